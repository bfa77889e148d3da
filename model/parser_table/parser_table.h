// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>

#include "model/parser_table/parser_list.h"
#include "model/sim/block.h"
#include "model/sim/timed_queue.h"

namespace espnic {

/// Cycle counts of parser_table.
struct ParserTableTiming {
  Cycle commit{1};    ///< a write in w is in snapshots from w + 1 on: plain registers
  Cycle snapshot{1};  ///< a snapshot in g is what reads see from g + 1 on
};

struct ParserRead {
  std::uint16_t port = 0;        ///< UDP destination port
  std::optional<unsigned> slot;  ///< result: VALID, unmarked entry of this port
};
struct ParserWrite {
  unsigned slot = 0;
  ParserEntry entry;
};

/// Parser entries of UDP-encapsulated ESP (spec 3.5): read by the parser in its grant cycle,
/// written by the host. Answers in the same cycle. Twin: none yet.
class ParserTable final : public Block {
 public:
  struct Config {
    unsigned entries = 4;
  };
  struct Stats {
    std::uint64_t reads = 0, hits = 0, writes = 0;
  };

  BlockTarget<ParserRead> read_i{"read_i"};
  BlockTarget<ParserWrite> write_i{"write_i"};

  ParserTable(const sc_core::sc_module_name& name, const Clock& clock, const Config& config,
              const ParserTableTiming& timing = {});

  ParserList& list() { return list_; }
  const Stats& stats() const { return stats_; }

 private:
  ParserTableTiming timing_;
  ParserList list_;
  TimedQueue<ParserWrite> writes_;
  Stats stats_;
};

}  // namespace espnic
