// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_parser/rx_parser.h"

#include <algorithm>

namespace espnic {

RxParser::RxParser(const sc_core::sc_module_name& name, const Clock& clock,
                   const RxParserTiming& timing)
    : Block(name, clock), pipe_(timing) {
  pass_i.on_transport([this](ParserPass& pass, sc_core::sc_time& delay) { take(pass, delay); });
}

void RxParser::take(ParserPass& pass, sc_core::sc_time& delay) {
  const Cycle grant = std::max(arrival(delay), pipe_.free());
  delay = delay_to(grant);
  pass.portion = parse_portion(pass.frame, pass.window, *pass.policy, *pass.entries);
  ++stats_.passes;
  stats_.candidates += pass.portion.detail == Detail::kOk;
  sc_core::sc_time onward = delay_to(pipe_.key(grant, pass.portion.header_bytes));
  if (key_o.bound()) key_o.send(pass, onward);
  pipe_.left(arrival(onward));
}

}  // namespace espnic
