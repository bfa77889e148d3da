// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Generated from model/regs/nic.rdl by scripts/regs; do not edit.
// clang-format off
#ifndef ESPNIC_NAMES_H
#define ESPNIC_NAMES_H

#include "espnic_regs.h"

/*
 * Words for the values of fields: X(value, "word", "sentence") for each value of an enumeration.
 *
 *   switch (detail) {
 *   #define X(value, word, sentence) case value: return word;
 *     ESPNIC_DETAIL_NAMES(X)
 *   #undef X
 *   }
 *
 * ESPNIC_<REGISTER>_FIELD_NAMES gives the fields of registers of flags in the same way, by their masks.
 */

#define ESPNIC_NDIS_SUPPORTED_NAMES(X) \
  X(ESPNIC_NDIS_SUPPORTED_NOT_SUPPORTED, "not-supported", "NDIS_OFFLOAD_NOT_SUPPORTED.") \
  X(ESPNIC_NDIS_SUPPORTED_SUPPORTED, "supported", "NDIS_OFFLOAD_SUPPORTED.")

#define ESPNIC_KEY_ORDER_NAMES(X) \
  X(ESPNIC_KEY_ORDER_CONFIDENTIALITY_FIRST, "confidentiality-first", "Cipher key, then integrity key.") \
  X(ESPNIC_KEY_ORDER_INTEGRITY_FIRST, "integrity-first", "Integrity key, then cipher key.")

#define ESPNIC_DMA_SOURCE_NAMES(X) \
  X(ESPNIC_DMA_SOURCE_NONE, "none", "No access was refused.") \
  X(ESPNIC_DMA_SOURCE_COMMAND, "command", "Read of a command.") \
  X(ESPNIC_DMA_SOURCE_REQUEST_BUFFER, "request-buffer", "Read or write of a request's buffer.") \
  X(ESPNIC_DMA_SOURCE_RESPONSE, "response", "Write of a response.") \
  X(ESPNIC_DMA_SOURCE_RECEIVE_DESCRIPTOR, "receive-descriptor", "Read of a receive descriptor.") \
  X(ESPNIC_DMA_SOURCE_FRAME, "frame", "Write of a frame into its buffer.") \
  X(ESPNIC_DMA_SOURCE_COMPLETION, "completion", "Write of a completion.") \
  X(ESPNIC_DMA_SOURCE_MSIX, "msix", "Write of an MSI-X message.") \
  X(ESPNIC_DMA_SOURCE_SA_EVENT, "sa-event", "Write of an event.")

#define ESPNIC_SA_OP_NAMES(X) \
  X(ESPNIC_SA_OP_ADD, "add", "Adds the record in the window.") \
  X(ESPNIC_SA_OP_UPDATE, "update", "Replaces the entry at index by the record in the window.") \
  X(ESPNIC_SA_OP_DELETE, "delete", "Removes the entry at index; SA_HND must name its generation.") \
  X(ESPNIC_SA_OP_READ, "read", "Shows the entry at index in SA_READ; keys are never shown.") \
  X(ESPNIC_SA_OP_SCRUB, "scrub", "Removes every entry of the table and overwrites its keys.") \
  X(ESPNIC_SA_OP_COUNT, "count", "Shows the counters of the SA in SA_COUNT; SA_HND must name its generation. With CAP_EXTRAS.sa_counters.") \
  X(ESPNIC_SA_OP_LIMIT, "limit", "Gives the SA the lifetimes in SA_LIMIT; SA_HND must name its generation. With CAP_EXTRAS.lifetimes.")

#define ESPNIC_SA_TABLE_NAMES(X) \
  X(ESPNIC_SA_TABLE_SA, "sa", "SA table.") \
  X(ESPNIC_SA_TABLE_PARSER, "parser", "Parser table.")

