// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <string>

#include "tb/rx_core/clocked_rx.h"
#include "tb/rx_core/frame_pool.h"
#include "tb/rx_core/model_rx.h"
#include "tb/rx_core/scenario_maker.h"

namespace espnic::tb::rx_core {
namespace {

constexpr std::array<SeedClass, 3> kClasses{SeedClass::kWide, SeedClass::kHeavy, SeedClass::kTight};
constexpr unsigned kSeeds = 150;           // of each class
constexpr Cycle kCycleLimit = 50'000'000;  // far beyond any run: a loop that stands still

/// Frames of a seed's run: a few long ones, many short ones.
unsigned frames_of(std::uint64_t seed) { return seed % 10 == 0 ? 600 : 150; }

/// ESPNIC_RX_CORE_SEEDS=N runs N seeds of each class instead: a soak.
unsigned seeds() {
  const char* text = std::getenv("ESPNIC_RX_CORE_SEEDS");
  const unsigned long count = text == nullptr ? 0 : std::strtoul(text, nullptr, 10);
  return count == 0 ? kSeeds : static_cast<unsigned>(count);
}

class RxCoreLockstep : public testing::Test {
 protected:
  Scenario scenario(SeedClass seed_class, std::uint64_t seed) const {
    Scenario run = make_scenario(seed_class, seed, frames_of(seed), pool_);
    if (seed % 4 == 1) {
      add_storm_of_updates(run, seed, pool_);
    } else {
      add_updates(run, seed, seed % 2 == 0 ? frames_of(seed) : 20);
    }
    return run;
  }
  LoopTrace reference(const Scenario& run) {
    ClockedRx clocked(run, *crypto_);
    const LoopTrace trace = clocked.run(kCycleLimit);
    for (std::size_t i = 0; i < kCoverCount; ++i) cover_[i] += clocked.cover()[i];
    return trace;
  }

