// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/host_if/host_if_drive.h"

#include <algorithm>
#include <deque>
#include <map>
#include <stdexcept>
#include <string>

#include "tb/host_if/host_if_run.h"

namespace espnic {
namespace {

using Decision = HostIfStimulus::Decision;

/// Longer than a gap, or than anything a read of host memory takes.
constexpr Cycle kSilence = 70'000;
constexpr Cycle kDrain = 300;
constexpr std::uint64_t kMostEvents = 40;  // of a command

HostIfPinsIn::Decision pins_of(const Decision& decision) {
  return {static_cast<std::uint8_t>(decision.rows), decision.entry, decision.policy};
}

/// Host, its memory, firmware and the tables around the twin.
class Runner {
 public:
  Runner(HostIfRtl& rtl, const HostIfStimulus& stimulus) : rtl_(rtl), in_(stimulus) {}

  lockstep::Trace run() {
    rtl_.reset({in_.command_entries, in_.descriptor_entries, in_.reads});
    try {
      for (now_ = 0; !finished(); ++now_) step();
    } catch (const std::runtime_error& error) {
      throw std::runtime_error("seed " + std::to_string(in_.seed) + ", cycle " +
                               std::to_string(now_) + ": " + error.what());
    }
    return std::move(trace_);
  }

 private:
  bool finished() const {
    // A broken twin may go on for ever; what is too much is a difference already.
    const std::size_t asked = in_.commands.size() + in_.gos.size() + in_.receive_bells.size();
    if (events_ > kMostEvents * (asked + 1)) return true;
    const bool all = bell_ == in_.bells.size() && receive_bell_ == in_.receive_bells.size() &&
                     go_ == in_.gos.size() && ended_ >= in_.commands.size() && back_.empty() &&
                     landings_.empty();
    return now_ - last_event_ > (all ? kDrain : kSilence);
  }

  void step() {
    pins_ = {};
    ring_bells();
    drive_window();
    drive_memory();
    drive_descriptors();
    pins_.fa = pins_of(decision_);
    pins_.fa_outputs = decision_.outputs;
    pins_.wa = pins_of(window_decision_);
    pins_.tr_ready = now_ - last_row_ >= kRowInterval && row_ready(in_, now_);
    const HostIfPinsOut out = rtl_.settle(pins_);
    look(out);
    rtl_.clock();
  }

  /// Under way; of a broken twin, one that nobody rang for.
  const HostIfStimulus::Command& command() const {
    static const HostIfStimulus::Command kNone;
    return ended_ < in_.commands.size() ? in_.commands[ended_] : kNone;
  }

  // --- inputs ---

  void ring_bells() {
    if (bell_ < in_.bells.size() && now_ >= bell_at_ + in_.bells[bell_].gap) {
      const auto& bell = in_.bells[bell_];
      const bool room = bell.bad || rung_ + bell.count - fetched_ < in_.command_entries;
      if (room) {
        rung_ += bell.count;
        pins_.cb_valid = true;
        pins_.cb_index =
            bell.bad ? bell.index : static_cast<std::uint16_t>(rung_ % in_.command_entries);
        ++bell_;
        bell_at_ = now_ + 1;
        last_event_ = now_;
      }
    }
    if (receive_bell_ < in_.receive_bells.size() &&
        now_ >= receive_at_ + in_.receive_bells[receive_bell_].gap) {
      const auto& bell = in_.receive_bells[receive_bell_++];
      pins_.rb_valid = true;
      pins_.rb_index =
          bell.bad ? bell.index
                   : static_cast<std::uint16_t>((posted_ + bell.count) % in_.descriptor_entries);
      receive_at_ = now_ + 1;
      last_event_ = now_;
    }
  }

  void drive_window() {
    if (go_ >= in_.gos.size() || now_ < go_at_ + in_.gos[go_].gap) return;
    pins_.wg_valid = true;
  }

  void drive_memory() {
    if (now_ == read_back_) {
      pins_.hd_valid = true;
      const auto& current = command();
      pins_.hd_bytes = current.bytes;
      pins_.hd_error = reading_buffer_ && current.error;
    }
    if (now_ == written_) {
      pins_.wd_valid = true;
      pins_.wd_refused = !undone_ && command().refused;
    }
  }

  void drive_descriptors() {
    if (!landings_.empty() && landings_.front() == now_) {
      pins_.rl_valid = true;
      landings_.pop_front();
    }
    const auto due = back_.find(now_);
    if (due == back_.end()) return;
    pins_.rc_valid = true;
    pins_.rc_count = due->second;
    for (unsigned n = 0; n < due->second; ++n)
      landings_.push_back(landed_ = std::max(landed_ + 1, now_ + used_after(in_, used_++)));
    back_.erase(due);
  }

  // --- outputs ---

