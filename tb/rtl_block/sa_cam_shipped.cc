// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/sa_cam_shipped.h"

#include "Vsa_cam_run.h"
#include "tb/rtl_block/sa_cam_shim.h"

namespace espnic::tb::rtl_block {

const EspnicSaCam* shipped_sa_cam() { return SaCamShim<Vsa_cam_run, 64>::functions(); }

}  // namespace espnic::tb::rtl_block
