// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/host_if.h"

#include <algorithm>
#include <utility>

#include "model/sim/bus.h"

namespace espnic {

HostIf::HostIf(const sc_core::sc_module_name& name, const Clock& clock,
               const OidEngine::Config& config, OidEngine::PrepareKeys prepare, Effects effects,
               const HostIfTiming& timing)
    : Block(name, clock),
      timing_(timing),
      effects_(std::move(effects)),
      engine_(config, std::move(prepare)),
      ring_(engine_, memory_) {
  host_i.register_b_transport(this, &HostIf::access);
  host_i.register_transport_dbg(this, &HostIf::peek);
}

// ---- registers -------------------------------------------------------------------------------

void HostIf::access(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  payload.set_dmi_allowed(false);
  if (payload.get_byte_enable_ptr() != nullptr) {
    payload.set_response_status(tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE);
    ++stats_.bad_accesses;
    return;
  }
  if (!payload.is_read() &&
      !payload.is_write()) {  // TLM_IGNORE_COMMAND moves nothing (IEEE 1666 14.9)
    payload.set_response_status(tlm::TLM_OK_RESPONSE);
    return;
  }
  const bool write = payload.is_write();
  const std::size_t width = payload.get_data_length();
  if (payload.get_streaming_width() < width) {  // a burst onto one address (IEEE 1666 14.14)
    payload.set_response_status(tlm::TLM_BURST_ERROR_RESPONSE);
    ++stats_.bad_accesses;
    return;
  }
  const RegisterError error =
      write
          ? registers_.write(payload.get_address(), ByteSpan(payload.get_data_ptr(), width))
          : registers_.read(payload.get_address(), MutableByteSpan(payload.get_data_ptr(), width));
  if (error != RegisterError::kNone) {
    ++stats_.bad_accesses;
    payload.set_response_status(
        error == RegisterError::kUnmodelled || error == RegisterError::kMisaligned
            ? tlm::TLM_ADDRESS_ERROR_RESPONSE
        : error == RegisterError::kWrongWidth ? tlm::TLM_BURST_ERROR_RESPONSE
                                              : tlm::TLM_COMMAND_ERROR_RESPONSE);
    return;
  }
  payload.set_response_status(tlm::TLM_OK_RESPONSE);
  if (!write) return;
  const auto offset = static_cast<std::uint32_t>(payload.get_address());
  written(offset, registers_.get(offset), arrival(delay));
}

unsigned HostIf::peek(tlm::tlm_generic_payload& payload) {
  if (!payload.is_read()) return 0;
  const MutableByteSpan bytes(payload.get_data_ptr(), payload.get_data_length());
  return registers_.read(payload.get_address(), bytes) == RegisterError::kNone
             ? payload.get_data_length()
             : 0;
}

void HostIf::written(std::uint32_t offset, std::uint32_t value, Cycle cycle) {
  switch (offset) {
    case regs::kControl:
      if ((value & regs::kControlEnable) == 0)
        enabled_ = false;
      else if (!enabled_)
        enable();
      break;
    case regs::kCommandProducer:
      run_commands(value, cycle);
      break;
    case regs::kReceiveProducer:
      if (enabled_)
        effects_.receive_doorbell(value, cycle);
      else
        ++stats_.ring_errors;
      break;
    default:
      break;
  }
}

/// Takes the rings over as they stand in the registers.
void HostIf::enable() {
  const CommandRing::Config config{registers_.base(regs::kCommandBaseLo),
                                   registers_.base(regs::kResponseBaseLo),
                                   registers_.get(regs::kCommandSize)};
  if (ring_.configure(config) != RingError::kNone) ++stats_.ring_errors;
  const std::uint32_t entries = registers_.get(regs::kReceiveSize);
  // Every descriptor owes one completion, so the two rings are of one size.
  if (entries != registers_.get(regs::kCompletionSize)) {
    ++stats_.ring_errors;
    return;
  }
  effects_.set_rings(
      {registers_.base(regs::kReceiveBaseLo), registers_.base(regs::kCompletionBaseLo), entries});
  enabled_ = true;
}

// ---- commands --------------------------------------------------------------------------------

void HostIf::run_commands(std::uint32_t producer, Cycle cycle) {
  if (ring_.doorbell(producer) != RingError::kNone) {
    ++stats_.ring_errors;
    return;
  }
  cursor_ = std::max(cursor_, cycle);
  while (ring_.has_command()) {
    // What is free again matters to the next command, and to nothing before it. What comes behind
    // the doorbell is not known yet, so a command finds free what was free then.
    reap(clock().cycle(sc_core::sc_time_stamp()));
    if (const auto outcome = ring_.execute_next()) apply(*outcome);
  }
}

void HostIf::reap(Cycle now) {
  const auto stays = [this, now](const Marked& marked) {
    if (waits(marked, now)) return true;
    for (TableWrite& write : engine_.reap(marked.number)) {
      effects_.table_write(cursor_ + timing_.check, std::move(write));
      ++stats_.table_writes;
    }
    return false;
  };
  marked_.erase(std::stable_partition(marked_.begin(), marked_.end(), stays), marked_.end());
}

bool HostIf::waits(const Marked& marked, Cycle now) const {
  if (now < marked.seen) return true;
  return effects_.in_use &&
         std::any_of(marked.writes.begin(), marked.writes.end(),
                     [&](const TableWrite& write) { return effects_.in_use(write, now); });
}

void HostIf::release_held(Cycle cycle) {
  cursor_ = std::max(cursor_, cycle);
  for (const OidEngine::PendingCompletion& completion : engine_.release()) {
    if (const auto outcome = ring_.complete(completion)) apply(*outcome);
  }
}

void HostIf::apply(const CommandRing::Outcome& outcome) {
  if (outcome.error != RingError::kNone) ++stats_.ring_errors;
  ++stats_.commands;
  const NdisStatus status = outcome.result.status;
  stats_.failed += status != NdisStatus::kSuccess && status != NdisStatus::kPending;
  Cycle seen = kBeforeTime;
  for (const TableWrite& write : outcome.result.writes) {
    seen = std::max(seen, effects_.table_write(cursor_ + timing_.check, write));
    ++stats_.table_writes;
  }
  if (outcome.result.marked != 0)
    marked_.push_back({outcome.result.marked, outcome.result.writes, seen});
  cursor_ += timing_.check + timing_.respond;
}

bool HostIf::DmaMemory::read(std::uint64_t address, MutableByteSpan bytes) {
  const HostIfTiming& timing = host_if_.timing_;
  host_if_.cursor_ += timing.fetch + static_cast<Cycle>((bytes.size() + timing.datapath_bytes - 1) /
                                                        timing.datapath_bytes);
  return host_if_.transfer(tlm::TLM_READ_COMMAND, address, bytes.data(), bytes.size(),
                           host_if_.cursor_);
}

bool HostIf::DmaMemory::write(std::uint64_t address, ByteSpan bytes) {
  const HostIfTiming& timing = host_if_.timing_;
  const Cycle there = host_if_.cursor_ + timing.check + timing.respond + timing.write_latency;
  // A write transaction never changes its data (IEEE 1666 14.9).
  auto* data = const_cast<std::uint8_t*>(bytes.data());
  return host_if_.transfer(tlm::TLM_WRITE_COMMAND, address, data, bytes.size(), there);
}

bool HostIf::transfer(tlm::tlm_command command, std::uint64_t address, std::uint8_t* data,
                      std::size_t length, Cycle cycle) {
  if (length == 0) return true;
  const bool done =
      espnic::transfer(dma_o, payload_, command, address, data, length, delay_to(cycle));
  if (!done) ++stats_.bus_errors;
  return done;
}

}  // namespace espnic
