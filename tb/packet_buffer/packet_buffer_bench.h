// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

#include "tb/lockstep/bench.h"
#include "tb/packet_buffer/packet_buffer_model.h"

namespace espnic {

/// One deliberate fault of the model's timing or shape.
struct BufferTimingMutant {
  std::string name;
  BufferBenchTiming timing;
  /// The cover point of a faultless run without which the fault cannot show; empty: it always can.
  std::string needs;
};
std::vector<BufferTimingMutant> packet_buffer_timing_mutants();
/// Whether the fault can show in a run that went through `cover`.
bool can_show(const BufferTimingMutant& mutant, const lockstep::Cover& cover);

/// The functional mutants of the RTL by name, in the order of `make_packet_buffer_rtl_mutant` (from
/// 1).
std::vector<std::string> packet_buffer_rtl_mutants();

/// packet_buffer in lockstep with rtl_ref/packet_buffer.
class PacketBufferBench final : public lockstep::Bench {
 public:
  const lockstep::BlockSpec& spec() const override;
  lockstep::SeedResult run(std::uint64_t seed, std::uint64_t handshakes) const override;
};

}  // namespace espnic
