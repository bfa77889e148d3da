// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/system/stage_use.h"

#include <algorithm>
#include <cstdio>

#include "model/rx_core/rx_path.h"

namespace espnic::tb {
namespace {

template <class... Args>
std::string text(const char* format, Args... args) {
  char buffer[160];
  std::snprintf(buffer, sizeof buffer, format, args...);
  return buffer;
}

}  // namespace

std::vector<StageUse> stage_use(const RxPath& path, const NicConfig& config) {
  const RxStats& stats = path.core().stats();
  const auto span = static_cast<double>(std::max<Cycle>(1, stats.last - stats.first + 1));
  const auto frames = static_cast<double>(std::max<std::uint64_t>(1, stats.indicated));
  const auto share = [span](Cycle cycles) { return static_cast<double>(cycles) / span; };
  const auto line = static_cast<double>(stats.line_bytes) * 8 *
                    static_cast<double>(config.core_hz) / static_cast<double>(config.line_bps);
  const double buffer_peak = static_cast<double>(path.packet_buffer.space().peak()) /
                             static_cast<double>(path.packet_buffer.space().capacity());
  std::vector<StageUse> stages;
  stages.push_back({"mac_rx", std::min(1.0, line / span), 0, 0,
                    text("%.1f Gb/s line", static_cast<double>(config.line_bps) / 1e9), "", true});
  stages.push_back({"packet_buffer", buffer_peak, 0, 0,
                    text("busy: peak fill of %.0f KiB; a frame waits %.0f cycles for the parser",
                         static_cast<double>(config.buffer_bytes) / 1024,
                         static_cast<double>(stats.fifo_wait) / frames),
                    ""});
  stages.push_back({"rx_parser", share(stats.parser.busy), share(stats.parser.stall),
                    share(stats.parser_wait),
                    text("%.1f cycles a frame", static_cast<double>(stats.parser.busy) / frames),
                    "a faster core.clock_hz or a wider core.datapath_bytes", true});
  // Two registers, each of which can hold a lookup.
  stages.push_back({"sa_cam", share(stats.cam.busy) / 2, share(stats.cam.stall) / 2,
                    share(stats.cam_wait),
                    text("%llu lookups, %llu of them encoded twice",
                         static_cast<unsigned long long>(stats.lookups),
                         static_cast<unsigned long long>(stats.lookups - stats.exact_hits)),
                    "a CAM that answers sooner", true});
  stages.push_back({"crypto_engine", share(stats.lanes.busy) / config.lanes, 0,
                    share(stats.lane_wait),
                    text("%u lanes, %.0f lane cycles a frame", config.lanes,
                         static_cast<double>(stats.lanes.busy) / frames),
                    "more crypto.lanes", true});
  stages.push_back(
      {"rx_resolve", share(stats.resolve.busy) / config.order_slots,
       share(stats.resolve.stall) / config.order_slots, share(stats.slot_wait),
       text("%u order slots; stalled: done, waiting for an older frame", config.order_slots),
       "more resolve.slots"});
  stages.push_back({"rx_dma", share(stats.dma.busy), share(stats.dma.stall), share(stats.dma_wait),
                    "", "a faster core.clock_hz or a wider core.datapath_bytes", true});
  stages.push_back({"host", 0, 0, share(stats.host_wait), "gives receive descriptors back",
                    "more dma.ring_entries or a shorter host.turnaround_cycles"});
  return stages;
}

}  // namespace espnic::tb
