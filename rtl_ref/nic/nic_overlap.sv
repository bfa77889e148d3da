// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// The overlap behind an UPDATE_SA (A-32): which rows' overlap bits have ended since the row was
// written. The contract is model/nic/README.md, The overlap behind an UPDATE_SA.
//
//   cycle     d                        p              p+1                p+2
//   portion   dispatched: row and      dn with ends   compared with the  ended for reads
//             what it holds kept                      row's tag
//   lookup                                            accepted           en
//
// A lookup accepted in l reads in l + 1, by `en`: it sees the ends of p <= l - 1. A row's tag is
// written with the row, in the store of exact hits; what is compared in that cycle is compared with
// the new one, which lookups accepted in it see already.
module nic_overlap #(
  parameter int MaxEntries = 16,
  parameter int MaxSlots = 32,
  parameter int Lanes = 4
) (
  input  logic                    clk_i,
  input  logic                    rst_ni,

  // The row is written into the store of exact hits. Counts: ESP's in 14:0, AH's in 29:15.
  input  logic                    wr_valid_i,
  input  logic [15:0]             wr_index_i,
  input  logic [30:0]             wr_generation_i,
  input  logic [29:0]             wr_counts_i,

  // sa_cam: the row that was hit; a cycle later which of its overlaps have ended.
  input  logic [15:0]             en_index_i,
  output logic [1:0]              en_ended_o,

  // Dispatch to a lane: the row that was hit, as the lookup saw it.
  input  logic                    po_valid_i,
  input  logic [7:0]              po_slot_i,
  input  logic [15:0]             po_index_i,
  input  logic [30:0]             po_generation_i,
  input  logic [29:0]             po_counts_i,

  // Done: the lanes, and the bypass, which ends nothing. ESP in bit 0 of `ends`, AH in bit 1.
  input  logic [Lanes:0]          dn_valid_i,
  input  logic [32*(Lanes+1)-1:0] dn_user_i,
  input  logic [2*(Lanes+1)-1:0]  dn_ends_i
);

  localparam int RowBits = (MaxEntries > 1) ? $clog2(MaxEntries) : 1;
  localparam int SlotBits = (MaxSlots > 1) ? $clog2(MaxSlots) : 1;
  localparam int TagBits = 61;  // counts in 29:0, generation
  localparam int PortionBits = RowBits + TagBits;
  localparam logic [15:0] Rows = 16'(MaxEntries);
  localparam logic [MaxEntries-1:0] FirstRow = 1;

  logic unused_bits;

  // Rows that are hit are below MaxEntries, slots below MaxSlots.
  assign unused_bits = ^{en_index_i, po_slot_i, po_index_i, dn_valid_i, dn_user_i, dn_ends_i};

  // Which halves of two tags are the same.
  function automatic logic [1:0] same(input logic [TagBits-1:0] a, input logic [TagBits-1:0] b);
    same = {a[29:15] == b[29:15], a[14:0] == b[14:0]} & {2{a[60:30] == b[60:30]}};
  endfunction

  //////////
  // Rows //
  //////////

  logic [TagBits-1:0]    tag_q [MaxEntries];
  logic                  write;
  logic [RowBits-1:0]    write_row;
  logic [TagBits-1:0]    write_tag;
  logic [1:0]            goes_on;   // the half is the one it was
  logic [MaxEntries-1:0] write_bit;

  // Rows beyond the built ones swallow their writes.
  assign write = wr_valid_i && (wr_index_i < Rows);
  assign write_row = wr_index_i[RowBits-1:0];
  assign write_tag = {wr_generation_i, wr_counts_i};
  assign goes_on = same(tag_q[write_row], write_tag);
  assign write_bit = write ? (FirstRow << write_row) : '0;

  always_ff @(posedge clk_i) begin
    if (write) begin
      tag_q[write_row] <= write_tag;
    end
  end

  //////////////
  // Portions //
  //////////////

  logic [PortionBits-1:0]   portion_q [1 << SlotBits];
  logic [RowBits*Lanes-1:0] end_row;
  logic [2*Lanes-1:0]       end_halves;  // of that row, in this cycle

  always_ff @(posedge clk_i) begin
    if (po_valid_i) begin
      portion_q[po_slot_i[SlotBits-1:0]] <= {po_index_i[RowBits-1:0], po_generation_i, po_counts_i};
    end
  end

  for (genvar p = 0; p < Lanes; p++) begin : gen_lane
    logic [1:0]             ends_q;
    logic [PortionBits-1:0] matched_q;
    logic [RowBits-1:0]     row;
    logic [TagBits-1:0]     tag;

    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        ends_q <= 2'b00;
      end else begin
        ends_q <= dn_ends_i[2*p +: 2] & {2{dn_valid_i[p]}};
      end
    end

    always_ff @(posedge clk_i) begin
      matched_q <= portion_q[dn_user_i[32*p +: SlotBits]];
    end

    assign row = matched_q[TagBits +: RowBits];
    assign tag = (write && (write_row == row)) ? write_tag : tag_q[row];
    assign end_row[RowBits*p +: RowBits] = row;
    assign end_halves[2*p +: 2] = ends_q & same(tag, matched_q[TagBits-1:0]);
  end

  ////////////////////
  // What has ended //
  ////////////////////

  for (genvar h = 0; h < 2; h++) begin : gen_half
    logic [MaxEntries-1:0] ended_q;
    logic [MaxEntries-1:0] ends;
    logic [MaxEntries-1:0] begins;
    logic                  read_q;

    always_comb begin
      ends = '0;
      for (int p = 0; p < Lanes; p++) begin
        if (end_halves[2*p + h]) begin
          ends[end_row[RowBits*p +: RowBits]] = 1'b1;
        end
      end
    end

    assign begins = goes_on[h] ? '0 : write_bit;

    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        ended_q <= '0;
      end else begin
        ended_q <= (ended_q & ~begins) | ends;
      end
    end

    always_ff @(posedge clk_i) begin
      read_q <= ended_q[en_index_i[RowBits-1:0]];
    end

    assign en_ended_o[h] = read_q;
  end

`ifndef SYNTHESIS
  ////////////////
  // Assertions //
  ////////////////

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
      assert (!po_valid_i || (int'(po_slot_i) < MaxSlots && po_index_i < Rows))
      else $error("dispatch of no slot, or of a row beyond MaxEntries");
      assert (!dn_valid_i[Lanes] || dn_ends_i[2*Lanes +: 2] == 2'b00)
      else $error("the bypass ends an overlap");
    end
  end

  initial begin
    assert (MaxEntries >= 1 && MaxEntries <= 65535)
    else $fatal(1, "MaxEntries outside 1 to 65535");
    assert (MaxSlots >= 1 && MaxSlots <= 255)
    else $fatal(1, "MaxSlots outside 1 to 255");
  end
`endif

endmodule
