// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_arbiter/rx_arbiter_run.h"

#include "tb/lockstep/hash.h"

namespace espnic {

const lockstep::BlockSpec& rx_arbiter_spec() {
  static const lockstep::BlockSpec kSpec{
      "rx_arbiter",
      {"tap_frame", "tap_again", "tap_retire", "tap_grant"},
      {"frames", "refused", "first_passes", "second_passes", "retired"}};
  return kSpec;
}

std::uint64_t payload_of(const GrantFields& grant) {
  return lockstep::fold(
      {grant.second, grant.slot, grant.frame, grant.base, grant.limit, grant.udp, grant.ipv6});
}

std::uint64_t payload_of(unsigned port, const AgainFields& again) {
  return lockstep::fold({port, again.slot, again.base, again.limit, again.udp, again.ipv6});
}

std::uint64_t payload_of_frame(std::uint16_t frame, std::uint16_t length) {
  return lockstep::fold({frame, length});
}

}  // namespace espnic
