// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <string>

#include "tb/rtl/card_rtl.h"
#include "tb/rtl/rtl_loop.h"
#include "tb/rtl/rtl_use.h"

namespace espnic::tb::rtl {
namespace {

/// The accumulator of the line turns within this many cycles, or idle times could not be left out.
constexpr std::uint64_t kLongestTurn = 1'000'000;

[[noreturn]] void refuse(const std::string& key, const std::string& value,
                         const std::string& built) {
  throw InputError("--rtl all: " + key + " is " + value + "; the RTL is built for " + built);
}
void at_most(const char* key, std::uint64_t value, std::uint64_t most) {
  if (value > most) refuse(key, std::to_string(value), "at most " + std::to_string(most));
}
void exactly(const char* key, std::uint64_t value, std::uint64_t built) {
  if (value != built) refuse(key, std::to_string(value), std::to_string(built));
}

}  // namespace

void check_rtl_limits(const RunConfig& config) {
  const NicConfig& nic = config.nic;
  const NicConfig built;  // the cycles of the RTL's engines are the defaults
  exactly("core.datapath_bytes", nic.datapath_bytes, kNicWidth);
  at_most("crypto.lanes", nic.lanes, kNicLanes);
  at_most("resolve.slots", nic.order_slots, kSlots);
  at_most("mac.fifo_frames", nic.rx_fifo_frames, kFifo);
  at_most("buffer.bytes", nic.buffer_bytes, std::uint64_t{kBeats} * kNicWidth);
  at_most("parser.entries", nic.parser_entries, kEntries);
  exactly("parser.setup_cycles", nic.parser_setup, built.parser_setup);
  exactly("crypto.setup_cycles", nic.lane_setup, built.lane_setup);
  exactly("crypto.des_cycles", nic.des_cycles, built.des_cycles);
  exactly("crypto.3des_cycles", nic.triple_des_cycles, built.triple_des_cycles);
  exactly("crypto.md5_cycles", nic.md5_cycles, built.md5_cycles);
  exactly("crypto.sha1_cycles", nic.sha1_cycles, built.sha1_cycles);
  if (nic.dma_setup < 1 || nic.dma_setup > 255)
    refuse("dma.setup_cycles", std::to_string(nic.dma_setup), "1 to 255");
  if (nic.link_bps) refuse("link.rate", std::to_string(*nic.link_bps), "a link without limit");
  const LinePacer pacer(nic.line_bps, nic.core_hz);
  if (pacer.q() > kLongestTurn) {
    refuse("mac.line_bps", std::to_string(nic.line_bps),
           "rates that are a whole number of bytes in at most " + std::to_string(kLongestTurn) +
               " cycles of core.clock_hz");
  }
}

void use_rtl(NicConfig& config, std::shared_ptr<RtlUse> use) {
  config.make_rx_loop = [use = std::move(use)](const NicConfig& nic, RxLoop::Sink sink) {
    return std::make_unique<RtlLoop>(nic, std::move(sink), make_card_rtl(), use);
  };
}

}  // namespace espnic::tb::rtl
