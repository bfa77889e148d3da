// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_class/rx_class_run.h"

#include <algorithm>
#include <cstring>

#include "tb/lockstep/hash.h"
#include "tb/rx_class/rx_class_rtl.h"

namespace espnic {
namespace {

/// Behind the last beat: a record that comes late is seen.
constexpr Cycle kDrain = 16;

class Runner {
 public:
  Runner(RxClassRtl& rtl, const RxClassStimulus& stimulus) : rtl_(rtl), stimulus_(stimulus) {}

  lockstep::Trace run() {
    idle();
    rtl_.reset(in_);
    for (const RxClassStimulus::Frame& frame : stimulus_.frames) {
      for (std::size_t beat = 0; beat < frame.gaps.size(); ++beat) {
        for (std::uint32_t n = 0; n < frame.gaps[beat]; ++n) {
          idle();
          cycle();
        }
        offer(frame, beat);
        cycle();
      }
    }
    for (Cycle n = 0; n < kDrain; ++n) {
      idle();
      cycle();
    }
    return std::move(trace_);
  }

 private:
  /// What stands at the port while nothing is valid there: anything.
  void idle() {
    in_.by_valid = false;
    in_.by_first = now_ % 3 == 0;
    put_noise();
  }

  void put_noise() {
    for (std::size_t n = 0; n < in_.by_data.size(); n += 8) {
      const std::uint64_t noise =
          lockstep::mix(stimulus_.seed + n, static_cast<std::uint64_t>(now_));
      std::memcpy(in_.by_data.data() + n, &noise, sizeof noise);
    }
  }

  /// Bytes of the frame, padding 0, noise behind it.
  void offer(const RxClassStimulus::Frame& frame, std::size_t number) {
    put_noise();
    in_.by_valid = true;
    in_.by_first = number == 0;
    if (number == 0) in_.by_length = static_cast<std::uint16_t>(frame.bytes.size());
    const std::size_t on_line = frame.bytes.size() + frame.padding;
    for (std::size_t n = 0; n < stimulus_.width; ++n) {
      const std::size_t at = number * stimulus_.width + n;
      if (at < on_line) in_.by_data[n] = at < frame.bytes.size() ? frame.bytes[at] : 0;
    }
  }

  void cycle() {
    const RxClassPinsOut out = rtl_.settle(in_);
    if (out.tap_record) record(out.record);
    rtl_.clock();
    ++now_;
  }

  /// The record goes round to `fc`, as in the card.
  void record(const ClassRecord& record) {
    const std::size_t number = trace_.taps[kTapRecord].size();
    trace_.add(kTapRecord, now_,
               payload_of_sums(static_cast<unsigned>(record.sums.ip),
                               static_cast<unsigned>(record.sums.l4)));
    in_.fc = record;
    const auto ports = listed_ports(number);
    const bool hit =
        record.udp && std::find(ports.begin(), ports.end(), record.port) != ports.end();
    classify(kTapUnlisted, false);
    classify(kTapListed, hit);
  }

  void classify(RxClassTap tap, bool hit) {
    in_.fc_hit_other = hit;
    const RxClassPinsOut out = rtl_.settle(in_);
    trace_.add(tap, now_, payload_of_class(out.fc_class, out.fc_spi, out.fc_vlan));
  }

  RxClassRtl& rtl_;
  const RxClassStimulus& stimulus_;
  lockstep::Trace trace_{rx_class_spec()};
  RxClassPinsIn in_;
  Cycle now_ = 0;
};

}  // namespace

lockstep::Trace run_rtl(RxClassRtl& rtl, const RxClassStimulus& stimulus) {
  return Runner(rtl, stimulus).run();
}

}  // namespace espnic
