// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/nic/nic_model.h"

#include <variant>

#include "tb/nic/nic_run.h"

namespace espnic {
namespace {

using tb::rx_core::FrameTrace;
using tb::rx_core::LoopTrace;
using tb::rx_core::PassTrace;
using tb::rx_core::Scenario;

void add_pass(lockstep::Trace& trace, NicPayloads& payloads, std::uint64_t frame, bool second,
              const PassTrace& pass) {
  trace.add(kTapGrant, pass.grant, payloads.pass(frame, second));
  trace.add(kTapLookup, pass.lookup,
            payloads.lookup(frame, second, static_cast<std::uint8_t>(pass.parsed)));
  trace.add(kTapDispatch, pass.dispatch,
            payloads.dispatch(frame, second, pass.action == Plan::Action::kCrypto, pass.kind,
                              pass.index));
  trace.add(kTapDone, pass.done,
            payloads.done(frame, second, static_cast<std::uint8_t>(pass.detail)));
}

}  // namespace

void add_frame(lockstep::Trace& trace, NicPayloads& payloads, std::uint64_t number,
               const FrameTrace& frame) {
  const std::uint64_t plain = payloads.number("number", number);
  trace.add(kTapFirstByte, frame.rx, plain);
  trace.add(kTapEnd, frame.descriptor, payloads.end(number, frame.drop));
  // Of the others not every beat is offered to the buffer.
  if (frame.drop == DropReason::kNone || frame.drop == DropReason::kFifoFull)
    trace.add(kTapLastBeat, frame.last_beat, plain);
  if (frame.drop != DropReason::kNone) return;
  for (unsigned pass = 0; pass < frame.passes; ++pass)
    add_pass(trace, payloads, number, pass == 1, frame.pass[pass]);
  trace.add(kTapRetire, frame.retire, plain);
  trace.add(kTapCompletion, frame.completion,
            payloads.completion(number, frame.image, frame.delivered));
}

lockstep::Trace trace_of(const Scenario& scenario, const LoopTrace& model, bool words) {
  lockstep::Trace trace(nic_spec());
  NicPayloads payloads(trace, words);
  for (std::size_t number = 0; number < model.frames.size(); ++number)
    add_frame(trace, payloads, number, model.frames[number]);
  for (std::size_t n = 0; n < scenario.writes.size(); ++n) {
    if (std::holds_alternative<SaRowWrite>(scenario.writes[n].write))
      trace.add(kTapUpdate, model.accepted_writes.at(n), payloads.number("number", n));
  }
  trace.stats[kStatFrames] = model.offered;
  trace.stats[kStatLookups] = model.lookups;
  trace.stats[kStatHits] = model.exact_hits;
  trace.stats[kStatBlindHits] = model.blind_hits;
  trace.stats[kStatSecondPasses] = model.second_passes;
  trace.stats[kStatOverloads] = model.overload_bypasses;
  for (unsigned reason = 1; reason <= 6; ++reason)
    trace.stats[kStatDropped + reason - 1] = model.dropped[reason];
  sort_events(trace);
  return trace;
}

}  // namespace espnic
