// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/rx_resolve/ladder.h"
#include "tb/lockstep/cover.h"
#include "tb/rx_resolve/rx_resolve_side.h"

namespace espnic {

/// What a run of the model went through with SAs of V2 (A-28, A-61, spec 6.5).
class RxResolveV2Cover {
 public:
  explicit RxResolveV2Cover(bool ipv6);

  void check(const CheckFields& ck, const Plan& plan);
  /// A pass of a lane.
  void done(const CheckFields& ck, const DoneFields& dn, const PassOutcome& outcome);
  /// By pass; `inner` is null where there was none.
  void retire(const std::array<CheckFields, 2>& cks, const PassOutcome& outer,
              const PassOutcome* inner, const Completion& completion);
  /// A first pass of an SA of V2 that overload would bypass.
  void waits();
  void add_to(lockstep::Cover& cover) const;

 private:
  void any_mode(const CheckFields& ck, const DoneFields& dn, const PassOutcome& outcome);
  void hit(unsigned point, bool really = true) { events_[point] += really ? 1 : 0; }

  bool ipv6_;
  std::vector<std::uint64_t> events_;
  std::array<std::vector<std::uint64_t>, 2> encapsulations_;  // by pass
};

}  // namespace espnic
