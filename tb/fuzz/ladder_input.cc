// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/fuzz/ladder_input.h"

#include <algorithm>

#include "model/packet/checksum.h"
#include "model/packet/headers.h"
#include "tb/common/sa_file.h"
#include "tb/fuzz/policy_bytes.h"
#include "tb/traffic/ipsec.h"

namespace espnic::tb::fuzz {
namespace {

constexpr std::size_t kHeaderBytes = 4;

bool v1_keys(const SaKeys& keys) {
  return is_v1(keys.cipher) && is_v1(keys.esp_integrity) && is_v1(keys.ah_integrity) &&
         !keys.esp_esn.on && !keys.ah_esn.on;
}
constexpr std::size_t kLongestFrame = 2048;
constexpr std::uint32_t kIcvAtAh = 12, kEspBytes = 8;

traffic::Cipher sender_cipher(Cipher cipher) {
  return cipher == Cipher::kDesCbc         ? traffic::Cipher::kDes
         : cipher == Cipher::kTripleDesCbc ? traffic::Cipher::kTripleDes
                                           : traffic::Cipher::kNull;
}
traffic::Auth sender_auth(Integrity integrity) {
  return integrity == Integrity::kHmacMd5    ? traffic::Auth::kMd5
         : integrity == Integrity::kHmacSha1 ? traffic::Auth::kSha1
                                             : traffic::Auth::kNone;
}

/// Where the text of an ESP portion lies: between IV and ICV.
struct Text {
  std::uint32_t begin, end;
};
Text text_of(const CryptoPortion& crypto) {
  return {crypto.esp + kEspBytes + static_cast<std::uint32_t>(iv_bytes(crypto.keys->cipher)),
          crypto.end - static_cast<std::uint32_t>(icv_bytes(crypto.keys->esp_integrity))};
}

/// Plays the sender: makes the header, cipher and ICV bytes right that the input asks for.
class Repair {
 public:
  Repair(const CoreCard& card, const RxPolicy& policy, std::uint8_t wanted, Bytes& frame)
      : card_(card), policy_(policy), wanted_(wanted), frame_(frame) {}

  bool run(std::uint32_t sequence_step) {
    const auto ether = read_ethernet(frame_);
    if (!ether || (ether->type != kEtherTypeIpv4 && ether->type != kEtherTypeIpv6)) return false;
    ipv6_ = ether->type == kEtherTypeIpv6;
    const auto size = static_cast<std::uint32_t>(frame_.size());
    if (asked(kFixTotalLength)) fix_total_length(ether->payload);
    if (asked(kFixChecksum) && !ipv6_) fix_checksum(ether->payload, size);
    const PassWindow window{Pass::kOuter, 0, size, false};
    const PlannedPass pass = card_.plan(frame_, window, policy_);
    if (pass.plan.action != Plan::Action::kCrypto) return false;
    const CryptoPortion& crypto = pass.plan.crypto;
    if (!v1_keys(*crypto.keys)) return false;  // the sender of the tests has no others here
    if (crypto.has_ah) step(crypto.ah + 8, sequence_step);
    if (crypto.has_esp) step(crypto.esp + 4, sequence_step);
    if (pass.record->tunnel) inner_pass(pass);
    seal(crypto, asked(kEncryptOuter), asked(kSealOuter));
    return asked(kSealOuter);
  }

 private:
  bool asked(std::uint8_t repair) const { return (wanted_ & repair) != 0; }

  void step(std::uint32_t at, std::uint32_t by) {
    store_be32(&frame_[at], load_be32(&frame_[at]) + by);
  }

  void fix_total_length(std::uint32_t l3) {
    if (ipv6_ && frame_.size() >= l3 + kIpv6HeaderBytes) {
      store_be16(&frame_[l3 + 4],
                 static_cast<std::uint16_t>(frame_.size() - l3 - kIpv6HeaderBytes));
    } else if (!ipv6_ && frame_.size() >= l3 + kIpv4MinHeaderBytes) {
      store_be16(&frame_[l3 + 2], static_cast<std::uint16_t>(frame_.size() - l3));
    }
  }

  void fix_checksum(std::uint32_t l3, std::uint32_t limit) {
    const auto ip = read_ipv4(frame_, l3, limit);
    if (!ip) return;
    store_be16(&frame_[l3 + 10], 0);
    store_be16(&frame_[l3 + 10], internet_checksum(ByteSpan(frame_).subspan(l3, ip->size)));
  }

