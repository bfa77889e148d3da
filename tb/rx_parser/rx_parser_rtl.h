// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "model/rx_parser/parser_key.h"
#include "tb/rx_parser/rx_parser_stimulus.h"

namespace espnic {

/// Widths that the twin is built for here.
inline constexpr std::uint32_t kParserWidths[] = {8, 32};

/// All that is driven into the twin in one cycle, but the answer of parser_table.
struct RxParserPinsIn {
  RxParserControl control;
  bool gr_valid = false;
  bool gr_second = false, gr_udp = false;
  std::uint16_t gr_base = 0, gr_limit = 0;
  std::uint32_t gr_user = 0;
  std::array<std::uint8_t, 32> hd_data{};  ///< the first `width` bytes count
  bool ky_ready = false;
  bool gr_ipv6 = false;
};
struct RxParserTableAnswer {
  bool hit = false, ike = false;
  std::uint8_t slot = 0;
  std::uint16_t generation = 0;
};

/// All that is seen at the twin in one cycle, once its combinational paths have settled.
struct RxParserPinsOut {
  bool gr_ready = false;
  bool hd_read = false;
  std::uint16_t hd_addr = 0;
  bool pt_snap = false, pt_read = false;
  std::uint16_t pt_port = 0;
  bool ky_valid = false;
  std::uint32_t ky_user = 0;
  ParserKey key;
  bool tap_grant = false, tap_beat = false, tap_offer = false, tap_key = false;
  std::uint32_t stats = 0;
};

/// What the bench puts in place of parser_table: answers a port from the snapshot.
class RxParserTable {
 public:
  virtual ~RxParserTable() = default;
  virtual RxParserTableAnswer answer(std::uint16_t port) = 0;
};

/// The pin adapter: rtl_ref/rx_parser, Verilated, one clock cycle a call.
class RxParserRtl {
 public:
  virtual ~RxParserRtl() = default;
  /// To be called once, first; the next cycle() is cycle 0.
  virtual void reset(const RxParserStraps& straps) = 0;
  /// Drives the inputs, asks the table for the port that stands at `pt`, reads the outputs before
  /// the clock edge.
  virtual RxParserPinsOut settle(const RxParserPinsIn& in, RxParserTable& table) = 0;
  /// The clock edge. Throws std::runtime_error when an assertion of the twin fails.
  virtual void clock() = 0;
  RxParserPinsOut cycle(const RxParserPinsIn& in, RxParserTable& table) {
    const RxParserPinsOut out = settle(in, table);
    clock();
    return out;
  }
};

/// The twin as shipped, of one of `kParserWidths`.
std::unique_ptr<RxParserRtl> make_rx_parser_rtl(std::uint32_t width);
/// The twin, 8 bytes wide, with one deliberate fault: number 1 to the count in rx_parser_mutants.h;
/// 0 is faultless.
std::unique_ptr<RxParserRtl> make_rx_parser_rtl_mutant(unsigned mutant);

}  // namespace espnic
