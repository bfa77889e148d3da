// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <memory>
#include <optional>

#include "model/rx_core/stand_ins.h"
#include "tb/rtl_block/block_report.h"
#include "tb/rx_parser/rx_parser_rtl.h"

namespace espnic::tb::rtl_block {

/// A Verilated rx_parser in the place of the model's, with the packet buffer and the snapshot of
/// parser_table that it asks, be that RTL too. One pass at a time: it stands in the cycle up to
/// which all is known, with that cycle's clock edge to come. Idle times are cut to `kSettled`
/// cycles.
class RxParserRtlStandIn final : public RxParserStandIn, private RxParserTable {
 public:
  static constexpr Cycle kSettled = 64;
  static constexpr Cycle kPatience = 1'000'000;

  /// `rtl`: of `width` bytes, and what it looks into. `table`: what it asks instead of the model's
  /// entries, if not null.
  RxParserRtlStandIn(std::unique_ptr<RxParserRtl> rtl, std::uint32_t width,
                     const RxParserStraps& straps, ParserTableStandIn* table = nullptr);

  Cycle free(Cycle model) override;
  Offer parse(Cycle grant, ByteSpan frame, const PassWindow& window, const RxPolicy& policy,
              const ParserList& entries, const Offer& model) override;
  void left(Cycle cycle) override;

  const BlockReport& report() const { return compare_.report(); }

 private:
  RxParserTableAnswer answer(std::uint16_t port) override;
  RxParserPinsOut settle();
  void clock(const RxParserPinsOut& out);
  void check(const Offer& offer, std::size_t frame_bytes) const;

  std::unique_ptr<RxParserRtl> rtl_;
  const std::uint32_t width_;
  const RxParserStraps straps_;
  bool started_ = false;
  bool free_known_ = false;
  Cycle now_ = 0;  // not clocked yet
  RxParserPinsIn in_;
  ByteSpan frame_;
  ParserTableStandIn* const table_;
  ParserList entries_{0};  // the snapshot
  Cycle grant_ = 0;
  std::optional<std::uint16_t> asked_;  // of the table, in this pass
  ParserTableStandIn::Answer answered_;
  std::uint32_t passes_ = 0;
  Offer offer_, model_;  // of the last pass
  BlockCompare compare_;
};

}  // namespace espnic::tb::rtl_block
