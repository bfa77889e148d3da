// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_resolve/ladder.h"

namespace espnic {
namespace {

/// Of the packet inside. A header too broken to be checked leaves "succeeded" open, not "failed".
Sum inner_sum(const Portion& inner) {
  if (inner.detail != Detail::kIpHeader) return Sum::kRight;
  return inner.bad_sum ? Sum::kWrong : Sum::kNone;
}

}  // namespace

void set_checksum_flags(const Checksums& outermost, FrameClass frame_class, const Portion* inner,
                        Completion& completion) {
  Sum ip = outermost.ip;
  if (ip == Sum::kRight && inner != nullptr) ip = inner_sum(*inner);
  completion.ip_checksum_checked = ip != Sum::kNone;
  completion.ip_checksum_good = ip == Sum::kRight;
  // Bytes that were processed are not those that the sum was taken of: the legacy port 500 brings
  // ESP in frames of class `ike`.
  const bool plain = (frame_class == FrameClass::kOther || frame_class == FrameClass::kIke ||
                      frame_class == FrameClass::kKeepalive) &&
                     !completion.crypto_done;
  const Sum l4 = plain && ip == Sum::kRight ? outermost.l4 : Sum::kNone;
  completion.l4_checksum_checked = l4 != Sum::kNone;
  completion.l4_checksum_good = l4 == Sum::kRight;
  completion.l4_checksum_inner = false;
}

}  // namespace espnic
