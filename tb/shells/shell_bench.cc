// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/shells/shell_bench.h"

#include <cstdlib>
#include <exception>

#include "tb/common/main_stack.h"

namespace espnic::tb {
namespace {

class Body final : public sc_core::sc_module {
 public:
  SC_HAS_PROCESS(Body);
  Body(const sc_core::sc_module_name& name, std::function<void()> body)
      : sc_core::sc_module(name), body_(std::move(body)) {
    SC_THREAD(run);
    set_stack_size(1 << 20);
  }
  bool ended() const { return ended_; }
  std::exception_ptr failure() const { return failure_; }

 private:
  void run() {
    try {
      body_();
      ended_ = true;
    } catch (...) {
      failure_ = std::current_exception();
    }
    sc_core::sc_stop();
  }
  std::function<void()> body_;
  bool ended_ = false;
  std::exception_ptr failure_;
};

}  // namespace

void simulate(std::function<void()> body) {
  setenv("SYSTEMC_DISABLE_COPYRIGHT_MESSAGE", "1", 1);
  Body module("body", std::move(body));
  sc_core::sc_start();
  back_on_the_main_stack();
  if (module.failure()) std::rethrow_exception(module.failure());
  EXPECT_TRUE(module.ended()) << "the simulation stopped before the test was over";
}

}  // namespace espnic::tb
