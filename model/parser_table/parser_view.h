// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>

#include "model/parser_table/parser_list.h"
#include "model/parser_table/parser_table_timing.h"
#include "model/sim/timed_queue.h"

namespace espnic {

/// The parser entries as seen in a given cycle: live ones that the host writes, and the snapshot of
/// them that reads search. Each of the three calls comes in order of its cycles.
class ParserView {
 public:
  explicit ParserView(ParserList& live, const ParserTableTiming& timing = {})
      : timing_(timing), live_(live), seen_(live.capacity()) {}

  /// A write accepted in `cycle`. Slots beyond those in use are ignored.
  void write(Cycle cycle, unsigned slot, const ParserEntry& entry);
  void snap(Cycle cycle);
  /// The snapshot that a read in `cycle` searches.
  const ParserList& seen(Cycle cycle);
  /// Slot of the usable entry for this port in that snapshot; the lowest slot wins.
  std::optional<unsigned> read(Cycle cycle, std::uint16_t port) {
    return seen(cycle).find_port(port);
  }

 private:
  struct Write {
    unsigned slot;
    ParserEntry entry;
  };
  ParserTableTiming timing_;
  ParserList& live_;
  ParserList seen_;
  TimedQueue<Write> writes_;
  TimedQueue<ParserList> snapshots_;
};

}  // namespace espnic
