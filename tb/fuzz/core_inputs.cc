// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/fuzz/core_inputs.h"

#include <algorithm>

#include "tb/fuzz/policy_bytes.h"

namespace espnic::tb::fuzz {
namespace {

/// Lists that differ in what a port means: NAT-T, the legacy port, another port, a marked entry in
/// front of a valid one, and an entry of type OTHER on the IKE port.
ParserList parser_list(std::uint8_t kind) {
  ParserList list(4);
  switch (kind % 6) {
    case 0:
      list.add(0, UdpEncapType::kOther, 4500);
      break;
    case 1:
      break;
    case 2:
      list.add(0, UdpEncapType::kOther, 4500);
      list.add(1, UdpEncapType::kIke, 500);
      break;
    case 3:
      list.add(2, UdpEncapType::kOther, 4501);
      break;
    case 4:
      list.add(0, UdpEncapType::kOther, 4500);
      list.mark(0);
      list.add(1, UdpEncapType::kIke, 4500);
      list.add(3, UdpEncapType::kOther, 4500);
      break;
    default:
      list.add(1, UdpEncapType::kOther, 500);
  }
  return list;
}

}  // namespace

std::optional<ClassifyInput> read_classify_input(ByteSpan input) {
  constexpr std::size_t kHeader = 7;
  if (input.size() < kHeader) return std::nullopt;
  ClassifyInput result;
  result.frame = input.subspan(kHeader);
  result.policy = receive_policy({input[0], input[1], input[2]});
  result.list = parser_list(input[3]);
  const auto size = static_cast<std::uint32_t>(result.frame.size());
  result.window = {Pass::kOuter, 0, size, false};
  const std::uint8_t pass = input[4];
  if ((pass & 1) != 0) {
    const std::uint32_t cut = input[6];
    const std::uint32_t limit = cut >= 128 ? size + cut - 128 : size - std::min(cut, size);
    result.window = {Pass::kInner, input[5], limit, (pass & 2) != 0, (pass & 4) != 0};
  }
  return result;
}

std::optional<AhInput> read_ah_input(ByteSpan input) {
  constexpr std::size_t kHeader = 3;
  if (input.size() < kHeader) return std::nullopt;
  AhInput result;
  result.l3 = input[0];
  result.l3_header = input[1];
  result.ah =
      result.l3 + result.l3_header + static_cast<std::uint32_t>(static_cast<std::int8_t>(input[2]));
  result.frame = input.subspan(kHeader);
  return result;
}

}  // namespace espnic::tb::fuzz
