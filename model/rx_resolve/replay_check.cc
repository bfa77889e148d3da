// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_resolve/replay_check.h"

namespace espnic {
namespace {

std::uint64_t whole(const Esn& esn, std::uint32_t low) {
  return esn.on ? std::uint64_t{esn.high_of(low)} << 32 | low : low;
}

}  // namespace

bool ReplayCheck::take(std::uint16_t row, const SaRecord& record, const CryptoPortion& portion) {
  Row& windows = rows_.at(row);
  if (!windows.used || windows.generation != record.generation) {  // another SA
    windows = {true, record.generation, ReplayWindow(bits_), ReplayWindow(bits_)};
  }
  const std::uint64_t ah = portion.has_ah ? whole(portion.keys->ah_esn, ah_sequence(portion)) : 0;
  const std::uint64_t esp =
      portion.has_esp ? whole(portion.keys->esp_esn, esp_sequence(portion)) : 0;
  if (portion.has_ah && !windows.ah.fresh(ah)) return false;
  if (portion.has_esp && !windows.esp.fresh(esp)) return false;
  if (portion.has_ah) windows.ah.note(ah);
  if (portion.has_esp) windows.esp.note(esp);
  return true;
}

}  // namespace espnic
