// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/nic/nic_drive.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "tb/common/input_error.h"
#include "tb/lockstep/assertion_failed.h"
#include "tb/nic/nic_line.h"
#include "tb/nic/nic_run.h"
#include "tb/nic/nic_stimulus.h"

namespace espnic {
namespace {

using tb::rx_core::Scenario;

/// Longer than anything in the card or the host takes.
constexpr Cycle kSilence = 200'000;
/// With every frame settled: a full frame time and more.
constexpr Cycle kDrain = 2'000;
constexpr std::uint32_t kBuffer = 16384;  // of a descriptor: no frame is cut

/// The frames that have started, the last one of each parity.
class Line final : public NicLine {
 public:
  explicit Line(const Scenario& scenario) : in_(scenario) {}
  void start(std::size_t frame) { frame_[frame % 2] = frame; }
  std::array<std::uint8_t, kNicWidth> read(bool odd, std::uint16_t addr) override {
    const std::size_t frame = frame_[odd ? 1 : 0];
    if (frame >= in_.frames.size()) return line_data({}, 0, addr);
    return line_data(in_.frames[frame].bytes, bytes_on_line(in_.frames[frame]), addr);
  }

 private:
  const Scenario& in_;
  std::array<std::size_t, 2> frame_{~std::size_t{0}, ~std::size_t{0}};
};

class Runner {
 public:
  Runner(NicRtl& rtl, const Scenario& scenario, const NicRun& run)
      : rtl_(rtl), in_(scenario), line_(scenario), payloads_(trace_, run.words), run_(run) {
    Cycle first = 0;
    if (!in_.writes.empty()) first = std::min(first, in_.writes.front().cycle);
    for (const auto& bell : in_.host.fixed) {
      first = std::min(first, bell.cycle);
      descriptors_[bell.cycle + in_.timing.dma.fetch_latency] += bell.count;
    }
    first_ = whole_turns_before(first - 2, in_.shape.line_cycles);
    for (const auto& timed : in_.writes) {
      if (std::holds_alternative<SaRowWrite>(timed.write)) {
        rows_.push_back(&timed);
      } else {
        controls_.push_back(&timed);
      }
    }
    pins_.max_frame = static_cast<std::uint16_t>(in_.shape.max_frame_bytes);
  }

  lockstep::Trace run() {
    rtl_.reset(straps_of(in_));
    try {
      for (now_ = last_event_ = first_; !finished(); ++now_) {
        if (!run_.waves.empty()) waves();
        step();
      }
    } catch (const tb::InputError&) {
      throw;
    } catch (const lockstep::AssertionFailed& error) {
      stop({now_, error.block(), error.what()});
    } catch (const std::runtime_error& error) {
      stop({now_, "", error.what()});
    }
    if (waving_) rtl_.close_waves();
    sort_events(trace_);
    return std::move(trace_);
  }

 private:
  void stop(const NicStop& why) {
    if (run_.stop == nullptr) {
      throw std::runtime_error("seed " + std::to_string(in_.seed) + ", cycle " +
                               std::to_string(now_) + ": " + why.why);
    }
    *run_.stop = why;
  }
  void waves() {
    if (!waving_ && now_ >= run_.from && now_ < run_.to) {
      rtl_.open_waves(run_.waves, now_);
      waving_ = true;
    } else if (waving_ && now_ >= run_.to) {
      rtl_.close_waves();
      waving_ = false;
    }
  }
  bool finished() {
    if (now_ > run_.until || (now_ % 512 == 0 && run_.against != nullptr && differs())) return true;
    const bool complete = ended_ == in_.frames.size() && completed_ == kept_.size() &&
                          next_row_ == rows_.size() && next_control_ == controls_.size();
    return now_ - last_event_ > (complete ? kDrain : kSilence);
  }

  /// Of all cycles before this one.
  bool differs() {
    // Events of the line are noted in cycles other than theirs.
    for (unsigned tap = kTapEnd; tap < kNicTaps; ++tap) {
      const auto& mine = trace_.taps[tap];
      const auto& theirs = run_.against->taps[tap];
      std::size_t& n = same_[tap];
      std::uint64_t sum = 0;
      for (; n < theirs.size() && theirs[n].cycle < now_; ++n) {
        if (n >= mine.size() || mine[n].cycle != theirs[n].cycle) return true;
        sum += theirs[n].payload - mine[n].payload;  // in any order within a cycle
      }
      if (sum != 0 || mine.size() != n) return true;
    }
    return false;
  }

