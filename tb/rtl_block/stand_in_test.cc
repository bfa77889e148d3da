// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gmock/gmock.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "crypto_engine_mutants.h"
#include "mac_rx_mutants.h"
#include "packet_buffer_mutants.h"
#include "parser_table_mutants.h"
#include "rx_arbiter_mutants.h"
#include "rx_class_mutants.h"
#include "rx_dma_mutants.h"
#include "rx_parser_mutants.h"
#include "rx_resolve_mutants.h"
#include "sa_cam_mutants.h"
#include "sa_store_mutants.h"
#include "tb/packet_buffer/packet_buffer_rtl.h"
#include "tb/rtl_block/crypto_engine_rtl_stand_in.h"
#include "tb/rtl_block/mac_rx_rtl_stand_in.h"
#include "tb/rtl_block/packet_buffer_rtl_stand_in.h"
#include "tb/rtl_block/parser_table_rtl_stand_in.h"
#include "tb/rtl_block/rx_arbiter_rtl_stand_in.h"
#include "tb/rtl_block/rx_class_rtl_stand_in.h"
#include "tb/rtl_block/rx_dma_rtl_stand_in.h"
#include "tb/rtl_block/rx_parser_rtl_stand_in.h"
#include "tb/rtl_block/rx_resolve_rtl_stand_in.h"
#include "tb/rtl_block/sa_cam_mutant.h"
#include "tb/rtl_block/sa_cam_rtl_stand_in.h"
#include "tb/rtl_block/sa_cam_shipped.h"
#include "tb/rtl_block/sa_store_rtl_stand_in.h"
#include "tb/rx_core/frame_pool.h"
#include "tb/rx_core/model_rx.h"
#include "tb/rx_core/scenario_maker.h"

/// The receive loop with blocks in RTL, on random sizes, frames, tables and hosts: every handshake
/// comes in the cycle in which it comes without them, and a fault of the RTL is noticed.
namespace espnic::tb::rtl_block {
namespace {

using rx_core::LoopTrace;
using rx_core::Scenario;
using rx_core::SeedClass;

constexpr SeedClass kClasses[] = {SeedClass::kWide, SeedClass::kHeavy, SeedClass::kTight};

/// A block, and which mutant of it: 0 is the faultless one among them.
struct Planted {
  std::string block;
  std::optional<unsigned> mutant;
};

const std::vector<Planted> kAll{{"mac_rx", {}},        {"packet_buffer", {}}, {"rx_class", {}},
                                {"rx_arbiter", {}},    {"parser_table", {}},  {"rx_parser", {}},
                                {"sa_cam", {}},        {"sa_store", {}},      {"rx_resolve", {}},
                                {"crypto_engine", {}}, {"rx_dma", {}}};

/// The stand-ins of one run.
struct Rig {
  std::unique_ptr<MacRxRtlStandIn> mac_rx;
  std::unique_ptr<PacketBufferRtlStandIn> packet_buffer;
  std::unique_ptr<RxClassRtlStandIn> rx_class;
  std::unique_ptr<RxArbiterRtlStandIn> rx_arbiter;
  std::unique_ptr<ParserTableRtlStandIn> parser_table;
  std::unique_ptr<RxParserRtlStandIn> rx_parser;
  std::unique_ptr<SaCamRtlStandIn> sa_cam;
  std::unique_ptr<SaStoreRtlStandIn> sa_store;
  std::unique_ptr<CryptoEngineRtlStandIn> crypto_engine;
  std::unique_ptr<RxDmaRtlStandIn> rx_dma;
  std::unique_ptr<RxResolveRtlStandIn> rx_resolve;

