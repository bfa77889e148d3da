// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>

#include "model/parser_table/parser_list.h"
#include "tb/lockstep/trace.h"

namespace espnic {

/// Numbers of the taps and statistics, in the order of `parser_table_spec()`.
enum ParserTableTap : unsigned { kTapWrite, kTapSnap, kTapRead, kTapClass };
enum ParserTableStat : unsigned {
  kStatReads,
  kStatHits,
  kStatWrites,
  kParserTableStats,
  /// Not a pin: the answers seen while `rd_valid` was low, folded with their cycles and summed up.
  kStatQuietAnswers = kParserTableStats
};

/// Names as on the page of the block.
const lockstep::BlockSpec& parser_table_spec();

/// What a read answers.
struct ParserAnswer {
  bool hit = false;
  std::uint8_t slot = 0;
  bool ike = false;
  std::uint16_t generation = 0;
};
ParserAnswer answer_of(const ParserList& list, std::uint16_t port);

/// Payloads of the events: every field of the handshake takes part.
std::uint64_t payload_of(std::uint8_t slot, const ParserEntry& entry);
std::uint64_t payload_of(std::uint16_t port, const ParserAnswer& answer);

}  // namespace espnic
