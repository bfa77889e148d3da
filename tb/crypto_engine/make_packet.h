// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <random>

#include "model/crypto_engine/crypto_portion.h"

namespace espnic::tb {

/// Encryption, AEADs and HMAC straight from OpenSSL, none of the engine's code.
Bytes encrypt(const SaKeys& keys, const std::uint8_t* iv, ByteSpan data);
/// Text and ICV of 16 bytes; `key`, `salt`: of the AEAD `cipher`, AES by the length of the key.
Bytes aead_seal(Cipher cipher, ByteSpan key, const Salt& salt, const std::uint8_t* iv, ByteSpan aad,
                ByteSpan data);
/// HMAC of any key and message, not truncated.
Bytes hmac(Integrity integrity, ByteSpan key, ByteSpan data);

/// A made frame and the portion in it.
struct MadePacket {
  Bytes frame;
  SaKeys keys;
  CryptoPortion portion;  ///< `frame` and `keys` are set by bind()
  Bytes text;             ///< ESP text before encryption: payload, pad, PadLength, NextHeader

  /// Points the portion at this object's frame and keys; `context` from the back end under test.
  CryptoPortion& bind(const SaContext* context);
};

/// What to make.
struct PacketShape {
  bool ah = false;
  bool esp = true;
  SaKeys keys;
  Bytes options;                 ///< IPv4 options, a multiple of 4 bytes
  Bytes options_covered;         ///< the same bytes as the AH ICV has to see them
  std::uint32_t ah_padding = 0;  ///< bytes behind the ICV of the AH
  std::uint32_t lead = 14;       ///< bytes before the IPv4 header
  std::uint32_t tail = 0;        ///< bytes behind the portion
  Bytes payload;
  std::uint8_t next_header = 6;
  int pad_length = -1;           ///< PadLength field; -1: the right one
  bool wrong_pad_bytes = false;  ///< first pad byte is not 1
  bool wrong_esp_icv = false;    ///< spoiled before AH signs the packet
};

/// Builds the packet; unnamed bytes (addresses, IV, tail) come from `random`. ICVs are right.
MadePacket make_packet(const PacketShape& shape, std::mt19937& random);

Bytes random_bytes(std::size_t count, std::mt19937& random);
/// Of AES any length of key.
SaKeys random_keys(Cipher cipher, Integrity esp, Integrity ah, std::mt19937& random);
/// Gives the algorithms of `keys` an ICV of another legal length now and then, and ESN.
void vary(SaKeys& keys, std::mt19937& random);

}  // namespace espnic::tb
