// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/rx_parser/parser_key.h"
#include "tb/lockstep/trace.h"

namespace espnic {

/// Numbers of the taps and statistics, in the order of `rx_parser_spec()`. The read of parser_table
/// has no tap pin of its own: it is compared as one all the same.
enum RxParserTap : unsigned { kTapGrant, kTapBeat, kTapOffer, kTapKey, kTapTableRead };
enum RxParserStat : unsigned { kStatPasses, kStatCandidates, kRxParserStats };

/// Names as on the page of the block.
const lockstep::BlockSpec& rx_parser_spec();

/// Payloads of the events: every field of the handshake takes part.
std::uint64_t payload_of(std::uint32_t user, const ParserKey& key);

}  // namespace espnic
