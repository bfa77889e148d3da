// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/crypto_engine/portion_engine.h"

#include <openssl/crypto.h>

#include <stdexcept>
#include <string>
#include <utility>

#include "model/crypto_engine/portion_checks.h"

namespace espnic {
namespace {

bool has_gmac_ah(const CryptoPortion& portion) {
  return portion.has_ah && portion.keys->ah_integrity == Integrity::kAesGmac;
}
bool has_aead_esp(const CryptoPortion& portion) {
  return portion.has_esp && is_aead(portion.keys->cipher);
}
bool has_hashed_esp(const CryptoPortion& portion) {
  return portion.has_esp && portion.keys->esp_integrity != Integrity::kNone;
}

bool same_tag(const HashOp& op, const CryptoPortion& portion, std::uint32_t icv,
              std::size_t bytes) {
  return CRYPTO_memcmp(op.tag.data(), portion.frame.data() + icv, bytes) == 0;
}

void conclude(CryptoPortion& portion) {
  if (!portion.has_esp) return conclude_ah(portion);
  if (!portion.plain.empty()) return conclude_esp(portion, portion.plain);
  const EspParts parts = esp_parts(portion);
  conclude_esp(portion, portion.frame.subspan(parts.text, parts.icv - parts.text));
}

void append_be32(Bytes& to, std::uint32_t value) {
  to.resize(to.size() + 4);
  store_be32(&to[to.size() - 4], value);
}

}  // namespace

PortionEngine::PortionEngine(std::unique_ptr<Primitives> primitives)
    : primitives_(std::move(primitives)) {}

void PortionEngine::run(boost::span<CryptoPortion* const> portions) {
  hashes_.clear();
  decrypts_.clear();
  gmacs_.clear();
  aeads_.clear();
  messages_used_ = 0;
  for (CryptoPortion* portion : portions) {
    check(*portion);
    clear_results(*portion);
    // A fault hits the first operation and overrides its verdict: nothing is computed.
    if (portion->inject_fault) {
      portion->verdict = CryptoVerdict::kEngineFault;
    } else {
      plan_hashes(*portion);
    }
  }
  primitives_->hash(hashes_);
  if (!gmacs_.empty()) primitives_->open(gmacs_);

  Judge judge{hashes_.data(), gmacs_.data()};
  for (CryptoPortion* portion : portions) {
    if (portion->inject_fault) continue;
    judge.tags(*portion);
    if (portion->verdict == CryptoVerdict::kGood) plan_decrypt(*portion);
  }
  primitives_->decrypt(decrypts_);
  if (!aeads_.empty()) open_aeads(portions);
  for (CryptoPortion* portion : portions) {
    if (portion->verdict == CryptoVerdict::kGood) conclude(*portion);
  }
}

/// L11, then L12.
void PortionEngine::Judge::tags(CryptoPortion& portion) {
  bool ah_good = true;
  if (has_gmac_ah(portion)) {
    ah_good = (gmac++)->good;
  } else if (portion.has_ah) {
    ah_good = same_tag(*hash++, portion, portion.ah + kAhIcvOffset, ah_icv_bytes(*portion.keys));
  }
  if (!ah_good) portion.verdict = CryptoVerdict::kAhIcvMismatch;
  if (has_hashed_esp(portion) &&
      !same_tag(*hash++, portion, esp_parts(portion).icv, esp_icv_bytes(*portion.keys)) &&
      portion.verdict == CryptoVerdict::kGood) {
    portion.verdict = CryptoVerdict::kEspIcvMismatch;
  }
}

/// L12 and the decryption of L13 in one; what a wrong ICV left behind is not released.
void PortionEngine::open_aeads(boost::span<CryptoPortion* const> portions) {
  primitives_->open(aeads_);
  const AeadOp* op = aeads_.data();
  for (CryptoPortion* portion : portions) {
    if (portion->verdict != CryptoVerdict::kGood || !has_aead_esp(*portion)) continue;
    if ((op++)->good) continue;
    portion->verdict = CryptoVerdict::kEspIcvMismatch;
    portion->plain.clear();
    portion->plain_offset = 0;
  }
}

void PortionEngine::check(const CryptoPortion& portion) const {
  check_contract(portion);
  if (portion.context == nullptr || !primitives_->made(*portion.context)) {
    throw std::logic_error("crypto_engine: portion without a context of back end " +
                           std::string(primitives_->name()));
  }
}

void PortionEngine::plan_hashes(const CryptoPortion& portion) {
  if (portion.has_ah) plan_ah(portion);
  if (!has_hashed_esp(portion)) return;
  ByteSpan covered = portion.frame.subspan(portion.esp, esp_parts(portion).icv - portion.esp);
  if (portion.keys->esp_esn.on) {  // the high half behind the packet (RFC 4303 2.2.1)
    Bytes& message = next_message();
    message.assign(covered.begin(), covered.end());
    append_be32(message, portion.keys->esp_esn.high_of(esp_sequence(portion)));
    covered = message;
  }
  hashes_.push_back({portion.context, HashKey::kEsp, covered});
}

void PortionEngine::plan_ah(const CryptoPortion& portion) {
  const SaKeys& keys = *portion.keys;
  const auto head = static_cast<std::uint32_t>(ah_header_bytes(keys));
  Bytes& message = next_message();
  if (!ah_masked_headers(portion.frame, portion.l3, portion.l3_header, portion.ah, message,
                         head - kAhIcvOffset, portion.ipv6)) {
    throw std::logic_error("crypto_engine: AH portion with malformed IPv4 options");
  }
  message.insert(message.end(), portion.frame.begin() + portion.ah + head,
                 portion.frame.begin() + portion.end);
  if (keys.ah_esn.on) append_be32(message, keys.ah_esn.high_of(ah_sequence(portion)));
  if (!has_gmac_ah(portion)) {
    hashes_.push_back({portion.context, HashKey::kAh, message});
    return;
  }
  const ByteSpan field = portion.frame.subspan(portion.ah + kAhIcvOffset, head - kAhIcvOffset);
  AeadOp gmac;
  gmac.context = portion.context;
  gmac.key = HashKey::kAh;
  gmac.iv = field.data();
  gmac.aad = message;
  gmac.icv = field.subspan(kGmacIvBytes);
  gmacs_.push_back(gmac);
}

void PortionEngine::plan_decrypt(CryptoPortion& portion) {
  if (!portion.has_esp) return;
  const EspParts parts = esp_parts(portion);
  if (encrypts(portion.keys->cipher)) {
    portion.plain.resize(parts.icv - parts.text);
    portion.plain_offset = parts.text;
  }
  if (has_aead_esp(portion)) {
    plan_aead(portion);
  } else if (encrypts(portion.keys->cipher)) {
    decrypts_.push_back({portion.context, portion.frame.data() + parts.iv,
                         portion.frame.subspan(parts.text, portion.plain.size()),
                         portion.plain.data()});
  }
}

void PortionEngine::plan_aead(CryptoPortion& portion) {
  const SaKeys& keys = *portion.keys;
  const EspParts parts = esp_parts(portion);
  // GMAC covers text and IV as well: the vectors of draft-mcgrew-gcm-test settle what RFC 4543 3.3
  // leaves open about the IV, and Linux has it so.
  const std::uint32_t covered = keys.cipher == Cipher::kAesGmac ? parts.icv : parts.iv;
  AeadOp op;
  op.context = portion.context;
  op.key = HashKey::kEsp;
  op.iv = portion.frame.data() + parts.iv;
  op.aad = portion.frame.subspan(portion.esp, covered - portion.esp);
  if (keys.esp_esn.on) {  // SPI, high half, low half (RFC 4106 5)
    Bytes& aad = next_message();
    aad.assign(op.aad.begin(), op.aad.begin() + 4);
    append_be32(aad, keys.esp_esn.high_of(esp_sequence(portion)));
    aad.insert(aad.end(), op.aad.begin() + 4, op.aad.end());
    op.aad = aad;
  }
  op.data = portion.frame.subspan(parts.text, portion.plain.size());
  op.icv = portion.frame.subspan(parts.icv, esp_icv_bytes(keys));
  op.out = portion.plain.data();
  aeads_.push_back(op);
}

Bytes& PortionEngine::next_message() {
  // Growing moves the vectors, not the bytes they own: spans of earlier messages stay good.
  if (messages_used_ == messages_.size()) messages_.emplace_back();
  Bytes& message = messages_[messages_used_++];
  message.clear();
  return message;
}

}  // namespace espnic
