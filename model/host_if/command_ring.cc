// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/command_ring.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>
#include <limits>

#include "model/host_if/ndis_layout.h"
#include "model/host_if/v2_request.h"

namespace espnic {
namespace {

namespace command_entry = regs::command_entry;
namespace response_entry = regs::response_entry;

/// The ring [base, base + entries * bytes) lies below 2^64 and its entries are aligned.
bool good_base(std::uint64_t base, std::uint32_t entries, std::size_t bytes) {
  const std::uint64_t last = std::uint64_t{entries} * bytes - 1;
  return base % bytes == 0 && base <= std::numeric_limits<std::uint64_t>::max() - last;
}

/// Overwrites a local copy of a request's keys when it goes out of scope.
class ScrubGuard {
 public:
  explicit ScrubGuard(Bytes& bytes) : bytes_(bytes) {}
  ~ScrubGuard() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }
  ScrubGuard(const ScrubGuard&) = delete;
  ScrubGuard& operator=(const ScrubGuard&) = delete;

 private:
  Bytes& bytes_;
};

}  // namespace

struct CommandRing::Command {
  explicit Command(const std::uint8_t* p)
      : opcode(static_cast<std::uint8_t>(command_entry::kOpcode.load(p))),
        layout_code(static_cast<std::uint8_t>(command_entry::kLayout.load(p))),
        tag(static_cast<std::uint16_t>(command_entry::kTag.load(p))),
        oid(command_entry::kOid.load(p)),
        address(std::uint64_t{command_entry::kBufferHi.load(p)} << 32 |
                command_entry::kBufferLo.load(p)),
        length(command_entry::kLength.load(p)) {}

  HostLayout layout() const {
    return layout_code == kLayoutX86 ? HostLayout::kX86 : HostLayout::kX64;
  }
  OidKind kind() const { return opcode == kOpcodeOidQuery ? OidKind::kQuery : OidKind::kSet; }
  bool udp() const { return oid == kOidAddUdpEspSa; }
  NdisStatus check() const {
    if (opcode != kOpcodeOidSet && opcode != kOpcodeOidQuery) return NdisStatus::kNotSupported;
    if (layout_code != kLayoutX64 && layout_code != kLayoutX86) {
      return NdisStatus::kInvalidParameter;
    }
    if (length > kMaxCommandBuffer) return NdisStatus::kInvalidLength;
    return NdisStatus::kSuccess;
  }

  std::uint8_t opcode, layout_code;
  std::uint16_t tag;
  std::uint32_t oid;
  std::uint64_t address;
  std::uint32_t length;
};

RingError CommandRing::configure(const Config& config) {
  running_ = false;
  ++use_;
  producer_ = consumer_ = response_ = 0;
  phase_ = true;
  pending_.clear();
  const std::uint32_t n = config.entries;
  if (n < 2 || n > kMaxRingEntries || (n & (n - 1)) != 0) return RingError::kBadSize;
  if (!good_base(config.command_base, n, kCommandBytes) ||
      !good_base(config.response_base, n, kResponseBytes)) {
    return RingError::kBadBase;
  }
  config_ = config;
  running_ = true;
  return RingError::kNone;
}

RingError CommandRing::doorbell(std::uint32_t producer) {
  if (!running_) return RingError::kNotConfigured;
  if (producer >= config_.entries) return RingError::kBadIndex;
  producer_ = producer;
  return RingError::kNone;
}

std::optional<CommandRing::Outcome> CommandRing::execute_next() {
  if (!has_command()) return std::nullopt;
  Outcome outcome;
  const std::uint64_t use = use_;
  abort_ = false;
  std::array<std::uint8_t, kCommandBytes> bytes{};
  const bool fetched =
      memory_.read(config_.command_base + std::uint64_t{consumer_} * kCommandBytes, bytes);
  if (use != use_) return std::nullopt;  // the host has set up another ring meanwhile
  if (!fetched) {
    halt(RingError::kCommandFetch, outcome);
    return outcome;
  }
  consumer_ = (consumer_ + 1) & (config_.entries - 1);
  const Command command(bytes.data());
  outcome.command_bytes = kCommandBytes;
  outcome.tag = command.tag;
  outcome.oid = command.oid;
  execute(command, outcome);
  if (use != use_) return outcome;
  respond(outcome);
  return outcome;
}

void CommandRing::execute(const Command& command, Outcome& outcome) {
  // Reset comes before what is wrong with the command; its buffer is not looked at.
  outcome.result.status = engine_.resetting() ? NdisStatus::kNotAccepted : command.check();
  if (outcome.result.status != NdisStatus::kSuccess) return;
  Bytes buffer(command.length);
  const ScrubGuard guard(buffer);
  if (!buffer.empty() && !memory_.read(command.address, buffer)) {
    outcome.result.status = NdisStatus::kFailure;
    return;
  }
  outcome.buffer_read = command.length;
  if (abort_ && !engine_.resetting()) {  // a whole reset went by while the buffer came
    outcome.result.status = NdisStatus::kRequestAborted;
    return;
  }
  run_request(command, buffer, outcome);
}