  Rig(const std::vector<Planted>& blocks, const Scenario& run) {
    const std::uint32_t width = run.shape.datapath_bytes;
    for (const auto& [block, mutant] : blocks) {
      if (block == "mac_rx") {
        mac_rx = make_mac_rx_stand_in(
            LinePacer(std::uint64_t{8} * run.shape.line_bytes, run.shape.line_cycles), width,
            run.shape.max_frame_bytes, mutant);
      } else if (block == "packet_buffer") {
        packet_buffer = make_packet_buffer_stand_in(
            width, static_cast<std::uint32_t>(run.shape.buffer_beats), mutant);
      } else if (block == "rx_class") {
        rx_class = std::make_unique<RxClassRtlStandIn>(
            mutant ? make_rx_class_rtl_mutant(*mutant) : make_rx_class_rtl(width), width);
      } else if (block == "rx_arbiter") {
        rx_arbiter = std::make_unique<RxArbiterRtlStandIn>(
            mutant ? make_rx_arbiter_rtl_mutant(*mutant) : make_deep_rx_arbiter_rtl(),
            run.shape.slots, run.shape.fifo_frames);
      } else if (block == "parser_table") {
        parser_table = std::make_unique<ParserTableRtlStandIn>(
            mutant ? make_parser_table_rtl_mutant(*mutant) : make_parser_table_rtl(),
            run.shape.parser_entries);
      } else if (block == "rx_parser") {
        rx_parser = std::make_unique<RxParserRtlStandIn>(
            mutant ? make_rx_parser_rtl_mutant(*mutant) : make_rx_parser_rtl(width), width,
            RxParserStraps{run.ipv6, run.stacked}, parser_table.get());
      } else if (block == "sa_cam") {
        sa_cam = std::make_unique<SaCamRtlStandIn>(
            mutant ? *mutant_sa_cam(*mutant) : *shipped_sa_cam(), "", run.shape.sa_entries);
      } else if (block == "sa_store") {
        sa_store = std::make_unique<SaStoreRtlStandIn>([number = mutant] {
          return number ? make_large_sa_store_rtl_mutant(*number) : make_large_sa_store_rtl();
        });
      } else if (block == "crypto_engine") {
        crypto_engine = std::make_unique<CryptoEngineRtlStandIn>(
            [&, number = mutant] {
              return number ? make_crypto_engine_rtl_mutant(*number)
                            : make_crypto_engine_rtl(width);
            },
            run.shape.lanes, width, max_text_of(width));
      } else if (block == "rx_resolve") {
        rx_resolve =
            make_rx_resolve_stand_in(run.shape.slots, run.shape.overload_bypass, run.ipv6, mutant);
      } else if (block == "rx_dma") {
        rx_dma = std::make_unique<RxDmaRtlStandIn>(
            mutant ? make_rx_dma_rtl_mutant(width, *mutant) : make_rx_dma_rtl(width), width,
            2 + static_cast<unsigned>(run.seed * 7 % 1000),
            static_cast<unsigned>(run.timing.dma.setup));
      }
    }
  }
  StandIns stand_ins() const {
    StandIns all;
    all.mac_rx = mac_rx.get();
    all.packet_buffer = packet_buffer.get();
    all.rx_class = rx_class.get();
    all.rx_arbiter = rx_arbiter.get();
    all.rx_parser = rx_parser.get();
    all.parser_table = parser_table.get();
    all.sa_cam = sa_cam.get();
    all.sa_store = sa_store.get();
    all.crypto_engine = crypto_engine.get();
    all.rx_dma = rx_dma.get();
    all.rx_resolve = rx_resolve.get();
    return all;
  }
  std::vector<BlockReport> reports() const {
    std::vector<BlockReport> all;
    if (mac_rx) all.push_back(mac_rx->report());
    if (packet_buffer) all.push_back(packet_buffer->report());
    if (rx_class) all.push_back(rx_class->report());
    if (rx_arbiter) all.push_back(rx_arbiter->report());
    if (parser_table) all.push_back(parser_table->report());
    if (rx_parser) all.push_back(rx_parser->report());
    if (sa_cam) all.push_back(sa_cam->report());
    if (sa_store) all.push_back(sa_store->report());
    if (crypto_engine) all.push_back(crypto_engine->report());
    if (rx_resolve) all.push_back(rx_resolve->report());
    if (rx_dma) all.push_back(rx_dma->report());
    return all;
  }
};

/// To what the RTL is built for.
void fit(Scenario& run, std::uint32_t width, const std::vector<Planted>& blocks) {
  const auto find = [&blocks](const char* block) {
    return std::find_if(blocks.begin(), blocks.end(),
                        [block](const Planted& planted) { return planted.block == block; });
  };
  const auto has = [&](const char* block) { return find(block) != blocks.end(); };
  if (has("rx_resolve")) {
    run.shape.slots = std::min(run.shape.slots, kMostResolveSlots);
    run.shape.lanes = std::min(run.shape.lanes, kMostResolveLanes);
  }
  run.shape.datapath_bytes = width;
  if (run.shape.line_bytes > run.shape.line_cycles * 8) {
    run.shape.line_bytes = 8;
    run.shape.line_cycles = 1;
  }
  if (has("packet_buffer")) {
    const bool mutant = find("packet_buffer")->mutant.has_value();
    run.shape.buffer_beats = std::clamp<std::uint64_t>(
        run.shape.buffer_beats, 1, mutant ? kBufferBeats : kDeepBufferBytes / width);
    if (mutant) {  // of 16 frames
      run.shape.fifo_frames = std::min(run.shape.fifo_frames, 6U);
      run.shape.slots = std::min(run.shape.slots, 8U);
    }
  }
  const Cycle dma_setup = std::max<Cycle>(1, run.timing.dma.setup);
  const Cycle fetch = run.timing.dma.fetch_latency;
  run.timing = {};
  run.shape.fifo_frames = std::min(run.shape.fifo_frames, 64U);  // of the mutants
  run.timing.dma.setup = dma_setup;
  run.timing.dma.fetch_latency = fetch;
  run.timing.parser.datapath_bytes = run.timing.dma.datapath_bytes =
      run.timing.crypto.datapath_bytes = width;
}

class StandInTest : public ::testing::Test {
 protected:
  Scenario scenario(SeedClass kind, std::uint64_t seed, std::uint32_t width, unsigned frames,
                    const std::vector<Planted>& blocks) {
    Scenario run = make_scenario(kind, seed, frames, pool_);
    if (seed % 3 == 1) {
      add_storm_of_updates(run, seed, pool_);
    } else {
      add_updates(run, seed, frames / 2);
    }
    fit(run, width, blocks);
    return run;
  }
  void expect_equal(const std::vector<Planted>& blocks, std::uint64_t seeds, std::uint32_t width,
                    std::uint64_t least) {
    std::uint64_t handshakes = 0;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
      for (const SeedClass kind : kClasses) {
        Scenario run = scenario(kind, seed, width, 60, blocks);
        const LoopTrace model = run_model(run, *crypto_);
        const Rig rig(blocks, run);
        const LoopTrace rtl = run_model(run, *crypto_, nullptr, rig.stand_ins());
        const auto found = rx_core::first_difference(model, rtl);
        ASSERT_FALSE(found) << ::testing::PrintToString(kind) << " " << run << '\n' << *found;
        for (const BlockReport& report : rig.reports()) {
          ASSERT_EQ(report.differences, 0U) << ::testing::PrintToString(kind) << " " << run << '\n'
                                            << report.first.report;
          handshakes += report.handshakes;
        }
      }
    }
    EXPECT_GT(handshakes, least);
    std::cout << handshakes << " handshakes of the blocks\n";
  }
  /// The report of the first difference of a mutant in some run of these; or what stopped it.
  std::string found(const std::string& block, unsigned mutant, std::uint32_t width,
                    std::uint64_t seeds) {
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
      for (const SeedClass kind : kClasses) {
        const std::vector<Planted> blocks{{block, mutant}};
        Scenario run = scenario(kind, seed, width, 40, blocks);
        const Rig rig(blocks, run);
        try {
          run_model(run, *crypto_, nullptr, rig.stand_ins());
        } catch (const std::logic_error& error) {
          return error.what();
        }
        const BlockReport report = rig.reports().at(0);
        if (report.differences != 0) return report.first.report;
      }
    }
    return "";
  }

