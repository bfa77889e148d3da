// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/crypto_engine/des_slices.h"

#include <algorithm>

#include "model/crypto_engine/des_slices_engines.h"
#include "model/crypto_engine/des_slices_run.h"

namespace espnic {
namespace {

constexpr std::size_t kBlock = 8;

// Two registers' worth where there is nothing wider: every compiler splits it into what it has.
using V128 = std::uint64_t __attribute__((vector_size(16)));

const DesSlices::Engine kEngines[] = {
    {"128 bits", SlicedDes<V128>::kLanes, [] { return true; }, &SlicedDes<V128>::run},
#ifdef ESPNIC_DES_WIDE
    {"AVX2", 256, [] { return __builtin_cpu_supports("avx2") != 0; }, &run_des_avx2},
    {"AVX-512", 512, [] { return __builtin_cpu_supports("avx512f") != 0; }, &run_des_avx512},
#endif
};

}  // namespace

DesKeys::DesKeys(ByteSpan bytes) : count(static_cast<unsigned>(bytes.size() / kBlock)) {
  for (std::size_t n = 0; n < kBlock * count; ++n)
    word[n / kBlock] = word[n / kBlock] << 8 | bytes[n];
}

boost::span<const DesSlices::Engine> DesSlices::engines() { return kEngines; }

DesSlices::DesSlices() {
  for (const Engine& engine : kEngines) {
    if (engine.there()) engines_.push_back(engine);
  }
}

void DesSlices::decrypt(boost::span<const DesCbc> ops) {
  blocks_.clear();
  for (const DesCbc& op : ops) {
    const std::uint8_t* before = op.iv;
    for (std::size_t at = 0; at < op.data.size(); at += kBlock) {
      blocks_.push_back({op.data.data() + at, before, op.out + at, op.keys});
      before = op.data.data() + at;
    }
  }
  for (std::size_t at = 0, count = 0; at < blocks_.size(); at += count) {
    const std::size_t left = blocks_.size() - at;
    const auto fits = std::find_if(engines_.begin(), engines_.end() - 1,
                                   [left](const Engine& engine) { return left <= engine.lanes; });
    count = std::min(fits->lanes, left);
    fits->run(blocks_.data() + at, count);
  }
}

}  // namespace espnic
