// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <array>

#include "tb/common/nearest.h"
#include "tb/common/params.h"

namespace espnic::tb {
namespace {

struct Preset {
  std::string_view name;
  std::uint64_t core_hz, line_bps;
  unsigned datapath_bytes;
  unsigned lanes, order_slots;  // enough lanes that SHA-1, 64 bytes in 82 cycles, keeps up
  std::uint64_t buffer_bytes;
  unsigned ring_entries;
  unsigned parser_setup;  // 100g: a 64-byte frame every 2.1 cycles needs 1
};
constexpr Preset kPresets[] = {
    {"gigabit", 125'000'000, 1'000'000'000, 8, 4, 16, 1u << 20, 1024, 2},
    {"10g", 156'250'000, 10'000'000'000, 8, 16, 64, 1u << 21, 2048, 2},
    {"100g", 312'500'000, 100'000'000'000, 64, 64, 256, 1u << 23, 8192, 1},
};

}  // namespace

void apply_preset(RunConfig& config, std::string_view name) {
  std::vector<std::string_view> names;
  for (const Preset& preset : kPresets) {
    names.push_back(preset.name);
    if (preset.name != name) continue;
    config.preset = name;
    config.nic.core_hz = preset.core_hz;
    config.nic.line_bps = preset.line_bps;
    config.nic.datapath_bytes = preset.datapath_bytes;
    config.nic.lanes = preset.lanes;
    config.nic.order_slots = preset.order_slots;
    config.nic.buffer_bytes = preset.buffer_bytes;
    config.nic.ring_entries = preset.ring_entries;
    config.nic.parser_setup = preset.parser_setup;
    return;
  }
  throw InputError(unknown_word("preset", name, names));
}

void apply_profile(RunConfig& config, std::string_view name) {
  if (name != "v1" && name != "v2" && name != "full") {
    throw InputError(unknown_word("profile", name, {"v1", "v2", "full"}));
  }
  config.profile = name;
  // All capabilities of NDIS V1, IPv4 options on; `v2`: all of V2, whose UDP-ESP takes the place of
  // that of V1; `full`: V1, what it has no identifier for, and V2 but for UDP-ESP.
  config.nic.policy = RxPolicy{};
  Capabilities& caps = config.nic.policy.caps;
  caps.vendor_algorithms = caps.stacked_vlan = name == "full";
  caps.v2.offered = caps.ipv6 = caps.ipv6_extension_headers = name != "v1";
  caps.v2.udp_esp = name == "v2" ? kV2UdpEsp : 0;
}

void check_config(const RunConfig& config) {
  if (config.nic.replay_window != 0 && config.nic.replay_window < 32)
    throw InputError("rx.replay_window: " + std::to_string(config.nic.replay_window) +
                     " is less than 32 packets (RFC 4303 3.4.3)");
  const IpsecOffloadV2Caps& v2 = config.nic.policy.caps.v2;
  if (v2.offered && !v2.tunnel) {
    throw InputError("caps.v2_tunnel: off; a card with IPsec of V2 must have tunnels (caps.v2)");
  }
  if (v2.udp_esp != 0 && config.nic.parser_entries == 0) {
    throw InputError("parser.entries: 0; UDP-ESP of V2 needs one (caps.v2_udpesp)");
  }
  const std::uint64_t datapath_bps =
      config.nic.core_hz * std::uint64_t{8} * config.nic.datapath_bytes;
  if (config.nic.line_bps > datapath_bps) {
    throw InputError("mac.line_bps: " + std::to_string(config.nic.line_bps) +
                     " bit/s is above what the datapath carries, " + std::to_string(datapath_bps) +
                     " bit/s (core.clock_hz x 8 x core.datapath_bytes)");
  }
}

}  // namespace espnic::tb
