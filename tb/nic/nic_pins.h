// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstring>

#include "tb/lockstep/verilated_top.h"
#include "tb/nic/nic_rtl.h"

namespace espnic {

/// A field of port `port` in a flat vector of any type Verilator has for its width.
template <class Vector>
std::uint32_t nic_field(const Vector& vector, unsigned port, unsigned bits) {
  std::uint32_t value = 0;
  for (unsigned bit = 0; bit < bits; bit += 8) {
    const unsigned at = port * bits + bit;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(&vector);  // little-endian host
    value |= static_cast<std::uint32_t>(bytes[at / 8]) << bit;
  }
  return value;
}

/// The pins of one Verilated build of rtl_ref/nic, of any sizes with kNicLanes lanes and kNicWidth
/// bytes. For translation units without SystemC, whose headers clash with Verilator's.
template <class Top>
class NicPins final : public NicRtl {
 public:
  lockstep::VerilatedTop<Top>& top() { return top_; }

  void reset(const NicStraps& straps) override {
    top_->rate_p_i = straps.rate_p;
    top_->rate_q_i = straps.rate_q;
    top_->lanes_i = static_cast<std::uint8_t>(straps.lanes);
    top_->slots_i = static_cast<std::uint8_t>(straps.slots);
    top_->fifo_i = static_cast<std::uint16_t>(straps.fifo);
    top_->sa_entries_i = static_cast<std::uint16_t>(straps.sa_entries);
    top_->parser_entries_i = static_cast<std::uint8_t>(straps.parser_entries);
    top_->beats_i = straps.beats;
    top_->ring_entries_i = straps.ring_entries;
    top_->setup_i = static_cast<std::uint8_t>(straps.setup);
    drive({});
    top_.reset();
  }

  void cycle(const NicPinsIn& in, NicLine& line, NicPinsOut& out) override {
    drive(in);
    top_.settle();
    const auto data = line.read(top_->ld_odd_o != 0, top_->ld_addr_o);
    if (std::memcmp(&top_->ld_data_i, data.data(), kNicWidth) != 0) {
      std::memcpy(&top_->ld_data_i, data.data(), kNicWidth);
      top_.settle();
    }
    sample(out);
    top_.clock();
  }

 private:
  void drive(const NicPinsIn& in) {
    top_->ln_valid_i = in.ln_valid;
    top_->ln_fault_i = in.ln_fault;
    top_->ln_bytes_i = in.ln_bytes;
    top_->ln_length_i = in.ln_length;
    top_->ln_fcs_i = in.ln_fcs;
    top_->open_i = in.open;
    top_->max_frame_i = in.max_frame;
    drive_tables(in);
    drive_policy(in.policy);
    top_->ds_valid_i = in.ds_valid;
    top_->ds_addr_i = in.ds_addr;
    top_->ds_bytes_i = in.ds_bytes;
  }

  void drive_tables(const NicPinsIn& in) {
    top_->sa_valid_i = in.sa_valid;
    if (in.sa_valid) {
      top_->sa_index_i = in.sa_index;
      top_->sa_row_valid_i = in.sa_row.valid;
      top_->sa_any_dst_i = in.sa_row.any_dst;
      top_->sa_dst_i = in.sa_row.dst;
      top_->sa_src_i = in.sa_row.src;
      top_->sa_src_mask_i = in.sa_row.src_mask;
      top_->sa_spi_i = in.sa_row.spi;
      top_->sa_ah_i = in.sa_row.ah;
      top_->sa_uses_ah_i = in.sa_row.uses_ah;
      top_->sa_uses_esp_i = in.sa_row.uses_esp;
      top_->sa_tunnel_i = in.sa_row.tunnel;
      std::memcpy(&top_->sa_params_i, in.sa_image.parameters.data(), sizeof top_->sa_params_i);
      std::memcpy(&top_->sa_keys_i, in.sa_image.keys.data(), sizeof top_->sa_keys_i);
    }
    top_->wr_valid_i = in.wr_valid;
    top_->wr_slot_i = in.wr_slot;
    top_->wr_row_valid_i = in.wr_entry.valid;
    top_->wr_marked_i = in.wr_entry.marked;
    top_->wr_ike_i = in.wr_entry.type == UdpEncapType::kIke;
    top_->wr_port_i = in.wr_entry.port;
    top_->wr_gen_i = in.wr_entry.generation;
  }

