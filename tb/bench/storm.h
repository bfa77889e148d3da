// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "tb/system/card.h"
#include "tb/traffic/ipsec.h"

namespace espnic::tb::bench {

struct Suite {
  traffic::Cipher cipher = traffic::Cipher::kTripleDes;
  traffic::Auth auth = traffic::Auth::kSha1;
};
/// 3des-sha1, des-md5 or null-sha1; nothing for another word.
std::optional<Suite> suite_of(const std::string& word);
/// A transport SA of SPI 0x1000 + `spi`. Keys differ for each SPI and each generation, from 0.
traffic::Sa sa_of(const Suite& suite, unsigned spi, unsigned generation = 0);

/// By which way SAs come into the card.
enum class AddPath : std::uint8_t { kOid, kWindow };

struct AddRate {
  std::uint64_t adds = 0;
  Cycle cycles = 0;  ///< of them all, in the modelled card
  double cpu_seconds = 0;
};
/// Adds `adds` SAs one behind the other to a live card without traffic, each as soon as the one
/// before is answered. Inside `Card::simulate`; std::runtime_error where the card refuses one.
AddRate measure_adds(Card& card, const Suite& suite, AddPath path, unsigned adds);

struct Storm {
  Suite suite;
  std::size_t payload = 64;  ///< bytes that each frame protects
  std::uint64_t frames = 20'000;
  bool changes = true;  ///< the host deletes and adds SAs all the time; false: it looks on
  std::uint64_t seed = 1;
  /// The frames from here on are said to have another key than they have: to show that the check
  /// can fail.
  std::optional<std::uint64_t> misclaimed;
};

struct StormResult {
  std::uint64_t good = 0, bypass = 0, icv_mismatch = 0;  ///< frames by verdict
  std::uint64_t adds = 0, deletes = 0;                   ///< in mid-traffic
  std::uint64_t bytes = 0;  ///< of all frames, destination MAC to the last byte before the FCS
  Cycle cycles = 0;         ///< first byte of the first frame to the last completion
  double cpu_seconds = 0;   ///< model, driver and sender, without the check
  std::string violation;    ///< of P17: the first frame and what is wrong with it; empty: none
};
/// A stream of frames over 16 SAs that never lets the card run dry nor its buffer fill, and the
/// host's changes beside it. The check (spec P17) follows when both have ended. Inside
/// `Card::simulate`; std::runtime_error where the card refuses what it must take.
StormResult run_storm(Card& card, const Storm& storm);

}  // namespace espnic::tb::bench
