// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/parser_table/parser_view.h"

#include <utility>

namespace espnic {

void ParserView::write(Cycle cycle, unsigned slot, const ParserEntry& entry) {
  if (slot < live_.capacity()) writes_.push(cycle + timing_.commit, {slot, entry});
}

void ParserView::snap(Cycle cycle) {
  writes_.read(cycle, [this](const Write& write) { live_.set(write.slot, write.entry); });
  snapshots_.push(cycle + timing_.snapshot, live_);
}

const ParserList& ParserView::seen(Cycle cycle) {
  snapshots_.read(cycle, [this](ParserList& list) { std::swap(seen_, list); });
  return seen_;
}

}  // namespace espnic
