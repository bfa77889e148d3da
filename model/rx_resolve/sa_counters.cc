// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_resolve/sa_counters.h"

#include "model/rx_resolve/lengths.h"

namespace espnic {

std::uint64_t protected_bytes(const CryptoPortion& portion) {
  if (portion.has_ah) return portion.end - portion.l3;
  const std::uint64_t around =
      kEspHeaderBytes + iv_bytes(portion.keys->cipher) + espnic::esp_icv_bytes(*portion.keys);
  return portion.end - portion.esp - around;
}

SaCounts counts_of(const Plan& plan, const PassOutcome& outcome, Freshness freshness,
                   std::uint32_t frame_bytes) {
  SaCounts counts;
  counts.packets = 1;
  counts.wire_bytes = frame_bytes;
  switch (outcome.status) {
    case CryptoStatus::kSuccess:
      counts.replays = freshness == Freshness::kReplay;
      if (freshness != Freshness::kFresh) break;
      counts.good = 1;
      counts.protected_bytes = protected_bytes(plan.crypto);
      break;
    case CryptoStatus::kTransportAhAuthFailed:
    case CryptoStatus::kTransportEspAuthFailed:
    case CryptoStatus::kTunnelAhAuthFailed:
    case CryptoStatus::kTunnelEspAuthFailed:
      counts.icv_failures = 1;
      break;
    case CryptoStatus::kInvalidPacketSyntax:
      counts.length_failures = 1;
      break;
    case CryptoStatus::kGenericError:
      counts.padding_failures = outcome.detail == Detail::kPadBytes;
      break;
    case CryptoStatus::kInvalidProtocol:
      break;
  }
  return counts;
}

void SaCounters::add(std::uint16_t row, std::uint32_t generation, const SaCounts& counts) {
  Row& found = rows_.at(row);
  if (!found.is(generation)) found = {true, generation, {}, 0, 0};
  found.counts += counts;
}

void SaCounters::take_back(std::uint16_t row, std::uint32_t generation, const SaCounts& counts) {
  Row& found = rows_.at(row);
  if (found.is(generation)) found.counts -= counts;
}

bool SaCounters::end_lifetimes(std::uint16_t row, const SaLimits& limits,
                               std::vector<SaEvent>& events) {
  Row& found = rows_.at(row);
  if (found.serial != limits.serial) {
    found.serial = limits.serial;
    found.ended = 0;
  }
  bool over = false;
  for (std::size_t i = 0; i < kLifetimes; ++i) {
    const auto kind = static_cast<Lifetime>(i);
    const std::uint64_t count =
        is_of_packets(kind) ? found.counts.good : found.counts.protected_bytes;
    const unsigned bit = 1u << i;
    if (limits.limit[i] != 0 && count >= limits.limit[i] && (found.ended & bit) == 0) {
      found.ended = static_cast<std::uint8_t>(found.ended | bit);
      events.push_back({row, found.generation, kind, count});
    }
    over = over || (is_hard(kind) && (found.ended & bit) != 0);
  }
  return over;
}

void SaCounters::take_back(const SaEvent& event) {
  Row& found = rows_.at(event.row);
  const unsigned bit = 1u << static_cast<unsigned>(event.kind);
  if (found.is(event.generation)) found.ended = static_cast<std::uint8_t>(found.ended & ~bit);
}

SaCounts SaCounters::at(std::uint16_t row, std::uint32_t generation) const {
  const Row& found = rows_.at(row);
  return found.is(generation) ? found.counts : SaCounts{};
}

}  // namespace espnic
