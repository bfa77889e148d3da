// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Generated from model/regs/nic.rdl by scripts/regs; do not edit.
// clang-format off
#ifndef ESPNIC_REGS_H
#define ESPNIC_REGS_H

#include <stdint.h>

/*
 * BAR registers:      ESPNIC_<REGISTER>_OFFSET, _RESET; fields ESPNIC_<REGISTER>_<FIELD>_MASK, _SHIFT
 * in host memory:     ESPNIC_<STRUCTURE>_BYTES; fields also _OFFSET, that of their 32-bit little-endian word
 * An array has _COUNT; element i is 4 * i bytes behind the offset. Values of fields: ESPNIC_<ENUMERATION>_<VALUE>.
 *
 *   uint32_t word = ESPNIC_FIELD_PREP(ESPNIC_SA_CMD_OP, ESPNIC_SA_OP_ADD) | ESPNIC_SA_CMD_GO_MASK;
 *   uint32_t tag = ESPNIC_FIELD_GET(ESPNIC_SA_RSP_TAG, word);
 */
#define ESPNIC_FIELD_GET(field, word) (((uint32_t)(word) & field##_MASK) >> field##_SHIFT)
#define ESPNIC_FIELD_PREP(field, value) (((uint32_t)(value) << field##_SHIFT) & field##_MASK)
#define ESPNIC_FIELD_SET(field, word, value) \
  (((uint32_t)(word) & ~field##_MASK) | ESPNIC_FIELD_PREP(field, value))

#define ESPNIC_NDIS_SUPPORTED_NOT_SUPPORTED 0u /* NDIS_OFFLOAD_NOT_SUPPORTED. */
#define ESPNIC_NDIS_SUPPORTED_SUPPORTED 1u /* NDIS_OFFLOAD_SUPPORTED. */

#define ESPNIC_KEY_ORDER_CONFIDENTIALITY_FIRST 0u /* Cipher key, then integrity key. */
#define ESPNIC_KEY_ORDER_INTEGRITY_FIRST 1u /* Integrity key, then cipher key. */

#define ESPNIC_DMA_SOURCE_NONE 0u /* No access was refused. */
#define ESPNIC_DMA_SOURCE_COMMAND 1u /* Read of a command. */
#define ESPNIC_DMA_SOURCE_REQUEST_BUFFER 2u /* Read or write of a request's buffer. */
#define ESPNIC_DMA_SOURCE_RESPONSE 3u /* Write of a response. */
#define ESPNIC_DMA_SOURCE_RECEIVE_DESCRIPTOR 4u /* Read of a receive descriptor. */
#define ESPNIC_DMA_SOURCE_FRAME 5u /* Write of a frame into its buffer. */
#define ESPNIC_DMA_SOURCE_COMPLETION 6u /* Write of a completion. */
#define ESPNIC_DMA_SOURCE_MSIX 7u /* Write of an MSI-X message. */
#define ESPNIC_DMA_SOURCE_SA_EVENT 8u /* Write of an event. */

#define ESPNIC_SA_OP_ADD 0u /* Adds the record in the window. */
#define ESPNIC_SA_OP_UPDATE 1u /* Replaces the entry at index by the record in the window. */
#define ESPNIC_SA_OP_DELETE 2u /* Removes the entry at index; SA_HND must name its generation. */
#define ESPNIC_SA_OP_READ 3u /* Shows the entry at index in SA_READ; keys are never shown. */
#define ESPNIC_SA_OP_SCRUB 4u /* Removes every entry of the table and overwrites its keys. */
#define ESPNIC_SA_OP_COUNT 5u /* Shows the counters of the SA in SA_COUNT; SA_HND must name its generation. With CAP_EXTRAS.sa_counters. */
#define ESPNIC_SA_OP_LIMIT 6u /* Gives the SA the lifetimes in SA_LIMIT; SA_HND must name its generation. With CAP_EXTRAS.lifetimes. */

#define ESPNIC_SA_TABLE_SA 0u /* SA table. */
#define ESPNIC_SA_TABLE_PARSER 1u /* Parser table. */

#define ESPNIC_SA_REASON_OK 0u /* Done. */
#define ESPNIC_SA_REASON_TABLE_FULL 1u /* No row left in the SA table. */
#define ESPNIC_SA_REASON_IP_TABLE_FULL 2u /* No row left for the address; for cards with an address table. */
#define ESPNIC_SA_REASON_PARSER_FULL 3u /* No entry left in the parser table. */
#define ESPNIC_SA_REASON_BAD_ALGORITHM 4u /* Algorithm unknown or not supported. */
#define ESPNIC_SA_REASON_BAD_KEY_LENGTH 5u /* Key length does not fit the algorithm. */
#define ESPNIC_SA_REASON_BAD_ICV_LENGTH 6u /* ICV length does not fit the algorithm. */
#define ESPNIC_SA_REASON_BAD_WINDOW 7u /* Anti-replay window of a size that is not supported. */
#define ESPNIC_SA_REASON_BAD_COMBINATION 8u /* Protocols, modes or algorithms that do not go together. */
#define ESPNIC_SA_REASON_DUPLICATE 9u /* An entry with this key exists. */
#define ESPNIC_SA_REASON_BUSY 10u /* A command is still under way. */
#define ESPNIC_SA_REASON_BAD_HANDLE 11u /* Index names no entry. */
#define ESPNIC_SA_REASON_STALE_GENERATION 12u /* Index names a later entry than SA_HND does. */
#define ESPNIC_SA_REASON_NO_PERMISSION 13u /* Not allowed to this function. */
#define ESPNIC_SA_REASON_PARITY_ERROR 14u /* The table's memory has lost data. */
#define ESPNIC_SA_REASON_BAD_COMMAND 15u /* Unknown op or table. */

#define ESPNIC_OPCODE_OID_SET 1u /* Sets an OID. */
#define ESPNIC_OPCODE_OID_QUERY 2u /* Queries an OID. */

#define ESPNIC_LAYOUT_X64 0u /* Structures as a 64-bit host lays them out. */
#define ESPNIC_LAYOUT_X86 1u /* Structures as a 32-bit host lays them out. */

#define ESPNIC_FRAME_CLASS_OTHER 0u /* None of the others. */
#define ESPNIC_FRAME_CLASS_ESP 1u /* ESP. */
#define ESPNIC_FRAME_CLASS_AH 2u /* AH. */
#define ESPNIC_FRAME_CLASS_UDP_ESP 3u /* ESP in UDP. */
#define ESPNIC_FRAME_CLASS_IKE 4u /* IKE. */
#define ESPNIC_FRAME_CLASS_KEEPALIVE 5u /* NAT keepalive. */
#define ESPNIC_FRAME_CLASS_FRAGMENT 6u /* Any IP fragment. */

#define ESPNIC_DETAIL_OK 0u /* No more to say. */
#define ESPNIC_DETAIL_INACTIVE 1u /* IPsec offload is not switched on. */
#define ESPNIC_DETAIL_NON_IP 2u /* Not IP in an Ethernet II frame, or of a version that the card does not take. */
#define ESPNIC_DETAIL_VLAN 3u /* A VLAN tag that is not covered. */
#define ESPNIC_DETAIL_IP_HEADER 4u /* IP header malformed. */
#define ESPNIC_DETAIL_MULTICAST 5u /* Destination is multicast or broadcast. */
#define ESPNIC_DETAIL_FRAGMENT 6u /* IP fragment. */
#define ESPNIC_DETAIL_IP_OPTIONS 7u /* IP options or extension headers that are not covered. */
#define ESPNIC_DETAIL_NOT_IPSEC 8u /* Other protocol or port. */
#define ESPNIC_DETAIL_DISABLED 9u /* Protocol or receive direction is off. */
#define ESPNIC_DETAIL_IKE 10u /* IKE. */
#define ESPNIC_DETAIL_KEEPALIVE 11u /* NAT keepalive. */
#define ESPNIC_DETAIL_UDP_SHORT 12u /* UDP too short for ESP. */
#define ESPNIC_DETAIL_SHORT_HEADER 13u /* ESP or AH header does not fit. */
#define ESPNIC_DETAIL_SA_MISS 14u /* No SA matches. */
#define ESPNIC_DETAIL_PROTOCOL_MISMATCH 15u /* Protocol is not the SA's. */
#define ESPNIC_DETAIL_ENCAP_MISMATCH 16u /* UDP encapsulation is not the SA's. */
#define ESPNIC_DETAIL_AH_ESP_UNSUPPORTED 17u /* AH and ESP together are not covered. */
#define ESPNIC_DETAIL_LENGTH 18u /* A length is wrong. */
#define ESPNIC_DETAIL_ICV_MISMATCH 19u /* ICV is wrong. */
#define ESPNIC_DETAIL_PAD_LENGTH 20u /* Pad length is too large. */
#define ESPNIC_DETAIL_PAD_BYTES 21u /* Padding is not 1, 2, 3, ... */
#define ESPNIC_DETAIL_ENGINE_FAULT 22u /* The crypto engine failed. */
#define ESPNIC_DETAIL_OVERLOAD 23u /* Bypassed because of load. */
#define ESPNIC_DETAIL_OUTER_ONLY 24u /* Only the outer portion was processed. */

#define ESPNIC_CRYPTO_STATUS_SUCCESS 0u /* CRYPTO_SUCCESS; also when nothing was processed. */
#define ESPNIC_CRYPTO_STATUS_GENERIC_ERROR 1u /* CRYPTO_GENERIC_ERROR. */
#define ESPNIC_CRYPTO_STATUS_TRANSPORT_AH_AUTH_FAILED 2u /* CRYPTO_TRANSPORT_AH_AUTH_FAILED. */
#define ESPNIC_CRYPTO_STATUS_TRANSPORT_ESP_AUTH_FAILED 3u /* CRYPTO_TRANSPORT_ESP_AUTH_FAILED. */
#define ESPNIC_CRYPTO_STATUS_TUNNEL_AH_AUTH_FAILED 4u /* CRYPTO_TUNNEL_AH_AUTH_FAILED. */
#define ESPNIC_CRYPTO_STATUS_TUNNEL_ESP_AUTH_FAILED 5u /* CRYPTO_TUNNEL_ESP_AUTH_FAILED. */
#define ESPNIC_CRYPTO_STATUS_INVALID_PACKET_SYNTAX 6u /* CRYPTO_INVALID_PACKET_SYNTAX. */
#define ESPNIC_CRYPTO_STATUS_INVALID_PROTOCOL 7u /* CRYPTO_INVALID_PROTOCOL. */

#define ESPNIC_CIPHER_NONE 0u /* No encryption. */
#define ESPNIC_CIPHER_DES 1u /* DES-CBC, 8-byte key. */
#define ESPNIC_CIPHER_TRIPLE_DES 3u /* 3DES-CBC, 24-byte key. */

#define ESPNIC_INTEGRITY_NONE 0u /* No authentication. */
#define ESPNIC_INTEGRITY_MD5 1u /* HMAC-MD5-96, 16-byte key. */
#define ESPNIC_INTEGRITY_SHA_1 2u /* HMAC-SHA1-96, 20-byte key. */

#define ESPNIC_ENCAP_TYPE_IKE 0u /* Reserved by NDIS. */
#define ESPNIC_ENCAP_TYPE_OTHER 1u /* ESP in UDP (RFC 3948). */

#define ESPNIC_LIFETIME_SOFT_PACKETS 0u /* Soft limit of packets. */
#define ESPNIC_LIFETIME_HARD_PACKETS 1u /* Hard limit of packets. */
#define ESPNIC_LIFETIME_SOFT_BYTES 2u /* Soft limit of bytes. */
#define ESPNIC_LIFETIME_HARD_BYTES 3u /* Hard limit of bytes. */

/* ---- BAR0: Registers, 64 KiB. ---- */
#define ESPNIC_BAR0_BYTES 0x10000u

/* Identification: the bytes E, S, P, N in address order. */
#define ESPNIC_ID_OFFSET 0x0000u
#define ESPNIC_ID_RESET 0x4E505345u
#define ESPNIC_ID_MAGIC_MASK 0xFFFFFFFFu /* Always 0x4E505345. */
#define ESPNIC_ID_MAGIC_SHIFT 0

/* Version of this register map. */
#define ESPNIC_VERSION_OFFSET 0x0004u
#define ESPNIC_VERSION_RESET 0x00010001u
#define ESPNIC_VERSION_MINOR_MASK 0x0000FFFFu /* Raised when something is added. */
#define ESPNIC_VERSION_MINOR_SHIFT 0
#define ESPNIC_VERSION_MAJOR_MASK 0xFFFF0000u /* Raised when a driver for the version before no longer works. */
#define ESPNIC_VERSION_MAJOR_SHIFT 16

/* Control of the card. */
#define ESPNIC_CONTROL_OFFSET 0x0008u
#define ESPNIC_CONTROL_RESET 0x00000000u
#define ESPNIC_CONTROL_ENABLE_MASK 0x00000001u /* 1: the rings run. They take base and size from their registers when this goes from 0 to 1; changes while it is 1 have no effect. */
#define ESPNIC_CONTROL_ENABLE_SHIFT 0
#define ESPNIC_CONTROL_RESET_MASK 0x00000002u /* Writing 1 resets the data path (spec 4.9 step 8): frames in flight are lost and counted, the SA and parser tables are emptied and their keys overwritten, requests that are PENDING are answered REQUEST_ABORTED. Registers, rings, the activation gate and IPsecV1 stay. STATUS.reset_busy says when it is over. */
#define ESPNIC_CONTROL_RESET_SHIFT 1
#define ESPNIC_CONTROL_DRAIN_MASK 0x00000004u /* 1: no frame is accepted any more, those in flight are finished; STATUS.drained says when. */
#define ESPNIC_CONTROL_DRAIN_SHIFT 2

/* State of the card. */
#define ESPNIC_STATUS_OFFSET 0x000Cu
#define ESPNIC_STATUS_RESET 0x00000000u
#define ESPNIC_STATUS_ENABLED_MASK 0x00000001u /* The rings run: CONTROL.enable was accepted. */
#define ESPNIC_STATUS_ENABLED_SHIFT 0
#define ESPNIC_STATUS_DRAINING_MASK 0x00000002u /* CONTROL.drain is 1 and frames are still in flight. */
#define ESPNIC_STATUS_DRAINING_SHIFT 1
#define ESPNIC_STATUS_DRAINED_MASK 0x00000004u /* CONTROL.drain is 1 and no frame is in flight. */
#define ESPNIC_STATUS_DRAINED_SHIFT 2
#define ESPNIC_STATUS_RESET_BUSY_MASK 0x00000008u /* A data path reset is under way: no frame is accepted, OID requests are answered NOT_ACCEPTED. */
#define ESPNIC_STATUS_RESET_BUSY_SHIFT 3
#define ESPNIC_STATUS_GATE_OPEN_MASK 0x00000010u /* The gate between MAC and packet buffer lets frames in. */
#define ESPNIC_STATUS_GATE_OPEN_SHIFT 4
#define ESPNIC_STATUS_OVERLOAD_MASK 0x00000020u /* Frames bypass the crypto engines when these are full (rx.overload is bypass). */
#define ESPNIC_STATUS_OVERLOAD_SHIFT 5
#define ESPNIC_STATUS_COMMAND_HALTED_MASK 0x00000040u /* The command ring has halted on an error; CONTROL.enable 0 then 1 restarts it. */
#define ESPNIC_STATUS_COMMAND_HALTED_SHIFT 6
#define ESPNIC_STATUS_IPSEC_ACTIVE_MASK 0x00000080u /* Receive IPsec is on: OID_OFFLOAD_ENCAPSULATION has opened its gate (spec 4.9 step 2). */
#define ESPNIC_STATUS_IPSEC_ACTIVE_SHIFT 7

/* Longest frame that is accepted. */
#define ESPNIC_MAX_FRAME_OFFSET 0x0010u
#define ESPNIC_MAX_FRAME_RESET 0x00002592u
#define ESPNIC_MAX_FRAME_BYTES_MASK 0x0000FFFFu /* Bytes from destination address to FCS; longer frames are dropped as oversize. Values below 64 count as 64, values above what the card was built for (mac.max_frame_bytes) as that. Holds for frames that begin behind the write. */
#define ESPNIC_MAX_FRAME_BYTES_SHIFT 0

/* What stands behind these registers. */
#define ESPNIC_MODEL_OFFSET 0x0014u
#define ESPNIC_MODEL_RESET 0x00000000u
#define ESPNIC_MODEL_IS_MODEL_MASK 0x00000001u /* 1: this is a model and time is simulated; 0: hardware. */
#define ESPNIC_MODEL_IS_MODEL_SHIFT 0
#define ESPNIC_MODEL_DATAPATH_BYTES_MASK 0x0000FF00u /* Width of the datapath in bytes. */
#define ESPNIC_MODEL_DATAPATH_BYTES_SHIFT 8
#define ESPNIC_MODEL_LANES_MASK 0x00FF0000u /* Crypto lanes. */
#define ESPNIC_MODEL_LANES_SHIFT 16

/* Simulated time, low half; reading it latches the high half. */
#define ESPNIC_SIM_TIME_LO_OFFSET 0x0018u
#define ESPNIC_SIM_TIME_LO_RESET 0x00000000u
#define ESPNIC_SIM_TIME_LO_PICOSECONDS_MASK 0xFFFFFFFFu /* Picoseconds since start, bits 31:0; 0 on hardware. */
#define ESPNIC_SIM_TIME_LO_PICOSECONDS_SHIFT 0

/* Simulated time, high half, as it was when SIM_TIME_LO was last read. */
#define ESPNIC_SIM_TIME_HI_OFFSET 0x001Cu
#define ESPNIC_SIM_TIME_HI_RESET 0x00000000u
#define ESPNIC_SIM_TIME_HI_PICOSECONDS_MASK 0xFFFFFFFFu /* Picoseconds since start, bits 63:32. */
#define ESPNIC_SIM_TIME_HI_PICOSECONDS_SHIFT 0

/* Supported.Encapsulation: media headers that IPsec is found behind. */
#define ESPNIC_CAP_ENCAPSULATION_OFFSET 0x0040u
#define ESPNIC_CAP_ENCAPSULATION_RESET 0x00000000u
#define ESPNIC_CAP_ENCAPSULATION_NULL_HEADER_MASK 0x00000001u /* No media header. */
#define ESPNIC_CAP_ENCAPSULATION_NULL_HEADER_SHIFT 0
#define ESPNIC_CAP_ENCAPSULATION_IEEE_802_3_MASK 0x00000002u /* IEEE 802.3; always set. */
#define ESPNIC_CAP_ENCAPSULATION_IEEE_802_3_SHIFT 1
#define ESPNIC_CAP_ENCAPSULATION_IEEE_802_3_PQ_MASK 0x00000004u /* IEEE 802.3 with 802.1Q tag in the frame. */
#define ESPNIC_CAP_ENCAPSULATION_IEEE_802_3_PQ_SHIFT 2
#define ESPNIC_CAP_ENCAPSULATION_IEEE_802_3_PQ_OOB_MASK 0x00000008u /* IEEE 802.3 with 802.1Q tag in the out-of-band record. */
#define ESPNIC_CAP_ENCAPSULATION_IEEE_802_3_PQ_OOB_SHIFT 3
#define ESPNIC_CAP_ENCAPSULATION_LLC_SNAP_ROUTED_MASK 0x00000010u /* LLC/SNAP, routed. */
#define ESPNIC_CAP_ENCAPSULATION_LLC_SNAP_ROUTED_SHIFT 4

/* Supported.AhEspCombined. */
#define ESPNIC_CAP_AH_ESP_COMBINED_OFFSET 0x0044u
#define ESPNIC_CAP_AH_ESP_COMBINED_RESET 0x00000000u
#define ESPNIC_CAP_AH_ESP_COMBINED_SUPPORTED_MASK 0xFFFFFFFFu /* Not 0: AH and ESP on one portion are processed together. */
#define ESPNIC_CAP_AH_ESP_COMBINED_SUPPORTED_SHIFT 0

/* Supported.TransportTunnelCombined. */
#define ESPNIC_CAP_TRANSPORT_TUNNEL_COMBINED_OFFSET 0x0048u
#define ESPNIC_CAP_TRANSPORT_TUNNEL_COMBINED_RESET 0x00000000u
#define ESPNIC_CAP_TRANSPORT_TUNNEL_COMBINED_SUPPORTED_MASK 0xFFFFFFFFu /* Not 0: a transport portion inside a tunnel is processed too. */
#define ESPNIC_CAP_TRANSPORT_TUNNEL_COMBINED_SUPPORTED_SHIFT 0

/* Supported.IPv4Options. */
#define ESPNIC_CAP_IPV4_OPTIONS_OFFSET 0x004Cu
#define ESPNIC_CAP_IPV4_OPTIONS_RESET 0x00000000u
#define ESPNIC_CAP_IPV4_OPTIONS_SUPPORTED_MASK 0xFFFFFFFFu /* Not 0: packets with IPv4 options are processed. */
#define ESPNIC_CAP_IPV4_OPTIONS_SUPPORTED_SHIFT 0

/* Supported.Flags: UDP-encapsulated ESP. Bits 3:0 are never set. */
#define ESPNIC_CAP_UDP_ESP_OFFSET 0x0050u
#define ESPNIC_CAP_UDP_ESP_RESET 0x00000000u
#define ESPNIC_CAP_UDP_ESP_TRANSPORT_MASK 0x00000010u /* IPSEC_TPT_UDPESP_ENCAPTYPE_OTHER: UDP transport. */
#define ESPNIC_CAP_UDP_ESP_TRANSPORT_SHIFT 4
#define ESPNIC_CAP_UDP_ESP_TUNNEL_MASK 0x00000020u /* IPSEC_TUN_UDPESP_ENCAPTYPE_OTHER: UDP tunnel. */
#define ESPNIC_CAP_UDP_ESP_TUNNEL_SHIFT 5
#define ESPNIC_CAP_UDP_ESP_TRANSPORT_OVER_TUNNEL_MASK 0x00000040u /* IPSEC_TPTOVERTUN_UDPESP_ENCAPTYPE_OTHER: transport over UDP tunnel. */
#define ESPNIC_CAP_UDP_ESP_TRANSPORT_OVER_TUNNEL_SHIFT 6
#define ESPNIC_CAP_UDP_ESP_UDP_TRANSPORT_OVER_TUNNEL_MASK 0x00000080u /* IPSEC_TPT_UDPESP_OVER_PURE_TUN_ENCAPTYPE_OTHER: UDP transport over plain tunnel. */
#define ESPNIC_CAP_UDP_ESP_UDP_TRANSPORT_OVER_TUNNEL_SHIFT 7

/* IPv4AH: what is done for AH, and the integrity algorithms of both protocols. */
#define ESPNIC_CAP_IPV4_AH_OFFSET 0x0054u
#define ESPNIC_CAP_IPV4_AH_RESET 0x00000000u
#define ESPNIC_CAP_IPV4_AH_MD5_MASK 0x00000003u /* HMAC-MD5-96. */
#define ESPNIC_CAP_IPV4_AH_MD5_SHIFT 0
#define ESPNIC_CAP_IPV4_AH_SHA_1_MASK 0x0000000Cu /* HMAC-SHA1-96. */
#define ESPNIC_CAP_IPV4_AH_SHA_1_SHIFT 2
#define ESPNIC_CAP_IPV4_AH_TRANSPORT_MASK 0x00000030u /* Transport mode. */
#define ESPNIC_CAP_IPV4_AH_TRANSPORT_SHIFT 4
#define ESPNIC_CAP_IPV4_AH_TUNNEL_MASK 0x000000C0u /* Tunnel mode. */
#define ESPNIC_CAP_IPV4_AH_TUNNEL_SHIFT 6
#define ESPNIC_CAP_IPV4_AH_SEND_MASK 0x00000300u /* On send. */
#define ESPNIC_CAP_IPV4_AH_SEND_SHIFT 8
#define ESPNIC_CAP_IPV4_AH_RECEIVE_MASK 0x00000C00u /* On receive. */
#define ESPNIC_CAP_IPV4_AH_RECEIVE_SHIFT 10

/* IPv4ESP: what is done for ESP, and the ciphers. */
#define ESPNIC_CAP_IPV4_ESP_OFFSET 0x0058u
#define ESPNIC_CAP_IPV4_ESP_RESET 0x00000000u
#define ESPNIC_CAP_IPV4_ESP_DES_MASK 0x00000003u /* DES-CBC. */
#define ESPNIC_CAP_IPV4_ESP_DES_SHIFT 0
#define ESPNIC_CAP_IPV4_ESP_TRIPLE_DES_MASK 0x00000030u /* 3DES-CBC with three keys. */
#define ESPNIC_CAP_IPV4_ESP_TRIPLE_DES_SHIFT 4
#define ESPNIC_CAP_IPV4_ESP_NULL_ESP_MASK 0x000000C0u /* ESP without encryption. */
#define ESPNIC_CAP_IPV4_ESP_NULL_ESP_SHIFT 6
#define ESPNIC_CAP_IPV4_ESP_TRANSPORT_MASK 0x00000300u /* Transport mode. */
#define ESPNIC_CAP_IPV4_ESP_TRANSPORT_SHIFT 8
#define ESPNIC_CAP_IPV4_ESP_TUNNEL_MASK 0x00000C00u /* Tunnel mode. */
#define ESPNIC_CAP_IPV4_ESP_TUNNEL_SHIFT 10
#define ESPNIC_CAP_IPV4_ESP_SEND_MASK 0x00003000u /* On send. */
#define ESPNIC_CAP_IPV4_ESP_SEND_SHIFT 12
#define ESPNIC_CAP_IPV4_ESP_RECEIVE_MASK 0x0000C000u /* On receive. */
#define ESPNIC_CAP_IPV4_ESP_RECEIVE_SHIFT 14

/* Room in the SA table. */
#define ESPNIC_SA_CAPACITY_OFFSET 0x005Cu
#define ESPNIC_SA_CAPACITY_RESET 0x00000000u
#define ESPNIC_SA_CAPACITY_ROWS_MASK 0x0001FFFFu /* Rows, both directions together. */
#define ESPNIC_SA_CAPACITY_ROWS_SHIFT 0

/* Room in the parser table. */
#define ESPNIC_PARSER_CAPACITY_OFFSET 0x0060u
#define ESPNIC_PARSER_CAPACITY_RESET 0x00000000u
#define ESPNIC_PARSER_CAPACITY_ENTRIES_MASK 0x000000FFu /* Parser entries. */
#define ESPNIC_PARSER_CAPACITY_ENTRIES_SHIFT 0

/* Largest ring. */
#define ESPNIC_RING_MAX_OFFSET 0x0064u
#define ESPNIC_RING_MAX_RESET 0x00010000u
#define ESPNIC_RING_MAX_ENTRIES_MASK 0x0001FFFFu /* Entries a ring may have at most; sizes are powers of two from 2. */
#define ESPNIC_RING_MAX_ENTRIES_SHIFT 0

/* Order of the keys of one element of SecAssoc in KeyMat (rx.key_order). */
#define ESPNIC_KEY_ORDER_OFFSET 0x0068u
#define ESPNIC_KEY_ORDER_RESET 0x00000000u
#define ESPNIC_KEY_ORDER_ORDER_MASK 0x00000001u /* Which key comes first. */
#define ESPNIC_KEY_ORDER_ORDER_SHIFT 0

/* What the card does on receive beyond the contract. */
#define ESPNIC_CAP_EXTRAS_OFFSET 0x006Cu
#define ESPNIC_CAP_EXTRAS_RESET 0x00000000u
#define ESPNIC_CAP_EXTRAS_DECAPSULATE_MASK 0x00000001u /* IPsec headers of good frames are taken off (rx.decapsulate); each completion says of its frame. */
#define ESPNIC_CAP_EXTRAS_DECAPSULATE_SHIFT 0
#define ESPNIC_CAP_EXTRAS_SA_COUNTERS_MASK 0x00000002u /* Each SA has counters: op count of SA_CMD shows them (rx.sa_counters). */
#define ESPNIC_CAP_EXTRAS_SA_COUNTERS_SHIFT 1
#define ESPNIC_CAP_EXTRAS_LIFETIMES_MASK 0x00000004u /* Each SA has lifetimes: op limit of SA_CMD sets them, and the event ring tells of their ends (rx.lifetimes). */
#define ESPNIC_CAP_EXTRAS_LIFETIMES_SHIFT 2
#define ESPNIC_CAP_EXTRAS_REPLAY_WINDOW_MASK 0x00000008u /* Each SA has an anti-replay window (rx.replay_window). */
#define ESPNIC_CAP_EXTRAS_REPLAY_WINDOW_SHIFT 3
#define ESPNIC_CAP_EXTRAS_RSS_MASK 0x00000010u /* Completions have a hash (rx.rss). */
#define ESPNIC_CAP_EXTRAS_RSS_SHIFT 4

/* From how many inbound SAs on the card asks for deletes. */
#define ESPNIC_SDR_THRESHOLD_OFFSET 0x0070u
#define ESPNIC_SDR_THRESHOLD_RESET 0x00000000u
#define ESPNIC_SDR_THRESHOLD_ENTRIES_MASK 0x0001FFFFu /* Inbound SAs; 0: never asks. */
#define ESPNIC_SDR_THRESHOLD_ENTRIES_SHIFT 0

/* How long a request for a delete stands. */
#define ESPNIC_SDR_TIMEOUT_OFFSET 0x0074u
#define ESPNIC_SDR_TIMEOUT_RESET 0x00000000u
#define ESPNIC_SDR_TIMEOUT_MICROSECONDS_MASK 0xFFFFFFFFu /* Microseconds; behind that the card chooses anew. 0: it stands until the SA is deleted. */
#define ESPNIC_SDR_TIMEOUT_MICROSECONDS_SHIFT 0

/* Interrupt causes that have occurred; a write of 1 clears a cause, a cause that occurs in the same cycle stays set. */
#define ESPNIC_INT_CAUSE_OFFSET 0x0080u
#define ESPNIC_INT_CAUSE_RESET 0x00000000u
#define ESPNIC_INT_CAUSE_RX_COMPLETION_MASK 0x00000001u /* Completions were written to the completion ring. */
#define ESPNIC_INT_CAUSE_RX_COMPLETION_SHIFT 0
#define ESPNIC_INT_CAUSE_COMMAND_RESPONSE_MASK 0x00000002u /* A response was written to the response ring. */
#define ESPNIC_INT_CAUSE_COMMAND_RESPONSE_SHIFT 1
#define ESPNIC_INT_CAUSE_SA_WINDOW_DONE_MASK 0x00000004u /* The command of the SA window is done: SA_RSP is valid. */
#define ESPNIC_INT_CAUSE_SA_WINDOW_DONE_SHIFT 2
#define ESPNIC_INT_CAUSE_DMA_ERROR_MASK 0x00000008u /* Host memory refused an access by DMA. */
#define ESPNIC_INT_CAUSE_DMA_ERROR_SHIFT 3
#define ESPNIC_INT_CAUSE_RING_ERROR_MASK 0x00000010u /* A ring has a size, base or index that cannot be, and has halted. */
#define ESPNIC_INT_CAUSE_RING_ERROR_SHIFT 4
#define ESPNIC_INT_CAUSE_SA_DELETE_REQ_MASK 0x00000020u /* A completion asks for an SA to be deleted (SaDeleteReq). */
#define ESPNIC_INT_CAUSE_SA_DELETE_REQ_SHIFT 5
#define ESPNIC_INT_CAUSE_DRAINED_MASK 0x00000040u /* CONTROL.drain has finished. */
#define ESPNIC_INT_CAUSE_DRAINED_SHIFT 6
#define ESPNIC_INT_CAUSE_TABLE_FULL_MASK 0x00000080u /* An add found no room in the SA or parser table. */
#define ESPNIC_INT_CAUSE_TABLE_FULL_SHIFT 7
#define ESPNIC_INT_CAUSE_SA_EVENT_MASK 0x00000100u /* A lifetime of an SA has ended (CAP_EXTRAS.lifetimes). */
#define ESPNIC_INT_CAUSE_SA_EVENT_SHIFT 8

/* Which causes raise an interrupt. */
#define ESPNIC_INT_MASK_OFFSET 0x0084u
#define ESPNIC_INT_MASK_RESET 0x00000000u
#define ESPNIC_INT_MASK_RX_COMPLETION_MASK 0x00000001u /* 1: completions raise the vector of the receive queue. */
#define ESPNIC_INT_MASK_RX_COMPLETION_SHIFT 0
#define ESPNIC_INT_MASK_COMMAND_RESPONSE_MASK 0x00000002u /* 1: a response raises the control vector. */
#define ESPNIC_INT_MASK_COMMAND_RESPONSE_SHIFT 1
#define ESPNIC_INT_MASK_SA_WINDOW_DONE_MASK 0x00000004u /* 1: the end of an SA window command raises the control vector. */
#define ESPNIC_INT_MASK_SA_WINDOW_DONE_SHIFT 2
#define ESPNIC_INT_MASK_DMA_ERROR_MASK 0x00000008u /* 1: a DMA error raises the control vector. */
#define ESPNIC_INT_MASK_DMA_ERROR_SHIFT 3
#define ESPNIC_INT_MASK_RING_ERROR_MASK 0x00000010u /* 1: a ring error raises the control vector. */
#define ESPNIC_INT_MASK_RING_ERROR_SHIFT 4
#define ESPNIC_INT_MASK_SA_DELETE_REQ_MASK 0x00000020u /* 1: SaDeleteReq raises the control vector. */
#define ESPNIC_INT_MASK_SA_DELETE_REQ_SHIFT 5
#define ESPNIC_INT_MASK_DRAINED_MASK 0x00000040u /* 1: the end of a drain raises the control vector. */
#define ESPNIC_INT_MASK_DRAINED_SHIFT 6
#define ESPNIC_INT_MASK_TABLE_FULL_MASK 0x00000080u /* 1: a full table raises the control vector. */
#define ESPNIC_INT_MASK_TABLE_FULL_SHIFT 7
#define ESPNIC_INT_MASK_SA_EVENT_MASK 0x00000100u /* 1: the end of a lifetime raises the control vector. */
#define ESPNIC_INT_MASK_SA_EVENT_SHIFT 8

/* Moderation of the receive queue's interrupt: it is raised when either limit is reached. */
#define ESPNIC_INT_MODERATION_OFFSET 0x0088u
#define ESPNIC_INT_MODERATION_RESET 0x00000000u
#define ESPNIC_INT_MODERATION_PACKETS_MASK 0x000000FFu /* Completions to gather; 0 and 1: every completion raises. */
#define ESPNIC_INT_MODERATION_PACKETS_SHIFT 0
#define ESPNIC_INT_MODERATION_TIME_256NS_MASK 0xFFFF0000u /* Longest wait of a completion in steps of 256 ns; 0: no wait. */
#define ESPNIC_INT_MODERATION_TIME_256NS_SHIFT 16

/* Sets causes by software. */
#define ESPNIC_INT_TEST_OFFSET 0x008Cu
#define ESPNIC_INT_TEST_RESET 0x00000000u
#define ESPNIC_INT_TEST_RX_COMPLETION_MASK 0x00000001u /* 1 sets the cause rx_completion. */
#define ESPNIC_INT_TEST_RX_COMPLETION_SHIFT 0
#define ESPNIC_INT_TEST_COMMAND_RESPONSE_MASK 0x00000002u /* 1 sets the cause command_response. */
#define ESPNIC_INT_TEST_COMMAND_RESPONSE_SHIFT 1
#define ESPNIC_INT_TEST_SA_WINDOW_DONE_MASK 0x00000004u /* 1 sets the cause sa_window_done. */
#define ESPNIC_INT_TEST_SA_WINDOW_DONE_SHIFT 2
#define ESPNIC_INT_TEST_DMA_ERROR_MASK 0x00000008u /* 1 sets the cause dma_error. */
#define ESPNIC_INT_TEST_DMA_ERROR_SHIFT 3
#define ESPNIC_INT_TEST_RING_ERROR_MASK 0x00000010u /* 1 sets the cause ring_error. */
#define ESPNIC_INT_TEST_RING_ERROR_SHIFT 4
#define ESPNIC_INT_TEST_SA_DELETE_REQ_MASK 0x00000020u /* 1 sets the cause sa_delete_req. */
#define ESPNIC_INT_TEST_SA_DELETE_REQ_SHIFT 5
#define ESPNIC_INT_TEST_DRAINED_MASK 0x00000040u /* 1 sets the cause drained. */
#define ESPNIC_INT_TEST_DRAINED_SHIFT 6
#define ESPNIC_INT_TEST_TABLE_FULL_MASK 0x00000080u /* 1 sets the cause table_full. */
#define ESPNIC_INT_TEST_TABLE_FULL_SHIFT 7
#define ESPNIC_INT_TEST_SA_EVENT_MASK 0x00000100u /* 1 sets the cause sa_event. */
#define ESPNIC_INT_TEST_SA_EVENT_SHIFT 8

/* Address of the first refused access since INT_CAUSE.dma_error was clear, low half. */
#define ESPNIC_DMA_ERROR_LO_OFFSET 0x0090u
#define ESPNIC_DMA_ERROR_LO_RESET 0x00000000u
#define ESPNIC_DMA_ERROR_LO_ADDRESS_MASK 0xFFFFFFFFu /* Bits 31:0. */
#define ESPNIC_DMA_ERROR_LO_ADDRESS_SHIFT 0

/* Address of the first refused access, high half. */
#define ESPNIC_DMA_ERROR_HI_OFFSET 0x0094u
#define ESPNIC_DMA_ERROR_HI_RESET 0x00000000u
#define ESPNIC_DMA_ERROR_HI_ADDRESS_MASK 0xFFFFFFFFu /* Bits 63:32. */
#define ESPNIC_DMA_ERROR_HI_ADDRESS_SHIFT 0

/* What the first refused access was for. */
#define ESPNIC_DMA_ERROR_INFO_OFFSET 0x0098u
#define ESPNIC_DMA_ERROR_INFO_RESET 0x00000000u
#define ESPNIC_DMA_ERROR_INFO_SOURCE_MASK 0x0000000Fu /* Who made it. */
#define ESPNIC_DMA_ERROR_INFO_SOURCE_SHIFT 0
#define ESPNIC_DMA_ERROR_INFO_WRITE_MASK 0x00000010u /* 1: a write; 0: a read. */
#define ESPNIC_DMA_ERROR_INFO_WRITE_SHIFT 4

/* Encapsulation of NDIS_IPSEC_OFFLOAD_V2; 0 without IPsec of V2, as all of CAP_V2. */
#define ESPNIC_CAP_V2_ENCAPSULATION_OFFSET 0x00A0u
#define ESPNIC_CAP_V2_ENCAPSULATION_RESET 0x00000000u
#define ESPNIC_CAP_V2_ENCAPSULATION_NULL_HEADER_MASK 0x00000001u /* No media header. */
#define ESPNIC_CAP_V2_ENCAPSULATION_NULL_HEADER_SHIFT 0
#define ESPNIC_CAP_V2_ENCAPSULATION_IEEE_802_3_MASK 0x00000002u /* IEEE 802.3; always set. */
#define ESPNIC_CAP_V2_ENCAPSULATION_IEEE_802_3_SHIFT 1
#define ESPNIC_CAP_V2_ENCAPSULATION_IEEE_802_3_PQ_MASK 0x00000004u /* IEEE 802.3 with 802.1Q tag in the frame. */
#define ESPNIC_CAP_V2_ENCAPSULATION_IEEE_802_3_PQ_SHIFT 2
#define ESPNIC_CAP_V2_ENCAPSULATION_IEEE_802_3_PQ_OOB_MASK 0x00000008u /* IEEE 802.3 with 802.1Q tag in the out-of-band record. */
#define ESPNIC_CAP_V2_ENCAPSULATION_IEEE_802_3_PQ_OOB_SHIFT 3
#define ESPNIC_CAP_V2_ENCAPSULATION_LLC_SNAP_ROUTED_MASK 0x00000010u /* LLC/SNAP, routed. */
#define ESPNIC_CAP_V2_ENCAPSULATION_LLC_SNAP_ROUTED_SHIFT 4

/* Bytes 4 to 7 of NDIS_IPSEC_OFFLOAD_V2: 1 supported, 0 not. */
#define ESPNIC_CAP_V2_FLAGS_LO_OFFSET 0x00A4u
#define ESPNIC_CAP_V2_FLAGS_LO_RESET 0x00000000u
#define ESPNIC_CAP_V2_FLAGS_LO_IPV6_SUPPORTED_MASK 0x000000FFu /* IPv6Supported. */
#define ESPNIC_CAP_V2_FLAGS_LO_IPV6_SUPPORTED_SHIFT 0
#define ESPNIC_CAP_V2_FLAGS_LO_IPV4_OPTIONS_MASK 0x0000FF00u /* IPv4Options. */
#define ESPNIC_CAP_V2_FLAGS_LO_IPV4_OPTIONS_SHIFT 8
#define ESPNIC_CAP_V2_FLAGS_LO_IPV6_EXTENSION_HEADERS_MASK 0x00FF0000u /* IPv6NonIPsecExtensionHeaders. */
#define ESPNIC_CAP_V2_FLAGS_LO_IPV6_EXTENSION_HEADERS_SHIFT 16
#define ESPNIC_CAP_V2_FLAGS_LO_AH_MASK 0xFF000000u /* Ah. */
#define ESPNIC_CAP_V2_FLAGS_LO_AH_SHIFT 24

/* Bytes 8 to 11 of NDIS_IPSEC_OFFLOAD_V2: 1 supported, 0 not. */
#define ESPNIC_CAP_V2_FLAGS_MID_OFFSET 0x00A8u
#define ESPNIC_CAP_V2_FLAGS_MID_RESET 0x00000000u
#define ESPNIC_CAP_V2_FLAGS_MID_ESP_MASK 0x000000FFu /* Esp. */
#define ESPNIC_CAP_V2_FLAGS_MID_ESP_SHIFT 0
#define ESPNIC_CAP_V2_FLAGS_MID_AH_ESP_COMBINED_MASK 0x0000FF00u /* AhEspCombined. */
#define ESPNIC_CAP_V2_FLAGS_MID_AH_ESP_COMBINED_SHIFT 8
#define ESPNIC_CAP_V2_FLAGS_MID_TRANSPORT_MASK 0x00FF0000u /* Transport. */
#define ESPNIC_CAP_V2_FLAGS_MID_TRANSPORT_SHIFT 16
#define ESPNIC_CAP_V2_FLAGS_MID_TUNNEL_MASK 0xFF000000u /* Tunnel; always 1 where there is IPsec of V2. */
#define ESPNIC_CAP_V2_FLAGS_MID_TUNNEL_SHIFT 24

/* Bytes 12 to 15 of NDIS_IPSEC_OFFLOAD_V2: 1 supported, 0 not. */
#define ESPNIC_CAP_V2_FLAGS_HI_OFFSET 0x00ACu
#define ESPNIC_CAP_V2_FLAGS_HI_RESET 0x00000000u
#define ESPNIC_CAP_V2_FLAGS_HI_TRANSPORT_TUNNEL_COMBINED_MASK 0x000000FFu /* TransportTunnelCombined. */
#define ESPNIC_CAP_V2_FLAGS_HI_TRANSPORT_TUNNEL_COMBINED_SHIFT 0
#define ESPNIC_CAP_V2_FLAGS_HI_LSO_SUPPORTED_MASK 0x0000FF00u /* LsoSupported; 0, there is no transmit path. */
#define ESPNIC_CAP_V2_FLAGS_HI_LSO_SUPPORTED_SHIFT 8
#define ESPNIC_CAP_V2_FLAGS_HI_EXTENDED_SEQUENCE_NUMBERS_MASK 0x00FF0000u /* ExtendedSequenceNumbers. */
#define ESPNIC_CAP_V2_FLAGS_HI_EXTENDED_SEQUENCE_NUMBERS_SHIFT 16

/* UdpEsp of NDIS_IPSEC_OFFLOAD_V2. */
#define ESPNIC_CAP_V2_UDP_ESP_OFFSET 0x00B0u
#define ESPNIC_CAP_V2_UDP_ESP_RESET 0x00000000u
#define ESPNIC_CAP_V2_UDP_ESP_TRANSPORT_MASK 0x00000001u /* UDP_ESP_ENCAPSULATION_TRANSPORT. */
#define ESPNIC_CAP_V2_UDP_ESP_TRANSPORT_SHIFT 0
#define ESPNIC_CAP_V2_UDP_ESP_TUNNEL_MASK 0x00000002u /* UDP_ESP_ENCAPSULATION_TUNNEL. */
#define ESPNIC_CAP_V2_UDP_ESP_TUNNEL_SHIFT 1
#define ESPNIC_CAP_V2_UDP_ESP_TRANSPORT_OVER_TUNNEL_MASK 0x00000004u /* TRANSPORT_OVER_UDP_ESP_ENCAPSULATION_TUNNEL. */
#define ESPNIC_CAP_V2_UDP_ESP_TRANSPORT_OVER_TUNNEL_SHIFT 2
#define ESPNIC_CAP_V2_UDP_ESP_UDP_TRANSPORT_OVER_TUNNEL_MASK 0x00000008u /* UDP_ESP_ENCAPSULATION_TRANSPORT_OVER_TUNNEL. */
#define ESPNIC_CAP_V2_UDP_ESP_UDP_TRANSPORT_OVER_TUNNEL_SHIFT 3

/* AuthenticationAlgorithms of NDIS_IPSEC_OFFLOAD_V2. */
#define ESPNIC_CAP_V2_AUTHENTICATION_OFFSET 0x00B4u
#define ESPNIC_CAP_V2_AUTHENTICATION_RESET 0x00000000u
#define ESPNIC_CAP_V2_AUTHENTICATION_ALGORITHMS_MASK 0xFFFFFFFFu /* 0x1 MD5, 0x2 SHA-1, 0x4 SHA-256, 0x8, 0x10, 0x20 AES-GMAC with 128, 192, 256 bits. */
#define ESPNIC_CAP_V2_AUTHENTICATION_ALGORITHMS_SHIFT 0

/* EncryptionAlgorithms of NDIS_IPSEC_OFFLOAD_V2. */
#define ESPNIC_CAP_V2_ENCRYPTION_OFFSET 0x00B8u
#define ESPNIC_CAP_V2_ENCRYPTION_RESET 0x00000000u
#define ESPNIC_CAP_V2_ENCRYPTION_ALGORITHMS_MASK 0xFFFFFFFFu /* 0x1 NULL, 0x2 DES, 0x4 3DES, 0x8, 0x10, 0x20 AES-GCM, 0x40, 0x80, 0x100 AES-CBC with 128, 192, 256 bits. */
#define ESPNIC_CAP_V2_ENCRYPTION_ALGORITHMS_SHIFT 0

/* SaOffloadCapacity of NDIS_IPSEC_OFFLOAD_V2. */
#define ESPNIC_CAP_V2_SA_CAPACITY_OFFSET 0x00BCu
#define ESPNIC_CAP_V2_SA_CAPACITY_RESET 0x00000000u
#define ESPNIC_CAP_V2_SA_CAPACITY_BUNDLES_MASK 0xFFFFFFFFu /* SAs of both directions; a bundle counts for one. */
#define ESPNIC_CAP_V2_SA_CAPACITY_BUNDLES_SHIFT 0

/* Supported.Encapsulation in force: what OID_OFFLOAD_ENCAPSULATION has chosen, 0 before it. */
#define ESPNIC_CUR_ENCAPSULATION_OFFSET 0x00C0u
#define ESPNIC_CUR_ENCAPSULATION_RESET 0x00000000u
#define ESPNIC_CUR_ENCAPSULATION_NULL_HEADER_MASK 0x00000001u /* No media header. */
#define ESPNIC_CUR_ENCAPSULATION_NULL_HEADER_SHIFT 0
#define ESPNIC_CUR_ENCAPSULATION_IEEE_802_3_MASK 0x00000002u /* IEEE 802.3; always set. */
#define ESPNIC_CUR_ENCAPSULATION_IEEE_802_3_SHIFT 1
#define ESPNIC_CUR_ENCAPSULATION_IEEE_802_3_PQ_MASK 0x00000004u /* IEEE 802.3 with 802.1Q tag in the frame. */
#define ESPNIC_CUR_ENCAPSULATION_IEEE_802_3_PQ_SHIFT 2
#define ESPNIC_CUR_ENCAPSULATION_IEEE_802_3_PQ_OOB_MASK 0x00000008u /* IEEE 802.3 with 802.1Q tag in the out-of-band record. */
#define ESPNIC_CUR_ENCAPSULATION_IEEE_802_3_PQ_OOB_SHIFT 3
#define ESPNIC_CUR_ENCAPSULATION_LLC_SNAP_ROUTED_MASK 0x00000010u /* LLC/SNAP, routed. */
#define ESPNIC_CUR_ENCAPSULATION_LLC_SNAP_ROUTED_SHIFT 4

/* CAP_IPV4_AH as IPsecV1 leaves it; for CURRENT_CONFIG indications. */
#define ESPNIC_CUR_IPV4_AH_OFFSET 0x00D4u
#define ESPNIC_CUR_IPV4_AH_RESET 0x00000000u
#define ESPNIC_CUR_IPV4_AH_MD5_MASK 0x00000003u /* HMAC-MD5-96. */
#define ESPNIC_CUR_IPV4_AH_MD5_SHIFT 0
#define ESPNIC_CUR_IPV4_AH_SHA_1_MASK 0x0000000Cu /* HMAC-SHA1-96. */
#define ESPNIC_CUR_IPV4_AH_SHA_1_SHIFT 2
#define ESPNIC_CUR_IPV4_AH_TRANSPORT_MASK 0x00000030u /* Transport mode. */
#define ESPNIC_CUR_IPV4_AH_TRANSPORT_SHIFT 4
#define ESPNIC_CUR_IPV4_AH_TUNNEL_MASK 0x000000C0u /* Tunnel mode. */
#define ESPNIC_CUR_IPV4_AH_TUNNEL_SHIFT 6
#define ESPNIC_CUR_IPV4_AH_SEND_MASK 0x00000300u /* On send. */
#define ESPNIC_CUR_IPV4_AH_SEND_SHIFT 8
#define ESPNIC_CUR_IPV4_AH_RECEIVE_MASK 0x00000C00u /* On receive. */
#define ESPNIC_CUR_IPV4_AH_RECEIVE_SHIFT 10

/* CAP_IPV4_ESP as IPsecV1 leaves it; for CURRENT_CONFIG indications. */
#define ESPNIC_CUR_IPV4_ESP_OFFSET 0x00D8u
#define ESPNIC_CUR_IPV4_ESP_RESET 0x00000000u
#define ESPNIC_CUR_IPV4_ESP_DES_MASK 0x00000003u /* DES-CBC. */
#define ESPNIC_CUR_IPV4_ESP_DES_SHIFT 0
#define ESPNIC_CUR_IPV4_ESP_TRIPLE_DES_MASK 0x00000030u /* 3DES-CBC with three keys. */
#define ESPNIC_CUR_IPV4_ESP_TRIPLE_DES_SHIFT 4
#define ESPNIC_CUR_IPV4_ESP_NULL_ESP_MASK 0x000000C0u /* ESP without encryption. */
#define ESPNIC_CUR_IPV4_ESP_NULL_ESP_SHIFT 6
#define ESPNIC_CUR_IPV4_ESP_TRANSPORT_MASK 0x00000300u /* Transport mode. */
#define ESPNIC_CUR_IPV4_ESP_TRANSPORT_SHIFT 8
#define ESPNIC_CUR_IPV4_ESP_TUNNEL_MASK 0x00000C00u /* Tunnel mode. */
#define ESPNIC_CUR_IPV4_ESP_TUNNEL_SHIFT 10
#define ESPNIC_CUR_IPV4_ESP_SEND_MASK 0x00003000u /* On send. */
#define ESPNIC_CUR_IPV4_ESP_SEND_SHIFT 12
#define ESPNIC_CUR_IPV4_ESP_RECEIVE_MASK 0x0000C000u /* On receive. */
#define ESPNIC_CUR_IPV4_ESP_RECEIVE_SHIFT 14

/* Base address, low half, a multiple of 64. */
#define ESPNIC_COMMAND_BASE_LO_OFFSET 0x0100u
#define ESPNIC_COMMAND_BASE_LO_RESET 0x00000000u
#define ESPNIC_COMMAND_BASE_LO_ADDRESS_MASK 0xFFFFFFC0u /* Bits 31:6; 5:0 read 0. */
#define ESPNIC_COMMAND_BASE_LO_ADDRESS_SHIFT 6

/* Base address, high half. */
#define ESPNIC_COMMAND_BASE_HI_OFFSET 0x0104u
#define ESPNIC_COMMAND_BASE_HI_RESET 0x00000000u
#define ESPNIC_COMMAND_BASE_HI_ADDRESS_MASK 0xFFFFFFFFu /* Bits 63:32. */
#define ESPNIC_COMMAND_BASE_HI_ADDRESS_SHIFT 0

/* Size of the command ring and of the response ring. */
#define ESPNIC_COMMAND_SIZE_OFFSET 0x0108u
#define ESPNIC_COMMAND_SIZE_RESET 0x00000000u
#define ESPNIC_COMMAND_SIZE_ENTRIES_MASK 0x0001FFFFu /* Entries, a power of two from 2 to RING_MAX.entries. */
#define ESPNIC_COMMAND_SIZE_ENTRIES_SHIFT 0

/* How far the card has read the ring. */
#define ESPNIC_COMMAND_CONSUMER_OFFSET 0x010Cu
#define ESPNIC_COMMAND_CONSUMER_RESET 0x00000000u
#define ESPNIC_COMMAND_CONSUMER_INDEX_MASK 0x0000FFFFu /* Index behind the last entry read. */
#define ESPNIC_COMMAND_CONSUMER_INDEX_SHIFT 0

/* Base address, low half, a multiple of 32. */
#define ESPNIC_RESPONSE_BASE_LO_OFFSET 0x0110u
#define ESPNIC_RESPONSE_BASE_LO_RESET 0x00000000u
#define ESPNIC_RESPONSE_BASE_LO_ADDRESS_MASK 0xFFFFFFE0u /* Bits 31:5; 4:0 read 0. */
#define ESPNIC_RESPONSE_BASE_LO_ADDRESS_SHIFT 5

/* Base address, high half. */
#define ESPNIC_RESPONSE_BASE_HI_OFFSET 0x0114u
#define ESPNIC_RESPONSE_BASE_HI_RESET 0x00000000u
#define ESPNIC_RESPONSE_BASE_HI_ADDRESS_MASK 0xFFFFFFFFu /* Bits 63:32. */
#define ESPNIC_RESPONSE_BASE_HI_ADDRESS_SHIFT 0

/* Base address, low half, a multiple of 16. */
#define ESPNIC_RECEIVE_BASE_LO_OFFSET 0x0200u
#define ESPNIC_RECEIVE_BASE_LO_RESET 0x00000000u
#define ESPNIC_RECEIVE_BASE_LO_ADDRESS_MASK 0xFFFFFFF0u /* Bits 31:4; 3:0 read 0. */
#define ESPNIC_RECEIVE_BASE_LO_ADDRESS_SHIFT 4

/* Base address, high half. */
#define ESPNIC_RECEIVE_BASE_HI_OFFSET 0x0204u
#define ESPNIC_RECEIVE_BASE_HI_RESET 0x00000000u
#define ESPNIC_RECEIVE_BASE_HI_ADDRESS_MASK 0xFFFFFFFFu /* Bits 63:32. */
#define ESPNIC_RECEIVE_BASE_HI_ADDRESS_SHIFT 0

/* Size of the ring. */
#define ESPNIC_RECEIVE_SIZE_OFFSET 0x0208u
#define ESPNIC_RECEIVE_SIZE_RESET 0x00000000u
#define ESPNIC_RECEIVE_SIZE_ENTRIES_MASK 0x0001FFFFu /* Entries, a power of two from 2 to RING_MAX.entries. */
#define ESPNIC_RECEIVE_SIZE_ENTRIES_SHIFT 0

/* How far the card has read the ring. */
#define ESPNIC_RECEIVE_CONSUMER_OFFSET 0x020Cu
#define ESPNIC_RECEIVE_CONSUMER_RESET 0x00000000u
#define ESPNIC_RECEIVE_CONSUMER_INDEX_MASK 0x0000FFFFu /* Index behind the last entry read. */
#define ESPNIC_RECEIVE_CONSUMER_INDEX_SHIFT 0

/* Base address, low half, a multiple of 32. */
#define ESPNIC_COMPLETION_BASE_LO_OFFSET 0x0300u
#define ESPNIC_COMPLETION_BASE_LO_RESET 0x00000000u
#define ESPNIC_COMPLETION_BASE_LO_ADDRESS_MASK 0xFFFFFFE0u /* Bits 31:5; 4:0 read 0. */
#define ESPNIC_COMPLETION_BASE_LO_ADDRESS_SHIFT 5

/* Base address, high half. */
#define ESPNIC_COMPLETION_BASE_HI_OFFSET 0x0304u
#define ESPNIC_COMPLETION_BASE_HI_RESET 0x00000000u
#define ESPNIC_COMPLETION_BASE_HI_ADDRESS_MASK 0xFFFFFFFFu /* Bits 63:32. */
#define ESPNIC_COMPLETION_BASE_HI_ADDRESS_SHIFT 0

/* Size of the completion ring: that of the receive ring, since each descriptor owes one completion. */
#define ESPNIC_COMPLETION_SIZE_OFFSET 0x0308u
#define ESPNIC_COMPLETION_SIZE_RESET 0x00000000u
#define ESPNIC_COMPLETION_SIZE_ENTRIES_MASK 0x0001FFFFu /* Entries, a power of two from 2 to RING_MAX.entries. */
#define ESPNIC_COMPLETION_SIZE_ENTRIES_SHIFT 0

/* How far the card has written the ring. */
#define ESPNIC_COMPLETION_PRODUCER_OFFSET 0x030Cu
#define ESPNIC_COMPLETION_PRODUCER_RESET 0x00000000u
#define ESPNIC_COMPLETION_PRODUCER_INDEX_MASK 0x0000FFFFu /* Index behind the last entry written. */
#define ESPNIC_COMPLETION_PRODUCER_INDEX_SHIFT 0

/* Makes the copy of all counters that the registers below show. */
#define ESPNIC_STAT_SNAPSHOT_OFFSET 0x0400u
#define ESPNIC_STAT_SNAPSHOT_RESET 0x00000000u
#define ESPNIC_STAT_SNAPSHOT_TAKE_MASK 0x00000001u /* Write 1 to copy; reads 0. */
#define ESPNIC_STAT_SNAPSHOT_TAKE_SHIFT 0

/* Frames whose fate is decided: indicated or dropped. Low half. */
#define ESPNIC_STAT_FRAMES_OFFERED_LO_OFFSET 0x0408u
#define ESPNIC_STAT_FRAMES_OFFERED_LO_RESET 0x00000000u
#define ESPNIC_STAT_FRAMES_OFFERED_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_FRAMES_OFFERED_LO_COUNT_SHIFT 0

/* Frames whose fate is decided: indicated or dropped. High half. */
#define ESPNIC_STAT_FRAMES_OFFERED_HI_OFFSET 0x040Cu
#define ESPNIC_STAT_FRAMES_OFFERED_HI_RESET 0x00000000u
#define ESPNIC_STAT_FRAMES_OFFERED_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_FRAMES_OFFERED_HI_COUNT_SHIFT 0

/* Frames given to the host with a completion. Low half. */
#define ESPNIC_STAT_FRAMES_INDICATED_LO_OFFSET 0x0410u
#define ESPNIC_STAT_FRAMES_INDICATED_LO_RESET 0x00000000u
#define ESPNIC_STAT_FRAMES_INDICATED_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_FRAMES_INDICATED_LO_COUNT_SHIFT 0

/* Frames given to the host with a completion. High half. */
#define ESPNIC_STAT_FRAMES_INDICATED_HI_OFFSET 0x0414u
#define ESPNIC_STAT_FRAMES_INDICATED_HI_RESET 0x00000000u
#define ESPNIC_STAT_FRAMES_INDICATED_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_FRAMES_INDICATED_HI_COUNT_SHIFT 0

/* Frames dropped because their FCS is wrong. Low half. */
#define ESPNIC_STAT_DROPPED_BAD_FCS_LO_OFFSET 0x0418u
#define ESPNIC_STAT_DROPPED_BAD_FCS_LO_RESET 0x00000000u
#define ESPNIC_STAT_DROPPED_BAD_FCS_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_DROPPED_BAD_FCS_LO_COUNT_SHIFT 0

/* Frames dropped because their FCS is wrong. High half. */
#define ESPNIC_STAT_DROPPED_BAD_FCS_HI_OFFSET 0x041Cu
#define ESPNIC_STAT_DROPPED_BAD_FCS_HI_RESET 0x00000000u
#define ESPNIC_STAT_DROPPED_BAD_FCS_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_DROPPED_BAD_FCS_HI_COUNT_SHIFT 0

/* Frames dropped because they are shorter than 64 bytes. Low half. */
#define ESPNIC_STAT_DROPPED_RUNT_LO_OFFSET 0x0420u
#define ESPNIC_STAT_DROPPED_RUNT_LO_RESET 0x00000000u
#define ESPNIC_STAT_DROPPED_RUNT_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_DROPPED_RUNT_LO_COUNT_SHIFT 0

/* Frames dropped because they are shorter than 64 bytes. High half. */
#define ESPNIC_STAT_DROPPED_RUNT_HI_OFFSET 0x0424u
#define ESPNIC_STAT_DROPPED_RUNT_HI_RESET 0x00000000u
#define ESPNIC_STAT_DROPPED_RUNT_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_DROPPED_RUNT_HI_COUNT_SHIFT 0

/* Frames dropped because they are longer than MAX_FRAME.bytes. Low half. */
#define ESPNIC_STAT_DROPPED_OVERSIZE_LO_OFFSET 0x0428u
#define ESPNIC_STAT_DROPPED_OVERSIZE_LO_RESET 0x00000000u
#define ESPNIC_STAT_DROPPED_OVERSIZE_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_DROPPED_OVERSIZE_LO_COUNT_SHIFT 0

/* Frames dropped because they are longer than MAX_FRAME.bytes. High half. */
#define ESPNIC_STAT_DROPPED_OVERSIZE_HI_OFFSET 0x042Cu
#define ESPNIC_STAT_DROPPED_OVERSIZE_HI_RESET 0x00000000u
#define ESPNIC_STAT_DROPPED_OVERSIZE_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_DROPPED_OVERSIZE_HI_COUNT_SHIFT 0

/* Frames dropped because the packet buffer had no room. Low half. */
#define ESPNIC_STAT_DROPPED_BUFFER_FULL_LO_OFFSET 0x0430u
#define ESPNIC_STAT_DROPPED_BUFFER_FULL_LO_RESET 0x00000000u
#define ESPNIC_STAT_DROPPED_BUFFER_FULL_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_DROPPED_BUFFER_FULL_LO_COUNT_SHIFT 0

/* Frames dropped because the packet buffer had no room. High half. */
#define ESPNIC_STAT_DROPPED_BUFFER_FULL_HI_OFFSET 0x0434u
#define ESPNIC_STAT_DROPPED_BUFFER_FULL_HI_RESET 0x00000000u
#define ESPNIC_STAT_DROPPED_BUFFER_FULL_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_DROPPED_BUFFER_FULL_HI_COUNT_SHIFT 0

/* Frames dropped because the receive FIFO had no room. Low half. */
#define ESPNIC_STAT_DROPPED_FIFO_FULL_LO_OFFSET 0x0438u
#define ESPNIC_STAT_DROPPED_FIFO_FULL_LO_RESET 0x00000000u
#define ESPNIC_STAT_DROPPED_FIFO_FULL_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_DROPPED_FIFO_FULL_LO_COUNT_SHIFT 0

/* Frames dropped because the receive FIFO had no room. High half. */
#define ESPNIC_STAT_DROPPED_FIFO_FULL_HI_OFFSET 0x043Cu
#define ESPNIC_STAT_DROPPED_FIFO_FULL_HI_RESET 0x00000000u
#define ESPNIC_STAT_DROPPED_FIFO_FULL_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_DROPPED_FIFO_FULL_HI_COUNT_SHIFT 0

/* Frames with CryptoDone and CryptoStatus 0. Low half. */
#define ESPNIC_STAT_CRYPTO_SUCCESS_LO_OFFSET 0x0440u
#define ESPNIC_STAT_CRYPTO_SUCCESS_LO_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_SUCCESS_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_CRYPTO_SUCCESS_LO_COUNT_SHIFT 0

/* Frames with CryptoDone and CryptoStatus 0. High half. */
#define ESPNIC_STAT_CRYPTO_SUCCESS_HI_OFFSET 0x0444u
#define ESPNIC_STAT_CRYPTO_SUCCESS_HI_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_SUCCESS_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_CRYPTO_SUCCESS_HI_COUNT_SHIFT 0

/* Frames with CryptoStatus 1. Low half. */
#define ESPNIC_STAT_CRYPTO_GENERIC_ERROR_LO_OFFSET 0x0448u
#define ESPNIC_STAT_CRYPTO_GENERIC_ERROR_LO_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_GENERIC_ERROR_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_CRYPTO_GENERIC_ERROR_LO_COUNT_SHIFT 0

/* Frames with CryptoStatus 1. High half. */
#define ESPNIC_STAT_CRYPTO_GENERIC_ERROR_HI_OFFSET 0x044Cu
#define ESPNIC_STAT_CRYPTO_GENERIC_ERROR_HI_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_GENERIC_ERROR_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_CRYPTO_GENERIC_ERROR_HI_COUNT_SHIFT 0

/* Frames with CryptoStatus 2: AH ICV wrong, transport portion. Low half. */
#define ESPNIC_STAT_CRYPTO_TRANSPORT_AH_FAILED_LO_OFFSET 0x0450u
#define ESPNIC_STAT_CRYPTO_TRANSPORT_AH_FAILED_LO_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_TRANSPORT_AH_FAILED_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_CRYPTO_TRANSPORT_AH_FAILED_LO_COUNT_SHIFT 0

/* Frames with CryptoStatus 2: AH ICV wrong, transport portion. High half. */
#define ESPNIC_STAT_CRYPTO_TRANSPORT_AH_FAILED_HI_OFFSET 0x0454u
#define ESPNIC_STAT_CRYPTO_TRANSPORT_AH_FAILED_HI_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_TRANSPORT_AH_FAILED_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_CRYPTO_TRANSPORT_AH_FAILED_HI_COUNT_SHIFT 0

/* Frames with CryptoStatus 3: ESP ICV wrong, transport portion. Low half. */
#define ESPNIC_STAT_CRYPTO_TRANSPORT_ESP_FAILED_LO_OFFSET 0x0458u
#define ESPNIC_STAT_CRYPTO_TRANSPORT_ESP_FAILED_LO_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_TRANSPORT_ESP_FAILED_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_CRYPTO_TRANSPORT_ESP_FAILED_LO_COUNT_SHIFT 0

/* Frames with CryptoStatus 3: ESP ICV wrong, transport portion. High half. */
#define ESPNIC_STAT_CRYPTO_TRANSPORT_ESP_FAILED_HI_OFFSET 0x045Cu
#define ESPNIC_STAT_CRYPTO_TRANSPORT_ESP_FAILED_HI_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_TRANSPORT_ESP_FAILED_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_CRYPTO_TRANSPORT_ESP_FAILED_HI_COUNT_SHIFT 0

/* Frames with CryptoStatus 4: AH ICV wrong, tunnel portion. Low half. */
#define ESPNIC_STAT_CRYPTO_TUNNEL_AH_FAILED_LO_OFFSET 0x0460u
#define ESPNIC_STAT_CRYPTO_TUNNEL_AH_FAILED_LO_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_TUNNEL_AH_FAILED_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_CRYPTO_TUNNEL_AH_FAILED_LO_COUNT_SHIFT 0

/* Frames with CryptoStatus 4: AH ICV wrong, tunnel portion. High half. */
#define ESPNIC_STAT_CRYPTO_TUNNEL_AH_FAILED_HI_OFFSET 0x0464u
#define ESPNIC_STAT_CRYPTO_TUNNEL_AH_FAILED_HI_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_TUNNEL_AH_FAILED_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_CRYPTO_TUNNEL_AH_FAILED_HI_COUNT_SHIFT 0

/* Frames with CryptoStatus 5: ESP ICV wrong, tunnel portion. Low half. */
#define ESPNIC_STAT_CRYPTO_TUNNEL_ESP_FAILED_LO_OFFSET 0x0468u
#define ESPNIC_STAT_CRYPTO_TUNNEL_ESP_FAILED_LO_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_TUNNEL_ESP_FAILED_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_CRYPTO_TUNNEL_ESP_FAILED_LO_COUNT_SHIFT 0

/* Frames with CryptoStatus 5: ESP ICV wrong, tunnel portion. High half. */
#define ESPNIC_STAT_CRYPTO_TUNNEL_ESP_FAILED_HI_OFFSET 0x046Cu
#define ESPNIC_STAT_CRYPTO_TUNNEL_ESP_FAILED_HI_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_TUNNEL_ESP_FAILED_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_CRYPTO_TUNNEL_ESP_FAILED_HI_COUNT_SHIFT 0

/* Frames with CryptoStatus 6: a length is wrong. Low half. */
#define ESPNIC_STAT_CRYPTO_INVALID_SYNTAX_LO_OFFSET 0x0470u
#define ESPNIC_STAT_CRYPTO_INVALID_SYNTAX_LO_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_INVALID_SYNTAX_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_CRYPTO_INVALID_SYNTAX_LO_COUNT_SHIFT 0

/* Frames with CryptoStatus 6: a length is wrong. High half. */
#define ESPNIC_STAT_CRYPTO_INVALID_SYNTAX_HI_OFFSET 0x0474u
#define ESPNIC_STAT_CRYPTO_INVALID_SYNTAX_HI_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_INVALID_SYNTAX_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_CRYPTO_INVALID_SYNTAX_HI_COUNT_SHIFT 0

/* Frames with CryptoStatus 7: protocol is not the SA's. Low half. */
#define ESPNIC_STAT_CRYPTO_INVALID_PROTOCOL_LO_OFFSET 0x0478u
#define ESPNIC_STAT_CRYPTO_INVALID_PROTOCOL_LO_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_INVALID_PROTOCOL_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_CRYPTO_INVALID_PROTOCOL_LO_COUNT_SHIFT 0

/* Frames with CryptoStatus 7: protocol is not the SA's. High half. */
#define ESPNIC_STAT_CRYPTO_INVALID_PROTOCOL_HI_OFFSET 0x047Cu
#define ESPNIC_STAT_CRYPTO_INVALID_PROTOCOL_HI_RESET 0x00000000u
#define ESPNIC_STAT_CRYPTO_INVALID_PROTOCOL_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_CRYPTO_INVALID_PROTOCOL_HI_COUNT_SHIFT 0

/* Frames with IPsec that no SA matched (detail sa-miss). Low half. */
#define ESPNIC_STAT_BYPASS_SA_MISS_LO_OFFSET 0x0480u
#define ESPNIC_STAT_BYPASS_SA_MISS_LO_RESET 0x00000000u
#define ESPNIC_STAT_BYPASS_SA_MISS_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_BYPASS_SA_MISS_LO_COUNT_SHIFT 0

/* Frames with IPsec that no SA matched (detail sa-miss). High half. */
#define ESPNIC_STAT_BYPASS_SA_MISS_HI_OFFSET 0x0484u
#define ESPNIC_STAT_BYPASS_SA_MISS_HI_RESET 0x00000000u
#define ESPNIC_STAT_BYPASS_SA_MISS_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_BYPASS_SA_MISS_HI_COUNT_SHIFT 0

/* Frames without IPsec to process (non-ip, vlan, multicast, not-ipsec, ike, keepalive, udp-short). Low half. */
#define ESPNIC_STAT_BYPASS_CLEAR_LO_OFFSET 0x0488u
#define ESPNIC_STAT_BYPASS_CLEAR_LO_RESET 0x00000000u
#define ESPNIC_STAT_BYPASS_CLEAR_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_BYPASS_CLEAR_LO_COUNT_SHIFT 0

/* Frames without IPsec to process (non-ip, vlan, multicast, not-ipsec, ike, keepalive, udp-short). High half. */
#define ESPNIC_STAT_BYPASS_CLEAR_HI_OFFSET 0x048Cu
#define ESPNIC_STAT_BYPASS_CLEAR_HI_RESET 0x00000000u
#define ESPNIC_STAT_BYPASS_CLEAR_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_BYPASS_CLEAR_HI_COUNT_SHIFT 0

/* Frames with IPsec in a form that is not processed (ip-header, fragment, ip-options, short-header). Low half. */
#define ESPNIC_STAT_BYPASS_FORM_LO_OFFSET 0x0490u
#define ESPNIC_STAT_BYPASS_FORM_LO_RESET 0x00000000u
#define ESPNIC_STAT_BYPASS_FORM_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_BYPASS_FORM_LO_COUNT_SHIFT 0

/* Frames with IPsec in a form that is not processed (ip-header, fragment, ip-options, short-header). High half. */
#define ESPNIC_STAT_BYPASS_FORM_HI_OFFSET 0x0494u
#define ESPNIC_STAT_BYPASS_FORM_HI_RESET 0x00000000u
#define ESPNIC_STAT_BYPASS_FORM_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_BYPASS_FORM_HI_COUNT_SHIFT 0

/* Frames that settings or capabilities keep from processing (inactive, disabled, encap-mismatch, ah-esp-unsupported). Low half. */
#define ESPNIC_STAT_BYPASS_POLICY_LO_OFFSET 0x0498u
#define ESPNIC_STAT_BYPASS_POLICY_LO_RESET 0x00000000u
#define ESPNIC_STAT_BYPASS_POLICY_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_BYPASS_POLICY_LO_COUNT_SHIFT 0

/* Frames that settings or capabilities keep from processing (inactive, disabled, encap-mismatch, ah-esp-unsupported). High half. */
#define ESPNIC_STAT_BYPASS_POLICY_HI_OFFSET 0x049Cu
#define ESPNIC_STAT_BYPASS_POLICY_HI_RESET 0x00000000u
#define ESPNIC_STAT_BYPASS_POLICY_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_BYPASS_POLICY_HI_COUNT_SHIFT 0

/* Frames that passed by because of load (overload). Low half. */
#define ESPNIC_STAT_BYPASS_OVERLOAD_LO_OFFSET 0x04A0u
#define ESPNIC_STAT_BYPASS_OVERLOAD_LO_RESET 0x00000000u
#define ESPNIC_STAT_BYPASS_OVERLOAD_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_BYPASS_OVERLOAD_LO_COUNT_SHIFT 0

/* Frames that passed by because of load (overload). High half. */
#define ESPNIC_STAT_BYPASS_OVERLOAD_HI_OFFSET 0x04A4u
#define ESPNIC_STAT_BYPASS_OVERLOAD_HI_RESET 0x00000000u
#define ESPNIC_STAT_BYPASS_OVERLOAD_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_BYPASS_OVERLOAD_HI_COUNT_SHIFT 0

/* Second passes for a portion inside a tunnel. Low half. */
#define ESPNIC_STAT_SECOND_PASSES_LO_OFFSET 0x04A8u
#define ESPNIC_STAT_SECOND_PASSES_LO_RESET 0x00000000u
#define ESPNIC_STAT_SECOND_PASSES_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_SECOND_PASSES_LO_COUNT_SHIFT 0

/* Second passes for a portion inside a tunnel. High half. */
#define ESPNIC_STAT_SECOND_PASSES_HI_OFFSET 0x04ACu
#define ESPNIC_STAT_SECOND_PASSES_HI_RESET 0x00000000u
#define ESPNIC_STAT_SECOND_PASSES_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_SECOND_PASSES_HI_COUNT_SHIFT 0

/* SAs added, by OID or window. Low half. */
#define ESPNIC_STAT_SA_ADDS_LO_OFFSET 0x04B0u
#define ESPNIC_STAT_SA_ADDS_LO_RESET 0x00000000u
#define ESPNIC_STAT_SA_ADDS_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_SA_ADDS_LO_COUNT_SHIFT 0

/* SAs added, by OID or window. High half. */
#define ESPNIC_STAT_SA_ADDS_HI_OFFSET 0x04B4u
#define ESPNIC_STAT_SA_ADDS_HI_RESET 0x00000000u
#define ESPNIC_STAT_SA_ADDS_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_SA_ADDS_HI_COUNT_SHIFT 0

/* SAs deleted, by OID or window. Low half. */
#define ESPNIC_STAT_SA_DELETES_LO_OFFSET 0x04B8u
#define ESPNIC_STAT_SA_DELETES_LO_RESET 0x00000000u
#define ESPNIC_STAT_SA_DELETES_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_SA_DELETES_LO_COUNT_SHIFT 0

/* SAs deleted, by OID or window. High half. */
#define ESPNIC_STAT_SA_DELETES_HI_OFFSET 0x04BCu
#define ESPNIC_STAT_SA_DELETES_HI_RESET 0x00000000u
#define ESPNIC_STAT_SA_DELETES_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_SA_DELETES_HI_COUNT_SHIFT 0

/* Commands on the tables that failed, by OID or window. Low half. */
#define ESPNIC_STAT_SA_FAILURES_LO_OFFSET 0x04C0u
#define ESPNIC_STAT_SA_FAILURES_LO_RESET 0x00000000u
#define ESPNIC_STAT_SA_FAILURES_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_SA_FAILURES_LO_COUNT_SHIFT 0

/* Commands on the tables that failed, by OID or window. High half. */
#define ESPNIC_STAT_SA_FAILURES_HI_OFFSET 0x04C4u
#define ESPNIC_STAT_SA_FAILURES_HI_RESET 0x00000000u
#define ESPNIC_STAT_SA_FAILURES_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_SA_FAILURES_HI_COUNT_SHIFT 0

/* Cycles in which a table was busy with a write: what an insertion costs. Low half. */
#define ESPNIC_STAT_TABLE_BUSY_CYCLES_LO_OFFSET 0x04C8u
#define ESPNIC_STAT_TABLE_BUSY_CYCLES_LO_RESET 0x00000000u
#define ESPNIC_STAT_TABLE_BUSY_CYCLES_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_TABLE_BUSY_CYCLES_LO_COUNT_SHIFT 0

/* Cycles in which a table was busy with a write: what an insertion costs. High half. */
#define ESPNIC_STAT_TABLE_BUSY_CYCLES_HI_OFFSET 0x04CCu
#define ESPNIC_STAT_TABLE_BUSY_CYCLES_HI_RESET 0x00000000u
#define ESPNIC_STAT_TABLE_BUSY_CYCLES_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_TABLE_BUSY_CYCLES_HI_COUNT_SHIFT 0

/* Parser entries deleted while other SAs used them. Low half. */
#define ESPNIC_STAT_VIOLATIONS_LO_OFFSET 0x04D0u
#define ESPNIC_STAT_VIOLATIONS_LO_RESET 0x00000000u
#define ESPNIC_STAT_VIOLATIONS_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_VIOLATIONS_LO_COUNT_SHIFT 0

/* Parser entries deleted while other SAs used them. High half. */
#define ESPNIC_STAT_VIOLATIONS_HI_OFFSET 0x04D4u
#define ESPNIC_STAT_VIOLATIONS_HI_RESET 0x00000000u
#define ESPNIC_STAT_VIOLATIONS_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_VIOLATIONS_HI_COUNT_SHIFT 0

/* Accesses that host memory refused. Low half. */
#define ESPNIC_STAT_DMA_ERRORS_LO_OFFSET 0x04D8u
#define ESPNIC_STAT_DMA_ERRORS_LO_RESET 0x00000000u
#define ESPNIC_STAT_DMA_ERRORS_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_DMA_ERRORS_LO_COUNT_SHIFT 0

/* Accesses that host memory refused. High half. */
#define ESPNIC_STAT_DMA_ERRORS_HI_OFFSET 0x04DCu
#define ESPNIC_STAT_DMA_ERRORS_HI_RESET 0x00000000u
#define ESPNIC_STAT_DMA_ERRORS_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_DMA_ERRORS_HI_COUNT_SHIFT 0

/* Doorbells and rings that cannot be. Low half. */
#define ESPNIC_STAT_RING_ERRORS_LO_OFFSET 0x04E0u
#define ESPNIC_STAT_RING_ERRORS_LO_RESET 0x00000000u
#define ESPNIC_STAT_RING_ERRORS_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_RING_ERRORS_LO_COUNT_SHIFT 0

/* Doorbells and rings that cannot be. High half. */
#define ESPNIC_STAT_RING_ERRORS_HI_OFFSET 0x04E4u
#define ESPNIC_STAT_RING_ERRORS_HI_RESET 0x00000000u
#define ESPNIC_STAT_RING_ERRORS_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_RING_ERRORS_HI_COUNT_SHIFT 0

/* Register accesses refused: width, alignment, no register, read-only. Low half. */
#define ESPNIC_STAT_BAD_ACCESSES_LO_OFFSET 0x04E8u
#define ESPNIC_STAT_BAD_ACCESSES_LO_RESET 0x00000000u
#define ESPNIC_STAT_BAD_ACCESSES_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_BAD_ACCESSES_LO_COUNT_SHIFT 0

/* Register accesses refused: width, alignment, no register, read-only. High half. */
#define ESPNIC_STAT_BAD_ACCESSES_HI_OFFSET 0x04ECu
#define ESPNIC_STAT_BAD_ACCESSES_HI_RESET 0x00000000u
#define ESPNIC_STAT_BAD_ACCESSES_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_BAD_ACCESSES_HI_COUNT_SHIFT 0

/* Frames dropped because the card was not enabled, draining or in reset when they began. Low half. */
#define ESPNIC_STAT_DROPPED_GATE_CLOSED_LO_OFFSET 0x04F0u
#define ESPNIC_STAT_DROPPED_GATE_CLOSED_LO_RESET 0x00000000u
#define ESPNIC_STAT_DROPPED_GATE_CLOSED_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_DROPPED_GATE_CLOSED_LO_COUNT_SHIFT 0

/* Frames dropped because the card was not enabled, draining or in reset when they began. High half. */
#define ESPNIC_STAT_DROPPED_GATE_CLOSED_HI_OFFSET 0x04F4u
#define ESPNIC_STAT_DROPPED_GATE_CLOSED_HI_RESET 0x00000000u
#define ESPNIC_STAT_DROPPED_GATE_CLOSED_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_DROPPED_GATE_CLOSED_HI_COUNT_SHIFT 0

/* Frames in flight that a data path reset has lost. Low half. */
#define ESPNIC_STAT_DROPPED_RESET_LO_OFFSET 0x04F8u
#define ESPNIC_STAT_DROPPED_RESET_LO_RESET 0x00000000u
#define ESPNIC_STAT_DROPPED_RESET_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_DROPPED_RESET_LO_COUNT_SHIFT 0

/* Frames in flight that a data path reset has lost. High half. */
#define ESPNIC_STAT_DROPPED_RESET_HI_OFFSET 0x04FCu
#define ESPNIC_STAT_DROPPED_RESET_HI_RESET 0x00000000u
#define ESPNIC_STAT_DROPPED_RESET_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_DROPPED_RESET_HI_COUNT_SHIFT 0

/* MSI-X messages sent. Low half. */
#define ESPNIC_STAT_INTERRUPTS_LO_OFFSET 0x0500u
#define ESPNIC_STAT_INTERRUPTS_LO_RESET 0x00000000u
#define ESPNIC_STAT_INTERRUPTS_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_STAT_INTERRUPTS_LO_COUNT_SHIFT 0

/* MSI-X messages sent. High half. */
#define ESPNIC_STAT_INTERRUPTS_HI_OFFSET 0x0504u
#define ESPNIC_STAT_INTERRUPTS_HI_RESET 0x00000000u
#define ESPNIC_STAT_INTERRUPTS_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_STAT_INTERRUPTS_HI_COUNT_SHIFT 0

/* Data words of the window: words 0 to 7 of the record (sa_record, parser_record). */
#define ESPNIC_SA_WIN_OFFSET 0x0600u
#define ESPNIC_SA_WIN_RESET 0x00000000u
#define ESPNIC_SA_WIN_COUNT 8
#define ESPNIC_SA_WIN_WORD_MASK 0xFFFFFFFFu /* The word; see SA_READ for what op read gives. */
#define ESPNIC_SA_WIN_WORD_SHIFT 0

/* Key words of the window: words 8 to 23 of the record. */
#define ESPNIC_SA_KEY_OFFSET 0x0620u
#define ESPNIC_SA_KEY_RESET 0x00000000u
#define ESPNIC_SA_KEY_COUNT 16
#define ESPNIC_SA_KEY_WORD_MASK 0xFFFFFFFFu /* The word, in the byte order of KeyMat; reads 0. SA_FINGERPRINT tells whether it arrived. */
#define ESPNIC_SA_KEY_WORD_SHIFT 0

/* Words 24 to 31 of the record, for algorithms to come. */
#define ESPNIC_SA_SPARE_OFFSET 0x0660u
#define ESPNIC_SA_SPARE_RESET 0x00000000u
#define ESPNIC_SA_SPARE_COUNT 8
#define ESPNIC_SA_SPARE_WORD_MASK 0xFFFFFFFFu /* Write 0. */
#define ESPNIC_SA_SPARE_WORD_SHIFT 0

/* Command of the window. */
#define ESPNIC_SA_CMD_OFFSET 0x0680u
#define ESPNIC_SA_CMD_RESET 0x00000000u
#define ESPNIC_SA_CMD_GO_MASK 0x00000001u /* Write 1 to start; reads 0. */
#define ESPNIC_SA_CMD_GO_SHIFT 0
#define ESPNIC_SA_CMD_OP_MASK 0x0000000Eu /* What to do. */
#define ESPNIC_SA_CMD_OP_SHIFT 1
#define ESPNIC_SA_CMD_TABLE_MASK 0x00000070u /* In which table. */
#define ESPNIC_SA_CMD_TABLE_SHIFT 4
#define ESPNIC_SA_CMD_INDEX_MASK 0x00FFFF00u /* Row; 0xFFFF with op add: the card chooses. */
#define ESPNIC_SA_CMD_INDEX_SHIFT 8
#define ESPNIC_SA_CMD_TAG_MASK 0xFF000000u /* Comes back in SA_RSP.tag. */
#define ESPNIC_SA_CMD_TAG_SHIFT 24

/* Answer to the last command of the window. */
#define ESPNIC_SA_RSP_OFFSET 0x0684u
#define ESPNIC_SA_RSP_RESET 0x00000000u
#define ESPNIC_SA_RSP_DONE_MASK 0x00000001u /* The command is done; cleared by SA_CMD.go. */
#define ESPNIC_SA_RSP_DONE_SHIFT 0
#define ESPNIC_SA_RSP_ERROR_MASK 0x00000002u /* The command failed; reason says why. */
#define ESPNIC_SA_RSP_ERROR_SHIFT 1
#define ESPNIC_SA_RSP_REASON_MASK 0x000000FCu /* Why it failed; ok when it did not. */
#define ESPNIC_SA_RSP_REASON_SHIFT 2
#define ESPNIC_SA_RSP_INDEX_MASK 0x00FFFF00u /* Row used. */
#define ESPNIC_SA_RSP_INDEX_SHIFT 8
#define ESPNIC_SA_RSP_TAG_MASK 0xFF000000u /* SA_CMD.tag of the command. */
#define ESPNIC_SA_RSP_TAG_SHIFT 24

/* Handle for op delete, update, count and limit; after op add, that of the new entry is in SA_RSP.index and SA_GENERATION. */
#define ESPNIC_SA_HND_OFFSET 0x0688u
#define ESPNIC_SA_HND_RESET 0x00000000u
#define ESPNIC_SA_HND_INDEX_MASK 0x0000FFFFu /* Row. */
#define ESPNIC_SA_HND_INDEX_SHIFT 0
#define ESPNIC_SA_HND_GENERATION_MASK 0xFFFF0000u /* Generation of the row: counts its uses, so that an old handle names nothing. */
#define ESPNIC_SA_HND_GENERATION_SHIFT 16

/* Generation of the row in SA_RSP.index. */
#define ESPNIC_SA_GENERATION_OFFSET 0x068Cu
#define ESPNIC_SA_GENERATION_RESET 0x00000000u
#define ESPNIC_SA_GENERATION_GENERATION_MASK 0x0000FFFFu /* Generation, low 16 bits. */
#define ESPNIC_SA_GENERATION_GENERATION_SHIFT 0

/* Check on the key words, so that software can tell that they arrived without reading them. */
#define ESPNIC_SA_FINGERPRINT_OFFSET 0x0690u
#define ESPNIC_SA_FINGERPRINT_RESET 0x00000000u
#define ESPNIC_SA_FINGERPRINT_CRC_MASK 0x0000FFFFu /* CRC-16/XMODEM over the bytes of words 8 to 23 as written, in address order. */
#define ESPNIC_SA_FINGERPRINT_CRC_SHIFT 0

/* Words 0 to 7 of the entry that the last op read found; 0 before that and when it failed. */
#define ESPNIC_SA_READ_OFFSET 0x06A0u
#define ESPNIC_SA_READ_RESET 0x00000000u
#define ESPNIC_SA_READ_COUNT 8
#define ESPNIC_SA_READ_WORD_MASK 0xFFFFFFFFu /* The word. */
#define ESPNIC_SA_READ_WORD_SHIFT 0

/* Of the last op count: portions that a completion names this SA for. Low half. */
#define ESPNIC_SA_COUNT_PACKETS_LO_OFFSET 0x0710u
#define ESPNIC_SA_COUNT_PACKETS_LO_RESET 0x00000000u
#define ESPNIC_SA_COUNT_PACKETS_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_SA_COUNT_PACKETS_LO_COUNT_SHIFT 0

/* Of the last op count: portions that a completion names this SA for. High half. */
#define ESPNIC_SA_COUNT_PACKETS_HI_OFFSET 0x0714u
#define ESPNIC_SA_COUNT_PACKETS_HI_RESET 0x00000000u
#define ESPNIC_SA_COUNT_PACKETS_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_SA_COUNT_PACKETS_HI_COUNT_SHIFT 0

/* Of the last op count: those that were verified and are no replay. Low half. */
#define ESPNIC_SA_COUNT_GOOD_LO_OFFSET 0x0718u
#define ESPNIC_SA_COUNT_GOOD_LO_RESET 0x00000000u
#define ESPNIC_SA_COUNT_GOOD_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_SA_COUNT_GOOD_LO_COUNT_SHIFT 0

/* Of the last op count: those that were verified and are no replay. High half. */
#define ESPNIC_SA_COUNT_GOOD_HI_OFFSET 0x071Cu
#define ESPNIC_SA_COUNT_GOOD_HI_RESET 0x00000000u
#define ESPNIC_SA_COUNT_GOOD_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_SA_COUNT_GOOD_HI_COUNT_SHIFT 0

/* Of the last op count: bytes of the good ones that the algorithm is applied to. Low half. */
#define ESPNIC_SA_COUNT_PROTECTED_BYTES_LO_OFFSET 0x0720u
#define ESPNIC_SA_COUNT_PROTECTED_BYTES_LO_RESET 0x00000000u
#define ESPNIC_SA_COUNT_PROTECTED_BYTES_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_SA_COUNT_PROTECTED_BYTES_LO_COUNT_SHIFT 0

/* Of the last op count: bytes of the good ones that the algorithm is applied to. High half. */
#define ESPNIC_SA_COUNT_PROTECTED_BYTES_HI_OFFSET 0x0724u
#define ESPNIC_SA_COUNT_PROTECTED_BYTES_HI_RESET 0x00000000u
#define ESPNIC_SA_COUNT_PROTECTED_BYTES_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_SA_COUNT_PROTECTED_BYTES_HI_COUNT_SHIFT 0

/* Of the last op count: bytes of the frames they came in, without FCS. Low half. */
#define ESPNIC_SA_COUNT_WIRE_BYTES_LO_OFFSET 0x0728u
#define ESPNIC_SA_COUNT_WIRE_BYTES_LO_RESET 0x00000000u
#define ESPNIC_SA_COUNT_WIRE_BYTES_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_SA_COUNT_WIRE_BYTES_LO_COUNT_SHIFT 0

/* Of the last op count: bytes of the frames they came in, without FCS. High half. */
#define ESPNIC_SA_COUNT_WIRE_BYTES_HI_OFFSET 0x072Cu
#define ESPNIC_SA_COUNT_WIRE_BYTES_HI_RESET 0x00000000u
#define ESPNIC_SA_COUNT_WIRE_BYTES_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_SA_COUNT_WIRE_BYTES_HI_COUNT_SHIFT 0

/* Of the last op count: those with a wrong ICV (CryptoStatus 2 to 5). Low half. */
#define ESPNIC_SA_COUNT_ICV_FAILURES_LO_OFFSET 0x0730u
#define ESPNIC_SA_COUNT_ICV_FAILURES_LO_RESET 0x00000000u
#define ESPNIC_SA_COUNT_ICV_FAILURES_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_SA_COUNT_ICV_FAILURES_LO_COUNT_SHIFT 0

/* Of the last op count: those with a wrong ICV (CryptoStatus 2 to 5). High half. */
#define ESPNIC_SA_COUNT_ICV_FAILURES_HI_OFFSET 0x0734u
#define ESPNIC_SA_COUNT_ICV_FAILURES_HI_RESET 0x00000000u
#define ESPNIC_SA_COUNT_ICV_FAILURES_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_SA_COUNT_ICV_FAILURES_HI_COUNT_SHIFT 0

/* Of the last op count: those with a wrong length (CryptoStatus 6). Low half. */
#define ESPNIC_SA_COUNT_LENGTH_FAILURES_LO_OFFSET 0x0738u
#define ESPNIC_SA_COUNT_LENGTH_FAILURES_LO_RESET 0x00000000u
#define ESPNIC_SA_COUNT_LENGTH_FAILURES_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_SA_COUNT_LENGTH_FAILURES_LO_COUNT_SHIFT 0

/* Of the last op count: those with a wrong length (CryptoStatus 6). High half. */
#define ESPNIC_SA_COUNT_LENGTH_FAILURES_HI_OFFSET 0x073Cu
#define ESPNIC_SA_COUNT_LENGTH_FAILURES_HI_RESET 0x00000000u
#define ESPNIC_SA_COUNT_LENGTH_FAILURES_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_SA_COUNT_LENGTH_FAILURES_HI_COUNT_SHIFT 0

/* Of the last op count: those with wrong padding bytes (detail pad-bytes). Low half. */
#define ESPNIC_SA_COUNT_PADDING_FAILURES_LO_OFFSET 0x0740u
#define ESPNIC_SA_COUNT_PADDING_FAILURES_LO_RESET 0x00000000u
#define ESPNIC_SA_COUNT_PADDING_FAILURES_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_SA_COUNT_PADDING_FAILURES_LO_COUNT_SHIFT 0

/* Of the last op count: those with wrong padding bytes (detail pad-bytes). High half. */
#define ESPNIC_SA_COUNT_PADDING_FAILURES_HI_OFFSET 0x0744u
#define ESPNIC_SA_COUNT_PADDING_FAILURES_HI_RESET 0x00000000u
#define ESPNIC_SA_COUNT_PADDING_FAILURES_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_SA_COUNT_PADDING_FAILURES_HI_COUNT_SHIFT 0

/* Of the last op count: verified ones that are replays or too old. Low half. */
#define ESPNIC_SA_COUNT_REPLAYS_LO_OFFSET 0x0748u
#define ESPNIC_SA_COUNT_REPLAYS_LO_RESET 0x00000000u
#define ESPNIC_SA_COUNT_REPLAYS_LO_COUNT_MASK 0xFFFFFFFFu /* Bits 31:0 of the count. */
#define ESPNIC_SA_COUNT_REPLAYS_LO_COUNT_SHIFT 0

/* Of the last op count: verified ones that are replays or too old. High half. */
#define ESPNIC_SA_COUNT_REPLAYS_HI_OFFSET 0x074Cu
#define ESPNIC_SA_COUNT_REPLAYS_HI_RESET 0x00000000u
#define ESPNIC_SA_COUNT_REPLAYS_HI_COUNT_MASK 0xFFFFFFFFu /* Bits 63:32 of the count. */
#define ESPNIC_SA_COUNT_REPLAYS_HI_COUNT_SHIFT 0

/* For op limit: good packets from which on the SA should be replaced. Low half. */
#define ESPNIC_SA_LIMIT_SOFT_PACKETS_LO_OFFSET 0x0750u
#define ESPNIC_SA_LIMIT_SOFT_PACKETS_LO_RESET 0x00000000u
#define ESPNIC_SA_LIMIT_SOFT_PACKETS_LO_LIMIT_MASK 0xFFFFFFFFu /* Bits 31:0 of the limit; limit 0: none. */
#define ESPNIC_SA_LIMIT_SOFT_PACKETS_LO_LIMIT_SHIFT 0

/* For op limit: good packets from which on the SA should be replaced. High half. */
#define ESPNIC_SA_LIMIT_SOFT_PACKETS_HI_OFFSET 0x0754u
#define ESPNIC_SA_LIMIT_SOFT_PACKETS_HI_RESET 0x00000000u
#define ESPNIC_SA_LIMIT_SOFT_PACKETS_HI_LIMIT_MASK 0xFFFFFFFFu /* Bits 63:32 of the limit. */
#define ESPNIC_SA_LIMIT_SOFT_PACKETS_HI_LIMIT_SHIFT 0

/* For op limit: good packets from which on the SA must not be used. Low half. */
#define ESPNIC_SA_LIMIT_HARD_PACKETS_LO_OFFSET 0x0758u
#define ESPNIC_SA_LIMIT_HARD_PACKETS_LO_RESET 0x00000000u
#define ESPNIC_SA_LIMIT_HARD_PACKETS_LO_LIMIT_MASK 0xFFFFFFFFu /* Bits 31:0 of the limit; limit 0: none. */
#define ESPNIC_SA_LIMIT_HARD_PACKETS_LO_LIMIT_SHIFT 0

/* For op limit: good packets from which on the SA must not be used. High half. */
#define ESPNIC_SA_LIMIT_HARD_PACKETS_HI_OFFSET 0x075Cu
#define ESPNIC_SA_LIMIT_HARD_PACKETS_HI_RESET 0x00000000u
#define ESPNIC_SA_LIMIT_HARD_PACKETS_HI_LIMIT_MASK 0xFFFFFFFFu /* Bits 63:32 of the limit. */
#define ESPNIC_SA_LIMIT_HARD_PACKETS_HI_LIMIT_SHIFT 0

/* For op limit: protected bytes from which on the SA should be replaced. Low half. */
#define ESPNIC_SA_LIMIT_SOFT_BYTES_LO_OFFSET 0x0760u
#define ESPNIC_SA_LIMIT_SOFT_BYTES_LO_RESET 0x00000000u
#define ESPNIC_SA_LIMIT_SOFT_BYTES_LO_LIMIT_MASK 0xFFFFFFFFu /* Bits 31:0 of the limit; limit 0: none. */
#define ESPNIC_SA_LIMIT_SOFT_BYTES_LO_LIMIT_SHIFT 0

/* For op limit: protected bytes from which on the SA should be replaced. High half. */
#define ESPNIC_SA_LIMIT_SOFT_BYTES_HI_OFFSET 0x0764u
#define ESPNIC_SA_LIMIT_SOFT_BYTES_HI_RESET 0x00000000u
#define ESPNIC_SA_LIMIT_SOFT_BYTES_HI_LIMIT_MASK 0xFFFFFFFFu /* Bits 63:32 of the limit. */
#define ESPNIC_SA_LIMIT_SOFT_BYTES_HI_LIMIT_SHIFT 0

/* For op limit: protected bytes from which on the SA must not be used. Low half. */
#define ESPNIC_SA_LIMIT_HARD_BYTES_LO_OFFSET 0x0768u
#define ESPNIC_SA_LIMIT_HARD_BYTES_LO_RESET 0x00000000u
#define ESPNIC_SA_LIMIT_HARD_BYTES_LO_LIMIT_MASK 0xFFFFFFFFu /* Bits 31:0 of the limit; limit 0: none. */
#define ESPNIC_SA_LIMIT_HARD_BYTES_LO_LIMIT_SHIFT 0

/* For op limit: protected bytes from which on the SA must not be used. High half. */
#define ESPNIC_SA_LIMIT_HARD_BYTES_HI_OFFSET 0x076Cu
#define ESPNIC_SA_LIMIT_HARD_BYTES_HI_RESET 0x00000000u
#define ESPNIC_SA_LIMIT_HARD_BYTES_HI_LIMIT_MASK 0xFFFFFFFFu /* Bits 63:32 of the limit. */
#define ESPNIC_SA_LIMIT_HARD_BYTES_HI_LIMIT_SHIFT 0

/* Base address, low half, a multiple of 16. */
#define ESPNIC_EVENT_BASE_LO_OFFSET 0x0770u
#define ESPNIC_EVENT_BASE_LO_RESET 0x00000000u
#define ESPNIC_EVENT_BASE_LO_ADDRESS_MASK 0xFFFFFFF0u /* Bits 31:4; 3:0 read 0. */
#define ESPNIC_EVENT_BASE_LO_ADDRESS_SHIFT 4

/* Base address, high half. */
#define ESPNIC_EVENT_BASE_HI_OFFSET 0x0774u
#define ESPNIC_EVENT_BASE_HI_RESET 0x00000000u
#define ESPNIC_EVENT_BASE_HI_ADDRESS_MASK 0xFFFFFFFFu /* Bits 63:32. */
#define ESPNIC_EVENT_BASE_HI_ADDRESS_SHIFT 0

/* Size of the event ring. */
#define ESPNIC_EVENT_SIZE_OFFSET 0x0778u
#define ESPNIC_EVENT_SIZE_RESET 0x00000000u
#define ESPNIC_EVENT_SIZE_ENTRIES_MASK 0x0001FFFFu /* Entries, a power of two from 2 to RING_MAX.entries; 0: no ring, every event is lost and counted. */
#define ESPNIC_EVENT_SIZE_ENTRIES_SHIFT 0

/* How far the host has read the event ring; no doorbell: looked at when there is an event. */
#define ESPNIC_EVENT_CONSUMER_OFFSET 0x077Cu
#define ESPNIC_EVENT_CONSUMER_RESET 0x00000000u
#define ESPNIC_EVENT_CONSUMER_INDEX_MASK 0x0000FFFFu /* Index behind the last event read. The card leaves one place free. */
#define ESPNIC_EVENT_CONSUMER_INDEX_SHIFT 0

/* How far the card has written the ring. */
#define ESPNIC_EVENT_PRODUCER_OFFSET 0x0780u
#define ESPNIC_EVENT_PRODUCER_RESET 0x00000000u
#define ESPNIC_EVENT_PRODUCER_INDEX_MASK 0x0000FFFFu /* Index behind the last entry written. */
#define ESPNIC_EVENT_PRODUCER_INDEX_SHIFT 0

/* Events that found no place in the ring. */
#define ESPNIC_EVENTS_LOST_OFFSET 0x0784u
#define ESPNIC_EVENTS_LOST_RESET 0x00000000u
#define ESPNIC_EVENTS_LOST_COUNT_MASK 0xFFFFFFFFu /* Events; wraps. */
#define ESPNIC_EVENTS_LOST_COUNT_SHIFT 0

/* Doorbell of the command ring; reads as last written. */
#define ESPNIC_COMMAND_PRODUCER_OFFSET 0x1000u
#define ESPNIC_COMMAND_PRODUCER_RESET 0x00000000u
#define ESPNIC_COMMAND_PRODUCER_INDEX_MASK 0x0000FFFFu /* Index behind the last command. */
#define ESPNIC_COMMAND_PRODUCER_INDEX_SHIFT 0

/* Doorbell of the receive ring; reads as last written. */
#define ESPNIC_RECEIVE_PRODUCER_OFFSET 0x1004u
#define ESPNIC_RECEIVE_PRODUCER_RESET 0x00000000u
#define ESPNIC_RECEIVE_PRODUCER_INDEX_MASK 0x0000FFFFu /* Index behind the last receive descriptor. */
#define ESPNIC_RECEIVE_PRODUCER_INDEX_SHIFT 0

/* ---- BAR2: Doorbells, one 4 KiB page, so that a process can map just its page. BAR0 shows the same registers at 0x1000. ---- */
#define ESPNIC_BAR2_BYTES 0x1000u

/* Doorbell of the command ring; reads as last written. */
#define ESPNIC_BAR2_COMMAND_PRODUCER_OFFSET 0x0000u
#define ESPNIC_BAR2_COMMAND_PRODUCER_RESET 0x00000000u
#define ESPNIC_BAR2_COMMAND_PRODUCER_INDEX_MASK 0x0000FFFFu /* Index behind the last command. */
#define ESPNIC_BAR2_COMMAND_PRODUCER_INDEX_SHIFT 0

/* Doorbell of the receive ring; reads as last written. */
#define ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET 0x0004u
#define ESPNIC_BAR2_RECEIVE_PRODUCER_RESET 0x00000000u
#define ESPNIC_BAR2_RECEIVE_PRODUCER_INDEX_MASK 0x0000FFFFu /* Index behind the last receive descriptor. */
#define ESPNIC_BAR2_RECEIVE_PRODUCER_INDEX_SHIFT 0

/* ---- BAR4: MSI-X, 4 KiB: vector 0 control, vector 1 receive queue. ---- */
#define ESPNIC_BAR4_BYTES 0x1000u

/* Message address, low half. */
#define ESPNIC_BAR4_MSIX0_ADDRESS_LO_OFFSET 0x0000u
#define ESPNIC_BAR4_MSIX0_ADDRESS_LO_RESET 0x00000000u
#define ESPNIC_BAR4_MSIX0_ADDRESS_LO_ADDRESS_MASK 0xFFFFFFFCu /* Bits 31:2; 1:0 read 0. */
#define ESPNIC_BAR4_MSIX0_ADDRESS_LO_ADDRESS_SHIFT 2

/* Message address, high half. */
#define ESPNIC_BAR4_MSIX0_ADDRESS_HI_OFFSET 0x0004u
#define ESPNIC_BAR4_MSIX0_ADDRESS_HI_RESET 0x00000000u
#define ESPNIC_BAR4_MSIX0_ADDRESS_HI_ADDRESS_MASK 0xFFFFFFFFu /* Bits 63:32. */
#define ESPNIC_BAR4_MSIX0_ADDRESS_HI_ADDRESS_SHIFT 0

/* Message data. */
#define ESPNIC_BAR4_MSIX0_DATA_OFFSET 0x0008u
#define ESPNIC_BAR4_MSIX0_DATA_RESET 0x00000000u
#define ESPNIC_BAR4_MSIX0_DATA_DATA_MASK 0xFFFFFFFFu /* The word that is written to the message address. */
#define ESPNIC_BAR4_MSIX0_DATA_DATA_SHIFT 0

/* Vector control. */
#define ESPNIC_BAR4_MSIX0_CONTROL_OFFSET 0x000Cu
#define ESPNIC_BAR4_MSIX0_CONTROL_RESET 0x00000001u
#define ESPNIC_BAR4_MSIX0_CONTROL_MASK_MASK 0x00000001u /* 1: the vector is masked and its pending bit collects. */
#define ESPNIC_BAR4_MSIX0_CONTROL_MASK_SHIFT 0

/* Message address, low half. */
#define ESPNIC_BAR4_MSIX1_ADDRESS_LO_OFFSET 0x0010u
#define ESPNIC_BAR4_MSIX1_ADDRESS_LO_RESET 0x00000000u
#define ESPNIC_BAR4_MSIX1_ADDRESS_LO_ADDRESS_MASK 0xFFFFFFFCu /* Bits 31:2; 1:0 read 0. */
#define ESPNIC_BAR4_MSIX1_ADDRESS_LO_ADDRESS_SHIFT 2

/* Message address, high half. */
#define ESPNIC_BAR4_MSIX1_ADDRESS_HI_OFFSET 0x0014u
#define ESPNIC_BAR4_MSIX1_ADDRESS_HI_RESET 0x00000000u
#define ESPNIC_BAR4_MSIX1_ADDRESS_HI_ADDRESS_MASK 0xFFFFFFFFu /* Bits 63:32. */
#define ESPNIC_BAR4_MSIX1_ADDRESS_HI_ADDRESS_SHIFT 0

/* Message data. */
#define ESPNIC_BAR4_MSIX1_DATA_OFFSET 0x0018u
#define ESPNIC_BAR4_MSIX1_DATA_RESET 0x00000000u
#define ESPNIC_BAR4_MSIX1_DATA_DATA_MASK 0xFFFFFFFFu /* The word that is written to the message address. */
#define ESPNIC_BAR4_MSIX1_DATA_DATA_SHIFT 0

/* Vector control. */
#define ESPNIC_BAR4_MSIX1_CONTROL_OFFSET 0x001Cu
#define ESPNIC_BAR4_MSIX1_CONTROL_RESET 0x00000001u
#define ESPNIC_BAR4_MSIX1_CONTROL_MASK_MASK 0x00000001u /* 1: the vector is masked and its pending bit collects. */
#define ESPNIC_BAR4_MSIX1_CONTROL_MASK_SHIFT 0

/* Pending bits. */
#define ESPNIC_BAR4_MSIX_PBA_LO_OFFSET 0x0800u
#define ESPNIC_BAR4_MSIX_PBA_LO_RESET 0x00000000u
#define ESPNIC_BAR4_MSIX_PBA_LO_PENDING_MASK 0x00000003u /* One bit a vector: 0 control, 1 receive queue. */
#define ESPNIC_BAR4_MSIX_PBA_LO_PENDING_SHIFT 0

/* Pending bits 63:32 of the table's one entry. */
#define ESPNIC_BAR4_MSIX_PBA_HI_OFFSET 0x0804u
#define ESPNIC_BAR4_MSIX_PBA_HI_RESET 0x00000000u
#define ESPNIC_BAR4_MSIX_PBA_HI_PENDING_MASK 0xFFFFFFFFu /* Always 0: there are two vectors. */
#define ESPNIC_BAR4_MSIX_PBA_HI_PENDING_SHIFT 0

/* ---- Command: Entry of the command ring, 64 bytes, written by the host. ---- */
#define ESPNIC_COMMAND_ENTRY_BYTES 64u

/* What to do. */
#define ESPNIC_COMMAND_ENTRY_OPCODE_OFFSET 0x00u
#define ESPNIC_COMMAND_ENTRY_OPCODE_MASK 0x000000FFu /* Operation; others are answered NOT_SUPPORTED. */
#define ESPNIC_COMMAND_ENTRY_OPCODE_SHIFT 0
#define ESPNIC_COMMAND_ENTRY_LAYOUT_OFFSET 0x00u
#define ESPNIC_COMMAND_ENTRY_LAYOUT_MASK 0x0000FF00u /* Layout of the structure; others are answered INVALID_PARAMETER. */
#define ESPNIC_COMMAND_ENTRY_LAYOUT_SHIFT 8
#define ESPNIC_COMMAND_ENTRY_TAG_OFFSET 0x00u
#define ESPNIC_COMMAND_ENTRY_TAG_MASK 0xFFFF0000u /* Comes back in the response. */
#define ESPNIC_COMMAND_ENTRY_TAG_SHIFT 16

/* Object. */
#define ESPNIC_COMMAND_ENTRY_OID_OFFSET 0x04u
#define ESPNIC_COMMAND_ENTRY_OID_MASK 0xFFFFFFFFu /* NDIS OID number. */
#define ESPNIC_COMMAND_ENTRY_OID_SHIFT 0

/* Buffer, low half of its address. */
#define ESPNIC_COMMAND_ENTRY_BUFFER_LO_OFFSET 0x08u
#define ESPNIC_COMMAND_ENTRY_BUFFER_LO_MASK 0xFFFFFFFFu /* Bits 31:0. */
#define ESPNIC_COMMAND_ENTRY_BUFFER_LO_SHIFT 0

/* Buffer, high half of its address. */
#define ESPNIC_COMMAND_ENTRY_BUFFER_HI_OFFSET 0x0Cu
#define ESPNIC_COMMAND_ENTRY_BUFFER_HI_MASK 0xFFFFFFFFu /* Bits 63:32. */
#define ESPNIC_COMMAND_ENTRY_BUFFER_HI_SHIFT 0

/* Buffer length. */
#define ESPNIC_COMMAND_ENTRY_LENGTH_OFFSET 0x10u
#define ESPNIC_COMMAND_ENTRY_LENGTH_MASK 0xFFFFFFFFu /* Bytes, at most 65536; outputs are written back to the buffer. */
#define ESPNIC_COMMAND_ENTRY_LENGTH_SHIFT 0

/* Reserved. */
#define ESPNIC_COMMAND_ENTRY_RESERVED_COUNT 11
#define ESPNIC_COMMAND_ENTRY_RESERVED_OFFSET 0x14u
#define ESPNIC_COMMAND_ENTRY_RESERVED_MASK 0xFFFFFFFFu /* Write 0, ignore on read. */
#define ESPNIC_COMMAND_ENTRY_RESERVED_SHIFT 0

/* ---- Response: Entry of the response ring, 32 bytes, written by the card. ---- */
#define ESPNIC_RESPONSE_ENTRY_BYTES 32u

/* Which command. */
#define ESPNIC_RESPONSE_ENTRY_TAG_OFFSET 0x00u
#define ESPNIC_RESPONSE_ENTRY_TAG_MASK 0x0000FFFFu /* Tag of the command. */
#define ESPNIC_RESPONSE_ENTRY_TAG_SHIFT 0
#define ESPNIC_RESPONSE_ENTRY_PHASE_OFFSET 0x00u
#define ESPNIC_RESPONSE_ENTRY_PHASE_MASK 0x80000000u /* 1 on the first way through the ring, then turns over with every wrap. */
#define ESPNIC_RESPONSE_ENTRY_PHASE_SHIFT 31

/* Result. */
#define ESPNIC_RESPONSE_ENTRY_STATUS_OFFSET 0x04u
#define ESPNIC_RESPONSE_ENTRY_STATUS_MASK 0xFFFFFFFFu /* NDIS status (spec 4.8). */
#define ESPNIC_RESPONSE_ENTRY_STATUS_SHIFT 0

/* Bytes the request needs. */
#define ESPNIC_RESPONSE_ENTRY_BYTES_NEEDED_OFFSET 0x08u
#define ESPNIC_RESPONSE_ENTRY_BYTES_NEEDED_MASK 0xFFFFFFFFu /* BytesNeeded, with INVALID_LENGTH; else 0. */
#define ESPNIC_RESPONSE_ENTRY_BYTES_NEEDED_SHIFT 0

/* Bytes written back to the buffer. */
#define ESPNIC_RESPONSE_ENTRY_BYTES_WRITTEN_OFFSET 0x0Cu
#define ESPNIC_RESPONSE_ENTRY_BYTES_WRITTEN_MASK 0xFFFFFFFFu /* Bytes from the start of the buffer. */
#define ESPNIC_RESPONSE_ENTRY_BYTES_WRITTEN_SHIFT 0

/* Reserved. */
#define ESPNIC_RESPONSE_ENTRY_RESERVED_COUNT 4
#define ESPNIC_RESPONSE_ENTRY_RESERVED_OFFSET 0x10u
#define ESPNIC_RESPONSE_ENTRY_RESERVED_MASK 0xFFFFFFFFu /* Write 0, ignore on read. */
#define ESPNIC_RESPONSE_ENTRY_RESERVED_SHIFT 0

/* ---- Receive descriptor: Entry of the receive ring, 16 bytes, written by the host. ---- */
#define ESPNIC_RECEIVE_DESCRIPTOR_BYTES 16u

/* Buffer, low half of its address. */
#define ESPNIC_RECEIVE_DESCRIPTOR_BUFFER_LO_OFFSET 0x00u
#define ESPNIC_RECEIVE_DESCRIPTOR_BUFFER_LO_MASK 0xFFFFFFFFu /* Bits 31:0. */
#define ESPNIC_RECEIVE_DESCRIPTOR_BUFFER_LO_SHIFT 0

/* Buffer, high half of its address. */
#define ESPNIC_RECEIVE_DESCRIPTOR_BUFFER_HI_OFFSET 0x04u
#define ESPNIC_RECEIVE_DESCRIPTOR_BUFFER_HI_MASK 0xFFFFFFFFu /* Bits 63:32. */
#define ESPNIC_RECEIVE_DESCRIPTOR_BUFFER_HI_SHIFT 0

/* Buffer length. */
#define ESPNIC_RECEIVE_DESCRIPTOR_LENGTH_OFFSET 0x08u
#define ESPNIC_RECEIVE_DESCRIPTOR_LENGTH_MASK 0xFFFFFFFFu /* Bytes; a longer frame is cut. */
#define ESPNIC_RECEIVE_DESCRIPTOR_LENGTH_SHIFT 0

/* Reserved. */
#define ESPNIC_RECEIVE_DESCRIPTOR_RESERVED_OFFSET 0x0Cu
#define ESPNIC_RECEIVE_DESCRIPTOR_RESERVED_MASK 0xFFFFFFFFu /* Write 0, ignore on read. */
#define ESPNIC_RECEIVE_DESCRIPTOR_RESERVED_SHIFT 0

/* ---- Completion: Entry of the completion ring, 32 bytes, written by the card. ---- */
#define ESPNIC_COMPLETION_BYTES 32u

/* What was received. */
#define ESPNIC_COMPLETION_LENGTH_OFFSET 0x00u
#define ESPNIC_COMPLETION_LENGTH_MASK 0x0000FFFFu /* Bytes delivered. */
#define ESPNIC_COMPLETION_LENGTH_SHIFT 0
#define ESPNIC_COMPLETION_QUEUE_OFFSET 0x00u
#define ESPNIC_COMPLETION_QUEUE_MASK 0x000F0000u /* Receive queue. */
#define ESPNIC_COMPLETION_QUEUE_SHIFT 16
#define ESPNIC_COMPLETION_FRAME_CLASS_OFFSET 0x00u
#define ESPNIC_COMPLETION_FRAME_CLASS_MASK 0x00F00000u /* What the frame is, from its bytes alone. */
#define ESPNIC_COMPLETION_FRAME_CLASS_SHIFT 20
#define ESPNIC_COMPLETION_DETAIL_OFFSET 0x00u
#define ESPNIC_COMPLETION_DETAIL_MASK 0xFF000000u /* Why the card did what it did (spec 2.10). */
#define ESPNIC_COMPLETION_DETAIL_SHIFT 24

/* The NDIS receive word, bit for bit (spec 2.1). */
#define ESPNIC_COMPLETION_SA_DELETE_REQ_OFFSET 0x04u
#define ESPNIC_COMPLETION_SA_DELETE_REQ_MASK 0x00000001u /* SaDeleteReq: the host should delete this SA and its peer. */
#define ESPNIC_COMPLETION_SA_DELETE_REQ_SHIFT 0
#define ESPNIC_COMPLETION_CRYPTO_DONE_OFFSET 0x04u
#define ESPNIC_COMPLETION_CRYPTO_DONE_MASK 0x00000002u /* CryptoDone: at least one portion was checked. */
#define ESPNIC_COMPLETION_CRYPTO_DONE_SHIFT 1
#define ESPNIC_COMPLETION_NEXT_CRYPTO_DONE_OFFSET 0x04u
#define ESPNIC_COMPLETION_NEXT_CRYPTO_DONE_MASK 0x00000004u /* NextCryptoDone: tunnel and transport portion were both checked. */
#define ESPNIC_COMPLETION_NEXT_CRYPTO_DONE_SHIFT 2
#define ESPNIC_COMPLETION_CRYPTO_STATUS_OFFSET 0x04u
#define ESPNIC_COMPLETION_CRYPTO_STATUS_MASK 0xFFFF0000u /* CryptoStatus. */
#define ESPNIC_COMPLETION_CRYPTO_STATUS_SHIFT 16

/* SAs used. */
#define ESPNIC_COMPLETION_OUTER_SA_OFFSET 0x08u
#define ESPNIC_COMPLETION_OUTER_SA_MASK 0x0000FFFFu /* Row of the outer portion's SA; 0xFFFF: none. */
#define ESPNIC_COMPLETION_OUTER_SA_SHIFT 0
#define ESPNIC_COMPLETION_INNER_SA_OFFSET 0x08u
#define ESPNIC_COMPLETION_INNER_SA_MASK 0xFFFF0000u /* Row of the inner portion's SA; 0xFFFF: none. */
#define ESPNIC_COMPLETION_INNER_SA_SHIFT 16

/* Outer SPI. */
#define ESPNIC_COMPLETION_SPI_OFFSET 0x0Cu
#define ESPNIC_COMPLETION_SPI_MASK 0xFFFFFFFFu /* SPI in host order; 0: none. */
#define ESPNIC_COMPLETION_SPI_SHIFT 0

/* Facts about the packet. */
#define ESPNIC_COMPLETION_NEXT_HEADER_OFFSET 0x10u
#define ESPNIC_COMPLETION_NEXT_HEADER_MASK 0x000000FFu /* NextHeader of the ESP trailer. */
#define ESPNIC_COMPLETION_NEXT_HEADER_SHIFT 0
#define ESPNIC_COMPLETION_PAD_LENGTH_OFFSET 0x10u
#define ESPNIC_COMPLETION_PAD_LENGTH_MASK 0x0000FF00u /* PadLength of the ESP trailer. */
#define ESPNIC_COMPLETION_PAD_LENGTH_SHIFT 8
#define ESPNIC_COMPLETION_HEADER_INFO_SET_OFFSET 0x10u
#define ESPNIC_COMPLETION_HEADER_INFO_SET_MASK 0x00010000u /* next_header and pad_length are valid (spec 6.5). */
#define ESPNIC_COMPLETION_HEADER_INFO_SET_SHIFT 16
#define ESPNIC_COMPLETION_IP_CHECKSUM_CHECKED_OFFSET 0x10u
#define ESPNIC_COMPLETION_IP_CHECKSUM_CHECKED_MASK 0x00020000u /* IP header checksum was checked. */
#define ESPNIC_COMPLETION_IP_CHECKSUM_CHECKED_SHIFT 17
#define ESPNIC_COMPLETION_IP_CHECKSUM_GOOD_OFFSET 0x10u
#define ESPNIC_COMPLETION_IP_CHECKSUM_GOOD_MASK 0x00040000u /* It is good. */
#define ESPNIC_COMPLETION_IP_CHECKSUM_GOOD_SHIFT 18
#define ESPNIC_COMPLETION_L4_CHECKSUM_CHECKED_OFFSET 0x10u
#define ESPNIC_COMPLETION_L4_CHECKSUM_CHECKED_MASK 0x00080000u /* TCP or UDP checksum was checked. */
#define ESPNIC_COMPLETION_L4_CHECKSUM_CHECKED_SHIFT 19
#define ESPNIC_COMPLETION_L4_CHECKSUM_GOOD_OFFSET 0x10u
#define ESPNIC_COMPLETION_L4_CHECKSUM_GOOD_MASK 0x00100000u /* It is good. */
#define ESPNIC_COMPLETION_L4_CHECKSUM_GOOD_SHIFT 20
#define ESPNIC_COMPLETION_L4_CHECKSUM_INNER_OFFSET 0x10u
#define ESPNIC_COMPLETION_L4_CHECKSUM_INNER_MASK 0x00200000u /* The checksums are those of the inner packet. */
#define ESPNIC_COMPLETION_L4_CHECKSUM_INNER_SHIFT 21
#define ESPNIC_COMPLETION_VLAN_OFFSET 0x10u
#define ESPNIC_COMPLETION_VLAN_MASK 0x00400000u /* The frame carries an 802.1Q tag. */
#define ESPNIC_COMPLETION_VLAN_SHIFT 22
#define ESPNIC_COMPLETION_REPLAY_CHECKED_OFFSET 0x10u
#define ESPNIC_COMPLETION_REPLAY_CHECKED_MASK 0x00800000u /* The sequence number was checked against the window. */
#define ESPNIC_COMPLETION_REPLAY_CHECKED_SHIFT 23
#define ESPNIC_COMPLETION_REPLAY_FAILED_OFFSET 0x10u
#define ESPNIC_COMPLETION_REPLAY_FAILED_MASK 0x01000000u /* The packet is a replay or too old. */
#define ESPNIC_COMPLETION_REPLAY_FAILED_SHIFT 24
#define ESPNIC_COMPLETION_SOFT_LIFETIME_OFFSET 0x10u
#define ESPNIC_COMPLETION_SOFT_LIFETIME_MASK 0x02000000u /* This packet has ended a soft lifetime of its SA. */
#define ESPNIC_COMPLETION_SOFT_LIFETIME_SHIFT 25
#define ESPNIC_COMPLETION_HARD_LIFETIME_OFFSET 0x10u
#define ESPNIC_COMPLETION_HARD_LIFETIME_MASK 0x04000000u /* A hard lifetime of its SA has ended, with this packet or before. */
#define ESPNIC_COMPLETION_HARD_LIFETIME_SHIFT 26
#define ESPNIC_COMPLETION_ESN_USED_OFFSET 0x10u
#define ESPNIC_COMPLETION_ESN_USED_MASK 0x08000000u /* The ICV covers the high half of an extended sequence number. */
#define ESPNIC_COMPLETION_ESN_USED_SHIFT 27
#define ESPNIC_COMPLETION_RSS_TYPE_OFFSET 0x10u
#define ESPNIC_COMPLETION_RSS_TYPE_MASK 0xF0000000u /* What rss_hash was taken over: 0 nothing; 1 IPv4 addresses, 2 and TCP ports, 3 and UDP ports; 4 to 6 the same of IPv6; 8 more: of the packet inside; 15 addresses and SPI. */
#define ESPNIC_COMPLETION_RSS_TYPE_SHIFT 28

/* RSS hash. */
#define ESPNIC_COMPLETION_RSS_HASH_OFFSET 0x14u
#define ESPNIC_COMPLETION_RSS_HASH_MASK 0xFFFFFFFFu /* Toeplitz hash; 0 with rss_type 0. */
#define ESPNIC_COMPLETION_RSS_HASH_SHIFT 0

/* Time. */
#define ESPNIC_COMPLETION_CYCLE_OFFSET 0x18u
#define ESPNIC_COMPLETION_CYCLE_MASK 0xFFFFFFFFu /* Core cycle in which the completion leaves the card, low 32 bits. */
#define ESPNIC_COMPLETION_CYCLE_SHIFT 0

/* Validity. */
#define ESPNIC_COMPLETION_SA_GENERATION_OFFSET 0x1Cu
#define ESPNIC_COMPLETION_SA_GENERATION_MASK 0x3FFFFFFFu /* Generation of the row in outer_sa: counts its uses. */
#define ESPNIC_COMPLETION_SA_GENERATION_SHIFT 0
#define ESPNIC_COMPLETION_DECAPSULATED_OFFSET 0x1Cu
#define ESPNIC_COMPLETION_DECAPSULATED_MASK 0x40000000u /* The IPsec headers of each portion that was checked are taken off (rx.decapsulate). */
#define ESPNIC_COMPLETION_DECAPSULATED_SHIFT 30
#define ESPNIC_COMPLETION_PHASE_OFFSET 0x1Cu
#define ESPNIC_COMPLETION_PHASE_MASK 0x80000000u /* 1 on the first way through the ring, then turns over with every wrap. */
#define ESPNIC_COMPLETION_PHASE_SHIFT 31

/* ---- SA record: Words of the SA window for the SA table. ---- */
#define ESPNIC_SA_RECORD_BYTES 96u

/* Kind of SA. */
#define ESPNIC_SA_RECORD_INBOUND_OFFSET 0x00u
#define ESPNIC_SA_RECORD_INBOUND_MASK 0x00000001u /* 1: inbound; 0: outbound, the row never matches. */
#define ESPNIC_SA_RECORD_INBOUND_SHIFT 0
#define ESPNIC_SA_RECORD_ANY_DST_OFFSET 0x00u
#define ESPNIC_SA_RECORD_ANY_DST_MASK 0x00000002u /* 1: any destination matches, dst is ignored. */
#define ESPNIC_SA_RECORD_ANY_DST_SHIFT 1
#define ESPNIC_SA_RECORD_TUNNEL_OFFSET 0x00u
#define ESPNIC_SA_RECORD_TUNNEL_MASK 0x00000004u /* 1: tunnel portion. */
#define ESPNIC_SA_RECORD_TUNNEL_SHIFT 2
#define ESPNIC_SA_RECORD_HAS_AH_OFFSET 0x00u
#define ESPNIC_SA_RECORD_HAS_AH_MASK 0x00000008u /* 1: the SA has AH. */
#define ESPNIC_SA_RECORD_HAS_AH_SHIFT 3
#define ESPNIC_SA_RECORD_HAS_ESP_OFFSET 0x00u
#define ESPNIC_SA_RECORD_HAS_ESP_MASK 0x00000010u /* 1: the SA has ESP; with has_ah: an AH+ESP bundle. */
#define ESPNIC_SA_RECORD_HAS_ESP_SHIFT 4
#define ESPNIC_SA_RECORD_UDP_OFFSET 0x00u
#define ESPNIC_SA_RECORD_UDP_MASK 0x00000020u /* 1: ESP comes in UDP behind parser_entry. */
#define ESPNIC_SA_RECORD_UDP_SHIFT 5
#define ESPNIC_SA_RECORD_PARSER_ENTRY_OFFSET 0x00u
#define ESPNIC_SA_RECORD_PARSER_ENTRY_MASK 0x0000FF00u /* Slot of the parser entry, with udp. */
#define ESPNIC_SA_RECORD_PARSER_ENTRY_SHIFT 8

/* Destination. */
#define ESPNIC_SA_RECORD_DST_OFFSET 0x04u
#define ESPNIC_SA_RECORD_DST_MASK 0xFFFFFFFFu /* IPv4 address in host order, the tunnel's with tunnel. */
#define ESPNIC_SA_RECORD_DST_SHIFT 0

/* Source. */
#define ESPNIC_SA_RECORD_SRC_OFFSET 0x08u
#define ESPNIC_SA_RECORD_SRC_MASK 0xFFFFFFFFu /* IPv4 address in host order. */
#define ESPNIC_SA_RECORD_SRC_SHIFT 0

/* Source mask. */
#define ESPNIC_SA_RECORD_SRC_BITS_OFFSET 0x0Cu
#define ESPNIC_SA_RECORD_SRC_BITS_MASK 0xFFFFFFFFu /* Bits of src that must match; 0: any source. */
#define ESPNIC_SA_RECORD_SRC_BITS_SHIFT 0

/* SPI. */
#define ESPNIC_SA_RECORD_SPI_OFFSET 0x10u
#define ESPNIC_SA_RECORD_SPI_MASK 0xFFFFFFFFu /* SPI that is looked up, in host order: AH's in a bundle. */
#define ESPNIC_SA_RECORD_SPI_SHIFT 0

/* ESP SPI of a bundle. */
#define ESPNIC_SA_RECORD_ESP_SPI_OFFSET 0x14u
#define ESPNIC_SA_RECORD_ESP_SPI_MASK 0xFFFFFFFFu /* SPI in host order; 0 without a bundle. */
#define ESPNIC_SA_RECORD_ESP_SPI_SHIFT 0

/* Algorithms, numbers of NDIS (spec 4.3). */
#define ESPNIC_SA_RECORD_CIPHER_OFFSET 0x18u
#define ESPNIC_SA_RECORD_CIPHER_MASK 0x000000FFu /* Cipher of ESP. */
#define ESPNIC_SA_RECORD_CIPHER_SHIFT 0
#define ESPNIC_SA_RECORD_ESP_AUTH_OFFSET 0x18u
#define ESPNIC_SA_RECORD_ESP_AUTH_MASK 0x0000FF00u /* Authentication of ESP. */
#define ESPNIC_SA_RECORD_ESP_AUTH_SHIFT 8
#define ESPNIC_SA_RECORD_AH_AUTH_OFFSET 0x18u
#define ESPNIC_SA_RECORD_AH_AUTH_MASK 0x00FF0000u /* Authentication of AH. */
#define ESPNIC_SA_RECORD_AH_AUTH_SHIFT 16

/* Reserved. */
#define ESPNIC_SA_RECORD_RESERVED_OFFSET 0x1Cu
#define ESPNIC_SA_RECORD_RESERVED_MASK 0xFFFFFFFFu /* Write 0, ignore on read. */
#define ESPNIC_SA_RECORD_RESERVED_SHIFT 0

/* Cipher key. */
#define ESPNIC_SA_RECORD_CIPHER_KEY_COUNT 6
#define ESPNIC_SA_RECORD_CIPHER_KEY_OFFSET 0x20u
#define ESPNIC_SA_RECORD_CIPHER_KEY_MASK 0xFFFFFFFFu /* Four bytes of the key, first byte in 7:0. */
#define ESPNIC_SA_RECORD_CIPHER_KEY_SHIFT 0

/* ESP authentication key. */
#define ESPNIC_SA_RECORD_ESP_AUTH_KEY_COUNT 5
#define ESPNIC_SA_RECORD_ESP_AUTH_KEY_OFFSET 0x38u
#define ESPNIC_SA_RECORD_ESP_AUTH_KEY_MASK 0xFFFFFFFFu /* Four bytes of the key, first byte in 7:0. */
#define ESPNIC_SA_RECORD_ESP_AUTH_KEY_SHIFT 0

/* AH authentication key. */
#define ESPNIC_SA_RECORD_AH_AUTH_KEY_COUNT 5
#define ESPNIC_SA_RECORD_AH_AUTH_KEY_OFFSET 0x4Cu
#define ESPNIC_SA_RECORD_AH_AUTH_KEY_MASK 0xFFFFFFFFu /* Four bytes of the key, first byte in 7:0. */
#define ESPNIC_SA_RECORD_AH_AUTH_KEY_SHIFT 0

/* ---- Parser record: Word of the SA window for the parser table. ---- */
#define ESPNIC_PARSER_RECORD_BYTES 4u

/* Parser entry. */
#define ESPNIC_PARSER_RECORD_PORT_OFFSET 0x00u
#define ESPNIC_PARSER_RECORD_PORT_MASK 0x0000FFFFu /* UDP destination port. */
#define ESPNIC_PARSER_RECORD_PORT_SHIFT 0
#define ESPNIC_PARSER_RECORD_ENCAP_TYPE_OFFSET 0x00u
#define ESPNIC_PARSER_RECORD_ENCAP_TYPE_MASK 0x00030000u /* UdpEncapType. */
#define ESPNIC_PARSER_RECORD_ENCAP_TYPE_SHIFT 16

/* ---- SA event: Entry of the event ring, 16 bytes, written by the card: a lifetime of an SA has ended. ---- */
#define ESPNIC_SA_EVENT_BYTES 16u

/* Which SA. */
#define ESPNIC_SA_EVENT_ROW_OFFSET 0x00u
#define ESPNIC_SA_EVENT_ROW_MASK 0x0000FFFFu /* Row of the SA. */
#define ESPNIC_SA_EVENT_ROW_SHIFT 0
#define ESPNIC_SA_EVENT_KIND_OFFSET 0x00u
#define ESPNIC_SA_EVENT_KIND_MASK 0x00030000u /* What has ended. */
#define ESPNIC_SA_EVENT_KIND_SHIFT 16
#define ESPNIC_SA_EVENT_PHASE_OFFSET 0x00u
#define ESPNIC_SA_EVENT_PHASE_MASK 0x80000000u /* 1 on the first way through the ring, then turns over with every wrap. */
#define ESPNIC_SA_EVENT_PHASE_SHIFT 31

/* Its generation. */
#define ESPNIC_SA_EVENT_GENERATION_OFFSET 0x04u
#define ESPNIC_SA_EVENT_GENERATION_MASK 0x3FFFFFFFu /* Generation of the row: counts its uses. */
#define ESPNIC_SA_EVENT_GENERATION_SHIFT 0

/* The count that reached the limit, low half. */
#define ESPNIC_SA_EVENT_COUNT_LO_OFFSET 0x08u
#define ESPNIC_SA_EVENT_COUNT_LO_MASK 0xFFFFFFFFu /* Bits 31:0: good packets, or protected bytes. */
#define ESPNIC_SA_EVENT_COUNT_LO_SHIFT 0

/* The count, high half. */
#define ESPNIC_SA_EVENT_COUNT_HI_OFFSET 0x0Cu
#define ESPNIC_SA_EVENT_COUNT_HI_MASK 0xFFFFFFFFu /* Bits 63:32. */
#define ESPNIC_SA_EVENT_COUNT_HI_SHIFT 0

#endif
