// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// A host that reads registers, makes wrong accesses and is interrupted.
#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include <memory>

#include "model/nic/nic.h"
#include "model/pci_function/config_space.h"
#include "model/regs/generated/bar0.h"
#include "model/regs/generated/bar4.h"
#include "tb/record/recorder.h"
#include "tb/record/test_recording.h"
#include "tb/system/card.h"

namespace espnic::tb::record {
namespace {

using ::testing::HasSubstr;

/// A card and a host that makes single accesses.
struct Host final : sc_core::sc_module {
  Host(const sc_core::sc_module_name& name, Recorder& recorder)
      : sc_core::sc_module(name),
        clock(config.core_hz),
        nic("nic", clock, config),
        cfg("cfg", Space::kConfig, recorder),
        mmio("mmio", Space::kMmio, recorder),
        dma("dma", Space::kMemory, recorder) {
    cfg_o.bind(cfg.target_i);
    cfg.initiator_o.bind(nic.cfg_i);
    mmio_o.bind(mmio.target_i);
    mmio.initiator_o.bind(nic.mmio_i);
    nic.dma_o.bind(dma.target_i);
    dma.initiator_o.bind(dma_i);
    dma_i.register_b_transport(this, &Host::serve);
  }
  /// Memory that takes interrupt messages and nothing else.
  void serve(tlm::tlm_generic_payload& payload, sc_core::sc_time&) {
    payload.set_response_status(payload.is_write() && payload.get_address() == kMessage
                                    ? tlm::TLM_OK_RESPONSE
                                    : tlm::TLM_ADDRESS_ERROR_RESPONSE);
  }
  void access(tlm::tlm_command command, std::uint64_t address, Bytes data, Bytes enables = {}) {
    call(mmio_o, command, kBar0 + address, std::move(data), std::move(enables));
  }
  void place_bars() {
    for (const std::uint32_t value : {0xFFFFFFFFu, kBar0})
      call(cfg_o, tlm::TLM_WRITE_COMMAND, 0x10, word(value));
    call(cfg_o, tlm::TLM_WRITE_COMMAND, 0x20, word(kBar4));
    call(cfg_o, tlm::TLM_WRITE_COMMAND, 0x04, {0x06, 0});  // memory space, bus master
    call(cfg_o, tlm::TLM_READ_COMMAND, 0x00, Bytes(2));
  }
  /// Vector 0 on, its message to `kMessage`.
  void switch_interrupts_on() {
    namespace msix = regs::bar4;
    const auto write = tlm::TLM_WRITE_COMMAND;
    call(mmio_o, write, kBar4 + msix::kMsix0AddressLo, word(kMessage));
    call(mmio_o, write, kBar4 + msix::kMsix0Data, word(0x41));
    call(mmio_o, write, kBar4 + msix::kMsix0Control, word(0));
    call(cfg_o, write, pci::kMsixControl, {0x00, 0x80});
    access(write, regs::kIntMask, word(0xFFFFFFFF));
  }
  static Bytes word(std::uint32_t value) {
    Bytes bytes(4);
    store_le32(bytes.data(), value);
    return bytes;
  }
  template <class Socket>
  void call(Socket& socket, tlm::tlm_command command, std::uint64_t address, Bytes data,
            Bytes enables = {}) {
    tlm::tlm_generic_payload payload;
    payload.set_command(command);
    payload.set_address(address);
    payload.set_data_ptr(data.data());
    payload.set_data_length(static_cast<unsigned>(data.size()));
    payload.set_streaming_width(static_cast<unsigned>(data.size()));
    if (!enables.empty()) {
      payload.set_byte_enable_ptr(enables.data());
      payload.set_byte_enable_length(static_cast<unsigned>(enables.size()));
    }
    sc_core::sc_time delay(3, sc_core::SC_NS);
    socket->b_transport(payload, delay);
  }
  static constexpr std::uint32_t kBar0 = 0xE0000000, kBar4 = 0xE0011000, kMessage = 0xFEE00000;
  NicConfig config;
  Clock clock;
  Nic nic;
  Tap<32> cfg, mmio;
  Tap<64> dma;
  tlm_utils::simple_initiator_socket<Host, 32> cfg_o{"cfg_o"}, mmio_o{"mmio_o"};
  tlm_utils::simple_target_socket<Host, 64> dma_i{"dma_i"};
};

std::string record_accesses() {
  const std::string path = scratch("accesses.rec");
  EXPECT_EQ(in_child([&] {
              Recorder recorder(path, Header());
              Host host("host", recorder);
              Card::simulate([&] {
                const auto read = tlm::TLM_READ_COMMAND, write = tlm::TLM_WRITE_COMMAND;
                host.place_bars();
                host.access(read, regs::kId, Bytes(4));
                sc_core::wait(1, sc_core::SC_US);
                host.access(write, regs::kReceiveSize, {0x40, 0, 0, 0});
                host.access(read, regs::kReceiveSize, Bytes(4));
                host.access(read, regs::kReceiveSize, Bytes(2));
                host.access(read, regs::kReceiveSize + 1, Bytes(4));
                host.access(write, regs::kId, {1, 2, 3, 4});
                host.access(write, regs::kReceiveSize, Bytes(4), {0xFF, 0, 0, 0});
                host.access(read, 0xFFF0, Bytes(4));
                host.switch_interrupts_on();
                // A ring in memory that refuses: the DMA read of a command fails.
                host.access(write, regs::kCommandSize, {2, 0, 0, 0});
                host.access(write, regs::kResponseBaseLo, {0, 0x10, 0, 0});
                host.access(write, regs::kReceiveBaseLo, {0, 0x20, 0, 0});
                host.access(write, regs::kCompletionBaseLo, {0, 0x40, 0, 0});
                host.access(write, regs::kCompletionSize, {0x40, 0, 0, 0});
                host.access(write, regs::kControl, {1, 0, 0, 0});
                host.access(write, regs::kCommandProducer, {1, 0, 0, 0});
                sc_core::wait(100, sc_core::SC_US);
                recorder.finish();
              });
              return 0;
            }),
            0);
  return path;
}

TEST(RegisterAccesses, AreRepeatedWithTheirAnswers) {
  const std::string path = record_accesses();
  const auto lines = lines_of(slurp(path));
  EXPECT_EQ(replay_in_child(path).status, 0) << replay_in_child(path).text;
  find_line(lines, {"0+3000 cfg write 0x10 0xe0000000 BAR0 #"});
  find_line(lines, {"0+3000 cfg read 0x0 2 VENDOR_ID #"});
  const std::size_t id = find_line(lines, {"0+3000 mmio read 0xe0000000 4 ID #"});
  EXPECT_THAT(lines[id + 1], HasSubstr(" = ok 0x4e505345"));
  find_line(lines, {"1000000+3000 mmio write 0xe0000208 0x00000040 RECEIVE_SIZE"});
  find_line(lines, {" = burst-error"});
  find_line(lines, {"enables=ff000000 RECEIVE_SIZE"});
  find_line(lines, {" = byte-enable-error"});
  find_line(lines, {" = command-error"});
  find_line(lines, {"mmio read 0xe000fff0 4 BAR0+0xfff0"});
  find_line(lines, {"dma read 0x0 64 command[0]"});
  find_line(lines, {"irq 0xfee00000 0x00000041 vector0"});
}

TEST(RegisterAccesses, AnAnswerOfAnotherValueNamesRegisterAndField) {
  auto lines = lines_of(slurp(record_accesses()));
  const std::size_t at = find_line(lines, {"mmio read", "RECEIVE_SIZE"}) + 1;
  flip(lines[at], lines[at].find("0x") + 9, 2);
  // Sealed, only the comparison with what the card answers can see it.
  seal(lines[at]);
  const std::string path = write_file("changed.rec", joined(lines));
  const Outcome outcome = replay_in_child(path);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.text,
            path + ": line " + std::to_string(at + 1) +
                ": at 1003000 ps (cycle 125): read of RECEIVE_SIZE (0xe0000208, 4 bytes): "
                "entries: expected 0x00000044, got 0x00000040\n");
}

TEST(RegisterAccesses, AnInterruptWithAnotherMessageOrAtAnotherTimeIsNamed) {
  const auto whole = lines_of(slurp(record_accesses()));
  const std::size_t at = find_line(whole, {"irq 0xfee00000"});
  auto lines = whole;
  flip(lines[at], lines[at].find(" 0x00000041") + 10, 1);
  seal(lines[at]);
  Outcome outcome = replay_in_child(write_file("changed.rec", joined(lines)));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.text, HasSubstr("interrupt of vector0 (0xfee00000, 4 bytes): data: expected "
                                      "0x00000043, got 0x00000041"));
  lines = whole;
  lines[at].insert(lines[at].find('+') + 1, "1");
  seal(lines[at]);
  outcome = replay_in_child(write_file("changed.rec", joined(lines)));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.text, HasSubstr("interrupt of vector0 (0xfee00000, 4 bytes): time: "));
}

TEST(RegisterAccesses, AnotherStatusIsNamed) {
  auto lines = lines_of(slurp(record_accesses()));
  std::string& line = lines[find_line(lines, {" = command-error"})];
  line.replace(line.find("command"), 7, "address");
  seal(line);
  const Outcome outcome = replay_in_child(write_file("changed.rec", joined(lines)));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.text,
              HasSubstr("write of ID (0xe0000000, 4 bytes): status: expected "
                        "TLM_ADDRESS_ERROR_RESPONSE, got TLM_COMMAND_ERROR_RESPONSE"));
}

}  // namespace
}  // namespace espnic::tb::record
