// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/packet_buffer/packet_buffer_model.h"

#include <algorithm>
#include <deque>

#include "model/packet/bytes.h"
#include "model/packet_buffer/packet_buffer_timing.h"
#include "tb/packet_buffer/packet_buffer_cover.h"
#include "tb/packet_buffer/packet_buffer_environment.h"

namespace espnic {
namespace {

/// Behind the last free.
constexpr Cycle kDrain = 8;

class ModelRun {
 public:
  ModelRun(const PacketBufferStimulus& stimulus, const BufferBenchTiming& timing)
      : timing_(timing),
        environment_(stimulus),
        space_(static_cast<std::uint64_t>(static_cast<int>(stimulus.beats) + timing.more_beats)),
        cover_(stimulus.beats) {}

  PacketBufferModelRun run() {
    Cycle busy = 0;
    for (Cycle cycle = 0; cycle - busy <= kDrain; ++cycle) {
      step(cycle);
      if (!environment_.done()) busy = cycle;
    }
    std::stable_sort(reads().begin(), reads().end(),
                     [](const auto& a, const auto& b) { return a.cycle < b.cycle; });
    run_.cover = cover_.cover();
    return std::move(run_);
  }

 private:
  struct Write {
    Cycle seen = 0;  ///< by reads of this cycle on
    PacketBufferPinsIn::Write fields;
  };

  std::vector<lockstep::Event>& reads() { return run_.trace.taps[kTapRead]; }
  void add(PacketBufferTap tap, Cycle cycle, std::uint64_t payload) {
    run_.trace.add(tap, cycle, payload);
  }

  void step(Cycle cycle) {
    const PacketBufferPinsIn in = environment_.inputs(cycle);
    PacketBufferCycle seen;
    seen.cycle = cycle;
    for (const auto& wb : in.wb) {
      if (wb.valid) writes_.push_back({cycle + timing_.write_seen, wb});
    }
    apply_writes(cycle);
    for (unsigned port = 0; port < kBufferReaders; ++port) {
      if (in.rd[port].valid) read(port, in.rd[port], cycle);
    }
    seen.kept_before = kept_.size();
    if (in.fe_valid) free(cycle, seen);
    if (in.be_valid) end(in, cycle, seen);
    seen.fits = in.bw_valid && beat(in, cycle, seen);
    seen.kept_after = kept_.size();
    cover_.step(in, seen);
    environment_.outcome(cycle, in, seen.fits);
  }

  void apply_writes(Cycle cycle) {
    while (!writes_.empty() && writes_.front().seen <= cycle) {
      const PacketBufferPinsIn::Write& wb = writes_.front().fields;
      if (Bytes* frame = bytes_of(wb.frame))
        std::copy_n(wb.data.begin(), wb.bytes, frame->begin() + wb.addr);
      writes_.pop_front();
    }
  }

  /// Null: given back since.
  Bytes* bytes_of(std::uint16_t handle) {
    const auto place = static_cast<std::uint16_t>(handle - oldest_);
    return place < kept_.size() ? &kept_[place] : nullptr;
  }

  void read(unsigned port, const PacketBufferPinsIn::Read& rd, Cycle cycle) {
    BufferBeat data{};
    const Bytes& frame = *bytes_of(rd.frame);
    std::copy_n(frame.begin() + rd.addr, rd.known, data.begin());
    add(kTapRead, cycle + timing_.read, payload_of_read(port, data, rd.known));
  }

  void end(const PacketBufferPinsIn& in, Cycle cycle, PacketBufferCycle& seen) {
    const auto handle = static_cast<std::uint16_t>(oldest_ + kept_.size());
    add(kTapEnd, cycle, payload_of_end(in.be_keep, handle));
    ++run_.frames;
    seen.handle = handle;
    seen.ended = own_.size() / kBufferWidth;
    if (in.be_keep) {
      ++run_.trace.stats[kStatFrames];
      taken_.push_back({cycle + timing_.kept_seen, own_.size() / kBufferWidth});
      kept_.push_back(std::move(own_));
    }
    own_.clear();
  }

  bool beat(const PacketBufferPinsIn& in, Cycle cycle, PacketBufferCycle& seen) {
    if (in.bw_first) {
      seen.forgotten = own_.size() / kBufferWidth;
      own_.clear();
    }
    while (!taken_.empty() && taken_.front().seen <= cycle) {
      space_.allocate(taken_.front().beats);
      taken_.pop_front();
    }
    seen.room = space_.free_in(cycle);
    seen.own = own_.size() / kBufferWidth;
    const bool fits = seen.own < seen.room;
    if (fits) own_.insert(own_.end(), in.bw_data.begin(), in.bw_data.end());
    if (!fits) ++run_.trace.stats[kStatRefused];
    add(kTapBeat, cycle, payload_of_beat(in.bw_first, fits));
    return fits;
  }

  void free(Cycle cycle, PacketBufferCycle& seen) {
    seen.freed = kept_.front().size() / kBufferWidth;
    // What was kept in a cycle without a beat is allocated by now.
    while (!taken_.empty()) {
      space_.allocate(taken_.front().beats);
      taken_.pop_front();
    }
    space_.release(cycle + timing_.free_seen - 1, seen.freed);
    add(kTapFree, cycle, 0);
    kept_.pop_front();
    ++oldest_;
  }

  struct Taken {
    Cycle seen = 0;
    std::uint64_t beats = 0;
  };

  BufferBenchTiming timing_;
  PacketBufferEnvironment environment_;
  BeatSpace space_;
  PacketBufferCover cover_;
  std::deque<Bytes> kept_;  // the oldest first
  std::uint16_t oldest_ = 0;
  Bytes own_;  // of the frame at the MAC
  std::deque<Write> writes_;
  std::deque<Taken> taken_;
  PacketBufferModelRun run_;
};

}  // namespace

PacketBufferModelRun run_model(const PacketBufferStimulus& stimulus,
                               const BufferBenchTiming& timing) {
  return ModelRun(stimulus, timing).run();
}

}  // namespace espnic
