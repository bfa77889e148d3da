// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// The tag of GCM and GMAC (SP 800-38D; RFC 4106, 4543, 4302): a word a cycle into GHASH, AAD, then
// the text of GCM, each filled up to whole blocks, the lengths, then two cycles of compare.
//
// Words come from the stream. Under GMAC all of them are AAD, and one is there in every cycle; under
// GCM the cipher reads first, and a cycle without a word is one more. The high half of an extended
// sequence number follows the SPI, or ends the message of an AH. Behind the SPI it has a slot, but is
// taken with its block, once the number behind it has passed. The ICV comes from the stream too:
// inside the message of AH, beside the lengths behind that of ESP.
module gmac_engine (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic         clear_i,

  // `start_i` in the cycle before the first, with it `length_i`, `gcm_i` and `esn_i`; the others
  // hold while the operation runs.
  input  logic         start_i,
  input  logic [15:0]  length_i,      // bytes of the stream up to the ICV of ESP
  input  logic         gcm_i,
  input  logic         esn_i,         // the high half is covered
  input  logic [31:0]  high_i,        // from the cycle behind the number on
  input  logic         in_ah_i,
  input  logic [1:0]   icv_words_i,   // less one
  input  logic [127:0] key_i,

  // Stream.
  input  logic         ready_i,
  output logic         pop_o,
  input  logic [31:0]  raw_i,         // as in the frame
  input  logic [31:0]  word_i,        // as hashed
  input  logic         is_icv_i,      // the word is of the ICV inside the message

  // The mask of the tag: `mask_last_i` in the cycle before it.
  input  logic         mask_last_i,
  input  logic         mask_valid_i,
  input  logic [127:0] mask_i,

  output logic         turn_o,        // an AH: the stream is not needed any more
  output logic         last_o,        // second cycle of compare
  output logic         match_o
);

  localparam logic [2:0] Aad = 3'd0;
  localparam logic [2:0] Skip = 3'd1;    // the IV, under GCM
  localparam logic [2:0] Text = 3'd2;
  localparam logic [2:0] Lengths = 3'd3;
  localparam logic [2:0] Compare = 3'd4;

  function automatic logic [31:0] turned(input logic [31:0] w);
    turned = {w[7:0], w[15:8], w[23:16], w[31:24]};
  endfunction

  //////////////
  // Sequence //
  //////////////

  logic        run_q;
  logic [2:0]  step_q;
  logic [1:0]  slot_q;     // word of the block
  logic        first_q;    // block of its step
  logic [12:0] blocks_q;   // of the step, to go
  logic [15:0] aad_q;      // bytes
  logic [15:0] text_q;
  logic        gcm_q;
  logic        esn_q;
  logic        mask_q;     // seen
  logic [15:0] aad_stream; // bytes of the stream that are AAD
  logic [15:0] aad_d;
  logic [15:0] text_d;
  logic        in_message;
  logic        has_high;   // the block has the high half, behind the SPI
  logic        is_high;    // in this slot
  logic        needs;      // a word of the stream
  logic        more;
  logic        go;
  logic        step;       // a word of the message is used
  logic        block_end;
  logic        mask_ready;
  logic        to_text;

  assign aad_stream = gcm_i ? 16'd8 : length_i;
  assign aad_d = aad_stream + (esn_i ? 16'd4 : 16'd0);
  assign text_d = gcm_i ? (length_i - 16'd16) : 16'd0;

  assign in_message = (step_q == Aad) || (step_q == Text);
  assign has_high = (step_q == Aad) && first_q && esn_q && !in_ah_i;
  assign is_high = has_high && (slot_q == 2'd1);
  assign mask_ready = mask_q || mask_last_i;

  always_comb begin
    case (step_q)
      Aad, Text: needs = more && !is_high;
      Skip:      needs = 1'b1;
      Lengths:   needs = !in_ah_i && (slot_q <= icv_words_i);
      default:   needs = 1'b0;
    endcase
  end

  assign go = run_q && (!needs || ready_i) &&
              ((step_q != Lengths) || (slot_q != 2'd3) || mask_ready);
  assign pop_o = go && needs;
  assign step = go && in_message && !is_high;
  assign block_end = go && (slot_q == 2'd3);
  assign to_text = go && (step_q == Skip) && slot_q[0];
  assign turn_o = run_q && in_ah_i && (step_q == Lengths) && (slot_q == 2'd0);
  assign last_o = run_q && (step_q == Compare) && slot_q[0];

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      run_q <= 1'b0;
    end else if (clear_i) begin
      run_q <= 1'b0;
    end else if (start_i) begin
      run_q <= 1'b1;
    end else if (last_o) begin
      run_q <= 1'b0;
    end
  end

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      step_q   <= Aad;
      slot_q   <= 2'd0;
      first_q  <= 1'b1;
      aad_q    <= aad_d;
      text_q   <= text_d;
      gcm_q    <= gcm_i;
      esn_q    <= esn_i;
      blocks_q <= {1'b0, aad_d[15:4]} + 13'(aad_d[3:0] != 4'd0);
    end else if (go) begin
      slot_q <= to_text ? 2'd0 : (slot_q + 2'd1);
      if (to_text) begin
        step_q   <= Text;
        blocks_q <= {1'b0, text_q[15:4]} + 13'(text_q[3:0] != 4'd0);
      end else if (block_end) begin
        first_q <= 1'b0;
        if (in_message) begin
          blocks_q <= blocks_q - 13'd1;
          if (blocks_q == 13'd1) begin
            step_q <= ((step_q == Aad) && gcm_q) ? Skip : Lengths;
          end
        end else begin
          step_q <= Compare;
        end
      end
    end
    if (start_i) begin
      mask_q <= 1'b0;
    end else if (mask_last_i) begin
      mask_q <= 1'b1;
    end
  end

  /////////////
  // Message //
  /////////////

  logic [31:0] message;

  message_tail u_tail (
    .clk_i    (clk_i),
    .start_i  (start_i || to_text),
    .length_i (start_i ? aad_stream : text_q),
    .tail_i   ((esn_q && in_ah_i) ? {32'd0, turned(high_i)} : 64'd0),
    .step_i   (step),
    .word_i   (word_i),
    .more_o   (more),
    .word_o   (message)
  );

  ///////////
  // GHASH //
  ///////////

  logic [95:0]  words_q;   // of the block, the last one lowest
  logic [127:0] icv_q;
  logic [127:0] hash;
  logic [127:0] tag;
  logic [127:0] mask_block_q;
  logic [31:0]  lengths;
  logic [31:0]  word;      // in the slot of the high half: anything
  logic [31:0]  second;    // word of the block

  assign lengths = (slot_q == 2'd1) ? {13'd0, aad_q, 3'd0} :
                   (slot_q == 2'd3) ? {13'd0, text_q, 3'd0} : 32'd0;  // in bits
  assign word = (step_q == Lengths) ? lengths : turned(message);
  assign second = has_high ? high_i : words_q[63:32];

  always_ff @(posedge clk_i) begin
    if (go) begin
      words_q <= {words_q[63:0], word};
    end
    if (pop_o && ((step_q == Lengths) || is_icv_i)) begin
      icv_q <= {icv_q[95:0], turned(raw_i)};
    end
    if (mask_valid_i) begin
      mask_block_q <= mask_i;
    end
  end

  ghash_core u_ghash (
    .clk_i   (clk_i),
    .clear_i (start_i),
    .key_i   (key_i),
    .valid_i (block_end),
    .block_i ({words_q[95:64], second, words_q[31:0], word}),
    .hash_o  (hash)
  );

  assign tag = hash ^ mask_block_q;

  assign match_o = (icv_words_i == 2'd1) ? (tag[127:64] == icv_q[63:0]) :
                   (icv_words_i == 2'd2) ? (tag[127:32] == icv_q[95:0]) : (tag == icv_q);

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
      assert (!run_q || gcm_q || !needs || ready_i)
      else $error("the hash waits for a word");
      assert (!start_i || !gcm_i || (length_i > 16'd16))
      else $error("no text");
    end
  end
`endif

endmodule
