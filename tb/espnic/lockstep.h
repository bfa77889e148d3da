// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <iosfwd>
#include <string>

#include "tb/common/params.h"
#include "tb/mismatch/mismatch.h"

namespace espnic::tb {

/// `espnic lockstep`: the frames and SAs of a run through model and RTL of the receive path, every
/// tap compared; see tb/mismatch/README.md.
struct LockstepRun {
  std::string pcap, sa;
  std::string out;  ///< folder for what explains a difference; made only then
  RunConfig config;
};
/// Prints counts and, where there is one, the first difference. 0: equal; 1: not. InputError for
/// unusable input.
int lockstep(const LockstepRun& run, const mismatch::MakeRtl& make_rtl, std::ostream& out);

}  // namespace espnic::tb
