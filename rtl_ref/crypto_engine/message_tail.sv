// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// The words of a message, first byte in bits 7:0: those of the stream, and behind its last byte, at
// any byte of a word, what is appended: the high half of an extended sequence number, the end mark of
// a hash. Then zeros.
module message_tail (
  input  logic        clk_i,

  input  logic        start_i,
  input  logic [15:0] length_i,  // bytes of the stream, with `start_i`

  input  logic [63:0] tail_i,    // up to 5 bytes, the first lowest; 0 behind them
  input  logic        step_i,    // the word is used
  input  logic [31:0] word_i,    // of the stream
  output logic        more_o,    // it is needed
  output logic [31:0] word_o
);

  logic [15:0] left_q;      // bytes of the stream to go
  logic [1:0]  over_q;      // bytes of its last, unfinished word
  logic [1:0]  behind_q;    // words used behind the last whole one, up to 2
  logic        whole;
  logic [63:0] tail;        // from the first byte of the unfinished word on
  logic [31:0] there;       // bits of the stream in that word

  assign whole = (left_q >= 16'd4);
  assign more_o = (left_q != 16'd0);

  assign tail = (over_q == 2'd0) ? tail_i :
                (over_q == 2'd1) ? {tail_i[55:0], 8'd0} :
                (over_q == 2'd2) ? {tail_i[47:0], 16'd0} : {tail_i[39:0], 24'd0};
  assign there = (over_q == 2'd0) ? 32'h00000000 :
                 (over_q == 2'd1) ? 32'h000000FF :
                 (over_q == 2'd2) ? 32'h0000FFFF : 32'h00FFFFFF;

  assign word_o = whole ? word_i :
                  (behind_q == 2'd0) ? ((word_i & there) | tail[31:0]) :
                  (behind_q == 2'd1) ? tail[63:32] : 32'd0;

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      left_q   <= length_i;
      over_q   <= length_i[1:0];
      behind_q <= 2'd0;
    end else if (step_i) begin
      left_q <= whole ? (left_q - 16'd4) : 16'd0;
      if (!whole && (behind_q != 2'd2)) begin
        behind_q <= behind_q + 2'd1;
      end
    end
  end

endmodule
