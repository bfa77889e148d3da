// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_parser/parser_key.h"

#include <tuple>

#include "model/packet/headers.h"

namespace espnic {
namespace {

void add_ah(const Portion& portion, ByteSpan frame, ParserKey& key) {
  key.ah_next = frame[portion.ipsec];
  key.ah_length = frame[portion.ipsec + 1];
  const std::uint32_t ah = known_ah_bytes(key.ah_length);
  if (key.ah_next == kProtocolEsp && ah != 0 && portion.end - portion.ipsec >= ah + 4)
    key.esp_spi = load_be32(frame.data() + portion.ipsec + ah);
  key.bad_options =
      !ip_options_well_formed(frame.subspan(portion.l3, portion.l3_header), portion.ipv6);
}

}  // namespace

bool ParserKey::operator==(const ParserKey& other) const {
  const auto all = [](const ParserKey& k) {
    return std::tie(k.detail, k.like, k.ah, k.udp, k.entry, k.overrun, k.ipv6, k.dst, k.src, k.dst6,
                    k.src6, k.spi, k.l3, k.l3_len, k.l3_end, k.ipsec, k.end, k.generation,
                    k.ah_next, k.ah_length, k.esp_spi, k.bad_options, k.bad_sum);
  };
  return all(*this) == all(other);
}

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
  key.ipv6 = portion.ipv6;
  key.dst = portion.dst;
  key.src = portion.src;
  key.dst6 = portion.dst6;
  key.src6 = portion.src6;
  key.spi = portion.spi;
  key.l3 = static_cast<std::uint16_t>(portion.l3);
  key.l3_len = static_cast<std::uint16_t>(portion.l3_header);
  key.l3_end = static_cast<std::uint16_t>(portion.l3_end);
  key.ipsec = static_cast<std::uint16_t>(portion.ipsec);
  key.end = static_cast<std::uint16_t>(portion.end);
  return key;
}

void set_from_key(const ParserKey& key, Portion& portion) {
  portion.detail = static_cast<Detail>(key.detail);
  portion.ipsec_like = key.like;
  portion.bad_sum = key.bad_sum;
  if (portion.detail != Detail::kOk) return;
  portion.ah = key.ah;
  portion.udp = key.udp;
  portion.parser_entry = key.udp ? key.entry : 0xFF;
  portion.udp_overruns = key.overrun;
  portion.ipv6 = key.ipv6;
  portion.dst = key.dst;
  portion.src = key.src;
  portion.dst6 = key.dst6;
  portion.src6 = key.src6;
  portion.spi = key.spi;
  portion.l3 = key.l3;
  portion.l3_header = key.l3_len;
  portion.l3_end = key.l3_end;
  portion.ipsec = key.ipsec;
  portion.end = key.end;
}

}  // namespace espnic
