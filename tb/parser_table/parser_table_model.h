// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <vector>

#include "model/parser_table/parser_table_timing.h"
#include "tb/lockstep/trace.h"
#include "tb/parser_table/parser_table_run.h"
#include "tb/parser_table/parser_table_stimulus.h"

namespace espnic {

/// The answers of both ports to one read of the stimulus.
struct ParserAnswers {
  ParserAnswer read, classed;
};

/// Runs the model (ParserView): the answers to each read of the stimulus.
std::vector<ParserAnswers> run_model(const ParserTableStimulus& stimulus,
                                     const ParserTableTiming& timing = {});

/// The same as events and statistics, to be compared with the RTL's.
lockstep::Trace trace_of(const ParserTableStimulus& stimulus,
                         const std::vector<ParserAnswers>& answers);

}  // namespace espnic
