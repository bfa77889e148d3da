// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_core/frame_counts.h"

namespace espnic {

FrameCounts frame_counts(const RxFrame& frame) {
  FrameCounts result;
  const auto add = [&](const RxPass& pass, Freshness freshness) {
    result.portions[result.size++] = {
        pass.lookup.index, pass.record.get(),
        counts_of(pass.plan, pass.outcome, freshness, frame.wire_bytes)};
  };
  const auto own = [](const RxPass& pass) {
    return pass.replay ? Freshness::kReplay : Freshness::kFresh;
  };
  if (!frame.completion.crypto_done) return result;
  add(frame.outer, own(frame.outer));
  if (frame.completion.next_crypto_done)
    add(frame.inner, frame.outer.replay ? Freshness::kInsideReplay : own(frame.inner));
  return result;
}

}  // namespace espnic
