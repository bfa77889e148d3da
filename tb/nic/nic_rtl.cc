// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/nic/nic_rtl.h"

#include "Vnic_8.h"
#include "tb/nic/nic_pins.h"

namespace espnic {

std::unique_ptr<NicRtl> make_nic_rtl() { return std::make_unique<NicPins<Vnic_8>>(); }

}  // namespace espnic
