// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/libespnic/device.h"

namespace espnic::abi {

boost::json::object Device::stats() const {
  std::uint64_t dropped = 0;
  boost::json::object reasons;
  for (int reason = 1; reason < kDropReasonCount; ++reason) {
    const std::uint64_t count = stats_.dropped.at(static_cast<std::size_t>(reason));
    dropped += count;
    reasons[to_word(static_cast<DropReason>(reason))] = count;
  }
  const HostBridge::Stats& dma = bridge_.stats();
  const RxStats& core = nic_.rx_path.core().stats();
  const HostIf::Stats& host_if = nic_.host_if.stats();
  boost::json::object diagnostics;
  for (std::size_t i = 0; i < kComplaintCount; ++i) {
    const auto complaint = static_cast<Complaint>(i);
    diagnostics[to_word(complaint)] = nic_.host_if.diagnostics().count(complaint);
  }
  return {
      {"time_ps", now_ps()},
      // offered = indicated + dropped + in_flight
      {"frames",
       {{"offered", stats_.offered},
        {"indicated", stats_.indicated},
        {"dropped", dropped},
        {"in_flight", stats_.offered - stats_.indicated - dropped},
        {"dropped_by_reason", reasons}}},
      {"registers",
       {{"reads", stats_.reads}, {"writes", stats_.writes}, {"refused", stats_.refused}}},
      {"dma",
       {{"reads", dma.reads},
        {"read_bytes", dma.read_bytes},
        {"writes", dma.writes},
        {"write_bytes", dma.write_bytes},
        {"refused", dma.refused},
        {"refused_late", dma.refused_late},
        {"waiting", bridge_.waiting()}}},
      {"interrupts", dma.messages},
      // What the driver did wrong, counted whether it is reported or not.
      {"diagnostics", diagnostics},
      // As the model counts: a frame whose completion is on its way to the host is indicated here.
      {"card",
       {{"offered", core.offered},
        {"indicated", core.indicated},
        {"dropped", core.dropped_total()},
        {"commands", host_if.commands},
        {"commands_failed", host_if.failed},
        {"ring_errors", host_if.ring_errors},
        {"late_table_writes", nic_.rx_path.tables().late_writes()}}},
  };
}

}  // namespace espnic::abi
