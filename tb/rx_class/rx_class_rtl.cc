// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_class/rx_class_rtl.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

#include "Vrx_class_32.h"
#include "Vrx_class_8.h"
#include "Vrx_class_mutants.h"
#include "tb/lockstep/hash.h"
#include "tb/lockstep/verilated_top.h"
#include "tb/rx_class/rx_class_run.h"

namespace espnic {
namespace {

/// Behind the last beat: a record that comes late is seen.
constexpr Cycle kDrain = 16;

template <class Top>
class Runner final : public RxClassRtl {
 public:
  lockstep::VerilatedTop<Top>& top() { return top_; }

  lockstep::Trace run(const RxClassStimulus& stimulus) override {
    idle(stimulus);
    top_.reset();
    for (const RxClassStimulus::Frame& frame : stimulus.frames) {
      for (std::size_t beat = 0; beat < frame.gaps.size(); ++beat) {
        for (std::uint32_t n = 0; n < frame.gaps[beat]; ++n) {
          idle(stimulus);
          cycle();
        }
        offer(frame, beat, stimulus);
        cycle();
      }
    }
    for (Cycle n = 0; n < kDrain; ++n) {
      idle(stimulus);
      cycle();
    }
    return std::move(trace_);
  }

 private:
  using Beat = std::array<std::uint8_t, 32>;

  /// What stands at the port while nothing is valid there: anything.
  void idle(const RxClassStimulus& stimulus) {
    top_->by_valid_i = 0;
    top_->by_first_i = now_ % 3 == 0;
    put_noise(stimulus);
  }

  void put_noise(const RxClassStimulus& stimulus) {
    for (std::size_t n = 0; n < beat_.size(); n += 8) {
      const std::uint64_t noise =
          lockstep::mix(stimulus.seed + n, static_cast<std::uint64_t>(now_));
      std::memcpy(beat_.data() + n, &noise, sizeof noise);
    }
    std::memcpy(&top_->by_data_i, beat_.data(), sizeof top_->by_data_i);
  }

  /// Bytes of the frame, padding 0, noise behind it.
  void offer(const RxClassStimulus::Frame& frame, std::size_t number,
             const RxClassStimulus& stimulus) {
    put_noise(stimulus);
    top_->by_valid_i = 1;
    top_->by_first_i = number == 0;
    if (number == 0) top_->by_length_i = static_cast<std::uint16_t>(frame.bytes.size());
    const std::size_t on_line = frame.bytes.size() + frame.padding;
    for (std::size_t n = 0; n < stimulus.width; ++n) {
      const std::size_t at = number * stimulus.width + n;
      if (at < on_line) beat_[n] = at < frame.bytes.size() ? frame.bytes[at] : 0;
    }
    std::memcpy(&top_->by_data_i, beat_.data(), sizeof top_->by_data_i);
  }

  void cycle() {
    top_.settle();
    if (top_->tap_record_o) record();
    top_.clock();
    ++now_;
  }

  /// The record goes round to `fc`, as in the card.
  void record() {
    const std::size_t number = trace_.taps[kTapRecord].size();
    trace_.add(kTapRecord, now_, payload_of_sums(top_->cl_ip_o, top_->cl_l4_o));
    top_->fc_record_i = std::uint64_t{top_->cl_vlan_o} | std::uint64_t{top_->cl_fragment_o} << 1 |
                        std::uint64_t{top_->cl_udp_o} << 2 | std::uint64_t{top_->cl_port_o} << 3 |
                        std::uint64_t{top_->cl_ike500_o} << 19 |
                        std::uint64_t{top_->cl_nat_o} << 20 | std::uint64_t{top_->cl_base_o} << 22 |
                        std::uint64_t{top_->cl_spi_o} << 24;
    const auto ports = listed_ports(number);
    const bool hit =
        top_->cl_udp_o && std::find(ports.begin(), ports.end(), top_->cl_port_o) != ports.end();
    classify(kTapUnlisted, false);
    classify(kTapListed, hit);
  }

  void classify(RxClassTap tap, bool hit) {
    top_->fc_hit_other_i = hit;
    top_.settle();
    trace_.add(tap, now_, payload_of_class(top_->fc_class_o, top_->fc_spi_o, top_->fc_vlan_o));
  }

  lockstep::VerilatedTop<Top> top_{"rx_class"};
  lockstep::Trace trace_{rx_class_spec()};
  Beat beat_{};
  Cycle now_ = 0;
};

}  // namespace

std::unique_ptr<RxClassRtl> make_rx_class_rtl(std::uint32_t width) {
  if (width == 8) return std::make_unique<Runner<Vrx_class_8>>();
  if (width == 32) return std::make_unique<Runner<Vrx_class_32>>();
  throw std::invalid_argument("rx_class is built for 8 and 32 bytes here");
}

std::unique_ptr<RxClassRtl> make_rx_class_rtl_mutant(unsigned mutant) {
  auto runner = std::make_unique<Runner<Vrx_class_mutants>>();
  runner->top()->mutant_i = static_cast<std::uint8_t>(mutant);
  return runner;
}

}  // namespace espnic
