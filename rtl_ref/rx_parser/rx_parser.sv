// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Receive parser: the headers of one pass -> the key for sa_cam, or the note of the rung that
// decided. The contract (ports, timing, collisions, statistics) is model/rx_parser/README.md; the
// rungs are the spec's 2.4 L0 to L5, the UDP classifier its 3.1 and 3.2.
//
//   cycle   g       g+1        g+2        ...   g+1+n          g+2+n
//   hd      grant   address 0  beat 0           beat n-1       key offered
//                              address 1        (address n)
//
// The beats go into a header register. In the cycle of a beat the bytes known so far say how many
// are needed: the decode below looks at the register with the arriving beat in place. The same
// decode gives the key once the beats are over, so nothing of the key needs a register of its own.
// Bytes not there yet may be anything: every field is used only behind a test for its bytes.
//
// Of an IPv6 packet the register holds the fixed header; the extension headers go by, and what is
// behind them comes from `extension_chain`.
module rx_parser #(
  parameter int DatapathBytes = 8
) (
  input  logic                       clk_i,
  input  logic                       rst_ni,

  // The data path is reset: no pass in the next cycle.
  input  logic                       clear_i,

  // Straps, static while out of reset: IPv6 is looked into, two VLAN tags of either type.
  input  logic                       ipv6_i,
  input  logic                       stacked_i,

  // Grant of one pass.
  input  logic                       gr_valid_i,
  output logic                       gr_ready_o,
  input  logic                       gr_second_i,
  input  logic [15:0]                gr_base_i,
  input  logic [15:0]                gr_limit_i,
  input  logic                       gr_udp_i,
  input  logic                       gr_ipv6_i,
  input  logic [31:0]                gr_user_i,

  // Control levels, sampled in the cycle a grant is taken.
  input  logic                       active_i,
  input  logic                       vlan_i,
  input  logic                       options_i,
  input  logic                       headers6_i,
  input  logic                       ah_on_i,
  input  logic                       esp_on_i,
  input  logic                       legacy500_i,
  input  logic                       over_udp_tunnel_i,
  input  logic                       udp_over_tunnel_i,

  // Header beats: data one cycle behind the address, byte 0 in bits 7:0.
  output logic                       hd_read_o,
  output logic [15:0]                hd_addr_o,
  input  logic [8*DatapathBytes-1:0] hd_data_i,

  // Parser table: snapshot with the grant; a read is answered in its cycle.
  output logic                       pt_snap_o,
  output logic                       pt_read_o,
  output logic [15:0]                pt_port_o,
  input  logic                       pt_hit_i,
  input  logic [7:0]                 pt_slot_i,
  input  logic                       pt_ike_i,
  input  logic [15:0]                pt_gen_i,

  // Key.
  output logic                       ky_valid_o,
  input  logic                       ky_ready_i,
  output logic [31:0]                ky_user_o,
  output logic [7:0]                 ky_detail_o,
  output logic                       ky_like_o,
  output logic                       ky_ah_o,
  output logic                       ky_udp_o,
  output logic [7:0]                 ky_entry_o,
  output logic                       ky_overrun_o,
  output logic                       ky_ipv6_o,
  output logic [127:0]               ky_dst_o,
  output logic [127:0]               ky_src_o,
  output logic [31:0]                ky_spi_o,
  output logic [15:0]                ky_l3_o,
  output logic [15:0]                ky_l3_len_o,
  output logic [15:0]                ky_l3_end_o,
  output logic [15:0]                ky_ipsec_o,
  output logic [15:0]                ky_end_o,
  output logic [15:0]                ky_gen_o,
  output logic [7:0]                 ky_ah_next_o,
  output logic [7:0]                 ky_ah_len_o,
  output logic [31:0]                ky_esp_spi_o,
  output logic                       ky_bad_options_o,
  output logic                       ky_bad_sum_o,

  // One bit a handshake, one pulse an event.
  output logic                       tap_grant_o,
  output logic                       tap_beat_o,
  output logic                       tap_offer_o,
  output logic                       tap_key_o,
  output logic                       stat_passes_o,
  output logic                       stat_candidates_o
);

  // What a key can need: an outer pass with two tags, an IPv4 header with all options or an IPv6
  // header and its chain, and the first 44 bytes behind them (the longest AH and the SPI behind it,
  // L9). The register holds all of it but the chain.
  localparam int LinkBytes = 22;
  localparam int Ipv4Bytes = 60;
  localparam int Ipv6Bytes = 40;
  localparam int ChainBytes = 256;
  localparam int L4Bytes = 44;
  localparam int L3Bytes = Ipv4Bytes + L4Bytes;
  localparam int HeaderBytes = LinkBytes + L3Bytes;
  localparam int Beats = (HeaderBytes + DatapathBytes - 1) / DatapathBytes;
  localparam int FixedBytes = 20;  // of the IPv4 header, in front of its options
  localparam int OptionBytes = Ipv4Bytes - FixedBytes;

  localparam logic [15:0] TypeIpv4 = 16'h0800;
  localparam logic [15:0] TypeIpv6 = 16'h86DD;
  localparam logic [15:0] TypeTag = 16'h8100;
  localparam logic [15:0] TypeServiceTag = 16'h88A8;
  localparam logic [15:0] LegacyPort = 16'd500;

  // Protocols, and the extension headers that a chain is made of.
  localparam logic [7:0] HopByHop = 8'd0;
  localparam logic [7:0] Udp = 8'd17;
  localparam logic [7:0] Routing = 8'd43;
  localparam logic [7:0] FragmentHeader = 8'd44;
  localparam logic [7:0] Esp = 8'd50;
  localparam logic [7:0] Ah = 8'd51;
  localparam logic [7:0] Destination = 8'd60;

  // Detail words of the spec's 2.10.
  localparam logic [7:0] Ok = 8'd0;
  localparam logic [7:0] Inactive = 8'd1;
  localparam logic [7:0] NonIp = 8'd2;
  localparam logic [7:0] Vlan = 8'd3;
  localparam logic [7:0] IpHeader = 8'd4;
  localparam logic [7:0] Multicast = 8'd5;
  localparam logic [7:0] Fragment = 8'd6;
  localparam logic [7:0] IpOptions = 8'd7;
  localparam logic [7:0] NotIpsec = 8'd8;
  localparam logic [7:0] Disabled = 8'd9;
  localparam logic [7:0] Ike = 8'd10;
  localparam logic [7:0] Keepalive = 8'd11;
  localparam logic [7:0] UdpShort = 8'd12;
  localparam logic [7:0] ShortHeader = 8'd13;
  localparam logic [7:0] OuterOnly = 8'd24;

  // Fields of two and four bytes as numbers: the first byte of the wire is the highest.
  function automatic logic [15:0] number16(input logic [15:0] bytes);
    number16 = {bytes[7:0], bytes[15:8]};
  endfunction

  function automatic logic [31:0] number32(input logic [31:0] bytes);
    number32 = {bytes[7:0], bytes[15:8], bytes[23:16], bytes[31:24]};
  endfunction

  function automatic logic [127:0] number128(input logic [127:0] bytes);
    number128 = {number32(bytes[31:0]), number32(bytes[63:32]), number32(bytes[95:64]),
                 number32(bytes[127:96])};
  endfunction

  function automatic logic is_tag(input logic [15:0] ether_type);
    is_tag = (ether_type == TypeTag) || (ether_type == TypeServiceTag);
  endfunction

  // Sum of the 16-bit words of an IPv4 header of `ihl` 32-bit words. Which byte is the high one
  // does not matter for whether the folded sum is all ones (RFC 1071 1 B).
  function automatic logic [20:0] header_sum(input logic [8*Ipv4Bytes-1:0] header,
                                             input logic [3:0] ihl);
    header_sum = '0;
    for (int w = 0; w < Ipv4Bytes / 4; w++) begin
      if (w < 32'(ihl)) begin
        header_sum = header_sum + {5'd0, header[32*w +: 16]} + {5'd0, header[32*w + 16 +: 16]};
      end
    end
  endfunction

  // Whether an option in front of the end-of-list option lies about its length (2.5): no length
  // byte, less than 2, or beyond the header. `bytes`: length of all options together.
  function automatic logic options_lie(input logic [8*OptionBytes-1:0] options,
                                       input logic [5:0] bytes);
    logic [8:0] next;  // first byte of the next option
    logic       over;
    next = 9'd0;
    over = 1'b0;
    options_lie = 1'b0;
    for (int i = 0; i < OptionBytes; i++) begin
      if (!over && (32'(next) == i) && (i < 32'(bytes))) begin
        if (options[8*i +: 8] == 8'd0) begin
          over = 1'b1;
        end else if (options[8*i +: 8] == 8'd1) begin
          next = next + 9'd1;
        end else if (i + 1 >= 32'(bytes)) begin
          over = 1'b1;
          options_lie = 1'b1;
        end else begin
          // The last byte of the register never gets here: it has no byte behind it.
          next = next + {1'b0, options[8*((i + 1) % OptionBytes) +: 8]};
          if ((options[8*((i + 1) % OptionBytes) +: 8] < 8'd2) || (next > {3'd0, bytes})) begin
            over = 1'b1;
            options_lie = 1'b1;
          end
        end
      end
    end
  endfunction

  ////////////////////////
  // One pass at a time //
  ////////////////////////

  logic        grant;
  logic        beat;      // header bytes arrive
  logic        last;      // and they are the last ones
  logic        enough;
  logic        key_taken;
  logic        key_free;
  logic        reading_q;  // an address is out
  logic        reading_d;
  logic        beat_q;
  logic        beat_d;
  logic        key_q;      // the key is offered
  logic        key_d;
  logic        offer_q;    // for the first time
  logic [7:0]  count_q;    // beats taken
  logic [7:0]  count_d;
  logic [15:0] addr_q;
  logic [15:0] addr_d;

  assign key_taken = key_q && ky_ready_i;
  assign key_free = !key_q || key_taken;
  assign gr_ready_o = !reading_q && key_free;
  assign grant = gr_valid_i && gr_ready_o;
  assign beat = beat_q;
  assign last = beat && enough;

  assign reading_d = grant || (reading_q && !last);
  assign beat_d = reading_q && !last;
  assign key_d = last || (key_q && !key_taken);
  assign count_d = count_q + 8'd1;
  assign addr_d = addr_q + 16'(DatapathBytes);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      reading_q <= 1'b0;
      beat_q    <= 1'b0;
      key_q     <= 1'b0;
      offer_q   <= 1'b0;
    end else if (clear_i) begin
      reading_q <= 1'b0;
      beat_q    <= 1'b0;
      key_q     <= 1'b0;
      offer_q   <= 1'b0;
    end else begin
      reading_q <= reading_d;
      beat_q    <= beat_d;
      key_q     <= key_d;
      offer_q   <= last;
    end
  end

  // The pass, and the policy of its grant cycle.
  logic        second_q;
  logic        udp_q;
  logic        ipv6_q;    // the packet inside is IPv6
  logic [31:0] user_q;
  logic [15:0] base_q;
  logic [15:0] window_q;  // bytes the pass may look at
  logic        active_q;
  logic        vlan_q;
  logic        options_q;
  logic        headers6_q;
  logic        ah_on_q;
  logic        esp_on_q;
  logic        legacy500_q;
  logic        over_udp_tunnel_q;
  logic        udp_over_tunnel_q;

  always_ff @(posedge clk_i) begin
    if (grant) begin
      second_q          <= gr_second_i;
      udp_q             <= gr_udp_i;
      ipv6_q            <= gr_ipv6_i;
      user_q            <= gr_user_i;
      base_q            <= gr_base_i;
      window_q          <= gr_limit_i - gr_base_i;
      active_q          <= active_i;
      vlan_q            <= vlan_i;
      options_q         <= options_i;
      headers6_q        <= headers6_i;
      ah_on_q           <= ah_on_i;
      esp_on_q          <= esp_on_i;
      legacy500_q       <= legacy500_i;
      over_udp_tunnel_q <= over_udp_tunnel_i;
      udp_over_tunnel_q <= udp_over_tunnel_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (grant) begin
      addr_q  <= gr_base_i;
      count_q <= 8'd0;
    end else if (reading_q) begin
      addr_q <= addr_d;
      if (beat) begin
        count_q <= count_d;
      end
    end
  end

  assign hd_read_o = reading_q;
  assign hd_addr_o = addr_q;
  assign pt_snap_o = grant;

  /////////////////////
  // Header register //
  /////////////////////

  logic [8*HeaderBytes-1:0] header;
  logic [15:0]              received;  // bytes, with the beat of this cycle
  logic [8:0]               position;  // number of the beat's first byte

  assign received = ({8'd0, count_q} + 16'd1) * 16'(DatapathBytes);
  assign position = received[8:0] - 9'(DatapathBytes);

  for (genvar b = 0; b < Beats; b++) begin : gen_beat
    localparam logic [7:0] Number = b;
    localparam int First = 8 * DatapathBytes * b;
    localparam int Rest = 8 * HeaderBytes - First;
    localparam int Bits = (Rest < 8 * DatapathBytes) ? Rest : 8 * DatapathBytes;

    logic            arrives;
    logic [Bits-1:0] bytes_q;

    assign arrives = beat && (count_q == Number);

    always_ff @(posedge clk_i) begin
      if (arrives) begin
        bytes_q <= hd_data_i[Bits-1:0];
      end
    end

    assign header[First +: Bits] = arrives ? hd_data_i[Bits-1:0] : bytes_q;
  end

  ////////////////
  // Link layer //
  ////////////////

  logic [15:0] type_first;
  logic [15:0] type_second;
  logic [15:0] type_third;
  logic [15:0] type_counts;
  logic        has_tag;
  logic        two_tags;
  logic        type_there;
  logic        second_type_there;
  logic        third_type_there;
  logic        second_tag;
  logic        third_tag;
  logic        service_tag;
  logic        tag_refused;
  logic        is_ipv6;
  logic        link_ends;
  logic [8:0]  need_link;
  logic [8:0]  link_len;

  assign type_first = number16(header[8*12 +: 16]);
  assign type_second = number16(header[8*16 +: 16]);
  assign type_third = number16(header[8*20 +: 16]);
  assign has_tag = (type_first == TypeTag) || (stacked_i && is_tag(type_first));
  assign two_tags = stacked_i && has_tag && second_tag;
  assign type_counts = two_tags ? type_third : (has_tag ? type_second : type_first);
  assign type_there = (window_q >= 16'd14);
  assign second_type_there = (window_q >= 16'd18);
  assign third_type_there = (window_q >= 16'd22);
  assign second_tag = is_tag(type_second);
  assign third_tag = is_tag(type_third);
  assign service_tag = (type_first == TypeServiceTag) && !stacked_i;
  assign tag_refused = has_tag && !vlan_q;
  assign is_ipv6 = second_q ? ipv6_q : (ipv6_i && (type_counts == TypeIpv6));
  assign link_ends = !second_q && (type_counts != TypeIpv4) && !is_ipv6;
  assign need_link = two_tags ? 9'd22 : (has_tag ? 9'd18 : 9'd14);
  assign link_len = second_q ? 9'd0 : need_link;

  /////////////////
  // IPv4 header //
  /////////////////

  logic [8*L3Bytes-1:0] l3;
  logic [15:0]          ip_bytes;    // of the window, from the IP header on
  logic [3:0]           version;
  logic [3:0]           ihl;
  logic [8:0]           ip_len;      // length of the IPv4 header
  logic [15:0]          total_len;
  logic                 ip_there;
  logic                 ipv4_broken;
  logic [20:0]          sum;
  logic [16:0]          sum_folded;
  logic [31:0]          ipv4_dst;
  logic                 ipv4_multicast;
  logic                 ipv4_fragment;
  logic                 has_options;

  assign l3 = second_q ? header[0 +: 8*L3Bytes] :
              two_tags ? header[8*22 +: 8*L3Bytes] :
              has_tag  ? header[8*18 +: 8*L3Bytes] :
                         header[8*14 +: 8*L3Bytes];
  assign ip_bytes = window_q - {7'd0, link_len};
  assign version = l3[7:4];
  assign ihl = l3[3:0];
  assign ip_len = {3'd0, ihl, 2'b00};
  assign total_len = number16(l3[8*2 +: 16]);
  assign ipv4_dst = number32(l3[8*16 +: 32]);

  // A-47. The tests of the length hold IHL * 4 within the window too.
  assign ip_there = (window_q >= {7'd0, link_len} + 16'd20);
  assign ipv4_broken = !ip_there || (version != 4'd4) || (ihl < 4'd5) ||
                       (total_len < {7'd0, ip_len}) || (total_len > ip_bytes);
  assign sum = header_sum(l3[8*Ipv4Bytes-1:0], ihl);
  // One fold is enough: a second one gives all ones only from 0x1FFFE, which 30 words do not reach.
  assign sum_folded = {1'b0, sum[15:0]} + {12'd0, sum[20:16]};
  // A-48.
  assign ipv4_multicast = (ipv4_dst[31:28] == 4'hE) || (ipv4_dst == 32'hFFFFFFFF);
  // More fragments, offset.
  assign ipv4_fragment = ((number16(l3[8*6 +: 16]) & 16'h3FFF) != 16'h0);
  assign has_options = (ihl > 4'd5);

  ///////////////////////////////
  // IPv6 header and its chain //
  ///////////////////////////////

  logic [15:0]          payload_len;
  logic                 ipv6_there;
  logic                 ipv6_broken;
  logic                 ipv6_multicast;
  logic [5:0]           chain_start;   // first byte behind the header
  logic [8:0]           chain_len;     // bytes of the extension headers that were passed
  logic [7:0]           chain_next;    // what is behind them
  logic                 chain_full;    // no further one is looked at
  logic                 chain_lies;    // of an option's length
  logic                 is_extension;
  logic [8*L4Bytes-1:0] behind_chain;

  assign payload_len = number16(l3[8*4 +: 16]);
  assign ipv6_there = (window_q >= {7'd0, link_len} + 16'(Ipv6Bytes));
  assign ipv6_broken = !ipv6_there || (version != 4'd6) || (payload_len == 16'd0) ||
                       (payload_len > ip_bytes - 16'(Ipv6Bytes));
  assign ipv6_multicast = (l3[8*24 +: 8] == 8'hFF);
  assign chain_start = link_len[5:0] + 6'(Ipv6Bytes);

  extension_chain #(
    .DatapathBytes(DatapathBytes),
    .BehindBytes  (L4Bytes)
  ) u_extension_chain (
    .clk_i        (clk_i),
    .start_i      (grant),
    .beat_i       (beat),
    .position_i   (position),
    .data_i       (hd_data_i),
    .ipv6_i       (is_ipv6),
    .chain_i      (chain_start),
    .next_i       (l3[8*6 +: 8]),
    .payload_i    (payload_len),
    .length_o     (chain_len),
    .next_o       (chain_next),
    .full_o       (chain_full),
    .options_lie_o(chain_lies),
    .behind_o     (behind_chain)
  );

  // Where the reading has ended at one of these it was not passed: the chain is broken.
  assign is_extension = (chain_next == HopByHop) || (chain_next == Routing) ||
                        (chain_next == Destination);

  ///////////////////
  // Either packet //
  ///////////////////

  logic [15:0]  l3_bytes;       // what the packet claims to be long
  logic [8:0]   l3_header_len;  // with the extension headers
  logic [7:0]   protocol;
  logic [127:0] src;
  logic [127:0] dst;
  logic         ip_broken;
  logic         checksum_good;
  logic         is_multicast;
  logic         is_fragment;
  logic         chain_broken;
  logic         is_udp;
  logic         is_esp;
  logic         is_ah;

  assign l3_bytes = is_ipv6 ? (payload_len + 16'(Ipv6Bytes)) : total_len;
  assign l3_header_len = is_ipv6 ? (chain_len + 9'(Ipv6Bytes)) : ip_len;
  assign protocol = is_ipv6 ? chain_next : l3[8*9 +: 8];
  assign src = is_ipv6 ? number128(l3[8*8 +: 128]) : {96'd0, number32(l3[8*12 +: 32])};
  assign dst = is_ipv6 ? number128(l3[8*24 +: 128]) : {96'd0, ipv4_dst};
  assign ip_broken = is_ipv6 ? ipv6_broken : ipv4_broken;
  // IPv6 has none.
  assign checksum_good = is_ipv6 || (sum_folded == 17'h0FFFF);
  assign is_multicast = is_ipv6 ? ipv6_multicast : ipv4_multicast;
  assign is_fragment = is_ipv6 ? (chain_next == FragmentHeader) : ipv4_fragment;
  assign chain_broken = is_ipv6 && is_extension;
  assign is_udp = (protocol == Udp);
  assign is_esp = (protocol == Esp);
  assign is_ah = (protocol == Ah);

  ///////////////////////////
  // Behind the IP headers //
  ///////////////////////////

  logic [8*L4Bytes-1:0] l4;
  logic [15:0]          payload;    // bytes behind the IP headers
  logic [7:0]           ah_next;
  logic [7:0]           ah_len;
  logic [3:0]           ah_words;   // of an AH of 24 to 40 bytes
  logic [31:0]          behind_ah;
  logic                 fragment_of_ipsec;  // IPv6: says the fragment header, if it is whole
  logic [15:0]          udp_port;
  logic [15:0]          udp_len;
  logic [15:0]          udp_bytes;  // P + 8 of 3.1
  logic                 udp_there;
  logic                 udp_first_ones;
  logic                 spi_zero;
  logic                 marker_zero;

  assign l4 = is_ipv6 ? behind_chain : l3[{1'b0, ihl, 5'd0} +: 8*L4Bytes];
  assign payload = l3_bytes - {7'd0, l3_header_len};
  assign ah_next = l4[7:0];
  assign ah_len = l4[15:8];
  assign ah_words = ah_len[3:0] + 4'd2;
  assign behind_ah = l4[{ah_words, 5'd0} +: 32];
  assign fragment_of_ipsec = is_ipv6 && is_fragment && (payload >= 16'd8) &&
                             ((l4[7:0] == Esp) || (l4[7:0] == Ah));
  assign udp_port = number16(l4[8*2 +: 16]);
  assign udp_len = number16(l4[8*4 +: 16]);
  assign udp_bytes = (udp_len < payload) ? udp_len : payload;
  assign udp_there = (payload >= 16'd8);
  assign udp_first_ones = (l4[8*8 +: 8] == 8'hFF);
  assign spi_zero = (l4[8*8 +: 32] == 32'h0);
  assign marker_zero = (l4[8*8 +: 64] == 64'h0);

  ///////////////////////////////
  // How many bytes are needed //
  ///////////////////////////////

  // From what is known so far. Each stage is reached only with its bytes there, because the stage
  // before asks for them; so bytes that have not come yet never end the reading. Nor do they where
  // the IP total length or the window cuts a stage short: that ends the reading itself.
  logic        ip_stops;
  logic        ah_then_esp;    // and of a length with which the SPI of the ESP is looked at
  logic        to_legacy_port;
  logic [8:0]  need_behind;
  logic [8:0]  need_ipv4;
  logic [8:0]  need_chain;     // of the first extension header not passed, or behind the chain
  logic [8:0]  need_ipv6;
  logic [8:0]  needed;
  logic [15:0] ip_end;    // first byte behind the IP packet
  logic        need_met;
  logic        whole_ip;
  logic        whole_window;

  assign ip_stops = !checksum_good || is_multicast || is_fragment;
  assign ah_then_esp = (ah_next == Esp) && (ah_len >= 8'd4) && (ah_len <= 8'd8);
  assign to_legacy_port = (udp_port == LegacyPort);
  assign need_behind = is_esp ? 9'd8 :
                       is_ah  ? (ah_then_esp ? ({3'd0, ah_words, 2'b00} + 9'd4) : 9'd12) :
                       is_udp ? (to_legacy_port ? 9'd24 : 9'd16) :
                                9'd0;
  assign need_ipv4 = ipv4_broken ? 9'd20 : (ip_stops ? ip_len : (ip_len + need_behind));
  // An extension header whose first 8 bytes have come has either been passed or broken the chain.
  assign need_chain = is_extension ? (chain_full ? 9'd0 : 9'd8) :
                      is_fragment  ? 9'd8 :
                                     need_behind;
  assign need_ipv6 = (ipv6_broken || is_multicast) ? 9'(Ipv6Bytes) : (l3_header_len + need_chain);
  assign needed = link_ends ? need_link : (link_len + (is_ipv6 ? need_ipv6 : need_ipv4));

  assign ip_end = {7'd0, link_len} + l3_bytes;
  assign need_met = (received >= {7'd0, needed});
  assign whole_ip = !link_ends && !ip_broken && (received >= ip_end);
  assign whole_window = (received >= window_q);
  assign enough = need_met || whole_ip || whole_window;

  //////////////////////////
  // Parser table answers //
  //////////////////////////

  // The answer of the first cycle is kept for as long as the key waits.
  logic        searched;
  logic        answer_hit_q;
  logic        answer_ike_q;
  logic [7:0]  answer_slot_q;
  logic [15:0] answer_gen_q;
  logic        entry_hit;
  logic        entry_ike;
  logic [7:0]  entry_slot;
  logic [15:0] entry_gen;

  // From the bytes alone: where policy has decided before, the answer is not used.
  assign searched = !link_ends && !ip_broken && !ip_stops && is_udp && udp_there;
  assign pt_read_o = offer_q && searched;
  assign pt_port_o = udp_port;

  always_ff @(posedge clk_i) begin
    if (offer_q) begin
      answer_hit_q  <= pt_hit_i;
      answer_ike_q  <= pt_ike_i;
      answer_slot_q <= pt_slot_i;
      answer_gen_q  <= pt_gen_i;
    end
  end

  assign entry_hit = offer_q ? pt_hit_i : answer_hit_q;
  assign entry_ike = offer_q ? pt_ike_i : answer_ike_q;
  assign entry_slot = offer_q ? pt_slot_i : answer_slot_q;
  assign entry_gen = offer_q ? pt_gen_i : answer_gen_q;

  ///////////
  // Rungs //
  ///////////

  // Each step says Ok where it does not decide; the first that decides gives the detail.
  logic [7:0] link_detail;
  logic [7:0] ip_detail;
  logic [7:0] rows_detail;
  logic [7:0] legacy_detail;
  logic [7:0] udp_detail;
  logic [7:0] protocol_detail;
  logic [7:0] class_detail;
  logic [7:0] detail;
  logic       second_tag_refused;
  logic       options_refused;
  logic       entry_serves;
  logic       row_broken;
  logic       row_keepalive;
  logic       row_short;
  logic       row_no_header;
  logic       legacy_esp;
  logic       udp_is_esp;
  logic       enabled;
  logic       nests;
  logic       too_short;
  logic       candidate;
  logic       like;

  // L0 and the link layer of L1 (A-46).
  assign second_tag_refused = has_tag && second_tag && !stacked_i;
  assign link_detail = second_q                       ? Ok :
                       !active_q                      ? Inactive :
                       !type_there                    ? NonIp :
                       service_tag                    ? Vlan :
                       tag_refused                    ? Vlan :
                       (has_tag && !second_type_there) ? NonIp :
                       second_tag_refused             ? Vlan :
                       (two_tags && !third_type_there) ? NonIp :
                       (two_tags && third_tag)        ? Vlan :
                       link_ends                      ? NonIp :
                                                        Ok;

  // The IP part of L1, L2, L3.
  assign options_refused = is_ipv6 ? ((chain_len != 9'd0) && !headers6_q) :
                                     (has_options && !options_q);
  assign ip_detail = ip_broken       ? IpHeader :
                     !checksum_good  ? IpHeader :
                     is_multicast    ? Multicast :
                     is_fragment     ? Fragment :
                     chain_broken    ? IpOptions :
                     options_refused ? IpOptions :
                                       Ok;

  // 3.1, in the order of its rows. A test for P is one for P + 8 = udp_bytes.
  assign row_broken = (udp_len < 16'd8);
  assign row_keepalive = (udp_bytes == 16'd9) && udp_first_ones;
  assign row_short = (udp_bytes < 16'd12);
  assign row_no_header = (udp_bytes < 16'd16);
  assign rows_detail = row_broken    ? UdpShort :
                       row_keepalive ? Keepalive :
                       row_short     ? UdpShort :
                       spi_zero      ? Ike :
                       row_no_header ? UdpShort :
                                       Ok;

  // 3.2, the legacy layout (A-35).
  assign legacy_esp = (udp_bytes > 16'd24) && marker_zero;
  assign legacy_detail = row_keepalive ? Keepalive : (legacy_esp ? Ok : Ike);

  // L4: the protocol, then whether what it was classed as is on.
  assign entry_serves = entry_hit && (!entry_ike || (legacy500_q && to_legacy_port));
  assign udp_detail = (!udp_there || !entry_serves) ? NotIpsec :
                      entry_ike                     ? legacy_detail :
                                                      rows_detail;
  assign udp_is_esp = is_udp && (udp_detail == Ok);
  assign protocol_detail = is_udp            ? udp_detail :
                           (is_esp || is_ah) ? Ok :
                                               NotIpsec;
  assign enabled = is_ah ? ah_on_q : esp_on_q;

  // A-53: which portion may lie in which.
  assign nests = is_udp ? (udp_over_tunnel_q && !udp_q) : (over_udp_tunnel_q || !udp_q);

  // L5. What 3.1 and 3.2 class as ESP has its header.
  assign too_short = !is_udp && (payload < (is_ah ? 16'd12 : 16'd8));

  assign class_detail = !enabled             ? Disabled :
                        (second_q && !nests) ? OuterOnly :
                        too_short            ? ShortHeader :
                                               Ok;

  assign detail = (link_detail != Ok)     ? link_detail :
                  (ip_detail != Ok)       ? ip_detail :
                  (protocol_detail != Ok) ? protocol_detail :
                                            class_detail;
  assign candidate = (detail == Ok);

  // The inner packet looks like IPsec, whatever stopped it after its header was found good.
  assign like = second_q && !ip_broken && checksum_good && !is_multicast &&
                (is_esp || is_ah || fragment_of_ipsec || (udp_is_esp && (ip_detail == Ok)));

  /////////
  // Key //
  /////////

  logic [15:0] l3_start;
  logic [15:0] l3_end;
  logic [15:0] l4_start;
  logic [15:0] esp_behind;  // from the end of the IP headers to the ESP header
  logic [31:0] spi_bytes;
  logic [15:0] portion_end;
  logic        ah_found;
  logic        esp_there;
  logic        ipv4_options_lie;
  logic        bad_options;

  assign l3_start = base_q + {7'd0, link_len};
  assign l3_end = base_q + ip_end;
  assign l4_start = l3_start + {7'd0, l3_header_len};
  assign esp_behind = is_udp ? (entry_ike ? 16'd16 : 16'd8) : 16'd0;
  assign spi_bytes = is_ah   ? l4[8*4 +: 32] :
                     !is_udp ? l4[0 +: 32] :
                     (entry_ike ? l4[8*16 +: 32] : l4[8*8 +: 32]);
  assign portion_end = is_udp ? (l4_start + udp_bytes) : l3_end;

  // What L9 and L10 ask of an AH. The portion is the IP payload.
  assign ah_found = candidate && is_ah;
  assign esp_there = ah_found && ah_then_esp && (payload >= {10'd0, ah_words, 2'b00} + 16'd4);
  assign ipv4_options_lie = options_lie(l3[8*FixedBytes +: 8*OptionBytes],
                                        ip_len[5:0] - 6'(FixedBytes));
  assign bad_options = ah_found && (is_ipv6 ? chain_lies : ipv4_options_lie);

  assign ky_valid_o   = key_q;
  assign ky_user_o    = user_q;
  assign ky_detail_o  = detail;
  assign ky_like_o    = like;
  assign ky_ah_o      = candidate && is_ah;
  assign ky_udp_o     = candidate && is_udp;
  assign ky_entry_o   = (candidate && is_udp) ? entry_slot : 8'd0;
  assign ky_overrun_o = candidate && is_udp && (udp_len > payload);
  assign ky_ipv6_o    = candidate && is_ipv6;
  assign ky_dst_o     = candidate ? dst : 128'd0;
  assign ky_src_o     = candidate ? src : 128'd0;
  assign ky_spi_o     = candidate ? number32(spi_bytes) : 32'd0;
  assign ky_l3_o      = candidate ? l3_start : 16'd0;
  assign ky_l3_len_o  = candidate ? {7'd0, l3_header_len} : 16'd0;
  assign ky_l3_end_o  = candidate ? l3_end : 16'd0;
  assign ky_ipsec_o   = candidate ? (l4_start + esp_behind) : 16'd0;
  assign ky_end_o     = candidate ? portion_end : 16'd0;
  assign ky_gen_o     = (candidate && is_udp) ? entry_gen : 16'd0;
  assign ky_ah_next_o = ah_found ? ah_next : 8'd0;
  assign ky_ah_len_o  = ah_found ? ah_len : 8'd0;
  assign ky_esp_spi_o = esp_there ? number32(behind_ah) : 32'd0;
  assign ky_bad_options_o = bad_options;
  // Detail 4 of a whole header: its checksum is what is left.
  assign ky_bad_sum_o = (detail == IpHeader) && !ip_broken;

  /////////////////////////
  // Taps and statistics //
  /////////////////////////

  assign tap_grant_o = grant;
  assign tap_beat_o  = beat;
  assign tap_offer_o = offer_q;
  assign tap_key_o   = key_taken;

  assign stat_passes_o     = grant;
  assign stat_candidates_o = offer_q && candidate;

`ifndef SYNTHESIS
  ////////////////
  // Assertions //
  ////////////////

  localparam int KyBits = 487;
  localparam int MaxBytes = LinkBytes + Ipv6Bytes + ChainBytes + L4Bytes;
  localparam int MaxBeats = (MaxBytes + DatapathBytes - 1) / DatapathBytes;

  logic              after_reset_q;
  logic              strap_ipv6_q;
  logic              strap_stacked_q;
  logic              ky_held_q;
  logic              gr_held_q;
  logic [KyBits-1:0] ky_fields_q;
  logic [KyBits-1:0] ky_fields;

  assign ky_fields = {ky_user_o, ky_detail_o, ky_like_o, ky_ah_o, ky_udp_o, ky_entry_o,
                      ky_overrun_o, ky_ipv6_o, ky_dst_o, ky_src_o, ky_spi_o, ky_l3_o, ky_l3_len_o,
                      ky_l3_end_o, ky_ipsec_o, ky_end_o, ky_gen_o, ky_ah_next_o, ky_ah_len_o,
                      ky_esp_spi_o, ky_bad_options_o, ky_bad_sum_o};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      after_reset_q <= 1'b0;
      ky_held_q     <= 1'b0;
      gr_held_q     <= 1'b0;
    end else begin
      after_reset_q <= 1'b1;
      ky_held_q     <= ky_valid_o && !ky_ready_i && !clear_i;
      gr_held_q     <= gr_valid_i && !gr_ready_o && !clear_i;
    end
  end

  always_ff @(posedge clk_i) begin
    strap_ipv6_q    <= ipv6_i;
    strap_stacked_q <= stacked_i;
    if (key_q) begin
      ky_fields_q <= ky_fields;
    end
  end

  // Plain `always`: nothing is stored here. The fields of a grant that waits may change: what
  // counts is what stands there when it is taken.
  always @(posedge clk_i) begin
    if (after_reset_q) begin
      assert (ipv6_i == strap_ipv6_q && stacked_i == strap_stacked_q)
      else $error("strap changed out of reset");
      assert (!gr_valid_i || !gr_ipv6_i || (gr_second_i && ipv6_i))
      else $error("IPv6 said of an outer pass, or without the strap");
      assert (!gr_valid_i || gr_base_i <= gr_limit_i)
      else $error("grant with base beyond limit");
      assert (!gr_valid_i || gr_second_i || gr_base_i == 16'd0)
      else $error("outer pass with a base");
      assert (!gr_held_q || gr_valid_i)
      else $error("grant withdrawn");
      assert (!ky_held_q || (ky_valid_o && ky_fields == ky_fields_q))
      else $error("key changed before it was taken");
      assert (!(reading_q && key_q))
      else $error("reading while a key is offered");
      assert (!beat || int'(count_q) < MaxBeats)
      else $error("more beats than a pass can need");
      if (ky_valid_o && candidate) begin
        assert (ky_l3_o < ky_ipsec_o && ky_ipsec_o < ky_end_o && ky_end_o <= ky_l3_end_o &&
                ky_l3_end_o <= base_q + window_q)
        else $error("offsets of the key out of order");
      end
    end
  end

  initial begin
    assert (DatapathBytes == 4 || DatapathBytes == 8 || DatapathBytes == 16 ||
            DatapathBytes == 32 || DatapathBytes == 64)
    else $fatal(1, "DatapathBytes not 4, 8, 16, 32 or 64");
  end
`endif

endmodule
