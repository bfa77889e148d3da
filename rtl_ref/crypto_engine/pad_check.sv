// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// The ESP trailer: PadLength, Next Header, and whether the pad bytes are 1, 2, 3, ... (RFC 4303
// 2.4). The text comes in order, as words (NULL) or as deciphered blocks, first byte lowest.
//
// A pad of n bytes is good when the byte before the trailer is n, the one before it n - 1, and so
// on to 1. So one byte of state will do: the last byte if it ends a row 1, 2, ... up to itself,
// else 0.
module pad_check (
  input  logic        clk_i,

  input  logic        word_valid_i,
  input  logic        word_first_i,
  input  logic        word_last_i,
  input  logic [31:0] word_i,

  input  logic        block_valid_i,
  input  logic        block_first_i,
  input  logic        block_last_i,
  input  logic [63:0] block_i,

  output logic [7:0]  pad_length_o,
  output logic [7:0]  next_header_o,
  output logic        pad_good_o
);

  function automatic logic [7:0] row(input logic [7:0] ahead, input logic [7:0] b);
    row = ((b == 8'd1) || ((ahead != 8'd0) && (b == (ahead + 8'd1)))) ? b : 8'd0;
  endfunction

  function automatic logic [7:0] row_2(input logic [7:0] ahead, input logic [15:0] b);
    row_2 = row(row(ahead, b[7:0]), b[15:8]);
  endfunction

  function automatic logic [7:0] row_4(input logic [7:0] ahead, input logic [31:0] b);
    row_4 = row_2(row_2(ahead, b[15:0]), b[31:16]);
  endfunction

  logic [7:0] row_q;
  logic [7:0] pad_length_q;
  logic [7:0] next_header_q;

  always_ff @(posedge clk_i) begin
    if (word_valid_i) begin
      if (word_last_i) begin
        row_q <= row_2(word_first_i ? 8'd0 : row_q, word_i[15:0]);
        pad_length_q  <= word_i[23:16];
        next_header_q <= word_i[31:24];
      end else begin
        row_q <= row_4(word_first_i ? 8'd0 : row_q, word_i);
      end
    end else if (block_valid_i) begin
      if (block_last_i) begin
        row_q <= row_2(row_4(block_first_i ? 8'd0 : row_q, block_i[31:0]), block_i[47:32]);
        pad_length_q  <= block_i[55:48];
        next_header_q <= block_i[63:56];
      end else begin
        row_q <= row_4(row_4(block_first_i ? 8'd0 : row_q, block_i[31:0]), block_i[63:32]);
      end
    end
  end

  assign pad_length_o = pad_length_q;
  assign next_header_o = next_header_q;
  assign pad_good_o = (pad_length_q == 8'd0) || (pad_length_q == row_q);

endmodule
