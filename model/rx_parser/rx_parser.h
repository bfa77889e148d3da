// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/rx_parser/portion.h"
#include "model/rx_parser/rx_parser_timing.h"
#include "model/sim/block.h"

namespace espnic {

/// One pass of a frame through the parser.
struct ParserPass {
  ByteSpan frame;
  PassWindow window;
  const RxPolicy* policy = nullptr;     ///< sampled in the grant cycle
  const ParserList* entries = nullptr;  ///< parser_table, read in the grant cycle
  Portion portion;                      ///< result: rungs L0 to L5
};

/// Parser: reads the headers of a pass from the packet buffer, beat by beat, and makes the lookup
/// key. One pass at a time; time depends on the header bytes only. Twin: rtl_ref/rx_parser.
class RxParser final : public Block {
 public:
  struct Stats {
    std::uint64_t passes = 0;
    std::uint64_t candidates = 0;  ///< passes that gave a key to look up
  };

  BlockTarget<ParserPass> pass_i{"pass_i"};
  BlockInitiator<ParserPass> key_o{"key_o"};

  RxParser(const sc_core::sc_module_name& name, const Clock& clock,
           const RxParserTiming& timing = {});

  RxParserPipe& pipe() { return pipe_; }
  const Stats& stats() const { return stats_; }

 private:
  void take(ParserPass& pass, sc_core::sc_time& delay);

  RxParserPipe pipe_;
  Stats stats_;
};

}  // namespace espnic
