// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "model/crypto_engine/primitives.h"

namespace espnic::tb {

/// A way to set up a crypto library for a test.
struct Setup {
  std::string name;  ///< fit for a test name
  std::function<std::unique_ptr<Primitives>()> make;
};
inline void PrintTo(const Setup& setup, std::ostream* out) { *out << setup.name; }

/// OpenSSL with and without its legacy provider, and, where this build and this CPU have it,
/// ipsec-mb as it is and with every operation forced to be a job or to go by slices.
std::vector<Setup> setups();

/// All of setups() by name, for INSTANTIATE_TEST_SUITE_P.
struct SetupName {
  template <typename Info>
  std::string operator()(const Info& info) const {
    return info.param.name;
  }
};

}  // namespace espnic::tb
