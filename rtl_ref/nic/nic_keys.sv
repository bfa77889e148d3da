// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Keys of the portions in the lanes: three words a slot, copied with the dispatch, so that the row
// may be written while the portion is served. The contract is model/nic/README.md, Timing; the
// words and the port are those of `ks` on model/crypto_engine/README.md, whose row is the slot.
//
//   cycle   d                    d+1            d+2
//           dispatch: written    lane asks      data
module nic_keys #(
  parameter int MaxSlots = 32,
  parameter int Lanes = 4
) (
  input  logic                 clk_i,

  // Dispatch to a lane.
  input  logic                 wr_valid_i,
  input  logic [7:0]           wr_slot_i,
  input  logic [1535:0]        wr_keys_i,

  // Lanes, port 0 lowest: data one cycle behind the address.
  input  logic [16*Lanes-1:0]  ks_row_i,
  input  logic [2*Lanes-1:0]   ks_word_i,
  output logic [512*Lanes-1:0] ks_data_o
);

  localparam int SlotBits = (MaxSlots > 1) ? $clog2(MaxSlots) : 1;
  localparam int KeyWords = 3;

  // Word 3 of a place is never written and never asked for.
  logic [511:0] mem_q [4 << SlotBits];
  logic         unused_slots;

  // Slots are below MaxSlots.
  assign unused_slots = ^{wr_slot_i, ks_row_i};

  always_ff @(posedge clk_i) begin
    if (wr_valid_i) begin
      for (int w = 0; w < KeyWords; w++) begin
        mem_q[{wr_slot_i[SlotBits-1:0], 2'(w)}] <= wr_keys_i[512*w +: 512];
      end
    end
  end

  for (genvar p = 0; p < Lanes; p++) begin : gen_reader
    logic [511:0] data_q;

    always_ff @(posedge clk_i) begin
      data_q <= mem_q[{ks_row_i[16*p +: SlotBits], ks_word_i[2*p +: 2]}];
    end

    assign ks_data_o[512*p +: 512] = data_q;
  end

endmodule