  std::unique_ptr<CryptoBackend> crypto_ = CryptoBackend::create(CryptoBackendKind::kOpenssl);
  rx_core::FramePool pool_{*crypto_};
};

TEST_F(StandInTest, MacRxIsItsModel) { expect_equal({{"mac_rx", {}}}, 12, 8, 2000); }
TEST_F(StandInTest, PacketBufferIsItsModel) { expect_equal({{"packet_buffer", {}}}, 12, 8, 2000); }
TEST_F(StandInTest, RxClassIsItsModel) { expect_equal({{"rx_class", {}}}, 12, 8, 2000); }
TEST_F(StandInTest, RxArbiterIsItsModel) { expect_equal({{"rx_arbiter", {}}}, 12, 8, 2000); }
TEST_F(StandInTest, RxParserIsItsModel) { expect_equal({{"rx_parser", {}}}, 12, 8, 2000); }
TEST_F(StandInTest, ParserTableIsItsModel) { expect_equal({{"parser_table", {}}}, 60, 8, 200); }
TEST_F(StandInTest, SaCamIsItsModel) { expect_equal({{"sa_cam", {}}}, 12, 8, 2000); }
TEST_F(StandInTest, SaStoreIsItsModel) { expect_equal({{"sa_store", {}}}, 12, 8, 2000); }
TEST_F(StandInTest, RxResolveIsItsModel) { expect_equal({{"rx_resolve", {}}}, 12, 8, 2000); }
TEST_F(StandInTest, CryptoEngineIsItsModel) { expect_equal({{"crypto_engine", {}}}, 4, 8, 600); }
TEST_F(StandInTest, RxDmaIsItsModel) { expect_equal({{"rx_dma", {}}}, 12, 8, 2000); }
TEST_F(StandInTest, AllTogetherAreTheirModels) { expect_equal(kAll, 3, 8, 2000); }
TEST_F(StandInTest, AllTogetherAreTheirModelsAtAnotherWidth) { expect_equal(kAll, 3, 32, 2000); }

