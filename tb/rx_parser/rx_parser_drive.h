// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/lockstep/trace.h"
#include "tb/rx_parser/rx_parser_rtl.h"
#include "tb/rx_parser/rx_parser_stimulus.h"

namespace espnic {

/// Runs the twin (not yet reset) clock by clock through the stimulus, then on until it has been
/// silent for longer than any stall lasts, so that events too many or too late are seen as well.
lockstep::Trace run_rtl(RxParserRtl& rtl, const RxParserStimulus& stimulus);

}  // namespace espnic
