/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
#include "espnic_ndis.h"

#include <string.h>

#include "espnic_internal.h"

/* OFFLOAD_IPSEC_ADD_SA and OFFLOAD_IPSEC_ADD_UDPESP_SA, up to and with OffloadHandle (spec 4.2). */
enum {
  kSrcAddr = 0,
  kSrcMask = 4,
  kDestAddr = 8,
  kDestMask = 12,
  kProtocol = 16,
  kSrcPort = 20,
  kDestPort = 22,
  kSrcTunnelAddr = 24,
  kDestTunnelAddr = 28,
  kFlags = 32,
  kNumSas = 34,
  kSecAssoc = 36,
  kOffloadHandle = 168
};
/* OFFLOAD_SECURITY_ASSOCIATION with OFFLOAD_ALGO_INFO. */
enum {
  kSecAssocBytes = 44,
  kOperation = 0,
  kSpi = 4,
  kIntegrity = 8,
  kConfidentiality = 20,
  kAlgoId = 0,
  kAlgoKeyLen = 4
};
/* NDIS_OBJECT_HEADER, NDIS_OFFLOAD_ENCAPSULATION, NDIS_OFFLOAD_PARAMETERS. */
enum {
  kObjectType = 0,
  kObjectRevision = 1,
  kObjectSize = 2,
  kEncapsulationObject = 0xA8,
  kDefaultObject = 0x80,
  kEncapIpv4Enabled = 4,
  kEncapIpv4Type = 8,
  kEncapIpv4HeaderSize = 12,
  kEthernetHeaderBytes = 14,
  kParametersIpsecV1 = 10
};

static uint32_t handle_bytes(uint32_t layout) { return layout == ESPNIC_LAYOUT_X64 ? 8u : 4u; }

static int known_layout(uint32_t layout) {
  return layout == ESPNIC_LAYOUT_X64 || layout == ESPNIC_LAYOUT_X86;
}

static void store_handle(uint8_t* p, uint32_t layout, uint64_t handle) {
  espnic_store32(p, (uint32_t)handle);
  if (layout == ESPNIC_LAYOUT_X64) espnic_store32(p + 4, (uint32_t)(handle >> 32));
}

static uint64_t load_handle(const uint8_t* p, uint32_t layout) {
  uint64_t handle = espnic_load32(p);
  if (layout == ESPNIC_LAYOUT_X64) handle |= (uint64_t)espnic_load32(p + 4) << 32;
  return handle;
}

struct espnic_add_layout espnic_add_layout(uint32_t layout, int udp_esp) {
  const uint32_t h = handle_bytes(layout);
  struct espnic_add_layout at = {0, 0, 0, kOffloadHandle + h, kOffloadHandle + 4 + h};
  if (udp_esp) {
    at.encap_type = kOffloadHandle + h;
    at.encap_port = at.encap_type + 4;
    at.entry = at.encap_type + 8;
    at.key_len = at.entry + h;
    at.key_mat = at.key_len + 4;
  }
  return at;
}

static void store_operation(uint8_t* p, const struct espnic_ndis_operation* sa) {
  espnic_store32(p + kOperation, sa->operation);
  espnic_store_be32(p + kSpi, sa->spi);
  espnic_store32(p + kIntegrity + kAlgoId, sa->integrity.id);
  espnic_store32(p + kIntegrity + kAlgoKeyLen, sa->integrity.key_bytes);
  espnic_store32(p + kConfidentiality + kAlgoId, sa->cipher.id);
  espnic_store32(p + kConfidentiality + kAlgoKeyLen, sa->cipher.key_bytes);
}

static uint8_t* store_key(uint8_t* p, const struct espnic_ndis_algorithm* algorithm) {
  if (algorithm->key_bytes != 0) memcpy(p, algorithm->key, algorithm->key_bytes);
  return p + algorithm->key_bytes;
}

/* Keys of element 0, then of element 1 (spec 4.6). */
static void store_keys(uint8_t* p, const struct espnic_ndis_add* add) {
  for (uint32_t i = 0; i < add->num_sas; ++i) {
    const struct espnic_ndis_operation* sa = &add->sas[i];
    p = store_key(p, add->integrity_key_first ? &sa->integrity : &sa->cipher);
    p = store_key(p, add->integrity_key_first ? &sa->cipher : &sa->integrity);
  }
}

/* Bytes of all keys; more than 65536: they cannot be. */
static uint32_t key_bytes(const struct espnic_ndis_add* add) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < add->num_sas; ++i) {
    const struct espnic_ndis_algorithm* keys[2] = {&add->sas[i].integrity, &add->sas[i].cipher};
    for (uint32_t k = 0; k < 2; ++k) {
      const uint32_t bytes = keys[k]->key_bytes;
      if (bytes > 65536u || (bytes != 0 && keys[k]->key == NULL)) return UINT32_MAX;
      sum += bytes;
    }
  }
  return sum;
}

