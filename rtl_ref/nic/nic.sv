// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// The card: the receive path from the line to host memory. Instances and bindings only; what is
// held between the blocks is in the modules of this folder. The contract (ports, taps, timing) is
// model/nic/README.md and the pages of the blocks.
//
//   line > mac_rx > rx_arbiter > rx_parser > sa_cam > rx_resolve > crypto_engine > rx_resolve
//            |          ^            |                                                 |    |
//            |          '------------|------------- again (second pass) ---------------'    |
//            '---> packet_buffer <---'---- read by parser, lanes, DMA ----- rx_dma <--------'
module nic #(
  parameter int DatapathBytes = 8,
  parameter int Lanes = 4,
  parameter int MaxSlots = 32,
  parameter int MaxFifo = 64,
  parameter int MaxEntries = 16,       // SA rows
  parameter int MaxParserEntries = 4,
  parameter int MaxBeats = 4096,       // a power of two
  parameter int MaxFrames = 128,       // a power of two; more than MaxFifo + MaxSlots
  parameter int MaxDescriptors = 64,   // a power of two
  parameter int MaxText = 16384
) (
  input  logic                       clk_i,
  input  logic                       rst_ni,

  // The data path is reset, the host gives new rings: a cycle each.
  input  logic                       clear_i,
  input  logic                       forget_i,

  // Straps, static while out of reset.
  input  logic [31:0]                rate_p_i,
  input  logic [31:0]                rate_q_i,
  input  logic [7:0]                 lanes_i,
  input  logic [7:0]                 slots_i,
  input  logic [15:0]                fifo_i,
  input  logic [15:0]                sa_entries_i,
  input  logic [7:0]                 parser_entries_i,
  input  logic [23:0]                beats_i,
  input  logic [16:0]                ring_entries_i,
  input  logic [7:0]                 setup_i,
  input  logic                       overload_i,
  input  logic                       ipv6_i,
  input  logic                       stacked_i,

  // Line: mac_rx; the fault bit comes with `ln`.
  input  logic                       ln_valid_i,
  output logic                       ln_ready_o,
  input  logic [13:0]                ln_bytes_i,
  input  logic [13:0]                ln_length_i,
  input  logic [31:0]                ln_fcs_i,
  input  logic                       ln_fault_i,
  output logic                       ld_odd_o,
  output logic [13:0]                ld_addr_o,
  input  logic [8*DatapathBytes-1:0] ld_data_i,
  input  logic                       open_i,
  input  logic [14:0]                max_frame_i,

  // SA write: the row of sa_cam, and what stands behind it.
  input  logic                       sa_valid_i,
  output logic                       sa_ready_o,
  input  logic [15:0]                sa_index_i,
  input  logic                       sa_row_valid_i,
  input  logic                       sa_any_dst_i,
  input  logic [127:0]               sa_dst_i,
  input  logic [127:0]               sa_src_i,
  input  logic                       sa_ipv6_i,
  input  logic [31:0]                sa_src_mask_i,
  input  logic [31:0]                sa_spi_i,
  input  logic                       sa_ah_i,
  input  logic                       sa_uses_ah_i,
  input  logic                       sa_uses_esp_i,
  input  logic                       sa_tunnel_i,
  input  logic                       sa_update_i,      // the row's SA goes on
  input  logic [127:0]               sa_params_i,
  input  logic [1535:0]              sa_keys_i,

  // Parser entry.
  input  logic                       wr_valid_i,
  output logic                       wr_ready_o,
  input  logic [7:0]                 wr_slot_i,
  input  logic                       wr_row_valid_i,
  input  logic                       wr_marked_i,
  input  logic                       wr_ike_i,
  input  logic [15:0]                wr_port_i,
  input  logic [15:0]                wr_gen_i,

  // Policy levels: those of the grant cycle hold for all stages of a pass.
  input  logic                       active_i,
  input  logic                       vlan_i,
  input  logic                       options_i,
  input  logic                       headers6_i,
  input  logic                       ah_on_i,
  input  logic                       esp_on_i,
  input  logic                       legacy500_i,
  input  logic                       over_udp_tunnel_i,
  input  logic                       udp_over_tunnel_i,
  input  logic                       strict_i,
  input  logic                       enable_ah_i,
  input  logic                       enable_esp_i,
  input  logic                       ah_esp_combined_i,
  input  logic                       nesting_i,
  input  logic                       udp_transport_i,
  input  logic                       pad_check_i,
  input  logic                       checksum_i,

  // Settings of SaDeleteReq: those of each cycle.
  input  logic [16:0]                sdr_threshold_i,
  input  logic [47:0]                sdr_timeout_i,

  // Host memory: descriptors that have arrived, frame data, completions.
  input  logic                       ds_valid_i,
  input  logic [63:0]                ds_addr_i,
  input  logic [31:0]                ds_bytes_i,
  output logic                       hw_valid_o,
  output logic [63:0]                hw_addr_o,
  output logic [7:0]                 hw_bytes_o,
  output logic [8*DatapathBytes-1:0] hw_data_o,
  output logic                       hw_last_o,
  output logic                       cw_valid_o,
  output logic [15:0]                cw_index_o,
  output logic [255:0]               cw_data_o,

  // One bit a handshake, beside it its fields; one pulse an event.
  output logic                       tap_start_o,
  output logic                       tap_beat_o,
  output logic                       tap_beat_first_o,
  output logic                       tap_beat_fits_o,
  output logic                       tap_end_o,
  output logic [2:0]                 tap_end_reason_o,
  output logic                       tap_grant_o,
  output logic                       tap_grant_second_o,
  output logic [7:0]                 tap_grant_slot_o,
  output logic [15:0]                tap_grant_frame_o,
  output logic                       tap_offer_o,
  output logic [7:0]                 tap_offer_detail_o,
  output logic                       tap_lookup_o,
  output logic                       tap_update_o,
  output logic                       tap_dispatch_o,
  output logic [7:0]                 tap_dispatch_slot_o,
  output logic                       tap_dispatch_second_o,
  output logic                       tap_dispatch_crypto_o,
  output logic                       tap_dispatch_hit_o,
  output logic                       tap_dispatch_blind_o,
  output logic [15:0]                tap_dispatch_index_o,
  output logic [Lanes:0]             tap_done_o,
  output logic [8*(Lanes+1)-1:0]     tap_done_slot_o,
  output logic [Lanes:0]             tap_done_second_o,
  output logic [8*(Lanes+1)-1:0]     tap_done_detail_o,
  output logic [Lanes:0]             tap_done_again_o,
  output logic                       tap_retire_o,
  output logic                       tap_request_o,  // level
  output logic [15:0]                tap_request_row_o,
  output logic                       stat_frames_o,
  output logic [6:0]                 stat_dropped_o,
  output logic                       stat_lookups_o,
  output logic                       stat_hits_o,
  output logic                       stat_blind_hits_o,
  output logic [Lanes-1:0]           stat_second_passes_o,
  output logic                       stat_overloads_o,
  output logic                       stat_truncated_o
);

  localparam int DataBits = 8 * DatapathBytes;

  // Readers of the packet buffer: the parser, the lanes, the DMA.
  localparam int Readers = Lanes + 2;

  //////////
  // Line //
  //////////

  logic                bw_valid;
  logic                bw_first;
  logic [DataBits-1:0] bw_data;
  logic                bw_fits;
  logic                be_valid;
  logic                be_keep;
  logic [15:0]         be_frame;
  logic                fr_valid;
  logic                fr_ready;
  logic [15:0]         fr_length;
  logic                dr_valid;
  logic [2:0]          dr_reason;

  mac_rx #(
    .DatapathBytes(DatapathBytes)
  ) u_mac_rx (
    .clk_i         (clk_i),
    .rst_ni        (rst_ni),
    .clear_i       (clear_i),
    .rate_p_i      (rate_p_i),
    .rate_q_i      (rate_q_i),
    .open_i        (open_i),
    .max_frame_i   (max_frame_i),
    .ln_valid_i    (ln_valid_i),
    .ln_ready_o    (ln_ready_o),
    .ln_bytes_i    (ln_bytes_i),
    .ln_length_i   (ln_length_i),
    .ln_fcs_i      (ln_fcs_i),
    .ld_odd_o      (ld_odd_o),
    .ld_addr_o     (ld_addr_o),
    .ld_data_i     (ld_data_i),
    .bw_valid_o    (bw_valid),
    .bw_first_o    (bw_first),
    .bw_data_o     (bw_data),
    .bw_fits_i     (bw_fits),
    .be_valid_o    (be_valid),
    .be_keep_o     (be_keep),
    .fr_valid_o    (fr_valid),
    .fr_ready_i    (fr_ready),
    .fr_length_o   (fr_length),
    .dr_valid_o    (dr_valid),
    .dr_reason_o   (dr_reason),
    .tap_start_o   (tap_start_o),
    .tap_beat_o    (tap_beat_o),
    .tap_end_o     (tap_end_o),
    .stat_frames_o (stat_frames_o),
    .stat_dropped_o(stat_dropped_o)
  );

  assign tap_beat_first_o = bw_first;
  assign tap_beat_fits_o = bw_fits;
  assign tap_end_reason_o = dr_valid ? dr_reason : 3'd0;

  ///////////////////
  // Packet buffer //
  ///////////////////

  logic                        hd_read;
  logic [15:0]                 hd_frame;
  logic [15:0]                 hd_addr;
  logic [DataBits-1:0]         hd_data;
  logic [16*Lanes-1:0]         lane_frame;
  logic [16*Lanes-1:0]         lane_addr;
  logic [DataBits*Lanes-1:0]   lane_data;
  logic [Lanes-1:0]            wb_valid;
  logic [16*Lanes-1:0]         wb_frame;
  logic [16*Lanes-1:0]         wb_addr;
  logic [8*Lanes-1:0]          wb_bytes;
  logic [DataBits*Lanes-1:0]   wb_data;
  logic [15:0]                 dma_frame;
  logic [15:0]                 dma_addr;
  logic [DataBits-1:0]         dma_data;
  logic                        fe_valid;
  logic [DataBits*Readers-1:0] read_data;

  // Only the parser says which reads count; the others' data follows their addresses.
  packet_buffer #(
    .DatapathBytes(DatapathBytes),
    .MaxBeats     (MaxBeats),
    .MaxFrames    (MaxFrames),
    .Readers      (Readers),
    .Writers      (Lanes)
  ) u_packet_buffer (
    .clk_i         (clk_i),
    .rst_ni        (rst_ni),
    .clear_i       (clear_i),
    .beats_i       (beats_i),
    .bw_valid_i    (bw_valid),
    .bw_first_i    (bw_first),
    .bw_data_i     (bw_data),
    .bw_fits_o     (bw_fits),
    .be_valid_i    (be_valid),
    .be_keep_i     (be_keep),
    .be_frame_o    (be_frame),
    .fe_valid_i    (fe_valid),
    .rd_valid_i    ({{(Lanes+1){1'b0}}, hd_read}),
    .rd_frame_i    ({dma_frame, lane_frame, hd_frame}),
    .rd_addr_i     ({dma_addr, lane_addr, hd_addr}),
    .rd_data_o     (read_data),
    .wb_valid_i    (wb_valid),
    .wb_frame_i    (wb_frame),
    .wb_addr_i     (wb_addr),
    .wb_bytes_i    (wb_bytes),
    .wb_data_i     (wb_data),
    .tap_beat_o    (),
    .tap_end_o     (),
    .tap_free_o    (),
    .tap_read_o    (),
    .stat_frames_o (),
    .stat_refused_o()
  );

  assign {dma_data, lane_data, hd_data} = read_data;

  ///////////
  // Class //
  ///////////

  logic                by_valid;
  logic                by_first;
  logic [13:0]         by_length;
  logic [DataBits-1:0] by_data;
  logic [59:0]         record;     // sums on top
  logic                rv_valid;
  logic [7:0]          rv_slot;
  logic [15:0]         rv_length;
  logic [3:0]          rv_class;
  logic [31:0]         rv_spi;
  logic                rv_vlan;
  logic                rv_fault;
  logic                rv_checksum;
  logic [59:0]         rv_record;
  logic                rc_hit;
  logic                rc_ike;

  rx_class #(
    .DatapathBytes(DatapathBytes)
  ) u_rx_class (
    .clk_i         (clk_i),
    .rst_ni        (rst_ni),
    .by_valid_i    (by_valid),
    .by_first_i    (by_first),
    .by_length_i   (by_length),
    .by_data_i     (by_data),
    .cl_vlan_o     (record[0]),
    .cl_fragment_o (record[1]),
    .cl_udp_o      (record[2]),
    .cl_port_o     (record[18:3]),
    .cl_ike500_o   (record[19]),
    .cl_nat_o      (record[21:20]),
    .cl_base_o     (record[23:22]),
    .cl_spi_o      (record[55:24]),
    .cl_ip_o       (record[57:56]),
    .cl_l4_o       (record[59:58]),
    .fc_record_i   (rv_record[55:0]),
    .fc_hit_other_i(rc_hit && !rc_ike),
    .fc_class_o    (rv_class),
    .fc_spi_o      (rv_spi),
    .fc_vlan_o     (rv_vlan),
    .tap_record_o  ()
  );

  ////////////
  // Frames //
  ////////////

  logic                gr_valid;
  logic                gr_ready;
  logic                gr_second;
  logic [7:0]          gr_slot;
  logic [15:0]         gr_frame;
  logic [15:0]         gr_base;
  logic [15:0]         gr_limit;
  logic                gr_udp;
  logic                gr_ipv6;
  logic [Lanes-1:0]    ag_valid;
  logic [8*Lanes-1:0]  ag_slot;
  logic [16*Lanes-1:0] ag_base;
  logic [16*Lanes-1:0] ag_limit;
  logic [Lanes-1:0]    ag_udp;
  logic [Lanes-1:0]    ag_ipv6;
  logic                rt_valid;
  logic                rt_ready;

  nic_frames #(
    .DatapathBytes(DatapathBytes),
    .MaxFrames    (MaxFrames)
  ) u_frames (
    .clk_i        (clk_i),
    .rst_ni       (rst_ni),
    .clear_i      (clear_i),
    .ln_take_i    (tap_start_o),
    .ln_length_i  (ln_length_i),
    .ln_fault_i   (ln_fault_i),
    .ld_odd_i     (ld_odd_o),
    .bw_valid_i   (bw_valid),
    .bw_first_i   (bw_first),
    .bw_data_i    (bw_data),
    .by_valid_o   (by_valid),
    .by_first_o   (by_first),
    .by_length_o  (by_length),
    .by_data_o    (by_data),
    .end_valid_i  (tap_end_o),
    .end_keep_i   (be_valid && be_keep),
    .end_frame_i  (be_frame),
    .record_i     (record),
    .gr_take_i    (tap_grant_o),
    .gr_second_i  (gr_second),
    .gr_slot_i    (gr_slot),
    .gr_frame_i   (gr_frame),
    .gr_limit_i   (gr_limit),
    .checksum_i   (checksum_i),
    .hd_frame_o   (hd_frame),
    .rv_valid_o   (rv_valid),
    .rv_slot_o    (rv_slot),
    .rv_length_o  (rv_length),
    .rv_fault_o   (rv_fault),
    .rv_checksum_o(rv_checksum),
    .rv_record_o  (rv_record)
  );

  rx_arbiter #(
    .MaxSlots(MaxSlots),
    .MaxFifo (MaxFifo),
    .Ports   (Lanes)
  ) u_rx_arbiter (
    .clk_i               (clk_i),
    .rst_ni              (rst_ni),
    .clear_i             (clear_i),
    .slots_i             (slots_i),
    .fifo_i              (fifo_i),
    .fr_valid_i          (fr_valid),
    .fr_ready_o          (fr_ready),
    .fr_frame_i          (be_frame),
    .fr_length_i         (fr_length),
    .ag_valid_i          (ag_valid),
    .ag_slot_i           (ag_slot),
    .ag_base_i           (ag_base),
    .ag_limit_i          (ag_limit),
    .ag_udp_i            (ag_udp),
    .ag_ipv6_i           (ag_ipv6),
    .rt_valid_i          (rt_valid && rt_ready),
    .gr_valid_o          (gr_valid),
    .gr_ready_i          (gr_ready),
    .gr_second_o         (gr_second),
    .gr_slot_o           (gr_slot),
    .gr_frame_o          (gr_frame),
    .gr_base_o           (gr_base),
    .gr_limit_o          (gr_limit),
    .gr_udp_o            (gr_udp),
    .gr_ipv6_o           (gr_ipv6),
    .tap_frame_o         (),
    .tap_again_o         (),
    .tap_retire_o        (),
    .tap_grant_o         (tap_grant_o),
    .stat_frames_o       (),
    .stat_refused_o      (),
    .stat_first_passes_o (),
    .stat_second_passes_o(),
    .stat_retired_o      ()
  );

  assign tap_grant_second_o = gr_second;
  assign tap_grant_slot_o = gr_slot;
  assign tap_grant_frame_o = gr_frame;

  ////////////
  // Parser //
  ////////////

  logic [31:0]  gr_user;
  logic         pt_snap;
  logic         pt_read;
  logic [15:0]  pt_port;
  logic         pt_hit;
  logic [7:0]   pt_slot;
  logic         pt_ike;
  logic [15:0]  pt_gen;
  logic         ky_valid;
  logic         ky_ready;
  logic [31:0]  ky_user;
  logic [7:0]   ky_detail;
  logic         ky_like;
  logic         ky_ah;
  logic         ky_udp;
  logic [7:0]   ky_entry;
  logic         ky_overrun;
  logic         ky_ipv6;
  logic [127:0] ky_dst;
  logic [127:0] ky_src;
  logic [31:0]  ky_spi;
  logic [15:0]  ky_l3;
  logic [15:0]  ky_l3_len;
  logic [15:0]  ky_ipsec;
  logic [15:0]  ky_end;
  logic [15:0]  ky_gen;
  logic [7:0]   ky_ah_next;
  logic [7:0]   ky_ah_len;
  logic [31:0]  ky_esp_spi;
  logic         ky_bad_options;
  logic         ky_bad_sum;

  parser_table #(
    .MaxEntries(MaxParserEntries)
  ) u_parser_table (
    .clk_i         (clk_i),
    .rst_ni        (rst_ni),
    .entries_i     (parser_entries_i),
    .wr_valid_i    (wr_valid_i),
    .wr_ready_o    (wr_ready_o),
    .wr_slot_i     (wr_slot_i),
    .wr_row_valid_i(wr_row_valid_i),
    .wr_marked_i   (wr_marked_i),
    .wr_ike_i      (wr_ike_i),
    .wr_port_i     (wr_port_i),
    .wr_gen_i      (wr_gen_i),
    .snap_i        (pt_snap),
    .rd_valid_i    (pt_read),
    .rd_port_i     (pt_port),
    .rd_hit_o      (pt_hit),
    .rd_slot_o     (pt_slot),
    .rd_ike_o      (pt_ike),
    .rd_gen_o      (pt_gen),
    .rc_valid_i    (rv_valid),
    .rc_port_i     (rv_record[18:3]),
    .rc_hit_o      (rc_hit),
    .rc_slot_o     (),
    .rc_ike_o      (rc_ike),
    .rc_gen_o      (),
    .tap_write_o   (),
    .tap_snap_o    (),
    .tap_read_o    (),
    .stat_reads_o  (),
    .stat_hits_o   (),
    .stat_writes_o ()
  );

  // How far the IP packet reaches is of no interest behind the parser: `end` is.
  rx_parser #(
    .DatapathBytes(DatapathBytes)
  ) u_rx_parser (
    .clk_i            (clk_i),
    .rst_ni           (rst_ni),
    .clear_i          (clear_i),
    .ipv6_i           (ipv6_i),
    .stacked_i        (stacked_i),
    .gr_valid_i       (gr_valid),
    .gr_ready_o       (gr_ready),
    .gr_second_i      (gr_second),
    .gr_base_i        (gr_base),
    .gr_limit_i       (gr_limit),
    .gr_udp_i         (gr_udp),
    .gr_ipv6_i        (gr_ipv6),
    .gr_user_i        (gr_user),
    .active_i         (active_i),
    .vlan_i           (vlan_i),
    .options_i        (options_i),
    .headers6_i       (headers6_i),
    .ah_on_i          (ah_on_i),
    .esp_on_i         (esp_on_i),
    .legacy500_i      (legacy500_i),
    .over_udp_tunnel_i(over_udp_tunnel_i),
    .udp_over_tunnel_i(udp_over_tunnel_i),
    .hd_read_o        (hd_read),
    .hd_addr_o        (hd_addr),
    .hd_data_i        (hd_data),
    .pt_snap_o        (pt_snap),
    .pt_read_o        (pt_read),
    .pt_port_o        (pt_port),
    .pt_hit_i         (pt_hit),
    .pt_slot_i        (pt_slot),
    .pt_ike_i         (pt_ike),
    .pt_gen_i         (pt_gen),
    .ky_valid_o       (ky_valid),
    .ky_ready_i       (ky_ready),
    .ky_user_o        (ky_user),
    .ky_detail_o      (ky_detail),
    .ky_like_o        (ky_like),
    .ky_ah_o          (ky_ah),
    .ky_udp_o         (ky_udp),
    .ky_entry_o       (ky_entry),
    .ky_overrun_o     (ky_overrun),
    .ky_ipv6_o        (ky_ipv6),
    .ky_dst_o         (ky_dst),
    .ky_src_o         (ky_src),
    .ky_spi_o         (ky_spi),
    .ky_l3_o          (ky_l3),
    .ky_l3_len_o      (ky_l3_len),
    .ky_l3_end_o      (),
    .ky_ipsec_o       (ky_ipsec),
    .ky_end_o         (ky_end),
    .ky_gen_o         (ky_gen),
    .ky_ah_next_o     (ky_ah_next),
    .ky_ah_len_o      (ky_ah_len),
    .ky_esp_spi_o     (ky_esp_spi),
    .ky_bad_options_o (ky_bad_options),
    .ky_bad_sum_o     (ky_bad_sum),
    .tap_grant_o      (),
    .tap_beat_o       (),
    .tap_offer_o      (tap_offer_o),
    .tap_key_o        (),
    .stat_passes_o    (),
    .stat_candidates_o()
  );

  assign tap_offer_detail_o = ky_detail;

  ////////////
  // Lookup //
  ////////////

  logic         lk_strict;
  logic         lk_enable_ah;
  logic         lk_enable_esp;
  logic         lk_search;
  logic         move;
  logic         en_valid;
  logic         en_blind;
  logic [15:0]  en_index;
  logic         ck_valid;
  logic         ck_ready;
  logic         ck_ah_esp_combined;
  logic         ck_nesting;
  logic         ck_udp_transport;
  logic         ck_pad_check;
  logic [7:0]   ck_slot;
  logic         ck_second;
  logic         ck_outer_udp;
  logic [7:0]   ck_detail;
  logic         ck_like;
  logic         ck_ah;
  logic         ck_udp;
  logic [7:0]   ck_entry;
  logic         ck_overrun;
  logic [31:0]  ck_spi;
  logic         ck_ipv6;
  logic [15:0]  ck_l3;
  logic [15:0]  ck_l3_len;
  logic [15:0]  ck_ipsec;
  logic [15:0]  ck_end;
  logic [15:0]  ck_gen;
  logic [7:0]   ck_ah_next;
  logic [7:0]   ck_ah_len;
  logic [31:0]  ck_esp_spi;
  logic         ck_bad_options;
  logic         ck_bad_sum;
  logic         ck_hit;
  logic         ck_blind;
  logic [15:0]  ck_index;
  logic         ck_tunnel;
  logic [127:0] ck_params;
  logic [1535:0] ck_keys;

  logic        store_write;
  logic [15:0] store_index;
  logic [30:0] store_generation;
  logic [29:0] store_counts;
  logic [1:0]  en_ended;

  logic        ht_valid;
  logic [7:0]  ht_slot;
  logic        ht_second;

  nic_pass u_pass (
    .clk_i               (clk_i),
    .rst_ni              (rst_ni),
    .strict_i            (strict_i),
    .enable_ah_i         (enable_ah_i),
    .enable_esp_i        (enable_esp_i),
    .ah_esp_combined_i   (ah_esp_combined_i),
    .nesting_i           (nesting_i),
    .udp_transport_i     (udp_transport_i),
    .pad_check_i         (pad_check_i),
    .gr_second_i         (gr_second),
    .gr_slot_i           (gr_slot),
    .gr_udp_i            (gr_udp),
    .gr_user_o           (gr_user),
    .ky_user_i           (ky_user),
    .ky_detail_i         (ky_detail),
    .ky_like_i           (ky_like),
    .ky_ah_i             (ky_ah),
    .ky_udp_i            (ky_udp),
    .ky_entry_i          (ky_entry),
    .ky_overrun_i        (ky_overrun),
    .ky_spi_i            (ky_spi),
    .ky_ipv6_i           (ky_ipv6),
    .ky_l3_i             (ky_l3),
    .ky_l3_len_i         (ky_l3_len),
    .ky_ipsec_i          (ky_ipsec),
    .ky_end_i            (ky_end),
    .ky_gen_i            (ky_gen),
    .ky_ah_next_i        (ky_ah_next),
    .ky_ah_len_i         (ky_ah_len),
    .ky_esp_spi_i        (ky_esp_spi),
    .ky_bad_options_i    (ky_bad_options),
    .ky_bad_sum_i        (ky_bad_sum),
    .lk_strict_o         (lk_strict),
    .lk_enable_ah_o      (lk_enable_ah),
    .lk_enable_esp_o     (lk_enable_esp),
    .lk_search_o         (lk_search),
    .lookup_i            (tap_lookup_o),
    .move_i              (move),
    .ht_valid_o          (ht_valid),
    .ht_slot_o           (ht_slot),
    .ht_second_o         (ht_second),
    .ck_ah_esp_combined_o(ck_ah_esp_combined),
    .ck_nesting_o        (ck_nesting),
    .ck_udp_transport_o  (ck_udp_transport),
    .ck_pad_check_o      (ck_pad_check),
    .ck_slot_o           (ck_slot),
    .ck_second_o         (ck_second),
    .ck_outer_udp_o      (ck_outer_udp),
    .ck_detail_o         (ck_detail),
    .ck_like_o           (ck_like),
    .ck_ah_o             (ck_ah),
    .ck_udp_o            (ck_udp),
    .ck_entry_o          (ck_entry),
    .ck_overrun_o        (ck_overrun),
    .ck_spi_o            (ck_spi),
    .ck_ipv6_o           (ck_ipv6),
    .ck_l3_o             (ck_l3),
    .ck_l3_len_o         (ck_l3_len),
    .ck_ipsec_o          (ck_ipsec),
    .ck_end_o            (ck_end),
    .ck_gen_o            (ck_gen),
    .ck_ah_next_o        (ck_ah_next),
    .ck_ah_len_o         (ck_ah_len),
    .ck_esp_spi_o        (ck_esp_spi),
    .ck_bad_options_o    (ck_bad_options),
    .ck_bad_sum_o        (ck_bad_sum)
  );

  sa_cam #(
    .MaxEntries(MaxEntries)
  ) u_sa_cam (
    .clk_i            (clk_i),
    .rst_ni           (rst_ni),
    .clear_i          (clear_i),
    .entries_i        (sa_entries_i),
    .strict_i         (lk_strict),
    .enable_ah_i      (lk_enable_ah),
    .enable_esp_i     (lk_enable_esp),
    .lk_valid_i       (ky_valid),
    .lk_ready_o       (ky_ready),
    .lk_dst_i         (ky_dst),
    .lk_src_i         (ky_src),
    .lk_ipv6_i        (ky_ipv6),
    .lk_spi_i         (ky_spi),
    .lk_ah_i          (ky_ah),
    .lk_search_i      (lk_search),
    .rs_valid_o       (ck_valid),
    .rs_ready_i       (ck_ready),
    .rs_hit_o         (ck_hit),
    .rs_blind_o       (ck_blind),
    .rs_index_o       (ck_index),
    .rs_tunnel_o      (ck_tunnel),
    .en_valid_o       (en_valid),
    .en_blind_o       (en_blind),
    .en_index_o       (en_index),
    .up_valid_i       (sa_valid_i),
    .up_ready_o       (sa_ready_o),
    .up_index_i       (sa_index_i),
    .up_row_valid_i   (sa_row_valid_i),
    .up_any_dst_i     (sa_any_dst_i),
    .up_dst_i         (sa_dst_i),
    .up_src_i         (sa_src_i),
    .up_ipv6_i        (sa_ipv6_i),
    .up_src_mask_i    (sa_src_mask_i),
    .up_spi_i         (sa_spi_i),
    .up_ah_i          (sa_ah_i),
    .up_uses_ah_i     (sa_uses_ah_i),
    .up_uses_esp_i    (sa_uses_esp_i),
    .up_tunnel_i      (sa_tunnel_i),
    .tap_lookup_o     (tap_lookup_o),
    .tap_encoded_o    (),
    .tap_move_o       (move),
    .tap_result_o     (),
    .tap_update_o     (tap_update_o),
    .stat_lookups_o   (stat_lookups_o),
    .stat_passes_o    (),
    .stat_hits_o      (stat_hits_o),
    .stat_blind_hits_o(stat_blind_hits_o),
    .stat_misses_o    (),
    .stat_updates_o   ()
  );

  nic_rows #(
    .MaxEntries(MaxEntries)
  ) u_rows (
    .clk_i          (clk_i),
    .rst_ni         (rst_ni),
    .up_take_i      (tap_update_o),
    .up_index_i     (sa_index_i),
    .up_params_i    (sa_params_i),
    .up_keys_i      (sa_keys_i),
    .en_valid_i     (en_valid),
    .en_blind_i     (en_blind),
    .en_index_i     (en_index),
    .move_i         (move),
    .wr_valid_o     (store_write),
    .wr_index_o     (store_index),
    .wr_generation_o(store_generation),
    .wr_counts_o    (store_counts),
    .en_ended_i     (en_ended),
    .ck_params_o    (ck_params),
    .ck_keys_o      (ck_keys)
  );

  ////////////
  // Crypto //
  ////////////

  logic                    po_valid;
  logic                    po_ready;
  logic                    po_crypto;
  logic [31:0]             po_user;
  logic [15:0]             po_frame;
  logic [15:0]             po_row;
  logic [15:0]             po_l3;
  logic [15:0]             po_l3_len;
  logic                    po_ipv6;
  logic [15:0]             po_end;
  logic                    po_has_ah;
  logic [15:0]             po_ah;
  logic                    po_has_esp;
  logic [15:0]             po_esp;
  logic [2:0]              po_cipher;
  logic [1:0]              po_esp_key;
  logic [1:0]              po_esp_auth;
  logic [1:0]              po_esp_icv;
  logic                    po_esp_esn;
  logic [2:0]              po_ah_auth;
  logic [1:0]              po_ah_key;
  logic                    po_ah_icv;
  logic                    po_ah_esn;
  logic [7:0]              po_ah_bytes;
  logic                    po_pad_check;
  logic                    po_fault;
  logic                    lane_free;
  logic [16*Lanes-1:0]     ks_row;
  logic [2*Lanes-1:0]      ks_word;
  logic [512*Lanes-1:0]    ks_data;
  logic [Lanes:0]          dn_valid;
  logic [32*(Lanes+1)-1:0] dn_user;
  logic [3*(Lanes+1)-1:0]  dn_verdict;
  logic [8*(Lanes+1)-1:0]  dn_next_header;
  logic [8*(Lanes+1)-1:0]  dn_pad_length;
  logic [16*(Lanes+1)-1:0] dn_payload;
  logic [16*(Lanes+1)-1:0] dn_payload_end;
  logic [2*(Lanes+1)-1:0]  dn_ends;

  nic_keys #(
    .MaxSlots(MaxSlots),
    .Lanes   (Lanes)
  ) u_keys (
    .clk_i     (clk_i),
    .wr_valid_i(tap_dispatch_o && po_crypto),
    .wr_slot_i (ck_slot),
    .wr_keys_i (ck_keys),
    .ks_row_i  (ks_row),
    .ks_word_i (ks_word),
    .ks_data_o (ks_data)
  );

  crypto_engine #(
    .DatapathBytes(DatapathBytes),
    .Lanes        (Lanes),
    .MaxText      (MaxText)
  ) u_crypto_engine (
    .clk_i           (clk_i),
    .rst_ni          (rst_ni),
    .clear_i         (clear_i),
    .lanes_i         (lanes_i),
    .po_valid_i      (po_valid),
    .po_ready_o      (po_ready),
    .po_crypto_i     (po_crypto),
    .po_user_i       (po_user),
    .po_frame_i      (po_frame),
    .po_row_i        (po_row),
    .po_l3_i         (po_l3),
    .po_l3_len_i     (po_l3_len),
    .po_ipv6_i       (po_ipv6),
    .po_end_i        (po_end),
    .po_has_ah_i     (po_has_ah),
    .po_ah_i         (po_ah),
    .po_has_esp_i    (po_has_esp),
    .po_esp_i        (po_esp),
    .po_cipher_i     (po_cipher),
    .po_esp_key_i    (po_esp_key),
    .po_esp_auth_i   (po_esp_auth),
    .po_esp_icv_i    (po_esp_icv),
    .po_esp_esn_i    (po_esp_esn),
    .po_ah_auth_i    (po_ah_auth),
    .po_ah_key_i     (po_ah_key),
    .po_ah_icv_i     (po_ah_icv),
    .po_ah_esn_i     (po_ah_esn),
    .po_ah_bytes_i   (po_ah_bytes),
    .po_pad_check_i  (po_pad_check),
    .po_fault_i      (po_fault),
    .lane_free_o     (lane_free),
    .ks_row_o        (ks_row),
    .ks_word_o       (ks_word),
    .ks_data_i       (ks_data),
    .rd_frame_o      (lane_frame),
    .rd_addr_o       (lane_addr),
    .rd_data_i       (lane_data),
    .wb_valid_o      (wb_valid),
    .wb_frame_o      (wb_frame),
    .wb_addr_o       (wb_addr),
    .wb_bytes_o      (wb_bytes),
    .wb_data_o       (wb_data),
    .dn_valid_o      (dn_valid),
    .dn_user_o       (dn_user),
    .dn_verdict_o    (dn_verdict),
    .dn_next_header_o(dn_next_header),
    .dn_pad_length_o (dn_pad_length),
    .dn_payload_o    (dn_payload),
    .dn_payload_end_o(dn_payload_end),
    .dn_ends_o       (dn_ends),
    .tap_take_o      (),
    .tap_take_port_o (),
    .tap_write_o     (),
    .tap_done_o      (),
    .stat_portions_o (),
    .stat_failed_o   (),
    .stat_busy_o     ()
  );

  nic_overlap #(
    .MaxEntries(MaxEntries),
    .MaxSlots  (MaxSlots),
    .Lanes     (Lanes)
  ) u_overlap (
    .clk_i          (clk_i),
    .rst_ni         (rst_ni),
    .wr_valid_i     (store_write),
    .wr_index_i     (store_index),
    .wr_generation_i(store_generation),
    .wr_counts_i    (store_counts),
    .en_index_i     (en_index),
    .en_ended_o     (en_ended),
    .po_valid_i     (tap_dispatch_o && po_crypto),
    .po_slot_i      (ck_slot),
    .po_index_i     (ck_index),
    .po_generation_i(ck_params[107:77]),
    .po_counts_i    (ck_keys[511:482]),
    .dn_valid_i     (dn_valid),
    .dn_user_i      (dn_user),
    .dn_ends_i      (dn_ends)
  );

  /////////////
  // Verdict //
  /////////////

  logic [15:0] rt_frame;
  logic [15:0] rt_length;
  logic [31:0] rt_dw0;
  logic [31:0] rt_dw1;
  logic [31:0] rt_dw2;
  logic [31:0] rt_dw3;
  logic [31:0] rt_dw4;
  logic [31:0] rt_dw7;
  logic [7:0]  rt_slot;
  logic        sdr;

  rx_resolve #(
    .MaxSlots(MaxSlots),
    .Lanes   (Lanes)
  ) u_rx_resolve (
    .clk_i               (clk_i),
    .rst_ni              (rst_ni),
    .clear_i             (clear_i),
    .slots_i             (slots_i),
    .overload_i          (overload_i),
    .ipv6_i              (ipv6_i),
    .rv_valid_i          (rv_valid),
    .rv_slot_i           (rv_slot),
    .rv_frame_i          (hd_frame),
    .rv_length_i         (rv_length),
    .rv_class_i          (rv_class),
    .rv_spi_i            (rv_spi),
    .rv_vlan_i           (rv_vlan),
    .rv_fault_i          (rv_fault),
    .rv_checksum_i       (rv_checksum),
    .rv_ip_i             (rv_record[57:56]),
    .rv_l4_i             (rv_record[59:58]),
    .ck_valid_i          (ck_valid),
    .ck_ready_o          (ck_ready),
    .ck_slot_i           (ck_slot),
    .ck_second_i         (ck_second),
    .ck_outer_udp_i      (ck_outer_udp),
    .ck_detail_i         (ck_detail),
    .ck_like_i           (ck_like),
    .ck_ah_i             (ck_ah),
    .ck_udp_i            (ck_udp),
    .ck_entry_i          (ck_entry),
    .ck_gen_i            (ck_gen),
    .ck_overrun_i        (ck_overrun),
    .ck_spi_i            (ck_spi),
    .ck_ipv6_i           (ck_ipv6),
    .ck_l3_i             (ck_l3),
    .ck_l3_len_i         (ck_l3_len),
    .ck_ipsec_i          (ck_ipsec),
    .ck_end_i            (ck_end),
    .ck_ah_next_i        (ck_ah_next),
    .ck_ah_len_i         (ck_ah_len),
    .ck_esp_spi_i        (ck_esp_spi),
    .ck_bad_options_i    (ck_bad_options),
    .ck_bad_sum_i        (ck_bad_sum),
    .ck_hit_i            (ck_hit),
    .ck_blind_i          (ck_blind),
    .ck_index_i          (ck_index),
    .ck_tunnel_i         (ck_tunnel),
    .ck_params_i         (ck_params),
    .lane_free_i         (lane_free),
    .ah_esp_combined_i   (ck_ah_esp_combined),
    .nesting_i           (ck_nesting),
    .udp_transport_i     (ck_udp_transport),
    .pad_check_i         (ck_pad_check),
    .po_valid_o          (po_valid),
    .po_ready_i          (po_ready),
    .po_crypto_o         (po_crypto),
    .po_user_o           (po_user),
    .po_frame_o          (po_frame),
    .po_row_o            (po_row),
    .po_l3_o             (po_l3),
    .po_l3_len_o         (po_l3_len),
    .po_ipv6_o           (po_ipv6),
    .po_end_o            (po_end),
    .po_has_ah_o         (po_has_ah),
    .po_ah_o             (po_ah),
    .po_has_esp_o        (po_has_esp),
    .po_esp_o            (po_esp),
    .po_cipher_o         (po_cipher),
    .po_esp_key_o        (po_esp_key),
    .po_esp_auth_o       (po_esp_auth),
    .po_esp_icv_o        (po_esp_icv),
    .po_esp_esn_o        (po_esp_esn),
    .po_ah_auth_o        (po_ah_auth),
    .po_ah_key_o         (po_ah_key),
    .po_ah_icv_o         (po_ah_icv),
    .po_ah_esn_o         (po_ah_esn),
    .po_ah_bytes_o       (po_ah_bytes),
    .po_pad_check_o      (po_pad_check),
    .po_fault_o          (po_fault),
    .dn_valid_i          (dn_valid),
    .dn_user_i           (dn_user),
    .dn_verdict_i        (dn_verdict),
    .dn_next_header_i    (dn_next_header),
    .dn_pad_length_i     (dn_pad_length),
    .dn_payload_i        (dn_payload),
    .dn_payload_end_i    (dn_payload_end),
    .ag_valid_o          (ag_valid),
    .ag_slot_o           (ag_slot),
    .ag_base_o           (ag_base),
    .ag_limit_o          (ag_limit),
    .ag_udp_o            (ag_udp),
    .ag_ipv6_o           (ag_ipv6),
    .rt_valid_o          (rt_valid),
    .rt_ready_i          (rt_ready),
    .rt_frame_o          (rt_frame),
    .rt_length_o         (rt_length),
    .rt_second_o         (),
    .rt_slot_o           (rt_slot),
    .rt_dw0_o            (rt_dw0),
    .rt_dw1_o            (rt_dw1),
    .rt_dw2_o            (rt_dw2),
    .rt_dw3_o            (rt_dw3),
    .rt_dw4_o            (rt_dw4),
    .rt_dw7_o            (rt_dw7),
    .sdr_i               (sdr),
    .tap_reserve_o       (),
    .tap_check_o         (tap_dispatch_o),
    .tap_check_slot_o    (tap_dispatch_slot_o),
    .tap_check_second_o  (tap_dispatch_second_o),
    .tap_check_crypto_o  (tap_dispatch_crypto_o),
    .tap_check_hit_o     (tap_dispatch_hit_o),
    .tap_check_blind_o   (tap_dispatch_blind_o),
    .tap_check_index_o   (tap_dispatch_index_o),
    .tap_done_o          (tap_done_o),
    .tap_done_slot_o     (tap_done_slot_o),
    .tap_done_second_o   (tap_done_second_o),
    .tap_done_detail_o   (tap_done_detail_o),
    .tap_done_again_o    (tap_done_again_o),
    .tap_again_o         (),
    .tap_retire_o        (tap_retire_o),
    .stat_reserved_o     (),
    .stat_second_passes_o(stat_second_passes_o),
    .stat_retired_o      (),
    .stat_overloads_o    (stat_overloads_o)
  );

  // An update of a row beyond the strap comes to nothing in sa_cam, so it does here. An SA that
  // goes on is no news.
  sa_delete #(
    .MaxEntries(MaxEntries),
    .MaxSlots  (MaxSlots)
  ) u_sa_delete (
    .clk_i      (clk_i),
    .rst_ni     (rst_ni),
    .threshold_i(sdr_threshold_i),
    .timeout_i  (sdr_timeout_i),
    .sw_valid_i (tap_update_o && !sa_update_i && (sa_index_i < sa_entries_i)),
    .sw_index_i (sa_index_i),
    .sw_live_i  (sa_row_valid_i),
    .ht_valid_i (ht_valid),
    .ht_slot_i  (ht_slot),
    .ht_second_i(ht_second),
    .ht_hit_i   (en_valid && !en_blind),
    .ht_index_i (en_index),
    .open_slot_i(rt_slot),
    .open_o     (sdr),
    .cl_valid_i (tap_retire_o && rt_dw1[0]),
    .cl_slot_i  (rt_slot),
    .cw_valid_i (cw_valid_o),
    .clear_i    (clear_i),
    .rq_valid_o (tap_request_o),
    .rq_row_o   (tap_request_row_o)
  );

  rx_dma #(
    .DatapathBytes (DatapathBytes),
    .MaxDescriptors(MaxDescriptors)
  ) u_rx_dma (
    .clk_i             (clk_i),
    .rst_ni            (rst_ni),
    .clear_i           (clear_i),
    .forget_i          (forget_i),
    .entries_i         (ring_entries_i),
    .setup_i           (setup_i),
    .rt_valid_i        (rt_valid),
    .rt_ready_o        (rt_ready),
    .rt_frame_i        (rt_frame),
    .rt_length_i       (rt_length),
    .rt_dw0_i          (rt_dw0),
    .rt_dw1_i          (rt_dw1),
    .rt_dw2_i          (rt_dw2),
    .rt_dw3_i          (rt_dw3),
    .rt_dw4_i          (rt_dw4),
    .rt_dw7_i          (rt_dw7),
    .ds_valid_i        (ds_valid_i),
    .ds_addr_i         (ds_addr_i),
    .ds_bytes_i        (ds_bytes_i),
    .rd_frame_o        (dma_frame),
    .rd_addr_o         (dma_addr),
    .rd_data_i         (dma_data),
    .hw_valid_o        (hw_valid_o),
    .hw_addr_o         (hw_addr_o),
    .hw_bytes_o        (hw_bytes_o),
    .hw_data_o         (hw_data_o),
    .hw_last_o         (hw_last_o),
    .cw_valid_o        (cw_valid_o),
    .cw_index_o        (cw_index_o),
    .cw_data_o         (cw_data_o),
    .fe_valid_o        (fe_valid),
    .tap_retire_o      (),
    .tap_data_o        (),
    .tap_completion_o  (),
    .stat_frames_o     (),
    .stat_truncated_o  (stat_truncated_o),
    .stat_descriptors_o()
  );

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
      assert (!sa_valid_i || !sa_update_i || sa_row_valid_i)
      else $error("update of a row without an SA");
    end
  end

  initial begin
    // What is kept: descriptors in the FIFO, frames in slots, one in the DMA.
    assert (MaxFrames > MaxFifo + MaxSlots)
    else $fatal(1, "MaxFrames less than MaxFifo + MaxSlots + 1");
  end
`endif

endmodule
