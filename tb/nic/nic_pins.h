// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <cstring>

#include "tb/nic/nic_rtl.h"

namespace espnic {

// The inputs of a Verilated rtl_ref/nic, of any build. For files that include one, and so no
// SystemC.

/// What is static while the twin is out of reset.
template <class Top>
void drive_straps(Top& top, const NicStraps& straps) {
  top.rate_p_i = straps.rate_p;
  top.rate_q_i = straps.rate_q;
  top.lanes_i = static_cast<std::uint8_t>(straps.lanes);
  top.slots_i = static_cast<std::uint8_t>(straps.slots);
  top.fifo_i = static_cast<std::uint16_t>(straps.fifo);
  top.sa_entries_i = static_cast<std::uint16_t>(straps.sa_entries);
  top.parser_entries_i = static_cast<std::uint8_t>(straps.parser_entries);
  top.beats_i = straps.beats;
  top.ring_entries_i = straps.ring_entries;
  top.setup_i = static_cast<std::uint8_t>(straps.setup);
}

template <class Top>
void drive_tables(Top& top, const NicPinsIn& in) {
  top.sa_valid_i = in.sa_valid;
  if (in.sa_valid) {
    top.sa_index_i = in.sa_index;
    top.sa_row_valid_i = in.sa_row.valid;
    top.sa_any_dst_i = in.sa_row.any_dst;
    top.sa_dst_i = in.sa_row.dst;
    top.sa_src_i = in.sa_row.src;
    top.sa_src_mask_i = in.sa_row.src_mask;
    top.sa_spi_i = in.sa_row.spi;
    top.sa_ah_i = in.sa_row.ah;
    top.sa_uses_ah_i = in.sa_row.uses_ah;
    top.sa_uses_esp_i = in.sa_row.uses_esp;
    top.sa_tunnel_i = in.sa_row.tunnel;
    std::memcpy(&top.sa_params_i, in.sa_image.parameters.data(), sizeof top.sa_params_i);
    std::memcpy(&top.sa_keys_i, in.sa_image.keys.data(), sizeof top.sa_keys_i);
  }
  top.wr_valid_i = in.wr_valid;
  top.wr_slot_i = in.wr_slot;
  top.wr_row_valid_i = in.wr_entry.valid;
  top.wr_marked_i = in.wr_entry.marked;
  top.wr_ike_i = in.wr_entry.type == UdpEncapType::kIke;
  top.wr_port_i = in.wr_entry.port;
  top.wr_gen_i = in.wr_entry.generation;
}

template <class Top>
void drive_policy(Top& top, const RxPolicy& policy) {
  const Capabilities& caps = policy.caps;
  top.active_i = policy.active();
  top.vlan_i = (caps.encapsulation & kEncapsulation8023PqInFrame) != 0;
  top.options_i = caps.ipv4_options;
  top.ah_on_i = policy.ah_enabled && policy.ah_receive;
  top.esp_on_i = policy.esp_enabled && policy.esp_receive;
  top.legacy500_i = policy.legacy_port500;
  top.over_udp_tunnel_i = (caps.udpesp_flags & kUdpEspTransportOverTunnel) != 0;
  top.udp_over_tunnel_i = (caps.udpesp_flags & kUdpEspTransportOverPureTunnel) != 0;
  top.strict_i = policy.strict_selectors;
  top.enable_ah_i = policy.ah_enabled;
  top.enable_esp_i = policy.esp_enabled;
  top.ah_esp_combined_i = caps.ah_esp_combined;
  top.nesting_i = caps.transport_tunnel_combined;
  top.udp_transport_i = (caps.udpesp_flags & kUdpEspTransport) != 0;
  top.pad_check_i = policy.pad_check;
}

/// Every input but the line's data.
template <class Top>
void drive(Top& top, const NicPinsIn& in) {
  top.ln_valid_i = in.ln_valid;
  top.ln_fault_i = in.ln_fault;
  top.ln_bytes_i = in.ln_bytes;
  top.ln_length_i = in.ln_length;
  top.ln_fcs_i = in.ln_fcs;
  top.open_i = in.open;
  top.max_frame_i = in.max_frame;
  drive_tables(top, in);
  drive_policy(top, in.policy);
  top.ds_valid_i = in.ds_valid;
  top.ds_addr_i = in.ds_addr;
  top.ds_bytes_i = in.ds_bytes;
}

}  // namespace espnic
