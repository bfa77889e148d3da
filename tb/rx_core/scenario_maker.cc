// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_core/scenario_maker.h"

#include <algorithm>
#include <array>
#include <ostream>
#include <random>
#include <utility>

namespace espnic::tb::rx_core {
namespace {

/// Set-up: before the first byte.
constexpr Cycle kSetUp = -200;
constexpr unsigned kPlenty = 1u << 20;
/// The page gives the beats of each frame by themselves; that two frames' beats never meet in a
/// cycle holds for all but shorter fragments on lines faster than 12 bytes a cycle.
constexpr std::uint32_t kLeastFragment = 33;

class Maker {
 public:
  Maker(SeedClass seed_class, std::uint64_t seed, const FramePool& pool)
      : class_(seed_class),
        random_(seed * 3 + static_cast<std::uint64_t>(seed_class)),
        pool_(pool) {
    out_.seed = seed;
  }

  Scenario make(unsigned frames) {
    make_shape();
    make_timing();
    out_.ipv6 = chance(80);
    out_.stacked = chance(70);
    make_frames(frames);
    make_buffer();
    make_host(frames);
    make_writes();
    return std::move(out_);
  }

 private:
  std::uint64_t upto(std::uint64_t low, std::uint64_t high) {
    return std::uniform_int_distribution<std::uint64_t>(low, high)(random_);
  }
  unsigned pick(unsigned low, unsigned high) { return static_cast<unsigned>(upto(low, high)); }
  Cycle cycles(unsigned low, unsigned high) { return static_cast<Cycle>(upto(low, high)); }
  bool chance(unsigned percent) { return upto(1, 100) <= percent; }
  template <class T, std::size_t n>
  T one_of(const T (&values)[n]) {
    return values[upto(0, n - 1)];
  }

  void make_shape();
  void make_timing();
  void make_frames(unsigned count);
  void make_buffer();
  void make_host(unsigned frames);
  void make_controls(std::uint64_t span);
  void make_writes();
  TableWrite row_write();
  TableWrite control_write();
  RxPolicy policy();
  /// So fast that the first beat of a fragment may come in the cycle of the last beat before it.
  bool fast_line() const { return out_.shape.line_bytes > 12 * out_.shape.line_cycles; }

