// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// What AH hashes of the words of a portion (RFC 4302 3.3.3.1, spec 2.5): mutable fields and
// options of the IP header and the AH's own ICV as zeros. Words come in order, one a cycle at
// most, first byte in bits 7:0; the walk through the options is kept between them. Headers of IPv6
// are the matter of ah_mask_ipv6.
module ah_mask (
  input  logic        clk_i,

  input  logic        begin_i,   // a portion begins: the walk stands before the first option
  input  logic        step_i,    // the word is used
  input  logic [15:0] behind_i,  // bytes of the portion before the word
  input  logic        ipv6_i,    // the portion is IPv6
  input  logic        header_i,  // the word belongs to the IP header, or to one of its extensions
  input  logic        icv_i,     // or to the ICV
  input  logic [31:0] word_i,
  output logic [31:0] word_o
);

  // The walk: three bits, and in 7:0 the bytes of the option to come. Keep: option 0 was there, all
  // behind it is kept. Length: the length byte is next. Zero: the option is one to be zeroed.
  localparam int KeepBit = 10;
  localparam int LengthBit = 9;
  localparam int ZeroBit = 8;

  function automatic logic [10:0] walk(input logic [10:0] at, input logic [7:0] b);
    walk = at;
    if (at[KeepBit]) begin
      walk = at;
    end else if (at[LengthBit]) begin
      walk = {2'b00, at[ZeroBit], b - 8'd2};
    end else if (at[7:0] != 8'd0) begin
      walk[7:0] = at[7:0] - 8'd1;
    end else begin
      case (b)
        8'd0:    walk = {3'b100, 8'd0};
        8'd1:    walk = {3'b000, 8'd0};
        8'd130,
        8'd133,
        8'd134,
        8'd148,
        8'd149:  walk = {3'b010, 8'd0};
        default: walk = {3'b011, 8'd0};
      endcase
    end
  endfunction

  // A byte as hashed: the walk says so once it has taken the byte.
  function automatic logic [7:0] kept(input logic [10:0] after, input logic [7:0] b);
    kept = after[ZeroBit] ? 8'd0 : b;
  endfunction

  // Bytes of the five fixed words of the header that do not change on the way.
  function automatic logic [31:0] unchanging(input logic [2:0] number);
    case (number)
      3'd0:    unchanging = 32'hFFFF00FF;  // not TOS
      3'd1:    unchanging = 32'h0000FFFF;  // not flags and fragment offset
      3'd2:    unchanging = 32'h0000FF00;  // not TTL and header checksum
      default: unchanging = 32'hFFFFFFFF;
    endcase
  endfunction

  logic [10:0] walk_q;
  logic [10:0] walk_0;
  logic [10:0] walk_1;
  logic [10:0] walk_2;
  logic [10:0] walk_3;
  logic [31:0] option_kept;
  logic        option;
  logic        ipv6_header;
  logic [31:0] ipv6_kept;

  assign ipv6_header = header_i && ipv6_i;
  assign option = header_i && (behind_i >= 16'd20);
  assign walk_0 = walk(walk_q, word_i[7:0]);
  assign walk_1 = walk(walk_0, word_i[15:8]);
  assign walk_2 = walk(walk_1, word_i[23:16]);
  assign walk_3 = walk(walk_2, word_i[31:24]);

  assign option_kept = {kept(walk_3, word_i[31:24]), kept(walk_2, word_i[23:16]),
                        kept(walk_1, word_i[15:8]), kept(walk_0, word_i[7:0])};
  assign word_o = ipv6_header ? ipv6_kept :
                  option      ? option_kept :
                  header_i    ? (word_i & unchanging(behind_i[4:2])) :
                  icv_i       ? 32'd0 : word_i;

  ah_mask_ipv6 u_ipv6 (
    .clk_i    (clk_i),
    .begin_i  (begin_i),
    .step_i   (step_i && ipv6_header),
    .behind_i (behind_i),
    .word_i   (word_i),
    .word_o   (ipv6_kept)
  );

  always_ff @(posedge clk_i) begin
    if (begin_i) begin
      walk_q <= 11'd0;
    end else if (step_i && option) begin
      walk_q <= walk_3;
    end
  end

endmodule
