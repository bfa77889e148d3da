// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

#include "model/nic/nic_config.h"
#include "model/packet/headers.h"
#include "model/rx_parser/policy.h"
#include "model/sa_store/sa_record.h"
#include "tb/common/input_error.h"

namespace espnic::tb::rtl {

/// Refuses configurations beyond what the RTL behind one word of `--rtl` is built for: InputError
/// with key, value and what is built.
class BuiltFor {
 public:
  explicit BuiltFor(const std::string& word) : word_("--rtl " + word) {}

  [[noreturn]] void refuse(const std::string& key, const std::string& value,
                           const std::string& built) const {
    throw InputError(word_ + ": " + key + " is " + value + "; the RTL is built for " + built);
  }
  void at_most(const char* key, std::uint64_t value, std::uint64_t most) const {
    if (value > most) refuse(key, std::to_string(value), "at most " + std::to_string(most));
  }
  void exactly(const char* key, std::uint64_t value, std::uint64_t built) const {
    if (value != built) refuse(key, std::to_string(value), std::to_string(built));
  }
  void between(const char* key, std::uint64_t value, std::uint64_t least,
               std::uint64_t most) const {
    if (value < least || value > most)
      refuse(key, std::to_string(value), std::to_string(least) + " to " + std::to_string(most));
  }

  /// An SA with IPv6 addresses.
  void check_addresses(const SaRecord& record) const {
    if (!record.ipv6) return;
    throw InputError(word_ + ": the SA with SPI " + spi_of(record) +
                     " has IPv6 addresses; the RTL is built for IPv4 (--set caps.ipv6=off lets the "
                     "card refuse it)");
  }
  /// An SA whose algorithms the RTL has not, with extended sequence numbers or IPv6 addresses.
  void check_sa(const SaRecord& record) const {
    check_addresses(record);
    if (is_v1(record.keys) && !record.v2) return;
    throw InputError(word_ + ": the SA with SPI " + spi_of(record) +
                     " needs what only the model has; the RTL is built for NULL, DES-CBC, "
                     "3DES-CBC, HMAC-MD5-96 and HMAC-SHA1-96 without extended sequence numbers "
                     "(--profile v1 lets the card refuse the others)");
  }

  /// A frame that a card of these capabilities looks into and the RTL does not.
  void check_frame(std::uint64_t number, ByteSpan frame, const Capabilities& caps) const {
    const std::uint16_t first = type_at(frame, 12), second = type_at(frame, 16);
    const bool tagged = first == kEtherTypeCustomerTag;
    if (caps.stacked_vlan && (first == kEtherTypeServiceTag || (tagged && is_vlan_tag(second)))) {
      refuse_frame(number, "VLAN tags other than one of 0x8100", "caps.stacked_vlan");
    }
    if (caps.ipv6 && (tagged ? second : first) == kEtherTypeIpv6) {
      refuse_frame(number, "a packet of IPv6", "caps.ipv6");
    }
  }
  /// `has`: what the RTL cannot take; `switch_off`: the key without which the card does not either.
  [[noreturn]] void refuse_frame(std::uint64_t number, const std::string& has,
                                 const std::string& switch_off) const {
    throw InputError(word_ + ": frame " + std::to_string(number) + " has " + has +
                     "; the RTL is built for IPv4 with at most one tag (--profile v1 or --set " +
                     switch_off + "=off lets the card pass it by)");
  }
  /// What completions say beyond the contract.
  void check_extras(const NicConfig& nic) const {
    exactly("rx.replay_window", nic.replay_window, 0);
    if (nic.rss) refuse("rx.rss", "on", "off");
    if (nic.rss_inner) refuse("rx.rss_inner", "on", "off");
  }

 private:
  static std::string spi_of(const SaRecord& record) {
    char spi[16];
    std::snprintf(spi, sizeof spi, "0x%08x", record.has_ah ? record.ah_spi : record.esp_spi);
    return spi;
  }
  /// 0: the frame ends before.
  static std::uint16_t type_at(ByteSpan frame, std::size_t at) {
    return frame.size() < at + 2 ? 0 : load_be16(&frame[at]);
  }

  std::string word_;
};

}  // namespace espnic::tb::rtl
