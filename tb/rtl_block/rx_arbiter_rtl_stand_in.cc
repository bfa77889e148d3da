// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/rx_arbiter_rtl_stand_in.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace espnic::tb::rtl_block {
namespace {

std::string show(const RxArbiterStandIn::Offer& offer) {
  return words({{"second", offer.second},
                {"slot", offer.slot},
                {"frame", offer.frame},
                {"base", offer.base},
                {"limit", offer.limit},
                {"udp", offer.udp},
                {"ipv6", offer.ipv6}});
}

}  // namespace

RxArbiterRtlStandIn::RxArbiterRtlStandIn(std::unique_ptr<RxArbiterRtl> rtl, unsigned slots,
                                         unsigned fifo)
    : rtl_(std::move(rtl)), slots_(slots), fifo_(fifo), compare_("rx_arbiter", "") {}

// ---- what the loop asks for ------------------------------------------------------------------

bool RxArbiterRtlStandIn::push(Cycle cycle, std::uint16_t frame, std::uint16_t length, bool model) {
  start(cycle);
  expect_later(cycle, "a descriptor");
  while (now_ < cycle) {
    skip_to(cycle);
    settle(false);
    if (now_ < cycle) clock();
  }
  in_.fr_valid = true;
  in_.fr_frame = frame;
  in_.fr_length = length;
  last_event_ = now_;
  const bool taken = settle(false).fr_ready;
  const auto fields = [&](bool ready) {
    return words({{"frame", frame}, {"length", length}, {"fr_ready", ready}});
  };
  compare_.handshake("frame", cycle, fields(model), cycle, fields(taken));
  return taken;
}

RxArbiterStandIn::Offer RxArbiterRtlStandIn::next(Cycle parser_free, Cycle limit, Cycle model) {
  offer_ = {};
  model_cycle_ = model;
  if (!started_) return offer_;
  // Of an idle line everything is known that comes of what there is, but not the next frame.
  if (model >= kNever && limit >= kNever - 1) return offer_;
  // Behind the last thing that is known nothing comes by itself.
  const Cycle last = std::min(limit, model < kNever ? model + kPatience : last_event_ + kSettled);
  for (; now_ <= last; clock()) {
    skip_to(std::min(last, std::max(parser_free, now_)));
    const bool ready = now_ >= parser_free;
    const RxArbiterPinsOut out = settle(ready);
    if (!ready || !out.gr_valid) continue;
    offer_ = {now_,        out.gr.second, out.gr.slot, out.gr.frame,
              out.gr.base, out.gr.limit,  out.gr.udp,  out.gr.ipv6};
    if (now_ < model) {
      compare_.handshake("grant", model, "nothing before", now_, show(offer_));
      compare_.fault(now_, "a pass is granted that is not there yet");
    }
    return offer_;
  }
  if (model <= limit && now_ > model + kPatience) compare_.fault(now_, "a pass is not granted");
  return offer_;
}

void RxArbiterRtlStandIn::granted(const Offer& model) {
  compare_.handshake("grant", model_cycle_, show(model), offer_.cycle, show(offer_));
  if (show(model) != show(offer_)) compare_.fault(now_, "another pass is granted");
  last_event_ = now_;
  clock();  // with the parser ready, as next() left it
}

void RxArbiterRtlStandIn::again(Cycle cycle, const Offer& window) {
  expect_later(cycle, "an again bit");
  agains_.insert({cycle,
                  {static_cast<std::uint8_t>(window.slot), window.base, window.limit, window.udp,
                   window.ipv6}});
}

void RxArbiterRtlStandIn::retire(Cycle cycle) {
  expect_later(cycle, "a retirement");
  retires_.insert(cycle);
}

// ---- the RTL ---------------------------------------------------------------------------------

void RxArbiterRtlStandIn::start(Cycle cycle) {
  if (started_) return;
  started_ = true;
  now_ = last_event_ = cycle - 1;
  rtl_->reset(slots_, fifo_);
}

void RxArbiterRtlStandIn::expect_later(Cycle cycle, const char* what) const {
  if (cycle < now_)
    throw std::logic_error("--rtl rx_arbiter: " + std::string(what) + " of cycle " +
                           std::to_string(cycle) + " is told in cycle " + std::to_string(now_));
}

/// Nothing can move before the next input.
bool RxArbiterRtlStandIn::idle() const {
  return !in_.fr_valid && now_ - last_event_ > kSettled &&
         (agains_.empty() || agains_.begin()->first > now_) &&
         (retires_.empty() || *retires_.begin() > now_);
}

void RxArbiterRtlStandIn::skip_to(Cycle cycle) {
  if (!idle()) return;
  if (!agains_.empty()) cycle = std::min(cycle, agains_.begin()->first);
  if (!retires_.empty()) cycle = std::min(cycle, *retires_.begin());
  now_ = std::max(now_, cycle);
}

/// The inputs of this cycle. Slots that get their `again` bits in one cycle have ports of their
/// own.
RxArbiterPinsOut RxArbiterRtlStandIn::settle(bool ready) {
  in_.gr_ready = ready;
  in_.ag_valid = 0;
  unsigned port = 0;
  const auto [first, last] = agains_.equal_range(now_);
  for (auto bit = first; bit != last; ++bit, ++port) {
    if (port == kArbiterPorts) compare_.fault(now_, "more again bits in a cycle than ports built");
    in_.ag_valid |= 1U << port;
    in_.ag[port] = bit->second;
  }
  in_.rt_valid = !retires_.empty() && *retires_.begin() == now_;
  if (port != 0 || in_.rt_valid) last_event_ = now_;
  return rtl_->settle(in_);
}

void RxArbiterRtlStandIn::clock() {
  try {
    rtl_->clock();
  } catch (const std::runtime_error& error) {
    compare_.fault(now_, error.what());
  }
  in_.fr_valid = false;
  agains_.erase(now_);
  retires_.erase(now_);
  compare_.stepped();
  ++now_;
}

}  // namespace espnic::tb::rtl_block
