// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_resolve/ladder.h"

namespace espnic {
namespace {

constexpr std::uint32_t kIpv4Protocol = 9, kIpv4Addresses = 12, kIpv6Addresses = 8;

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

void set_protected_checksum(ByteSpan frame, const Portion& portion, const Plan& plan,
                            const PassOutcome& outcome, const IpsecOffloadV2Caps& caps,
                            Completion& completion) {
  if (!payload_is_plain(plan)) return;
  const Protected payload = protected_payload(plan);
  const ByteSpan bytes = frame.subspan(payload.begin, payload.end - payload.begin);
  const auto offered = [&caps](std::uint8_t protocol) {
    return protocol == kProtocolTcp ? caps.tcp_checksum
                                    : protocol == kProtocolUdp && caps.udp_checksum;
  };
  Sum sum = Sum::kNone;
  if (outcome.tunnel) {
    if (payload.next_header == kProtocolIpv4 && bytes.size() > kIpv4Protocol &&
        offered(bytes[kIpv4Protocol]))
      sum = packet_sum(bytes);
  } else if (offered(payload.next_header) && !portion.udp) {
    const ByteSpan addresses = portion.ipv6 ? frame.subspan(portion.l3 + kIpv6Addresses, 32)
                                            : frame.subspan(portion.l3 + kIpv4Addresses, 8);
    sum = segment_sum(addresses, payload.next_header, bytes);
  }
  if (sum == Sum::kNone) return;
  completion.l4_checksum_checked = completion.l4_checksum_inner = true;
  completion.l4_checksum_good = sum == Sum::kRight;
}

}  // namespace espnic