#define ESPNIC_SA_REASON_NAMES(X) \
  X(ESPNIC_SA_REASON_OK, "ok", "Done.") \
  X(ESPNIC_SA_REASON_TABLE_FULL, "table-full", "No row left in the SA table.") \
  X(ESPNIC_SA_REASON_IP_TABLE_FULL, "ip-table-full", "No row left for the address; for cards with an address table.") \
  X(ESPNIC_SA_REASON_PARSER_FULL, "parser-full", "No entry left in the parser table.") \
  X(ESPNIC_SA_REASON_BAD_ALGORITHM, "bad-algorithm", "Algorithm unknown or not supported.") \
  X(ESPNIC_SA_REASON_BAD_KEY_LENGTH, "bad-key-length", "Key length does not fit the algorithm.") \
  X(ESPNIC_SA_REASON_BAD_ICV_LENGTH, "bad-icv-length", "ICV length does not fit the algorithm.") \
  X(ESPNIC_SA_REASON_BAD_WINDOW, "bad-window", "Anti-replay window of a size that is not supported.") \
  X(ESPNIC_SA_REASON_BAD_COMBINATION, "bad-combination", "Protocols, modes or algorithms that do not go together.") \
  X(ESPNIC_SA_REASON_DUPLICATE, "duplicate", "An entry with this key exists.") \
  X(ESPNIC_SA_REASON_BUSY, "busy", "A command is still under way.") \
  X(ESPNIC_SA_REASON_BAD_HANDLE, "bad-handle", "Index names no entry.") \
  X(ESPNIC_SA_REASON_STALE_GENERATION, "stale-generation", "Index names a later entry than SA_HND does.") \
  X(ESPNIC_SA_REASON_NO_PERMISSION, "no-permission", "Not allowed to this function.") \
  X(ESPNIC_SA_REASON_PARITY_ERROR, "parity-error", "The table's memory has lost data.") \
  X(ESPNIC_SA_REASON_BAD_COMMAND, "bad-command", "Unknown op or table.")

#define ESPNIC_OPCODE_NAMES(X) \
  X(ESPNIC_OPCODE_OID_SET, "oid-set", "Sets an OID.") \
  X(ESPNIC_OPCODE_OID_QUERY, "oid-query", "Queries an OID.")

#define ESPNIC_LAYOUT_NAMES(X) \
  X(ESPNIC_LAYOUT_X64, "x64", "Structures as a 64-bit host lays them out.") \
  X(ESPNIC_LAYOUT_X86, "x86", "Structures as a 32-bit host lays them out.")

#define ESPNIC_FRAME_CLASS_NAMES(X) \
  X(ESPNIC_FRAME_CLASS_OTHER, "other", "None of the others.") \
  X(ESPNIC_FRAME_CLASS_ESP, "esp", "ESP.") \
  X(ESPNIC_FRAME_CLASS_AH, "ah", "AH.") \
  X(ESPNIC_FRAME_CLASS_UDP_ESP, "udp-esp", "ESP in UDP.") \
  X(ESPNIC_FRAME_CLASS_IKE, "ike", "IKE.") \
  X(ESPNIC_FRAME_CLASS_KEEPALIVE, "keepalive", "NAT keepalive.") \
  X(ESPNIC_FRAME_CLASS_FRAGMENT, "fragment", "Any IP fragment.")

