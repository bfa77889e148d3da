// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_resolve/rx_resolve_environment.h"

#include <algorithm>

namespace espnic {

void RxResolveEnvironment::drive(Cycle cycle, ResolvePinsIn& in) const {
  in = {};
  if (reserve_) {
    in.rv_valid = true;
    in.rv = *reserve_;
  }
  if (!checks_.empty() && checks_.front().at <= cycle) {
    const Pending& pass = checks_.front();
    in.ck_valid = true;
    in.ck = pass_of(pass).ck;
    in.ck.slot = pass.slot;
    in.ck.second = pass.second;
    in.ck.outer_udp = pass.second && stimulus_.frames[pass.number].pass[0].ck.udp;
  }
  const auto used = lanes_.begin() + stimulus_.lanes;
  in.lane_ready = stimulus_.lane.open(cycle) &&
                  std::any_of(lanes_.begin(), used, [](const auto& l) { return !l.has_value(); });
  in.lane_free = in.lane_ready;
  in.bypass_ready = stimulus_.bypass.open(cycle);
  for (unsigned lane = 0; lane < kResolveLanes; ++lane) {
    if (!lanes_[lane] || lanes_[lane]->at != cycle) continue;
    in.dn_valid |= 1U << lane;
    in.dn[lane] = pass_of(*lanes_[lane]).dn;
    in.dn[lane].user = lanes_[lane]->user;
  }
  if (bypass_) {
    in.dn_valid |= 1U << kBypassPort;
    in.dn[kBypassPort].user = bypass_->user;
  }
  in.rt_ready = stimulus_.retire.open(cycle);
  for (unsigned slot = 0; slot < held_.size(); ++slot) {
    if (held_[slot].number < stimulus_.frames.size() && stimulus_.frames[held_[slot].number].sdr)
      in.sdr |= 1U << slot;
  }
}

void RxResolveEnvironment::observe(Cycle cycle, const ResolvePinsIn& in, const ResolvePinsOut& out,
                                   bool slot_free) {
  reserve_.reset();
  bypass_.reset();
  if (in.ck_valid && out.ck_ready) {
    take(cycle, checks_.front(), out.po);
    checks_.pop_front();
  }
  for (unsigned lane = 0; lane < kResolveLanes; ++lane) {
    if ((in.dn_valid >> lane & 1) != 0) lanes_[lane].reset();
    // A broken twin may send a second pass round again: then nothing comes of it.
    if ((out.ag_valid >> lane & 1) == 0 || out.ag[lane].slot >= ring_) continue;
    Held& held = held_[out.ag[lane].slot];
    if (held.second) continue;
    held.second = true;
    // The `again` bit is a register.
    agains_.push_back({cycle + 1, out.ag[lane].slot, held.number, true, 0});
  }
  grant(cycle, slot_free);
}

/// The lowest lane that was free, or the bypass.
void RxResolveEnvironment::take(Cycle cycle, const Pending& pass, const PortionFields& portion) {
  Pending taken = pass;
  taken.user = portion.user;
  if (!portion.crypto) {
    taken.at = cycle + 1;
    bypass_ = taken;
    return;
  }
  const auto lane = std::find_if(lanes_.begin(), lanes_.begin() + stimulus_.lanes,
                                 [](const auto& held) { return !held.has_value(); });
  if (lane == lanes_.begin() + stimulus_.lanes) return;  // a broken twin took what nobody gave
  const Cycle align = pass_of(pass).align;
  taken.at = (cycle + pass_of(pass).lane + align - 1) / align * align;
  *lane = taken;
}

void RxResolveEnvironment::grant(Cycle cycle, bool slot_free) {
  if (!stimulus_.grant.open(cycle)) return;
  Pending pass;
  if (!agains_.empty() && agains_.front().at <= cycle) {
    pass = agains_.front();
    agains_.pop_front();
  } else if (const auto* frame = frames_.offered(cycle); frame != nullptr) {
    if (!slot_free) {
      blocked_ = cycle;
      return;
    }
    waited_for_slot_ += blocked_ == cycle - 1 ? 1 : 0;
    pass.slot = static_cast<std::uint8_t>(next_);
    pass.number = number_;
    held_[next_] = {number_, false};
    reserve_ = frame->rv;
    reserve_->slot = pass.slot;
    next_ = (next_ + 1) % ring_;
    ++number_;
    frames_.handed_over(cycle);
  } else {
    return;
  }
  pass.at = cycle + pass_of(pass).to_check;
  checks_.push_back(pass);
}

bool RxResolveEnvironment::done() const {
  return frames_.done() && !reserve_ && agains_.empty() && checks_.empty() && !bypass_ &&
         std::all_of(lanes_.begin(), lanes_.end(), [](const auto& lane) { return !lane; });
}

}  // namespace espnic
