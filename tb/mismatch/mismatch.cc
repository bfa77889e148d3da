// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/mismatch/mismatch.h"

#include <pcap/pcap.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "tb/common/input_error.h"
#include "tb/mismatch/pin_waves.h"
#include "tb/nic/nic_model.h"
#include "tb/nic/nic_run.h"
#include "tb/rx_core/model_rx.h"

namespace espnic::tb::mismatch {
namespace {

using lockstep::Event;
using lockstep::Trace;
using rx_core::Scenario;

/// The RTL may take so much longer where its end is not waited for.
constexpr Cycle kBehindModel = 512;

/// What a side has to show for the time before `stop`: of last beats, which the RTL's side knows
/// with the end of their frame, those of the frames that have ended.
Trace before(const Trace& trace, Cycle stop) {
  Trace part = trace;
  for (auto& events : part.taps) {
    events.erase(std::remove_if(events.begin(), events.end(),
                                [stop](const Event& e) { return e.cycle >= stop; }),
                 events.end());
  }
  const std::uint64_t ended = part.taps[kTapEnd].size();
  auto& beats = part.taps[kTapLastBeat];
  beats.erase(std::remove_if(beats.begin(), beats.end(),
                             [ended](const Event& e) { return e.payload >= ended; }),
              beats.end());
  return part;
}

Cycle end_of(const Trace& trace) {
  Cycle last = 0;
  for (const auto& events : trace.taps)
    if (!events.empty()) last = std::max(last, events.back().cycle);
  return last;
}

Window around(Cycle cycle) {
  return {std::max<Cycle>(0, cycle - lockstep::kCyclesBefore),
          std::max<Cycle>(0, cycle) + lockstep::kCyclesBehind};
}

void write_pcap(const std::string& file, const Scenario& scenario) {
  constexpr int kLongest = 65535;
  pcap_t* const pcap = pcap_open_dead(DLT_EN10MB, kLongest);
  pcap_dumper_t* const dump = pcap_dump_open(pcap, file.c_str());
  if (dump == nullptr) {
    const std::string why = pcap_geterr(pcap);
    pcap_close(pcap);
    throw InputError(why);
  }
  pcap_pkthdr header{};
  for (const LineFrame& frame : scenario.frames) {
    header.caplen = header.len = static_cast<bpf_u_int32>(frame.bytes.size());
    pcap_dump(reinterpret_cast<u_char*>(dump), &header, frame.bytes.data());
    ++header.ts.tv_usec;  // their order
  }
  const bool written = pcap_dump_flush(dump) == 0;
  pcap_dump_close(dump);
  pcap_close(pcap);
  if (!written) throw InputError(file + ": cannot be written");
}

}  // namespace

std::optional<std::size_t> Finding::tap() const {
  if (!comparison.first) return std::nullopt;
  return comparison.first->tap;
}

Cycle Finding::cycle() const {
  if (comparison.first) return comparison.first->cycle;
  if (stop) return stop->cycle;
  return end_of(rtl);
}

std::string Finding::block() const {
  if (comparison.first) return nic_spec().owners[comparison.first->tap];
  return stop ? stop->block : "";
}

bool Finding::as(const Finding& other) const {
  if (!differs() || tap() != other.tap()) return false;
  if (tap()) return true;
  return stop.has_value() == other.stop.has_value() && (!stop || stop->why == other.stop->why);
}

std::string Finding::report() const {
  std::string text = comparison.report;
  if (!stop) return text;
  text += "  the rtl stopped in cycle " + std::to_string(stop->cycle) + ": " + stop->why + "\n";
  if (!comparison.first) text += last_events(nic_spec(), model, rtl, stop->cycle);
  return text;
}

Finding Lockstep::run(const Scenario& scenario, bool soon) const {
  Scenario both = scenario;
  const rx_core::LoopTrace model = run_model(both, crypto_);
  Finding finding{trace_of(both, model, true), Trace(nic_spec()), {}, {}};
  NicRun options;
  options.words = true;
  options.stop = &finding.stop;
  if (soon) options.until = end_of(finding.model) + kBehindModel;
  finding.rtl = run_rtl(*make_(), both, options);
  if (!finding.stop) {
    finding.comparison = compare(nic_spec(), scenario.seed, finding.model, finding.rtl);
    return finding;
  }
  Trace of_model = before(finding.model, finding.stop->cycle);
  of_model.stats = finding.rtl.stats;  // those of the model are of the whole run
  finding.comparison =
      compare(nic_spec(), scenario.seed, of_model, before(finding.rtl, finding.stop->cycle));
  return finding;
}

void Lockstep::write_pins(const std::string& file, const Scenario& scenario,
                          const Window& window) const {
  Scenario both = scenario;
  run_model(both, crypto_);
  std::optional<NicStop> stop;  // where it stopped before
  NicRun options;
  options.waves = file;
  options.from = window.from;
  options.to = window.to;
  options.stop = &stop;
  options.until = window.to;
  run_rtl(*make_waves_(), both, options);
}

Explained explain(const Lockstep& lockstep, const Scenario& scenario, const Finding& finding,
                  const std::string& dir) {
  std::error_code error;
  std::filesystem::create_directories(dir, error);
  if (error) throw InputError(dir + ": " + error.message());
  const Cycle cycle = finding.cycle();
  Explained explained;
  explained.window = around(cycle);
  explained.waves = cycle >= 0;
  if (explained.waves) {
    const std::vector<Side> sides{{"model", finding.model}, {"rtl", finding.rtl}};
    write_event_waves(dir + "/window.fst", nic_spec(), sides, explained.window);
    write_save_file(dir + "/window.gtkw", "window.fst", nic_spec(), sides, cycle);
    lockstep.write_pins(dir + "/rtl.fst", scenario, explained.window);
    write_pins_save_file(dir + "/rtl.gtkw", dir + "/rtl.fst", cycle);
  }
  std::ofstream report(dir + "/report.txt");
  report << finding.report();
  if (!report.flush()) throw InputError(dir + "/report.txt: cannot be written");

  explained.shrunk = lockstep.shrink(scenario, finding);
  explained.shrunk_report = lockstep.run(explained.shrunk.scenario).report();
  write_pcap(dir + "/shrunk.pcap", explained.shrunk.scenario);
  report << "\nthe smallest traffic that differs, " << explained.shrunk.scenario.frames.size()
         << " of " << scenario.frames.size() << " frames:\n"
         << explained.shrunk_report;
  if (!report.flush()) throw InputError(dir + "/report.txt: cannot be written");
  return explained;
}

}  // namespace espnic::tb::mismatch
