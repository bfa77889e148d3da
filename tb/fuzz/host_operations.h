// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

#include "model/packet/bytes.h"

namespace espnic::tb::fuzz {

/// What a host may do to a card. Members of `HostOperation` that are not named have no meaning.
enum class HostAct : std::uint8_t {
  kMmioWrite,      ///< a: BAR0, BAR2, BAR4, no BAR; b: width; c bit 0: align; where, value
  kMmioRead,       ///< the same, without value
  kRegisterWrite,  ///< where: number of a BAR0 register; value
  kRegisterRead,   ///< where
  kConfig,         ///< a bit 0: write; b: width; where, value: configuration space
  kMemoryWrite,    ///< a bit 0: the upper 64 KiB; where: offset in host memory; data
  kFrame,          ///< a: repairs (ladder_input.h); b bit 0: FCS wrong; data: from destination MAC
  kRun,            ///< where: cycles that pass
  kControl,        ///< value: CONTROL
  kFunctionReset,  ///< function level reset, then BARs, memory space and bus master anew
  kSetUpRings,     ///< a, b: sizes of command and receive ring; c: `RingFlaw`; descriptors posted
  kOid,            ///< a: `OidRequest`; b: which; c: `OidFlaw`; where: length; value; data
  kReceiveDoorbell,  ///< value
  kCommandDoorbell,  ///< value; a bit 0: by BAR2
  kSaWindow,      ///< a: op, bit 3: parser table; where: row; value: SPI; b, c: a byte that differs
  kEngineSwitch,  ///< a: `EngineSwitch`
};
inline constexpr unsigned kHostActs = 16;

/// Bits of `c` of kSetUpRings: what is wrong with the rings.
namespace ring_flaw {
inline constexpr std::uint8_t kOverlap = 1, kUnaligned = 2, kOddSize = 4, kNoBuffers = 8,
                              kNoCompletions = 16, kShortBuffers = 32, kNotEnabled = 64,
                              kMessages = 128;  ///< no flaw: both vectors and all causes on
}
/// Values of `a` of kOid.
enum class OidRequest : std::uint8_t {
  kActivate,      ///< OID_OFFLOAD_ENCAPSULATION; b: Enabled, value bit 0: LLC/SNAP
  kAdd,           ///< b: portion of the SAS file
  kDelete,        ///< b: one of the handles the card gave, or a stale one
  kDeleteUdpEsp,  ///< value bit 0: with the parser entry's handle, bit 1: with a made-up one
  kParameters,    ///< b: IPsecV1
  kRaw,           ///< value: OID; data: the buffer
  // Of V2. value bits 1:0: structures behind the first (of the SAS file, or handles, one on each);
  // bit 4: Next of the first one is bits 31:8, wherever that is.
  kV2Add,     ///< b: portion; value bit 2: ADD_SA_EX
  kV2Delete,  ///< b: handle as for kDelete
  kV2Update,  ///< b: handle; where: portion whose SPI is named, value bit 2: of its AH; value
};
inline constexpr unsigned kOidRequests = 9;
/// Bits of `c` of kOid.
namespace oid_flaw {
inline constexpr std::uint8_t kX86 = 1,  ///< layout; no flaw
    kWait = 2,                           ///< the host waits for the answer; no flaw
    kUnmapped = 4, kAcrossTheEnd = 8, kInResponseRing = 16, kQuery = 32,
                              kLength = 64,  ///< `where` is the length
    kUnknownLayout = 128;
}
/// Values of `a` of kEngineSwitch: the model's test switches (model/host_if/oid_engine.h).
enum class EngineSwitch : std::uint8_t { kHold, kNoHold, kRelease, kFailDelete, kFailAdd };
inline constexpr unsigned kEngineSwitches = 5;

struct HostOperation {
  HostAct act = HostAct::kRun;
  std::uint8_t a = 0, b = 0, c = 0;
  std::uint16_t where = 0;
  std::uint32_t value = 0;
  Bytes data;  ///< kOid but for kRaw: pairs of offset and byte that are changed in the request
};

/// Any bytes are operations: act, a, b, c, `where` and `value` (little-endian), and for acts with
/// data 16 bits of length and the data. What is cut off at the end is left out.
std::vector<HostOperation> read_host_operations(ByteSpan input);

}  // namespace espnic::tb::fuzz
