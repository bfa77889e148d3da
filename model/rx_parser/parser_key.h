// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/rx_parser/portion.h"

namespace espnic {

/// Port `ky` of rx_parser, without `user`: what the pass tells sa_cam and the blocks behind it.
/// With a detail other than 0 all but `detail`, `like` and `bad_sum` are 0.
struct ParserKey {
  std::uint8_t detail = 0;
  bool like = false;  ///< Portion::ipsec_like
  bool ah = false, udp = false;
  std::uint8_t entry = 0;  ///< 0 unless `udp`
  bool overrun = false;
  std::uint32_t dst = 0, src = 0, spi = 0;  ///< addresses of IPv4
  std::uint16_t l3 = 0, l3_len = 0, l3_end = 0, ipsec = 0, end = 0;
  std::uint16_t generation = 0;             ///< of the parser entry; 0 unless `udp`
  std::uint8_t ah_next = 0, ah_length = 0;  ///< first bytes of the AH; 0 unless `ah`
  std::uint32_t esp_spi = 0;                ///< behind the AH; 0 where there is none to read
  bool bad_options = false;                 ///< IP options under AH break spec 2.5
  bool bad_sum = false;                     ///< Portion::bad_sum
  bool ipv6 = false;
  Ipv6Address dst6{}, src6{};  ///< of IPv6

  bool operator==(const ParserKey& other) const;
};
/// `frame` and `parser_list`: those that the portion was parsed from.
ParserKey key_of(const Portion& portion, ByteSpan frame, const ParserList& parser_list);
/// Puts what the key says into `portion`; what it does not say stays.
void set_from_key(const ParserKey& key, Portion& portion);

}  // namespace espnic
