// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/mac_rx/mac_check.h"

#include "model/packet/checksum.h"

namespace espnic {

DropReason mac_check(const LineFrame& frame, std::uint32_t max_frame_bytes) {
  const std::uint32_t bytes = bytes_on_line(frame);
  if (bytes + kFcsBytes > max_frame_bytes) return DropReason::kOversize;
  if (bytes < kMinFrameBytes) return DropReason::kRunt;
  if (frame.fcs && *frame.fcs != ethernet_fcs(frame.bytes)) return DropReason::kBadFcs;
  return DropReason::kNone;
}

}  // namespace espnic
