// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/parser_table/parser_table.h"

namespace espnic {

ParserTable::ParserTable(const sc_core::sc_module_name& name, const Clock& clock,
                         const Config& config, const ParserTableTiming& timing)
    : Block(name, clock), list_(config.entries), view_(list_, timing) {
  read_i.on_transport([this](ParserRead& read, sc_core::sc_time& delay) {
    const ParserList& seen = view_.seen(arrival(delay));
    read.slot = seen.find_port(read.port);
    read.ike = read.slot && seen.at(*read.slot).type == UdpEncapType::kIke;
    ++stats_.reads;
    stats_.hits += read.slot.has_value();
  });
  snap_i.on_transport([this](ParserSnap&, sc_core::sc_time& delay) { view_.snap(arrival(delay)); });
  write_i.on_transport([this](ParserWrite& write, sc_core::sc_time& delay) {
    view_.write(arrival(delay), write.slot, write.entry);
    ++stats_.writes;
  });
}

}  // namespace espnic
