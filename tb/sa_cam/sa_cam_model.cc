// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/sa_cam/sa_cam_model.h"

#include "tb/sa_cam/sa_cam_run.h"

namespace espnic {
namespace {

void count(const SaKey& key, const SaLookup& answer, lockstep::Trace& trace) {
  if (!key.search) {
    ++trace.stats[kStatPasses];
    return;
  }
  ++trace.stats[kStatLookups];
  switch (answer.kind) {
    case SaLookup::Kind::kExact:
      ++trace.stats[kStatHits];
      break;
    case SaLookup::Kind::kBlind:
      ++trace.stats[kStatBlindHits];
      break;
    case SaLookup::Kind::kMiss:
      ++trace.stats[kStatMisses];
      break;
  }
}

}  // namespace

SaCamModelRun run_model(const SaCamStimulus& stimulus, const SaCamTiming& timing) {
  SaCamModelRun run;
  run.lookups.reserve(stimulus.lookups.size());
  run.updates.reserve(stimulus.updates.size());
  SaTable table(stimulus.entries);
  SaCamPipe pipe(timing);

  Cycle free = 0;  // the update port's master may be valid again
  for (const auto& update : stimulus.updates) {
    const Cycle arrival = free + update.gap;
    const Cycle accepted = pipe.accept_update(arrival);
    run.updates.push_back({arrival, accepted});
    free = accepted + 1;
  }

  std::size_t written = 0;
  free = 0;
  for (const auto& lookup : stimulus.lookups) {
    const Cycle arrival = free + lookup.gap;
    const Cycle accepted = pipe.accept(arrival);
    // Read-first: the compare in `accepted` sees what was committed by then.
    while (written < run.updates.size() &&
           run.updates[written].accepted + timing.commit <= accepted) {
      table.write(stimulus.updates[written].index, stimulus.updates[written].row);
      ++written;
    }
    const SaLookup answer = table.search(lookup.key, stimulus.control.at(accepted));
    const bool second_encode = lookup.key.search && answer.kind != SaLookup::Kind::kExact;
    const Cycle offered = pipe.resolve(second_encode);
    const Cycle taken = stimulus.ready.next_open(offered);
    pipe.left(taken);
    const Cycle encoded = accepted + timing.encode + (second_encode ? timing.blind_encode : 0);
    run.lookups.push_back(
        {arrival, accepted, encoded, offered - timing.result, offered, taken, answer});
    free = accepted + 1;
  }
  return run;
}

lockstep::Trace trace_of(const SaCamStimulus& stimulus, const SaCamModelRun& run) {
  lockstep::Trace trace(sa_cam_spec());
  for (std::size_t n = 0; n < run.lookups.size(); ++n) {
    const auto& lookup = run.lookups[n];
    const SaKey& key = stimulus.lookups[n].key;
    const std::uint64_t answer = payload_of(lookup.answer.kind == SaLookup::Kind::kExact,
                                            lookup.answer.kind == SaLookup::Kind::kBlind,
                                            lookup.answer.index, lookup.answer.tunnel);
    trace.add(kTapLookup, lookup.accepted, payload_of(key, stimulus.control.at(lookup.accepted)));
    if (lookup.answer.kind != SaLookup::Kind::kMiss) {
      trace.add(kTapEncoded, lookup.encoded,
                payload_of(lookup.answer.kind == SaLookup::Kind::kBlind, lookup.answer.index));
    }
    trace.add(kTapMove, lookup.moved, answer);
    trace.add(kTapResult, lookup.taken, answer);
    count(key, lookup.answer, trace);
  }
  for (std::size_t n = 0; n < run.updates.size(); ++n) {
    const auto& update = stimulus.updates[n];
    trace.add(kTapUpdate, run.updates[n].accepted, payload_of(update.index, update.row));
    ++trace.stats[kStatUpdates];
  }
  return trace;
}

}  // namespace espnic
