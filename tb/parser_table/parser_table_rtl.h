// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>

#include "model/parser_table/parser_list.h"
#include "tb/parser_table/parser_answer.h"

namespace espnic {

/// All that is driven into the twin in one cycle.
struct ParserTablePinsIn {
  bool wr_valid = false;
  std::uint8_t wr_slot = 0;
  ParserEntry wr_entry;
  bool snap = false;
  bool rd_valid = false;
  std::uint16_t rd_port = 0;
  bool rc_valid = false;
  std::uint16_t rc_port = 0;
};

/// All that is seen at the twin in one cycle, once its combinational paths have settled. The bits
/// of `taps` and `stats` are numbered as in parser_table_run.h.
struct ParserTablePinsOut {
  bool wr_ready = false;
  ParserAnswer answer;        ///< of rd
  ParserAnswer class_answer;  ///< of rc
  std::uint32_t taps = 0;
  std::uint32_t stats = 0;
};

/// The pin adapter: rtl_ref/parser_table, Verilated, one clock cycle a call. Nothing else knows its
/// pins.
class ParserTableRtl {
 public:
  virtual ~ParserTableRtl() = default;
  /// Reset with the strap set; the next cycle() is cycle 0. To be called once, first.
  virtual void reset(unsigned entries) = 0;
  /// Drives the inputs and reads the outputs before the clock edge.
  virtual ParserTablePinsOut settle(const ParserTablePinsIn& in) = 0;
  /// The clock edge. Throws std::runtime_error when an assertion of the twin fails.
  virtual void clock() = 0;
  ParserTablePinsOut cycle(const ParserTablePinsIn& in) {
    const ParserTablePinsOut out = settle(in);
    clock();
    return out;
  }
};

/// Slots that the twin is built for here.
inline constexpr unsigned kParserTableRtlEntries = 64;
/// The twin as shipped.
std::unique_ptr<ParserTableRtl> make_parser_table_rtl();
/// The twin with one deliberate fault: number 1 to the count in parser_table_mutants.h; 0 is
/// faultless.
std::unique_ptr<ParserTableRtl> make_parser_table_rtl_mutant(unsigned mutant);

}  // namespace espnic
