// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/traffic/sa_request.h"

#include <algorithm>

namespace espnic::tb::traffic {
namespace {

constexpr std::size_t kSecAssocAt = 36, kSecAssocBytes = 44, kHandleAt = 168;

std::size_t width(Pointer pointer) { return static_cast<std::size_t>(pointer); }

/// EncapTypeEntry follows the handle, its handle follows at 180 or 184.
std::size_t entry_handle_at(Pointer pointer) { return kHandleAt + width(pointer) + 8; }

void store_pointer(std::uint8_t* at, Pointer pointer, std::uint64_t value) {
  store_le32(at, static_cast<std::uint32_t>(value));
  if (pointer == Pointer::kX64) store_le32(at + 4, static_cast<std::uint32_t>(value >> 32));
}

std::uint64_t load_pointer(const std::uint8_t* at, Pointer pointer) {
  return pointer == Pointer::kX64 ? load_le64(at) : load_le32(at);
}

/// Spec 4.3: NONE 0, MD5 1, SHA 2; vendor identifiers (model/host_if/ndis_layout.h).
std::uint32_t integrity_id(Auth auth) {
  constexpr std::uint32_t kIds[] = {0, 1, 2, 0x10000, 0x10003};
  return kIds[static_cast<std::size_t>(auth)];
}
/// Spec 4.3: NONE 0, DES 1, 3_DES 3; vendor identifiers.
std::uint32_t cipher_id(Cipher cipher) {
  constexpr std::uint32_t kIds[] = {0, 1, 3, 0x10000, 0x10001, 0x10002, 0x10003};
  return kIds[static_cast<std::size_t>(cipher)];
}

void put_algorithm(std::uint8_t* at, std::uint32_t id, const Bytes& key, std::size_t icv) {
  store_le32(at, id);
  store_le32(at + 4, static_cast<std::uint32_t>(key.size()));
  store_le32(at + 8, static_cast<std::uint32_t>(icv));  // 0: the algorithm's own
}

void put_sec_assoc(std::uint8_t* at, std::uint32_t operation, std::uint32_t spi,
                   const std::optional<std::uint32_t>& esn) {
  store_le32(at, operation);
  store_be32(at + 4, spi);  // network order
  if (!esn) return;
  store_le32(at + 32, 1);
  store_le32(at + 36, *esn);
}

void put_esp(std::uint8_t* at, const EspSa& esp) {
  put_sec_assoc(at, 2, esp.spi, esp.esn);
  const bool aead = is_aead(esp.cipher);
  put_algorithm(at + 8, integrity_id(esp.auth), esp.auth_key, aead ? 0 : esp.icv);
  put_algorithm(at + 20, cipher_id(esp.cipher), esp.cipher_key, aead ? esp.icv : 0);
}

void put_ah(std::uint8_t* at, const AhSa& ah) {
  put_sec_assoc(at, 1, ah.spi, ah.esn);
  put_algorithm(at + 8, integrity_id(ah.auth), ah.auth_key, ah.icv);
}

/// The vendor form of IPv6 (model/host_if/ndis_layout.h): addresses and mode in the third SecAssoc.
void put_addresses6(Bytes& request, const Ends6& ends, bool tunnel) {
  const auto at = request.begin() + kSecAssocAt + 2 * kSecAssocBytes;
  std::copy(ends.src.begin(), ends.src.end(), at);
  std::copy(ends.dst.begin(), ends.dst.end(), at + 16);
  store_le32(&at[32], tunnel ? 1 : 0);
}

void put_addresses(Bytes& request, const Sa& sa) {
  if (sa.v6) return put_addresses6(request, *sa.v6, sa.tunnel);
  if (sa.tunnel) {
    store_be32(&request[24], sa.src);
    store_be32(&request[28], sa.dst);
    return;
  }
  store_be32(&request[0], sa.src);
  store_be32(&request[4], sa.src == 0 ? 0 : 0xFFFFFFFF);
  store_be32(&request[8], sa.dst);
  store_be32(&request[12], sa.dst == 0 ? 0 : 0xFFFFFFFF);
}

Bytes key_material(const Sa& sa, bool integrity_first) {
  Bytes keys;
  if (sa.esp) {
    keys = integrity_first ? sa.esp->auth_key : sa.esp->cipher_key;
    const Bytes& second = integrity_first ? sa.esp->cipher_key : sa.esp->auth_key;
    keys.insert(keys.end(), second.begin(), second.end());
  }
  if (sa.ah) keys.insert(keys.end(), sa.ah->auth_key.begin(), sa.ah->auth_key.end());
  return keys;
}

}  // namespace

Bytes add_request(const Sa& sa, const SaRequestOptions& options) {
  const std::size_t pointer = width(options.pointer);
  const std::size_t key_len_at =
      sa.udp_port ? entry_handle_at(options.pointer) + pointer : kHandleAt + pointer;
  Bytes request(key_len_at + 4);
  put_addresses(request, sa);
  if (sa.udp_port) store_le32(&request[16], 17);
  store_le16(&request[32],
             static_cast<std::uint16_t>((sa.v6 ? 0x10 : 0) | (options.outbound ? 2 : 1)));
  std::uint16_t count = 0;  // operations in the only legal order: ESP, then AH
  if (sa.esp) {
    put_esp(&request[kSecAssocAt], *sa.esp);
    ++count;
  }
  if (sa.ah) {
    put_ah(&request[kSecAssocAt + count * kSecAssocBytes], *sa.ah);
    ++count;
  }
  store_le16(&request[34], count);
  if (sa.udp_port) {
    store_le32(&request[kHandleAt + pointer], *sa.udp_port == kLegacyPort ? 0 : 1);
    store_be16(&request[kHandleAt + pointer + 4], *sa.udp_port);
    store_pointer(&request[entry_handle_at(options.pointer)], options.pointer,
                  options.entry_handle);
  }
  const Bytes keys = key_material(sa, options.integrity_key_first);
  store_le32(&request[key_len_at], static_cast<std::uint32_t>(keys.size()));
  request.insert(request.end(), keys.begin(), keys.end());
  return request;
}

std::uint64_t sa_handle(const Bytes& add, Pointer pointer) {
  return load_pointer(&add.at(kHandleAt), pointer);
}

std::uint64_t entry_handle(const Bytes& add, Pointer pointer) {
  return load_pointer(&add.at(entry_handle_at(pointer)), pointer);
}

Bytes delete_request(std::uint64_t handle, Pointer pointer) {
  Bytes request(width(pointer));
  store_pointer(request.data(), pointer, handle);
  return request;
}

Bytes delete_udpesp_request(std::uint64_t handle, std::uint64_t entry, Pointer pointer) {
  Bytes request(2 * width(pointer));
  store_pointer(request.data(), pointer, handle);
  store_pointer(request.data() + width(pointer), pointer, entry);
  return request;
}

Bytes encapsulation_request(std::uint32_t enabled) {
  Bytes request(28);
  request[0] = 0xA8;  // NDIS_OBJECT_TYPE_OFFLOAD_ENCAPSULATION
  request[1] = 1;
  store_le16(&request[2], 28);
  store_le32(&request[4], enabled);
  store_le32(&request[8], 2);  // IEEE 802.3
  store_le32(&request[12], 14);
  return request;
}

Bytes parameters_request(std::uint8_t ipsec_v1) {
  Bytes request(20);
  request[0] = 0x80;  // NDIS_OBJECT_TYPE_DEFAULT
  request[1] = 1;
  store_le16(&request[2], 20);
  request[10] = ipsec_v1;
  return request;
}

}  // namespace espnic::tb::traffic
