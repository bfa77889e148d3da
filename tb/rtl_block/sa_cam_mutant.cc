// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/sa_cam_mutant.h"

#include "Vsa_cam_run_mutants.h"
#include "tb/rtl_block/sa_cam_shim.h"

namespace espnic::tb::rtl_block {
namespace {

std::uint8_t chosen = 0;

struct Mutant : Vsa_cam_run_mutants {
  explicit Mutant(VerilatedContext* context) : Vsa_cam_run_mutants(context) { mutant_i = chosen; }
};

}  // namespace

const EspnicSaCam* mutant_sa_cam(unsigned mutant) {
  chosen = static_cast<std::uint8_t>(mutant);
  return SaCamShim<Mutant, 64>::functions();
}

}  // namespace espnic::tb::rtl_block
