/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
#include "espnic_ndis_v2.h"

#include <string.h>

#include "espnic_internal.h"

/* IPSEC_OFFLOAD_V2_SECURITY_ASSOCIATION with IPSEC_OFFLOAD_V2_ALGORITHM_INFO. */
enum {
  kAssocBytes = 48,
  kAssocFlags = 0,
  kAssocOperation = 4,
  kAssocSpi = 8,
  kAssocAuthentication = 12,
  kAssocEncryption = 28,
  kAssocSequenceHigh = 44,
  kAlgoId = 0,
  kAlgoKeyLength = 4,
  kAlgoKeyOffset = 8,
  kAlgoInfo = 12,
  kEsnSa = 1
};
enum { kObjectType = 0, kObjectRevision = 1, kObjectSize = 2, kDefaultObject = 0x80 };
static const uint32_t kInbound = 0x1u, kIpv6 = 0x10u, kTunnelMode = 0x80000000u;

/* Offsets of ADD_SA and ADD_SA_EX that depend on the size of a pointer; 0: there is none. */
struct add_layout {
  uint32_t next, headers, flags, source, handle, udp_esp, assocs, key_length, key_offset, keys;
};
static struct add_layout add_layout(uint32_t layout) {
  const struct add_layout x64 = {8, 16, 20, 24, 56, 64, 68, 164, 0, 168};
  const struct add_layout x86 = {4, 8, 12, 16, 48, 52, 56, 152, 0, 156};
  return layout == ESPNIC_LAYOUT_X64 ? x64 : x86;
}
static struct add_layout add_ex_layout(uint32_t layout) {
  const struct add_layout x64 = {0, 4, 8, 12, 48, 56, 60, 156, 160, 172};
  const struct add_layout x86 = {0, 4, 8, 12, 44, 48, 52, 148, 152, 164};
  return layout == ESPNIC_LAYOUT_X64 ? x64 : x86;
}

static int known_layout(uint32_t layout) {
  return layout == ESPNIC_LAYOUT_X64 || layout == ESPNIC_LAYOUT_X86;
}

static void store_pointer(uint8_t* p, uint32_t layout, uint64_t value) {
  espnic_store32(p, (uint32_t)value);
  if (layout == ESPNIC_LAYOUT_X64) espnic_store32(p + 4, (uint32_t)(value >> 32));
}

static uint64_t load_pointer(const uint8_t* p, uint32_t layout) {
  uint64_t value = espnic_load32(p);
  if (layout == ESPNIC_LAYOUT_X64) value |= (uint64_t)espnic_load32(p + 4) << 32;
  return value;
}

static void store_header(uint8_t* p, uint32_t bytes) {
  p[kObjectType] = kDefaultObject;
  p[kObjectRevision] = 1;
  espnic_store16(p + kObjectSize, bytes);
}

/* Structures of a list stand at multiples of 8. */
static size_t aligned(size_t bytes) { return (bytes + 7u) & ~(size_t)7u; }

/* Bytes of all keys; more than 65536: they cannot be. */
static uint32_t key_bytes(const struct espnic_ndis_v2_add* add) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < add->operations; ++i) {
    const struct espnic_ndis_v2_algorithm* algorithms[2] = {&add->sa[i].authentication,
                                                            &add->sa[i].encryption};
    for (uint32_t k = 0; k < 2; ++k) {
      const uint32_t bytes = algorithms[k]->key_bytes;
      if (bytes > 65536u || (bytes != 0 && algorithms[k]->key == NULL)) return UINT32_MAX;
      sum += bytes;
    }
  }
  return sum;
}

/* Its key goes behind those that are there; returns how many bytes there are then. */
static uint32_t store_algorithm(uint8_t* p, const struct espnic_ndis_v2_algorithm* algorithm,
                                uint8_t* keys, uint32_t used) {
  espnic_store32(p + kAlgoId, algorithm->id);
  espnic_store32(p + kAlgoKeyLength, algorithm->key_bytes);
  espnic_store32(p + kAlgoKeyOffset, algorithm->key_bytes != 0 ? used : 0);
  espnic_store32(p + kAlgoInfo, algorithm->icv_bytes);
  if (algorithm->key_bytes != 0) memcpy(keys + used, algorithm->key, algorithm->key_bytes);
  return used + algorithm->key_bytes;
}

