// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/crypto_engine_rtl_stand_in.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "tb/crypto_engine/crypto_engine_model.h"

namespace espnic::tb::rtl_block {
namespace {

std::size_t hash_of(const Bytes& bytes) {
  return std::hash<std::string_view>{}({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string show(const EngineDone& done, std::uint32_t text_at, const Bytes& text) {
  return words({{"verdict", done.verdict},
                {"next_header", done.next_header},
                {"pad_length", done.pad_length},
                {"payload", done.payload},
                {"payload_end", done.payload_end},
                {"ends", done.ends},
                {"text_at", text.empty() ? 0 : text_at},
                {"text_bytes", text.size()},
                {"text_hash", text.empty() ? 0 : hash_of(text), true}});
}

}  // namespace

CryptoEngineRtlStandIn::CryptoEngineRtlStandIn(const Make& make, unsigned lanes,
                                               std::uint32_t width, std::uint32_t max_text)
    : width_(width), max_text_(max_text), lanes_(lanes), compare_("crypto_engine", "") {
  for (Lane& lane : lanes_) lane.rtl = make();
  bypass_.rtl = make();
}

// ---- what the loop asks for ------------------------------------------------------------------

Cycle CryptoEngineRtlStandIn::earliest() {
  const auto first = std::min_element(lanes_.begin(), lanes_.end(),
                                      [](const Lane& a, const Lane& b) { return a.free < b.free; });
  return first->free;
}

CryptoEngineStandIn::Served CryptoEngineRtlStandIn::serve(Cycle ready, CryptoPortion& portion,
                                                          const Served& model) {
  Served served;
  served.taken = std::max(ready, earliest());
  while (lanes_[served.lane].free > served.taken) ++served.lane;
  Lane& lane = lanes_[served.lane];
  bring_to(lane, served.taken);
  offer(lane.in, portion);
  settle(lane);
  if (!lane.out.po_ready) compare_.fault(lane.now, "a portion is not taken by a free lane");
  Outcome outcome = run(lane, portion);
  served.done = outcome.done;
  const auto take = [this](const Served& side) {
    return words({{"user", user_}, {"lane", side.lane}});
  };
  compare_.handshake("take", model.taken, take(model), served.taken, take(served));
  compare(portion, model.done, outcome);
  take_over(portion, outcome, served.done);
  return served;
}

CryptoEngineStandIn::Served CryptoEngineRtlStandIn::bypass(Cycle ready, const Served& model) {
  Served served;
  bring_to(bypass_, ready);
  bypass_.in.po_valid = true;
  bypass_.in.po_crypto = false;
  bypass_.in.po_user = ++user_;
  for (settle(bypass_); !bypass_.out.po_ready; settle(bypass_)) {
    clock(bypass_);
    if (bypass_.now - ready > kPatience) compare_.fault(bypass_.now, "a bypass is not taken");
  }
  served.taken = bypass_.now;
  clock(bypass_);
  bypass_.in.po_valid = false;
  for (settle(bypass_); bypass_.out.dn_valid == 0; settle(bypass_)) {
    clock(bypass_);
    if (bypass_.now - ready > kPatience) compare_.fault(bypass_.now, "a bypass is not done");
  }
  served.done = bypass_.now;
  if (bypass_.out.dn_valid != 1U << kBypassPort || bypass_.out.dones[kBypassPort].user != user_)
    compare_.fault(bypass_.now, "a bypass ends at another port, or as another portion");
  // The next one may be taken in this cycle: its clock edge is to come.
  const std::string fields = words({{"user", user_}});
  compare_.handshake("take_bypass", model.taken, fields, served.taken, fields);
  compare_.handshake("done_bypass", model.done, fields, served.done, fields);
  return served;
}

void CryptoEngineRtlStandIn::compare(const CryptoPortion& model, Cycle model_done,
                                     const Outcome& rtl) {
  EngineDone done;
  done.verdict = static_cast<std::uint8_t>(model.verdict);
  if (model.verdict == CryptoVerdict::kGood || model.verdict == CryptoVerdict::kPadBytes) {
    done.next_header = model.next_header;
    done.pad_length = model.pad_length;
    done.payload = static_cast<std::uint16_t>(model.payload);
    done.payload_end = static_cast<std::uint16_t>(model.payload_end);
  }
  done.ends = ends_of(model);
  if (!model.plain.empty() || !rtl.text.empty()) {
    const auto beats = static_cast<Cycle>((model.plain.size() + width_ - 1) / width_);
    const std::string fields = words({{"user", user_}});
    compare_.handshake("first_write", model.plain.empty() ? kNever : model_done - beats, fields,
                       rtl.first_write, fields);
  }
  compare_.handshake("done", model_done, show(done, model.plain_offset, model.plain), rtl.done,
                     show(rtl.fields, rtl.text_at, rtl.text));
}

/// The RTL's results are the portion's.
void CryptoEngineRtlStandIn::take_over(CryptoPortion& portion, Outcome& outcome,
                                       Cycle cycle) const {
  const EngineDone& done = outcome.fields;
  if (done.verdict > static_cast<std::uint8_t>(CryptoVerdict::kEngineFault))
    compare_.fault(cycle, "verdict " + std::to_string(done.verdict) + " has no meaning");
  if (done.payload > done.payload_end || done.payload_end > portion.frame.size())
    compare_.fault(cycle, "a payload that is not in the frame");
  portion.verdict = static_cast<CryptoVerdict>(done.verdict);
  portion.plain = std::move(outcome.text);
  portion.plain_offset = outcome.text_at;
  portion.next_header = done.next_header;
  portion.pad_length = done.pad_length;
  portion.payload = done.payload;
  portion.payload_end = done.payload_end;
}

// ---- the RTL ---------------------------------------------------------------------------------

/// Idle cycles in front of `cycle`; most of them are left out.
void CryptoEngineRtlStandIn::bring_to(Lane& lane, Cycle cycle) {
  if (lane.now == kNever) {
    lane.in.lanes = 1;
    lane.rtl->reset(1);
    lane.now = cycle;
  }
  lane.now = std::max(lane.now, cycle - kSettled);
  lane.in.po_valid = false;
  while (lane.now < cycle) {
    settle(lane);
    clock(lane);
  }
}

void CryptoEngineRtlStandIn::settle(Lane& lane) { lane.rtl->settle(lane.in, lane.out); }

void CryptoEngineRtlStandIn::clock(Lane& lane) {
  try {
    lane.rtl->clock();
  } catch (const std::runtime_error& error) {
    compare_.fault(lane.now, error.what());
  }
  ++lane.now;
  compare_.stepped();
}

void CryptoEngineRtlStandIn::offer(CryptoEnginePinsIn& in, const CryptoPortion& portion) {
  in.po_valid = in.po_crypto = true;
  in.po_user = ++user_;
  in.po_frame = static_cast<std::uint16_t>(user_ * 5);
  in.po_row = static_cast<std::uint16_t>(user_ * 3);
  in.po_l3 = static_cast<std::uint16_t>(portion.l3);
  in.po_l3_len = static_cast<std::uint16_t>(portion.l3_header);
  in.po_ipv6 = portion.ipv6;
  in.po_end = static_cast<std::uint16_t>(portion.end);
  in.po_has_ah = portion.has_ah;
  in.po_ah = static_cast<std::uint16_t>(portion.has_ah ? portion.ah : 0);
  in.po_has_esp = portion.has_esp;
  in.po_esp = static_cast<std::uint16_t>(portion.has_esp ? portion.esp : 0);
  in.po_ah_bytes = static_cast<std::uint8_t>(portion.has_ah ? portion.ah_bytes : 0);
  const EngineAlgorithms numbers = algorithms_of(*portion.keys);
  in.po_cipher = numbers.cipher;
  in.po_esp_key = numbers.esp_key;
  in.po_esp_auth = numbers.esp_auth;
  in.po_esp_icv = numbers.esp_icv;
  in.po_esp_esn = numbers.esp_esn;
  in.po_ah_auth = numbers.ah_auth;
  in.po_ah_key = numbers.ah_key;
  in.po_ah_icv = numbers.ah_icv;
  in.po_ah_esn = numbers.ah_esn;
  in.po_pad_check = portion.pad_check;
  in.po_fault = portion.inject_fault;
  if (portion.has_esp && portion.end - portion.esp > max_text_)
    compare_.fault(0, "a portion of " + std::to_string(portion.end - portion.esp) +
                          " bytes; the RTL is built for " + std::to_string(max_text_));
}

/// From the cycle in which the portion is taken, the one that stands at the pins, to the first in
/// which the lane is free again.
CryptoEngineRtlStandIn::Outcome CryptoEngineRtlStandIn::run(Lane& lane,
                                                            const CryptoPortion& portion) {
  const Cycle taken = lane.now;
  KeyWords row{};
  put_words(row, *portion.keys);
  const std::uint16_t frame_number = lane.in.po_frame, row_number = lane.in.po_row;
  Bytes frame(portion.frame.begin(), portion.frame.end());
  Outcome outcome;
  for (bool done = false;;) {
    // What is asked for in a cycle comes in the next.
    const CryptoEnginePinsOut::Lane asked = lane.out.lanes[0];
    clock(lane);
    if (lane.now - taken > kPatience) compare_.fault(lane.now, "a portion is not done");
    lane.in.po_valid = false;
    if (asked.ks_row == row_number && asked.ks_word < kKeyWords)
      lane.in.ks_data[0] = row[asked.ks_word];
    auto& data = lane.in.rd_data[0];
    data.fill(0xA5);
    if (asked.rd_frame == frame_number && asked.rd_addr < frame.size()) {
      std::memcpy(data.data(), &frame[asked.rd_addr],
                  std::min<std::size_t>(width_, frame.size() - asked.rd_addr));
    }
    settle(lane);
    if ((lane.out.wb_valid & 1U) != 0) write(lane, frame, outcome);
    if (lane.out.dn_valid != 0) {
      if (done || lane.out.dn_valid != 1U || lane.out.dones[0].user != user_)
        compare_.fault(lane.now, "a lane is done at another port, or with another portion");
      done = true;
      outcome.done = lane.now;
      outcome.fields = lane.out.dones[0];
    }
    if (!done || !lane.out.po_ready) continue;
    lane.free = lane.now;
    return outcome;
  }
}

void CryptoEngineRtlStandIn::write(const Lane& lane, Bytes& frame, Outcome& outcome) {
  const CryptoEnginePinsOut::Write& beat = lane.out.writes[0];
  if (outcome.text.empty()) {
    outcome.first_write = lane.now;
    outcome.text_at = beat.addr;
  }
  const bool next = beat.addr == outcome.text_at + outcome.text.size();
  if (!next || beat.bytes > width_ || beat.addr + std::size_t{beat.bytes} > frame.size())
    compare_.fault(lane.now, "text is written out of order, or beside the frame");
  outcome.text.insert(outcome.text.end(), beat.data.begin(), beat.data.begin() + beat.bytes);
  std::copy_n(beat.data.begin(), beat.bytes, frame.begin() + beat.addr);
}

}  // namespace espnic::tb::rtl_block
