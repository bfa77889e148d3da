// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <deque>
#include <memory>
#include <optional>

#include "model/sim/cycles.h"
#include "tb/rtl_block/block_report.h"
#include "tb/sa_store/sa_store_rtl.h"

namespace espnic::tb::rtl_block {

/// A Verilated sa_store of which one word a row is in use, so that a row is written in one cycle.
/// It stands in the cycle in which the data of the last read is there, with the clock edge to come:
/// what is written in the cycle of a read must be known by then. Nothing moves by itself: of the
/// cycles between writes and reads one is stepped. Read ports take turns.
class SaStoreBank {
 public:
  struct Read {
    Cycle there = kNever;  ///< its tap; kNever: it had none
    StoreWord data{};
  };
  /// `compare` must outlive the bank.
  SaStoreBank(std::unique_ptr<SaStoreRtl> rtl, std::uint8_t word, BlockCompare& compare);

  /// Written in `cycle`; in order.
  void write(Cycle cycle, std::uint16_t row, const StoreWord& data);
  Read read(Cycle cycle, std::uint16_t row);

 private:
  struct Pending {
    Cycle cycle = 0;
    std::uint16_t row = 0;
    StoreWord data{};
  };
  void bring_to(Cycle cycle);
  SaStorePinsOut settle(const SaStorePinsIn::Read* read);
  void clock();

  std::unique_ptr<SaStoreRtl> rtl_;
  const std::uint8_t word_;
  BlockCompare& compare_;
  bool started_ = false;
  Cycle now_ = 0;  // not clocked yet
  unsigned port_ = 0;
  unsigned taps_ = 0;  // of this cycle, by the reads of the one before
  SaStorePinsIn in_;
  std::deque<Pending> writes_;
};

}  // namespace espnic::tb::rtl_block
