// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// pci_function alone, a base-protocol checker on each of its sockets: enumeration, BARs, bus
// mastering, interrupts at once and at their own time.
#include "model/pci_function/pci_function.h"

#include <stdexcept>
#include <vector>

#include "tb/common/base_protocol_checker.h"
#include "tb/pci_function/config_driver.h"
#include "tb/shells/bus_memory.h"
#include "tb/shells/shell_bench.h"

namespace espnic::tb {
namespace {

constexpr std::uint64_t kBars = 0x8'0000'0000;
constexpr std::uint64_t kBar2 = kBars + 0x10000, kBar4 = kBars + 0x11000;
constexpr std::uint64_t kMessages = BusMemory::kBase + 0x1000;
constexpr Cycle kLatency = 64;

/// Registers behind the function: answers everything, keeps what came.
class Registers final : public sc_core::sc_module {
 public:
  tlm_utils::simple_target_socket<Registers, 32> in{"in"};
  std::vector<std::uint64_t> offsets, peeked;
  tlm::tlm_response_status answer = tlm::TLM_OK_RESPONSE;
  sc_core::sc_time takes;

  explicit Registers(const sc_core::sc_module_name& name) : sc_core::sc_module(name) {
    in.register_b_transport(this, &Registers::access);
    in.register_transport_dbg(this, &Registers::peek);
  }

 private:
  void access(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
    offsets.push_back(payload.get_address());
    delay += takes;
    payload.set_dmi_allowed(true);  // which is not handed on
    payload.set_response_status(answer);
  }
  unsigned peek(tlm::tlm_generic_payload& payload) {
    peeked.push_back(payload.get_address());
    return payload.get_data_length();
  }
};

struct Master final : sc_core::sc_module {
  tlm_utils::simple_initiator_socket<Master, 64> out{"out"};
  explicit Master(const sc_core::sc_module_name& name) : sc_core::sc_module(name) {}
};

class PciFunctionShell : public Shell {
 protected:
  PciFunction card{"card", clock};
  HostBus cfg{"cfg"}, mmio{"mmio"};
  Master engine{"engine"}, other_engine{"other_engine"};
  Registers registers{"registers"};
  BusMemory memory{"memory", clock};
  BaseProtocolChecker<32> cfg_checker{"cfg_checker"}, mmio_checker{"mmio_checker"},
      regs_checker{"regs_checker"};
  BaseProtocolChecker<64> dma_checker{"dma_checker"}, host_checker{"host_checker"};
  ConfigDriver os{
      [this](std::uint32_t offset, unsigned width) {
        std::uint8_t raw[4] = {};
        EXPECT_EQ(send(cfg.out, tlm::TLM_READ_COMMAND, offset, raw, width), tlm::TLM_OK_RESPONSE);
        return load_le32(raw);
      },
      [this](std::uint32_t offset, std::uint32_t value, unsigned width) {
        std::uint8_t raw[4];
        store_le32(raw, value);
        EXPECT_EQ(send(cfg.out, tlm::TLM_WRITE_COMMAND, offset, raw, width), tlm::TLM_OK_RESPONSE);
      }};

  PciFunctionShell() {
    cfg.out.bind(cfg_checker.target_i);
    cfg_checker.initiator_o.bind(card.cfg_i);
    mmio.out.bind(mmio_checker.target_i);
    mmio_checker.initiator_o.bind(card.mmio_i);
    card.regs_o.bind(regs_checker.target_i);
    regs_checker.initiator_o.bind(registers.in);
    engine.out.bind(dma_checker.target_i);
    dma_checker.initiator_o.bind(card.dma_i);
    other_engine.out.bind(card.dma_i);
    card.dma_o.bind(host_checker.target_i);
    host_checker.initiator_o.bind(memory.bus_i);
  }
  ~PciFunctionShell() override {
    EXPECT_FALSE(cfg_checker.first()) << *cfg_checker.first();
    EXPECT_FALSE(mmio_checker.first()) << *mmio_checker.first();
    EXPECT_FALSE(regs_checker.first()) << *regs_checker.first();
    EXPECT_FALSE(dma_checker.first()) << *dma_checker.first();
    EXPECT_FALSE(host_checker.first()) << *host_checker.first();
  }

