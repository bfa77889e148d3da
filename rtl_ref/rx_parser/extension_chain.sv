// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Extension headers of an IPv6 packet: walks their chain while the header beats of a pass come in,
// and keeps the first bytes behind it. The rules are model/rx_parser/README.md, *Chain*.
//
// One byte a step, DatapathBytes steps a beat: nothing of a header needs to be kept but its first
// byte until its second one, the length, says whether it is passed. So the walk is as far as the
// bytes that have come, and a header that is not passed stops it without a state of its own:
//
//   at `length`, the first header not passed   next = 0, 43, 60: not whole yet, or broken
//                                              44: fragment; any other: what the packet carries
module extension_chain #(
  parameter int DatapathBytes = 8,
  parameter int BehindBytes = 44
) (
  input  logic                       clk_i,

  // A pass begins: nothing is walked yet.
  input  logic                       start_i,

  // Beats, from the first byte of the pass on: the number of their first byte, byte 0 in bits 7:0.
  input  logic                       beat_i,
  input  logic [8:0]                 position_i,
  input  logic [8*DatapathBytes-1:0] data_i,

  // Of the IPv6 header, once it is there: number of the first byte behind it, its Next Header, its
  // payload length.
  input  logic                       ipv6_i,
  input  logic [5:0]                 chain_i,
  input  logic [7:0]                 next_i,
  input  logic [15:0]                payload_i,

  // With the beat of this cycle: bytes of the headers that were passed, what the next one is,
  // whether as many were passed as may be, and whether an option lies about its length (2.5).
  output logic [8:0]                 length_o,
  output logic [7:0]                 next_o,
  output logic                       full_o,
  output logic                       options_lie_o,

  // The bytes from `length` on.
  output logic [8*BehindBytes-1:0]   behind_o
);

  localparam logic [7:0] HopByHop = 8'd0;
  localparam logic [7:0] Routing = 8'd43;
  localparam logic [7:0] Destination = 8'd60;
  localparam logic [7:0] Pad1 = 8'd0;  // the option that is one byte long

  localparam logic [3:0] MaxHeaders = 4'd8;
  localparam logic [12:0] MaxLength = 13'd256;

  // `length` 9, `headers` 4 (passed), `next` 8 (behind them; with none passed next_i), `first` 8
  // (first byte of the one looked at); of the options of the header passed last: `options` 1 (it
  // has some), `in_length` 1 (the next byte is a length), `skip` 8 (bytes of data to come); `lie`
  // 1, of an option of any header.
  localparam int StateBits = 40;

  ////////////////////////
  // The walk of a beat //
  ////////////////////////

  logic [StateBits-1:0] state_q;
  logic [StateBits-1:0] state_now;
  logic [9:0]           place_first;  // of the beat's first byte in the chain; below it: negative

  assign place_first = {1'b0, position_i} - {4'd0, chain_i};

  for (genvar j = 0; j < DatapathBytes; j++) begin : gen_byte
    localparam logic [9:0] Number = j;

    logic [StateBits-1:0] state_in;
    logic [StateBits-1:0] state_out;

    if (j == 0) begin : gen_first
      assign state_in = state_q;
    end else begin : gen_next
      assign state_in = gen_byte[j-1].state_out;
    end

    // The state, taken apart.
    logic [8:0] length;
    logic [3:0] headers;
    logic [7:0] next_kept;
    logic [7:0] first;
    logic       options;
    logic       in_length;
    logic [7:0] skip;
    logic       lie;

    assign {length, headers, next_kept, first, options, in_length, skip, lie} = state_in;

    // The byte.
    logic [9:0] place;
    logic       there;
    logic [7:0] octet;
    logic [7:0] next;

    assign place = place_first + Number;
    assign there = ipv6_i && !place[9];
    assign octet = data_i[8*j +: 8];
    assign next = (headers == 4'd0) ? next_i : next_kept;

    // A header begins, or its length says how far it reaches.
    logic        is_options;
    logic        walks;
    logic        at_first;
    logic        at_length;
    logic [12:0] reach;
    logic        passed;

    assign is_options = (next == HopByHop) || (next == Destination);
    assign walks = there && (is_options || (next == Routing)) && (headers != MaxHeaders);
    assign at_first = walks && (place[8:0] == length);
    assign at_length = walks && (place == {1'b0, length} + 10'd1);
    assign reach = {4'd0, length} + {2'd0, octet, 3'd0} + 13'd8;
    assign passed = at_length && (reach <= MaxLength) && ({3'd0, reach} <= payload_i);

    // Options of a header that was passed: type, length, data.
    logic in_options;
    logic at_option_length;
    logic at_option_data;
    logic at_option_type;
    logic type_is_last;
    logic data_too_long;

    assign in_options = there && options && (place[8:0] < length);
    assign at_option_length = in_options && in_length;
    assign at_option_data = in_options && !in_length && (skip != 8'd0);
    assign at_option_type = in_options && !in_length && (skip == 8'd0) && (octet != Pad1);
    assign type_is_last = at_option_type && (place[8:0] + 9'd1 == length);
    assign data_too_long = at_option_length && (place + 10'd1 + {2'd0, octet} > {1'b0, length});

    // The state behind the byte.
    logic [8:0] length_then;
    logic [3:0] headers_then;
    logic [7:0] next_then;
    logic [7:0] first_then;
    logic       options_then;
    logic       in_length_then;
    logic [7:0] skip_then;
    logic       lie_then;

    assign length_then = passed ? reach[8:0] : length;
    assign headers_then = passed ? (headers + 4'd1) : headers;
    assign next_then = passed ? first : next_kept;
    assign first_then = at_first ? octet : first;
    assign options_then = passed ? is_options : options;
    assign in_length_then = !passed && (in_options ? at_option_type : in_length);
    assign skip_then = passed           ? 8'd0 :
                       at_option_length ? octet :
                       at_option_data   ? (skip - 8'd1) :
                                          skip;
    assign lie_then = lie || type_is_last || data_too_long;

    assign state_out = {length_then, headers_then, next_then, first_then, options_then,
                        in_length_then, skip_then, lie_then};
  end

  assign state_now = beat_i ? gen_byte[DatapathBytes-1].state_out : state_q;

  always_ff @(posedge clk_i) begin
    state_q <= start_i ? '0 : state_now;
  end

  logic [8:0] length_now;
  logic [3:0] headers_now;
  logic [7:0] next_now;
  logic       lie_now;
  logic       unused_state;

  assign length_now = state_now[StateBits-1 -: 9];
  assign headers_now = state_now[StateBits-10 -: 4];
  assign next_now = state_now[StateBits-14 -: 8];
  assign lie_now = state_now[0];
  // What the walk keeps for itself.
  assign unused_state = ^state_now[StateBits-22:1];

  assign length_o = length_now;
  assign next_o = (headers_now == 4'd0) ? next_i : next_now;
  assign full_o = (headers_now == MaxHeaders);
  assign options_lie_o = lie_now;

  //////////////////////
  // Behind the chain //
  //////////////////////

  // Where these bytes begin is known before the first of them comes: a header is passed with its
  // second byte. Until then what is kept is of no use, and is written over.
  localparam int LaneBits = $clog2(DatapathBytes);
  localparam int TurnedBytes = (DatapathBytes < BehindBytes) ? DatapathBytes : BehindBytes;

  logic [8:0]               ahead;   // from the beat's first byte to the first one behind
  logic [LaneBits-1:0]      lane;
  logic [8*TurnedBytes-1:0] turned;  // the beat, the lane of the first byte behind lowest

  // Beats begin at multiples of their width.
  assign ahead = {3'd0, chain_i} + length_now - position_i;
  assign lane = ahead[LaneBits-1:0];

  for (genvar k = 0; k < TurnedBytes; k++) begin : gen_turned
    localparam logic [LaneBits-1:0] Number = k;

    logic [LaneBits-1:0] from;

    assign from = lane + Number;
    assign turned[8*k +: 8] = data_i[{from, 3'd0} +: 8];
  end

  for (genvar j = 0; j < BehindBytes; j++) begin : gen_behind
    localparam logic [8:0] Number = j;
    localparam int Lane = 8 * (j % DatapathBytes);

    logic [8:0] place;  // in the beat; what came before is far beyond it
    logic       arrives;
    logic [7:0] octet_q;

    assign place = ahead + Number;
    assign arrives = beat_i && ipv6_i && (place < 9'(DatapathBytes));

    always_ff @(posedge clk_i) begin
      if (arrives) begin
        octet_q <= turned[Lane +: 8];
      end
    end

    assign behind_o[8*j +: 8] = arrives ? turned[Lane +: 8] : octet_q;
  end

endmodule
