// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_parser/parser_key.h"

#include "model/packet/headers.h"

namespace espnic {
namespace {

constexpr std::uint32_t kAhBytes = 24;  // with a 96-bit ICV (RFC 4302 2)

void add_ah(const Portion& portion, ByteSpan frame, ParserKey& key) {
  key.ah_next = frame[portion.ipsec];
  key.ah_length = frame[portion.ipsec + 1];
  if (key.ah_next == kProtocolEsp && portion.end - portion.ipsec >= kAhBytes + 4)
    key.esp_spi = load_be32(frame.data() + portion.ipsec + kAhBytes);
  key.bad_options = !ipv4_options_well_formed(
      frame.subspan(portion.l3 + kIpv4MinHeaderBytes, portion.l3_header - kIpv4MinHeaderBytes));
}

}  // namespace

ParserKey key_of(const Portion& portion, ByteSpan frame, const ParserList& parser_list) {
  ParserKey key;
  key.detail = static_cast<std::uint8_t>(portion.detail);
  key.like = portion.ipsec_like;
  key.bad_sum = portion.bad_sum;
  if (portion.detail != Detail::kOk) return key;
  key.ah = portion.ah;
  key.udp = portion.udp;
  if (portion.udp) {
    key.entry = portion.parser_entry;
    key.generation = parser_list.at(portion.parser_entry).generation;
  }
  if (portion.ah) add_ah(portion, frame, key);
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
