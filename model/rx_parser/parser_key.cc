// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_parser/parser_key.h"

namespace espnic {

ParserKey key_of(const Portion& portion) {
  ParserKey key;
  key.detail = static_cast<std::uint8_t>(portion.detail);
  key.like = portion.ipsec_like;
  if (portion.detail != Detail::kOk) return key;
  key.ah = portion.ah;
  key.udp = portion.udp;
  if (portion.udp) key.entry = portion.parser_entry;
  key.overrun = portion.udp_overruns;
  key.dst = portion.dst;
  key.src = portion.src;
  key.spi = portion.spi;
  key.l3 = static_cast<std::uint16_t>(portion.l3);
  key.l3_len = static_cast<std::uint8_t>(portion.l3_header);
  key.l3_end = static_cast<std::uint16_t>(portion.l3_end);
  key.ipsec = static_cast<std::uint16_t>(portion.ipsec);
  key.end = static_cast<std::uint16_t>(portion.end);
  return key;
}

}  // namespace espnic
