// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/sa_cam/sa_cam.h"

namespace espnic {

SaCam::SaCam(const sc_core::sc_module_name& name, const Clock& clock, const Config& config,
             const SaCamTiming& timing)
    : Block(name, clock), table_(config.entries), pipe_(timing) {
  lookup_i.on_transport(
      [this](SaSearch& search, sc_core::sc_time& delay) { look_up(search, delay); });
  update_i.on_transport([this](SaUpdate& write, sc_core::sc_time& delay) { update(write, delay); });
}

void SaCam::look_up(SaSearch& search, sc_core::sc_time& delay) {
  const Cycle accepted = pipe_.accept(arrival(delay));
  delay = delay_to(accepted);
  updates_.read(accepted, [this](const SaUpdate& u) { table_.write(u.index, u.entry); });
  search.result = table_.search(search.key, search.control);
  const bool exact = search.result.kind == SaLookup::Kind::kExact;
  if (search.key.search) {
    ++stats_.lookups;
    ++(exact                                          ? stats_.hits
       : search.result.kind == SaLookup::Kind::kBlind ? stats_.blind_hits
                                                      : stats_.misses);
  } else {
    ++stats_.passes;
  }
  sc_core::sc_time onward = delay_to(pipe_.resolve(search.key.search && !exact));
  if (result_o.bound()) result_o.send(search, onward);
  pipe_.left(arrival(onward));
}

void SaCam::update(SaUpdate& write, sc_core::sc_time& delay) {
  const Cycle accepted = pipe_.accept_update(arrival(delay));
  delay = delay_to(accepted);
  updates_.push(accepted + pipe_.timing().commit, write);
  ++stats_.updates;
}

}  // namespace espnic
