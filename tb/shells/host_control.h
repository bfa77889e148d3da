// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// host_if alone, between a host's bus, host memory and a data path that only remembers.
#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "model/host_if/host_if.h"
#include "tb/shells/bus_memory.h"
#include "tb/shells/shell_bench.h"

namespace espnic::tb::host_control {

inline constexpr std::uint64_t kCommands = BusMemory::kBase, kResponses = BusMemory::kBase + 0x1000;
inline constexpr std::uint64_t kBuffer = BusMemory::kBase + 0x2000,
                               kRings = BusMemory::kBase + 0x8000;
inline constexpr Cycle kLookahead = 32;  // host_if's page: min(fetch, check)
inline constexpr Cycle kLatency = 64;

class HostControl : public Shell {
 protected:
  struct Line {
    Cycle from;
    bool open;
    std::uint32_t longest;
  };
  struct Message {
    unsigned vector;
    Cycle cycle;
    bool operator==(const Message& other) const {
      return vector == other.vector && cycle == other.cycle;
    }
  };
  std::vector<Line> lines;
  std::vector<Cycle> resets;
  std::vector<Message> messages;
  TableWrites table_writes;
  std::vector<Diagnosis> told;
  std::uint64_t in_flight = 0;
  DataPathCounters counters;
  HostIf host_if{"host_if", clock, OidEngine::Config{},
                 [](const SaKeys&) { return std::make_shared<const SaContext>(); }, effects()};
  HostBus host{"host"};
  BusMemory memory{"memory", clock};
  std::uint32_t producer_ = 0;

  HostControl() {
    host.out.bind(host_if.host_i);
    host_if.dma_o.bind(memory.bus_i);
    host_if.diagnostics().listen([this](const Diagnosis& diagnosis) { told.push_back(diagnosis); });
  }
  HostIf::Effects effects() {
    HostIf::Effects effects;
    effects.table_write = [this](Cycle cycle, TableWrite write) {
      table_writes.push_back(std::move(write));
      return cycle;
    };
    effects.set_rings = [](const RxRings&) {};
    effects.receive_doorbell = [](std::uint32_t, Cycle) {};
    effects.line = [this](Cycle from, bool open, std::uint32_t longest) {
      lines.push_back({from, open, longest});
    };
    effects.reset = [this](Cycle cycle) { resets.push_back(cycle); };
    effects.in_flight = [this](Cycle) { return in_flight; };
    effects.counters = [this] { return counters; };
    effects.interrupt = [this](unsigned vector, Cycle cycle) {
      messages.push_back({vector, cycle});
    };
    return effects;
  }
  tlm::tlm_response_status move(tlm::tlm_command command, std::uint64_t offset, std::uint8_t* raw,
                                unsigned width, Cycle cycle) {
    tlm::tlm_generic_payload item;
    item.set_command(command);
    item.set_address(offset);
    item.set_data_ptr(raw);
    item.set_data_length(width);
    item.set_streaming_width(width);
    sc_core::sc_time delay = clock.delay_to(cycle);
    host.out->b_transport(item, delay);
    return item.get_response_status();
  }
  void write(std::uint64_t offset, std::uint32_t value, Cycle cycle = 0) {
    std::uint8_t raw[4];
    store_le32(raw, value);
    EXPECT_EQ(move(tlm::TLM_WRITE_COMMAND, offset, raw, 4, cycle), tlm::TLM_OK_RESPONSE) << offset;
  }
  std::uint32_t read(std::uint64_t offset, Cycle cycle = 0) {
    std::uint8_t raw[4] = {};
    EXPECT_EQ(move(tlm::TLM_READ_COMMAND, offset, raw, 4, cycle), tlm::TLM_OK_RESPONSE) << offset;
    return load_le32(raw);
  }
  std::uint64_t read64(std::uint64_t offset) {
    return read(offset) | std::uint64_t{read(offset + 4)} << 32;
  }
  void write_base(std::uint32_t offset, std::uint64_t base) {
    write(offset, static_cast<std::uint32_t>(base));
    write(offset + 4, static_cast<std::uint32_t>(base >> 32));
  }
  void set_up_rings() {
    write_base(regs::kCommandBaseLo, kCommands);
    write_base(regs::kResponseBaseLo, kResponses);
    write(regs::kCommandSize, 4);
    write_base(regs::kReceiveBaseLo, kRings);
    write(regs::kReceiveSize, 8);
    write_base(regs::kCompletionBaseLo, kRings + 0x1000);
    write(regs::kCompletionSize, 8);
  }
  void enable(Cycle cycle = 0) {
    set_up_rings();
    write(regs::kControl, regs::kControlEnable.mask(), cycle);
  }
  void command(std::uint32_t oid, const Bytes& buffer, Cycle cycle) {
    std::uint8_t* p = memory.at(kCommands + producer_ * kCommandBytes);
    store_le32(p, kOpcodeOidSet);
    store_le32(p + 4, oid);
    store_le64(p + 8, kBuffer);
    store_le32(p + 16, static_cast<std::uint32_t>(buffer.size()));
    std::copy(buffer.begin(), buffer.end(), memory.at(kBuffer));
    producer_ = (producer_ + 1) % 4;
    write(regs::kCommandProducer, producer_, cycle);
  }
  NdisStatus status(std::uint32_t slot) {
    return static_cast<NdisStatus>(load_le32(memory.at(kResponses + slot * 32 + 4)));
  }
  /// Eight steps of 256 ns in core cycles.
  Cycle longest_wait() const { return static_cast<Cycle>(8 * 256 * clock.hz() / 1'000'000'000); }
  Complaint last_complaint() const { return told.back().complaint; }
};

}  // namespace espnic::tb::host_control
