/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
/*
 * The NDIS structures of IPsec offload V1, byte for byte, for hosts with 64-bit (x64) and 32-bit
 * (x86) pointers: `layout` is ESPNIC_LAYOUT_X64 or ESPNIC_LAYOUT_X86. Addresses, SPIs and ports are
 * in host order here and in network order in the structures.
 *
 * Builders return the bytes the structure takes, and write it only if `capacity` is at least that;
 * 0 for arguments that cannot be laid out.
 */
#ifndef ESPNIC_NDIS_H
#define ESPNIC_NDIS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ESPNIC_OID_TCP_TASK_OFFLOAD 0xFC010201u
#define ESPNIC_OID_TCP_TASK_IPSEC_ADD_SA 0xFC010202u
#define ESPNIC_OID_TCP_TASK_IPSEC_DELETE_SA 0xFC010203u
#define ESPNIC_OID_TCP_TASK_IPSEC_ADD_UDPESP_SA 0xFC010205u
#define ESPNIC_OID_TCP_TASK_IPSEC_DELETE_UDPESP_SA 0xFC010206u
#define ESPNIC_OID_TCP_OFFLOAD_CURRENT_CONFIG 0xFC01020Bu
#define ESPNIC_OID_TCP_OFFLOAD_PARAMETERS 0xFC01020Cu
#define ESPNIC_OID_TCP_OFFLOAD_HARDWARE_CAPABILITIES 0xFC01020Du
#define ESPNIC_OID_OFFLOAD_ENCAPSULATION 0x0101010Au

#define ESPNIC_NDIS_STATUS_SUCCESS 0x00000000u
#define ESPNIC_NDIS_STATUS_PENDING 0x00000103u
#define ESPNIC_NDIS_STATUS_NOT_ACCEPTED 0x00010003u
#define ESPNIC_NDIS_STATUS_FAILURE 0xC0000001u
#define ESPNIC_NDIS_STATUS_INVALID_PARAMETER 0xC000000Du
#define ESPNIC_NDIS_STATUS_RESOURCES 0xC000009Au
#define ESPNIC_NDIS_STATUS_NOT_SUPPORTED 0xC00000BBu
#define ESPNIC_NDIS_STATUS_REQUEST_ABORTED 0xC001000Cu
#define ESPNIC_NDIS_STATUS_INVALID_LENGTH 0xC0010014u
#define ESPNIC_NDIS_STATUS_INVALID_DATA 0xC0010015u

/* Status indications. */
#define ESPNIC_NDIS_STATUS_TASK_OFFLOAD_CURRENT_CONFIG 0x40020006u

/* Operation, IntegrityAlgo, ConfAlgo; the latter two are ESPNIC_INTEGRITY_... and
 * ESPNIC_CIPHER_... of espnic_regs.h. */
#define ESPNIC_NDIS_OPERATION_AUTHENTICATE 1u /* AH */
#define ESPNIC_NDIS_OPERATION_ENCRYPT 2u      /* ESP */
#define ESPNIC_NDIS_INBOUND 1u
#define ESPNIC_NDIS_OUTBOUND 2u
#define ESPNIC_NDIS_PORT_UDP_ESP 4500u
#define ESPNIC_NDIS_MAX_SAS 3u

/* IPsecV1 of OID_TCP_OFFLOAD_PARAMETERS. */
#define ESPNIC_NDIS_IPSEC_V1_NO_CHANGE 0u
#define ESPNIC_NDIS_IPSEC_V1_DISABLED 1u
#define ESPNIC_NDIS_IPSEC_V1_AH 2u
#define ESPNIC_NDIS_IPSEC_V1_ESP 3u
#define ESPNIC_NDIS_IPSEC_V1_AH_AND_ESP 4u

/* Enabled of OID_OFFLOAD_ENCAPSULATION. */
#define ESPNIC_NDIS_SET_NO_CHANGE 0u
#define ESPNIC_NDIS_SET_ON 1u
#define ESPNIC_NDIS_SET_OFF 2u
#define ESPNIC_NDIS_ENCAPSULATION_IEEE_802_3 0x2u

#define ESPNIC_NDIS_IPSEC_OFFLOAD_V1_BYTES 28u
#define ESPNIC_NDIS_ENCAPSULATION_BYTES 28u
#define ESPNIC_NDIS_PARAMETERS_BYTES 20u

/* A key of the algorithm; `key` may be NULL with `key_bytes` 0. */
struct espnic_ndis_algorithm {
  uint32_t id;
  uint32_t key_bytes;
  const uint8_t* key;
};
/* One element of SecAssoc. */
struct espnic_ndis_operation {
  uint32_t operation;
  uint32_t spi;
  struct espnic_ndis_algorithm integrity, cipher;
};
/* OFFLOAD_IPSEC_ADD_SA, or OFFLOAD_IPSEC_ADD_UDPESP_SA with `udp_esp`. */
struct espnic_ndis_add {
  uint32_t src, src_mask, dest, dest_mask;
  uint32_t protocol;
  uint16_t src_port, dest_port;
  uint32_t src_tunnel, dest_tunnel;
  uint16_t flags;   /* ESPNIC_NDIS_INBOUND or _OUTBOUND */
  uint16_t num_sas; /* elements of `sas`; ESP before AH */
  struct espnic_ndis_operation sas[ESPNIC_NDIS_MAX_SAS];
  int integrity_key_first; /* order of the two keys of an element: KEY_ORDER of the card */
  int udp_esp;
  uint32_t encap_type; /* ESPNIC_ENCAP_TYPE_OTHER */
  uint16_t encap_port;
  uint64_t entry; /* EncapTypeEntryOffldHandle */
};

size_t espnic_ndis_build_add(const struct espnic_ndis_add* add, uint32_t layout, uint8_t* buffer,
                             size_t capacity);
size_t espnic_ndis_build_delete_sa(uint64_t handle, uint32_t layout, uint8_t* buffer,
                                   size_t capacity);
size_t espnic_ndis_build_delete_udpesp_sa(uint64_t handle, uint64_t entry, uint32_t layout,
                                          uint8_t* buffer, size_t capacity);
/* IPv4 only; `enabled` ESPNIC_NDIS_SET_..., IPv6 stays "no change". */
size_t espnic_ndis_build_encapsulation(uint32_t enabled, uint32_t encapsulation_type,
                                       uint8_t* buffer, size_t capacity);
size_t espnic_ndis_build_parameters(uint32_t ipsec_v1, uint8_t* buffer, size_t capacity);

/* OffloadHandle and EncapTypeEntryOffldHandle out of the buffer of a completed add; 0 when the
 * buffer is too short to hold one. */
uint64_t espnic_ndis_sa_handle(const uint8_t* buffer, size_t length, uint32_t layout);
uint64_t espnic_ndis_entry_handle(const uint8_t* buffer, size_t length, uint32_t layout);

#ifdef __cplusplus
}
#endif

#endif