void CommandRing::run_request(const Command& command, Bytes& buffer, Outcome& outcome) {
  const unsigned entries_before = engine_.parser_list().size();
  outcome.result = engine_.request(command.oid, command.kind(), command.layout(), buffer);
  executed(outcome.result);
  const bool pending = outcome.result.status == NdisStatus::kPending;
  const std::uint64_t use = use_;
  if (!write_outputs(command.address, outcome.result.outputs, buffer, outcome)) {
    if (outcome.result.status == NdisStatus::kSuccess || pending)
      undo_add(command, buffer, engine_.parser_list().size() != entries_before, outcome);
    return;
  }
  if (pending && use == use_)
    pending_[outcome.result.ticket] = {command.tag, command.address, outcome.result.outputs};
}

bool CommandRing::write_outputs(std::uint64_t address,
                                const std::vector<OidResult::Output>& outputs, ByteSpan buffer,
                                Outcome& outcome) {
  std::uint32_t written = 0;
  for (const OidResult::Output& output : outputs) {
    if (!memory_.write(address + output.at, buffer.subspan(output.at, output.bytes))) return false;
    written += output.bytes;
  }
  outcome.buffer_written = written;
  return true;
}

/// The host never learns the handles, so the SA must not stay: an add is all or nothing.
void CommandRing::undo_add(const Command& command, const Bytes& buffer, bool new_entry,
                           Outcome& outcome) {
  const HostLayout layout = command.layout();
  if (is_v2_add(command.oid)) {
    Bytes request = v2::delete_of(outcome.result.outputs, buffer, layout);
    if (!request.empty()) executed(engine_.request(kOidV2DeleteSa, OidKind::kSet, layout, request));
    outcome.result.status = NdisStatus::kFailure;
    return;
  }
  const std::size_t handle_bytes = ndis::handle_bytes(layout);
  Bytes request(command.udp() ? 2 * handle_bytes : handle_bytes);
  ndis::store_handle(request.data(), layout,
                     ndis::load_handle(buffer.data() + ndis::kOffloadHandle, layout));
  if (new_entry) {
    const std::size_t at = ndis::add_layout(layout, true).entry_handle;
    ndis::store_handle(request.data() + handle_bytes, layout,
                       ndis::load_handle(buffer.data() + at, layout));
  }
  const std::uint32_t oid = command.udp() ? kOidDeleteUdpEspSa : kOidDeleteSa;
  executed(engine_.request(oid, OidKind::kSet, layout, request));
  outcome.result.status = NdisStatus::kFailure;
}

std::optional<CommandRing::Outcome> CommandRing::complete(
    const OidEngine::PendingCompletion& completion) {
  const auto it = pending_.find(completion.ticket);
  if (!running_ || it == pending_.end()) return std::nullopt;
  const PendingRequest request = it->second;
  pending_.erase(it);
  abort_ = false;
  Outcome outcome;
  outcome.tag = request.tag;
  outcome.oid = completion.oid;
  outcome.result = completion.result;
  const std::uint64_t use = use_;
  executed(outcome.result);
  // The handles are in the buffer since the PENDING answer; should this second write fail, the host
  // has them all the same and the request has still succeeded.
  if (outcome.result.status == NdisStatus::kSuccess && !completion.buffer.empty())
    write_outputs(request.address, request.outputs, completion.buffer, outcome);
  if (use == use_) respond(outcome);
  return outcome;
}

void CommandRing::respond(Outcome& outcome) {
  NdisStatus& status = outcome.result.status;
  if (std::exchange(abort_, false) && status == NdisStatus::kSuccess)
    status = NdisStatus::kRequestAborted;
  std::array<std::uint8_t, kResponseBytes> bytes{};
  response_entry::kTag.store(bytes.data(), outcome.tag);
  response_entry::kPhase.store(bytes.data(), phase_ ? 1 : 0);
  response_entry::kStatus.store(bytes.data(), static_cast<std::uint32_t>(status));
  response_entry::kBytesNeeded.store(bytes.data(), outcome.result.bytes_needed);
  response_entry::kBytesWritten.store(bytes.data(), outcome.buffer_written);
  const std::uint64_t use = use_;
  const bool written =
      memory_.write(config_.response_base + std::uint64_t{response_} * kResponseBytes, bytes);
  if (use != use_) return;  // its slot was one of the ring before
  if (!written) {
    halt(RingError::kResponseWrite, outcome);
    return;
  }
  outcome.response_bytes = kResponseBytes;
  response_ = (response_ + 1) & (config_.entries - 1);
  if (response_ == 0) phase_ = !phase_;
}

void CommandRing::halt(RingError error, Outcome& outcome) {
  running_ = false;
  outcome.error = error;
}

}  // namespace espnic
