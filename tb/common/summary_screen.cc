// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <cstdarg>
#include <cstdio>

#include "tb/common/summary_state.h"

namespace espnic::tb {
namespace {

__attribute__((format(printf, 2, 3))) void line(std::string& out, const char* format, ...) {
  char text[512];
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  out += text;
  out += '\n';
}

void count_line(std::string& out, std::string_view word, std::uint64_t count, std::uint64_t total) {
  if (count == 0) return;
  line(out, "    %-34.*s %14llu %7.2f %%", static_cast<int>(word.size()), word.data(),
       static_cast<unsigned long long>(count),
       total == 0 ? 0.0 : 100.0 * static_cast<double>(count) / static_cast<double>(total));
}

template <typename Enum, std::size_t N>
void table(std::string& out, const char* title, const std::array<std::uint64_t, N>& counts,
           std::uint64_t total, std::uint64_t bypassed = 0) {
  std::string rows;
  for (std::size_t i = 0; i < N; ++i) {
    count_line(rows, to_word(static_cast<Enum>(i)), counts[i], total);
  }
  count_line(rows, "bypass (not processed)", bypassed, total);
  if (!rows.empty()) out += std::string("  ") + title + "\n" + rows;
}

void traffic(std::string& out, const Summary::State& s) {
  const auto frames = [&](const char* word, std::uint64_t count, std::uint64_t bytes) {
    line(out, "  %-10s %14llu frames %16llu bytes %10.4f Gb/s", word,
         static_cast<unsigned long long>(count), static_cast<unsigned long long>(bytes),
         s.gbps(bytes));
  };
  frames("offered", s.offered_frames, s.offered_bytes);
  frames("delivered", s.indicated, s.delivered_bytes);
  line(out, "  %-10s %14llu frames", "dropped", static_cast<unsigned long long>(s.dropped));
}

void latency(std::string& out, const Summary::State& s) {
  if (s.latency.count() == 0) return;
  const auto row = [&](const char* word, double cycles) {
    line(out, "    %-6s %14.0f cycles %16.0f ns", word, cycles, s.ns(cycles));
  };
  out += "  latency, first byte at the MAC to completion write\n";
  row("p50", static_cast<double>(s.latency.percentile(0.50)));
  row("p99", static_cast<double>(s.latency.percentile(0.99)));
  row("max", static_cast<double>(s.latency.most()));
}

void rtl_blocks(std::string& out, const RunFacts& facts) {
  const auto number = [](std::uint64_t value) { return static_cast<unsigned long long>(value); };
  for (const RunFacts::RtlBlock& block : facts.rtl_blocks) {
    line(out, "  %s was RTL (%s): %llu cycles stepped", block.block.c_str(),
         block.library.empty() ? "the shipped twin" : block.library.c_str(), number(block.cycles));
    line(out, "    %llu handshakes compared with the model: %llu differ, %llu of them in a field",
         number(block.handshakes), number(block.differences), number(block.wrong));
    out += block.first.report;
    if (block.first_wrong.report.empty()) continue;
    out += block.first_wrong.report;
  }
}

void stages(std::string& out, const Summary::State& s, const RunFacts& facts) {
  if (facts.rtl) {
    line(out, "  the receive path was RTL: %llu cycles simulated, %.0f cycles a second",
         static_cast<unsigned long long>(facts.rtl->cycles), facts.rtl->cycles_per_second());
    return;
  }
  if (!facts.stages.empty()) {
    line(out, "  %-16s %8s %8s %8s %12s %14s", "stage", "busy", "stalled", "waited", "limit",
         "latency cycles");
  }
  for (const StageUse& stage : facts.stages) {
    const double limit = s.limit(stage);
    char rate[32] = "";
    if (limit > 0) std::snprintf(rate, sizeof rate, "%.4g Gb/s", limit);
    line(out, "    %-14s %6.1f %% %6.1f %% %6.1f %% %12s %14.1f  %s", stage.name.c_str(),
         100 * stage.busy_share, 100 * stage.stall_share, 100 * stage.waited_share, rate,
         stage.latency, stage.note.c_str());
  }
  out += "  " + bottleneck(facts.stages, s.wire_share()) + "\n";
}

void sa_counters(std::string& out, const Summary::State& s) {
  constexpr std::size_t kShown = 8;
  if (s.by_sa.empty()) return;
  const auto number = [](std::uint64_t value) { return static_cast<unsigned long long>(value); };
  line(out, "  %-8s %10s %10s %16s %10s %8s", "counters", "packets", "good", "protected bytes",
       "failures", "replays");
  std::size_t shown = 0;
  for (const auto& [sa, counts] : s.by_sa) {
    if (shown++ == kShown) break;
    line(out, "    SA %-4u %9llu %10llu %16llu %10llu %8llu", sa, number(counts.packets),
         number(counts.good), number(counts.protected_bytes),
         number(counts.icv_failures + counts.length_failures + counts.padding_failures),
         number(counts.replays));
  }
  if (s.by_sa.size() > kShown)
    line(out, "    and %zu more, in summary.json", s.by_sa.size() - kShown);
}

void refused(std::string& out, const RunFacts& facts) {
  constexpr std::size_t kShown = 8;
  if (facts.refused.empty()) return;
  line(out, "  %zu of %zu SAs refused; their packets bypass", facts.refused.size(), facts.sas);
  for (std::size_t i = 0; i < facts.refused.size() && i < kShown; ++i) {
    const RunFacts::Refused& entry = facts.refused[i];
    line(out, "    SA %-4zu %s%s%s", entry.sa, status_word(entry.status).c_str(),
         entry.reason.empty() ? "" : ": ", entry.reason.c_str());
  }
  if (facts.refused.size() > kShown) {
    line(out, "    and %zu more, in summary.json", facts.refused.size() - kShown);
  }
}

}  // namespace

std::string Summary::screen(const RunFacts& facts) const {
  const State& s = *state_;
  std::string out;
  traffic(out, s);
  table<FrameClass>(out, "frames by class", s.by_class, s.offered_frames);
  table<CryptoStatus>(out, "delivered by status", s.by_status, s.indicated, s.bypassed);
  table<Detail>(out, "delivered by detail", s.by_detail, s.indicated);
  table<DropReason>(out, "drops by reason", s.by_drop, s.dropped);
  if (s.replay_checked != 0)
    line(out, "  %-10s %14llu of %llu verified frames", "replays",
         static_cast<unsigned long long>(s.replays),
         static_cast<unsigned long long>(s.replay_checked));
  if (s.decapsulated != 0)
    line(out, "  %-10s %14llu frames without their IPsec headers", "delivered",
         static_cast<unsigned long long>(s.decapsulated));
  sa_counters(out, s);
  latency(out, s);
  stages(out, s, facts);
  rtl_blocks(out, facts);
  refused(out, facts);
  for (const std::string& surprise : facts.oid_surprises) out += "  " + surprise + "\n";
  return out;
}

}  // namespace espnic::tb
