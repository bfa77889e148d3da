// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <algorithm>

#include "model/sim/timed_queue.h"
#include "tb/sa_store/sa_store_run.h"

namespace espnic {
namespace {

struct Write {
  std::size_t place = 0;
  StoreWord data;
};

/// Points that stand for one or several ports of a cycle.
struct CycleCover {
  bool old = false, fresh = false, other_word = false, beyond = false, alias = false, same = false,
       scrubbed = false;
  unsigned reads = 0;
};

std::size_t place_of(std::uint16_t row, std::uint8_t word) {
  return std::size_t{row} * kStoreWords + word;
}

CycleCover cover_reads(const SaStorePinsIn& in, const SaStorePinsIn& before) {
  CycleCover cover;
  const bool built = in.wr_row < kStoreRows;
  for (const auto& rd : in.rd) {
    if (!rd.valid) continue;
    ++cover.reads;
    const bool row_now = in.wr_valid && built && rd.row == in.wr_row;
    cover.old |= row_now && rd.word == in.wr_word;
    cover.other_word |= row_now && rd.word != in.wr_word;
    cover.fresh |= before.wr_valid && before.wr_row < kStoreRows && rd.row == before.wr_row &&
                   rd.word == before.wr_word;
    cover.scrubbed |= before.wr_valid && before.wr_row < kStoreRows && rd.row == before.wr_row &&
                      rd.word == before.wr_word && before.wr_data == StoreWord{};
    cover.beyond |= rd.row >= kStoreRows;
    cover.alias |= rd.row >= kStoreRows && (rd.row & 15) < kStoreRows;
    for (const auto& other : in.rd)
      cover.same |= &other != &rd && other.valid && other.row == rd.row && other.word == rd.word;
  }
  return cover;
}

}  // namespace

lockstep::Trace run_model(const SaStoreStimulus& stimulus, const SaStoreTiming& timing) {
  lockstep::Trace trace(sa_store_spec());
  TimedQueue<Write> writes;
  std::vector<StoreWord> words(std::size_t{kStoreRows} * kStoreWords);
  for (std::size_t number = 0; number < stimulus.cycles.size(); ++number) {
    const SaStorePinsIn& in = stimulus.cycles[number];
    const auto cycle = static_cast<Cycle>(number);
    if (in.wr_valid) {
      trace.add(kTapWrite, cycle, payload_of_write(in));
      ++trace.stats[kStatWrites];
      if (in.wr_row < kStoreRows)
        writes.push(cycle + timing.commit, {place_of(in.wr_row, in.wr_word), in.wr_data});
    }
    writes.read(cycle, [&](const Write& write) { words[write.place] = write.data; });
    for (unsigned port = 0; port < kStoreReaders; ++port) {
      const auto& rd = in.rd[port];
      if (!rd.valid) continue;
      ++trace.stats[kStatReads];
      const StoreWord data = rd.row < kStoreRows ? words[place_of(rd.row, rd.word)] : StoreWord{};
      trace.add(kTapRead, cycle + timing.read, payload_of_read(port, data));
    }
  }
  return trace;
}

lockstep::Cover cover_of(const SaStoreStimulus& stimulus) {
  lockstep::Cover cover;
  SaStorePinsIn before;
  for (const SaStorePinsIn& in : stimulus.cycles) {
    const CycleCover reads = cover_reads(in, before);
    cover.point("meet: read and write of one word", reads.old);
    cover.point("meet: read and write of two words of a row", reads.other_word);
    cover.point("read: written in the cycle before", reads.fresh);
    cover.point("read: scrubbed in the cycle before", reads.scrubbed);
    cover.point("read: beyond the rows", reads.beyond);
    cover.point("read: beyond the rows, like one of them in its lowest bits", reads.alias);
    cover.point("read: two ports, one word", reads.same);
    cover.point("read: every port in one cycle", reads.reads == kStoreReaders);
    cover.point("write: beyond the rows", in.wr_valid && in.wr_row >= kStoreRows);
    cover.point("write: the first row beyond", in.wr_valid && in.wr_row == kStoreRows);
    cover.point("write: the last row", in.wr_valid && in.wr_row == kStoreRows - 1);
    cover.point("write: one word in two cycles running", in.wr_valid && before.wr_valid &&
                                                             in.wr_row == before.wr_row &&
                                                             in.wr_word == before.wr_word);
    before = in;
  }
  return cover;
}

}  // namespace espnic
