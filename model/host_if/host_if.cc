// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Accesses to the registers, and control of the card.
#include "model/host_if/host_if.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace espnic {
namespace {

/// Reads of one register with one value before a driver is told that it waits in vain.
constexpr unsigned kSpins = 256;
constexpr std::uint32_t kShortestLimit = 64;

std::string hex(std::uint64_t value) {
  char text[20];
  std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(value));
  return text;
}

std::string place(std::uint64_t offset) {
  const regs::RegisterInfo* info = RegisterFile::find(offset);
  if (info != nullptr) return info->name;
  char text[32];
  std::snprintf(text, sizeof text, "BAR0+0x%04llx", static_cast<unsigned long long>(offset));
  return text;
}

/// Traffic may change what these read at any time.
bool moves_by_itself(std::uint32_t offset) {
  return offset == regs::kIntCause || offset == regs::kReceiveConsumer ||
         offset == regs::kCompletionProducer || offset == regs::kSimTimeLo ||
         offset == regs::kEventProducer || offset == regs::kEventsLost ||
         offset == regs::kSimTimeHi || offset == regs::kDmaErrorLo || offset == regs::kDmaErrorHi ||
         offset == regs::kDmaErrorInfo;
}

/// Taken over when CONTROL.enable goes to 1, and not before.
bool is_ring_setting(std::uint32_t offset) {
  return (offset >= regs::kCommandBaseLo && offset <= regs::kCommandSize) ||
         offset == regs::kResponseBaseLo || offset == regs::kResponseBaseHi ||
         (offset >= regs::kReceiveBaseLo && offset <= regs::kReceiveSize) ||
         (offset >= regs::kCompletionBaseLo && offset <= regs::kCompletionSize);
}

}  // namespace

HostIf::HostIf(const sc_core::sc_module_name& name, const Clock& clock,
               const OidEngine::Config& config, OidEngine::PrepareKeys prepare, Effects effects,
               const HostIfTiming& timing, const HostIfBuild& build)
    : Block(name, clock),
      pipe_(timing),
      effects_(std::move(effects)),
      config_(config),
      build_(build),
      engine_(config, std::move(prepare)),
      ring_(engine_, memory_, [this](const OidResult& result) { executed(result); }),
      window_(engine_, SaWindow::Extras{build.sa_counters, build.lifetimes}) {
  host_i.register_b_transport(this, &HostIf::access);
  host_i.register_transport_dbg(this, &HostIf::peek);
  SC_THREAD(serve);
  SC_METHOD(window_done);
  sensitive << window_event_;
  dont_initialize();
  SC_METHOD(count_due);
  sensitive << count_event_;
  dont_initialize();
  SC_METHOD(moderation_due);
  sensitive << moderation_event_;
  dont_initialize();
  SC_METHOD(reset_over);
  sensitive << reset_event_;
  dont_initialize();
  SC_METHOD(drain_due);
  sensitive << drain_event_;
  dont_initialize();
  show_constants();
  if (effects_.line) effects_.line(kBeforeTime, false, build_.max_frame_bytes);
}

// ---- accesses --------------------------------------------------------------------------------

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
  const std::uint64_t address = payload.get_address();
  const RegisterError error = RegisterFile::check(address, width, write);
  if (error != RegisterError::kNone) return refused(payload, error);
  payload.set_response_status(tlm::TLM_OK_RESPONSE);
  const auto offset = static_cast<std::uint32_t>(address);
  const Cycle cycle = arrival(delay);
  refresh(offset, cycle);
  if (!write) {
    registers_.read(address, MutableByteSpan(payload.get_data_ptr(), width));
    watch_spinning(offset, load_le32(payload.get_data_ptr()));
    if (offset >= regs::kSaKey && offset < regs::kSaSpare) {
      complain(Complaint::kKeyRead, place(offset),
               "read; key words are write-only and read 0, SA_FINGERPRINT tells whether they "
               "arrived");
    }
    return;
  }
  spins_ = 0;
  const std::uint32_t value = load_le32(payload.get_data_ptr());
  const std::uint32_t mask_before = registers_.get(regs::kIntMask);
  registers_.write32(address, value);
  if (offset == regs::kIntMask) return mask_written(mask_before, cycle);
  written(offset, value, cycle);
}