static void store_common(uint8_t* p, const struct espnic_ndis_add* add) {
  espnic_store_be32(p + kSrcAddr, add->src);
  espnic_store_be32(p + kSrcMask, add->src_mask);
  espnic_store_be32(p + kDestAddr, add->dest);
  espnic_store_be32(p + kDestMask, add->dest_mask);
  espnic_store32(p + kProtocol, add->protocol);
  espnic_store_be16(p + kSrcPort, add->src_port);
  espnic_store_be16(p + kDestPort, add->dest_port);
  espnic_store_be32(p + kSrcTunnelAddr, add->src_tunnel);
  espnic_store_be32(p + kDestTunnelAddr, add->dest_tunnel);
  espnic_store16(p + kFlags, add->flags);
  espnic_store16(p + kNumSas, add->num_sas);
  for (uint32_t i = 0; i < add->num_sas; ++i) {
    store_operation(p + kSecAssoc + i * kSecAssocBytes, &add->sas[i]);
  }
}

size_t espnic_ndis_build_add(const struct espnic_ndis_add* add, uint32_t layout, uint8_t* buffer,
                             size_t capacity) {
  if (!known_layout(layout) || add->num_sas > ESPNIC_NDIS_MAX_SAS) return 0;
  const uint32_t keys = key_bytes(add);
  if (keys > 65536u) return 0;
  const struct espnic_add_layout at = espnic_add_layout(layout, add->udp_esp);
  const size_t bytes = at.key_mat + keys;
  if (capacity < bytes) return bytes;
  memset(buffer, 0, bytes);
  store_common(buffer, add);
  if (add->udp_esp) {
    espnic_store32(buffer + at.encap_type, add->encap_type);
    espnic_store_be16(buffer + at.encap_port, add->encap_port);
    store_handle(buffer + at.entry, layout, add->entry);
  }
  espnic_store32(buffer + at.key_len, keys);
  store_keys(buffer + at.key_mat, add);
  return bytes;
}

size_t espnic_ndis_build_delete_sa(uint64_t handle, uint32_t layout, uint8_t* buffer,
                                   size_t capacity) {
  if (!known_layout(layout)) return 0;
  const size_t bytes = handle_bytes(layout);
  if (capacity >= bytes) store_handle(buffer, layout, handle);
  return bytes;
}

size_t espnic_ndis_build_delete_udpesp_sa(uint64_t handle, uint64_t entry, uint32_t layout,
                                          uint8_t* buffer, size_t capacity) {
  if (!known_layout(layout)) return 0;
  const size_t bytes = handle_bytes(layout);
  if (capacity >= 2 * bytes) {
    store_handle(buffer, layout, handle);
    store_handle(buffer + bytes, layout, entry);
  }
  return 2 * bytes;
}

static void store_object(uint8_t* buffer, uint8_t type, uint32_t bytes) {
  memset(buffer, 0, bytes);
  buffer[kObjectType] = type;
  buffer[kObjectRevision] = 1;
  espnic_store16(buffer + kObjectSize, bytes);
}

size_t espnic_ndis_build_encapsulation(uint32_t enabled, uint32_t encapsulation_type,
                                       uint8_t* buffer, size_t capacity) {
  if (capacity >= ESPNIC_NDIS_ENCAPSULATION_BYTES) {
    store_object(buffer, kEncapsulationObject, ESPNIC_NDIS_ENCAPSULATION_BYTES);
    espnic_store32(buffer + kEncapIpv4Enabled, enabled);
    espnic_store32(buffer + kEncapIpv4Type, encapsulation_type);
    espnic_store32(buffer + kEncapIpv4HeaderSize, kEthernetHeaderBytes);
  }
  return ESPNIC_NDIS_ENCAPSULATION_BYTES;
}

size_t espnic_ndis_build_parameters(uint32_t ipsec_v1, uint8_t* buffer, size_t capacity) {
  if (ipsec_v1 > 0xFF) return 0;
  if (capacity >= ESPNIC_NDIS_PARAMETERS_BYTES) {
    store_object(buffer, kDefaultObject, ESPNIC_NDIS_PARAMETERS_BYTES);
    buffer[kParametersIpsecV1] = (uint8_t)ipsec_v1;
  }
  return ESPNIC_NDIS_PARAMETERS_BYTES;
}

static uint64_t handle_at(const uint8_t* buffer, size_t length, uint32_t at, uint32_t layout) {
  if (!known_layout(layout) || length < (size_t)at + handle_bytes(layout)) return 0;
  return load_handle(buffer + at, layout);
}

uint64_t espnic_ndis_sa_handle(const uint8_t* buffer, size_t length, uint32_t layout) {
  return handle_at(buffer, length, kOffloadHandle, layout);
}

uint64_t espnic_ndis_entry_handle(const uint8_t* buffer, size_t length, uint32_t layout) {
  return handle_at(buffer, length, espnic_add_layout(layout, 1).entry, layout);
}
