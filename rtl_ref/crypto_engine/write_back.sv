// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Keeps the deciphered text of a portion until its ICVs are known, then writes it back: one beat a
// cycle from the cycle behind `start_i` on, `last_o` in the last one.
module write_back #(
  parameter int DatapathBytes = 8,
  parameter int MaxText = 16384
) (
  input  logic                       clk_i,
  input  logic                       rst_ni,
  input  logic                       clear_i,

  input  logic                       text_valid_i,
  input  logic                       text_pair_i,  // 16 bytes, else 8
  input  logic [12:0]                text_at_i,
  input  logic [127:0]               text_i,

  input  logic                       start_i,
  input  logic [15:0]                start_at_i,  // address of the text, with `start_i`
  input  logic [15:0]                length_i,    // its bytes
  output logic                       last_o,

  output logic                       wb_valid_o,
  output logic [15:0]                wb_addr_o,
  output logic [7:0]                 wb_bytes_o,
  output logic [8*DatapathBytes-1:0] wb_data_o
);

  logic                       write_q;
  logic [15:0]                addr_q;
  logic [15:0]                left_q;  // bytes, this beat included
  logic [13:0]                next_q;  // beat
  logic                       last;
  logic                       more;
  logic [8*DatapathBytes-1:0] beat;
  logic [8*DatapathBytes-1:0] there;   // bits of the text in the last beat

  assign last = (left_q <= 16'(DatapathBytes));
  assign more = write_q && !last;
  assign last_o = write_q && last;

  text_buffer #(
    .DatapathBytes (DatapathBytes),
    .MaxText       (MaxText)
  ) u_buffer (
    .clk_i      (clk_i),
    .write_i    (text_valid_i),
    .pair_i     (text_pair_i),
    .write_at_i (text_at_i),
    .blocks_i   (text_i),
    .read_i     (start_i || more),
    .read_at_i  (start_i ? 14'd0 : next_q),
    .beat_o     (beat)
  );

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      write_q <= 1'b0;
    end else begin
      write_q <= !clear_i && (start_i || more);
    end
  end

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      addr_q <= start_at_i;
      left_q <= length_i;
      next_q <= 14'd1;
    end else if (more) begin
      addr_q <= addr_q + 16'(DatapathBytes);
      left_q <= left_q - 16'(DatapathBytes);
      next_q <= next_q + 14'd1;
    end
  end

  // The text is whole words.
  for (genvar w = 0; w < DatapathBytes / 4; w++) begin : gen_word
    localparam logic [15:0] Before = 4 * w;
    assign there[32*w +: 32] = (left_q > Before) ? '1 : '0;
  end

  assign wb_valid_o = write_q;
  assign wb_addr_o = addr_q;
  assign wb_bytes_o = last ? left_q[7:0] : 8'(DatapathBytes);
  assign wb_data_o = write_q ? (beat & there) : '0;

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
      assert (!start_i || (32'(length_i) <= MaxText))
      else $error("text longer than MaxText");
    end
  end
`endif

endmodule
