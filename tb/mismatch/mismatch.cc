// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/mismatch/mismatch.h"

#include <pcap/pcap.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "tb/nic/nic_drive.h"
#include "tb/nic/nic_model.h"
#include "tb/nic/nic_run.h"
#include "tb/rx_core/model_rx.h"

namespace espnic::tb::mismatch {
namespace {

using rx_core::Scenario;

constexpr Cycle kBefore = 64, kBehind = 64;  // of a window, about the difference

/// With some of its frames, each where it would be on an idle line at the earliest.
Scenario with_frames(const Scenario& scenario, const std::vector<std::size_t>& kept) {
  Scenario part = scenario;
  part.frames.clear();
  part.bursts.clear();
  part.drains.clear();  // what they put off is in the frames
  part.fault_frame.reset();
  for (const std::size_t frame : kept) {
    if (scenario.fault_frame == frame) part.fault_frame = part.frames.size();
    part.frames.push_back(scenario.frames[frame]);
  }
  return part;
}

Window around(const Finding& finding) {
  Cycle cycle = 0;
  if (finding.comparison.first) {
    cycle = finding.comparison.first->cycle;
  } else {  // the RTL's run ended, or a statistic alone differs: the end of what there is
    for (const auto& events : finding.rtl.taps)
      if (!events.empty()) cycle = std::max(cycle, events.back().cycle);
  }
  return {std::max<Cycle>(0, cycle - kBefore), std::max<Cycle>(0, cycle) + kBehind};
}

void write_pcap(const std::string& file, const Scenario& scenario) {
  constexpr int kLongest = 65535;
  pcap_t* const pcap = pcap_open_dead(DLT_EN10MB, kLongest);
  pcap_dumper_t* const dump = pcap_dump_open(pcap, file.c_str());
  if (dump == nullptr) {
    const std::string why = pcap_geterr(pcap);
    pcap_close(pcap);
    throw std::runtime_error(why);
  }
  pcap_pkthdr header{};
  for (const LineFrame& frame : scenario.frames) {
    header.caplen = header.len = static_cast<bpf_u_int32>(frame.bytes.size());
    pcap_dump(reinterpret_cast<u_char*>(dump), &header, frame.bytes.data());
    ++header.ts.tv_usec;  // their order
  }
  pcap_dump_close(dump);
  pcap_close(pcap);
}

std::string report_of(const Finding& finding) {
  std::string report = finding.comparison.report;
  if (!finding.stopped.empty()) report += "  the RTL stopped: " + finding.stopped + "\n";
  return report;
}

}  // namespace

Finding Lockstep::run(const Scenario& scenario) const {
  Scenario both = scenario;
  const rx_core::LoopTrace model = run_model(both, crypto_);
  Finding finding{trace_of(both, model, true), lockstep::Trace(nic_spec()), {}, {}};
  NicRun options;
  options.words = true;
  try {
    finding.rtl = run_rtl(*make_(), both, options);
    finding.comparison = compare(nic_spec(), scenario.seed, finding.model, finding.rtl);
  } catch (const std::runtime_error& error) {
    finding.stopped = error.what();
  }
  return finding;
}

/// Delta debugging (A. Zeller, R. Hildebrandt, "Simplifying and isolating failure-inducing input",
/// 2002): leaves out ever smaller parts.
Scenario Lockstep::shrink(const Scenario& scenario) const {
  // Where the model drains, later frames move: their times are taken from a run as given.
  Scenario whole = scenario;
  run_model(whole, crypto_);
  std::vector<std::size_t> kept(whole.frames.size());
  for (std::size_t n = 0; n < kept.size(); ++n) kept[n] = n;
  std::size_t part = std::max<std::size_t>(1, kept.size() / 2);
  while (true) {
    bool smaller = false;
    for (std::size_t at = 0; at < kept.size() && kept.size() > 1;) {
      std::vector<std::size_t> rest = kept;
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at),
                 rest.begin() + static_cast<std::ptrdiff_t>(std::min(at + part, rest.size())));
      if (!rest.empty() && run(with_frames(whole, rest)).differs()) {
        kept = std::move(rest);
        smaller = true;
      } else {
        at += part;
      }
    }
    if (part == 1 && !smaller) break;
    part = std::max<std::size_t>(1, std::min(part / 2, kept.size() / 2));
  }
  return with_frames(whole, kept);
}

void Lockstep::write_pins(const std::string& file, const Scenario& scenario,
                          const Window& window) const {
  Scenario both = scenario;
  run_model(both, crypto_);
  NicRun options;
  options.waves = file;
  options.from = window.from;
  options.to = window.to;
  try {
    run_rtl(*make_(), both, options);
  } catch (const std::runtime_error&) {
    // It stops where it stopped before; what was written stays.
  }
}

Explained explain(const Lockstep& lockstep, const Scenario& scenario, const Finding& finding,
                  const std::string& dir) {
  std::filesystem::create_directories(dir);
  Explained explained{report_of(finding), around(finding), 0, {}};
  const Scenario small = lockstep.shrink(scenario);
  explained.frames = small.frames.size();
  explained.shrunk_report = report_of(lockstep.run(small));

  const std::vector<Side> sides{{"model", finding.model}, {"rtl", finding.rtl}};
  const auto& first = finding.comparison.first;
  write_event_waves(dir + "/window.fst", nic_spec(), sides, explained.window);
  write_save_file(dir + "/window.gtkw", "window.fst", nic_spec(), sides,
                  first ? first->cycle : explained.window.to - kBehind);
  lockstep.write_pins(dir + "/rtl.fst", scenario, explained.window);
  write_pcap(dir + "/shrunk.pcap", small);
  std::ofstream report(dir + "/report.txt");
  report << explained.report << "\nthe smallest traffic that differs, " << explained.frames
         << " of " << scenario.frames.size() << " frames:\n"
         << explained.shrunk_report;
  if (!report) throw std::runtime_error(dir + "/report.txt: cannot be written");
  return explained;
}

}  // namespace espnic::tb::mismatch