/// A mutant that a few runs must find, and what the report of its first difference says.
struct Caught {
  const char* block;
  const char* mutant;
  const char* says;
};
void PrintTo(const Caught& caught, std::ostream* out) {
  *out << caught.block << " " << caught.mutant;
}

template <std::size_t n>
unsigned number_in(const char* const (&names)[n], const std::string& name) {
  const auto found = std::find(names, names + n, name);
  return found == names + n ? 0 : static_cast<unsigned>(found - names) + 1;
}

unsigned number_of(const Caught& caught) {
  const std::string block = caught.block;
  if (block == "mac_rx") return number_in(kMacRxMutants, caught.mutant);
  if (block == "sa_cam") return number_in(kSaCamMutants, caught.mutant);
  if (block == "packet_buffer") return number_in(kPacketBufferMutants, caught.mutant);
  if (block == "sa_store") return number_in(kSaStoreMutants, caught.mutant);
  if (block == "rx_class") return number_in(kRxClassMutants, caught.mutant);
  if (block == "rx_arbiter") return number_in(kRxArbiterMutants, caught.mutant);
  if (block == "parser_table") return number_in(kParserTableMutants, caught.mutant);
  if (block == "rx_parser") return number_in(kRxParserMutants, caught.mutant);
  if (block == "crypto_engine") return number_in(kCryptoEngineMutants, caught.mutant);
  if (block == "rx_resolve") return number_in(kRxResolveMutants, caught.mutant);
  return number_in(kRxDmaMutants, caught.mutant);
}

