// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// What the registers show, and interrupts.
#include <algorithm>
#include <initializer_list>

#include "model/host_if/capability.h"
#include "model/host_if/host_if.h"
#include "model/sim/bus.h"

namespace espnic {
namespace {

using regs::kIntCauseRxCompletion;

std::uint64_t sum(const std::array<std::uint64_t, kDetailCount>& counts,
                  std::initializer_list<Detail> details) {
  std::uint64_t total = 0;
  for (const Detail detail : details) total += counts[static_cast<std::size_t>(detail)];
  return total;
}

}  // namespace

// ---- what registers show ---------------------------------------------------------------------

void HostIf::show_constants() {
  registers_.drive(regs::kModel, regs::kModelIsModel.put(1) |
                                     regs::kModelDatapathBytes.put(build_.datapath_bytes) |
                                     regs::kModelLanes.put(build_.lanes));
  const auto caps = hardware_capability(engine_.policy()).words();
  for (std::size_t i = 0; i < caps.size(); ++i)
    registers_.drive(regs::kCapEncapsulation + 4 * static_cast<std::uint32_t>(i), caps[i]);
  const IpsecOffloadV2 v2 = hardware_capability_v2(engine_.policy(), config_.sa_entries);
  for (std::size_t i = 0; i < v2.size(); ++i)
    registers_.drive(regs::kCapV2Encapsulation + 4 * static_cast<std::uint32_t>(i), v2[i]);
  registers_.drive(regs::kCapExtras, regs::kCapExtrasDecapsulate.put(build_.decapsulate) |
                                         regs::kCapExtrasSaCounters.put(build_.sa_counters) |
                                         regs::kCapExtrasLifetimes.put(build_.lifetimes) |
                                         regs::kCapExtrasReplayWindow.put(build_.replay_window) |
                                         regs::kCapExtrasRss.put(build_.rss));
  registers_.drive(regs::kSaCapacity, config_.sa_entries);
  registers_.drive(regs::kParserCapacity, engine_.parser_list().capacity());
  registers_.drive(regs::kKeyOrder, config_.integrity_key_first ? 1 : 0);
}

/// Drives what the access at `offset` is about to show or copy.
void HostIf::refresh(std::uint32_t offset, Cycle cycle) {
  switch (offset) {
    case regs::kStatus:
      return registers_.drive(offset, status_word(cycle));
    case regs::kSimTimeLo: {
      const sc_core::sc_time at = clock().time(cycle);
      const auto ps = static_cast<std::uint64_t>(
          std::max(at, sc_core::sc_time_stamp()).to_seconds() * 1e12 + 0.5);
      return show(offset, ps);
    }
    case regs::kCurEncapsulation:
    case regs::kCurIpv4Ah:
    case regs::kCurIpv4Esp: {
      const IpsecOffloadV1 current = current_config(engine_.policy());
      registers_.drive(regs::kCurEncapsulation, current.encapsulation);
      registers_.drive(regs::kCurIpv4Ah, current.ipv4_ah);
      return registers_.drive(regs::kCurIpv4Esp, current.ipv4_esp);
    }
    case regs::kCommandConsumer:
      return registers_.drive(offset, ring_.consumer());
    case regs::kReceiveConsumer:
      if (effects_.counters) registers_.drive(offset, effects_.counters().descriptors_fetched);
      return;
    case regs::kCompletionProducer:
      if (effects_.counters) registers_.drive(offset, effects_.counters().completions_written);
      return;
    case regs::kEventsLost:
      return registers_.drive(offset, static_cast<std::uint32_t>(stats_.sa_events_lost));
    case regs::kStatSnapshot:
      return show_counters();
    case regs::kSaFingerprint:
      return registers_.drive(offset, SaWindow::fingerprint(window_words()));
    default:
      return;
  }
}

std::uint32_t HostIf::status_word(Cycle cycle) {
  const bool drain = regs::kControlDrain.get(registers_.get(regs::kControl)) != 0;
  const bool left = effects_.in_flight && effects_.in_flight(line_set_) != 0;
  const bool drained = drain && cycle >= line_set_ && !left;
  return regs::kStatusEnabled.put(enabled_) | regs::kStatusDraining.put(drain && !drained) |
         regs::kStatusDrained.put(drained) | regs::kStatusResetBusy.put(resetting_until_ > cycle) |
         regs::kStatusGateOpen.put(open_ && cycle >= line_set_) |
         regs::kStatusOverload.put(build_.overload_bypass) |
         regs::kStatusCommandHalted.put(enabled_ && !ring_.running()) |
         regs::kStatusIpsecActive.put(engine_.policy().active());
}

void HostIf::show(std::uint32_t lo_offset, std::uint64_t value) {
  registers_.drive(lo_offset, static_cast<std::uint32_t>(value));
  registers_.drive(lo_offset + 4, static_cast<std::uint32_t>(value >> 32));
}

void HostIf::show_counts(const SaCounts& counts) {
  std::uint32_t low = regs::kSaCountPacketsLo;
  for (const SaCounter& counter : kSaCounters) {
    show(low, counts.*counter.count);
    low += 8;
  }
}

void HostIf::show_counters() {
  const DataPathCounters path = effects_.counters ? effects_.counters() : DataPathCounters{};
  const auto dropped = [&](DropReason reason) {
    return path.dropped[static_cast<std::size_t>(reason)];
  };
  std::uint64_t offered = path.indicated;
  for (const std::uint64_t count : path.dropped) offered += count;
  show(regs::kStatFramesOfferedLo, offered);
  show(regs::kStatFramesIndicatedLo, path.indicated);
  show(regs::kStatDroppedBadFcsLo, dropped(DropReason::kBadFcs));
  show(regs::kStatDroppedRuntLo, dropped(DropReason::kRunt));
  show(regs::kStatDroppedOversizeLo, dropped(DropReason::kOversize));
  show(regs::kStatDroppedBufferFullLo, dropped(DropReason::kBufferFull));
  show(regs::kStatDroppedFifoFullLo, dropped(DropReason::kFifoFull));
  show(regs::kStatDroppedGateClosedLo, dropped(DropReason::kGateClosed));
  show(regs::kStatDroppedResetLo, dropped(DropReason::kReset));
  for (std::uint32_t status = 0; status < path.processed.size(); ++status)
    show(regs::kStatCryptoSuccessLo + 8 * status, path.processed[status]);
  show(regs::kStatBypassSaMissLo, sum(path.bypassed, {Detail::kSaMiss}));
  show(regs::kStatBypassClearLo,
       sum(path.bypassed, {Detail::kNonIp, Detail::kVlan, Detail::kMulticast, Detail::kNotIpsec,
                           Detail::kIke, Detail::kKeepalive, Detail::kUdpShort}));
  show(regs::kStatBypassFormLo, sum(path.bypassed, {Detail::kIpHeader, Detail::kFragment,
                                                    Detail::kIpOptions, Detail::kShortHeader}));
  show(regs::kStatBypassPolicyLo,
       sum(path.bypassed, {Detail::kInactive, Detail::kDisabled, Detail::kEncapMismatch,
                           Detail::kAhEspUnsupported}));
  show(regs::kStatBypassOverloadLo, sum(path.bypassed, {Detail::kOverload}));
  show(regs::kStatSecondPassesLo, path.second_passes);
  show(regs::kStatSaAddsLo, stats_.sa_adds);
  show(regs::kStatSaDeletesLo, stats_.sa_deletes);
  show(regs::kStatSaFailuresLo, stats_.sa_failures);
  show(regs::kStatTableBusyCyclesLo, path.table_busy_cycles);
  show(regs::kStatViolationsLo, engine_.violations());
  show(regs::kStatDmaErrorsLo, stats_.dma_errors);
  show(regs::kStatRingErrorsLo, stats_.ring_errors);
  show(regs::kStatBadAccessesLo, stats_.bad_accesses);
  show(regs::kStatInterruptsLo, stats_.interrupts);
}

// ---- event ring ------------------------------------------------------------------------------

void HostIf::set_event_ring() {
  events_ = {registers_.base(regs::kEventBaseLo),
             build_.lifetimes ? registers_.get(regs::kEventSize) : 0, 0, true};
  registers_.drive(regs::kEventProducer, 0);
}

void HostIf::sa_events(const std::vector<SaEvent>& events, Cycle cycle) {
  for (const SaEvent& event : events) {
    ++stats_.sa_events;
    if (!write_event(event, cycle)) ++stats_.sa_events_lost;
  }
  raise(regs::kIntCauseSaEvent.mask(), cycle);
}

/// False: no place. The one in front of the consumer's stays free, so that full is not empty.
bool HostIf::write_event(const SaEvent& event, Cycle cycle) {
  if (events_.entries == 0) return false;
  const std::uint32_t next = (events_.producer + 1) & (events_.entries - 1);
  if (next == (registers_.get(regs::kEventConsumer) & (events_.entries - 1))) return false;
  namespace entry = regs::sa_event;
  std::array<std::uint8_t, entry::kBytes> raw{};
  entry::kRow.store(raw.data(), event.row);
  entry::kKind.store(raw.data(), static_cast<std::uint32_t>(event.kind));
  entry::kPhase.store(raw.data(), events_.phase);
  entry::kGeneration.store(raw.data(), event.generation);
  entry::kCountLo.store(raw.data(), static_cast<std::uint32_t>(event.count));
  entry::kCountHi.store(raw.data(), static_cast<std::uint32_t>(event.count >> 32));
  const std::uint64_t address = events_.base + std::uint64_t{events_.producer} * raw.size();
  const Cycle there = cycle + timing().write_latency;
  if (!espnic::transfer(dma_o, event_payload_, tlm::TLM_WRITE_COMMAND, address, raw.data(),
                        raw.size(), delay_to(there))) {
    ++stats_.bus_errors;
    dma_refused(regs::DmaSource::kSaEvent, address, true, there);
  }
  events_.producer = next;
  if (next == 0) events_.phase = !events_.phase;
  registers_.drive(regs::kEventProducer, next);
  return true;
}

// ---- interrupts ------------------------------------------------------------------------------

void HostIf::completed(const Completion& completion, Cycle cycle) {
  registers_.drive(regs::kIntCause, kIntCauseRxCompletion.mask());
  if (completion.sa_delete_req) raise(regs::kIntCauseSaDeleteReq.mask(), cycle);
  if (kIntCauseRxCompletion.get(registers_.get(regs::kIntMask)) == 0) return;
  while (moderation_.deadline() < cycle) {
    const Cycle due = moderation_.deadline();
    moderation_.expire(due);
    send(kReceiveVector, due);
  }
  if (moderation_.event(cycle)) send(kReceiveVector, cycle);
  if (live_) schedule_moderation();
}

void HostIf::flush_moderation() {
  const Cycle due = moderation_.deadline();
  if (due < kNever && moderation_.expire(due)) send(kReceiveVector, due);
}

/// A completion is known here when it lands, so the event comes when the message would land: no
/// earlier completion can be unknown then.
void HostIf::schedule_moderation() {
  moderation_event_.cancel();
  if (moderation_.deadline() < kNever)
    moderation_event_.notify(delay_to(moderation_.deadline() + timing().write_latency));
}

void HostIf::moderation_due() {
  const Cycle due = moderation_.deadline();
  if (due < kNever && due + timing().write_latency <= now() && moderation_.expire(due))
    send(kReceiveVector, due);
  schedule_moderation();
}

void HostIf::set_moderation() {
  const std::uint32_t word = registers_.get(regs::kIntModeration);
  __extension__ using Wide = unsigned __int128;
  const Wide ns = Wide{regs::kIntModerationTime256ns.get(word)} * 256;
  moderation_.configure(regs::kIntModerationPackets.get(word),
                        static_cast<Cycle>(ns * clock().hz() / 1'000'000'000));
  if (live_)
    schedule_moderation();
  else
    flush_moderation();
}

void HostIf::raise(std::uint32_t causes, Cycle cycle) {
  registers_.drive(regs::kIntCause, causes);
  const std::uint32_t enabled = causes & registers_.get(regs::kIntMask);
  if ((enabled & ~kIntCauseRxCompletion.mask()) != 0) send(kControlVector, cycle);
  if ((enabled & kIntCauseRxCompletion.mask()) != 0) send(kReceiveVector, cycle);
}

/// A cause that has occurred and is let through from now on must not wait for the next event.
void HostIf::mask_written(std::uint32_t before, Cycle cycle) {
  const std::uint32_t added = registers_.get(regs::kIntMask) & ~before;
  const std::uint32_t waiting = added & registers_.get(regs::kIntCause);
  if (waiting != 0) raise(waiting, cycle);
  if (kIntCauseRxCompletion.get(registers_.get(regs::kIntMask)) == 0) moderation_.reset();
}

void HostIf::send(unsigned vector, Cycle cycle) {
  ++stats_.interrupts;
  if (effects_.interrupt) effects_.interrupt(vector, cycle);
}

void HostIf::settled() {
  if (!draining_ || drain_told_ || regs::kStatusDrained.get(status_word(now())) == 0) return;
  drain_told_ = true;
  raise(regs::kIntCauseDrained.mask(), now());
}

void HostIf::dma_refused(regs::DmaSource source, std::uint64_t address, bool write, Cycle cycle) {
  static constexpr const char* kPlaces[] = {
      "DMA",          "COMMAND ring",   "request buffer",  "RESPONSE ring",
      "RECEIVE ring", "receive buffer", "COMPLETION ring", "MSI-X message",
      "EVENT ring"};
  ++stats_.dma_errors;
  char text[80];
  std::snprintf(text, sizeof text, "%s at 0x%llx, where host memory has nothing for the card",
                write ? "write" : "read", static_cast<unsigned long long>(address));
  complain(Complaint::kDmaRefused, kPlaces[static_cast<std::size_t>(source)], text);
  if (regs::kIntCauseDmaError.get(registers_.get(regs::kIntCause)) == 0) {
    show(regs::kDmaErrorLo, address);
    registers_.drive(regs::kDmaErrorInfo,
                     regs::kDmaErrorInfoSource.put(static_cast<std::uint32_t>(source)) |
                         regs::kDmaErrorInfoWrite.put(write));
  }
  // A message that is refused must not ask for another.
  if (source == regs::DmaSource::kMsix)
    registers_.drive(regs::kIntCause, regs::kIntCauseDmaError.mask());
  else
    raise(regs::kIntCauseDmaError.mask(), cycle);
}

void HostIf::receive_fault(const RxDma::Fault& fault) {
  using Kind = RxDma::Fault::Kind;
  const std::string entry = "RECEIVE ring, entry " + std::to_string(fault.entry);
  switch (fault.kind) {
    case Kind::kBadIndex:
      ++stats_.ring_errors;
      complain(Complaint::kBadIndex, "RECEIVE_PRODUCER",
               "index " + std::to_string(fault.address) +
                   " is beyond the ring, or gives entries whose completions are still to come");
      return raise(regs::kIntCauseRingError.mask(), fault.cycle);
    case Kind::kReuse: {
      char text[96];
      std::snprintf(text, sizeof text, "buffer 0x%llx is given again before its completion",
                    static_cast<unsigned long long>(fault.address));
      return complain(Complaint::kDescriptorReuse, entry, text);
    }
    case Kind::kDescriptorRead:
      return dma_refused(regs::DmaSource::kReceiveDescriptor, fault.address, false, fault.cycle);
    case Kind::kFrameWrite:
      return dma_refused(regs::DmaSource::kFrame, fault.address, true, fault.cycle);
    case Kind::kCompletionWrite:
      return dma_refused(regs::DmaSource::kCompletion, fault.address, true, fault.cycle);
  }
}

}  // namespace espnic
