// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Frames a second of CPU time through the whole card, from an in-memory source to the completion in
// host memory. Usage: nic_card_bench BACKEND SUITE PAYLOAD_BYTES|imix FRAMES [LOAD [PRESET
// [DAMAGED]]]; prints one line: backend suite payload frames cpu_seconds frames_per_cpu_second
// peak_mib. LOAD (1) is the share of the line's time that frames take; below 1 (of preset gigabit
// only) each has a cycle to start in. DAMAGED is the first frame that is not sent as it was
// written: exit status 1.
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "tb/bench/bare_card.h"
#include "tb/bench/packets.h"
#include "tb/common/input_error.h"
#include "tb/common/params.h"
#include "tb/system/card.h"

namespace {

using namespace espnic;
using namespace espnic::tb;

/// At most so many frames between two idle lines: keeps the packet buffer from filling, so that the
/// figure is of frames processed, not dropped.
constexpr std::uint64_t kStretch = 256;

struct Run {
  bench::PacketSet packets;
  std::uint64_t frames = 0;
  double load = 1;
};

/// CPU seconds of it.
double measure(bench::BareCard& card, const Run& run) {
  card.start(run.packets.sa);
  bench::Pace pace(run.load);
  const double start = bench::cpu_seconds();
  for (std::uint64_t i = 0; i < run.frames; ++i) {
    const Bytes& wire = run.packets.frames[i % run.packets.frames.size()].wire;
    card.offer(wire, run.load < 1 ? pace.next(wire.size()) : kBeforeTime);
    if (i % kStretch == kStretch - 1) card.drain();
  }
  card.drain();
  const double seconds = bench::cpu_seconds() - start;
  if (card.good() != run.frames) throw std::runtime_error("some frame did not verify");
  return seconds;
}

int run(const std::vector<std::string>& words) {
  RunConfig settings;
  const std::string preset = words.size() > 5 ? words[5] : "gigabit";
  apply_preset(settings, preset);
  apply_profile(settings, "full");
  NicConfig& config = settings.nic;
  if (!crypto_backend_from_word(words[0], &config.backend))
    throw bench::UsageError("unknown back end '" + words[0] + "'");
  Run run;
  run.packets = bench::make_packets(words[1], words[2]);
  run.frames = bench::number_of(words[3], 1, 1'000'000'000);
  if (words.size() > 4) run.load = bench::load_of(words[4]);
  if (run.load < 1 && preset != "gigabit")
    throw bench::UsageError("a load below 1 is of preset gigabit only");
  if (words.size() > 6) bench::damage(run.packets, words[6]);
  bench::BareCard card(config);
  double seconds = 0;
  Card::simulate([&] { seconds = measure(card, run); });
  std::printf("%s %s %s %llu %.4f %.0f %.1f\n", words[0].c_str(), words[1].c_str(),
              words[2].c_str(), static_cast<unsigned long long>(run.frames), seconds,
              static_cast<double>(run.frames) / seconds, bench::peak_mib());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc >= 5 && argc <= 8) return run({argv + 1, argv + argc});
    std::fprintf(stderr,
                 "usage: nic_card_bench BACKEND SUITE PAYLOAD_BYTES|imix FRAMES "
                 "[LOAD [PRESET [DAMAGED]]]\n");
    return 2;
  } catch (const InputError& error) {
    std::fprintf(stderr, "nic_card_bench: %s\n", error.what());
    return 2;
  } catch (const bench::UsageError& error) {
    std::fprintf(stderr, "nic_card_bench: %s\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "nic_card_bench: %s\n", error.what());
    return 1;
  }
}
