// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/invariants/invariants.h"

#include <algorithm>
#include <utility>

namespace espnic::tb {
namespace {

std::string sentence(std::uint64_t frame, const char* invariant, const std::string& what) {
  return "frame " + std::to_string(frame) + " breaks " + invariant + ": " + what;
}

/// Walks over one frame; a header that does not fit ends the walk at the end of the frame.
class HeaderWalk {
 public:
  explicit HeaderWalk(ByteSpan frame) : frame_(frame) {}

  std::size_t kept() {
    at_ = 12;
    while (is_tag()) at_ += 4;
    if (!has(2)) return frame_.size();
    const std::uint16_t ether_type = load_be16(&frame_[at_]);
    at_ += 2;
    if (ether_type == 0x0800 && has(20)) {
      const std::uint8_t protocol = frame_[at_ + 9];
      at_ += (frame_[at_] & 0xFu) * 4;
      ipsec(protocol);
    } else if (ether_type == 0x86DD && has(40)) {
      const std::uint8_t next_header = frame_[at_ + 6];
      at_ += 40;
      ipsec(extension_headers(next_header));
    }
    return std::min(at_, frame_.size());
  }

 private:
  bool has(std::size_t count) const { return at_ + count <= frame_.size(); }

  bool is_tag() const {
    if (!has(2)) return false;
    const std::uint16_t type = load_be16(&frame_[at_]);
    return type == 0x8100 || type == 0x88A8;
  }

  /// RFC 8200 4: hop-by-hop 0, routing 43, destination options 60.
  std::uint8_t extension_headers(std::uint8_t next_header) {
    while ((next_header == 0 || next_header == 43 || next_header == 60) && has(8)) {
      next_header = frame_[at_];
      at_ += (frame_[at_ + 1] + 1u) * 8;
    }
    return next_header;
  }

  void ipsec(std::uint8_t protocol) {
    if (protocol == kProtocolAh && has(2)) {
      const std::uint8_t next_header = frame_[at_];
      at_ += (frame_[at_ + 1] + 2u) * 4;
      if (next_header == kProtocolEsp) at_ += 8;
    } else if (protocol == kProtocolEsp) {
      at_ += 8;
    } else if (protocol == kProtocolUdp) {
      at_ += 16;  // UDP header, SPI and sequence number behind it
    }
  }

  ByteSpan frame_;
  std::size_t at_ = 0;
};

std::optional<std::string> check_word(const FrameRecord& record) {
  const Completion& done = record.completion;
  if (done.next_crypto_done && !done.crypto_done) {
    return sentence(record.frame, "I1", "NextCryptoDone without CryptoDone");
  }
  if (done.crypto_status != CryptoStatus::kSuccess && !done.crypto_done) {
    return sentence(record.frame, "I2",
                    "CryptoStatus " + std::to_string(static_cast<int>(done.crypto_status)) +
                        " without CryptoDone");
  }
  return std::nullopt;
}

/// `rx.decapsulate` (model/rx_resolve/README.md) takes the place of I3, I4 and I9 for a frame whose
/// completion says so: good, shorter, its length told, addresses of the link and tags kept.
std::optional<std::string> check_decapsulated(const FrameRecord& record, const Bytes& wire) {
  constexpr std::size_t kAddresses = 12;
  const Completion& done = record.completion;
  const Bytes& delivered = record.delivered;
  if (!done.crypto_done || done.crypto_status != CryptoStatus::kSuccess)
    return sentence(record.frame, "rx.decapsulate", "a portion is not good");
  if (done.length != delivered.size() || delivered.size() >= wire.size())
    return sentence(record.frame, "rx.decapsulate",
                    std::to_string(wire.size()) + " bytes came, " +
                        std::to_string(delivered.size()) + " were delivered, the completion says " +
                        std::to_string(done.length));
  if (delivered.size() < kAddresses ||
      !std::equal(wire.begin(), wire.begin() + kAddresses, delivered.begin()))
    return sentence(record.frame, "rx.decapsulate", "its addresses were changed");
  return std::nullopt;
}

std::optional<std::string> check_bytes(const FrameRecord& record, const Bytes& wire) {
  const Bytes& delivered = record.delivered;
  if (record.completion.length != wire.size() || delivered.size() != wire.size()) {
    return sentence(record.frame, "I4",
                    std::to_string(wire.size()) + " bytes came, the completion says " +
                        std::to_string(record.completion.length) + ", " +
                        std::to_string(delivered.size()) + " were delivered");
  }
  if (delivered == wire) return std::nullopt;  // many bytes at a time
  const std::size_t same =
      std::mismatch(wire.begin(), wire.end(), delivered.begin()).first - wire.begin();
  if (!record.completion.crypto_done) {
    return sentence(record.frame, "I3",
                    "CryptoDone is 0, yet byte " + std::to_string(same) + " was changed");
  }
  if (same < header_bytes_kept(wire)) {
    return sentence(record.frame, "I9",
                    "byte " + std::to_string(same) + " of its headers was changed");
  }
  return std::nullopt;
}

}  // namespace

std::size_t header_bytes_kept(ByteSpan frame) { return HeaderWalk(frame).kept(); }

void InvariantChecker::offered(std::uint64_t frame, ByteSpan bytes) {
  Bytes kept;
  if (!pool_.empty()) {
    kept = std::move(pool_.back());
    pool_.pop_back();
  }
  kept.assign(bytes.begin(), bytes.end());
  under_way_.push_back({frame, std::move(kept), false});
  offered_ = std::max(offered_, frame + 1);
}

std::optional<std::string> InvariantChecker::indicated(const FrameRecord& record) {
  const auto found = std::lower_bound(
      under_way_.begin(), under_way_.end(), record.frame,
      [](const Offered& offered, std::uint64_t frame) { return offered.frame < frame; });
  if (found == under_way_.end() || found->frame != record.frame || found->indicated) {
    return sentence(record.frame, "I5",
                    record.frame < offered_ ? "it has two records" : "it was never offered");
  }
  found->indicated = true;
  std::optional<std::string> broken;
  if (record.drop == DropReason::kNone) broken = check_indicated(record, found->bytes);
  for (; !under_way_.empty() && under_way_.front().indicated; under_way_.pop_front())
    pool_.push_back(std::move(under_way_.front().bytes));
  return broken;
}

std::optional<std::string> InvariantChecker::check_indicated(const FrameRecord& record,
                                                             const Bytes& wire) {
  if (auto broken = check_word(record)) return broken;
  const bool bare = record.completion.decapsulated;
  if (auto broken = bare ? check_decapsulated(record, wire) : check_bytes(record, wire))
    return broken;
  return check_order(record);
}

std::optional<std::string> InvariantChecker::check_order(const FrameRecord& record) {
  Latest& latest = queues_[record.completion.queue];
  if (latest.frame && record.frame < *latest.frame) {
    return sentence(record.frame, "I6",
                    "it came behind frame " + std::to_string(*latest.frame) + " of its queue");
  }
  if (latest.frame && record.done_cycle < latest.done_cycle) {
    return sentence(record.frame, "I6",
                    "it was completed before frame " + std::to_string(*latest.frame));
  }
  latest = {record.frame, record.done_cycle};
  return std::nullopt;
}

std::optional<std::string> InvariantChecker::finished() const {
  if (under_way_.empty()) return std::nullopt;
  const auto others = std::count_if(under_way_.begin() + 1, under_way_.end(),
                                    [](const Offered& offered) { return !offered.indicated; });
  return sentence(under_way_.front().frame, "I5",
                  "it has no record, nor have " + std::to_string(others) + " others");
}

}  // namespace espnic::tb
