// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

namespace espnic::tb::fuzz {

/// What a fuzz target claims about its input. A claim that does not hold ends the process with its
/// sentence, which libFuzzer turns into a saved finding.
inline void require(bool holds, const char* claim) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: does not hold: %s\n", claim);
  std::abort();
}

/// The same with a sentence made elsewhere; empty: all is well.
inline void require_none(const std::string& broken) { require(broken.empty(), broken.c_str()); }

}  // namespace espnic::tb::fuzz
