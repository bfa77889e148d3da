// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// A host that does anything to a whole card, in any order: no crash, no hang, and what HostCard and
// HostSession claim.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "tb/common/input_error.h"
#include "tb/fuzz/host_session.h"

namespace espnic::tb::fuzz {
namespace {

/// Never destroyed: SystemC's objects must not outlive its kernel, nor it them.
HostSession& session() {
  static HostSession* one = [] {
    setenv("SYSTEMC_DISABLE_COPYRIGHT_MESSAGE", "1", 1);
    try {
      return new HostSession();
    } catch (const InputError& error) {
      std::fprintf(stderr, "fuzz_host: %s (run it from the root of the tree)\n", error.what());
      std::exit(2);
    }
  }();
  return *one;
}

}  // namespace
}  // namespace espnic::tb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  espnic::tb::fuzz::session().run({data, size});
  return 0;
}
