// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstddef>

#include "model/crypto_engine/des_slices.h"

namespace espnic {

// `DesSlices::Engine::run` of the widths that not every x86-64 CPU has, each in a file of its own
// that is compiled for them.
void run_des_avx2(const DesSlices::Block* blocks, std::size_t count);
void run_des_avx512(const DesSlices::Block* blocks, std::size_t count);

}  // namespace espnic
