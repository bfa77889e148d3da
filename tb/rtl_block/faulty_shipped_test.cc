// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// In the place of sa_cam_shipped.cc.
#include <algorithm>
#include <iterator>
#include <string_view>

#include "sa_cam_mutants.h"
#include "tb/rtl_block/sa_cam_mutant.h"
#include "tb/rtl_block/sa_cam_shipped.h"

namespace espnic::tb::rtl_block {

const EspnicSaCam* shipped_sa_cam() {
  const std::string_view wanted = "match_register_does_not_collapse";
  const auto found = std::find(std::begin(kSaCamMutants), std::end(kSaCamMutants), wanted);
  return mutant_sa_cam(static_cast<unsigned>(found - std::begin(kSaCamMutants)) + 1);
}

}  // namespace espnic::tb::rtl_block
