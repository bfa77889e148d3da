// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// GHASH (NIST SP 800-38D 6.3, 6.4): one block a clock. Bit 0 of the standard is bit 127 here.
module ghash_core (
  input  logic         clk_i,

  input  logic         clear_i,  // the hash becomes 0; in front of a block of the same cycle
  input  logic [127:0] key_i,    // H
  input  logic         valid_i,
  input  logic [127:0] block_i,  // first byte on top
  output logic [127:0] hash_o    // of the blocks up to the cycle before
);

  function automatic logic [127:0] product(input logic [127:0] x, input logic [127:0] y);
    logic [127:0] z;
    logic [127:0] v;
    z = 128'd0;
    v = y;
    for (int i = 127; i >= 0; i--) begin
      z = z ^ (x[i] ? v : 128'd0);
      v = {1'b0, v[127:1]} ^ (v[0] ? {8'he1, 120'd0} : 128'd0);
    end
    product = z;
  endfunction

  logic [127:0] hash_q;
  logic [127:0] chain;

  assign chain = clear_i ? 128'd0 : hash_q;
  assign hash_o = hash_q;

  always_ff @(posedge clk_i) begin
    if (valid_i) begin
      hash_q <= product(chain ^ block_i, key_i);
    end else if (clear_i) begin
      hash_q <= 128'd0;
    end
  end

endmodule
