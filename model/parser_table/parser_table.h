// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>

#include "model/parser_table/parser_list.h"
#include "model/parser_table/parser_table_timing.h"
#include "model/parser_table/parser_view.h"
#include "model/sim/block.h"

namespace espnic {

struct ParserRead {
  std::uint16_t port = 0;        ///< UDP destination port
  std::optional<unsigned> slot;  ///< result: VALID, unmarked entry of this port
  bool ike = false;              ///< result: it is of type IKE (0)
};
struct ParserSnap {};
struct ParserWrite {
  unsigned slot = 0;
  ParserEntry entry;
};

/// Parser entries of UDP-encapsulated ESP (spec 3.5): written by the host; the parser takes a
/// snapshot in its grant cycle and reads that. Nothing waits; a read is answered in its cycle.
/// Twin: rtl_ref/parser_table.
class ParserTable final : public Block {
 public:
  struct Config {
    unsigned entries = 4;
  };
  struct Stats {
    std::uint64_t reads = 0, hits = 0, writes = 0;
  };

  BlockTarget<ParserRead> read_i{"read_i"};
  BlockTarget<ParserSnap> snap_i{"snap_i"};
  BlockTarget<ParserWrite> write_i{"write_i"};

  ParserTable(const sc_core::sc_module_name& name, const Clock& clock, const Config& config,
              const ParserTableTiming& timing = {});

  /// The live entries.
  ParserList& list() { return list_; }
  const Stats& stats() const { return stats_; }

 private:
  ParserList list_;
  ParserView view_;
  Stats stats_;
};

}  // namespace espnic
