// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Generated from model/regs/nic.rdl by scripts/regs; do not edit.
//
// The registers of BAR0, with a port for each field: <register>_<field>_o is what software wrote,
// <register>_<field>_i what hardware drives or sets. An array is one vector, element 0 lowest.
// One access a cycle: request in one cycle, answer in the next; error_o has the numbers of
// espnic_regs_pkg. A refused access changes nothing. Pulses and rung bits are 1 in the answer's cycle.
// A cause set in the cycle in which it is cleared stays set.

module regs (
  input  logic clk_i,
  input  logic rst_ni,

  input  logic req_i,
  input  logic we_i,
  input  logic [15:0] addr_i,
  input  logic [3:0] strb_i,
  input  logic [31:0] wdata_i,
  output logic ack_o,
  output logic [31:0] rdata_o,
  output logic [2:0] error_o,

  // 1: the rings run. They take base and size from their registers when this goes from 0 to 1;
  // changes while it is 1 have no effect.
  output logic control_enable_o,
  // Writing 1 resets the data path (spec 4.9 step 8): frames in flight are lost and counted, the
  // SA and parser tables are emptied and their keys overwritten, requests that are PENDING are
  // answered REQUEST_ABORTED. Registers, rings, the activation gate and IPsecV1 stay.
  // STATUS.reset_busy says when it is over.
  output logic control_reset_o,
  // 1: no frame is accepted any more, those in flight are finished; STATUS.drained says when.
  output logic control_drain_o,
  // The rings run: CONTROL.enable was accepted.
  input  logic status_enabled_i,
  // CONTROL.drain is 1 and frames are still in flight.
  input  logic status_draining_i,
  // CONTROL.drain is 1 and no frame is in flight.
  input  logic status_drained_i,
  // A data path reset is under way: no frame is accepted, OID requests are answered NOT_ACCEPTED.
  input  logic status_reset_busy_i,
  // The gate between MAC and packet buffer lets frames in.
  input  logic status_gate_open_i,
  // Frames bypass the crypto engines when these are full (rx.overload is bypass).
  input  logic status_overload_i,
  // The command ring has halted on an error; CONTROL.enable 0 then 1 restarts it.
  input  logic status_command_halted_i,
  // Receive IPsec is on: OID_OFFLOAD_ENCAPSULATION has opened its gate (spec 4.9 step 2).
  input  logic status_ipsec_active_i,
  // Bytes from destination address to FCS; longer frames are dropped as oversize. Values below 64
  // count as 64, values above what the card was built for (mac.max_frame_bytes) as that. Holds
  // for frames that begin behind the write.
  output logic [15:0] max_frame_bytes_o,
  // 1: this is a model and time is simulated; 0: hardware.
  input  logic model_is_model_i,
  // Width of the datapath in bytes.
  input  logic [7:0] model_datapath_bytes_i,
  // Crypto lanes.
  input  logic [7:0] model_lanes_i,
  // Picoseconds since start, bits 31:0; 0 on hardware.
  input  logic [31:0] sim_time_lo_picoseconds_i,
  // Picoseconds since start, bits 63:32.
  input  logic [31:0] sim_time_hi_picoseconds_i,
  // No media header.
  input  logic cap_encapsulation_null_header_i,
  // IEEE 802.3; always set.
  input  logic cap_encapsulation_ieee_802_3_i,
  // IEEE 802.3 with 802.1Q tag in the frame.
  input  logic cap_encapsulation_ieee_802_3_pq_i,
  // IEEE 802.3 with 802.1Q tag in the out-of-band record.
  input  logic cap_encapsulation_ieee_802_3_pq_oob_i,
  // LLC/SNAP, routed.
  input  logic cap_encapsulation_llc_snap_routed_i,
  // Not 0: AH and ESP on one portion are processed together.
  input  logic [31:0] cap_ah_esp_combined_supported_i,
  // Not 0: a transport portion inside a tunnel is processed too.
  input  logic [31:0] cap_transport_tunnel_combined_supported_i,
  // Not 0: packets with IPv4 options are processed.
  input  logic [31:0] cap_ipv4_options_supported_i,
  // IPSEC_TPT_UDPESP_ENCAPTYPE_OTHER: UDP transport.
  input  logic cap_udp_esp_transport_i,
  // IPSEC_TUN_UDPESP_ENCAPTYPE_OTHER: UDP tunnel.
  input  logic cap_udp_esp_tunnel_i,
  // IPSEC_TPTOVERTUN_UDPESP_ENCAPTYPE_OTHER: transport over UDP tunnel.
  input  logic cap_udp_esp_transport_over_tunnel_i,
  // IPSEC_TPT_UDPESP_OVER_PURE_TUN_ENCAPTYPE_OTHER: UDP transport over plain tunnel.
  input  logic cap_udp_esp_udp_transport_over_tunnel_i,
  // HMAC-MD5-96.
  input  logic [1:0] cap_ipv4_ah_md5_i,
  // HMAC-SHA1-96.
  input  logic [1:0] cap_ipv4_ah_sha_1_i,
  // Transport mode.
  input  logic [1:0] cap_ipv4_ah_transport_i,
  // Tunnel mode.
  input  logic [1:0] cap_ipv4_ah_tunnel_i,
  // On send.
  input  logic [1:0] cap_ipv4_ah_send_i,
  // On receive.
  input  logic [1:0] cap_ipv4_ah_receive_i,
  // DES-CBC.
  input  logic [1:0] cap_ipv4_esp_des_i,
  // 3DES-CBC with three keys.
  input  logic [1:0] cap_ipv4_esp_triple_des_i,
  // ESP without encryption.
  input  logic [1:0] cap_ipv4_esp_null_esp_i,
  // Transport mode.
  input  logic [1:0] cap_ipv4_esp_transport_i,
  // Tunnel mode.
  input  logic [1:0] cap_ipv4_esp_tunnel_i,
  // On send.
  input  logic [1:0] cap_ipv4_esp_send_i,
  // On receive.
  input  logic [1:0] cap_ipv4_esp_receive_i,
  // Rows, both directions together.
  input  logic [16:0] sa_capacity_rows_i,
  // Parser entries.
  input  logic [7:0] parser_capacity_entries_i,
  // Which key comes first.
  input  logic key_order_order_i,
  // IPsec headers of good frames are taken off (rx.decapsulate); each completion says of its
  // frame.
  input  logic cap_extras_decapsulate_i,
  // Each SA has counters: op count of SA_CMD shows them (rx.sa_counters).
  input  logic cap_extras_sa_counters_i,
  // Each SA has lifetimes: op limit of SA_CMD sets them, and the event ring tells of their ends
  // (rx.lifetimes).
  input  logic cap_extras_lifetimes_i,
  // Each SA has an anti-replay window (rx.replay_window).
  input  logic cap_extras_replay_window_i,
  // Completions have a hash (rx.rss).
  input  logic cap_extras_rss_i,
  // Inbound SAs; 0: never asks.
  output logic [16:0] sdr_threshold_entries_o,
  // Microseconds; behind that the card chooses anew. 0: it stands until the SA is deleted.
  output logic [31:0] sdr_timeout_microseconds_o,
  // sets it while 1
  input  logic int_cause_rx_completion_i,
  // Completions were written to the completion ring.
  output logic int_cause_rx_completion_o,
  // sets it while 1
  input  logic int_cause_command_response_i,
  // A response was written to the response ring.
  output logic int_cause_command_response_o,
  // sets it while 1
  input  logic int_cause_sa_window_done_i,
  // The command of the SA window is done: SA_RSP is valid.
  output logic int_cause_sa_window_done_o,
  // sets it while 1
  input  logic int_cause_dma_error_i,
  // Host memory refused an access by DMA.
  output logic int_cause_dma_error_o,
  // sets it while 1
  input  logic int_cause_ring_error_i,
  // A ring has a size, base or index that cannot be, and has halted.
  output logic int_cause_ring_error_o,
  // sets it while 1
  input  logic int_cause_sa_delete_req_i,
  // A completion asks for an SA to be deleted (SaDeleteReq).
  output logic int_cause_sa_delete_req_o,
  // sets it while 1
  input  logic int_cause_drained_i,
  // CONTROL.drain has finished.
  output logic int_cause_drained_o,
  // sets it while 1
  input  logic int_cause_table_full_i,
  // An add found no room in the SA or parser table.
  output logic int_cause_table_full_o,
  // sets it while 1
  input  logic int_cause_sa_event_i,
  // A lifetime of an SA has ended (CAP_EXTRAS.lifetimes).
  output logic int_cause_sa_event_o,
  // 1: completions raise the vector of the receive queue.
  output logic int_mask_rx_completion_o,
  // 1: a response raises the control vector.
  output logic int_mask_command_response_o,
  // 1: the end of an SA window command raises the control vector.
  output logic int_mask_sa_window_done_o,
  // 1: a DMA error raises the control vector.
  output logic int_mask_dma_error_o,
  // 1: a ring error raises the control vector.
  output logic int_mask_ring_error_o,
  // 1: SaDeleteReq raises the control vector.
  output logic int_mask_sa_delete_req_o,
  // 1: the end of a drain raises the control vector.
  output logic int_mask_drained_o,
  // 1: a full table raises the control vector.
  output logic int_mask_table_full_o,
  // 1: the end of a lifetime raises the control vector.
  output logic int_mask_sa_event_o,
  // Completions to gather; 0 and 1: every completion raises.
  output logic [7:0] int_moderation_packets_o,
  // Longest wait of a completion in steps of 256 ns; 0: no wait.
  output logic [15:0] int_moderation_time_256ns_o,
  // 1 sets the cause rx_completion.
  output logic int_test_rx_completion_o,
  // 1 sets the cause command_response.
  output logic int_test_command_response_o,
  // 1 sets the cause sa_window_done.
  output logic int_test_sa_window_done_o,
  // 1 sets the cause dma_error.
  output logic int_test_dma_error_o,
  // 1 sets the cause ring_error.
  output logic int_test_ring_error_o,
  // 1 sets the cause sa_delete_req.
  output logic int_test_sa_delete_req_o,
  // 1 sets the cause drained.
  output logic int_test_drained_o,
  // 1 sets the cause table_full.
  output logic int_test_table_full_o,
  // 1 sets the cause sa_event.
  output logic int_test_sa_event_o,
  // Bits 31:0.
  input  logic [31:0] dma_error_lo_address_i,
  // Bits 63:32.
  input  logic [31:0] dma_error_hi_address_i,
  // Who made it.
  input  logic [3:0] dma_error_info_source_i,
  // 1: a write; 0: a read.
  input  logic dma_error_info_write_i,
  // No media header.
  input  logic cap_v2_encapsulation_null_header_i,
  // IEEE 802.3; always set.
  input  logic cap_v2_encapsulation_ieee_802_3_i,
  // IEEE 802.3 with 802.1Q tag in the frame.
  input  logic cap_v2_encapsulation_ieee_802_3_pq_i,
  // IEEE 802.3 with 802.1Q tag in the out-of-band record.
  input  logic cap_v2_encapsulation_ieee_802_3_pq_oob_i,
  // LLC/SNAP, routed.
  input  logic cap_v2_encapsulation_llc_snap_routed_i,
  // IPv6Supported.
  input  logic [7:0] cap_v2_flags_lo_ipv6_supported_i,
  // IPv4Options.
  input  logic [7:0] cap_v2_flags_lo_ipv4_options_i,
  // IPv6NonIPsecExtensionHeaders.
  input  logic [7:0] cap_v2_flags_lo_ipv6_extension_headers_i,
  // Ah.
  input  logic [7:0] cap_v2_flags_lo_ah_i,
  // Esp.
  input  logic [7:0] cap_v2_flags_mid_esp_i,
  // AhEspCombined.
  input  logic [7:0] cap_v2_flags_mid_ah_esp_combined_i,
  // Transport.
  input  logic [7:0] cap_v2_flags_mid_transport_i,
  // Tunnel; always 1 where there is IPsec of V2.
  input  logic [7:0] cap_v2_flags_mid_tunnel_i,
  // TransportTunnelCombined.
  input  logic [7:0] cap_v2_flags_hi_transport_tunnel_combined_i,
  // LsoSupported; 0, there is no transmit path.
  input  logic [7:0] cap_v2_flags_hi_lso_supported_i,
  // ExtendedSequenceNumbers.
  input  logic [7:0] cap_v2_flags_hi_extended_sequence_numbers_i,
  // UDP_ESP_ENCAPSULATION_TRANSPORT.
  input  logic cap_v2_udp_esp_transport_i,
  // UDP_ESP_ENCAPSULATION_TUNNEL.
  input  logic cap_v2_udp_esp_tunnel_i,
  // TRANSPORT_OVER_UDP_ESP_ENCAPSULATION_TUNNEL.
  input  logic cap_v2_udp_esp_transport_over_tunnel_i,
  // UDP_ESP_ENCAPSULATION_TRANSPORT_OVER_TUNNEL.
  input  logic cap_v2_udp_esp_udp_transport_over_tunnel_i,
  // 0x1 MD5, 0x2 SHA-1, 0x4 SHA-256, 0x8, 0x10, 0x20 AES-GMAC with 128, 192, 256 bits.
  input  logic [31:0] cap_v2_authentication_algorithms_i,
  // 0x1 NULL, 0x2 DES, 0x4 3DES, 0x8, 0x10, 0x20 AES-GCM, 0x40, 0x80, 0x100 AES-CBC with 128,
  // 192, 256 bits.
  input  logic [31:0] cap_v2_encryption_algorithms_i,
  // SAs of both directions; a bundle counts for one.
  input  logic [31:0] cap_v2_sa_capacity_bundles_i,
  // No media header.
  input  logic cur_encapsulation_null_header_i,
  // IEEE 802.3; always set.
  input  logic cur_encapsulation_ieee_802_3_i,
  // IEEE 802.3 with 802.1Q tag in the frame.
  input  logic cur_encapsulation_ieee_802_3_pq_i,
  // IEEE 802.3 with 802.1Q tag in the out-of-band record.
  input  logic cur_encapsulation_ieee_802_3_pq_oob_i,
  // LLC/SNAP, routed.
  input  logic cur_encapsulation_llc_snap_routed_i,
  // HMAC-MD5-96.
  input  logic [1:0] cur_ipv4_ah_md5_i,
  // HMAC-SHA1-96.
  input  logic [1:0] cur_ipv4_ah_sha_1_i,
  // Transport mode.
  input  logic [1:0] cur_ipv4_ah_transport_i,
  // Tunnel mode.
  input  logic [1:0] cur_ipv4_ah_tunnel_i,
  // On send.
  input  logic [1:0] cur_ipv4_ah_send_i,
  // On receive.
  input  logic [1:0] cur_ipv4_ah_receive_i,
  // DES-CBC.
  input  logic [1:0] cur_ipv4_esp_des_i,
  // 3DES-CBC with three keys.
  input  logic [1:0] cur_ipv4_esp_triple_des_i,
  // ESP without encryption.
  input  logic [1:0] cur_ipv4_esp_null_esp_i,
  // Transport mode.
  input  logic [1:0] cur_ipv4_esp_transport_i,
  // Tunnel mode.
  input  logic [1:0] cur_ipv4_esp_tunnel_i,
  // On send.
  input  logic [1:0] cur_ipv4_esp_send_i,
  // On receive.
  input  logic [1:0] cur_ipv4_esp_receive_i,
  // Bits 31:6; 5:0 read 0.
  output logic [25:0] command_base_lo_address_o,
  // Bits 63:32.
  output logic [31:0] command_base_hi_address_o,
  // Entries, a power of two from 2 to RING_MAX.entries.
  output logic [16:0] command_size_entries_o,
  // Index behind the last entry read.
  input  logic [15:0] command_consumer_index_i,
  // Bits 31:5; 4:0 read 0.
  output logic [26:0] response_base_lo_address_o,
  // Bits 63:32.
  output logic [31:0] response_base_hi_address_o,
  // Bits 31:4; 3:0 read 0.
  output logic [27:0] receive_base_lo_address_o,
  // Bits 63:32.
  output logic [31:0] receive_base_hi_address_o,
  // Entries, a power of two from 2 to RING_MAX.entries.
  output logic [16:0] receive_size_entries_o,
  // Index behind the last entry read.
  input  logic [15:0] receive_consumer_index_i,
  // Bits 31:5; 4:0 read 0.
  output logic [26:0] completion_base_lo_address_o,
  // Bits 63:32.
  output logic [31:0] completion_base_hi_address_o,
  // Entries, a power of two from 2 to RING_MAX.entries.
  output logic [16:0] completion_size_entries_o,
  // Index behind the last entry written.
  input  logic [15:0] completion_producer_index_i,
  // Write 1 to copy; reads 0.
  output logic stat_snapshot_take_o,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_frames_offered_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_frames_offered_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_frames_indicated_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_frames_indicated_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_dropped_bad_fcs_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_dropped_bad_fcs_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_dropped_runt_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_dropped_runt_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_dropped_oversize_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_dropped_oversize_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_dropped_buffer_full_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_dropped_buffer_full_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_dropped_fifo_full_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_dropped_fifo_full_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_crypto_success_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_crypto_success_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_crypto_generic_error_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_crypto_generic_error_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_crypto_transport_ah_failed_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_crypto_transport_ah_failed_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_crypto_transport_esp_failed_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_crypto_transport_esp_failed_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_crypto_tunnel_ah_failed_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_crypto_tunnel_ah_failed_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_crypto_tunnel_esp_failed_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_crypto_tunnel_esp_failed_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_crypto_invalid_syntax_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_crypto_invalid_syntax_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_crypto_invalid_protocol_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_crypto_invalid_protocol_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_bypass_sa_miss_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_bypass_sa_miss_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_bypass_clear_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_bypass_clear_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_bypass_form_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_bypass_form_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_bypass_policy_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_bypass_policy_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_bypass_overload_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_bypass_overload_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_second_passes_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_second_passes_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_sa_adds_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_sa_adds_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_sa_deletes_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_sa_deletes_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_sa_failures_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_sa_failures_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_table_busy_cycles_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_table_busy_cycles_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_violations_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_violations_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_dma_errors_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_dma_errors_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_ring_errors_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_ring_errors_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_bad_accesses_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_bad_accesses_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_dropped_gate_closed_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_dropped_gate_closed_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_dropped_reset_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_dropped_reset_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] stat_interrupts_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] stat_interrupts_hi_count_i,
  // The word; see SA_READ for what op read gives.
  output logic [255:0] sa_win_word_o,
  // The word, in the byte order of KeyMat; reads 0. SA_FINGERPRINT tells whether it arrived.
  output logic [511:0] sa_key_word_o,
  // Write 0.
  output logic [255:0] sa_spare_word_o,
  // Write 1 to start; reads 0.
  output logic sa_cmd_go_o,
  // What to do.
  output logic [2:0] sa_cmd_op_o,
  // In which table.
  output logic [2:0] sa_cmd_table_o,
  // Row; 0xFFFF with op add: the card chooses.
  output logic [15:0] sa_cmd_index_o,
  // Comes back in SA_RSP.tag.
  output logic [7:0] sa_cmd_tag_o,
  // The command is done; cleared by SA_CMD.go.
  input  logic sa_rsp_done_i,
  // The command failed; reason says why.
  input  logic sa_rsp_error_i,
  // Why it failed; ok when it did not.
  input  logic [5:0] sa_rsp_reason_i,
  // Row used.
  input  logic [15:0] sa_rsp_index_i,
  // SA_CMD.tag of the command.
  input  logic [7:0] sa_rsp_tag_i,
  // Row.
  output logic [15:0] sa_hnd_index_o,
  // Generation of the row: counts its uses, so that an old handle names nothing.
  output logic [15:0] sa_hnd_generation_o,
  // Generation, low 16 bits.
  input  logic [15:0] sa_generation_generation_i,
  // CRC-16/XMODEM over the bytes of words 8 to 23 as written, in address order.
  input  logic [15:0] sa_fingerprint_crc_i,
  // The word.
  input  logic [255:0] sa_read_word_i,
  // Bits 31:0 of the count.
  input  logic [31:0] sa_count_packets_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] sa_count_packets_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] sa_count_good_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] sa_count_good_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] sa_count_protected_bytes_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] sa_count_protected_bytes_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] sa_count_wire_bytes_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] sa_count_wire_bytes_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] sa_count_icv_failures_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] sa_count_icv_failures_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] sa_count_length_failures_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] sa_count_length_failures_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] sa_count_padding_failures_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] sa_count_padding_failures_hi_count_i,
  // Bits 31:0 of the count.
  input  logic [31:0] sa_count_replays_lo_count_i,
  // Bits 63:32 of the count.
  input  logic [31:0] sa_count_replays_hi_count_i,
  // Bits 31:0 of the limit; limit 0: none.
  output logic [31:0] sa_limit_soft_packets_lo_limit_o,
  // Bits 63:32 of the limit.
  output logic [31:0] sa_limit_soft_packets_hi_limit_o,
  // Bits 31:0 of the limit; limit 0: none.
  output logic [31:0] sa_limit_hard_packets_lo_limit_o,
  // Bits 63:32 of the limit.
  output logic [31:0] sa_limit_hard_packets_hi_limit_o,
  // Bits 31:0 of the limit; limit 0: none.
  output logic [31:0] sa_limit_soft_bytes_lo_limit_o,
  // Bits 63:32 of the limit.
  output logic [31:0] sa_limit_soft_bytes_hi_limit_o,
  // Bits 31:0 of the limit; limit 0: none.
  output logic [31:0] sa_limit_hard_bytes_lo_limit_o,
  // Bits 63:32 of the limit.
  output logic [31:0] sa_limit_hard_bytes_hi_limit_o,
  // Bits 31:4; 3:0 read 0.
  output logic [27:0] event_base_lo_address_o,
  // Bits 63:32.
  output logic [31:0] event_base_hi_address_o,
  // Entries, a power of two from 2 to RING_MAX.entries; 0: no ring, every event is lost and
  // counted.
  output logic [16:0] event_size_entries_o,
  // Index behind the last event read. The card leaves one place free.
  output logic [15:0] event_consumer_index_o,
  // Index behind the last entry written.
  input  logic [15:0] event_producer_index_i,
  // Events; wraps.
  input  logic [31:0] events_lost_count_i,
  // Index behind the last command.
  output logic [15:0] command_producer_index_o,
  // 1 for the cycle after a write
  output logic command_producer_rung_o,
  // Index behind the last receive descriptor.
  output logic [15:0] receive_producer_index_o,
  // 1 for the cycle after a write
  output logic receive_producer_rung_o
);

  // Copies that software reads.
  logic [31:0] sim_time_hi_picoseconds_q;
  logic [31:0] stat_frames_offered_lo_count_q;
  logic [31:0] stat_frames_offered_hi_count_q;
  logic [31:0] stat_frames_indicated_lo_count_q;
  logic [31:0] stat_frames_indicated_hi_count_q;
  logic [31:0] stat_dropped_bad_fcs_lo_count_q;
  logic [31:0] stat_dropped_bad_fcs_hi_count_q;
  logic [31:0] stat_dropped_runt_lo_count_q;
  logic [31:0] stat_dropped_runt_hi_count_q;
  logic [31:0] stat_dropped_oversize_lo_count_q;
  logic [31:0] stat_dropped_oversize_hi_count_q;
  logic [31:0] stat_dropped_buffer_full_lo_count_q;
  logic [31:0] stat_dropped_buffer_full_hi_count_q;
  logic [31:0] stat_dropped_fifo_full_lo_count_q;
  logic [31:0] stat_dropped_fifo_full_hi_count_q;
  logic [31:0] stat_crypto_success_lo_count_q;
  logic [31:0] stat_crypto_success_hi_count_q;
  logic [31:0] stat_crypto_generic_error_lo_count_q;
  logic [31:0] stat_crypto_generic_error_hi_count_q;
  logic [31:0] stat_crypto_transport_ah_failed_lo_count_q;
  logic [31:0] stat_crypto_transport_ah_failed_hi_count_q;
  logic [31:0] stat_crypto_transport_esp_failed_lo_count_q;
  logic [31:0] stat_crypto_transport_esp_failed_hi_count_q;
  logic [31:0] stat_crypto_tunnel_ah_failed_lo_count_q;
  logic [31:0] stat_crypto_tunnel_ah_failed_hi_count_q;
  logic [31:0] stat_crypto_tunnel_esp_failed_lo_count_q;
  logic [31:0] stat_crypto_tunnel_esp_failed_hi_count_q;
  logic [31:0] stat_crypto_invalid_syntax_lo_count_q;
  logic [31:0] stat_crypto_invalid_syntax_hi_count_q;
  logic [31:0] stat_crypto_invalid_protocol_lo_count_q;
  logic [31:0] stat_crypto_invalid_protocol_hi_count_q;
  logic [31:0] stat_bypass_sa_miss_lo_count_q;
  logic [31:0] stat_bypass_sa_miss_hi_count_q;
  logic [31:0] stat_bypass_clear_lo_count_q;
  logic [31:0] stat_bypass_clear_hi_count_q;
  logic [31:0] stat_bypass_form_lo_count_q;
  logic [31:0] stat_bypass_form_hi_count_q;
  logic [31:0] stat_bypass_policy_lo_count_q;
  logic [31:0] stat_bypass_policy_hi_count_q;
  logic [31:0] stat_bypass_overload_lo_count_q;
  logic [31:0] stat_bypass_overload_hi_count_q;
  logic [31:0] stat_second_passes_lo_count_q;
  logic [31:0] stat_second_passes_hi_count_q;
  logic [31:0] stat_sa_adds_lo_count_q;
  logic [31:0] stat_sa_adds_hi_count_q;
  logic [31:0] stat_sa_deletes_lo_count_q;
  logic [31:0] stat_sa_deletes_hi_count_q;
  logic [31:0] stat_sa_failures_lo_count_q;
  logic [31:0] stat_sa_failures_hi_count_q;
  logic [31:0] stat_table_busy_cycles_lo_count_q;
  logic [31:0] stat_table_busy_cycles_hi_count_q;
  logic [31:0] stat_violations_lo_count_q;
  logic [31:0] stat_violations_hi_count_q;
  logic [31:0] stat_dma_errors_lo_count_q;
  logic [31:0] stat_dma_errors_hi_count_q;
  logic [31:0] stat_ring_errors_lo_count_q;
  logic [31:0] stat_ring_errors_hi_count_q;
  logic [31:0] stat_bad_accesses_lo_count_q;
  logic [31:0] stat_bad_accesses_hi_count_q;
  logic [31:0] stat_dropped_gate_closed_lo_count_q;
  logic [31:0] stat_dropped_gate_closed_hi_count_q;
  logic [31:0] stat_dropped_reset_lo_count_q;
  logic [31:0] stat_dropped_reset_hi_count_q;
  logic [31:0] stat_interrupts_lo_count_q;
  logic [31:0] stat_interrupts_hi_count_q;

  logic [13:0] index;
  assign index = addr_i[15:2];

  // What a read of each register gives.
  logic [31:0] word_id;
  assign word_id = 32'h4E505345;
  logic [31:0] word_version;
  assign word_version = {16'h0001, 16'h0001};
  logic [31:0] word_control;
  assign word_control = {29'b0, control_drain_o, 1'b0, control_enable_o};
  logic [31:0] word_status;
  assign word_status = {24'b0, status_ipsec_active_i, status_command_halted_i, status_overload_i, status_gate_open_i, status_reset_busy_i, status_drained_i, status_draining_i, status_enabled_i};
  logic [31:0] word_max_frame;
  assign word_max_frame = {16'b0, max_frame_bytes_o};
  logic [31:0] word_model;
  assign word_model = {8'b0, model_lanes_i, model_datapath_bytes_i, 7'b0, model_is_model_i};
  logic [31:0] word_sim_time_lo;
  assign word_sim_time_lo = sim_time_lo_picoseconds_i;
  logic [31:0] word_sim_time_hi;
  assign word_sim_time_hi = sim_time_hi_picoseconds_q;
  logic [31:0] word_cap_encapsulation;
  assign word_cap_encapsulation = {27'b0, cap_encapsulation_llc_snap_routed_i, cap_encapsulation_ieee_802_3_pq_oob_i, cap_encapsulation_ieee_802_3_pq_i, cap_encapsulation_ieee_802_3_i, cap_encapsulation_null_header_i};
  logic [31:0] word_cap_ah_esp_combined;
  assign word_cap_ah_esp_combined = cap_ah_esp_combined_supported_i;
  logic [31:0] word_cap_transport_tunnel_combined;
  assign word_cap_transport_tunnel_combined = cap_transport_tunnel_combined_supported_i;
  logic [31:0] word_cap_ipv4_options;
  assign word_cap_ipv4_options = cap_ipv4_options_supported_i;
  logic [31:0] word_cap_udp_esp;
  assign word_cap_udp_esp = {24'b0, cap_udp_esp_udp_transport_over_tunnel_i, cap_udp_esp_transport_over_tunnel_i, cap_udp_esp_tunnel_i, cap_udp_esp_transport_i, 4'b0};
  logic [31:0] word_cap_ipv4_ah;
  assign word_cap_ipv4_ah = {20'b0, cap_ipv4_ah_receive_i, cap_ipv4_ah_send_i, cap_ipv4_ah_tunnel_i, cap_ipv4_ah_transport_i, cap_ipv4_ah_sha_1_i, cap_ipv4_ah_md5_i};
  logic [31:0] word_cap_ipv4_esp;
  assign word_cap_ipv4_esp = {16'b0, cap_ipv4_esp_receive_i, cap_ipv4_esp_send_i, cap_ipv4_esp_tunnel_i, cap_ipv4_esp_transport_i, cap_ipv4_esp_null_esp_i, cap_ipv4_esp_triple_des_i, 2'b0, cap_ipv4_esp_des_i};
  logic [31:0] word_sa_capacity;
  assign word_sa_capacity = {15'b0, sa_capacity_rows_i};
  logic [31:0] word_parser_capacity;
  assign word_parser_capacity = {24'b0, parser_capacity_entries_i};
  logic [31:0] word_ring_max;
  assign word_ring_max = {15'b0, 17'h10000};
  logic [31:0] word_key_order;
  assign word_key_order = {31'b0, key_order_order_i};
  logic [31:0] word_cap_extras;
  assign word_cap_extras = {27'b0, cap_extras_rss_i, cap_extras_replay_window_i, cap_extras_lifetimes_i, cap_extras_sa_counters_i, cap_extras_decapsulate_i};
  logic [31:0] word_sdr_threshold;
  assign word_sdr_threshold = {15'b0, sdr_threshold_entries_o};
  logic [31:0] word_sdr_timeout;
  assign word_sdr_timeout = sdr_timeout_microseconds_o;
  logic [31:0] word_int_cause;
  assign word_int_cause = {23'b0, int_cause_sa_event_o, int_cause_table_full_o, int_cause_drained_o, int_cause_sa_delete_req_o, int_cause_ring_error_o, int_cause_dma_error_o, int_cause_sa_window_done_o, int_cause_command_response_o, int_cause_rx_completion_o};
  logic [31:0] word_int_mask;
  assign word_int_mask = {23'b0, int_mask_sa_event_o, int_mask_table_full_o, int_mask_drained_o, int_mask_sa_delete_req_o, int_mask_ring_error_o, int_mask_dma_error_o, int_mask_sa_window_done_o, int_mask_command_response_o, int_mask_rx_completion_o};
  logic [31:0] word_int_moderation;
  assign word_int_moderation = {int_moderation_time_256ns_o, 8'b0, int_moderation_packets_o};
  logic [31:0] word_int_test;
  assign word_int_test = {23'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0};
  logic [31:0] word_dma_error_lo;
  assign word_dma_error_lo = dma_error_lo_address_i;
  logic [31:0] word_dma_error_hi;
  assign word_dma_error_hi = dma_error_hi_address_i;
  logic [31:0] word_dma_error_info;
  assign word_dma_error_info = {27'b0, dma_error_info_write_i, dma_error_info_source_i};
  logic [31:0] word_cap_v2_encapsulation;
  assign word_cap_v2_encapsulation = {27'b0, cap_v2_encapsulation_llc_snap_routed_i, cap_v2_encapsulation_ieee_802_3_pq_oob_i, cap_v2_encapsulation_ieee_802_3_pq_i, cap_v2_encapsulation_ieee_802_3_i, cap_v2_encapsulation_null_header_i};
  logic [31:0] word_cap_v2_flags_lo;
  assign word_cap_v2_flags_lo = {cap_v2_flags_lo_ah_i, cap_v2_flags_lo_ipv6_extension_headers_i, cap_v2_flags_lo_ipv4_options_i, cap_v2_flags_lo_ipv6_supported_i};
  logic [31:0] word_cap_v2_flags_mid;
  assign word_cap_v2_flags_mid = {cap_v2_flags_mid_tunnel_i, cap_v2_flags_mid_transport_i, cap_v2_flags_mid_ah_esp_combined_i, cap_v2_flags_mid_esp_i};
  logic [31:0] word_cap_v2_flags_hi;
  assign word_cap_v2_flags_hi = {8'b0, cap_v2_flags_hi_extended_sequence_numbers_i, cap_v2_flags_hi_lso_supported_i, cap_v2_flags_hi_transport_tunnel_combined_i};
  logic [31:0] word_cap_v2_udp_esp;
  assign word_cap_v2_udp_esp = {28'b0, cap_v2_udp_esp_udp_transport_over_tunnel_i, cap_v2_udp_esp_transport_over_tunnel_i, cap_v2_udp_esp_tunnel_i, cap_v2_udp_esp_transport_i};
  logic [31:0] word_cap_v2_authentication;
  assign word_cap_v2_authentication = cap_v2_authentication_algorithms_i;
  logic [31:0] word_cap_v2_encryption;
  assign word_cap_v2_encryption = cap_v2_encryption_algorithms_i;
  logic [31:0] word_cap_v2_sa_capacity;
  assign word_cap_v2_sa_capacity = cap_v2_sa_capacity_bundles_i;
  logic [31:0] word_cur_encapsulation;
  assign word_cur_encapsulation = {27'b0, cur_encapsulation_llc_snap_routed_i, cur_encapsulation_ieee_802_3_pq_oob_i, cur_encapsulation_ieee_802_3_pq_i, cur_encapsulation_ieee_802_3_i, cur_encapsulation_null_header_i};
  logic [31:0] word_cur_ipv4_ah;
  assign word_cur_ipv4_ah = {20'b0, cur_ipv4_ah_receive_i, cur_ipv4_ah_send_i, cur_ipv4_ah_tunnel_i, cur_ipv4_ah_transport_i, cur_ipv4_ah_sha_1_i, cur_ipv4_ah_md5_i};
  logic [31:0] word_cur_ipv4_esp;
  assign word_cur_ipv4_esp = {16'b0, cur_ipv4_esp_receive_i, cur_ipv4_esp_send_i, cur_ipv4_esp_tunnel_i, cur_ipv4_esp_transport_i, cur_ipv4_esp_null_esp_i, cur_ipv4_esp_triple_des_i, 2'b0, cur_ipv4_esp_des_i};
  logic [31:0] word_command_base_lo;
  assign word_command_base_lo = {command_base_lo_address_o, 6'b0};
  logic [31:0] word_command_base_hi;
  assign word_command_base_hi = command_base_hi_address_o;
  logic [31:0] word_command_size;
  assign word_command_size = {15'b0, command_size_entries_o};
  logic [31:0] word_command_consumer;
  assign word_command_consumer = {16'b0, command_consumer_index_i};
  logic [31:0] word_response_base_lo;
  assign word_response_base_lo = {response_base_lo_address_o, 5'b0};
  logic [31:0] word_response_base_hi;
  assign word_response_base_hi = response_base_hi_address_o;
  logic [31:0] word_receive_base_lo;
  assign word_receive_base_lo = {receive_base_lo_address_o, 4'b0};
  logic [31:0] word_receive_base_hi;
  assign word_receive_base_hi = receive_base_hi_address_o;
  logic [31:0] word_receive_size;
  assign word_receive_size = {15'b0, receive_size_entries_o};
  logic [31:0] word_receive_consumer;
  assign word_receive_consumer = {16'b0, receive_consumer_index_i};
  logic [31:0] word_completion_base_lo;
  assign word_completion_base_lo = {completion_base_lo_address_o, 5'b0};
  logic [31:0] word_completion_base_hi;
  assign word_completion_base_hi = completion_base_hi_address_o;
  logic [31:0] word_completion_size;
  assign word_completion_size = {15'b0, completion_size_entries_o};
  logic [31:0] word_completion_producer;
  assign word_completion_producer = {16'b0, completion_producer_index_i};
  logic [31:0] word_stat_snapshot;
  assign word_stat_snapshot = {31'b0, 1'b0};
  logic [31:0] word_stat_frames_offered_lo;
  assign word_stat_frames_offered_lo = stat_frames_offered_lo_count_q;
  logic [31:0] word_stat_frames_offered_hi;
  assign word_stat_frames_offered_hi = stat_frames_offered_hi_count_q;
  logic [31:0] word_stat_frames_indicated_lo;
  assign word_stat_frames_indicated_lo = stat_frames_indicated_lo_count_q;
  logic [31:0] word_stat_frames_indicated_hi;
  assign word_stat_frames_indicated_hi = stat_frames_indicated_hi_count_q;
  logic [31:0] word_stat_dropped_bad_fcs_lo;
  assign word_stat_dropped_bad_fcs_lo = stat_dropped_bad_fcs_lo_count_q;
  logic [31:0] word_stat_dropped_bad_fcs_hi;
  assign word_stat_dropped_bad_fcs_hi = stat_dropped_bad_fcs_hi_count_q;
  logic [31:0] word_stat_dropped_runt_lo;
  assign word_stat_dropped_runt_lo = stat_dropped_runt_lo_count_q;
  logic [31:0] word_stat_dropped_runt_hi;
  assign word_stat_dropped_runt_hi = stat_dropped_runt_hi_count_q;
  logic [31:0] word_stat_dropped_oversize_lo;
  assign word_stat_dropped_oversize_lo = stat_dropped_oversize_lo_count_q;
  logic [31:0] word_stat_dropped_oversize_hi;
  assign word_stat_dropped_oversize_hi = stat_dropped_oversize_hi_count_q;
  logic [31:0] word_stat_dropped_buffer_full_lo;
  assign word_stat_dropped_buffer_full_lo = stat_dropped_buffer_full_lo_count_q;
  logic [31:0] word_stat_dropped_buffer_full_hi;
  assign word_stat_dropped_buffer_full_hi = stat_dropped_buffer_full_hi_count_q;
  logic [31:0] word_stat_dropped_fifo_full_lo;
  assign word_stat_dropped_fifo_full_lo = stat_dropped_fifo_full_lo_count_q;
  logic [31:0] word_stat_dropped_fifo_full_hi;
  assign word_stat_dropped_fifo_full_hi = stat_dropped_fifo_full_hi_count_q;
  logic [31:0] word_stat_crypto_success_lo;
  assign word_stat_crypto_success_lo = stat_crypto_success_lo_count_q;
  logic [31:0] word_stat_crypto_success_hi;
  assign word_stat_crypto_success_hi = stat_crypto_success_hi_count_q;
  logic [31:0] word_stat_crypto_generic_error_lo;
  assign word_stat_crypto_generic_error_lo = stat_crypto_generic_error_lo_count_q;
  logic [31:0] word_stat_crypto_generic_error_hi;
  assign word_stat_crypto_generic_error_hi = stat_crypto_generic_error_hi_count_q;
  logic [31:0] word_stat_crypto_transport_ah_failed_lo;
  assign word_stat_crypto_transport_ah_failed_lo = stat_crypto_transport_ah_failed_lo_count_q;
  logic [31:0] word_stat_crypto_transport_ah_failed_hi;
  assign word_stat_crypto_transport_ah_failed_hi = stat_crypto_transport_ah_failed_hi_count_q;
  logic [31:0] word_stat_crypto_transport_esp_failed_lo;
  assign word_stat_crypto_transport_esp_failed_lo = stat_crypto_transport_esp_failed_lo_count_q;
  logic [31:0] word_stat_crypto_transport_esp_failed_hi;
  assign word_stat_crypto_transport_esp_failed_hi = stat_crypto_transport_esp_failed_hi_count_q;
  logic [31:0] word_stat_crypto_tunnel_ah_failed_lo;
  assign word_stat_crypto_tunnel_ah_failed_lo = stat_crypto_tunnel_ah_failed_lo_count_q;
  logic [31:0] word_stat_crypto_tunnel_ah_failed_hi;
  assign word_stat_crypto_tunnel_ah_failed_hi = stat_crypto_tunnel_ah_failed_hi_count_q;
  logic [31:0] word_stat_crypto_tunnel_esp_failed_lo;
  assign word_stat_crypto_tunnel_esp_failed_lo = stat_crypto_tunnel_esp_failed_lo_count_q;
  logic [31:0] word_stat_crypto_tunnel_esp_failed_hi;
  assign word_stat_crypto_tunnel_esp_failed_hi = stat_crypto_tunnel_esp_failed_hi_count_q;
  logic [31:0] word_stat_crypto_invalid_syntax_lo;
  assign word_stat_crypto_invalid_syntax_lo = stat_crypto_invalid_syntax_lo_count_q;
  logic [31:0] word_stat_crypto_invalid_syntax_hi;
  assign word_stat_crypto_invalid_syntax_hi = stat_crypto_invalid_syntax_hi_count_q;
  logic [31:0] word_stat_crypto_invalid_protocol_lo;
  assign word_stat_crypto_invalid_protocol_lo = stat_crypto_invalid_protocol_lo_count_q;
  logic [31:0] word_stat_crypto_invalid_protocol_hi;
  assign word_stat_crypto_invalid_protocol_hi = stat_crypto_invalid_protocol_hi_count_q;
  logic [31:0] word_stat_bypass_sa_miss_lo;
  assign word_stat_bypass_sa_miss_lo = stat_bypass_sa_miss_lo_count_q;
  logic [31:0] word_stat_bypass_sa_miss_hi;
  assign word_stat_bypass_sa_miss_hi = stat_bypass_sa_miss_hi_count_q;
  logic [31:0] word_stat_bypass_clear_lo;
  assign word_stat_bypass_clear_lo = stat_bypass_clear_lo_count_q;
  logic [31:0] word_stat_bypass_clear_hi;
  assign word_stat_bypass_clear_hi = stat_bypass_clear_hi_count_q;
  logic [31:0] word_stat_bypass_form_lo;
  assign word_stat_bypass_form_lo = stat_bypass_form_lo_count_q;
  logic [31:0] word_stat_bypass_form_hi;
  assign word_stat_bypass_form_hi = stat_bypass_form_hi_count_q;
  logic [31:0] word_stat_bypass_policy_lo;
  assign word_stat_bypass_policy_lo = stat_bypass_policy_lo_count_q;
  logic [31:0] word_stat_bypass_policy_hi;
  assign word_stat_bypass_policy_hi = stat_bypass_policy_hi_count_q;
  logic [31:0] word_stat_bypass_overload_lo;
  assign word_stat_bypass_overload_lo = stat_bypass_overload_lo_count_q;
  logic [31:0] word_stat_bypass_overload_hi;
  assign word_stat_bypass_overload_hi = stat_bypass_overload_hi_count_q;
  logic [31:0] word_stat_second_passes_lo;
  assign word_stat_second_passes_lo = stat_second_passes_lo_count_q;
  logic [31:0] word_stat_second_passes_hi;
  assign word_stat_second_passes_hi = stat_second_passes_hi_count_q;
  logic [31:0] word_stat_sa_adds_lo;
  assign word_stat_sa_adds_lo = stat_sa_adds_lo_count_q;
  logic [31:0] word_stat_sa_adds_hi;
  assign word_stat_sa_adds_hi = stat_sa_adds_hi_count_q;
  logic [31:0] word_stat_sa_deletes_lo;
  assign word_stat_sa_deletes_lo = stat_sa_deletes_lo_count_q;
  logic [31:0] word_stat_sa_deletes_hi;
  assign word_stat_sa_deletes_hi = stat_sa_deletes_hi_count_q;
  logic [31:0] word_stat_sa_failures_lo;
  assign word_stat_sa_failures_lo = stat_sa_failures_lo_count_q;
  logic [31:0] word_stat_sa_failures_hi;
  assign word_stat_sa_failures_hi = stat_sa_failures_hi_count_q;
  logic [31:0] word_stat_table_busy_cycles_lo;
  assign word_stat_table_busy_cycles_lo = stat_table_busy_cycles_lo_count_q;
  logic [31:0] word_stat_table_busy_cycles_hi;
  assign word_stat_table_busy_cycles_hi = stat_table_busy_cycles_hi_count_q;
  logic [31:0] word_stat_violations_lo;
  assign word_stat_violations_lo = stat_violations_lo_count_q;
  logic [31:0] word_stat_violations_hi;
  assign word_stat_violations_hi = stat_violations_hi_count_q;
  logic [31:0] word_stat_dma_errors_lo;
  assign word_stat_dma_errors_lo = stat_dma_errors_lo_count_q;
  logic [31:0] word_stat_dma_errors_hi;
  assign word_stat_dma_errors_hi = stat_dma_errors_hi_count_q;
  logic [31:0] word_stat_ring_errors_lo;
  assign word_stat_ring_errors_lo = stat_ring_errors_lo_count_q;
  logic [31:0] word_stat_ring_errors_hi;
  assign word_stat_ring_errors_hi = stat_ring_errors_hi_count_q;
  logic [31:0] word_stat_bad_accesses_lo;
  assign word_stat_bad_accesses_lo = stat_bad_accesses_lo_count_q;
  logic [31:0] word_stat_bad_accesses_hi;
  assign word_stat_bad_accesses_hi = stat_bad_accesses_hi_count_q;
  logic [31:0] word_stat_dropped_gate_closed_lo;
  assign word_stat_dropped_gate_closed_lo = stat_dropped_gate_closed_lo_count_q;
  logic [31:0] word_stat_dropped_gate_closed_hi;
  assign word_stat_dropped_gate_closed_hi = stat_dropped_gate_closed_hi_count_q;
  logic [31:0] word_stat_dropped_reset_lo;
  assign word_stat_dropped_reset_lo = stat_dropped_reset_lo_count_q;
  logic [31:0] word_stat_dropped_reset_hi;
  assign word_stat_dropped_reset_hi = stat_dropped_reset_hi_count_q;
  logic [31:0] word_stat_interrupts_lo;
  assign word_stat_interrupts_lo = stat_interrupts_lo_count_q;
  logic [31:0] word_stat_interrupts_hi;
  assign word_stat_interrupts_hi = stat_interrupts_hi_count_q;
  logic [31:0] word_sa_win_0;
  assign word_sa_win_0 = sa_win_word_o[0 +: 32];
  logic [31:0] word_sa_win_1;
  assign word_sa_win_1 = sa_win_word_o[32 +: 32];
  logic [31:0] word_sa_win_2;
  assign word_sa_win_2 = sa_win_word_o[64 +: 32];
  logic [31:0] word_sa_win_3;
  assign word_sa_win_3 = sa_win_word_o[96 +: 32];
  logic [31:0] word_sa_win_4;
  assign word_sa_win_4 = sa_win_word_o[128 +: 32];
  logic [31:0] word_sa_win_5;
  assign word_sa_win_5 = sa_win_word_o[160 +: 32];
  logic [31:0] word_sa_win_6;
  assign word_sa_win_6 = sa_win_word_o[192 +: 32];
  logic [31:0] word_sa_win_7;
  assign word_sa_win_7 = sa_win_word_o[224 +: 32];
  logic [31:0] word_sa_key_0;
  assign word_sa_key_0 = 32'b0;
  logic [31:0] word_sa_key_1;
  assign word_sa_key_1 = 32'b0;
  logic [31:0] word_sa_key_2;
  assign word_sa_key_2 = 32'b0;
  logic [31:0] word_sa_key_3;
  assign word_sa_key_3 = 32'b0;
  logic [31:0] word_sa_key_4;
  assign word_sa_key_4 = 32'b0;
  logic [31:0] word_sa_key_5;
  assign word_sa_key_5 = 32'b0;
  logic [31:0] word_sa_key_6;
  assign word_sa_key_6 = 32'b0;
  logic [31:0] word_sa_key_7;
  assign word_sa_key_7 = 32'b0;
  logic [31:0] word_sa_key_8;
  assign word_sa_key_8 = 32'b0;
  logic [31:0] word_sa_key_9;
  assign word_sa_key_9 = 32'b0;
  logic [31:0] word_sa_key_10;
  assign word_sa_key_10 = 32'b0;
  logic [31:0] word_sa_key_11;
  assign word_sa_key_11 = 32'b0;
  logic [31:0] word_sa_key_12;
  assign word_sa_key_12 = 32'b0;
  logic [31:0] word_sa_key_13;
  assign word_sa_key_13 = 32'b0;
  logic [31:0] word_sa_key_14;
  assign word_sa_key_14 = 32'b0;
  logic [31:0] word_sa_key_15;
  assign word_sa_key_15 = 32'b0;
  logic [31:0] word_sa_spare_0;
  assign word_sa_spare_0 = sa_spare_word_o[0 +: 32];
  logic [31:0] word_sa_spare_1;
  assign word_sa_spare_1 = sa_spare_word_o[32 +: 32];
  logic [31:0] word_sa_spare_2;
  assign word_sa_spare_2 = sa_spare_word_o[64 +: 32];
  logic [31:0] word_sa_spare_3;
  assign word_sa_spare_3 = sa_spare_word_o[96 +: 32];
  logic [31:0] word_sa_spare_4;
  assign word_sa_spare_4 = sa_spare_word_o[128 +: 32];
  logic [31:0] word_sa_spare_5;
  assign word_sa_spare_5 = sa_spare_word_o[160 +: 32];
  logic [31:0] word_sa_spare_6;
  assign word_sa_spare_6 = sa_spare_word_o[192 +: 32];
  logic [31:0] word_sa_spare_7;
  assign word_sa_spare_7 = sa_spare_word_o[224 +: 32];
  logic [31:0] word_sa_cmd;
  assign word_sa_cmd = {sa_cmd_tag_o, sa_cmd_index_o, 1'b0, sa_cmd_table_o, sa_cmd_op_o, 1'b0};
  logic [31:0] word_sa_rsp;
  assign word_sa_rsp = {sa_rsp_tag_i, sa_rsp_index_i, sa_rsp_reason_i, sa_rsp_error_i, sa_rsp_done_i};
  logic [31:0] word_sa_hnd;
  assign word_sa_hnd = {sa_hnd_generation_o, sa_hnd_index_o};
  logic [31:0] word_sa_generation;
  assign word_sa_generation = {16'b0, sa_generation_generation_i};
  logic [31:0] word_sa_fingerprint;
  assign word_sa_fingerprint = {16'b0, sa_fingerprint_crc_i};
  logic [31:0] word_sa_read_0;
  assign word_sa_read_0 = sa_read_word_i[0 +: 32];
  logic [31:0] word_sa_read_1;
  assign word_sa_read_1 = sa_read_word_i[32 +: 32];
  logic [31:0] word_sa_read_2;
  assign word_sa_read_2 = sa_read_word_i[64 +: 32];
  logic [31:0] word_sa_read_3;
  assign word_sa_read_3 = sa_read_word_i[96 +: 32];
  logic [31:0] word_sa_read_4;
  assign word_sa_read_4 = sa_read_word_i[128 +: 32];
  logic [31:0] word_sa_read_5;
  assign word_sa_read_5 = sa_read_word_i[160 +: 32];
  logic [31:0] word_sa_read_6;
  assign word_sa_read_6 = sa_read_word_i[192 +: 32];
  logic [31:0] word_sa_read_7;
  assign word_sa_read_7 = sa_read_word_i[224 +: 32];
  logic [31:0] word_sa_count_packets_lo;
  assign word_sa_count_packets_lo = sa_count_packets_lo_count_i;
  logic [31:0] word_sa_count_packets_hi;
  assign word_sa_count_packets_hi = sa_count_packets_hi_count_i;
  logic [31:0] word_sa_count_good_lo;
  assign word_sa_count_good_lo = sa_count_good_lo_count_i;
  logic [31:0] word_sa_count_good_hi;
  assign word_sa_count_good_hi = sa_count_good_hi_count_i;
  logic [31:0] word_sa_count_protected_bytes_lo;
  assign word_sa_count_protected_bytes_lo = sa_count_protected_bytes_lo_count_i;
  logic [31:0] word_sa_count_protected_bytes_hi;
  assign word_sa_count_protected_bytes_hi = sa_count_protected_bytes_hi_count_i;
  logic [31:0] word_sa_count_wire_bytes_lo;
  assign word_sa_count_wire_bytes_lo = sa_count_wire_bytes_lo_count_i;
  logic [31:0] word_sa_count_wire_bytes_hi;
  assign word_sa_count_wire_bytes_hi = sa_count_wire_bytes_hi_count_i;
  logic [31:0] word_sa_count_icv_failures_lo;
  assign word_sa_count_icv_failures_lo = sa_count_icv_failures_lo_count_i;
  logic [31:0] word_sa_count_icv_failures_hi;
  assign word_sa_count_icv_failures_hi = sa_count_icv_failures_hi_count_i;
  logic [31:0] word_sa_count_length_failures_lo;
  assign word_sa_count_length_failures_lo = sa_count_length_failures_lo_count_i;
  logic [31:0] word_sa_count_length_failures_hi;
  assign word_sa_count_length_failures_hi = sa_count_length_failures_hi_count_i;
  logic [31:0] word_sa_count_padding_failures_lo;
  assign word_sa_count_padding_failures_lo = sa_count_padding_failures_lo_count_i;
  logic [31:0] word_sa_count_padding_failures_hi;
  assign word_sa_count_padding_failures_hi = sa_count_padding_failures_hi_count_i;
  logic [31:0] word_sa_count_replays_lo;
  assign word_sa_count_replays_lo = sa_count_replays_lo_count_i;
  logic [31:0] word_sa_count_replays_hi;
  assign word_sa_count_replays_hi = sa_count_replays_hi_count_i;
  logic [31:0] word_sa_limit_soft_packets_lo;
  assign word_sa_limit_soft_packets_lo = sa_limit_soft_packets_lo_limit_o;
  logic [31:0] word_sa_limit_soft_packets_hi;
  assign word_sa_limit_soft_packets_hi = sa_limit_soft_packets_hi_limit_o;
  logic [31:0] word_sa_limit_hard_packets_lo;
  assign word_sa_limit_hard_packets_lo = sa_limit_hard_packets_lo_limit_o;
  logic [31:0] word_sa_limit_hard_packets_hi;
  assign word_sa_limit_hard_packets_hi = sa_limit_hard_packets_hi_limit_o;
  logic [31:0] word_sa_limit_soft_bytes_lo;
  assign word_sa_limit_soft_bytes_lo = sa_limit_soft_bytes_lo_limit_o;
  logic [31:0] word_sa_limit_soft_bytes_hi;
  assign word_sa_limit_soft_bytes_hi = sa_limit_soft_bytes_hi_limit_o;
  logic [31:0] word_sa_limit_hard_bytes_lo;
  assign word_sa_limit_hard_bytes_lo = sa_limit_hard_bytes_lo_limit_o;
  logic [31:0] word_sa_limit_hard_bytes_hi;
  assign word_sa_limit_hard_bytes_hi = sa_limit_hard_bytes_hi_limit_o;
  logic [31:0] word_event_base_lo;
  assign word_event_base_lo = {event_base_lo_address_o, 4'b0};
  logic [31:0] word_event_base_hi;
  assign word_event_base_hi = event_base_hi_address_o;
  logic [31:0] word_event_size;
  assign word_event_size = {15'b0, event_size_entries_o};
  logic [31:0] word_event_consumer;
  assign word_event_consumer = {16'b0, event_consumer_index_o};
  logic [31:0] word_event_producer;
  assign word_event_producer = {16'b0, event_producer_index_i};
  logic [31:0] word_events_lost;
  assign word_events_lost = events_lost_count_i;
  logic [31:0] word_command_producer;
  assign word_command_producer = {16'b0, command_producer_index_o};
  logic [31:0] word_receive_producer;
  assign word_receive_producer = {16'b0, receive_producer_index_o};

  // What is at the address, whatever the access.
  logic present, writable;
  logic [31:0] value;
  always_comb begin
    present = 1'b1;
    writable = 1'b0;
    case (index)
      14'h0000: begin  // ID
        value = word_id;
      end
      14'h0001: begin  // VERSION
        value = word_version;
      end
      14'h0002: begin  // CONTROL
        writable = 1'b1;
        value = word_control;
      end
      14'h0003: begin  // STATUS
        value = word_status;
      end
      14'h0004: begin  // MAX_FRAME
        writable = 1'b1;
        value = word_max_frame;
      end
      14'h0005: begin  // MODEL
        value = word_model;
      end
      14'h0006: begin  // SIM_TIME_LO
        value = word_sim_time_lo;
      end
      14'h0007: begin  // SIM_TIME_HI
        value = word_sim_time_hi;
      end
      14'h0010: begin  // CAP_ENCAPSULATION
        value = word_cap_encapsulation;
      end
      14'h0011: begin  // CAP_AH_ESP_COMBINED
        value = word_cap_ah_esp_combined;
      end
      14'h0012: begin  // CAP_TRANSPORT_TUNNEL_COMBINED
        value = word_cap_transport_tunnel_combined;
      end
      14'h0013: begin  // CAP_IPV4_OPTIONS
        value = word_cap_ipv4_options;
      end
      14'h0014: begin  // CAP_UDP_ESP
        value = word_cap_udp_esp;
      end
      14'h0015: begin  // CAP_IPV4_AH
        value = word_cap_ipv4_ah;
      end
      14'h0016: begin  // CAP_IPV4_ESP
        value = word_cap_ipv4_esp;
      end
      14'h0017: begin  // SA_CAPACITY
        value = word_sa_capacity;
      end
      14'h0018: begin  // PARSER_CAPACITY
        value = word_parser_capacity;
      end
      14'h0019: begin  // RING_MAX
        value = word_ring_max;
      end
      14'h001A: begin  // KEY_ORDER
        value = word_key_order;
      end
      14'h001B: begin  // CAP_EXTRAS
        value = word_cap_extras;
      end
      14'h001C: begin  // SDR_THRESHOLD
        writable = 1'b1;
        value = word_sdr_threshold;
      end
      14'h001D: begin  // SDR_TIMEOUT
        writable = 1'b1;
        value = word_sdr_timeout;
      end
      14'h0020: begin  // INT_CAUSE
        writable = 1'b1;
        value = word_int_cause;
      end
      14'h0021: begin  // INT_MASK
        writable = 1'b1;
        value = word_int_mask;
      end
      14'h0022: begin  // INT_MODERATION
        writable = 1'b1;
        value = word_int_moderation;
      end
      14'h0023: begin  // INT_TEST
        writable = 1'b1;
        value = word_int_test;
      end
      14'h0024: begin  // DMA_ERROR_LO
        value = word_dma_error_lo;
      end
      14'h0025: begin  // DMA_ERROR_HI
        value = word_dma_error_hi;
      end
      14'h0026: begin  // DMA_ERROR_INFO
        value = word_dma_error_info;
      end
      14'h0028: begin  // CAP_V2_ENCAPSULATION
        value = word_cap_v2_encapsulation;
      end
      14'h0029: begin  // CAP_V2_FLAGS_LO
        value = word_cap_v2_flags_lo;
      end
      14'h002A: begin  // CAP_V2_FLAGS_MID
        value = word_cap_v2_flags_mid;
      end
      14'h002B: begin  // CAP_V2_FLAGS_HI
        value = word_cap_v2_flags_hi;
      end
      14'h002C: begin  // CAP_V2_UDP_ESP
        value = word_cap_v2_udp_esp;
      end
      14'h002D: begin  // CAP_V2_AUTHENTICATION
        value = word_cap_v2_authentication;
      end
      14'h002E: begin  // CAP_V2_ENCRYPTION
        value = word_cap_v2_encryption;
      end
      14'h002F: begin  // CAP_V2_SA_CAPACITY
        value = word_cap_v2_sa_capacity;
      end
      14'h0030: begin  // CUR_ENCAPSULATION
        value = word_cur_encapsulation;
      end
      14'h0035: begin  // CUR_IPV4_AH
        value = word_cur_ipv4_ah;
      end
      14'h0036: begin  // CUR_IPV4_ESP
        value = word_cur_ipv4_esp;
      end
      14'h0040: begin  // COMMAND_BASE_LO
        writable = 1'b1;
        value = word_command_base_lo;
      end
      14'h0041: begin  // COMMAND_BASE_HI
        writable = 1'b1;
        value = word_command_base_hi;
      end
      14'h0042: begin  // COMMAND_SIZE
        writable = 1'b1;
        value = word_command_size;
      end
      14'h0043: begin  // COMMAND_CONSUMER
        value = word_command_consumer;
      end
      14'h0044: begin  // RESPONSE_BASE_LO
        writable = 1'b1;
        value = word_response_base_lo;
      end
      14'h0045: begin  // RESPONSE_BASE_HI
        writable = 1'b1;
        value = word_response_base_hi;
      end
      14'h0080: begin  // RECEIVE_BASE_LO
        writable = 1'b1;
        value = word_receive_base_lo;
      end
      14'h0081: begin  // RECEIVE_BASE_HI
        writable = 1'b1;
        value = word_receive_base_hi;
      end
      14'h0082: begin  // RECEIVE_SIZE
        writable = 1'b1;
        value = word_receive_size;
      end
      14'h0083: begin  // RECEIVE_CONSUMER
        value = word_receive_consumer;
      end
      14'h00C0: begin  // COMPLETION_BASE_LO
        writable = 1'b1;
        value = word_completion_base_lo;
      end
      14'h00C1: begin  // COMPLETION_BASE_HI
        writable = 1'b1;
        value = word_completion_base_hi;
      end
      14'h00C2: begin  // COMPLETION_SIZE
        writable = 1'b1;
        value = word_completion_size;
      end
      14'h00C3: begin  // COMPLETION_PRODUCER
        value = word_completion_producer;
      end
      14'h0100: begin  // STAT_SNAPSHOT
        writable = 1'b1;
        value = word_stat_snapshot;
      end
      14'h0102: begin  // STAT_FRAMES_OFFERED_LO
        value = word_stat_frames_offered_lo;
      end
      14'h0103: begin  // STAT_FRAMES_OFFERED_HI
        value = word_stat_frames_offered_hi;
      end
      14'h0104: begin  // STAT_FRAMES_INDICATED_LO
        value = word_stat_frames_indicated_lo;
      end
      14'h0105: begin  // STAT_FRAMES_INDICATED_HI
        value = word_stat_frames_indicated_hi;
      end
      14'h0106: begin  // STAT_DROPPED_BAD_FCS_LO
        value = word_stat_dropped_bad_fcs_lo;
      end
      14'h0107: begin  // STAT_DROPPED_BAD_FCS_HI
        value = word_stat_dropped_bad_fcs_hi;
      end
      14'h0108: begin  // STAT_DROPPED_RUNT_LO
        value = word_stat_dropped_runt_lo;
      end
      14'h0109: begin  // STAT_DROPPED_RUNT_HI
        value = word_stat_dropped_runt_hi;
      end
      14'h010A: begin  // STAT_DROPPED_OVERSIZE_LO
        value = word_stat_dropped_oversize_lo;
      end
      14'h010B: begin  // STAT_DROPPED_OVERSIZE_HI
        value = word_stat_dropped_oversize_hi;
      end
      14'h010C: begin  // STAT_DROPPED_BUFFER_FULL_LO
        value = word_stat_dropped_buffer_full_lo;
      end
      14'h010D: begin  // STAT_DROPPED_BUFFER_FULL_HI
        value = word_stat_dropped_buffer_full_hi;
      end
      14'h010E: begin  // STAT_DROPPED_FIFO_FULL_LO
        value = word_stat_dropped_fifo_full_lo;
      end
      14'h010F: begin  // STAT_DROPPED_FIFO_FULL_HI
        value = word_stat_dropped_fifo_full_hi;
      end
      14'h0110: begin  // STAT_CRYPTO_SUCCESS_LO
        value = word_stat_crypto_success_lo;
      end
      14'h0111: begin  // STAT_CRYPTO_SUCCESS_HI
        value = word_stat_crypto_success_hi;
      end
      14'h0112: begin  // STAT_CRYPTO_GENERIC_ERROR_LO
        value = word_stat_crypto_generic_error_lo;
      end
      14'h0113: begin  // STAT_CRYPTO_GENERIC_ERROR_HI
        value = word_stat_crypto_generic_error_hi;
      end
      14'h0114: begin  // STAT_CRYPTO_TRANSPORT_AH_FAILED_LO
        value = word_stat_crypto_transport_ah_failed_lo;
      end
      14'h0115: begin  // STAT_CRYPTO_TRANSPORT_AH_FAILED_HI
        value = word_stat_crypto_transport_ah_failed_hi;
      end
      14'h0116: begin  // STAT_CRYPTO_TRANSPORT_ESP_FAILED_LO
        value = word_stat_crypto_transport_esp_failed_lo;
      end
      14'h0117: begin  // STAT_CRYPTO_TRANSPORT_ESP_FAILED_HI
        value = word_stat_crypto_transport_esp_failed_hi;
      end
      14'h0118: begin  // STAT_CRYPTO_TUNNEL_AH_FAILED_LO
        value = word_stat_crypto_tunnel_ah_failed_lo;
      end
      14'h0119: begin  // STAT_CRYPTO_TUNNEL_AH_FAILED_HI
        value = word_stat_crypto_tunnel_ah_failed_hi;
      end
      14'h011A: begin  // STAT_CRYPTO_TUNNEL_ESP_FAILED_LO
        value = word_stat_crypto_tunnel_esp_failed_lo;
      end
      14'h011B: begin  // STAT_CRYPTO_TUNNEL_ESP_FAILED_HI
        value = word_stat_crypto_tunnel_esp_failed_hi;
      end
      14'h011C: begin  // STAT_CRYPTO_INVALID_SYNTAX_LO
        value = word_stat_crypto_invalid_syntax_lo;
      end
      14'h011D: begin  // STAT_CRYPTO_INVALID_SYNTAX_HI
        value = word_stat_crypto_invalid_syntax_hi;
      end
      14'h011E: begin  // STAT_CRYPTO_INVALID_PROTOCOL_LO
        value = word_stat_crypto_invalid_protocol_lo;
      end
      14'h011F: begin  // STAT_CRYPTO_INVALID_PROTOCOL_HI
        value = word_stat_crypto_invalid_protocol_hi;
      end
      14'h0120: begin  // STAT_BYPASS_SA_MISS_LO
        value = word_stat_bypass_sa_miss_lo;
      end
      14'h0121: begin  // STAT_BYPASS_SA_MISS_HI
        value = word_stat_bypass_sa_miss_hi;
      end
      14'h0122: begin  // STAT_BYPASS_CLEAR_LO
        value = word_stat_bypass_clear_lo;
      end
      14'h0123: begin  // STAT_BYPASS_CLEAR_HI
        value = word_stat_bypass_clear_hi;
      end
      14'h0124: begin  // STAT_BYPASS_FORM_LO
        value = word_stat_bypass_form_lo;
      end
      14'h0125: begin  // STAT_BYPASS_FORM_HI
        value = word_stat_bypass_form_hi;
      end
      14'h0126: begin  // STAT_BYPASS_POLICY_LO
        value = word_stat_bypass_policy_lo;
      end
      14'h0127: begin  // STAT_BYPASS_POLICY_HI
        value = word_stat_bypass_policy_hi;
      end
      14'h0128: begin  // STAT_BYPASS_OVERLOAD_LO
        value = word_stat_bypass_overload_lo;
      end
      14'h0129: begin  // STAT_BYPASS_OVERLOAD_HI
        value = word_stat_bypass_overload_hi;
      end
      14'h012A: begin  // STAT_SECOND_PASSES_LO
        value = word_stat_second_passes_lo;
      end
      14'h012B: begin  // STAT_SECOND_PASSES_HI
        value = word_stat_second_passes_hi;
      end
      14'h012C: begin  // STAT_SA_ADDS_LO
        value = word_stat_sa_adds_lo;
      end
      14'h012D: begin  // STAT_SA_ADDS_HI
        value = word_stat_sa_adds_hi;
      end
      14'h012E: begin  // STAT_SA_DELETES_LO
        value = word_stat_sa_deletes_lo;
      end
      14'h012F: begin  // STAT_SA_DELETES_HI
        value = word_stat_sa_deletes_hi;
      end
      14'h0130: begin  // STAT_SA_FAILURES_LO
        value = word_stat_sa_failures_lo;
      end
      14'h0131: begin  // STAT_SA_FAILURES_HI
        value = word_stat_sa_failures_hi;
      end
      14'h0132: begin  // STAT_TABLE_BUSY_CYCLES_LO
        value = word_stat_table_busy_cycles_lo;
      end
      14'h0133: begin  // STAT_TABLE_BUSY_CYCLES_HI
        value = word_stat_table_busy_cycles_hi;
      end
      14'h0134: begin  // STAT_VIOLATIONS_LO
        value = word_stat_violations_lo;
      end
      14'h0135: begin  // STAT_VIOLATIONS_HI
        value = word_stat_violations_hi;
      end
      14'h0136: begin  // STAT_DMA_ERRORS_LO
        value = word_stat_dma_errors_lo;
      end
      14'h0137: begin  // STAT_DMA_ERRORS_HI
        value = word_stat_dma_errors_hi;
      end
      14'h0138: begin  // STAT_RING_ERRORS_LO
        value = word_stat_ring_errors_lo;
      end
      14'h0139: begin  // STAT_RING_ERRORS_HI
        value = word_stat_ring_errors_hi;
      end
      14'h013A: begin  // STAT_BAD_ACCESSES_LO
        value = word_stat_bad_accesses_lo;
      end
      14'h013B: begin  // STAT_BAD_ACCESSES_HI
        value = word_stat_bad_accesses_hi;
      end
      14'h013C: begin  // STAT_DROPPED_GATE_CLOSED_LO
        value = word_stat_dropped_gate_closed_lo;
      end
      14'h013D: begin  // STAT_DROPPED_GATE_CLOSED_HI
        value = word_stat_dropped_gate_closed_hi;
      end
      14'h013E: begin  // STAT_DROPPED_RESET_LO
        value = word_stat_dropped_reset_lo;
      end
      14'h013F: begin  // STAT_DROPPED_RESET_HI
        value = word_stat_dropped_reset_hi;
      end
      14'h0140: begin  // STAT_INTERRUPTS_LO
        value = word_stat_interrupts_lo;
      end
      14'h0141: begin  // STAT_INTERRUPTS_HI
        value = word_stat_interrupts_hi;
      end
      14'h0180: begin  // SA_WIN[0]
        writable = 1'b1;
        value = word_sa_win_0;
      end
      14'h0181: begin  // SA_WIN[1]
        writable = 1'b1;
        value = word_sa_win_1;
      end
      14'h0182: begin  // SA_WIN[2]
        writable = 1'b1;
        value = word_sa_win_2;
      end
      14'h0183: begin  // SA_WIN[3]
        writable = 1'b1;
        value = word_sa_win_3;
      end
      14'h0184: begin  // SA_WIN[4]
        writable = 1'b1;
        value = word_sa_win_4;
      end
      14'h0185: begin  // SA_WIN[5]
        writable = 1'b1;
        value = word_sa_win_5;
      end
      14'h0186: begin  // SA_WIN[6]
        writable = 1'b1;
        value = word_sa_win_6;
      end
      14'h0187: begin  // SA_WIN[7]
        writable = 1'b1;
        value = word_sa_win_7;
      end
      14'h0188: begin  // SA_KEY[0]
        writable = 1'b1;
        value = word_sa_key_0;
      end
      14'h0189: begin  // SA_KEY[1]
        writable = 1'b1;
        value = word_sa_key_1;
      end
      14'h018A: begin  // SA_KEY[2]
        writable = 1'b1;
        value = word_sa_key_2;
      end
      14'h018B: begin  // SA_KEY[3]
        writable = 1'b1;
        value = word_sa_key_3;
      end
      14'h018C: begin  // SA_KEY[4]
        writable = 1'b1;
        value = word_sa_key_4;
      end
      14'h018D: begin  // SA_KEY[5]
        writable = 1'b1;
        value = word_sa_key_5;
      end
      14'h018E: begin  // SA_KEY[6]
        writable = 1'b1;
        value = word_sa_key_6;
      end
      14'h018F: begin  // SA_KEY[7]
        writable = 1'b1;
        value = word_sa_key_7;
      end
      14'h0190: begin  // SA_KEY[8]
        writable = 1'b1;
        value = word_sa_key_8;
      end
      14'h0191: begin  // SA_KEY[9]
        writable = 1'b1;
        value = word_sa_key_9;
      end
      14'h0192: begin  // SA_KEY[10]
        writable = 1'b1;
        value = word_sa_key_10;
      end
      14'h0193: begin  // SA_KEY[11]
        writable = 1'b1;
        value = word_sa_key_11;
      end
      14'h0194: begin  // SA_KEY[12]
        writable = 1'b1;
        value = word_sa_key_12;
      end
      14'h0195: begin  // SA_KEY[13]
        writable = 1'b1;
        value = word_sa_key_13;
      end
      14'h0196: begin  // SA_KEY[14]
        writable = 1'b1;
        value = word_sa_key_14;
      end
      14'h0197: begin  // SA_KEY[15]
        writable = 1'b1;
        value = word_sa_key_15;
      end
      14'h0198: begin  // SA_SPARE[0]
        writable = 1'b1;
        value = word_sa_spare_0;
      end
      14'h0199: begin  // SA_SPARE[1]
        writable = 1'b1;
        value = word_sa_spare_1;
      end
      14'h019A: begin  // SA_SPARE[2]
        writable = 1'b1;
        value = word_sa_spare_2;
      end
      14'h019B: begin  // SA_SPARE[3]
        writable = 1'b1;
        value = word_sa_spare_3;
      end
      14'h019C: begin  // SA_SPARE[4]
        writable = 1'b1;
        value = word_sa_spare_4;
      end
      14'h019D: begin  // SA_SPARE[5]
        writable = 1'b1;
        value = word_sa_spare_5;
      end
      14'h019E: begin  // SA_SPARE[6]
        writable = 1'b1;
        value = word_sa_spare_6;
      end
      14'h019F: begin  // SA_SPARE[7]
        writable = 1'b1;
        value = word_sa_spare_7;
      end
      14'h01A0: begin  // SA_CMD
        writable = 1'b1;
        value = word_sa_cmd;
      end
      14'h01A1: begin  // SA_RSP
        value = word_sa_rsp;
      end
      14'h01A2: begin  // SA_HND
        writable = 1'b1;
        value = word_sa_hnd;
      end
      14'h01A3: begin  // SA_GENERATION
        value = word_sa_generation;
      end
      14'h01A4: begin  // SA_FINGERPRINT
        value = word_sa_fingerprint;
      end
      14'h01A8: begin  // SA_READ[0]
        value = word_sa_read_0;
      end
      14'h01A9: begin  // SA_READ[1]
        value = word_sa_read_1;
      end
      14'h01AA: begin  // SA_READ[2]
        value = word_sa_read_2;
      end
      14'h01AB: begin  // SA_READ[3]
        value = word_sa_read_3;
      end
      14'h01AC: begin  // SA_READ[4]
        value = word_sa_read_4;
      end
      14'h01AD: begin  // SA_READ[5]
        value = word_sa_read_5;
      end
      14'h01AE: begin  // SA_READ[6]
        value = word_sa_read_6;
      end
      14'h01AF: begin  // SA_READ[7]
        value = word_sa_read_7;
      end
      14'h01C4: begin  // SA_COUNT_PACKETS_LO
        value = word_sa_count_packets_lo;
      end
      14'h01C5: begin  // SA_COUNT_PACKETS_HI
        value = word_sa_count_packets_hi;
      end
      14'h01C6: begin  // SA_COUNT_GOOD_LO
        value = word_sa_count_good_lo;
      end
      14'h01C7: begin  // SA_COUNT_GOOD_HI
        value = word_sa_count_good_hi;
      end
      14'h01C8: begin  // SA_COUNT_PROTECTED_BYTES_LO
        value = word_sa_count_protected_bytes_lo;
      end
      14'h01C9: begin  // SA_COUNT_PROTECTED_BYTES_HI
        value = word_sa_count_protected_bytes_hi;
      end
      14'h01CA: begin  // SA_COUNT_WIRE_BYTES_LO
        value = word_sa_count_wire_bytes_lo;
      end
      14'h01CB: begin  // SA_COUNT_WIRE_BYTES_HI
        value = word_sa_count_wire_bytes_hi;
      end
      14'h01CC: begin  // SA_COUNT_ICV_FAILURES_LO
        value = word_sa_count_icv_failures_lo;
      end
      14'h01CD: begin  // SA_COUNT_ICV_FAILURES_HI
        value = word_sa_count_icv_failures_hi;
      end
      14'h01CE: begin  // SA_COUNT_LENGTH_FAILURES_LO
        value = word_sa_count_length_failures_lo;
      end
      14'h01CF: begin  // SA_COUNT_LENGTH_FAILURES_HI
        value = word_sa_count_length_failures_hi;
      end
      14'h01D0: begin  // SA_COUNT_PADDING_FAILURES_LO
        value = word_sa_count_padding_failures_lo;
      end
      14'h01D1: begin  // SA_COUNT_PADDING_FAILURES_HI
        value = word_sa_count_padding_failures_hi;
      end
      14'h01D2: begin  // SA_COUNT_REPLAYS_LO
        value = word_sa_count_replays_lo;
      end
      14'h01D3: begin  // SA_COUNT_REPLAYS_HI
        value = word_sa_count_replays_hi;
      end
      14'h01D4: begin  // SA_LIMIT_SOFT_PACKETS_LO
        writable = 1'b1;
        value = word_sa_limit_soft_packets_lo;
      end
      14'h01D5: begin  // SA_LIMIT_SOFT_PACKETS_HI
        writable = 1'b1;
        value = word_sa_limit_soft_packets_hi;
      end
      14'h01D6: begin  // SA_LIMIT_HARD_PACKETS_LO
        writable = 1'b1;
        value = word_sa_limit_hard_packets_lo;
      end
      14'h01D7: begin  // SA_LIMIT_HARD_PACKETS_HI
        writable = 1'b1;
        value = word_sa_limit_hard_packets_hi;
      end
      14'h01D8: begin  // SA_LIMIT_SOFT_BYTES_LO
        writable = 1'b1;
        value = word_sa_limit_soft_bytes_lo;
      end
      14'h01D9: begin  // SA_LIMIT_SOFT_BYTES_HI
        writable = 1'b1;
        value = word_sa_limit_soft_bytes_hi;
      end
      14'h01DA: begin  // SA_LIMIT_HARD_BYTES_LO
        writable = 1'b1;
        value = word_sa_limit_hard_bytes_lo;
      end
      14'h01DB: begin  // SA_LIMIT_HARD_BYTES_HI
        writable = 1'b1;
        value = word_sa_limit_hard_bytes_hi;
      end
      14'h01DC: begin  // EVENT_BASE_LO
        writable = 1'b1;
        value = word_event_base_lo;
      end
      14'h01DD: begin  // EVENT_BASE_HI
        writable = 1'b1;
        value = word_event_base_hi;
      end
      14'h01DE: begin  // EVENT_SIZE
        writable = 1'b1;
        value = word_event_size;
      end
      14'h01DF: begin  // EVENT_CONSUMER
        writable = 1'b1;
        value = word_event_consumer;
      end
      14'h01E0: begin  // EVENT_PRODUCER
        value = word_event_producer;
      end
      14'h01E1: begin  // EVENTS_LOST
        value = word_events_lost;
      end
      14'h0400: begin  // COMMAND_PRODUCER
        writable = 1'b1;
        value = word_command_producer;
      end
      14'h0401: begin  // RECEIVE_PRODUCER
        writable = 1'b1;
        value = word_receive_producer;
      end
      default: begin
        present = 1'b0;
        value = 32'b0;
      end
    endcase
  end

  // The first of these that applies is the answer.
  logic [2:0] error;
  logic misaligned;
  assign misaligned = addr_i[1:0] != 2'b0;
  always_comb begin
    if (strb_i != 4'hF) error = espnic_regs_pkg::ERROR_WRONG_WIDTH;
    else if (misaligned) error = espnic_regs_pkg::ERROR_MISALIGNED;
    else if (!present) error = espnic_regs_pkg::ERROR_NO_REGISTER;
    else if (we_i && !writable) error = espnic_regs_pkg::ERROR_READ_ONLY;
    else error = espnic_regs_pkg::ERROR_NONE;
  end

  logic read_word, write_word;
  assign read_word = req_i && !we_i && error == espnic_regs_pkg::ERROR_NONE;
  assign write_word = req_i && we_i && error == espnic_regs_pkg::ERROR_NONE;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      ack_o <= 1'b0;
      rdata_o <= 32'b0;
      error_o <= espnic_regs_pkg::ERROR_NONE;
    end else begin
      ack_o <= req_i;
      rdata_o <= read_word ? value : 32'b0;
      error_o <= req_i ? error : espnic_regs_pkg::ERROR_NONE;
    end
  end

  // A write to this register is taken.
  logic hit_control;
  assign hit_control = write_word && index == 14'h0002;  // CONTROL
  logic hit_max_frame;
  assign hit_max_frame = write_word && index == 14'h0004;  // MAX_FRAME
  logic hit_sdr_threshold;
  assign hit_sdr_threshold = write_word && index == 14'h001C;  // SDR_THRESHOLD
  logic hit_sdr_timeout;
  assign hit_sdr_timeout = write_word && index == 14'h001D;  // SDR_TIMEOUT
  logic hit_int_cause;
  assign hit_int_cause = write_word && index == 14'h0020;  // INT_CAUSE
  logic hit_int_mask;
  assign hit_int_mask = write_word && index == 14'h0021;  // INT_MASK
  logic hit_int_moderation;
  assign hit_int_moderation = write_word && index == 14'h0022;  // INT_MODERATION
  logic hit_int_test;
  assign hit_int_test = write_word && index == 14'h0023;  // INT_TEST
  logic hit_command_base_lo;
  assign hit_command_base_lo = write_word && index == 14'h0040;  // COMMAND_BASE_LO
  logic hit_command_base_hi;
  assign hit_command_base_hi = write_word && index == 14'h0041;  // COMMAND_BASE_HI
  logic hit_command_size;
  assign hit_command_size = write_word && index == 14'h0042;  // COMMAND_SIZE
  logic hit_response_base_lo;
  assign hit_response_base_lo = write_word && index == 14'h0044;  // RESPONSE_BASE_LO
  logic hit_response_base_hi;
  assign hit_response_base_hi = write_word && index == 14'h0045;  // RESPONSE_BASE_HI
  logic hit_receive_base_lo;
  assign hit_receive_base_lo = write_word && index == 14'h0080;  // RECEIVE_BASE_LO
  logic hit_receive_base_hi;
  assign hit_receive_base_hi = write_word && index == 14'h0081;  // RECEIVE_BASE_HI
  logic hit_receive_size;
  assign hit_receive_size = write_word && index == 14'h0082;  // RECEIVE_SIZE
  logic hit_completion_base_lo;
  assign hit_completion_base_lo = write_word && index == 14'h00C0;  // COMPLETION_BASE_LO
  logic hit_completion_base_hi;
  assign hit_completion_base_hi = write_word && index == 14'h00C1;  // COMPLETION_BASE_HI
  logic hit_completion_size;
  assign hit_completion_size = write_word && index == 14'h00C2;  // COMPLETION_SIZE
  logic hit_stat_snapshot;
  assign hit_stat_snapshot = write_word && index == 14'h0100;  // STAT_SNAPSHOT
  logic hit_sa_win_0;
  assign hit_sa_win_0 = write_word && index == 14'h0180;  // SA_WIN[0]
  logic hit_sa_win_1;
  assign hit_sa_win_1 = write_word && index == 14'h0181;  // SA_WIN[1]
  logic hit_sa_win_2;
  assign hit_sa_win_2 = write_word && index == 14'h0182;  // SA_WIN[2]
  logic hit_sa_win_3;
  assign hit_sa_win_3 = write_word && index == 14'h0183;  // SA_WIN[3]
  logic hit_sa_win_4;
  assign hit_sa_win_4 = write_word && index == 14'h0184;  // SA_WIN[4]
  logic hit_sa_win_5;
  assign hit_sa_win_5 = write_word && index == 14'h0185;  // SA_WIN[5]
  logic hit_sa_win_6;
  assign hit_sa_win_6 = write_word && index == 14'h0186;  // SA_WIN[6]
  logic hit_sa_win_7;
  assign hit_sa_win_7 = write_word && index == 14'h0187;  // SA_WIN[7]
  logic hit_sa_key_0;
  assign hit_sa_key_0 = write_word && index == 14'h0188;  // SA_KEY[0]
  logic hit_sa_key_1;
  assign hit_sa_key_1 = write_word && index == 14'h0189;  // SA_KEY[1]
  logic hit_sa_key_2;
  assign hit_sa_key_2 = write_word && index == 14'h018A;  // SA_KEY[2]
  logic hit_sa_key_3;
  assign hit_sa_key_3 = write_word && index == 14'h018B;  // SA_KEY[3]
  logic hit_sa_key_4;
  assign hit_sa_key_4 = write_word && index == 14'h018C;  // SA_KEY[4]
  logic hit_sa_key_5;
  assign hit_sa_key_5 = write_word && index == 14'h018D;  // SA_KEY[5]
  logic hit_sa_key_6;
  assign hit_sa_key_6 = write_word && index == 14'h018E;  // SA_KEY[6]
  logic hit_sa_key_7;
  assign hit_sa_key_7 = write_word && index == 14'h018F;  // SA_KEY[7]
  logic hit_sa_key_8;
  assign hit_sa_key_8 = write_word && index == 14'h0190;  // SA_KEY[8]
  logic hit_sa_key_9;
  assign hit_sa_key_9 = write_word && index == 14'h0191;  // SA_KEY[9]
  logic hit_sa_key_10;
  assign hit_sa_key_10 = write_word && index == 14'h0192;  // SA_KEY[10]
  logic hit_sa_key_11;
  assign hit_sa_key_11 = write_word && index == 14'h0193;  // SA_KEY[11]
  logic hit_sa_key_12;
  assign hit_sa_key_12 = write_word && index == 14'h0194;  // SA_KEY[12]
  logic hit_sa_key_13;
  assign hit_sa_key_13 = write_word && index == 14'h0195;  // SA_KEY[13]
  logic hit_sa_key_14;
  assign hit_sa_key_14 = write_word && index == 14'h0196;  // SA_KEY[14]
  logic hit_sa_key_15;
  assign hit_sa_key_15 = write_word && index == 14'h0197;  // SA_KEY[15]
  logic hit_sa_spare_0;
  assign hit_sa_spare_0 = write_word && index == 14'h0198;  // SA_SPARE[0]
  logic hit_sa_spare_1;
  assign hit_sa_spare_1 = write_word && index == 14'h0199;  // SA_SPARE[1]
  logic hit_sa_spare_2;
  assign hit_sa_spare_2 = write_word && index == 14'h019A;  // SA_SPARE[2]
  logic hit_sa_spare_3;
  assign hit_sa_spare_3 = write_word && index == 14'h019B;  // SA_SPARE[3]
  logic hit_sa_spare_4;
  assign hit_sa_spare_4 = write_word && index == 14'h019C;  // SA_SPARE[4]
  logic hit_sa_spare_5;
  assign hit_sa_spare_5 = write_word && index == 14'h019D;  // SA_SPARE[5]
  logic hit_sa_spare_6;
  assign hit_sa_spare_6 = write_word && index == 14'h019E;  // SA_SPARE[6]
  logic hit_sa_spare_7;
  assign hit_sa_spare_7 = write_word && index == 14'h019F;  // SA_SPARE[7]
  logic hit_sa_cmd;
  assign hit_sa_cmd = write_word && index == 14'h01A0;  // SA_CMD
  logic hit_sa_hnd;
  assign hit_sa_hnd = write_word && index == 14'h01A2;  // SA_HND
  logic hit_sa_limit_soft_packets_lo;
  assign hit_sa_limit_soft_packets_lo = write_word && index == 14'h01D4;  // SA_LIMIT_SOFT_PACKETS_LO
  logic hit_sa_limit_soft_packets_hi;
  assign hit_sa_limit_soft_packets_hi = write_word && index == 14'h01D5;  // SA_LIMIT_SOFT_PACKETS_HI
  logic hit_sa_limit_hard_packets_lo;
  assign hit_sa_limit_hard_packets_lo = write_word && index == 14'h01D6;  // SA_LIMIT_HARD_PACKETS_LO
  logic hit_sa_limit_hard_packets_hi;
  assign hit_sa_limit_hard_packets_hi = write_word && index == 14'h01D7;  // SA_LIMIT_HARD_PACKETS_HI
  logic hit_sa_limit_soft_bytes_lo;
  assign hit_sa_limit_soft_bytes_lo = write_word && index == 14'h01D8;  // SA_LIMIT_SOFT_BYTES_LO
  logic hit_sa_limit_soft_bytes_hi;
  assign hit_sa_limit_soft_bytes_hi = write_word && index == 14'h01D9;  // SA_LIMIT_SOFT_BYTES_HI
  logic hit_sa_limit_hard_bytes_lo;
  assign hit_sa_limit_hard_bytes_lo = write_word && index == 14'h01DA;  // SA_LIMIT_HARD_BYTES_LO
  logic hit_sa_limit_hard_bytes_hi;
  assign hit_sa_limit_hard_bytes_hi = write_word && index == 14'h01DB;  // SA_LIMIT_HARD_BYTES_HI
  logic hit_event_base_lo;
  assign hit_event_base_lo = write_word && index == 14'h01DC;  // EVENT_BASE_LO
  logic hit_event_base_hi;
  assign hit_event_base_hi = write_word && index == 14'h01DD;  // EVENT_BASE_HI
  logic hit_event_size;
  assign hit_event_size = write_word && index == 14'h01DE;  // EVENT_SIZE
  logic hit_event_consumer;
  assign hit_event_consumer = write_word && index == 14'h01DF;  // EVENT_CONSUMER
  logic hit_command_producer;
  assign hit_command_producer = write_word && index == 14'h0400;  // COMMAND_PRODUCER
  logic hit_receive_producer;
  assign hit_receive_producer = write_word && index == 14'h0401;  // RECEIVE_PRODUCER
  logic read_sim_time_lo;
  assign read_sim_time_lo = read_word && index == 14'h0006;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      control_enable_o <= 1'h0;
      control_reset_o <= 1'h0;
      control_drain_o <= 1'h0;
      max_frame_bytes_o <= 16'h2592;
      sim_time_hi_picoseconds_q <= 32'h00000000;
      sdr_threshold_entries_o <= 17'h00000;
      sdr_timeout_microseconds_o <= 32'h00000000;
      int_cause_rx_completion_o <= 1'h0;
      int_cause_command_response_o <= 1'h0;
      int_cause_sa_window_done_o <= 1'h0;
      int_cause_dma_error_o <= 1'h0;
      int_cause_ring_error_o <= 1'h0;
      int_cause_sa_delete_req_o <= 1'h0;
      int_cause_drained_o <= 1'h0;
      int_cause_table_full_o <= 1'h0;
      int_cause_sa_event_o <= 1'h0;
      int_mask_rx_completion_o <= 1'h0;
      int_mask_command_response_o <= 1'h0;
      int_mask_sa_window_done_o <= 1'h0;
      int_mask_dma_error_o <= 1'h0;
      int_mask_ring_error_o <= 1'h0;
      int_mask_sa_delete_req_o <= 1'h0;
      int_mask_drained_o <= 1'h0;
      int_mask_table_full_o <= 1'h0;
      int_mask_sa_event_o <= 1'h0;
      int_moderation_packets_o <= 8'h00;
      int_moderation_time_256ns_o <= 16'h0000;
      int_test_rx_completion_o <= 1'h0;
      int_test_command_response_o <= 1'h0;
      int_test_sa_window_done_o <= 1'h0;
      int_test_dma_error_o <= 1'h0;
      int_test_ring_error_o <= 1'h0;
      int_test_sa_delete_req_o <= 1'h0;
      int_test_drained_o <= 1'h0;
      int_test_table_full_o <= 1'h0;
      int_test_sa_event_o <= 1'h0;
      command_base_lo_address_o <= 26'h0000000;
      command_base_hi_address_o <= 32'h00000000;
      command_size_entries_o <= 17'h00000;
      response_base_lo_address_o <= 27'h0000000;
      response_base_hi_address_o <= 32'h00000000;
      receive_base_lo_address_o <= 28'h0000000;
      receive_base_hi_address_o <= 32'h00000000;
      receive_size_entries_o <= 17'h00000;
      completion_base_lo_address_o <= 27'h0000000;
      completion_base_hi_address_o <= 32'h00000000;
      completion_size_entries_o <= 17'h00000;
      stat_snapshot_take_o <= 1'h0;
      stat_frames_offered_lo_count_q <= 32'h00000000;
      stat_frames_offered_hi_count_q <= 32'h00000000;
      stat_frames_indicated_lo_count_q <= 32'h00000000;
      stat_frames_indicated_hi_count_q <= 32'h00000000;
      stat_dropped_bad_fcs_lo_count_q <= 32'h00000000;
      stat_dropped_bad_fcs_hi_count_q <= 32'h00000000;
      stat_dropped_runt_lo_count_q <= 32'h00000000;
      stat_dropped_runt_hi_count_q <= 32'h00000000;
      stat_dropped_oversize_lo_count_q <= 32'h00000000;
      stat_dropped_oversize_hi_count_q <= 32'h00000000;
      stat_dropped_buffer_full_lo_count_q <= 32'h00000000;
      stat_dropped_buffer_full_hi_count_q <= 32'h00000000;
      stat_dropped_fifo_full_lo_count_q <= 32'h00000000;
      stat_dropped_fifo_full_hi_count_q <= 32'h00000000;
      stat_crypto_success_lo_count_q <= 32'h00000000;
      stat_crypto_success_hi_count_q <= 32'h00000000;
      stat_crypto_generic_error_lo_count_q <= 32'h00000000;
      stat_crypto_generic_error_hi_count_q <= 32'h00000000;
      stat_crypto_transport_ah_failed_lo_count_q <= 32'h00000000;
      stat_crypto_transport_ah_failed_hi_count_q <= 32'h00000000;
      stat_crypto_transport_esp_failed_lo_count_q <= 32'h00000000;
      stat_crypto_transport_esp_failed_hi_count_q <= 32'h00000000;
      stat_crypto_tunnel_ah_failed_lo_count_q <= 32'h00000000;
      stat_crypto_tunnel_ah_failed_hi_count_q <= 32'h00000000;
      stat_crypto_tunnel_esp_failed_lo_count_q <= 32'h00000000;
      stat_crypto_tunnel_esp_failed_hi_count_q <= 32'h00000000;
      stat_crypto_invalid_syntax_lo_count_q <= 32'h00000000;
      stat_crypto_invalid_syntax_hi_count_q <= 32'h00000000;
      stat_crypto_invalid_protocol_lo_count_q <= 32'h00000000;
      stat_crypto_invalid_protocol_hi_count_q <= 32'h00000000;
      stat_bypass_sa_miss_lo_count_q <= 32'h00000000;
      stat_bypass_sa_miss_hi_count_q <= 32'h00000000;
      stat_bypass_clear_lo_count_q <= 32'h00000000;
      stat_bypass_clear_hi_count_q <= 32'h00000000;
      stat_bypass_form_lo_count_q <= 32'h00000000;
      stat_bypass_form_hi_count_q <= 32'h00000000;
      stat_bypass_policy_lo_count_q <= 32'h00000000;
      stat_bypass_policy_hi_count_q <= 32'h00000000;
      stat_bypass_overload_lo_count_q <= 32'h00000000;
      stat_bypass_overload_hi_count_q <= 32'h00000000;
      stat_second_passes_lo_count_q <= 32'h00000000;
      stat_second_passes_hi_count_q <= 32'h00000000;
      stat_sa_adds_lo_count_q <= 32'h00000000;
      stat_sa_adds_hi_count_q <= 32'h00000000;
      stat_sa_deletes_lo_count_q <= 32'h00000000;
      stat_sa_deletes_hi_count_q <= 32'h00000000;
      stat_sa_failures_lo_count_q <= 32'h00000000;
      stat_sa_failures_hi_count_q <= 32'h00000000;
      stat_table_busy_cycles_lo_count_q <= 32'h00000000;
      stat_table_busy_cycles_hi_count_q <= 32'h00000000;
      stat_violations_lo_count_q <= 32'h00000000;
      stat_violations_hi_count_q <= 32'h00000000;
      stat_dma_errors_lo_count_q <= 32'h00000000;
      stat_dma_errors_hi_count_q <= 32'h00000000;
      stat_ring_errors_lo_count_q <= 32'h00000000;
      stat_ring_errors_hi_count_q <= 32'h00000000;
      stat_bad_accesses_lo_count_q <= 32'h00000000;
      stat_bad_accesses_hi_count_q <= 32'h00000000;
      stat_dropped_gate_closed_lo_count_q <= 32'h00000000;
      stat_dropped_gate_closed_hi_count_q <= 32'h00000000;
      stat_dropped_reset_lo_count_q <= 32'h00000000;
      stat_dropped_reset_hi_count_q <= 32'h00000000;
      stat_interrupts_lo_count_q <= 32'h00000000;
      stat_interrupts_hi_count_q <= 32'h00000000;
      sa_win_word_o[0 +: 32] <= 32'h00000000;
      sa_win_word_o[32 +: 32] <= 32'h00000000;
      sa_win_word_o[64 +: 32] <= 32'h00000000;
      sa_win_word_o[96 +: 32] <= 32'h00000000;
      sa_win_word_o[128 +: 32] <= 32'h00000000;
      sa_win_word_o[160 +: 32] <= 32'h00000000;
      sa_win_word_o[192 +: 32] <= 32'h00000000;
      sa_win_word_o[224 +: 32] <= 32'h00000000;
      sa_key_word_o[0 +: 32] <= 32'h00000000;
      sa_key_word_o[32 +: 32] <= 32'h00000000;
      sa_key_word_o[64 +: 32] <= 32'h00000000;
      sa_key_word_o[96 +: 32] <= 32'h00000000;
      sa_key_word_o[128 +: 32] <= 32'h00000000;
      sa_key_word_o[160 +: 32] <= 32'h00000000;
      sa_key_word_o[192 +: 32] <= 32'h00000000;
      sa_key_word_o[224 +: 32] <= 32'h00000000;
      sa_key_word_o[256 +: 32] <= 32'h00000000;
      sa_key_word_o[288 +: 32] <= 32'h00000000;
      sa_key_word_o[320 +: 32] <= 32'h00000000;
      sa_key_word_o[352 +: 32] <= 32'h00000000;
      sa_key_word_o[384 +: 32] <= 32'h00000000;
      sa_key_word_o[416 +: 32] <= 32'h00000000;
      sa_key_word_o[448 +: 32] <= 32'h00000000;
      sa_key_word_o[480 +: 32] <= 32'h00000000;
      sa_spare_word_o[0 +: 32] <= 32'h00000000;
      sa_spare_word_o[32 +: 32] <= 32'h00000000;
      sa_spare_word_o[64 +: 32] <= 32'h00000000;
      sa_spare_word_o[96 +: 32] <= 32'h00000000;
      sa_spare_word_o[128 +: 32] <= 32'h00000000;
      sa_spare_word_o[160 +: 32] <= 32'h00000000;
      sa_spare_word_o[192 +: 32] <= 32'h00000000;
      sa_spare_word_o[224 +: 32] <= 32'h00000000;
      sa_cmd_go_o <= 1'h0;
      sa_cmd_op_o <= 3'h0;
      sa_cmd_table_o <= 3'h0;
      sa_cmd_index_o <= 16'h0000;
      sa_cmd_tag_o <= 8'h00;
      sa_hnd_index_o <= 16'h0000;
      sa_hnd_generation_o <= 16'h0000;
      sa_limit_soft_packets_lo_limit_o <= 32'h00000000;
      sa_limit_soft_packets_hi_limit_o <= 32'h00000000;
      sa_limit_hard_packets_lo_limit_o <= 32'h00000000;
      sa_limit_hard_packets_hi_limit_o <= 32'h00000000;
      sa_limit_soft_bytes_lo_limit_o <= 32'h00000000;
      sa_limit_soft_bytes_hi_limit_o <= 32'h00000000;
      sa_limit_hard_bytes_lo_limit_o <= 32'h00000000;
      sa_limit_hard_bytes_hi_limit_o <= 32'h00000000;
      event_base_lo_address_o <= 28'h0000000;
      event_base_hi_address_o <= 32'h00000000;
      event_size_entries_o <= 17'h00000;
      event_consumer_index_o <= 16'h0000;
      command_producer_index_o <= 16'h0000;
      command_producer_rung_o <= 1'b0;
      receive_producer_index_o <= 16'h0000;
      receive_producer_rung_o <= 1'b0;
    end else begin
      if (hit_control) control_enable_o <= wdata_i[0];
      control_reset_o <= hit_control && wdata_i[1];
      if (hit_control) control_drain_o <= wdata_i[2];
      if (hit_max_frame) max_frame_bytes_o <= wdata_i[15:0];
      if (read_sim_time_lo) sim_time_hi_picoseconds_q <= sim_time_hi_picoseconds_i;
      if (hit_sdr_threshold) sdr_threshold_entries_o <= wdata_i[16:0];
      if (hit_sdr_timeout) sdr_timeout_microseconds_o <= wdata_i[31:0];
      int_cause_rx_completion_o <= (int_cause_rx_completion_o && !(hit_int_cause && wdata_i[0])) || int_cause_rx_completion_i || (hit_int_test && wdata_i[0]);
      int_cause_command_response_o <= (int_cause_command_response_o && !(hit_int_cause && wdata_i[1])) || int_cause_command_response_i || (hit_int_test && wdata_i[1]);
      int_cause_sa_window_done_o <= (int_cause_sa_window_done_o && !(hit_int_cause && wdata_i[2])) || int_cause_sa_window_done_i || (hit_int_test && wdata_i[2]);
      int_cause_dma_error_o <= (int_cause_dma_error_o && !(hit_int_cause && wdata_i[3])) || int_cause_dma_error_i || (hit_int_test && wdata_i[3]);
      int_cause_ring_error_o <= (int_cause_ring_error_o && !(hit_int_cause && wdata_i[4])) || int_cause_ring_error_i || (hit_int_test && wdata_i[4]);
      int_cause_sa_delete_req_o <= (int_cause_sa_delete_req_o && !(hit_int_cause && wdata_i[5])) || int_cause_sa_delete_req_i || (hit_int_test && wdata_i[5]);
      int_cause_drained_o <= (int_cause_drained_o && !(hit_int_cause && wdata_i[6])) || int_cause_drained_i || (hit_int_test && wdata_i[6]);
      int_cause_table_full_o <= (int_cause_table_full_o && !(hit_int_cause && wdata_i[7])) || int_cause_table_full_i || (hit_int_test && wdata_i[7]);
      int_cause_sa_event_o <= (int_cause_sa_event_o && !(hit_int_cause && wdata_i[8])) || int_cause_sa_event_i || (hit_int_test && wdata_i[8]);
      if (hit_int_mask) int_mask_rx_completion_o <= wdata_i[0];
      if (hit_int_mask) int_mask_command_response_o <= wdata_i[1];
      if (hit_int_mask) int_mask_sa_window_done_o <= wdata_i[2];
      if (hit_int_mask) int_mask_dma_error_o <= wdata_i[3];
      if (hit_int_mask) int_mask_ring_error_o <= wdata_i[4];
      if (hit_int_mask) int_mask_sa_delete_req_o <= wdata_i[5];
      if (hit_int_mask) int_mask_drained_o <= wdata_i[6];
      if (hit_int_mask) int_mask_table_full_o <= wdata_i[7];
      if (hit_int_mask) int_mask_sa_event_o <= wdata_i[8];
      if (hit_int_moderation) int_moderation_packets_o <= wdata_i[7:0];
      if (hit_int_moderation) int_moderation_time_256ns_o <= wdata_i[31:16];
      int_test_rx_completion_o <= hit_int_test && wdata_i[0];
      int_test_command_response_o <= hit_int_test && wdata_i[1];
      int_test_sa_window_done_o <= hit_int_test && wdata_i[2];
      int_test_dma_error_o <= hit_int_test && wdata_i[3];
      int_test_ring_error_o <= hit_int_test && wdata_i[4];
      int_test_sa_delete_req_o <= hit_int_test && wdata_i[5];
      int_test_drained_o <= hit_int_test && wdata_i[6];
      int_test_table_full_o <= hit_int_test && wdata_i[7];
      int_test_sa_event_o <= hit_int_test && wdata_i[8];
      if (hit_command_base_lo) command_base_lo_address_o <= wdata_i[31:6];
      if (hit_command_base_hi) command_base_hi_address_o <= wdata_i[31:0];
      if (hit_command_size) command_size_entries_o <= wdata_i[16:0];
      if (hit_response_base_lo) response_base_lo_address_o <= wdata_i[31:5];
      if (hit_response_base_hi) response_base_hi_address_o <= wdata_i[31:0];
      if (hit_receive_base_lo) receive_base_lo_address_o <= wdata_i[31:4];
      if (hit_receive_base_hi) receive_base_hi_address_o <= wdata_i[31:0];
      if (hit_receive_size) receive_size_entries_o <= wdata_i[16:0];
      if (hit_completion_base_lo) completion_base_lo_address_o <= wdata_i[31:5];
      if (hit_completion_base_hi) completion_base_hi_address_o <= wdata_i[31:0];
      if (hit_completion_size) completion_size_entries_o <= wdata_i[16:0];
      stat_snapshot_take_o <= hit_stat_snapshot && wdata_i[0];
      if (hit_stat_snapshot && wdata_i[0]) stat_frames_offered_lo_count_q <= stat_frames_offered_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_frames_offered_hi_count_q <= stat_frames_offered_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_frames_indicated_lo_count_q <= stat_frames_indicated_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_frames_indicated_hi_count_q <= stat_frames_indicated_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dropped_bad_fcs_lo_count_q <= stat_dropped_bad_fcs_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dropped_bad_fcs_hi_count_q <= stat_dropped_bad_fcs_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dropped_runt_lo_count_q <= stat_dropped_runt_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dropped_runt_hi_count_q <= stat_dropped_runt_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dropped_oversize_lo_count_q <= stat_dropped_oversize_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dropped_oversize_hi_count_q <= stat_dropped_oversize_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dropped_buffer_full_lo_count_q <= stat_dropped_buffer_full_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dropped_buffer_full_hi_count_q <= stat_dropped_buffer_full_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dropped_fifo_full_lo_count_q <= stat_dropped_fifo_full_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dropped_fifo_full_hi_count_q <= stat_dropped_fifo_full_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_success_lo_count_q <= stat_crypto_success_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_success_hi_count_q <= stat_crypto_success_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_generic_error_lo_count_q <= stat_crypto_generic_error_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_generic_error_hi_count_q <= stat_crypto_generic_error_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_transport_ah_failed_lo_count_q <= stat_crypto_transport_ah_failed_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_transport_ah_failed_hi_count_q <= stat_crypto_transport_ah_failed_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_transport_esp_failed_lo_count_q <= stat_crypto_transport_esp_failed_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_transport_esp_failed_hi_count_q <= stat_crypto_transport_esp_failed_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_tunnel_ah_failed_lo_count_q <= stat_crypto_tunnel_ah_failed_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_tunnel_ah_failed_hi_count_q <= stat_crypto_tunnel_ah_failed_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_tunnel_esp_failed_lo_count_q <= stat_crypto_tunnel_esp_failed_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_tunnel_esp_failed_hi_count_q <= stat_crypto_tunnel_esp_failed_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_invalid_syntax_lo_count_q <= stat_crypto_invalid_syntax_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_invalid_syntax_hi_count_q <= stat_crypto_invalid_syntax_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_invalid_protocol_lo_count_q <= stat_crypto_invalid_protocol_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_crypto_invalid_protocol_hi_count_q <= stat_crypto_invalid_protocol_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_bypass_sa_miss_lo_count_q <= stat_bypass_sa_miss_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_bypass_sa_miss_hi_count_q <= stat_bypass_sa_miss_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_bypass_clear_lo_count_q <= stat_bypass_clear_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_bypass_clear_hi_count_q <= stat_bypass_clear_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_bypass_form_lo_count_q <= stat_bypass_form_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_bypass_form_hi_count_q <= stat_bypass_form_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_bypass_policy_lo_count_q <= stat_bypass_policy_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_bypass_policy_hi_count_q <= stat_bypass_policy_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_bypass_overload_lo_count_q <= stat_bypass_overload_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_bypass_overload_hi_count_q <= stat_bypass_overload_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_second_passes_lo_count_q <= stat_second_passes_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_second_passes_hi_count_q <= stat_second_passes_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_sa_adds_lo_count_q <= stat_sa_adds_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_sa_adds_hi_count_q <= stat_sa_adds_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_sa_deletes_lo_count_q <= stat_sa_deletes_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_sa_deletes_hi_count_q <= stat_sa_deletes_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_sa_failures_lo_count_q <= stat_sa_failures_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_sa_failures_hi_count_q <= stat_sa_failures_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_table_busy_cycles_lo_count_q <= stat_table_busy_cycles_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_table_busy_cycles_hi_count_q <= stat_table_busy_cycles_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_violations_lo_count_q <= stat_violations_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_violations_hi_count_q <= stat_violations_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dma_errors_lo_count_q <= stat_dma_errors_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dma_errors_hi_count_q <= stat_dma_errors_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_ring_errors_lo_count_q <= stat_ring_errors_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_ring_errors_hi_count_q <= stat_ring_errors_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_bad_accesses_lo_count_q <= stat_bad_accesses_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_bad_accesses_hi_count_q <= stat_bad_accesses_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dropped_gate_closed_lo_count_q <= stat_dropped_gate_closed_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dropped_gate_closed_hi_count_q <= stat_dropped_gate_closed_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dropped_reset_lo_count_q <= stat_dropped_reset_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_dropped_reset_hi_count_q <= stat_dropped_reset_hi_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_interrupts_lo_count_q <= stat_interrupts_lo_count_i;
      if (hit_stat_snapshot && wdata_i[0]) stat_interrupts_hi_count_q <= stat_interrupts_hi_count_i;
      if (hit_sa_win_0) sa_win_word_o[0 +: 32] <= wdata_i[31:0];
      if (hit_sa_win_1) sa_win_word_o[32 +: 32] <= wdata_i[31:0];
      if (hit_sa_win_2) sa_win_word_o[64 +: 32] <= wdata_i[31:0];
      if (hit_sa_win_3) sa_win_word_o[96 +: 32] <= wdata_i[31:0];
      if (hit_sa_win_4) sa_win_word_o[128 +: 32] <= wdata_i[31:0];
      if (hit_sa_win_5) sa_win_word_o[160 +: 32] <= wdata_i[31:0];
      if (hit_sa_win_6) sa_win_word_o[192 +: 32] <= wdata_i[31:0];
      if (hit_sa_win_7) sa_win_word_o[224 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_0) sa_key_word_o[0 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_1) sa_key_word_o[32 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_2) sa_key_word_o[64 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_3) sa_key_word_o[96 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_4) sa_key_word_o[128 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_5) sa_key_word_o[160 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_6) sa_key_word_o[192 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_7) sa_key_word_o[224 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_8) sa_key_word_o[256 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_9) sa_key_word_o[288 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_10) sa_key_word_o[320 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_11) sa_key_word_o[352 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_12) sa_key_word_o[384 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_13) sa_key_word_o[416 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_14) sa_key_word_o[448 +: 32] <= wdata_i[31:0];
      if (hit_sa_key_15) sa_key_word_o[480 +: 32] <= wdata_i[31:0];
      if (hit_sa_spare_0) sa_spare_word_o[0 +: 32] <= wdata_i[31:0];
      if (hit_sa_spare_1) sa_spare_word_o[32 +: 32] <= wdata_i[31:0];
      if (hit_sa_spare_2) sa_spare_word_o[64 +: 32] <= wdata_i[31:0];
      if (hit_sa_spare_3) sa_spare_word_o[96 +: 32] <= wdata_i[31:0];
      if (hit_sa_spare_4) sa_spare_word_o[128 +: 32] <= wdata_i[31:0];
      if (hit_sa_spare_5) sa_spare_word_o[160 +: 32] <= wdata_i[31:0];
      if (hit_sa_spare_6) sa_spare_word_o[192 +: 32] <= wdata_i[31:0];
      if (hit_sa_spare_7) sa_spare_word_o[224 +: 32] <= wdata_i[31:0];
      sa_cmd_go_o <= hit_sa_cmd && wdata_i[0];
      if (hit_sa_cmd) sa_cmd_op_o <= wdata_i[3:1];
      if (hit_sa_cmd) sa_cmd_table_o <= wdata_i[6:4];
      if (hit_sa_cmd) sa_cmd_index_o <= wdata_i[23:8];
      if (hit_sa_cmd) sa_cmd_tag_o <= wdata_i[31:24];
      if (hit_sa_hnd) sa_hnd_index_o <= wdata_i[15:0];
      if (hit_sa_hnd) sa_hnd_generation_o <= wdata_i[31:16];
      if (hit_sa_limit_soft_packets_lo) sa_limit_soft_packets_lo_limit_o <= wdata_i[31:0];
      if (hit_sa_limit_soft_packets_hi) sa_limit_soft_packets_hi_limit_o <= wdata_i[31:0];
      if (hit_sa_limit_hard_packets_lo) sa_limit_hard_packets_lo_limit_o <= wdata_i[31:0];
      if (hit_sa_limit_hard_packets_hi) sa_limit_hard_packets_hi_limit_o <= wdata_i[31:0];
      if (hit_sa_limit_soft_bytes_lo) sa_limit_soft_bytes_lo_limit_o <= wdata_i[31:0];
      if (hit_sa_limit_soft_bytes_hi) sa_limit_soft_bytes_hi_limit_o <= wdata_i[31:0];
      if (hit_sa_limit_hard_bytes_lo) sa_limit_hard_bytes_lo_limit_o <= wdata_i[31:0];
      if (hit_sa_limit_hard_bytes_hi) sa_limit_hard_bytes_hi_limit_o <= wdata_i[31:0];
      if (hit_event_base_lo) event_base_lo_address_o <= wdata_i[31:4];
      if (hit_event_base_hi) event_base_hi_address_o <= wdata_i[31:0];
      if (hit_event_size) event_size_entries_o <= wdata_i[16:0];
      if (hit_event_consumer) event_consumer_index_o <= wdata_i[15:0];
      if (hit_command_producer) command_producer_index_o <= wdata_i[15:0];
      command_producer_rung_o <= hit_command_producer;
      if (hit_receive_producer) receive_producer_index_o <= wdata_i[15:0];
      receive_producer_rung_o <= hit_receive_producer;
    end
  end

endmodule
