// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

#include "model/nic/nic_config.h"
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

  /// An SA whose algorithms the RTL has not, or with extended sequence numbers.
  void check_sa(const SaRecord& record) const {
    if (is_v1(record.keys) && !record.v2) return;
    char spi[16];
    std::snprintf(spi, sizeof spi, "0x%08x", record.has_ah ? record.ah_spi : record.esp_spi);
    throw InputError(word_ + ": the SA with SPI " + spi +
                     " needs what only the model has; the RTL is built for NULL, DES-CBC, "
                     "3DES-CBC, HMAC-MD5-96 and HMAC-SHA1-96 without extended sequence numbers "
                     "(--profile v1 lets the card refuse the others)");
  }

  /// What completions say beyond the contract.
  void check_extras(const NicConfig& nic) const {
    exactly("rx.replay_window", nic.replay_window, 0);
    if (nic.rss) refuse("rx.rss", "on", "off");
    if (nic.rss_inner) refuse("rx.rss_inner", "on", "off");
  }

 private:
  std::string word_;
};

}  // namespace espnic::tb::rtl
