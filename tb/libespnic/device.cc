// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/libespnic/device.h"

#include <algorithm>
#include <utility>

#include "model/packet/checksum.h"
#include "model/regs/generated/bar0.h"

namespace espnic::abi {
namespace {

using sc_core::sc_time;

constexpr std::uint64_t kLastMoment = Timeline::kLast;
constexpr std::size_t kLongestFrame = 65535;
/// Where the host's firmware has placed BAR0, BAR2 and BAR4; memory space and bus master are on.
constexpr std::uint64_t kBarsAt = 0xE000'0000;

/// The time resolution stays SystemC's own, 1 ps.
sc_time from_ps(std::uint64_t ps) { return sc_time::from_value(ps); }

/// True while the host runs, also when its callback throws (a C++ host can).
class Inside {
 public:
  explicit Inside(bool& flag) : flag_(flag), before_(std::exchange(flag, true)) {}
  ~Inside() { flag_ = before_; }
  Inside(const Inside&) = delete;

 private:
  bool& flag_;
  bool before_;
};

}  // namespace

template <class Call>
auto Device::call_host(Call&& call) {
  const Inside inside(in_callback_);
  return call();
}

Device::Device(const OpenConfig& config, const espnic_host_ops& ops, void* context)
    : ops_(ops),
      context_(context),
      diagnosing_(config.diagnosing),
      clock_(config.nic.core_hz),
      nic_("nic", clock_, config.nic),
      port_("port", nic_),
      bridge_("bridge", bridge_host()),
      wire_("wire") {
  nic_.dma_o.bind(bridge_.dma_i);
  wire_.wire_o.bind(nic_.wire_i);
  nic_.rx_path.on_fate([this](const RxFrame& frame) { settle(frame); });
  if (diagnosing_ != Diagnosing::kOff) {
    nic_.host_if.diagnostics().listen([this](const Diagnosis& seen) { diagnose(seen); });
    nic_.rx_path.rx_dma.watch_reuse(true);
  }
  timeline_.finish_moment();
  nic_.pci.assign_bars(kBarsAt);
  nic_.go_live();
}

HostBridge::Host Device::bridge_host() {
  HostBridge::Host host;
  host.read = [this](std::uint64_t at, MutableByteSpan bytes) { return dma_read(at, bytes); };
  host.write = [this](std::uint64_t at, ByteSpan bytes) { return dma_write(at, bytes); };
  host.vector_of = [this](std::uint64_t at, std::uint32_t data) {
    return port_.vector_of(at, data);
  };
  host.message = [this](unsigned vector, std::uint64_t at, std::uint32_t data) {
    message(vector, at, data);
  };
  host.refused_late = [this](std::uint64_t at, std::size_t length) {
    log(ESPNIC_LOG_WARNING, "dma_write of " + std::to_string(length) + " bytes at " + hex(at) +
                                " was refused, but the card took it as done: it had been posted");
  };
  return host;
}

// ---- what the card does to the host
// --------------------------------------------------------------

bool Device::dma_read(std::uint64_t address, MutableByteSpan bytes) {
  const bool done = call_host([&] {
    return ops_.dma_read != nullptr &&
           ops_.dma_read(context_, address, bytes.data(), bytes.size()) == 0;
  });
  if (trace_.on())
    note("dma read address=" + hex(address) + " " +
         (done ? digest(bytes) : "bytes=" + std::to_string(bytes.size()) + " refused"));
  return done;
}

bool Device::dma_write(std::uint64_t address, ByteSpan bytes) {
  const bool done = call_host([&] {
    return ops_.dma_write != nullptr &&
           ops_.dma_write(context_, address, bytes.data(), bytes.size()) == 0;
  });
  if (trace_.on())
    note("dma write address=" + hex(address) + " " + digest(bytes) + (done ? "" : " refused"));
  return done;
}

void Device::message(unsigned vector, std::uint64_t address, std::uint32_t data) {
  timeline_.interrupt();
  if (trace_.on())
    note("irq vector=" + std::to_string(vector) + " address=" + hex(address) +
         " data=" + hex(data, 8));
  if (ops_.msix != nullptr) call_host([&] { ops_.msix(context_, vector, address, data); });
}

void Device::settle(const RxFrame& frame) {
  const bool indicated = frame.indicated();
  ++(indicated ? stats_.indicated : stats_.dropped.at(static_cast<std::size_t>(frame.drop)));
  const std::string fate = indicated ? "indicated" : std::string(to_word(frame.drop));
  espnic_frame seen = {};
  seen.size = sizeof seen;
  seen.number = frame.number;
  seen.fate = fate.c_str();
  seen.indicated = indicated;
  seen.rx_cycle = frame.line.rx;
  if (indicated) {
    seen.length = frame.completion.length;
    seen.done_cycle = frame.completion_cycle;
  }
  if (trace_.on())
    note("fate frame=" + std::to_string(frame.number) + " " + fate +
         " rx_cycle=" + std::to_string(seen.rx_cycle) +
         (indicated ? " done_cycle=" + std::to_string(seen.done_cycle) +
                          " length=" + std::to_string(seen.length)
                    : ""));
  if (ops_.frame != nullptr) call_host([&] { ops_.frame(context_, &seen); });
}

/// Only the first one stops the card: what comes behind it may be of its making.
void Device::diagnose(const Diagnosis& diagnosis) {
  const std::string line = to_line(diagnosis);
  if (diagnosing_ == Diagnosing::kStop && diagnosis_.empty()) {
    diagnosis_ = line;
    stopped_now_ = true;
    timeline_.halt();
  }
  log(ESPNIC_LOG_WARNING, line);
}

void Device::log(espnic_log_level level, const std::string& text) {
  if (ops_.log != nullptr) call_host([&] { ops_.log(context_, level, text.c_str()); });
}

// ---- what the host does to the card
// --------------------------------------------------------------

std::uint32_t Device::finish(const Answer& answer, bool write, const std::string& what,
                             std::uint64_t diagnoses_before) {
  const bool done = answer.kind == Answer::Kind::kOk;
  ++(write ? stats_.writes : stats_.reads);
  if (!done) ++stats_.refused;
  if (trace_.on()) trace_.line_of_access(now_ps(), what + (done ? "" : " refused"));
  if (!done) {
    // One line for one mistake: a diagnosis has said it already, and better.
    if (diagnosing_ == Diagnosing::kOff || diagnoses() == diagnoses_before)
      log(ESPNIC_LOG_WARNING, "at " + std::to_string(now_ps()) + " ps: " + answer.why);
    throw Failure{answer.kind == Answer::Kind::kNotThere ? ESPNIC_E_NOT_THERE : ESPNIC_E_REFUSED,
                  answer.why};
  }
  // A read holds the host up until its answer is back; a write is posted.
  if (!write && answer.delay > sc_core::SC_ZERO_TIME)
    timeline_.wait_until(now_ps() + answer.delay.value());
  return answer.value;
}

std::uint32_t Device::config(std::uint32_t offset, unsigned width,
                             std::optional<std::uint32_t> write) {
  if (width != 1 && width != 2 && width != 4)
    throw Failure{ESPNIC_E_ARGUMENT,
                  "configuration access: width " + std::to_string(width) + " is not 1, 2 or 4"};
  if (offset % width != 0 || offset >= 4096)
    throw Failure{ESPNIC_E_ARGUMENT, "configuration access: offset " + hex(offset) +
                                         " is not a multiple of the width below 0x1000"};
  if (write) check_running();
  const std::uint64_t before = diagnoses();
  const Trace::Hold hold(trace_);
  const Answer answer = port_.config(offset, width, write);
  return finish(answer, write.has_value(),
                std::string("cfg ") + (write ? "write" : "read") + " offset=" + hex(offset, 3) +
                    " width=" + std::to_string(width) +
                    " value=" + hex(write.value_or(answer.value), static_cast<int>(2 * width)),
                before);
}

std::uint32_t Device::mmio(unsigned bar, std::uint64_t offset, std::optional<std::uint32_t> write) {
  if (bar > 5) throw Failure{ESPNIC_E_ARGUMENT, "BAR" + std::to_string(bar) + ": 0 to 5 exist"};
  if (write) check_running();
  const std::uint64_t before = diagnoses();
  const std::string name = trace_.on() ? FunctionPort::name_of(bar, offset) : "";
  const auto line = [&](std::uint32_t value) {
    return !trace_.on() ? ""
                        : std::string("mmio ") + (write ? "write" : "read") +
                              " bar=" + std::to_string(bar) + " offset=" + hex(offset, 4) +
                              (name.empty() ? "" : " register=" + name) + " value=" + hex(value, 8);
  };
  const Trace::Hold hold(trace_);
  const Answer answer = port_.mmio(bar, offset, write);
  return finish(answer, write.has_value(), line(write.value_or(answer.value)), before);
}

std::uint64_t Device::wire(ByteSpan frame, std::uint64_t earliest_ps, unsigned flags) {
  if (frame.empty() || frame.size() > kLongestFrame)
    throw Failure{ESPNIC_E_ARGUMENT, "a frame of " + std::to_string(frame.size()) +
                                         " bytes: 1 to " + std::to_string(kLongestFrame) + " fit"};
  if ((flags & ~unsigned{ESPNIC_WIRE_BAD_FCS | ESPNIC_WIRE_PAD}) != 0)
    throw Failure{ESPNIC_E_ARGUMENT, "wire flags " + hex(flags) + ": unknown bits"};
  if (earliest_ps > kLastMoment)
    throw Failure{ESPNIC_E_ARGUMENT, "a frame at " + std::to_string(earliest_ps) +
                                         " ps: time ends at " + std::to_string(kLastMoment)};
  check_running();
  WireBurst burst;
  LineFrame line;
  line.bytes = frame;
  line.pad_to_minimum = (flags & ESPNIC_WIRE_PAD) != 0;
  if ((flags & ESPNIC_WIRE_BAD_FCS) != 0) line.fcs = ~ethernet_fcs(frame);
  burst.frames.push_back(line);
  // Not before: the first cycle that begins at that time or later.
  Cycle earliest = clock_.cycle(from_ps(earliest_ps));
  if (clock_.time(earliest) < from_ps(earliest_ps)) ++earliest;
  burst.frames.front().earliest = earliest;
  if (trace_.on()) note("wire frame=" + std::to_string(stats_.offered) + " " + digest(frame));
  sc_time delay;
  wire_.wire_o.send(burst, delay);
  return stats_.offered++;
}

// ---- time
// ----------------------------------------------------------------------------------------

void Device::check_running() const {
  if (!diagnosis_.empty()) throw Failure{ESPNIC_E_DIAGNOSIS, diagnosis_};
}

void Device::check_moment(std::uint64_t ps) const {
  if (ps < now_ps() || ps > kLastMoment)
    throw Failure{ESPNIC_E_ARGUMENT, "cannot run until " + std::to_string(ps) + " ps: it is " +
                                         std::to_string(now_ps()) + " ps, and time ends at " +
                                         std::to_string(kLastMoment)};
}

void Device::run_until(std::uint64_t ps) {
  check_moment(ps);
  check_running();
  timeline_.run_until(ps);
}

bool Device::run_until_message(std::uint64_t ps) {
  check_moment(ps);
  check_running();
  return timeline_.run_until_interrupt(ps);
}

// ---- reset, trace
// --------------------------------------------------------------------------------

void Device::reset(int kind) {
  if (kind != ESPNIC_RESET_DATAPATH && kind != ESPNIC_RESET_FUNCTION)
    throw Failure{ESPNIC_E_ARGUMENT, "reset: kind " + std::to_string(kind) + " is unknown"};
  diagnosis_.clear();
  timeline_.go_on();
  if (trace_.on()) note("reset kind=" + std::to_string(kind));
  if (kind == ESPNIC_RESET_DATAPATH) {
    const std::uint32_t control = mmio(0, regs::kControl, std::nullopt);
    mmio(0, regs::kControl, regs::kControlReset.set(control, 1));
  } else {
    reset_function();
  }
}

/// PCI Express base specification 6.6.2: Device Control bit 15, where Device Capabilities bit 28
/// says that it is there.
void Device::reset_function() {
  constexpr std::uint8_t kExpress = 0x10;
  std::uint32_t at = config(0x34, 1, std::nullopt) & 0xFC;
  for (int hops = 0; at != 0 && hops < 48; ++hops) {
    if (config(at, 1, std::nullopt) == kExpress) {
      if ((config(at + 4, 4, std::nullopt) >> 28 & 1) == 0) break;
      const std::uint32_t control = config(at + 8, 2, std::nullopt);
      config(at + 8, 2, control | 0x8000);
      return;
    }
    at = config(at + 1, 1, std::nullopt) & 0xFC;
  }
  throw Failure{ESPNIC_E_UNSUPPORTED, "this card has no function level reset"};
}

void Device::trace_start(const std::string& path) {
  std::string why;
  if (!trace_.start(path, why)) throw Failure{ESPNIC_E_FILE, "trace file " + path + ": " + why};
}

void Device::trace_stop() {
  if (!trace_.stop()) throw Failure{ESPNIC_E_FILE, "the trace file is not whole: writing failed"};
}

}  // namespace espnic::abi
