// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/espnic/run.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <memory>

#include "model/rx_core/frame_counts.h"
#include "model/rx_core/latency_parts.h"
#include "tb/common/golden.h"
#include "tb/common/pcapng_writer.h"
#include "tb/espnic/frame_input.h"
#include "tb/espnic/host_setup.h"
#include "tb/espnic/sequence_tracker.h"
#include "tb/espnic/versions.h"
#include "tb/record/recorder.h"
#include "tb/system/card.h"
#ifdef ESPNIC_HAVE_RTL
#include "tb/espnic/lockstep.h"
#include "tb/espnic/run_waves.h"
#include "tb/rtl/card_rtl.h"
#include "tb/rtl/rtl_use.h"
#include "tb/rtl_block/rtl_blocks.h"
#endif

namespace espnic::tb {
namespace {

using SteadyClock = std::chrono::steady_clock;
// SystemC counts 64-bit picoseconds; a run ends long before that.
constexpr std::int64_t kLatestNs = std::int64_t{100} * 86400 * 1'000'000'000;

/// One run, from its files to its results.
class Run {
 public:
  explicit Run(const Options& options);
  int finish_with_status();
  void body();  ///< inside Card::simulate

 private:
  void feed();
  void issue_before(std::uint64_t frame);
  void send_updates();
  void track(const FrameFate& fate);
  void record(const FrameRecord& record);
  void watch_frames();
  void progress(bool last);
  std::vector<StageUse> stages() const;
  RunFacts facts() const;
  static bool shipped_differs(const RunFacts& facts);
  NicConfig nic_config();

