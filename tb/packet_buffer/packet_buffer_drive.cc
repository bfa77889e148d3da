// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/packet_buffer/packet_buffer_drive.h"

#include <stdexcept>
#include <string>

#include "tb/packet_buffer/packet_buffer_environment.h"
#include "tb/packet_buffer/packet_buffer_run.h"

namespace espnic {
namespace {

/// With every frame freed.
constexpr Cycle kDrain = 64;

class Runner {
 public:
  Runner(PacketBufferRtl& rtl, const PacketBufferStimulus& stimulus)
      : rtl_(rtl), stimulus_(stimulus), environment_(stimulus) {}

  lockstep::Trace run() {
    rtl_.reset(stimulus_.beats);
    try {
      Cycle busy = 0;
      for (cycle_ = 0; cycle_ - busy <= kDrain; ++cycle_) {
        step();
        if (!environment_.done()) busy = cycle_;
      }
    } catch (const std::runtime_error& error) {
      throw std::runtime_error("seed " + std::to_string(stimulus_.seed) + ", cycle " +
                               std::to_string(cycle_) + ": " + error.what());
    }
    return std::move(trace_);
  }

 private:
  void step() {
    const PacketBufferPinsIn in = environment_.inputs(cycle_);
    const PacketBufferPinsOut out = rtl_.cycle(in);
    record(in, out);
    environment_.outcome(cycle_, in, out.bw_fits);
    before_ = in;
  }

  void record(const PacketBufferPinsIn& in, const PacketBufferPinsOut& out) {
    // Taps are pins: they must agree with the handshakes as the ports see them.
    agree(out.tap_beat, in.bw_valid);
    agree(out.tap_end, in.be_valid);
    agree(out.tap_free, in.fe_valid);
    if (out.tap_beat) trace_.add(kTapBeat, cycle_, payload_of_beat(in.bw_first, out.bw_fits));
    if (out.tap_end) trace_.add(kTapEnd, cycle_, payload_of_end(in.be_keep, out.be_frame));
    if (out.tap_free) trace_.add(kTapFree, cycle_, 0);
    for (unsigned port = 0; port < kBufferReaders; ++port) {
      const bool read = (out.tap_read >> port & 1) != 0;
      agree(read, before_.rd[port].valid);
      if (!read) continue;
      trace_.add(kTapRead, cycle_,
                 payload_of_read(port, out.rd_data[port], before_.rd[port].known));
    }
    if (out.stat_frames) ++trace_.stats[kStatFrames];
    if (out.stat_refused) ++trace_.stats[kStatRefused];
  }

  void agree(bool tap, bool port) { trace_.stats[kStatDisagree] += tap != port ? 1 : 0; }

  PacketBufferRtl& rtl_;
  const PacketBufferStimulus& stimulus_;
  PacketBufferEnvironment environment_;
  PacketBufferPinsIn before_;
  lockstep::Trace trace_{packet_buffer_spec()};
  Cycle cycle_ = 0;
};

}  // namespace

lockstep::Trace run_rtl(PacketBufferRtl& rtl, const PacketBufferStimulus& stimulus) {
  return Runner(rtl, stimulus).run();
}

}  // namespace espnic
