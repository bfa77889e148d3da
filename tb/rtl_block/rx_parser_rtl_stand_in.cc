// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/rx_parser_rtl_stand_in.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace espnic::tb::rtl_block {
namespace {

std::string show(const ParserKey& key) {
  return words({{"detail", key.detail},
                {"like", key.like},
                {"ah", key.ah},
                {"udp", key.udp},
                {"entry", key.entry},
                {"overrun", key.overrun},
                {"ipv6", key.ipv6},
                {"dst", key.ipv6 ? key.dst6.low : key.dst, true},
                {"dst_high", key.dst6.high, true},
                {"src", key.ipv6 ? key.src6.low : key.src, true},
                {"src_high", key.src6.high, true},
                {"spi", key.spi, true},
                {"l3", key.l3},
                {"l3_len", key.l3_len},
                {"l3_end", key.l3_end},
                {"ipsec", key.ipsec},
                {"end", key.end},
                {"gen", key.generation},
                {"ah_next", key.ah_next},
                {"ah_len", key.ah_length},
                {"esp_spi", key.esp_spi, true},
                {"bad_options", key.bad_options},
                {"bad_sum", key.bad_sum}});
}

RxParserControl control_of(const RxPolicy& policy) {
  const Capabilities& caps = policy.caps;
  RxParserControl control;
  control.active = policy.active();
  control.vlan = (caps.encapsulation & kEncapsulation8023PqInFrame) != 0;
  control.options = caps.ipv4_options;
  control.headers6 = caps.ipv6_extension_headers;
  control.ah_on = policy.ah_enabled && policy.ah_receive;
  control.esp_on = policy.esp_enabled && policy.esp_receive;
  control.legacy500 = policy.legacy_port500;
  control.over_udp_tunnel = (caps.udpesp_flags & kUdpEspTransportOverTunnel) != 0;
  control.udp_over_tunnel = (caps.udpesp_flags & kUdpEspTransportOverPureTunnel) != 0;
  return control;
}

}  // namespace

RxParserRtlStandIn::RxParserRtlStandIn(std::unique_ptr<RxParserRtl> rtl, std::uint32_t width,
                                       const RxParserStraps& straps, ParserTableStandIn* table)
    : rtl_(std::move(rtl)),
      width_(width),
      straps_(straps),
      table_(table),
      compare_("rx_parser", "") {}

/// A grant may come in the cycle in which the last key leaves.
Cycle RxParserRtlStandIn::free(Cycle model) {
  if (!started_) return kBeforeTime;
  if (free_known_) return now_;
  const Cycle from = now_;
  for (RxParserPinsOut out = settle(); !out.gr_ready; out = settle()) {
    clock(out);
    in_.ky_ready = false;
    if (now_ - from > kPatience) compare_.fault(now_, "no pass is taken");
  }
  free_known_ = true;
  const std::string fields = words({{"user", passes_}});
  compare_.handshake("gr_ready", model, fields, now_, fields);
  return now_;
}

RxParserStandIn::Offer RxParserRtlStandIn::parse(Cycle grant, ByteSpan frame,
                                                 const PassWindow& window, const RxPolicy& policy,
                                                 const ParserList& entries, const Offer& model) {
  if (!started_) {
    started_ = true;
    rtl_->reset(straps_);
    now_ = grant;
  }
  for (; now_ < grant; in_.ky_ready = false) {
    if (!in_.ky_ready) now_ = std::max(now_, grant - kSettled);
    clock(settle());
  }
  in_.control = control_of(policy);
  in_.gr_valid = true;
  in_.gr_second = window.pass == Pass::kInner;
  in_.gr_udp = window.outer_udp;
  in_.gr_ipv6 = window.ipv6;
  in_.gr_base = static_cast<std::uint16_t>(window.base);
  in_.gr_limit = static_cast<std::uint16_t>(window.limit);
  in_.gr_user = ++passes_;
  frame_ = frame.first(std::min<std::size_t>(window.limit, frame.size()));
  RxParserPinsOut out = settle();
  if (!out.gr_ready) compare_.fault(now_, "a grant is not taken");
  clock(out);
  in_.gr_valid = in_.ky_ready = false;
  entries_ = entries;
  grant_ = grant;
  asked_.reset();
  for (out = settle(); !out.ky_valid; out = settle()) {
    clock(out);
    if (now_ - grant > kPatience) compare_.fault(now_, "a pass makes no key");
  }
  offer_ = {now_, out.key};
  model_ = model;
  if (out.ky_user != passes_) compare_.fault(now_, "the key of another pass");
  check(offer_, frame.size());
  compare_.handshake("offer", model.cycle, show(model.key), offer_.cycle, show(offer_.key));
  return offer_;
}

/// What the blocks behind it look at must be there.
void RxParserRtlStandIn::check(const Offer& offer, std::size_t frame_bytes) const {
  const ParserKey& key = offer.key;
  if (key.detail >= kDetailCount)
    compare_.fault(offer.cycle, "detail " + std::to_string(key.detail) + " has no meaning");
  if (key.detail != 0) return;
  const bool inside = key.l3 + 20U <= key.l3 + unsigned{key.l3_len} &&
                      key.l3 + unsigned{key.l3_len} <= key.ipsec && key.ipsec + 8U <= key.end &&
                      key.end <= frame_bytes && key.l3_end <= frame_bytes;
  if (!inside) compare_.fault(offer.cycle, "the key names bytes beside the frame: " + show(key));
  if (key.ah && key.ipsec + 12U > key.end)
    compare_.fault(offer.cycle, "the key of an AH that is cut: " + show(key));
  if (key.udp && key.entry >= entries_.capacity())
    compare_.fault(offer.cycle, "the key names a parser entry that is not there: " + show(key));
}

/// The key stands until then.
void RxParserRtlStandIn::left(Cycle cycle) {
  while (true) {
    const RxParserPinsOut out = settle();
    if (!out.ky_valid || !(out.key == offer_.key) || out.ky_user != passes_)
      compare_.fault(now_, "a key is not kept until it is taken");
    if (now_ == cycle) break;
    clock(out);
  }
  in_.ky_ready = true;
  free_known_ = false;
  frame_ = {};
}

/// Of the snapshot, which stands for the pass. What is answered beside the read that counts is the
/// same.
RxParserTableAnswer RxParserRtlStandIn::answer(std::uint16_t port) {
  ParserTableStandIn::Answer answer;
  if (const auto slot = entries_.find_port(port)) {
    const ParserEntry& entry = entries_.at(*slot);
    answer = {true, static_cast<std::uint8_t>(*slot), entry.type == UdpEncapType::kIke,
              entry.generation};
  }
  if (table_ != nullptr && asked_ != port) {
    asked_ = port;
    answered_ = table_->search(grant_, now_, port, answer);
  }
  if (table_ != nullptr) answer = answered_;
  return {answer.hit, answer.ike, answer.slot, answer.generation};
}

RxParserPinsOut RxParserRtlStandIn::settle() { return rtl_->settle(in_, *this); }

/// What was asked for comes in the next cycle.
void RxParserRtlStandIn::clock(const RxParserPinsOut& out) {
  try {
    rtl_->clock();
  } catch (const std::runtime_error& error) {
    compare_.fault(now_, error.what());
  }
  in_.hd_data.fill(0xA5);
  if (out.hd_read && out.hd_addr < frame_.size()) {
    std::copy_n(frame_.begin() + out.hd_addr,
                std::min<std::size_t>(width_, frame_.size() - out.hd_addr), in_.hd_data.begin());
  }
  compare_.stepped();
  ++now_;
}

}  // namespace espnic::tb::rtl_block
