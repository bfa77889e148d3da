// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/sa_store_bank.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "tb/rtl_block/sa_store_row.h"

namespace espnic::tb::rtl_block {
SaStoreBank::SaStoreBank(std::unique_ptr<SaStoreRtl> rtl, std::uint8_t word, BlockCompare& compare)
    : rtl_(std::move(rtl)), word_(word), compare_(compare) {}

void SaStoreBank::write(Cycle cycle, std::uint16_t row, const StoreWord& data) {
  if (started_ && cycle < now_) throw std::logic_error("--rtl sa_store: a write of before");
  writes_.push_back({cycle, row, data});
}

SaStoreBank::Read SaStoreBank::read(Cycle cycle, std::uint16_t row) {
  bring_to(cycle);
  const SaStorePinsIn::Read pins{true, row, word_};
  const unsigned bit = 1U << port_;
  const bool early = (settle(&pins).tap_read & ~taps_ & bit) != 0;
  clock();
  taps_ = bit;
  const SaStorePinsOut out = settle(nullptr);
  Read read;
  read.data = out.rd_data[port_];
  if (early)
    read.there = cycle;
  else if ((out.tap_read & bit) != 0)
    read.there = now_;
  port_ = (port_ + 1) % kStoreReaders;
  return read;
}

/// Every write of before is in the memory.
void SaStoreBank::bring_to(Cycle cycle) {
  if (!started_) {
    started_ = true;
    now_ = writes_.empty() ? cycle : std::min(cycle, writes_.front().cycle);
    rtl_->reset();
  }
  if (cycle < now_) throw std::logic_error("--rtl sa_store: a read of before");
  while (now_ < cycle) {
    settle(nullptr);
    clock();
    taps_ = 0;
    Cycle next = cycle;
    if (!writes_.empty()) next = std::min(next, writes_.front().cycle);
    if (next <= now_) continue;
    settle(nullptr);
    clock();  // one of the idle cycles
    now_ = std::max(now_, next);
  }
}

/// With the write of this cycle, if there is one. What is not valid is anything.
SaStorePinsOut SaStoreBank::settle(const SaStorePinsIn::Read* read) {
  const bool writes = !writes_.empty() && writes_.front().cycle == now_;
  in_ = {};
  in_.wr_data.fill(0xA5A5A5A5A5A5A5A5);
  in_.wr_word = word_;
  for (auto& rd : in_.rd) rd.word = word_;
  if (read != nullptr) in_.rd[port_] = *read;
  if (writes) {
    in_.wr_valid = true;
    in_.wr_row = writes_.front().row;
    in_.wr_data = writes_.front().data;
  }
  return rtl_->settle(in_);
}

/// As settled.
void SaStoreBank::clock() {
  if (in_.wr_valid) {
    const std::string fields = show(in_.wr_row, word_, in_.wr_data);
    const bool tap = rtl_->settle(in_).tap_write;
    compare_.handshake("write", now_, fields, tap ? now_ : kNever, fields);
    writes_.pop_front();
  }
  try {
    rtl_->clock();
  } catch (const std::runtime_error& error) {
    compare_.fault(now_, error.what());
  }
  compare_.stepped();
  ++now_;
}

}  // namespace espnic::tb::rtl_block
