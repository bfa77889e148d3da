// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "tb/nic/nic_rtl.h"

namespace espnic::tb::mismatch {

/// The RTL of the card with its pins meddled with, for tests: a fault that none of the mutants has.
class MeddledRtl final : public NicRtl {
 public:
  struct Faults {
    std::function<void(NicPinsIn&, std::uint64_t cycle)> in;    ///< what the RTL gets
    std::function<void(NicPinsOut&, std::uint64_t cycle)> out;  ///< what it is seen to do
  };
  /// Cycles are those since reset.
  MeddledRtl(std::unique_ptr<NicRtl> rtl, Faults faults)
      : rtl_(std::move(rtl)), faults_(std::move(faults)) {}

  void reset(const NicStraps& straps) override { rtl_->reset(straps); }
  void cycle(const NicPinsIn& in, NicLine& line, NicPinsOut& out) override {
    NicPinsIn pins = in;
    if (faults_.in) faults_.in(pins, now_);
    rtl_->cycle(pins, line, out);
    if (faults_.out) faults_.out(out, now_);
    ++now_;
  }
  void open_waves(const std::string& file, std::int64_t now) override {
    rtl_->open_waves(file, now);
  }
  void close_waves() override { rtl_->close_waves(); }

 private:
  const std::unique_ptr<NicRtl> rtl_;
  const Faults faults_;
  std::uint64_t now_ = 0;
};

}  // namespace espnic::tb::mismatch
