// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "model/nic/nic_config.h"
#include "tb/system/card.h"

namespace espnic::tb::conformance {

/// What `scripts/conformance --rtl` asks of a case by the environment.
///
/// ESPNIC_CONFORMANCE_RTL, not empty: every card of the case has the RTL (tb/rtl) in the place of
/// its receive path. InputError where that is not built for the configuration.
NicConfig with_receive_path(const NicConfig& config);

/// ESPNIC_CONFORMANCE_FATES, a file: what became of every frame of the case, a line each, in an
/// order that no receive path has an influence on.
class Fates {
 public:
  Fates();
  /// Writes the file.
  ~Fates();
  Fates(const Fates&) = delete;
  Fates& operator=(const Fates&) = delete;
  /// The card must not outlive this.
  void watch(Card& card);

 private:
  std::string file_;
  unsigned cards_ = 0;
  std::map<std::pair<unsigned, std::uint64_t>, std::string> lines_;  // by card and frame
};

}  // namespace espnic::tb::conformance
