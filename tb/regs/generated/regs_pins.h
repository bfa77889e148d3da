// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Generated from model/regs/nic.rdl by scripts/regs; do not edit.
// clang-format off
#pragma once

#include <cstdint>

/// Pins of rtl_ref/regs by register; Top is the Verilated class.
namespace espnic::tb {

/// Drives the inputs of the register at `offset` from its word: read-only fields, and bits that set causes.
template <class Top>
void drive_pins(Top& top, std::uint32_t offset, std::uint32_t word) {
  switch (offset) {
    case 0x000C:  // STATUS
      top.status_enabled_i = word >> 0 & 0x1u;
      top.status_draining_i = word >> 1 & 0x1u;
      top.status_drained_i = word >> 2 & 0x1u;
      top.status_reset_busy_i = word >> 3 & 0x1u;
      top.status_gate_open_i = word >> 4 & 0x1u;
      top.status_overload_i = word >> 5 & 0x1u;
      top.status_command_halted_i = word >> 6 & 0x1u;
      top.status_ipsec_active_i = word >> 7 & 0x1u;
      break;
    case 0x0014:  // MODEL
      top.model_is_model_i = word >> 0 & 0x1u;
      top.model_datapath_bytes_i = word >> 8 & 0xFFu;
      top.model_lanes_i = word >> 16 & 0xFFu;
      break;
    case 0x0018:  // SIM_TIME_LO
      top.sim_time_lo_picoseconds_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x001C:  // SIM_TIME_HI
      top.sim_time_hi_picoseconds_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0040:  // CAP_ENCAPSULATION
      top.cap_encapsulation_null_header_i = word >> 0 & 0x1u;
      top.cap_encapsulation_ieee_802_3_i = word >> 1 & 0x1u;
      top.cap_encapsulation_ieee_802_3_pq_i = word >> 2 & 0x1u;
      top.cap_encapsulation_ieee_802_3_pq_oob_i = word >> 3 & 0x1u;
      top.cap_encapsulation_llc_snap_routed_i = word >> 4 & 0x1u;
      break;
    case 0x0044:  // CAP_AH_ESP_COMBINED
      top.cap_ah_esp_combined_supported_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0048:  // CAP_TRANSPORT_TUNNEL_COMBINED
      top.cap_transport_tunnel_combined_supported_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x004C:  // CAP_IPV4_OPTIONS
      top.cap_ipv4_options_supported_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0050:  // CAP_UDP_ESP
      top.cap_udp_esp_transport_i = word >> 4 & 0x1u;
      top.cap_udp_esp_tunnel_i = word >> 5 & 0x1u;
      top.cap_udp_esp_transport_over_tunnel_i = word >> 6 & 0x1u;
      top.cap_udp_esp_udp_transport_over_tunnel_i = word >> 7 & 0x1u;
      break;
    case 0x0054:  // CAP_IPV4_AH
      top.cap_ipv4_ah_md5_i = word >> 0 & 0x3u;
      top.cap_ipv4_ah_sha_1_i = word >> 2 & 0x3u;
      top.cap_ipv4_ah_transport_i = word >> 4 & 0x3u;
      top.cap_ipv4_ah_tunnel_i = word >> 6 & 0x3u;
      top.cap_ipv4_ah_send_i = word >> 8 & 0x3u;
      top.cap_ipv4_ah_receive_i = word >> 10 & 0x3u;
      break;
    case 0x0058:  // CAP_IPV4_ESP
      top.cap_ipv4_esp_des_i = word >> 0 & 0x3u;
      top.cap_ipv4_esp_triple_des_i = word >> 4 & 0x3u;
      top.cap_ipv4_esp_null_esp_i = word >> 6 & 0x3u;
      top.cap_ipv4_esp_transport_i = word >> 8 & 0x3u;
      top.cap_ipv4_esp_tunnel_i = word >> 10 & 0x3u;
      top.cap_ipv4_esp_send_i = word >> 12 & 0x3u;
      top.cap_ipv4_esp_receive_i = word >> 14 & 0x3u;
      break;
    case 0x005C:  // SA_CAPACITY
      top.sa_capacity_rows_i = word >> 0 & 0x1FFFFu;
      break;
    case 0x0060:  // PARSER_CAPACITY
      top.parser_capacity_entries_i = word >> 0 & 0xFFu;
      break;
    case 0x0068:  // KEY_ORDER
      top.key_order_order_i = word >> 0 & 0x1u;
      break;
    case 0x006C:  // CAP_EXTRAS
      top.cap_extras_decapsulate_i = word >> 0 & 0x1u;
      top.cap_extras_sa_counters_i = word >> 1 & 0x1u;
      top.cap_extras_lifetimes_i = word >> 2 & 0x1u;
      top.cap_extras_replay_window_i = word >> 3 & 0x1u;
      top.cap_extras_rss_i = word >> 4 & 0x1u;
      break;
    case 0x0080:  // INT_CAUSE
      top.int_cause_rx_completion_i = word >> 0 & 0x1u;
      top.int_cause_command_response_i = word >> 1 & 0x1u;
      top.int_cause_sa_window_done_i = word >> 2 & 0x1u;
      top.int_cause_dma_error_i = word >> 3 & 0x1u;
      top.int_cause_ring_error_i = word >> 4 & 0x1u;
      top.int_cause_sa_delete_req_i = word >> 5 & 0x1u;
      top.int_cause_drained_i = word >> 6 & 0x1u;
      top.int_cause_table_full_i = word >> 7 & 0x1u;
      top.int_cause_sa_event_i = word >> 8 & 0x1u;
      break;
    case 0x0090:  // DMA_ERROR_LO
      top.dma_error_lo_address_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0094:  // DMA_ERROR_HI
      top.dma_error_hi_address_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0098:  // DMA_ERROR_INFO
      top.dma_error_info_source_i = word >> 0 & 0xFu;
      top.dma_error_info_write_i = word >> 4 & 0x1u;
      break;
    case 0x00A0:  // CAP_V2_ENCAPSULATION
      top.cap_v2_encapsulation_null_header_i = word >> 0 & 0x1u;
      top.cap_v2_encapsulation_ieee_802_3_i = word >> 1 & 0x1u;
      top.cap_v2_encapsulation_ieee_802_3_pq_i = word >> 2 & 0x1u;
      top.cap_v2_encapsulation_ieee_802_3_pq_oob_i = word >> 3 & 0x1u;
      top.cap_v2_encapsulation_llc_snap_routed_i = word >> 4 & 0x1u;
      break;
    case 0x00A4:  // CAP_V2_FLAGS_LO
      top.cap_v2_flags_lo_ipv6_supported_i = word >> 0 & 0xFFu;
      top.cap_v2_flags_lo_ipv4_options_i = word >> 8 & 0xFFu;
      top.cap_v2_flags_lo_ipv6_extension_headers_i = word >> 16 & 0xFFu;
      top.cap_v2_flags_lo_ah_i = word >> 24 & 0xFFu;
      break;
    case 0x00A8:  // CAP_V2_FLAGS_MID
      top.cap_v2_flags_mid_esp_i = word >> 0 & 0xFFu;
      top.cap_v2_flags_mid_ah_esp_combined_i = word >> 8 & 0xFFu;
      top.cap_v2_flags_mid_transport_i = word >> 16 & 0xFFu;
      top.cap_v2_flags_mid_tunnel_i = word >> 24 & 0xFFu;
      break;
    case 0x00AC:  // CAP_V2_FLAGS_HI
      top.cap_v2_flags_hi_transport_tunnel_combined_i = word >> 0 & 0xFFu;
      top.cap_v2_flags_hi_lso_supported_i = word >> 8 & 0xFFu;
      top.cap_v2_flags_hi_extended_sequence_numbers_i = word >> 16 & 0xFFu;
      break;
    case 0x00B0:  // CAP_V2_UDP_ESP
      top.cap_v2_udp_esp_transport_i = word >> 0 & 0x1u;
      top.cap_v2_udp_esp_tunnel_i = word >> 1 & 0x1u;
      top.cap_v2_udp_esp_transport_over_tunnel_i = word >> 2 & 0x1u;
      top.cap_v2_udp_esp_udp_transport_over_tunnel_i = word >> 3 & 0x1u;
      break;
    case 0x00B4:  // CAP_V2_AUTHENTICATION
      top.cap_v2_authentication_algorithms_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x00B8:  // CAP_V2_ENCRYPTION
      top.cap_v2_encryption_algorithms_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x00BC:  // CAP_V2_SA_CAPACITY
      top.cap_v2_sa_capacity_bundles_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x00C0:  // CUR_ENCAPSULATION
      top.cur_encapsulation_null_header_i = word >> 0 & 0x1u;
      top.cur_encapsulation_ieee_802_3_i = word >> 1 & 0x1u;
      top.cur_encapsulation_ieee_802_3_pq_i = word >> 2 & 0x1u;
      top.cur_encapsulation_ieee_802_3_pq_oob_i = word >> 3 & 0x1u;
      top.cur_encapsulation_llc_snap_routed_i = word >> 4 & 0x1u;
      break;
    case 0x00D4:  // CUR_IPV4_AH
      top.cur_ipv4_ah_md5_i = word >> 0 & 0x3u;
      top.cur_ipv4_ah_sha_1_i = word >> 2 & 0x3u;
      top.cur_ipv4_ah_transport_i = word >> 4 & 0x3u;
      top.cur_ipv4_ah_tunnel_i = word >> 6 & 0x3u;
      top.cur_ipv4_ah_send_i = word >> 8 & 0x3u;
      top.cur_ipv4_ah_receive_i = word >> 10 & 0x3u;
      break;
    case 0x00D8:  // CUR_IPV4_ESP
      top.cur_ipv4_esp_des_i = word >> 0 & 0x3u;
      top.cur_ipv4_esp_triple_des_i = word >> 4 & 0x3u;
      top.cur_ipv4_esp_null_esp_i = word >> 6 & 0x3u;
      top.cur_ipv4_esp_transport_i = word >> 8 & 0x3u;
      top.cur_ipv4_esp_tunnel_i = word >> 10 & 0x3u;
      top.cur_ipv4_esp_send_i = word >> 12 & 0x3u;
      top.cur_ipv4_esp_receive_i = word >> 14 & 0x3u;
      break;
    case 0x010C:  // COMMAND_CONSUMER
      top.command_consumer_index_i = word >> 0 & 0xFFFFu;
      break;
    case 0x020C:  // RECEIVE_CONSUMER
      top.receive_consumer_index_i = word >> 0 & 0xFFFFu;
      break;
    case 0x030C:  // COMPLETION_PRODUCER
      top.completion_producer_index_i = word >> 0 & 0xFFFFu;
      break;
    case 0x0408:  // STAT_FRAMES_OFFERED_LO
      top.stat_frames_offered_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x040C:  // STAT_FRAMES_OFFERED_HI
      top.stat_frames_offered_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0410:  // STAT_FRAMES_INDICATED_LO
      top.stat_frames_indicated_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0414:  // STAT_FRAMES_INDICATED_HI
      top.stat_frames_indicated_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0418:  // STAT_DROPPED_BAD_FCS_LO
      top.stat_dropped_bad_fcs_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x041C:  // STAT_DROPPED_BAD_FCS_HI
      top.stat_dropped_bad_fcs_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0420:  // STAT_DROPPED_RUNT_LO
      top.stat_dropped_runt_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0424:  // STAT_DROPPED_RUNT_HI
      top.stat_dropped_runt_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0428:  // STAT_DROPPED_OVERSIZE_LO
      top.stat_dropped_oversize_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x042C:  // STAT_DROPPED_OVERSIZE_HI
      top.stat_dropped_oversize_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0430:  // STAT_DROPPED_BUFFER_FULL_LO
      top.stat_dropped_buffer_full_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0434:  // STAT_DROPPED_BUFFER_FULL_HI
      top.stat_dropped_buffer_full_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0438:  // STAT_DROPPED_FIFO_FULL_LO
      top.stat_dropped_fifo_full_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x043C:  // STAT_DROPPED_FIFO_FULL_HI
      top.stat_dropped_fifo_full_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0440:  // STAT_CRYPTO_SUCCESS_LO
      top.stat_crypto_success_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0444:  // STAT_CRYPTO_SUCCESS_HI
      top.stat_crypto_success_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0448:  // STAT_CRYPTO_GENERIC_ERROR_LO
      top.stat_crypto_generic_error_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x044C:  // STAT_CRYPTO_GENERIC_ERROR_HI
      top.stat_crypto_generic_error_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0450:  // STAT_CRYPTO_TRANSPORT_AH_FAILED_LO
      top.stat_crypto_transport_ah_failed_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0454:  // STAT_CRYPTO_TRANSPORT_AH_FAILED_HI
      top.stat_crypto_transport_ah_failed_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0458:  // STAT_CRYPTO_TRANSPORT_ESP_FAILED_LO
      top.stat_crypto_transport_esp_failed_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x045C:  // STAT_CRYPTO_TRANSPORT_ESP_FAILED_HI
      top.stat_crypto_transport_esp_failed_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0460:  // STAT_CRYPTO_TUNNEL_AH_FAILED_LO
      top.stat_crypto_tunnel_ah_failed_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0464:  // STAT_CRYPTO_TUNNEL_AH_FAILED_HI
      top.stat_crypto_tunnel_ah_failed_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0468:  // STAT_CRYPTO_TUNNEL_ESP_FAILED_LO
      top.stat_crypto_tunnel_esp_failed_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x046C:  // STAT_CRYPTO_TUNNEL_ESP_FAILED_HI
      top.stat_crypto_tunnel_esp_failed_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0470:  // STAT_CRYPTO_INVALID_SYNTAX_LO
      top.stat_crypto_invalid_syntax_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0474:  // STAT_CRYPTO_INVALID_SYNTAX_HI
      top.stat_crypto_invalid_syntax_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0478:  // STAT_CRYPTO_INVALID_PROTOCOL_LO
      top.stat_crypto_invalid_protocol_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x047C:  // STAT_CRYPTO_INVALID_PROTOCOL_HI
      top.stat_crypto_invalid_protocol_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0480:  // STAT_BYPASS_SA_MISS_LO
      top.stat_bypass_sa_miss_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0484:  // STAT_BYPASS_SA_MISS_HI
      top.stat_bypass_sa_miss_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0488:  // STAT_BYPASS_CLEAR_LO
      top.stat_bypass_clear_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x048C:  // STAT_BYPASS_CLEAR_HI
      top.stat_bypass_clear_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0490:  // STAT_BYPASS_FORM_LO
      top.stat_bypass_form_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0494:  // STAT_BYPASS_FORM_HI
      top.stat_bypass_form_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0498:  // STAT_BYPASS_POLICY_LO
      top.stat_bypass_policy_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x049C:  // STAT_BYPASS_POLICY_HI
      top.stat_bypass_policy_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04A0:  // STAT_BYPASS_OVERLOAD_LO
      top.stat_bypass_overload_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04A4:  // STAT_BYPASS_OVERLOAD_HI
      top.stat_bypass_overload_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04A8:  // STAT_SECOND_PASSES_LO
      top.stat_second_passes_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04AC:  // STAT_SECOND_PASSES_HI
      top.stat_second_passes_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04B0:  // STAT_SA_ADDS_LO
      top.stat_sa_adds_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04B4:  // STAT_SA_ADDS_HI
      top.stat_sa_adds_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04B8:  // STAT_SA_DELETES_LO
      top.stat_sa_deletes_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04BC:  // STAT_SA_DELETES_HI
      top.stat_sa_deletes_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04C0:  // STAT_SA_FAILURES_LO
      top.stat_sa_failures_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04C4:  // STAT_SA_FAILURES_HI
      top.stat_sa_failures_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04C8:  // STAT_TABLE_BUSY_CYCLES_LO
      top.stat_table_busy_cycles_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04CC:  // STAT_TABLE_BUSY_CYCLES_HI
      top.stat_table_busy_cycles_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04D0:  // STAT_VIOLATIONS_LO
      top.stat_violations_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04D4:  // STAT_VIOLATIONS_HI
      top.stat_violations_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04D8:  // STAT_DMA_ERRORS_LO
      top.stat_dma_errors_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04DC:  // STAT_DMA_ERRORS_HI
      top.stat_dma_errors_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04E0:  // STAT_RING_ERRORS_LO
      top.stat_ring_errors_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04E4:  // STAT_RING_ERRORS_HI
      top.stat_ring_errors_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04E8:  // STAT_BAD_ACCESSES_LO
      top.stat_bad_accesses_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04EC:  // STAT_BAD_ACCESSES_HI
      top.stat_bad_accesses_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04F0:  // STAT_DROPPED_GATE_CLOSED_LO
      top.stat_dropped_gate_closed_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04F4:  // STAT_DROPPED_GATE_CLOSED_HI
      top.stat_dropped_gate_closed_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04F8:  // STAT_DROPPED_RESET_LO
      top.stat_dropped_reset_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x04FC:  // STAT_DROPPED_RESET_HI
      top.stat_dropped_reset_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0500:  // STAT_INTERRUPTS_LO
      top.stat_interrupts_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0504:  // STAT_INTERRUPTS_HI
      top.stat_interrupts_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0684:  // SA_RSP
      top.sa_rsp_done_i = word >> 0 & 0x1u;
      top.sa_rsp_error_i = word >> 1 & 0x1u;
      top.sa_rsp_reason_i = word >> 2 & 0x3Fu;
      top.sa_rsp_index_i = word >> 8 & 0xFFFFu;
      top.sa_rsp_tag_i = word >> 24 & 0xFFu;
      break;
    case 0x068C:  // SA_GENERATION
      top.sa_generation_generation_i = word >> 0 & 0xFFFFu;
      break;
    case 0x0690:  // SA_FINGERPRINT
      top.sa_fingerprint_crc_i = word >> 0 & 0xFFFFu;
      break;
    case 0x06A0:  // SA_READ[0]
      top.sa_read_word_i[0] = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x06A4:  // SA_READ[1]
      top.sa_read_word_i[1] = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x06A8:  // SA_READ[2]
      top.sa_read_word_i[2] = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x06AC:  // SA_READ[3]
      top.sa_read_word_i[3] = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x06B0:  // SA_READ[4]
      top.sa_read_word_i[4] = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x06B4:  // SA_READ[5]
      top.sa_read_word_i[5] = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x06B8:  // SA_READ[6]
      top.sa_read_word_i[6] = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x06BC:  // SA_READ[7]
      top.sa_read_word_i[7] = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0710:  // SA_COUNT_PACKETS_LO
      top.sa_count_packets_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0714:  // SA_COUNT_PACKETS_HI
      top.sa_count_packets_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0718:  // SA_COUNT_GOOD_LO
      top.sa_count_good_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x071C:  // SA_COUNT_GOOD_HI
      top.sa_count_good_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0720:  // SA_COUNT_PROTECTED_BYTES_LO
      top.sa_count_protected_bytes_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0724:  // SA_COUNT_PROTECTED_BYTES_HI
      top.sa_count_protected_bytes_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0728:  // SA_COUNT_WIRE_BYTES_LO
      top.sa_count_wire_bytes_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x072C:  // SA_COUNT_WIRE_BYTES_HI
      top.sa_count_wire_bytes_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0730:  // SA_COUNT_ICV_FAILURES_LO
      top.sa_count_icv_failures_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0734:  // SA_COUNT_ICV_FAILURES_HI
      top.sa_count_icv_failures_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0738:  // SA_COUNT_LENGTH_FAILURES_LO
      top.sa_count_length_failures_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x073C:  // SA_COUNT_LENGTH_FAILURES_HI
      top.sa_count_length_failures_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0740:  // SA_COUNT_PADDING_FAILURES_LO
      top.sa_count_padding_failures_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0744:  // SA_COUNT_PADDING_FAILURES_HI
      top.sa_count_padding_failures_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0748:  // SA_COUNT_REPLAYS_LO
      top.sa_count_replays_lo_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x074C:  // SA_COUNT_REPLAYS_HI
      top.sa_count_replays_hi_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    case 0x0780:  // EVENT_PRODUCER
      top.event_producer_index_i = word >> 0 & 0xFFFFu;
      break;
    case 0x0784:  // EVENTS_LOST
      top.events_lost_count_i = word >> 0 & 0xFFFFFFFFu;
      break;
    default:
      break;
  }
}

/// The outputs of the register at `offset`, each in its place in the word.
template <class Top>
std::uint32_t output_pins(const Top& top, std::uint32_t offset) {
  std::uint32_t word = 0;
  switch (offset) {
    case 0x0008:  // CONTROL
      word |= std::uint32_t{top.control_enable_o} << 0;
      word |= std::uint32_t{top.control_reset_o} << 1;
      word |= std::uint32_t{top.control_drain_o} << 2;
      break;
    case 0x0010:  // MAX_FRAME
      word |= std::uint32_t{top.max_frame_bytes_o} << 0;
      break;
    case 0x0070:  // SDR_THRESHOLD
      word |= std::uint32_t{top.sdr_threshold_entries_o} << 0;
      break;
    case 0x0074:  // SDR_TIMEOUT
      word |= std::uint32_t{top.sdr_timeout_microseconds_o} << 0;
      break;
    case 0x0080:  // INT_CAUSE
      word |= std::uint32_t{top.int_cause_rx_completion_o} << 0;
      word |= std::uint32_t{top.int_cause_command_response_o} << 1;
      word |= std::uint32_t{top.int_cause_sa_window_done_o} << 2;
      word |= std::uint32_t{top.int_cause_dma_error_o} << 3;
      word |= std::uint32_t{top.int_cause_ring_error_o} << 4;
      word |= std::uint32_t{top.int_cause_sa_delete_req_o} << 5;
      word |= std::uint32_t{top.int_cause_drained_o} << 6;
      word |= std::uint32_t{top.int_cause_table_full_o} << 7;
      word |= std::uint32_t{top.int_cause_sa_event_o} << 8;
      break;
    case 0x0084:  // INT_MASK
      word |= std::uint32_t{top.int_mask_rx_completion_o} << 0;
      word |= std::uint32_t{top.int_mask_command_response_o} << 1;
      word |= std::uint32_t{top.int_mask_sa_window_done_o} << 2;
      word |= std::uint32_t{top.int_mask_dma_error_o} << 3;
      word |= std::uint32_t{top.int_mask_ring_error_o} << 4;
      word |= std::uint32_t{top.int_mask_sa_delete_req_o} << 5;
      word |= std::uint32_t{top.int_mask_drained_o} << 6;
      word |= std::uint32_t{top.int_mask_table_full_o} << 7;
      word |= std::uint32_t{top.int_mask_sa_event_o} << 8;
      break;
    case 0x0088:  // INT_MODERATION
      word |= std::uint32_t{top.int_moderation_packets_o} << 0;
      word |= std::uint32_t{top.int_moderation_time_256ns_o} << 16;
      break;
    case 0x008C:  // INT_TEST
      word |= std::uint32_t{top.int_test_rx_completion_o} << 0;
      word |= std::uint32_t{top.int_test_command_response_o} << 1;
      word |= std::uint32_t{top.int_test_sa_window_done_o} << 2;
      word |= std::uint32_t{top.int_test_dma_error_o} << 3;
      word |= std::uint32_t{top.int_test_ring_error_o} << 4;
      word |= std::uint32_t{top.int_test_sa_delete_req_o} << 5;
      word |= std::uint32_t{top.int_test_drained_o} << 6;
      word |= std::uint32_t{top.int_test_table_full_o} << 7;
      word |= std::uint32_t{top.int_test_sa_event_o} << 8;
      break;
    case 0x0100:  // COMMAND_BASE_LO
      word |= std::uint32_t{top.command_base_lo_address_o} << 6;
      break;
    case 0x0104:  // COMMAND_BASE_HI
      word |= std::uint32_t{top.command_base_hi_address_o} << 0;
      break;
    case 0x0108:  // COMMAND_SIZE
      word |= std::uint32_t{top.command_size_entries_o} << 0;
      break;
    case 0x0110:  // RESPONSE_BASE_LO
      word |= std::uint32_t{top.response_base_lo_address_o} << 5;
      break;
    case 0x0114:  // RESPONSE_BASE_HI
      word |= std::uint32_t{top.response_base_hi_address_o} << 0;
      break;
    case 0x0200:  // RECEIVE_BASE_LO
      word |= std::uint32_t{top.receive_base_lo_address_o} << 4;
      break;
    case 0x0204:  // RECEIVE_BASE_HI
      word |= std::uint32_t{top.receive_base_hi_address_o} << 0;
      break;
    case 0x0208:  // RECEIVE_SIZE
      word |= std::uint32_t{top.receive_size_entries_o} << 0;
      break;
    case 0x0300:  // COMPLETION_BASE_LO
      word |= std::uint32_t{top.completion_base_lo_address_o} << 5;
      break;
    case 0x0304:  // COMPLETION_BASE_HI
      word |= std::uint32_t{top.completion_base_hi_address_o} << 0;
      break;
    case 0x0308:  // COMPLETION_SIZE
      word |= std::uint32_t{top.completion_size_entries_o} << 0;
      break;
    case 0x0400:  // STAT_SNAPSHOT
      word |= std::uint32_t{top.stat_snapshot_take_o} << 0;
      break;
    case 0x0600:  // SA_WIN[0]
      word |= std::uint32_t{top.sa_win_word_o[0]} << 0;
      break;
    case 0x0604:  // SA_WIN[1]
      word |= std::uint32_t{top.sa_win_word_o[1]} << 0;
      break;
    case 0x0608:  // SA_WIN[2]
      word |= std::uint32_t{top.sa_win_word_o[2]} << 0;
      break;
    case 0x060C:  // SA_WIN[3]
      word |= std::uint32_t{top.sa_win_word_o[3]} << 0;
      break;
    case 0x0610:  // SA_WIN[4]
      word |= std::uint32_t{top.sa_win_word_o[4]} << 0;
      break;
    case 0x0614:  // SA_WIN[5]
      word |= std::uint32_t{top.sa_win_word_o[5]} << 0;
      break;
    case 0x0618:  // SA_WIN[6]
      word |= std::uint32_t{top.sa_win_word_o[6]} << 0;
      break;
    case 0x061C:  // SA_WIN[7]
      word |= std::uint32_t{top.sa_win_word_o[7]} << 0;
      break;
    case 0x0620:  // SA_KEY[0]
      word |= std::uint32_t{top.sa_key_word_o[0]} << 0;
      break;
    case 0x0624:  // SA_KEY[1]
      word |= std::uint32_t{top.sa_key_word_o[1]} << 0;
      break;
    case 0x0628:  // SA_KEY[2]
      word |= std::uint32_t{top.sa_key_word_o[2]} << 0;
      break;
    case 0x062C:  // SA_KEY[3]
      word |= std::uint32_t{top.sa_key_word_o[3]} << 0;
      break;
    case 0x0630:  // SA_KEY[4]
      word |= std::uint32_t{top.sa_key_word_o[4]} << 0;
      break;
    case 0x0634:  // SA_KEY[5]
      word |= std::uint32_t{top.sa_key_word_o[5]} << 0;
      break;
    case 0x0638:  // SA_KEY[6]
      word |= std::uint32_t{top.sa_key_word_o[6]} << 0;
      break;
    case 0x063C:  // SA_KEY[7]
      word |= std::uint32_t{top.sa_key_word_o[7]} << 0;
      break;
    case 0x0640:  // SA_KEY[8]
      word |= std::uint32_t{top.sa_key_word_o[8]} << 0;
      break;
    case 0x0644:  // SA_KEY[9]
      word |= std::uint32_t{top.sa_key_word_o[9]} << 0;
      break;
    case 0x0648:  // SA_KEY[10]
      word |= std::uint32_t{top.sa_key_word_o[10]} << 0;
      break;
    case 0x064C:  // SA_KEY[11]
      word |= std::uint32_t{top.sa_key_word_o[11]} << 0;
      break;
    case 0x0650:  // SA_KEY[12]
      word |= std::uint32_t{top.sa_key_word_o[12]} << 0;
      break;
    case 0x0654:  // SA_KEY[13]
      word |= std::uint32_t{top.sa_key_word_o[13]} << 0;
      break;
    case 0x0658:  // SA_KEY[14]
      word |= std::uint32_t{top.sa_key_word_o[14]} << 0;
      break;
    case 0x065C:  // SA_KEY[15]
      word |= std::uint32_t{top.sa_key_word_o[15]} << 0;
      break;
    case 0x0660:  // SA_SPARE[0]
      word |= std::uint32_t{top.sa_spare_word_o[0]} << 0;
      break;
    case 0x0664:  // SA_SPARE[1]
      word |= std::uint32_t{top.sa_spare_word_o[1]} << 0;
      break;
    case 0x0668:  // SA_SPARE[2]
      word |= std::uint32_t{top.sa_spare_word_o[2]} << 0;
      break;
    case 0x066C:  // SA_SPARE[3]
      word |= std::uint32_t{top.sa_spare_word_o[3]} << 0;
      break;
    case 0x0670:  // SA_SPARE[4]
      word |= std::uint32_t{top.sa_spare_word_o[4]} << 0;
      break;
    case 0x0674:  // SA_SPARE[5]
      word |= std::uint32_t{top.sa_spare_word_o[5]} << 0;
      break;
    case 0x0678:  // SA_SPARE[6]
      word |= std::uint32_t{top.sa_spare_word_o[6]} << 0;
      break;
    case 0x067C:  // SA_SPARE[7]
      word |= std::uint32_t{top.sa_spare_word_o[7]} << 0;
      break;
    case 0x0680:  // SA_CMD
      word |= std::uint32_t{top.sa_cmd_go_o} << 0;
      word |= std::uint32_t{top.sa_cmd_op_o} << 1;
      word |= std::uint32_t{top.sa_cmd_table_o} << 4;
      word |= std::uint32_t{top.sa_cmd_index_o} << 8;
      word |= std::uint32_t{top.sa_cmd_tag_o} << 24;
      break;
    case 0x0688:  // SA_HND
      word |= std::uint32_t{top.sa_hnd_index_o} << 0;
      word |= std::uint32_t{top.sa_hnd_generation_o} << 16;
      break;
    case 0x0750:  // SA_LIMIT_SOFT_PACKETS_LO
      word |= std::uint32_t{top.sa_limit_soft_packets_lo_limit_o} << 0;
      break;
    case 0x0754:  // SA_LIMIT_SOFT_PACKETS_HI
      word |= std::uint32_t{top.sa_limit_soft_packets_hi_limit_o} << 0;
      break;
    case 0x0758:  // SA_LIMIT_HARD_PACKETS_LO
      word |= std::uint32_t{top.sa_limit_hard_packets_lo_limit_o} << 0;
      break;
    case 0x075C:  // SA_LIMIT_HARD_PACKETS_HI
      word |= std::uint32_t{top.sa_limit_hard_packets_hi_limit_o} << 0;
      break;
    case 0x0760:  // SA_LIMIT_SOFT_BYTES_LO
      word |= std::uint32_t{top.sa_limit_soft_bytes_lo_limit_o} << 0;
      break;
    case 0x0764:  // SA_LIMIT_SOFT_BYTES_HI
      word |= std::uint32_t{top.sa_limit_soft_bytes_hi_limit_o} << 0;
      break;
    case 0x0768:  // SA_LIMIT_HARD_BYTES_LO
      word |= std::uint32_t{top.sa_limit_hard_bytes_lo_limit_o} << 0;
      break;
    case 0x076C:  // SA_LIMIT_HARD_BYTES_HI
      word |= std::uint32_t{top.sa_limit_hard_bytes_hi_limit_o} << 0;
      break;
    case 0x0770:  // EVENT_BASE_LO
      word |= std::uint32_t{top.event_base_lo_address_o} << 4;
      break;
    case 0x0774:  // EVENT_BASE_HI
      word |= std::uint32_t{top.event_base_hi_address_o} << 0;
      break;
    case 0x0778:  // EVENT_SIZE
      word |= std::uint32_t{top.event_size_entries_o} << 0;
      break;
    case 0x077C:  // EVENT_CONSUMER
      word |= std::uint32_t{top.event_consumer_index_o} << 0;
      break;
    case 0x1000:  // COMMAND_PRODUCER
      word |= std::uint32_t{top.command_producer_index_o} << 0;
      break;
    case 0x1004:  // RECEIVE_PRODUCER
      word |= std::uint32_t{top.receive_producer_index_o} << 0;
      break;
    default:
      break;
  }
  return word;
}

/// Whether the doorbell at `offset` rings.
template <class Top>
bool rung(const Top& top, std::uint32_t offset) {
  switch (offset) {
    case 0x1000:
      return top.command_producer_rung_o != 0;
    case 0x1004:
      return top.receive_producer_rung_o != 0;
    default:
      return false;
  }
}

}  // namespace espnic::tb
