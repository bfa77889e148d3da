// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>

#include "tb/common/params.h"

namespace espnic::tb::rtl {

/// What the twin has cost.
struct RtlUse {
  std::uint64_t cycles = 0;  ///< core cycles simulated
  double seconds = 0;        ///< of wall time, in the twin and what drives it
};

/// InputError that names the first key of a configuration that the RTL is not built for, its value
/// and what is built.
void check_rtl_limits(const RunConfig& config);

/// The receive path of this configuration will be the RTL; what it costs is added to `use`.
void use_rtl(NicConfig& config, std::shared_ptr<RtlUse> use);

}  // namespace espnic::tb::rtl
