/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
/*
 * The NDIS structures of IPsec offload V2 (spec 6.3), in the form the card takes: one buffer holds
 * a whole list, and Next is the offset of the next structure from the first byte of the buffer.
 * Conventions and return values are those of espnic_ndis.h; requests go by espnic_driver_oid.
 */
#ifndef ESPNIC_NDIS_V2_H
#define ESPNIC_NDIS_V2_H

#include "espnic_ndis.h"

#ifdef __cplusplus
extern "C" {
#endif

#define ESPNIC_OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA 0xFC030202u
#define ESPNIC_OID_TCP_TASK_IPSEC_OFFLOAD_V2_DELETE_SA 0xFC030203u
#define ESPNIC_OID_TCP_TASK_IPSEC_OFFLOAD_V2_UPDATE_SA 0xFC030204u
#define ESPNIC_OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA_EX 0xFC030205u

/* AuthenticationAlgorithm; of AES-GMAC the bits of ESPNIC_NDIS_V2_AES_GCM_... */
#define ESPNIC_NDIS_V2_AUTH_MD5 0x1u
#define ESPNIC_NDIS_V2_AUTH_SHA1 0x2u
#define ESPNIC_NDIS_V2_AUTH_SHA256 0x4u
/* EncryptionAlgorithm. */
#define ESPNIC_NDIS_V2_ENC_NONE 0x1u
#define ESPNIC_NDIS_V2_ENC_DES 0x2u
#define ESPNIC_NDIS_V2_ENC_3DES 0x4u
#define ESPNIC_NDIS_V2_AES_GCM_128 0x8u
#define ESPNIC_NDIS_V2_AES_GCM_192 0x10u
#define ESPNIC_NDIS_V2_AES_GCM_256 0x20u
#define ESPNIC_NDIS_V2_AES_CBC_128 0x40u
#define ESPNIC_NDIS_V2_AES_CBC_192 0x80u
#define ESPNIC_NDIS_V2_AES_CBC_256 0x100u

/* UdpEspEncapsulation. */
#define ESPNIC_NDIS_V2_UDP_NONE 0u
#define ESPNIC_NDIS_V2_UDP_TRANSPORT 1u
#define ESPNIC_NDIS_V2_UDP_TUNNEL 2u
#define ESPNIC_NDIS_V2_TRANSPORT_OVER_UDP_TUNNEL 4u
#define ESPNIC_NDIS_V2_UDP_TRANSPORT_OVER_TUNNEL 8u

/* A key with its salt behind it; `icv_bytes` counts with AES-GCM alone: 8, 12 or 16. */
struct espnic_ndis_v2_algorithm {
  uint32_t id;
  uint32_t key_bytes;
  const uint8_t* key;
  uint32_t icv_bytes;
};
struct espnic_ndis_v2_operation {
  uint32_t operation; /* ESPNIC_NDIS_OPERATION_... */
  uint32_t spi;
  int esn;                /* extended sequence numbers, of this high half */
  uint32_t sequence_high; /* of the next number expected */
  struct espnic_ndis_v2_algorithm authentication, encryption;
};
/* One SA: AH, ESP, or both. Addresses in network order, those of the header in front of AH or ESP;
 * of IPv4 the first four bytes. */
struct espnic_ndis_v2_add {
  uint8_t src[16], dest[16];
  int ipv6;
  int outbound;
  int tunnel; /* the card is told so; hosts do not say it */
  uint32_t udp_esp;
  uint32_t operations; /* 1 or 2 */
  struct espnic_ndis_v2_operation sa[2];
};

/* A list of `count` structures of ADD_SA. */
size_t espnic_ndis_v2_build_adds(const struct espnic_ndis_v2_add* adds, size_t count,
                                 uint32_t layout, uint8_t* buffer, size_t capacity);
/* ADD_SA_EX, which is no list; its keys stand behind it. */
size_t espnic_ndis_v2_build_add_ex(const struct espnic_ndis_v2_add* add, uint32_t layout,
                                   uint8_t* buffer, size_t capacity);
/* The handle of a completed ADD_SA_EX; 0 where it was not added, and of a buffer too short. */
uint64_t espnic_ndis_v2_handle_ex(const uint8_t* buffer, size_t length, uint32_t layout);
/* The handle of structure `index` of a completed list, 0 where that was not added; also 0 past the
 * end of the list or of the buffer. */
uint64_t espnic_ndis_v2_handle(const uint8_t* buffer, size_t length, uint32_t layout, size_t index);
size_t espnic_ndis_v2_build_deletes(const uint64_t* handles, size_t count, uint32_t layout,
                                    uint8_t* buffer, size_t capacity);
/* UPDATE_SA: the next high half. Tell it as soon as the low half of the highest number that was
 * verified is 0x80000000 or more: from then on the card takes numbers of both sides of the wrap. */
size_t espnic_ndis_v2_build_update(uint64_t handle, uint32_t operation, uint32_t spi,
                                   uint32_t sequence_high, uint32_t layout, uint8_t* buffer,
                                   size_t capacity);

#ifdef __cplusplus
}
#endif

#endif
