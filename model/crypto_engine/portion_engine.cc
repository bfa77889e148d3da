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

bool esp_has_icv(const CryptoPortion& portion) {
  return portion.has_esp && portion.keys->esp_integrity != Integrity::kNone;
}

bool same_tag(const HashOp& op, const CryptoPortion& portion, std::uint32_t icv) {
  return CRYPTO_memcmp(op.tag.data(), portion.frame.data() + icv, op.tag.size()) == 0;
}

/// L11, then L12; returns the first hash behind those of this portion.
const HashOp* judge_tags(CryptoPortion& portion, const HashOp* op) {
  if (portion.has_ah && !same_tag(*op++, portion, portion.ah + kAhIcvOffset)) {
    portion.verdict = CryptoVerdict::kAhIcvMismatch;
  }
  if (esp_has_icv(portion) && !same_tag(*op++, portion, esp_parts(portion).icv) &&
      portion.verdict == CryptoVerdict::kGood) {
    portion.verdict = CryptoVerdict::kEspIcvMismatch;
  }
  return op;
}

void conclude(CryptoPortion& portion) {
  if (!portion.has_esp) return conclude_ah(portion);
  if (!portion.plain.empty()) return conclude_esp(portion, portion.plain);
  const EspParts parts = esp_parts(portion);
  conclude_esp(portion, portion.frame.subspan(parts.text, parts.icv - parts.text));
}

}  // namespace

PortionEngine::PortionEngine(std::unique_ptr<Primitives> primitives)
    : primitives_(std::move(primitives)) {}

void PortionEngine::run(boost::span<CryptoPortion* const> portions) {
  hashes_.clear();
  decrypts_.clear();
  ah_messages_used_ = 0;
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

  const HashOp* op = hashes_.data();
  for (CryptoPortion* portion : portions) {
    if (portion->inject_fault) continue;
    op = judge_tags(*portion, op);
    if (portion->verdict == CryptoVerdict::kGood) plan_decrypt(*portion);
  }
  primitives_->decrypt(decrypts_);
  for (CryptoPortion* portion : portions) {
    if (portion->verdict == CryptoVerdict::kGood) conclude(*portion);
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
  if (portion.has_ah) {
    Bytes& message = next_ah_message();
    if (!ah_masked_headers(portion.frame, portion.l3, portion.l3_header, portion.ah, message)) {
      throw std::logic_error("crypto_engine: AH portion with malformed IPv4 options");
    }
    message.insert(message.end(), portion.frame.begin() + portion.ah + kAhHeaderBytes,
                   portion.frame.begin() + portion.end);
    hashes_.push_back({portion.context, HashKey::kAh, message});
  }
  if (esp_has_icv(portion)) {
    const std::uint32_t covered = esp_parts(portion).icv - portion.esp;
    hashes_.push_back(
        {portion.context, HashKey::kEsp, portion.frame.subspan(portion.esp, covered)});
  }
}

void PortionEngine::plan_decrypt(CryptoPortion& portion) {
  if (!portion.has_esp || iv_bytes(portion.keys->cipher) == 0) return;
  const EspParts parts = esp_parts(portion);
  portion.plain.resize(parts.icv - parts.text);
  portion.plain_offset = parts.text;
  decrypts_.push_back({portion.context, portion.frame.data() + parts.iv,
                       portion.frame.subspan(parts.text, portion.plain.size()),
                       portion.plain.data()});
}

Bytes& PortionEngine::next_ah_message() {
  // Growing moves the vectors, not the bytes they own: spans of earlier messages stay good.
  if (ah_messages_used_ == ah_messages_.size()) ah_messages_.emplace_back();
  return ah_messages_[ah_messages_used_++];
}

}  // namespace espnic
