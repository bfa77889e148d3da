// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/rtl_block/sa_cam_abi.h"

namespace espnic::tb::rtl_block {

/// rtl_ref/sa_cam.
const EspnicSaCam* shipped_sa_cam();

}  // namespace espnic::tb::rtl_block
