// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "model/rx_core/stand_ins.h"
#include "tb/crypto_engine/crypto_engine_rtl.h"
#include "tb/rtl_block/block_report.h"

namespace espnic::tb::rtl_block {

/// Verilated crypto engines in the place of the model's lanes: one twin with one lane in use for
/// each, and one more for the bypass.
///
/// When a portion is done must be known before the loop knows what comes behind it, and lanes do
/// not know of each other: each twin runs ahead by itself. So the choice of the lane, the lowest
/// that is free, is made here; `--rtl all` has the twin's own.
class CryptoEngineRtlStandIn final : public CryptoEngineStandIn {
 public:
  static constexpr Cycle kSettled = 64;  ///< an idle twin is stepped no further
  static constexpr Cycle kPatience = 1'000'000;
  using Make = std::function<std::unique_ptr<CryptoEngineRtl>()>;

  /// `make`: twins of `width` bytes that hold `max_text` bytes of text.
  CryptoEngineRtlStandIn(const Make& make, unsigned lanes, std::uint32_t width,
                         std::uint32_t max_text);

  Cycle earliest() override;
  Served serve(Cycle ready, CryptoPortion& portion, const Served& model) override;
  Served bypass(Cycle ready, const Served& model) override;

  const BlockReport& report() const { return compare_.report(); }

 private:
  struct Lane {
    std::unique_ptr<CryptoEngineRtl> rtl;
    Cycle now = kNever;  // the next cycle; kNever: not out of reset yet
    Cycle free = kBeforeTime;
    CryptoEnginePinsIn in;
    CryptoEnginePinsOut out;
  };
  /// What a lane did with a portion.
  struct Outcome {
    Cycle first_write = kNever, done = 0;
    EngineDone fields;
    std::uint32_t text_at = 0;
    Bytes text;
  };
  void bring_to(Lane& lane, Cycle cycle);
  void settle(Lane& lane);
  void clock(Lane& lane);
  void offer(CryptoEnginePinsIn& in, const CryptoPortion& portion);
  Outcome run(Lane& lane, const CryptoPortion& portion);
  void write(const Lane& lane, Bytes& frame, Outcome& outcome);
  void compare(const CryptoPortion& model, Cycle model_done, const Outcome& rtl);
  void take_over(CryptoPortion& portion, Outcome& outcome, Cycle cycle) const;

  const std::uint32_t width_, max_text_;
  std::vector<Lane> lanes_;
  Lane bypass_;
  std::uint32_t user_ = 0;  // of the last portion; its buffer and row have numbers made of it
  BlockCompare compare_;
};

}  // namespace espnic::tb::rtl_block
