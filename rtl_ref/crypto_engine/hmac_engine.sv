// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// One HMAC (RFC 2104; of 96 bits RFC 2403, 2404; SHA-256 of 96 or 128 bits RFC 4868) from the states
// behind the padded keys: inner blocks with padding, the outer block, two cycles of compare.
//
//   cycle of a block   0     1   2 ... 65 (81)
//                      load      rounds 0 to 63 (79)
//
// Inner words 0 to 15 come from the stream with their rounds, behind its last byte the high half of
// an extended sequence number. The ICV comes from the stream too: inside the message of AH, behind
// that of ESP, where the outer block fetches it.
module hmac_engine (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic         clear_i,

  // `start_i` in the cycle before the first, with it `length_i` and `esn_i`; the others hold while
  // the operation runs.
  input  logic         start_i,
  input  logic [15:0]  length_i,    // bytes of the stream up to an ICV behind it
  input  logic         esn_i,       // the high half is covered
  input  logic [31:0]  high_i,
  input  logic         sha1_i,      // with neither: MD5
  input  logic         sha256_i,
  input  logic         icv_last_i,  // the ICV is behind the message
  input  logic         icv_long_i,  // of 128 bits
  input  logic [511:0] states_i,    // inner, outer, each from its top

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

  //////////////
  // Sequence //
  //////////////

  logic         run_q;
  logic [1:0]   step_q;
  logic [6:0]   cycle_q;
  logic         first_q;
  logic [10:0]  blocks_q;  // inner blocks to go
  logic [10:0]  blocks_d;
  logic [15:0]  length_d;  // bytes of the message
  logic         last_cycle;
  logic         last_block;
  logic         load;
  logic         round;
  logic [6:0]   number;
  logic         fresh;

  // Another block where 0x80 and 8 bytes of length do not fit behind the last bytes.
  assign length_d = length_i + (esn_i ? 16'd4 : 16'd0);
  assign blocks_d = {1'b0, length_d[15:6]} + 11'd1 + 11'(length_d[5:0] >= 6'd56);
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
  logic         more;
  logic         big;         // words are numbers of their first byte on top
  logic [31:0]  inner_bytes;
  logic [31:0]  inner_word;
  logic [31:0]  outer_word;
  logic [31:0]  word;
  logic [31:0]  digest_word;
  logic [19:0]  inner_bits;
  logic [15:0]  length_q;
  logic         esn_q;
  logic [159:0] short_digest;
  logic [255:0] long_digest;
  logic [255:0] digest;
  logic [6:0]   digest_words;
  logic         chain;
  logic [255:0] init;
  logic [127:0] icv;
  logic         is_length;  // low half of the bit count
  logic         is_length_high;
  logic [127:0] icv_q;

  assign big = sha1_i || sha256_i;
  assign pop_message = fresh && (step_q == Inner) && more;
  // In rounds 0, 4, 8 (and 12): with 64 bytes a cycle the next beat is asked for once this one is
  // used up.
  assign pop_icv = round && (step_q == Outer) && icv_last_i &&
                   (number < (icv_long_i ? 7'd16 : 7'd12)) && (number[1:0] == 2'd0);
  assign pop_o = pop_message || pop_icv;
  assign take_icv = pop_icv || (pop_message && is_icv_i);

  message_tail u_tail (
    .clk_i    (clk_i),
    .start_i  (start_i),
    .length_i (length_i),
    .tail_i   (esn_q ? {24'd0, 8'h80, turned(high_i)} : 64'h80),
    .step_i   (fresh && (step_q == Inner)),
    .word_i   (word_i),
    .more_o   (more),
    .word_o   (inner_bytes)
  );

  assign is_length = (number == (big ? 7'd15 : 7'd14));
  assign is_length_high = (number == (big ? 7'd14 : 7'd15));
  assign inner_bits = {1'b0, length_q, 3'd0} + 20'd512;  // the padded key counts
  assign inner_word = (last_block && is_length) ? {12'd0, inner_bits} :
                      (last_block && is_length_high) ? 32'd0 :
                      big ? turned(inner_bytes) : inner_bytes;

  assign digest = sha256_i ? long_digest : {short_digest, 96'd0};
  assign digest_words = sha256_i ? 7'd8 : (sha1_i ? 7'd5 : 7'd4);
  assign digest_word = digest[{3'd7 - number[2:0], 5'd0} +: 32];
  assign outer_word = (number < digest_words) ? digest_word :
                      (number == digest_words) ? (big ? 32'h80000000 : 32'h00000080) :
                      !is_length ? 32'd0 : sha256_i ? 32'd768 : (sha1_i ? 32'd672 : 32'd640);
  assign word = (step_q == Inner) ? inner_word : outer_word;

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      length_q <= length_d;
      esn_q    <= esn_i;
    end
    if (take_icv) begin
      icv_q <= {turned(raw_i), icv_q[127:32]};
    end
  end

  assign chain = !first_q && (step_q != Outer);
  assign init = first_q ? states_i[511:256] : states_i[255:0];

  hash_core u_hash (
    .clk_i    (clk_i),
    .sha1_i   (sha1_i),
    .load_i   (load && !sha256_i),
    .chain_i  (chain),
    .init_i   (init[255:96]),
    .round_i  (round && !sha256_i),
    .number_i (number),
    .word_i   (word),
    .digest_o (short_digest)
  );

  sha256_core u_sha256 (
    .clk_i    (clk_i),
    .load_i   (load && sha256_i),
    .chain_i  (chain),
    .init_i   (init),
    .round_i  (round && sha256_i),
    .number_i (number[5:0]),
    .word_i   (word),
    .digest_o (long_digest)
  );

  // The words of the ICV as numbers of the digest, the last one received on top of `icv_q`.
  assign icv = big ? icv_q :
      {turned(icv_q[127:96]), turned(icv_q[95:64]), turned(icv_q[63:32]), turned(icv_q[31:0])};
  assign match_o = icv_long_i ?
      (digest[255:128] == {icv[31:0], icv[63:32], icv[95:64], icv[127:96]}) :
      (digest[255:160] == {icv[63:32], icv[95:64], icv[127:96]});

endmodule
