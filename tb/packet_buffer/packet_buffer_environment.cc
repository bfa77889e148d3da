// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/packet_buffer/packet_buffer_environment.h"

#include <algorithm>
#include <cstring>

namespace espnic {

using lockstep::Random;

PacketBufferPinsIn PacketBufferEnvironment::inputs(Cycle cycle) {
  PacketBufferPinsIn in;
  if (!stimulus_.script.empty()) {
    const auto place = static_cast<std::size_t>(cycle);
    return place < stimulus_.script.size() ? stimulus_.script[place] : in;
  }
  Random random(lockstep::mix(stimulus_.seed, static_cast<std::uint64_t>(cycle)));
  noise(random, in);
  in.fe_valid = !kept_.empty() && stimulus_.frees.open(cycle);
  mac(random, cycle, in);
  const std::uint64_t data = random.next();
  std::memcpy(in.bw_data.data(), &data, sizeof data);
  if (!kept_.empty()) {
    write(random, in);
    read(random, in);
  }
  return in;
}

/// What stands at pins that are not valid.
void PacketBufferEnvironment::noise(Random& random, PacketBufferPinsIn& in) {
  const std::uint64_t bits = random.next();
  in.bw_first = (bits & 1) != 0;
  in.be_keep = (bits & 2) != 0;
  for (auto& rd : in.rd) {
    rd.frame = static_cast<std::uint16_t>(bits >> 8);
    rd.addr = static_cast<std::uint16_t>(bits >> 24 & 0x1F);
  }
  for (auto& wb : in.wb) {
    wb.frame = static_cast<std::uint16_t>(kept_.empty() ? bits >> 8 : kept_.front().handle);
    wb.addr = static_cast<std::uint16_t>(bits >> 32 & 0x1F);
    wb.bytes = static_cast<std::uint8_t>(1 + (bits >> 40 & 7));
  }
}

void PacketBufferEnvironment::mac(Random& random, Cycle cycle, PacketBufferPinsIn& in) {
  const PacketBufferProfile& profile = stimulus_.profile;
  bool start = phase_ == Phase::kIdle;
  if (phase_ == Phase::kEnd && cycle >= end_at_) {
    in.be_valid = true;
    in.be_keep = keep_ && !refused_ && kept_.size() < kBufferFrames;
    start = random.chance(profile.meet);
  } else if (phase_ != Phase::kIdle) {
    start = random.chance(profile.forget);
  }
  if (start && !enough() && !random.chance(profile.start_idle)) {
    in.bw_valid = in.bw_first = true;
    plan(random);
  } else if (phase_ == Phase::kBeats) {
    in.bw_valid = !random.chance(profile.beat_idle);
    if (in.bw_valid) in.bw_first = false;
  }
}

void PacketBufferEnvironment::plan(Random& random) {
  const PacketBufferProfile& profile = stimulus_.profile;
  next_planned_ = random.between(1, profile.longest);
  if (random.chance(profile.single)) next_planned_ = 1;
  if (random.chance(profile.giant)) next_planned_ = stimulus_.beats + random.between(1, 3);
  next_keep_ = random.chance(profile.keep);
}

void PacketBufferEnvironment::outcome(Cycle cycle, const PacketBufferPinsIn& in, bool fits) {
  if (!stimulus_.script.empty()) {
    scripted_ = static_cast<std::size_t>(cycle) + 1;
    return;
  }
  if (in.fe_valid) kept_.pop_front();
  if (in.be_valid) {
    if (in.be_keep) kept_.push_back({next_handle_++, stored_});
    phase_ = Phase::kIdle;
  }
  if (in.bw_valid) {
    if (in.bw_first) {
      planned_ = next_planned_;
      keep_ = next_keep_;
      offered_ = stored_ = 0;
      refused_ = false;
    }
    ++offered_;
    if (fits) ++stored_;
    refused_ = refused_ || !fits;
    phase_ = refused_ || offered_ == planned_ ? Phase::kEnd : Phase::kBeats;
    Random random(lockstep::mix(~stimulus_.seed, static_cast<std::uint64_t>(cycle)));
    end_at_ = cycle + 1 + random.below(stimulus_.profile.longest_end + 1);
  }
  handshakes_ += (in.be_valid ? 1 : 0) + (in.fe_valid ? 1 : 0);
  for (const auto& rd : in.rd) handshakes_ += rd.valid ? 1 : 0;
  written_ = in.wb;
}

const PacketBufferEnvironment::Kept& PacketBufferEnvironment::any_kept(Random& random) const {
  switch (random.below(4)) {
    case 0:
      return kept_.front();
    case 1:
      return kept_.back();
    default:
      return kept_[random.below(static_cast<std::uint32_t>(kept_.size()))];
  }
}

bool PacketBufferEnvironment::is_kept(std::uint16_t handle) const {
  return !kept_.empty() && static_cast<std::uint16_t>(handle - kept_.front().handle) < kept_.size();
}

std::uint32_t PacketBufferEnvironment::bytes_of(std::uint16_t handle) const {
  return kept_[static_cast<std::uint16_t>(handle - kept_.front().handle)].beats * kBufferWidth;
}

void PacketBufferEnvironment::write(Random& random, PacketBufferPinsIn& in) {
  for (unsigned port = 0; port < kBufferWriters; ++port) {
    PacketBufferPinsIn::Write& wb = in.wb[port];
    if (!random.chance(stimulus_.profile.write)) continue;
    const PacketBufferPinsIn::Write& other = in.wb[0];
    const bool beside = port != 0 && other.valid && random.chance(128);
    wb.frame = beside ? other.frame : any_kept(random).handle;
    const std::uint32_t frame_bytes = bytes_of(wb.frame);
    wb.bytes = static_cast<std::uint8_t>(random.chance(100) ? kBufferWidth
                                                            : random.between(1, kBufferWidth));
    const std::uint32_t behind = other.addr + std::uint32_t{other.bytes};
    // Right behind what the other port writes, or anywhere.
    wb.addr = static_cast<std::uint16_t>(beside && behind + wb.bytes <= frame_bytes
                                             ? behind
                                             : random.between(0, frame_bytes - wb.bytes));
    const bool same_bytes = port != 0 && other.valid && wb.frame == other.frame &&
                            wb.addr < other.addr + other.bytes && other.addr < wb.addr + wb.bytes;
    const std::uint64_t data = random.next();
    std::memcpy(wb.data.data(), &data, sizeof data);
    wb.valid = !same_bytes;
  }
}

void PacketBufferEnvironment::read(Random& random, PacketBufferPinsIn& in) const {
  for (auto& rd : in.rd) {
    if (!random.chance(stimulus_.profile.read)) continue;
    const auto& recent = random.chance(128) ? in.wb : written_;
    const auto& wb = recent[random.below(kBufferWriters)];
    if (random.chance(stimulus_.profile.hot) && wb.valid && is_kept(wb.frame)) {
      rd.frame = wb.frame;
      const std::uint32_t before = std::min<std::uint32_t>(random.below(kBufferWidth), wb.addr);
      rd.addr = static_cast<std::uint16_t>(random.chance(128) ? wb.addr - before
                                                              : wb.addr + random.below(wb.bytes));
    } else {
      rd.frame = any_kept(random).handle;
      rd.addr = static_cast<std::uint16_t>(random.below(bytes_of(rd.frame)));
    }
    rd.known = std::min<std::uint32_t>(kBufferWidth, bytes_of(rd.frame) - rd.addr);
    rd.valid = true;
  }
}

}  // namespace espnic
