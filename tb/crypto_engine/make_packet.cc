// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/crypto_engine/make_packet.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

namespace espnic::tb {
namespace {

std::uint32_t size32(const Bytes& bytes) { return static_cast<std::uint32_t>(bytes.size()); }

void append(Bytes& to, ByteSpan bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

Bytes be32(std::uint32_t value) {
  Bytes bytes(4);
  store_be32(bytes.data(), value);
  return bytes;
}

/// The ICV of a hash, with the high half of extended sequence numbers behind the data.
Bytes tag(Integrity integrity, const AuthKey& key, Bytes data, const Esn& esn, std::size_t bytes) {
  if (integrity == Integrity::kNone) return {};
  if (esn.on) append(data, be32(esn.high));
  Bytes whole = hmac(integrity, ByteSpan(key).first(key_bytes(integrity)), data);
  whole.resize(bytes);
  return whole;
}

/// Payload, pad 1, 2, 3, ..., PadLength, NextHeader.
Bytes esp_text(const PacketShape& shape) {
  Bytes text = shape.payload;
  const std::size_t block = block_bytes(shape.keys.cipher);
  const std::size_t pad = (block - (text.size() + 2) % block) % block;
  for (std::size_t i = 1; i <= pad; ++i) text.push_back(static_cast<std::uint8_t>(i));
  if (shape.wrong_pad_bytes && pad != 0) text[text.size() - pad] ^= 0x40;
  text.push_back(static_cast<std::uint8_t>(shape.pad_length < 0 ? pad : shape.pad_length));
  text.push_back(shape.next_header);
  return text;
}

/// Ciphertext and ICV of an AEAD behind `head`: SPI, sequence number and IV (RFC 4106, 4543, 7634).
Bytes aead_rest(const SaKeys& keys, const Bytes& head, const Bytes& text) {
  Bytes aad(head.begin(), head.begin() + 4);
  if (keys.esp_esn.on) append(aad, be32(keys.esp_esn.high));
  aad.insert(aad.end(), head.begin() + 4, head.begin() + 8);
  const std::uint8_t* iv = head.data() + 8;
  const ByteSpan key = ByteSpan(keys.cipher_key).first(cipher_key_bytes(keys));
  Bytes rest;
  if (keys.cipher == Cipher::kAesGmac) {
    aad.insert(aad.end(), iv, iv + 8);
    append(aad, text);
    rest = text;
    append(rest, aead_seal(keys.cipher, key, keys.cipher_salt, iv, aad, {}));
  } else {
    rest = aead_seal(keys.cipher, key, keys.cipher_salt, iv, aad, text);
  }
  rest.resize(text.size() + esp_icv_bytes(keys));
  return rest;
}

Bytes esp_region(const PacketShape& shape, const Bytes& text, std::mt19937& random) {
  const SaKeys& keys = shape.keys;
  Bytes esp = random_bytes(8 + iv_bytes(keys.cipher), random);
  if (is_aead(keys.cipher)) {
    append(esp, aead_rest(keys, esp, text));
  } else {
    append(esp, encrypt(keys, esp.data() + 8, text));
    append(esp, tag(keys.esp_integrity, keys.esp_key, esp, keys.esp_esn, esp_icv_bytes(keys)));
  }
  if (shape.wrong_esp_icv) esp.back() ^= 0x01;
  return esp;
}

/// AH with its ICV over `covered`, the packet in front of it as AH sees it (RFC 4302 3.3.3, RFC
/// 4543).
Bytes signed_ah(const PacketShape& shape, Bytes covered, const Bytes& rest, std::mt19937& random) {
  const SaKeys& keys = shape.keys;
  const std::size_t field = ah_header_bytes(keys) - 12;
  Bytes ah = random_bytes(12, random);
  const Bytes padding = random_bytes(shape.ah_padding, random);
  ah[0] = shape.esp ? 50 : shape.next_header;
  ah[1] = static_cast<std::uint8_t>((12 + field + padding.size()) / 4 - 2);
  append(covered, ah);
  covered.insert(covered.end(), field, 0);
  append(covered, padding);
  append(covered, rest);
  if (keys.ah_integrity == Integrity::kAesGmac) {
    if (keys.ah_esn.on) append(covered, be32(keys.ah_esn.high));
    const Bytes iv = random_bytes(8, random);
    append(ah, iv);
    append(ah, aead_seal(Cipher::kAesGmac, ByteSpan(keys.ah_key).first(keys.ah_aes_bytes),
                         keys.ah_salt, iv.data(), covered, {}));
  } else {
    append(ah, tag(keys.ah_integrity, keys.ah_key, covered, keys.ah_esn, ah_icv_bytes(keys)));
  }
  append(ah, padding);
  return ah;
}

const EVP_CIPHER* evp(Cipher cipher, std::size_t aes_bytes) {
  const auto size = [aes_bytes](const EVP_CIPHER* a, const EVP_CIPHER* b, const EVP_CIPHER* c) {
    return aes_bytes == 16 ? a : aes_bytes == 24 ? b : c;
  };
  switch (cipher) {
    case Cipher::kAesCbc:
      return size(EVP_aes_128_cbc(), EVP_aes_192_cbc(), EVP_aes_256_cbc());
    case Cipher::kAesCtr:
      return size(EVP_aes_128_ctr(), EVP_aes_192_ctr(), EVP_aes_256_ctr());
    case Cipher::kAesGcm:
    case Cipher::kAesGmac:
      return size(EVP_aes_128_gcm(), EVP_aes_192_gcm(), EVP_aes_256_gcm());
    case Cipher::kChaCha20Poly1305:
      return EVP_chacha20_poly1305();
    default:
      return EVP_des_ede3_cbc();
  }
}

const EVP_MD* digest_of(Integrity integrity) {
  switch (integrity) {
    case Integrity::kHmacMd5:
      return EVP_md5();
    case Integrity::kHmacSha256:
      return EVP_sha256();
    case Integrity::kHmacSha384:
      return EVP_sha384();
    case Integrity::kHmacSha512:
      return EVP_sha512();
    default:
      return EVP_sha1();
  }
}

using CipherCtx = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

void must(bool done) {
  if (!done) throw std::runtime_error("OpenSSL refuses to encrypt");
}

/// IPv4 header as on the wire, or as AH covers it: TOS, flags, offset, TTL and checksum zero.
Bytes ipv4(const Bytes& fields, const Bytes& options, std::size_t total, std::uint8_t protocol,
           bool covered) {
  Bytes ip = fields;
  ip[0] = static_cast<std::uint8_t>(0x40 | (5 + options.size() / 4));
  store_be16(ip.data() + 2, static_cast<std::uint16_t>(total));
  ip[9] = protocol;
  if (covered) ip[1] = ip[6] = ip[7] = ip[8] = ip[10] = ip[11] = 0;
  append(ip, options);
  return ip;
}

}  // namespace

Bytes random_bytes(std::size_t count, std::mt19937& random) {
  Bytes bytes(count);
  std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<std::uint8_t>(random()); });
  return bytes;
}

