// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_parser/rx_parser_drive.h"

#include <stdexcept>
#include <string>

#include "tb/rx_parser/rx_parser_run.h"

namespace espnic {
namespace {

/// Longer than the longest stall of a ready pattern (1024 cycles) and than any pause of the master.
constexpr Cycle kSilence = 1500;
/// With every pass through.
constexpr Cycle kDrain = 64;

/// parser_table as its page says, clock by clock: live entries, and the snapshot of a grant.
class Table final : public RxParserTable {
 public:
  explicit Table(unsigned entries) : live_(entries), seen_(entries) {}
  RxParserTableAnswer answer(std::uint16_t port) override {
    for (std::size_t slot = 0; slot < seen_.size(); ++slot) {
      const ParserEntry& entry = seen_[slot];
      if (entry.valid && !entry.marked && entry.port == port)
        return {true, entry.type == UdpEncapType::kIke, static_cast<std::uint8_t>(slot),
                entry.generation};
    }
    return {};
  }
  /// The clock edge: the snapshot takes what was live, then the write goes in.
  void clock(bool snap, const RxParserStimulus::Write* write) {
    if (snap) seen_ = live_;
    if (write != nullptr) live_[write->slot] = write->entry;
  }

 private:
  std::vector<ParserEntry> live_, seen_;
};

class Runner {
 public:
  Runner(RxParserRtl& rtl, const RxParserStimulus& stimulus)
      : rtl_(rtl), stimulus_(stimulus), table_(stimulus.entries) {}

  lockstep::Trace run() {
    rtl_.reset(stimulus_.straps);
    wait(0);
    try {
      for (cycle_ = 0; !finished(); ++cycle_) step();
    } catch (const std::runtime_error& error) {
      throw std::runtime_error("seed " + std::to_string(stimulus_.seed) + ", cycle " +
                               std::to_string(cycle_) + ": " + error.what());
    }
    return std::move(trace_);
  }

 private:
  bool finished() const {
    // A broken twin may go on for ever; what is too much is a difference already.
    if (trace_.taps[kTapKey].size() > stimulus_.passes.size() + kDrain) return true;
    const bool complete = next_ == stimulus_.passes.size() &&
                          trace_.taps[kTapKey].size() == trace_.taps[kTapGrant].size();
    return cycle_ - last_event_ > (complete ? kDrain : kSilence);
  }

  void wait(Cycle from) {
    if (next_ < stimulus_.passes.size()) arrival_ = from + stimulus_.passes[next_].gap;
  }

  void step() {
    RxParserPinsIn in;
    in.control = stimulus_.control.at(cycle_);
    in.ky_ready = stimulus_.ready.open(cycle_);
    if (next_ < stimulus_.passes.size() && cycle_ >= arrival_) offer(stimulus_.passes[next_], in);
    read_buffer(in);
    const RxParserPinsOut out = rtl_.cycle(in, table_);
    record(in, out);
    const bool writes =
        written_ < stimulus_.writes.size() && stimulus_.writes[written_].cycle == cycle_;
    table_.clock(out.pt_snap, writes ? &stimulus_.writes[written_++] : nullptr);
    read_ = out.hd_read;
    if (read_) address_ = out.hd_addr;
    if (in.gr_valid && out.gr_ready) {
      reading_ = &stimulus_.passes[next_++].drawn;
      wait(cycle_ + 1);
    }
  }

  static void offer(const RxParserStimulus::Pass& pass, RxParserPinsIn& in) {
    in.gr_valid = true;
    in.gr_second = pass.drawn.second;
    in.gr_udp = pass.drawn.udp;
    in.gr_ipv6 = pass.drawn.ipv6;
    in.gr_base = pass.drawn.base;
    in.gr_limit = pass.drawn.limit;
    in.gr_user = pass.user;
  }

  /// The bytes that were asked for in the cycle before. What lies behind the pass is noise, or, of
  /// every other one, what the frame would go on with; all is noise when nothing was asked for.
  void read_buffer(RxParserPinsIn& in) {
    for (std::uint32_t n = 0; n < stimulus_.width; n += 8) {
      const std::uint64_t noise =
          lockstep::mix(stimulus_.seed + n, static_cast<std::uint64_t>(cycle_));
      for (std::uint32_t byte = 0; byte < 8; ++byte)
        in.hd_data[n + byte] = static_cast<std::uint8_t>(noise >> 8 * byte);
    }
    if (!read_ || reading_ == nullptr) return;
    const bool goes_on = reading_->limit % 2 != 0;
    const std::size_t end = goes_on ? reading_->frame.size() : reading_->limit;
    for (std::uint32_t n = 0; n < stimulus_.width; ++n) {
      const std::uint32_t at = address_ + n;
      if (at < end) in.hd_data[n] = reading_->frame[at];
    }
  }

  void record(const RxParserPinsIn& in, const RxParserPinsOut& out) {
    // Taps are pins: they must agree with the handshakes as the ports see them.
    check("tap_grant", out.tap_grant, in.gr_valid && out.gr_ready);
    check("tap_key", out.tap_key, out.ky_valid && in.ky_ready);
    check("pt_snap", out.pt_snap, out.tap_grant);
    if (out.tap_beat) {
      if (!read_) throw std::runtime_error("a beat whose address was not out the cycle before");
      add(kTapBeat, address_);
    }
    if (out.tap_grant) add(kTapGrant, in.gr_user);
    if (out.tap_offer) add(kTapOffer, payload_of(out.ky_user, out.key));
    if (out.tap_key) add(kTapKey, payload_of(out.ky_user, out.key));
    if (out.pt_read) add(kTapTableRead, out.pt_port);
    for (std::uint32_t rest = out.stats; rest != 0; rest &= rest - 1) {
      ++trace_.stats[static_cast<unsigned>(__builtin_ctz(rest))];
    }
  }

  void add(RxParserTap tap, std::uint64_t payload) {
    trace_.add(tap, cycle_, payload);
    last_event_ = cycle_;
  }

  static void check(const char* tap, bool seen, bool handshake) {
    if (seen != handshake) throw std::runtime_error(std::string(tap) + " disagrees with its port");
  }

  RxParserRtl& rtl_;
  const RxParserStimulus& stimulus_;
  Table table_;
  lockstep::Trace trace_{rx_parser_spec()};
  std::size_t next_ = 0, written_ = 0;
  Cycle arrival_ = 0;
  const DrawnPass* reading_ = nullptr;
  bool read_ = false;  // an address was out in the cycle before
  std::uint16_t address_ = 0;
  Cycle cycle_ = 0;
  Cycle last_event_ = 0;
};

}  // namespace

lockstep::Trace run_rtl(RxParserRtl& rtl, const RxParserStimulus& stimulus) {
  return Runner(rtl, stimulus).run();
}

}  // namespace espnic
