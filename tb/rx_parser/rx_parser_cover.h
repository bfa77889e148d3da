// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/lockstep/cover.h"
#include "tb/rx_parser/rx_parser_model.h"

namespace espnic {

/// What a run went through: every detail word of each pass, every row of the page's header_bytes
/// table, the classifier, every collision. Worth something only for a run that agreed with the RTL.
lockstep::Cover cover_of(const RxParserStimulus& stimulus, const RxParserModelRun& run);

}  // namespace espnic
