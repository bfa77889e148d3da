// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/sa_store/sa_store.h"

namespace espnic {

SaStore::SaStore(const sc_core::sc_module_name& name, const Clock& clock, const Config& config,
                 const SaStoreTiming& timing)
    : Block(name, clock), timing_(timing), rows_(config.entries) {
  read_i.on_transport([this](SaStoreRead& read, sc_core::sc_time& delay) {
    const Cycle cycle = arrival(delay);
    writes_.read(cycle, [this](const SaStoreWrite& w) { rows_.write(w.index, w.record); });
    read.record = rows_.at(read.index);
    ++stats_.reads;
    delay = delay_to(cycle + timing_.read);
  });
  write_i.on_transport([this](SaStoreWrite& write, sc_core::sc_time& delay) {
    writes_.push(arrival(delay) + timing_.commit, write);
    ++(write.record ? stats_.writes : stats_.scrubs);
  });
}

}  // namespace espnic