  const Options& options_;
#ifdef ESPNIC_HAVE_RTL
  const std::shared_ptr<rtl::RtlUse> rtl_use_ = std::make_shared<rtl::RtlUse>();
  const rtl_block::RtlBlocks rtl_blocks_{options_.rtl_blocks, options_.config.nic};
#endif
  FrameInput input_;
  const std::vector<SaSpec>& sas_;
  const std::vector<OidRequest> oids_;
  std::optional<Golden> golden_;
  std::unique_ptr<record::Recorder> recorder_;  // null without --record
  Card card_;
  OutputDir out_;
  HostSetup host_;
  std::optional<SequenceTracker> sequences_;  // of a card that takes UPDATE_SA
  Summary summary_;
  LatencyParts latency_{};  // of all frames
  OutputFile* completions_ = nullptr;
  std::unique_ptr<PcapngWriter> pcapng_;
#ifdef ESPNIC_HAVE_RTL
  std::unique_ptr<RunWaves> waves_;  // null without --waves
#endif
  std::size_t next_oid_ = 0;
  std::uint64_t in_order_ = 0;  // the next record's frame
  bool order_kept_ = true;
  const bool terminal_ = ::isatty(STDERR_FILENO) != 0;
  const SteadyClock::time_point start_ = SteadyClock::now();
  SteadyClock::time_point last_progress_ = start_;
};

/// Made traffic brings its own; with --crypto off nothing is decrypted that could be compared.
std::optional<Golden> golden_of(const Options& options) {
  if (!options.golden.empty()) return Golden::read(options.golden);
  const bool made = !options.traffic.empty();
  if (made && options.config.nic.backend != CryptoBackendKind::kOff) return Golden();
  return std::nullopt;
}

HostSetup::Port port_of(Card& card) {
  return {[&card](std::uint32_t oid, const Bytes& buffer, OidKind kind, HostLayout layout) {
            OidResponse response = card.oid(oid, buffer, kind, layout);
            return HostSetup::Port::Response{response.status, std::move(response.buffer)};
          },
          [&card](std::uint64_t handle) { return card.oid_engine().sa_row(handle); }};
}

Run::Run(const Options& options)
    : options_(options),
      input_(options),
      sas_(input_.sas()),
      oids_(options.oids.empty() ? std::vector<OidRequest>{} : read_oid_file(options.oids, sas_)),
      golden_(golden_of(options)),
      recorder_(options.record.empty()
                    ? nullptr
                    : std::make_unique<record::Recorder>(options.record,
                                                         Card::recording_header(options.config))),
      card_("card", nic_config(), recorder_.get()),
      out_(options.out),
      host_(port_of(card_), sas_, ndis_options(options.config.nic)),
      summary_(options.config.nic.core_hz, options.config.nic.line_bps) {
  const IpsecOffloadV2Caps& v2 = options.config.nic.policy.caps.v2;
  const auto esn = [](const SaSpec& sa) { return sa.esn; };
  if (v2.offered && v2.esn && std::any_of(sas_.begin(), sas_.end(), esn)) sequences_.emplace(sas_);
  if (options.write_completions) completions_ = &out_.open("completions.jsonl");
  if (options.write_host) {
    pcapng_ =
        std::make_unique<PcapngWriter>(out_.open("host.pcapng"), version_line(), "receive queue 0");
  }
#ifdef ESPNIC_HAVE_RTL
  // The RTL writes its own.
  if (options.waves && !options.rtl) waves_ = std::make_unique<RunWaves>(*options.waves);
#endif
  watch_frames();
  card_.on_record([this](const FrameRecord& fate) { record(fate); });
}

/// What only the frames in the card tell.
void Run::watch_frames() {
  const bool counts = options_.config.nic.sa_counters;
  card_.on_frame([this, counts](const RxFrame& frame) {
#ifdef ESPNIC_HAVE_RTL
    if (waves_) waves_->add(frame);
#endif
    if (!frame.indicated()) return;
    const LatencyParts parts = latency_parts(frame);
    for (std::size_t n = 0; n < parts.size(); ++n) latency_[n] += parts[n];
    if (!counts) return;
    for (const FrameCounts::Portion& portion : frame_counts(frame)) {
      if (const auto sa = host_.entry_of_row(portion.row)) summary_.count(*sa, portion.counts);
    }
  });
}

/// The card's, with what stands behind its receive path.
NicConfig Run::nic_config() {
  NicConfig config = options_.config.nic;
#ifdef ESPNIC_HAVE_RTL
  if (options_.rtl && options_.waves) {
    rtl_use_->waves = options_.out + "/rtl.fst";
    rtl_use_->waves_from = options_.waves->from;
    rtl_use_->waves_to = options_.waves->to;
  }
  if (options_.rtl) rtl::use_rtl(config, rtl_use_);
  if (!options_.rtl_blocks.empty()) rtl_blocks_.use(config);
#endif
  return config;
}

void Run::body() {
  if (options_.config.nic.activate) card_.activate();
  host_.offload_all();
  feed();
  card_.drain();
  if (recorder_) recorder_->finish();
}

void Run::feed() {
  const bool paced = options_.config.nic.capture_pacing;
  for (CapturedFrame frame; input_.next(frame, golden_);) {
    const std::uint64_t number = input_.frames() - 1;
    issue_before(number);
    send_updates();
    WireFrame wire;
    if (paced) {
      if (frame.time_ns > kLatestNs) {
        throw InputError(input_.name() + ": frame " + std::to_string(number) +
                         ": its time stamp is more than 100 days behind the first");
      }
      wire.earliest_ns = std::max<std::int64_t>(frame.time_ns, 0);
    }
    wire.bytes = frame.bytes;
    summary_.offered(wire.bytes.size());
    card_.offer(std::move(wire));
    if (terminal_ && number % 256 == 0) progress(false);
  }
  issue_before(input_.frames());
  if (next_oid_ < oids_.size()) {
    throw InputError(oids_[next_oid_].where +
                     ": before_frame: " + std::to_string(oids_[next_oid_].before_frame) +
                     " is beyond the end of the input, which has " +
                     std::to_string(input_.frames()) + " frames");
  }
}

void Run::issue_before(std::uint64_t frame) {
  if (next_oid_ == oids_.size() || oids_[next_oid_].before_frame > frame) return;
  card_.drain();
  while (next_oid_ < oids_.size() && oids_[next_oid_].before_frame <= frame) {
    host_.issue(oids_[next_oid_++]);
  }
}

void Run::send_updates() {
  if (!sequences_) return;
  const auto due = sequences_->take_due();
  if (due.empty()) return;
  card_.drain();
  for (const SequenceTracker::Update& update : due) host_.update_sequence(update.sa, update.high);
}

/// Tells the tracker of what was verified. A portion inside another one that was not is nothing to
/// the one around it. Numbers that the card has taken off are none that the host has to see.
void Run::track(const FrameFate& fate) {
  const Completion& done = fate.record.completion;
  const bool good = done.crypto_status == CryptoStatus::kSuccess;
  if (!sequences_ || !fate.indicated() || !done.crypto_done || !fate.sa) return;
  if (done.decapsulated || (!good && !done.next_crypto_done)) return;
  const bool nested = done.next_crypto_done && good && fate.inner_sa;
  sequences_->verified(fate.record.delivered, host_.bundle_of(*fate.sa),
                       nested ? host_.bundle_of(*fate.inner_sa) : std::vector<std::size_t>{});
}

void Run::record(const FrameRecord& record) {
  order_kept_ = order_kept_ && record.frame == in_order_;
  ++in_order_;
  const auto entry = [&](std::uint16_t row) {
    return row == kNoSa ? std::nullopt : host_.entry_of_row(row);
  };
  const FrameFate fate{record, entry(record.completion.sa), entry(record.completion.inner_sa)};
  summary_.add(fate);
  track(fate);
  if (completions_ != nullptr) completions_->write(completion_line(fate));
  if (pcapng_ && fate.indicated()) {
    __extension__ using Wide = unsigned __int128;
    const auto cycle = static_cast<Wide>(std::max<Cycle>(record.done_cycle, 0));
    const Wide ns = cycle * 1'000'000'000 / options_.config.nic.core_hz;
    pcapng_->write(record.delivered, static_cast<std::uint64_t>(ns), explain(fate));
  }
  // Load is not what the maker of a frame knows of; drops and bypasses for it are counted above.
  const bool overloaded = !fate.indicated() || record.completion.detail == Detail::kOverload;
  if (golden_ && overloaded && !options_.traffic.empty()) golden_->forget(record.frame);
  if (golden_ && golden_->has(record.frame)) {
    golden_->compare(record.frame, completion_object(fate), record.delivered);
  }
}

void Run::progress(bool last) {
  const std::uint64_t period = options_.config.progress_ms;
  if (!terminal_ || period == 0) return;
  const auto now = SteadyClock::now();
  if (last) {
    std::fputs("\r\033[K", stderr);
  } else if (now - last_progress_ >= std::chrono::milliseconds(period)) {
    last_progress_ = now;
    std::fprintf(stderr, "\r\033[K%llu frames", static_cast<unsigned long long>(input_.frames()));
    if (const auto done = input_.progress()) std::fprintf(stderr, ", %.0f %%", 100 * *done);
    std::fflush(stderr);
  }
}

std::vector<StageUse> Run::stages() const {
  std::vector<StageUse> stages = card_.stage_use();
  const auto frames = static_cast<double>(std::max<std::uint64_t>(1, summary_.indicated()));
  for (StageUse& stage : stages) {
    const auto at = std::find(kLatencyStages.begin(), kLatencyStages.end(), stage.name);
    if (at == kLatencyStages.end()) continue;
    stage.latency =
        static_cast<double>(latency_[static_cast<std::size_t>(at - kLatencyStages.begin())]) /
        frames;
  }
  return stages;
}

RunFacts Run::facts() const {
  RunFacts facts;
  const RunConfig& config = options_.config;
  facts.sas = sas_.size();
  facts.refused = host_.refused();
  facts.oid_requests = host_.requests();
  facts.oid_surprises = host_.surprises();
  if (golden_) facts.golden_line = golden_->result_line();
#ifdef ESPNIC_HAVE_RTL
  if (options_.rtl) facts.rtl = {rtl_use_->cycles, rtl_use_->seconds};
  for (const rtl_block::BlockReport& report : rtl_blocks_.reports()) {
    facts.rtl_blocks.push_back(
        {report.block,
         report.library,
         report.cycles,
         report.handshakes,
         report.differences,
         report.wrong,
         {report.first.cycle, report.first.tap, report.first.report},
         {report.first_wrong.cycle, report.first_wrong.tap, report.first_wrong.report}});
  }
#endif
  // The RTL does not tell how busy its stages were.
  if (!options_.rtl) facts.stages = stages();
  facts.wall_seconds = std::chrono::duration<double>(SteadyClock::now() - start_).count();
  facts.cpu_seconds = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
  facts.versions = versions();
  facts.configuration = Params().effective(config);
  facts.configuration["preset"] = config.preset;
  facts.configuration["profile"] = config.profile;
  facts.configuration["crypto"] = crypto_word(config.nic.backend);
  facts.seed = config.seed;
  return facts;
}

int Run::finish_with_status() {
  progress(true);
  if (golden_) golden_->check_end(input_.frames());
  if (!summary_.balanced() || !order_kept_ || card_.model_faults() != 0) {
    std::fprintf(stderr,
                 "espnic: fault of the model: %llu frames offered, %llu indicated + %llu "
                 "dropped%s; %llu internal faults\n",
                 static_cast<unsigned long long>(summary_.frames_offered()),
                 static_cast<unsigned long long>(summary_.indicated()),
                 static_cast<unsigned long long>(summary_.dropped()),
                 order_kept_ ? "" : ", out of wire order",
                 static_cast<unsigned long long>(card_.model_faults()));
    return 3;
  }
  const RunFacts done = facts();
  if (options_.write_summary) out_.open("summary.json").write(pretty(summary_.json(done)));
  out_.commit();
#ifdef ESPNIC_HAVE_RTL
  if (waves_) waves_->write(out_.path());
#endif
  std::string text = summary_.screen(done);
  if (golden_) {
    text += golden_->result_line() + "\n";
    for (const Golden::Difference& d : golden_->differences()) {
      text += "  frame " + std::to_string(d.frame) + ", " + d.field + ": expected " + d.expected +
              ", got " + d.got + "\n";
    }
  }
  if (options_.waves) {
    const std::string file = out_.path() + (options_.rtl ? "/rtl.fst" : "/waves.fst");
    text += std::filesystem::exists(file) ? "waves: " + file + "\n"
                                          : "waves: none, the run ended before cycle " +
                                                std::to_string(options_.waves->from) + "\n";
  }
  text += "results: " + out_.path() + "\n";
  for (const std::string& line : input_.notes())
    std::fprintf(stderr, "espnic: note: %s\n", line.c_str());
  std::fputs(text.c_str(), stdout);
  bool differs = (golden_ && golden_->differing() != 0) || !host_.surprises().empty();
  for (const RunFacts::RtlBlock& block : done.rtl_blocks)
    differs = differs || (options_.rtl_strict && block.differences != 0);
  return shipped_differs(done) ? 3 : differs ? 1 : 0;
}

/// Says so: a shipped twin that is not its model is a fault of either.
bool Run::shipped_differs(const RunFacts& facts) {
  bool any = false;
  for (const RunFacts::RtlBlock& block : facts.rtl_blocks) {
    if (block.differences == 0 || !block.library.empty()) continue;
    any = true;
    std::fprintf(stderr, "espnic: fault of the model or its twin: %s", block.first.report.c_str());
  }
  return any;
}

}  // namespace

int run_lockstep(const Options& options) {
#ifdef ESPNIC_HAVE_RTL
  return lockstep(
      {options.pcap, options.sa, options.out, options.config}, [] { return rtl::make_card_rtl(); },
      std::cout);
#else
  (void)options;
  return 2;  // refused with its options
#endif
}

int run(const Options& options) {
  Run run(options);
  Card::simulate([&run] { run.body(); });
  return run.finish_with_status();
}

}  // namespace espnic::tb
