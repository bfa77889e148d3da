// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "model/host_if/oid_engine.h"
#include "model/sa_cam/sa_table.h"
#include "tb/host_if/raw_add.h"

namespace espnic::tb {

/// What the crypto back end would prepare: here the keys themselves.
struct KeyContext final : SaContext {
  explicit KeyContext(const SaKeys& k) : keys(k) {}
  SaKeys keys;
};

/// A driver with the data path's tables behind it: table writes are applied as they come.
class Driver {
 public:
  explicit Driver(const OidEngine::Config& config = {})
      : engine(config, [](const SaKeys& k) { return std::make_shared<const KeyContext>(k); }),
        table(config.sa_entries),
        policy(config.policy),
        parsers(config.parser_entries) {}

  NdisStatus send(RawAdd& add) { return send(add.oid(), add.layout(), add.bytes()); }
  NdisStatus send(RawAdd&& add) { return send(add); }
  NdisStatus send(std::uint32_t oid, HostLayout layout, Bytes& buffer) {
    last = engine.request(oid, OidKind::kSet, layout, buffer);
    note(last);
    return last.status;
  }
  NdisStatus delete_sa(HostLayout layout, std::uint64_t handle) {
    Bytes buffer = raw_pointers(layout, {handle});
    return send(0xFC010203, layout, buffer);
  }
  NdisStatus delete_udpesp(HostLayout layout, std::uint64_t handle, std::uint64_t entry) {
    Bytes buffer = raw_pointers(layout, {handle, entry});
    return send(0xFC010206, layout, buffer);
  }
  std::vector<OidEngine::PendingCompletion> release() {
    auto done = engine.release();
    for (const auto& completion : done) note(completion.result);
    return done;
  }
  /// Applies the writes of a reset; returns the requests it aborted.
  std::vector<OidEngine::PendingCompletion> reset() { return take(engine.reset()); }
  std::vector<OidEngine::PendingCompletion> full_reset() { return take(engine.full_reset()); }
  /// The frames that were in flight when objects were marked have left: they are freed.
  void reap() {
    for (const std::uint64_t number : std::exchange(marked_, {})) apply(engine.reap(number));
  }

  /// The record an inbound packet would be processed with; null: it bypasses. Like L6 and L8.
  const SaRecord* packet(std::uint32_t dst, std::uint32_t spi, bool ah = false,
                         std::uint32_t src = 0x0A000001, bool strict = false) const {
    SaKey key;
    key.dst = dst;
    key.src = src;
    key.spi = spi;
    key.ah = ah;
    const SaLookup hit = table.search(key, {strict, policy.ah_enabled, policy.esp_enabled});
    if (hit.kind != SaLookup::Kind::kExact) return nullptr;
    return records.at(hit.index).get();
  }
  const SaRecord* udp_packet(std::uint32_t dst, std::uint32_t spi,
                             std::uint16_t port = 4500) const {
    for (std::size_t slot = 0; slot < parsers.size(); ++slot) {
      if (!parsers[slot].valid || parsers[slot].marked || parsers[slot].port != port) continue;
      const SaRecord* record = packet(dst, spi);
      return record != nullptr && record->encapsulation.udp &&
                     record->encapsulation.parser_entry == slot &&
                     record->encapsulation.parser_generation == parsers[slot].generation
                 ? record
                 : nullptr;
    }
    return nullptr;
  }
  unsigned parser_rows() const {
    unsigned n = 0;
    for (const ParserEntry& entry : parsers) n += entry.valid ? 1 : 0;
    return n;
  }

  void apply(const std::vector<TableWrite>& writes) {
    for (const TableWrite& write : writes) {
      if (const auto* sa = std::get_if<SaRowWrite>(&write)) {
        table.write(sa->index, sa->entry);
        records[sa->index] = sa->record;
      } else if (const auto* parser = std::get_if<ParserRowWrite>(&write)) {
        parsers.at(parser->slot) = parser->entry;
      } else {
        policy = std::get<PolicyWrite>(write).policy;
      }
    }
  }

  OidEngine engine;
  OidResult last;
  SaTable table;
  std::map<unsigned, std::shared_ptr<const SaRecord>> records;
  RxPolicy policy;
  std::vector<ParserEntry> parsers;

 private:
  std::vector<OidEngine::PendingCompletion> take(OidEngine::ResetOutcome outcome) {
    apply(outcome.writes);
    return std::move(outcome.aborted);
  }
  void note(const OidResult& result) {
    apply(result.writes);
    if (result.marked != 0) marked_.push_back(result.marked);
  }
  std::vector<std::uint64_t> marked_;
};

/// Each scenario runs in both layouts.
class BothLayouts : public testing::TestWithParam<HostLayout> {
 protected:
  HostLayout layout() const { return GetParam(); }
  RawAdd plain() const { return RawAdd(GetParam(), false); }
  RawAdd udp() const { return RawAdd(GetParam(), true); }
};
inline std::string layout_name(const testing::TestParamInfo<HostLayout>& info) {
  return info.param == HostLayout::kX64 ? "X64" : "X86";
}

inline constexpr NdisStatus kOk = NdisStatus::kSuccess;
inline constexpr std::uint32_t kDst = 0x0A000002;  ///< 10.0.0.2, destination of a RawAdd as made

}  // namespace espnic::tb
