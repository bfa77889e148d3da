// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/crypto_engine/des_slices_engines.h"
#include "model/crypto_engine/des_slices_run.h"

namespace espnic {

void run_des_avx2(const DesSlices::Block* blocks, std::size_t count) {
  SlicedDes<std::uint64_t __attribute__((vector_size(32)))>::run(blocks, count);
}

}  // namespace espnic
