// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "model/host_if/offload_tables.h"
#include "model/host_if/table_write.h"
#include "model/packet/bytes.h"
#include "model/rx_parser/policy.h"

namespace espnic {

/// OID numbers of spec 4.1.
inline constexpr std::uint32_t kOidAddSa = 0xFC010202;
inline constexpr std::uint32_t kOidDeleteSa = 0xFC010203;
inline constexpr std::uint32_t kOidAddUdpEspSa = 0xFC010205;
inline constexpr std::uint32_t kOidDeleteUdpEspSa = 0xFC010206;
inline constexpr std::uint32_t kOidOffloadParameters = 0xFC01020C;
/// And of spec 6.2.
inline constexpr std::uint32_t kOidV2AddSa = 0xFC030202;
inline constexpr std::uint32_t kOidV2DeleteSa = 0xFC030203;
inline constexpr std::uint32_t kOidV2UpdateSa = 0xFC030204;
inline constexpr std::uint32_t kOidV2AddSaEx = 0xFC030205;
inline constexpr std::uint32_t kOidOffloadEncapsulation = 0x0101010A;

constexpr bool is_v2_add(std::uint32_t oid) { return oid == kOidV2AddSa || oid == kOidV2AddSaEx; }
constexpr bool adds_sa(std::uint32_t oid) {
  return oid == kOidAddSa || oid == kOidAddUdpEspSa || is_v2_add(oid);
}
constexpr bool deletes_sa(std::uint32_t oid) {
  return oid == kOidDeleteSa || oid == kOidDeleteUdpEspSa || oid == kOidV2DeleteSa;
}

/// NDIS_STATUS values of spec 4.8.
enum class NdisStatus : std::uint32_t {
  kSuccess = 0x00000000,
  kPending = 0x00000103,
  kNotAccepted = 0x00010003,
  kFailure = 0xC0000001,
  kInvalidParameter = 0xC000000D,
  kResources = 0xC000009A,
  kNotSupported = 0xC00000BB,
  kRequestAborted = 0xC001000C,
  kInvalidLength = 0xC0010014,
  kInvalidData = 0xC0010015,
};

enum class OidKind : std::uint8_t { kSet, kQuery };
/// Layout of pointer-sized members (spec 4.2).
enum class HostLayout : std::uint8_t { kX64, kX86 };

struct OidResult {
  /// Bytes of the buffer that the host gets to see changed.
  struct Output {
    std::uint32_t at = 0, bytes = 0;
  };
  NdisStatus status = NdisStatus::kSuccess;
  std::uint32_t bytes_needed = 0;  ///< with kInvalidLength (A-55)
  std::uint64_t ticket = 0;        ///< with kPending: names the completion to come
  std::uint64_t marked = 0;        ///< not 0: objects were marked (A-54); `reap` frees them
  TableWrites writes;              ///< in order; empty unless something changed
  std::vector<Output> outputs;     ///< ascending; V2 has some where every add failed, too
  std::uint32_t structures = 1;    ///< NDIS structures that were checked; of a list all
  std::uint32_t sas = 1;           ///< SAs added or deleted, with kSuccess
};

/// The driver-and-firmware half of the OID interface (spec 4): checks requests byte for byte, in
/// the order of A-55, keeps handles, and says which table rows change. No time, no SystemC.
class OidEngine {
 public:
  struct Config {
    unsigned sa_entries = 1024;
    unsigned parser_entries = 4;
    bool integrity_key_first = false;  ///< rx.key_order (A-10)
    RxPolicy policy;                   ///< reset values of the receive switches and capabilities
  };
  using PrepareKeys = OffloadTables::PrepareKeys;

  OidEngine(const Config& config, PrepareKeys prepare);
  ~OidEngine();

  /// Executes one request. `buffer` is the NDIS structure; outputs (handles) are written into it on
  /// success only. While `hold` is on, requests that pass return kPending and queue; their
  /// handles are in the buffer already (4.7: before completion), so that a delete can follow (3.7).
  /// A delete that fails but marks its objects has writes with a failure status.
  OidResult request(std::uint32_t oid, OidKind kind, HostLayout layout, MutableByteSpan buffer);

  /// Test switches: requests stay PENDING until released (4.9 step 4, 3.7); the next delete that
  /// passes its checks is failed by the hardware. What is queued is checked against the
  /// tables as the requests before it leave them; the data path sees nothing before `release`.
  /// With the switch off again, requests still queue behind those held.
  void hold(bool on);
  struct PendingCompletion {
    std::uint64_t ticket = 0;  ///< counts requests that returned kPending, from 0
    std::uint32_t oid = 0;
    OidResult result;
    Bytes buffer;  ///< the request's buffer with outputs
  };
  std::vector<PendingCompletion> release();  ///< completes all held requests in order
  void fail_next_delete();
  /// The hardware fails the next add that passes its checks, after the parser entry was made:
  /// FAILURE, and all of it is undone (3.6).
  void fail_next_add();

  /// Frees the objects that a request marked (OidResult::marked): for when the frames that were in
  /// the card then have left it. Nothing for an unknown number.
  TableWrites reap(std::uint64_t marked);

  /// What a reset has to tell the data path and the host.
  struct ResetOutcome {
    TableWrites writes;                      ///< empty every row and slot that is not empty yet
    std::vector<PendingCompletion> aborted;  ///< REQUEST_ABORTED, without buffer, in order
  };
  /// Reset (spec 4.9 step 8): no SA, parser entry or marked object stays, what was PENDING is
  /// aborted and leaves no effect. Activation gate and IPsecV1 stay as the data path has them.
  /// Handles and generations go on, so that those from before name nothing.
  ResetOutcome reset();
  /// The reset of the whole function: the receive policy is the configured one again as well, and
  /// the test switches are off.
  ResetOutcome full_reset();
  /// While the card resets, every request is answered NOT_ACCEPTED before anything else.
  void set_resetting(bool on);
  bool resetting() const;

  /// The slot of the parser entry that a card with UDP-ESP of V2 has from the start, and
  /// what has to be written for it before anything else.
  static constexpr unsigned kPermanentEntry = 0;
  const TableWrites& power_up() const;

  /// The tables behind the OIDs, for the other programming path (SaWindow). Not while requests are
  /// held: those are in these tables already, but not in the data path's.
  OffloadTables& tables();
  bool holding() const;  ///< requests are held PENDING

  const RxPolicy& policy() const;
  unsigned live_handles() const;  ///< SA handles in use, both directions
  const ParserList& parser_list() const;
  /// Table row behind a live SA handle. Debug view, no side effect.
  std::optional<std::uint16_t> sa_row(std::uint64_t handle) const;
  /// Parser entries deleted while other SAs still used them.
  std::uint64_t violations() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace espnic
