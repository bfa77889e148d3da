// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>

#include "model/parser_table/parser_list.h"
#include "tb/lockstep/trace.h"
#include "tb/parser_table/parser_answer.h"

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

/// Payloads of the events: every field of the handshake takes part.
std::uint64_t payload_of(std::uint8_t slot, const ParserEntry& entry);
std::uint64_t payload_of(std::uint16_t port, const ParserAnswer& answer);

}  // namespace espnic
