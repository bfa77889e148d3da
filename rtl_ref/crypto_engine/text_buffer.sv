// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Text buffer of a lane: written in blocks of 8 bytes, one or two that make 16, read in beats of
// DatapathBytes, one cycle behind the address. Memories of one read and one write port. A block
// written in the cycle of the address, or of the beat, is part of the beat: it is passed round the
// memory.
module text_buffer #(
  parameter int DatapathBytes = 8,
  parameter int MaxText = 16384
) (
  input  logic                       clk_i,

  input  logic                       write_i,
  input  logic                       pair_i,      // two blocks, the first at an even place
  input  logic [12:0]                write_at_i,  // block
  input  logic [127:0]               blocks_i,    // first byte lowest

  input  logic                       read_i,
  input  logic [13:0]                read_at_i,   // beat
  output logic [8*DatapathBytes-1:0] beat_o
);

  localparam int Banks = (DatapathBytes <= 16) ? 2 : DatapathBytes / 8;
  localparam int BankBits = $clog2(Banks);
  localparam int Parts = 8 * Banks / DatapathBytes;  // beats of a row
  localparam int PartBits = $clog2(Parts);
  localparam int Rows = (MaxText + 8 * Banks - 1) / (8 * Banks);
  localparam int RowBits = (Rows > 1) ? $clog2(Rows) : 1;

  logic [RowBits-1:0]  write_row;
  logic [RowBits-1:0]  read_row;
  logic [RowBits-1:0]  row_q;
  logic [64*Banks-1:0] row;

  assign write_row = RowBits'(write_at_i >> BankBits);
  assign read_row = RowBits'(read_at_i >> PartBits);

  always_ff @(posedge clk_i) begin
    if (read_i) begin
      row_q <= read_row;
    end
  end

  for (genvar b = 0; b < Banks; b++) begin : gen_bank
    localparam logic [12:0] Bank = b;

    logic [63:0] memory_q [0:Rows-1];
    logic [63:0] read_q;
    logic [63:0] block;
    logic        hit;
    logic        written;

    // The second of a pair lies in the bank behind an even one.
    assign hit = write_i &&
                 (((write_at_i | {12'd0, pair_i && Bank[0]}) & 13'(Banks - 1)) == Bank);
    assign block = (pair_i && Bank[0]) ? blocks_i[127:64] : blocks_i[63:0];
    assign written = hit && (write_row == row_q);
    assign row[64*b +: 64] = written ? block : read_q;

    always_ff @(posedge clk_i) begin
      if (hit) begin
        memory_q[write_row] <= block;
      end
      if (read_i) begin
        read_q <= (hit && (write_row == read_row)) ? block : memory_q[read_row];
      end
    end
  end

  if (Parts > 1) begin : gen_part
    logic [PartBits-1:0] part_q;

    always_ff @(posedge clk_i) begin
      if (read_i) begin
        part_q <= read_at_i[PartBits-1:0];
      end
    end

    assign beat_o = row[8*DatapathBytes*part_q +: 8*DatapathBytes];
  end else begin : gen_whole
    assign beat_o = row;
  end

endmodule