  void look(const HostIfPinsOut& out) {
    bells(out);
    ring(out);
    window(out);
    tables(out);
    if (out.rr_valid) {
      add(kTapFetch, out.rr_count);
      back_[now_ + in_.descriptor_latency] = out.rr_count;
    }
    check("tap_fetch", out.taps >> 7 & 1, out.rr_valid);
    for (unsigned stat = 0; stat < kHostIfStats; ++stat)
      trace_.stats[stat] += out.stats >> stat & 1;
  }

  void bells(const HostIfPinsOut& out) {
    check("tap_bell", out.taps >> 8 & 1, pins_.cb_valid);
    check("tap_receive", out.taps >> 9 & 1, pins_.rb_valid);
    if (pins_.cb_valid) add(kTapBell, payload_of_bell(pins_.cb_index, out.cb_bad));
    if (!pins_.rb_valid) return;
    add(kTapReceive, payload_of_bell(pins_.rb_index, out.rb_bad));
    // The host is told of a refused index, and goes on behind the last good one.
    if (!out.rb_bad) posted_ = pins_.rb_index;
  }

  void ring(const HostIfPinsOut& out) {
    if (pins_.hd_valid && !reading_buffer_) ++fetched_next_;
    if (out.taps >> 4 & 1) {
      add(kTapEnd, 0);
      ++ended_;
      undone_ = false;
    }
    if (out.fq_valid) {
      add(kTapRequest, payload_of_request(out.fq_undo, out.fq_error));
      const auto& current = command();
      undone_ = out.fq_undo;
      decision_ = out.fq_undo ? current.undo : out.fq_error ? Decision{} : current.decision;
    }
    if (out.hr_valid) {
      add(kTapRead, payload_of_read(out.hr_buffer, out.hr_index, out.hr_bytes));
      reading_buffer_ = out.hr_buffer;
      read_back_ = now_ + in_.fetch + (out.hr_bytes + in_.datapath - 1) / in_.datapath;
    }
    if (out.hw_valid) {
      add(kTapAnswer, payload_of_answer(out.hw_index, out.hw_phase));
      written_ = now_ + in_.write_latency;
    }
    check("tap_read", out.taps & 1, out.hr_valid);
    check("tap_request", out.taps >> 1 & 1, out.fq_valid);
    check("tap_answer", out.taps >> 3 & 1, out.hw_valid);
    // Whether there is room is known a cycle later.
    fetched_ = fetched_next_;
  }

  void window(const HostIfPinsOut& out) {
    check("tap_go", out.taps >> 5 & 1, pins_.wg_valid);
    check("tap_done", out.taps >> 6 & 1, out.ws_done);
    if (out.ws_done) add(kTapDone, 0);
    if (!pins_.wg_valid) return;
    add(kTapGo, out.wg_busy);
    if (!out.wg_busy) window_decision_ = in_.gos[go_].decision;
    ++go_;
    go_at_ = now_ + 1;
  }

  void tables(const HostIfPinsOut& out) {
    if (out.te_valid != out.entries || out.tp_valid != out.policies)
      throw std::runtime_error("tap_entry or tap_policy disagrees with its port");
    for (unsigned source = 0; source < 2; ++source) {
      if (out.te_valid >> source & 1) add(kTapEntry, source);
      if (out.tp_valid >> source & 1) add(kTapPolicy, source);
    }
    const bool row = out.tr_valid && pins_.tr_ready;
    check("tap_row", out.taps >> 2 & 1, row);
    if (!row) return;
    add(kTapRow, payload_of_row(out.tr_source, out.tr_number));
    last_row_ = now_;
  }

  void add(HostIfTap tap, std::uint64_t payload) {
    trace_.add(tap, now_, payload);
    last_event_ = now_;
    ++events_;
  }
  static void check(const char* tap, unsigned seen, bool handshake) {
    if ((seen != 0) != handshake)
      throw std::runtime_error(std::string(tap) + " disagrees with its port");
  }

  HostIfRtl& rtl_;
  const HostIfStimulus& in_;
  lockstep::Trace trace_{host_if_spec()};
  HostIfPinsIn pins_;
  Cycle now_ = 0, last_event_ = 0;
  std::uint64_t events_ = 0;
  std::size_t bell_ = 0, receive_bell_ = 0, go_ = 0;
  Cycle bell_at_ = 0, receive_at_ = 0, go_at_ = 0;
  std::uint64_t rung_ = 0, posted_ = 0, fetched_ = 0, fetched_next_ = 0;
  std::size_t ended_ = 0;  // commands; the next one is under way, or to come
  bool reading_buffer_ = false, undone_ = false;
  Cycle read_back_ = -1, written_ = -1, last_row_ = kBeforeTime;
  Decision decision_, window_decision_;
  std::map<Cycle, std::uint16_t> back_;
  std::deque<Cycle> landings_;
  Cycle landed_ = -1;
  std::uint64_t used_ = 0;  // descriptors
};

}  // namespace

lockstep::Trace run_rtl(HostIfRtl& rtl, const HostIfStimulus& stimulus) {
  return Runner(rtl, stimulus).run();
}

}  // namespace espnic
