// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/summary.h"

#include "tb/common/summary_state.h"

namespace espnic::tb {
namespace {

// What a frame takes on the wire besides its bytes (802.3 3.1.1, 4.4.2): preamble with SFD, FCS,
// gap.
constexpr std::size_t kLineOverhead = 8 + 4 + 12, kShortestFrame = 60;

template <typename Enum, std::size_t N>
boost::json::object counts(const std::array<std::uint64_t, N>& table, std::size_t from = 0) {
  boost::json::object result;
  for (std::size_t i = from; i < N; ++i) {
    const std::string_view word = to_word(static_cast<Enum>(i));
    if (table[i] != 0) result[boost::json::string_view(word.data(), word.size())] = table[i];
  }
  return result;
}

}  // namespace

Summary::Summary(std::uint64_t core_hz, std::uint64_t line_bps)
    : state_(std::make_unique<State>()) {
  state_->core_hz = core_hz;
  state_->line_bps = line_bps;
}

Summary::~Summary() = default;

void Summary::offered(std::size_t bytes) {
  ++state_->offered_frames;
  state_->offered_bytes += bytes;
  state_->line_bytes += std::max(bytes, kShortestFrame) + kLineOverhead;
}

void Summary::add(const FrameFate& fate) {
  State& s = *state_;
  const FrameRecord& record = fate.record;
  if (!s.any) s.first = record.rx_cycle;
  s.any = true;
  s.last = std::max({s.last, record.rx_cycle, record.done_cycle});
  ++s.by_class.at(static_cast<std::size_t>(record.frame_class));
  if (!fate.indicated()) {
    ++s.dropped;
    ++s.by_drop.at(static_cast<std::size_t>(record.drop));
    return;
  }
  ++s.indicated;
  s.delivered_bytes += record.completion.length;
  ++s.by_detail.at(static_cast<std::size_t>(record.completion.detail));
  if (record.completion.crypto_done) {
    ++s.by_status.at(static_cast<std::size_t>(record.completion.crypto_status));
  } else {
    ++s.bypassed;
  }
  s.replay_checked += record.completion.replay_checked;
  s.replays += record.completion.replay_failed;
  s.decapsulated += record.completion.decapsulated;
  s.latency.add(record.done_cycle - record.rx_cycle);
}

void Summary::count(std::uint32_t sa, const SaCounts& counts) { state_->by_sa[sa] += counts; }

std::uint64_t Summary::frames_offered() const { return state_->offered_frames; }
std::uint64_t Summary::indicated() const { return state_->indicated; }
std::uint64_t Summary::dropped() const { return state_->dropped; }

namespace {

boost::json::object latency_json(const Summary::State& s) {
  boost::json::object result;
  const auto put = [&](const char* name, auto cycles) {
    result[name] = {{"cycles", cycles}, {"ns", s.ns(static_cast<double>(cycles))}};
  };
  if (s.latency.count() == 0) return result;
  put("min", s.latency.least());
  put("mean", s.latency.mean());
  put("p50", s.latency.percentile(0.50));
  put("p99", s.latency.percentile(0.99));
  put("max", s.latency.most());
  return result;
}

boost::json::array stages_json(const Summary::State& s, const RunFacts& facts) {
  boost::json::array result;
  for (const StageUse& stage : facts.stages) {
    const double limit = s.limit(stage);
    result.push_back({{"stage", stage.name},
                      {"busy_share", stage.busy_share},
                      {"stall_share", stage.stall_share},
                      {"waited_share", stage.waited_share},
                      {"latency_cycles", stage.latency},
                      {"limit_gbps", limit > 0 ? boost::json::value(limit) : nullptr},
                      {"note", stage.note}});
  }
  return result;
}

boost::json::array sa_counters_json(const Summary::State& s) {
  boost::json::array result;
  for (const auto& [sa, counts] : s.by_sa) {
    boost::json::object line{{"sa", sa}};
    for (const SaCounter& counter : kSaCounters) line[counter.name] = counts.*counter.count;
    result.push_back(std::move(line));
  }
  return result;
}

boost::json::array refused_json(const RunFacts& facts) {
  boost::json::array result;
  for (const RunFacts::Refused& refused : facts.refused) {
    boost::json::object entry = {{"sa", refused.sa}, {"status", status_word(refused.status)}};
    if (!refused.reason.empty()) entry["reason"] = refused.reason;
    result.push_back(entry);
  }
  return result;
}

boost::json::array rtl_blocks_json(const RunFacts& facts) {
  boost::json::array blocks;
  for (const RunFacts::RtlBlock& block : facts.rtl_blocks) {
    boost::json::object entry{
        {"block", block.block},
        {"library",
         block.library.empty() ? boost::json::value(nullptr) : boost::json::value(block.library)},
        {"cycles", block.cycles},
        {"handshakes", block.handshakes},
        {"differences", block.differences},
        {"wrong", block.wrong}};
    const auto first = [&entry](const char* name, const RunFacts::RtlBlock::First& found) {
      if (found.report.empty()) return;
      entry[name] = {{"cycle", found.cycle}, {"tap", found.tap}, {"report", found.report}};
    };
    first("first_difference", block.first);
    first("first_wrong", block.first_wrong);
    blocks.push_back(std::move(entry));
  }
  return blocks;
}

}  // namespace

boost::json::object Summary::json(const RunFacts& facts) const {
  const State& s = *state_;
  boost::json::object frames = {
      {"offered", s.offered_frames}, {"indicated", s.indicated}, {"dropped", s.dropped}};
  boost::json::object statuses = counts<CryptoStatus>(s.by_status);
  if (s.bypassed != 0) statuses["bypass"] = s.bypassed;
  boost::json::object oids = {{"requests", facts.oid_requests}};
  boost::json::array surprises;
  for (const std::string& line : facts.oid_surprises) surprises.push_back(boost::json::value(line));
  oids["unexpected"] = surprises;
  boost::json::object result;
  result["frames"] = frames;
  result["bytes"] = {{"offered", s.offered_bytes}, {"delivered", s.delivered_bytes}};
  result["by_class"] = counts<FrameClass>(s.by_class);
  result["by_status"] = statuses;
  result["by_detail"] = counts<Detail>(s.by_detail);
  result["by_drop_reason"] = counts<DropReason>(s.by_drop, 1);
  if (s.replay_checked != 0)
    result["replay"] = {{"checked", s.replay_checked}, {"failed", s.replays}};
  if (s.decapsulated != 0) result["decapsulated"] = s.decapsulated;
  result["sas"] = facts.sas;
  result["sas_refused"] = refused_json(facts);
  if (!s.by_sa.empty()) result["sa_counters"] = sa_counters_json(s);
  result["oids"] = oids;
  result["throughput"] = {{"offered_gbps", s.gbps(s.offered_bytes)},
                          {"delivered_gbps", s.gbps(s.delivered_bytes)},
                          {"wire_share", s.wire_share()},
                          {"cycles", s.last - s.first},
                          {"seconds", s.seconds()}};
  result["latency"] = latency_json(s);
  if (facts.rtl) {
    result["rtl"] = {{"receive_path", "rtl_ref/nic"},
                     {"cycles", facts.rtl->cycles},
                     {"cycles_per_second", facts.rtl->cycles_per_second()}};
  } else {
    result["stages"] = stages_json(s, facts);
    result["bottleneck"] = bottleneck(facts.stages, s.wire_share());
  }
  if (!facts.rtl_blocks.empty()) result["rtl_blocks"] = rtl_blocks_json(facts);
  if (!facts.golden_line.empty()) result["golden"] = facts.golden_line;
  result["host"] = {{"wall_seconds", facts.wall_seconds}, {"cpu_seconds", facts.cpu_seconds}};
  result["versions"] = facts.versions;
  result["seed"] = facts.seed;
  result["configuration"] = facts.configuration;
  return result;
}

}  // namespace espnic::tb
