// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/crypto_engine/make_packet.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace espnic::tb {
namespace {

std::uint32_t size32(const Bytes& bytes) { return static_cast<std::uint32_t>(bytes.size()); }

void append(Bytes& to, ByteSpan bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

Bytes tag96(Integrity integrity, const AuthKey& key, ByteSpan data) {
  if (integrity == Integrity::kNone) return {};
  Bytes tag = hmac(integrity, ByteSpan(key).first(key_bytes(integrity)), data);
  tag.resize(12);
  return tag;
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

Bytes esp_region(const PacketShape& shape, const Bytes& text, std::mt19937& random) {
  Bytes esp = random_bytes(8 + iv_bytes(shape.keys.cipher), random);
  append(esp, cbc_encrypt(shape.keys.cipher, shape.keys.cipher_key, esp.data() + 8, text));
  append(esp, tag96(shape.keys.esp_integrity, shape.keys.esp_key, esp));
  if (shape.wrong_esp_icv) esp.back() ^= 0x01;
  return esp;
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
  return keys;
}

Bytes cbc_encrypt(Cipher cipher, const CipherKey& key, const std::uint8_t* iv,
                  ByteSpan data) {
  if (iv_bytes(cipher) == 0) return Bytes(data.begin(), data.end());
  CipherKey ede = key;
  if (cipher == Cipher::kDesCbc) {  // EDE with three equal keys is DES
    std::copy_n(key.begin(), 8, ede.begin() + 8);
    std::copy_n(key.begin(), 8, ede.begin() + 16);
  }
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
      EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  Bytes out(data.size() + 8);
  int length = 0;
  if (EVP_EncryptInit_ex2(context.get(), EVP_des_ede3_cbc(), ede.data(), iv, nullptr) != 1 ||
      EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1 ||
      EVP_EncryptUpdate(context.get(), out.data(), &length, data.data(),
                        static_cast<int>(data.size())) != 1 ||
      static_cast<std::size_t>(length) != data.size()) {
    throw std::runtime_error("OpenSSL refuses to encrypt");
  }
  out.resize(data.size());
  return out;
}

Bytes hmac(Integrity integrity, ByteSpan key, ByteSpan data) {
  const EVP_MD* digest = integrity == Integrity::kHmacMd5 ? EVP_md5() : EVP_sha1();
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
  const std::uint32_t ah_size = shape.ah ? 24 : 0;
  const std::size_t total = header + ah_size + rest.size();
  const std::uint8_t protocol = shape.ah ? 51 : 50;

  CryptoPortion& portion = made.portion;
  portion.l3 = shape.lead;
  portion.l3_header = header;
  portion.end = shape.lead + static_cast<std::uint32_t>(total);
  portion.has_ah = shape.ah;
  portion.ah = shape.lead + header;
  portion.has_esp = shape.esp;
  portion.esp = portion.ah + ah_size;

  const Bytes fields = random_bytes(20, random);
  made.frame = random_bytes(shape.lead, random);
  append(made.frame, ipv4(fields, shape.options, total, protocol, false));
  if (shape.ah) {
    Bytes ah = random_bytes(12, random);
    ah[0] = shape.esp ? 50 : shape.next_header;
    ah[1] = 4;
    Bytes covered = ipv4(fields, shape.options_covered, total, protocol, true);
    append(covered, ah);
    covered.insert(covered.end(), 12, 0);
    append(covered, rest);
    append(made.frame, ah);
    append(made.frame, tag96(shape.keys.ah_integrity, shape.keys.ah_key, covered));
  }
  append(made.frame, rest);
  append(made.frame, random_bytes(shape.tail, random));
  return made;
}

}  // namespace espnic::tb
