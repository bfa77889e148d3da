// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "Vnic_mutants.h"
#include "tb/nic/nic_pins.h"
#include "tb/nic/nic_rtl.h"
#include "tb/nic/nic_waves.h"

namespace espnic {

std::unique_ptr<NicRtl> make_nic_rtl_mutant(unsigned mutant) {
  auto pins = std::make_unique<NicPins<Vnic_mutants, FstWaves>>();
  pins->top()->mutant_i = static_cast<std::uint8_t>(mutant);
  return pins;
}

}  // namespace espnic
