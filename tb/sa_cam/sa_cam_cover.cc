// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/sa_cam/sa_cam_cover.h"

#include <algorithm>

#include "model/sa_cam/sa_cam_timing.h"
#include "tb/sa_cam/sa_cam_rtl.h"

namespace espnic {
namespace {

using Lookup = SaCamModelRun::Lookup;

/// Walks through the lookups in order, with the table as each of them saw it.
class Collector {
 public:
  Collector(const SaCamStimulus& stimulus, const SaCamModelRun& run)
      : stimulus_(stimulus), run_(run), table_(stimulus.entries) {}

  lockstep::Cover collect() {
    for (std::size_t n = 0; n < run_.lookups.size(); ++n) {
      advance_table(run_.lookups[n].accepted);
      answers(n);
      table_collisions(n);
      pipeline(n);
    }
    updates();
    cover_.point("strap: all rows in use", stimulus_.entries == kSaCamRtlEntries);
    cover_.point("strap: one row in use", stimulus_.entries == 1);
    return std::move(cover_);
  }

 private:
  const SaKey& key(std::size_t n) const { return stimulus_.lookups[n].key; }

  void write(std::size_t number, SaTable& table) const {
    table.write(stimulus_.updates[number].index, stimulus_.updates[number].row);
  }

  void advance_table(Cycle compare) {
    while (written_ < run_.updates.size() &&
           run_.updates[written_].accepted + timing_.commit <= compare) {
      write(written_++, table_);
    }
  }

  void answers(std::size_t n) {
    using Kind = SaLookup::Kind;
    const SaLookup& answer = run_.lookups[n].answer;
    const bool searched = key(n).search;
    const bool exact = answer.kind == Kind::kExact;
    const bool blind = answer.kind == Kind::kBlind;
    const bool any = (exact || blind) && table_.at(answer.index).any_dst;
    cover_.point("answer: pass", !searched);
    cover_.point("answer: miss", searched && answer.kind == Kind::kMiss);
    cover_.point("answer: hit, exact destination", exact && !any);
    cover_.point("answer: hit, wildcard row", exact && any);
    cover_.point("answer: blind hit, exact destination", blind && !any);
    cover_.point("answer: blind hit, wildcard row", blind && any);
    const bool ipv6 = key(n).ipv6;
    cover_.point("IPv6: hit, exact destination", ipv6 && exact && !any);
    cover_.point("IPv6: hit, wildcard row", ipv6 && exact && any);
    cover_.point("IPv6: blind hit, exact destination", ipv6 && blind && !any);
    cover_.point("IPv6: blind hit, wildcard row", ipv6 && blind && any);
    if (!searched) return;
    selection(n, answer);
  }

  /// Whether the priorities and the conditions of a match had a say in the answer.
  void selection(std::size_t n, const SaLookup& answer) {
    const SaCamControl control = stimulus_.control.at(run_.lookups[n].accepted);
    unsigned exact_rows = 0;
    bool exact_any_below = false;
    bool blind_below = false;
    for (unsigned index = 0; index < table_.entries(); ++index) {
      const SaCamEntry& row = table_.at(index);
      if (!row.valid || row.spi != key(n).spi || row.ipv6 != key(n).ipv6) continue;
      if (!row.any_dst && !same_number(row.ipv6, row.dst, row.dst6, key(n))) continue;
      if (row.ah == key(n).ah && !row.any_dst) ++exact_rows;
      if (index < answer.index && row.ah == key(n).ah && row.any_dst) exact_any_below = true;
      if (index < answer.index && row.ah != key(n).ah) blind_below = true;
    }
    const bool exact = answer.kind == SaLookup::Kind::kExact;
    cover_.point("priority: several exact rows", exact && exact_rows > 1);
    cover_.point("priority: exact destination above a wildcard row of lower index",
                 exact && !table_.at(answer.index).any_dst && exact_any_below);
    cover_.point("priority: exact hit above a blind one of lower index", exact && blind_below);
    SaCamControl lax;
    const SaLookup without = table_.search(key(n), lax);
    lax.strict = control.strict;
    const SaLookup strict_only = table_.search(key(n), lax);
    cover_.point("strict selectors changed the answer", differ(without, strict_only));
    cover_.point("protocol enables changed the answer", differ(strict_only, answer));
    cover_.point("IPv6: strict selectors changed the answer",
                 key(n).ipv6 && differ(without, strict_only));
    version(n, control, answer);
  }

