// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <algorithm>
#include <atomic>
#include <boost/program_options.hpp>
#include <exception>
#include <iostream>
#include <map>
#include <thread>

#include "tb/lockstep/bench.h"

namespace espnic::lockstep {
namespace {

namespace po = boost::program_options;

struct Options {
  std::uint64_t seeds = 3;
  std::uint64_t first = 1;
  std::uint64_t handshakes = Bench::kHandshakes;
  unsigned jobs = 1;
};

/// Returns false if only the help was asked for; throws on bad arguments.
bool parse(const Bench& bench, int argc, char** argv, Options& options) {
  po::options_description known("lockstep of one block with its RTL twin");
  known.add_options()("help,h", "this text")(
      "seeds", po::value(&options.seeds)->default_value(options.seeds), "how many seeds")(
      "first", po::value(&options.first)->default_value(options.first), "the first of them")(
      "handshakes", po::value(&options.handshakes)->default_value(options.handshakes),
      "handshakes of one seed, about")(
      "jobs", po::value(&options.jobs)->default_value(options.jobs), "seeds run at the same time");
  po::variables_map given;
  po::store(po::parse_command_line(argc, argv, known), given);
  if (given.count("help") != 0) {
    std::cout << known;
    return false;
  }
  po::notify(given);
  if (given["seeds"].defaulted() && given["handshakes"].defaulted())
    options.handshakes = bench.short_run();
  if (options.seeds == 0 || options.jobs == 0) throw po::error("--seeds and --jobs start at 1");
  return true;
}

std::vector<SeedResult> run_all(const Bench& bench, const Options& options) {
  std::vector<SeedResult> results(options.seeds);
  std::vector<std::exception_ptr> faults(options.jobs);
  std::atomic<std::uint64_t> next{0};
  std::vector<std::thread> workers;
  for (unsigned job = 0; job < options.jobs; ++job) {
    workers.emplace_back([&, job] {
      try {
        for (std::uint64_t n = next++; n < options.seeds; n = next++) {
          results[n] = bench.run(options.first + n, options.handshakes);
        }
      } catch (...) {
        faults[job] = std::current_exception();
        next = options.seeds;
      }
    });
  }
  for (auto& worker : workers) worker.join();
  for (const auto& fault : faults) {
    if (fault) std::rethrow_exception(fault);
  }
  return results;
}

/// Prints the mutants that survived some seed; returns how many there are.
std::size_t print_mutants(const std::vector<SeedResult>& results, std::uint64_t first_seed,
                          const std::string& block) {
  std::map<std::string, std::vector<std::uint64_t>> survived;
  for (std::size_t n = 0; n < results.size(); ++n) {
    for (const auto& mutant : results[n].mutants) {
      auto& seeds = survived[mutant.name];
      if (!mutant.killed) seeds.push_back(first_seed + n);
    }
  }
  std::size_t survivors = 0;
  for (const auto& [name, seeds] : survived) {
    if (seeds.empty()) continue;
    ++survivors;
    std::cerr << "mutant " << name << " of " << block << " survived seed";
    for (const std::uint64_t seed : seeds) std::cerr << ' ' << seed;
    std::cerr << '\n';
  }
  std::cout << "  mutants of " << block << ": " << survived.size() - survivors << " of "
            << survived.size() << " killed by every seed\n";
  return survivors;
}

std::size_t print_cover(const Cover& cover, const std::string& block) {
  const auto missed = cover.missed();
  for (const auto& name : missed) std::cerr << "cover point not hit: " << name << '\n';
  std::cout << "  cover points of " << block << ": " << cover.size() - missed.size() << " of "
            << cover.size() << " hit\n";
  return missed.size();
}

int report(const Bench& bench, const Options& options, const std::vector<SeedResult>& results,
           const OnDifference& on_difference) {
  const BlockSpec& spec = bench.spec();
  bool told = false;
  std::uint64_t handshakes = 0;
  std::uint64_t mismatches = 0;
  std::uint64_t beats = 0;
  std::uint64_t frames = 0;
  Cover cover;
  for (std::size_t n = 0; n < results.size(); ++n) {
    const SeedResult& result = results[n];
    handshakes += result.comparison.handshakes;
    mismatches += result.comparison.mismatches;
    beats += result.comparison.beats;
    frames += result.frames;
    cover.add(result.cover);
    std::cerr << result.comparison.report;
    if (told || !on_difference || !result.comparison.surroundings) continue;
    std::cerr << on_difference(spec, options.first + n, result.comparison);
    told = true;
  }
  std::cout << spec.name << ' ' << spec.taps.size() << ' ' << handshakes << ' ' << mismatches
            << '\n'
            << "  frames of " << spec.name << ": " << frames;
  if (!spec.beats.empty()) std::cout << ", and " << beats << " data beats beside the handshakes";
  std::cout << '\n';
  const std::size_t survivors = print_mutants(results, options.first, spec.name);
  const std::size_t missed = print_cover(cover, spec.name);
  // A comparison of nothing is no proof.
  return mismatches == 0 && survivors == 0 && missed == 0 && handshakes != 0 && frames != 0 ? 0 : 1;
}

}  // namespace

int run_soak(const Bench& bench, int argc, char** argv, const OnDifference& on_difference) {
  Options options;
  try {
    if (!parse(bench, argc, argv, options)) return 0;
  } catch (const po::error& error) {
    std::cerr << argv[0] << ": " << error.what() << '\n';
    return 2;
  }
  return report(bench, options, run_all(bench, options), on_difference);
}

}  // namespace espnic::lockstep
