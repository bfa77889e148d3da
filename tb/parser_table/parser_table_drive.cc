// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/parser_table/parser_table_drive.h"

#include <stdexcept>
#include <string>

#include "tb/lockstep/hash.h"
#include "tb/parser_table/parser_table_run.h"

namespace espnic {
namespace {

/// Cycles behind the last item. Nothing is in flight then: all are answered in their cycle.
constexpr Cycle kDrain = 16;

/// The item of a list ordered by cycle that falls into this one, or null.
template <class Item>
const Item* item_of(const std::vector<Item>& items, std::size_t& next, Cycle cycle) {
  return next < items.size() && items[next].cycle == cycle ? &items[next++] : nullptr;
}

class Runner {
 public:
  Runner(ParserTableRtl& rtl, const ParserTableStimulus& stimulus)
      : rtl_(rtl), stimulus_(stimulus) {}

  lockstep::Trace run() {
    rtl_.reset(stimulus_.entries);
    try {
      for (; !finished(); ++cycle_) step();
    } catch (const std::runtime_error& error) {
      throw std::runtime_error("seed " + std::to_string(stimulus_.seed) + ", cycle " +
                               std::to_string(cycle_) + ": " + error.what());
    }
    return std::move(trace_);
  }

 private:
  bool finished() const {
    return write_ == stimulus_.writes.size() && snap_ == stimulus_.snaps.size() &&
           read_ == stimulus_.reads.size() && cycle_ > last_ + kDrain;
  }

  /// What stands at the ports while nothing is valid there: anything, an entry of this run's ports
  /// among it.
  ParserTablePinsIn idle() const {
    ParserTablePinsIn in;
    const std::uint64_t noise = lockstep::mix(stimulus_.seed, static_cast<std::uint64_t>(cycle_));
    if (!stimulus_.writes.empty()) {
      const auto& any = stimulus_.writes[(noise >> 8) % stimulus_.writes.size()];
      in.wr_slot = any.slot;
      in.wr_entry = any.entry;
    }
    in.rd_port = static_cast<std::uint16_t>(noise);
    in.rc_port = static_cast<std::uint16_t>(noise >> 16);
    return in;
  }

  void step() {
    ParserTablePinsIn in = idle();
    if (const auto* write = item_of(stimulus_.writes, write_, cycle_)) {
      in.wr_valid = true;
      in.wr_slot = write->slot;
      in.wr_entry = write->entry;
    }
    if (snap_ < stimulus_.snaps.size() && stimulus_.snaps[snap_] == cycle_) {
      in.snap = true;
      ++snap_;
    }
    const auto* read = item_of(stimulus_.reads, read_, cycle_);
    if (read != nullptr) {
      in.rd_valid = read->valid;
      in.rd_port = read->port;
      in.rc_valid = read->class_valid;
      in.rc_port = read->class_port;
    }
    if (in.wr_valid || in.snap || read != nullptr) last_ = cycle_;
    record(in, rtl_.cycle(in), read != nullptr);
  }

  void record(const ParserTablePinsIn& in, const ParserTablePinsOut& out, bool read) {
    if (!out.wr_ready) throw std::runtime_error("wr_ready is low");
    // Taps are pins: they must agree with the handshakes as the masters see them.
    check(kTapWrite, out, in.wr_valid);
    check(kTapSnap, out, in.snap);
    check(kTapRead, out, in.rd_valid);
    check(kTapClass, out, in.rc_valid);
    if (in.wr_valid) trace_.add(kTapWrite, cycle_, payload_of(in.wr_slot, in.wr_entry));
    if (in.snap) trace_.add(kTapSnap, cycle_, 0);
    answer(kTapRead, in.rd_valid, read, payload_of(in.rd_port, out.answer));
    answer(kTapClass, in.rc_valid, read, payload_of(in.rc_port, out.class_answer));
    for (unsigned stat = 0; stat < kParserTableStats; ++stat) {
      trace_.stats[stat] += out.stats >> stat & 1;
    }
  }

  /// `read`: a read of the stimulus, whether or not valid is up.
  void answer(ParserTableTap tap, bool valid, bool read, std::uint64_t payload) {
    if (valid) {
      trace_.add(tap, cycle_, payload);
    } else if (read) {
      trace_.stats[kStatQuietAnswers] +=
          lockstep::fold({tap, static_cast<std::uint64_t>(cycle_), payload});
    }
  }

  static void check(ParserTableTap tap, const ParserTablePinsOut& out, bool handshake) {
    if ((out.taps >> tap & 1) == (handshake ? 1U : 0U)) return;
    throw std::runtime_error(parser_table_spec().taps[tap] + " disagrees with its port");
  }

  ParserTableRtl& rtl_;
  const ParserTableStimulus& stimulus_;
  lockstep::Trace trace_{parser_table_spec()};
  Cycle cycle_ = 0, last_ = 0;
  std::size_t write_ = 0, snap_ = 0, read_ = 0;
};

}  // namespace

lockstep::Trace run_rtl(ParserTableRtl& rtl, const ParserTableStimulus& stimulus) {
  return Runner(rtl, stimulus).run();
}

}  // namespace espnic
