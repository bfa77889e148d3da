// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/parser_table/parser_table_model.h"

#include "model/parser_table/parser_view.h"
#include "tb/lockstep/hash.h"

namespace espnic {

std::vector<ParserAnswers> run_model(const ParserTableStimulus& stimulus,
                                     const ParserTableTiming& timing) {
  ParserList live(stimulus.entries);
  ParserView view(live, timing);
  std::vector<ParserAnswers> answers;
  answers.reserve(stimulus.reads.size());
  std::size_t write = 0;
  std::size_t snap = 0;
  // Within a cycle the cause comes first: whether it is seen is for the timing to say.
  const auto advance = [&](Cycle cycle) {
    for (; snap < stimulus.snaps.size() && stimulus.snaps[snap] <= cycle; ++snap) {
      for (; write < stimulus.writes.size() && stimulus.writes[write].cycle <= stimulus.snaps[snap];
           ++write) {
        const auto& made = stimulus.writes[write];
        view.write(made.cycle, made.slot, made.entry);
      }
      view.snap(stimulus.snaps[snap]);
    }
  };
  for (const auto& read : stimulus.reads) {
    advance(read.cycle);
    const ParserList& seen = view.seen(read.cycle);
    answers.push_back({answer_of(seen, read.port), answer_of(seen, read.class_port)});
  }
  return answers;
}

lockstep::Trace trace_of(const ParserTableStimulus& stimulus,
                         const std::vector<ParserAnswers>& answers) {
  lockstep::Trace trace(parser_table_spec());
  for (const auto& write : stimulus.writes) {
    trace.add(kTapWrite, write.cycle, payload_of(write.slot, write.entry));
    ++trace.stats[kStatWrites];
  }
  for (const Cycle cycle : stimulus.snaps) trace.add(kTapSnap, cycle, 0);
  for (std::size_t n = 0; n < answers.size(); ++n) {
    const auto& read = stimulus.reads[n];
    const auto add = [&](ParserTableTap tap, bool valid, std::uint16_t port,
                         const ParserAnswer& answer) {
      const std::uint64_t payload = payload_of(port, answer);
      if (valid) {
        trace.add(tap, read.cycle, payload);
      } else {
        trace.stats[kStatQuietAnswers] +=
            lockstep::fold({tap, static_cast<std::uint64_t>(read.cycle), payload});
      }
    };
    add(kTapRead, read.valid, read.port, answers[n].read);
    add(kTapClass, read.class_valid, read.class_port, answers[n].classed);
    trace.stats[kStatReads] += read.valid ? 1 : 0;
    trace.stats[kStatHits] += read.valid && answers[n].read.hit ? 1 : 0;
  }
  return trace;
}

}  // namespace espnic
