// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/regs/regs_rtl.h"

#include <map>
#include <utility>

#include "Vregs.h"
#include "tb/regs/generated/regs_pins.h"
#include "verilated.h"

namespace espnic::tb {
namespace {

class Pins final : public RegsRtl {
 public:
  Pins() {
    drive_all(0);
    reset();
  }
  ~Pins() override { top_.final(); }

  void reset() override {
    drive_all(0);
    pulses_.clear();
    rung_.clear();
    top_.req_i = 0;
    top_.rst_ni = 1;
    top_.clk_i = 0;
    top_.eval();
    top_.rst_ni = 0;  // the falling edge that an asynchronous reset needs
    top_.eval();
    clock();
    top_.rst_ni = 1;
    top_.eval();
  }

  RegisterError read(std::uint32_t offset, std::uint32_t& value) override {
    const Answer answer = access({offset, false});
    if (answer.error == RegisterError::kNone) value = answer.data;
    return answer.error;
  }
  RegisterError write(std::uint32_t offset, std::uint32_t value) override {
    return access({offset, true, value}).error;
  }

  void drive(std::uint32_t offset, std::uint32_t word) override {
    drive_pins(top_, offset, word);
    idle();
    end_causes(offset, word);
  }
  std::uint32_t seen(std::uint32_t offset) override { return output_pins(top_, offset); }
  std::uint32_t take_pulses(std::uint32_t offset) override {
    return std::exchange(pulses_[offset], 0);
  }
  bool take_rung(std::uint32_t offset) override { return std::exchange(rung_[offset], false); }

  Answer access(const Access& access) override {
    top_.req_i = 1;
    top_.we_i = access.write;
    top_.addr_i = static_cast<std::uint16_t>(access.offset);
    top_.strb_i = access.strobe;
    top_.wdata_i = access.data;
    if (access.cause != 0) drive_pins(top_, access.cause_offset, access.cause);
    clock();
    top_.req_i = 0;
    if (access.cause != 0) end_causes(access.cause_offset, access.cause);
    return answer();
  }
  Answer idle() override {
    top_.req_i = 0;
    clock();
    return answer();
  }

 private:
  Answer answer() const {
    return {top_.ack_o != 0, static_cast<RegisterError>(top_.error_o), top_.rdata_o};
  }
  void clock() {
    top_.clk_i = 1;
    top_.eval();
    top_.clk_i = 0;
    top_.eval();
    for (const regs::RegisterInfo& info : regs::kBar0Table) {
      if (info.pulse != 0) pulses_[info.offset] |= output_pins(top_, info.offset) & info.pulse;
      if (info.doorbell) rung_[info.offset] |= rung(top_, info.offset);
    }
  }
  /// Causes are events of one cycle; read-only fields stay as driven.
  void end_causes(std::uint32_t offset, std::uint32_t word) {
    const regs::RegisterInfo& info = *RegisterFile::find(offset);
    if (info.write1clear != 0) drive_pins(top_, offset, word & ~info.write1clear);
  }
  void drive_all(std::uint32_t word) {
    for (const regs::RegisterInfo& info : regs::kBar0Table) drive_pins(top_, info.offset, word);
  }

  VerilatedContext context_;
  Vregs top_{&context_};
  std::map<std::uint32_t, std::uint32_t> pulses_;
  std::map<std::uint32_t, bool> rung_;
};

}  // namespace

std::unique_ptr<RegsRtl> make_regs_rtl() { return std::make_unique<Pins>(); }

}  // namespace espnic::tb