  /// Whether the address that the key is looked up by is the row's, as a number.
  static bool same_number(bool ipv6, std::uint32_t ipv4, const Ipv6Address& address,
                          const SaKey& key) {
    const Ipv6Address row = ipv6 ? address : Ipv6Address{0, ipv4};
    return row == (key.ipv6 ? key.dst6 : Ipv6Address{0, key.dst});
  }

  /// Whether the IP version had a say: the row that differs in nothing else, were it alone.
  void version(std::size_t n, const SaCamControl& control, const SaLookup& answer) {
    bool same_address = false, wildcard = false;
    for (unsigned index = 0; index < table_.entries(); ++index) {
      const SaCamEntry& row = table_.at(index);
      if (!row.valid || row.spi != key(n).spi || row.ipv6 == key(n).ipv6) continue;
      if (control.strict && row.src_mask != 0) continue;
      if ((row.uses_ah && !control.enable_ah) || (row.uses_esp && !control.enable_esp)) continue;
      same_address |= !row.any_dst && same_number(row.ipv6, row.dst, row.dst6, key(n));
      wildcard |= row.any_dst;
    }
    const bool miss = answer.kind == SaLookup::Kind::kMiss;
    cover_.point("version: IPv4 misses the same number of IPv6",
                 miss && same_address && !key(n).ipv6);
    cover_.point("version: IPv6 misses the same number of IPv4",
                 miss && same_address && key(n).ipv6);
    cover_.point("version: IPv4 misses a wildcard row of IPv6", miss && wildcard && !key(n).ipv6);
    cover_.point("version: IPv6 misses a wildcard row of IPv4", miss && wildcard && key(n).ipv6);
  }

  static bool differ(const SaLookup& a, const SaLookup& b) {
    return a.kind != b.kind || a.index != b.index;
  }

  /// Whether the first update not yet visible would have changed the answer.
  bool next_update_matters(std::size_t n) {
    const auto& update = stimulus_.updates[written_];
    if (update.index >= table_.entries()) return false;
    const SaCamEntry before = table_.at(update.index);
    write(written_, table_);
    const SaLookup other = table_.search(key(n), stimulus_.control.at(run_.lookups[n].accepted));
    table_.write(update.index, before);
    return differ(other, run_.lookups[n].answer);
  }

  /// Rows of the page's table of collisions, counted where the answer depends on who wins.
  void table_collisions(std::size_t n) {
    const Lookup& lookup = run_.lookups[n];
    const bool second = lookup.answer.kind != SaLookup::Kind::kExact;
    bool in_accept = false;
    bool in_write = false;
    bool during_blind = false;
    bool between_commits = false;
    if (key(n).search && written_ < run_.updates.size()) {
      const Cycle next = run_.updates[written_].accepted;
      const Cycle commit = next + timing_.commit;
      const bool near = next <= lookup.accepted || (second && commit <= lookup.moved);
      const bool matters = near && next_update_matters(n);
      in_accept = matters && next == lookup.accepted;
      in_write = matters && next + 1 == lookup.accepted;
      during_blind = matters && second && commit <= lookup.moved;
      between_commits = written_ > 0 && commit > lookup.accepted &&
                        just_committed(lookup.accepted, 2) &&
                        commit <= lookup.accepted + timing_.update_interval &&
                        stimulus_.updates[written_].index == stimulus_.updates[written_ - 1].index;
    }
    cover_.point("collision: update accepted with the compare, not seen", in_accept);
    cover_.point("collision: row written with the compare, not seen", in_write);
    cover_.point("collision: compare in the first cycle that sees an update",
                 key(n).search && just_committed(lookup.accepted, 1));
    cover_.point("collision: row changes between exact and blind encode", during_blind);
    cover_.point("collision: compare between the commits of two updates of one row",
                 between_commits);
  }

