// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Class and portion of any bytes, under any policy: every offset lies inside its window, and what
// the two readers of the same headers say fits together.
#include <algorithm>
#include <cstdint>

#include "model/rx_class/classify.h"
#include "tb/fuzz/core_inputs.h"
#include "tb/fuzz/require.h"

namespace espnic::tb::fuzz {
namespace {

void check_portion(const ClassifyInput& input, ByteSpan frame) {
  const PassWindow& window = input.window;
  const Portion p = parse_portion(frame, window, input.policy, input.list);
  const auto limit = std::min<std::size_t>(window.limit, frame.size());
  const auto base = std::min<std::size_t>(window.base, limit);
  require(base + p.header_bytes <= limit, "header bytes lie inside the window");
  require(p.l3 + p.l3_header <= limit && p.l3_end <= limit && p.end <= p.l3_end && p.ipsec <= p.end,
          "offsets lie inside the window, in order");
  require(window.pass == Pass::kInner || !p.ipsec_like, "ipsec_like is for the inner pass");
  // What is read must not follow from policy or entries: they are sampled later (portion.h).
  RxPolicy fixed;
  fixed.caps.ipv6 = input.policy.caps.ipv6;
  fixed.caps.stacked_vlan = input.policy.caps.stacked_vlan;
  const Portion bare = parse_portion(frame, window, fixed, ParserList(1));
  require(bare.header_bytes == p.header_bytes, "header bytes follow from the bytes alone");
  require(!p.ipv6 || window.ipv6 || input.policy.caps.ipv6, "IPv6 is a capability");
  require(p.ipv6 ? p.dst == 0 && p.src == 0 : p.dst6.unspecified() && p.src6.unspecified(),
          "addresses are of one version");
  if (p.detail != Detail::kOk) return;
  require(p.l3 >= base && p.ipsec >= p.l3 + p.l3_header, "headers lie one behind the other");
  require(p.ipsec + (p.ah ? 12u : 8u) <= p.end, "SPI and sequence are there (L5)");
  require(p.spi == load_be32(&frame[p.ipsec + (p.ah ? 4 : 0)]), "the SPI is that of the bytes");
  require(p.udp == (p.parser_entry != 0xFF), "UDP-ESP has its parser entry");
  require(!p.ah || !p.udp, "AH is never in UDP");
  require(window.pass == Pass::kInner || input.policy.active(), "L0 bypasses all");
  if (window.pass != Pass::kOuter) return;
  const Classification found = classify(frame, input.list);
  const bool legacy = p.udp && input.list.at(p.parser_entry).type == UdpEncapType::kIke;
  const FrameClass expected = legacy  ? found.frame_class  // its class is IKE by design
                              : p.udp ? FrameClass::kUdpEsp
                              : p.ah  ? FrameClass::kAh
                                      : FrameClass::kEsp;
  require(found.frame_class == expected, "classifier and parser agree on what a portion is");
  require(legacy || found.spi == p.spi, "classifier and parser agree on the SPI");
}

void check_class(const Classification& found) {
  const bool with_spi =
      found.frame_class == FrameClass::kEsp || found.frame_class == FrameClass::kAh ||
      found.frame_class == FrameClass::kUdpEsp || found.frame_class == FrameClass::kFragment;
  require(with_spi || !found.spi, "only IPsec has an SPI");
  require(found.frame_class != FrameClass::kUdpEsp || !found.spi || *found.spi != 0,
          "zero is the non-ESP marker");
}

void check_classify(ByteSpan bytes) {
  const auto input = read_classify_input(bytes);
  if (!input) return;
  // A buffer of just this size, so that the sanitizer sees a read behind the last byte.
  const Bytes frame(input->frame.begin(), input->frame.end());
  check_portion(*input, frame);
  const Classification found = classify(frame, input->list);
  check_class(found);
  const Classification packet = classify_ipv4(frame, input->list);
  check_class(packet);
  const Classification packet6 = classify_ipv6(frame, input->list);
  check_class(packet6);
  require(!packet.vlan && !packet6.vlan, "a packet without link layer has no tag");
  const std::uint16_t type = frame.size() < 14 ? 0 : load_be16(&frame[12]);
  if (type != 0x0800 && type != 0x86DD) return;
  const Bytes inside(frame.begin() + 14, frame.end());
  const Classification same =
      type == 0x0800 ? classify_ipv4(inside, input->list) : classify_ipv6(inside, input->list);
  require(same.frame_class == found.frame_class && same.spi == found.spi,
          "a frame is what its packet is");
}

}  // namespace
}  // namespace espnic::tb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  espnic::tb::fuzz::check_classify({data, size});
  return 0;
}