void HostIf::refused(const tlm::tlm_generic_payload& payload, RegisterError error) {
  ++stats_.bad_accesses;
  auto& item = const_cast<tlm::tlm_generic_payload&>(payload);
  item.set_response_status(error == RegisterError::kNoRegister ||
                                   error == RegisterError::kMisaligned
                               ? tlm::TLM_ADDRESS_ERROR_RESPONSE
                           : error == RegisterError::kWrongWidth ? tlm::TLM_BURST_ERROR_RESPONSE
                                                                 : tlm::TLM_COMMAND_ERROR_RESPONSE);
  const std::string act = payload.is_write() ? "write" : "read";
  const std::uint64_t address = payload.get_address();
  switch (error) {
    case RegisterError::kWrongWidth:
      return complain(Complaint::kWidth, place(address & ~std::uint64_t{3}),
                      act + " of " + std::to_string(payload.get_data_length()) +
                          " bytes; registers are accessed 4 bytes at a time");
    case RegisterError::kMisaligned:
      return complain(Complaint::kMisaligned, place(address & ~std::uint64_t{3}),
                      act + " at offset " + hex(address) + ", which is no multiple of 4");
    case RegisterError::kReadOnly:
      return complain(Complaint::kReadOnly, place(address),
                      "write of " + hex(load_le32(payload.get_data_ptr())) + "; nothing changed");
    default:
      return complain(Complaint::kNoRegister, place(address), act + "; there is no register");
  }
}

unsigned HostIf::peek(tlm::tlm_generic_payload& payload) {
  if (!payload.is_read()) return 0;
  const MutableByteSpan bytes(payload.get_data_ptr(), payload.get_data_length());
  return registers_.peek(payload.get_address(), bytes) == RegisterError::kNone
             ? payload.get_data_length()
             : 0;
}

void HostIf::written(std::uint32_t offset, std::uint32_t value, Cycle cycle) {
  const regs::RegisterInfo& info = *RegisterFile::find(offset);
  if ((value & ~info.writable()) != 0) {
    complain(
        Complaint::kReservedBits, info.name,
        "write of " + hex(value) + "; no field takes the bits " + hex(value & ~info.writable()));
  }
  const bool of_events =
      build_.lifetimes && offset >= regs::kEventBaseLo && offset <= regs::kEventSize;
  if (enabled_ && (of_events || is_ring_setting(offset))) {
    complain(Complaint::kLateConfig, info.name,
             "written while CONTROL.enable is 1; it takes effect when enable goes from 0 to 1");
  }
  switch (offset) {
    case regs::kControl:
      return control(value, cycle);
    case regs::kMaxFrame:
      return set_line(cycle);
    case regs::kCommandProducer:
      return doorbell(registers_.get(offset), cycle);
    case regs::kReceiveProducer:
      if (enabled_) return effects_.receive_doorbell(registers_.get(offset), cycle);
      ++stats_.ring_errors;
      return complain(Complaint::kDoorbellBeforeEnable, info.name,
                      "index " + std::to_string(value) + ", but the rings do not run");
    case regs::kIntModeration:
      return set_moderation();
    case regs::kIntTest:
      return raise(registers_.take_pulses(offset), cycle);
    case regs::kSaCmd:
      if (regs::kSaCmdGo.get(registers_.take_pulses(offset)) != 0) window_command(value, cycle);
      return;
    case regs::kSdrThreshold:
    case regs::kSdrTimeout:
      offer(cycle, {sa_delete_write()});
      return;
    default:
      return;
  }
}

SaDeleteWrite HostIf::sa_delete_write() const {
  __extension__ using Wide = unsigned __int128;
  const Wide microseconds = registers_.get(regs::kSdrTimeout);
  return {registers_.get(regs::kSdrThreshold),
          static_cast<Cycle>(microseconds * clock().hz() / 1'000'000)};
}

