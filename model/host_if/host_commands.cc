// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// The two programming paths: OID command ring and SA window.
#include <algorithm>
#include <array>
#include <utility>

#include "model/host_if/host_if.h"
#include "model/sim/bus.h"

namespace espnic {
namespace {

const char* ring_name(RingError error) {
  return error == RingError::kResponseWrite ? "RESPONSE ring" : "COMMAND ring";
}

}  // namespace

// ---- command ring ----------------------------------------------------------------------------

void HostIf::doorbell(std::uint32_t producer, Cycle cycle) {
  const RingError error = ring_.doorbell(producer);
  if (error != RingError::kNone) {
    ++stats_.ring_errors;
    if (error == RingError::kBadIndex) {
      complain(Complaint::kBadIndex, "COMMAND_PRODUCER",
               "index " + std::to_string(producer) + " is not below COMMAND_SIZE");
      raise(regs::kIntCauseRingError.mask(), cycle);
    } else {
      complain(Complaint::kDoorbellBeforeEnable, "COMMAND_PRODUCER",
               "index " + std::to_string(producer) + ", but the ring does not run");
    }
    return;
  }
  go_on(cycle);
}

void HostIf::go_on(Cycle cycle) {
  if (live_) return command_event_.notify(sc_core::SC_ZERO_TIME);
  pipe_.not_before(cycle);
  run_commands();
}

/// Live: commands are executed in their own time.
void HostIf::serve() {
  for (;;) {
    wait(command_event_);
    serving_ = true;
    pipe_.not_before(now());
    run_commands();
    serving_ = false;
    if (effects_.catch_up) effects_.catch_up();
  }
}

void HostIf::run_commands() {
  while (!answers_.empty() || ring_.has_command()) {
    pipe_.decide();
    if (!answers_.empty()) {
      const OidEngine::PendingCompletion completion = std::move(answers_.front());
      answers_.pop_front();
      // One of a ring that is no more has nobody to answer to.
      if (const auto outcome = ring_.complete(completion))
        count(*outcome);
      else
        count_oid(completion.oid, completion.result);
      continue;
    }
    // What is free again matters to the next command, and to nothing before it. What comes behind
    // the doorbell is not known yet, so a command finds free what was free then.
    reap(now());
    if (const auto outcome = ring_.execute_next()) count(*outcome);
  }
}

/// The engine has decided: its table writes are on their way before the answer is.
void HostIf::executed(const OidResult& result) {
  pipe_.decide(result.structures);
  take_effect(result, pipe_.cursor());
}

void HostIf::take_effect(const OidResult& result, Cycle cycle) {
  const Cycle seen = offer(cycle, result.writes, result.structures);
  if (result.marked != 0) marked_.push_back({result.marked, result.writes, seen});
}

Cycle HostIf::offer(Cycle cycle, const std::vector<TableWrite>& writes, Cycle structures) {
  Cycle seen = kBeforeTime;
  for (const TableWrite& write : writes) {
    seen = std::max(seen, effects_.table_write(pipe_.offer(cycle, structures), write));
    ++stats_.table_writes;
  }
  return seen;
}

void HostIf::reap(Cycle now) {
  const auto stays = [this, now](const Marked& marked) {
    if (waits(marked, now)) return true;
    offer(pipe_.cursor(), engine_.reap(marked.number));
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

/// Answers wait for the command under way and for one another; the writes must not: whatever
/// changes the tables next is checked against them.
void HostIf::release_held(Cycle cycle) {
  std::vector<OidEngine::PendingCompletion> released = engine_.release();
  const Cycle from = live_ ? cycle : std::max(pipe_.cursor(), cycle);
  for (OidEngine::PendingCompletion& completion : released) {
    take_effect(completion.result, from);
    completion.result.writes.clear();
    completion.result.marked = 0;
  }
  answer(std::move(released), cycle);
}

void HostIf::answer(std::vector<OidEngine::PendingCompletion> completions, Cycle cycle) {
  for (OidEngine::PendingCompletion& completion : completions)
    answers_.push_back(std::move(completion));
  if (!answers_.empty()) go_on(cycle);
}

void HostIf::count(const CommandRing::Outcome& outcome) {
  if (outcome.error != RingError::kNone) {
    ++stats_.ring_errors;
    complain(Complaint::kBadRing, ring_name(outcome.error),
             "host memory refused an entry; the ring has halted until CONTROL.enable goes from 0 "
             "to 1");
    raise(regs::kIntCauseRingError.mask(), pipe_.cursor());
  }
  ++stats_.commands;
  const NdisStatus status = outcome.result.status;
  const bool failed = status != NdisStatus::kSuccess && status != NdisStatus::kPending;
  stats_.failed += failed;
  stats_.sa_failures += failed;
  count_oid(outcome.oid, outcome.result);
  std::uint32_t causes = 0;
  if (outcome.response_bytes != 0) causes |= regs::kIntCauseCommandResponse.mask();
  if (status == NdisStatus::kResources) causes |= regs::kIntCauseTableFull.mask();
  if (causes != 0) raise(causes, pipe_.answered());
}

// ---- host memory -----------------------------------------------------------------------------

bool HostIf::DmaMemory::read(std::uint64_t address, MutableByteSpan bytes) {
  const Cycle there = host_if_.pipe_.read(bytes.size());
  return host_if_.transfer(tlm::TLM_READ_COMMAND, address, bytes.data(), bytes.size(), there);
}

/// Outputs and response leave one behind the other, and the command is over when they are there.
bool HostIf::DmaMemory::write(std::uint64_t address, ByteSpan bytes) {
  // A write transaction never changes its data (IEEE 1666 14.9).
  auto* data = const_cast<std::uint8_t*>(bytes.data());
  return host_if_.transfer(tlm::TLM_WRITE_COMMAND, address, data, bytes.size(),
                           host_if_.pipe_.write());
}

bool HostIf::transfer(tlm::tlm_command command, std::uint64_t address, std::uint8_t* data,
                      std::size_t length, Cycle cycle) {
  if (length == 0) return true;
  if (serving_) {
    const std::uint64_t resets = function_resets_;
    const sc_core::sc_time delay = delay_to(cycle);
    if (delay > sc_core::SC_ZERO_TIME) wait(delay);
    if (resets != function_resets_) return false;  // the command is gone, and nobody is told
  }
  const bool done =
      espnic::transfer(dma_o, payload_, command, address, data, length, delay_to(cycle));
  if (done) return true;
  ++stats_.bus_errors;
  const auto inside = [&](std::uint32_t base, std::uint64_t entry_bytes) {
    const std::uint64_t start = registers_.base(base);
    return address >= start && address - start < registers_.get(regs::kCommandSize) * entry_bytes;
  };
  const regs::DmaSource source =
      inside(regs::kCommandBaseLo, kCommandBytes)     ? regs::DmaSource::kCommand
      : inside(regs::kResponseBaseLo, kResponseBytes) ? regs::DmaSource::kResponse
                                                      : regs::DmaSource::kRequestBuffer;
  dma_refused(source, address, command == tlm::TLM_WRITE_COMMAND, cycle);
  return false;
}

// ---- SA window -------------------------------------------------------------------------------

void HostIf::window_command(std::uint32_t command, Cycle cycle) {
  const std::uint32_t tag = regs::kSaRspTag.put(regs::kSaCmdTag.get(command));
  if (pipe_.window_busy(cycle)) {
    complain(Complaint::kWindowBusy, "SA_CMD", "go before SA_RSP.done of the command before it");
    registers_.drive(regs::kSaRsp,
                     regs::kSaRspDone.mask() | regs::kSaRspError.mask() | tag |
                         regs::kSaRspReason.put(static_cast<std::uint32_t>(regs::SaReason::kBusy)));
    return;
  }
  const unsigned before = engine_.live_handles();
  const SaWindow::Result result =
      window_.execute(command, registers_.get(regs::kSaHnd), window_words(), window_limits());
  count_sas(before);
  offer(cycle, result.writes);
  const Cycle done = pipe_.window(cycle);
  window_response_ = result.response;
  registers_.drive(regs::kSaRsp, 0);
  registers_.drive(regs::kSaGeneration, regs::kSaGenerationGeneration.put(result.generation));
  if (static_cast<regs::SaOp>(regs::kSaCmdOp.get(command)) == regs::SaOp::kRead) {
    for (std::uint32_t i = 0; i < SaWindow::kRecordWords; ++i)
      registers_.drive(regs::kSaRead + 4 * i, result.shown ? (*result.shown)[i] : 0);
  }
  if (static_cast<regs::SaOp>(regs::kSaCmdOp.get(command)) == regs::SaOp::kCount) {
    show_counts({});
    if (result.counted) copy_counts(*result.counted, done - timing().respond);
  }
  if (live_) return window_event_.notify(delay_to(done));
  window_done();
  pipe_.window_free(cycle);  // whoever runs ahead of time does not wait either
}

/// All counters of the SA in one cycle, that in which a table write would be offered.
void HostIf::copy_counts(const SaWindow::Counted& counted, Cycle cycle) {
  counted_ = counted;
  count_cycle_ = cycle;
  if (live_) return count_event_.notify(delay_to(cycle));
  count_due();
}

void HostIf::count_due() {
  if (effects_.sa_counts)
    show_counts(effects_.sa_counts(counted_.row, counted_.generation, count_cycle_));
}

SaWindow::Words HostIf::window_words() const {
  SaWindow::Words words{};
  for (std::uint32_t i = 0; i < words.size(); ++i) words[i] = registers_.get(regs::kSaWin + 4 * i);
  return words;
}

/// SA_LIMIT, in the order of Lifetime.
SaWindow::Limits HostIf::window_limits() const {
  SaWindow::Limits limits{};
  for (std::uint32_t i = 0; i < limits.size(); ++i)
    limits[i] = registers_.base(regs::kSaLimitSoftPacketsLo + 8 * i);
  return limits;
}

void HostIf::window_done() {
  registers_.drive(regs::kSaRsp, window_response_);
  const bool failed = regs::kSaRspError.get(window_response_) != 0;
  stats_.sa_failures += failed;
  const auto reason = static_cast<regs::SaReason>(regs::kSaRspReason.get(window_response_));
  const bool full = reason == regs::SaReason::kTableFull || reason == regs::SaReason::kParserFull;
  raise(regs::kIntCauseSaWindowDone.mask() | (full ? regs::kIntCauseTableFull.mask() : 0),
        pipe_.window_done());
}

void HostIf::count_oid(std::uint32_t oid, const OidResult& result) {
  if (result.status != NdisStatus::kSuccess) return;
  if (adds_sa(oid)) stats_.sa_adds += result.sas;
  if (deletes_sa(oid)) stats_.sa_deletes += result.sas;
}

/// Of the window: a scrub deletes many.
void HostIf::count_sas(unsigned before) {
  const unsigned after = engine_.live_handles();
  if (after > before) stats_.sa_adds += after - before;
  if (after < before) stats_.sa_deletes += before - after;
}

}  // namespace espnic
