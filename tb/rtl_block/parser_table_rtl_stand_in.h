// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <deque>
#include <memory>

#include "model/rx_core/stand_ins.h"
#include "tb/parser_table/parser_table_rtl.h"
#include "tb/rtl_block/block_report.h"

namespace espnic::tb::rtl_block {

/// A Verilated parser_table in the place of the model's. It stands in the cycle of the last read,
/// with the clock edge to come: the next snapshot may be taken in it. Nothing moves by itself: of
/// the cycles between writes, snapshots and reads one is stepped.
class ParserTableRtlStandIn final : public ParserTableStandIn {
 public:
  ParserTableRtlStandIn(std::unique_ptr<ParserTableRtl> rtl, unsigned entries);

  void write(Cycle cycle, const ParserRowWrite& write) override;
  Answer search_class(Cycle grant, std::uint16_t port, const Answer& model) override;
  Answer search(Cycle grant, Cycle read, std::uint16_t port, const Answer& model) override;

  const BlockReport& report() const { return compare_.report(); }

 private:
  struct Pending {
    Cycle cycle = 0;
    ParserRowWrite write;
  };
  void take_snapshot(Cycle grant);
  Answer compare(const char* tap, std::uint16_t port, const Answer& model,
                 const ParserAnswer& seen);
  void bring_to(Cycle cycle);
  void drive_write();
  void clock();

  std::unique_ptr<ParserTableRtl> rtl_;
  const unsigned entries_;
  bool started_ = false;
  Cycle now_ = 0;                // not clocked yet
  Cycle snapped_ = kBeforeTime;  // the snapshot is of this cycle
  ParserTablePinsIn in_;
  std::deque<Pending> writes_;
  BlockCompare compare_;
};

}  // namespace espnic::tb::rtl_block
