// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_parser/rx_parser_model.h"

#include <algorithm>

#include "model/parser_table/parser_view.h"
#include "tb/rx_parser/rx_parser_run.h"

namespace espnic {
namespace {

RxParserTiming parser_timing(const RxParserStimulus& stimulus, const ParserBenchTiming& timing) {
  RxParserTiming parser;
  parser.setup = timing.setup;
  parser.fewest_beats = timing.fewest_beats;
  parser.datapath_bytes =
      static_cast<std::uint32_t>(static_cast<int>(stimulus.width) + timing.wider);
  return parser;
}

PassWindow window_of(const DrawnPass& drawn) {
  return {drawn.second ? Pass::kInner : Pass::kOuter, drawn.base, drawn.limit, drawn.udp,
          drawn.ipv6};
}

}  // namespace

RxParserModelRun run_model(const RxParserStimulus& stimulus, const ParserBenchTiming& timing) {
  RxParserModelRun run;
  run.passes.reserve(stimulus.passes.size());
  RxParserPipe pipe(parser_timing(stimulus, timing));
  ParserList live(stimulus.entries);
  ParserView table(live, timing.table);
  std::size_t written = 0;
  Cycle free = 0;  // the master may offer its next pass
  for (const RxParserStimulus::Pass& pass : stimulus.passes) {
    const Cycle arrival = free + pass.gap;
    const Cycle grant = std::max(arrival, pipe.free());
    for (; written < stimulus.writes.size() && stimulus.writes[written].cycle <= grant; ++written) {
      const auto& write = stimulus.writes[written];
      table.write(write.cycle, write.slot, write.entry);
    }
    table.snap(grant);
    const ParserList& seen = table.seen(grant + timing.table.snapshot);
    const Portion portion =
        parse_portion(pass.drawn.frame, window_of(pass.drawn),
                      policy_of(stimulus.control.at(grant), stimulus.straps), seen);
    const Cycle offered = pipe.key(grant, portion.header_bytes);
    const Cycle taken = stimulus.ready.next_open(offered);
    pipe.left(taken);
    bool relevant = false;
    for (std::size_t n = written; n-- > 0 && stimulus.writes[n].cycle + 1 >= grant;) {
      relevant |= portion.searched_port && stimulus.writes[n].entry.port == *portion.searched_port;
    }
    run.passes.push_back({arrival, grant, offered, taken, offered - grant - timing.setup, portion,
                          key_of(portion, pass.drawn.frame, seen), relevant});
    free = grant + 1;
  }
  return run;
}

lockstep::Trace trace_of(const RxParserStimulus& stimulus, const RxParserModelRun& run,
                         const ParserBenchTiming& timing) {
  lockstep::Trace trace(rx_parser_spec());
  for (std::size_t n = 0; n < run.passes.size(); ++n) {
    const auto& pass = run.passes[n];
    const std::uint32_t user = stimulus.passes[n].user;
    const std::uint64_t key = payload_of(user, pass.key);
    trace.add(kTapGrant, pass.grant, user);
    for (Cycle beat = 0; beat < pass.beats; ++beat) {
      trace.add(kTapBeat, pass.grant + timing.setup + beat,
                stimulus.passes[n].drawn.base + static_cast<std::uint64_t>(beat) * stimulus.width);
    }
    trace.add(kTapOffer, pass.offered, key);
    trace.add(kTapKey, pass.taken, key);
    if (pass.portion.searched_port)
      trace.add(kTapTableRead, pass.offered, *pass.portion.searched_port);
    ++trace.stats[kStatPasses];
    trace.stats[kStatCandidates] += pass.portion.detail == Detail::kOk;
  }
  return trace;
}

}  // namespace espnic
