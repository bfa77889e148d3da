// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/host_if/host_if_run.h"

#include "tb/lockstep/hash.h"

namespace espnic {

using lockstep::fold;

const lockstep::BlockSpec& host_if_spec() {
  static const lockstep::BlockSpec kSpec{
      "host_if",
      {"tap_read", "tap_request", "tap_row", "tap_entry", "tap_policy", "tap_answer", "tap_end",
       "tap_go", "tap_done", "tap_fetch", "tap_bell", "tap_receive"},
      {"commands", "bad_commands", "bad_receives"}};
  return kSpec;
}

std::uint64_t payload_of_read(bool buffer, std::uint16_t index, std::uint32_t bytes) {
  return fold({buffer, index, bytes});
}
std::uint64_t payload_of_request(bool undo, bool error) { return fold({undo, error}); }
std::uint64_t payload_of_row(unsigned source, unsigned number) { return fold({source, number}); }
std::uint64_t payload_of_answer(std::uint16_t index, bool phase) { return fold({index, phase}); }
std::uint64_t payload_of_bell(std::uint16_t index, bool bad) { return fold({index, bad}); }

}  // namespace espnic