  SeedClass class_;
  std::mt19937_64 random_;
  const FramePool& pool_;
  Scenario out_;
  std::uint32_t longest_ = 0;     // bytes on the line
  std::uint64_t line_bytes_ = 0;  // of all frames
};

void Maker::make_shape() {
  LoopShape& shape = out_.shape;
  struct Rate {
    std::uint32_t bytes, cycles, least_width;
  };
  static constexpr Rate kWide[] = {{1, 1, 8}, {8, 1, 8},  {7, 3, 8},   {1, 8, 8},   {5, 4, 4},
                                   {3, 7, 8}, {13, 2, 8}, {20, 1, 64}, {16, 1, 16}, {4, 1, 4}};
  static constexpr Rate kFast[] = {{8, 1, 8},  {8, 1, 8}, {7, 3, 8},
                                   {23, 3, 8}, {4, 1, 4}, {15, 2, 8}};
  const Rate rate = class_ == SeedClass::kWide ? one_of(kWide) : one_of(kFast);
  shape.line_bytes = rate.bytes;
  shape.line_cycles = rate.cycles;
  shape.datapath_bytes = rate.least_width;
  if (class_ != SeedClass::kTight && chance(50)) {
    static constexpr std::uint32_t kWidths[] = {8, 16, 32, 64};
    shape.datapath_bytes = std::max(rate.least_width, one_of(kWidths));
  }
  const bool tight = class_ == SeedClass::kTight;
  shape.slots = tight ? pick(1, 6) : pick(1, 32);
  shape.fifo_frames = tight ? pick(1, 4) : class_ == SeedClass::kHeavy ? pick(1, 64) : pick(4, 512);
  shape.lanes = tight ? pick(1, 4) : class_ == SeedClass::kHeavy ? pick(1, 3) : pick(1, 8);
  shape.overload_bypass = chance(12);
  static constexpr std::uint32_t kLimits[] = {1518, 1518, 1518, 600, 100, 9618};
  shape.max_frame_bytes = one_of(kLimits);
}

void Maker::make_timing() {
  LoopTiming& timing = out_.timing;
  timing.parser.setup = cycles(1, class_ == SeedClass::kTight ? 3 : 6);
  timing.dma.setup = cycles(0, 4);
  if (chance(50)) {
    PcieLinkTiming& link = timing.dma.link;
    link.up = {pick(1, 48), pick(1, 4)};
    link.max_payload = chance(50) ? 256 : pick(16, 512);
    link.tlp_overhead = chance(80) ? 24 : pick(0, 30);
  }
  if (chance(25)) timing.dma.link.outstanding_reads = pick(1, 6);
  timing.dma.fetch_latency = cycles(0, class_ == SeedClass::kTight ? 8 : 150);
  const bool slow = class_ == SeedClass::kHeavy || chance(40);
  CryptoTiming& crypto = timing.crypto;
  crypto.setup = cycles(1, 6);
  if (!slow) {  // engines that keep up: many frames move at once
    crypto.des_block = cycles(1, 4);
    crypto.triple_des_block = cycles(1, 6);
    crypto.md5_block = cycles(1, 8);
    crypto.sha1_block = cycles(1, 10);
  }
  for (std::uint32_t* width :
       {&timing.parser.datapath_bytes, &timing.dma.datapath_bytes, &crypto.datapath_bytes}) {
    *width = out_.shape.datapath_bytes;
  }
}

void Maker::make_frames(unsigned count) {
  std::array<double, kFrameKindCount> weight{};
  for (double& w : weight) w = chance(70) ? static_cast<double>(upto(1, 10)) : 0;
  weight[static_cast<std::size_t>(FrameKind::kTransport)] += 1;
  if (chance(30)) weight[static_cast<std::size_t>(FrameKind::kNested)] += 30;
  if (chance(30)) weight[static_cast<std::size_t>(FrameKind::kNumbered)] += 30;
  std::discrete_distribution<std::size_t> kind(weight.begin(), weight.end());
  const std::uint32_t limit = class_ == SeedClass::kTight ? pick(70, 180) : chance(50) ? 200 : 2000;
  const bool gaps = class_ == SeedClass::kWide && chance(50);
  Cycle earliest = gaps && chance(50) ? cycles(0, 50) : kBeforeTime;
  while (out_.frames.size() < count) {
    const std::vector<LineFrame>& choice = pool_.of(static_cast<FrameKind>(kind(random_)));
    LineFrame frame = choice[upto(0, choice.size() - 1)];
    if (frame.bytes.size() > limit && !chance(2)) continue;
    if (bytes_on_line(frame) < kLeastFragment && fast_line()) continue;
    if (gaps && chance(30)) {
      const auto line_time =
          static_cast<Cycle>(line_bytes_ * out_.shape.line_cycles / out_.shape.line_bytes);
      earliest = std::max(earliest, line_time) + cycles(0, 300);
    }
    frame.earliest = earliest;
    longest_ = std::max(longest_, bytes_on_line(frame));
    line_bytes_ += bytes_on_line(frame) + kPreambleBytes + kFcsBytes + kGapBytes;
    out_.frames.push_back(frame);
  }
  regroup(out_, upto(0, ~0ull));
  for (unsigned burst = 0; chance(20) && burst + 1 < out_.bursts.size(); burst += pick(1, 3)) {
    out_.drains.push_back(burst);
  }
}

void Maker::make_buffer() {
  const std::uint64_t one = (longest_ + out_.shape.datapath_bytes - 1) / out_.shape.datapath_bytes;
  switch (class_) {
    case SeedClass::kWide:
      out_.shape.buffer_beats = chance(50) ? 131072 : one * upto(2, 60);
      break;
    case SeedClass::kHeavy:
      out_.shape.buffer_beats = one * upto(1, 12) + upto(0, 9);
      break;
    case SeedClass::kTight:
      out_.shape.buffer_beats = chance(10) ? one - upto(0, 2) : one + upto(0, 30);
  }
}

void Maker::make_host(unsigned frames) {
  HostPlan& host = out_.host;
  const unsigned way = pick(0, 9);
  if (way < 3) {
    host.fixed = {{kSetUp, kPlenty}};
    host.turnaround = -1;
  } else if (way < 8) {
    const unsigned ring = class_ == SeedClass::kTight || chance(50) ? pick(1, 4) : pick(4, 64);
    host.fixed = {{static_cast<Cycle>(upto(0, 600)) + kSetUp, ring}};
    host.turnaround = cycles(0, chance(50) ? 8 : 150);
    host.batch = pick(1, ring);
  } else {
    host.turnaround = -1;
    Cycle cycle = kSetUp;
    unsigned posted = 0;
    const unsigned step = pick(5, 400);
    while (posted < frames) {
      const unsigned count = pick(1, 4);
      host.fixed.push_back({cycle, count});
      posted += count;
      cycle += cycles(0, step);
    }
  }
}

RxPolicy Maker::policy() {
  RxPolicy policy;
  policy.gate_open = true;
  policy.ah_enabled = chance(90);
  policy.esp_enabled = chance(95);
  policy.pad_check = chance(50);
  policy.strict_selectors = chance(20);
  policy.checksum = chance(50);
  policy.ah_receive = chance(95);
  policy.esp_receive = chance(95);
  policy.caps.transport_tunnel_combined = chance(90);
  policy.caps.ipv6 = out_.ipv6;
  policy.caps.stacked_vlan = out_.stacked;
  policy.caps.ipv6_extension_headers = chance(85);
  return policy;
}

TableWrite Maker::row_write() {
  SaRowWrite write = pool_.rows()[upto(0, pool_.rows().size() - 1)];
  const unsigned what = pick(0, 9);
  if (what < 3) {
    write.entry.valid = false;
    write.record = nullptr;
  } else if (what < 5) {
    write.entry.ah = !write.entry.ah;  // found with the protocol ignored
  } else if (what == 5) {
    write.index = static_cast<std::uint16_t>(upto(0, out_.shape.sa_entries - 1));
  } else if (what == 6) {
    write.entry.any_dst = true;
  }
  return write;
}

TableWrite Maker::control_write() {
  if (chance(15)) {
    const auto rows = static_cast<unsigned>(pool_.rows().size());
    return SaDeleteWrite{pick(0, rows), chance(40) ? 0 : cycles(1, 3000)};
  }
  if (chance(60)) {
    ParserRowWrite write = pool_.parser_entries()[upto(0, pool_.parser_entries().size() - 1)];
    if (chance(40)) write.entry.valid = false;
    if (chance(10)) ++write.entry.generation;
    return write;
  }
  RxPolicy next = policy();
  next.gate_open = chance(85);
  return PolicyWrite{next};
}

void Maker::make_writes() {
  RxPolicy first = policy();
  first.ah_enabled = first.esp_enabled = true;
  first.ah_receive = first.esp_receive = true;
  out_.writes.push_back({kSetUp, PolicyWrite{first}});
  for (const ParserRowWrite& entry : pool_.parser_entries()) out_.writes.push_back({kSetUp, entry});
  for (const SaRowWrite& row : pool_.rows()) out_.writes.push_back({kSetUp, row});
  const std::uint64_t span = line_bytes_ * out_.shape.line_cycles / out_.shape.line_bytes;
  const unsigned frames = static_cast<unsigned>(out_.frames.size());
  make_controls(span);
  const unsigned count = chance(30) ? 0 : pick(1, chance(30) ? 4 * frames : frames);
  std::vector<Cycle> when(count);
  for (Cycle& cycle : when) cycle = static_cast<Cycle>(upto(0, span + 50));
  std::sort(when.begin(), when.end());
  for (const Cycle cycle : when) {
    out_.writes.push_back({cycle, chance(75) ? row_write() : control_write()});
  }
}

void Maker::make_controls(std::uint64_t span) {
  if (chance(60)) return;
  std::vector<Cycle> when(pick(1, 12));
  for (Cycle& cycle : when) cycle = static_cast<Cycle>(upto(0, span));
  std::sort(when.begin(), when.end());
  for (const Cycle cycle : when) {
    const std::uint32_t longest = out_.shape.max_frame_bytes;
    out_.controls.push_back({cycle, chance(70), chance(50) ? longest : pick(64, longest)});
  }
}

}  // namespace

Scenario make_scenario(SeedClass seed_class, std::uint64_t seed, unsigned frames,
                       const FramePool& pool) {
  return Maker(seed_class, seed, pool).make(frames);
}

void add_resets(Scenario& scenario, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto upto = [&random](std::uint64_t most) {
    return std::uniform_int_distribution<std::uint64_t>(0, most)(random);
  };
  std::uint64_t bytes = 0;
  for (const LineFrame& frame : scenario.frames) bytes += frame.bytes.size() + 24;
  const std::uint64_t span = bytes * scenario.shape.line_cycles / scenario.shape.line_bytes;
  scenario.resets.resize(1 + upto(3));
  for (Cycle& cycle : scenario.resets) cycle = static_cast<Cycle>(upto(span));
  std::sort(scenario.resets.begin(), scenario.resets.end());
  const auto repeated = std::unique(scenario.resets.begin(), scenario.resets.end());
  scenario.resets.erase(repeated, scenario.resets.end());
  scenario.drains.clear();
  scenario.host.turnaround = -1;
  auto& bells = scenario.host.fixed;
  bells.push_back({bells.back().cycle, static_cast<unsigned>(scenario.frames.size())});
}

void regroup(Scenario& scenario, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  scenario.bursts.clear();
  for (std::size_t grouped = 0; grouped < scenario.frames.size();
       grouped += scenario.bursts.back()) {
    scenario.bursts.push_back(std::uniform_int_distribution<unsigned>(1, 64)(random));
  }
}

void PrintTo(SeedClass value, std::ostream* out) {
  static constexpr const char* kWords[] = {"wide", "heavy", "tight"};
  *out << kWords[static_cast<std::size_t>(value)];
}

std::ostream& operator<<(std::ostream& out, const Scenario& scenario) {
  const LoopShape& s = scenario.shape;
  const LoopTiming& t = scenario.timing;
  return out << "seed " << scenario.seed << ": " << scenario.frames.size() << " frames, "
             << scenario.writes.size() << " writes, line " << s.line_bytes << "/" << s.line_cycles
             << ", datapath " << s.datapath_bytes << ", max " << s.max_frame_bytes << ", buffer "
             << s.buffer_beats << ", fifo " << s.fifo_frames << ", slots " << s.slots << ", lanes "
             << s.lanes << ", overload " << s.overload_bypass << ", parser " << t.parser.setup
             << ", lane " << t.crypto.setup << "/" << t.crypto.des_block << "/"
             << t.crypto.triple_des_block << "/" << t.crypto.md5_block << "/" << t.crypto.sha1_block
             << ", dma " << t.dma.setup << "/" << t.dma.fetch_latency << ", link "
             << t.dma.link.up.bytes << "/" << t.dma.link.up.cycles << " payload "
             << t.dma.link.max_payload << "+" << t.dma.link.tlp_overhead << " reads "
             << t.dma.link.outstanding_reads << ", host " << scenario.host.fixed.front().cycle
             << "+" << scenario.host.fixed.front().count << " turnaround "
             << scenario.host.turnaround << " x" << scenario.host.batch;
}

}  // namespace espnic::tb::rx_core
