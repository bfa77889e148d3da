// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/parser_table/parser_table.h"

namespace espnic {

ParserTable::ParserTable(const sc_core::sc_module_name& name, const Clock& clock,
                         const Config& config, const ParserTableTiming& timing)
    : Block(name, clock), timing_(timing), list_(config.entries) {
  read_i.on_transport([this](ParserRead& read, sc_core::sc_time& delay) {
    writes_.read(arrival(delay), [this](const ParserWrite& w) { list_.set(w.slot, w.entry); });
    read.slot = list_.find_port(read.port);
    ++stats_.reads;
    stats_.hits += read.slot.has_value();
  });
  write_i.on_transport([this](ParserWrite& write, sc_core::sc_time& delay) {
    writes_.push(arrival(delay) + timing_.commit, write);
    ++stats_.writes;
  });
}

}  // namespace espnic
