// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_parser/rx_parser_run.h"

#include "tb/lockstep/hash.h"

namespace espnic {

const lockstep::BlockSpec& rx_parser_spec() {
  static const lockstep::BlockSpec kSpec{
      "rx_parser",
      {"tap_grant", "tap_beat", "tap_offer", "tap_key", "pt_read"},
      {"passes", "candidates"},
      {kTapBeat}};
  return kSpec;
}

std::uint64_t payload_of(std::uint32_t user, const ParserKey& key) {
  return lockstep::fold({user,           key.detail,  key.like,      key.ah,       key.udp,
                         key.entry,      key.overrun, key.dst,       key.src,      key.spi,
                         key.l3,         key.l3_len,  key.l3_end,    key.ipsec,    key.end,
                         key.generation, key.ah_next, key.ah_length, key.esp_spi,  key.bad_options,
                         key.bad_sum,    key.ipv6,    key.dst6.high, key.dst6.low, key.src6.high,
                         key.src6.low});
}

}  // namespace espnic