  void step() {
    drive();
    rtl_.cycle(pins_, line_, out_);
    line_side();
    passes();
    host_side();
    count();
    if (pins_.clear) lose();
    if (pins_.sa_valid && out_.sa_ready) {
      add(kTapUpdate, plain(row_number()));
      ++next_row_;
    }
    check("tap_update", out_.update, pins_.sa_valid && out_.sa_ready);
  }

  // --- inputs ---

  void drive() {
    drive_line();
    const bool waiting = pins_.sa_valid && !out_.sa_ready;
    pins_.sa_valid = next_row_ < rows_.size() && rows_[next_row_]->cycle <= now_;
    if (pins_.sa_valid && !waiting) {
      const auto& write = std::get<SaRowWrite>(rows_[next_row_]->write);
      pins_.sa_index = write.index;
      pins_.sa_row = write.entry;
      pins_.sa_update = write.update;
      pins_.sa_image = write.record ? image_of(*write.record) : SaImage{};
    }
    if (policy_from_ <= now_) pins_.policy = policy_;
    if (limits_from_ <= now_) pins_.delete_limits = limits_;
    pins_.wr_valid = false;
    for (; next_control_ < controls_.size() && controls_[next_control_]->cycle <= now_;
         ++next_control_) {
      const TableWrite& write = controls_[next_control_]->write;
      if (const auto* entry = std::get_if<ParserRowWrite>(&write)) {
        pins_.wr_valid = true;
        pins_.wr_slot = entry->slot;
        pins_.wr_entry = entry->entry;
      } else if (const auto* policy = std::get_if<PolicyWrite>(&write)) {
        policy_ = policy->policy;  // a register: seen from the next cycle on
        policy_from_ = now_ + 1;
      } else if (const auto* limits = std::get_if<SaDeleteWrite>(&write)) {
        limits_ = *limits;  // likewise
        limits_from_ = now_ + 1;
      }
    }
    pins_.clear = next_reset_ < in_.resets.size() && in_.resets[next_reset_] == now_;
    if (pins_.clear) ++next_reset_;
    drive_descriptors();
  }

  void drive_line() {
    for (; next_level_ < in_.controls.size() && in_.controls[next_level_].from <= now_;
         ++next_level_) {
      pins_.open = in_.controls[next_level_].open;
      pins_.max_frame = static_cast<std::uint16_t>(in_.controls[next_level_].max_frame_bytes);
    }
    // The scenario's line idles until cycle 0.
    pins_.ln_valid =
        started_ < in_.frames.size() && std::max<Cycle>(0, in_.frames[started_].earliest) <= now_;
    if (!pins_.ln_valid) return;
    const LineFrame& frame = in_.frames[started_];
    pins_.ln_bytes = static_cast<std::uint16_t>(bytes_on_line(frame));
    pins_.ln_length = static_cast<std::uint16_t>(frame.bytes.size());
    pins_.ln_fcs = line_fcs(frame);
    pins_.ln_fault = in_.fault_frame == started_;
  }

  /// One descriptor a cycle, and never more than the ring holds: a frame needs several cycles.
  void drive_descriptors() {
    while (!descriptors_.empty() && descriptors_.begin()->first <= now_) {
      usable_ += descriptors_.begin()->second;
      descriptors_.erase(descriptors_.begin());
    }
    pins_.ds_valid = usable_ > 0 && given_ - retired_ < kMostDescriptors;
    if (!pins_.ds_valid) return;
    --usable_;
    pins_.ds_addr = std::uint64_t{given_} * kBuffer + 0x1'0000'0000;
    pins_.ds_bytes = kBuffer;
    ++given_;
  }

  // --- taps ---

