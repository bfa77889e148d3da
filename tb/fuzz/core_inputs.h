// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>

#include "model/rx_parser/portion.h"

namespace espnic::tb::fuzz {

/// An input of fuzz_classify, byte by byte: capabilities, switches, more capabilities
/// (policy_bytes.h); which parser entries there are; pass (bit 0: inner, bit 1: behind an outer
/// UDP, bit 2: of IPv6); base of an inner pass; how much the window ends before (below 128) or
/// behind the frame's end; then the frame.
struct ClassifyInput {
  RxPolicy policy;
  ParserList list{4};
  PassWindow window;
  ByteSpan frame;
};
std::optional<ClassifyInput> read_classify_input(ByteSpan input);

/// An input of fuzz_ah: bytes in front of the IP header; that header's length as the caller gives
/// it; bytes between it and the AH, signed; then all bytes of the frame.
struct AhInput {
  std::uint32_t l3 = 0, l3_header = 0, ah = 0;
  ByteSpan frame;

  bool ipv6() const { return l3 < frame.size() && frame[l3] >> 4 == 6; }
};
std::optional<AhInput> read_ah_input(ByteSpan input);

}  // namespace espnic::tb::fuzz
