// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <vector>

#include "model/nic/nic_config.h"
#include "tb/common/stage_report.h"

namespace espnic {
class RxPath;
}

namespace espnic::tb {

/// The stages of the receive path in the order of a frame's way.
std::vector<StageUse> stage_use(const RxPath& path, const NicConfig& config);

}  // namespace espnic::tb
