// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl/card_rtl.h"

#include "Vnic_card.h"
#include "tb/nic/nic_pins.h"
#include "tb/nic/nic_waves.h"

namespace espnic::tb::rtl {

std::unique_ptr<NicRtl> make_card_rtl() { return std::make_unique<NicPins<Vnic_card, FstWaves>>(); }

}  // namespace espnic::tb::rtl
