// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// The ESP trailer: PadLength, Next Header, and whether the pad bytes are 1, 2, 3, ... (RFC 4303
// 2.4). The text comes in order, in pieces of one to four words, first byte lowest.
//
// A pad of n bytes is good when the byte before the trailer is n, the one before it n - 1, and so
// on to 1. So one byte of state will do: the last byte if it ends a row 1, 2, ... up to itself,
// else 0.
module pad_check (
  input  logic         clk_i,

  input  logic         valid_i,
  input  logic         first_i,
  input  logic         last_i,
  input  logic [1:0]   words_i,   // of the piece, less one
  input  logic [127:0] piece_i,

  output logic [7:0]   pad_length_o,
  output logic [7:0]   next_header_o,
  output logic         pad_good_o
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

  logic [7:0]  row_q;
  logic [7:0]  pad_length_q;
  logic [7:0]  next_header_q;
  logic [7:0]  row_0;      // in front of each word
  logic [7:0]  row_1;
  logic [7:0]  row_2nd;
  logic [7:0]  row_3;
  logic [7:0]  ahead;      // in front of the last one
  logic [31:0] last_word;

  assign row_0 = first_i ? 8'd0 : row_q;
  assign row_1 = row_4(row_0, piece_i[31:0]);
  assign row_2nd = row_4(row_1, piece_i[63:32]);
  assign row_3 = row_4(row_2nd, piece_i[95:64]);

  assign ahead = (words_i == 2'd0) ? row_0 :
                 (words_i == 2'd1) ? row_1 : ((words_i == 2'd2) ? row_2nd : row_3);
  assign last_word = piece_i[{words_i, 5'd0} +: 32];

  always_ff @(posedge clk_i) begin
    if (valid_i) begin
      if (last_i) begin
        row_q <= row_2(ahead, last_word[15:0]);
        pad_length_q  <= last_word[23:16];
        next_header_q <= last_word[31:24];
      end else begin
        row_q <= row_4(ahead, last_word);
      end
    end
  end

  assign pad_length_o = pad_length_q;
  assign next_header_o = next_header_q;
  assign pad_good_o = (pad_length_q == 8'd0) || (pad_length_q == row_q);

endmodule
