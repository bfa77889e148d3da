// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/packet_buffer/packet_buffer_cover.h"

#include <algorithm>

namespace espnic {
namespace {

using Read = PacketBufferPinsIn::Read;
using Write = PacketBufferPinsIn::Write;

bool overlap(const Read& rd, const Write& wb) {
  return rd.valid && wb.valid && rd.frame == wb.frame && rd.addr < wb.addr + wb.bytes &&
         wb.addr < rd.addr + static_cast<int>(rd.known);
}

}  // namespace

lockstep::Cover PacketBufferCover::cover() const {
  lockstep::Cover cover;
  for (const auto& [name, hits] : hits_) cover.point(name, hits);
  cover.point("strap: one beat", capacity_ == 1);
  cover.point("strap: all beats", capacity_ == kBufferBeats);
  cover.point("strap: not a power of two", (capacity_ & (capacity_ - 1)) != 0);
  return cover;
}

void PacketBufferCover::hit(const char* name, bool point) {
  if (at_ == hits_.size()) hits_.emplace_back(name, 0);
  hits_[at_++].second += point ? 1 : 0;
}

void PacketBufferCover::step(const PacketBufferPinsIn& in, const PacketBufferCycle& seen) {
  at_ = 0;
  reads(in);
  writes(in);
  beats(in, seen);
  ends(in, seen);
  if (in.fe_valid) {
    kept_.pop_front();
    freed_at_ = seen.cycle;
    freed_ = seen.freed;
  }
  if (in.be_keep && in.be_valid) {
    kept_.push_back({seen.handle, ring_, seen.ended});
    ring_ += seen.ended;
    kept_at_ = seen.cycle;
  }
  ended_ += in.be_valid ? 1 : 0;
  if (in.bw_valid) refused_ = !seen.fits || (refused_ && !in.bw_first);
  written_ = in.wb;
}

void PacketBufferCover::beats(const PacketBufferPinsIn& in, const PacketBufferCycle& seen) {
  const bool stored = in.bw_valid && seen.fits;
  const bool refused = in.bw_valid && !seen.fits;
  const bool behind_free = seen.cycle == freed_at_ + 1;
  hit("beat: refused, the first", refused && in.bw_first);
  hit("beat: refused, another", refused && !in.bw_first);
  hit("beat: full to the last beat", stored && seen.own + 1 == seen.room);
  hit("beat: a frame longer than the empty buffer", refused && seen.own == capacity_);
  hit("beat: the buffer full of one frame", stored && seen.own + 1 == capacity_);
  hit("meet: stored beat and free", stored && in.fe_valid);
  hit("meet: refused beat and free", refused && in.fe_valid);
  hit("beat: room freed in the cycle before",
      stored && behind_free && seen.own + freed_ >= seen.room);
  hit("meet: first beat and kept end", in.be_valid && in.be_keep && in.bw_valid);
  hit("meet: first beat and kept end, refused for it",
      in.be_valid && in.be_keep && refused && seen.room + seen.ended > 0);
  hit("meet: first beat and discarded end", in.be_valid && !in.be_keep && in.bw_valid);
  hit("meet: first beat and discarded end, stored for it",
      in.be_valid && !in.be_keep && stored && seen.room <= seen.ended);
  hit("meet: first beat, kept end and free",
      in.be_valid && in.be_keep && in.bw_valid && in.fe_valid);
  hit("meet: first beat, discarded end and free",
      in.be_valid && !in.be_keep && in.bw_valid && in.fe_valid);
  hit("beat: a frame forgotten", in.bw_valid && seen.forgotten != 0);
  hit("beat: a frame forgotten, its room taken", stored && seen.forgotten >= seen.room);
}

void PacketBufferCover::ends(const PacketBufferPinsIn& in, const PacketBufferCycle& seen) {
  const bool kept = in.be_valid && in.be_keep;
  hit("end: discarded, though stored", in.be_valid && !in.be_keep && !refused_);
  hit("end: discarded, refused behind some beats", in.be_valid && refused_ && seen.ended != 0);
  hit("end: discarded, nothing stored", in.be_valid && refused_ && seen.ended == 0);
  hit("end: as many frames as there can be", kept && seen.kept_after == kBufferFrames);
  hit("end: the first handle again", kept && seen.handle == 0 && ended_ != 0);
  hit("meet: kept end and free", kept && in.fe_valid);
  hit("meet: kept end and free of the only frame", kept && in.fe_valid && seen.kept_before == 1);
  hit("free: the cycle behind the end",
      in.fe_valid && seen.kept_before == 1 && seen.cycle == kept_at_ + 1);
  hit("free: the last frame", in.fe_valid && seen.kept_after == 0);
  hit("free: in two cycles running", in.fe_valid && seen.cycle == freed_at_ + 1);
  hit("ring: a frame across the end", kept && ring_ % kBufferBeats + seen.ended > kBufferBeats);
  hit("ring: a frame up to the end",
      kept && seen.ended != 0 && ring_ % kBufferBeats + seen.ended == kBufferBeats);
}

bool PacketBufferCover::crosses(std::uint16_t handle, std::uint32_t addr,
                                std::uint32_t bytes) const {
  const Kept& frame = kept_[static_cast<std::uint16_t>(handle - kept_.front().handle)];
  const std::uint64_t first = frame.first + addr / kBufferWidth;
  const std::uint64_t last = frame.first + (addr + bytes - 1) / kBufferWidth;
  return first / kBufferBeats != last / kBufferBeats;
}

void PacketBufferCover::reads(const PacketBufferPinsIn& in) {
  unsigned count = 0;
  bool aligned = false, odd = false, cut = false, across = false, last = false, old = false,
       fresh = false, same = false;
  for (const Read& rd : in.rd) {
    if (!rd.valid) continue;
    ++count;
    aligned |= rd.addr % kBufferWidth == 0;
    odd |= rd.addr % kBufferWidth != 0 && rd.known == kBufferWidth;
    cut |= rd.known < kBufferWidth;
    across |= crosses(rd.frame, rd.addr, rd.known);
    last |= in.fe_valid && rd.frame == kept_.front().handle;
    for (const Write& wb : in.wb) old |= overlap(rd, wb);
    for (const Write& wb : written_) fresh |= overlap(rd, wb);
    for (const Read& other : in.rd)
      same |= &other != &rd && other.valid && other.frame == rd.frame && other.addr == rd.addr;
  }
  hit("read: aligned", aligned);
  hit("read: of two beats", odd);
  hit("read: beyond the end of the frame", cut);
  hit("read: across the end of the ring", across);
  hit("read: every port in one cycle", count == kBufferReaders);
  hit("read: two ports, the same bytes", same);
  hit("meet: read and free of its frame", last);
  hit("meet: read and write-back of one byte", old);
  hit("read: written in the cycle before", fresh);
}

void PacketBufferCover::writes(const PacketBufferPinsIn& in) {
  const Write& a = in.wb[0];
  const Write& b = in.wb[1];
  bool one = false, whole = false, two = false, across = false, last = false;
  for (const Write& wb : in.wb) {
    if (!wb.valid) continue;
    one |= wb.bytes == 1;
    whole |= wb.bytes == kBufferWidth && wb.addr % kBufferWidth == 0;
    two |= wb.addr / kBufferWidth != (wb.addr + wb.bytes - 1U) / kBufferWidth;
    across |= crosses(wb.frame, wb.addr, wb.bytes);
    last |= in.fe_valid && wb.frame == kept_.front().handle;
  }
  const bool both = a.valid && b.valid;
  const bool same = both && a.frame == b.frame;
  hit("write-back: one byte", one);
  hit("write-back: one whole beat", whole);
  hit("write-back: of two beats", two);
  hit("write-back: across the end of the ring", across);
  hit("write-back: both ports, two frames", both && !same);
  hit("write-back: both ports, one beat", same && a.addr / kBufferWidth == b.addr / kBufferWidth);
  hit("meet: write-back and free of its frame", last);
  hit("meet: write-back and beat", (a.valid || b.valid) && in.bw_valid);
}

}  // namespace espnic