class StandInMutantTest : public StandInTest, public ::testing::WithParamInterface<Caught> {};
INSTANTIATE_TEST_SUITE_P(
    Mutants, StandInMutantTest,
    ::testing::Values(
        // One cycle or more.
        Caught{"sa_cam", "match_register_does_not_collapse", "tap lookup"},
        Caught{"sa_cam", "result_register_does_not_collapse", "tap result"},
        Caught{"sa_store", "tap_in_the_cycle_of_the_row", "tap read"},
        Caught{"rx_class", "record_a_beat_early", "tap record"},
        Caught{"rx_arbiter", "retired_slot_free_at_once", "tap grant"},
        Caught{"rx_arbiter", "again_seen_in_its_own_cycle", "tap grant"},
        Caught{"rx_arbiter", "one_descriptor_more", "tap frame"},
        Caught{"rx_parser", "next_grant_waits_for_the_key", "tap gr_ready"},
        Caught{"rx_parser", "ah_reads_as_far_as_without_esp", "tap offer"},
        Caught{"crypto_engine", "esp_ends_with_its_cipher", "tap done"},
        Caught{"crypto_engine", "wrong_esp_icv_ends_the_cipher", "tap done"},
        Caught{"packet_buffer", "beat_sees_the_free", "tap beat"},
        Caught{"packet_buffer", "free_holds_the_beat_up", "tap beat"},
        Caught{"packet_buffer", "one_beat_more_than_there_are", "tap beat"},
        Caught{"packet_buffer", "last_beat_never_used", "tap beat"},
        Caught{"packet_buffer", "a_beat_is_never_freed", "tap beat"},
        Caught{"rx_resolve", "done_seen_in_its_own_cycle", "tap retire"},
        Caught{"rx_dma", "descriptor_usable_a_cycle_later", "tap retire"},
        Caught{"rx_dma", "retire_in_the_cycle_of_the_completion", "tap retire"},
        Caught{"rx_dma", "first_beat_a_cycle_late", "tap completion"},
        Caught{"mac_rx", "ready_at_a_cycle_border_only", "tap start"},
        Caught{"mac_rx", "gap_of_eleven", "tap beat"},
        Caught{"mac_rx", "end_before_the_fcs", "tap end"},
        // A field.
        Caught{"mac_rx", "noise_behind_the_end", "data=0x"},
        Caught{"mac_rx", "runt_before_buffer", "reason=2"},
        Caught{"mac_rx", "kept_without_a_descriptor", "keep=1"},
        Caught{"packet_buffer", "handle_of_the_next", "tap end"},
        Caught{"packet_buffer", "handles_count_discarded_frames", "tap end"},
        Caught{"packet_buffer", "discarded_beats_move_the_ring", "tap read"},
        Caught{"packet_buffer", "read_never_of_two_rows", "tap read"},
        Caught{"packet_buffer", "second_writer_lost_beside_the_first", "tap read"},
        Caught{"packet_buffer", "write_data_not_turned", "tap read"},
        Caught{"sa_cam", "second_lowest_index", "tap result"},
        Caught{"sa_store", "row_of_port_0", "tap read"},
        Caught{"sa_store", "write_without_valid", "tap read"},
        Caught{"sa_store", "highest_bit_lost", "holds no SA"},
        Caught{"rx_class", "spi_of_ah_where_that_of_esp_is", "tap record"},
        Caught{"rx_class", "entries_not_asked", "tap class"},
        Caught{"rx_class", "l4_sum_beside_a_wrong_ip_sum", "ip=1 l4=1"},
        Caught{"rx_arbiter", "head_before_again", "second=1"},
        Caught{"rx_parser", "checksum_not_checked", "detail=4"},
        Caught{"parser_table", "invalid_entry_matches", "hit=0"},
        Caught{"parser_table", "written_without_valid", "tap read"},
        Caught{"crypto_engine", "no_chaining", "text_hash="},
        Caught{"rx_resolve", "a_blind_hit_is_a_hit", "tap check"},
        Caught{"rx_resolve", "nesting_off_goes_again", "again=1"},
        Caught{"rx_resolve", "sa_and_inner_sa_swapped", "tap retire"},
        Caught{"rx_resolve", "overload_though_a_lane_is_free", "tap check"},
        Caught{"rx_resolve", "sums_without_the_policy", "tap retire"},
        Caught{"rx_resolve", "sdr_never", "tap retire"},
        Caught{"rx_dma", "last_byte_lost", "bytes_hash="},
        Caught{"mac_rx", "refusal_forgotten", "tap beat"},
        // What no run could go on with.
        Caught{"rx_parser", "answer_of_the_table_not_kept", "a key is not kept until it is taken"},
        Caught{"rx_resolve", "esp_begins_at_the_ah", "no engine can take"},
        Caught{"rx_resolve", "a_done_bit_lost_behind_a_retire", "not offered"},
        Caught{"rx_dma", "newest_descriptor_first", "frame data at a wrong address"},
        Caught{"rx_dma", "space_free_with_the_last_beat", "buffer space is not given back"}),
    [](const auto& test) { return std::string(test.param.block) + "_" + test.param.mutant; });

TEST_P(StandInMutantTest, IsFound) {
  const unsigned number = number_of(GetParam());
  ASSERT_NE(number, 0U) << "no mutant of this name";
  const std::uint32_t width = std::string(GetParam().block) == "crypto_engine" ? kMutantWidth : 8;
  const std::string report = found(GetParam().block, number, width, 60);
  EXPECT_THAT(report, ::testing::HasSubstr(GetParam().says));
  if (report.find("first difference") == std::string::npos) return;
  EXPECT_THAT(report,
              ::testing::HasSubstr(std::string(GetParam().block) + ": first difference at"));
  EXPECT_THAT(report, ::testing::ContainsRegex("model: cycle [0-9]+ .*\n  rtl:   cycle [0-9]+ "));
  EXPECT_THAT(report, ::testing::HasSubstr("last events of the rtl:\n    cycle "));
}

/// What the above is worth: without a fault planted nothing is found.
TEST_F(StandInTest, FaultlessOnesAmongTheMutantsAreNotFound) {
  for (const char* block : {"mac_rx", "packet_buffer", "rx_class", "rx_arbiter", "rx_parser",
                            "parser_table", "sa_cam", "sa_store", "rx_resolve", "rx_dma"})
    EXPECT_EQ(found(block, 0, 8, 4), "");
  EXPECT_EQ(found("crypto_engine", 0, kMutantWidth, 4), "");
}

}  // namespace
}  // namespace espnic::tb::rtl_block
