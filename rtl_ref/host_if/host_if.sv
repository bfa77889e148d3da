// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// What has cycles of its own behind the registers: the command ring, the SA window, the table
// writes of both, reads of receive descriptors. The contract is model/host_if/README.md, section
// "RTL"; the registers are rtl_ref/regs. What an OID request or a window record means is decided by
// firmware, which has its answer ready when the time for it (Check) is over.
//
//   doorbell > read command > read buffer > Check > table writes > Respond > answer > written
//   window go                             > Check > table writes > Respond > done
module host_if (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Straps, static while out of reset: entries of the rings (a power of two, 2 to 65536);
  // descriptor reads under way at most, 0: no limit.
  input  logic [16:0] commands_i,
  input  logic [16:0] descriptors_i,
  input  logic [16:0] reads_i,

  // Doorbell of the command ring.
  input  logic        cb_valid_i,
  input  logic [15:0] cb_index_i,
  output logic        cb_bad_o,

  // Host memory is read: a command, or the buffer of one.
  output logic        hr_valid_o,
  output logic        hr_buffer_o,
  output logic [15:0] hr_index_o,
  output logic [16:0] hr_bytes_o,
  input  logic        hd_valid_i,
  input  logic        hd_error_i,
  input  logic [16:0] hd_bytes_i,   // with a command: of its buffer

  // To firmware: a request is there, or its outputs were refused. Its answer, when Check is over.
  output logic        fq_valid_o,
  output logic        fq_undo_o,
  output logic        fq_error_o,
  input  logic [1:0]  fa_rows_i,
  input  logic        fa_entry_i,
  input  logic        fa_policy_i,
  input  logic        fa_outputs_i,

  // The answer leaves for host memory, and is there.
  output logic        hw_valid_o,
  output logic [15:0] hw_index_o,
  output logic        hw_phase_o,
  input  logic        wd_valid_i,
  input  logic        wd_refused_i,

  // SA window.
  input  logic        wg_valid_i,
  output logic        wg_busy_o,
  input  logic [1:0]  wa_rows_i,
  input  logic        wa_entry_i,
  input  logic        wa_policy_i,
  output logic        ws_done_o,

  // Table writes. Bit 0, source 0: of the command ring; 1: of the window.
  output logic [1:0]  te_valid_o,
  output logic [1:0]  tp_valid_o,
  output logic        tr_valid_o,
  input  logic        tr_ready_i,
  output logic        tr_source_o,
  output logic [1:0]  tr_number_o,

  // Doorbell of the receive ring; reads of descriptors that begin, and those that are back.
  input  logic        rb_valid_i,
  input  logic [15:0] rb_index_i,
  output logic        rb_bad_o,
  output logic        rr_valid_o,
  output logic [15:0] rr_count_o,
  input  logic        rc_valid_i,
  input  logic [15:0] rc_count_i,
  input  logic        rl_valid_i,   // a completion is in host memory

  // One bit a handshake, one pulse an event.
  output logic        tap_read_o,
  output logic        tap_request_o,
  output logic        tap_row_o,
  output logic [1:0]  tap_entry_o,
  output logic [1:0]  tap_policy_o,
  output logic        tap_answer_o,
  output logic        tap_end_o,
  output logic        tap_go_o,
  output logic        tap_done_o,
  output logic        tap_fetch_o,
  output logic        tap_bell_o,
  output logic        tap_receive_o,
  output logic        stat_commands_o,
  output logic        stat_bad_commands_o,
  output logic        stat_bad_receives_o
);

  localparam logic [16:0] CommandBytes = 17'd64;
  localparam logic [5:0] Check = 6'd32;
  localparam logic [5:0] Respond = 6'd16;

  //////////////////
  // Command ring //
  //////////////////

  // A place in the ring is the low bits of a count that runs on; so is the phase.
  logic [15:0] producer_q;
  logic [15:0] producer;
  logic [15:0] consumer_q;
  logic [15:0] consumer;
  logic [15:0] command_mask;
  logic        bell;

  localparam logic [2:0] StIdle = 3'd0;
  localparam logic [2:0] StCommand = 3'd1;  // the command is read
  localparam logic [2:0] StBuffer = 3'd2;   // its buffer is read
  localparam logic [2:0] StCheck = 3'd3;
  localparam logic [2:0] StRespond = 3'd4;
  localparam logic [2:0] StWrite = 3'd5;    // the answer is on its way

  logic [2:0]  state_q;
  logic [2:0]  state_d;
  logic [5:0]  wait_q;
  logic [5:0]  wait_d;
  logic        waited;
  logic        begins;      // a command, in this cycle
  logic        fetched;     // the command
  logic        buffered;    // or its buffer
  logic        requests;    // firmware is told
  logic        offers;      // table writes of the request, in this cycle
  logic        answers;
  logic        undone;      // outputs were refused: the request once more, to be undone
  logic        over;
  logic        outputs_q;   // the request has outputs, and they were not refused yet
  logic        refused;

  assign command_mask = commands_i[15:0] - 16'd1;
  assign cb_bad_o = cb_valid_i && ({1'b0, cb_index_i} >= commands_i);
  assign bell = cb_valid_i && !cb_bad_o;
  assign producer = bell ? cb_index_i : producer_q;
  assign consumer = consumer_q + 16'd1;

  assign waited = (wait_q == 6'd0);
  assign fetched = (state_q == StCommand) && hd_valid_i;
  assign buffered = (state_q == StBuffer) && hd_valid_i;
  assign refused = wd_refused_i && outputs_q;
  assign undone = (state_q == StWrite) && wd_valid_i && refused;
  assign over = (state_q == StWrite) && wd_valid_i && !refused;
  assign begins = ((state_q == StIdle) || over) && (consumer_q != producer);
  assign requests = buffered || (fetched && hd_bytes_i == 17'd0);
  assign offers = (state_q == StCheck) && waited;
  assign answers = (state_q == StRespond) && waited;

  assign hr_valid_o = begins || (fetched && hd_bytes_i != 17'd0);
  assign hr_buffer_o = !begins;
  assign hr_index_o = consumer_q;
  assign hr_bytes_o = begins ? CommandBytes : hd_bytes_i;
  assign fq_valid_o = requests || undone;
  assign fq_undo_o = undone;
  assign fq_error_o = buffered && hd_error_i;

  always_comb begin
    state_d = state_q;
    wait_d = wait_q - 6'd1;
    if (begins) begin
      state_d = StCommand;
    end else if (over) begin
      state_d = StIdle;
    end else if (requests || undone) begin
      state_d = StCheck;
      wait_d = Check - 6'd1;
    end else if (fetched) begin
      state_d = StBuffer;
    end else if (offers) begin
      state_d = StRespond;
      wait_d = Respond - 6'd1;
    end else if (answers) begin
      state_d = StWrite;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q    <= StIdle;
      producer_q <= 16'd0;
      consumer_q <= 16'd0;
    end else begin
      state_q    <= state_d;
      producer_q <= producer;
      if (fetched) begin
        consumer_q <= consumer & command_mask;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    wait_q <= wait_d;
    if (offers) begin
      outputs_q <= fa_outputs_i;
    end
  end

  // Answers: the next place, phase 1 on the first way round. One that was refused was not there.
  logic [15:0] answer_q;
  logic [15:0] answer;
  logic        phase_q;
  logic        phase_d;
  logic        place_moves;

  assign place_moves = over;
  assign phase_d = phase_q ^ (answer == 16'd0);
  assign answer = (answer_q + 16'd1) & command_mask;
  assign hw_valid_o = answers;
  assign hw_index_o = answer_q;
  assign hw_phase_o = phase_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      answer_q <= 16'd0;
      phase_q  <= 1'b1;
    end else if (place_moves) begin
      answer_q <= answer;
      phase_q  <= phase_d;
    end
  end

  ///////////////
  // SA window //
  ///////////////

  localparam logic [1:0] WnIdle = 2'd0;
  localparam logic [1:0] WnCheck = 2'd1;
  localparam logic [1:0] WnRespond = 2'd2;

  logic [1:0] window_q;
  logic [1:0] window_d;
  logic [5:0] window_wait_q;
  logic [5:0] window_wait_d;
  logic       window_waited;
  logic       window_offers;
  logic       window_free;
  logic       go;

  assign window_waited = (window_wait_q == 6'd0);
  assign window_offers = (window_q == WnCheck) && window_waited;
  assign ws_done_o = (window_q == WnRespond) && window_waited;
  assign window_free = (window_q == WnIdle) || ws_done_o;
  assign go = wg_valid_i && window_free;
  assign wg_busy_o = wg_valid_i && !window_free;

  always_comb begin
    window_d = window_q;
    window_wait_d = window_wait_q - 6'd1;
    if (go) begin
      window_d = WnCheck;
      window_wait_d = Check - 6'd1;
    end else if (window_offers) begin
      window_d = WnRespond;
      window_wait_d = Respond - 6'd1;
    end else if (ws_done_o) begin
      window_d = WnIdle;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      window_q <= WnIdle;
    end else begin
      window_q <= window_d;
    end
  end

  always_ff @(posedge clk_i) begin
    window_wait_q <= window_wait_d;
  end

  //////////////////
  // Table writes //
  //////////////////

  // Entries and policy are registers: written in the cycle they are offered in. Rows go one behind
  // the other as sa_cam takes them; those that were offered first, first, the ring's in a tie.
  logic [1:0] ring_left_q;
  logic [1:0] window_left_q;
  logic [1:0] ring_left;
  logic [1:0] window_left;
  logic [1:0] ring_number_q;
  logic [1:0] window_number_q;
  logic [1:0] ring_number;
  logic [1:0] window_number;
  logic       window_older_q;
  logic       window_older_d;
  logic       window_first;
  logic       row;

  assign te_valid_o = {window_offers && wa_entry_i, offers && fa_entry_i};
  assign tp_valid_o = {window_offers && wa_policy_i, offers && fa_policy_i};

  assign ring_left = offers ? fa_rows_i : ring_left_q;
  assign window_left = window_offers ? wa_rows_i : window_left_q;
  assign ring_number = offers ? 2'd0 : ring_number_q;
  assign window_number = window_offers ? 2'd0 : window_number_q;
  // Older than what the ring offers later: some are left while the ring has none.
  assign window_older_d = (window_left != 2'd0) && ((ring_left == 2'd0) || window_older_q);
  assign window_first = (window_left != 2'd0) && ((ring_left == 2'd0) || window_older_q);

  assign tr_valid_o = (ring_left != 2'd0) || (window_left != 2'd0);
  assign tr_source_o = window_first;
  assign tr_number_o = window_first ? window_number : ring_number;
  assign row = tr_valid_o && tr_ready_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      ring_left_q    <= 2'd0;
      window_left_q  <= 2'd0;
      window_older_q <= 1'b0;
    end else begin
      ring_left_q   <= ring_left - 2'(row && !window_first);
      window_left_q <= window_left - 2'(row && window_first);
      window_older_q <= window_older_d;
    end
  end

  always_ff @(posedge clk_i) begin
    ring_number_q   <= ring_number + 2'(row && !window_first);
    window_number_q <= window_number + 2'(row && window_first);
  end

  /////////////////
  // Descriptors //
  /////////////////

  logic [15:0] posted_q;      // the receive ring's producer
  logic [15:0] receive_mask;
  logic        receive_bell;
  logic [15:0] asked;         // by the index of this cycle
  logic [15:0] posted;        // by the doorbell of this cycle
  logic [16:0] held_q;        // places taken: rung for, the completion is still to come
  logic [16:0] held;          // but for the one that is free from this cycle on
  logic [16:0] pending_q;     // rung for, their read has not begun
  logic [16:0] pending;
  logic [16:0] under_way_q;
  logic [16:0] under_way;     // but for those that are back in this cycle
  logic [16:0] room;
  logic [16:0] begun;
  logic [16:0] still_pending;

  assign receive_mask = descriptors_i[15:0] - 16'd1;
  assign held = held_q - {16'd0, rl_valid_i};
  assign asked = (rb_index_i - posted_q) & receive_mask;
  // One place stays free: with size - 1 taken, equal indices mean that nothing is asked for.
  assign rb_bad_o = rb_valid_i && ({1'b0, rb_index_i} >= descriptors_i
                                   || held + {1'b0, asked} >= descriptors_i);
  assign receive_bell = rb_valid_i && !rb_bad_o;
  assign posted = receive_bell ? asked : 16'd0;
  assign pending = pending_q + {1'b0, posted};
  assign under_way = under_way_q - (rc_valid_i ? {1'b0, rc_count_i} : 17'd0);
  assign room = reads_i - under_way;
  assign begun = (reads_i == 17'd0 || pending < room) ? pending : room;
  assign still_pending = pending - begun;
  assign rr_valid_o = (begun != 17'd0);
  assign rr_count_o = begun[15:0];

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      posted_q    <= 16'd0;
      held_q      <= 17'd0;
      pending_q   <= 17'd0;
      under_way_q <= 17'd0;
    end else begin
      if (receive_bell) begin
        posted_q <= rb_index_i;
      end
      held_q      <= held + {1'b0, posted};
      pending_q   <= still_pending;
      under_way_q <= under_way + begun;
    end
  end

  /////////////////////////
  // Taps and statistics //
  /////////////////////////

  assign tap_read_o    = hr_valid_o;
  assign tap_request_o = fq_valid_o;
  assign tap_row_o     = row;
  assign tap_entry_o   = te_valid_o;
  assign tap_policy_o  = tp_valid_o;
  assign tap_answer_o  = hw_valid_o;
  assign tap_end_o     = over;
  assign tap_go_o      = wg_valid_i;
  assign tap_done_o    = ws_done_o;
  assign tap_fetch_o   = rr_valid_o;
  assign tap_bell_o    = cb_valid_i;
  assign tap_receive_o = rb_valid_i;

  assign stat_commands_o     = over;
  assign stat_bad_commands_o = cb_bad_o;
  assign stat_bad_receives_o = rb_bad_o;

`ifndef SYNTHESIS
  ////////////////
  // Assertions //
  ////////////////

  logic after_reset_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      after_reset_q <= 1'b0;
    end else begin
      after_reset_q <= 1'b1;
    end
  end

  // Plain `always`: nothing is stored here.
  always @(posedge clk_i) begin
    if (after_reset_q) begin
      assert (commands_i >= 17'd2 && commands_i <= 17'd65536
              && (commands_i & (commands_i - 17'd1)) == 17'd0)
      else $error("commands_i is no size of a ring");
      assert (descriptors_i >= 17'd2 && descriptors_i <= 17'd65536
              && (descriptors_i & (descriptors_i - 17'd1)) == 17'd0)
      else $error("descriptors_i is no size of a ring");
      assert (!hd_valid_i || state_q == StCommand || state_q == StBuffer)
      else $error("host memory answers a read that is not under way");
      assert (!(hd_valid_i && hd_error_i && state_q == StCommand))
      else $error("a command that cannot be read: the ring halts, which is not built");
      assert (!wd_valid_i || state_q == StWrite)
      else $error("host memory takes an answer that is not under way");
      assert (!(wd_valid_i && wd_refused_i && !outputs_q))
      else $error("a response that is refused: the ring halts, which is not built");
      assert (!offers || ring_left_q == 2'd0)
      else $error("rows of a request while those of the one before wait");
      assert (!window_offers || window_left_q == 2'd0)
      else $error("rows of the window while those before wait");
      assert (!rc_valid_i || {1'b0, rc_count_i} <= under_way_q)
      else $error("more descriptors than were read");
      assert (!rl_valid_i || held_q > pending_q + under_way)
      else $error("a completion without a descriptor");
    end
  end
`endif

endmodule
