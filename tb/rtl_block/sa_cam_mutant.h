// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/rtl_block/sa_cam_abi.h"

namespace espnic::tb::rtl_block {

/// The twin of sa_cam with one deliberate fault: number 1 to the count in sa_cam_mutants.h; 0 is
/// faultless. For cams made before the next call.
const EspnicSaCam* mutant_sa_cam(unsigned mutant);

}  // namespace espnic::tb::rtl_block
