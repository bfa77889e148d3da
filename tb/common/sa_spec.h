// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/packet/bytes.h"

namespace espnic::tb {

/// One entry of a SAS file (design section 5), checked and decoded.
struct SaSpec {
  std::uint32_t spi = 0;
  std::optional<boost::asio::ip::address> src;  ///< null in the file: any
  boost::asio::ip::address dst;                 ///< 0.0.0.0 or :: is the wildcard (transport only)
  bool tunnel = false;
  bool ah = false;
  std::string enc;  ///< "null", "des-cbc", "3des-cbc", "aes-cbc", ...; empty: JSON null
  Bytes enc_key;
  std::string auth;  ///< "hmac-md5", "hmac-sha1", ...; empty: JSON null
  Bytes auth_key;
  unsigned icv_len_bits = 0;
  Bytes salt;
  bool udp = false;  ///< encap.type == "udp"
  std::optional<std::uint16_t> sport, dport;
  bool esn = false;
  unsigned replay_window = 0;
  std::uint64_t initial_seq = 0;
  bool outbound = false;  ///< direction == "out"
  std::string bundle;     ///< entries with equal non-empty value, src and dst form a bundle
};

}  // namespace espnic::tb
