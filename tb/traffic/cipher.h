// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/packet/bytes.h"

namespace espnic::tb::traffic {

/// Transforms of spec 2.5 and 6.3, by direct OpenSSL calls: the model's crypto is not used to make
/// what the model is tested with. Of AES keys of 16, 24 or 32 bytes; salt or nonce (RFC 3686, 4106,
/// 4543) are the last 4 bytes of the key, as hosts hand them over.
enum class Cipher { kNull, kDes, kTripleDes, kAesCbc, kAesCtr, kAesGcm, kAesGmac };
enum class Auth { kNone, kMd5, kSha1, kSha256, kGmac };

constexpr bool is_aead(Cipher cipher) { return cipher >= Cipher::kAesGcm; }
constexpr std::size_t kSaltBytes = 4;
constexpr std::size_t kGmacIvBytes = 8;  ///< in front of the ICV of a GMAC AH (RFC 4543 4)

std::size_t key_bytes(Cipher cipher);    ///< 0, 8, 24; AES: the shortest, with its salt
std::size_t iv_bytes(Cipher cipher);     ///< 0, 8, 8, 16, 8, 8, 8
std::size_t block_bytes(Cipher cipher);  ///< 8, 8, 16; else 4 (alignment only)
std::size_t key_bytes(Auth auth);        ///< 0, 16, 20, 32; GMAC: the shortest, with its salt
std::size_t icv_bytes(Auth auth);        ///< 0, 12, 12, 16, 16
std::size_t icv_bytes(Cipher cipher);    ///< of an AEAD 16

/// Encryption (RFC 2405, 2451, 3602, 3686, 4106) without the ICV of an AEAD; NULL and GMAC return
/// their input (RFC 2410, 4543). `data` is whole blocks.
Bytes encrypt(Cipher cipher, ByteSpan key, ByteSpan iv, ByteSpan data);
/// HMAC (RFC 2403, 2404, 4868), cut to the algorithm's own ICV; kNone gives nothing.
Bytes icv(Auth auth, ByteSpan key, ByteSpan data);
/// The tag of GCM, 16 bytes: `aad`, and the ciphertext that `encrypt` gave (RFC 4106; GMAC: none).
Bytes aead_tag(ByteSpan key, ByteSpan iv, ByteSpan aad, ByteSpan ciphertext);

}  // namespace espnic::tb::traffic