SaKeys random_keys(Cipher cipher, Integrity esp, Integrity ah, std::mt19937& random) {
  SaKeys keys;
  keys.cipher = cipher;
  keys.esp_integrity = esp;
  keys.ah_integrity = ah;
  const auto fill = [&](auto& key) {
    const Bytes bytes = random_bytes(key.size(), random);
    std::copy(bytes.begin(), bytes.end(), key.begin());
  };
  fill(keys.cipher_key);
  fill(keys.esp_key);
  fill(keys.ah_key);
  fill(keys.cipher_salt);
  fill(keys.ah_salt);
  keys.cipher_aes_bytes = static_cast<std::uint8_t>(16 + 8 * (random() % 3));
  keys.ah_aes_bytes = static_cast<std::uint8_t>(16 + 8 * (random() % 3));
  return keys;
}

void vary(SaKeys& keys, std::mt19937& random) {
  if (keys.cipher == Cipher::kAesGcm)
    keys.esp_icv_bytes = static_cast<std::uint8_t>(8 + 4 * (random() % 3));
  if (keys.esp_integrity == Integrity::kHmacSha256 && random() % 2 == 0) keys.esp_icv_bytes = 12;
  if (keys.ah_integrity == Integrity::kHmacSha256 && random() % 2 == 0) keys.ah_icv_bytes = 12;
  keys.esp_esn = {random() % 2 == 0, static_cast<std::uint32_t>(random())};
  keys.ah_esn = {random() % 2 == 0, static_cast<std::uint32_t>(random())};
}

