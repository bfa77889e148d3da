// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/packet_buffer/packet_buffer_bench.h"

#include <algorithm>
#include <iterator>

#include "packet_buffer_mutants.h"
#include "tb/lockstep/hash.h"
#include "tb/lockstep/mutant_runs.h"
#include "tb/packet_buffer/packet_buffer_drive.h"

namespace espnic {
namespace {

constexpr std::uint64_t kMutantHandshakes = 8000;  // of one class
constexpr std::uint64_t kCornerHandshakes = 5000;

/// One run of one class, compared and kept account of.
lockstep::Trace run_both(const PacketBufferStimulus& stimulus, const PacketBufferModelRun& model,
                         lockstep::SeedResult& result) {
  lockstep::Trace rtl = run_rtl(*make_packet_buffer_rtl(), stimulus);
  result.comparison.add(compare(packet_buffer_spec(), stimulus.seed, model.trace, rtl));
  result.frames += model.frames;
  result.cover.add(model.cover);
  return rtl;
}

/// A mutant of the model costs no further run of the RTL.
void run_timing_mutants(const PacketBufferStimulus& stimulus, lockstep::SeedClass kind,
                        const lockstep::Cover& cover, const lockstep::Trace& rtl,
                        lockstep::SeedResult& result) {
  for (const auto& mutant : packet_buffer_timing_mutants()) {
    if (!can_show(mutant, cover)) continue;
    const auto broken = run_model(stimulus, mutant.timing).trace;
    const auto difference = compare(packet_buffer_spec(), stimulus.seed, broken, rtl);
    result.mutants.push_back(
        {mutant.name + ", " + lockstep::name_of(kind), difference.mismatches != 0});
  }
}

/// Short ones are enough to tell.
void run_rtl_mutants(std::uint64_t seed, lockstep::SeedResult& result) {
  lockstep::MutantRuns<PacketBufferStimulus> runs;
  const auto add = [&runs](const PacketBufferStimulus& stimulus) {
    runs.add(stimulus, run_model(stimulus).trace);
  };
  for (std::uint64_t part = 0; part < 4; ++part) {
    for (const lockstep::SeedClass kind : lockstep::kSeedClasses)
      add(draw_buffer_stimulus(lockstep::mix(seed, part), kind, kMutantHandshakes));
  }
  add(draw_buffer_whole(seed, kMutantHandshakes));
  add(draw_buffer_wrap(seed));
  runs.try_all(
      packet_buffer_spec(), packet_buffer_rtl_mutants(),
      [](unsigned mutant, const auto& run) {
        return run_rtl(*make_packet_buffer_rtl_mutant(mutant), run.stimulus);
      },
      result);
}

/// The strap at and about its ends, which draws seldom reach, the ring full, and the handles
/// turning over.
void run_corners(std::uint64_t seed, std::uint64_t handshakes, lockstep::SeedResult& result) {
  for (const std::uint32_t beats : {1U, 2U, 3U, kBufferBeats - 1, kBufferBeats}) {
    for (const auto kind : {lockstep::SeedClass::kHeavy, lockstep::SeedClass::kTight}) {
      PacketBufferStimulus stimulus = draw_buffer_stimulus(lockstep::mix(seed, beats), kind,
                                                           std::min(handshakes, kCornerHandshakes));
      stimulus.beats = beats;
      run_both(stimulus, run_model(stimulus), result);
    }
  }
  for (const PacketBufferStimulus& stimulus :
       {draw_buffer_whole(seed, std::min(handshakes, 4 * kCornerHandshakes)),
        draw_buffer_wrap(seed)}) {
    run_both(stimulus, run_model(stimulus), result);
  }
}

}  // namespace

std::vector<BufferTimingMutant> packet_buffer_timing_mutants() {
  std::vector<BufferTimingMutant> mutants;
  for (const int step : {-1, 1}) {
    const std::string by = step < 0 ? "-1" : "+1";
    const auto add = [&](const char* name, const BufferBenchTiming& timing, const char* needs) {
      mutants.push_back({name + by, timing, needs});
    };
    BufferBenchTiming timing;
    timing.free_seen += step;
    add("model free_seen", timing,
        step < 0 ? "meet: refused beat and free" : "beat: room freed in the cycle before");
    timing = {};
    timing.read += step;
    add("model read", timing, "");
    timing = {};
    timing.write_seen += step;
    add("model write_seen", timing,
        step < 0 ? "meet: read and write-back of one byte" : "read: written in the cycle before");
    timing = {};
    timing.more_beats = step;
    add("model capacity", timing,
        step < 0 ? "beat: full to the last beat" : "beat: refused, the first");
  }
  BufferBenchTiming timing;
  timing.kept_seen += 1;  // sooner than in the cycle of the end nobody knows that it is kept
  mutants.push_back({"model kept_seen+1", timing, "meet: first beat and kept end, refused for it"});
  return mutants;
}

bool can_show(const BufferTimingMutant& mutant, const lockstep::Cover& cover) {
  return mutant.needs.empty() || cover.counts().at(mutant.needs) != 0;
}

std::vector<std::string> packet_buffer_rtl_mutants() {
  return {std::begin(kPacketBufferMutants), std::end(kPacketBufferMutants)};
}

const lockstep::BlockSpec& PacketBufferBench::spec() const { return packet_buffer_spec(); }

lockstep::SeedResult PacketBufferBench::run(std::uint64_t seed, std::uint64_t handshakes) const {
  lockstep::SeedResult result;
  for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
    const PacketBufferStimulus stimulus = draw_buffer_stimulus(seed, kind, handshakes / 4);
    const PacketBufferModelRun model = run_model(stimulus);
    const lockstep::Trace rtl = run_both(stimulus, model, result);
    run_timing_mutants(stimulus, kind, model.cover, rtl, result);
  }
  run_corners(seed, handshakes, result);
  run_rtl_mutants(seed, result);
  return result;
}

}  // namespace espnic
