// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "tb/common/input_error.h"
#include "tb/lockstep/verilated_top.h"
#include "verilated_fst_c.h"

namespace espnic {

/// Every signal of a module that was Verilated with FST waves, once a cycle. Time is the cycle.
template <class Top>
class FstWaves {
 public:
  explicit FstWaves(lockstep::VerilatedTop<Top>& top) : top_(top) { top_.allow_waves(); }

  /// InputError if the file cannot be written.
  void open(const std::string& file, std::int64_t now) {
    constexpr int kAllLevels = 99;
    fst_ = std::make_unique<VerilatedFstC>();
    top_->trace(fst_.get(), kAllLevels);
    fst_->open(file.c_str());
    if (!fst_->isOpen()) {
      fst_.reset();
      throw tb::InputError(file + ": cannot be written");
    }
    now_ = now;
  }
  void close() {
    if (fst_) fst_->close();
    fst_.reset();
  }
  void dump() {
    // A wave has no time before 0; nothing but set-up is there.
    if (fst_ && now_ >= 0) fst_->dump(static_cast<std::uint64_t>(now_));
    ++now_;
  }

 private:
  lockstep::VerilatedTop<Top>& top_;
  std::unique_ptr<VerilatedFstC> fst_;
  std::int64_t now_ = 0;
};

}  // namespace espnic
