// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// MD5 (RFC 1321) and SHA-1 (FIPS 180-4): one round a clock, 64 or 80 rounds a block.
//
// `load_i` ends the block before and begins one: `digest_o` becomes the hash up to there, the
// chaining value the same where `chain_i`, else `init_i`. Then `round_i`, with `number_i` counting
// from 0. Words arrive with rounds 0 to 15, as numbers, and are kept for the later ones.
module hash_core (
  input  logic         clk_i,

  input  logic         sha1_i,
  input  logic         load_i,
  input  logic         chain_i,
  input  logic [159:0] init_i,   // A, B, C, D (E) from the top; MD5 ignores the lowest word
  input  logic         round_i,
  input  logic [6:0]   number_i,
  input  logic [31:0]  word_i,
  output logic [159:0] digest_o
);

  // RFC 1321 3.4: the integer part of 2^32 * abs(sin(i + 1)), entry 0 lowest.
  localparam logic [2047:0] Sines = {
    32'heb86d391, 32'h2ad7d2bb, 32'hbd3af235, 32'hf7537e82,
    32'h4e0811a1, 32'ha3014314, 32'hfe2ce6e0, 32'h6fa87e4f,
    32'h85845dd1, 32'hffeff47d, 32'h8f0ccc92, 32'h655b59c3,
    32'hfc93a039, 32'hab9423a7, 32'h432aff97, 32'hf4292244,
    32'hc4ac5665, 32'h1fa27cf8, 32'he6db99e5, 32'hd9d4d039,
    32'h04881d05, 32'hd4ef3085, 32'heaa127fa, 32'h289b7ec6,
    32'hbebfbc70, 32'hf6bb4b60, 32'h4bdecfa9, 32'ha4beea44,
    32'hfde5380c, 32'h6d9d6122, 32'h8771f681, 32'hfffa3942,
    32'h8d2a4c8a, 32'h676f02d9, 32'hfcefa3f8, 32'ha9e3e905,
    32'h455a14ed, 32'hf4d50d87, 32'hc33707d6, 32'h21e1cde6,
    32'he7d3fbc8, 32'hd8a1e681, 32'h02441453, 32'hd62f105d,
    32'he9b6c7aa, 32'h265e5a51, 32'hc040b340, 32'hf61e2562,
    32'h49b40821, 32'ha679438e, 32'hfd987193, 32'h6b901122,
    32'h895cd7be, 32'hffff5bb1, 32'h8b44f7af, 32'h698098d8,
    32'hfd469501, 32'ha8304613, 32'h4787c62a, 32'hf57c0faf,
    32'hc1bdceee, 32'h242070db, 32'he8c7b756, 32'hd76aa478
  };

  function automatic logic [31:0] rotate_left(input logic [31:0] x, input logic [4:0] by);
    rotate_left = (x << by) | (x >> (6'd32 - {1'b0, by}));
  endfunction

  // Which word of the block a round of MD5 takes.
  function automatic logic [3:0] md5_word(input logic [5:0] i);
    logic [3:0] n;
    n = i[3:0];
    case (i[5:4])
      2'd0:    md5_word = n;
      2'd1:    md5_word = {n[1:0], 2'b00} + n + 4'd1;  // 5i + 1
      2'd2:    md5_word = {n[2:0], 1'b0} + n + 4'd5;   // 3i + 5
      default: md5_word = {n[0], 3'b000} - n;          // 7i
    endcase
  endfunction

  function automatic logic [4:0] md5_shift(input logic [3:0] i);
    case (i)
      4'h0:    md5_shift = 5'd7;
      4'h1:    md5_shift = 5'd12;
      4'h2:    md5_shift = 5'd17;
      4'h3:    md5_shift = 5'd22;
      4'h4:    md5_shift = 5'd5;
      4'h5:    md5_shift = 5'd9;
      4'h6:    md5_shift = 5'd14;
      4'h7:    md5_shift = 5'd20;
      4'h8:    md5_shift = 5'd4;
      4'h9:    md5_shift = 5'd11;
      4'hA:    md5_shift = 5'd16;
      4'hB:    md5_shift = 5'd23;
      4'hC:    md5_shift = 5'd6;
      4'hD:    md5_shift = 5'd10;
      4'hE:    md5_shift = 5'd15;
      default: md5_shift = 5'd21;
    endcase
  endfunction

  function automatic logic [159:0] md5_round(input logic [159:0] state, input logic [31:0] word,
                                             input logic [5:0] i);
    logic [31:0] a;
    logic [31:0] b;
    logic [31:0] c;
    logic [31:0] d;
    logic [31:0] f;
    {a, b, c, d} = state[159:32];
    case (i[5:4])
      2'd0:    f = (b & c) | (~b & d);
      2'd1:    f = (b & d) | (c & ~d);
      2'd2:    f = b ^ c ^ d;
      default: f = c ^ (b | ~d);
    endcase
    f = f + a + word + Sines[{i, 5'd0} +: 32];
    md5_round = {d, b + rotate_left(f, md5_shift({i[5:4], i[1:0]})), b, c, state[31:0]};
  endfunction

  function automatic logic [159:0] sha1_round(input logic [159:0] state, input logic [31:0] word,
                                              input logic [6:0] t);
    logic [31:0] a;
    logic [31:0] b;
    logic [31:0] c;
    logic [31:0] d;
    logic [31:0] e;
    logic [31:0] f;
    {a, b, c, d, e} = state;
    if (t < 7'd20) begin
      f = ((b & c) | (~b & d)) + 32'h5A827999;
    end else if (t < 7'd40) begin
      f = (b ^ c ^ d) + 32'h6ED9EBA1;
    end else if (t < 7'd60) begin
      f = ((b & c) | (b & d) | (c & d)) + 32'h8F1BBCDC;
    end else begin
      f = (b ^ c ^ d) + 32'hCA62C1D6;
    end
    sha1_round = {{a[26:0], a[31:27]} + f + e + word, a, {b[1:0], b[31:2]}, c, d};
  endfunction

  function automatic logic [159:0] add_words(input logic [159:0] x, input logic [159:0] y);
    add_words = {x[159:128] + y[159:128], x[127:96] + y[127:96], x[95:64] + y[95:64],
                 x[63:32] + y[63:32], x[31:0] + y[31:0]};
  endfunction

  function automatic logic [31:0] rotate_once(input logic [31:0] x);
    rotate_once = {x[30:0], x[31]};
  endfunction

  // The block, for SHA-1 the last 16 words of the schedule: word t in place t mod 16.
  logic [31:0]  words_q [0:15];
  logic [31:0]  md5_kept;
  logic [31:0]  sha1_kept;
  logic [31:0]  word;
  logic         fresh;
  logic         keep;
  logic [3:0]   place;
  logic [159:0] hash_q;   // chaining value
  logic [159:0] state_q;
  logic [159:0] digest_q;

  assign fresh = (number_i < 7'd16);
  assign place = number_i[3:0];
  assign keep = round_i && (fresh || sha1_i);
  assign md5_kept = words_q[md5_word(number_i[5:0])];
  assign sha1_kept = rotate_once(words_q[place - 4'd3] ^ words_q[place - 4'd8] ^
                                 words_q[place - 4'd14] ^ words_q[place]);
  assign word = fresh ? word_i : (sha1_i ? sha1_kept : md5_kept);

  assign digest_o = digest_q;

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      digest_q <= add_words(hash_q, state_q);
      hash_q   <= chain_i ? add_words(hash_q, state_q) : init_i;
      state_q  <= chain_i ? add_words(hash_q, state_q) : init_i;
    end else if (round_i) begin
      if (sha1_i) begin
        state_q <= sha1_round(state_q, word, number_i);
      end else begin
        state_q <= md5_round(state_q, word, number_i[5:0]);
      end
    end
    if (keep) begin
      words_q[place] <= word;
    end
  end

endmodule
