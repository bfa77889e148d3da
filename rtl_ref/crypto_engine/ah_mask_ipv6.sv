// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// What AH hashes of an IPv6 header and the extension headers behind it (RFC 4302 3.3.3.1.2, spec
// 6.3): traffic class, flow label and hop limit as zeros, and of hop-by-hop and destination options
// the data of those that may change on the way. Words come in order, one a cycle at most, first byte
// in bits 7:0. Extension headers are of 8 bytes or a multiple, so each begins with a word:
//
//   next header | length | option bytes | ...  words of option bytes, 2 * length + 1 of them
module ah_mask_ipv6 (
  input  logic        clk_i,

  input  logic        begin_i,   // a portion begins
  input  logic        step_i,    // the word is used, and is one of these headers
  input  logic [15:0] behind_i,  // bytes of the portion before the word
  input  logic [31:0] word_i,
  output logic [31:0] word_o
);

  localparam logic [7:0] HopByHop = 8'd0;
  localparam logic [7:0] Destination = 8'd60;

  // The walk through options: two bits, and in 7:0 the bytes of data to come. Length: the length
  // byte is next. Zero: the data is to be zeroed.
  localparam int LengthBit = 9;
  localparam int ZeroBit = 8;

  function automatic logic [9:0] walk(input logic [9:0] at, input logic [7:0] b);
    if (at[LengthBit]) begin
      walk = {1'b0, at[ZeroBit], b};
    end else if (at[7:0] != 8'd0) begin
      walk = {at[9:8], at[7:0] - 8'd1};
    end else if (b == 8'd0) begin
      walk = 10'd0;  // Pad1: one byte, no length
    end else begin
      walk = {1'b1, b[5], 8'd0};
    end
  endfunction

  // A byte as hashed, by the walk before it: type and length are kept.
  function automatic logic [7:0] kept(input logic [9:0] at, input logic [7:0] b);
    kept = (!at[LengthBit] && (at[7:0] != 8'd0) && at[ZeroBit]) ? 8'd0 : b;
  endfunction

  // Bytes of the ten words of the IPv6 header that do not change on the way.
  function automatic logic [31:0] unchanging(input logic [3:0] number);
    case (number)
      4'd0:    unchanging = 32'h000000F0;  // version: not traffic class and flow label
      4'd1:    unchanging = 32'h00FFFFFF;  // not hop limit
      default: unchanging = 32'hFFFFFFFF;
    endcase
  endfunction

  logic        extension;
  logic        first;         // word of an extension header
  logic        has_options;   // of this one
  logic [7:0]  next_q;        // Next Header of the header before
  logic [8:0]  words_left_q;  // of the header under way
  logic        has_options_q;
  logic [9:0]  walk_q;
  logic [9:0]  walk_1;        // behind byte 1, and so on
  logic [9:0]  walk_2;
  logic [9:0]  walk_3;
  logic [9:0]  walk_4;
  logic [31:0] option_kept;

  assign extension = (behind_i >= 16'd40);
  assign first = (words_left_q == 9'd0);
  assign has_options = first ? ((next_q == HopByHop) || (next_q == Destination)) : has_options_q;

  assign walk_1 = walk(walk_q, word_i[7:0]);
  assign walk_2 = first ? 10'd0 : walk(walk_1, word_i[15:8]);
  assign walk_3 = walk(walk_2, word_i[23:16]);
  assign walk_4 = walk(walk_3, word_i[31:24]);

  assign option_kept = {kept(walk_3, word_i[31:24]), kept(walk_2, word_i[23:16]),
                        first ? word_i[15:0] :
                        {kept(walk_1, word_i[15:8]), kept(walk_q, word_i[7:0])}};
  assign word_o = !extension  ? (word_i & unchanging(behind_i[5:2])) :
                  has_options ? option_kept : word_i;

  always_ff @(posedge clk_i) begin
    if (begin_i) begin
      words_left_q <= 9'd0;
    end else if (step_i && extension) begin
      words_left_q <= first ? {word_i[15:8], 1'b1} : (words_left_q - 9'd1);
    end
    if (step_i) begin
      walk_q        <= walk_4;
      has_options_q <= has_options;
      if (!extension) begin
        next_q <= (behind_i == 16'd4) ? word_i[23:16] : next_q;
      end else if (first) begin
        next_q <= word_i[7:0];
      end
    end
  end

endmodule
