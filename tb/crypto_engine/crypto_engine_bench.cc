// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/crypto_engine/crypto_engine_bench.h"

#include <iterator>

#include "crypto_engine_mutants.h"
#include "tb/crypto_engine/crypto_engine_cover.h"
#include "tb/crypto_engine/crypto_engine_drive.h"
#include "tb/lockstep/mutant_runs.h"

namespace espnic {
namespace {

constexpr std::size_t kRuns = std::size(kEngineWidths) * std::size(lockstep::kSeedClasses);

/// A mutant of the model costs no further run of the RTL, nor of the crypto.
void run_timing_mutants(const CryptoEngineStimulus& stimulus,
                        const std::vector<CryptoPortion>& judged, lockstep::SeedClass kind,
                        const lockstep::Trace& rtl, lockstep::SeedResult& result) {
  for (const auto& mutant : crypto_engine_timing_mutants()) {
    const auto broken =
        trace_of(stimulus, judged, run_model(stimulus, judged, mutant.timing), mutant.timing);
    const auto difference = compare(crypto_engine_spec(), stimulus.seed, broken, rtl);
    result.mutants.push_back(
        {mutant.name + ", " + std::to_string(stimulus.width) + " bytes, " + lockstep::name_of(kind),
         difference.mismatches != 0});
  }
}

/// One run of one class, compared and kept account of.
void run_both(const CryptoEngineStimulus& stimulus, lockstep::SeedClass kind,
              lockstep::SeedResult& result) {
  const std::vector<CryptoPortion> judged = judge(stimulus);
  const CryptoEngineModelRun model = run_model(stimulus, judged);
  const lockstep::Trace rtl = run_rtl(*make_crypto_engine_rtl(stimulus.width), stimulus);
  result.comparison.add(
      compare(crypto_engine_spec(), stimulus.seed, trace_of(stimulus, judged, model), rtl));
  result.frames += stimulus.portions.size();
  result.cover.add(cover_of(stimulus, judged, model));
  run_timing_mutants(stimulus, judged, kind, rtl, result);
}

/// Most faults show in a few portions, so short runs come first; those behind are for what shows
/// with few portions only.
void run_rtl_mutants(std::uint64_t seed, lockstep::SeedResult& result) {
  lockstep::MutantRuns<CryptoEngineStimulus> runs;
  for (const std::uint64_t handshakes : {200, 800, 3000, 9000, 9000}) {
    for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
      const std::uint64_t part = runs.runs().size();
      const auto stimulus =
          draw_crypto_stimulus(lockstep::mix(seed, part), kind, kMutantWidth, handshakes, 1);
      const auto judged = judge(stimulus);
      runs.add(stimulus, trace_of(stimulus, judged, run_model(stimulus, judged)));
    }
  }
  runs.try_all(
      crypto_engine_spec(), crypto_engine_rtl_mutants(),
      [](unsigned mutant, const auto& run) {
        return run_rtl(*make_crypto_engine_rtl_mutant(mutant), run.stimulus);
      },
      result);
}

}  // namespace

std::vector<EngineTimingMutant> crypto_engine_timing_mutants() {
  struct Constant {
    const char* name;
    Cycle CryptoTiming::*cycles;
  };
  constexpr Constant kConstants[] = {
      {"setup", &CryptoTiming::setup},
      {"des_block", &CryptoTiming::des_block},
      {"triple_des_block", &CryptoTiming::triple_des_block},
      {"md5_block", &CryptoTiming::md5_block},
      {"sha1_block", &CryptoTiming::sha1_block},
      {"sha256_block", &CryptoTiming::sha256_block},
      {"aes128_block", &CryptoTiming::aes128_block},
      {"aes192_block", &CryptoTiming::aes192_block},
      {"aes256_block", &CryptoTiming::aes256_block},
      {"ghash_block", &CryptoTiming::ghash_block},
      {"compare", &CryptoTiming::compare},
      {"release", &CryptoTiming::release},
      {"bypass", &CryptoTiming::bypass},
  };
  std::vector<EngineTimingMutant> mutants;
  for (const int step : {-1, 1}) {
    const std::string by = step < 0 ? "-1" : "+1";
    for (const Constant& constant : kConstants) {
      EngineBenchTiming timing;
      timing.lane.*constant.cycles += step;
      mutants.push_back({std::string("model ") + constant.name + by, timing});
    }
    EngineBenchTiming timing;
    timing.wider = step;
    mutants.push_back({"model datapath_bytes" + by, timing});
  }
  return mutants;
}

std::vector<std::string> crypto_engine_rtl_mutants() {
  return {std::begin(kCryptoEngineMutants), std::end(kCryptoEngineMutants)};
}

const lockstep::BlockSpec& CryptoEngineBench::spec() const { return crypto_engine_spec(); }

lockstep::SeedResult CryptoEngineBench::run(std::uint64_t seed, std::uint64_t handshakes) const {
  lockstep::SeedResult result;
  for (const std::uint32_t width : kEngineWidths) {
    for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
      run_both(draw_crypto_stimulus(seed, kind, width, handshakes / kRuns), kind, result);
    }
  }
  run_rtl_mutants(seed, result);
  return result;
}

}  // namespace espnic