static void store_add(uint8_t* p, const struct espnic_ndis_v2_add* add, uint32_t keys,
                      const struct add_layout* at) {
  const size_t address = add->ipv6 ? 16 : 4;
  uint32_t used = 0;
  store_header(p, at->keys);
  espnic_store32(p + at->headers, add->operations);
  espnic_store32(p + at->flags, (add->outbound ? 0u : kInbound) | (add->ipv6 ? kIpv6 : 0u) |
                                    (add->tunnel ? kTunnelMode : 0u));
  memcpy(p + at->source, add->src, address);
  memcpy(p + at->source + address, add->dest, address);
  espnic_store32(p + at->udp_esp, add->udp_esp);
  espnic_store32(p + at->key_length, keys);
  if (at->key_offset != 0) espnic_store32(p + at->key_offset, at->keys);
  for (uint32_t i = 0; i < add->operations; ++i) {
    const struct espnic_ndis_v2_operation* sa = &add->sa[i];
    uint8_t* assoc = p + at->assocs + i * kAssocBytes;
    espnic_store32(assoc + kAssocFlags, sa->esn ? kEsnSa : 0u);
    espnic_store32(assoc + kAssocOperation, sa->operation);
    espnic_store_be32(assoc + kAssocSpi, sa->spi);
    if (sa->esn) espnic_store32(assoc + kAssocSequenceHigh, sa->sequence_high);
    used = store_algorithm(assoc + kAssocAuthentication, &sa->authentication, p + at->keys, used);
    used = store_algorithm(assoc + kAssocEncryption, &sa->encryption, p + at->keys, used);
  }
}

size_t espnic_ndis_v2_build_adds(const struct espnic_ndis_v2_add* adds, size_t count,
                                 uint32_t layout, uint8_t* buffer, size_t capacity) {
  if (!known_layout(layout) || count == 0) return 0;
  const struct add_layout at = add_layout(layout);
  size_t bytes = 0;
  for (size_t i = 0; i < count; ++i) {
    if (adds[i].operations > 2) return 0;
    const uint32_t keys = key_bytes(&adds[i]);
    if (keys > 65536u) return 0;
    bytes = aligned(bytes) + at.keys + keys;
  }
  if (capacity < bytes) return bytes;
  memset(buffer, 0, bytes);
  size_t place = 0;
  for (size_t i = 0; i < count; ++i) {
    const uint32_t keys = key_bytes(&adds[i]);
    const size_t next = aligned(place + at.keys + keys);
    store_add(buffer + place, &adds[i], keys, &at);
    if (i + 1 < count) store_pointer(buffer + place + at.next, layout, next);
    place = next;
  }
  return bytes;
}

size_t espnic_ndis_v2_build_add_ex(const struct espnic_ndis_v2_add* add, uint32_t layout,
                                   uint8_t* buffer, size_t capacity) {
  if (!known_layout(layout) || add->operations > 2) return 0;
  const struct add_layout at = add_ex_layout(layout);
  const uint32_t keys = key_bytes(add);
  if (keys > 65536u) return 0;
  const size_t bytes = (size_t)at.keys + keys;
  if (capacity < bytes) return bytes;
  memset(buffer, 0, bytes);
  store_add(buffer, add, keys, &at);
  return bytes;
}

uint64_t espnic_ndis_v2_handle_ex(const uint8_t* buffer, size_t length, uint32_t layout) {
  if (!known_layout(layout)) return 0;
  const struct add_layout at = add_ex_layout(layout);
  return length < at.keys ? 0 : load_pointer(buffer + at.handle, layout);
}

uint64_t espnic_ndis_v2_handle(const uint8_t* buffer, size_t length, uint32_t layout,
                               size_t index) {
  if (!known_layout(layout)) return 0;
  const struct add_layout at = add_layout(layout);
  uint64_t place = 0;
  for (;;) {
    if (length < at.keys || place > length - at.keys) return 0;
    if (index-- == 0) return load_pointer(buffer + place + at.handle, layout);
    const uint64_t next = load_pointer(buffer + place + at.next, layout);
    if (next <= place) return 0; /* the last one */
    place = next;
  }
}

size_t espnic_ndis_v2_build_deletes(const uint64_t* handles, size_t count, uint32_t layout,
                                    uint8_t* buffer, size_t capacity) {
  if (!known_layout(layout) || count == 0) return 0;
  const int x64 = layout == ESPNIC_LAYOUT_X64;
  const uint32_t size = x64 ? 24u : 12u, next_at = x64 ? 8u : 4u, handle_at = x64 ? 16u : 8u;
  const size_t step = aligned(size), bytes = (count - 1) * step + size;
  if (capacity < bytes) return bytes;
  memset(buffer, 0, bytes);
  for (size_t i = 0; i < count; ++i) {
    uint8_t* p = buffer + i * step;
    store_header(p, size);
    if (i + 1 < count) store_pointer(p + next_at, layout, (i + 1) * step);
    store_pointer(p + handle_at, layout, handles[i]);
  }
  return bytes;
}

size_t espnic_ndis_v2_build_update(uint64_t handle, uint32_t operation, uint32_t spi,
                                   uint32_t sequence_high, uint32_t layout, uint8_t* buffer,
                                   size_t capacity) {
  if (!known_layout(layout)) return 0;
  const int x64 = layout == ESPNIC_LAYOUT_X64;
  const uint32_t bytes = x64 ? 32u : 20u, operation_at = x64 ? 16u : 8u;
  if (capacity < bytes) return bytes;
  memset(buffer, 0, bytes);
  store_header(buffer, bytes);
  store_pointer(buffer + (x64 ? 8 : 4), layout, handle);
  espnic_store32(buffer + operation_at, operation);
  espnic_store_be32(buffer + operation_at + 4, spi);
  espnic_store32(buffer + operation_at + 8, sequence_high);
  return bytes;
}