  void line_side() {
    check("tap_start", out_.start, pins_.ln_valid && out_.ln_ready);
    if (out_.start) start_frame();
    if (out_.beat && out_.beat_fits) beat_ = now_;
    if (!out_.end) return;
    if (ended_ >= started_) throw std::runtime_error("the end of a frame that did not start");
    const auto reason = static_cast<DropReason>(out_.end_reason);
    add(kTapEnd, payloads_.end(ended_, reason));
    if (reason == DropReason::kNone || reason == DropReason::kFifoFull)
      trace_.add(kTapLastBeat, last_beat_of_ended(), plain(ended_));
    if (reason == DropReason::kNone) kept_.push_back(ended_);
    ++ended_;
  }

  /// The cycle of its first destination-MAC byte follows from that of its first preamble byte.
  void start_frame() {
    const LinePacer pacer(std::uint64_t{8} * in_.shape.line_bytes, in_.shape.line_cycles);
    const auto place = starts_.start(pacer, now_, bytes_on_line(in_.frames[started_]));
    trace_.add(kTapFirstByte, place.rx, plain(started_));
    line_.start(started_);
    ++started_;
    last_event_ = now_;
  }

  /// Beats of the next frame may have begun in the descriptor's cycle.
  Cycle last_beat_of_ended() const { return out_.beat && out_.beat_first ? previous_beat_ : beat_; }

  void passes() {
    if (out_.grant) {
      if (!out_.grant_second) {
        if (granted_ >= kept_.size()) throw std::runtime_error("a grant without a frame");
        if (out_.grant_frame != static_cast<std::uint16_t>(granted_ - first_handle_))
          throw std::runtime_error("frames are granted out of order");
        slot_[out_.grant_slot] = kept_[granted_++];
      }
      in_parser_ = {slot_[out_.grant_slot], out_.grant_second};
      add(kTapGrant, payloads_.pass(in_parser_.frame, in_parser_.second));
    }
    if (out_.offer) parsed_ = out_.offer_detail;
    if (out_.lookup)
      add(kTapLookup, payloads_.lookup(looked_up().frame, looked_up().second, parsed_));
    previous_in_parser_ = in_parser_;
    if (out_.dispatch) {
      const auto kind = out_.dispatch_hit     ? SaLookup::Kind::kExact
                        : out_.dispatch_blind ? SaLookup::Kind::kBlind
                                              : SaLookup::Kind::kMiss;
      add(kTapDispatch, payloads_.dispatch(slot_[out_.dispatch_slot], out_.dispatch_second,
                                           out_.dispatch_crypto, kind, out_.dispatch_index));
    }
    for (unsigned port = 0; out_.done >> port != 0; ++port) {
      if ((out_.done >> port & 1) == 0) continue;
      const NicPinsOut::Done& done = out_.dones[port];
      add(kTapDone, payloads_.done(slot_[done.slot], done.second, done.detail));
    }
    if (out_.retire) {
      add(kTapRetire, plain(kept(retired_)));
      ++retired_;
    }
  }

  /// A reset: frames whose completion has not come are gone, and handles begin anew. The descriptor
  /// that one of them had taken is the next one used.
  void lose() {
    kept_.resize(completed_);
    granted_ = retired_ = first_handle_ = completed_;
    memory_.clear();
    last_event_ = now_;
  }

  struct PassRef {
    std::uint64_t frame = 0;
    bool second = false;
  };
  /// A grant in the cycle of a lookup is of the pass behind it.
  const PassRef& looked_up() const { return out_.grant ? previous_in_parser_ : in_parser_; }

  void host_side() {
    if (out_.hw_valid) {
      const std::uint64_t offset =
          out_.hw_addr - 0x1'0000'0000 - std::uint64_t{completed_} * kBuffer;
      if (offset != memory_.size()) throw std::runtime_error("frame data at a wrong address");
      if (out_.hw_bytes > kNicWidth) throw std::runtime_error("a write of more than a beat");
      memory_.insert(memory_.end(), out_.hw_data.begin(), out_.hw_data.begin() + out_.hw_bytes);
    }
    if (!out_.cw_valid) return;
    auto image = out_.cw_data;
    const std::uint32_t ring = straps_of(in_).ring_entries;
    if (out_.cw_index != completed_ % ring) throw std::runtime_error("completion at a wrong place");
    if ((image[31] >> 7) != (completed_ / ring + 1) % 2) throw std::runtime_error("wrong phase");
    image[31] &= 0x7F;
    // DW6 counts from the twin's first cycle.
    const std::uint32_t shifted = load_le32(image.data() + 24) + static_cast<std::uint32_t>(first_);
    for (unsigned n = 0; n < 4; ++n) image[24 + n] = static_cast<std::uint8_t>(shifted >> 8 * n);
    add(kTapCompletion,
        payloads_.completion(kept(completed_), image, tb::rx_core::hash_of(memory_)));
    memory_.clear();
    ++completed_;
    if (in_.host.turnaround < 0 || completed_ % in_.host.batch != 0) return;
    // The next frame retires behind this completion, so nothing is lost by the cycle.
    const Cycle usable = now_ + in_.host.turnaround + in_.timing.dma.fetch_latency;
    descriptors_[std::max(usable, now_ + 1)] += in_.host.batch;
  }