  std::unique_ptr<CryptoBackend> crypto_ = CryptoBackend::create(CryptoBackendKind::kOpenssl);
  FramePool pool_{*crypto_};
  CoverCounts cover_{};
};

class RxCoreRandom : public RxCoreLockstep, public testing::WithParamInterface<SeedClass> {};

TEST_P(RxCoreRandom, EveryHandshakeComesInTheReferencesCycle) {
  HandshakeCount handshakes;
  std::uint64_t dropped = 0;
  for (std::uint64_t seed = 0; seed < seeds(); ++seed) {
    Scenario run = scenario(GetParam(), seed);
    // The model first: where it drains, the cycle of the next frame follows from it.
    const LoopTrace model = run_model(run, *crypto_);
    const LoopTrace expected = reference(run);
    const std::optional<std::string> found = first_difference(expected, model);
    ASSERT_FALSE(found) << testing::PrintToString(GetParam()) << " " << run << '\n' << *found;
    const HandshakeCount count = count_handshakes(expected);
    handshakes.mac += count.mac;
    handshakes.loop += count.loop;
    dropped += expected.offered - expected.indicated;
  }
  std::cout << testing::PrintToString(GetParam()) << ": " << seeds() << " seeds, "
            << handshakes.loop << " handshakes, " << handshakes.mac << " of the MAC apart, "
            << dropped << " frames dropped\n";
}

TEST_P(RxCoreRandom, NothingDependsOnHowFramesAreGroupedIntoBursts) {
  for (std::uint64_t seed = 0; seed < seeds() / 3; ++seed) {
    Scenario run = scenario(GetParam(), seed);
    const LoopTrace first = run_model(run, *crypto_);
    run.drains.clear();  // the frames put off by them keep their cycles
    regroup(run, seed + 1);
    const LoopTrace other = run_model(run, *crypto_);
    const std::optional<std::string> found = first_difference(first, other);
    ASSERT_FALSE(found) << testing::PrintToString(GetParam()) << " " << run << '\n' << *found;
  }
}

TEST_P(RxCoreRandom, DoorbellsMayBeHandedOverJustInTime) {
  for (std::uint64_t seed = 0; seed < seeds() / 3; ++seed) {
    Scenario run = scenario(GetParam(), seed);
    run.drains.clear();
    const LoopTrace early = run_model(run, *crypto_);
    const LoopTrace late = run_model(run, *crypto_, &early);
    const std::optional<std::string> found = first_difference(early, late);
    ASSERT_FALSE(found) << testing::PrintToString(GetParam()) << " " << run << '\n' << *found;
  }
}

TEST_P(RxCoreRandom, ALiveHostSeesTheSameCyclesWhateverItsLookahead) {
  for (std::uint64_t seed = 0; seed < seeds() / 3; ++seed) {
    Scenario run = scenario(GetParam(), seed);
    run.drains.clear();
    const LoopTrace expected = reference(run);
    for (const Cycle lookahead : {Cycle{1}, Cycle{2}, Cycle{7 + static_cast<Cycle>(seed) * 3}}) {
      const LoopTrace live = run_live_model(run, *crypto_, lookahead);
      const std::optional<std::string> found = first_difference(expected, live);
      ASSERT_FALSE(found) << testing::PrintToString(GetParam()) << " lookahead " << lookahead << " "
                          << run << '\n'
                          << *found;
    }
  }
}

TEST_P(RxCoreRandom, AResetLosesWhatTheReferenceLosesAndNothingLater) {
  std::uint64_t lost = 0;
  for (std::uint64_t seed = 0; seed < seeds() / 3; ++seed) {
    Scenario run = scenario(GetParam(), seed);
    add_resets(run, seed);
    LoopTrace expected = reference(run);
    LoopTrace live = run_live_model(run, *crypto_, 1 + static_cast<Cycle>(seed % 40));
    lost += expected.dropped[static_cast<std::size_t>(DropReason::kReset)];
    // Counted by the model when they are decided, which a reset can come between.
    expected.second_passes = live.second_passes = 0;
    expected.overload_bypasses = live.overload_bypasses = 0;
    const std::optional<std::string> found = first_difference(expected, live);
    ASSERT_FALSE(found) << testing::PrintToString(GetParam()) << " " << run << '\n' << *found;
  }
  EXPECT_GT(lost, seeds() / 3);
}

TEST_P(RxCoreRandom, AResetBehindTheLastDecisionTakesBackWhatWasPromised) {
  std::uint64_t lost = 0;
  for (std::uint64_t seed = 0; seed < seeds() / 3; ++seed) {
    Scenario run = scenario(GetParam(), seed);
    add_resets(run, seed);  // for the host that a reset needs
    run.resets.clear();
    Cycle last = 0;
    for (const FrameTrace& frame : reference(run).frames)
      if (frame.drop == DropReason::kNone) last = std::max(last, frame.completion);
    run.resets = {last - 1};
    const LoopTrace expected = reference(run);
    LoopTrace live = run_live_model(run, *crypto_, 1 + static_cast<Cycle>(seed % 40));
    lost += expected.dropped[static_cast<std::size_t>(DropReason::kReset)];
    const std::optional<std::string> found = first_difference(expected, live);
    ASSERT_FALSE(found) << testing::PrintToString(GetParam()) << " " << run << '\n' << *found;
  }
  EXPECT_GE(lost, seeds() / 3);
}

INSTANTIATE_TEST_SUITE_P(Classes, RxCoreRandom, testing::ValuesIn(kClasses),
                         [](const auto& test) { return testing::PrintToString(test.param); });

TEST_F(RxCoreLockstep, AWriteThatComesTooLateIsNoticed) {
  unsigned noticed = 0;
  for (std::uint64_t seed = 0; seed < kSeeds / 3; ++seed) {
    Scenario run = scenario(SeedClass::kHeavy, seed);
    run.drains.clear();
    try {
      run_live_model(run, *crypto_, 20, 40);
    } catch (const std::logic_error&) {
      ++noticed;
    }
  }
  EXPECT_GT(noticed, 5U);
}

TEST_F(RxCoreLockstep, EveryCoverPointIsHit) {
  constexpr std::uint64_t kEnough = 5;
  const auto least = [this] { return *std::min_element(cover_.begin(), cover_.end()); };
  // Two lanes that end overlaps of one row in one cycle are rare.
  for (std::uint64_t seed = 0; seed < 8 * kSeeds && least() < kEnough; ++seed) {
    for (const SeedClass seed_class : kClasses) {
      Scenario run = scenario(seed_class, seed);
      run.drains.clear();
      reference(run);
    }
  }
  for (std::size_t i = 0; i < kCoverCount; ++i) {
    EXPECT_GE(cover_[i], kEnough) << to_word(static_cast<Cover>(i));
  }
}

// --- proof that the comparison can fail ---

/// A fault put into the model's side only.
struct Mutant {
  const char* name;
  std::function<void(Scenario&)> apply;
};
void PrintTo(const Mutant& mutant, std::ostream* out) { *out << mutant.name; }

Mutant shifted(const char* name, Cycle& (*field)(LoopTiming&), Cycle by) {
  return {name, [field, by](Scenario& run) { field(run.timing) += by; }};
}

#define SHIFT_BOTH_WAYS(name, field)                                      \
  shifted(                                                                \
      name "_late", [](LoopTiming& t) -> Cycle& { return t.field; }, +1), \
      shifted(                                                            \
          name "_early", [](LoopTiming& t) -> Cycle& { return t.field; }, -1)

void shift_writes(Scenario& run, bool rows, Cycle by) {
  for (TimedWrite& write : run.writes) {
    if (write.cycle >= 0 && std::holds_alternative<SaRowWrite>(write.write) == rows)
      write.cycle += by;
  }
}

/// `change`: of the record of each UPDATE_SA, or of the write itself.
void change_updates(Scenario& run, const std::function<void(SaRowWrite&, SaRecord&)>& change) {
  for (TimedWrite& write : run.writes) {
    auto* row = std::get_if<SaRowWrite>(&write.write);
    if (row == nullptr || !row->update) continue;
    const std::shared_ptr<SaRecord> record = copy_sa_record(*row->record);
    change(*row, *record);
    row->record = record;
  }
}

const Mutant kMutants[] = {
    SHIFT_BOTH_WAYS("mac_visible", mac.visible),
    SHIFT_BOTH_WAYS("mac_fcs_check", mac.fcs_check),
    SHIFT_BOTH_WAYS("arbiter_fifo_pass", arbiter.fifo_pass),
    SHIFT_BOTH_WAYS("parser_setup", parser.setup),
    SHIFT_BOTH_WAYS("cam_encode", cam.encode),
    SHIFT_BOTH_WAYS("cam_blind_encode", cam.blind_encode),
    SHIFT_BOTH_WAYS("cam_result", cam.result),
    SHIFT_BOTH_WAYS("cam_commit", cam.commit),
    SHIFT_BOTH_WAYS("cam_update_interval", cam.update_interval),
    SHIFT_BOTH_WAYS("lane_setup", crypto.setup),
    SHIFT_BOTH_WAYS("lane_compare", crypto.compare),
    SHIFT_BOTH_WAYS("lane_release", crypto.release),
    SHIFT_BOTH_WAYS("lane_bypass", crypto.bypass),
    SHIFT_BOTH_WAYS("resolve_flag", resolve.flag),
    SHIFT_BOTH_WAYS("resolve_reuse", resolve.reuse),
    SHIFT_BOTH_WAYS("dma_setup", dma.setup),
    SHIFT_BOTH_WAYS("dma_next", dma.next),
    SHIFT_BOTH_WAYS("dma_fetch_latency", dma.fetch_latency),
    {"link_rate_more",
     [](Scenario& run) { run.timing.dma.link.up.bytes += run.timing.dma.link.up.bytes != 0; }},
    {"link_rate_less", [](Scenario& run) { ++run.timing.dma.link.up.cycles; }},
    {"link_overhead_more", [](Scenario& run) { ++run.timing.dma.link.tlp_overhead; }},
    {"link_payload_more", [](Scenario& run) { ++run.timing.dma.link.max_payload; }},
    {"outstanding_reads_more",
     [](Scenario& run) {
       run.timing.dma.link.outstanding_reads += run.timing.dma.link.outstanding_reads != 0;
     }},
    {"outstanding_reads_less",
     [](Scenario& run) {
       run.timing.dma.link.outstanding_reads -= run.timing.dma.link.outstanding_reads > 1;
     }},
    {"fifo_deeper", [](Scenario& run) { ++run.shape.fifo_frames; }},
    {"buffer_larger", [](Scenario& run) { ++run.shape.buffer_beats; }},
    {"slot_more", [](Scenario& run) { ++run.shape.slots; }},
    {"lane_more", [](Scenario& run) { ++run.shape.lanes; }},
    {"control_line_late",
     [](Scenario& run) {
       for (auto& c : run.controls) ++c.from;
     }},
    {"longest_frame_more",
     [](Scenario& run) {
       for (auto& c : run.controls) ++c.max_frame_bytes;
     }},
    {"row_write_late", [](Scenario& run) { shift_writes(run, true, 1); }},
    {"control_write_late", [](Scenario& run) { shift_writes(run, false, 1); }},
    {"update_is_another_sa",
     [](Scenario& run) { change_updates(run, [](auto& row, auto&) { row.update = false; }); }},
    {"update_without_an_overlap",
     [](Scenario& run) {
       change_updates(run, [](auto&, auto& record) {
         record.keys.esp_esn.overlap = record.keys.ah_esn.overlap = false;
       });
     }},
    {"update_of_the_other_half_undoes_an_end",
     [](Scenario& run) {
       std::uint32_t number = 0;
       change_updates(run, [&](auto&, auto& record) {
         record.keys.esp_esn.updates = record.keys.ah_esn.updates = ++number;
       });
     }},
    {"no_sa_of_v2",
     [](Scenario& run) {
       for (TimedWrite& write : run.writes) {
         auto* row = std::get_if<SaRowWrite>(&write.write);
         if (row == nullptr || !row->record) continue;
         const std::shared_ptr<SaRecord> record = copy_sa_record(*row->record);
         record->v2 = false;
         row->record = record;
       }
     }},
};

class RxCoreMutant : public RxCoreLockstep, public testing::WithParamInterface<Mutant> {
 protected:
  /// The model with the fault against the reference without it.
  bool differs(SeedClass seed_class, std::uint64_t seed) {
    Scenario run = scenario(seed_class, seed);
    run.drains.clear();
    LoopTrace expected = reference(run);
    EXPECT_FALSE(first_difference(expected, run_model(run, *crypto_))) << run;
    GetParam().apply(run);
    LoopTrace model = run_model(run, *crypto_);
    // The cycle in which the port accepts a write differs by itself; what counts is who sees it.
    expected.accepted_writes.clear();
    model.accepted_writes.clear();
    return first_difference(expected, model).has_value();
  }
};

TEST_P(RxCoreMutant, IsFoundWithinTheSeeds) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    for (const SeedClass seed_class : kClasses) {
      if (!differs(seed_class, seed)) continue;
      std::cout << "found by " << testing::PrintToString(seed_class) << " seed " << seed << '\n';
      return;
    }
  }
  FAIL() << "a fault that no seed finds";
}

INSTANTIATE_TEST_SUITE_P(OffByOne, RxCoreMutant, testing::ValuesIn(kMutants),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace espnic::tb::rx_core
