// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_arbiter/rx_arbiter_rtl.h"

#include "Vrx_arbiter_2048.h"
#include "Vrx_arbiter_64.h"
#include "Vrx_arbiter_mutants.h"
#include "tb/lockstep/verilated_top.h"

namespace espnic {
namespace {

static_assert(kArbiterPorts == 8, "the vectors of the ports below are eight wide");

template <class Top>
class Pins final : public RxArbiterRtl {
 public:
  lockstep::VerilatedTop<Top>& top() { return top_; }

  void reset(unsigned slots, unsigned fifo) override {
    top_->slots_i = static_cast<std::uint8_t>(slots);
    top_->fifo_i = static_cast<std::uint16_t>(fifo);
    drive({});
    top_.reset();
  }

  RxArbiterPinsOut settle(const RxArbiterPinsIn& in) override {
    drive(in);
    top_.settle();
    return sample();
  }
  void clock() override { top_.clock(); }

 private:
  void drive(const RxArbiterPinsIn& in) {
    top_->fr_valid_i = in.fr_valid;
    top_->fr_frame_i = in.fr_frame;
    top_->fr_length_i = in.fr_length;
    top_->rt_valid_i = in.rt_valid;
    top_->gr_ready_i = in.gr_ready;
    top_->ag_valid_i = static_cast<std::uint8_t>(in.ag_valid);
    std::uint64_t slots = 0;
    std::uint32_t udp = 0;
    std::uint32_t ipv6 = 0;
    for (unsigned port = 0; port < kArbiterPorts; ++port) {
      slots |= std::uint64_t{in.ag[port].slot} << 8 * port;
      udp |= (in.ag[port].udp ? 1U : 0U) << port;
      ipv6 |= (in.ag[port].ipv6 ? 1U : 0U) << port;
    }
    top_->ag_slot_i = slots;
    top_->ag_udp_i = static_cast<std::uint8_t>(udp);
    top_->ag_ipv6_i = static_cast<std::uint8_t>(ipv6);
    for (unsigned word = 0; word < kArbiterPorts / 2; ++word) {
      const AgainFields &low = in.ag[2 * word], &high = in.ag[2 * word + 1];
      top_->ag_base_i[word] = low.base | std::uint32_t{high.base} << 16;
      top_->ag_limit_i[word] = low.limit | std::uint32_t{high.limit} << 16;
    }
  }

  RxArbiterPinsOut sample() {
    RxArbiterPinsOut out;
    out.fr_ready = top_->fr_ready_o;
    out.gr_valid = top_->gr_valid_o;
    out.gr = {top_->gr_second_o != 0, top_->gr_slot_o,     top_->gr_frame_o,    top_->gr_base_o,
              top_->gr_limit_o,       top_->gr_udp_o != 0, top_->gr_ipv6_o != 0};
    out.tap_frame = top_->tap_frame_o;
    out.tap_again = top_->tap_again_o;
    out.tap_retire = top_->tap_retire_o;
    out.tap_grant = top_->tap_grant_o;
    out.stats = top_->stat_frames_o | top_->stat_refused_o << 1 | top_->stat_first_passes_o << 2 |
                top_->stat_second_passes_o << 3 | top_->stat_retired_o << 4;
    return out;
  }

  lockstep::VerilatedTop<Top> top_{"rx_arbiter"};
};

}  // namespace

std::unique_ptr<RxArbiterRtl> make_rx_arbiter_rtl() {
  return std::make_unique<Pins<Vrx_arbiter_64>>();
}

std::unique_ptr<RxArbiterRtl> make_deep_rx_arbiter_rtl() {
  return std::make_unique<Pins<Vrx_arbiter_2048>>();
}

std::unique_ptr<RxArbiterRtl> make_rx_arbiter_rtl_mutant(unsigned mutant) {
  auto pins = std::make_unique<Pins<Vrx_arbiter_mutants>>();
  pins->top()->mutant_i = static_cast<std::uint8_t>(mutant);
  return pins;
}

}  // namespace espnic
