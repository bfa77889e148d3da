// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Receive arbiter: receive FIFO, order slots and `again` bits -> one pass a cycle for the parser.
// The contract (ports, timing, collisions, statistics) is model/rx_arbiter/README.md; the second
// pass is the spec's 2.4 L15.
//
//   cycle    p           p+1                  p+2
//   first    fr pushed   at the head: gr      slot reserved, next head
//   second   ag written  bit seen: gr         bit cleared
//
// What stands at `gr` while it waits may change to a second pass: the offer is not sticky.
module rx_arbiter #(
  parameter int MaxSlots = 64,
  parameter int MaxFifo = 2048,
  parameter int Ports = 8
) (
  input  logic                clk_i,
  input  logic                rst_ni,

  // The data path is reset: as behind reset in the next cycle.
  input  logic                clear_i,

  // Straps, static while out of reset: order slots in use, depth of the receive FIFO.
  input  logic [7:0]          slots_i,
  input  logic [15:0]         fifo_i,

  // Frame: a descriptor that is not taken in its cycle is lost.
  input  logic                fr_valid_i,
  output logic                fr_ready_o,
  input  logic [15:0]         fr_frame_i,
  input  logic [15:0]         fr_length_i,

  // Again: one port a lane, port 0 lowest.
  input  logic [Ports-1:0]    ag_valid_i,
  input  logic [8*Ports-1:0]  ag_slot_i,
  input  logic [16*Ports-1:0] ag_base_i,
  input  logic [16*Ports-1:0] ag_limit_i,
  input  logic [Ports-1:0]    ag_udp_i,
  input  logic [Ports-1:0]    ag_ipv6_i,

  // Retire: the oldest reserved slot.
  input  logic                rt_valid_i,

  // Grant.
  output logic                gr_valid_o,
  input  logic                gr_ready_i,
  output logic                gr_second_o,
  output logic [7:0]          gr_slot_o,
  output logic [15:0]         gr_frame_o,
  output logic [15:0]         gr_base_o,
  output logic [15:0]         gr_limit_o,
  output logic                gr_udp_o,
  output logic                gr_ipv6_o,

  // One bit a handshake, one pulse an event.
  output logic                tap_frame_o,
  output logic [Ports-1:0]    tap_again_o,
  output logic                tap_retire_o,
  output logic                tap_grant_o,
  output logic                stat_frames_o,
  output logic                stat_refused_o,
  output logic                stat_first_passes_o,
  output logic                stat_second_passes_o,
  output logic                stat_retired_o
);

  localparam int SlotBits = (MaxSlots > 1) ? $clog2(MaxSlots) : 1;
  localparam int FifoBits = (MaxFifo > 1) ? $clog2(MaxFifo) : 1;

  logic granted;
  logic first_granted;
  logic second_granted;

  //////////////////
  // Receive FIFO //
  //////////////////

  // A ring of as many places as the strap says. Full and empty come from a registered count, so
  // that a push sees no pop of its own cycle and is seen by no pop of its own cycle.
  logic        fifo_push;
  logic        fifo_pop;
  logic        fifo_full;
  logic        fifo_empty;
  logic [15:0] fifo_count_q;
  logic [15:0] fifo_count_d;
  logic [15:0] push_place_q;
  logic [15:0] push_place_d;
  logic [15:0] pop_place_q;
  logic [15:0] pop_place_d;
  logic [31:0] fifo_q [MaxFifo];
  logic [31:0] fifo_head;
  logic [15:0] head_frame;
  logic [15:0] head_length;

  assign fifo_full = (fifo_count_q == fifo_i);
  assign fifo_empty = (fifo_count_q == 16'd0);
  assign fr_ready_o = !fifo_full;
  assign fifo_push = fr_valid_i && fr_ready_o;
  assign fifo_pop = first_granted;
  assign fifo_count_d = fifo_count_q + 16'(fifo_push) - 16'(fifo_pop);
  assign push_place_d = ((push_place_q + 16'd1) == fifo_i) ? 16'd0 : (push_place_q + 16'd1);
  assign pop_place_d = ((pop_place_q + 16'd1) == fifo_i) ? 16'd0 : (pop_place_q + 16'd1);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      fifo_count_q <= 16'd0;
      push_place_q <= 16'd0;
      pop_place_q  <= 16'd0;
    end else if (clear_i) begin
      fifo_count_q <= 16'd0;
      push_place_q <= 16'd0;
      pop_place_q  <= 16'd0;
    end else begin
      fifo_count_q <= fifo_count_d;
      if (fifo_push) begin
        push_place_q <= push_place_d;
      end
      if (fifo_pop) begin
        pop_place_q <= pop_place_d;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (fifo_push) begin
      fifo_q[push_place_q[FifoBits-1:0]] <= {fr_length_i, fr_frame_i};
    end
  end

  assign fifo_head = fifo_q[pop_place_q[FifoBits-1:0]];
  assign head_frame = fifo_head[15:0];
  assign head_length = fifo_head[31:16];

  /////////////////
  // Order slots //
  /////////////////

  // A ring of places 0 to slots_i - 1: reserved at the young end, retired at the old end.
  logic       retire;
  logic       slot_free;
  logic [7:0] reserved_q;
  logic [7:0] reserved_d;
  logic [7:0] oldest_q;
  logic [7:0] oldest_d;
  logic [7:0] next_q;
  logic [7:0] next_d;

  assign retire = rt_valid_i;
  assign slot_free = (reserved_q < slots_i);
  assign reserved_d = reserved_q + 8'(first_granted) - 8'(retire);
  assign oldest_d = ((oldest_q + 8'd1) == slots_i) ? 8'd0 : (oldest_q + 8'd1);
  assign next_d = ((next_q + 8'd1) == slots_i) ? 8'd0 : (next_q + 8'd1);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      reserved_q <= 8'd0;
      oldest_q   <= 8'd0;
      next_q     <= 8'd0;
    end else if (clear_i) begin
      reserved_q <= 8'd0;
      oldest_q   <= 8'd0;
      next_q     <= 8'd0;
    end else begin
      reserved_q <= reserved_d;
      if (retire) begin
        oldest_q <= oldest_d;
      end
      if (first_granted) begin
        next_q <= next_d;
      end
    end
  end

  ////////////////
  // Again bits //
  ////////////////

  logic [MaxSlots-1:0] again_q;
  logic [MaxSlots-1:0] again_d;
  logic [MaxSlots-1:0] again_set;
  logic [MaxSlots-1:0] again_clear;
  logic [MaxSlots-1:0] again_old;   // from the oldest reserved slot to the end of the ring
  logic [MaxSlots-1:0] again_pick;  // what is searched: the lowest place in it is the oldest
  logic                again_any;
  logic [15:0]         again_slot;

  // What stays with a slot for its second pass: the frame, written when the slot is reserved, and
  // the window of the packet inside, written with the `again` bit; each port has its own way in.
  logic [15:0]         frame_q [MaxSlots];
  logic [33:0]         window_q [MaxSlots];
  logic [15:0]         again_frame;
  logic [33:0]         again_window;
  logic [15:0]         again_base;
  logic [15:0]         again_limit;
  logic                again_udp;
  logic                again_ipv6;

  always_comb begin
    again_set = '0;
    for (int p = 0; p < Ports; p++) begin
      if (ag_valid_i[p]) begin
        again_set[ag_slot_i[8*p +: SlotBits]] = 1'b1;
      end
    end
  end

  assign again_clear = second_granted ? (MaxSlots'(1) << again_slot) : '0;
  assign again_d = (again_q | again_set) & ~again_clear;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      again_q <= '0;
    end else begin
      again_q <= clear_i ? '0 : again_d;
    end
  end

  always_ff @(posedge clk_i) begin
    for (int p = 0; p < Ports; p++) begin
      if (ag_valid_i[p]) begin
        window_q[ag_slot_i[8*p +: SlotBits]] <= {ag_ipv6_i[p], ag_udp_i[p],
                                                 ag_limit_i[16*p +: 16], ag_base_i[16*p +: 16]};
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (first_granted) begin
      frame_q[next_q[SlotBits-1:0]] <= head_frame;
    end
  end

  // The oldest slot first: the ring is cut at the oldest reserved place.
  assign again_old = again_q & ({MaxSlots{1'b1}} << oldest_q);
  assign again_pick = (|again_old) ? again_old : again_q;

  lowest_one #(
    .Width(MaxSlots)
  ) u_again_encoder (
    .vec_i  (again_pick),
    .any_o  (again_any),
    .index_o(again_slot)
  );

  assign again_frame = frame_q[again_slot[SlotBits-1:0]];
  assign again_window = window_q[again_slot[SlotBits-1:0]];
  assign again_base = again_window[15:0];
  assign again_limit = again_window[31:16];
  assign again_udp = again_window[32];
  assign again_ipv6 = again_window[33];

  ///////////
  // Grant //
  ///////////

  logic first_offer;
  logic second_offer;

  // An `again` bit that is seen beats the head of the FIFO.
  assign second_offer = again_any;
  assign first_offer = !fifo_empty && slot_free && !second_offer;

  assign gr_valid_o  = first_offer || second_offer;
  assign gr_second_o = second_offer;
  assign gr_slot_o   = second_offer ? again_slot[7:0] : next_q;
  assign gr_frame_o  = second_offer ? again_frame : head_frame;
  assign gr_base_o   = second_offer ? again_base : 16'd0;
  assign gr_limit_o  = second_offer ? again_limit : head_length;
  assign gr_udp_o    = second_offer && again_udp;
  assign gr_ipv6_o   = second_offer && again_ipv6;

  assign granted = gr_valid_o && gr_ready_i;
  assign first_granted = granted && first_offer;
  assign second_granted = granted && second_offer;

  /////////////////////////
  // Taps and statistics //
  /////////////////////////

  assign tap_frame_o  = fifo_push;
  assign tap_again_o  = ag_valid_i;
  assign tap_retire_o = retire;
  assign tap_grant_o  = granted;

  assign stat_frames_o        = fifo_push;
  assign stat_refused_o       = fr_valid_i && fifo_full;
  assign stat_first_passes_o  = first_granted;
  assign stat_second_passes_o = second_granted;
  assign stat_retired_o       = retire;

`ifndef SYNTHESIS
  ////////////////
  // Assertions //
  ////////////////

  logic        after_reset_q;
  logic [7:0]  slots_q;
  logic [15:0] fifo_depth_q;
  logic        gr_held_q;
  logic        gr_held_second_q;

  // Reserved slots are those less than `reserved` places behind the oldest one, round the ring.
  function automatic logic is_reserved(input logic [7:0] slot, input logic [7:0] oldest,
                                       input logic [7:0] reserved, input logic [7:0] slots);
    logic [8:0] age;
    age = {1'b0, slot} - {1'b0, oldest};
    if (slot < oldest) begin
      age = age + {1'b0, slots};
    end
    is_reserved = (slot < slots) && (age < {1'b0, reserved});
  endfunction

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      after_reset_q    <= 1'b0;
      gr_held_q        <= 1'b0;
      gr_held_second_q <= 1'b0;
    end else begin
      after_reset_q    <= 1'b1;
      gr_held_q        <= gr_valid_o && !gr_ready_i && !clear_i;
      gr_held_second_q <= gr_second_o && !gr_ready_i && !clear_i;
    end
  end

  always_ff @(posedge clk_i) begin
    slots_q      <= slots_i;
    fifo_depth_q <= fifo_i;
  end

  // Plain `always`: nothing is stored here.
  always @(posedge clk_i) begin
    if (after_reset_q) begin
      assert (slots_i >= 8'd1 && int'(slots_i) <= MaxSlots)
      else $error("slots_i outside 1 to MaxSlots");
      assert (fifo_i >= 16'd1 && int'(fifo_i) <= MaxFifo)
      else $error("fifo_i outside 1 to MaxFifo");
      assert (slots_i == slots_q && fifo_i == fifo_depth_q)
      else $error("strap changed out of reset");
      assert (!rt_valid_i || reserved_q != 8'd0)
      else $error("retire with no slot reserved");
      assert (!rt_valid_i || !again_q[oldest_q[SlotBits-1:0]])
      else $error("retire of a slot that waits for its second pass");
      assert (fifo_count_q <= fifo_i)
      else $error("receive FIFO beyond its depth");
      assert (reserved_q <= slots_i)
      else $error("more slots reserved than there are");
      assert (int'(again_slot) < MaxSlots)
      else $error("again slot beyond MaxSlots");
      assert (!gr_held_q || gr_valid_o)
      else $error("grant withdrawn");
      assert (!gr_held_second_q || gr_second_o)
      else $error("second pass withdrawn");
      for (int p = 0; p < Ports; p++) begin
        if (ag_valid_i[p]) begin
          assert (is_reserved(ag_slot_i[8*p +: 8], oldest_q, reserved_q, slots_i))
          else $error("again for a slot that is not reserved");
          assert (!again_q[ag_slot_i[8*p +: SlotBits]])
          else $error("again for a slot already marked");
          for (int o = 0; o < p; o++) begin
            assert (!ag_valid_i[o] || ag_slot_i[8*o +: 8] != ag_slot_i[8*p +: 8])
            else $error("two ports name one slot");
          end
        end
      end
    end
  end

  initial begin
    assert (MaxSlots >= 1 && MaxSlots <= 255)
    else $fatal(1, "MaxSlots outside 1 to 255");
    assert (MaxFifo >= 1 && MaxFifo <= 65535)
    else $fatal(1, "MaxFifo outside 1 to 65535");
    assert (Ports >= 1 && Ports <= 64)
    else $fatal(1, "Ports outside 1 to 64");
  end
`endif

endmodule
