// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/espnic/sequence_tracker.h"

#include <algorithm>
#include <utility>

#include "tb/common/ip_walk.h"

namespace espnic::tb {
namespace {

constexpr std::uint32_t kUpperHalf = 0x80000000, kOverlapEnds = 0x40000000;

std::size_t iv_bytes(const SaSpec& sa) {
  if (sa.enc.empty() || sa.enc == "null") return 0;
  return sa.enc == "aes-cbc" ? 16 : 8;
}

ByteSpan behind(ByteSpan bytes, std::size_t count) {
  return bytes.subspan(std::min(count, bytes.size()));
}

}  // namespace

SequenceTracker::SequenceTracker(const std::vector<SaSpec>& sas)
    : sas_(sas), sequences_(sas.size()) {
  for (std::size_t i = 0; i < sas.size(); ++i) {
    if (!sas[i].esn || sas[i].outbound) continue;
    Sequence& sequence = sequences_[i];
    sequence.esn = true;
    // The add says the high half of the next number.
    sequence.high = static_cast<std::uint32_t>((sas[i].initial_seq + 1) >> 32);
    sequence.highest = sas[i].initial_seq;
    look_ahead(i);
  }
}

void SequenceTracker::verified(ByteSpan frame, const std::vector<std::size_t>& outer,
                               const std::vector<std::size_t>& inner) {
  const ByteSpan payload = portion(ip_of_frame(frame), outer);
  if (!inner.empty()) portion(payload, inner);
}

ByteSpan SequenceTracker::portion(ByteSpan packet, const std::vector<std::size_t>& entries) {
  const auto found = read_ipsec(packet);
  if (!found) return {};
  ByteSpan bytes = found->bytes;
  const auto entry = [&](bool ah) {
    return std::find_if(entries.begin(), entries.end(),
                        [&](std::size_t i) { return sas_[i].ah == ah; });
  };
  if (const auto ah = entry(true); found->ah && ah != entries.end()) {
    authenticated(*ah, load_be32(bytes.data() + 8));
    bytes = behind(bytes, (bytes[1] + 2u) * 4);
  }
  if (const auto esp = entry(false); esp != entries.end() && bytes.size() >= 8) {
    authenticated(*esp, load_be32(bytes.data() + 4));
    bytes = behind(bytes, 8 + iv_bytes(sas_[*esp]));
  }
  return bytes;
}

void SequenceTracker::authenticated(std::size_t sa, std::uint32_t low) {
  Sequence& sequence = sequences_[sa];
  if (!sequence.esn) return;
  const bool before = sequence.overlap && low >= kUpperHalf;
  const std::uint32_t high = before ? sequence.high - 1 : sequence.high;
  sequence.highest = std::max(sequence.highest, std::uint64_t{high} << 32 | low);
  if (low >= kOverlapEnds && low < kUpperHalf) sequence.overlap = false;
  look_ahead(sa);
}

void SequenceTracker::look_ahead(std::size_t sa) {
  Sequence& sequence = sequences_[sa];
  const bool upper_half = static_cast<std::uint32_t>(sequence.highest) >= kUpperHalf;
  if (!upper_half || sequence.highest >> 32 != sequence.high) return;
  ++sequence.high;
  sequence.overlap = true;
  due_.push_back({sa, sequence.high});
}

std::vector<SequenceTracker::Update> SequenceTracker::take_due() { return std::exchange(due_, {}); }

}  // namespace espnic::tb
