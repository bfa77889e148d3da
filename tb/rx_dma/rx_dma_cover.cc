// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_dma/rx_dma_cover.h"

#include <algorithm>

namespace espnic {
namespace {

using Frame = RxDmaModelRun::Frame;

void cover_straps(const RxDmaStraps& straps, lockstep::Cover& cover) {
  cover.point("strap: setup of 1", straps.setup == 1);
  cover.point("strap: setup of 255", straps.setup == 255);
  cover.point("strap: rings of two", straps.entries == 2);
  cover.point("strap: rings of all entries", straps.entries == kDmaEntries);
}

/// Who waits for whom. `before`: null of the first frame.
void cover_waits(const Frame& frame, const Frame* before, Cycle descriptor,
                 lockstep::Cover& cover) {
  const bool free = before == nullptr || before->completion < frame.arrival;
  cover.point("retire: waited for the descriptor alone",
              free && descriptor > frame.arrival && frame.retire == descriptor);
  cover.point("retire: frame and descriptor arrive in its cycle",
              frame.retire == descriptor && frame.retire == frame.arrival);
  cover.point("retire: descriptor arrived in the cycle before", frame.retire == descriptor + 1);
  if (before == nullptr) return;
  const bool next = frame.retire == before->completion + 1;
  cover.point("retire: back to back", next && frame.arrival < frame.retire);
  cover.point("retire: back to back, the descriptor arrives in its cycle",
              next && frame.arrival < frame.retire && descriptor == frame.retire);
  cover.point("retire: back to back, the frame arrives in its cycle",
              next && frame.arrival == frame.retire);
  cover.point("frame arrives in the cycle of the completion before it",
              frame.arrival == before->completion);
  cover.point("descriptor arrives in the cycle of the completion, the ring empty",
              descriptor == before->completion);
}

void cover_cut(const RxDmaStimulus::Frame& frame, std::uint32_t bytes, std::uint32_t width,
               lockstep::Cover& cover) {
  const std::uint32_t length = frame.length;
  const bool cut = bytes < length;
  const std::uint32_t beats = (length + width - 1) / width;
  const std::uint32_t written = (bytes + width - 1) / width;
  const bool some = cut && bytes != 0;
  cover.point("buffer: empty", bytes == 0 && length != 0);
  cover.point("buffer: empty, frame of several beats", bytes == 0 && beats > 1);
  cover.point("buffer: as long as the frame", bytes == length && length != 0);
  cover.point("buffer: a byte longer than the frame", bytes == length + 1);
  cover.point("buffer: too short in its lower 16 bits alone", !cut && (bytes & 0xFFFF) < length);
  cover.point("cut: by one byte", some && bytes + 1 == length);
  cover.point("cut: in the first beat of several", some && written == 1 && beats > 1);
  cover.point("cut: in the last beat of several", some && written == beats && beats > 1);
  cover.point("cut: beats pass behind it", some && written < beats);
  cover.point("cut: at a border of beats", some && bytes % width == 0);
  cover.point("cut: at the border before the last beat", some && bytes == (beats - 1) * width);
  cover.point("cut: a byte behind a border of beats", some && bytes > width && bytes % width == 1);
  cover.point("cut: a byte before a border of beats", some && bytes % width == width - 1);
  cover.point("cut: to one byte", some && bytes == 1);
}

void cover_frame(const RxDmaStimulus::Frame& frame, std::uint64_t addr, std::uint32_t written,
                 std::uint32_t width, lockstep::Cover& cover) {
  cover.point("frame: no byte", frame.length == 0);
  cover.point("frame: one byte", frame.length == 1);
  cover.point("frame: one whole beat", frame.length == width);
  cover.point("frame: a byte more than a beat", frame.length == width + 1);
  cover.point("frame: last beat partial", frame.length > width && frame.length % width != 0);
  cover.point("frame: last beat whole", frame.length > width && frame.length % width == 0);
  cover.point("frame: the longest of the card", frame.length == 9618);
  cover.point("address: carry into the upper half",
              written != 0 && addr >> 32 != (addr + (written - 1) / width * width) >> 32);
  cover.point("address: no multiple of the beat", addr % width != 0);
  cover.point("phase bit of `rt` set", (frame.words[5] >> 31) != 0);
}

void cover_ring(const RxDmaStimulus& stimulus, const RxDmaModelRun& run, lockstep::Cover& cover) {
  const std::size_t room = stimulus.straps.entries - 1;
  for (const Frame& frame : run.frames) {
    const bool last = frame.index + 1U == stimulus.straps.entries;
    cover.point("ring: wraps, the phase turns to 0", last && frame.phase);
    cover.point("ring: wraps, the phase turns to 1", last && !frame.phase);
  }
  std::size_t retired = 0;
  for (std::size_t n = 0; n < run.descriptors.size(); ++n) {
    const Cycle cycle = run.descriptors[n];
    while (retired < run.frames.size() && run.frames[retired].retire < cycle) ++retired;
    const bool beside = retired < run.frames.size() && run.frames[retired].retire == cycle;
    const std::size_t unused = n + 1 - retired - (beside ? 1 : 0);
    cover.point("descriptor: fills the ring", unused == room);
    cover.point("descriptor: fills a ring of several", unused == room && room > 1);
    cover.point("descriptor: beside a retire that takes an older one", beside && retired < n);
    cover.point("descriptor: a cycle behind the one before",
                n != 0 && cycle == run.descriptors[n - 1] + 1);
  }
}

}  // namespace

lockstep::Cover cover_of(const RxDmaStimulus& stimulus, const RxDmaModelRun& run) {
  lockstep::Cover cover;
  cover_straps(stimulus.straps, cover);
  for (std::size_t n = 0; n < run.frames.size(); ++n) {
    const auto& buffer = stimulus.descriptors[n];
    cover_waits(run.frames[n], n == 0 ? nullptr : &run.frames[n - 1], run.descriptors[n], cover);
    cover_cut(stimulus.frames[n], buffer.bytes, stimulus.width, cover);
    cover_frame(stimulus.frames[n], buffer.addr, run.frames[n].written, stimulus.width, cover);
  }
  cover_ring(stimulus, run, cover);
  return cover;
}

}  // namespace espnic
