// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

#include "model/nic/nic_config.h"
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

  /// An SA whose algorithms the RTL has not.
  void check_sa(const SaRecord& record) const {
    if (in_rtl(record.keys)) return;
    throw InputError(word_ + ": the SA with SPI " + spi_of(record) +
                     " needs what only the model has; the RTL is built for all algorithms but "
                     "ChaCha20-Poly1305, HMAC-SHA-384-192 and HMAC-SHA-512-256");
  }
  /// An SA of V2 whose frames would have checksums of what it protects in their completions.
  void check_protected_sums(const SaRecord& record, const RxPolicy& policy) const {
    if (!record.v2 || !policy.checksum) return;
    const std::string built =
        "off, where rx.checksum is on and an SA is one of V2 (SPI " + spi_of(record) + ")";
    if (policy.caps.v2.tcp_checksum) refuse("caps.v2_tcp_checksum", "on", built);
    if (policy.caps.v2.udp_checksum) refuse("caps.v2_udp_checksum", "on", built);
  }
  /// Cycles of the engines other than those that the RTL has: the defaults.
  void check_engines(const NicConfig& nic) const {
    const NicConfig defaults;
    exactly("crypto.setup_cycles", nic.lane_setup, defaults.lane_setup);
    exactly("crypto.des_cycles", nic.des_cycles, defaults.des_cycles);
    exactly("crypto.3des_cycles", nic.triple_des_cycles, defaults.triple_des_cycles);
    exactly("crypto.md5_cycles", nic.md5_cycles, defaults.md5_cycles);
    exactly("crypto.sha1_cycles", nic.sha1_cycles, defaults.sha1_cycles);
    exactly("crypto.sha256_cycles", nic.sha256_cycles, defaults.sha256_cycles);
    exactly("crypto.aes128_cycles", nic.aes128_cycles, defaults.aes128_cycles);
    exactly("crypto.aes192_cycles", nic.aes192_cycles, defaults.aes192_cycles);
    exactly("crypto.aes256_cycles", nic.aes256_cycles, defaults.aes256_cycles);
    exactly("crypto.ghash_cycles", nic.ghash_cycles, defaults.ghash_cycles);
  }

  /// What completions say beyond the contract.
  void check_extras(const NicConfig& nic) const {
    exactly("rx.replay_window", nic.replay_window, 0);
    if (nic.rss) refuse("rx.rss", "on", "off");
    if (nic.rss_inner) refuse("rx.rss_inner", "on", "off");
    if (nic.decapsulate) refuse("rx.decapsulate", "on", "off");
    if (nic.sa_counters) refuse("rx.sa_counters", "on", "off");
    if (nic.lifetimes) refuse("rx.lifetimes", "on", "off");
  }

 private:
  static std::string spi_of(const SaRecord& record) {
    char spi[16];
    std::snprintf(spi, sizeof spi, "0x%08x", record.has_ah ? record.ah_spi : record.esp_spi);
    return spi;
  }

  std::string word_;
};

}  // namespace espnic::tb::rtl
