// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <utility>

#include "tb/lockstep/assertion_failed.h"
#include "tb/lockstep/verilated_words.h"
#include "verilated.h"

namespace espnic::lockstep {

/// A Verilated module with a context of its own, so that several run at once in several threads.
/// For pin adapters only: their translation units must not include SystemC, whose headers clash.
template <class Top>
class VerilatedTop {
 public:
  /// `block` names the twin in the exception of a failed assertion.
  explicit VerilatedTop(std::string block) : block_(std::move(block)) {}
  ~VerilatedTop() {
    top_.final();
    // The scopes of the model are struck off the context last used by this thread, which may belong
    // to a twin that is gone.
    Verilated::threadContextp(&context_);
  }
  VerilatedTop(const VerilatedTop&) = delete;
  VerilatedTop& operator=(const VerilatedTop&) = delete;

  /// For builds with waves, in front of reset().
  void allow_waves() { context_.traceEverOn(true); }

  Top* operator->() { return &top_; }
  const Top* operator->() const { return &top_; }

  /// Two clocks in reset, with the inputs as they stand; the next cycle is cycle 0.
  void reset() {
    top_.rst_ni = 1;
    top_.clk_i = 0;
    top_.eval();
    top_.rst_ni = 0;  // the falling edge that an asynchronous reset needs
    top_.eval();
    edge();
    edge();
    top_.rst_ni = 1;
    top_.eval();
  }
  /// Lets the combinational paths settle behind new inputs.
  void settle() { top_.eval(); }
  /// The clock edge. Throws AssertionFailed when an assertion of the twin fails.
  void clock() {
    edge();
    if (context_.gotError()) throw read_failure(take_verilated_errors(), block_);
  }

 private:
  void edge() {
    top_.clk_i = 1;
    top_.eval();
    top_.clk_i = 0;  // evaluated with the next inputs
  }

  /// Destroyed after the model.
  struct Context : VerilatedContext {
    Context() {
      threads(1);
      // An assertion is reported by an exception, which can name the seed, instead of by abort().
      fatalOnError(false);
    }
  };

  std::string block_;
  Context context_;
  Top top_{&context_};
};

}  // namespace espnic::lockstep