  void count() {
    trace_.stats[kStatFrames] += out_.stat_frames;
    trace_.stats[kStatLookups] += out_.stat_lookups;
    trace_.stats[kStatHits] += out_.stat_hits;
    trace_.stats[kStatBlindHits] += out_.stat_blind_hits;
    for (unsigned lane = 0; lane < kNicLanes; ++lane)
      trace_.stats[kStatSecondPasses] += out_.stat_second_passes >> lane & 1;
    trace_.stats[kStatOverloads] += out_.stat_overloads;
    for (unsigned reason = 0; reason < 7; ++reason)
      trace_.stats[kStatDropped + reason] += out_.stat_dropped >> reason & 1;
    if (out_.stat_truncated) throw std::runtime_error("a frame was cut to its buffer");
    if (out_.beat && out_.beat_fits) previous_beat_ = now_;
  }

  /// The place of the row that is offered in the scenario's list of writes.
  std::uint64_t row_number() const {
    return static_cast<std::uint64_t>(rows_[next_row_] - in_.writes.data());
  }

  /// The n-th frame of which a descriptor was taken.
  std::uint64_t kept(std::size_t n) const {
    if (n >= kept_.size()) throw std::runtime_error("more frames leave than have come");
    return kept_[n];
  }

  std::uint64_t plain(std::uint64_t number) { return payloads_.number("number", number); }
  void add(NicTap tap, std::uint64_t payload) {
    trace_.add(tap, now_, payload);
    last_event_ = now_;
  }
  static void check(const char* tap, bool seen, bool handshake) {
    if (seen != handshake) throw std::runtime_error(std::string(tap) + " disagrees with its port");
  }

  static constexpr std::uint64_t kMostDescriptors = 60;

  NicRtl& rtl_;
  const Scenario& in_;
  Line line_;
  lockstep::Trace trace_{nic_spec()};
  NicPayloads payloads_;
  const NicRun& run_;
  std::array<std::size_t, kNicTaps> same_{};  // events of each tap that have been found so
  NicPinsIn pins_;
  NicPinsOut out_;
  std::vector<const tb::rx_core::TimedWrite*> rows_, controls_;
  std::size_t next_row_ = 0, next_control_ = 0, next_level_ = 0;
  RxPolicy policy_;
  Cycle policy_from_ = kNever;
  SaDeleteWrite limits_;
  Cycle limits_from_ = kNever;
  Cycle first_ = 0, now_ = 0, last_event_ = 0;
  LineStarts starts_;
  std::size_t started_ = 0, ended_ = 0;
  Cycle beat_ = kBeforeTime, previous_beat_ = kBeforeTime;
  std::vector<std::uint64_t> kept_;  // frame numbers
  std::size_t granted_ = 0, retired_ = 0, completed_ = 0;
  std::size_t first_handle_ = 0, next_reset_ = 0;
  std::array<std::uint64_t, 256> slot_{};
  PassRef in_parser_, previous_in_parser_;
  std::uint8_t parsed_ = 0;
  std::map<Cycle, std::uint64_t> descriptors_;
  std::uint64_t usable_ = 0, given_ = 0;
  Bytes memory_;
  bool waving_ = false;
};

}  // namespace

lockstep::Trace run_rtl(NicRtl& rtl, const Scenario& scenario, const NicRun& run) {
  return Runner(rtl, scenario, run).run();
}

}  // namespace espnic
