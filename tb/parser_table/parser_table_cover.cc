// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/parser_table/parser_table_cover.h"

#include "model/parser_table/parser_list.h"
#include "tb/parser_table/parser_table_rtl.h"

namespace espnic {
namespace {

bool differ(const ParserAnswer& a, const ParserAnswer& b) {
  return a.hit != b.hit || a.slot != b.slot || a.ike != b.ike || a.generation != b.generation;
}

/// Walks through the reads in order. Beside the snapshot that a read sees it keeps two others: with
/// the write of its own cycle, and without that of the cycle before.
class Collector {
 public:
  Collector(const ParserTableStimulus& stimulus, const std::vector<ParserAnswers>& answers)
      : stimulus_(stimulus),
        answers_(answers),
        live_(stimulus.entries),
        seen_(stimulus.entries),
        seen_through_(stimulus.entries),
        seen_without_(stimulus.entries) {}

  lockstep::Cover collect() {
    for (std::size_t n = 0; n < answers_.size(); ++n) {
      snaps_before(stimulus_.reads[n].cycle);
      answer(n);
      collisions(n);
    }
    writes();
    ports();
    cover_.point("strap: one entry in use", stimulus_.entries == 1);
    cover_.point("strap: all entries in use", stimulus_.entries == kParserTableRtlEntries);
    return std::move(cover_);
  }

 private:
  /// Writes in cycles below `cycle` go live.
  void writes_before(Cycle cycle) {
    for (; write_ < stimulus_.writes.size() && stimulus_.writes[write_].cycle < cycle; ++write_) {
      apply(write_, live_);
    }
  }
  void apply(std::size_t number, ParserList& list) const {
    const auto& write = stimulus_.writes[number];
    if (write.slot < stimulus_.entries) list.set(write.slot, write.entry);
  }

  /// Snapshots in cycles below `cycle` are what is read.
  void snaps_before(Cycle cycle) {
    for (; snap_ < stimulus_.snaps.size() && stimulus_.snaps[snap_] < cycle; ++snap_) {
      const Cycle taken = stimulus_.snaps[snap_];
      writes_before(taken - 1);
      seen_without_ = live_;
      writes_before(taken);
      seen_ = live_;
      seen_through_ = live_;
      if (write_ < stimulus_.writes.size() && stimulus_.writes[write_].cycle == taken) {
        apply(write_, seen_through_);
      }
      reads_of_snap_ = 0;
    }
  }

  void answer(std::size_t n) {
    const auto& read = stimulus_.reads[n];
    const ParserAnswer& given = answers_[n].read;
    unsigned usable = 0;
    bool invalid_below = false;
    bool marked_below = false;
    for (unsigned slot = 0; slot < seen_.capacity(); ++slot) {
      const ParserEntry& entry = seen_.at(slot);
      if (entry.port != read.port) continue;
      usable += entry.valid && !entry.marked ? 1 : 0;
      const bool passed_over = !given.hit || slot < given.slot;
      invalid_below |= passed_over && !entry.valid && !entry.marked;
      marked_below |= passed_over && entry.valid && entry.marked;
    }
    cover_.point("answer: miss", !given.hit);
    cover_.point("answer: hit, type OTHER", given.hit && !given.ike);
    cover_.point("answer: hit, type IKE", given.hit && given.ike);
    cover_.point("answer: hit in the last slot in use",
                 given.hit && given.slot > 0 && given.slot + 1U == stimulus_.entries);
    cover_.point("answer: lowest of several usable entries", usable > 1);
    cover_.point("answer: an invalid entry of the port passed over", invalid_below);
    cover_.point("answer: a marked entry of the port passed over", marked_below);
    cover_.point("answer: given without rd_valid, hit", !read.valid && given.hit);
    const ParserAnswer& classed = answers_[n].classed;
    cover_.point("answer of rc: hit, and another than of rd",
                 classed.hit && given.hit && classed.slot != given.slot);
    cover_.point("answer of rc: hit beside a miss of rd", classed.hit && !given.hit);
    cover_.point("answer of rc: given without rc_valid, hit", !read.class_valid && classed.hit);
    cover_.point("reset: miss before the first snapshot, with the entry live",
                 snap_ == 0 && now(read.cycle, read.port).hit);
    cover_.point("snapshot: read more than once", reads_of_snap_ > 0);
    cover_.point("snapshot: differs from the live entries by now",
                 differ(now(read.cycle, read.port), given));
    ++reads_of_snap_;
  }

  /// The answer that the live entries would give in a cycle.
  ParserAnswer now(Cycle cycle, std::uint16_t port) {
    writes_before(cycle);
    return answer_of(live_, port);
  }

  /// Rows of the page's table of collisions, counted where the answer depends on who wins.
  void collisions(std::size_t n) {
    const auto& read = stimulus_.reads[n];
    cover_.point("collision: write in the cycle of the snapshot, not in it",
                 differ(answer_of(seen_through_, read.port), answers_[n].read));
    cover_.point("collision: write in the cycle before the snapshot, in it",
                 differ(answer_of(seen_without_, read.port), answers_[n].read));
    const bool snap_now = snap_ < stimulus_.snaps.size() && stimulus_.snaps[snap_] == read.cycle;
    cover_.point("collision: read in the cycle of a snapshot, sees the one before",
                 snap_now && differ(now(read.cycle, read.port), answers_[n].read));
    const bool snap_just = snap_ > 0 && stimulus_.snaps[snap_ - 1] + 1 == read.cycle;
    cover_.point("collision: read in the first cycle of a snapshot", snap_just);
    cover_.point("collision: read between two snapshots back to back", snap_just && snap_now);
    const bool write_now =
        write_ < stimulus_.writes.size() && stimulus_.writes[write_].cycle == read.cycle;
    cover_.point("collision: write, snapshot and read in one cycle", write_now && snap_now);
  }

  void writes() {
    for (std::size_t n = 0; n < stimulus_.writes.size(); ++n) {
      const auto& write = stimulus_.writes[n];
      cover_.point("write: beyond the entries in use", write.slot >= stimulus_.entries);
      cover_.point("write: entry made invalid", !write.entry.valid);
      cover_.point("write: entry marked", write.entry.valid && write.entry.marked);
      if (n == 0) continue;
      cover_.point("collision: one slot written twice, back to back",
                   write.slot == stimulus_.writes[n - 1].slot &&
                       write.cycle == stimulus_.writes[n - 1].cycle + 1);
    }
  }

  void ports() {
    cover_.point("first cycle after reset: write",
                 !stimulus_.writes.empty() && stimulus_.writes[0].cycle == 0);
    cover_.point("first cycle after reset: snapshot",
                 !stimulus_.snaps.empty() && stimulus_.snaps[0] == 0);
    cover_.point("first cycle after reset: read",
                 !stimulus_.reads.empty() && stimulus_.reads[0].cycle == 0);
  }

  const ParserTableStimulus& stimulus_;
  const std::vector<ParserAnswers>& answers_;
  ParserList live_, seen_, seen_through_, seen_without_;
  std::size_t write_ = 0, snap_ = 0;
  unsigned reads_of_snap_ = 0;
  lockstep::Cover cover_;
};

}  // namespace

lockstep::Cover cover_of(const ParserTableStimulus& stimulus,
                         const std::vector<ParserAnswers>& answers) {
  return Collector(stimulus, answers).collect();
}

}  // namespace espnic
