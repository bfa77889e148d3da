// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/rx_resolve/ladder.h"
#include "tb/lockstep/cover.h"
#include "tb/rx_resolve/rx_resolve_side.h"
#include "tb/rx_resolve/rx_resolve_stimulus.h"
#include "tb/rx_resolve/rx_resolve_v2_cover.h"

namespace espnic {

/// What a run of the model went through.
class RxResolveCover {
 public:
  explicit RxResolveCover(const RxResolveStimulus& stimulus);

  /// `plan`: but for overload, which made it a bypass.
  void check(const CheckFields& ck, const Plan& plan, bool overload);
  /// `early`: an older slot is not done or retired yet.
  void done(const CheckFields& ck, const Plan& plan, const DoneFields& dn,
            const PassOutcome& outcome, bool early);
  /// `ck`: of the last pass.
  void retire(const CheckFields& ck, const PassOutcome& outer, const PassOutcome* inner);
  RxResolveV2Cover& v2() { return v2_; }
  /// The words of a completion whose checksum flags are on.
  void sums(bool second, const Completion& completion);
  /// Behind all others of its cycle. `head`: the oldest slot by then.
  void cycle(Cycle cycle, const ResolvePinsIn& in, const ResolvePinsOut& out, unsigned head);
  lockstep::Cover result() const;

 private:
  using Hits = std::vector<std::uint64_t>;
  void together(const ResolvePinsIn& in, const ResolvePinsOut& out, unsigned head);

  const RxResolveStimulus& stimulus_;
  RxResolveV2Cover v2_;
  std::array<Hits, 2> rungs_;     // by pass and cause
  std::array<Hits, 2> details_;   // by pass and detail of the parser
  std::array<Hits, 3> verdicts_;  // transport, tunnel, second pass; by verdict
  std::array<Hits, 2> statuses_;  // without and with NextCryptoDone, by status
  Hits lanes_;                    // by algorithms of a portion that went to a lane
  Hits icvs_, ah_words_;          // by cipher and ICV of the shortest; by Payload Len
  Hits events_;
  Cycle retired_ = kBeforeTime, offered_ = kBeforeTime;
  unsigned last_slot_ = 0;
};

}  // namespace espnic
