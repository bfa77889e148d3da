// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/parser_table/parser_list.h"

namespace espnic {

/// What a read answers.
struct ParserAnswer {
  bool hit = false;
  std::uint8_t slot = 0;
  bool ike = false;
  std::uint16_t generation = 0;
};
ParserAnswer answer_of(const ParserList& list, std::uint16_t port);

}  // namespace espnic
