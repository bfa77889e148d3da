// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Generated from model/regs/nic.rdl by scripts/regs; do not edit.
//
// Offsets, masks, shifts and reset values of the host interface; values of its fields.

package espnic_regs_pkg;

  // Answers on error_o of the register block.
  parameter logic [2:0] ERROR_NONE = 3'd0;  // done
  parameter logic [2:0] ERROR_WRONG_WIDTH = 3'd1;  // not all four bytes
  parameter logic [2:0] ERROR_MISALIGNED = 3'd2;  // not at a multiple of 4
  parameter logic [2:0] ERROR_NO_REGISTER = 3'd3;  // no register there
  parameter logic [2:0] ERROR_READ_ONLY = 3'd4;  // a write to a register without a bit to write

  parameter int NDIS_SUPPORTED_NOT_SUPPORTED = 0;
  parameter int NDIS_SUPPORTED_SUPPORTED = 1;

  parameter int KEY_ORDER_CONFIDENTIALITY_FIRST = 0;
  parameter int KEY_ORDER_INTEGRITY_FIRST = 1;

  parameter int DMA_SOURCE_NONE = 0;
  parameter int DMA_SOURCE_COMMAND = 1;
  parameter int DMA_SOURCE_REQUEST_BUFFER = 2;
  parameter int DMA_SOURCE_RESPONSE = 3;
  parameter int DMA_SOURCE_RECEIVE_DESCRIPTOR = 4;
  parameter int DMA_SOURCE_FRAME = 5;
  parameter int DMA_SOURCE_COMPLETION = 6;
  parameter int DMA_SOURCE_MSIX = 7;
  parameter int DMA_SOURCE_SA_EVENT = 8;

  parameter int SA_OP_ADD = 0;
  parameter int SA_OP_UPDATE = 1;
  parameter int SA_OP_DELETE = 2;
  parameter int SA_OP_READ = 3;
  parameter int SA_OP_SCRUB = 4;
  parameter int SA_OP_COUNT = 5;
  parameter int SA_OP_LIMIT = 6;

  parameter int SA_TABLE_SA = 0;
  parameter int SA_TABLE_PARSER = 1;

  parameter int SA_REASON_OK = 0;
  parameter int SA_REASON_TABLE_FULL = 1;
  parameter int SA_REASON_IP_TABLE_FULL = 2;
  parameter int SA_REASON_PARSER_FULL = 3;
  parameter int SA_REASON_BAD_ALGORITHM = 4;
  parameter int SA_REASON_BAD_KEY_LENGTH = 5;
  parameter int SA_REASON_BAD_ICV_LENGTH = 6;
  parameter int SA_REASON_BAD_WINDOW = 7;
  parameter int SA_REASON_BAD_COMBINATION = 8;
  parameter int SA_REASON_DUPLICATE = 9;
  parameter int SA_REASON_BUSY = 10;
  parameter int SA_REASON_BAD_HANDLE = 11;
  parameter int SA_REASON_STALE_GENERATION = 12;
  parameter int SA_REASON_NO_PERMISSION = 13;
  parameter int SA_REASON_PARITY_ERROR = 14;
  parameter int SA_REASON_BAD_COMMAND = 15;

  parameter int OPCODE_OID_SET = 1;
  parameter int OPCODE_OID_QUERY = 2;

  parameter int LAYOUT_X64 = 0;
  parameter int LAYOUT_X86 = 1;

  parameter int FRAME_CLASS_OTHER = 0;
  parameter int FRAME_CLASS_ESP = 1;
  parameter int FRAME_CLASS_AH = 2;
  parameter int FRAME_CLASS_UDP_ESP = 3;
  parameter int FRAME_CLASS_IKE = 4;
  parameter int FRAME_CLASS_KEEPALIVE = 5;
  parameter int FRAME_CLASS_FRAGMENT = 6;

  parameter int DETAIL_OK = 0;
  parameter int DETAIL_INACTIVE = 1;
  parameter int DETAIL_NON_IP = 2;
  parameter int DETAIL_VLAN = 3;
  parameter int DETAIL_IP_HEADER = 4;
  parameter int DETAIL_MULTICAST = 5;
  parameter int DETAIL_FRAGMENT = 6;
  parameter int DETAIL_IP_OPTIONS = 7;
  parameter int DETAIL_NOT_IPSEC = 8;
  parameter int DETAIL_DISABLED = 9;
  parameter int DETAIL_IKE = 10;
  parameter int DETAIL_KEEPALIVE = 11;
  parameter int DETAIL_UDP_SHORT = 12;
  parameter int DETAIL_SHORT_HEADER = 13;
  parameter int DETAIL_SA_MISS = 14;
  parameter int DETAIL_PROTOCOL_MISMATCH = 15;
  parameter int DETAIL_ENCAP_MISMATCH = 16;
  parameter int DETAIL_AH_ESP_UNSUPPORTED = 17;
  parameter int DETAIL_LENGTH = 18;
  parameter int DETAIL_ICV_MISMATCH = 19;
  parameter int DETAIL_PAD_LENGTH = 20;
  parameter int DETAIL_PAD_BYTES = 21;
  parameter int DETAIL_ENGINE_FAULT = 22;
  parameter int DETAIL_OVERLOAD = 23;
  parameter int DETAIL_OUTER_ONLY = 24;

  parameter int CRYPTO_STATUS_SUCCESS = 0;
  parameter int CRYPTO_STATUS_GENERIC_ERROR = 1;
  parameter int CRYPTO_STATUS_TRANSPORT_AH_AUTH_FAILED = 2;
  parameter int CRYPTO_STATUS_TRANSPORT_ESP_AUTH_FAILED = 3;
  parameter int CRYPTO_STATUS_TUNNEL_AH_AUTH_FAILED = 4;
  parameter int CRYPTO_STATUS_TUNNEL_ESP_AUTH_FAILED = 5;
  parameter int CRYPTO_STATUS_INVALID_PACKET_SYNTAX = 6;
  parameter int CRYPTO_STATUS_INVALID_PROTOCOL = 7;

  parameter int CIPHER_NONE = 0;
  parameter int CIPHER_DES = 1;
  parameter int CIPHER_TRIPLE_DES = 3;

  parameter int INTEGRITY_NONE = 0;
  parameter int INTEGRITY_MD5 = 1;
  parameter int INTEGRITY_SHA_1 = 2;

  parameter int ENCAP_TYPE_IKE = 0;
  parameter int ENCAP_TYPE_OTHER = 1;

  parameter int LIFETIME_SOFT_PACKETS = 0;
  parameter int LIFETIME_HARD_PACKETS = 1;
  parameter int LIFETIME_SOFT_BYTES = 2;
  parameter int LIFETIME_HARD_BYTES = 3;

  // BAR0: Registers, 64 KiB.

  // Identification: the bytes E, S, P, N in address order.
  parameter logic [31:0] ID_OFFSET = 32'h00000000;
  parameter logic [31:0] ID_RESET = 32'h4E505345;
  parameter logic [31:0] ID_MAGIC_MASK = 32'hFFFFFFFF;
  parameter int ID_MAGIC_SHIFT = 0;

  // Version of this register map.
  parameter logic [31:0] VERSION_OFFSET = 32'h00000004;
  parameter logic [31:0] VERSION_RESET = 32'h00010001;
  parameter logic [31:0] VERSION_MINOR_MASK = 32'h0000FFFF;
  parameter int VERSION_MINOR_SHIFT = 0;
  parameter logic [31:0] VERSION_MAJOR_MASK = 32'hFFFF0000;
  parameter int VERSION_MAJOR_SHIFT = 16;

  // Control of the card.
  parameter logic [31:0] CONTROL_OFFSET = 32'h00000008;
  parameter logic [31:0] CONTROL_RESET = 32'h00000000;
  parameter logic [31:0] CONTROL_ENABLE_MASK = 32'h00000001;
  parameter int CONTROL_ENABLE_SHIFT = 0;
  parameter logic [31:0] CONTROL_RESET_MASK = 32'h00000002;
  parameter int CONTROL_RESET_SHIFT = 1;
  parameter logic [31:0] CONTROL_DRAIN_MASK = 32'h00000004;
  parameter int CONTROL_DRAIN_SHIFT = 2;

  // State of the card.
  parameter logic [31:0] STATUS_OFFSET = 32'h0000000C;
  parameter logic [31:0] STATUS_RESET = 32'h00000000;
  parameter logic [31:0] STATUS_ENABLED_MASK = 32'h00000001;
  parameter int STATUS_ENABLED_SHIFT = 0;
  parameter logic [31:0] STATUS_DRAINING_MASK = 32'h00000002;
  parameter int STATUS_DRAINING_SHIFT = 1;
  parameter logic [31:0] STATUS_DRAINED_MASK = 32'h00000004;
  parameter int STATUS_DRAINED_SHIFT = 2;
  parameter logic [31:0] STATUS_RESET_BUSY_MASK = 32'h00000008;
  parameter int STATUS_RESET_BUSY_SHIFT = 3;
  parameter logic [31:0] STATUS_GATE_OPEN_MASK = 32'h00000010;
  parameter int STATUS_GATE_OPEN_SHIFT = 4;
  parameter logic [31:0] STATUS_OVERLOAD_MASK = 32'h00000020;
  parameter int STATUS_OVERLOAD_SHIFT = 5;
  parameter logic [31:0] STATUS_COMMAND_HALTED_MASK = 32'h00000040;
  parameter int STATUS_COMMAND_HALTED_SHIFT = 6;
  parameter logic [31:0] STATUS_IPSEC_ACTIVE_MASK = 32'h00000080;
  parameter int STATUS_IPSEC_ACTIVE_SHIFT = 7;

  // Longest frame that is accepted.
  parameter logic [31:0] MAX_FRAME_OFFSET = 32'h00000010;
  parameter logic [31:0] MAX_FRAME_RESET = 32'h00002592;
  parameter logic [31:0] MAX_FRAME_BYTES_MASK = 32'h0000FFFF;
  parameter int MAX_FRAME_BYTES_SHIFT = 0;

  // What stands behind these registers.
  parameter logic [31:0] MODEL_OFFSET = 32'h00000014;
  parameter logic [31:0] MODEL_RESET = 32'h00000000;
  parameter logic [31:0] MODEL_IS_MODEL_MASK = 32'h00000001;
  parameter int MODEL_IS_MODEL_SHIFT = 0;
  parameter logic [31:0] MODEL_DATAPATH_BYTES_MASK = 32'h0000FF00;
  parameter int MODEL_DATAPATH_BYTES_SHIFT = 8;
  parameter logic [31:0] MODEL_LANES_MASK = 32'h00FF0000;
  parameter int MODEL_LANES_SHIFT = 16;

  // Simulated time, low half; reading it latches the high half.
  parameter logic [31:0] SIM_TIME_LO_OFFSET = 32'h00000018;
  parameter logic [31:0] SIM_TIME_LO_RESET = 32'h00000000;
  parameter logic [31:0] SIM_TIME_LO_PICOSECONDS_MASK = 32'hFFFFFFFF;
  parameter int SIM_TIME_LO_PICOSECONDS_SHIFT = 0;

  // Simulated time, high half, as it was when SIM_TIME_LO was last read.
  parameter logic [31:0] SIM_TIME_HI_OFFSET = 32'h0000001C;
  parameter logic [31:0] SIM_TIME_HI_RESET = 32'h00000000;
  parameter logic [31:0] SIM_TIME_HI_PICOSECONDS_MASK = 32'hFFFFFFFF;
  parameter int SIM_TIME_HI_PICOSECONDS_SHIFT = 0;

  // Supported.Encapsulation: media headers that IPsec is found behind.
  parameter logic [31:0] CAP_ENCAPSULATION_OFFSET = 32'h00000040;
  parameter logic [31:0] CAP_ENCAPSULATION_RESET = 32'h00000000;
  parameter logic [31:0] CAP_ENCAPSULATION_NULL_HEADER_MASK = 32'h00000001;
  parameter int CAP_ENCAPSULATION_NULL_HEADER_SHIFT = 0;
  parameter logic [31:0] CAP_ENCAPSULATION_IEEE_802_3_MASK = 32'h00000002;
  parameter int CAP_ENCAPSULATION_IEEE_802_3_SHIFT = 1;
  parameter logic [31:0] CAP_ENCAPSULATION_IEEE_802_3_PQ_MASK = 32'h00000004;
  parameter int CAP_ENCAPSULATION_IEEE_802_3_PQ_SHIFT = 2;
  parameter logic [31:0] CAP_ENCAPSULATION_IEEE_802_3_PQ_OOB_MASK = 32'h00000008;
  parameter int CAP_ENCAPSULATION_IEEE_802_3_PQ_OOB_SHIFT = 3;
  parameter logic [31:0] CAP_ENCAPSULATION_LLC_SNAP_ROUTED_MASK = 32'h00000010;
  parameter int CAP_ENCAPSULATION_LLC_SNAP_ROUTED_SHIFT = 4;

  // Supported.AhEspCombined.
  parameter logic [31:0] CAP_AH_ESP_COMBINED_OFFSET = 32'h00000044;
  parameter logic [31:0] CAP_AH_ESP_COMBINED_RESET = 32'h00000000;
  parameter logic [31:0] CAP_AH_ESP_COMBINED_SUPPORTED_MASK = 32'hFFFFFFFF;
  parameter int CAP_AH_ESP_COMBINED_SUPPORTED_SHIFT = 0;

  // Supported.TransportTunnelCombined.
  parameter logic [31:0] CAP_TRANSPORT_TUNNEL_COMBINED_OFFSET = 32'h00000048;
  parameter logic [31:0] CAP_TRANSPORT_TUNNEL_COMBINED_RESET = 32'h00000000;
  parameter logic [31:0] CAP_TRANSPORT_TUNNEL_COMBINED_SUPPORTED_MASK = 32'hFFFFFFFF;
  parameter int CAP_TRANSPORT_TUNNEL_COMBINED_SUPPORTED_SHIFT = 0;

  // Supported.IPv4Options.
  parameter logic [31:0] CAP_IPV4_OPTIONS_OFFSET = 32'h0000004C;
  parameter logic [31:0] CAP_IPV4_OPTIONS_RESET = 32'h00000000;
  parameter logic [31:0] CAP_IPV4_OPTIONS_SUPPORTED_MASK = 32'hFFFFFFFF;
  parameter int CAP_IPV4_OPTIONS_SUPPORTED_SHIFT = 0;

  // Supported.Flags: UDP-encapsulated ESP. Bits 3:0 are never set.
  parameter logic [31:0] CAP_UDP_ESP_OFFSET = 32'h00000050;
  parameter logic [31:0] CAP_UDP_ESP_RESET = 32'h00000000;
  parameter logic [31:0] CAP_UDP_ESP_TRANSPORT_MASK = 32'h00000010;
  parameter int CAP_UDP_ESP_TRANSPORT_SHIFT = 4;
  parameter logic [31:0] CAP_UDP_ESP_TUNNEL_MASK = 32'h00000020;
  parameter int CAP_UDP_ESP_TUNNEL_SHIFT = 5;
  parameter logic [31:0] CAP_UDP_ESP_TRANSPORT_OVER_TUNNEL_MASK = 32'h00000040;
  parameter int CAP_UDP_ESP_TRANSPORT_OVER_TUNNEL_SHIFT = 6;
  parameter logic [31:0] CAP_UDP_ESP_UDP_TRANSPORT_OVER_TUNNEL_MASK = 32'h00000080;
  parameter int CAP_UDP_ESP_UDP_TRANSPORT_OVER_TUNNEL_SHIFT = 7;

  // IPv4AH: what is done for AH, and the integrity algorithms of both protocols.
  parameter logic [31:0] CAP_IPV4_AH_OFFSET = 32'h00000054;
  parameter logic [31:0] CAP_IPV4_AH_RESET = 32'h00000000;
  parameter logic [31:0] CAP_IPV4_AH_MD5_MASK = 32'h00000003;
  parameter int CAP_IPV4_AH_MD5_SHIFT = 0;
  parameter logic [31:0] CAP_IPV4_AH_SHA_1_MASK = 32'h0000000C;
  parameter int CAP_IPV4_AH_SHA_1_SHIFT = 2;
  parameter logic [31:0] CAP_IPV4_AH_TRANSPORT_MASK = 32'h00000030;
  parameter int CAP_IPV4_AH_TRANSPORT_SHIFT = 4;
  parameter logic [31:0] CAP_IPV4_AH_TUNNEL_MASK = 32'h000000C0;
  parameter int CAP_IPV4_AH_TUNNEL_SHIFT = 6;
  parameter logic [31:0] CAP_IPV4_AH_SEND_MASK = 32'h00000300;
  parameter int CAP_IPV4_AH_SEND_SHIFT = 8;
  parameter logic [31:0] CAP_IPV4_AH_RECEIVE_MASK = 32'h00000C00;
  parameter int CAP_IPV4_AH_RECEIVE_SHIFT = 10;

  // IPv4ESP: what is done for ESP, and the ciphers.
  parameter logic [31:0] CAP_IPV4_ESP_OFFSET = 32'h00000058;
  parameter logic [31:0] CAP_IPV4_ESP_RESET = 32'h00000000;
  parameter logic [31:0] CAP_IPV4_ESP_DES_MASK = 32'h00000003;
  parameter int CAP_IPV4_ESP_DES_SHIFT = 0;
  parameter logic [31:0] CAP_IPV4_ESP_TRIPLE_DES_MASK = 32'h00000030;
  parameter int CAP_IPV4_ESP_TRIPLE_DES_SHIFT = 4;
  parameter logic [31:0] CAP_IPV4_ESP_NULL_ESP_MASK = 32'h000000C0;
  parameter int CAP_IPV4_ESP_NULL_ESP_SHIFT = 6;
  parameter logic [31:0] CAP_IPV4_ESP_TRANSPORT_MASK = 32'h00000300;
  parameter int CAP_IPV4_ESP_TRANSPORT_SHIFT = 8;
  parameter logic [31:0] CAP_IPV4_ESP_TUNNEL_MASK = 32'h00000C00;
  parameter int CAP_IPV4_ESP_TUNNEL_SHIFT = 10;
  parameter logic [31:0] CAP_IPV4_ESP_SEND_MASK = 32'h00003000;
  parameter int CAP_IPV4_ESP_SEND_SHIFT = 12;
  parameter logic [31:0] CAP_IPV4_ESP_RECEIVE_MASK = 32'h0000C000;
  parameter int CAP_IPV4_ESP_RECEIVE_SHIFT = 14;

  // Room in the SA table.
  parameter logic [31:0] SA_CAPACITY_OFFSET = 32'h0000005C;
  parameter logic [31:0] SA_CAPACITY_RESET = 32'h00000000;
  parameter logic [31:0] SA_CAPACITY_ROWS_MASK = 32'h0001FFFF;
  parameter int SA_CAPACITY_ROWS_SHIFT = 0;

  // Room in the parser table.
  parameter logic [31:0] PARSER_CAPACITY_OFFSET = 32'h00000060;
  parameter logic [31:0] PARSER_CAPACITY_RESET = 32'h00000000;
  parameter logic [31:0] PARSER_CAPACITY_ENTRIES_MASK = 32'h000000FF;
  parameter int PARSER_CAPACITY_ENTRIES_SHIFT = 0;

  // Largest ring.
  parameter logic [31:0] RING_MAX_OFFSET = 32'h00000064;
  parameter logic [31:0] RING_MAX_RESET = 32'h00010000;
  parameter logic [31:0] RING_MAX_ENTRIES_MASK = 32'h0001FFFF;
  parameter int RING_MAX_ENTRIES_SHIFT = 0;

  // Order of the keys of one element of SecAssoc in KeyMat (rx.key_order).
  parameter logic [31:0] KEY_ORDER_OFFSET = 32'h00000068;
  parameter logic [31:0] KEY_ORDER_RESET = 32'h00000000;
  parameter logic [31:0] KEY_ORDER_ORDER_MASK = 32'h00000001;
  parameter int KEY_ORDER_ORDER_SHIFT = 0;

  // What the card does on receive beyond the contract.
  parameter logic [31:0] CAP_EXTRAS_OFFSET = 32'h0000006C;
  parameter logic [31:0] CAP_EXTRAS_RESET = 32'h00000000;
  parameter logic [31:0] CAP_EXTRAS_DECAPSULATE_MASK = 32'h00000001;
  parameter int CAP_EXTRAS_DECAPSULATE_SHIFT = 0;
  parameter logic [31:0] CAP_EXTRAS_SA_COUNTERS_MASK = 32'h00000002;
  parameter int CAP_EXTRAS_SA_COUNTERS_SHIFT = 1;
  parameter logic [31:0] CAP_EXTRAS_LIFETIMES_MASK = 32'h00000004;
  parameter int CAP_EXTRAS_LIFETIMES_SHIFT = 2;
  parameter logic [31:0] CAP_EXTRAS_REPLAY_WINDOW_MASK = 32'h00000008;
  parameter int CAP_EXTRAS_REPLAY_WINDOW_SHIFT = 3;
  parameter logic [31:0] CAP_EXTRAS_RSS_MASK = 32'h00000010;
  parameter int CAP_EXTRAS_RSS_SHIFT = 4;

  // From how many inbound SAs on the card asks for deletes.
  parameter logic [31:0] SDR_THRESHOLD_OFFSET = 32'h00000070;
  parameter logic [31:0] SDR_THRESHOLD_RESET = 32'h00000000;
  parameter logic [31:0] SDR_THRESHOLD_ENTRIES_MASK = 32'h0001FFFF;
  parameter int SDR_THRESHOLD_ENTRIES_SHIFT = 0;

  // How long a request for a delete stands.
  parameter logic [31:0] SDR_TIMEOUT_OFFSET = 32'h00000074;
  parameter logic [31:0] SDR_TIMEOUT_RESET = 32'h00000000;
  parameter logic [31:0] SDR_TIMEOUT_MICROSECONDS_MASK = 32'hFFFFFFFF;
  parameter int SDR_TIMEOUT_MICROSECONDS_SHIFT = 0;

  // Interrupt causes that have occurred; a write of 1 clears a cause, a cause that occurs in the same cycle stays set.
  parameter logic [31:0] INT_CAUSE_OFFSET = 32'h00000080;
  parameter logic [31:0] INT_CAUSE_RESET = 32'h00000000;
  parameter logic [31:0] INT_CAUSE_RX_COMPLETION_MASK = 32'h00000001;
  parameter int INT_CAUSE_RX_COMPLETION_SHIFT = 0;
  parameter logic [31:0] INT_CAUSE_COMMAND_RESPONSE_MASK = 32'h00000002;
  parameter int INT_CAUSE_COMMAND_RESPONSE_SHIFT = 1;
  parameter logic [31:0] INT_CAUSE_SA_WINDOW_DONE_MASK = 32'h00000004;
  parameter int INT_CAUSE_SA_WINDOW_DONE_SHIFT = 2;
  parameter logic [31:0] INT_CAUSE_DMA_ERROR_MASK = 32'h00000008;
  parameter int INT_CAUSE_DMA_ERROR_SHIFT = 3;
  parameter logic [31:0] INT_CAUSE_RING_ERROR_MASK = 32'h00000010;
  parameter int INT_CAUSE_RING_ERROR_SHIFT = 4;
  parameter logic [31:0] INT_CAUSE_SA_DELETE_REQ_MASK = 32'h00000020;
  parameter int INT_CAUSE_SA_DELETE_REQ_SHIFT = 5;
  parameter logic [31:0] INT_CAUSE_DRAINED_MASK = 32'h00000040;
  parameter int INT_CAUSE_DRAINED_SHIFT = 6;
  parameter logic [31:0] INT_CAUSE_TABLE_FULL_MASK = 32'h00000080;
  parameter int INT_CAUSE_TABLE_FULL_SHIFT = 7;
  parameter logic [31:0] INT_CAUSE_SA_EVENT_MASK = 32'h00000100;
  parameter int INT_CAUSE_SA_EVENT_SHIFT = 8;

  // Which causes raise an interrupt.
  parameter logic [31:0] INT_MASK_OFFSET = 32'h00000084;
  parameter logic [31:0] INT_MASK_RESET = 32'h00000000;
  parameter logic [31:0] INT_MASK_RX_COMPLETION_MASK = 32'h00000001;
  parameter int INT_MASK_RX_COMPLETION_SHIFT = 0;
  parameter logic [31:0] INT_MASK_COMMAND_RESPONSE_MASK = 32'h00000002;
  parameter int INT_MASK_COMMAND_RESPONSE_SHIFT = 1;
  parameter logic [31:0] INT_MASK_SA_WINDOW_DONE_MASK = 32'h00000004;
  parameter int INT_MASK_SA_WINDOW_DONE_SHIFT = 2;
  parameter logic [31:0] INT_MASK_DMA_ERROR_MASK = 32'h00000008;
  parameter int INT_MASK_DMA_ERROR_SHIFT = 3;
  parameter logic [31:0] INT_MASK_RING_ERROR_MASK = 32'h00000010;
  parameter int INT_MASK_RING_ERROR_SHIFT = 4;
  parameter logic [31:0] INT_MASK_SA_DELETE_REQ_MASK = 32'h00000020;
  parameter int INT_MASK_SA_DELETE_REQ_SHIFT = 5;
  parameter logic [31:0] INT_MASK_DRAINED_MASK = 32'h00000040;
  parameter int INT_MASK_DRAINED_SHIFT = 6;
  parameter logic [31:0] INT_MASK_TABLE_FULL_MASK = 32'h00000080;
  parameter int INT_MASK_TABLE_FULL_SHIFT = 7;
  parameter logic [31:0] INT_MASK_SA_EVENT_MASK = 32'h00000100;
  parameter int INT_MASK_SA_EVENT_SHIFT = 8;

  // Moderation of the receive queue's interrupt: it is raised when either limit is reached.
  parameter logic [31:0] INT_MODERATION_OFFSET = 32'h00000088;
  parameter logic [31:0] INT_MODERATION_RESET = 32'h00000000;
  parameter logic [31:0] INT_MODERATION_PACKETS_MASK = 32'h000000FF;
  parameter int INT_MODERATION_PACKETS_SHIFT = 0;
  parameter logic [31:0] INT_MODERATION_TIME_256NS_MASK = 32'hFFFF0000;
  parameter int INT_MODERATION_TIME_256NS_SHIFT = 16;

  // Sets causes by software.
  parameter logic [31:0] INT_TEST_OFFSET = 32'h0000008C;
  parameter logic [31:0] INT_TEST_RESET = 32'h00000000;
  parameter logic [31:0] INT_TEST_RX_COMPLETION_MASK = 32'h00000001;
  parameter int INT_TEST_RX_COMPLETION_SHIFT = 0;
  parameter logic [31:0] INT_TEST_COMMAND_RESPONSE_MASK = 32'h00000002;
  parameter int INT_TEST_COMMAND_RESPONSE_SHIFT = 1;
  parameter logic [31:0] INT_TEST_SA_WINDOW_DONE_MASK = 32'h00000004;
  parameter int INT_TEST_SA_WINDOW_DONE_SHIFT = 2;
  parameter logic [31:0] INT_TEST_DMA_ERROR_MASK = 32'h00000008;
  parameter int INT_TEST_DMA_ERROR_SHIFT = 3;
  parameter logic [31:0] INT_TEST_RING_ERROR_MASK = 32'h00000010;
  parameter int INT_TEST_RING_ERROR_SHIFT = 4;
  parameter logic [31:0] INT_TEST_SA_DELETE_REQ_MASK = 32'h00000020;
  parameter int INT_TEST_SA_DELETE_REQ_SHIFT = 5;
  parameter logic [31:0] INT_TEST_DRAINED_MASK = 32'h00000040;
  parameter int INT_TEST_DRAINED_SHIFT = 6;
  parameter logic [31:0] INT_TEST_TABLE_FULL_MASK = 32'h00000080;
  parameter int INT_TEST_TABLE_FULL_SHIFT = 7;
  parameter logic [31:0] INT_TEST_SA_EVENT_MASK = 32'h00000100;
  parameter int INT_TEST_SA_EVENT_SHIFT = 8;

  // Address of the first refused access since INT_CAUSE.dma_error was clear, low half.
  parameter logic [31:0] DMA_ERROR_LO_OFFSET = 32'h00000090;
  parameter logic [31:0] DMA_ERROR_LO_RESET = 32'h00000000;
  parameter logic [31:0] DMA_ERROR_LO_ADDRESS_MASK = 32'hFFFFFFFF;
  parameter int DMA_ERROR_LO_ADDRESS_SHIFT = 0;

  // Address of the first refused access, high half.
  parameter logic [31:0] DMA_ERROR_HI_OFFSET = 32'h00000094;
  parameter logic [31:0] DMA_ERROR_HI_RESET = 32'h00000000;
  parameter logic [31:0] DMA_ERROR_HI_ADDRESS_MASK = 32'hFFFFFFFF;
  parameter int DMA_ERROR_HI_ADDRESS_SHIFT = 0;

  // What the first refused access was for.
  parameter logic [31:0] DMA_ERROR_INFO_OFFSET = 32'h00000098;
  parameter logic [31:0] DMA_ERROR_INFO_RESET = 32'h00000000;
  parameter logic [31:0] DMA_ERROR_INFO_SOURCE_MASK = 32'h0000000F;
  parameter int DMA_ERROR_INFO_SOURCE_SHIFT = 0;
  parameter logic [31:0] DMA_ERROR_INFO_WRITE_MASK = 32'h00000010;
  parameter int DMA_ERROR_INFO_WRITE_SHIFT = 4;

  // Encapsulation of NDIS_IPSEC_OFFLOAD_V2; 0 without IPsec of V2, as all of CAP_V2.
  parameter logic [31:0] CAP_V2_ENCAPSULATION_OFFSET = 32'h000000A0;
  parameter logic [31:0] CAP_V2_ENCAPSULATION_RESET = 32'h00000000;
  parameter logic [31:0] CAP_V2_ENCAPSULATION_NULL_HEADER_MASK = 32'h00000001;
  parameter int CAP_V2_ENCAPSULATION_NULL_HEADER_SHIFT = 0;
  parameter logic [31:0] CAP_V2_ENCAPSULATION_IEEE_802_3_MASK = 32'h00000002;
  parameter int CAP_V2_ENCAPSULATION_IEEE_802_3_SHIFT = 1;
  parameter logic [31:0] CAP_V2_ENCAPSULATION_IEEE_802_3_PQ_MASK = 32'h00000004;
  parameter int CAP_V2_ENCAPSULATION_IEEE_802_3_PQ_SHIFT = 2;
  parameter logic [31:0] CAP_V2_ENCAPSULATION_IEEE_802_3_PQ_OOB_MASK = 32'h00000008;
  parameter int CAP_V2_ENCAPSULATION_IEEE_802_3_PQ_OOB_SHIFT = 3;
  parameter logic [31:0] CAP_V2_ENCAPSULATION_LLC_SNAP_ROUTED_MASK = 32'h00000010;
  parameter int CAP_V2_ENCAPSULATION_LLC_SNAP_ROUTED_SHIFT = 4;

  // Bytes 4 to 7 of NDIS_IPSEC_OFFLOAD_V2: 1 supported, 0 not.
  parameter logic [31:0] CAP_V2_FLAGS_LO_OFFSET = 32'h000000A4;
  parameter logic [31:0] CAP_V2_FLAGS_LO_RESET = 32'h00000000;
  parameter logic [31:0] CAP_V2_FLAGS_LO_IPV6_SUPPORTED_MASK = 32'h000000FF;
  parameter int CAP_V2_FLAGS_LO_IPV6_SUPPORTED_SHIFT = 0;
  parameter logic [31:0] CAP_V2_FLAGS_LO_IPV4_OPTIONS_MASK = 32'h0000FF00;
  parameter int CAP_V2_FLAGS_LO_IPV4_OPTIONS_SHIFT = 8;
  parameter logic [31:0] CAP_V2_FLAGS_LO_IPV6_EXTENSION_HEADERS_MASK = 32'h00FF0000;
  parameter int CAP_V2_FLAGS_LO_IPV6_EXTENSION_HEADERS_SHIFT = 16;
  parameter logic [31:0] CAP_V2_FLAGS_LO_AH_MASK = 32'hFF000000;
  parameter int CAP_V2_FLAGS_LO_AH_SHIFT = 24;

  // Bytes 8 to 11 of NDIS_IPSEC_OFFLOAD_V2: 1 supported, 0 not.
  parameter logic [31:0] CAP_V2_FLAGS_MID_OFFSET = 32'h000000A8;
  parameter logic [31:0] CAP_V2_FLAGS_MID_RESET = 32'h00000000;
  parameter logic [31:0] CAP_V2_FLAGS_MID_ESP_MASK = 32'h000000FF;
  parameter int CAP_V2_FLAGS_MID_ESP_SHIFT = 0;
  parameter logic [31:0] CAP_V2_FLAGS_MID_AH_ESP_COMBINED_MASK = 32'h0000FF00;
  parameter int CAP_V2_FLAGS_MID_AH_ESP_COMBINED_SHIFT = 8;
  parameter logic [31:0] CAP_V2_FLAGS_MID_TRANSPORT_MASK = 32'h00FF0000;
  parameter int CAP_V2_FLAGS_MID_TRANSPORT_SHIFT = 16;
  parameter logic [31:0] CAP_V2_FLAGS_MID_TUNNEL_MASK = 32'hFF000000;
  parameter int CAP_V2_FLAGS_MID_TUNNEL_SHIFT = 24;

  // Bytes 12 to 15 of NDIS_IPSEC_OFFLOAD_V2: 1 supported, 0 not.
  parameter logic [31:0] CAP_V2_FLAGS_HI_OFFSET = 32'h000000AC;
  parameter logic [31:0] CAP_V2_FLAGS_HI_RESET = 32'h00000000;
  parameter logic [31:0] CAP_V2_FLAGS_HI_TRANSPORT_TUNNEL_COMBINED_MASK = 32'h000000FF;
  parameter int CAP_V2_FLAGS_HI_TRANSPORT_TUNNEL_COMBINED_SHIFT = 0;
  parameter logic [31:0] CAP_V2_FLAGS_HI_LSO_SUPPORTED_MASK = 32'h0000FF00;
  parameter int CAP_V2_FLAGS_HI_LSO_SUPPORTED_SHIFT = 8;
  parameter logic [31:0] CAP_V2_FLAGS_HI_EXTENDED_SEQUENCE_NUMBERS_MASK = 32'h00FF0000;
  parameter int CAP_V2_FLAGS_HI_EXTENDED_SEQUENCE_NUMBERS_SHIFT = 16;

  // UdpEsp of NDIS_IPSEC_OFFLOAD_V2.
  parameter logic [31:0] CAP_V2_UDP_ESP_OFFSET = 32'h000000B0;
  parameter logic [31:0] CAP_V2_UDP_ESP_RESET = 32'h00000000;
  parameter logic [31:0] CAP_V2_UDP_ESP_TRANSPORT_MASK = 32'h00000001;
  parameter int CAP_V2_UDP_ESP_TRANSPORT_SHIFT = 0;
  parameter logic [31:0] CAP_V2_UDP_ESP_TUNNEL_MASK = 32'h00000002;
  parameter int CAP_V2_UDP_ESP_TUNNEL_SHIFT = 1;
  parameter logic [31:0] CAP_V2_UDP_ESP_TRANSPORT_OVER_TUNNEL_MASK = 32'h00000004;
  parameter int CAP_V2_UDP_ESP_TRANSPORT_OVER_TUNNEL_SHIFT = 2;
  parameter logic [31:0] CAP_V2_UDP_ESP_UDP_TRANSPORT_OVER_TUNNEL_MASK = 32'h00000008;
  parameter int CAP_V2_UDP_ESP_UDP_TRANSPORT_OVER_TUNNEL_SHIFT = 3;

  // AuthenticationAlgorithms of NDIS_IPSEC_OFFLOAD_V2.
  parameter logic [31:0] CAP_V2_AUTHENTICATION_OFFSET = 32'h000000B4;
  parameter logic [31:0] CAP_V2_AUTHENTICATION_RESET = 32'h00000000;
  parameter logic [31:0] CAP_V2_AUTHENTICATION_ALGORITHMS_MASK = 32'hFFFFFFFF;
  parameter int CAP_V2_AUTHENTICATION_ALGORITHMS_SHIFT = 0;

  // EncryptionAlgorithms of NDIS_IPSEC_OFFLOAD_V2.
  parameter logic [31:0] CAP_V2_ENCRYPTION_OFFSET = 32'h000000B8;
  parameter logic [31:0] CAP_V2_ENCRYPTION_RESET = 32'h00000000;
  parameter logic [31:0] CAP_V2_ENCRYPTION_ALGORITHMS_MASK = 32'hFFFFFFFF;
  parameter int CAP_V2_ENCRYPTION_ALGORITHMS_SHIFT = 0;

  // SaOffloadCapacity of NDIS_IPSEC_OFFLOAD_V2.
  parameter logic [31:0] CAP_V2_SA_CAPACITY_OFFSET = 32'h000000BC;
  parameter logic [31:0] CAP_V2_SA_CAPACITY_RESET = 32'h00000000;
  parameter logic [31:0] CAP_V2_SA_CAPACITY_BUNDLES_MASK = 32'hFFFFFFFF;
  parameter int CAP_V2_SA_CAPACITY_BUNDLES_SHIFT = 0;

  // Supported.Encapsulation in force: what OID_OFFLOAD_ENCAPSULATION has chosen, 0 before it.
  parameter logic [31:0] CUR_ENCAPSULATION_OFFSET = 32'h000000C0;
  parameter logic [31:0] CUR_ENCAPSULATION_RESET = 32'h00000000;
  parameter logic [31:0] CUR_ENCAPSULATION_NULL_HEADER_MASK = 32'h00000001;
  parameter int CUR_ENCAPSULATION_NULL_HEADER_SHIFT = 0;
  parameter logic [31:0] CUR_ENCAPSULATION_IEEE_802_3_MASK = 32'h00000002;
  parameter int CUR_ENCAPSULATION_IEEE_802_3_SHIFT = 1;
  parameter logic [31:0] CUR_ENCAPSULATION_IEEE_802_3_PQ_MASK = 32'h00000004;
  parameter int CUR_ENCAPSULATION_IEEE_802_3_PQ_SHIFT = 2;
  parameter logic [31:0] CUR_ENCAPSULATION_IEEE_802_3_PQ_OOB_MASK = 32'h00000008;
  parameter int CUR_ENCAPSULATION_IEEE_802_3_PQ_OOB_SHIFT = 3;
  parameter logic [31:0] CUR_ENCAPSULATION_LLC_SNAP_ROUTED_MASK = 32'h00000010;
  parameter int CUR_ENCAPSULATION_LLC_SNAP_ROUTED_SHIFT = 4;

  // CAP_IPV4_AH as IPsecV1 leaves it; for CURRENT_CONFIG indications.
  parameter logic [31:0] CUR_IPV4_AH_OFFSET = 32'h000000D4;
  parameter logic [31:0] CUR_IPV4_AH_RESET = 32'h00000000;
  parameter logic [31:0] CUR_IPV4_AH_MD5_MASK = 32'h00000003;
  parameter int CUR_IPV4_AH_MD5_SHIFT = 0;
  parameter logic [31:0] CUR_IPV4_AH_SHA_1_MASK = 32'h0000000C;
  parameter int CUR_IPV4_AH_SHA_1_SHIFT = 2;
  parameter logic [31:0] CUR_IPV4_AH_TRANSPORT_MASK = 32'h00000030;
  parameter int CUR_IPV4_AH_TRANSPORT_SHIFT = 4;
  parameter logic [31:0] CUR_IPV4_AH_TUNNEL_MASK = 32'h000000C0;
  parameter int CUR_IPV4_AH_TUNNEL_SHIFT = 6;
  parameter logic [31:0] CUR_IPV4_AH_SEND_MASK = 32'h00000300;
  parameter int CUR_IPV4_AH_SEND_SHIFT = 8;
  parameter logic [31:0] CUR_IPV4_AH_RECEIVE_MASK = 32'h00000C00;
  parameter int CUR_IPV4_AH_RECEIVE_SHIFT = 10;

  // CAP_IPV4_ESP as IPsecV1 leaves it; for CURRENT_CONFIG indications.
  parameter logic [31:0] CUR_IPV4_ESP_OFFSET = 32'h000000D8;
  parameter logic [31:0] CUR_IPV4_ESP_RESET = 32'h00000000;
  parameter logic [31:0] CUR_IPV4_ESP_DES_MASK = 32'h00000003;
  parameter int CUR_IPV4_ESP_DES_SHIFT = 0;
  parameter logic [31:0] CUR_IPV4_ESP_TRIPLE_DES_MASK = 32'h00000030;
  parameter int CUR_IPV4_ESP_TRIPLE_DES_SHIFT = 4;
  parameter logic [31:0] CUR_IPV4_ESP_NULL_ESP_MASK = 32'h000000C0;
  parameter int CUR_IPV4_ESP_NULL_ESP_SHIFT = 6;
  parameter logic [31:0] CUR_IPV4_ESP_TRANSPORT_MASK = 32'h00000300;
  parameter int CUR_IPV4_ESP_TRANSPORT_SHIFT = 8;
  parameter logic [31:0] CUR_IPV4_ESP_TUNNEL_MASK = 32'h00000C00;
  parameter int CUR_IPV4_ESP_TUNNEL_SHIFT = 10;
  parameter logic [31:0] CUR_IPV4_ESP_SEND_MASK = 32'h00003000;
  parameter int CUR_IPV4_ESP_SEND_SHIFT = 12;
  parameter logic [31:0] CUR_IPV4_ESP_RECEIVE_MASK = 32'h0000C000;
  parameter int CUR_IPV4_ESP_RECEIVE_SHIFT = 14;

  // Base address, low half, a multiple of 64.
  parameter logic [31:0] COMMAND_BASE_LO_OFFSET = 32'h00000100;
  parameter logic [31:0] COMMAND_BASE_LO_RESET = 32'h00000000;
  parameter logic [31:0] COMMAND_BASE_LO_ADDRESS_MASK = 32'hFFFFFFC0;
  parameter int COMMAND_BASE_LO_ADDRESS_SHIFT = 6;

  // Base address, high half.
  parameter logic [31:0] COMMAND_BASE_HI_OFFSET = 32'h00000104;
  parameter logic [31:0] COMMAND_BASE_HI_RESET = 32'h00000000;
  parameter logic [31:0] COMMAND_BASE_HI_ADDRESS_MASK = 32'hFFFFFFFF;
  parameter int COMMAND_BASE_HI_ADDRESS_SHIFT = 0;

  // Size of the command ring and of the response ring.
  parameter logic [31:0] COMMAND_SIZE_OFFSET = 32'h00000108;
  parameter logic [31:0] COMMAND_SIZE_RESET = 32'h00000000;
  parameter logic [31:0] COMMAND_SIZE_ENTRIES_MASK = 32'h0001FFFF;
  parameter int COMMAND_SIZE_ENTRIES_SHIFT = 0;

  // How far the card has read the ring.
  parameter logic [31:0] COMMAND_CONSUMER_OFFSET = 32'h0000010C;
  parameter logic [31:0] COMMAND_CONSUMER_RESET = 32'h00000000;
  parameter logic [31:0] COMMAND_CONSUMER_INDEX_MASK = 32'h0000FFFF;
  parameter int COMMAND_CONSUMER_INDEX_SHIFT = 0;

  // Base address, low half, a multiple of 32.
  parameter logic [31:0] RESPONSE_BASE_LO_OFFSET = 32'h00000110;
  parameter logic [31:0] RESPONSE_BASE_LO_RESET = 32'h00000000;
  parameter logic [31:0] RESPONSE_BASE_LO_ADDRESS_MASK = 32'hFFFFFFE0;
  parameter int RESPONSE_BASE_LO_ADDRESS_SHIFT = 5;

  // Base address, high half.
  parameter logic [31:0] RESPONSE_BASE_HI_OFFSET = 32'h00000114;
  parameter logic [31:0] RESPONSE_BASE_HI_RESET = 32'h00000000;
  parameter logic [31:0] RESPONSE_BASE_HI_ADDRESS_MASK = 32'hFFFFFFFF;
  parameter int RESPONSE_BASE_HI_ADDRESS_SHIFT = 0;

  // Base address, low half, a multiple of 16.
  parameter logic [31:0] RECEIVE_BASE_LO_OFFSET = 32'h00000200;
  parameter logic [31:0] RECEIVE_BASE_LO_RESET = 32'h00000000;
  parameter logic [31:0] RECEIVE_BASE_LO_ADDRESS_MASK = 32'hFFFFFFF0;
  parameter int RECEIVE_BASE_LO_ADDRESS_SHIFT = 4;

  // Base address, high half.
  parameter logic [31:0] RECEIVE_BASE_HI_OFFSET = 32'h00000204;
  parameter logic [31:0] RECEIVE_BASE_HI_RESET = 32'h00000000;
  parameter logic [31:0] RECEIVE_BASE_HI_ADDRESS_MASK = 32'hFFFFFFFF;
  parameter int RECEIVE_BASE_HI_ADDRESS_SHIFT = 0;

  // Size of the ring.
  parameter logic [31:0] RECEIVE_SIZE_OFFSET = 32'h00000208;
  parameter logic [31:0] RECEIVE_SIZE_RESET = 32'h00000000;
  parameter logic [31:0] RECEIVE_SIZE_ENTRIES_MASK = 32'h0001FFFF;
  parameter int RECEIVE_SIZE_ENTRIES_SHIFT = 0;

  // How far the card has read the ring.
  parameter logic [31:0] RECEIVE_CONSUMER_OFFSET = 32'h0000020C;
  parameter logic [31:0] RECEIVE_CONSUMER_RESET = 32'h00000000;
  parameter logic [31:0] RECEIVE_CONSUMER_INDEX_MASK = 32'h0000FFFF;
  parameter int RECEIVE_CONSUMER_INDEX_SHIFT = 0;

  // Base address, low half, a multiple of 32.
  parameter logic [31:0] COMPLETION_BASE_LO_OFFSET = 32'h00000300;
  parameter logic [31:0] COMPLETION_BASE_LO_RESET = 32'h00000000;
  parameter logic [31:0] COMPLETION_BASE_LO_ADDRESS_MASK = 32'hFFFFFFE0;
  parameter int COMPLETION_BASE_LO_ADDRESS_SHIFT = 5;

  // Base address, high half.
  parameter logic [31:0] COMPLETION_BASE_HI_OFFSET = 32'h00000304;
  parameter logic [31:0] COMPLETION_BASE_HI_RESET = 32'h00000000;
  parameter logic [31:0] COMPLETION_BASE_HI_ADDRESS_MASK = 32'hFFFFFFFF;
  parameter int COMPLETION_BASE_HI_ADDRESS_SHIFT = 0;

  // Size of the completion ring: that of the receive ring, since each descriptor owes one completion.
  parameter logic [31:0] COMPLETION_SIZE_OFFSET = 32'h00000308;
  parameter logic [31:0] COMPLETION_SIZE_RESET = 32'h00000000;
  parameter logic [31:0] COMPLETION_SIZE_ENTRIES_MASK = 32'h0001FFFF;
  parameter int COMPLETION_SIZE_ENTRIES_SHIFT = 0;

  // How far the card has written the ring.
  parameter logic [31:0] COMPLETION_PRODUCER_OFFSET = 32'h0000030C;
  parameter logic [31:0] COMPLETION_PRODUCER_RESET = 32'h00000000;
  parameter logic [31:0] COMPLETION_PRODUCER_INDEX_MASK = 32'h0000FFFF;
  parameter int COMPLETION_PRODUCER_INDEX_SHIFT = 0;

  // Makes the copy of all counters that the registers below show.
  parameter logic [31:0] STAT_SNAPSHOT_OFFSET = 32'h00000400;
  parameter logic [31:0] STAT_SNAPSHOT_RESET = 32'h00000000;
  parameter logic [31:0] STAT_SNAPSHOT_TAKE_MASK = 32'h00000001;
  parameter int STAT_SNAPSHOT_TAKE_SHIFT = 0;

  // Frames whose fate is decided: indicated or dropped. Low half.
  parameter logic [31:0] STAT_FRAMES_OFFERED_LO_OFFSET = 32'h00000408;
  parameter logic [31:0] STAT_FRAMES_OFFERED_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_FRAMES_OFFERED_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_FRAMES_OFFERED_LO_COUNT_SHIFT = 0;

  // Frames whose fate is decided: indicated or dropped. High half.
  parameter logic [31:0] STAT_FRAMES_OFFERED_HI_OFFSET = 32'h0000040C;
  parameter logic [31:0] STAT_FRAMES_OFFERED_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_FRAMES_OFFERED_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_FRAMES_OFFERED_HI_COUNT_SHIFT = 0;

  // Frames given to the host with a completion. Low half.
  parameter logic [31:0] STAT_FRAMES_INDICATED_LO_OFFSET = 32'h00000410;
  parameter logic [31:0] STAT_FRAMES_INDICATED_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_FRAMES_INDICATED_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_FRAMES_INDICATED_LO_COUNT_SHIFT = 0;

  // Frames given to the host with a completion. High half.
  parameter logic [31:0] STAT_FRAMES_INDICATED_HI_OFFSET = 32'h00000414;
  parameter logic [31:0] STAT_FRAMES_INDICATED_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_FRAMES_INDICATED_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_FRAMES_INDICATED_HI_COUNT_SHIFT = 0;

  // Frames dropped because their FCS is wrong. Low half.
  parameter logic [31:0] STAT_DROPPED_BAD_FCS_LO_OFFSET = 32'h00000418;
  parameter logic [31:0] STAT_DROPPED_BAD_FCS_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DROPPED_BAD_FCS_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DROPPED_BAD_FCS_LO_COUNT_SHIFT = 0;

  // Frames dropped because their FCS is wrong. High half.
  parameter logic [31:0] STAT_DROPPED_BAD_FCS_HI_OFFSET = 32'h0000041C;
  parameter logic [31:0] STAT_DROPPED_BAD_FCS_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DROPPED_BAD_FCS_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DROPPED_BAD_FCS_HI_COUNT_SHIFT = 0;

  // Frames dropped because they are shorter than 64 bytes. Low half.
  parameter logic [31:0] STAT_DROPPED_RUNT_LO_OFFSET = 32'h00000420;
  parameter logic [31:0] STAT_DROPPED_RUNT_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DROPPED_RUNT_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DROPPED_RUNT_LO_COUNT_SHIFT = 0;

  // Frames dropped because they are shorter than 64 bytes. High half.
  parameter logic [31:0] STAT_DROPPED_RUNT_HI_OFFSET = 32'h00000424;
  parameter logic [31:0] STAT_DROPPED_RUNT_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DROPPED_RUNT_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DROPPED_RUNT_HI_COUNT_SHIFT = 0;

  // Frames dropped because they are longer than MAX_FRAME.bytes. Low half.
  parameter logic [31:0] STAT_DROPPED_OVERSIZE_LO_OFFSET = 32'h00000428;
  parameter logic [31:0] STAT_DROPPED_OVERSIZE_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DROPPED_OVERSIZE_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DROPPED_OVERSIZE_LO_COUNT_SHIFT = 0;

  // Frames dropped because they are longer than MAX_FRAME.bytes. High half.
  parameter logic [31:0] STAT_DROPPED_OVERSIZE_HI_OFFSET = 32'h0000042C;
  parameter logic [31:0] STAT_DROPPED_OVERSIZE_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DROPPED_OVERSIZE_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DROPPED_OVERSIZE_HI_COUNT_SHIFT = 0;

  // Frames dropped because the packet buffer had no room. Low half.
  parameter logic [31:0] STAT_DROPPED_BUFFER_FULL_LO_OFFSET = 32'h00000430;
  parameter logic [31:0] STAT_DROPPED_BUFFER_FULL_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DROPPED_BUFFER_FULL_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DROPPED_BUFFER_FULL_LO_COUNT_SHIFT = 0;

  // Frames dropped because the packet buffer had no room. High half.
  parameter logic [31:0] STAT_DROPPED_BUFFER_FULL_HI_OFFSET = 32'h00000434;
  parameter logic [31:0] STAT_DROPPED_BUFFER_FULL_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DROPPED_BUFFER_FULL_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DROPPED_BUFFER_FULL_HI_COUNT_SHIFT = 0;

  // Frames dropped because the receive FIFO had no room. Low half.
  parameter logic [31:0] STAT_DROPPED_FIFO_FULL_LO_OFFSET = 32'h00000438;
  parameter logic [31:0] STAT_DROPPED_FIFO_FULL_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DROPPED_FIFO_FULL_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DROPPED_FIFO_FULL_LO_COUNT_SHIFT = 0;

  // Frames dropped because the receive FIFO had no room. High half.
  parameter logic [31:0] STAT_DROPPED_FIFO_FULL_HI_OFFSET = 32'h0000043C;
  parameter logic [31:0] STAT_DROPPED_FIFO_FULL_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DROPPED_FIFO_FULL_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DROPPED_FIFO_FULL_HI_COUNT_SHIFT = 0;

  // Frames with CryptoDone and CryptoStatus 0. Low half.
  parameter logic [31:0] STAT_CRYPTO_SUCCESS_LO_OFFSET = 32'h00000440;
  parameter logic [31:0] STAT_CRYPTO_SUCCESS_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_SUCCESS_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_SUCCESS_LO_COUNT_SHIFT = 0;

  // Frames with CryptoDone and CryptoStatus 0. High half.
  parameter logic [31:0] STAT_CRYPTO_SUCCESS_HI_OFFSET = 32'h00000444;
  parameter logic [31:0] STAT_CRYPTO_SUCCESS_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_SUCCESS_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_SUCCESS_HI_COUNT_SHIFT = 0;

  // Frames with CryptoStatus 1. Low half.
  parameter logic [31:0] STAT_CRYPTO_GENERIC_ERROR_LO_OFFSET = 32'h00000448;
  parameter logic [31:0] STAT_CRYPTO_GENERIC_ERROR_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_GENERIC_ERROR_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_GENERIC_ERROR_LO_COUNT_SHIFT = 0;

  // Frames with CryptoStatus 1. High half.
  parameter logic [31:0] STAT_CRYPTO_GENERIC_ERROR_HI_OFFSET = 32'h0000044C;
  parameter logic [31:0] STAT_CRYPTO_GENERIC_ERROR_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_GENERIC_ERROR_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_GENERIC_ERROR_HI_COUNT_SHIFT = 0;

  // Frames with CryptoStatus 2: AH ICV wrong, transport portion. Low half.
  parameter logic [31:0] STAT_CRYPTO_TRANSPORT_AH_FAILED_LO_OFFSET = 32'h00000450;
  parameter logic [31:0] STAT_CRYPTO_TRANSPORT_AH_FAILED_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_TRANSPORT_AH_FAILED_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_TRANSPORT_AH_FAILED_LO_COUNT_SHIFT = 0;

  // Frames with CryptoStatus 2: AH ICV wrong, transport portion. High half.
  parameter logic [31:0] STAT_CRYPTO_TRANSPORT_AH_FAILED_HI_OFFSET = 32'h00000454;
  parameter logic [31:0] STAT_CRYPTO_TRANSPORT_AH_FAILED_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_TRANSPORT_AH_FAILED_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_TRANSPORT_AH_FAILED_HI_COUNT_SHIFT = 0;

  // Frames with CryptoStatus 3: ESP ICV wrong, transport portion. Low half.
  parameter logic [31:0] STAT_CRYPTO_TRANSPORT_ESP_FAILED_LO_OFFSET = 32'h00000458;
  parameter logic [31:0] STAT_CRYPTO_TRANSPORT_ESP_FAILED_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_TRANSPORT_ESP_FAILED_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_TRANSPORT_ESP_FAILED_LO_COUNT_SHIFT = 0;

  // Frames with CryptoStatus 3: ESP ICV wrong, transport portion. High half.
  parameter logic [31:0] STAT_CRYPTO_TRANSPORT_ESP_FAILED_HI_OFFSET = 32'h0000045C;
  parameter logic [31:0] STAT_CRYPTO_TRANSPORT_ESP_FAILED_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_TRANSPORT_ESP_FAILED_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_TRANSPORT_ESP_FAILED_HI_COUNT_SHIFT = 0;

  // Frames with CryptoStatus 4: AH ICV wrong, tunnel portion. Low half.
  parameter logic [31:0] STAT_CRYPTO_TUNNEL_AH_FAILED_LO_OFFSET = 32'h00000460;
  parameter logic [31:0] STAT_CRYPTO_TUNNEL_AH_FAILED_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_TUNNEL_AH_FAILED_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_TUNNEL_AH_FAILED_LO_COUNT_SHIFT = 0;

  // Frames with CryptoStatus 4: AH ICV wrong, tunnel portion. High half.
  parameter logic [31:0] STAT_CRYPTO_TUNNEL_AH_FAILED_HI_OFFSET = 32'h00000464;
  parameter logic [31:0] STAT_CRYPTO_TUNNEL_AH_FAILED_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_TUNNEL_AH_FAILED_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_TUNNEL_AH_FAILED_HI_COUNT_SHIFT = 0;

  // Frames with CryptoStatus 5: ESP ICV wrong, tunnel portion. Low half.
  parameter logic [31:0] STAT_CRYPTO_TUNNEL_ESP_FAILED_LO_OFFSET = 32'h00000468;
  parameter logic [31:0] STAT_CRYPTO_TUNNEL_ESP_FAILED_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_TUNNEL_ESP_FAILED_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_TUNNEL_ESP_FAILED_LO_COUNT_SHIFT = 0;

  // Frames with CryptoStatus 5: ESP ICV wrong, tunnel portion. High half.
  parameter logic [31:0] STAT_CRYPTO_TUNNEL_ESP_FAILED_HI_OFFSET = 32'h0000046C;
  parameter logic [31:0] STAT_CRYPTO_TUNNEL_ESP_FAILED_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_TUNNEL_ESP_FAILED_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_TUNNEL_ESP_FAILED_HI_COUNT_SHIFT = 0;

  // Frames with CryptoStatus 6: a length is wrong. Low half.
  parameter logic [31:0] STAT_CRYPTO_INVALID_SYNTAX_LO_OFFSET = 32'h00000470;
  parameter logic [31:0] STAT_CRYPTO_INVALID_SYNTAX_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_INVALID_SYNTAX_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_INVALID_SYNTAX_LO_COUNT_SHIFT = 0;

  // Frames with CryptoStatus 6: a length is wrong. High half.
  parameter logic [31:0] STAT_CRYPTO_INVALID_SYNTAX_HI_OFFSET = 32'h00000474;
  parameter logic [31:0] STAT_CRYPTO_INVALID_SYNTAX_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_INVALID_SYNTAX_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_INVALID_SYNTAX_HI_COUNT_SHIFT = 0;

  // Frames with CryptoStatus 7: protocol is not the SA's. Low half.
  parameter logic [31:0] STAT_CRYPTO_INVALID_PROTOCOL_LO_OFFSET = 32'h00000478;
  parameter logic [31:0] STAT_CRYPTO_INVALID_PROTOCOL_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_INVALID_PROTOCOL_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_INVALID_PROTOCOL_LO_COUNT_SHIFT = 0;

  // Frames with CryptoStatus 7: protocol is not the SA's. High half.
  parameter logic [31:0] STAT_CRYPTO_INVALID_PROTOCOL_HI_OFFSET = 32'h0000047C;
  parameter logic [31:0] STAT_CRYPTO_INVALID_PROTOCOL_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_CRYPTO_INVALID_PROTOCOL_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_CRYPTO_INVALID_PROTOCOL_HI_COUNT_SHIFT = 0;

  // Frames with IPsec that no SA matched (detail sa-miss). Low half.
  parameter logic [31:0] STAT_BYPASS_SA_MISS_LO_OFFSET = 32'h00000480;
  parameter logic [31:0] STAT_BYPASS_SA_MISS_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_BYPASS_SA_MISS_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_BYPASS_SA_MISS_LO_COUNT_SHIFT = 0;

  // Frames with IPsec that no SA matched (detail sa-miss). High half.
  parameter logic [31:0] STAT_BYPASS_SA_MISS_HI_OFFSET = 32'h00000484;
  parameter logic [31:0] STAT_BYPASS_SA_MISS_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_BYPASS_SA_MISS_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_BYPASS_SA_MISS_HI_COUNT_SHIFT = 0;

  // Frames without IPsec to process (non-ip, vlan, multicast, not-ipsec, ike, keepalive, udp-short). Low half.
  parameter logic [31:0] STAT_BYPASS_CLEAR_LO_OFFSET = 32'h00000488;
  parameter logic [31:0] STAT_BYPASS_CLEAR_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_BYPASS_CLEAR_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_BYPASS_CLEAR_LO_COUNT_SHIFT = 0;

  // Frames without IPsec to process (non-ip, vlan, multicast, not-ipsec, ike, keepalive, udp-short). High half.
  parameter logic [31:0] STAT_BYPASS_CLEAR_HI_OFFSET = 32'h0000048C;
  parameter logic [31:0] STAT_BYPASS_CLEAR_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_BYPASS_CLEAR_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_BYPASS_CLEAR_HI_COUNT_SHIFT = 0;

  // Frames with IPsec in a form that is not processed (ip-header, fragment, ip-options, short-header). Low half.
  parameter logic [31:0] STAT_BYPASS_FORM_LO_OFFSET = 32'h00000490;
  parameter logic [31:0] STAT_BYPASS_FORM_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_BYPASS_FORM_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_BYPASS_FORM_LO_COUNT_SHIFT = 0;

  // Frames with IPsec in a form that is not processed (ip-header, fragment, ip-options, short-header). High half.
  parameter logic [31:0] STAT_BYPASS_FORM_HI_OFFSET = 32'h00000494;
  parameter logic [31:0] STAT_BYPASS_FORM_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_BYPASS_FORM_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_BYPASS_FORM_HI_COUNT_SHIFT = 0;

  // Frames that settings or capabilities keep from processing (inactive, disabled, encap-mismatch, ah-esp-unsupported). Low half.
  parameter logic [31:0] STAT_BYPASS_POLICY_LO_OFFSET = 32'h00000498;
  parameter logic [31:0] STAT_BYPASS_POLICY_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_BYPASS_POLICY_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_BYPASS_POLICY_LO_COUNT_SHIFT = 0;

  // Frames that settings or capabilities keep from processing (inactive, disabled, encap-mismatch, ah-esp-unsupported). High half.
  parameter logic [31:0] STAT_BYPASS_POLICY_HI_OFFSET = 32'h0000049C;
  parameter logic [31:0] STAT_BYPASS_POLICY_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_BYPASS_POLICY_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_BYPASS_POLICY_HI_COUNT_SHIFT = 0;

  // Frames that passed by because of load (overload). Low half.
  parameter logic [31:0] STAT_BYPASS_OVERLOAD_LO_OFFSET = 32'h000004A0;
  parameter logic [31:0] STAT_BYPASS_OVERLOAD_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_BYPASS_OVERLOAD_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_BYPASS_OVERLOAD_LO_COUNT_SHIFT = 0;

  // Frames that passed by because of load (overload). High half.
  parameter logic [31:0] STAT_BYPASS_OVERLOAD_HI_OFFSET = 32'h000004A4;
  parameter logic [31:0] STAT_BYPASS_OVERLOAD_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_BYPASS_OVERLOAD_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_BYPASS_OVERLOAD_HI_COUNT_SHIFT = 0;

  // Second passes for a portion inside a tunnel. Low half.
  parameter logic [31:0] STAT_SECOND_PASSES_LO_OFFSET = 32'h000004A8;
  parameter logic [31:0] STAT_SECOND_PASSES_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_SECOND_PASSES_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_SECOND_PASSES_LO_COUNT_SHIFT = 0;

  // Second passes for a portion inside a tunnel. High half.
  parameter logic [31:0] STAT_SECOND_PASSES_HI_OFFSET = 32'h000004AC;
  parameter logic [31:0] STAT_SECOND_PASSES_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_SECOND_PASSES_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_SECOND_PASSES_HI_COUNT_SHIFT = 0;

  // SAs added, by OID or window. Low half.
  parameter logic [31:0] STAT_SA_ADDS_LO_OFFSET = 32'h000004B0;
  parameter logic [31:0] STAT_SA_ADDS_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_SA_ADDS_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_SA_ADDS_LO_COUNT_SHIFT = 0;

  // SAs added, by OID or window. High half.
  parameter logic [31:0] STAT_SA_ADDS_HI_OFFSET = 32'h000004B4;
  parameter logic [31:0] STAT_SA_ADDS_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_SA_ADDS_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_SA_ADDS_HI_COUNT_SHIFT = 0;

  // SAs deleted, by OID or window. Low half.
  parameter logic [31:0] STAT_SA_DELETES_LO_OFFSET = 32'h000004B8;
  parameter logic [31:0] STAT_SA_DELETES_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_SA_DELETES_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_SA_DELETES_LO_COUNT_SHIFT = 0;

  // SAs deleted, by OID or window. High half.
  parameter logic [31:0] STAT_SA_DELETES_HI_OFFSET = 32'h000004BC;
  parameter logic [31:0] STAT_SA_DELETES_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_SA_DELETES_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_SA_DELETES_HI_COUNT_SHIFT = 0;

  // Commands on the tables that failed, by OID or window. Low half.
  parameter logic [31:0] STAT_SA_FAILURES_LO_OFFSET = 32'h000004C0;
  parameter logic [31:0] STAT_SA_FAILURES_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_SA_FAILURES_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_SA_FAILURES_LO_COUNT_SHIFT = 0;

  // Commands on the tables that failed, by OID or window. High half.
  parameter logic [31:0] STAT_SA_FAILURES_HI_OFFSET = 32'h000004C4;
  parameter logic [31:0] STAT_SA_FAILURES_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_SA_FAILURES_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_SA_FAILURES_HI_COUNT_SHIFT = 0;

  // Cycles in which a table was busy with a write: what an insertion costs. Low half.
  parameter logic [31:0] STAT_TABLE_BUSY_CYCLES_LO_OFFSET = 32'h000004C8;
  parameter logic [31:0] STAT_TABLE_BUSY_CYCLES_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_TABLE_BUSY_CYCLES_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_TABLE_BUSY_CYCLES_LO_COUNT_SHIFT = 0;

  // Cycles in which a table was busy with a write: what an insertion costs. High half.
  parameter logic [31:0] STAT_TABLE_BUSY_CYCLES_HI_OFFSET = 32'h000004CC;
  parameter logic [31:0] STAT_TABLE_BUSY_CYCLES_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_TABLE_BUSY_CYCLES_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_TABLE_BUSY_CYCLES_HI_COUNT_SHIFT = 0;

  // Parser entries deleted while other SAs used them. Low half.
  parameter logic [31:0] STAT_VIOLATIONS_LO_OFFSET = 32'h000004D0;
  parameter logic [31:0] STAT_VIOLATIONS_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_VIOLATIONS_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_VIOLATIONS_LO_COUNT_SHIFT = 0;

  // Parser entries deleted while other SAs used them. High half.
  parameter logic [31:0] STAT_VIOLATIONS_HI_OFFSET = 32'h000004D4;
  parameter logic [31:0] STAT_VIOLATIONS_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_VIOLATIONS_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_VIOLATIONS_HI_COUNT_SHIFT = 0;

  // Accesses that host memory refused. Low half.
  parameter logic [31:0] STAT_DMA_ERRORS_LO_OFFSET = 32'h000004D8;
  parameter logic [31:0] STAT_DMA_ERRORS_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DMA_ERRORS_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DMA_ERRORS_LO_COUNT_SHIFT = 0;

  // Accesses that host memory refused. High half.
  parameter logic [31:0] STAT_DMA_ERRORS_HI_OFFSET = 32'h000004DC;
  parameter logic [31:0] STAT_DMA_ERRORS_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DMA_ERRORS_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DMA_ERRORS_HI_COUNT_SHIFT = 0;

  // Doorbells and rings that cannot be. Low half.
  parameter logic [31:0] STAT_RING_ERRORS_LO_OFFSET = 32'h000004E0;
  parameter logic [31:0] STAT_RING_ERRORS_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_RING_ERRORS_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_RING_ERRORS_LO_COUNT_SHIFT = 0;

  // Doorbells and rings that cannot be. High half.
  parameter logic [31:0] STAT_RING_ERRORS_HI_OFFSET = 32'h000004E4;
  parameter logic [31:0] STAT_RING_ERRORS_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_RING_ERRORS_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_RING_ERRORS_HI_COUNT_SHIFT = 0;

  // Register accesses refused: width, alignment, no register, read-only. Low half.
  parameter logic [31:0] STAT_BAD_ACCESSES_LO_OFFSET = 32'h000004E8;
  parameter logic [31:0] STAT_BAD_ACCESSES_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_BAD_ACCESSES_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_BAD_ACCESSES_LO_COUNT_SHIFT = 0;

  // Register accesses refused: width, alignment, no register, read-only. High half.
  parameter logic [31:0] STAT_BAD_ACCESSES_HI_OFFSET = 32'h000004EC;
  parameter logic [31:0] STAT_BAD_ACCESSES_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_BAD_ACCESSES_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_BAD_ACCESSES_HI_COUNT_SHIFT = 0;

  // Frames dropped because the card was not enabled, draining or in reset when they began. Low half.
  parameter logic [31:0] STAT_DROPPED_GATE_CLOSED_LO_OFFSET = 32'h000004F0;
  parameter logic [31:0] STAT_DROPPED_GATE_CLOSED_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DROPPED_GATE_CLOSED_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DROPPED_GATE_CLOSED_LO_COUNT_SHIFT = 0;

  // Frames dropped because the card was not enabled, draining or in reset when they began. High half.
  parameter logic [31:0] STAT_DROPPED_GATE_CLOSED_HI_OFFSET = 32'h000004F4;
  parameter logic [31:0] STAT_DROPPED_GATE_CLOSED_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DROPPED_GATE_CLOSED_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DROPPED_GATE_CLOSED_HI_COUNT_SHIFT = 0;

  // Frames in flight that a data path reset has lost. Low half.
  parameter logic [31:0] STAT_DROPPED_RESET_LO_OFFSET = 32'h000004F8;
  parameter logic [31:0] STAT_DROPPED_RESET_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DROPPED_RESET_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DROPPED_RESET_LO_COUNT_SHIFT = 0;

  // Frames in flight that a data path reset has lost. High half.
  parameter logic [31:0] STAT_DROPPED_RESET_HI_OFFSET = 32'h000004FC;
  parameter logic [31:0] STAT_DROPPED_RESET_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_DROPPED_RESET_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_DROPPED_RESET_HI_COUNT_SHIFT = 0;

  // MSI-X messages sent. Low half.
  parameter logic [31:0] STAT_INTERRUPTS_LO_OFFSET = 32'h00000500;
  parameter logic [31:0] STAT_INTERRUPTS_LO_RESET = 32'h00000000;
  parameter logic [31:0] STAT_INTERRUPTS_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_INTERRUPTS_LO_COUNT_SHIFT = 0;

  // MSI-X messages sent. High half.
  parameter logic [31:0] STAT_INTERRUPTS_HI_OFFSET = 32'h00000504;
  parameter logic [31:0] STAT_INTERRUPTS_HI_RESET = 32'h00000000;
  parameter logic [31:0] STAT_INTERRUPTS_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int STAT_INTERRUPTS_HI_COUNT_SHIFT = 0;

  // Data words of the window: words 0 to 7 of the record (sa_record, parser_record).
  parameter logic [31:0] SA_WIN_OFFSET = 32'h00000600;
  parameter logic [31:0] SA_WIN_RESET = 32'h00000000;
  parameter logic [31:0] SA_WIN_WORD_MASK = 32'hFFFFFFFF;
  parameter int SA_WIN_WORD_SHIFT = 0;

  // Key words of the window: words 8 to 23 of the record.
  parameter logic [31:0] SA_KEY_OFFSET = 32'h00000620;
  parameter logic [31:0] SA_KEY_RESET = 32'h00000000;
  parameter logic [31:0] SA_KEY_WORD_MASK = 32'hFFFFFFFF;
  parameter int SA_KEY_WORD_SHIFT = 0;

  // Words 24 to 31 of the record, for algorithms to come.
  parameter logic [31:0] SA_SPARE_OFFSET = 32'h00000660;
  parameter logic [31:0] SA_SPARE_RESET = 32'h00000000;
  parameter logic [31:0] SA_SPARE_WORD_MASK = 32'hFFFFFFFF;
  parameter int SA_SPARE_WORD_SHIFT = 0;

  // Command of the window.
  parameter logic [31:0] SA_CMD_OFFSET = 32'h00000680;
  parameter logic [31:0] SA_CMD_RESET = 32'h00000000;
  parameter logic [31:0] SA_CMD_GO_MASK = 32'h00000001;
  parameter int SA_CMD_GO_SHIFT = 0;
  parameter logic [31:0] SA_CMD_OP_MASK = 32'h0000000E;
  parameter int SA_CMD_OP_SHIFT = 1;
  parameter logic [31:0] SA_CMD_TABLE_MASK = 32'h00000070;
  parameter int SA_CMD_TABLE_SHIFT = 4;
  parameter logic [31:0] SA_CMD_INDEX_MASK = 32'h00FFFF00;
  parameter int SA_CMD_INDEX_SHIFT = 8;
  parameter logic [31:0] SA_CMD_TAG_MASK = 32'hFF000000;
  parameter int SA_CMD_TAG_SHIFT = 24;

  // Answer to the last command of the window.
  parameter logic [31:0] SA_RSP_OFFSET = 32'h00000684;
  parameter logic [31:0] SA_RSP_RESET = 32'h00000000;
  parameter logic [31:0] SA_RSP_DONE_MASK = 32'h00000001;
  parameter int SA_RSP_DONE_SHIFT = 0;
  parameter logic [31:0] SA_RSP_ERROR_MASK = 32'h00000002;
  parameter int SA_RSP_ERROR_SHIFT = 1;
  parameter logic [31:0] SA_RSP_REASON_MASK = 32'h000000FC;
  parameter int SA_RSP_REASON_SHIFT = 2;
  parameter logic [31:0] SA_RSP_INDEX_MASK = 32'h00FFFF00;
  parameter int SA_RSP_INDEX_SHIFT = 8;
  parameter logic [31:0] SA_RSP_TAG_MASK = 32'hFF000000;
  parameter int SA_RSP_TAG_SHIFT = 24;

  // Handle for op delete, update, count and limit; after op add, that of the new entry is in SA_RSP.index and SA_GENERATION.
  parameter logic [31:0] SA_HND_OFFSET = 32'h00000688;
  parameter logic [31:0] SA_HND_RESET = 32'h00000000;
  parameter logic [31:0] SA_HND_INDEX_MASK = 32'h0000FFFF;
  parameter int SA_HND_INDEX_SHIFT = 0;
  parameter logic [31:0] SA_HND_GENERATION_MASK = 32'hFFFF0000;
  parameter int SA_HND_GENERATION_SHIFT = 16;

  // Generation of the row in SA_RSP.index.
  parameter logic [31:0] SA_GENERATION_OFFSET = 32'h0000068C;
  parameter logic [31:0] SA_GENERATION_RESET = 32'h00000000;
  parameter logic [31:0] SA_GENERATION_GENERATION_MASK = 32'h0000FFFF;
  parameter int SA_GENERATION_GENERATION_SHIFT = 0;

  // Check on the key words, so that software can tell that they arrived without reading them.
  parameter logic [31:0] SA_FINGERPRINT_OFFSET = 32'h00000690;
  parameter logic [31:0] SA_FINGERPRINT_RESET = 32'h00000000;
  parameter logic [31:0] SA_FINGERPRINT_CRC_MASK = 32'h0000FFFF;
  parameter int SA_FINGERPRINT_CRC_SHIFT = 0;

  // Words 0 to 7 of the entry that the last op read found; 0 before that and when it failed.
  parameter logic [31:0] SA_READ_OFFSET = 32'h000006A0;
  parameter logic [31:0] SA_READ_RESET = 32'h00000000;
  parameter logic [31:0] SA_READ_WORD_MASK = 32'hFFFFFFFF;
  parameter int SA_READ_WORD_SHIFT = 0;

  // Of the last op count: portions that a completion names this SA for. Low half.
  parameter logic [31:0] SA_COUNT_PACKETS_LO_OFFSET = 32'h00000710;
  parameter logic [31:0] SA_COUNT_PACKETS_LO_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_PACKETS_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_PACKETS_LO_COUNT_SHIFT = 0;

  // Of the last op count: portions that a completion names this SA for. High half.
  parameter logic [31:0] SA_COUNT_PACKETS_HI_OFFSET = 32'h00000714;
  parameter logic [31:0] SA_COUNT_PACKETS_HI_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_PACKETS_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_PACKETS_HI_COUNT_SHIFT = 0;

  // Of the last op count: those that were verified and are no replay. Low half.
  parameter logic [31:0] SA_COUNT_GOOD_LO_OFFSET = 32'h00000718;
  parameter logic [31:0] SA_COUNT_GOOD_LO_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_GOOD_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_GOOD_LO_COUNT_SHIFT = 0;

  // Of the last op count: those that were verified and are no replay. High half.
  parameter logic [31:0] SA_COUNT_GOOD_HI_OFFSET = 32'h0000071C;
  parameter logic [31:0] SA_COUNT_GOOD_HI_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_GOOD_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_GOOD_HI_COUNT_SHIFT = 0;

  // Of the last op count: bytes of the good ones that the algorithm is applied to. Low half.
  parameter logic [31:0] SA_COUNT_PROTECTED_BYTES_LO_OFFSET = 32'h00000720;
  parameter logic [31:0] SA_COUNT_PROTECTED_BYTES_LO_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_PROTECTED_BYTES_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_PROTECTED_BYTES_LO_COUNT_SHIFT = 0;

  // Of the last op count: bytes of the good ones that the algorithm is applied to. High half.
  parameter logic [31:0] SA_COUNT_PROTECTED_BYTES_HI_OFFSET = 32'h00000724;
  parameter logic [31:0] SA_COUNT_PROTECTED_BYTES_HI_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_PROTECTED_BYTES_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_PROTECTED_BYTES_HI_COUNT_SHIFT = 0;

  // Of the last op count: bytes of the frames they came in, without FCS. Low half.
  parameter logic [31:0] SA_COUNT_WIRE_BYTES_LO_OFFSET = 32'h00000728;
  parameter logic [31:0] SA_COUNT_WIRE_BYTES_LO_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_WIRE_BYTES_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_WIRE_BYTES_LO_COUNT_SHIFT = 0;

  // Of the last op count: bytes of the frames they came in, without FCS. High half.
  parameter logic [31:0] SA_COUNT_WIRE_BYTES_HI_OFFSET = 32'h0000072C;
  parameter logic [31:0] SA_COUNT_WIRE_BYTES_HI_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_WIRE_BYTES_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_WIRE_BYTES_HI_COUNT_SHIFT = 0;

  // Of the last op count: those with a wrong ICV (CryptoStatus 2 to 5). Low half.
  parameter logic [31:0] SA_COUNT_ICV_FAILURES_LO_OFFSET = 32'h00000730;
  parameter logic [31:0] SA_COUNT_ICV_FAILURES_LO_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_ICV_FAILURES_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_ICV_FAILURES_LO_COUNT_SHIFT = 0;

  // Of the last op count: those with a wrong ICV (CryptoStatus 2 to 5). High half.
  parameter logic [31:0] SA_COUNT_ICV_FAILURES_HI_OFFSET = 32'h00000734;
  parameter logic [31:0] SA_COUNT_ICV_FAILURES_HI_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_ICV_FAILURES_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_ICV_FAILURES_HI_COUNT_SHIFT = 0;

  // Of the last op count: those with a wrong length (CryptoStatus 6). Low half.
  parameter logic [31:0] SA_COUNT_LENGTH_FAILURES_LO_OFFSET = 32'h00000738;
  parameter logic [31:0] SA_COUNT_LENGTH_FAILURES_LO_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_LENGTH_FAILURES_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_LENGTH_FAILURES_LO_COUNT_SHIFT = 0;

  // Of the last op count: those with a wrong length (CryptoStatus 6). High half.
  parameter logic [31:0] SA_COUNT_LENGTH_FAILURES_HI_OFFSET = 32'h0000073C;
  parameter logic [31:0] SA_COUNT_LENGTH_FAILURES_HI_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_LENGTH_FAILURES_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_LENGTH_FAILURES_HI_COUNT_SHIFT = 0;

  // Of the last op count: those with wrong padding bytes (detail pad-bytes). Low half.
  parameter logic [31:0] SA_COUNT_PADDING_FAILURES_LO_OFFSET = 32'h00000740;
  parameter logic [31:0] SA_COUNT_PADDING_FAILURES_LO_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_PADDING_FAILURES_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_PADDING_FAILURES_LO_COUNT_SHIFT = 0;

  // Of the last op count: those with wrong padding bytes (detail pad-bytes). High half.
  parameter logic [31:0] SA_COUNT_PADDING_FAILURES_HI_OFFSET = 32'h00000744;
  parameter logic [31:0] SA_COUNT_PADDING_FAILURES_HI_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_PADDING_FAILURES_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_PADDING_FAILURES_HI_COUNT_SHIFT = 0;

  // Of the last op count: verified ones that are replays or too old. Low half.
  parameter logic [31:0] SA_COUNT_REPLAYS_LO_OFFSET = 32'h00000748;
  parameter logic [31:0] SA_COUNT_REPLAYS_LO_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_REPLAYS_LO_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_REPLAYS_LO_COUNT_SHIFT = 0;

  // Of the last op count: verified ones that are replays or too old. High half.
  parameter logic [31:0] SA_COUNT_REPLAYS_HI_OFFSET = 32'h0000074C;
  parameter logic [31:0] SA_COUNT_REPLAYS_HI_RESET = 32'h00000000;
  parameter logic [31:0] SA_COUNT_REPLAYS_HI_COUNT_MASK = 32'hFFFFFFFF;
  parameter int SA_COUNT_REPLAYS_HI_COUNT_SHIFT = 0;

  // For op limit: good packets from which on the SA should be replaced. Low half.
  parameter logic [31:0] SA_LIMIT_SOFT_PACKETS_LO_OFFSET = 32'h00000750;
  parameter logic [31:0] SA_LIMIT_SOFT_PACKETS_LO_RESET = 32'h00000000;
  parameter logic [31:0] SA_LIMIT_SOFT_PACKETS_LO_LIMIT_MASK = 32'hFFFFFFFF;
  parameter int SA_LIMIT_SOFT_PACKETS_LO_LIMIT_SHIFT = 0;

  // For op limit: good packets from which on the SA should be replaced. High half.
  parameter logic [31:0] SA_LIMIT_SOFT_PACKETS_HI_OFFSET = 32'h00000754;
  parameter logic [31:0] SA_LIMIT_SOFT_PACKETS_HI_RESET = 32'h00000000;
  parameter logic [31:0] SA_LIMIT_SOFT_PACKETS_HI_LIMIT_MASK = 32'hFFFFFFFF;
  parameter int SA_LIMIT_SOFT_PACKETS_HI_LIMIT_SHIFT = 0;

  // For op limit: good packets from which on the SA must not be used. Low half.
  parameter logic [31:0] SA_LIMIT_HARD_PACKETS_LO_OFFSET = 32'h00000758;
  parameter logic [31:0] SA_LIMIT_HARD_PACKETS_LO_RESET = 32'h00000000;
  parameter logic [31:0] SA_LIMIT_HARD_PACKETS_LO_LIMIT_MASK = 32'hFFFFFFFF;
  parameter int SA_LIMIT_HARD_PACKETS_LO_LIMIT_SHIFT = 0;

  // For op limit: good packets from which on the SA must not be used. High half.
  parameter logic [31:0] SA_LIMIT_HARD_PACKETS_HI_OFFSET = 32'h0000075C;
  parameter logic [31:0] SA_LIMIT_HARD_PACKETS_HI_RESET = 32'h00000000;
  parameter logic [31:0] SA_LIMIT_HARD_PACKETS_HI_LIMIT_MASK = 32'hFFFFFFFF;
  parameter int SA_LIMIT_HARD_PACKETS_HI_LIMIT_SHIFT = 0;

  // For op limit: protected bytes from which on the SA should be replaced. Low half.
  parameter logic [31:0] SA_LIMIT_SOFT_BYTES_LO_OFFSET = 32'h00000760;
  parameter logic [31:0] SA_LIMIT_SOFT_BYTES_LO_RESET = 32'h00000000;
  parameter logic [31:0] SA_LIMIT_SOFT_BYTES_LO_LIMIT_MASK = 32'hFFFFFFFF;
  parameter int SA_LIMIT_SOFT_BYTES_LO_LIMIT_SHIFT = 0;

  // For op limit: protected bytes from which on the SA should be replaced. High half.
  parameter logic [31:0] SA_LIMIT_SOFT_BYTES_HI_OFFSET = 32'h00000764;
  parameter logic [31:0] SA_LIMIT_SOFT_BYTES_HI_RESET = 32'h00000000;
  parameter logic [31:0] SA_LIMIT_SOFT_BYTES_HI_LIMIT_MASK = 32'hFFFFFFFF;
  parameter int SA_LIMIT_SOFT_BYTES_HI_LIMIT_SHIFT = 0;

  // For op limit: protected bytes from which on the SA must not be used. Low half.
  parameter logic [31:0] SA_LIMIT_HARD_BYTES_LO_OFFSET = 32'h00000768;
  parameter logic [31:0] SA_LIMIT_HARD_BYTES_LO_RESET = 32'h00000000;
  parameter logic [31:0] SA_LIMIT_HARD_BYTES_LO_LIMIT_MASK = 32'hFFFFFFFF;
  parameter int SA_LIMIT_HARD_BYTES_LO_LIMIT_SHIFT = 0;

  // For op limit: protected bytes from which on the SA must not be used. High half.
  parameter logic [31:0] SA_LIMIT_HARD_BYTES_HI_OFFSET = 32'h0000076C;
  parameter logic [31:0] SA_LIMIT_HARD_BYTES_HI_RESET = 32'h00000000;
  parameter logic [31:0] SA_LIMIT_HARD_BYTES_HI_LIMIT_MASK = 32'hFFFFFFFF;
  parameter int SA_LIMIT_HARD_BYTES_HI_LIMIT_SHIFT = 0;

  // Base address, low half, a multiple of 16.
  parameter logic [31:0] EVENT_BASE_LO_OFFSET = 32'h00000770;
  parameter logic [31:0] EVENT_BASE_LO_RESET = 32'h00000000;
  parameter logic [31:0] EVENT_BASE_LO_ADDRESS_MASK = 32'hFFFFFFF0;
  parameter int EVENT_BASE_LO_ADDRESS_SHIFT = 4;

  // Base address, high half.
  parameter logic [31:0] EVENT_BASE_HI_OFFSET = 32'h00000774;
  parameter logic [31:0] EVENT_BASE_HI_RESET = 32'h00000000;
  parameter logic [31:0] EVENT_BASE_HI_ADDRESS_MASK = 32'hFFFFFFFF;
  parameter int EVENT_BASE_HI_ADDRESS_SHIFT = 0;

  // Size of the event ring.
  parameter logic [31:0] EVENT_SIZE_OFFSET = 32'h00000778;
  parameter logic [31:0] EVENT_SIZE_RESET = 32'h00000000;
  parameter logic [31:0] EVENT_SIZE_ENTRIES_MASK = 32'h0001FFFF;
  parameter int EVENT_SIZE_ENTRIES_SHIFT = 0;

  // How far the host has read the event ring; no doorbell: looked at when there is an event.
  parameter logic [31:0] EVENT_CONSUMER_OFFSET = 32'h0000077C;
  parameter logic [31:0] EVENT_CONSUMER_RESET = 32'h00000000;
  parameter logic [31:0] EVENT_CONSUMER_INDEX_MASK = 32'h0000FFFF;
  parameter int EVENT_CONSUMER_INDEX_SHIFT = 0;

  // How far the card has written the ring.
  parameter logic [31:0] EVENT_PRODUCER_OFFSET = 32'h00000780;
  parameter logic [31:0] EVENT_PRODUCER_RESET = 32'h00000000;
  parameter logic [31:0] EVENT_PRODUCER_INDEX_MASK = 32'h0000FFFF;
  parameter int EVENT_PRODUCER_INDEX_SHIFT = 0;

  // Events that found no place in the ring.
  parameter logic [31:0] EVENTS_LOST_OFFSET = 32'h00000784;
  parameter logic [31:0] EVENTS_LOST_RESET = 32'h00000000;
  parameter logic [31:0] EVENTS_LOST_COUNT_MASK = 32'hFFFFFFFF;
  parameter int EVENTS_LOST_COUNT_SHIFT = 0;

  // Doorbell of the command ring; reads as last written.
  parameter logic [31:0] COMMAND_PRODUCER_OFFSET = 32'h00001000;
  parameter logic [31:0] COMMAND_PRODUCER_RESET = 32'h00000000;
  parameter logic [31:0] COMMAND_PRODUCER_INDEX_MASK = 32'h0000FFFF;
  parameter int COMMAND_PRODUCER_INDEX_SHIFT = 0;

  // Doorbell of the receive ring; reads as last written.
  parameter logic [31:0] RECEIVE_PRODUCER_OFFSET = 32'h00001004;
  parameter logic [31:0] RECEIVE_PRODUCER_RESET = 32'h00000000;
  parameter logic [31:0] RECEIVE_PRODUCER_INDEX_MASK = 32'h0000FFFF;
  parameter int RECEIVE_PRODUCER_INDEX_SHIFT = 0;

  // BAR2: Doorbells, one 4 KiB page, so that a process can map just its page. BAR0 shows the same registers at 0x1000.

  // Doorbell of the command ring; reads as last written.
  parameter logic [31:0] BAR2_COMMAND_PRODUCER_OFFSET = 32'h00000000;
  parameter logic [31:0] BAR2_COMMAND_PRODUCER_RESET = 32'h00000000;
  parameter logic [31:0] BAR2_COMMAND_PRODUCER_INDEX_MASK = 32'h0000FFFF;
  parameter int BAR2_COMMAND_PRODUCER_INDEX_SHIFT = 0;

  // Doorbell of the receive ring; reads as last written.
  parameter logic [31:0] BAR2_RECEIVE_PRODUCER_OFFSET = 32'h00000004;
  parameter logic [31:0] BAR2_RECEIVE_PRODUCER_RESET = 32'h00000000;
  parameter logic [31:0] BAR2_RECEIVE_PRODUCER_INDEX_MASK = 32'h0000FFFF;
  parameter int BAR2_RECEIVE_PRODUCER_INDEX_SHIFT = 0;

  // BAR4: MSI-X, 4 KiB: vector 0 control, vector 1 receive queue.

  // Message address, low half.
  parameter logic [31:0] BAR4_MSIX0_ADDRESS_LO_OFFSET = 32'h00000000;
  parameter logic [31:0] BAR4_MSIX0_ADDRESS_LO_RESET = 32'h00000000;
  parameter logic [31:0] BAR4_MSIX0_ADDRESS_LO_ADDRESS_MASK = 32'hFFFFFFFC;
  parameter int BAR4_MSIX0_ADDRESS_LO_ADDRESS_SHIFT = 2;

  // Message address, high half.
  parameter logic [31:0] BAR4_MSIX0_ADDRESS_HI_OFFSET = 32'h00000004;
  parameter logic [31:0] BAR4_MSIX0_ADDRESS_HI_RESET = 32'h00000000;
  parameter logic [31:0] BAR4_MSIX0_ADDRESS_HI_ADDRESS_MASK = 32'hFFFFFFFF;
  parameter int BAR4_MSIX0_ADDRESS_HI_ADDRESS_SHIFT = 0;

  // Message data.
  parameter logic [31:0] BAR4_MSIX0_DATA_OFFSET = 32'h00000008;
  parameter logic [31:0] BAR4_MSIX0_DATA_RESET = 32'h00000000;
  parameter logic [31:0] BAR4_MSIX0_DATA_DATA_MASK = 32'hFFFFFFFF;
  parameter int BAR4_MSIX0_DATA_DATA_SHIFT = 0;

  // Vector control.
  parameter logic [31:0] BAR4_MSIX0_CONTROL_OFFSET = 32'h0000000C;
  parameter logic [31:0] BAR4_MSIX0_CONTROL_RESET = 32'h00000001;
  parameter logic [31:0] BAR4_MSIX0_CONTROL_MASK_MASK = 32'h00000001;
  parameter int BAR4_MSIX0_CONTROL_MASK_SHIFT = 0;

  // Message address, low half.
  parameter logic [31:0] BAR4_MSIX1_ADDRESS_LO_OFFSET = 32'h00000010;
  parameter logic [31:0] BAR4_MSIX1_ADDRESS_LO_RESET = 32'h00000000;
  parameter logic [31:0] BAR4_MSIX1_ADDRESS_LO_ADDRESS_MASK = 32'hFFFFFFFC;
  parameter int BAR4_MSIX1_ADDRESS_LO_ADDRESS_SHIFT = 2;

  // Message address, high half.
  parameter logic [31:0] BAR4_MSIX1_ADDRESS_HI_OFFSET = 32'h00000014;
  parameter logic [31:0] BAR4_MSIX1_ADDRESS_HI_RESET = 32'h00000000;
  parameter logic [31:0] BAR4_MSIX1_ADDRESS_HI_ADDRESS_MASK = 32'hFFFFFFFF;
  parameter int BAR4_MSIX1_ADDRESS_HI_ADDRESS_SHIFT = 0;

  // Message data.
  parameter logic [31:0] BAR4_MSIX1_DATA_OFFSET = 32'h00000018;
  parameter logic [31:0] BAR4_MSIX1_DATA_RESET = 32'h00000000;
  parameter logic [31:0] BAR4_MSIX1_DATA_DATA_MASK = 32'hFFFFFFFF;
  parameter int BAR4_MSIX1_DATA_DATA_SHIFT = 0;

  // Vector control.
  parameter logic [31:0] BAR4_MSIX1_CONTROL_OFFSET = 32'h0000001C;
  parameter logic [31:0] BAR4_MSIX1_CONTROL_RESET = 32'h00000001;
  parameter logic [31:0] BAR4_MSIX1_CONTROL_MASK_MASK = 32'h00000001;
  parameter int BAR4_MSIX1_CONTROL_MASK_SHIFT = 0;

  // Pending bits.
  parameter logic [31:0] BAR4_MSIX_PBA_LO_OFFSET = 32'h00000800;
  parameter logic [31:0] BAR4_MSIX_PBA_LO_RESET = 32'h00000000;
  parameter logic [31:0] BAR4_MSIX_PBA_LO_PENDING_MASK = 32'h00000003;
  parameter int BAR4_MSIX_PBA_LO_PENDING_SHIFT = 0;

  // Pending bits 63:32 of the table's one entry.
  parameter logic [31:0] BAR4_MSIX_PBA_HI_OFFSET = 32'h00000804;
  parameter logic [31:0] BAR4_MSIX_PBA_HI_RESET = 32'h00000000;
  parameter logic [31:0] BAR4_MSIX_PBA_HI_PENDING_MASK = 32'hFFFFFFFF;
  parameter int BAR4_MSIX_PBA_HI_PENDING_SHIFT = 0;

  // Command: Entry of the command ring, 64 bytes, written by the host. _OFFSET is that of the 32-bit word, in bytes.
  parameter int COMMAND_ENTRY_BYTES = 64;
  parameter int COMMAND_ENTRY_OPCODE_OFFSET = 0;
  parameter logic [31:0] COMMAND_ENTRY_OPCODE_MASK = 32'h000000FF;
  parameter int COMMAND_ENTRY_OPCODE_SHIFT = 0;
  parameter int COMMAND_ENTRY_LAYOUT_OFFSET = 0;
  parameter logic [31:0] COMMAND_ENTRY_LAYOUT_MASK = 32'h0000FF00;
  parameter int COMMAND_ENTRY_LAYOUT_SHIFT = 8;
  parameter int COMMAND_ENTRY_TAG_OFFSET = 0;
  parameter logic [31:0] COMMAND_ENTRY_TAG_MASK = 32'hFFFF0000;
  parameter int COMMAND_ENTRY_TAG_SHIFT = 16;
  parameter int COMMAND_ENTRY_OID_OFFSET = 4;
  parameter logic [31:0] COMMAND_ENTRY_OID_MASK = 32'hFFFFFFFF;
  parameter int COMMAND_ENTRY_OID_SHIFT = 0;
  parameter int COMMAND_ENTRY_BUFFER_LO_OFFSET = 8;
  parameter logic [31:0] COMMAND_ENTRY_BUFFER_LO_MASK = 32'hFFFFFFFF;
  parameter int COMMAND_ENTRY_BUFFER_LO_SHIFT = 0;
  parameter int COMMAND_ENTRY_BUFFER_HI_OFFSET = 12;
  parameter logic [31:0] COMMAND_ENTRY_BUFFER_HI_MASK = 32'hFFFFFFFF;
  parameter int COMMAND_ENTRY_BUFFER_HI_SHIFT = 0;
  parameter int COMMAND_ENTRY_LENGTH_OFFSET = 16;
  parameter logic [31:0] COMMAND_ENTRY_LENGTH_MASK = 32'hFFFFFFFF;
  parameter int COMMAND_ENTRY_LENGTH_SHIFT = 0;
  parameter int COMMAND_ENTRY_RESERVED_OFFSET = 20;
  parameter logic [31:0] COMMAND_ENTRY_RESERVED_MASK = 32'hFFFFFFFF;
  parameter int COMMAND_ENTRY_RESERVED_SHIFT = 0;

  // Response: Entry of the response ring, 32 bytes, written by the card. _OFFSET is that of the 32-bit word, in bytes.
  parameter int RESPONSE_ENTRY_BYTES = 32;
  parameter int RESPONSE_ENTRY_TAG_OFFSET = 0;
  parameter logic [31:0] RESPONSE_ENTRY_TAG_MASK = 32'h0000FFFF;
  parameter int RESPONSE_ENTRY_TAG_SHIFT = 0;
  parameter int RESPONSE_ENTRY_PHASE_OFFSET = 0;
  parameter logic [31:0] RESPONSE_ENTRY_PHASE_MASK = 32'h80000000;
  parameter int RESPONSE_ENTRY_PHASE_SHIFT = 31;
  parameter int RESPONSE_ENTRY_STATUS_OFFSET = 4;
  parameter logic [31:0] RESPONSE_ENTRY_STATUS_MASK = 32'hFFFFFFFF;
  parameter int RESPONSE_ENTRY_STATUS_SHIFT = 0;
  parameter int RESPONSE_ENTRY_BYTES_NEEDED_OFFSET = 8;
  parameter logic [31:0] RESPONSE_ENTRY_BYTES_NEEDED_MASK = 32'hFFFFFFFF;
  parameter int RESPONSE_ENTRY_BYTES_NEEDED_SHIFT = 0;
  parameter int RESPONSE_ENTRY_BYTES_WRITTEN_OFFSET = 12;
  parameter logic [31:0] RESPONSE_ENTRY_BYTES_WRITTEN_MASK = 32'hFFFFFFFF;
  parameter int RESPONSE_ENTRY_BYTES_WRITTEN_SHIFT = 0;
  parameter int RESPONSE_ENTRY_RESERVED_OFFSET = 16;
  parameter logic [31:0] RESPONSE_ENTRY_RESERVED_MASK = 32'hFFFFFFFF;
  parameter int RESPONSE_ENTRY_RESERVED_SHIFT = 0;

  // Receive descriptor: Entry of the receive ring, 16 bytes, written by the host. _OFFSET is that of the 32-bit word, in bytes.
  parameter int RECEIVE_DESCRIPTOR_BYTES = 16;
  parameter int RECEIVE_DESCRIPTOR_BUFFER_LO_OFFSET = 0;
  parameter logic [31:0] RECEIVE_DESCRIPTOR_BUFFER_LO_MASK = 32'hFFFFFFFF;
  parameter int RECEIVE_DESCRIPTOR_BUFFER_LO_SHIFT = 0;
  parameter int RECEIVE_DESCRIPTOR_BUFFER_HI_OFFSET = 4;
  parameter logic [31:0] RECEIVE_DESCRIPTOR_BUFFER_HI_MASK = 32'hFFFFFFFF;
  parameter int RECEIVE_DESCRIPTOR_BUFFER_HI_SHIFT = 0;
  parameter int RECEIVE_DESCRIPTOR_LENGTH_OFFSET = 8;
  parameter logic [31:0] RECEIVE_DESCRIPTOR_LENGTH_MASK = 32'hFFFFFFFF;
  parameter int RECEIVE_DESCRIPTOR_LENGTH_SHIFT = 0;
  parameter int RECEIVE_DESCRIPTOR_RESERVED_OFFSET = 12;
  parameter logic [31:0] RECEIVE_DESCRIPTOR_RESERVED_MASK = 32'hFFFFFFFF;
  parameter int RECEIVE_DESCRIPTOR_RESERVED_SHIFT = 0;

  // Completion: Entry of the completion ring, 32 bytes, written by the card. _OFFSET is that of the 32-bit word, in bytes.
  parameter int COMPLETION_BYTES = 32;
  parameter int COMPLETION_LENGTH_OFFSET = 0;
  parameter logic [31:0] COMPLETION_LENGTH_MASK = 32'h0000FFFF;
  parameter int COMPLETION_LENGTH_SHIFT = 0;
  parameter int COMPLETION_QUEUE_OFFSET = 0;
  parameter logic [31:0] COMPLETION_QUEUE_MASK = 32'h000F0000;
  parameter int COMPLETION_QUEUE_SHIFT = 16;
  parameter int COMPLETION_FRAME_CLASS_OFFSET = 0;
  parameter logic [31:0] COMPLETION_FRAME_CLASS_MASK = 32'h00F00000;
  parameter int COMPLETION_FRAME_CLASS_SHIFT = 20;
  parameter int COMPLETION_DETAIL_OFFSET = 0;
  parameter logic [31:0] COMPLETION_DETAIL_MASK = 32'hFF000000;
  parameter int COMPLETION_DETAIL_SHIFT = 24;
  parameter int COMPLETION_SA_DELETE_REQ_OFFSET = 4;
  parameter logic [31:0] COMPLETION_SA_DELETE_REQ_MASK = 32'h00000001;
  parameter int COMPLETION_SA_DELETE_REQ_SHIFT = 0;
  parameter int COMPLETION_CRYPTO_DONE_OFFSET = 4;
  parameter logic [31:0] COMPLETION_CRYPTO_DONE_MASK = 32'h00000002;
  parameter int COMPLETION_CRYPTO_DONE_SHIFT = 1;
  parameter int COMPLETION_NEXT_CRYPTO_DONE_OFFSET = 4;
  parameter logic [31:0] COMPLETION_NEXT_CRYPTO_DONE_MASK = 32'h00000004;
  parameter int COMPLETION_NEXT_CRYPTO_DONE_SHIFT = 2;
  parameter int COMPLETION_CRYPTO_STATUS_OFFSET = 4;
  parameter logic [31:0] COMPLETION_CRYPTO_STATUS_MASK = 32'hFFFF0000;
  parameter int COMPLETION_CRYPTO_STATUS_SHIFT = 16;
  parameter int COMPLETION_OUTER_SA_OFFSET = 8;
  parameter logic [31:0] COMPLETION_OUTER_SA_MASK = 32'h0000FFFF;
  parameter int COMPLETION_OUTER_SA_SHIFT = 0;
  parameter int COMPLETION_INNER_SA_OFFSET = 8;
  parameter logic [31:0] COMPLETION_INNER_SA_MASK = 32'hFFFF0000;
  parameter int COMPLETION_INNER_SA_SHIFT = 16;
  parameter int COMPLETION_SPI_OFFSET = 12;
  parameter logic [31:0] COMPLETION_SPI_MASK = 32'hFFFFFFFF;
  parameter int COMPLETION_SPI_SHIFT = 0;
  parameter int COMPLETION_NEXT_HEADER_OFFSET = 16;
  parameter logic [31:0] COMPLETION_NEXT_HEADER_MASK = 32'h000000FF;
  parameter int COMPLETION_NEXT_HEADER_SHIFT = 0;
  parameter int COMPLETION_PAD_LENGTH_OFFSET = 16;
  parameter logic [31:0] COMPLETION_PAD_LENGTH_MASK = 32'h0000FF00;
  parameter int COMPLETION_PAD_LENGTH_SHIFT = 8;
  parameter int COMPLETION_HEADER_INFO_SET_OFFSET = 16;
  parameter logic [31:0] COMPLETION_HEADER_INFO_SET_MASK = 32'h00010000;
  parameter int COMPLETION_HEADER_INFO_SET_SHIFT = 16;
  parameter int COMPLETION_IP_CHECKSUM_CHECKED_OFFSET = 16;
  parameter logic [31:0] COMPLETION_IP_CHECKSUM_CHECKED_MASK = 32'h00020000;
  parameter int COMPLETION_IP_CHECKSUM_CHECKED_SHIFT = 17;
  parameter int COMPLETION_IP_CHECKSUM_GOOD_OFFSET = 16;
  parameter logic [31:0] COMPLETION_IP_CHECKSUM_GOOD_MASK = 32'h00040000;
  parameter int COMPLETION_IP_CHECKSUM_GOOD_SHIFT = 18;
  parameter int COMPLETION_L4_CHECKSUM_CHECKED_OFFSET = 16;
  parameter logic [31:0] COMPLETION_L4_CHECKSUM_CHECKED_MASK = 32'h00080000;
  parameter int COMPLETION_L4_CHECKSUM_CHECKED_SHIFT = 19;
  parameter int COMPLETION_L4_CHECKSUM_GOOD_OFFSET = 16;
  parameter logic [31:0] COMPLETION_L4_CHECKSUM_GOOD_MASK = 32'h00100000;
  parameter int COMPLETION_L4_CHECKSUM_GOOD_SHIFT = 20;
  parameter int COMPLETION_L4_CHECKSUM_INNER_OFFSET = 16;
  parameter logic [31:0] COMPLETION_L4_CHECKSUM_INNER_MASK = 32'h00200000;
  parameter int COMPLETION_L4_CHECKSUM_INNER_SHIFT = 21;
  parameter int COMPLETION_VLAN_OFFSET = 16;
  parameter logic [31:0] COMPLETION_VLAN_MASK = 32'h00400000;
  parameter int COMPLETION_VLAN_SHIFT = 22;
  parameter int COMPLETION_REPLAY_CHECKED_OFFSET = 16;
  parameter logic [31:0] COMPLETION_REPLAY_CHECKED_MASK = 32'h00800000;
  parameter int COMPLETION_REPLAY_CHECKED_SHIFT = 23;
  parameter int COMPLETION_REPLAY_FAILED_OFFSET = 16;
  parameter logic [31:0] COMPLETION_REPLAY_FAILED_MASK = 32'h01000000;
  parameter int COMPLETION_REPLAY_FAILED_SHIFT = 24;
  parameter int COMPLETION_SOFT_LIFETIME_OFFSET = 16;
  parameter logic [31:0] COMPLETION_SOFT_LIFETIME_MASK = 32'h02000000;
  parameter int COMPLETION_SOFT_LIFETIME_SHIFT = 25;
  parameter int COMPLETION_HARD_LIFETIME_OFFSET = 16;
  parameter logic [31:0] COMPLETION_HARD_LIFETIME_MASK = 32'h04000000;
  parameter int COMPLETION_HARD_LIFETIME_SHIFT = 26;
  parameter int COMPLETION_ESN_USED_OFFSET = 16;
  parameter logic [31:0] COMPLETION_ESN_USED_MASK = 32'h08000000;
  parameter int COMPLETION_ESN_USED_SHIFT = 27;
  parameter int COMPLETION_RSS_TYPE_OFFSET = 16;
  parameter logic [31:0] COMPLETION_RSS_TYPE_MASK = 32'hF0000000;
  parameter int COMPLETION_RSS_TYPE_SHIFT = 28;
  parameter int COMPLETION_RSS_HASH_OFFSET = 20;
  parameter logic [31:0] COMPLETION_RSS_HASH_MASK = 32'hFFFFFFFF;
  parameter int COMPLETION_RSS_HASH_SHIFT = 0;
  parameter int COMPLETION_CYCLE_OFFSET = 24;
  parameter logic [31:0] COMPLETION_CYCLE_MASK = 32'hFFFFFFFF;
  parameter int COMPLETION_CYCLE_SHIFT = 0;
  parameter int COMPLETION_SA_GENERATION_OFFSET = 28;
  parameter logic [31:0] COMPLETION_SA_GENERATION_MASK = 32'h3FFFFFFF;
  parameter int COMPLETION_SA_GENERATION_SHIFT = 0;
  parameter int COMPLETION_DECAPSULATED_OFFSET = 28;
  parameter logic [31:0] COMPLETION_DECAPSULATED_MASK = 32'h40000000;
  parameter int COMPLETION_DECAPSULATED_SHIFT = 30;
  parameter int COMPLETION_PHASE_OFFSET = 28;
  parameter logic [31:0] COMPLETION_PHASE_MASK = 32'h80000000;
  parameter int COMPLETION_PHASE_SHIFT = 31;

  // SA record: Words of the SA window for the SA table. _OFFSET is that of the 32-bit word, in bytes.
  parameter int SA_RECORD_BYTES = 96;
  parameter int SA_RECORD_INBOUND_OFFSET = 0;
  parameter logic [31:0] SA_RECORD_INBOUND_MASK = 32'h00000001;
  parameter int SA_RECORD_INBOUND_SHIFT = 0;
  parameter int SA_RECORD_ANY_DST_OFFSET = 0;
  parameter logic [31:0] SA_RECORD_ANY_DST_MASK = 32'h00000002;
  parameter int SA_RECORD_ANY_DST_SHIFT = 1;
  parameter int SA_RECORD_TUNNEL_OFFSET = 0;
  parameter logic [31:0] SA_RECORD_TUNNEL_MASK = 32'h00000004;
  parameter int SA_RECORD_TUNNEL_SHIFT = 2;
  parameter int SA_RECORD_HAS_AH_OFFSET = 0;
  parameter logic [31:0] SA_RECORD_HAS_AH_MASK = 32'h00000008;
  parameter int SA_RECORD_HAS_AH_SHIFT = 3;
  parameter int SA_RECORD_HAS_ESP_OFFSET = 0;
  parameter logic [31:0] SA_RECORD_HAS_ESP_MASK = 32'h00000010;
  parameter int SA_RECORD_HAS_ESP_SHIFT = 4;
  parameter int SA_RECORD_UDP_OFFSET = 0;
  parameter logic [31:0] SA_RECORD_UDP_MASK = 32'h00000020;
  parameter int SA_RECORD_UDP_SHIFT = 5;
  parameter int SA_RECORD_PARSER_ENTRY_OFFSET = 0;
  parameter logic [31:0] SA_RECORD_PARSER_ENTRY_MASK = 32'h0000FF00;
  parameter int SA_RECORD_PARSER_ENTRY_SHIFT = 8;
  parameter int SA_RECORD_DST_OFFSET = 4;
  parameter logic [31:0] SA_RECORD_DST_MASK = 32'hFFFFFFFF;
  parameter int SA_RECORD_DST_SHIFT = 0;
  parameter int SA_RECORD_SRC_OFFSET = 8;
  parameter logic [31:0] SA_RECORD_SRC_MASK = 32'hFFFFFFFF;
  parameter int SA_RECORD_SRC_SHIFT = 0;
  parameter int SA_RECORD_SRC_BITS_OFFSET = 12;
  parameter logic [31:0] SA_RECORD_SRC_BITS_MASK = 32'hFFFFFFFF;
  parameter int SA_RECORD_SRC_BITS_SHIFT = 0;
  parameter int SA_RECORD_SPI_OFFSET = 16;
  parameter logic [31:0] SA_RECORD_SPI_MASK = 32'hFFFFFFFF;
  parameter int SA_RECORD_SPI_SHIFT = 0;
  parameter int SA_RECORD_ESP_SPI_OFFSET = 20;
  parameter logic [31:0] SA_RECORD_ESP_SPI_MASK = 32'hFFFFFFFF;
  parameter int SA_RECORD_ESP_SPI_SHIFT = 0;
  parameter int SA_RECORD_CIPHER_OFFSET = 24;
  parameter logic [31:0] SA_RECORD_CIPHER_MASK = 32'h000000FF;
  parameter int SA_RECORD_CIPHER_SHIFT = 0;
  parameter int SA_RECORD_ESP_AUTH_OFFSET = 24;
  parameter logic [31:0] SA_RECORD_ESP_AUTH_MASK = 32'h0000FF00;
  parameter int SA_RECORD_ESP_AUTH_SHIFT = 8;
  parameter int SA_RECORD_AH_AUTH_OFFSET = 24;
  parameter logic [31:0] SA_RECORD_AH_AUTH_MASK = 32'h00FF0000;
  parameter int SA_RECORD_AH_AUTH_SHIFT = 16;
  parameter int SA_RECORD_RESERVED_OFFSET = 28;
  parameter logic [31:0] SA_RECORD_RESERVED_MASK = 32'hFFFFFFFF;
  parameter int SA_RECORD_RESERVED_SHIFT = 0;
  parameter int SA_RECORD_CIPHER_KEY_OFFSET = 32;
  parameter logic [31:0] SA_RECORD_CIPHER_KEY_MASK = 32'hFFFFFFFF;
  parameter int SA_RECORD_CIPHER_KEY_SHIFT = 0;
  parameter int SA_RECORD_ESP_AUTH_KEY_OFFSET = 56;
  parameter logic [31:0] SA_RECORD_ESP_AUTH_KEY_MASK = 32'hFFFFFFFF;
  parameter int SA_RECORD_ESP_AUTH_KEY_SHIFT = 0;
  parameter int SA_RECORD_AH_AUTH_KEY_OFFSET = 76;
  parameter logic [31:0] SA_RECORD_AH_AUTH_KEY_MASK = 32'hFFFFFFFF;
  parameter int SA_RECORD_AH_AUTH_KEY_SHIFT = 0;

  // Parser record: Word of the SA window for the parser table. _OFFSET is that of the 32-bit word, in bytes.
  parameter int PARSER_RECORD_BYTES = 4;
  parameter int PARSER_RECORD_PORT_OFFSET = 0;
  parameter logic [31:0] PARSER_RECORD_PORT_MASK = 32'h0000FFFF;
  parameter int PARSER_RECORD_PORT_SHIFT = 0;
  parameter int PARSER_RECORD_ENCAP_TYPE_OFFSET = 0;
  parameter logic [31:0] PARSER_RECORD_ENCAP_TYPE_MASK = 32'h00030000;
  parameter int PARSER_RECORD_ENCAP_TYPE_SHIFT = 16;

  // SA event: Entry of the event ring, 16 bytes, written by the card: a lifetime of an SA has ended. _OFFSET is that of the 32-bit word, in bytes.
  parameter int SA_EVENT_BYTES = 16;
  parameter int SA_EVENT_ROW_OFFSET = 0;
  parameter logic [31:0] SA_EVENT_ROW_MASK = 32'h0000FFFF;
  parameter int SA_EVENT_ROW_SHIFT = 0;
  parameter int SA_EVENT_KIND_OFFSET = 0;
  parameter logic [31:0] SA_EVENT_KIND_MASK = 32'h00030000;
  parameter int SA_EVENT_KIND_SHIFT = 16;
  parameter int SA_EVENT_PHASE_OFFSET = 0;
  parameter logic [31:0] SA_EVENT_PHASE_MASK = 32'h80000000;
  parameter int SA_EVENT_PHASE_SHIFT = 31;
  parameter int SA_EVENT_GENERATION_OFFSET = 4;
  parameter logic [31:0] SA_EVENT_GENERATION_MASK = 32'h3FFFFFFF;
  parameter int SA_EVENT_GENERATION_SHIFT = 0;
  parameter int SA_EVENT_COUNT_LO_OFFSET = 8;
  parameter logic [31:0] SA_EVENT_COUNT_LO_MASK = 32'hFFFFFFFF;
  parameter int SA_EVENT_COUNT_LO_SHIFT = 0;
  parameter int SA_EVENT_COUNT_HI_OFFSET = 12;
  parameter logic [31:0] SA_EVENT_COUNT_HI_MASK = 32'hFFFFFFFF;
  parameter int SA_EVENT_COUNT_HI_SHIFT = 0;

endpackage
