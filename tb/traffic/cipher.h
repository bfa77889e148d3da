// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/packet/bytes.h"

namespace espnic::tb::traffic {

/// Transforms of spec 2.5, by direct OpenSSL calls: the model's crypto is not used to make what the
/// model is tested with.
enum class Cipher { kNull, kDes, kTripleDes };
enum class Auth { kNone, kMd5, kSha1 };

std::size_t key_bytes(Cipher cipher);    ///< 0, 8, 24
std::size_t iv_bytes(Cipher cipher);     ///< 0, 8, 8
std::size_t block_bytes(Cipher cipher);  ///< 4 (alignment only), 8, 8
std::size_t key_bytes(Auth auth);        ///< 0, 16, 20
std::size_t icv_bytes(Auth auth);        ///< 0, 12, 12

/// CBC encryption (RFC 2405, RFC 2451); NULL returns its input (RFC 2410). `data` is whole blocks.
Bytes encrypt(Cipher cipher, ByteSpan key, ByteSpan iv, ByteSpan data);
/// HMAC cut to 96 bits (RFC 2403, RFC 2404); kNone gives nothing.
Bytes icv(Auth auth, ByteSpan key, ByteSpan data);

}  // namespace espnic::tb::traffic
