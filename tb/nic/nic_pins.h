// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>

#include "tb/lockstep/address_pins.h"
#include "tb/lockstep/verilated_top.h"
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
  top.overload_i = straps.overload;
  top.ipv6_i = straps.ipv6;
  top.stacked_i = straps.stacked;
}

template <class Top>
void drive_tables(Top& top, const NicPinsIn& in) {
  top.sa_valid_i = in.sa_valid;
  if (in.sa_valid) {
    top.sa_index_i = in.sa_index;
    top.sa_row_valid_i = in.sa_row.valid;
    top.sa_any_dst_i = in.sa_row.any_dst;
    lockstep::put_address(top.sa_dst_i, in.sa_row.ipv6, in.sa_row.dst, in.sa_row.dst6);
    lockstep::put_address(top.sa_src_i, in.sa_row.ipv6, in.sa_row.src, in.sa_row.src6);
    top.sa_ipv6_i = in.sa_row.ipv6;
    top.sa_src_mask_i = in.sa_row.src_mask;
    top.sa_spi_i = in.sa_row.spi;
    top.sa_ah_i = in.sa_row.ah;
    top.sa_uses_ah_i = in.sa_row.uses_ah;
    top.sa_uses_esp_i = in.sa_row.uses_esp;
    top.sa_tunnel_i = in.sa_row.tunnel;
    top.sa_update_i = in.sa_update;
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
  top.headers6_i = caps.ipv6_extension_headers;
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
  top.checksum_i = policy.checksum;
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
  top.sdr_threshold_i = in.delete_limits.threshold;
  top.sdr_timeout_i = static_cast<std::uint64_t>(in.delete_limits.timeout);
  top.clear_i = in.clear;
  top.forget_i = in.forget;
  top.ds_valid_i = in.ds_valid;
  top.ds_addr_i = in.ds_addr;
  top.ds_bytes_i = in.ds_bytes;
}

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

/// For builds without waves.
template <class Top>
class NoWaves {
 public:
  explicit NoWaves(lockstep::VerilatedTop<Top>&) {}
  void open(const std::string&, std::int64_t) {
    throw std::logic_error("nic: built without waves");
  }
  void close() {}
  void dump() {}
};

/// The pins of one Verilated build of rtl_ref/nic, of any sizes with kNicLanes lanes and kNicWidth
/// bytes. For translation units without SystemC, whose headers clash with Verilator's.
template <class Top, template <class> class Waves = NoWaves>
class NicPins final : public NicRtl {
 public:
  lockstep::VerilatedTop<Top>& top() { return top_; }

  void reset(const NicStraps& straps) override {
    drive_straps(*top_.operator->(), straps);
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
    waves_.dump();
    top_.clock();
  }

  void open_waves(const std::string& file, std::int64_t now) override { waves_.open(file, now); }
  void close_waves() override { waves_.close(); }

 private:
  void drive(const NicPinsIn& in) { espnic::drive(*top_.operator->(), in); }

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
    out.stat_overloads = top_->stat_overloads_o;
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
    out.request = top_->tap_request_o;
  }

  lockstep::VerilatedTop<Top> top_{"nic"};
  Waves<Top> waves_{top_};
};

}  // namespace espnic