  /// What a verified tunnel portion will turn out to hold, while its text is still plain.
  void inner_pass(const PlannedPass& outer) {
    const CryptoPortion& crypto = outer.plan.crypto;
    PassWindow window{Pass::kInner, 0, 0, outer.portion.udp};
    std::uint8_t next_header = outer.plan.ah_next_header;
    if (crypto.has_esp) {
      const Text text = text_of(crypto);
      const std::uint32_t pad = frame_[text.end - 2];
      if (pad > text.end - text.begin - 2) return;
      next_header = frame_[text.end - 1];
      window.base = text.begin;
      window.limit = text.end - 2 - pad;
    } else {
      window.base = crypto.ah + crypto.ah_bytes;
      window.limit = crypto.end;
    }
    window.ipv6 = next_header == kProtocolIpv6;
    if (next_header != kProtocolIpv4 && !window.ipv6) return;
    if (asked(kFixInnerChecksum) && !window.ipv6) fix_checksum(window.base, window.limit);
    const PlannedPass inner = card_.plan(frame_, window, policy_);
    if (inner.plan.action == Plan::Action::kCrypto && v1_keys(*inner.plan.crypto.keys)) {
      seal(inner.plan.crypto, asked(kEncryptInner), asked(kSealInner));
    }
  }

  /// ESP before AH: the order of sending.
  void seal(const CryptoPortion& crypto, bool encrypt, bool icv) {
    const SaKeys& keys = *crypto.keys;
    if (crypto.has_esp) {
      const Text text = text_of(crypto);
      const auto cipher = sender_cipher(keys.cipher);
      if (encrypt) {
        const auto iv = static_cast<std::uint32_t>(iv_bytes(keys.cipher));
        put(text.begin,
            traffic::encrypt(cipher, {keys.cipher_key.data(), key_bytes(keys.cipher)},
                             bytes(text.begin - iv, text.begin), bytes(text.begin, text.end)));
      }
      if (icv) {
        put(text.end, traffic::icv(sender_auth(keys.esp_integrity),
                                   {keys.esp_key.data(), key_bytes(keys.esp_integrity)},
                                   bytes(crypto.esp, text.end)));
      }
    }
    if (crypto.has_ah && icv) {
      put(crypto.ah + kIcvAtAh,
          traffic::icv(sender_auth(keys.ah_integrity),
                       {keys.ah_key.data(), key_bytes(keys.ah_integrity)}, ah_image(crypto)));
    }
  }

  Bytes ah_image(const CryptoPortion& crypto) const {
    const ByteSpan packet = bytes(crypto.l3, crypto.end);
    return packet[0] >> 4 == 6 ? traffic::ah_image6(packet, crypto.ah - crypto.l3)
                               : traffic::ah_image(packet);
  }

  ByteSpan bytes(std::uint32_t begin, std::uint32_t end) const {
    return ByteSpan(frame_).subspan(begin, end - begin);
  }
  void put(std::uint32_t at, const Bytes& what) {
    std::copy(what.begin(), what.end(), frame_.begin() + at);
  }

  const CoreCard& card_;
  const RxPolicy& policy_;
  std::uint8_t wanted_;
  Bytes& frame_;
  bool ipv6_ = false;  // the outer packet
};

}  // namespace

std::optional<LadderInput> read_ladder_input(ByteSpan input) {
  if (input.size() < kHeaderBytes || input.size() > kHeaderBytes + kLongestFrame) {
    return std::nullopt;
  }
  return LadderInput{{input[0], input[1], input[2]}, input[3], input.subspan(kHeaderBytes)};
}

LadderBench::LadderBench()
    : sas_(read_sa_file(kSasPath)), crypto_(CryptoBackend::create(CryptoBackendKind::kOpenssl)) {}

const CoreCard& LadderBench::card(const LadderInput& input) {
  const PolicyBytes& bytes = input.policy;
  const unsigned more = bytes.more & (kIpv6 | kExtensionHeaders | kStackedVlan);
  const unsigned kind = bytes.caps | (bytes.switches & kLegacyPort500) << 8 | more << 16;
  auto& card = cards_[kind];
  if (!card) card = std::make_unique<CoreCard>(sas_, reset_policy(bytes), *crypto_);
  return *card;
}

Bytes LadderBench::wire(const LadderInput& input, std::uint32_t sequence_step, bool* sealed) {
  Bytes frame(input.frame.begin(), input.frame.end());
  const RxPolicy policy = receive_policy(input.policy);
  *sealed = Repair(card(input), policy, input.repairs, frame).run(sequence_step);
  return frame;
}

}  // namespace espnic::tb::fuzz
