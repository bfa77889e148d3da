// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/parser_table/parser_table_run.h"

namespace espnic {

const lockstep::BlockSpec& parser_table_spec() {
  static const lockstep::BlockSpec spec{"parser_table",
                                        {"tap_write", "tap_snap", "tap_read", "tap_read of rc"},
                                        {"reads", "hits", "writes", "answers without rd_valid"}};
  return spec;
}

ParserAnswer answer_of(const ParserList& list, std::uint16_t port) {
  const auto slot = list.find_port(port);
  if (!slot) return {};
  const ParserEntry& entry = list.at(*slot);
  return {true, static_cast<std::uint8_t>(*slot), entry.type == UdpEncapType::kIke,
          entry.generation};
}

std::uint64_t payload_of(std::uint8_t slot, const ParserEntry& entry) {
  const bool ike = entry.type == UdpEncapType::kIke;
  return std::uint64_t{entry.generation} << 32 | (entry.valid ? 0x4000000U : 0U) |
         (entry.marked ? 0x2000000U : 0U) | (ike ? 0x1000000U : 0U) | slot << 16U | entry.port;
}

std::uint64_t payload_of(std::uint16_t port, const ParserAnswer& answer) {
  return std::uint64_t{answer.generation} << 32 | (answer.hit ? 0x2000000U : 0U) |
         (answer.ike ? 0x1000000U : 0U) | answer.slot << 16U | port;
}

}  // namespace espnic