void HostIf::complain(Complaint complaint, std::string where, std::string what) {
  const auto time = static_cast<std::uint64_t>(sc_core::sc_time_stamp().to_seconds() * 1e12 + 0.5);
  diagnostics_.report({complaint, std::move(where), time, std::move(what)});
}

void HostIf::watch_spinning(std::uint32_t offset, std::uint32_t value) {
  const bool same = spins_ != 0 && offset == spin_offset_ && value == spin_value_;
  spins_ = same ? spins_ + 1 : 1;
  spin_offset_ = offset;
  spin_value_ = value;
  if (spins_ != kSpins || moves_by_itself(offset) || busy()) return;
  complain(Complaint::kSpinning, place(offset),
           "read " + std::to_string(kSpins) + " times as " + hex(value) +
               "; nothing in the card is under way that could change it");
}

/// Something is under way that may change registers which traffic does not.
bool HostIf::busy() {
  const Cycle cycle = now();
  const bool frames = effects_.in_flight && effects_.in_flight(kNever) != 0;
  return serving_ || ring_.has_command() || pipe_.cursor() > cycle || pipe_.window_busy(cycle) ||
         resetting_until_ > cycle || line_set_ > cycle || frames;
}

// ---- control ---------------------------------------------------------------------------------

void HostIf::control(std::uint32_t value, Cycle cycle) {
  if (regs::kControlEnable.get(value) == 0)
    enabled_ = false;
  else if (!enabled_)
    enable(cycle);
  if (regs::kControlReset.get(registers_.take_pulses(regs::kControl)) != 0) reset(cycle);
  drain_told_ = false;
  set_line(cycle);
}

/// Takes the rings over as they stand in the registers. What cannot be is told, and leaves the card
/// disabled; a command ring that cannot be leaves only itself halted.
void HostIf::enable(Cycle cycle) {
  if (const auto wrong = find_bad_ring()) {
    bad_ring(wrong->first, wrong->second, cycle);
    return;
  }
  const CommandRing::Config config{registers_.base(regs::kCommandBaseLo),
                                   registers_.base(regs::kResponseBaseLo),
                                   registers_.get(regs::kCommandSize)};
  if (ring_.configure(config) != RingError::kNone)
    bad_ring("COMMAND_SIZE", "is not a power of two from 2 to RING_MAX.entries", cycle);
  // Frames that a disable has left in flight have no ring any more.
  if (effects_.reset && effects_.in_flight && effects_.in_flight(kNever) != 0)
    effects_.reset(cycle + lookahead());
  effects_.set_rings({registers_.base(regs::kReceiveBaseLo),
                      registers_.base(regs::kCompletionBaseLo),
                      registers_.get(regs::kReceiveSize)});
  set_event_ring();
  enabled_ = true;
}

std::optional<std::pair<const char*, std::string>> HostIf::find_bad_ring() const {
  const std::uint32_t received = registers_.get(regs::kReceiveSize);
  // Every descriptor owes one completion, so the two rings are of one size.
  if (received != registers_.get(regs::kCompletionSize))
    return std::pair{"COMPLETION_SIZE", "is not that of RECEIVE_SIZE"};
  if (received < 2 || received > kMaxRingEntries || (received & (received - 1)) != 0)
    return std::pair{"RECEIVE_SIZE", "is not a power of two from 2 to RING_MAX.entries"};
  struct Ring {
    const char* base_register;
    std::uint64_t base, last;  // byte
  };
  const auto ring = [&](const char* name, std::uint32_t base, std::uint32_t entries,
                        std::size_t entry_bytes) {
    const std::uint64_t start = registers_.base(base);
    return Ring{name, start, start + std::uint64_t{entries} * entry_bytes - 1};
  };
  const std::uint32_t commands = registers_.get(regs::kCommandSize);
  std::vector<Ring> rings{
      ring("RECEIVE_BASE", regs::kReceiveBaseLo, received, kRxDescriptorBytes),
      ring("COMPLETION_BASE", regs::kCompletionBaseLo, received, kCompletionBytes)};
  if (commands != 0) {
    rings.push_back(ring("COMMAND_BASE", regs::kCommandBaseLo, commands, kCommandBytes));
    rings.push_back(ring("RESPONSE_BASE", regs::kResponseBaseLo, commands, kResponseBytes));
  }
  const std::uint32_t events = build_.lifetimes ? registers_.get(regs::kEventSize) : 0;
  if (events == 1 || events > kMaxRingEntries || (events & (events - 1)) != 0)
    return std::pair{"EVENT_SIZE", "is not 0 or a power of two from 2 to RING_MAX.entries"};
  if (events != 0)
    rings.push_back(ring("EVENT_BASE", regs::kEventBaseLo, events, regs::sa_event::kBytes));
  for (std::size_t i = 0; i < rings.size(); ++i) {
    if (rings[i].last < rings[i].base)
      return std::pair{rings[i].base_register, "puts the ring across the end of memory"};
    for (std::size_t j = 0; j < i; ++j) {
      if (rings[i].base <= rings[j].last && rings[j].base <= rings[i].last)
        return std::pair{rings[i].base_register,
                         std::string("lets the ring overlap that of ") + rings[j].base_register};
    }
  }
  return std::nullopt;
}

