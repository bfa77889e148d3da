// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Generated from model/regs/nic.rdl by scripts/regs; do not edit.
// clang-format off
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/regs/register_info.h"

/// BAR0. Registers, 64 KiB.
namespace espnic::regs {

inline constexpr std::uint32_t kBar0Bytes = 0x10000;

enum class NdisSupported : std::uint32_t {
  kNotSupported = 0,  ///< NDIS_OFFLOAD_NOT_SUPPORTED.
  kSupported = 1,  ///< NDIS_OFFLOAD_SUPPORTED.
};

enum class KeyOrder : std::uint32_t {
  kConfidentialityFirst = 0,  ///< Cipher key, then integrity key.
  kIntegrityFirst = 1,  ///< Integrity key, then cipher key.
};

enum class DmaSource : std::uint32_t {
  kNone = 0,  ///< No access was refused.
  kCommand = 1,  ///< Read of a command.
  kRequestBuffer = 2,  ///< Read or write of a request's buffer.
  kResponse = 3,  ///< Write of a response.
  kReceiveDescriptor = 4,  ///< Read of a receive descriptor.
  kFrame = 5,  ///< Write of a frame into its buffer.
  kCompletion = 6,  ///< Write of a completion.
  kMsix = 7,  ///< Write of an MSI-X message.
  kSaEvent = 8,  ///< Write of an event.
};

enum class SaOp : std::uint32_t {
  kAdd = 0,  ///< Adds the record in the window.
  kUpdate = 1,  ///< Replaces the entry at index by the record in the window.
  kDelete = 2,  ///< Removes the entry at index; SA_HND must name its generation.
  kRead = 3,  ///< Shows the entry at index in SA_READ; keys are never shown.
  kScrub = 4,  ///< Removes every entry of the table and overwrites its keys.
  kCount = 5,  ///< Shows the counters of the SA in SA_COUNT; SA_HND must name its generation. With CAP_EXTRAS.sa_counters.
  kLimit = 6,  ///< Gives the SA the lifetimes in SA_LIMIT; SA_HND must name its generation. With CAP_EXTRAS.lifetimes.
};

enum class SaTable : std::uint32_t {
  kSa = 0,  ///< SA table.
  kParser = 1,  ///< Parser table.
};

enum class SaReason : std::uint32_t {
  kOk = 0,  ///< Done.
  kTableFull = 1,  ///< No row left in the SA table.
  kIpTableFull = 2,  ///< No row left for the address; for cards with an address table.
  kParserFull = 3,  ///< No entry left in the parser table.
  kBadAlgorithm = 4,  ///< Algorithm unknown or not supported.
  kBadKeyLength = 5,  ///< Key length does not fit the algorithm.
  kBadIcvLength = 6,  ///< ICV length does not fit the algorithm.
  kBadWindow = 7,  ///< Anti-replay window of a size that is not supported.
  kBadCombination = 8,  ///< Protocols, modes or algorithms that do not go together.
  kDuplicate = 9,  ///< An entry with this key exists.
  kBusy = 10,  ///< A command is still under way.
  kBadHandle = 11,  ///< Index names no entry.
  kStaleGeneration = 12,  ///< Index names a later entry than SA_HND does.
  kNoPermission = 13,  ///< Not allowed to this function.
  kParityError = 14,  ///< The table's memory has lost data.
  kBadCommand = 15,  ///< Unknown op or table.
};

/// Identification: the bytes E, S, P, N in address order.
inline constexpr std::uint32_t kId = 0x0000;
inline constexpr std::uint32_t kIdReset = 0x4E505345;
inline constexpr Field kIdMagic{0, 32};  ///< Always 0x4E505345.

/// Version of this register map.
inline constexpr std::uint32_t kVersion = 0x0004;
inline constexpr std::uint32_t kVersionReset = 0x00010001;
inline constexpr Field kVersionMinor{0, 16};  ///< Raised when something is added.
inline constexpr Field kVersionMajor{16, 16};  ///< Raised when a driver for the version before no longer works.

/// Control of the card.
inline constexpr std::uint32_t kControl = 0x0008;
inline constexpr Field kControlEnable{0, 1};  ///< 1: the rings run. They take base and size from their registers when this goes from 0 to 1; changes while it is 1 have no effect.
inline constexpr Field kControlReset{1, 1};  ///< Writing 1 resets the data path (spec 4.9 step 8): frames in flight are lost and counted, the SA and parser tables are emptied and their keys overwritten, requests that are PENDING are answered REQUEST_ABORTED. Registers, rings, the activation gate and IPsecV1 stay. STATUS.reset_busy says when it is over.
inline constexpr Field kControlDrain{2, 1};  ///< 1: no frame is accepted any more, those in flight are finished; STATUS.drained says when.

/// State of the card.
inline constexpr std::uint32_t kStatus = 0x000C;
inline constexpr Field kStatusEnabled{0, 1};  ///< The rings run: CONTROL.enable was accepted.
inline constexpr Field kStatusDraining{1, 1};  ///< CONTROL.drain is 1 and frames are still in flight.
inline constexpr Field kStatusDrained{2, 1};  ///< CONTROL.drain is 1 and no frame is in flight.
inline constexpr Field kStatusResetBusy{3, 1};  ///< A data path reset is under way: no frame is accepted, OID requests are answered NOT_ACCEPTED.
inline constexpr Field kStatusGateOpen{4, 1};  ///< The gate between MAC and packet buffer lets frames in.
inline constexpr Field kStatusOverload{5, 1};  ///< Frames bypass the crypto engines when these are full (rx.overload is bypass).
inline constexpr Field kStatusCommandHalted{6, 1};  ///< The command ring has halted on an error; CONTROL.enable 0 then 1 restarts it.
inline constexpr Field kStatusIpsecActive{7, 1};  ///< Receive IPsec is on: OID_OFFLOAD_ENCAPSULATION has opened its gate (spec 4.9 step 2).

/// Longest frame that is accepted.
inline constexpr std::uint32_t kMaxFrame = 0x0010;
inline constexpr std::uint32_t kMaxFrameReset = 0x00002592;
inline constexpr Field kMaxFrameBytes{0, 16};  ///< Bytes from destination address to FCS; longer frames are dropped as oversize. Values below 64 count as 64, values above what the card was built for (mac.max_frame_bytes) as that. Holds for frames that begin behind the write.

/// What stands behind these registers.
inline constexpr std::uint32_t kModel = 0x0014;
inline constexpr Field kModelIsModel{0, 1};  ///< 1: this is a model and time is simulated; 0: hardware.
inline constexpr Field kModelDatapathBytes{8, 8};  ///< Width of the datapath in bytes.
inline constexpr Field kModelLanes{16, 8};  ///< Crypto lanes.

/// Simulated time, low half; reading it latches the high half.
inline constexpr std::uint32_t kSimTimeLo = 0x0018;
inline constexpr Field kSimTimeLoPicoseconds{0, 32};  ///< Picoseconds since start, bits 31:0; 0 on hardware.

/// Simulated time, high half, as it was when SIM_TIME_LO was last read.
inline constexpr std::uint32_t kSimTimeHi = 0x001C;
inline constexpr Field kSimTimeHiPicoseconds{0, 32};  ///< Picoseconds since start, bits 63:32.

/// Supported.Encapsulation: media headers that IPsec is found behind.
inline constexpr std::uint32_t kCapEncapsulation = 0x0040;
inline constexpr Field kCapEncapsulationNullHeader{0, 1};  ///< No media header.
inline constexpr Field kCapEncapsulationIeee8023{1, 1};  ///< IEEE 802.3; always set.
inline constexpr Field kCapEncapsulationIeee8023Pq{2, 1};  ///< IEEE 802.3 with 802.1Q tag in the frame.
inline constexpr Field kCapEncapsulationIeee8023PqOob{3, 1};  ///< IEEE 802.3 with 802.1Q tag in the out-of-band record.
inline constexpr Field kCapEncapsulationLlcSnapRouted{4, 1};  ///< LLC/SNAP, routed.

/// Supported.AhEspCombined.
inline constexpr std::uint32_t kCapAhEspCombined = 0x0044;
inline constexpr Field kCapAhEspCombinedSupported{0, 32};  ///< Not 0: AH and ESP on one portion are processed together.

/// Supported.TransportTunnelCombined.
inline constexpr std::uint32_t kCapTransportTunnelCombined = 0x0048;
inline constexpr Field kCapTransportTunnelCombinedSupported{0, 32};  ///< Not 0: a transport portion inside a tunnel is processed too.

/// Supported.IPv4Options.
inline constexpr std::uint32_t kCapIpv4Options = 0x004C;
inline constexpr Field kCapIpv4OptionsSupported{0, 32};  ///< Not 0: packets with IPv4 options are processed.

/// Supported.Flags: UDP-encapsulated ESP. Bits 3:0 are never set.
inline constexpr std::uint32_t kCapUdpEsp = 0x0050;
inline constexpr Field kCapUdpEspTransport{4, 1};  ///< IPSEC_TPT_UDPESP_ENCAPTYPE_OTHER: UDP transport.
inline constexpr Field kCapUdpEspTunnel{5, 1};  ///< IPSEC_TUN_UDPESP_ENCAPTYPE_OTHER: UDP tunnel.
inline constexpr Field kCapUdpEspTransportOverTunnel{6, 1};  ///< IPSEC_TPTOVERTUN_UDPESP_ENCAPTYPE_OTHER: transport over UDP tunnel.
inline constexpr Field kCapUdpEspUdpTransportOverTunnel{7, 1};  ///< IPSEC_TPT_UDPESP_OVER_PURE_TUN_ENCAPTYPE_OTHER: UDP transport over plain tunnel.

/// IPv4AH: what is done for AH, and the integrity algorithms of both protocols.
inline constexpr std::uint32_t kCapIpv4Ah = 0x0054;
inline constexpr Field kCapIpv4AhMd5{0, 2};  ///< HMAC-MD5-96.
inline constexpr Field kCapIpv4AhSha1{2, 2};  ///< HMAC-SHA1-96.
inline constexpr Field kCapIpv4AhTransport{4, 2};  ///< Transport mode.
inline constexpr Field kCapIpv4AhTunnel{6, 2};  ///< Tunnel mode.
inline constexpr Field kCapIpv4AhSend{8, 2};  ///< On send.
inline constexpr Field kCapIpv4AhReceive{10, 2};  ///< On receive.

/// IPv4ESP: what is done for ESP, and the ciphers.
inline constexpr std::uint32_t kCapIpv4Esp = 0x0058;
inline constexpr Field kCapIpv4EspDes{0, 2};  ///< DES-CBC.
inline constexpr Field kCapIpv4EspTripleDes{4, 2};  ///< 3DES-CBC with three keys.
inline constexpr Field kCapIpv4EspNullEsp{6, 2};  ///< ESP without encryption.
inline constexpr Field kCapIpv4EspTransport{8, 2};  ///< Transport mode.
inline constexpr Field kCapIpv4EspTunnel{10, 2};  ///< Tunnel mode.
inline constexpr Field kCapIpv4EspSend{12, 2};  ///< On send.
inline constexpr Field kCapIpv4EspReceive{14, 2};  ///< On receive.

/// Room in the SA table.
inline constexpr std::uint32_t kSaCapacity = 0x005C;
inline constexpr Field kSaCapacityRows{0, 17};  ///< Rows, both directions together.

/// Room in the parser table.
inline constexpr std::uint32_t kParserCapacity = 0x0060;
inline constexpr Field kParserCapacityEntries{0, 8};  ///< Parser entries.

/// Largest ring.
inline constexpr std::uint32_t kRingMax = 0x0064;
inline constexpr std::uint32_t kRingMaxReset = 0x00010000;
inline constexpr Field kRingMaxEntries{0, 17};  ///< Entries a ring may have at most; sizes are powers of two from 2.

/// Order of the keys of one element of SecAssoc in KeyMat (rx.key_order).
inline constexpr std::uint32_t kKeyOrder = 0x0068;
inline constexpr Field kKeyOrderOrder{0, 1};  ///< Which key comes first.

/// What the card does on receive beyond the contract.
inline constexpr std::uint32_t kCapExtras = 0x006C;
inline constexpr Field kCapExtrasDecapsulate{0, 1};  ///< IPsec headers of good frames are taken off (rx.decapsulate); each completion says of its frame.
inline constexpr Field kCapExtrasSaCounters{1, 1};  ///< Each SA has counters: op count of SA_CMD shows them (rx.sa_counters).
inline constexpr Field kCapExtrasLifetimes{2, 1};  ///< Each SA has lifetimes: op limit of SA_CMD sets them, and the event ring tells of their ends (rx.lifetimes).
inline constexpr Field kCapExtrasReplayWindow{3, 1};  ///< Each SA has an anti-replay window (rx.replay_window).
inline constexpr Field kCapExtrasRss{4, 1};  ///< Completions have a hash (rx.rss).

/// From how many inbound SAs on the card asks for deletes.
inline constexpr std::uint32_t kSdrThreshold = 0x0070;
inline constexpr Field kSdrThresholdEntries{0, 17};  ///< Inbound SAs; 0: never asks.

/// How long a request for a delete stands.
inline constexpr std::uint32_t kSdrTimeout = 0x0074;
inline constexpr Field kSdrTimeoutMicroseconds{0, 32};  ///< Microseconds; behind that the card chooses anew. 0: it stands until the SA is deleted.

/// Interrupt causes that have occurred; a write of 1 clears a cause, a cause that occurs in the same cycle stays set.
inline constexpr std::uint32_t kIntCause = 0x0080;
inline constexpr Field kIntCauseRxCompletion{0, 1};  ///< Completions were written to the completion ring.
inline constexpr Field kIntCauseCommandResponse{1, 1};  ///< A response was written to the response ring.
inline constexpr Field kIntCauseSaWindowDone{2, 1};  ///< The command of the SA window is done: SA_RSP is valid.
inline constexpr Field kIntCauseDmaError{3, 1};  ///< Host memory refused an access by DMA.
inline constexpr Field kIntCauseRingError{4, 1};  ///< A ring has a size, base or index that cannot be, and has halted.
inline constexpr Field kIntCauseSaDeleteReq{5, 1};  ///< A completion asks for an SA to be deleted (SaDeleteReq).
inline constexpr Field kIntCauseDrained{6, 1};  ///< CONTROL.drain has finished.
inline constexpr Field kIntCauseTableFull{7, 1};  ///< An add found no room in the SA or parser table.
inline constexpr Field kIntCauseSaEvent{8, 1};  ///< A lifetime of an SA has ended (CAP_EXTRAS.lifetimes).

/// Which causes raise an interrupt.
inline constexpr std::uint32_t kIntMask = 0x0084;
inline constexpr Field kIntMaskRxCompletion{0, 1};  ///< 1: completions raise the vector of the receive queue.
inline constexpr Field kIntMaskCommandResponse{1, 1};  ///< 1: a response raises the control vector.
inline constexpr Field kIntMaskSaWindowDone{2, 1};  ///< 1: the end of an SA window command raises the control vector.
inline constexpr Field kIntMaskDmaError{3, 1};  ///< 1: a DMA error raises the control vector.
inline constexpr Field kIntMaskRingError{4, 1};  ///< 1: a ring error raises the control vector.
inline constexpr Field kIntMaskSaDeleteReq{5, 1};  ///< 1: SaDeleteReq raises the control vector.
inline constexpr Field kIntMaskDrained{6, 1};  ///< 1: the end of a drain raises the control vector.
inline constexpr Field kIntMaskTableFull{7, 1};  ///< 1: a full table raises the control vector.
inline constexpr Field kIntMaskSaEvent{8, 1};  ///< 1: the end of a lifetime raises the control vector.

/// Moderation of the receive queue's interrupt: it is raised when either limit is reached.
inline constexpr std::uint32_t kIntModeration = 0x0088;
inline constexpr Field kIntModerationPackets{0, 8};  ///< Completions to gather; 0 and 1: every completion raises.
inline constexpr Field kIntModerationTime256ns{16, 16};  ///< Longest wait of a completion in steps of 256 ns; 0: no wait.

/// Sets causes by software.
inline constexpr std::uint32_t kIntTest = 0x008C;
inline constexpr Field kIntTestRxCompletion{0, 1};  ///< 1 sets the cause rx_completion.
inline constexpr Field kIntTestCommandResponse{1, 1};  ///< 1 sets the cause command_response.
inline constexpr Field kIntTestSaWindowDone{2, 1};  ///< 1 sets the cause sa_window_done.
inline constexpr Field kIntTestDmaError{3, 1};  ///< 1 sets the cause dma_error.
inline constexpr Field kIntTestRingError{4, 1};  ///< 1 sets the cause ring_error.
inline constexpr Field kIntTestSaDeleteReq{5, 1};  ///< 1 sets the cause sa_delete_req.
inline constexpr Field kIntTestDrained{6, 1};  ///< 1 sets the cause drained.
inline constexpr Field kIntTestTableFull{7, 1};  ///< 1 sets the cause table_full.
inline constexpr Field kIntTestSaEvent{8, 1};  ///< 1 sets the cause sa_event.

/// Address of the first refused access since INT_CAUSE.dma_error was clear, low half.
inline constexpr std::uint32_t kDmaErrorLo = 0x0090;
inline constexpr Field kDmaErrorLoAddress{0, 32};  ///< Bits 31:0.

/// Address of the first refused access, high half.
inline constexpr std::uint32_t kDmaErrorHi = 0x0094;
inline constexpr Field kDmaErrorHiAddress{0, 32};  ///< Bits 63:32.

/// What the first refused access was for.
inline constexpr std::uint32_t kDmaErrorInfo = 0x0098;
inline constexpr Field kDmaErrorInfoSource{0, 4};  ///< Who made it.
inline constexpr Field kDmaErrorInfoWrite{4, 1};  ///< 1: a write; 0: a read.

/// Encapsulation of NDIS_IPSEC_OFFLOAD_V2; 0 without IPsec of V2, as all of CAP_V2.
inline constexpr std::uint32_t kCapV2Encapsulation = 0x00A0;
inline constexpr Field kCapV2EncapsulationNullHeader{0, 1};  ///< No media header.
inline constexpr Field kCapV2EncapsulationIeee8023{1, 1};  ///< IEEE 802.3; always set.
inline constexpr Field kCapV2EncapsulationIeee8023Pq{2, 1};  ///< IEEE 802.3 with 802.1Q tag in the frame.
inline constexpr Field kCapV2EncapsulationIeee8023PqOob{3, 1};  ///< IEEE 802.3 with 802.1Q tag in the out-of-band record.
inline constexpr Field kCapV2EncapsulationLlcSnapRouted{4, 1};  ///< LLC/SNAP, routed.

/// Bytes 4 to 7 of NDIS_IPSEC_OFFLOAD_V2: 1 supported, 0 not.
inline constexpr std::uint32_t kCapV2FlagsLo = 0x00A4;
inline constexpr Field kCapV2FlagsLoIpv6Supported{0, 8};  ///< IPv6Supported.
inline constexpr Field kCapV2FlagsLoIpv4Options{8, 8};  ///< IPv4Options.
inline constexpr Field kCapV2FlagsLoIpv6ExtensionHeaders{16, 8};  ///< IPv6NonIPsecExtensionHeaders.
inline constexpr Field kCapV2FlagsLoAh{24, 8};  ///< Ah.

/// Bytes 8 to 11 of NDIS_IPSEC_OFFLOAD_V2: 1 supported, 0 not.
inline constexpr std::uint32_t kCapV2FlagsMid = 0x00A8;
inline constexpr Field kCapV2FlagsMidEsp{0, 8};  ///< Esp.
inline constexpr Field kCapV2FlagsMidAhEspCombined{8, 8};  ///< AhEspCombined.
inline constexpr Field kCapV2FlagsMidTransport{16, 8};  ///< Transport.
inline constexpr Field kCapV2FlagsMidTunnel{24, 8};  ///< Tunnel; always 1 where there is IPsec of V2.

/// Bytes 12 to 15 of NDIS_IPSEC_OFFLOAD_V2: 1 supported, 0 not.
inline constexpr std::uint32_t kCapV2FlagsHi = 0x00AC;
inline constexpr Field kCapV2FlagsHiTransportTunnelCombined{0, 8};  ///< TransportTunnelCombined.
inline constexpr Field kCapV2FlagsHiLsoSupported{8, 8};  ///< LsoSupported; 0, there is no transmit path.
inline constexpr Field kCapV2FlagsHiExtendedSequenceNumbers{16, 8};  ///< ExtendedSequenceNumbers.

/// UdpEsp of NDIS_IPSEC_OFFLOAD_V2.
inline constexpr std::uint32_t kCapV2UdpEsp = 0x00B0;
inline constexpr Field kCapV2UdpEspTransport{0, 1};  ///< UDP_ESP_ENCAPSULATION_TRANSPORT.
inline constexpr Field kCapV2UdpEspTunnel{1, 1};  ///< UDP_ESP_ENCAPSULATION_TUNNEL.
inline constexpr Field kCapV2UdpEspTransportOverTunnel{2, 1};  ///< TRANSPORT_OVER_UDP_ESP_ENCAPSULATION_TUNNEL.
inline constexpr Field kCapV2UdpEspUdpTransportOverTunnel{3, 1};  ///< UDP_ESP_ENCAPSULATION_TRANSPORT_OVER_TUNNEL.

/// AuthenticationAlgorithms of NDIS_IPSEC_OFFLOAD_V2.
inline constexpr std::uint32_t kCapV2Authentication = 0x00B4;
inline constexpr Field kCapV2AuthenticationAlgorithms{0, 32};  ///< 0x1 MD5, 0x2 SHA-1, 0x4 SHA-256, 0x8, 0x10, 0x20 AES-GMAC with 128, 192, 256 bits.

/// EncryptionAlgorithms of NDIS_IPSEC_OFFLOAD_V2.
inline constexpr std::uint32_t kCapV2Encryption = 0x00B8;
inline constexpr Field kCapV2EncryptionAlgorithms{0, 32};  ///< 0x1 NULL, 0x2 DES, 0x4 3DES, 0x8, 0x10, 0x20 AES-GCM, 0x40, 0x80, 0x100 AES-CBC with 128, 192, 256 bits.

/// SaOffloadCapacity of NDIS_IPSEC_OFFLOAD_V2.
inline constexpr std::uint32_t kCapV2SaCapacity = 0x00BC;
inline constexpr Field kCapV2SaCapacityBundles{0, 32};  ///< SAs of both directions; a bundle counts for one.

/// Supported.Encapsulation in force: what OID_OFFLOAD_ENCAPSULATION has chosen, 0 before it.
inline constexpr std::uint32_t kCurEncapsulation = 0x00C0;
inline constexpr Field kCurEncapsulationNullHeader{0, 1};  ///< No media header.
inline constexpr Field kCurEncapsulationIeee8023{1, 1};  ///< IEEE 802.3; always set.
inline constexpr Field kCurEncapsulationIeee8023Pq{2, 1};  ///< IEEE 802.3 with 802.1Q tag in the frame.
inline constexpr Field kCurEncapsulationIeee8023PqOob{3, 1};  ///< IEEE 802.3 with 802.1Q tag in the out-of-band record.
inline constexpr Field kCurEncapsulationLlcSnapRouted{4, 1};  ///< LLC/SNAP, routed.

/// CAP_IPV4_AH as IPsecV1 leaves it; for CURRENT_CONFIG indications.
inline constexpr std::uint32_t kCurIpv4Ah = 0x00D4;
inline constexpr Field kCurIpv4AhMd5{0, 2};  ///< HMAC-MD5-96.
inline constexpr Field kCurIpv4AhSha1{2, 2};  ///< HMAC-SHA1-96.
inline constexpr Field kCurIpv4AhTransport{4, 2};  ///< Transport mode.
inline constexpr Field kCurIpv4AhTunnel{6, 2};  ///< Tunnel mode.
inline constexpr Field kCurIpv4AhSend{8, 2};  ///< On send.
inline constexpr Field kCurIpv4AhReceive{10, 2};  ///< On receive.

/// CAP_IPV4_ESP as IPsecV1 leaves it; for CURRENT_CONFIG indications.
inline constexpr std::uint32_t kCurIpv4Esp = 0x00D8;
inline constexpr Field kCurIpv4EspDes{0, 2};  ///< DES-CBC.
inline constexpr Field kCurIpv4EspTripleDes{4, 2};  ///< 3DES-CBC with three keys.
inline constexpr Field kCurIpv4EspNullEsp{6, 2};  ///< ESP without encryption.
inline constexpr Field kCurIpv4EspTransport{8, 2};  ///< Transport mode.
inline constexpr Field kCurIpv4EspTunnel{10, 2};  ///< Tunnel mode.
inline constexpr Field kCurIpv4EspSend{12, 2};  ///< On send.
inline constexpr Field kCurIpv4EspReceive{14, 2};  ///< On receive.

/// Base address, low half, a multiple of 64.
inline constexpr std::uint32_t kCommandBaseLo = 0x0100;
inline constexpr Field kCommandBaseLoAddress{6, 26};  ///< Bits 31:6; 5:0 read 0.

/// Base address, high half.
inline constexpr std::uint32_t kCommandBaseHi = 0x0104;
inline constexpr Field kCommandBaseHiAddress{0, 32};  ///< Bits 63:32.

/// Size of the command ring and of the response ring.
inline constexpr std::uint32_t kCommandSize = 0x0108;
inline constexpr Field kCommandSizeEntries{0, 17};  ///< Entries, a power of two from 2 to RING_MAX.entries.

/// How far the card has read the ring.
inline constexpr std::uint32_t kCommandConsumer = 0x010C;
inline constexpr Field kCommandConsumerIndex{0, 16};  ///< Index behind the last entry read.

/// Base address, low half, a multiple of 32.
inline constexpr std::uint32_t kResponseBaseLo = 0x0110;
inline constexpr Field kResponseBaseLoAddress{5, 27};  ///< Bits 31:5; 4:0 read 0.

/// Base address, high half.
inline constexpr std::uint32_t kResponseBaseHi = 0x0114;
inline constexpr Field kResponseBaseHiAddress{0, 32};  ///< Bits 63:32.

/// Base address, low half, a multiple of 16.
inline constexpr std::uint32_t kReceiveBaseLo = 0x0200;
inline constexpr Field kReceiveBaseLoAddress{4, 28};  ///< Bits 31:4; 3:0 read 0.

/// Base address, high half.
inline constexpr std::uint32_t kReceiveBaseHi = 0x0204;
inline constexpr Field kReceiveBaseHiAddress{0, 32};  ///< Bits 63:32.

/// Size of the ring.
inline constexpr std::uint32_t kReceiveSize = 0x0208;
inline constexpr Field kReceiveSizeEntries{0, 17};  ///< Entries, a power of two from 2 to RING_MAX.entries.

/// How far the card has read the ring.
inline constexpr std::uint32_t kReceiveConsumer = 0x020C;
inline constexpr Field kReceiveConsumerIndex{0, 16};  ///< Index behind the last entry read.

/// Base address, low half, a multiple of 32.
inline constexpr std::uint32_t kCompletionBaseLo = 0x0300;
inline constexpr Field kCompletionBaseLoAddress{5, 27};  ///< Bits 31:5; 4:0 read 0.

/// Base address, high half.
inline constexpr std::uint32_t kCompletionBaseHi = 0x0304;
inline constexpr Field kCompletionBaseHiAddress{0, 32};  ///< Bits 63:32.

/// Size of the completion ring: that of the receive ring, since each descriptor owes one completion.
inline constexpr std::uint32_t kCompletionSize = 0x0308;
inline constexpr Field kCompletionSizeEntries{0, 17};  ///< Entries, a power of two from 2 to RING_MAX.entries.

/// How far the card has written the ring.
inline constexpr std::uint32_t kCompletionProducer = 0x030C;
inline constexpr Field kCompletionProducerIndex{0, 16};  ///< Index behind the last entry written.

/// Makes the copy of all counters that the registers below show.
inline constexpr std::uint32_t kStatSnapshot = 0x0400;
inline constexpr Field kStatSnapshotTake{0, 1};  ///< Write 1 to copy; reads 0.

/// Frames whose fate is decided: indicated or dropped. Low half.
inline constexpr std::uint32_t kStatFramesOfferedLo = 0x0408;
inline constexpr Field kStatFramesOfferedLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames whose fate is decided: indicated or dropped. High half.
inline constexpr std::uint32_t kStatFramesOfferedHi = 0x040C;
inline constexpr Field kStatFramesOfferedHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames given to the host with a completion. Low half.
inline constexpr std::uint32_t kStatFramesIndicatedLo = 0x0410;
inline constexpr Field kStatFramesIndicatedLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames given to the host with a completion. High half.
inline constexpr std::uint32_t kStatFramesIndicatedHi = 0x0414;
inline constexpr Field kStatFramesIndicatedHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames dropped because their FCS is wrong. Low half.
inline constexpr std::uint32_t kStatDroppedBadFcsLo = 0x0418;
inline constexpr Field kStatDroppedBadFcsLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames dropped because their FCS is wrong. High half.
inline constexpr std::uint32_t kStatDroppedBadFcsHi = 0x041C;
inline constexpr Field kStatDroppedBadFcsHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames dropped because they are shorter than 64 bytes. Low half.
inline constexpr std::uint32_t kStatDroppedRuntLo = 0x0420;
inline constexpr Field kStatDroppedRuntLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames dropped because they are shorter than 64 bytes. High half.
inline constexpr std::uint32_t kStatDroppedRuntHi = 0x0424;
inline constexpr Field kStatDroppedRuntHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames dropped because they are longer than MAX_FRAME.bytes. Low half.
inline constexpr std::uint32_t kStatDroppedOversizeLo = 0x0428;
inline constexpr Field kStatDroppedOversizeLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames dropped because they are longer than MAX_FRAME.bytes. High half.
inline constexpr std::uint32_t kStatDroppedOversizeHi = 0x042C;
inline constexpr Field kStatDroppedOversizeHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames dropped because the packet buffer had no room. Low half.
inline constexpr std::uint32_t kStatDroppedBufferFullLo = 0x0430;
inline constexpr Field kStatDroppedBufferFullLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames dropped because the packet buffer had no room. High half.
inline constexpr std::uint32_t kStatDroppedBufferFullHi = 0x0434;
inline constexpr Field kStatDroppedBufferFullHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames dropped because the receive FIFO had no room. Low half.
inline constexpr std::uint32_t kStatDroppedFifoFullLo = 0x0438;
inline constexpr Field kStatDroppedFifoFullLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames dropped because the receive FIFO had no room. High half.
inline constexpr std::uint32_t kStatDroppedFifoFullHi = 0x043C;
inline constexpr Field kStatDroppedFifoFullHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames with CryptoDone and CryptoStatus 0. Low half.
inline constexpr std::uint32_t kStatCryptoSuccessLo = 0x0440;
inline constexpr Field kStatCryptoSuccessLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames with CryptoDone and CryptoStatus 0. High half.
inline constexpr std::uint32_t kStatCryptoSuccessHi = 0x0444;
inline constexpr Field kStatCryptoSuccessHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames with CryptoStatus 1. Low half.
inline constexpr std::uint32_t kStatCryptoGenericErrorLo = 0x0448;
inline constexpr Field kStatCryptoGenericErrorLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames with CryptoStatus 1. High half.
inline constexpr std::uint32_t kStatCryptoGenericErrorHi = 0x044C;
inline constexpr Field kStatCryptoGenericErrorHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames with CryptoStatus 2: AH ICV wrong, transport portion. Low half.
inline constexpr std::uint32_t kStatCryptoTransportAhFailedLo = 0x0450;
inline constexpr Field kStatCryptoTransportAhFailedLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames with CryptoStatus 2: AH ICV wrong, transport portion. High half.
inline constexpr std::uint32_t kStatCryptoTransportAhFailedHi = 0x0454;
inline constexpr Field kStatCryptoTransportAhFailedHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames with CryptoStatus 3: ESP ICV wrong, transport portion. Low half.
inline constexpr std::uint32_t kStatCryptoTransportEspFailedLo = 0x0458;
inline constexpr Field kStatCryptoTransportEspFailedLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames with CryptoStatus 3: ESP ICV wrong, transport portion. High half.
inline constexpr std::uint32_t kStatCryptoTransportEspFailedHi = 0x045C;
inline constexpr Field kStatCryptoTransportEspFailedHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames with CryptoStatus 4: AH ICV wrong, tunnel portion. Low half.
inline constexpr std::uint32_t kStatCryptoTunnelAhFailedLo = 0x0460;
inline constexpr Field kStatCryptoTunnelAhFailedLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames with CryptoStatus 4: AH ICV wrong, tunnel portion. High half.
inline constexpr std::uint32_t kStatCryptoTunnelAhFailedHi = 0x0464;
inline constexpr Field kStatCryptoTunnelAhFailedHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames with CryptoStatus 5: ESP ICV wrong, tunnel portion. Low half.
inline constexpr std::uint32_t kStatCryptoTunnelEspFailedLo = 0x0468;
inline constexpr Field kStatCryptoTunnelEspFailedLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames with CryptoStatus 5: ESP ICV wrong, tunnel portion. High half.
inline constexpr std::uint32_t kStatCryptoTunnelEspFailedHi = 0x046C;
inline constexpr Field kStatCryptoTunnelEspFailedHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames with CryptoStatus 6: a length is wrong. Low half.
inline constexpr std::uint32_t kStatCryptoInvalidSyntaxLo = 0x0470;
inline constexpr Field kStatCryptoInvalidSyntaxLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames with CryptoStatus 6: a length is wrong. High half.
inline constexpr std::uint32_t kStatCryptoInvalidSyntaxHi = 0x0474;
inline constexpr Field kStatCryptoInvalidSyntaxHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames with CryptoStatus 7: protocol is not the SA's. Low half.
inline constexpr std::uint32_t kStatCryptoInvalidProtocolLo = 0x0478;
inline constexpr Field kStatCryptoInvalidProtocolLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames with CryptoStatus 7: protocol is not the SA's. High half.
inline constexpr std::uint32_t kStatCryptoInvalidProtocolHi = 0x047C;
inline constexpr Field kStatCryptoInvalidProtocolHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames with IPsec that no SA matched (detail sa-miss). Low half.
inline constexpr std::uint32_t kStatBypassSaMissLo = 0x0480;
inline constexpr Field kStatBypassSaMissLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames with IPsec that no SA matched (detail sa-miss). High half.
inline constexpr std::uint32_t kStatBypassSaMissHi = 0x0484;
inline constexpr Field kStatBypassSaMissHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames without IPsec to process (non-ip, vlan, multicast, not-ipsec, ike, keepalive, udp-short). Low half.
inline constexpr std::uint32_t kStatBypassClearLo = 0x0488;
inline constexpr Field kStatBypassClearLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames without IPsec to process (non-ip, vlan, multicast, not-ipsec, ike, keepalive, udp-short). High half.
inline constexpr std::uint32_t kStatBypassClearHi = 0x048C;
inline constexpr Field kStatBypassClearHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames with IPsec in a form that is not processed (ip-header, fragment, ip-options, short-header). Low half.
inline constexpr std::uint32_t kStatBypassFormLo = 0x0490;
inline constexpr Field kStatBypassFormLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames with IPsec in a form that is not processed (ip-header, fragment, ip-options, short-header). High half.
inline constexpr std::uint32_t kStatBypassFormHi = 0x0494;
inline constexpr Field kStatBypassFormHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames that settings or capabilities keep from processing (inactive, disabled, encap-mismatch, ah-esp-unsupported). Low half.
inline constexpr std::uint32_t kStatBypassPolicyLo = 0x0498;
inline constexpr Field kStatBypassPolicyLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames that settings or capabilities keep from processing (inactive, disabled, encap-mismatch, ah-esp-unsupported). High half.
inline constexpr std::uint32_t kStatBypassPolicyHi = 0x049C;
inline constexpr Field kStatBypassPolicyHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames that passed by because of load (overload). Low half.
inline constexpr std::uint32_t kStatBypassOverloadLo = 0x04A0;
inline constexpr Field kStatBypassOverloadLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames that passed by because of load (overload). High half.
inline constexpr std::uint32_t kStatBypassOverloadHi = 0x04A4;
inline constexpr Field kStatBypassOverloadHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Second passes for a portion inside a tunnel. Low half.
inline constexpr std::uint32_t kStatSecondPassesLo = 0x04A8;
inline constexpr Field kStatSecondPassesLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Second passes for a portion inside a tunnel. High half.
inline constexpr std::uint32_t kStatSecondPassesHi = 0x04AC;
inline constexpr Field kStatSecondPassesHiCount{0, 32};  ///< Bits 63:32 of the count.

/// SAs added, by OID or window. Low half.
inline constexpr std::uint32_t kStatSaAddsLo = 0x04B0;
inline constexpr Field kStatSaAddsLoCount{0, 32};  ///< Bits 31:0 of the count.

/// SAs added, by OID or window. High half.
inline constexpr std::uint32_t kStatSaAddsHi = 0x04B4;
inline constexpr Field kStatSaAddsHiCount{0, 32};  ///< Bits 63:32 of the count.

/// SAs deleted, by OID or window. Low half.
inline constexpr std::uint32_t kStatSaDeletesLo = 0x04B8;
inline constexpr Field kStatSaDeletesLoCount{0, 32};  ///< Bits 31:0 of the count.

/// SAs deleted, by OID or window. High half.
inline constexpr std::uint32_t kStatSaDeletesHi = 0x04BC;
inline constexpr Field kStatSaDeletesHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Commands on the tables that failed, by OID or window. Low half.
inline constexpr std::uint32_t kStatSaFailuresLo = 0x04C0;
inline constexpr Field kStatSaFailuresLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Commands on the tables that failed, by OID or window. High half.
inline constexpr std::uint32_t kStatSaFailuresHi = 0x04C4;
inline constexpr Field kStatSaFailuresHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Cycles in which a table was busy with a write: what an insertion costs. Low half.
inline constexpr std::uint32_t kStatTableBusyCyclesLo = 0x04C8;
inline constexpr Field kStatTableBusyCyclesLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Cycles in which a table was busy with a write: what an insertion costs. High half.
inline constexpr std::uint32_t kStatTableBusyCyclesHi = 0x04CC;
inline constexpr Field kStatTableBusyCyclesHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Parser entries deleted while other SAs used them. Low half.
inline constexpr std::uint32_t kStatViolationsLo = 0x04D0;
inline constexpr Field kStatViolationsLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Parser entries deleted while other SAs used them. High half.
inline constexpr std::uint32_t kStatViolationsHi = 0x04D4;
inline constexpr Field kStatViolationsHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Accesses that host memory refused. Low half.
inline constexpr std::uint32_t kStatDmaErrorsLo = 0x04D8;
inline constexpr Field kStatDmaErrorsLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Accesses that host memory refused. High half.
inline constexpr std::uint32_t kStatDmaErrorsHi = 0x04DC;
inline constexpr Field kStatDmaErrorsHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Doorbells and rings that cannot be. Low half.
inline constexpr std::uint32_t kStatRingErrorsLo = 0x04E0;
inline constexpr Field kStatRingErrorsLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Doorbells and rings that cannot be. High half.
inline constexpr std::uint32_t kStatRingErrorsHi = 0x04E4;
inline constexpr Field kStatRingErrorsHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Register accesses refused: width, alignment, no register, read-only. Low half.
inline constexpr std::uint32_t kStatBadAccessesLo = 0x04E8;
inline constexpr Field kStatBadAccessesLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Register accesses refused: width, alignment, no register, read-only. High half.
inline constexpr std::uint32_t kStatBadAccessesHi = 0x04EC;
inline constexpr Field kStatBadAccessesHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames dropped because the card was not enabled, draining or in reset when they began. Low half.
inline constexpr std::uint32_t kStatDroppedGateClosedLo = 0x04F0;
inline constexpr Field kStatDroppedGateClosedLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames dropped because the card was not enabled, draining or in reset when they began. High half.
inline constexpr std::uint32_t kStatDroppedGateClosedHi = 0x04F4;
inline constexpr Field kStatDroppedGateClosedHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Frames in flight that a data path reset has lost. Low half.
inline constexpr std::uint32_t kStatDroppedResetLo = 0x04F8;
inline constexpr Field kStatDroppedResetLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Frames in flight that a data path reset has lost. High half.
inline constexpr std::uint32_t kStatDroppedResetHi = 0x04FC;
inline constexpr Field kStatDroppedResetHiCount{0, 32};  ///< Bits 63:32 of the count.

/// MSI-X messages sent. Low half.
inline constexpr std::uint32_t kStatInterruptsLo = 0x0500;
inline constexpr Field kStatInterruptsLoCount{0, 32};  ///< Bits 31:0 of the count.

/// MSI-X messages sent. High half.
inline constexpr std::uint32_t kStatInterruptsHi = 0x0504;
inline constexpr Field kStatInterruptsHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Data words of the window: words 0 to 7 of the record (sa_record, parser_record). 8 words.
inline constexpr std::uint32_t kSaWin = 0x0600;
inline constexpr std::size_t kSaWinWords = 8;
inline constexpr Field kSaWinWord{0, 32};  ///< The word; see SA_READ for what op read gives.

/// Key words of the window: words 8 to 23 of the record. 16 words.
inline constexpr std::uint32_t kSaKey = 0x0620;
inline constexpr std::size_t kSaKeyWords = 16;
inline constexpr Field kSaKeyWord{0, 32};  ///< The word, in the byte order of KeyMat; reads 0. SA_FINGERPRINT tells whether it arrived.

/// Words 24 to 31 of the record, for algorithms to come. 8 words.
inline constexpr std::uint32_t kSaSpare = 0x0660;
inline constexpr std::size_t kSaSpareWords = 8;
inline constexpr Field kSaSpareWord{0, 32};  ///< Write 0.

/// Command of the window.
inline constexpr std::uint32_t kSaCmd = 0x0680;
inline constexpr Field kSaCmdGo{0, 1};  ///< Write 1 to start; reads 0.
inline constexpr Field kSaCmdOp{1, 3};  ///< What to do.
inline constexpr Field kSaCmdTable{4, 3};  ///< In which table.
inline constexpr Field kSaCmdIndex{8, 16};  ///< Row; 0xFFFF with op add: the card chooses.
inline constexpr Field kSaCmdTag{24, 8};  ///< Comes back in SA_RSP.tag.

/// Answer to the last command of the window.
inline constexpr std::uint32_t kSaRsp = 0x0684;
inline constexpr Field kSaRspDone{0, 1};  ///< The command is done; cleared by SA_CMD.go.
inline constexpr Field kSaRspError{1, 1};  ///< The command failed; reason says why.
inline constexpr Field kSaRspReason{2, 6};  ///< Why it failed; ok when it did not.
inline constexpr Field kSaRspIndex{8, 16};  ///< Row used.
inline constexpr Field kSaRspTag{24, 8};  ///< SA_CMD.tag of the command.

/// Handle for op delete, update, count and limit; after op add, that of the new entry is in SA_RSP.index and SA_GENERATION.
inline constexpr std::uint32_t kSaHnd = 0x0688;
inline constexpr Field kSaHndIndex{0, 16};  ///< Row.
inline constexpr Field kSaHndGeneration{16, 16};  ///< Generation of the row: counts its uses, so that an old handle names nothing.

/// Generation of the row in SA_RSP.index.
inline constexpr std::uint32_t kSaGeneration = 0x068C;
inline constexpr Field kSaGenerationGeneration{0, 16};  ///< Generation, low 16 bits.

/// Check on the key words, so that software can tell that they arrived without reading them.
inline constexpr std::uint32_t kSaFingerprint = 0x0690;
inline constexpr Field kSaFingerprintCrc{0, 16};  ///< CRC-16/XMODEM over the bytes of words 8 to 23 as written, in address order.

/// Words 0 to 7 of the entry that the last op read found; 0 before that and when it failed. 8 words.
inline constexpr std::uint32_t kSaRead = 0x06A0;
inline constexpr std::size_t kSaReadWords = 8;
inline constexpr Field kSaReadWord{0, 32};  ///< The word.

/// Of the last op count: portions that a completion names this SA for. Low half.
inline constexpr std::uint32_t kSaCountPacketsLo = 0x0710;
inline constexpr Field kSaCountPacketsLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Of the last op count: portions that a completion names this SA for. High half.
inline constexpr std::uint32_t kSaCountPacketsHi = 0x0714;
inline constexpr Field kSaCountPacketsHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Of the last op count: those that were verified and are no replay. Low half.
inline constexpr std::uint32_t kSaCountGoodLo = 0x0718;
inline constexpr Field kSaCountGoodLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Of the last op count: those that were verified and are no replay. High half.
inline constexpr std::uint32_t kSaCountGoodHi = 0x071C;
inline constexpr Field kSaCountGoodHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Of the last op count: bytes of the good ones that the algorithm is applied to. Low half.
inline constexpr std::uint32_t kSaCountProtectedBytesLo = 0x0720;
inline constexpr Field kSaCountProtectedBytesLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Of the last op count: bytes of the good ones that the algorithm is applied to. High half.
inline constexpr std::uint32_t kSaCountProtectedBytesHi = 0x0724;
inline constexpr Field kSaCountProtectedBytesHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Of the last op count: bytes of the frames they came in, without FCS. Low half.
inline constexpr std::uint32_t kSaCountWireBytesLo = 0x0728;
inline constexpr Field kSaCountWireBytesLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Of the last op count: bytes of the frames they came in, without FCS. High half.
inline constexpr std::uint32_t kSaCountWireBytesHi = 0x072C;
inline constexpr Field kSaCountWireBytesHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Of the last op count: those with a wrong ICV (CryptoStatus 2 to 5). Low half.
inline constexpr std::uint32_t kSaCountIcvFailuresLo = 0x0730;
inline constexpr Field kSaCountIcvFailuresLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Of the last op count: those with a wrong ICV (CryptoStatus 2 to 5). High half.
inline constexpr std::uint32_t kSaCountIcvFailuresHi = 0x0734;
inline constexpr Field kSaCountIcvFailuresHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Of the last op count: those with a wrong length (CryptoStatus 6). Low half.
inline constexpr std::uint32_t kSaCountLengthFailuresLo = 0x0738;
inline constexpr Field kSaCountLengthFailuresLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Of the last op count: those with a wrong length (CryptoStatus 6). High half.
inline constexpr std::uint32_t kSaCountLengthFailuresHi = 0x073C;
inline constexpr Field kSaCountLengthFailuresHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Of the last op count: those with wrong padding bytes (detail pad-bytes). Low half.
inline constexpr std::uint32_t kSaCountPaddingFailuresLo = 0x0740;
inline constexpr Field kSaCountPaddingFailuresLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Of the last op count: those with wrong padding bytes (detail pad-bytes). High half.
inline constexpr std::uint32_t kSaCountPaddingFailuresHi = 0x0744;
inline constexpr Field kSaCountPaddingFailuresHiCount{0, 32};  ///< Bits 63:32 of the count.

/// Of the last op count: verified ones that are replays or too old. Low half.
inline constexpr std::uint32_t kSaCountReplaysLo = 0x0748;
inline constexpr Field kSaCountReplaysLoCount{0, 32};  ///< Bits 31:0 of the count.

/// Of the last op count: verified ones that are replays or too old. High half.
inline constexpr std::uint32_t kSaCountReplaysHi = 0x074C;
inline constexpr Field kSaCountReplaysHiCount{0, 32};  ///< Bits 63:32 of the count.

/// For op limit: good packets from which on the SA should be replaced. Low half.
inline constexpr std::uint32_t kSaLimitSoftPacketsLo = 0x0750;
inline constexpr Field kSaLimitSoftPacketsLoLimit{0, 32};  ///< Bits 31:0 of the limit; limit 0: none.

/// For op limit: good packets from which on the SA should be replaced. High half.
inline constexpr std::uint32_t kSaLimitSoftPacketsHi = 0x0754;
inline constexpr Field kSaLimitSoftPacketsHiLimit{0, 32};  ///< Bits 63:32 of the limit.

/// For op limit: good packets from which on the SA must not be used. Low half.
inline constexpr std::uint32_t kSaLimitHardPacketsLo = 0x0758;
inline constexpr Field kSaLimitHardPacketsLoLimit{0, 32};  ///< Bits 31:0 of the limit; limit 0: none.

/// For op limit: good packets from which on the SA must not be used. High half.
inline constexpr std::uint32_t kSaLimitHardPacketsHi = 0x075C;
inline constexpr Field kSaLimitHardPacketsHiLimit{0, 32};  ///< Bits 63:32 of the limit.

/// For op limit: protected bytes from which on the SA should be replaced. Low half.
inline constexpr std::uint32_t kSaLimitSoftBytesLo = 0x0760;
inline constexpr Field kSaLimitSoftBytesLoLimit{0, 32};  ///< Bits 31:0 of the limit; limit 0: none.

/// For op limit: protected bytes from which on the SA should be replaced. High half.
inline constexpr std::uint32_t kSaLimitSoftBytesHi = 0x0764;
inline constexpr Field kSaLimitSoftBytesHiLimit{0, 32};  ///< Bits 63:32 of the limit.

/// For op limit: protected bytes from which on the SA must not be used. Low half.
inline constexpr std::uint32_t kSaLimitHardBytesLo = 0x0768;
inline constexpr Field kSaLimitHardBytesLoLimit{0, 32};  ///< Bits 31:0 of the limit; limit 0: none.

/// For op limit: protected bytes from which on the SA must not be used. High half.
inline constexpr std::uint32_t kSaLimitHardBytesHi = 0x076C;
inline constexpr Field kSaLimitHardBytesHiLimit{0, 32};  ///< Bits 63:32 of the limit.

/// Base address, low half, a multiple of 16.
inline constexpr std::uint32_t kEventBaseLo = 0x0770;
inline constexpr Field kEventBaseLoAddress{4, 28};  ///< Bits 31:4; 3:0 read 0.

/// Base address, high half.
inline constexpr std::uint32_t kEventBaseHi = 0x0774;
inline constexpr Field kEventBaseHiAddress{0, 32};  ///< Bits 63:32.

/// Size of the event ring.
inline constexpr std::uint32_t kEventSize = 0x0778;
inline constexpr Field kEventSizeEntries{0, 17};  ///< Entries, a power of two from 2 to RING_MAX.entries; 0: no ring, every event is lost and counted.

/// How far the host has read the event ring; no doorbell: looked at when there is an event.
inline constexpr std::uint32_t kEventConsumer = 0x077C;
inline constexpr Field kEventConsumerIndex{0, 16};  ///< Index behind the last event read. The card leaves one place free.

/// How far the card has written the ring.
inline constexpr std::uint32_t kEventProducer = 0x0780;
inline constexpr Field kEventProducerIndex{0, 16};  ///< Index behind the last entry written.

/// Events that found no place in the ring.
inline constexpr std::uint32_t kEventsLost = 0x0784;
inline constexpr Field kEventsLostCount{0, 32};  ///< Events; wraps.

/// Doorbell of the command ring; reads as last written.
inline constexpr std::uint32_t kCommandProducer = 0x1000;
inline constexpr Field kCommandProducerIndex{0, 16};  ///< Index behind the last command.

/// Doorbell of the receive ring; reads as last written.
inline constexpr std::uint32_t kReceiveProducer = 0x1004;
inline constexpr Field kReceiveProducerIndex{0, 16};  ///< Index behind the last receive descriptor.

// ---- the table -------------------------------------------------------------------------

namespace table {
inline constexpr FieldInfo kId[] = {{"magic", {0, 32}, Access::kConstant, 0x4E505345, false}};
inline constexpr FieldInfo kVersion[] = {{"minor", {0, 16}, Access::kConstant, 0x00000001, false}, {"major", {16, 16}, Access::kConstant, 0x00000001, false}};
inline constexpr FieldInfo kControl[] = {{"enable", {0, 1}, Access::kReadWrite, 0x00000000, false}, {"reset", {1, 1}, Access::kPulse, 0x00000000, false}, {"drain", {2, 1}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kStatus[] = {{"enabled", {0, 1}, Access::kReadOnly, 0x00000000, false}, {"draining", {1, 1}, Access::kReadOnly, 0x00000000, false}, {"drained", {2, 1}, Access::kReadOnly, 0x00000000, false}, {"reset_busy", {3, 1}, Access::kReadOnly, 0x00000000, false}, {"gate_open", {4, 1}, Access::kReadOnly, 0x00000000, false}, {"overload", {5, 1}, Access::kReadOnly, 0x00000000, false}, {"command_halted", {6, 1}, Access::kReadOnly, 0x00000000, false}, {"ipsec_active", {7, 1}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kMaxFrame[] = {{"bytes", {0, 16}, Access::kReadWrite, 0x00002592, false}};
inline constexpr FieldInfo kModel[] = {{"is_model", {0, 1}, Access::kReadOnly, 0x00000000, false}, {"datapath_bytes", {8, 8}, Access::kReadOnly, 0x00000000, false}, {"lanes", {16, 8}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSimTimeLo[] = {{"picoseconds", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSimTimeHi[] = {{"picoseconds", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapEncapsulation[] = {{"null_header", {0, 1}, Access::kReadOnly, 0x00000000, false}, {"ieee_802_3", {1, 1}, Access::kReadOnly, 0x00000000, false}, {"ieee_802_3_pq", {2, 1}, Access::kReadOnly, 0x00000000, false}, {"ieee_802_3_pq_oob", {3, 1}, Access::kReadOnly, 0x00000000, false}, {"llc_snap_routed", {4, 1}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapAhEspCombined[] = {{"supported", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapTransportTunnelCombined[] = {{"supported", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapIpv4Options[] = {{"supported", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapUdpEsp[] = {{"transport", {4, 1}, Access::kReadOnly, 0x00000000, false}, {"tunnel", {5, 1}, Access::kReadOnly, 0x00000000, false}, {"transport_over_tunnel", {6, 1}, Access::kReadOnly, 0x00000000, false}, {"udp_transport_over_tunnel", {7, 1}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapIpv4Ah[] = {{"md5", {0, 2}, Access::kReadOnly, 0x00000000, false}, {"sha_1", {2, 2}, Access::kReadOnly, 0x00000000, false}, {"transport", {4, 2}, Access::kReadOnly, 0x00000000, false}, {"tunnel", {6, 2}, Access::kReadOnly, 0x00000000, false}, {"send", {8, 2}, Access::kReadOnly, 0x00000000, false}, {"receive", {10, 2}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapIpv4Esp[] = {{"des", {0, 2}, Access::kReadOnly, 0x00000000, false}, {"triple_des", {4, 2}, Access::kReadOnly, 0x00000000, false}, {"null_esp", {6, 2}, Access::kReadOnly, 0x00000000, false}, {"transport", {8, 2}, Access::kReadOnly, 0x00000000, false}, {"tunnel", {10, 2}, Access::kReadOnly, 0x00000000, false}, {"send", {12, 2}, Access::kReadOnly, 0x00000000, false}, {"receive", {14, 2}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCapacity[] = {{"rows", {0, 17}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kParserCapacity[] = {{"entries", {0, 8}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kRingMax[] = {{"entries", {0, 17}, Access::kConstant, 0x00010000, false}};
inline constexpr FieldInfo kKeyOrder[] = {{"order", {0, 1}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapExtras[] = {{"decapsulate", {0, 1}, Access::kReadOnly, 0x00000000, false}, {"sa_counters", {1, 1}, Access::kReadOnly, 0x00000000, false}, {"lifetimes", {2, 1}, Access::kReadOnly, 0x00000000, false}, {"replay_window", {3, 1}, Access::kReadOnly, 0x00000000, false}, {"rss", {4, 1}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSdrThreshold[] = {{"entries", {0, 17}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kSdrTimeout[] = {{"microseconds", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kIntCause[] = {{"rx_completion", {0, 1}, Access::kWrite1Clear, 0x00000000, false}, {"command_response", {1, 1}, Access::kWrite1Clear, 0x00000000, false}, {"sa_window_done", {2, 1}, Access::kWrite1Clear, 0x00000000, false}, {"dma_error", {3, 1}, Access::kWrite1Clear, 0x00000000, false}, {"ring_error", {4, 1}, Access::kWrite1Clear, 0x00000000, false}, {"sa_delete_req", {5, 1}, Access::kWrite1Clear, 0x00000000, false}, {"drained", {6, 1}, Access::kWrite1Clear, 0x00000000, false}, {"table_full", {7, 1}, Access::kWrite1Clear, 0x00000000, false}, {"sa_event", {8, 1}, Access::kWrite1Clear, 0x00000000, false}};
inline constexpr FieldInfo kIntMask[] = {{"rx_completion", {0, 1}, Access::kReadWrite, 0x00000000, false}, {"command_response", {1, 1}, Access::kReadWrite, 0x00000000, false}, {"sa_window_done", {2, 1}, Access::kReadWrite, 0x00000000, false}, {"dma_error", {3, 1}, Access::kReadWrite, 0x00000000, false}, {"ring_error", {4, 1}, Access::kReadWrite, 0x00000000, false}, {"sa_delete_req", {5, 1}, Access::kReadWrite, 0x00000000, false}, {"drained", {6, 1}, Access::kReadWrite, 0x00000000, false}, {"table_full", {7, 1}, Access::kReadWrite, 0x00000000, false}, {"sa_event", {8, 1}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kIntModeration[] = {{"packets", {0, 8}, Access::kReadWrite, 0x00000000, false}, {"time_256ns", {16, 16}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kIntTest[] = {{"rx_completion", {0, 1}, Access::kPulse, 0x00000000, false}, {"command_response", {1, 1}, Access::kPulse, 0x00000000, false}, {"sa_window_done", {2, 1}, Access::kPulse, 0x00000000, false}, {"dma_error", {3, 1}, Access::kPulse, 0x00000000, false}, {"ring_error", {4, 1}, Access::kPulse, 0x00000000, false}, {"sa_delete_req", {5, 1}, Access::kPulse, 0x00000000, false}, {"drained", {6, 1}, Access::kPulse, 0x00000000, false}, {"table_full", {7, 1}, Access::kPulse, 0x00000000, false}, {"sa_event", {8, 1}, Access::kPulse, 0x00000000, false}};
inline constexpr FieldInfo kDmaErrorLo[] = {{"address", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kDmaErrorHi[] = {{"address", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kDmaErrorInfo[] = {{"source", {0, 4}, Access::kReadOnly, 0x00000000, false}, {"write", {4, 1}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapV2Encapsulation[] = {{"null_header", {0, 1}, Access::kReadOnly, 0x00000000, false}, {"ieee_802_3", {1, 1}, Access::kReadOnly, 0x00000000, false}, {"ieee_802_3_pq", {2, 1}, Access::kReadOnly, 0x00000000, false}, {"ieee_802_3_pq_oob", {3, 1}, Access::kReadOnly, 0x00000000, false}, {"llc_snap_routed", {4, 1}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapV2FlagsLo[] = {{"ipv6_supported", {0, 8}, Access::kReadOnly, 0x00000000, false}, {"ipv4_options", {8, 8}, Access::kReadOnly, 0x00000000, false}, {"ipv6_extension_headers", {16, 8}, Access::kReadOnly, 0x00000000, false}, {"ah", {24, 8}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapV2FlagsMid[] = {{"esp", {0, 8}, Access::kReadOnly, 0x00000000, false}, {"ah_esp_combined", {8, 8}, Access::kReadOnly, 0x00000000, false}, {"transport", {16, 8}, Access::kReadOnly, 0x00000000, false}, {"tunnel", {24, 8}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapV2FlagsHi[] = {{"transport_tunnel_combined", {0, 8}, Access::kReadOnly, 0x00000000, false}, {"lso_supported", {8, 8}, Access::kReadOnly, 0x00000000, false}, {"extended_sequence_numbers", {16, 8}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapV2UdpEsp[] = {{"transport", {0, 1}, Access::kReadOnly, 0x00000000, false}, {"tunnel", {1, 1}, Access::kReadOnly, 0x00000000, false}, {"transport_over_tunnel", {2, 1}, Access::kReadOnly, 0x00000000, false}, {"udp_transport_over_tunnel", {3, 1}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapV2Authentication[] = {{"algorithms", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapV2Encryption[] = {{"algorithms", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCapV2SaCapacity[] = {{"bundles", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCurEncapsulation[] = {{"null_header", {0, 1}, Access::kReadOnly, 0x00000000, false}, {"ieee_802_3", {1, 1}, Access::kReadOnly, 0x00000000, false}, {"ieee_802_3_pq", {2, 1}, Access::kReadOnly, 0x00000000, false}, {"ieee_802_3_pq_oob", {3, 1}, Access::kReadOnly, 0x00000000, false}, {"llc_snap_routed", {4, 1}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCurIpv4Ah[] = {{"md5", {0, 2}, Access::kReadOnly, 0x00000000, false}, {"sha_1", {2, 2}, Access::kReadOnly, 0x00000000, false}, {"transport", {4, 2}, Access::kReadOnly, 0x00000000, false}, {"tunnel", {6, 2}, Access::kReadOnly, 0x00000000, false}, {"send", {8, 2}, Access::kReadOnly, 0x00000000, false}, {"receive", {10, 2}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCurIpv4Esp[] = {{"des", {0, 2}, Access::kReadOnly, 0x00000000, false}, {"triple_des", {4, 2}, Access::kReadOnly, 0x00000000, false}, {"null_esp", {6, 2}, Access::kReadOnly, 0x00000000, false}, {"transport", {8, 2}, Access::kReadOnly, 0x00000000, false}, {"tunnel", {10, 2}, Access::kReadOnly, 0x00000000, false}, {"send", {12, 2}, Access::kReadOnly, 0x00000000, false}, {"receive", {14, 2}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCommandBaseLo[] = {{"address", {6, 26}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kCommandBaseHi[] = {{"address", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kCommandSize[] = {{"entries", {0, 17}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kCommandConsumer[] = {{"index", {0, 16}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kResponseBaseLo[] = {{"address", {5, 27}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kResponseBaseHi[] = {{"address", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kReceiveBaseLo[] = {{"address", {4, 28}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kReceiveBaseHi[] = {{"address", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kReceiveSize[] = {{"entries", {0, 17}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kReceiveConsumer[] = {{"index", {0, 16}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCompletionBaseLo[] = {{"address", {5, 27}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kCompletionBaseHi[] = {{"address", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kCompletionSize[] = {{"entries", {0, 17}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kCompletionProducer[] = {{"index", {0, 16}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatSnapshot[] = {{"take", {0, 1}, Access::kPulse, 0x00000000, false}};
inline constexpr FieldInfo kStatFramesOfferedLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatFramesOfferedHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatFramesIndicatedLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatFramesIndicatedHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDroppedBadFcsLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDroppedBadFcsHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDroppedRuntLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDroppedRuntHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDroppedOversizeLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDroppedOversizeHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDroppedBufferFullLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDroppedBufferFullHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDroppedFifoFullLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDroppedFifoFullHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoSuccessLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoSuccessHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoGenericErrorLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoGenericErrorHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoTransportAhFailedLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoTransportAhFailedHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoTransportEspFailedLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoTransportEspFailedHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoTunnelAhFailedLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoTunnelAhFailedHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoTunnelEspFailedLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoTunnelEspFailedHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoInvalidSyntaxLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoInvalidSyntaxHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoInvalidProtocolLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatCryptoInvalidProtocolHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatBypassSaMissLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatBypassSaMissHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatBypassClearLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatBypassClearHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatBypassFormLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatBypassFormHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatBypassPolicyLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatBypassPolicyHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatBypassOverloadLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatBypassOverloadHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatSecondPassesLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatSecondPassesHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatSaAddsLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatSaAddsHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatSaDeletesLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatSaDeletesHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatSaFailuresLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatSaFailuresHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatTableBusyCyclesLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatTableBusyCyclesHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatViolationsLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatViolationsHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDmaErrorsLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDmaErrorsHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatRingErrorsLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatRingErrorsHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatBadAccessesLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatBadAccessesHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDroppedGateClosedLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDroppedGateClosedHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDroppedResetLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatDroppedResetHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatInterruptsLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kStatInterruptsHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaWin[] = {{"word", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kSaKey[] = {{"word", {0, 32}, Access::kWriteOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaSpare[] = {{"word", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kSaCmd[] = {{"go", {0, 1}, Access::kPulse, 0x00000000, false}, {"op", {1, 3}, Access::kReadWrite, 0x00000000, false}, {"table", {4, 3}, Access::kReadWrite, 0x00000000, false}, {"index", {8, 16}, Access::kReadWrite, 0x00000000, false}, {"tag", {24, 8}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kSaRsp[] = {{"done", {0, 1}, Access::kReadOnly, 0x00000000, false}, {"error", {1, 1}, Access::kReadOnly, 0x00000000, false}, {"reason", {2, 6}, Access::kReadOnly, 0x00000000, false}, {"index", {8, 16}, Access::kReadOnly, 0x00000000, false}, {"tag", {24, 8}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaHnd[] = {{"index", {0, 16}, Access::kReadWrite, 0x00000000, false}, {"generation", {16, 16}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kSaGeneration[] = {{"generation", {0, 16}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaFingerprint[] = {{"crc", {0, 16}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaRead[] = {{"word", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountPacketsLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountPacketsHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountGoodLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountGoodHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountProtectedBytesLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountProtectedBytesHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountWireBytesLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountWireBytesHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountIcvFailuresLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountIcvFailuresHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountLengthFailuresLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountLengthFailuresHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountPaddingFailuresLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountPaddingFailuresHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountReplaysLo[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaCountReplaysHi[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kSaLimitSoftPacketsLo[] = {{"limit", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kSaLimitSoftPacketsHi[] = {{"limit", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kSaLimitHardPacketsLo[] = {{"limit", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kSaLimitHardPacketsHi[] = {{"limit", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kSaLimitSoftBytesLo[] = {{"limit", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kSaLimitSoftBytesHi[] = {{"limit", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kSaLimitHardBytesLo[] = {{"limit", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kSaLimitHardBytesHi[] = {{"limit", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kEventBaseLo[] = {{"address", {4, 28}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kEventBaseHi[] = {{"address", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kEventSize[] = {{"entries", {0, 17}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kEventConsumer[] = {{"index", {0, 16}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kEventProducer[] = {{"index", {0, 16}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kEventsLost[] = {{"count", {0, 32}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kCommandProducer[] = {{"index", {0, 16}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kReceiveProducer[] = {{"index", {0, 16}, Access::kReadWrite, 0x00000000, false}};
}  // namespace table

/// Every register in address order: offset, name, reset, readable, stored, write-1-clear, pulse, hardware,
/// sets, copy with trigger and mask, doorbell, unmodelled, fields.
inline constexpr RegisterInfo kBar0Table[] = {
    {0x0000, "ID", 0x4E505345, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kId, 1},
    {0x0004, "VERSION", 0x00010001, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kVersion, 2},
    {0x0008, "CONTROL", 0x00000000, 0x00000005, 0x00000005, 0x00000000, 0x00000002, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kControl, 3},
    {0x000C, "STATUS", 0x00000000, 0x000000FF, 0x00000000, 0x00000000, 0x00000000, 0x000000FF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kStatus, 8},
    {0x0010, "MAX_FRAME", 0x00002592, 0x0000FFFF, 0x0000FFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kMaxFrame, 1},
    {0x0014, "MODEL", 0x00000000, 0x00FFFF01, 0x00000000, 0x00000000, 0x00000000, 0x00FFFF01, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kModel, 3},
    {0x0018, "SIM_TIME_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSimTimeLo, 1},
    {0x001C, "SIM_TIME_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnRead, 0x0018, 0, false, false, table::kSimTimeHi, 1},
    {0x0040, "CAP_ENCAPSULATION", 0x00000000, 0x0000001F, 0x00000000, 0x00000000, 0x00000000, 0x0000001F, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapEncapsulation, 5},
    {0x0044, "CAP_AH_ESP_COMBINED", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapAhEspCombined, 1},
    {0x0048, "CAP_TRANSPORT_TUNNEL_COMBINED", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapTransportTunnelCombined, 1},
    {0x004C, "CAP_IPV4_OPTIONS", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapIpv4Options, 1},
    {0x0050, "CAP_UDP_ESP", 0x00000000, 0x000000F0, 0x00000000, 0x00000000, 0x00000000, 0x000000F0, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapUdpEsp, 4},
    {0x0054, "CAP_IPV4_AH", 0x00000000, 0x00000FFF, 0x00000000, 0x00000000, 0x00000000, 0x00000FFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapIpv4Ah, 6},
    {0x0058, "CAP_IPV4_ESP", 0x00000000, 0x0000FFF3, 0x00000000, 0x00000000, 0x00000000, 0x0000FFF3, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapIpv4Esp, 7},
    {0x005C, "SA_CAPACITY", 0x00000000, 0x0001FFFF, 0x00000000, 0x00000000, 0x00000000, 0x0001FFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCapacity, 1},
    {0x0060, "PARSER_CAPACITY", 0x00000000, 0x000000FF, 0x00000000, 0x00000000, 0x00000000, 0x000000FF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kParserCapacity, 1},
    {0x0064, "RING_MAX", 0x00010000, 0x0001FFFF, 0x00000000, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kRingMax, 1},
    {0x0068, "KEY_ORDER", 0x00000000, 0x00000001, 0x00000000, 0x00000000, 0x00000000, 0x00000001, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kKeyOrder, 1},
    {0x006C, "CAP_EXTRAS", 0x00000000, 0x0000001F, 0x00000000, 0x00000000, 0x00000000, 0x0000001F, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapExtras, 5},
    {0x0070, "SDR_THRESHOLD", 0x00000000, 0x0001FFFF, 0x0001FFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSdrThreshold, 1},
    {0x0074, "SDR_TIMEOUT", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSdrTimeout, 1},
    {0x0080, "INT_CAUSE", 0x00000000, 0x000001FF, 0x00000000, 0x000001FF, 0x00000000, 0x000001FF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kIntCause, 9},
    {0x0084, "INT_MASK", 0x00000000, 0x000001FF, 0x000001FF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kIntMask, 9},
    {0x0088, "INT_MODERATION", 0x00000000, 0xFFFF00FF, 0xFFFF00FF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kIntModeration, 2},
    {0x008C, "INT_TEST", 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x000001FF, 0x00000000, 0x0080, Copy::kLive, kNoRegister, 0, false, false, table::kIntTest, 9},
    {0x0090, "DMA_ERROR_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kDmaErrorLo, 1},
    {0x0094, "DMA_ERROR_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kDmaErrorHi, 1},
    {0x0098, "DMA_ERROR_INFO", 0x00000000, 0x0000001F, 0x00000000, 0x00000000, 0x00000000, 0x0000001F, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kDmaErrorInfo, 2},
    {0x00A0, "CAP_V2_ENCAPSULATION", 0x00000000, 0x0000001F, 0x00000000, 0x00000000, 0x00000000, 0x0000001F, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapV2Encapsulation, 5},
    {0x00A4, "CAP_V2_FLAGS_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapV2FlagsLo, 4},
    {0x00A8, "CAP_V2_FLAGS_MID", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapV2FlagsMid, 4},
    {0x00AC, "CAP_V2_FLAGS_HI", 0x00000000, 0x00FFFFFF, 0x00000000, 0x00000000, 0x00000000, 0x00FFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapV2FlagsHi, 3},
    {0x00B0, "CAP_V2_UDP_ESP", 0x00000000, 0x0000000F, 0x00000000, 0x00000000, 0x00000000, 0x0000000F, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapV2UdpEsp, 4},
    {0x00B4, "CAP_V2_AUTHENTICATION", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapV2Authentication, 1},
    {0x00B8, "CAP_V2_ENCRYPTION", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapV2Encryption, 1},
    {0x00BC, "CAP_V2_SA_CAPACITY", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCapV2SaCapacity, 1},
    {0x00C0, "CUR_ENCAPSULATION", 0x00000000, 0x0000001F, 0x00000000, 0x00000000, 0x00000000, 0x0000001F, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCurEncapsulation, 5},
    {0x00D4, "CUR_IPV4_AH", 0x00000000, 0x00000FFF, 0x00000000, 0x00000000, 0x00000000, 0x00000FFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCurIpv4Ah, 6},
    {0x00D8, "CUR_IPV4_ESP", 0x00000000, 0x0000FFF3, 0x00000000, 0x00000000, 0x00000000, 0x0000FFF3, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCurIpv4Esp, 7},
    {0x0100, "COMMAND_BASE_LO", 0x00000000, 0xFFFFFFC0, 0xFFFFFFC0, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCommandBaseLo, 1},
    {0x0104, "COMMAND_BASE_HI", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCommandBaseHi, 1},
    {0x0108, "COMMAND_SIZE", 0x00000000, 0x0001FFFF, 0x0001FFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCommandSize, 1},
    {0x010C, "COMMAND_CONSUMER", 0x00000000, 0x0000FFFF, 0x00000000, 0x00000000, 0x00000000, 0x0000FFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCommandConsumer, 1},
    {0x0110, "RESPONSE_BASE_LO", 0x00000000, 0xFFFFFFE0, 0xFFFFFFE0, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kResponseBaseLo, 1},
    {0x0114, "RESPONSE_BASE_HI", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kResponseBaseHi, 1},
    {0x0200, "RECEIVE_BASE_LO", 0x00000000, 0xFFFFFFF0, 0xFFFFFFF0, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kReceiveBaseLo, 1},
    {0x0204, "RECEIVE_BASE_HI", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kReceiveBaseHi, 1},
    {0x0208, "RECEIVE_SIZE", 0x00000000, 0x0001FFFF, 0x0001FFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kReceiveSize, 1},
    {0x020C, "RECEIVE_CONSUMER", 0x00000000, 0x0000FFFF, 0x00000000, 0x00000000, 0x00000000, 0x0000FFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kReceiveConsumer, 1},
    {0x0300, "COMPLETION_BASE_LO", 0x00000000, 0xFFFFFFE0, 0xFFFFFFE0, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCompletionBaseLo, 1},
    {0x0304, "COMPLETION_BASE_HI", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCompletionBaseHi, 1},
    {0x0308, "COMPLETION_SIZE", 0x00000000, 0x0001FFFF, 0x0001FFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCompletionSize, 1},
    {0x030C, "COMPLETION_PRODUCER", 0x00000000, 0x0000FFFF, 0x00000000, 0x00000000, 0x00000000, 0x0000FFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kCompletionProducer, 1},
    {0x0400, "STAT_SNAPSHOT", 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000001, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kStatSnapshot, 1},
    {0x0408, "STAT_FRAMES_OFFERED_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatFramesOfferedLo, 1},
    {0x040C, "STAT_FRAMES_OFFERED_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatFramesOfferedHi, 1},
    {0x0410, "STAT_FRAMES_INDICATED_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatFramesIndicatedLo, 1},
    {0x0414, "STAT_FRAMES_INDICATED_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatFramesIndicatedHi, 1},
    {0x0418, "STAT_DROPPED_BAD_FCS_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDroppedBadFcsLo, 1},
    {0x041C, "STAT_DROPPED_BAD_FCS_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDroppedBadFcsHi, 1},
    {0x0420, "STAT_DROPPED_RUNT_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDroppedRuntLo, 1},
    {0x0424, "STAT_DROPPED_RUNT_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDroppedRuntHi, 1},
    {0x0428, "STAT_DROPPED_OVERSIZE_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDroppedOversizeLo, 1},
    {0x042C, "STAT_DROPPED_OVERSIZE_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDroppedOversizeHi, 1},
    {0x0430, "STAT_DROPPED_BUFFER_FULL_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDroppedBufferFullLo, 1},
    {0x0434, "STAT_DROPPED_BUFFER_FULL_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDroppedBufferFullHi, 1},
    {0x0438, "STAT_DROPPED_FIFO_FULL_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDroppedFifoFullLo, 1},
    {0x043C, "STAT_DROPPED_FIFO_FULL_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDroppedFifoFullHi, 1},
    {0x0440, "STAT_CRYPTO_SUCCESS_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoSuccessLo, 1},
    {0x0444, "STAT_CRYPTO_SUCCESS_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoSuccessHi, 1},
    {0x0448, "STAT_CRYPTO_GENERIC_ERROR_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoGenericErrorLo, 1},
    {0x044C, "STAT_CRYPTO_GENERIC_ERROR_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoGenericErrorHi, 1},
    {0x0450, "STAT_CRYPTO_TRANSPORT_AH_FAILED_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoTransportAhFailedLo, 1},
    {0x0454, "STAT_CRYPTO_TRANSPORT_AH_FAILED_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoTransportAhFailedHi, 1},
    {0x0458, "STAT_CRYPTO_TRANSPORT_ESP_FAILED_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoTransportEspFailedLo, 1},
    {0x045C, "STAT_CRYPTO_TRANSPORT_ESP_FAILED_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoTransportEspFailedHi, 1},
    {0x0460, "STAT_CRYPTO_TUNNEL_AH_FAILED_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoTunnelAhFailedLo, 1},
    {0x0464, "STAT_CRYPTO_TUNNEL_AH_FAILED_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoTunnelAhFailedHi, 1},
    {0x0468, "STAT_CRYPTO_TUNNEL_ESP_FAILED_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoTunnelEspFailedLo, 1},
    {0x046C, "STAT_CRYPTO_TUNNEL_ESP_FAILED_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoTunnelEspFailedHi, 1},
    {0x0470, "STAT_CRYPTO_INVALID_SYNTAX_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoInvalidSyntaxLo, 1},
    {0x0474, "STAT_CRYPTO_INVALID_SYNTAX_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoInvalidSyntaxHi, 1},
    {0x0478, "STAT_CRYPTO_INVALID_PROTOCOL_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoInvalidProtocolLo, 1},
    {0x047C, "STAT_CRYPTO_INVALID_PROTOCOL_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatCryptoInvalidProtocolHi, 1},
    {0x0480, "STAT_BYPASS_SA_MISS_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatBypassSaMissLo, 1},
    {0x0484, "STAT_BYPASS_SA_MISS_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatBypassSaMissHi, 1},
    {0x0488, "STAT_BYPASS_CLEAR_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatBypassClearLo, 1},
    {0x048C, "STAT_BYPASS_CLEAR_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatBypassClearHi, 1},
    {0x0490, "STAT_BYPASS_FORM_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatBypassFormLo, 1},
    {0x0494, "STAT_BYPASS_FORM_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatBypassFormHi, 1},
    {0x0498, "STAT_BYPASS_POLICY_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatBypassPolicyLo, 1},
    {0x049C, "STAT_BYPASS_POLICY_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatBypassPolicyHi, 1},
    {0x04A0, "STAT_BYPASS_OVERLOAD_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatBypassOverloadLo, 1},
    {0x04A4, "STAT_BYPASS_OVERLOAD_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatBypassOverloadHi, 1},
    {0x04A8, "STAT_SECOND_PASSES_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatSecondPassesLo, 1},
    {0x04AC, "STAT_SECOND_PASSES_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatSecondPassesHi, 1},
    {0x04B0, "STAT_SA_ADDS_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatSaAddsLo, 1},
    {0x04B4, "STAT_SA_ADDS_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatSaAddsHi, 1},
    {0x04B8, "STAT_SA_DELETES_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatSaDeletesLo, 1},
    {0x04BC, "STAT_SA_DELETES_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatSaDeletesHi, 1},
    {0x04C0, "STAT_SA_FAILURES_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatSaFailuresLo, 1},
    {0x04C4, "STAT_SA_FAILURES_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatSaFailuresHi, 1},
    {0x04C8, "STAT_TABLE_BUSY_CYCLES_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatTableBusyCyclesLo, 1},
    {0x04CC, "STAT_TABLE_BUSY_CYCLES_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatTableBusyCyclesHi, 1},
    {0x04D0, "STAT_VIOLATIONS_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatViolationsLo, 1},
    {0x04D4, "STAT_VIOLATIONS_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatViolationsHi, 1},
    {0x04D8, "STAT_DMA_ERRORS_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDmaErrorsLo, 1},
    {0x04DC, "STAT_DMA_ERRORS_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDmaErrorsHi, 1},
    {0x04E0, "STAT_RING_ERRORS_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatRingErrorsLo, 1},
    {0x04E4, "STAT_RING_ERRORS_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatRingErrorsHi, 1},
    {0x04E8, "STAT_BAD_ACCESSES_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatBadAccessesLo, 1},
    {0x04EC, "STAT_BAD_ACCESSES_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatBadAccessesHi, 1},
    {0x04F0, "STAT_DROPPED_GATE_CLOSED_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDroppedGateClosedLo, 1},
    {0x04F4, "STAT_DROPPED_GATE_CLOSED_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDroppedGateClosedHi, 1},
    {0x04F8, "STAT_DROPPED_RESET_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDroppedResetLo, 1},
    {0x04FC, "STAT_DROPPED_RESET_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatDroppedResetHi, 1},
    {0x0500, "STAT_INTERRUPTS_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatInterruptsLo, 1},
    {0x0504, "STAT_INTERRUPTS_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kOnPulse, 0x0400, 0x00000001, false, false, table::kStatInterruptsHi, 1},
    {0x0600, "SA_WIN[0]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaWin, 1},
    {0x0604, "SA_WIN[1]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaWin, 1},
    {0x0608, "SA_WIN[2]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaWin, 1},
    {0x060C, "SA_WIN[3]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaWin, 1},
    {0x0610, "SA_WIN[4]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaWin, 1},
    {0x0614, "SA_WIN[5]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaWin, 1},
    {0x0618, "SA_WIN[6]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaWin, 1},
    {0x061C, "SA_WIN[7]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaWin, 1},
    {0x0620, "SA_KEY[0]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x0624, "SA_KEY[1]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x0628, "SA_KEY[2]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x062C, "SA_KEY[3]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x0630, "SA_KEY[4]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x0634, "SA_KEY[5]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x0638, "SA_KEY[6]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x063C, "SA_KEY[7]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x0640, "SA_KEY[8]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x0644, "SA_KEY[9]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x0648, "SA_KEY[10]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x064C, "SA_KEY[11]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x0650, "SA_KEY[12]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x0654, "SA_KEY[13]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x0658, "SA_KEY[14]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x065C, "SA_KEY[15]", 0x00000000, 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaKey, 1},
    {0x0660, "SA_SPARE[0]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaSpare, 1},
    {0x0664, "SA_SPARE[1]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaSpare, 1},
    {0x0668, "SA_SPARE[2]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaSpare, 1},
    {0x066C, "SA_SPARE[3]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaSpare, 1},
    {0x0670, "SA_SPARE[4]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaSpare, 1},
    {0x0674, "SA_SPARE[5]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaSpare, 1},
    {0x0678, "SA_SPARE[6]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaSpare, 1},
    {0x067C, "SA_SPARE[7]", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaSpare, 1},
    {0x0680, "SA_CMD", 0x00000000, 0xFFFFFF7E, 0xFFFFFF7E, 0x00000000, 0x00000001, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCmd, 5},
    {0x0684, "SA_RSP", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaRsp, 5},
    {0x0688, "SA_HND", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaHnd, 2},
    {0x068C, "SA_GENERATION", 0x00000000, 0x0000FFFF, 0x00000000, 0x00000000, 0x00000000, 0x0000FFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaGeneration, 1},
    {0x0690, "SA_FINGERPRINT", 0x00000000, 0x0000FFFF, 0x00000000, 0x00000000, 0x00000000, 0x0000FFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaFingerprint, 1},
    {0x06A0, "SA_READ[0]", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaRead, 1},
    {0x06A4, "SA_READ[1]", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaRead, 1},
    {0x06A8, "SA_READ[2]", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaRead, 1},
    {0x06AC, "SA_READ[3]", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaRead, 1},
    {0x06B0, "SA_READ[4]", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaRead, 1},
    {0x06B4, "SA_READ[5]", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaRead, 1},
    {0x06B8, "SA_READ[6]", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaRead, 1},
    {0x06BC, "SA_READ[7]", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaRead, 1},
    {0x0710, "SA_COUNT_PACKETS_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountPacketsLo, 1},
    {0x0714, "SA_COUNT_PACKETS_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountPacketsHi, 1},
    {0x0718, "SA_COUNT_GOOD_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountGoodLo, 1},
    {0x071C, "SA_COUNT_GOOD_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountGoodHi, 1},
    {0x0720, "SA_COUNT_PROTECTED_BYTES_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountProtectedBytesLo, 1},
    {0x0724, "SA_COUNT_PROTECTED_BYTES_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountProtectedBytesHi, 1},
    {0x0728, "SA_COUNT_WIRE_BYTES_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountWireBytesLo, 1},
    {0x072C, "SA_COUNT_WIRE_BYTES_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountWireBytesHi, 1},
    {0x0730, "SA_COUNT_ICV_FAILURES_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountIcvFailuresLo, 1},
    {0x0734, "SA_COUNT_ICV_FAILURES_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountIcvFailuresHi, 1},
    {0x0738, "SA_COUNT_LENGTH_FAILURES_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountLengthFailuresLo, 1},
    {0x073C, "SA_COUNT_LENGTH_FAILURES_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountLengthFailuresHi, 1},
    {0x0740, "SA_COUNT_PADDING_FAILURES_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountPaddingFailuresLo, 1},
    {0x0744, "SA_COUNT_PADDING_FAILURES_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountPaddingFailuresHi, 1},
    {0x0748, "SA_COUNT_REPLAYS_LO", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountReplaysLo, 1},
    {0x074C, "SA_COUNT_REPLAYS_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaCountReplaysHi, 1},
    {0x0750, "SA_LIMIT_SOFT_PACKETS_LO", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaLimitSoftPacketsLo, 1},
    {0x0754, "SA_LIMIT_SOFT_PACKETS_HI", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaLimitSoftPacketsHi, 1},
    {0x0758, "SA_LIMIT_HARD_PACKETS_LO", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaLimitHardPacketsLo, 1},
    {0x075C, "SA_LIMIT_HARD_PACKETS_HI", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaLimitHardPacketsHi, 1},
    {0x0760, "SA_LIMIT_SOFT_BYTES_LO", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaLimitSoftBytesLo, 1},
    {0x0764, "SA_LIMIT_SOFT_BYTES_HI", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaLimitSoftBytesHi, 1},
    {0x0768, "SA_LIMIT_HARD_BYTES_LO", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaLimitHardBytesLo, 1},
    {0x076C, "SA_LIMIT_HARD_BYTES_HI", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kSaLimitHardBytesHi, 1},
    {0x0770, "EVENT_BASE_LO", 0x00000000, 0xFFFFFFF0, 0xFFFFFFF0, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kEventBaseLo, 1},
    {0x0774, "EVENT_BASE_HI", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kEventBaseHi, 1},
    {0x0778, "EVENT_SIZE", 0x00000000, 0x0001FFFF, 0x0001FFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kEventSize, 1},
    {0x077C, "EVENT_CONSUMER", 0x00000000, 0x0000FFFF, 0x0000FFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kEventConsumer, 1},
    {0x0780, "EVENT_PRODUCER", 0x00000000, 0x0000FFFF, 0x00000000, 0x00000000, 0x00000000, 0x0000FFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kEventProducer, 1},
    {0x0784, "EVENTS_LOST", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0xFFFFFFFF, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kEventsLost, 1},
    {0x1000, "COMMAND_PRODUCER", 0x00000000, 0x0000FFFF, 0x0000FFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, true, false, table::kCommandProducer, 1},
    {0x1004, "RECEIVE_PRODUCER", 0x00000000, 0x0000FFFF, 0x0000FFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, true, false, table::kReceiveProducer, 1},
};

}  // namespace espnic::regs
