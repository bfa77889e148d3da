// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/nic/nic_rtl.h"

#include <cstring>

#include "Vnic_8.h"
#include "Vnic_mutants.h"
#include "tb/lockstep/verilated_top.h"
#include "tb/nic/nic_pins.h"

namespace espnic {
namespace {

/// A field of port `port` in a flat vector of any type Verilator has for its width.
template <class Vector>
std::uint32_t field(const Vector& vector, unsigned port, unsigned bits) {
  std::uint32_t value = 0;
  for (unsigned bit = 0; bit < bits; bit += 8) {
    const unsigned at = port * bits + bit;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(&vector);  // little-endian host
    value |= static_cast<std::uint32_t>(bytes[at / 8]) << bit;
  }
  return value;
}

template <class Top>
class Pins final : public NicRtl {
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
    top_.clock();
  }

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
      out.dones[port].slot = static_cast<std::uint8_t>(field(top_->tap_done_slot_o, port, 8));
      out.dones[port].detail = static_cast<std::uint8_t>(field(top_->tap_done_detail_o, port, 8));
      out.dones[port].second = (top_->tap_done_second_o >> port & 1) != 0;
      out.dones[port].again = (top_->tap_done_again_o >> port & 1) != 0;
    }
    out.retire = top_->tap_retire_o;
  }

  lockstep::VerilatedTop<Top> top_{"nic"};
};

}  // namespace

std::unique_ptr<NicRtl> make_nic_rtl() { return std::make_unique<Pins<Vnic_8>>(); }

std::unique_ptr<NicRtl> make_nic_rtl_mutant(unsigned mutant) {
  auto pins = std::make_unique<Pins<Vnic_mutants>>();
  pins->top()->mutant_i = static_cast<std::uint8_t>(mutant);
  return pins;
}

}  // namespace espnic