#define ESPNIC_DETAIL_NAMES(X) \
  X(ESPNIC_DETAIL_OK, "ok", "No more to say.") \
  X(ESPNIC_DETAIL_INACTIVE, "inactive", "IPsec offload is not switched on.") \
  X(ESPNIC_DETAIL_NON_IP, "non-ip", "Not IP in an Ethernet II frame, or of a version that the card does not take.") \
  X(ESPNIC_DETAIL_VLAN, "vlan", "A VLAN tag that is not covered.") \
  X(ESPNIC_DETAIL_IP_HEADER, "ip-header", "IP header malformed.") \
  X(ESPNIC_DETAIL_MULTICAST, "multicast", "Destination is multicast or broadcast.") \
  X(ESPNIC_DETAIL_FRAGMENT, "fragment", "IP fragment.") \
  X(ESPNIC_DETAIL_IP_OPTIONS, "ip-options", "IP options or extension headers that are not covered.") \
  X(ESPNIC_DETAIL_NOT_IPSEC, "not-ipsec", "Other protocol or port.") \
  X(ESPNIC_DETAIL_DISABLED, "disabled", "Protocol or receive direction is off.") \
  X(ESPNIC_DETAIL_IKE, "ike", "IKE.") \
  X(ESPNIC_DETAIL_KEEPALIVE, "keepalive", "NAT keepalive.") \
  X(ESPNIC_DETAIL_UDP_SHORT, "udp-short", "UDP too short for ESP.") \
  X(ESPNIC_DETAIL_SHORT_HEADER, "short-header", "ESP or AH header does not fit.") \
  X(ESPNIC_DETAIL_SA_MISS, "sa-miss", "No SA matches.") \
  X(ESPNIC_DETAIL_PROTOCOL_MISMATCH, "protocol-mismatch", "Protocol is not the SA's.") \
  X(ESPNIC_DETAIL_ENCAP_MISMATCH, "encap-mismatch", "UDP encapsulation is not the SA's.") \
  X(ESPNIC_DETAIL_AH_ESP_UNSUPPORTED, "ah-esp-unsupported", "AH and ESP together are not covered.") \
  X(ESPNIC_DETAIL_LENGTH, "length", "A length is wrong.") \
  X(ESPNIC_DETAIL_ICV_MISMATCH, "icv-mismatch", "ICV is wrong.") \
  X(ESPNIC_DETAIL_PAD_LENGTH, "pad-length", "Pad length is too large.") \
  X(ESPNIC_DETAIL_PAD_BYTES, "pad-bytes", "Padding is not 1, 2, 3, ...") \
  X(ESPNIC_DETAIL_ENGINE_FAULT, "engine-fault", "The crypto engine failed.") \
  X(ESPNIC_DETAIL_OVERLOAD, "overload", "Bypassed because of load.") \
  X(ESPNIC_DETAIL_OUTER_ONLY, "outer-only", "Only the outer portion was processed.")

#define ESPNIC_CRYPTO_STATUS_NAMES(X) \
  X(ESPNIC_CRYPTO_STATUS_SUCCESS, "success", "CRYPTO_SUCCESS; also when nothing was processed.") \
  X(ESPNIC_CRYPTO_STATUS_GENERIC_ERROR, "generic-error", "CRYPTO_GENERIC_ERROR.") \
  X(ESPNIC_CRYPTO_STATUS_TRANSPORT_AH_AUTH_FAILED, "transport-ah-auth-failed", "CRYPTO_TRANSPORT_AH_AUTH_FAILED.") \
  X(ESPNIC_CRYPTO_STATUS_TRANSPORT_ESP_AUTH_FAILED, "transport-esp-auth-failed", "CRYPTO_TRANSPORT_ESP_AUTH_FAILED.") \
  X(ESPNIC_CRYPTO_STATUS_TUNNEL_AH_AUTH_FAILED, "tunnel-ah-auth-failed", "CRYPTO_TUNNEL_AH_AUTH_FAILED.") \
  X(ESPNIC_CRYPTO_STATUS_TUNNEL_ESP_AUTH_FAILED, "tunnel-esp-auth-failed", "CRYPTO_TUNNEL_ESP_AUTH_FAILED.") \
  X(ESPNIC_CRYPTO_STATUS_INVALID_PACKET_SYNTAX, "invalid-packet-syntax", "CRYPTO_INVALID_PACKET_SYNTAX.") \
  X(ESPNIC_CRYPTO_STATUS_INVALID_PROTOCOL, "invalid-protocol", "CRYPTO_INVALID_PROTOCOL.")

#define ESPNIC_CIPHER_NAMES(X) \
  X(ESPNIC_CIPHER_NONE, "none", "No encryption.") \
  X(ESPNIC_CIPHER_DES, "des", "DES-CBC, 8-byte key.") \
  X(ESPNIC_CIPHER_TRIPLE_DES, "triple-des", "3DES-CBC, 24-byte key.")

