// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <vector>

#include "tb/lockstep/cover.h"
#include "tb/parser_table/parser_table_model.h"
#include "tb/parser_table/parser_table_run.h"
#include "tb/parser_table/parser_table_stimulus.h"

namespace espnic {

/// What a run went through: every kind of answer, every collision of the page where its outcome
/// changes the answer. Worth something only for a run that agreed with the RTL.
lockstep::Cover cover_of(const ParserTableStimulus& stimulus,
                         const std::vector<ParserAnswers>& answers);

}  // namespace espnic
