// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/fuzz/host_session.h"

#include <algorithm>
#include <iterator>

#include "tb/common/sa_file.h"
#include "tb/fuzz/host_layout.h"

namespace espnic::tb::fuzz {
namespace {

constexpr unsigned kWidths[] = {4, 4, 4, 8, 2, 1, 3, 16};
constexpr std::uint8_t kIntegrity = 2, kCipher = 1;  // HMAC-SHA-1, DES (model/regs/sa_window.rdl)
constexpr unsigned kRegisters = sizeof regs::kBar0Table / sizeof regs::kBar0Table[0];
constexpr std::uint64_t kNoBar = 0x1000'0000;
constexpr Cycle kLongestFrame = 2000;  // on the line, a byte a cycle

}  // namespace

HostSession::HostSession() : sas_(read_sa_file(kSasPath)), portions_(portions(sas_)) {}

void HostSession::run(ByteSpan input) {
  handles_.clear();
  entry_handles_.clear();
  commands_ = producer_ = 0;
  tag_ = 0;
  marks_ = false;
  for (const HostOperation& operation : read_host_operations(input)) step(operation);
  finish();
}

/// A drain with a reset always ends, whatever came before; then the card as after power-up.
void HostSession::finish() {
  if (card_.enabled()) {
    card_.reg(regs::kIntCause, regs::kIntCauseDrained.mask());
    card_.reg(regs::kControl, regs::kControlEnable.mask() | regs::kControlReset.mask() |
                                  regs::kControlDrain.mask());
    for (unsigned i = 0; i < 8 && card_.host_if().engine().resetting(); ++i) card_.run(400);
    card_.run(kLongestFrame);  // one that the closed gate met is in flight until its end
    const std::uint32_t status = card_.reg(regs::kStatus);
    // Descriptors and BARs may be anything; where registers answer, the drain is over.
    if (status != 0) {
      require((status & regs::kStatusDrained.mask()) != 0, "a drain with a reset ends");
      require((card_.reg(regs::kIntCause) & regs::kIntCauseDrained.mask()) != 0,
              "the end of a drain is told");
    }
  }
  card_.restore();
}

void HostSession::step(const HostOperation& operation) {
  switch (operation.act) {
    case HostAct::kMmioWrite:
      return access(operation, true);
    case HostAct::kMmioRead:
      return access(operation, false);
    case HostAct::kRegisterWrite:
      return card_.reg(regs::kBar0Table[operation.where % kRegisters].offset, operation.value);
    case HostAct::kRegisterRead:
      card_.reg(regs::kBar0Table[operation.where % kRegisters].offset);
      return;
    case HostAct::kConfig:
      card_.config((operation.a & 1) != 0, operation.where, operation.value,
                   kWidths[operation.b % std::size(kWidths)]);
      return;
    case HostAct::kMemoryWrite:
      for (std::size_t i = 0; i < operation.data.size(); ++i) {
        const std::size_t at = operation.where + i + (operation.a & 1 ? 0x10000 : 0);
        if (at < FuzzMemory::kBytes) *card_.memory().at(at) = operation.data[i];
      }
      return;
    case HostAct::kFrame: {
      LadderInput input;
      input.repairs = operation.a;
      input.frame = operation.data;
      bool sealed = false;
      if (!operation.data.empty())
        card_.frame(bench_.wire(input, 0, &sealed), (operation.b & 1) != 0);
      return;
    }
    case HostAct::kRun:
      return card_.run(operation.where);
    case HostAct::kControl:
      return card_.reg(regs::kControl, operation.value);
    case HostAct::kFunctionReset:
      card_.function_reset();
      commands_ = 0;
      return;
    case HostAct::kSetUpRings:
      return set_up_rings(operation);
    case HostAct::kOid:
      return oid(operation);
    case HostAct::kReceiveDoorbell:
      return card_.reg(regs::kReceiveProducer, operation.value);
    case HostAct::kCommandDoorbell:
      if ((operation.a & 1) != 0)
        card_.mmio(true, card_.bar(2), operation.value, 4);
      else
        card_.reg(regs::kCommandProducer, operation.value);
      return;
    case HostAct::kSaWindow:
      return sa_window(operation);
    case HostAct::kEngineSwitch:
      return switch_engine(operation.a % kEngineSwitches);
  }
}

void HostSession::access(const HostOperation& operation, bool write) {
  constexpr unsigned kBarOf[] = {0, 2, 4};
  const unsigned which = operation.a % 4;
  std::uint64_t at = operation.where;
  if ((operation.c & 1) != 0) at &= ~std::uint64_t{3};
  at += which == 3 ? kNoBar : card_.bar(kBarOf[which]);
  card_.mmio(write, at, operation.value, kWidths[operation.b % std::size(kWidths)]);
}

// ---- rings -----------------------------------------------------------------------------------

void HostSession::set_up_rings(const HostOperation& operation) {
  using namespace ring_flaw;
  const std::uint8_t flaws = operation.c;
  const auto base = [this](std::uint32_t lo, std::uint64_t address) {
    card_.reg(lo, static_cast<std::uint32_t>(address));
    card_.reg(lo + 4, static_cast<std::uint32_t>(address >> 32));
  };
  std::uint32_t commands = 2u << operation.a % 5, received = 2u << operation.b % 5;
  place_descriptors(flaws, received);
  if ((flaws & kOddSize) != 0) ++((operation.a & 0x80) != 0 ? commands : received);
  card_.reg(regs::kControl, 0);
  base(regs::kCommandBaseLo, layout::address(layout::kCommands));
  base(regs::kResponseBaseLo, layout::address((flaws & kOverlap) != 0     ? layout::kCommands + 64
                                              : (flaws & kUnaligned) != 0 ? layout::kResponses + 4
                                                                          : layout::kResponses));
  base(regs::kReceiveBaseLo, layout::address(layout::kDescriptors));
  base(regs::kCompletionBaseLo,
       (flaws & kNoCompletions) != 0 ? layout::kNowhere : layout::address(layout::kCompletions));
  card_.reg(regs::kCommandSize, commands);
  card_.reg(regs::kReceiveSize, received);
  card_.reg(regs::kCompletionSize, 2u << operation.b % 5);
  base(regs::kEventBaseLo,
       (flaws & kNoCompletions) != 0 ? layout::kNowhere : layout::address(layout::kEvents));
  card_.reg(regs::kEventSize, 2u << operation.a % 5);
  if ((flaws & kMessages) != 0) set_up_messages();
  if ((flaws & kNotEnabled) != 0) return;
  card_.reg(regs::kControl, regs::kControlEnable.mask());
  card_.reg(regs::kReceiveProducer, received - 1);
  producer_ = 0;
  // With a flaw only the card knows whether the ring runs.
  commands_ = (flaws & (kOverlap | kUnaligned | kOddSize)) == 0 ? commands : 0;
}

void HostSession::place_descriptors(std::uint8_t flaws, std::uint32_t entries) {
  for (std::uint32_t i = 0; i < entries; ++i) {
    std::uint8_t* descriptor = card_.memory().at(layout::kDescriptors + i * 16);
    const std::uint64_t buffer = layout::address(layout::kBuffers + i * layout::kBufferBytes);
    store_le64(descriptor, (flaws & ring_flaw::kNoBuffers) != 0 ? layout::kNowhere : buffer);
    store_le32(descriptor + 8,
               (flaws & ring_flaw::kShortBuffers) != 0 ? i % 3 * 40 : layout::kBufferBytes);
  }
}

void HostSession::set_up_messages() {
  for (std::uint32_t vector = 0; vector < 2; ++vector) {
    const std::uint64_t entry = card_.bar(4) + vector * 16;
    const std::uint64_t address = layout::address(layout::kMessages + vector * 4);
    card_.mmio(true, entry, static_cast<std::uint32_t>(address), 4);
    card_.mmio(true, entry + 4, static_cast<std::uint32_t>(address >> 32), 4);
    card_.mmio(true, entry + 8, 0x100 + vector, 4);
    card_.mmio(true, entry + 12, 0, 4);
  }
  card_.config(true, pci::kMsixControl, pci::kMsixEnable, 2);
  card_.reg(regs::kIntMask, 0x1FF);
}

// ---- SA window, and the model's switches -----------------------------------------------------

void HostSession::sa_window(const HostOperation& operation) {
  const unsigned op = operation.a & 7, table = operation.a >> 3 & 1;
  std::uint32_t words[24] = {};
  if (table == 0) {
    words[0] = 0x11;        // inbound, transport, ESP, any source
    words[1] = 0x0A010102;  // destination
    words[4] = operation.value;
    words[6] = kCipher | kIntegrity << 8;
    for (unsigned i = 0; i < 2; ++i) words[8 + i] = 0x13579BDF * (i + 1);
    for (unsigned i = 0; i < 5; ++i) words[14 + i] = 0x2468ACE1 * (i + 1);
    for (unsigned i = 8; i < 19; ++i) {
      std::uint8_t raw[8];
      store_le32(raw, words[i]);
      store_le32(raw + 4, words[i + 1]);
      card_.secret(ByteSpan(raw, 8));
    }
  } else {
    words[0] = 4500 | 1u << 16;
  }
  words[operation.b / 4 % 24] ^= std::uint32_t{operation.c} << 8 * (operation.b % 4);
  for (unsigned i = 0; i < 24; ++i) card_.reg(regs::kSaWin + 4 * i, words[i]);
  // Low limits, so that a few frames come to them.
  for (unsigned i = 0; op == 6 && i < 4; ++i)
    card_.reg(regs::kSaLimitSoftPacketsLo + 8 * i, operation.value >> 8 * i & 0xFF);
  card_.reg(regs::kSaHnd, operation.where | (card_.reg(regs::kSaGeneration) & 0xFFFF) << 16);
  card_.reg(regs::kSaCmd, 1 | op << 1 | table << 4 | std::uint32_t{operation.where} << 8);
}

void HostSession::switch_engine(std::uint8_t which) {
  OidEngine& engine = card_.host_if().engine();
  switch (static_cast<EngineSwitch>(which)) {
    case EngineSwitch::kHold:
      return engine.hold(true);
    case EngineSwitch::kNoHold:
      return engine.hold(false);
    case EngineSwitch::kRelease:
      engine.hold(false);
      return card_.release_held();
    case EngineSwitch::kFailDelete:
      marks_ = true;
      return engine.fail_next_delete();
    case EngineSwitch::kFailAdd:
      return engine.fail_next_add();
  }
}

}  // namespace espnic::tb::fuzz
