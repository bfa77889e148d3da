// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// CBC decryption of one text (RFC 2405, 2451): runs from the cycle behind `start_i` to that of
// `last_o` without a gap. A block of text stands at the output in the cycle behind its last round.
module cbc_engine (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic         clear_i,

  input  logic         start_i,
  input  logic [15:0]  length_i,    // bytes of text, with `start_i`: whole blocks, at least one
  input  logic         triple_i,
  input  logic [191:0] key_i,

  // Halves of the IV, any time before the end of the first block; first byte of the frame lowest.
  input  logic         iv_first_i,
  input  logic         iv_second_i,
  input  logic [31:0]  iv_i,

  output logic         block_pop_o,
  input  logic [63:0]  block_i,     // first byte on top
  output logic         last_o,

  output logic         text_valid_o,
  output logic         text_last_o,
  output logic [12:0]  text_at_o,   // blocks before it
  output logic [63:0]  text_o       // first byte lowest
);

  function automatic logic [31:0] turned(input logic [31:0] w);
    turned = {w[7:0], w[15:8], w[23:16], w[31:24]};
  endfunction

  logic        run_q;
  logic        block_done;
  logic [12:0] blocks_q;   // to go
  logic [63:0] current_q;  // the block in the core
  logic [63:0] chain_q;    // the one before, or the IV
  logic        text_valid_q;
  logic        text_last_q;
  logic [12:0] text_at_q;
  logic [63:0] text;

  assign last_o = block_done && (blocks_q == 13'd1);

  des_core u_des (
    .clk_i    (clk_i),
    .rst_ni   (rst_ni),
    .clear_i  (clear_i),
    .run_i    (run_q),
    .triple_i (triple_i),
    .key_i    (key_i),
    .block_i  (block_i),
    .chain_i  (chain_q),
    .load_o   (block_pop_o),
    .done_o   (block_done),
    .text_o   (text)
  );

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      run_q        <= 1'b0;
      text_valid_q <= 1'b0;
    end else if (clear_i) begin
      run_q        <= 1'b0;
      text_valid_q <= 1'b0;
    end else begin
      text_valid_q <= block_done;
      if (start_i) begin
        run_q <= 1'b1;
      end else if (last_o) begin
        run_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (block_pop_o) begin
      current_q <= block_i;
    end
    if (block_done) begin
      chain_q <= current_q;
    end else if (iv_first_i) begin
      chain_q[63:32] <= turned(iv_i);
    end else if (iv_second_i) begin
      chain_q[31:0] <= turned(iv_i);
    end
    if (start_i) begin
      blocks_q  <= length_i[15:3];
      text_at_q <= 13'd0;
    end else begin
      if (block_done) begin
        blocks_q    <= blocks_q - 13'd1;
        text_last_q <= last_o;
      end
      if (text_valid_q) begin
        text_at_q <= text_at_q + 13'd1;
      end
    end
  end

  assign text_valid_o = text_valid_q;
  assign text_last_o = text_last_q;
  assign text_at_o = text_at_q;
  assign text_o = {turned(text[31:0]), turned(text[63:32])};

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
      assert (!start_i || ((length_i[2:0] == 3'd0) && (length_i != 16'd0)))
      else $error("text that is no whole blocks");
    end
  end
`endif

endmodule
