// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// The card without its bench: pins driven by hand. 1 Gb/s on 125 MHz is a byte a cycle.
#include "model/nic/nic.h"

#include "tb/shells/bus_memory.h"
#include "tb/shells/shell_bench.h"
#include "tb/traffic/ipsec.h"

namespace espnic::tb {
namespace {

constexpr std::uint64_t kDescriptors = BusMemory::kBase, kCompletions = BusMemory::kBase + 0x1000;
constexpr std::uint64_t kBuffers = BusMemory::kBase + 0x4000;
constexpr std::uint32_t kEntries = 4;
constexpr std::uint64_t kBar0 = 0xE000'0000;

class NicShell : public testing::Test {
 protected:
  Clock clock{125'000'000};
  Nic nic;
  Source<WireBurst> wire{"wire", clock};
  HostBus host{"host"}, config{"config"};
  BusMemory memory{"memory", clock};
  std::vector<std::pair<Cycle, DropReason>> fates;

  explicit NicShell(const NicConfig& card = {}) : nic("nic", clock, card) {
    host.out.bind(nic.mmio_i);
    config.out.bind(nic.cfg_i);
    nic.pci.assign_bars(kBar0);
    nic.dma_o.bind(memory.bus_i);
    nic.rx_path.on_fate(
        [this](const RxFrame& frame) { fates.emplace_back(frame.completion_cycle, frame.drop); });
    for (std::uint32_t i = 0; i < kEntries; ++i) {
      store_le64(memory.at(kDescriptors + i * 16), kBuffers + i * 2048);
      store_le32(memory.at(kDescriptors + i * 16 + 8), 2048);
    }
  }
  void write(std::uint32_t offset, std::uint32_t value, Cycle cycle = 0) {
    std::uint8_t raw[4];
    store_le32(raw, value);
    tlm::tlm_generic_payload payload;
    payload.set_command(tlm::TLM_WRITE_COMMAND);
    payload.set_address(kBar0 + offset);
    payload.set_data_ptr(raw);
    payload.set_data_length(4);
    payload.set_streaming_width(4);
    sc_core::sc_time delay = clock.delay_to(cycle);
    host.out->b_transport(payload, delay);
    ASSERT_TRUE(payload.is_response_ok()) << offset;
  }
  void enable() {
    write(regs::kCommandSize, 4);
    write(regs::kCommandBaseLo, 0x8000);
    write(regs::kResponseBaseLo, 0x9000);
    for (const auto& [offset, base] :
         {std::pair<std::uint32_t, std::uint64_t>{regs::kReceiveBaseLo, kDescriptors},
          {regs::kCompletionBaseLo, kCompletions}}) {
      write(offset, static_cast<std::uint32_t>(base));
      write(offset + 4, static_cast<std::uint32_t>(base >> 32));
    }
    write(regs::kReceiveSize, kEntries);
    write(regs::kCompletionSize, kEntries);
    write(regs::kControl, regs::kControlEnable.mask());
  }
  static WireBurst burst(const Bytes& bytes, std::size_t count = 1) {
    WireBurst made;
    LineFrame line;
    line.bytes = bytes;
    made.frames.assign(count, line);
    made.idle_after = true;
    return made;
  }
  const Bytes zeros = Bytes(60);
};

/// Behind the gate's opening: it follows CONTROL.enable by host_if's lookahead of 32 cycles.
constexpr Cycle kStart = 40;
/// Cycles from there on: descriptor 74, grant 75, key 79, lookup 79, dispatch 81, done 82, seen 83,
/// completion 83 + 2
/// + 8.
constexpr Cycle kBypassDone = 93;

TEST_F(NicShell, DeliversABypassedFrameInTheCyclesOfThePages) {
  wire.out.bind(nic.wire_i);
  simulate([&] {
    enable();
    write(regs::kReceiveProducer, 3, 0);
    memory.log.clear();
    wire.send(burst(zeros), kStart);
    ASSERT_EQ(fates.size(), 1u);
    EXPECT_EQ(fates[0].second, DropReason::kNone);
    EXPECT_EQ(fates[0].first, kStart + kBypassDone);
    ASSERT_EQ(memory.log.size(), 2u);
    EXPECT_EQ(memory.log[0].address, kBuffers);
    EXPECT_EQ(memory.log[0].length, 60u);
    EXPECT_EQ(memory.log[1].address, kCompletions);
    EXPECT_EQ(memory.log[1].cycle, kStart + kBypassDone + 64);
    EXPECT_EQ(decode_completion(memory.at(kCompletions)).cycle, kStart + kBypassDone);
  });
}

TEST_F(NicShell, LetsNoFrameInBeforeItIsEnabled) {
  wire.out.bind(nic.wire_i);
  simulate([&] {
    wire.send(burst(zeros, 2), 0);
    ASSERT_EQ(fates.size(), 2u);
    EXPECT_EQ(fates[0].second, DropReason::kGateClosed);
    EXPECT_EQ(nic.rx_path.core().in_flight(), 0u);
  });
}

TEST_F(NicShell, KeepsFramesUntilTheHostPostsDescriptors) {
  wire.out.bind(nic.wire_i);
  simulate([&] {
    enable();
    wire.send(burst(zeros, 3), 100);
    EXPECT_TRUE(fates.empty());
    EXPECT_EQ(nic.rx_path.core().in_flight(), 3u);
    write(regs::kReceiveProducer, 2, 5000);
    ASSERT_EQ(fates.size(), 2u);
    EXPECT_EQ(fates[0].first, 5000 + 64 + 10);
    EXPECT_EQ(fates[1].first, 5000 + 64 + 10 + 1 + 10);
    write(regs::kReceiveProducer, 3, 9000);
    ASSERT_EQ(fates.size(), 3u);
    EXPECT_EQ(fates[2].first, 9000 + 64 + 10);
  });
}

TEST_F(NicShell, ForgetsDescriptorsOfTheRingsBefore) {
  wire.out.bind(nic.wire_i);
  simulate([&] {
    enable();
    write(regs::kReceiveProducer, 3, 0);
    write(regs::kControl, 0);
    write(regs::kControl, regs::kControlEnable.mask());
    wire.send(burst(zeros), kStart);
    EXPECT_TRUE(fates.empty()) << "nothing was posted to the new rings";
    write(regs::kReceiveProducer, 1, 5000);
    ASSERT_EQ(fates.size(), 1u);
    EXPECT_EQ(fates[0].first, 5000 + 64 + 10);
  });
}

/// Keys of a deleted SA stay for the frames that matched it, and not a frame longer (4.9 step 6).
TEST_F(NicShell, KeepsNoRecordOfADeletedSaOnceItsFramesHaveLeft) {
  wire.out.bind(nic.wire_i);
  simulate([&] {
    enable();
    write(regs::kReceiveProducer, 3, 0);
    traffic::Sa sa;
    sa.src = 0x0A000001;
    sa.dst = 0x0A000002;
    sa.esp = traffic::EspSa{0x100, traffic::Cipher::kNull, traffic::Auth::kSha1, {}, Bytes(20, 2)};
    SaCamEntry entry;
    entry.valid = entry.uses_esp = true;
    entry.dst = sa.dst;
    entry.spi = sa.esp->spi;
    auto record = std::make_shared<SaRecord>();
    record->has_esp = true;
    record->esp_spi = entry.spi;
    record->keys.cipher = Cipher::kNull;
    record->keys.esp_integrity = Integrity::kHmacSha1;
    record->context = nic.rx_path.crypto_engine.backend().prepare(record->keys);
    const std::weak_ptr<const SaRecord> kept = record;
    nic.rx_path.write_table(-10, SaRowWrite{0, entry, std::move(record)});
    RxPolicy policy;
    policy.gate_open = true;
    nic.rx_path.write_table(-10, PolicyWrite{policy});
    wire.send(burst(traffic::ethernet(traffic::protect(sa, 6, traffic::tcp())).wire, 2), kStart);
    ASSERT_EQ(nic.rx_path.core().stats().exact_hits, 2u);
    EXPECT_FALSE(kept.expired());
    nic.rx_path.write_table(2000, SaRowWrite{0, SaCamEntry{}, nullptr});
    wire.send(burst(zeros), 2100);
    EXPECT_TRUE(kept.expired());
  });
}

TEST_F(NicShell, MergesTheDmaOfItsBlocksOntoOneBus) {
  wire.out.bind(nic.wire_i);
  simulate([&] {
    enable();
    write(regs::kReceiveProducer, 1, 0);
    EXPECT_EQ(memory.log.size(), 1u) << "rx_dma fetched a descriptor";
    write(regs::kControl, 0);
    write(regs::kCommandBaseHi, static_cast<std::uint32_t>(BusMemory::kBase >> 32));
    write(regs::kResponseBaseHi, static_cast<std::uint32_t>(BusMemory::kBase >> 32));
    write(regs::kCommandBaseLo, 0x2000);
    write(regs::kResponseBaseLo, 0x3000);
    write(regs::kControl, regs::kControlEnable.mask());
    write(regs::kCommandProducer, 1, 0);
    ASSERT_EQ(memory.log.size(), 3u) << "host_if fetched a command and answered it";
    EXPECT_EQ(memory.log[1].address, BusMemory::kBase + 0x2000);
    EXPECT_EQ(memory.log[2].address, BusMemory::kBase + 0x3000);
    EXPECT_EQ(nic.host_if.stats().commands, 1u);
  });
}

TEST_F(NicShell, AMessageThatTheHostRefusesAsksForNoOther) {
  simulate([&] {
    nic.pci.assign_bars(kBar0);
    const auto configure = [&](std::uint32_t offset, std::uint32_t value) {
      std::uint8_t raw[4];
      store_le32(raw, value);
      tlm::tlm_generic_payload item;
      sc_core::sc_time delay;
      item.set_command(tlm::TLM_WRITE_COMMAND);
      item.set_address(offset);
      item.set_data_ptr(raw);
      item.set_data_length(4);
      item.set_streaming_width(4);
      config.out->b_transport(item, delay);
      ASSERT_TRUE(item.is_response_ok());
    };
    configure(0x50, 0x80000011);       // MSI-X on
    write(0x11000 + 0x0, 0xDEAD0000);  // vector 0: where nothing is mapped
    write(0x11000 + 0xC, 0);           // not masked
    write(regs::kIntMask, 0xFF);
    write(regs::kIntTest, regs::kIntTestDrained.mask());
    EXPECT_EQ(nic.pci.stats().message_errors, 1u);
    EXPECT_EQ(nic.host_if.stats().dma_errors, 1u);
    EXPECT_EQ(nic.host_if.diagnostics().count(Complaint::kDmaRefused), 1u);
  });
}

/// Max_Payload_Size Supported, in bytes (PCI Express Base 7.5.3.3): bits 2:0 of device
/// capabilities.
std::uint32_t payload_supported(HostBus& config) {
  std::uint8_t raw[4] = {};
  tlm::tlm_generic_payload payload;
  payload.set_command(tlm::TLM_READ_COMMAND);
  payload.set_address(0x64);
  payload.set_data_ptr(raw);
  payload.set_data_length(4);
  payload.set_streaming_width(4);
  EXPECT_EQ(config.out->transport_dbg(payload), 4u);
  return 128u << (load_le32(raw) & 7);
}

class NicShellOfLargePackets : public NicShell {
 protected:
  NicShellOfLargePackets() : NicShell(large()) {}
  static NicConfig large() {
    NicConfig config;
    config.link_max_payload = 2048;
    return config;
  }
};

TEST_F(NicShell, TellsTheHostItsLargestPacket) {
  simulate([&] { EXPECT_EQ(payload_supported(config), 256u); });
}

TEST_F(NicShellOfLargePackets, TellsTheHostThatItHasThem) {
  simulate([&] { EXPECT_EQ(payload_supported(config), 2048u); });
}

TEST_F(NicShell, LiveDrainIsToldWhenTheLastFrameIsInHostMemory) {
  wire.out.bind(nic.wire_i);
  simulate([&] {
    enable();
    write(regs::kReceiveProducer, 3, 0);
    nic.go_live();
    sc_core::wait(clock.delay_to(kStart));
    WireBurst frame = burst(zeros);
    frame.idle_after = false;
    wire.send(frame, kStart);
    sc_core::wait(clock.delay_to(kStart + 20));
    write(regs::kControl, regs::kControlEnable.mask() | regs::kControlDrain.mask(), kStart + 20);
    const auto told = [&] {  // a debugger's view: no access that could bring it about
      std::uint8_t raw[4] = {};
      tlm::tlm_generic_payload payload;
      payload.set_command(tlm::TLM_READ_COMMAND);
      payload.set_address(kBar0 + regs::kIntCause);
      payload.set_data_ptr(raw);
      payload.set_data_length(4);
      EXPECT_EQ(host.out->transport_dbg(payload), 4u);
      return (load_le32(raw) & regs::kIntCauseDrained.mask()) != 0;
    };
    constexpr Cycle kLanded = kStart + kBypassDone + 64;
    sc_core::wait(clock.delay_to(kLanded - 1));
    EXPECT_FALSE(told());
    EXPECT_TRUE(fates.empty());
    sc_core::wait(clock.delay_to(kLanded + 1));
    ASSERT_EQ(fates.size(), 1u);
    EXPECT_EQ(fates[0].second, DropReason::kNone);
    EXPECT_TRUE(told());
  });
}

TEST_F(NicShell, StandsWithoutALine) {
  simulate([&] {
    enable();
    EXPECT_EQ(nic.host_if.stats().ring_errors, 0u);
    EXPECT_EQ(nic.rx_path.core().stats().offered, 0u);
  });
}

TEST_F(NicShell, TakesBurstsByBlockingTransportOnly) {
  wire.out.bind(nic.wire_i);
  simulate([&] {
    expect_refuses_nb_transport(wire, nic.rx_path.wire_i.name());
    EXPECT_EQ(nic.rx_path.core().stats().offered, 0u);
  });
}

}  // namespace
}  // namespace espnic::tb
