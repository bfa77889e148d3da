// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_parser/rx_parser_stimulus.h"

namespace espnic {
namespace {

using lockstep::GapProfile;
using lockstep::Random;
using lockstep::SeedClass;
using lockstep::StallProfile;

constexpr Cycle kLongestPass = 80;  // cycles, without stalls and gaps

RxParserStimulus::Write draw_write(Random& random, unsigned entries, Cycle cycle) {
  RxParserStimulus::Write write;
  write.cycle = cycle;
  write.slot = random.below(entries);
  write.entry.valid = random.chance(180);
  write.entry.marked = random.chance(40);
  write.entry.port = draw_port(random);
  write.entry.generation = static_cast<std::uint16_t>(random.next());
  const bool ike = write.entry.port == 500 ? random.chance(200) : random.chance(40);
  write.entry.type = ike ? UdpEncapType::kIke : UdpEncapType::kOther;
  return write;
}

}  // namespace

RxPolicy policy_of(const RxParserControl& control, const RxParserStraps& straps) {
  RxPolicy policy;
  policy.gate_open = control.active;
  policy.caps.encapsulation = kEncapsulation8023 | (control.vlan ? kEncapsulation8023PqInFrame : 0);
  policy.caps.ipv4_options = control.options;
  policy.caps.ipv6 = straps.ipv6;
  policy.caps.ipv6_extension_headers = control.headers6;
  policy.caps.stacked_vlan = straps.stacked;
  // Either register shuts a protocol out; IPsecV1 with both off would mean "not active".
  policy.ah_receive = control.ah_on;
  policy.esp_receive = control.esp_on;
  policy.legacy_port500 = control.legacy500;
  policy.caps.udpesp_flags = kUdpEspTransport | kUdpEspTunnel |
                             (control.over_udp_tunnel ? kUdpEspTransportOverTunnel : 0) |
                             (control.udp_over_tunnel ? kUdpEspTransportOverPureTunnel : 0);
  return policy;
}

RxParserControl RxParserControlPattern::at(Cycle cycle) const {
  const std::uint64_t drawn =
      lockstep::mix(seed_, static_cast<std::uint64_t>(cycle) >> window_log2_);
  std::uint64_t draw = drawn;
  const auto other = [&] {
    const bool is = (draw & 0xFF) < other_per_256_;
    draw >>= 8;
    return is;
  };
  RxParserControl control;
  for (bool* level :
       {&control.active, &control.vlan, &control.options, &control.ah_on, &control.esp_on,
        &control.legacy500, &control.over_udp_tunnel, &control.udp_over_tunnel}) {
    if (other()) *level = !*level;
  }
  // The legacy switch is worth as much on as off.
  const std::uint64_t more = lockstep::mix(drawn, 1);
  if ((more & 1) != 0) control.legacy500 = !control.legacy500;
  if ((more >> 8 & 0xFF) < other_per_256_) control.headers6 = false;
  return control;
}

RxParserStraps straps_of(std::uint64_t seed, std::uint64_t number) {
  static constexpr RxParserStraps kStraps[] = {{true, true},  {true, true},  {true, true},
                                               {true, false}, {false, true}, {false, false}};
  return kStraps[(lockstep::mix(seed, 0x57A) + number) % 6];
}

RxParserStimulus draw_parser_stimulus(std::uint64_t seed, SeedClass kind, std::uint32_t width,
                                      std::uint64_t handshakes, const RxParserStraps& straps) {
  Random random(lockstep::mix(seed, 0x9A5 + 16 * width + static_cast<unsigned>(kind)));
  RxParserStimulus run;
  run.seed = seed;
  run.width = width;
  run.straps = straps;
  const bool wide = kind == SeedClass::kWide;
  run.entries = kind == SeedClass::kTight ? random.between(1, 4) : random.between(1, 8);
  const GapProfile gaps = wide ? GapProfile{128, random.between(1, 20), 200, 300}
                               : GapProfile{kind == SeedClass::kHeavy ? 12U : 0U, 3, 20, 60};
  Cycle cycles = 0;
  for (std::uint64_t n = 0; n < handshakes / 3; ++n) {  // grant, offer, key
    RxParserStimulus::Pass pass{draw_pass(random, straps),
                                static_cast<std::uint32_t>(random.next()), gaps.draw(random)};
    cycles += pass.gap + kLongestPass / 4;
    run.passes.push_back(std::move(pass));
  }
  const std::uint32_t distance = wide ? 24 : 8;
  Cycle cycle = 0;
  // Stalls make a run longer than that; what happens behind the last write happens without writes.
  while (cycle < 3 * cycles) {
    cycle += random.between(1, distance);
    run.writes.push_back(draw_write(random, run.entries, cycle));
  }
  run.ready = {random.next(), wide ? StallProfile::any(random) : StallProfile::hardly()};
  run.control = {random.next(), random.between(0, wide ? 5 : 3), random.between(12, 40)};
  return run;
}

}  // namespace espnic
