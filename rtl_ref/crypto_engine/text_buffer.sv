// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Text buffer of a lane: written in blocks of 8 bytes, read in beats of DatapathBytes, one cycle
// behind the address. Memories of one read and one write port. A block written in the cycle of the
// address, or of the beat, is part of the beat: it is passed round the memory.
module text_buffer #(
  parameter int DatapathBytes = 8,
  parameter int MaxText = 16384
) (
  input  logic                       clk_i,

  input  logic                       write_i,
  input  logic [12:0]                write_at_i,  // block
  input  logic [63:0]                block_i,     // first byte lowest

  input  logic                       read_i,
  input  logic [13:0]                read_at_i,   // beat
  output logic [8*DatapathBytes-1:0] beat_o
);

  localparam int Banks = (DatapathBytes == 4) ? 1 : DatapathBytes / 8;
  localparam int BankBits = $clog2(Banks);
  localparam int HalfBits = (DatapathBytes == 4) ? 1 : 0;
  localparam int Rows = (MaxText + 8 * Banks - 1) / (8 * Banks);
  localparam int RowBits = (Rows > 1) ? $clog2(Rows) : 1;

  logic [RowBits-1:0]  write_row;
  logic [RowBits-1:0]  read_row;
  logic [RowBits-1:0]  row_q;
  logic [64*Banks-1:0] row;

  assign write_row = RowBits'(write_at_i >> BankBits);
  assign read_row = RowBits'(read_at_i >> HalfBits);

  always_ff @(posedge clk_i) begin
    if (read_i) begin
      row_q <= read_row;
    end
  end

  for (genvar b = 0; b < Banks; b++) begin : gen_bank
    localparam logic [12:0] Bank = b;

    logic [63:0] memory_q [0:Rows-1];
    logic [63:0] read_q;
    logic        hit;
    logic        written;

    assign hit = write_i && ((write_at_i & 13'(Banks - 1)) == Bank);
    assign written = hit && (write_row == row_q);
    assign row[64*b +: 64] = written ? block_i : read_q;

    always_ff @(posedge clk_i) begin
      if (hit) begin
        memory_q[write_row] <= block_i;
      end
      if (read_i) begin
        read_q <= (hit && (write_row == read_row)) ? block_i : memory_q[read_row];
      end
    end
  end

  if (DatapathBytes == 4) begin : gen_half
    logic high_q;

    always_ff @(posedge clk_i) begin
      if (read_i) begin
        high_q <= read_at_i[0];
      end
    end

    assign beat_o = high_q ? row[63:32] : row[31:0];
  end else begin : gen_whole
    assign beat_o = row;
  end

endmodule
