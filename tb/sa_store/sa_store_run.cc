// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/sa_store/sa_store_run.h"

#include <stdexcept>
#include <string>

#include "tb/lockstep/hash.h"

namespace espnic {
namespace {

/// Behind the last cycle of the stimulus.
constexpr std::size_t kDrain = 16;

class Runner {
 public:
  Runner(SaStoreRtl& rtl, const SaStoreStimulus& stimulus) : rtl_(rtl), stimulus_(stimulus) {}

  lockstep::Trace run() {
    rtl_.reset();
    std::size_t cycle = 0;
    try {
      for (; cycle < stimulus_.cycles.size() + kDrain; ++cycle)
        step(cycle, cycle < stimulus_.cycles.size() ? stimulus_.cycles[cycle] : SaStorePinsIn{});
    } catch (const std::runtime_error& error) {
      throw std::runtime_error("seed " + std::to_string(stimulus_.seed) + ", cycle " +
                               std::to_string(cycle) + ": " + error.what());
    }
    return std::move(trace_);
  }

 private:
  void step(std::size_t number, const SaStorePinsIn& in) {
    const auto cycle = static_cast<Cycle>(number);
    const SaStorePinsOut out = rtl_.cycle(in);
    // Taps are pins: they must agree with the handshakes as the ports see them.
    agree(out.tap_write, in.wr_valid);
    if (out.tap_write) trace_.add(kTapWrite, cycle, payload_of_write(in));
    for (unsigned port = 0; port < kStoreReaders; ++port) {
      const bool read = (out.tap_read >> port & 1) != 0;
      agree(read, before_.rd[port].valid);
      if (read) trace_.add(kTapRead, cycle, payload_of_read(port, out.rd_data[port]));
      trace_.stats[kStatReads] += out.stat_reads >> port & 1;
    }
    trace_.stats[kStatWrites] += out.stat_writes ? 1 : 0;
    before_ = in;
  }

  void agree(bool tap, bool port) { trace_.stats[kStatDisagree] += tap != port ? 1 : 0; }

  SaStoreRtl& rtl_;
  const SaStoreStimulus& stimulus_;
  SaStorePinsIn before_;
  lockstep::Trace trace_{sa_store_spec()};
};

std::uint64_t fold_word(std::uint64_t folded, const StoreWord& data) {
  for (const std::uint64_t part : data) folded = lockstep::mix(folded, part);
  return folded;
}

}  // namespace

const lockstep::BlockSpec& sa_store_spec() {
  static const lockstep::BlockSpec kSpec{
      "sa_store", {"tap_write", "tap_read"}, {"reads", "writes", "taps unlike their ports"}};
  return kSpec;
}

std::uint64_t payload_of_write(const SaStorePinsIn& in) {
  return fold_word(lockstep::fold({in.wr_row, in.wr_word}), in.wr_data);
}

std::uint64_t payload_of_read(unsigned port, const StoreWord& data) {
  return fold_word(port, data);
}

lockstep::Trace run_rtl(SaStoreRtl& rtl, const SaStoreStimulus& stimulus) {
  return Runner(rtl, stimulus).run();
}

}  // namespace espnic
