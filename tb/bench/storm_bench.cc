// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// What a storm of adds and deletes of SAs costs, and that no frame is decrypted with a wrong key in
// it (spec P17). Usage, and the columns of the one line that each prints:
//   nic_storm_bench adds PATH BACKEND SUITE ADDS
//     path backend suite adds cycles_per_add adds_per_simulated_second adds_per_cpu_second
//   nic_storm_bench frames HOST BACKEND SUITE PAYLOAD_BYTES FRAMES [MISCLAIMED_FRAME]
//     backend suite payload host gigabits_per_simulated_second frames_per_simulated_second
//     changes_per_simulated_second good bypass icv_mismatch frames_per_cpu_second
// PATH is oid or window, HOST calm or storm. Exit status 1: a frame broke P17, and is named.
#include <charconv>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "tb/bench/storm.h"

namespace {

using namespace espnic;
using namespace espnic::tb;

constexpr int kViolation = 1, kUsage = 2;
/// More than a measurement adds: rows of the card.
constexpr unsigned kRows = 65'534;

struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::uint64_t number(const std::string& word, std::uint64_t least, std::uint64_t most) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size() || value < least || value > most) {
    throw UsageError("'" + word + "' is no number from " + std::to_string(least) + " to " +
                     std::to_string(most));
  }
  return value;
}

bool second_of(const std::string& word, const char* first, const char* second) {
  if (word != first && word != second) {
    throw UsageError("'" + word + "' is neither " + first + " nor " + second);
  }
  return word == second;
}

bench::Suite suite(const std::string& word) {
  const auto found = bench::suite_of(word);
  if (!found) throw UsageError("unknown suite '" + word + "'");
  return *found;
}

NicConfig configuration(const std::string& backend) {
  NicConfig config;
  if (!crypto_backend_from_word(backend, &config.backend)) {
    throw UsageError("unknown back end '" + backend + "'");
  }
  return config;
}

double seconds(const NicConfig& config, Cycle cycles) {
  return static_cast<double>(cycles) / static_cast<double>(config.core_hz);
}

int adds(const std::vector<std::string>& words) {
  const bool window = second_of(words[1], "oid", "window");
  NicConfig config = configuration(words[2]);
  const bench::Suite keys = suite(words[3]);
  const auto count = static_cast<unsigned>(number(words[4], 1, kRows));
  config.sa_entries = kRows;
  Card card("card", config);
  bench::AddRate rate;
  Card::simulate([&] {
    rate = bench::measure_adds(card, keys, window ? bench::AddPath::kWindow : bench::AddPath::kOid,
                               count);
  });
  const auto added = static_cast<double>(rate.adds);
  std::printf("%s %s %s %u %.1f %.0f %.0f\n", words[1].c_str(), words[2].c_str(), words[3].c_str(),
              count, static_cast<double>(rate.cycles) / added, added / seconds(config, rate.cycles),
              added / rate.cpu_seconds);
  return 0;
}

int frames(const std::vector<std::string>& words) {
  bench::Storm storm;
  storm.changes = second_of(words[1], "calm", "storm");
  const NicConfig config = configuration(words[2]);
  if (config.backend == CryptoBackendKind::kOff) {
    throw UsageError("back end off decrypts nothing, so there is nothing to check");
  }
  storm.suite = suite(words[3]);
  storm.payload = number(words[4], 1, 1400);
  storm.frames = number(words[5], 1, 10'000'000);
  if (words.size() > 6) storm.misclaimed = number(words[6], 0, storm.frames - 1);
  Card card("card", config);
  bench::StormResult result;
  Card::simulate([&] { result = bench::run_storm(card, storm); });
  if (!result.violation.empty()) {
    std::fprintf(stderr, "nic_storm_bench: P17: %s\n", result.violation.c_str());
    return kViolation;
  }
  const double time = seconds(config, result.cycles);
  const auto per_second = [time](std::uint64_t count) { return static_cast<double>(count) / time; };
  std::printf("%s %s %zu %s %.3f %.0f %.0f %llu %llu %llu %.0f\n", words[2].c_str(),
              words[3].c_str(), storm.payload, words[1].c_str(), per_second(8 * result.bytes) / 1e9,
              per_second(storm.frames), per_second(result.adds + result.deletes),
              static_cast<unsigned long long>(result.good),
              static_cast<unsigned long long>(result.bypass),
              static_cast<unsigned long long>(result.icv_mismatch),
              static_cast<double>(storm.frames) / result.cpu_seconds);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  try {
    if (words.size() == 5 && words[0] == "adds") return adds(words);
    if ((words.size() == 6 || words.size() == 7) && words[0] == "frames") return frames(words);
    std::fprintf(stderr,
                 "usage: nic_storm_bench adds oid|window BACKEND SUITE ADDS\n"
                 "       nic_storm_bench frames calm|storm BACKEND SUITE PAYLOAD_BYTES FRAMES "
                 "[MISCLAIMED_FRAME]\n");
  } catch (const UsageError& error) {
    std::fprintf(stderr, "nic_storm_bench: %s\n", error.what());
  }
  return kUsage;
}
