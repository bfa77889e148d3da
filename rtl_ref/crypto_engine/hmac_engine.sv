// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// One HMAC (RFC 2104, 96 bits: RFC 2403, 2404) from the states behind the padded keys: inner
// blocks with padding, the outer block, two cycles of compare.
//
//   cycle of a block   0     1   2 ... 65 (81)
//                      load      rounds 0 to 63 (79)
//
// Inner words 0 to 15 come from the stream with their rounds. The ICV comes from the stream too:
// inside the message of AH, behind that of ESP, where the outer block fetches it.
module hmac_engine (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic         clear_i,

  // `start_i` in the cycle before the first; the others hold while the operation runs.
  input  logic         start_i,
  input  logic [15:0]  length_i,    // bytes of the message, with `start_i`
  input  logic         sha1_i,
  input  logic         icv_last_i,  // the ICV is behind the message
  input  logic [319:0] states_i,    // inner, outer

  // Stream.
  output logic         pop_o,
  input  logic [31:0]  raw_i,     // as in the frame
  input  logic [31:0]  word_i,    // as hashed
  input  logic         is_icv_i,  // the word is of the ICV inside the message

  output logic         turn_o,    // the states and the stream are not needed any more, but for an
                                  // ICV behind the message
  output logic         last_o,    // second cycle of compare
  output logic         match_o
);

  localparam logic [1:0] Inner = 2'd0;
  localparam logic [1:0] Outer = 2'd1;
  localparam logic [1:0] Compare = 2'd2;

  function automatic logic [31:0] turned(input logic [31:0] w);
    turned = {w[7:0], w[15:8], w[23:16], w[31:24]};
  endfunction

  // The last word of a message that ends within it: 0x80 behind its bytes.
  function automatic logic [31:0] padded(input logic [23:0] w, input logic [1:0] bytes);
    case (bytes)
      2'd0:    padded = 32'h00000080;
      2'd1:    padded = {24'h000080, w[7:0]};
      2'd2:    padded = {16'h0080, w[15:0]};
      default: padded = {8'h80, w};
    endcase
  endfunction

  //////////////
  // Sequence //
  //////////////

  logic         run_q;
  logic [1:0]   step_q;
  logic [6:0]   cycle_q;
  logic         first_q;
  logic [10:0]  blocks_q;  // inner blocks to go
  logic [15:0]  left_q;    // bytes of the message to go
  logic         ended_q;   // the 0x80 is behind
  logic [10:0]  blocks_d;
  logic         last_cycle;
  logic         last_block;
  logic         load;
  logic         round;
  logic [6:0]   number;
  logic         fresh;

  // Another block where 0x80 and 8 bytes of length do not fit behind the last bytes.
  assign blocks_d = {1'b0, length_i[15:6]} + 11'd1 + 11'(length_i[5:0] >= 6'd56);
  assign last_cycle = (cycle_q == (sha1_i ? 7'd81 : 7'd65));
  assign last_block = (blocks_q == 11'd1);
  assign load = run_q && (cycle_q == 7'd0);
  assign round = run_q && (step_q != Compare) && (cycle_q >= 7'd2);
  assign number = cycle_q - 7'd2;
  assign fresh = round && (number < 7'd16);
  assign last_o = run_q && (step_q == Compare) && (cycle_q == 7'd1);
  assign turn_o = run_q && (step_q == Outer) && (cycle_q == 7'd1);

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
      step_q   <= Inner;
      cycle_q  <= 7'd0;
      first_q  <= 1'b1;
      blocks_q <= blocks_d;
    end else if (run_q) begin
      if (load) begin
        first_q <= 1'b0;
      end
      if (last_cycle) begin
        cycle_q <= 7'd0;
        if (step_q == Outer) begin
          step_q <= Compare;
        end else begin
          step_q   <= last_block ? Outer : Inner;
          blocks_q <= blocks_q - 11'd1;
        end
      end else begin
        cycle_q <= cycle_q + 7'd1;
      end
    end
  end

  /////////////
  // Message //
  /////////////

  logic         pop_message;
  logic         pop_icv;
  logic         take_icv;
  logic [31:0]  inner_bytes;
  logic [31:0]  inner_word;
  logic [31:0]  outer_word;
  logic [31:0]  word;
  logic [31:0]  digest_word;
  logic [19:0]  inner_bits;
  logic [15:0]  length_q;
  logic [159:0] digest;
  logic [6:0]   digest_words;
  logic         is_length;  // low half of the bit count
  logic         is_length_high;
  logic [95:0]  icv_q;

  assign pop_message = fresh && (step_q == Inner) && (left_q != 16'd0);
  // In rounds 0, 4 and 8: with 64 bytes a cycle the next beat is asked for once this one is used up.
  assign pop_icv = round && (step_q == Outer) && icv_last_i && (number < 7'd12) &&
                   (number[1:0] == 2'd0);
  assign pop_o = pop_message || pop_icv;
  assign take_icv = pop_icv || (pop_message && is_icv_i);

  assign is_length = (number == (sha1_i ? 7'd15 : 7'd14));
  assign is_length_high = (number == (sha1_i ? 7'd14 : 7'd15));
  assign inner_bits = {1'b0, length_q, 3'd0} + 20'd512;  // the padded key counts
  assign inner_bytes = (left_q >= 16'd4) ? word_i :
                       ended_q ? 32'd0 : padded(word_i[23:0], left_q[1:0]);
  assign inner_word = (last_block && is_length) ? {12'd0, inner_bits} :
                      (last_block && is_length_high) ? 32'd0 :
                      sha1_i ? turned(inner_bytes) : inner_bytes;

  assign digest_words = sha1_i ? 7'd5 : 7'd4;
  assign digest_word = (number == 7'd0) ? digest[159:128] :
                       (number == 7'd1) ? digest[127:96] :
                       (number == 7'd2) ? digest[95:64] :
                       (number == 7'd3) ? digest[63:32] : digest[31:0];
  assign outer_word = (number < digest_words) ? digest_word :
                      (number == digest_words) ? (sha1_i ? 32'h80000000 : 32'h00000080) :
                      !is_length ? 32'd0 : (sha1_i ? 32'd672 : 32'd640);
  assign word = (step_q == Inner) ? inner_word : outer_word;

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      length_q <= length_i;
      left_q   <= length_i;
      ended_q  <= 1'b0;
    end else if (fresh && (step_q == Inner)) begin
      left_q <= (left_q >= 16'd4) ? (left_q - 16'd4) : 16'd0;
      if (left_q < 16'd4) begin
        ended_q <= 1'b1;
      end
    end
    if (take_icv) begin
      icv_q <= {raw_i, icv_q[95:32]};
    end
  end

  hash_core u_hash (
    .clk_i    (clk_i),
    .sha1_i   (sha1_i),
    .load_i   (load),
    .chain_i  (!first_q && (step_q != Outer)),
    .init_i   (first_q ? states_i[319:160] : states_i[159:0]),
    .round_i  (round),
    .number_i (number),
    .word_i   (word),
    .digest_o (digest)
  );

  assign match_o = sha1_i ?
      (digest[159:64] == {turned(icv_q[31:0]), turned(icv_q[63:32]), turned(icv_q[95:64])}) :
      (digest[159:64] == {icv_q[31:0], icv_q[63:32], icv_q[95:64]});

endmodule
