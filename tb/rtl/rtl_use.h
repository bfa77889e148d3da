// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "tb/common/params.h"

namespace espnic::tb::rtl {

/// What the twin is to leave besides its results, and what it has cost.
struct RtlUse {
  std::uint64_t cycles = 0;  ///< core cycles simulated
  double seconds = 0;        ///< of wall time, in the twin and what drives it
  // In: a waveform of all signals. FST; empty: none. Its first cycle, and the one behind its last.
  std::string waves;
  Cycle waves_from = 0, waves_to = 0;
};

/// InputError that names the first key of a configuration that the RTL is not built for, its value
/// and what is built.
void check_rtl_limits(const RunConfig& config);

/// The receive path of this configuration will be the RTL; what it costs is added to `use`.
void use_rtl(NicConfig& config, std::shared_ptr<RtlUse> use);

}  // namespace espnic::tb::rtl