  static void set_up(tlm::tlm_generic_payload& item, tlm::tlm_command command,
                     std::uint64_t address, std::uint8_t* data, unsigned width) {
    item.set_command(command);
    item.set_address(address);
    item.set_data_ptr(data);
    item.set_data_length(width);
    item.set_streaming_width(width);
  }
  template <class Socket>
  tlm::tlm_response_status send(Socket& socket, tlm::tlm_command command, std::uint64_t address,
                                std::uint8_t* data, unsigned width, Cycle cycle = 0) {
    tlm::tlm_generic_payload item;
    set_up(item, command, address, data, width);
    sc_core::sc_time delay = clock.delay_to(cycle);
    sc_core::sc_time expected = delay;
    const std::size_t accesses = registers.offsets.size();
    socket->b_transport(item, delay);
    if (registers.offsets.size() != accesses) expected += registers.takes;
    EXPECT_EQ(delay, expected) << "the function adds no time of its own";
    EXPECT_EQ(item.get_address(), address);
    EXPECT_FALSE(item.is_dmi_allowed());
    return item.get_response_status();
  }
  tlm::tlm_response_status write(std::uint64_t address, std::uint32_t value, Cycle cycle = 0) {
    std::uint8_t raw[4];
    store_le32(raw, value);
    return send(mmio.out, tlm::TLM_WRITE_COMMAND, address, raw, 4, cycle);
  }
  tlm::tlm_response_status read(std::uint64_t address, unsigned width = 4) {
    std::uint8_t raw[8] = {};
    const auto status = send(mmio.out, tlm::TLM_READ_COMMAND, address, raw, width);
    got = load_le32(raw);
    return status;
  }
  tlm::tlm_response_status dma(Master& master, tlm::tlm_command command, std::uint64_t address,
                               Cycle cycle = 0) {
    std::uint8_t raw[64] = {7};
    return send(master.out, command, address, raw, sizeof raw, cycle);
  }
  std::uint32_t msix_control() { return os.capabilities().at(0x11) + 2; }
  /// A card as a driver has it: BARs, vectors that go to kMessages + 4 * vector, MSI-X on.
  void start(bool unmask = true) {
    card.assign_bars(kBars);
    for (unsigned vector = 0; vector < 2; ++vector) {
      const std::uint64_t entry = kBar4 + 16 * vector, address = kMessages + 4 * vector;
      write(entry, static_cast<std::uint32_t>(address));
      write(entry + 4, static_cast<std::uint32_t>(address >> 32));
      write(entry + 8, 0x40 + vector);
      if (unmask) write(entry + 12, 0);
    }
    os.write16(msix_control(), 0x8000);
  }
  void wait_until(Cycle cycle) { sc_core::wait(clock.delay_to(cycle)); }
  std::uint32_t got = 0;  // by the last read()
};

/// As an operating system does it, from power-on to an interrupt and back by FLR.
TEST_F(PciFunctionShell, IsEnumeratedSetUpAndReset) {
  simulate([&] {
    unsigned resets = 0;
    card.on_flr([&] { ++resets; });
    EXPECT_EQ(os.read32(0), 0x0001E59Cu);
    const auto found = os.capabilities();
    ASSERT_EQ(found.size(), 3u);
    std::uint64_t at = kBars;
    for (const auto& bar : os.size_bars()) {
      os.set_bar(bar.index, at);
      at += bar.bytes;
    }
    EXPECT_EQ(at, kBars + 0x12000);
    os.write16(0x04, 0x0406);
    os.write16(found.at(0x11) + 2, 0xC000);  // on, all masked
    write(kBar4, static_cast<std::uint32_t>(kMessages));
    write(kBar4 + 4, static_cast<std::uint32_t>(kMessages >> 32));
    write(kBar4 + 8, 0x55);
    write(kBar4 + 12, 0);
    card.msix(0, 0);
    EXPECT_TRUE(memory.log.empty());
    os.write16(found.at(0x11) + 2, 0x8000);
    ASSERT_EQ(memory.log.size(), 1u);
    EXPECT_EQ(load_le32(memory.at(kMessages)), 0x55u);
    EXPECT_EQ(resets, 0u);
    os.write16(found.at(0x10) + 8, 0x8000);
    EXPECT_EQ(resets, 1u);
    EXPECT_EQ(read(kBar4), tlm::TLM_ADDRESS_ERROR_RESPONSE);
    card.assign_bars(kBars);
    EXPECT_EQ(read(kBar4), tlm::TLM_OK_RESPONSE);
    EXPECT_EQ(got, 0u) << "the table is as after power-on";
    card.msix(0, 0);
    EXPECT_EQ(card.stats().lost, 1u);
  });
}

TEST_F(PciFunctionShell, LeadsBusAddressesToTheRegistersOfTheirBars) {
  simulate([&] {
    registers.takes = sc_core::sc_time(7, sc_core::SC_NS);
    card.assign_bars(kBars);
    for (const std::uint64_t address :
         {kBars, kBars + 0x1000, kBars + 0xFFFC, kBar2, kBar2 + 4, kBar2 + 0xFFC})
      EXPECT_EQ(read(address), tlm::TLM_OK_RESPONSE);
    const std::vector<std::uint64_t> expected{0, 0x1000, 0xFFFC, 0x1000, 0x1004, 0x1FFC};
    EXPECT_EQ(registers.offsets, expected);
    registers.answer = tlm::TLM_COMMAND_ERROR_RESPONSE;
    EXPECT_EQ(write(kBars + 8, 1), tlm::TLM_COMMAND_ERROR_RESPONSE) << "the registers' word";
    EXPECT_EQ(card.stats().bad_mmio, 0u);
  });
}

TEST_F(PciFunctionShell, RefusesAddressesOutsideItsBars) {
  simulate([&] {
    card.assign_bars(kBars);
    EXPECT_EQ(os.read16(os.capabilities().at(0x10) + 0x0A), 0u);
    for (const std::uint64_t address :
         {kBars - 4, kBars - 2, kBar4 + 0x1000, kBar4 + 0xFFE, std::uint64_t{0}, ~std::uint64_t{3}})
      EXPECT_EQ(read(address), tlm::TLM_ADDRESS_ERROR_RESPONSE) << std::hex << address;
    EXPECT_EQ(read(kBars + 0xFFFE), tlm::TLM_ADDRESS_ERROR_RESPONSE) << "across two BARs";
    EXPECT_EQ(card.stats().bad_mmio, 7u);
    EXPECT_EQ(os.read16(os.capabilities().at(0x10) + 0x0A), 8u) << "unsupported request";
    EXPECT_TRUE(registers.offsets.empty());
  });
}

TEST_F(PciFunctionShell, IsClosedWithoutMemorySpaceAndInD3hot) {
  simulate([&] {
    EXPECT_EQ(read(0), tlm::TLM_ADDRESS_ERROR_RESPONSE);
    os.write16(0x04, 2);
    EXPECT_EQ(read(0), tlm::TLM_ADDRESS_ERROR_RESPONSE) << "no BAR was set";
    card.assign_bars(kBars);
    const std::uint32_t power = os.capabilities().at(0x01) + 4;
    os.write16(power, 3);
    EXPECT_EQ(read(kBars), tlm::TLM_ADDRESS_ERROR_RESPONSE);
    EXPECT_EQ(dma(engine, tlm::TLM_WRITE_COMMAND, BusMemory::kBase),
              tlm::TLM_ADDRESS_ERROR_RESPONSE);
    os.write16(power, 0);
    EXPECT_EQ(read(kBars), tlm::TLM_OK_RESPONSE);
    os.write16(0x04, 4);
    EXPECT_EQ(read(kBars), tlm::TLM_ADDRESS_ERROR_RESPONSE);
    EXPECT_EQ(card.stats().bad_mmio, 4u);
    EXPECT_EQ(card.stats().refused_dma, 1u);
  });
}

TEST_F(PciFunctionShell, RefusesImproperAccessesWithTheirOwnStatus) {
  simulate([&] {
    card.assign_bars(kBars);
    std::uint8_t raw[8] = {9, 9, 9, 9}, enables[4] = {0xFF, 0xFF, 0xFF, 0xFF};
    EXPECT_EQ(send(cfg.out, tlm::TLM_READ_COMMAND, 0, raw, 8), tlm::TLM_BURST_ERROR_RESPONSE);
    EXPECT_EQ(send(cfg.out, tlm::TLM_READ_COMMAND, 1, raw, 2), tlm::TLM_ADDRESS_ERROR_RESPONSE);
    EXPECT_EQ(send(cfg.out, tlm::TLM_WRITE_COMMAND, 4096, raw, 4), tlm::TLM_ADDRESS_ERROR_RESPONSE);
    EXPECT_EQ(read(kBar4, 8), tlm::TLM_BURST_ERROR_RESPONSE);
    EXPECT_EQ(read(kBar4 + 0x20), tlm::TLM_ADDRESS_ERROR_RESPONSE);
    EXPECT_EQ(write(kBar4 + 0x800, 3), tlm::TLM_COMMAND_ERROR_RESPONSE);
    for (auto* socket : {&cfg.out, &mmio.out}) {
      const std::uint64_t address = socket == &cfg.out ? 0 : kBar4;
      sc_core::sc_time delay;
      tlm::tlm_generic_payload partial, streaming;
      set_up(partial, tlm::TLM_READ_COMMAND, address, raw, 4);
      partial.set_byte_enable_ptr(enables);
      partial.set_byte_enable_length(4);
      (*socket)->b_transport(partial, delay);
      EXPECT_EQ(partial.get_response_status(), tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE);
      set_up(streaming, tlm::TLM_READ_COMMAND, address, raw, 4);
      streaming.set_streaming_width(2);
      (*socket)->b_transport(streaming, delay);
      EXPECT_EQ(streaming.get_response_status(), tlm::TLM_BURST_ERROR_RESPONSE);
      EXPECT_EQ(send(*socket, tlm::TLM_IGNORE_COMMAND, address, raw, 4), tlm::TLM_OK_RESPONSE);
    }
    EXPECT_EQ(load_le32(raw), 0x09090909u) << "nothing was moved";
    EXPECT_EQ(card.stats().bad_config, 5u);
    EXPECT_EQ(card.stats().bad_mmio, 5u);
  });
}

TEST_F(PciFunctionShell, ShowsItselfToTheDebuggerWithoutSideEffects) {
  simulate([&] {
    std::uint8_t raw[4] = {};
    const auto peek = [&](auto& socket, std::uint64_t address, bool write = false) {
      tlm::tlm_generic_payload item;
      set_up(item, write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND, address, raw, 4);
      const unsigned count = socket->transport_dbg(item);
      EXPECT_EQ(item.get_address(), address);
      return count;
    };
    EXPECT_EQ(peek(cfg.out, 0), 4u);
    EXPECT_EQ(load_le32(raw), 0x0001E59Cu);
    EXPECT_EQ(peek(cfg.out, 4, true), 0u);
    EXPECT_EQ(peek(cfg.out, 4096), 0u);
    EXPECT_EQ(peek(mmio.out, kBars), 0u) << "closed";
    card.assign_bars(kBars);
    EXPECT_EQ(peek(mmio.out, kBar4 + 12), 4u);
    EXPECT_EQ(load_le32(raw), 1u);
    EXPECT_EQ(peek(mmio.out, kBar4 + 12, true), 0u);
    EXPECT_EQ(peek(mmio.out, kBar4 + 0x20), 0u);
    EXPECT_EQ(peek(mmio.out, kBars + 8), 4u);
    EXPECT_EQ(peek(mmio.out, kBar2 + 4), 4u);
    EXPECT_EQ(registers.peeked, (std::vector<std::uint64_t>{8, 0x1004}));
    EXPECT_TRUE(registers.offsets.empty());
    EXPECT_EQ(card.stats().bad_config + card.stats().bad_mmio, 0u);
    EXPECT_EQ(os.read16(os.capabilities().at(0x10) + 0x0A), 0u);
    tlm::tlm_generic_payload item;
    tlm::tlm_dmi dmi;
    set_up(item, tlm::TLM_READ_COMMAND, kBars, raw, 4);
    EXPECT_FALSE(mmio.out->get_direct_mem_ptr(item, dmi));
    EXPECT_FALSE(engine.out->get_direct_mem_ptr(item, dmi));
  });
}

TEST_F(PciFunctionShell, PassesDmaOnWithItsTimeWhileBusMaster) {
  simulate([&] {
    EXPECT_EQ(dma(engine, tlm::TLM_WRITE_COMMAND, BusMemory::kBase),
              tlm::TLM_ADDRESS_ERROR_RESPONSE);
    EXPECT_TRUE(memory.log.empty());
    card.assign_bars(kBars);
    EXPECT_EQ(dma(engine, tlm::TLM_WRITE_COMMAND, BusMemory::kBase, 300), tlm::TLM_OK_RESPONSE);
    EXPECT_EQ(dma(other_engine, tlm::TLM_READ_COMMAND, BusMemory::kBase + 64, 200),
              tlm::TLM_OK_RESPONSE);
    ASSERT_EQ(memory.log.size(), 2u);
    EXPECT_EQ(memory.log[0].cycle, 300);
    EXPECT_EQ(memory.log[1].cycle, 200);
    EXPECT_EQ(*memory.at(BusMemory::kBase), 7);
    EXPECT_EQ(os.read16(0x06), 0x0010u);
    EXPECT_EQ(dma(engine, tlm::TLM_WRITE_COMMAND, 0), tlm::TLM_ADDRESS_ERROR_RESPONSE);
    EXPECT_EQ(os.read16(0x06), 0x0010u) << "nobody answers a posted write";
    EXPECT_EQ(dma(engine, tlm::TLM_READ_COMMAND, 0), tlm::TLM_ADDRESS_ERROR_RESPONSE);
    EXPECT_EQ(os.read16(0x06), 0x2010u) << "master abort";
    EXPECT_EQ(card.stats().refused_dma, 1u);
  });
}

TEST_F(PciFunctionShell, SendsMessagesAtOnceWithTheirTime) {
  simulate([&] {
    start();
    card.msix(1, 1000);
    card.msix(0, 400);
    ASSERT_EQ(memory.log.size(), 2u);
    EXPECT_EQ(memory.log[0].address, kMessages + 4);
    EXPECT_EQ(memory.log[0].length, 4u);
    EXPECT_TRUE(memory.log[0].write);
    EXPECT_EQ(memory.log[0].cycle, 1000 + kLatency);
    EXPECT_EQ(memory.log[1].cycle, 400 + kLatency);
    EXPECT_EQ(load_le32(memory.at(kMessages)), 0x40u);
    EXPECT_EQ(load_le32(memory.at(kMessages + 4)), 0x41u);
    EXPECT_EQ(card.stats().messages, 2u);
    EXPECT_THROW(card.msix(2, 0), std::out_of_range);
  });
}

TEST_F(PciFunctionShell, HoldsMessagesUntilTheyAreUnmasked) {
  simulate([&] {
    start(false);
    card.msix(0, 10);
    card.msix(0, 20);
    EXPECT_EQ(read(kBar4 + 0x800), tlm::TLM_OK_RESPONSE);
    EXPECT_EQ(got, 1u);
    EXPECT_EQ(card.stats().held, 2u);
    write(kBar4 + 12, 0, 500);
    ASSERT_EQ(memory.log.size(), 1u) << "one for both events";
    EXPECT_EQ(memory.log[0].cycle, 500 + kLatency);
    read(kBar4 + 0x800);
    EXPECT_EQ(got, 0u);
  });
}

TEST_F(PciFunctionShell, HoldsMessagesWhileItMayNotWrite) {
  simulate([&] {
    start();
    os.write16(0x04, 2);
    card.msix(0, 0);
    os.write16(0x04, 6);
    EXPECT_EQ(memory.log.size(), 1u);
    const std::uint32_t power = os.capabilities().at(0x01) + 4;
    os.write16(power, 3);
    card.msix(1, 0);
    EXPECT_EQ(memory.log.size(), 1u);
    os.write16(power, 0);
    EXPECT_EQ(memory.log.size(), 2u);
    os.write16(msix_control(), 0);
    card.msix(1, 0);
    os.write16(msix_control(), 0x8000);
    EXPECT_EQ(memory.log.size(), 2u);
    EXPECT_EQ(card.stats().held, 2u);
    EXPECT_EQ(card.stats().lost, 1u);
  });
}

TEST_F(PciFunctionShell, ReportsMessagesThatTheHostRefuses) {
  simulate([&] {
    start();
    std::vector<MsixMessage> refused;
    card.on_message_error([&](const MsixMessage& message) { refused.push_back(message); });
    memory.fails = [](const BusMemory::Access& access) { return access.address == kMessages; };
    card.msix(0, 0);
    card.msix(1, 0);
    ASSERT_EQ(refused.size(), 1u);
    EXPECT_EQ(refused[0].vector, 0u);
    EXPECT_EQ(refused[0].address, kMessages);
    EXPECT_EQ(card.stats().message_errors, 1u);
    EXPECT_EQ(card.stats().messages, 2u);
  });
}

/// The host answers a message by an access, from inside the write.
TEST_F(PciFunctionShell, TakesTheHostsAccessesFromInsideAMessage) {
  simulate([&] {
    start();
    unsigned depth = 0;
    memory.fails = [&](const BusMemory::Access& access) {
      if (access.address == kMessages && depth++ == 0) card.msix(1, 30);
      return false;
    };
    card.msix(0, 10);
    ASSERT_EQ(memory.log.size(), 2u);
    EXPECT_EQ(load_le32(memory.at(kMessages)), 0x40u);
    EXPECT_EQ(load_le32(memory.at(kMessages + 4)), 0x41u);
  });
}

class LivePciFunction : public PciFunctionShell {
 protected:
  /// Messages with the simulated time at which they came, in cycles; the delay must be 0.
  std::vector<std::pair<unsigned, Cycle>> came;