#define ESPNIC_INTEGRITY_NAMES(X) \
  X(ESPNIC_INTEGRITY_NONE, "none", "No authentication.") \
  X(ESPNIC_INTEGRITY_MD5, "md5", "HMAC-MD5-96, 16-byte key.") \
  X(ESPNIC_INTEGRITY_SHA_1, "sha-1", "HMAC-SHA1-96, 20-byte key.")

#define ESPNIC_ENCAP_TYPE_NAMES(X) \
  X(ESPNIC_ENCAP_TYPE_IKE, "ike", "Reserved by NDIS.") \
  X(ESPNIC_ENCAP_TYPE_OTHER, "other", "ESP in UDP (RFC 3948).")

#define ESPNIC_LIFETIME_NAMES(X) \
  X(ESPNIC_LIFETIME_SOFT_PACKETS, "soft-packets", "Soft limit of packets.") \
  X(ESPNIC_LIFETIME_HARD_PACKETS, "hard-packets", "Hard limit of packets.") \
  X(ESPNIC_LIFETIME_SOFT_BYTES, "soft-bytes", "Soft limit of bytes.") \
  X(ESPNIC_LIFETIME_HARD_BYTES, "hard-bytes", "Hard limit of bytes.")

#define ESPNIC_INT_CAUSE_FIELD_NAMES(X) \
  X(ESPNIC_INT_CAUSE_RX_COMPLETION_MASK, "rx_completion", "Completions were written to the completion ring.") \
  X(ESPNIC_INT_CAUSE_COMMAND_RESPONSE_MASK, "command_response", "A response was written to the response ring.") \
  X(ESPNIC_INT_CAUSE_SA_WINDOW_DONE_MASK, "sa_window_done", "The command of the SA window is done: SA_RSP is valid.") \
  X(ESPNIC_INT_CAUSE_DMA_ERROR_MASK, "dma_error", "Host memory refused an access by DMA.") \
  X(ESPNIC_INT_CAUSE_RING_ERROR_MASK, "ring_error", "A ring has a size, base or index that cannot be, and has halted.") \
  X(ESPNIC_INT_CAUSE_SA_DELETE_REQ_MASK, "sa_delete_req", "A completion asks for an SA to be deleted (SaDeleteReq).") \
  X(ESPNIC_INT_CAUSE_DRAINED_MASK, "drained", "CONTROL.drain has finished.") \
  X(ESPNIC_INT_CAUSE_TABLE_FULL_MASK, "table_full", "An add found no room in the SA or parser table.") \
  X(ESPNIC_INT_CAUSE_SA_EVENT_MASK, "sa_event", "A lifetime of an SA has ended (CAP_EXTRAS.lifetimes).")

#define ESPNIC_STATUS_FIELD_NAMES(X) \
  X(ESPNIC_STATUS_ENABLED_MASK, "enabled", "The rings run: CONTROL.enable was accepted.") \
  X(ESPNIC_STATUS_DRAINING_MASK, "draining", "CONTROL.drain is 1 and frames are still in flight.") \
  X(ESPNIC_STATUS_DRAINED_MASK, "drained", "CONTROL.drain is 1 and no frame is in flight.") \
  X(ESPNIC_STATUS_RESET_BUSY_MASK, "reset_busy", "A data path reset is under way: no frame is accepted, OID requests are answered NOT_ACCEPTED.") \
  X(ESPNIC_STATUS_GATE_OPEN_MASK, "gate_open", "The gate between MAC and packet buffer lets frames in.") \
  X(ESPNIC_STATUS_OVERLOAD_MASK, "overload", "Frames bypass the crypto engines when these are full (rx.overload is bypass).") \
  X(ESPNIC_STATUS_COMMAND_HALTED_MASK, "command_halted", "The command ring has halted on an error; CONTROL.enable 0 then 1 restarts it.") \
  X(ESPNIC_STATUS_IPSEC_ACTIVE_MASK, "ipsec_active", "Receive IPsec is on: OID_OFFLOAD_ENCAPSULATION has opened its gate (spec 4.9 step 2).")

#endif
