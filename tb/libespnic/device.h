// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <boost/json.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "model/nic/nic.h"
#include "tb/libespnic/espnic.h"
#include "tb/libespnic/function_port.h"
#include "tb/libespnic/host_bridge.h"
#include "tb/libespnic/timeline.h"
#include "tb/libespnic/trace.h"

namespace espnic::abi {

/// A call that cannot be done: what the C function returns, and its line for espnic_last_error.
struct Failure {
  espnic_status status;
  std::string what;
};

/// What becomes of a driver's mistakes (model/host_if/diagnostics.h).
enum class Diagnosing : std::uint8_t { kReport, kStop, kOff };

/// What espnic_open's JSON describes.
struct OpenConfig {
  NicConfig nic;
  Diagnosing diagnosing = Diagnosing::kReport;
};
/// InputError.
OpenConfig parse_config(const char* json);

/// The card with its host's callbacks, and simulated time. What fails throws Failure.
class Device {
 public:
  /// Elaborates: once in a process.
  Device(const OpenConfig& config, const espnic_host_ops& ops, void* context);

  std::uint32_t config(std::uint32_t offset, unsigned width, std::optional<std::uint32_t> write);
  std::uint32_t mmio(unsigned bar, std::uint64_t offset, std::optional<std::uint32_t> write);
  /// Returns the frame's number.
  std::uint64_t wire(ByteSpan frame, std::uint64_t earliest_ps, unsigned flags);
  void run_until(std::uint64_t ps);
  /// True: a message was delivered.
  bool run_until_message(std::uint64_t ps);
  void reset(int kind);
  std::uint64_t now_ps() const { return Timeline::now(); }
  boost::json::object stats() const;
  void trace_start(const std::string& path);
  void trace_stop();
  Trace& trace() { return trace_; }

  /// The diagnosis that has stopped the card; empty: it runs.
  const std::string& diagnosis() const { return diagnosis_; }
  /// True once for each diagnosis that stops the card.
  bool take_stop() { return std::exchange(stopped_now_, false); }

  /// A host callback is running.
  bool in_callback() const { return in_callback_; }
  void log(espnic_log_level level, const std::string& text);

 private:
  /// What the host did, as seen from here.
  struct Stats {
    std::uint64_t reads = 0, writes = 0, refused = 0;  ///< of registers
    std::uint64_t offered = 0, indicated = 0;          ///< frames
    std::array<std::uint64_t, kDropReasonCount> dropped{};
  };

  HostBridge::Host bridge_host();
  bool dma_read(std::uint64_t address, MutableByteSpan bytes);
  bool dma_write(std::uint64_t address, ByteSpan bytes);
  void message(unsigned vector, std::uint64_t address, std::uint32_t data);
  void settle(const RxFrame& frame);
  void diagnose(const Diagnosis& diagnosis);
  void check_running() const;
  void check_moment(std::uint64_t ps) const;
  std::uint32_t finish(const Answer& answer, bool write, const std::string& what,
                       std::uint64_t diagnoses_before);
  std::uint64_t diagnoses() { return nic_.host_if.diagnostics().total(); }
  void reset_function();
  void note(const std::string& text) {
    if (trace_.on()) trace_.line(now_ps(), text);
  }
  template <class Call>
  auto call_host(Call&& call);

  espnic_host_ops ops_;
  void* context_;
  Diagnosing diagnosing_;
  std::string diagnosis_;
  bool stopped_now_ = false;
  bool in_callback_ = false;
  Timeline timeline_;
  Trace trace_;
  Stats stats_;
  Clock clock_;
  Nic nic_;
  FunctionPort port_;
  HostBridge bridge_;
  struct Wire final : sc_core::sc_module {
    explicit Wire(const sc_core::sc_module_name& name) : sc_core::sc_module(name) {}
    BlockInitiator<WireBurst> wire_o{"wire_o"};
  } wire_;
};

}  // namespace espnic::abi
