// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

#include "model/parser_table/parser_list.h"
#include "model/rx_parser/policy.h"
#include "tb/lockstep/seed_class.h"
#include "tb/lockstep/staller.h"
#include "tb/rx_parser/rx_parser_packets.h"

namespace espnic {

/// The control levels, named as on the page.
struct RxParserControl {
  bool active = true, vlan = true, options = true, ah_on = true, esp_on = true;
  bool legacy500 = false, over_udp_tunnel = true, udp_over_tunnel = true;
  bool headers6 = true;
};
/// The policy registers that give these levels.
RxPolicy policy_of(const RxParserControl& control, const RxParserStraps& straps);

/// The control levels as a pure function of the cycle: constant within windows.
class RxParserControlPattern {
 public:
  RxParserControlPattern() = default;
  RxParserControlPattern(std::uint64_t seed, unsigned window_log2, unsigned other_per_256)
      : seed_(seed), window_log2_(window_log2), other_per_256_(other_per_256) {}
  RxParserControl at(Cycle cycle) const;

 private:
  std::uint64_t seed_ = 0;
  unsigned window_log2_ = 0;
  unsigned other_per_256_ = 0;  ///< how often each level is not as it mostly is
};

/// Everything that is put into one run, the same for the model and the RTL. Pass n is offered `gap`
/// idle cycles after pass n-1 was taken (pass 0: after cycle -1).
struct RxParserStimulus {
  struct Pass {
    DrawnPass drawn;
    std::uint32_t user = 0;
    std::uint32_t gap = 0;
  };
  struct Write {  ///< of parser_table, accepted in its cycle
    Cycle cycle = 0;
    unsigned slot = 0;
    ParserEntry entry;
  };

  std::uint64_t seed = 0;
  std::uint32_t width = 8;  ///< DatapathBytes
  unsigned entries = 1;     ///< of parser_table
  std::vector<Pass> passes;
  std::vector<Write> writes;  ///< ascending, until long behind the last pass
  lockstep::Staller ready{0, lockstep::StallProfile::always()};
  RxParserControlPattern control;
  RxParserStraps straps;
};

/// The straps of the `number`-th run of a seed: of six runs in a row three look into all, one into
/// neither, and each is left out once alone.
RxParserStraps straps_of(std::uint64_t seed, std::uint64_t number);

/// Draws a run of about `handshakes` handshakes over all taps but the beats.
RxParserStimulus draw_parser_stimulus(std::uint64_t seed, lockstep::SeedClass kind,
                                      std::uint32_t width, std::uint64_t handshakes,
                                      const RxParserStraps& straps);

}  // namespace espnic
