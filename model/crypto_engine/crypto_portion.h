// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/core/span.hpp>
#include <cstdint>
#include <memory>
#include <string_view>

#include "model/crypto_engine/sa_keys.h"
#include "model/packet/bytes.h"

namespace espnic {

/// What the engine found; the caller maps it to CryptoStatus and detail (rungs L11 to L14).
enum class CryptoVerdict : std::uint8_t {
  kGood,
  kAhIcvMismatch,
  kEspIcvMismatch,
  kPadLength,
  kPadBytes,
  kEngineFault,
};

/// One portion for the engine: AH, ESP or AH then ESP. Lengths were checked before (L10):
/// every field named here lies inside `frame`. Offsets are bytes from the start of `frame`.
struct CryptoPortion {
  ByteSpan frame;  ///< the frame as the pass sees it (outer pass: wire bytes)
  const SaKeys* keys = nullptr;
  const SaContext* context = nullptr;  ///< from the same back end; unused by `off`
  bool ipv6 = false;                   ///< the packet is IPv6
  std::uint32_t l3 = 0;  ///< IP header, with the extension headers of IPv6 (AH covers it with
                         ///< mutable fields zeroed)
  std::uint32_t l3_header = 0;
  std::uint32_t end = 0;  ///< first byte behind the portion (AH: IP total length)
  bool has_ah = false;
  std::uint32_t ah = 0;         ///< AH header
  std::uint32_t ah_bytes = 24;  ///< its length, padding behind the ICV included
  bool has_esp = false;
  std::uint32_t esp = 0;      ///< ESP header (SPI)
  bool pad_check = false;     ///< A-16
  bool inject_fault = false;  ///< engine fault in the portion's first operation (A-51)

  // Results.
  CryptoVerdict verdict = CryptoVerdict::kGood;
  /// ESP with a cipher whose ICV is good (or that has none): the decrypted region replaces
  /// frame[plain_offset, plain_offset + plain.size()). Empty: the bytes stay as they are (NULL
  /// cipher, AH only, failed ICV, fault, back end `off`). Filled also for kPadLength and kPadBytes
  /// (spec 2.6).
  Bytes plain;
  std::uint32_t plain_offset = 0;
  /// ESP trailer, valid when the ESP of the portion verified and PadLength fits.
  std::uint8_t next_header = 0;
  std::uint8_t pad_length = 0;
  std::uint32_t payload = 0;  ///< offset of the first payload byte behind ESP header and IV
  std::uint32_t payload_end =
      0;  ///< first byte behind the payload (without pad, PadLength, NextHeader)
};

/// Sequence numbers as sent, the low halves of extended ones (RFC 4302 2.5, RFC 4303 2.2).
inline std::uint32_t ah_sequence(const CryptoPortion& portion) {
  return load_be32(portion.frame.data() + portion.ah + 8);
}
inline std::uint32_t esp_sequence(const CryptoPortion& portion) {
  return load_be32(portion.frame.data() + portion.esp + 4);
}

enum class CryptoBackendKind : std::uint8_t { kIpsecMb, kOpenssl, kOff };

/// A crypto back end (design section 4). Not thread-safe; one per NIC.
class CryptoBackend {
 public:
  virtual ~CryptoBackend() = default;
  virtual std::string_view name() const = 0;  ///< "ipsec-mb", "openssl", "off"
  /// Prepares the keys of an SA. Never fails for keys of the lengths in sa_keys.h.
  virtual std::shared_ptr<const SaContext> prepare(const SaKeys& keys) = 0;
  /// Verifies and decrypts; portions are independent, results equal for any grouping.
  virtual void run(boost::span<CryptoPortion* const> portions) = 0;
  void run_one(CryptoPortion& portion) {
    CryptoPortion* p = &portion;
    run({&p, 1});
  }

  /// Throws std::runtime_error with a plain sentence where the library lacks the back end.
  static std::unique_ptr<CryptoBackend> create(CryptoBackendKind kind);
};

/// Words of `--crypto`; nullopt-free: false when `word` is none of them.
bool crypto_backend_from_word(std::string_view word, CryptoBackendKind* kind);
/// ipsec-mb where the library was there at build time and the CPU is fit, else openssl.
CryptoBackendKind default_crypto_backend();

/// RFC 4302 3.3.3.1 and spec 2.5, 6.3: the headers that an AH ICV covers, mutable fields and ICV
/// zeroed. `out` receives [l3, ah + 12 + icv) masked. False: options that are not well-formed
/// (CS=6). `icv`: bytes from the end of the sequence number on that are zero: 96 bits in V1.
/// `ipv6`: the headers are of IPv6.
bool ah_masked_headers(ByteSpan frame, std::uint32_t l3, std::uint32_t l3_header, std::uint32_t ah,
                       Bytes& out, std::uint32_t icv = 12, bool ipv6 = false);

}  // namespace espnic