void HostIf::bad_ring(const char* where, std::string what, Cycle cycle) {
  ++stats_.ring_errors;
  complain(Complaint::kBadRing, where, std::move(what));
  raise(regs::kIntCauseRingError.mask(), cycle);
}

void HostIf::set_line(Cycle cycle) {
  draining_ = regs::kControlDrain.get(registers_.get(regs::kControl)) != 0;
  const std::uint32_t longest = std::clamp(registers_.get(regs::kMaxFrame), kShortestLimit,
                                           std::max(kShortestLimit, build_.max_frame_bytes));
  open_ = enabled_ && !draining_;
  line_set_ = std::max(line_set_, cycle + lookahead());
  if (resetting_until_ > line_set_) {
    if (effects_.line) effects_.line(line_set_, false, longest);
    line_set_ = resetting_until_;
  }
  if (effects_.line) effects_.line(line_set_, open_, longest);
  if (draining_) drain_event_.notify(delay_to(line_set_));
}

/// The gate may have been set anew since the event was asked for.
void HostIf::drain_due() {
  if (draining_ && now() < line_set_) return drain_event_.notify(delay_to(line_set_));
  settled();
}

/// Spec 4.9 step 8: frames in flight and tables go; registers, rings, gate and IPsecV1 stay.
void HostIf::reset(Cycle cycle) {
  OidEngine::ResetOutcome gone = engine_.reset();
  reset_data_path(gone.writes, cycle);
  if (serving_) ring_.abort_current();
  answer(std::move(gone.aborted), cycle);
}

void HostIf::reset_data_path(const TableWrites& writes, Cycle cycle) {
  ++stats_.resets;
  const Cycle at = cycle + lookahead();
  marked_.clear();
  resetting_until_ = std::max({resetting_until_, at + timing().reset, offer(cycle, writes)});
  set_line(cycle);
  if (effects_.reset) effects_.reset(at);
  moderation_.reset();
  engine_.set_resetting(true);
  reset_event_.notify(delay_to(resetting_until_));
}

void HostIf::reset_over() {
  if (now() < resetting_until_) return reset_event_.notify(delay_to(resetting_until_));
  engine_.set_resetting(false);
  if (effects_.catch_up) effects_.catch_up();
}

void HostIf::function_reset() {
  const Cycle cycle = now();
  answers_.clear();  // nobody is answered any more
  enabled_ = false;
  reset_data_path(engine_.full_reset().writes, cycle);
  ++function_resets_;
  ring_.configure({});
  // Frames that had left land before the registers are reset, so that they leave no trace there.
  effects_.set_rings({});
  window_event_.cancel();
  count_event_.cancel();
  pipe_.window_free(cycle);
  registers_.reset();
  events_ = {};
  show_constants();
  moderation_.reset();
  set_moderation();
  set_line(cycle);
  offer(cycle, {sa_delete_write()});
}

}  // namespace espnic
