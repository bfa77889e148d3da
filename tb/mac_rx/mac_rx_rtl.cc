// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/mac_rx/mac_rx_rtl.h"

#include <cstring>
#include <stdexcept>

#include "Vmac_rx_32.h"
#include "Vmac_rx_8.h"
#include "Vmac_rx_mutants_32.h"
#include "Vmac_rx_mutants_8.h"
#include "tb/lockstep/verilated_top.h"

namespace espnic {
namespace {

template <class Top>
class Pins : public MacRxRtl {
 public:
  lockstep::VerilatedTop<Top>& top() { return top_; }

  void reset(const MacRxRate& rate) override {
    top_->rate_p_i = rate.p;
    top_->rate_q_i = rate.q;
    drive({});
    top_.reset();
  }

  MacRxPinsOut settle(const MacRxPinsIn& in, MacRxLineData& line) override {
    drive(in);
    top_.settle();
    // Bytes in the order of their bits, whatever Verilator makes of the port: the host is
    // little-endian, as everywhere where these twins run.
    const auto data = line.read(top_->ld_odd_o != 0, top_->ld_addr_o);
    std::memcpy(&top_->ld_data_i, data.data(), sizeof top_->ld_data_i);
    top_.settle();
    return sample();
  }
  void clock() override { top_.clock(); }

 private:
  void drive(const MacRxPinsIn& in) {
    top_->ln_valid_i = in.ln_valid;
    top_->ln_bytes_i = in.ln_bytes;
    top_->ln_length_i = in.ln_length;
    top_->ln_fcs_i = in.ln_fcs;
    top_->open_i = in.control.open;
    top_->max_frame_i = static_cast<std::uint16_t>(in.control.max_frame);
    top_->bw_fits_i = in.fits;
    top_->fr_ready_i = in.fr_ready;
  }

  MacRxPinsOut sample() {
    MacRxPinsOut out;
    out.ln_ready = top_->ln_ready_o;
    out.bw_valid = top_->bw_valid_o;
    out.bw_first = top_->bw_first_o;
    std::memcpy(out.bw_data.data(), &top_->bw_data_o, sizeof top_->bw_data_o);
    out.be_valid = top_->be_valid_o;
    out.be_keep = top_->be_keep_o;
    out.fr_valid = top_->fr_valid_o;
    out.fr_length = top_->fr_length_o;
    out.dr_valid = top_->dr_valid_o;
    out.dr_reason = top_->dr_reason_o;
    out.tap_start = top_->tap_start_o;
    out.tap_beat = top_->tap_beat_o;
    out.tap_end = top_->tap_end_o;
    out.stat_frames = top_->stat_frames_o;
    out.stat_dropped = top_->stat_dropped_o;
    return out;
  }

  lockstep::VerilatedTop<Top> top_{"mac_rx"};
};

template <class Top>
std::unique_ptr<MacRxRtl> mutant_of(unsigned mutant) {
  auto pins = std::make_unique<Pins<Top>>();
  pins->top()->mutant_i = static_cast<std::uint8_t>(mutant);
  return pins;
}

}  // namespace

std::unique_ptr<MacRxRtl> make_mac_rx_rtl(std::uint32_t width) {
  if (width == 8) return std::make_unique<Pins<Vmac_rx_8>>();
  if (width == 32) return std::make_unique<Pins<Vmac_rx_32>>();
  throw std::invalid_argument("mac_rx is built for 8 and 32 bytes here");
}

std::unique_ptr<MacRxRtl> make_mac_rx_rtl_mutant(std::uint32_t width, unsigned mutant) {
  if (width == 8) return mutant_of<Vmac_rx_mutants_8>(mutant);
  if (width == 32) return mutant_of<Vmac_rx_mutants_32>(mutant);
  throw std::invalid_argument("mac_rx is built for 8 and 32 bytes here");
}

}  // namespace espnic
