// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// Order slots and the verdict: what rungs L6 to L16 of the spec's 2.4 make of the passes of a
// frame, kept in its slot until it retires in wire order. The contract (ports, rungs, timing,
// collisions, statistics) is model/rx_resolve/README.md; the completion is the design's section 6.
//
//   cycle    d                   p (bypass: d+1)        p+1
//   pass     ck taken, po        dn written: ag, or     done bit seen: rt, if it
//                                done                   is the oldest slot
//
// A slot keeps the status of its last pass only: a pass behind which another one follows was good.
module rx_resolve #(
  parameter int MaxSlots = 64,
  parameter int Lanes = 8
) (
  input  logic                    clk_i,
  input  logic                    rst_ni,

  // The data path is reset: no slot is reserved in the next cycle.
  input  logic                    clear_i,

  // Straps, static while out of reset: order slots in use, bypass on overload, IPv6 is looked into.
  input  logic [7:0]              slots_i,
  input  logic                    overload_i,
  input  logic                    ipv6_i,

  // Reserve: a slot and its frame, in wire order.
  input  logic                    rv_valid_i,
  input  logic [7:0]              rv_slot_i,
  input  logic [15:0]             rv_frame_i,
  input  logic [15:0]             rv_length_i,
  input  logic [3:0]              rv_class_i,
  input  logic [31:0]             rv_spi_i,
  input  logic                    rv_vlan_i,
  input  logic                    rv_fault_i,
  input  logic                    rv_checksum_i,
  input  logic [1:0]              rv_ip_i,
  input  logic [1:0]              rv_l4_i,

  // Check: a pass with its answer from sa_cam and the row that was hit.
  input  logic                    ck_valid_i,
  output logic                    ck_ready_o,
  input  logic [7:0]              ck_slot_i,
  input  logic                    ck_second_i,
  input  logic                    ck_outer_udp_i,
  input  logic [7:0]              ck_detail_i,
  input  logic                    ck_like_i,
  input  logic                    ck_ah_i,
  input  logic                    ck_udp_i,
  input  logic [7:0]              ck_entry_i,
  input  logic [15:0]             ck_gen_i,
  input  logic                    ck_overrun_i,
  input  logic [31:0]             ck_spi_i,
  input  logic                    ck_ipv6_i,
  input  logic [15:0]             ck_l3_i,
  input  logic [15:0]             ck_l3_len_i,
  input  logic [15:0]             ck_ipsec_i,
  input  logic [15:0]             ck_end_i,
  input  logic [7:0]              ck_ah_next_i,
  input  logic [7:0]              ck_ah_len_i,
  input  logic [31:0]             ck_esp_spi_i,
  input  logic                    ck_bad_options_i,
  input  logic                    ck_bad_sum_i,
  input  logic                    ck_hit_i,
  input  logic                    ck_blind_i,
  input  logic [15:0]             ck_index_i,
  input  logic                    ck_tunnel_i,
  input  logic [127:0]            ck_params_i,

  // Some lane can be taken in this cycle.
  input  logic                    lane_free_i,

  // Control levels, with `ck`: as they were in the grant cycle of the pass.
  input  logic                    ah_esp_combined_i,
  input  logic                    nesting_i,
  input  logic                    udp_transport_i,
  input  logic                    pad_check_i,

  // Portion, in the cycle of `ck`.
  output logic                    po_valid_o,
  input  logic                    po_ready_i,
  output logic                    po_crypto_o,
  output logic [31:0]             po_user_o,
  output logic [15:0]             po_frame_o,
  output logic [15:0]             po_row_o,
  output logic [15:0]             po_l3_o,
  output logic [15:0]             po_l3_len_o,
  output logic                    po_ipv6_o,
  output logic [15:0]             po_end_o,
  output logic                    po_has_ah_o,
  output logic [15:0]             po_ah_o,
  output logic                    po_has_esp_o,
  output logic [15:0]             po_esp_o,
  output logic [2:0]              po_cipher_o,
  output logic [1:0]              po_esp_key_o,
  output logic [1:0]              po_esp_auth_o,
  output logic [1:0]              po_esp_icv_o,
  output logic                    po_esp_esn_o,
  output logic [2:0]              po_ah_auth_o,
  output logic [1:0]              po_ah_key_o,
  output logic                    po_ah_icv_o,
  output logic                    po_ah_esn_o,
  output logic [7:0]              po_ah_bytes_o,
  output logic                    po_pad_check_o,
  output logic                    po_fault_o,

  // Done: one port a lane, port 0 lowest, and, as number Lanes, the bypass.
  input  logic [Lanes:0]          dn_valid_i,
  input  logic [32*(Lanes+1)-1:0] dn_user_i,
  input  logic [3*(Lanes+1)-1:0]  dn_verdict_i,
  input  logic [8*(Lanes+1)-1:0]  dn_next_header_i,
  input  logic [8*(Lanes+1)-1:0]  dn_pad_length_i,
  input  logic [16*(Lanes+1)-1:0] dn_payload_i,
  input  logic [16*(Lanes+1)-1:0] dn_payload_end_i,

  // Again: one port a lane, in the cycle of its `dn`.
  output logic [Lanes-1:0]        ag_valid_o,
  output logic [8*Lanes-1:0]      ag_slot_o,
  output logic [16*Lanes-1:0]     ag_base_o,
  output logic [16*Lanes-1:0]     ag_limit_o,
  output logic [Lanes-1:0]        ag_udp_o,
  output logic [Lanes-1:0]        ag_ipv6_o,

  // Retire: the oldest slot and its completion. SaDeleteReq answers the slot in the same cycle.
  output logic                    rt_valid_o,
  input  logic                    rt_ready_i,
  output logic [15:0]             rt_frame_o,
  output logic [15:0]             rt_length_o,
  output logic                    rt_second_o,
  output logic [7:0]              rt_slot_o,
  output logic [31:0]             rt_dw0_o,
  output logic [31:0]             rt_dw1_o,
  output logic [31:0]             rt_dw2_o,
  output logic [31:0]             rt_dw3_o,
  output logic [31:0]             rt_dw4_o,
  output logic [31:0]             rt_dw7_o,
  input  logic                    sdr_i,

  // One bit a handshake, one pulse an event; beside the taps what they are of.
  output logic                    tap_reserve_o,
  output logic                    tap_check_o,
  output logic [7:0]              tap_check_slot_o,
  output logic                    tap_check_second_o,
  output logic                    tap_check_crypto_o,
  output logic                    tap_check_hit_o,
  output logic                    tap_check_blind_o,
  output logic [15:0]             tap_check_index_o,
  output logic [Lanes:0]          tap_done_o,
  output logic [8*(Lanes+1)-1:0]  tap_done_slot_o,
  output logic [Lanes:0]          tap_done_second_o,
  output logic [8*(Lanes+1)-1:0]  tap_done_detail_o,  // of this pass
  output logic [Lanes:0]          tap_done_again_o,
  output logic [Lanes-1:0]        tap_again_o,
  output logic                    tap_retire_o,
  output logic                    stat_reserved_o,
  output logic [Lanes-1:0]        stat_second_passes_o,
  output logic                    stat_retired_o,
  output logic                    stat_overloads_o
);

  localparam int SlotBits = (MaxSlots > 1) ? $clog2(MaxSlots) : 1;
  localparam logic [7:0] NextIpv4 = 8'd4;   // IPv4 in IPsec
  localparam logic [7:0] NextIpv6 = 8'd41;  // IPv6
  localparam logic [15:0] NoSa = 16'hFFFF;

  // Sums, of the outer header, of what is behind it, and of an inner header.
  localparam logic [1:0] SumNone = 2'd0;
  localparam logic [1:0] SumWrong = 2'd1;
  localparam logic [1:0] SumRight = 2'd2;

  // Classes of whose frames layer 4 is checked.
  localparam logic [3:0] ClassOther = 4'd0;
  localparam logic [3:0] ClassIke = 4'd4;
  localparam logic [3:0] ClassKeepalive = 4'd5;

  // Detail words of the spec's 2.10.
  localparam logic [7:0] Ok = 8'd0;
  localparam logic [7:0] IpHeader = 8'd4;
  localparam logic [7:0] IcvMismatch = 8'd19;
  localparam logic [7:0] PadLength = 8'd20;
  localparam logic [7:0] PadBytes = 8'd21;
  localparam logic [7:0] EngineFault = 8'd22;
  localparam logic [7:0] Overload = 8'd23;
  localparam logic [7:0] OuterOnly = 8'd24;

  logic check;
  logic retire;

  /////////////
  // Reserve //
  /////////////

  // What a frame brings; all these stand until its slot is reserved again.
  logic [15:0] frame_q [MaxSlots];
  logic [15:0] length_q [MaxSlots];
  logic [3:0]  class_q [MaxSlots];
  logic [31:0] spi_q [MaxSlots];
  logic        vlan_q [MaxSlots];
  logic        fault_q [MaxSlots];
  logic        checksum_q [MaxSlots];
  logic [1:0]  ip_q [MaxSlots];
  logic [1:0]  l4_q [MaxSlots];

  logic [SlotBits-1:0] rv_place;

  assign rv_place = rv_slot_i[SlotBits-1:0];

  always_ff @(posedge clk_i) begin
    if (rv_valid_i) begin
      frame_q[rv_place]    <= rv_frame_i;
      length_q[rv_place]   <= rv_length_i;
      class_q[rv_place]    <= rv_class_i;
      spi_q[rv_place]      <= rv_spi_i;
      vlan_q[rv_place]     <= rv_vlan_i;
      fault_q[rv_place]    <= rv_fault_i;
      checksum_q[rv_place] <= rv_checksum_i;
      ip_q[rv_place]       <= rv_ip_i;
      l4_q[rv_place]       <= rv_l4_i;
    end
  end

  ////////////////////////////
  // Check: rungs L6 to L10 //
  ////////////////////////////

  logic        row_tunnel;
  logic        row_has_ah;
  logic        row_has_esp;
  logic        row_udp;
  logic [7:0]  row_entry;
  logic [15:0] row_gen;
  logic [2:0]  row_cipher;
  logic [1:0]  row_esp_key;
  logic [1:0]  row_esp_auth;
  logic [1:0]  row_esp_icv;
  logic        row_esp_esn;
  logic [2:0]  row_ah_auth;
  logic [1:0]  row_ah_key;
  logic        row_ah_icv;
  logic        row_ah_esn;
  logic [31:0] row_esp_spi;
  logic [30:0] row_generation;
  logic        row_v2;
  logic        row_any_mode;
  logic        row_any_encapsulation;
  logic [16:0] unused_row_rest;

  assign row_tunnel = ck_params_i[0];
  assign row_has_ah = ck_params_i[1];
  assign row_has_esp = ck_params_i[2];
  assign row_udp = ck_params_i[3];
  assign row_entry = ck_params_i[11:4];
  assign row_gen = ck_params_i[27:12];
  assign row_cipher = ck_params_i[30:28];
  assign row_esp_key = ck_params_i[32:31];
  assign row_esp_auth = ck_params_i[34:33];
  assign row_esp_icv = ck_params_i[36:35];
  assign row_esp_esn = ck_params_i[37];
  assign row_ah_auth = ck_params_i[40:38];
  assign row_ah_key = ck_params_i[42:41];
  assign row_ah_icv = ck_params_i[43];
  assign row_ah_esn = ck_params_i[44];
  assign row_esp_spi = ck_params_i[76:45];
  assign row_generation = ck_params_i[107:77];
  assign row_v2 = ck_params_i[108];
  assign row_any_mode = ck_params_i[109];
  assign row_any_encapsulation = ck_params_i[110];
  assign unused_row_rest = ck_params_i[127:111];

  logic        rungs_lane;
  logic        rungs_done;
  logic [7:0]  rungs_detail;
  logic        overload;
  logic        ck_lane;
  logic        ck_done;
  logic [2:0]  ck_status;
  logic [7:0]  ck_settled;
  logic [7:0]  ck_ah_bytes;
  logic [15:0] ck_esp;

  rx_resolve_rungs u_rungs (
    .second_i               (ck_second_i),
    .ipv6_i                 (ck_ipv6_i),
    .detail_i               (ck_detail_i),
    .ah_i                   (ck_ah_i),
    .udp_i                  (ck_udp_i),
    .entry_i                (ck_entry_i),
    .gen_i                  (ck_gen_i),
    .overrun_i              (ck_overrun_i),
    .spi_i                  (ck_spi_i),
    .ipsec_i                (ck_ipsec_i),
    .end_i                  (ck_end_i),
    .ah_next_i              (ck_ah_next_i),
    .ah_len_i               (ck_ah_len_i),
    .esp_spi_i              (ck_esp_spi_i),
    .bad_options_i          (ck_bad_options_i),
    .hit_i                  (ck_hit_i),
    .blind_i                (ck_blind_i),
    .tunnel_i               (ck_tunnel_i),
    .row_tunnel_i           (row_tunnel),
    .row_has_ah_i           (row_has_ah),
    .row_has_esp_i          (row_has_esp),
    .row_udp_i              (row_udp),
    .row_entry_i            (row_entry),
    .row_gen_i              (row_gen),
    .row_cipher_i           (row_cipher),
    .row_esp_auth_i         (row_esp_auth),
    .row_esp_icv_i          (row_esp_icv),
    .row_ah_auth_i          (row_ah_auth),
    .row_ah_icv_i           (row_ah_icv),
    .row_esp_spi_i          (row_esp_spi),
    .row_any_mode_i         (row_any_mode),
    .row_any_encapsulation_i(row_any_encapsulation),
    .ah_esp_combined_i      (ah_esp_combined_i),
    .udp_transport_i        (udp_transport_i),
    .lane_o                 (rungs_lane),
    .done_o                 (rungs_done),
    .status_o               (ck_status),
    .detail_o               (rungs_detail),
    .ah_bytes_o             (ck_ah_bytes),
    .esp_o                  (ck_esp)
  );

  // A-28: a first pass for which there is no lane goes by, in the cycle in which it is offered, but
  // for those of SAs of V2, which wait. Neither a lane that is free nor the bypass makes the others
  // wait, so of them this is asked in one cycle only.
  assign overload = rungs_lane && overload_i && !ck_second_i && !row_v2 && !lane_free_i;
  assign ck_lane = rungs_lane && !overload;
  assign ck_done = rungs_done && !overload;
  assign ck_settled = overload ? Overload : rungs_detail;

  /////////////
  // Portion //
  /////////////

  logic [SlotBits-1:0] ck_place;

  assign ck_place = ck_slot_i[SlotBits-1:0];
  assign ck_ready_o = po_ready_i;
  assign check = ck_valid_i && ck_ready_o;

  assign po_valid_o     = ck_valid_i;
  assign po_crypto_o    = ck_lane;
  assign po_user_o      = {23'd0, ck_second_i, ck_slot_i};
  assign po_frame_o     = frame_q[ck_place];
  assign po_row_o       = {8'd0, ck_slot_i};
  assign po_l3_o        = ck_l3_i;
  assign po_l3_len_o    = ck_l3_len_i;
  assign po_ipv6_o      = ck_ipv6_i;
  assign po_end_o       = ck_end_i;
  assign po_has_ah_o    = row_has_ah;
  assign po_ah_o        = row_has_ah ? ck_ipsec_i : 16'd0;
  assign po_has_esp_o   = row_has_esp;
  assign po_esp_o       = row_has_esp ? ck_esp : 16'd0;
  assign po_cipher_o    = row_cipher;
  assign po_esp_key_o   = row_esp_key;
  assign po_esp_auth_o  = row_esp_auth;
  assign po_esp_icv_o   = row_esp_icv;
  assign po_esp_esn_o   = row_esp_esn;
  assign po_ah_auth_o   = row_ah_auth;
  assign po_ah_key_o    = row_ah_key;
  assign po_ah_icv_o    = row_ah_icv;
  assign po_ah_esn_o    = row_ah_esn;
  assign po_ah_bytes_o  = row_has_ah ? ck_ah_bytes : 8'd0;
  assign po_pad_check_o = pad_check_i;
  // A-51: the fault of a frame acts in its first portion.
  assign po_fault_o     = fault_q[ck_place] && !ck_second_i;

  ////////////////////////////
  // Done: rungs L11 to L16 //
  ////////////////////////////

  // Of the pass that is with the engine: the last one of its slot. All but status and detail counts
  // for passes that went to a lane only.
  logic                nest_q [MaxSlots];      // good, it goes again if an IP packet is behind it
  logic                esp_q [MaxSlots];       // the next header is that of the ESP trailer
  logic                ah_ipv4_q [MaxSlots];   // an AH alone: IPv4 is behind it
  logic                ah_ipv6_q [MaxSlots];   // IPv6
  logic                udp_q [MaxSlots];       // it came in UDP
  logic                tunnel_q [MaxSlots];    // before it is verified
  logic                tells_q [MaxSlots];     // good, dw4 has its ESP trailer (spec 6.5)
  logic [2:0]          status_q [MaxSlots];
  logic [7:0]          detail_q [MaxSlots];

  logic [3*Lanes-1:0]  lane_status;
  logic [8*Lanes-1:0]  lane_detail;
  logic [17*Lanes-1:0] lane_trailer;
  logic [7:0]          bypass_slot;
  logic                ck_tunnel_ah;

  for (genvar p = 0; p < Lanes; p++) begin : gen_lane
    logic [7:0]          slot;
    logic [SlotBits-1:0] place;
    logic [2:0]          verdict;
    logic                tunnel;
    logic                ipv4;
    logic                ipv6;
    logic                again;
    logic [2:0]          status;
    logic [7:0]          detail;

    assign slot = dn_user_i[32*p +: 8];
    assign place = slot[SlotBits-1:0];
    assign verdict = dn_verdict_i[3*p +: 3];
    assign tunnel = tunnel_q[place];
    assign ipv4 = esp_q[place] ? (dn_next_header_i[8*p +: 8] == NextIpv4) : ah_ipv4_q[place];
    assign ipv6 = ipv6_i &&
                  (esp_q[place] ? (dn_next_header_i[8*p +: 8] == NextIpv6) : ah_ipv6_q[place]);
    assign again = (verdict == 3'd0) && nest_q[place] && (ipv4 || ipv6);

    always_comb begin
      case (verdict)
        3'd0: begin
          status = 3'd0;
          detail = Ok;
        end
        3'd1: begin
          status = tunnel ? 3'd4 : 3'd2;
          detail = IcvMismatch;
        end
        3'd2: begin
          status = tunnel ? 3'd5 : 3'd3;
          detail = IcvMismatch;
        end
        3'd3: begin
          status = 3'd6;
          detail = PadLength;
        end
        3'd4: begin
          status = 3'd1;
          detail = PadBytes;
        end
        default: begin
          status = 3'd1;
          detail = EngineFault;
        end
      endcase
    end

    assign lane_status[3*p +: 3] = status;
    assign lane_detail[8*p +: 8] = detail;
    assign lane_trailer[17*p +: 17] = ((verdict == 3'd0) && tells_q[place]) ?
        {1'b1, dn_pad_length_i[8*p +: 8], dn_next_header_i[8*p +: 8]} : 17'd0;

    assign ag_valid_o[p] = dn_valid_i[p] && again;
    assign ag_slot_o[8*p +: 8] = slot;
    assign ag_base_o[16*p +: 16] = dn_payload_i[16*p +: 16];
    assign ag_limit_o[16*p +: 16] = dn_payload_end_i[16*p +: 16];
    assign ag_udp_o[p] = udp_q[place];
    assign ag_ipv6_o[p] = ipv6;

    assign tap_done_slot_o[8*p +: 8] = slot;
    assign tap_done_second_o[p] = dn_user_i[32*p + 8];
    assign tap_done_detail_o[8*p +: 8] = detail;
    assign tap_done_again_o[p] = again;
  end

  // What the bypass brings was settled with its `ck`.
  assign bypass_slot = dn_user_i[32*Lanes +: 8];
  assign tap_done_slot_o[8*Lanes +: 8] = bypass_slot;
  assign tap_done_second_o[Lanes] = dn_user_i[32*Lanes + 8];
  assign tap_done_detail_o[8*Lanes +: 8] = detail_q[bypass_slot[SlotBits-1:0]];
  assign tap_done_again_o[Lanes] = 1'b0;

  // A-61: mode as the packet has it. An AH says so whatever becomes of it; an ESP that is verified
  // has one status in both modes, so only that it may go again counts.
  assign ck_tunnel_ah = row_any_mode && !ck_second_i && ck_ah_i &&
                        ((ck_ah_next_i == NextIpv4) || (ck_ah_next_i == NextIpv6));

  always_ff @(posedge clk_i) begin
    if (check) begin
      nest_q[ck_place]    <= !ck_second_i && (row_tunnel || row_any_mode) && nesting_i;
      esp_q[ck_place]     <= row_has_esp;
      ah_ipv4_q[ck_place] <= (ck_ah_next_i == NextIpv4);
      ah_ipv6_q[ck_place] <= (ck_ah_next_i == NextIpv6);
      udp_q[ck_place]     <= ck_udp_i;
      tunnel_q[ck_place]  <= row_tunnel || ck_tunnel_ah;
      tells_q[ck_place]   <= row_v2 && row_has_esp;
      status_q[ck_place]  <= ck_status;
      detail_q[ck_place]  <= ck_settled;
    end
    for (int p = 0; p < Lanes; p++) begin
      if (dn_valid_i[p]) begin
        status_q[dn_user_i[32*p +: SlotBits]] <= lane_status[3*p +: 3];
        detail_q[dn_user_i[32*p +: SlotBits]] <= lane_detail[8*p +: 8];
      end
    end
  end

  ///////////////
  // Done bits //
  ///////////////

  logic [MaxSlots-1:0] done_q;
  logic [MaxSlots-1:0] done_d;
  logic [MaxSlots-1:0] done_set;
  logic [MaxSlots-1:0] done_clear;
  logic [7:0]          oldest_q;
  logic [7:0]          oldest_d;
  logic [SlotBits-1:0] oldest;

  always_comb begin
    done_set = '0;
    for (int p = 0; p <= Lanes; p++) begin
      if (dn_valid_i[p] && !tap_done_again_o[p]) begin
        done_set[dn_user_i[32*p +: SlotBits]] = 1'b1;
      end
    end
  end

  assign oldest = oldest_q[SlotBits-1:0];
  assign oldest_d = ((oldest_q + 8'd1) == slots_i) ? 8'd0 : (oldest_q + 8'd1);
  assign done_clear = retire ? (MaxSlots'(1) << oldest_q) : '0;
  assign done_d = (done_q | done_set) & ~done_clear;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      done_q   <= '0;
      oldest_q <= 8'd0;
    end else if (clear_i) begin
      done_q   <= '0;
      oldest_q <= 8'd0;
    end else begin
      done_q <= done_d;
      if (retire) begin
        oldest_q <= oldest_d;
      end
    end
  end

  ////////////////////////////
  // Retire: the completion //
  ////////////////////////////

  // Of the outer and of the inner pass; the first `ck` of a slot says that there is no inner one.
  logic        second_q [MaxSlots];
  logic        outer_done_q [MaxSlots];
  logic        inner_done_q [MaxSlots];
  logic        like_q [MaxSlots];
  logic [15:0] sa_q [MaxSlots];
  logic [30:0] generation_q [MaxSlots];
  logic [15:0] inner_sa_q [MaxSlots];
  logic [1:0]  inner_sum_q [MaxSlots];
  logic [16:0] trailer_q [MaxSlots];  // HeaderInfoSet, PadLength, NextHeader

  logic        inner_done;
  logic        stopped;  // the inner pass was a bypass (L15)
  logic [7:0]  rt_detail;

  logic [1:0]  ck_sum;   // of the header, seen as an inner one

  // A-60: what rx_parser says of an inner header. Any rung behind the checksum has found it right;
  // that of IPv6, which has none, counts as right unless it is broken.
  assign ck_sum = (ck_detail_i != IpHeader) ? SumRight : (ck_bad_sum_i ? SumWrong : SumNone);

  always_ff @(posedge clk_i) begin
    if (check) begin
      second_q[ck_place]     <= ck_second_i;
      inner_sum_q[ck_place]  <= ck_sum;
      like_q[ck_place]       <= ck_like_i;
      inner_done_q[ck_place] <= ck_second_i && ck_done;
      inner_sa_q[ck_place]   <= (ck_second_i && ck_done) ? ck_index_i : NoSa;
      if (!ck_second_i) begin
        outer_done_q[ck_place] <= ck_done;
        sa_q[ck_place]         <= ck_done ? ck_index_i : NoSa;
        generation_q[ck_place] <= ck_done ? row_generation : 31'd0;
      end
    end
  end

  // An inner pass that is a bypass leaves the outer one's.
  always_ff @(posedge clk_i) begin
    if (check && (!ck_second_i || ck_done)) begin
      trailer_q[ck_place] <= 17'd0;
    end
    for (int p = 0; p < Lanes; p++) begin
      if (dn_valid_i[p]) begin
        trailer_q[dn_user_i[32*p +: SlotBits]] <= lane_trailer[17*p +: 17];
      end
    end
  end

  assign inner_done = inner_done_q[oldest];
  assign stopped = second_q[oldest] && !inner_done;
  assign rt_detail = !stopped ? detail_q[oldest] : (like_q[oldest] ? OuterOnly : Ok);

  // Checksum flags (A-60). Bytes of a frame that was processed are not those that the sum of layer
  // 4 was taken of.
  logic [1:0] ip_sum;
  logic [1:0] l4_sum;
  logic [1:0] inner_sum;
  logic       counts;      // the flags are on, and the header has a sum
  logic       l4_class;
  logic       ip_checked;
  logic       ip_good;
  logic       l4_checked;
  logic       l4_good;

  assign ip_sum = ip_q[oldest];
  assign l4_sum = l4_q[oldest];
  assign inner_sum = second_q[oldest] ? inner_sum_q[oldest] : SumRight;
  assign l4_class = (class_q[oldest] == ClassOther) || (class_q[oldest] == ClassIke) ||
                    (class_q[oldest] == ClassKeepalive);
  assign counts = checksum_q[oldest] && (ip_sum != SumNone);
  assign ip_checked = counts && ((ip_sum == SumWrong) || (inner_sum != SumNone));
  assign ip_good = counts && (ip_sum == SumRight) && (inner_sum == SumRight);
  assign l4_checked = ip_good && l4_class && !outer_done_q[oldest] && (l4_sum != SumNone);
  assign l4_good = l4_checked && (l4_sum == SumRight);

  assign rt_valid_o  = done_q[oldest];
  assign rt_frame_o  = frame_q[oldest];
  assign rt_length_o = length_q[oldest];
  assign rt_second_o = second_q[oldest];
  assign rt_slot_o   = oldest_q;
  assign rt_dw0_o    = {rt_detail, class_q[oldest], 4'd0, length_q[oldest]};
  // A bypass, inner or outer, has status 0.
  assign rt_dw1_o    = {13'd0, status_q[oldest], 13'd0, inner_done, outer_done_q[oldest],
                        sdr_i && !inner_done};
  assign rt_dw2_o    = {inner_sa_q[oldest], sa_q[oldest]};
  assign rt_dw3_o    = spi_q[oldest];
  assign rt_dw4_o    = {9'd0, vlan_q[oldest], 1'b0, l4_good, l4_checked, ip_good, ip_checked,
                        trailer_q[oldest]};
  assign rt_dw7_o    = {1'b0, generation_q[oldest]};

  assign retire = rt_valid_o && rt_ready_i;

  /////////////////////////
  // Taps and statistics //
  /////////////////////////

  assign tap_reserve_o      = rv_valid_i;
  assign tap_check_o        = check;
  assign tap_check_slot_o   = ck_slot_i;
  assign tap_check_second_o = ck_second_i;
  assign tap_check_crypto_o = po_crypto_o;
  assign tap_check_hit_o    = ck_hit_i;
  assign tap_check_blind_o  = ck_blind_i;
  assign tap_check_index_o  = ck_index_i;
  assign tap_done_o         = dn_valid_i;
  assign tap_again_o        = ag_valid_o;
  assign tap_retire_o       = retire;

  assign stat_reserved_o      = rv_valid_i;
  assign stat_second_passes_o = ag_valid_o;
  assign stat_retired_o       = retire;
  assign stat_overloads_o     = check && overload;

`ifndef SYNTHESIS
  ////////////////
  // Assertions //
  ////////////////

  localparam int CkBits = 344;
  localparam int RtBits = 233;

  logic                after_reset_q;
  logic                ck_held_q;
  logic                rt_held_q;
  logic [CkBits-1:0]   ck_fields_q;
  logic [CkBits-1:0]   ck_fields;
  logic [RtBits-1:0]   rt_fields_q;
  logic [RtBits-1:0]   rt_fields;
  logic [7:0]          slots_q;
  logic                overload_q;
  logic                strap_ipv6_q;
  logic [7:0]          next_q;       // slot to be reserved next
  logic [MaxSlots-1:0] reserved_q;
  logic [MaxSlots-1:0] engine_q;     // with the crypto engine
  logic [MaxSlots-1:0] bypassed_q;   // and there at its bypass
  logic [MaxSlots-1:0] passed_q;     // had its first pass
  logic [MaxSlots-1:0] again_q;      // waits for its second pass

  assign ck_fields = {ck_slot_i, ck_second_i, ck_outer_udp_i, ck_detail_i, ck_like_i, ck_ah_i,
                      ck_udp_i, ck_entry_i, ck_gen_i, ck_overrun_i, ck_spi_i, ck_l3_i, ck_l3_len_i,
                      ck_ipv6_i, ck_ipsec_i, ck_end_i, ck_ah_next_i, ck_ah_len_i, ck_esp_spi_i,
                      ck_bad_options_i, ck_bad_sum_i, ck_hit_i, ck_blind_i, ck_index_i,
                      ck_tunnel_i, ck_params_i,
                      ah_esp_combined_i, nesting_i, udp_transport_i, pad_check_i};
  assign rt_fields = {rt_frame_o, rt_length_o, rt_second_o, rt_slot_o, rt_dw0_o, rt_dw1_o, rt_dw2_o,
                      rt_dw3_o, rt_dw4_o, rt_dw7_o};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      after_reset_q <= 1'b0;
      ck_held_q     <= 1'b0;
      rt_held_q     <= 1'b0;
      next_q        <= 8'd0;
      reserved_q    <= '0;
      engine_q      <= '0;
      bypassed_q    <= '0;
      passed_q      <= '0;
      again_q       <= '0;
    end else if (clear_i) begin
      after_reset_q <= 1'b1;
      ck_held_q     <= 1'b0;
      rt_held_q     <= 1'b0;
      next_q        <= 8'd0;
      reserved_q    <= '0;
      engine_q      <= '0;
      bypassed_q    <= '0;
      passed_q      <= '0;
      again_q       <= '0;
    end else begin
      after_reset_q <= 1'b1;
      ck_held_q     <= ck_valid_i && !ck_ready_o;
      rt_held_q     <= rt_valid_o && !rt_ready_i;
      if (retire) begin
        reserved_q[oldest] <= 1'b0;
      end
      if (rv_valid_i) begin
        next_q               <= ((next_q + 8'd1) == slots_i) ? 8'd0 : (next_q + 8'd1);
        reserved_q[rv_place] <= 1'b1;
        passed_q[rv_place]   <= 1'b0;
      end
      if (check) begin
        engine_q[ck_place]   <= 1'b1;
        bypassed_q[ck_place] <= !ck_lane;
        passed_q[ck_place]   <= 1'b1;
        again_q[ck_place]    <= 1'b0;
      end
      for (int p = 0; p <= Lanes; p++) begin
        if (dn_valid_i[p]) begin
          engine_q[dn_user_i[32*p +: SlotBits]] <= 1'b0;
          again_q[dn_user_i[32*p +: SlotBits]]  <= tap_done_again_o[p];
        end
      end
    end
  end

  always_ff @(posedge clk_i) begin
    ck_fields_q  <= ck_fields;
    rt_fields_q  <= rt_fields;
    slots_q      <= slots_i;
    overload_q   <= overload_i;
    strap_ipv6_q <= ipv6_i;
  end

  // Plain `always`: nothing is stored here.
  always @(posedge clk_i) begin
    if (after_reset_q) begin
      assert (slots_i >= 8'd1 && int'(slots_i) <= MaxSlots)
      else $error("slots_i outside 1 to MaxSlots");
      assert (slots_i == slots_q)
      else $error("slots_i changed out of reset");
      assert (overload_i == overload_q)
      else $error("overload_i changed out of reset");
      assert (ipv6_i == strap_ipv6_q)
      else $error("ipv6_i changed out of reset");
      assert (!ck_valid_i || !ck_ipv6_i || ipv6_i)
      else $error("check of an IPv6 packet without the strap");
      assert (!rv_valid_i || (rv_slot_i == next_q && !reserved_q[rv_place]))
      else $error("reserved slot is not the next free one");
      assert (!ck_held_q || (ck_valid_i && ck_fields == ck_fields_q))
      else $error("check changed before it was taken");
      assert (!rt_held_q || (rt_valid_o && rt_fields == rt_fields_q))
      else $error("retire changed before it was taken");
      assert (!rt_valid_o || (reserved_q[oldest] && !engine_q[oldest] && !again_q[oldest]))
      else $error("retire of a slot that is not reserved, or whose pass is under way");
      if (ck_valid_i) begin
        assert (ck_slot_i < slots_i && reserved_q[ck_place] && !done_q[ck_place])
        else $error("check of a slot that is not reserved, or is done");
        assert (!engine_q[ck_place])
        else $error("passes of one slot overlap");
        assert (ck_second_i ? again_q[ck_place] : !passed_q[ck_place])
        else $error("first or second pass of a slot out of turn");
        assert (ck_outer_udp_i == (ck_second_i && udp_q[ck_place]))
        else $error("outer_udp is not that of the outer portion");
        assert (!overload_i || ck_second_i || row_v2 || ck_ready_o)
        else $error("a first pass waits with bypass on overload");
        assert (!(ck_hit_i && ck_blind_i))
        else $error("answer both exact and blind");
        assert (!(ck_hit_i || ck_blind_i) || (ck_tunnel_i == row_tunnel))
        else $error("tunnel of the answer and of the row differ");
        assert (!(ck_hit_i || ck_blind_i) || !row_any_mode || !row_tunnel)
        else $error("a row of any mode that is tunnel");
        assert (!(ck_hit_i || ck_blind_i) || !row_any_encapsulation || row_udp)
        else $error("a row of any encapsulation without UDP");
      end
      for (int p = 0; p <= Lanes; p++) begin
        if (dn_valid_i[p]) begin
          assert (dn_user_i[32*p + 9 +: 23] == 23'd0 && dn_user_i[32*p +: 8] < slots_i)
          else $error("done of no slot");
          assert (engine_q[dn_user_i[32*p +: SlotBits]])
          else $error("done of a pass that is not with the engine");
          assert (bypassed_q[dn_user_i[32*p +: SlotBits]] == (p == Lanes))
          else $error("done of a pass through a port that is not its own");
          assert (dn_user_i[32*p + 8] == second_q[dn_user_i[32*p +: SlotBits]])
          else $error("done of the other pass of its slot");
          assert (dn_verdict_i[3*p +: 3] <= 3'd5)
          else $error("no such verdict");
          for (int o = 0; o < p; o++) begin
            assert (!dn_valid_i[o] || dn_user_i[32*o +: 8] != dn_user_i[32*p +: 8])
            else $error("two ports name one slot");
          end
        end
      end
      assert (!dn_valid_i[Lanes] ||
              (dn_verdict_i[3*Lanes +: 3] == 3'd0 && dn_next_header_i[8*Lanes +: 8] == 8'd0 &&
               dn_pad_length_i[8*Lanes +: 8] == 8'd0 &&
               dn_payload_i[16*Lanes +: 16] == 16'd0 && dn_payload_end_i[16*Lanes +: 16] == 16'd0))
      else $error("the bypass brings a result");
    end
  end

  initial begin
    assert (MaxSlots >= 1 && MaxSlots <= 255)
    else $fatal(1, "MaxSlots outside 1 to 255");
    assert (Lanes >= 1 && Lanes <= 64)
    else $fatal(1, "Lanes outside 1 to 64");
  end
`endif

endmodule
