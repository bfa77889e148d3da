// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/window_record.h"

#include <openssl/crypto.h>

#include <algorithm>

#include "model/host_if/ndis_layout.h"
#include "model/regs/generated/entries.h"

namespace espnic {
namespace {

namespace sa_record = regs::sa_record;
constexpr std::uint32_t kEveryBit = 0xFFFFFFFF;

bool flag(const std::uint8_t* p, const regs::EntryField& field) { return field.load(p) != 0; }

/// What a record has no number for: the SA came by an OID with a vendor identifier.
constexpr std::uint32_t kNoNumber = 0xFF;

std::uint32_t number(Cipher cipher) {
  if (!is_v1(cipher)) return kNoNumber;
  return static_cast<std::uint32_t>(cipher == Cipher::kDesCbc         ? regs::Cipher::kDes
                                    : cipher == Cipher::kTripleDesCbc ? regs::Cipher::kTripleDes
                                                                      : regs::Cipher::kNone);
}
std::uint32_t number(Integrity integrity) {
  if (!is_v1(integrity)) return kNoNumber;
  return static_cast<std::uint32_t>(integrity == Integrity::kHmacMd5    ? regs::Integrity::kMd5
                                    : integrity == Integrity::kHmacSha1 ? regs::Integrity::kSha1
                                                                        : regs::Integrity::kNone);
}

}  // namespace

ByteWords::ByteWords(const SaWindow::Words& words) {
  std::uint8_t* p = bytes_.data();
  for (const std::uint32_t word : words) {
    store_le32(p, word);
    p += 4;
  }
}

ByteWords::~ByteWords() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

// ---- SA record -------------------------------------------------------------------------------

WindowRecord::WindowRecord(const ByteWords& words, const ParserList& parsers) {
  const std::uint8_t* p = words.data();
  request_.flags = flag(p, sa_record::kInbound) ? ndis::kFlagInbound : ndis::kFlagOutbound;
  take_addresses(p);
  take_operations(p);
  take_encapsulation(p, parsers);
  take_keys(p);
}

WindowRecord::~WindowRecord() { OPENSSL_cleanse(key_mat_.data(), key_mat_.size()); }

void WindowRecord::take_addresses(const std::uint8_t* p) {
  const std::uint32_t dst = sa_record::kDst.load(p), src = sa_record::kSrc.load(p);
  const std::uint32_t mask = sa_record::kSrcBits.load(p);
  const bool any = flag(p, sa_record::kAnyDst);
  if (flag(p, sa_record::kTunnel)) {
    // A tunnel has two ends: no wildcard, and a source is one address or any.
    contradictory_ |= any || dst == 0 || (mask != 0 && mask != kEveryBit);
    request_.dst_tunnel = dst;
    request_.src_tunnel = src & mask;
    return;
  }
  contradictory_ |= !any && dst == 0;
  request_.dst = any ? 0 : dst;
  request_.dst_mask = any ? 0 : kEveryBit;
  request_.src = src;
  request_.src_mask = mask;
}

/// ESP comes first in a bundle, as in SecAssoc (4.5). What an operation has no use for is 0.
void WindowRecord::take_operations(const std::uint8_t* p) {
  const bool ah = flag(p, sa_record::kHasAh), esp = flag(p, sa_record::kHasEsp);
  const std::uint32_t spi = sa_record::kSpi.load(p), esp_spi = sa_record::kEspSpi.load(p);
  const std::uint32_t cipher = sa_record::kCipher.load(p), esp_auth = sa_record::kEspAuth.load(p);
  const std::uint32_t ah_auth = sa_record::kAhAuth.load(p);
  const bool bundle = ah && esp;
  contradictory_ |= (!bundle && esp_spi != 0) || (!esp && (cipher != 0 || esp_auth != 0)) ||
                    (!ah && ah_auth != 0);
  request_.num_sas = static_cast<std::int16_t>((esp ? 1 : 0) + (ah ? 1 : 0));
  SecAssoc* next = request_.sec_assoc.data();
  if (esp) {
    *next++ = {ndis::kOperationEncrypt, bundle ? esp_spi : spi, {esp_auth, 0}, {cipher, 0}};
  }
  if (ah) *next = {ndis::kOperationAuthenticate, spi, {ah_auth, 0}, {ndis::kConfNone, 0}};
}

void WindowRecord::take_encapsulation(const std::uint8_t* p, const ParserList& parsers) {
  request_.udp = flag(p, sa_record::kUdp);
  if (!request_.udp) return;
  request_.encap_type = static_cast<std::uint32_t>(UdpEncapType::kOther);
  request_.encap_port = ndis::kPortUdpEsp;
  const std::uint32_t slot = sa_record::kParserEntry.load(p);
  if (!request_.inbound() || slot >= parsers.capacity()) return;
  const ParserEntry& entry = parsers.at(slot);
  if (!entry.valid || entry.marked) return;
  slot_ = slot;
  request_.encap_type = static_cast<std::uint32_t>(entry.type);
  request_.encap_port = entry.port;
}

/// The algorithms say how long the keys are: in the order of KeyMat with the cipher key first.
void WindowRecord::take_keys(const std::uint8_t* p) {
  std::size_t cipher = 0, esp = 0, ah = 0;
  for (SecAssoc& sa : request_.sec_assoc) {
    sa.confidentiality.key_bytes =
        static_cast<std::uint32_t>(espnic::key_bytes(cipher_of(sa.confidentiality)));
    sa.integrity.key_bytes =
        static_cast<std::uint32_t>(espnic::key_bytes(integrity_of(sa.integrity)));
    if (sa.operation == ndis::kOperationAuthenticate) {
      ah = sa.integrity.key_bytes;
    } else if (sa.operation == ndis::kOperationEncrypt) {
      cipher = sa.confidentiality.key_bytes;
      esp = sa.integrity.key_bytes;
    }
  }
  take_key<4 * sa_record::kCipherKeyWords>(p + sa_record::kCipherKey.offset, cipher);
  take_key<4 * sa_record::kEspAuthKeyWords>(p + sa_record::kEspAuthKey.offset, esp);
  take_key<4 * sa_record::kAhAuthKeyWords>(p + sa_record::kAhAuthKey.offset, ah);
  request_.key_mat = ByteSpan(key_mat_.data(), key_bytes_);
}

template <std::size_t kSlot>
void WindowRecord::take_key(const std::uint8_t* slot, std::size_t bytes) {
  std::copy_n(slot, bytes, key_mat_.begin() + static_cast<std::ptrdiff_t>(key_bytes_));
  key_bytes_ += bytes;
  long_key_ |= std::any_of(slot + bytes, slot + kSlot, [](std::uint8_t b) { return b != 0; });
}

regs::SaReason WindowRecord::check(const RxPolicy& policy) const {
  if (contradictory_) return regs::SaReason::kBadCombination;
  switch (check_add(request_, policy)) {
    case AddFault::kParameter:
    case AddFault::kNotSupported:
      return regs::SaReason::kBadCombination;
    case AddFault::kUnknownAlgorithm:
      return regs::SaReason::kBadAlgorithm;
    case AddFault::kKeyLength:
      return regs::SaReason::kBadKeyLength;
    case AddFault::kNone:
      break;
  }
  if (long_key_) return regs::SaReason::kBadKeyLength;
  const bool lacks_entry = request_.udp && request_.inbound() && !slot_;
  return lacks_entry ? regs::SaReason::kBadCombination : regs::SaReason::kOk;
}

SaWindow::Words window_words(const SaDirectory::Entry& entry) {
  std::array<std::uint8_t, sa_record::kBytes> bytes{};
  std::uint8_t* p = bytes.data();
  const SaCamEntry& cam = entry.cam;
  sa_record::kInbound.store(p, cam.valid ? 1 : 0);
  sa_record::kAnyDst.store(p, cam.any_dst ? 1 : 0);
  sa_record::kTunnel.store(p, entry.tunnel ? 1 : 0);
  sa_record::kHasAh.store(p, cam.uses_ah ? 1 : 0);
  sa_record::kHasEsp.store(p, cam.uses_esp ? 1 : 0);
  sa_record::kUdp.store(p, entry.encapsulation.udp ? 1 : 0);
  if (entry.encapsulation.udp && cam.valid) {
    sa_record::kParserEntry.store(p, entry.encapsulation.parser_entry);
  }
  sa_record::kDst.store(p, cam.dst);
  sa_record::kSrc.store(p, cam.src);
  sa_record::kSrcBits.store(p, cam.src_mask);
  sa_record::kSpi.store(p, cam.spi);
  if (cam.uses_ah && cam.uses_esp) sa_record::kEspSpi.store(p, entry.esp_spi);
  sa_record::kCipher.store(p, number(entry.cipher));
  sa_record::kEspAuth.store(p, number(entry.esp_integrity));
  sa_record::kAhAuth.store(p, number(entry.ah_integrity));
  SaWindow::Words words{};
  for (std::size_t i = 0; i < SaWindow::kRecordWords; ++i) words[i] = load_le32(p + 4 * i);
  return words;
}

// ---- parser record ---------------------------------------------------------------------------

ParserRecord::ParserRecord(std::uint32_t word)
    : type_(regs::parser_record::kEncapType.field.get(word)),
      port_(static_cast<std::uint16_t>(regs::parser_record::kPort.field.get(word))) {}

bool ParserRecord::supported(const RxPolicy& policy) const {
  return udp_esp_offered(policy) && legal_encap_type(type_, policy) && port_ == parser_port(type());
}

std::uint32_t ParserRecord::word(const ParserEntry& entry) {
  return regs::parser_record::kPort.field.put(entry.port) |
         regs::parser_record::kEncapType.field.put(static_cast<std::uint32_t>(entry.type));
}

}  // namespace espnic
