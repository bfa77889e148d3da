// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/espnic/lockstep.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <ostream>
#include <utility>
#include <variant>
#include <vector>

#include "tb/common/capture.h"
#include "tb/common/input_error.h"
#include "tb/common/sa_source.h"
#include "tb/espnic/host_setup.h"
#include "tb/ndis/ndis_builder.h"
#include "tb/nic/nic_run.h"
#include "tb/rtl/built_for.h"
#include "tb/rtl/card_rtl.h"

namespace espnic::tb {
namespace {

/// Set-up: before the first byte, far enough apart that every row is taken at once.
constexpr Cycle kBetweenWrites = 8, kBeforeFrames = 128;
constexpr std::size_t kMostFrames = 1'000'000;

/// What `espnic run` would do with these files, as both sides of a lockstep take it.
class CaptureScenario {
 public:
  CaptureScenario(const LockstepRun& run, CryptoBackend& crypto)
      : config_(run.config.nic),
        capture_(run.pcap, {run.config.accept_truncated}),
        sas_(read_sas(run.sa, capture_, notes_)),
        engine_(engine_config(config_),
                [&crypto](const SaKeys& keys) { return crypto.prepare(keys); }) {
    shape();
    set_up();
    read_frames();
  }
  rx_core::Scenario& scenario() { return scenario_; }
  const std::vector<std::string>& notes() const { return notes_; }

 private:
  static OidEngine::Config engine_config(const NicConfig& config) {
    OidEngine::Config engine;
    engine.sa_entries = std::min(config.sa_entries, rtl::kRows);
    engine.parser_entries = config.parser_entries;
    engine.integrity_key_first = config.integrity_key_first;
    engine.policy = config.policy;
    return engine;
  }

  void shape() {
    const LinePacer pacer(config_.line_bps, config_.core_hz);
    rx_core::LoopShape& shape = scenario_.shape;
    shape.line_bytes = static_cast<std::uint32_t>(pacer.p());
    shape.line_cycles = static_cast<std::uint32_t>(pacer.q());
    shape.datapath_bytes = config_.datapath_bytes;
    shape.max_frame_bytes = config_.max_frame_bytes;
    shape.buffer_beats = config_.buffer_bytes / config_.datapath_bytes;
    shape.fifo_frames = config_.rx_fifo_frames;
    shape.slots = config_.order_slots;
    shape.lanes = config_.lanes;
    shape.sa_entries = std::min(config_.sa_entries, rtl::kRows);
    shape.parser_entries = config_.parser_entries;
    scenario_.timing.dma.setup = config_.dma_setup;
    scenario_.timing.dma.fetch_latency = config_.dma_fetch_latency;
    scenario_.host.fixed = {{-kBeforeFrames - config_.dma_fetch_latency,
                             std::min(config_.ring_entries - 1, rtl::kDescriptors - 4)}};
    scenario_.host.turnaround = config_.dma_write_latency + config_.host_turnaround;
    scenario_.fault_frame = config_.fault_frame;
    scenario_.ipv6 = config_.policy.caps.ipv6;
    scenario_.stacked = config_.policy.caps.stacked_vlan;
  }

  void set_up() {
    write(PolicyWrite{config_.policy});
    if (config_.activate) {
      NdisRequest activate = build_encapsulation(1);
      request(activate.oid, activate.buffer, OidKind::kSet, HostLayout::kX64);
    }
    const HostSetup::Port port{
        [this](std::uint32_t oid, const Bytes& buffer, OidKind kind, HostLayout layout) {
          return request(oid, buffer, kind, layout);
        },
        [this](std::uint64_t handle) { return engine_.sa_row(handle); }};
    HostSetup(port, sas_, ndis_options(config_)).offload_all();
    for (rx_core::TimedWrite& timed : scenario_.writes) timed.cycle -= at_ + kBeforeFrames;
  }

  HostSetup::Port::Response request(std::uint32_t oid, Bytes buffer, OidKind kind,
                                    HostLayout layout) {
    const OidResult result = engine_.request(oid, kind, layout, buffer);
    for (const TableWrite& made : result.writes) write(made);
    return {result.status, std::move(buffer)};
  }

