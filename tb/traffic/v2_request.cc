// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/traffic/v2_request.h"

#include <algorithm>
#include <stdexcept>

namespace espnic::tb::traffic {
namespace {

/// The table of spec 6.3, x86 and x64; `next`, `key_offset` 0: there is none.
struct Offsets {
  std::size_t next, headers, flags, endpoints, handle, udp_esp, sec_assoc, key_length, key_offset,
      keys;
};
const Offsets& offsets(const V2AddOptions& options) {
  static constexpr Offsets kList[] = {{4, 8, 12, 16, 48, 52, 56, 152, 0, 156},
                                      {8, 16, 20, 24, 56, 64, 68, 164, 0, 168}};
  static constexpr Offsets kEx[] = {{0, 4, 8, 12, 44, 48, 52, 148, 152, 164},
                                    {0, 4, 8, 12, 48, 56, 60, 156, 160, 172}};
  return (options.ex ? kEx : kList)[options.pointer == Pointer::kX64];
}

void store_pointer(std::uint8_t* at, Pointer pointer, std::uint64_t value) {
  store_le32(at, static_cast<std::uint32_t>(value));
  if (pointer == Pointer::kX64) store_le32(at + 4, static_cast<std::uint32_t>(value >> 32));
}

void put_header(Bytes& request, std::size_t size) {
  request[0] = 0x80;
  request[1] = 1;
  store_le16(&request[2], static_cast<std::uint16_t>(size));
}

/// Which of three bits that stand for 128, 192 and 256 bits.
std::uint32_t sized(std::uint32_t first, std::size_t key, std::size_t salt) {
  return first << (key - salt == 16 ? 0 : key - salt == 24 ? 1 : 2);
}

std::uint32_t auth_bit(Auth auth, std::size_t key) {
  switch (auth) {
    case Auth::kNone:
      return 0;
    case Auth::kMd5:
      return 0x1;
    case Auth::kSha1:
      return 0x2;
    case Auth::kSha256:
      return 0x4;
    case Auth::kGmac:
      break;
  }
  return sized(0x8, key, 4);
}

std::uint32_t encryption_bit(Cipher cipher, std::size_t key) {
  switch (cipher) {
    case Cipher::kNull:
    case Cipher::kAesGmac:
      return 0x1;
    case Cipher::kDes:
      return 0x2;
    case Cipher::kTripleDes:
      return 0x4;
    case Cipher::kAesCbc:
      return sized(0x40, key, 0);
    case Cipher::kAesGcm:
      return sized(0x8, key, 4);
    case Cipher::kAesCtr:
      break;
  }
  throw std::invalid_argument("V2 has no identifier for this cipher");
}

/// An algorithm, its key put behind those that are there.
void put_algorithm(std::uint8_t* at, std::uint32_t bit, const Bytes& key, std::size_t info,
                   Bytes& keys) {
  store_le32(at, bit);
  store_le32(at + 4, static_cast<std::uint32_t>(key.size()));
  store_le32(at + 8, key.empty() ? 0 : static_cast<std::uint32_t>(keys.size()));
  store_le32(at + 12, static_cast<std::uint32_t>(info));
  keys.insert(keys.end(), key.begin(), key.end());
}

void put_assoc(std::uint8_t* at, std::uint32_t operation, std::uint32_t spi,
               const std::optional<std::uint32_t>& esn) {
  store_le32(at, esn ? 1 : 0);
  store_le32(at + 4, operation);
  store_be32(at + 8, spi);
  store_le32(at + 44, esn.value_or(0));
}

void put_esp(std::uint8_t* at, const EspSa& esp, Bytes& keys) {
  put_assoc(at, 2, esp.spi, esp.esn);
  if (esp.cipher == Cipher::kAesGmac) {  // as authentication, beside NONE
    put_algorithm(at + 12, auth_bit(Auth::kGmac, esp.cipher_key.size()), esp.cipher_key, 0, keys);
    put_algorithm(at + 28, 0x1, {}, 0, keys);
    return;
  }
  put_algorithm(at + 12, auth_bit(esp.auth, esp.auth_key.size()), esp.auth_key, 0, keys);
  put_algorithm(at + 28, encryption_bit(esp.cipher, esp.cipher_key.size()), esp.cipher_key,
                is_aead(esp.cipher) ? icv_bytes(esp) : 0, keys);
}

void put_ah(std::uint8_t* at, const AhSa& ah, Bytes& keys) {
  put_assoc(at, 1, ah.spi, ah.esn);
  put_algorithm(at + 12, auth_bit(ah.auth, ah.auth_key.size()), ah.auth_key, 0, keys);
}

void put_endpoints(std::uint8_t* at, const Sa& sa) {
  if (sa.v6) {
    std::copy(sa.v6->src.begin(), sa.v6->src.end(), at);
    std::copy(sa.v6->dst.begin(), sa.v6->dst.end(), at + 16);
  } else {
    store_be32(at, sa.src);
    store_be32(at + 4, sa.dst);
  }
}

}  // namespace

Bytes v2_add_request(const Sa& sa, const V2AddOptions& options) {
  const Offsets& to = offsets(options);
  Bytes request(to.keys);
  put_header(request, to.keys);
  std::uint32_t flags = options.outbound ? 0 : 1;
  if (sa.tunnel && options.says_mode) flags |= 0x80000000;
  if (sa.v6) flags |= 0x10;
  store_le32(&request[to.flags], flags);
  put_endpoints(&request[to.endpoints], sa);
  store_le32(&request[to.udp_esp], options.udp_esp);
  Bytes keys;
  std::uint32_t headers = 0;
  if (sa.ah) put_ah(&request[to.sec_assoc + 48 * headers++], *sa.ah, keys);
  if (sa.esp) put_esp(&request[to.sec_assoc + 48 * headers++], *sa.esp, keys);
  store_le32(&request[to.headers], headers);
  store_le32(&request[to.key_length], static_cast<std::uint32_t>(keys.size()));
  if (to.key_offset != 0) store_le32(&request[to.key_offset], static_cast<std::uint32_t>(to.keys));
  request.insert(request.end(), keys.begin(), keys.end());
  return request;
}

Bytes v2_list(const std::vector<Bytes>& requests, Pointer pointer) {
  const std::size_t next = pointer == Pointer::kX64 ? 8 : 4;
  Bytes list;
  std::size_t last = 0;
  for (const Bytes& request : requests) {
    list.resize((list.size() + 7) / 8 * 8);
    if (!list.empty()) store_pointer(&list[last + next], pointer, list.size());
    last = list.size();
    list.insert(list.end(), request.begin(), request.end());
  }
  return list;
}

std::uint64_t v2_handle(const Bytes& add, std::size_t at, const V2AddOptions& options) {
  const std::uint8_t* handle = &add.at(at + offsets(options).handle);
  return options.pointer == Pointer::kX64 ? load_le64(handle) : load_le32(handle);
}

Bytes v2_delete_request(std::uint64_t handle, Pointer pointer) {
  const bool x64 = pointer == Pointer::kX64;
  Bytes request(x64 ? 24 : 12);
  put_header(request, request.size());
  store_pointer(&request[x64 ? 16 : 8], pointer, handle);
  return request;
}

Bytes v2_update_request(std::uint64_t handle, bool ah, std::uint32_t spi, std::uint32_t high,
                        Pointer pointer) {
  const bool x64 = pointer == Pointer::kX64;
  Bytes request(x64 ? 32 : 20);
  put_header(request, request.size());
  store_pointer(&request[x64 ? 8 : 4], pointer, handle);
  const std::size_t operation = x64 ? 16 : 8;
  store_le32(&request[operation], ah ? 1 : 2);
  store_be32(&request[operation + 4], spi);
  store_le32(&request[operation + 8], high);
  return request;
}

}  // namespace espnic::tb::traffic