Bytes encrypt(const SaKeys& keys, const std::uint8_t* iv, ByteSpan data) {
  if (!encrypts(keys.cipher)) return Bytes(data.begin(), data.end());
  CipherKey key = keys.cipher_key;
  if (keys.cipher == Cipher::kDesCbc) {  // EDE with three equal keys is DES
    std::copy_n(key.begin(), 8, key.begin() + 8);
    std::copy_n(key.begin(), 8, key.begin() + 16);
  }
  Bytes start(iv, iv + iv_bytes(keys.cipher));
  if (keys.cipher == Cipher::kAesCtr) {  // RFC 3686 4
    start.insert(start.begin(), keys.cipher_salt.begin(), keys.cipher_salt.end());
    append(start, be32(1));
  }
  const CipherCtx context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  Bytes out(data.size() + 16);
  int length = 0;
  must(EVP_EncryptInit_ex2(context.get(), evp(keys.cipher, keys.cipher_aes_bytes), key.data(),
                           start.data(), nullptr) == 1 &&
       EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1 &&
       EVP_EncryptUpdate(context.get(), out.data(), &length, data.data(),
                         static_cast<int>(data.size())) == 1 &&
       static_cast<std::size_t>(length) == data.size());
  out.resize(data.size());
  return out;
}

Bytes aead_seal(Cipher cipher, ByteSpan key, const Salt& salt, const std::uint8_t* iv, ByteSpan aad,
                ByteSpan data) {
  Bytes nonce(salt.begin(), salt.end());
  nonce.insert(nonce.end(), iv, iv + 8);
  const CipherCtx context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  Bytes out(data.size() + 16);
  int length = 0, end = 0;
  must(EVP_EncryptInit_ex2(context.get(), evp(cipher, key.size()), key.data(), nonce.data(),
                           nullptr) == 1 &&
       EVP_EncryptUpdate(context.get(), nullptr, &length, aad.data(),
                         static_cast<int>(aad.size())) == 1);
  length = 0;
  if (!data.empty())
    must(EVP_EncryptUpdate(context.get(), out.data(), &length, data.data(),
                           static_cast<int>(data.size())) == 1);
  must(EVP_EncryptFinal_ex(context.get(), out.data() + length, &end) == 1 &&
       EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, 16, out.data() + data.size()) ==
           1);
  return out;
}

Bytes hmac(Integrity integrity, ByteSpan key, ByteSpan data) {
  const EVP_MD* digest = digest_of(integrity);
  Bytes tag(EVP_MAX_MD_SIZE);
  unsigned length = 0;
  if (HMAC(digest, key.data(), static_cast<int>(key.size()), data.data(), data.size(), tag.data(),
           &length) == nullptr) {
    throw std::runtime_error("OpenSSL refuses HMAC");
  }
  tag.resize(length);
  return tag;
}

CryptoPortion& MadePacket::bind(const SaContext* context) {
  portion.frame = frame;
  portion.keys = &keys;
  portion.context = context;
  return portion;
}

MadePacket make_packet(const PacketShape& shape, std::mt19937& random) {
  MadePacket made;
  made.keys = shape.keys;
  Bytes rest = shape.payload;
  if (shape.esp) {
    made.text = esp_text(shape);
    rest = esp_region(shape, made.text, random);
  }
  const std::uint32_t header = 20 + size32(shape.options);
  const std::uint32_t ah_size =
      shape.ah ? static_cast<std::uint32_t>(ah_header_bytes(shape.keys)) + shape.ah_padding : 0;
  const std::size_t total = header + ah_size + rest.size();
  const std::uint8_t protocol = shape.ah ? 51 : 50;

  CryptoPortion& portion = made.portion;
  portion.l3 = shape.lead;
  portion.l3_header = header;
  portion.end = shape.lead + static_cast<std::uint32_t>(total);
  portion.has_ah = shape.ah;
  portion.ah = shape.lead + header;
  if (shape.ah) portion.ah_bytes = ah_size;
  portion.has_esp = shape.esp;
  portion.esp = portion.ah + ah_size;

  const Bytes fields = random_bytes(20, random);
  made.frame = random_bytes(shape.lead, random);
  append(made.frame, ipv4(fields, shape.options, total, protocol, false));
  if (shape.ah) {
    Bytes covered = ipv4(fields, shape.options_covered, total, protocol, true);
    append(made.frame, signed_ah(shape, std::move(covered), rest, random));
  }
  append(made.frame, rest);
  append(made.frame, random_bytes(shape.tail, random));
  return made;
}

}  // namespace espnic::tb