  void write(const TableWrite& made) {
    const auto* row = std::get_if<SaRowWrite>(&made);
    if (row != nullptr && row->record != nullptr) {
      rtl::BuiltFor("all").check_sa(*row->record);
      rtl::BuiltFor("all").check_protected_sums(*row->record, config_.policy);
    }
    scenario_.writes.push_back({at_, made});
    at_ += kBetweenWrites;
  }

  void read_frames() {
    for (CapturedFrame frame; capture_.next(frame);) {
      if (bytes_.size() == kMostFrames)
        throw InputError("lockstep: more than " + std::to_string(kMostFrames) + " frames");
      if (frame.bytes.size() > rtl::kLongestFrame) {
        throw InputError("lockstep: frame " + std::to_string(bytes_.size()) + " has " +
                         std::to_string(frame.bytes.size()) +
                         " bytes; the RTL is built for at most " +
                         std::to_string(rtl::kLongestFrame));
      }
      bytes_.push_back(std::move(frame.bytes));
    }
    for (const Bytes& bytes : bytes_) {
      LineFrame frame;
      frame.bytes = bytes;
      scenario_.frames.push_back(frame);
    }
  }

  const NicConfig config_;
  Capture capture_;
  std::vector<std::string> notes_;
  const std::vector<SaSpec> sas_;
  OidEngine engine_;
  rx_core::Scenario scenario_;
  std::vector<Bytes> bytes_;
  Cycle at_ = 0;  // of the next write
};

void print_counts(const mismatch::Finding& found, std::ostream& out) {
  const lockstep::BlockSpec& spec = nic_spec();
  out << "lockstep: " << found.comparison.handshakes << " handshakes, "
      << found.comparison.mismatches << " mismatches\n";
  // Of a run that stopped the taps say little: the model was not stopped with it.
  if (found.stop) return;
  for (std::size_t tap = 0; tap < spec.taps.size(); ++tap) {
    out << "  " << spec.owners[tap] << ' ' << spec.taps[tap] << ": " << found.model.taps[tap].size()
        << " on the model, " << found.rtl.taps[tap].size() << " on the rtl\n";
  }
}

/// A folder that cannot be made is to be known before a long run.
void check_folder(const std::string& path) {
  namespace fs = std::filesystem;
  fs::path place = fs::absolute(path).lexically_normal();
  std::error_code error;
  while (place.has_relative_path() && !fs::exists(place, error)) place = place.parent_path();
  if (!fs::is_directory(place, error)) throw InputError(place.string() + ": is not a directory");
  if (::access(place.c_str(), W_OK) != 0)
    throw InputError(place.string() + ": " + std::strerror(errno));
}

}  // namespace

int lockstep(const LockstepRun& run, const mismatch::MakeRtl& make_rtl, std::ostream& out) {
  check_folder(run.out);
  const auto crypto = CryptoBackend::create(run.config.nic.backend);
  CaptureScenario capture(run, *crypto);
  const mismatch::Lockstep lockstep(*crypto, make_rtl);
  const mismatch::Finding found = lockstep.run(capture.scenario());
  print_counts(found, out);
  if (!found.differs()) return 0;
  out << found.report() << std::flush;
  const mismatch::Explained explained = explain(lockstep, capture.scenario(), found, run.out);
  out << explained.shrunk.scenario.frames.size() << " of " << capture.scenario().frames.size()
      << " frames are enough; see them, with settings as now, by\n  espnic lockstep --pcap "
      << run.out << "/shrunk.pcap --sa " << run.sa << " --out " << run.out << "/again";
  if (const auto fault = explained.shrunk.scenario.fault_frame)
    out << " --set fault.engine_frame=" << *fault;
  out << '\n';
  if (explained.waves) {
    out << "waves: gtkwave " << run.out << "/window.gtkw (both sides), gtkwave " << run.out
        << "/rtl.gtkw (every signal of the RTL), cycles " << explained.window.from << " to "
        << explained.window.to - 1 << '\n';
  } else {
    out << "waves: none, the difference lies before cycle 0\n";
  }
  return 1;
}

}  // namespace espnic::tb