  void start_live(bool unmask = true) {
    start(unmask);
    card.go_live();
    memory.fails = [this](const BusMemory::Access& access) {
      const Cycle now = clock.cycle(sc_core::sc_time_stamp());
      EXPECT_EQ(access.cycle, now) << "no delay";
      came.emplace_back(static_cast<unsigned>((access.address - kMessages) / 4), now);
      return false;
    };
  }
  using Came = std::vector<std::pair<unsigned, Cycle>>;
};

TEST_F(LivePciFunction, SendsEachMessageAtItsOwnTimeInAnyOrderOfCalls) {
  simulate([&] {
    start_live();
    card.msix(0, 1000);
    card.msix(1, 500);
    card.msix(1, 501);
    card.msix(0, 501);
    card.msix(1, 0);
    EXPECT_TRUE(came.empty());
    wait_until(564);
    card.msix(0, 600);
    wait_until(2000);
    EXPECT_EQ(came, (Came{{1, 64}, {1, 564}, {1, 565}, {0, 565}, {0, 664}, {0, 1064}}));
    EXPECT_EQ(card.stats().messages, 6u);
    card.msix(0, 1990);
    card.msix(1, 1000);
    wait_until(2001);
    EXPECT_EQ(came.back(), (std::pair{1u, Cycle{2000}})) << "late: at once";
    wait_until(2100);
    EXPECT_EQ(came.back(), (std::pair{0u, Cycle{2054}}));
  });
}

TEST_F(LivePciFunction, AsksTheMasksInTheCycleInWhichAMessageLeaves) {
  simulate([&] {
    start_live();
    card.msix(0, 100);
    card.msix(1, 200);
    wait_until(150);
    write(kBar4 + 12, 1, 150);  // too late for the first
    write(kBar4 + 28, 1, 150);
    wait_until(300);
    EXPECT_EQ(came, (Came{{0, 164}}));
    EXPECT_EQ(card.table().pending(), 2u);
    write(kBar4 + 28, 0, 300);
    EXPECT_EQ(came.size(), 1u) << "not before its time";
    wait_until(400);
    EXPECT_EQ(came, (Came{{0, 164}, {1, 364}}));
  });
}

TEST_F(LivePciFunction, ForgetsEventsAtAResetAndNotMessagesThatHaveLeft) {
  simulate([&] {
    start_live();
    card.msix(0, 100);
    card.msix(1, 200);
    wait_until(150);
    os.write16(os.capabilities().at(0x10) + 8, 0x8000);
    start();
    wait_until(400);
    EXPECT_EQ(came, (Came{{0, 164}}));
    card.msix(1, 400);
    wait_until(500);
    EXPECT_EQ(came.size(), 2u);
  });
}

/// Data that lands in the cycle of a message is there when the message is.
TEST_F(LivePciFunction, NeverOvertakesDataOfTheSameCycle) {
  simulate([&] {
    start_live();
    memory.fails = nullptr;
    card.msix(0, 100);
    wait_until(150);  // the message has left: its time to arrive was set before that of the data
    wait_until(100 + kLatency);
    dma(engine, tlm::TLM_WRITE_COMMAND, BusMemory::kBase, 100 + kLatency);
    wait_until(200);
    ASSERT_EQ(memory.log.size(), 2u);
    EXPECT_EQ(memory.log[0].address, BusMemory::kBase);
    EXPECT_EQ(memory.log[1].address, kMessages);
    EXPECT_EQ(memory.log[1].cycle, memory.log[0].cycle);
  });
}

TEST_F(PciFunctionShell, RefusesBarsThatCannotBe) {
  simulate([&] {
    for (const std::uint64_t base :
         {std::uint64_t{0}, std::uint64_t{0x8000}, ~std::uint64_t{0xFFFF}})
      EXPECT_THROW(card.assign_bars(base), std::invalid_argument) << base;
    EXPECT_FALSE(card.config().memory_open());
    card.assign_bars(kBars);
    EXPECT_EQ(card.config().bar(4), kBar4);
  });
}

}  // namespace
}  // namespace espnic::tb
