// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "model/host_if/oid_checks.h"
#include "model/host_if/oid_engine.h"

/// What OidEngine is inside; for its own files.
namespace espnic {

/// The answer to a request that changes nothing.
OidResult oid_failure(NdisStatus status);
OidResult oid_too_short(std::uint64_t needed);

struct OidEngine::State {
  State(const Config& c, PrepareKeys p)
      : config(c),
        policy(c.policy),
        shown_policy(c.policy),
        tables(c.sa_entries, c.parser_entries, std::move(p)) {
    add_permanent_entry(power_up);
  }

  OidResult execute(std::uint32_t oid, HostLayout layout, MutableByteSpan buffer);
  OidResult add(HostLayout layout, bool udp, MutableByteSpan buffer);
  OidResult remove(HostLayout layout, bool udp, ByteSpan buffer);
  OidResult add_v2(HostLayout layout, bool ex, MutableByteSpan buffer);
  OidResult remove_v2(HostLayout layout, ByteSpan buffer);
  OidResult update_v2(HostLayout layout, ByteSpan buffer);
  OidResult set_encapsulation(ByteSpan buffer);
  OidResult set_parameters(ByteSpan buffer);

  /// Parser-entry rules of 3.6: the slot to use, nothing for a new one. False: bad handle.
  bool find_parser_entry(const AddRequest& request, std::optional<unsigned>& slot) const;
  /// What is left of A-55 once a request is good by itself: handle of its parser entry, duplicate,
  /// SA capacity, parser capacity. `slot` as of `find_parser_entry`.
  NdisStatus fit(const AddRequest& request, std::optional<unsigned>& slot) const;
  OidResult commit_add(const AddRequest& request, std::optional<unsigned> slot,
                       std::uint64_t& entry_handle, std::uint64_t& handle);
  OidResult policy_result(const RxPolicy& before) const;
  /// The result's writes are on their way to the data path.
  void note_shown(const OidResult& result);
  ResetOutcome reset();
  /// The parser entry that V2 cards always have.
  void add_permanent_entry(TableWrites& writes);

  const Config config;
  RxPolicy policy;
  RxPolicy shown_policy;  // the data path's: without requests that are held
  OffloadTables tables;
  TableWrites power_up;

  bool resetting = false;
  bool hold = false;
  bool fail_next_delete = false;
  bool fail_next_add = false;
  std::uint64_t next_ticket = 0;
  std::vector<PendingCompletion> held;
};

}  // namespace espnic
