// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/sa_cam/sa_cam_run.h"

#include "tb/lockstep/hash.h"

namespace espnic {

const lockstep::BlockSpec& sa_cam_spec() {
  static const lockstep::BlockSpec spec{
      "sa_cam",
      {"tap_lookup", "tap_encoded", "tap_move", "tap_result", "tap_update"},
      {"lookups", "passes", "hits", "blind_hits", "misses", "updates"}};
  return spec;
}

std::uint64_t payload_of(const SaKey& key, const SaCamControl& control) {
  return lockstep::fold({key.dst, key.src, key.spi, key.ah, key.search, control.strict,
                         control.enable_ah, control.enable_esp, key.ipv6, key.dst6.high,
                         key.dst6.low, key.src6.high, key.src6.low});
}

std::uint64_t payload_of(std::uint16_t index, const SaCamEntry& row) {
  return lockstep::fold({index, row.valid, row.any_dst, row.dst, row.src, row.src_mask, row.spi,
                         row.ah, row.uses_ah, row.uses_esp, row.tunnel, row.ipv6, row.dst6.high,
                         row.dst6.low, row.src6.high, row.src6.low});
}

std::uint64_t payload_of(bool hit, bool blind, std::uint16_t index, bool tunnel) {
  return (tunnel ? 0x40000U : 0U) | (hit ? 0x20000U : 0U) | (blind ? 0x10000U : 0U) | index;
}

std::uint64_t payload_of(bool blind, std::uint16_t index) {
  return (blind ? 0x10000U : 0U) | index;
}

}  // namespace espnic
