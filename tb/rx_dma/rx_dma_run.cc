// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_dma/rx_dma_run.h"

#include <cstring>

#include "tb/lockstep/hash.h"

namespace espnic {

const lockstep::BlockSpec& rx_dma_spec() {
  static const lockstep::BlockSpec kSpec{
      "rx_dma",
      {"tap_retire", "tap_data", "tap_completion"},
      {"frames", "truncated", "descriptors", "freed", "taps unlike their ports"},
      {kTapData}};
  return kSpec;
}

std::uint64_t payload_of_retire(std::uint16_t frame, std::uint16_t length,
                                const std::array<std::uint32_t, kDmaWords>& words) {
  return lockstep::fold(
      {frame, length, words[0], words[1], words[2], words[3], words[4], words[5]});
}

std::uint64_t payload_of_data(const DmaData& data, std::uint32_t width) {
  std::uint64_t folded = lockstep::fold({data.addr, data.bytes, data.last ? 1U : 0U});
  for (std::uint32_t at = 0; at < width; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, data.data.data() + at, sizeof word);
    folded = lockstep::mix(folded, word);
  }
  return folded;
}

std::uint64_t payload_of_completion(const DmaCompletion& completion) {
  const auto& w = completion.words;
  return lockstep::fold({completion.index, completion.truncated ? 1U : 0U, w[0], w[1], w[2], w[3],
                         w[4], w[5], w[6], w[7]});
}

}  // namespace espnic
