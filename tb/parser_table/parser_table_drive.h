// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/lockstep/trace.h"
#include "tb/parser_table/parser_table_rtl.h"
#include "tb/parser_table/parser_table_stimulus.h"

namespace espnic {

/// Runs the twin (not yet reset) clock by clock through the stimulus, then on for a while, so that
/// events too many are seen as well.
lockstep::Trace run_rtl(ParserTableRtl& rtl, const ParserTableStimulus& stimulus);

}  // namespace espnic
