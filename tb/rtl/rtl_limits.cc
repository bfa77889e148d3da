// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <string>

#include "tb/rtl/built_for.h"
#include "tb/rtl/card_rtl.h"
#include "tb/rtl/rtl_loop.h"
#include "tb/rtl/rtl_use.h"

namespace espnic::tb::rtl {
namespace {

/// The accumulator of the line turns within this many cycles, or idle times could not be left out.
constexpr std::uint64_t kLongestTurn = 1'000'000;

}  // namespace

void check_rtl_limits(const RunConfig& config) {
  const NicConfig& nic = config.nic;
  const BuiltFor built("all");
  built.exactly("core.datapath_bytes", nic.datapath_bytes, kNicWidth);
  built.at_most("crypto.lanes", nic.lanes, kNicLanes);
  built.at_most("resolve.slots", nic.order_slots, kSlots);
  built.at_most("mac.fifo_frames", nic.rx_fifo_frames, kFifo);
  built.at_most("buffer.bytes", nic.buffer_bytes, std::uint64_t{kBeats} * kNicWidth);
  built.at_most("parser.entries", nic.parser_entries, kEntries);
  built.exactly("parser.setup_cycles", nic.parser_setup, NicConfig{}.parser_setup);
  built.check_engines(nic);
  built.between("dma.setup_cycles", nic.dma_setup, 1, 255);
  built.check_extras(nic);
  if (nic.link_bps)
    built.refuse("link.rate", std::to_string(*nic.link_bps), "a link without limit");
  const LinePacer pacer(nic.line_bps, nic.core_hz);
  if (pacer.q() > kLongestTurn) {
    built.refuse("mac.line_bps", std::to_string(nic.line_bps),
                 "rates that are a whole number of bytes in at most " +
                     std::to_string(kLongestTurn) + " cycles of core.clock_hz");
  }
}

void use_rtl(NicConfig& config, std::shared_ptr<RtlUse> use) {
  config.check_sa = [policy = config.policy](const SaRecord& record) {
    BuiltFor("all").check_sa(record);
    BuiltFor("all").check_protected_sums(record, policy);
  };
  config.make_rx_loop = [use = std::move(use)](const NicConfig& nic, RxLoop::Sink sink) {
    return std::make_unique<RtlLoop>(nic, std::move(sink), make_card_rtl(), use);
  };
}

}  // namespace espnic::tb::rtl
