// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>

#include "model/packet/bytes.h"
#include "model/packet/terms.h"
#include "model/parser_table/parser_list.h"

namespace espnic {

/// The class of a frame from its bytes alone (design section 5), whatever the profile and state,
/// and the SPI where one is readable. Looks through VLAN tags and IPv6 extension headers.
struct Classification {
  FrameClass frame_class = FrameClass::kOther;
  std::optional<std::uint32_t> spi;
  bool vlan = false;
};
/// UDP ports treated like 4500: those of the parser entries of type OTHER. A broken header (spec
/// A-47; a bad checksum alone is not) makes the frame `other`, without SPI. A destination port of
/// 4500 or of an entry decides before port 500 does, so that no source port turns UDP-ESP into IKE.
Classification classify(ByteSpan frame, const ParserList& parser_list);
/// The same for an IP packet without link layer header, with whatever bytes follow it: gives the
/// SPI of the packet inside a tunnel portion.
Classification classify_ipv4(ByteSpan packet, const ParserList& parser_list);
Classification classify_ipv6(ByteSpan packet, const ParserList& parser_list);

}  // namespace espnic
