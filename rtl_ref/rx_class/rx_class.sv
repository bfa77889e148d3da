// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Class of a frame and its SPI, and the checksums of its IPv4 packet (A-60), from its bytes alone
// while they come in. The contract (ports,
// rules, timing) is model/rx_class/README.md; the classes are those of the completion.
//
//   cycle   b            ...   b+n-1        b+n
//   by      first beat         last beat
//   cl                                      record of the frame
//
// A state machine that takes one byte a step, DatapathBytes steps a beat. A field of several bytes
// is looked at in the step of its last one, with the three bytes before it in a window, so that
// the state holds no bytes but what later steps need. What the IP packet claims is held against the
// bytes of the frame as soon as it is read: from then on the bytes of the packet are there.
//
// The steps say which bytes belong to a sum; these are added a beat at a time beside them. An IPv4
// header begins at an even byte of the frame: bytes 0, 2, ... of a beat are the high ones of their
// words, in header and payload alike.
//
// The second part, `fc`, is combinational: a record and the parser table's word -> class.
module rx_class #(
  parameter int DatapathBytes = 8
) (
  input  logic                       clk_i,
  input  logic                       rst_ni,

  // Bytes of a frame, byte 0 in bits 7:0. The length is that of the whole frame.
  input  logic                       by_valid_i,
  input  logic                       by_first_i,
  input  logic [13:0]                by_length_i,
  input  logic [8*DatapathBytes-1:0] by_data_i,

  // Record of the class: whole in the cycle behind the last beat.
  output logic                       cl_vlan_o,
  output logic                       cl_fragment_o,
  output logic                       cl_udp_o,
  output logic [15:0]                cl_port_o,
  output logic                       cl_ike500_o,
  output logic [1:0]                 cl_nat_o,
  output logic [1:0]                 cl_base_o,
  output logic [31:0]                cl_spi_o,
  output logic [1:0]                 cl_ip_o,   // 0 no sum, 1 wrong, 2 right
  output logic [1:0]                 cl_l4_o,

  // Final class of a record (its fields but the sums from bit 0 up, in the order of `cl`).
  input  logic [55:0]                fc_record_i,
  input  logic                       fc_hit_other_i,
  output logic [3:0]                 fc_class_o,
  output logic [31:0]                fc_spi_o,
  output logic                       fc_vlan_o,

  // High in the cycle behind the beat with a frame's last byte.
  output logic                       tap_record_o
);

  localparam logic [15:0] TypeIpv4 = 16'h0800;
  localparam logic [15:0] TypeIpv6 = 16'h86DD;
  localparam logic [15:0] TypeTag = 16'h8100;
  localparam logic [15:0] TypeServiceTag = 16'h88A8;
  localparam logic [15:0] IkePort = 16'd500;
  localparam logic [15:0] NatPort = 16'd4500;

  // Protocols and IPv6 extension headers.
  localparam logic [7:0] HopByHop = 8'd0;
  localparam logic [7:0] Tcp = 8'd6;
  localparam logic [7:0] Udp = 8'd17;
  localparam logic [7:0] Routing = 8'd43;
  localparam logic [7:0] FragmentHeader = 8'd44;
  localparam logic [7:0] Esp = 8'd50;
  localparam logic [7:0] Ah = 8'd51;
  localparam logic [7:0] Destination = 8'd60;

  // What the next byte belongs to.
  localparam logic [2:0] InLink = 3'd0;
  localparam logic [2:0] InIpv4 = 3'd1;
  localparam logic [2:0] InIpv6 = 3'd2;
  localparam logic [2:0] InExtension = 3'd3;
  localparam logic [2:0] InEsp = 3'd4;
  localparam logic [2:0] InAh = 3'd5;
  localparam logic [2:0] InUdp = 3'd6;
  localparam logic [2:0] Over = 3'd7;  // the rest of the frame says nothing

  // Fields `nat` and `base`.
  localparam logic [1:0] NatOther = 2'd0;
  localparam logic [1:0] NatKeepalive = 2'd1;
  localparam logic [1:0] NatIke = 2'd2;
  localparam logic [1:0] NatEsp = 2'd3;
  localparam logic [1:0] BaseOther = 2'd0;
  localparam logic [1:0] BaseEsp = 2'd1;
  localparam logic [1:0] BaseAh = 2'd2;

  // Fields `ip` and `l4`.
  localparam logic [1:0] SumNone = 2'd0;
  localparam logic [1:0] SumWrong = 2'd1;
  localparam logic [1:0] SumRight = 2'd2;
  localparam logic [15:0] AllOnes = 16'hFFFF;

  localparam logic [3:0] ClassOther = 4'd0;
  localparam logic [3:0] ClassEsp = 4'd1;
  localparam logic [3:0] ClassAh = 4'd2;
  localparam logic [3:0] ClassUdpEsp = 4'd3;
  localparam logic [3:0] ClassIke = 4'd4;
  localparam logic [3:0] ClassKeepalive = 4'd5;
  localparam logic [3:0] ClassFragment = 4'd6;

  // The place in the frame: `phase` 3, `at` 12 (number of the next byte in its header), `header` 12
  // (length of this header), `packet` 14 (bytes of the IP packet from this header on), `next` 8
  // (protocol of what follows it), `is_fragment_header` 1.
  localparam int PlaceBits = 50;
  localparam int RecordBits = 56;

  // Of the sums: `ip_left` 6 (bytes of the IPv4 header still to come), `l4_left` 14 (of the layer
  // behind it), and what counts in the end: `ip_whole` 1 (the header has come), `l4_there` 1 (there
  // is a sum of the layer behind it), `l4_bytes` 14 (the length in its pseudo-header).
  localparam int LeftBits = 20;
  localparam int CheckBits = 16;
  localparam int StateBits = LeftBits + PlaceBits + CheckBits + RecordBits;

  // The sum of a beat: DatapathBytes / 2 words.
  localparam int BeatSumBits = 16 + $clog2(DatapathBytes / 2);

  // One's complement sum (RFC 1071). Two folds are enough: the first leaves 17 bits.
  function automatic logic [15:0] folded(input logic [21:0] sum);
    logic [16:0] once;
    once = {1'b0, sum[15:0]} + {11'd0, sum[21:16]};
    folded = once[15:0] + {15'd0, once[16]};
  endfunction

  ///////////
  // State //
  ///////////

  logic [13:0]                   rest_q;    // bytes of the frame still to come
  logic [13:0]                   rest_now;  // with those of this beat
  logic [13:0]                   rest_d;
  logic                          complete;
  logic                          complete_q;
  logic [23:0]                   tail_q;    // the last three bytes of the beat before
  logic [8*DatapathBytes+23:0]   window;    // the beat behind them
  logic [PlaceBits-1:0]          place_q;
  logic [RecordBits-1:0]         record_q;
  logic [LeftBits-1:0]           left_q;
  logic [CheckBits-1:0]          check_q;
  logic [StateBits-1:0]          state_now;
  logic [StateBits-1:0]          state_d;

  assign rest_now = by_first_i ? by_length_i : rest_q;
  assign rest_d = (rest_now > 14'(DatapathBytes)) ? (rest_now - 14'(DatapathBytes)) : 14'd0;
  assign complete = by_valid_i && (by_first_i || rest_now != 14'd0) && (rest_d == 14'd0);
  assign window = {by_data_i, tail_q};
  // A frame starts in phase InLink with an empty record: all 0.
  assign state_now = by_first_i ? {StateBits{1'b0}} : {left_q, place_q, check_q, record_q};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      rest_q   <= 14'd0;
      record_q <= {RecordBits{1'b0}};
      check_q  <= {CheckBits{1'b0}};
    end else if (by_valid_i) begin
      rest_q   <= rest_d;
      record_q <= state_d[RecordBits-1:0];
      check_q  <= state_d[RecordBits +: CheckBits];
    end
  end

  always_ff @(posedge clk_i) begin
    if (by_valid_i) begin
      place_q <= state_d[RecordBits+CheckBits +: PlaceBits];
      left_q  <= state_d[StateBits-1 -: LeftBits];
      tail_q  <= by_data_i[8*DatapathBytes-1 -: 24];
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      complete_q <= 1'b0;
    end else begin
      complete_q <= complete;
    end
  end

  /////////////////
  // Byte a step //
  /////////////////

  // Which bytes of the beat belong to the sums.
  logic [DatapathBytes-1:0] in_ip_sum;
  logic [DatapathBytes-1:0] in_l4_sum;

  for (genvar j = 0; j < DatapathBytes; j++) begin : gen_byte
    localparam logic [13:0] Number = j;

    logic [StateBits-1:0] state_in;
    logic [StateBits-1:0] state_step;
    logic [StateBits-1:0] state_out;  // unchanged where the frame has no such byte

    if (j == 0) begin : gen_first
      assign state_in = state_now;
    end else begin : gen_next
      assign state_in = gen_byte[j-1].state_out;
    end

    // The state, taken apart.
    logic        vlan;
    logic        fragment;
    logic        udp;
    logic [15:0] port;
    logic        ike500;
    logic [1:0]  nat;
    logic [1:0]  base;
    logic [31:0] spi;
    logic        is_fragment_header;
    logic [7:0]  next;
    logic [13:0] packet;
    logic [11:0] header;
    logic [11:0] at;
    logic [2:0]  phase;
    logic [13:0] l4_bytes;
    logic        l4_there;
    logic        ip_whole;
    logic [13:0] l4_left;
    logic [5:0]  ip_left;

    assign {ip_left, l4_left, phase, at, header, packet, next, is_fragment_header,
            ip_whole, l4_there, l4_bytes,
            spi, base, nat, ike500, port, udp, fragment, vlan} = state_in;

    // The byte, fields that end with it, and how far the frame reaches from it on.
    logic        there;
    logic [13:0] reach;
    logic [31:0] word;
    logic [15:0] half;
    logic [7:0]  octet;

    assign there = (rest_now > Number);
    assign reach = rest_now - Number;
    assign word = {window[8*j +: 8], window[8*j+8 +: 8], window[8*j+16 +: 8], window[8*j+24 +: 8]};
    assign half = word[15:0];
    assign octet = word[7:0];

    // Link layer.
    logic at_type;
    logic is_tag;
    logic to_ipv4;
    logic to_ipv6;

    assign at_type = (phase == InLink) && (at == 12'd13);
    assign is_tag = at_type && ((half == TypeTag) || (half == TypeServiceTag));
    assign to_ipv4 = at_type && (half == TypeIpv4);
    assign to_ipv6 = at_type && (half == TypeIpv6);

    // IPv4. A total length within the frame holds its header within the frame too.
    logic        in_ipv4;
    logic        ipv4_start_bad;
    logic        ipv4_length_bad;
    logic        at_ipv4_offset;
    logic        ipv4_fragment;
    logic        ipv4_offset;

    assign in_ipv4 = (phase == InIpv4);
    assign ipv4_start_bad = in_ipv4 && (at == 12'd0) &&
                            ((octet[7:4] != 4'd4) || (octet[3:0] < 4'd5));
    assign ipv4_length_bad = in_ipv4 && (at == 12'd3) &&
                             ((half < {4'd0, header}) || ({1'b0, half} > {3'd0, reach} + 17'd3));
    assign at_ipv4_offset = in_ipv4 && (at == 12'd7);
    assign ipv4_offset = at_ipv4_offset && (half[12:0] != 13'd0);
    assign ipv4_fragment = at_ipv4_offset && (half[13:0] != 14'd0);

    // IPv6.
    logic in_ipv6;
    logic ipv6_start_bad;
    logic ipv6_length_bad;

    assign in_ipv6 = (phase == InIpv6);
    assign ipv6_start_bad = in_ipv6 && (at == 12'd0) && (octet[7:4] != 4'd6);
    assign ipv6_length_bad = in_ipv6 && (at == 12'd5) &&
                             ({1'b0, half} + 17'd40 > {3'd0, reach} + 17'd5);

    // IPv6 extension headers.
    logic        in_extension;
    logic        at_extension_length;
    logic [11:0] extension_bytes;
    logic        extension_too_long;
    logic        ipv6_fragment;
    logic        ipv6_offset;

    assign in_extension = (phase == InExtension);
    assign at_extension_length = in_extension && (at == 12'd1) && !is_fragment_header;
    assign extension_bytes = {1'b0, octet, 3'd0} + 12'd8;
    assign extension_too_long = at_extension_length && ({2'd0, extension_bytes} > packet);
    assign ipv6_fragment = in_extension && (at == 12'd3) && is_fragment_header;
    assign ipv6_offset = ipv6_fragment && (half[15:3] != 13'd0);

    // End of a header: what follows, and how much of it the packet has.
    logic        header_ends;
    logic [13:0] payload;
    logic        is_extension;
    logic        to_extension;
    logic        to_esp;
    logic        to_ah;
    logic        to_udp;

    assign header_ends = (in_ipv4 || in_ipv6 || in_extension) && (at + 12'd1 == header);
    assign payload = packet - {2'd0, header};
    assign is_extension = (next == HopByHop) || (next == Routing) || (next == FragmentHeader) ||
                          (next == Destination);
    assign to_extension = header_ends && !in_ipv4 && is_extension && (payload >= 14'd8);
    assign to_esp = header_ends && (next == Esp);
    assign to_ah = header_ends && (next == Ah);
    assign to_udp = header_ends && (next == Udp) && (payload >= 14'd8);

    // ESP, AH and UDP. A test for P is one for P + 8, which is what `packet` holds from the UDP
    // length on. Behind the packet there may be padding of the frame: hence the tests of `packet`.
    logic        in_udp;
    logic        at_ports;
    logic        at_udp_length;
    logic        udp_sound;
    logic        udp_bad;
    logic [13:0] udp_bytes;
    logic        is_keepalive;
    logic        at_nat_spi;
    logic        at_spi;
    logic        spi_read;
    logic        portion_ends;

    assign in_udp = (phase == InUdp);
    assign at_ports = in_udp && (at == 12'd3);
    assign at_udp_length = in_udp && (at == 12'd5);
    assign udp_sound = at_udp_length && (half >= 16'd8);
    assign udp_bad = at_udp_length && !udp_sound;
    assign udp_bytes = (half < {2'd0, packet}) ? half[13:0] : packet;
    assign is_keepalive = in_udp && (at == 12'd8) && (packet == 14'd9) && (octet == 8'hFF);
    assign at_nat_spi = in_udp && (at == 12'd11) && (packet >= 14'd12);
    assign at_spi = ((phase == InEsp) && (at == 12'd3) && (packet >= 14'd4)) ||
                    ((phase == InAh) && (at == 12'd7) && (packet >= 14'd8));
    assign spi_read = at_spi || at_nat_spi;
    assign portion_ends = ((phase == InEsp) && (at == 12'd3)) ||
                          ((phase == InAh) && (at == 12'd7)) || (in_udp && (at == 12'd11));

    // The search ends.
    logic stops;

    assign stops = (at_type && !is_tag && !to_ipv4 && !to_ipv6) ||
                   ipv4_start_bad || ipv4_length_bad || ipv4_offset ||
                   ipv6_start_bad || ipv6_length_bad ||
                   extension_too_long || ipv6_offset ||
                   (header_ends && !to_extension && !to_esp && !to_ah && !to_udp) ||
                   udp_bad || portion_ends;

    // The place of the next byte.
    logic        enters;  // a header or portion starts behind this byte
    logic [2:0]  phase_d;
    logic [11:0] at_d;
    logic [11:0] header_d;
    logic [13:0] packet_d;
    logic [7:0]  next_d;
    logic        is_fragment_header_d;

    assign enters = to_ipv4 || to_ipv6 || to_extension || to_esp || to_ah || to_udp;
    assign phase_d = stops        ? Over :
                     to_ipv4      ? InIpv4 :
                     to_ipv6      ? InIpv6 :
                     to_extension ? InExtension :
                     to_esp       ? InEsp :
                     to_ah        ? InAh :
                     to_udp       ? InUdp :
                                    phase;
    // Behind a tag the next type ends four bytes on, where that of the frame stood.
    assign at_d = enters ? 12'd0 : is_tag ? 12'd10 : (at + 12'd1);
    assign header_d = (in_ipv4 && (at == 12'd0)) ? {6'd0, octet[3:0], 2'd0} :
                      at_extension_length        ? extension_bytes :
                      to_ipv6                    ? 12'd40 :
                      enters                     ? 12'd8 :
                                                   header;
    // A length that is not within the frame stops the search before it is used.
    assign packet_d = (in_ipv4 && (at == 12'd3)) ? half[13:0] :
                      (in_ipv6 && (at == 12'd5)) ? (half[13:0] + 14'd40) :
                      header_ends                ? payload :
                      at_udp_length              ? udp_bytes :
                                                   packet;
    assign next_d = ((in_ipv4 && (at == 12'd9)) || (in_ipv6 && (at == 12'd6)) ||
                     (in_extension && (at == 12'd0))) ? octet : next;
    assign is_fragment_header_d = header_ends ? (next == FragmentHeader) : is_fragment_header;

    // Sums. The header's bytes are counted apart from its place: behind an offset the search is
    // over. A header that is refused is never whole, whatever has been added by then. Behind the
    // header there is a sum of a whole packet only; bytes of the header that are in the
    // pseudo-header are added in any case.
    logic        at_ipv4_start;
    logic        ip_ends;
    logic        in_pseudo;
    logic        to_l4;
    logic        l4_length_bad;
    logic        l4_unused;
    logic [5:0]  ip_left_d;
    logic        ip_whole_d;
    logic        l4_there_d;
    logic [13:0] l4_left_d;
    logic [13:0] l4_bytes_d;

    assign at_ipv4_start = in_ipv4 && (at == 12'd0);
    assign ip_ends = (ip_left == 6'd1);
    // Protocol; source and destination.
    assign in_pseudo = in_ipv4 && ((at == 12'd9) || (at >= 12'd12 && at <= 12'd19));
    assign to_l4 = header_ends && in_ipv4 && !fragment &&
                   (to_udp || ((next == Tcp) && (payload >= 14'd20)));
    assign l4_length_bad = at_udp_length && (udp_bad || (half > {2'd0, packet}));
    assign l4_unused = in_udp && (at == 12'd7) && (half == 16'd0);

    assign in_ip_sum[j] = at_ipv4_start || (ip_left != 6'd0);
    assign in_l4_sum[j] = in_pseudo || (l4_left != 14'd0);

    assign ip_left_d = (ipv4_start_bad || ipv4_length_bad) ? 6'd0 :
                       at_ipv4_start                       ? ({octet[3:0], 2'd0} - 6'd1) :
                       (ip_left != 6'd0)                   ? (ip_left - 6'd1) :
                                                             6'd0;
    assign ip_whole_d = ip_whole || ip_ends;
    assign l4_there_d = to_l4 || (l4_there && !l4_length_bad && !l4_unused);
    // UDP's own length counts; this byte is the sixth of it.
    assign l4_left_d = to_l4                       ? payload :
                       l4_length_bad               ? 14'd0 :
                       (at_udp_length && l4_there) ? (half[13:0] - 14'd6) :
                       (l4_left != 14'd0)          ? (l4_left - 14'd1) :
                                                     14'd0;
    assign l4_bytes_d = to_l4         ? payload :
                        at_udp_length ? half[13:0] :
                                        l4_bytes;

    // The record.
    logic        vlan_d;
    logic        fragment_d;
    logic        udp_d;
    logic [15:0] port_d;
    logic        ike500_d;
    logic [1:0]  nat_d;
    logic [1:0]  base_d;
    logic [31:0] spi_d;

    assign vlan_d = vlan || is_tag;
    assign fragment_d = fragment || ipv4_fragment || ipv6_fragment;
    assign udp_d = udp || udp_sound;
    // Taken back where the UDP header is not sound.
    assign port_d = at_ports ? half : udp_bad ? 16'd0 : port;
    assign ike500_d = at_ports ? ((word[31:16] == IkePort) || (half == IkePort)) :
                                 (ike500 && !udp_bad);
    assign nat_d = is_keepalive ? NatKeepalive :
                   at_nat_spi   ? ((word == 32'd0) ? NatIke : NatEsp) :
                                  nat;
    assign base_d = to_esp ? BaseEsp : to_ah ? BaseAh : base;
    assign spi_d = spi_read ? word : spi;

    assign state_step = {ip_left_d, l4_left_d, phase_d, at_d, header_d, packet_d, next_d,
                         is_fragment_header_d, ip_whole_d, l4_there_d, l4_bytes_d,
                         spi_d, base_d, nat_d, ike500_d, port_d, udp_d, fragment_d, vlan_d};
    assign state_out = there ? state_step : state_in;
  end

  assign state_d = gen_byte[DatapathBytes-1].state_out;

  assign {cl_spi_o, cl_base_o, cl_nat_o, cl_ike500_o, cl_port_o, cl_udp_o, cl_fragment_o,
          cl_vlan_o} = record_q;

  assign tap_record_o = complete_q;

  //////////
  // Sums //
  //////////

  // Of the bytes of this beat, then of the frame so far.
  logic [BeatSumBits-1:0] ip_beat;
  logic [BeatSumBits-1:0] l4_beat;
  logic [15:0]            ip_sum_q;
  logic [15:0]            ip_sum_d;
  logic [15:0]            l4_sum_q;
  logic [15:0]            l4_sum_d;

  always_comb begin
    ip_beat = '0;
    l4_beat = '0;
    for (int w = 0; w < DatapathBytes / 2; w++) begin
      ip_beat = ip_beat + BeatSumBits'({in_ip_sum[2*w] ? by_data_i[16*w +: 8] : 8'd0,
                                        in_ip_sum[2*w+1] ? by_data_i[16*w+8 +: 8] : 8'd0});
      l4_beat = l4_beat + BeatSumBits'({in_l4_sum[2*w] ? by_data_i[16*w +: 8] : 8'd0,
                                        in_l4_sum[2*w+1] ? by_data_i[16*w+8 +: 8] : 8'd0});
    end
  end

  assign ip_sum_d = folded(22'(ip_beat) + {6'd0, by_first_i ? 16'd0 : ip_sum_q});
  assign l4_sum_d = folded(22'(l4_beat) + {6'd0, by_first_i ? 16'd0 : l4_sum_q});

  always_ff @(posedge clk_i) begin
    if (by_valid_i) begin
      ip_sum_q <= ip_sum_d;
      l4_sum_q <= l4_sum_d;
    end
  end

  // The length of the pseudo-header is added here. Nothing is taken of a sum that is not there.
  logic        ip_whole;
  logic        l4_there;
  logic [13:0] l4_bytes;
  logic        ip_right;
  logic        l4_right;

  assign {ip_whole, l4_there, l4_bytes} = check_q;
  assign ip_right = (ip_sum_q == AllOnes);
  assign l4_right = (folded({6'd0, l4_sum_q} + {8'd0, l4_bytes}) == AllOnes);
  assign cl_ip_o = !ip_whole ? SumNone : (ip_right ? SumRight : SumWrong);
  assign cl_l4_o = !(ip_whole && ip_right && l4_there) ? SumNone : (l4_right ? SumRight : SumWrong);

  /////////////////
  // Final class //
  /////////////////

  logic        fc_fragment;
  logic        fc_udp;
  logic [15:0] fc_port;
  logic        fc_ike500;
  logic [1:0]  fc_nat;
  logic [1:0]  fc_base;
  logic [31:0] fc_spi;
  logic        fc_is_nat;
  logic        fc_has_spi;
  logic [3:0]  nat_class;
  logic [3:0]  base_class;

  assign {fc_spi, fc_base, fc_nat, fc_ike500, fc_port, fc_udp, fc_fragment, fc_vlan_o} =
         fc_record_i;

  assign fc_is_nat = (fc_port == NatPort) || fc_hit_other_i;
  assign nat_class = (fc_nat == NatKeepalive) ? ClassKeepalive :
                     (fc_nat == NatIke)       ? ClassIke :
                     (fc_nat == NatEsp)       ? ClassUdpEsp :
                                                ClassOther;
  assign base_class = (fc_base == BaseEsp) ? ClassEsp :
                      (fc_base == BaseAh)  ? ClassAh :
                                             ClassOther;
  assign fc_class_o = fc_fragment ? ClassFragment :
                      !fc_udp     ? base_class :
                      fc_is_nat   ? nat_class :
                      fc_ike500   ? ClassIke :
                                    ClassOther;
  // A fragment keeps the SPI of what follows its header.
  assign fc_has_spi = !fc_udp || (fc_is_nat && (fc_nat == NatEsp));
  assign fc_spi_o = fc_has_spi ? fc_spi : 32'd0;

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

  // Plain `always`: nothing is stored here. Of a record that is not whole yet nothing is said.
  always @(posedge clk_i) begin
    if (after_reset_q && complete_q) begin
      assert (cl_udp_o || (cl_port_o == 16'd0 && !cl_ike500_o && cl_nat_o == NatOther))
      else $error("a record without UDP says something of UDP");
      assert (!cl_udp_o || cl_base_o == BaseOther)
      else $error("a record with UDP has a base");
      assert (cl_spi_o == 32'd0 || cl_nat_o == NatEsp || cl_base_o != BaseOther)
      else $error("an SPI of nothing");
      assert (cl_base_o != 2'd3)
      else $error("no such base");
      assert (cl_l4_o == SumNone || (cl_ip_o == SumRight && !cl_fragment_o))
      else $error("a sum behind a header that is not right, or of a fragment");
    end
  end

  initial begin
    assert (DatapathBytes == 4 || DatapathBytes == 8 || DatapathBytes == 16 ||
            DatapathBytes == 32 || DatapathBytes == 64)
    else $fatal(1, "DatapathBytes not 4, 8, 16, 32 or 64");
  end
`endif

endmodule
