// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// One lane: serves one portion at a time, AH, then ESP with hash and cipher side by side, then
// writes the text back. With d the cycle of take_i:
//
//   cycles   d+1..d+3    d+4..         ..                    p-n..p-1    p
//   state    Setup       Ah            Esp                   Write       Done
//
// Setup fetches the states of the first operation and the cipher key. The states of the ESP behind
// an AH are fetched while the outer block of the AH runs. The IV and, under NULL, the trailer are
// picked from the words of the stream: all text is under one of the two ICVs.
module crypto_lane #(
  parameter int DatapathBytes = 8,
  parameter int MaxText = 16384
) (
  input  logic                       clk_i,
  input  logic                       rst_ni,

  // The data path is reset.
  input  logic                       clear_i,

  // Portion: `take_i` only while `free_o`.
  output logic                       free_o,
  input  logic                       take_i,
  input  logic [31:0]                po_user_i,
  input  logic [15:0]                po_frame_i,
  input  logic [15:0]                po_row_i,
  input  logic [15:0]                po_l3_i,
  input  logic [7:0]                 po_l3_len_i,
  input  logic [15:0]                po_end_i,
  input  logic                       po_has_ah_i,
  input  logic [15:0]                po_ah_i,
  input  logic                       po_has_esp_i,
  input  logic [15:0]                po_esp_i,
  input  logic [1:0]                 po_cipher_i,
  input  logic [1:0]                 po_esp_auth_i,
  input  logic [1:0]                 po_ah_auth_i,
  input  logic                       po_pad_check_i,
  input  logic                       po_fault_i,

  // Keys and frame bytes: data one cycle behind the address.
  output logic [15:0]                ks_row_o,
  output logic [1:0]                 ks_word_o,
  input  logic [319:0]               ks_data_i,
  output logic [15:0]                rd_frame_o,
  output logic [15:0]                rd_addr_o,
  input  logic [8*DatapathBytes-1:0] rd_data_i,

  // Write-back.
  output logic                       wb_valid_o,
  output logic [15:0]                wb_frame_o,
  output logic [15:0]                wb_addr_o,
  output logic [7:0]                 wb_bytes_o,
  output logic [8*DatapathBytes-1:0] wb_data_o,

  // Done.
  output logic                       dn_valid_o,
  output logic [31:0]                dn_user_o,
  output logic [2:0]                 dn_verdict_o,
  output logic [7:0]                 dn_next_header_o,
  output logic [7:0]                 dn_pad_length_o,
  output logic [15:0]                dn_payload_o,
  output logic [15:0]                dn_payload_end_o
);

  localparam logic [2:0] Idle = 3'd0;
  localparam logic [2:0] Setup = 3'd1;
  localparam logic [2:0] Ah = 3'd2;
  localparam logic [2:0] Esp = 3'd3;
  localparam logic [2:0] Write = 3'd4;
  localparam logic [2:0] Done = 3'd5;

  localparam logic [1:0] KeyWord = 2'd0;
  localparam logic [1:0] EspWord = 2'd1;
  localparam logic [1:0] AhWord = 2'd2;

  /////////////
  // Portion //
  /////////////

  logic [31:0] user_q;
  logic [15:0] frame_q;
  logic [15:0] row_q;
  logic [15:0] l3_q;
  logic [7:0]  l3_len_q;
  logic [15:0] end_q;
  logic        has_ah_q;
  logic [15:0] ah_q;
  logic        has_esp_q;
  logic [15:0] esp_q;
  logic        deciphers_q;
  logic        triple_q;
  logic        esp_auth_q;
  logic        esp_sha1_q;
  logic        ah_sha1_q;
  logic        pad_check_q;
  logic        fault_q;
  logic [15:0] text_q;      // first byte of the text
  logic [15:0] text_end_q;  // and the first behind it
  logic [15:0] text_d;
  logic [15:0] text_end_d;
  logic [15:0] text_len;
  logic        esp_takes_time;

  assign text_d = po_esp_i + (po_cipher_i[1] ? 16'd16 : 16'd8);
  assign text_end_d = po_end_i - ((po_esp_auth_i != 2'd0) ? 16'd12 : 16'd0);
  assign text_len = text_end_q - text_q;
  assign esp_takes_time = deciphers_q || esp_auth_q;

  always_ff @(posedge clk_i) begin
    if (take_i) begin
      user_q      <= po_user_i;
      frame_q     <= po_frame_i;
      row_q       <= po_row_i;
      l3_q        <= po_l3_i;
      l3_len_q    <= po_l3_len_i;
      end_q       <= po_end_i;
      has_ah_q    <= po_has_ah_i;
      ah_q        <= po_ah_i;
      has_esp_q   <= po_has_esp_i;
      esp_q       <= po_esp_i;
      deciphers_q <= po_has_esp_i && po_cipher_i[1];
      triple_q    <= po_cipher_i[0];
      esp_auth_q  <= po_has_esp_i && (po_esp_auth_i != 2'd0);
      esp_sha1_q  <= po_esp_auth_i[1];
      ah_sha1_q   <= (po_ah_auth_i == 2'd2);
      pad_check_q <= po_pad_check_i;
      fault_q     <= po_fault_i;
      text_q      <= text_d;
      text_end_q  <= text_end_d;
    end
  end

  //////////////
  // Sequence //
  //////////////

  logic [2:0] state_q;
  logic [2:0] state_d;
  logic [1:0] setup_q;
  logic       in_setup;
  logic       in_ah;
  logic       in_esp;
  logic       setup_last;
  logic       ah_last;
  logic       esp_last;
  logic       write_last;
  logic       to_ah;
  logic       to_esp;
  logic       to_write;
  logic       hash_last;
  logic       hash_match;
  logic       hash_turn;
  logic       hash_done_q;    // of the ESP
  logic       cipher_last;
  logic       cipher_done_q;
  logic       ah_bad_q;
  logic       esp_bad_q;
  logic       esp_bad_d;

  assign in_setup = (state_q == Setup);
  assign in_ah = (state_q == Ah);
  assign in_esp = (state_q == Esp);
  assign free_o = (state_q == Idle);
  assign setup_last = in_setup && (setup_q == 2'd2);
  assign ah_last = in_ah && hash_last;
  assign esp_last = in_esp && (hash_done_q || hash_last) && (cipher_done_q || cipher_last);
  assign esp_bad_d = hash_last ? !hash_match : esp_bad_q;

  // A fault is that of the first operation: no ESP follows an AH with one.
  assign to_ah = setup_last && has_ah_q;
  assign to_esp = esp_takes_time &&
                  ((setup_last && !has_ah_q) || (ah_last && hash_match && !fault_q));
  assign to_write = esp_last && deciphers_q && !esp_bad_d && !fault_q;

  always_comb begin
    state_d = state_q;
    case (state_q)
      Idle:    state_d = take_i ? Setup : Idle;
      Setup:   state_d = to_ah ? Ah : (to_esp ? Esp : (setup_last ? Done : Setup));
      Ah:      state_d = to_esp ? Esp : (ah_last ? Done : Ah);
      Esp:     state_d = to_write ? Write : (esp_last ? Done : Esp);
      Write:   state_d = write_last ? Done : Write;
      default: state_d = Idle;
    endcase
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q <= Idle;
    end else begin
      state_q <= clear_i ? Idle : state_d;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i) begin
      setup_q   <= 2'd0;
      ah_bad_q  <= 1'b0;
      esp_bad_q <= 1'b0;
    end else if (in_setup) begin
      setup_q <= setup_q + 2'd1;
    end else if (ah_last) begin
      ah_bad_q <= !hash_match;
    end else if (in_esp) begin
      esp_bad_q <= esp_bad_d;
    end
    if (to_esp) begin
      hash_done_q   <= !esp_auth_q;
      cipher_done_q <= !deciphers_q;
    end else if (in_esp) begin
      hash_done_q   <= hash_done_q || hash_last;
      cipher_done_q <= cipher_done_q || cipher_last;
    end
  end

  //////////
  // Keys //
  //////////

  logic [319:0] states_q;
  logic [191:0] key_q;
  logic         states_arrive;
  logic         ah_turn;  // from the AH to the ESP behind it

  assign ah_turn = in_ah && hash_turn && esp_auth_q;
  assign ks_row_o = row_q;
  assign ks_word_o = !in_setup ? EspWord :
                     (setup_q != 2'd0) ? KeyWord : (has_ah_q ? AhWord : EspWord);
  assign states_arrive = (in_setup && (setup_q == 2'd1)) || ah_turn;

  always_ff @(posedge clk_i) begin
    if (states_arrive) begin
      states_q <= ks_data_i;
    end
    if (setup_last) begin
      key_q <= ks_data_i[191:0];
    end
  end

  /////////////////
  // Frame bytes //
  /////////////////

  logic        pop;
  logic [31:0] raw;
  logic [15:0] raw_addr;
  logic        block_pop;
  logic [63:0] block;

  assign rd_frame_o = frame_q;

  frame_reader #(
    .DatapathBytes (DatapathBytes)
  ) u_reader (
    .clk_i         (clk_i),
    .rst_ni        (rst_ni),
    .clear_i       (clear_i),
    .take_i        (take_i),
    .take_stream_i (po_has_ah_i ? po_l3_i : po_esp_i),
    .take_text_i   (text_d),
    .live_i        (in_setup || in_ah || in_esp),
    .cipher_i      (deciphers_q),
    .end_i         (end_q),
    .text_end_i    (text_end_q),
    .restart_i     (ah_turn),
    .restart_at_i  (esp_q),
    .rd_addr_o     (rd_addr_o),
    .rd_data_i     (rd_data_i),
    .pop_i         (pop),
    .word_o        (raw),
    .addr_o        (raw_addr),
    .block_pop_i   (block_pop),
    .block_o       (block)
  );

  //////////
  // Hash //
  //////////

  logic [15:0] behind_l3;
  logic [15:0] behind_ah;
  logic        is_header;
  logic        is_icv;
  logic [31:0] masked;
  logic [15:0] length;

  assign behind_l3 = raw_addr - l3_q;
  assign behind_ah = raw_addr - ah_q;
  assign is_header = in_ah && (behind_l3 < {8'd0, l3_len_q});
  assign is_icv = in_ah && !is_header && (behind_ah >= 16'd12) && (behind_ah < 16'd24);
  assign length = to_ah ? (end_q - l3_q) : (text_end_q - esp_q);

  ah_mask u_mask (
    .clk_i    (clk_i),
    .begin_i  (take_i),
    .step_i   (pop),
    .behind_i (behind_l3),
    .header_i (is_header),
    .icv_i    (is_icv),
    .word_i   (raw),
    .word_o   (masked)
  );

  hmac_engine u_hmac (
    .clk_i      (clk_i),
    .rst_ni     (rst_ni),
    .clear_i    (clear_i),
    .start_i    (to_ah || (to_esp && esp_auth_q)),
    .length_i   (length),
    .sha1_i     (in_ah ? ah_sha1_q : esp_sha1_q),
    .icv_last_i (in_esp),
    .states_i   (states_q),
    .pop_o      (pop),
    .raw_i      (raw),
    .word_i     (masked),
    .is_icv_i   (is_icv),
    .turn_o     (hash_turn),
    .last_o     (hash_last),
    .match_o    (hash_match)
  );

  ////////////
  // Cipher //
  ////////////

  logic        text_valid;
  logic        text_last;
  logic [12:0] text_at;
  logic [63:0] text;

  cbc_engine u_cbc (
    .clk_i        (clk_i),
    .rst_ni       (rst_ni),
    .clear_i      (clear_i),
    .start_i      (to_esp && deciphers_q),
    .length_i     (text_len),
    .triple_i     (triple_q),
    .key_i        (key_q),
    .iv_first_i   (pop && (raw_addr == (text_q - 16'd8))),
    .iv_second_i  (pop && (raw_addr == (text_q - 16'd4))),
    .iv_i         (raw),
    .block_pop_o  (block_pop),
    .block_i      (block),
    .last_o       (cipher_last),
    .text_valid_o (text_valid),
    .text_last_o  (text_last),
    .text_at_o    (text_at),
    .text_o       (text)
  );

  write_back #(
    .DatapathBytes (DatapathBytes),
    .MaxText       (MaxText)
  ) u_write_back (
    .clk_i        (clk_i),
    .rst_ni       (rst_ni),
    .clear_i      (clear_i),
    .text_valid_i (text_valid),
    .text_at_i    (text_at),
    .text_i       (text),
    .start_i      (to_write),
    .start_at_i   (text_q),
    .length_i     (text_len),
    .last_o       (write_last),
    .wb_valid_o   (wb_valid_o),
    .wb_addr_o    (wb_addr_o),
    .wb_bytes_o   (wb_bytes_o),
    .wb_data_o    (wb_data_o)
  );

  assign wb_frame_o = frame_q;

  /////////////
  // Verdict //
  /////////////

  portion_result u_result (
    .clk_i            (clk_i),
    .has_esp_i        (has_esp_q),
    .deciphers_i      (deciphers_q),
    .ah_i             (ah_q),
    .end_i            (end_q),
    .text_i           (text_q),
    .text_end_i       (text_end_q),
    .pad_check_i      (pad_check_q),
    .fault_i          (fault_q),
    .ah_bad_i         (ah_bad_q),
    .esp_bad_i        (esp_bad_q),
    .word_valid_i     (pop),
    .word_ah_first_i  (in_ah && (behind_ah == 16'd0)),
    .word_addr_i      (raw_addr),
    .word_i           (raw),
    .block_valid_i    (text_valid),
    .block_first_i    (text_at == 13'd0),
    .block_last_i     (text_last),
    .block_i          (text),
    .dn_verdict_o     (dn_verdict_o),
    .dn_next_header_o (dn_next_header_o),
    .dn_pad_length_o  (dn_pad_length_o),
    .dn_payload_o     (dn_payload_o),
    .dn_payload_end_o (dn_payload_end_o)
  );

  assign dn_valid_o = (state_q == Done);
  assign dn_user_o = user_q;

`ifndef SYNTHESIS
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
      assert (!take_i || free_o)
      else $error("taken while busy");
      assert (!take_i || po_has_ah_i || po_has_esp_i)
      else $error("neither AH nor ESP");
      assert (!take_i || !po_has_ah_i || (po_ah_i == (po_l3_i + {8'd0, po_l3_len_i})))
      else $error("AH not behind its IPv4 header");
    end
  end
`endif

endmodule