  void drive_policy(const RxPolicy& policy) {
    const Capabilities& caps = policy.caps;
    top_->active_i = policy.active();
    top_->vlan_i = (caps.encapsulation & kEncapsulation8023PqInFrame) != 0;
    top_->options_i = caps.ipv4_options;
    top_->ah_on_i = policy.ah_enabled && policy.ah_receive;
    top_->esp_on_i = policy.esp_enabled && policy.esp_receive;
    top_->legacy500_i = policy.legacy_port500;
    top_->over_udp_tunnel_i = (caps.udpesp_flags & kUdpEspTransportOverTunnel) != 0;
    top_->udp_over_tunnel_i = (caps.udpesp_flags & kUdpEspTransportOverPureTunnel) != 0;
    top_->strict_i = policy.strict_selectors;
    top_->enable_ah_i = policy.ah_enabled;
    top_->enable_esp_i = policy.esp_enabled;
    top_->ah_esp_combined_i = caps.ah_esp_combined;
    top_->nesting_i = caps.transport_tunnel_combined;
    top_->udp_transport_i = (caps.udpesp_flags & kUdpEspTransport) != 0;
    top_->pad_check_i = policy.pad_check;
  }

  void sample(NicPinsOut& out) {
    out.ln_ready = top_->ln_ready_o;
    out.sa_ready = top_->sa_ready_o;
    out.wr_ready = top_->wr_ready_o;
    out.hw_valid = top_->hw_valid_o;
    if (out.hw_valid) {
      out.hw_last = top_->hw_last_o;
      out.hw_addr = top_->hw_addr_o;
      out.hw_bytes = top_->hw_bytes_o;
      std::memcpy(out.hw_data.data(), &top_->hw_data_o, kNicWidth);
    }
    out.cw_valid = top_->cw_valid_o;
    if (out.cw_valid) {
      out.cw_index = top_->cw_index_o;
      std::memcpy(out.cw_data.data(), &top_->cw_data_o, out.cw_data.size());
    }
    sample_taps(out);
    out.stat_frames = top_->stat_frames_o;
    out.stat_dropped = top_->stat_dropped_o;
    out.stat_lookups = top_->stat_lookups_o;
    out.stat_hits = top_->stat_hits_o;
    out.stat_blind_hits = top_->stat_blind_hits_o;
    out.stat_second_passes = top_->stat_second_passes_o;
    out.stat_truncated = top_->stat_truncated_o;
  }

  void sample_taps(NicPinsOut& out) {
    out.start = top_->tap_start_o;
    out.beat = top_->tap_beat_o;
    out.beat_first = top_->tap_beat_first_o;
    out.beat_fits = top_->tap_beat_fits_o;
    out.end = top_->tap_end_o;
    out.end_reason = top_->tap_end_reason_o;
    out.grant = top_->tap_grant_o;
    out.grant_second = top_->tap_grant_second_o;
    out.grant_slot = top_->tap_grant_slot_o;
    out.grant_frame = top_->tap_grant_frame_o;
    out.offer = top_->tap_offer_o;
    out.offer_detail = top_->tap_offer_detail_o;
    out.lookup = top_->tap_lookup_o;
    out.update = top_->tap_update_o;
    out.dispatch = top_->tap_dispatch_o;
    out.dispatch_slot = top_->tap_dispatch_slot_o;
    out.dispatch_second = top_->tap_dispatch_second_o;
    out.dispatch_crypto = top_->tap_dispatch_crypto_o;
    out.dispatch_hit = top_->tap_dispatch_hit_o;
    out.dispatch_blind = top_->tap_dispatch_blind_o;
    out.dispatch_index = top_->tap_dispatch_index_o;
    out.done = top_->tap_done_o;
    for (unsigned port = 0; out.done >> port != 0; ++port) {
      if ((out.done >> port & 1) == 0) continue;
      out.dones[port].slot = static_cast<std::uint8_t>(nic_field(top_->tap_done_slot_o, port, 8));
      out.dones[port].detail =
          static_cast<std::uint8_t>(nic_field(top_->tap_done_detail_o, port, 8));
      out.dones[port].second = (top_->tap_done_second_o >> port & 1) != 0;
      out.dones[port].again = (top_->tap_done_again_o >> port & 1) != 0;
    }
    out.retire = top_->tap_retire_o;
  }

  lockstep::VerilatedTop<Top> top_{"nic"};
};

}  // namespace espnic
