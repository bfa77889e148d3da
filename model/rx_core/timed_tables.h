// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "model/host_if/oid_engine.h"
#include "model/parser_table/parser_list.h"
#include "model/rx_parser/policy.h"
#include "model/rx_resolve/sa_delete_request.h"
#include "model/sa_cam/sa_cam_timing.h"
#include "model/sa_cam/sa_table.h"
#include "model/sa_store/sa_rows.h"
#include "model/sim/timed_queue.h"

namespace espnic {

/// The tables that the host writes while traffic reads them, each write with the cycle it is seen
/// in. The blocks own the tables; this keeps the order of writes and reads.
class TimedTables {
 public:
  TimedTables(SaTable& sa, SaRows& rows, ParserList& parser, const RxPolicy& policy, SaCamPipe& cam)
      : sa_(sa),
        rows_(rows),
        parser_(parser),
        policy_(policy),
        cam_(cam),
        delete_request_(rows.entries()) {}

  /// Offers a write in `cycle`; returns the cycle in which it was accepted. Writes come in order.
  Cycle write(Cycle cycle, TableWrite write);

  /// Makes every write that a read in `cycle` sees visible in the views below.
  void read_parser_side(Cycle cycle) {
    version_ += parser_writes_.read(cycle, [this](auto& w, Cycle seen) { apply(w, seen); });
  }
  void read_sa_side(Cycle cycle);
  /// A portion that ends an overlap of sequence numbers was done in `done`: reads of later cycles
  /// see it, if the row still holds what the portion matched.
  void end_overlap(Cycle done, const OverlapEnd& end);
  /// A reset in `cycle`: portions that were to be done later end nothing.
  void lose_overlap_ends(Cycle cycle);

  const SaTable& sa() const { return sa_; }
  const SaRows& rows() const { return rows_; }
  const ParserList& parser() const { return parser_; }
  const RxPolicy& policy() const { return policy_; }
  /// Knows of every row that reads have seen; the reader tells it of hits.
  SaDeleteRequest& delete_request() { return delete_request_; }
  /// Changes whenever a write has become visible; never 0.
  std::uint64_t version() const { return version_; }
  std::uint64_t late_writes() const { return sa_writes_.late() + parser_writes_.late(); }
  std::uint64_t writes() const { return writes_; }
  /// Cycles in which a table was busy with a write.
  std::uint64_t busy_cycles() const { return busy_cycles_; }
  /// The first cycle whose reads see the last write offered.
  Cycle last_seen() const { return last_seen_; }

 private:
  void apply(const TableWrite& write, Cycle seen);
  void read_limits(Cycle cycle);
  void read_overlap_ends(Cycle cycle);

  SaTable& sa_;
  SaRows& rows_;
  ParserList& parser_;
  RxPolicy policy_;
  SaCamPipe& cam_;
  SaDeleteRequest delete_request_;
  TimedQueue<SaDeleteWrite> limit_writes_;
  TimedQueue<TableWrite> sa_writes_, parser_writes_;
  std::vector<std::pair<Cycle, OverlapEnd>> overlap_ends_;  // rare; in no order
  std::uint64_t version_ = 1, writes_ = 0, busy_cycles_ = 0;
  Cycle last_seen_ = kBeforeTime;
};

}  // namespace espnic
