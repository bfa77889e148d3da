// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// SA store: the rows behind sa_cam, four words each. The contract (ports, timing, collisions,
// statistics) is model/sa_store/README.md. There is one way in and none back to the host (the
// spec's 4.6 and 9): read ports go to the data path.
//
//   cycle   w, r               r+1
//   write   in the memory
//   read    address; the word  data
//           as before w = r
module sa_store #(
  parameter int MaxRows = 1024,
  parameter int Readers = 2
) (
  input  logic                   clk_i,
  input  logic                   rst_ni,

  // Write of one word of a row.
  input  logic                   wr_valid_i,
  input  logic [15:0]            wr_row_i,
  input  logic [1:0]             wr_word_i,
  input  logic [511:0]           wr_data_i,

  // Read, port 0 lowest. The data follows the port; valid marks the read that counts.
  input  logic [Readers-1:0]     rd_valid_i,
  input  logic [16*Readers-1:0]  rd_row_i,
  input  logic [2*Readers-1:0]   rd_word_i,
  output logic [512*Readers-1:0] rd_data_o,

  // One bit a handshake, one pulse an event. A read's tap is in the cycle of its data.
  output logic                   tap_write_o,
  output logic [Readers-1:0]     tap_read_o,
  output logic [Readers-1:0]     stat_reads_o,
  output logic                   stat_writes_o
);

  localparam int RowBits = (MaxRows > 1) ? $clog2(MaxRows) : 1;
  localparam int Words = 4 << RowBits;
  localparam logic [15:0] Rows = 16'(MaxRows);

  logic [511:0]       mem_q [Words];
  logic               word_write;
  logic [RowBits+1:0] write_place;

  // Rows beyond the built ones swallow their writes.
  assign word_write = wr_valid_i && (wr_row_i < Rows);
  assign write_place = {wr_row_i[RowBits-1:0], wr_word_i};

  always_ff @(posedge clk_i) begin
    if (word_write) begin
      mem_q[write_place] <= wr_data_i;
    end
  end

  for (genvar p = 0; p < Readers; p++) begin : gen_reader
    logic [15:0]        row;
    logic [RowBits+1:0] read_place;
    logic               built;
    logic               built_q;
    logic               read_q;
    logic [511:0]       data_q;

    assign row = rd_row_i[16*p +: 16];
    assign read_place = {row[RowBits-1:0], rd_word_i[2*p +: 2]};
    // Rows beyond the built ones read as 0, never as another row's keys.
    assign built = (row < Rows);

    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        read_q  <= 1'b0;
        built_q <= 1'b0;
      end else begin
        read_q  <= rd_valid_i[p];
        built_q <= built;
      end
    end

    // Read first: what is written in this cycle is seen in the next.
    always_ff @(posedge clk_i) begin
      data_q <= mem_q[read_place];
    end

    assign rd_data_o[512*p +: 512] = built_q ? data_q : 512'd0;
    assign tap_read_o[p] = read_q;
    assign stat_reads_o[p] = rd_valid_i[p];
  end

  assign tap_write_o   = wr_valid_i;
  assign stat_writes_o = wr_valid_i;

`ifndef SYNTHESIS
  ////////////////
  // Assertions //
  ////////////////

  initial begin
    assert (MaxRows >= 1 && MaxRows <= 65535)
    else $fatal(1, "MaxRows outside 1 to 65535");
    assert (Readers >= 1 && Readers <= 128)
    else $fatal(1, "Readers outside 1 to 128");
  end
`endif

endmodule
