// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Priority encoder: index of the lowest set bit of a vector. Combinational.
//
// The lowest one is isolated by an addition, whose carry chain a synthesis tool can build in
// logarithmic depth; each index bit is then the OR over the positions that have it.
module lowest_one #(
  parameter int Width = 64
) (
  input  logic [Width-1:0] vec_i,
  output logic             any_o,
  output logic [15:0]      index_o  // 0 where no bit is set
);

  // The positions whose number has bit `position_bit` set.
  function automatic logic [Width-1:0] positions(input int position_bit);
    positions = '0;
    for (int i = 0; i < Width; i++) begin
      positions[i] = ((i >> position_bit) & 1) == 1;
    end
  endfunction

  logic [Width-1:0] lowest;

  assign lowest = vec_i & (~vec_i + Width'(1));
  assign any_o = |vec_i;

  for (genvar b = 0; b < 16; b++) begin : gen_index
    localparam logic [Width-1:0] Positions = positions(b);
    assign index_o[b] = |(lowest & Positions);
  end

endmodule
