// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/host_if/oid_engine.h"
#include "model/packet/bytes.h"
#include "model/regs/generated/entries.h"

namespace espnic {

/// Host memory as the card's DMA sees it. False: bus error, nothing useful was moved.
class HostMemory {
 public:
  virtual ~HostMemory() = default;
  virtual bool read(std::uint64_t address, MutableByteSpan bytes) = 0;
  virtual bool write(std::uint64_t address, ByteSpan bytes) = 0;
};

/// Command and response of the OID command ring, little-endian, from the register source
/// (model/regs/entries.rdl).
///
///     command, 64 bytes                          response, 32 bytes
///     DW0   7:0 opcode, 15:8 layout, 31:16 tag   DW0  15:0 tag, 31 phase
///     DW1   OID                                  DW1  NDIS status
///     DW2-3 buffer address                       DW2  BytesNeeded
///     DW4   buffer length                        DW3  bytes written back
///     rest  reserved                             rest zero
inline constexpr std::size_t kCommandBytes = regs::command_entry::kBytes;
inline constexpr std::size_t kResponseBytes = regs::response_entry::kBytes;
inline constexpr auto kOpcodeOidSet = static_cast<std::uint8_t>(regs::Opcode::kOidSet);
inline constexpr auto kOpcodeOidQuery = static_cast<std::uint8_t>(regs::Opcode::kOidQuery);
inline constexpr auto kLayoutX64 = static_cast<std::uint8_t>(regs::Layout::kX64);
inline constexpr auto kLayoutX86 = static_cast<std::uint8_t>(regs::Layout::kX86);
inline constexpr std::uint32_t kMaxCommandBuffer = 64 * 1024;
inline constexpr std::uint32_t kMaxRingEntries = 65536;

/// What is wrong with the ring itself, as opposed to one command in it.
enum class RingError : std::uint8_t {
  kNone,
  kBadSize,        ///< entries not a power of two from 2 to 65536
  kBadBase,        ///< a base not aligned to its entries, or a ring that wraps around 2^64
  kNotConfigured,  ///< doorbell before `configure`, or after an error that halted the ring
  kBadIndex,       ///< producer index not below the number of entries
  kCommandFetch,   ///< bus error on a command; the ring halts
  kResponseWrite,  ///< bus error on a response; the ring halts
};

/// Executes OID requests from a ring of commands in host memory and answers in a ring of responses
/// with as many entries: each response takes the next slot, its phase bit is 1 on the first way
/// through and turns over with every wrap. A request that is PENDING is answered twice, with one
/// tag. No time: one call moves one command, and says which bytes moved and which tables changed.
class CommandRing {
 public:
  struct Config {
    std::uint64_t command_base = 0;   ///< aligned to 64 bytes
    std::uint64_t response_base = 0;  ///< aligned to 32 bytes
    std::uint32_t entries = 0;        ///< of either ring
  };
  struct Outcome {
    RingError error = RingError::kNone;  ///< of the ring; it has halted
    std::uint16_t tag = 0;
    std::uint32_t oid = 0;
    OidResult result;                  ///< status as answered
    std::uint32_t command_bytes = 0;   ///< read: the command
    std::uint32_t buffer_read = 0;     ///< read: the request's buffer
    std::uint32_t buffer_written = 0;  ///< written: its outputs, keys never
    std::uint32_t response_bytes = 0;  ///< written: the response
  };

  /// Called with each result of the engine that changes something, before anything is written to
  /// host memory: once for a command, and once more where an add is undone.
  using Executed = std::function<void(const OidResult&)>;

  /// Engine and memory must outlive the ring.
  CommandRing(OidEngine& engine, HostMemory& memory, Executed executed = {})
      : engine_(engine), memory_(memory), executed_(std::move(executed)) {}

  /// Sets base and size, empties the ring and forgets requests that are PENDING. Also the way out
  /// of a halt. On an error the ring is left unconfigured.
  RingError configure(const Config& config);
  /// The producer doorbell: commands up to, not including, this index are ready. The ring is empty
  /// when it equals the consumer index.
  RingError doorbell(std::uint32_t producer);

  bool running() const { return running_; }
  bool has_command() const { return running_ && consumer_ != producer_; }
  std::uint32_t consumer() const { return consumer_; }

  /// Fetches and executes the next command; nothing when there is none. Malformed commands are
  /// answered: unknown opcode NOT_SUPPORTED, unknown layout INVALID_PARAMETER, buffer over 64 KiB
  /// INVALID_LENGTH, bus error on the buffer FAILURE (an add is then undone). While the engine is
  /// resetting every command is answered NOT_ACCEPTED.
  std::optional<Outcome> execute_next();

  /// Writes outputs and response of a request that was PENDING. Nothing: not one of this ring.
  std::optional<Outcome> complete(const OidEngine::PendingCompletion& completion);

  /// A reset while a command is under way (its memory accesses take time): it is answered
  /// REQUEST_ABORTED, were it to succeed.
  void abort_current() { abort_ = true; }

 private:
  struct Command;
  struct PendingRequest {
    std::uint16_t tag = 0;
    std::uint64_t address = 0;
    std::vector<OidResult::Output> outputs;
  };

  void execute(const Command& command, Outcome& outcome);
  void run_request(const Command& command, Bytes& buffer, Outcome& outcome);
  void executed(const OidResult& result) {
    if (executed_) executed_(result);
  }
  /// False: a bus error; what was written before it stays.
  bool write_outputs(std::uint64_t address, const std::vector<OidResult::Output>& outputs,
                     ByteSpan buffer, Outcome& outcome);
  void undo_add(const Command& command, const Bytes& buffer, bool new_entry, Outcome& outcome);
  void respond(Outcome& outcome);
  void halt(RingError error, Outcome& outcome);

  OidEngine& engine_;
  HostMemory& memory_;
  Executed executed_;
  Config config_;
  std::uint64_t use_ = 0;  // counts configurations: one of before is not answered in a new ring
  bool abort_ = false;
  bool running_ = false;
  std::uint32_t producer_ = 0, consumer_ = 0;
  std::uint32_t response_ = 0;  // next response slot
  bool phase_ = true;
  std::unordered_map<std::uint64_t, PendingRequest> pending_;  // by ticket
};

}  // namespace espnic
