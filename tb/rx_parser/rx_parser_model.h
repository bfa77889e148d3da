// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <vector>

#include "model/parser_table/parser_table_timing.h"
#include "model/rx_parser/parser_key.h"
#include "model/rx_parser/portion.h"
#include "model/rx_parser/rx_parser_timing.h"
#include "tb/lockstep/trace.h"
#include "tb/rx_parser/rx_parser_stimulus.h"

namespace espnic {

/// Constants that the model is given; other than the pages' only in mutants. The width is the
/// stimulus', plus `wider`.
struct ParserBenchTiming {
  Cycle setup{RxParserTiming{}.setup};
  Cycle fewest_beats{RxParserTiming{}.fewest_beats};
  int wider = 0;
  ParserTableTiming table;
};

/// What the model says about a run: the handshakes of every pass.
struct RxParserModelRun {
  struct Pass {
    Cycle arrival, grant, offered, taken;
    Cycle beats;
    Portion portion;
    ParserKey key;
    bool table_written;  ///< in the grant cycle or the one before, a slot of the searched port
  };
  std::vector<Pass> passes;
};

/// Runs the model (parse_portion, RxParserPipe, ParserView) from handshake to handshake.
RxParserModelRun run_model(const RxParserStimulus& stimulus, const ParserBenchTiming& timing = {});

/// The same as events and statistics, to be compared with the RTL's.
lockstep::Trace trace_of(const RxParserStimulus& stimulus, const RxParserModelRun& run,
                         const ParserBenchTiming& timing = {});

}  // namespace espnic