  /// Whether the last visible update became so in one of the last `cycles` cycles.
  bool just_committed(Cycle compare, Cycle cycles) const {
    return written_ > 0 && run_.updates[written_ - 1].accepted + timing_.commit > compare - cycles;
  }

  static bool same(const SaCamControl& a, const SaCamControl& b) {
    return a.strict == b.strict && a.enable_ah == b.enable_ah && a.enable_esp == b.enable_esp;
  }

  void pipeline(std::size_t n) {
    const Lookup& lookup = run_.lookups[n];
    const bool second = key(n).search && lookup.answer.kind != SaLookup::Kind::kExact;
    const Cycle encoded = lookup.accepted + timing_.encode + (second ? timing_.blind_encode : 0);
    bool changed = false;
    for (Cycle c = lookup.accepted + 1; c <= std::min(lookup.moved, lookup.accepted + 4); ++c) {
      changed |= !same(stimulus_.control.at(c), stimulus_.control.at(lookup.accepted));
    }
    cover_.point("collision: control changes while a lookup is in flight", changed);
    cover_.point("back-pressure: lookup port", lookup.accepted > lookup.arrival);
    cover_.point("back-pressure: result port", lookup.taken > lookup.offered);
    cover_.point("pipe: move waits for the result register", lookup.moved > encoded);
    if (n == 0) return;
    const Lookup& before = run_.lookups[n - 1];
    cover_.point("pipe: accept in the cycle of the move", lookup.accepted == before.moved);
    cover_.point("pipe: move in the cycle the result is taken", lookup.moved == before.taken);
    cover_.point(
        "pipe: all registers turn over in one cycle",
        lookup.accepted == before.moved && n > 1 && before.moved == run_.lookups[n - 2].taken);
    cover_.point("pipe: full, and the lookup port waiting",
                 n > 1 && before.moved > lookup.arrival &&
                     run_.lookups[n - 2].taken > lookup.arrival &&
                     run_.lookups[n - 2].offered <= lookup.arrival);
    cover_.point("pipe: blind encode while the result register is held",
                 second && before.taken > lookup.accepted + timing_.encode);
    cover_.point("pipe: ran dry", before.taken < lookup.arrival);
  }

  void updates() {
    for (std::size_t n = 0; n < run_.updates.size(); ++n) {
      const auto& times = run_.updates[n];
      const auto& update = stimulus_.updates[n];
      cover_.point("back-pressure: update port", times.accepted > times.arrival);
      cover_.point("update: beyond the rows in use", update.index >= stimulus_.entries);
      cover_.point("update: row made invalid", !update.row.valid);
      if (n == 0) continue;
      cover_.point("collision: two updates of one row back to back",
                   update.index == stimulus_.updates[n - 1].index &&
                       times.accepted == run_.updates[n - 1].accepted + timing_.update_interval);
    }
    both_ports();
  }

  void both_ports() {
    std::uint64_t together = 0;
    std::size_t n = 0;
    for (const auto& update : run_.updates) {
      while (n < run_.lookups.size() && run_.lookups[n].accepted < update.accepted) ++n;
      together += n < run_.lookups.size() && run_.lookups[n].accepted == update.accepted ? 1 : 0;
    }
    cover_.point("collision: lookup and update accepted in one cycle", together);
  }

  const SaCamStimulus& stimulus_;
  const SaCamModelRun& run_;
  const SaCamTiming timing_;
  SaTable table_;
  std::size_t written_ = 0;
  lockstep::Cover cover_;
};

}  // namespace

lockstep::Cover cover_of(const SaCamStimulus& stimulus, const SaCamModelRun& run) {
  return Collector(stimulus, run).collect();
}

}  // namespace espnic
