// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/host_if/register_file.h"

namespace espnic::tb {

/// One implementation of the BAR0 registers, seen from software and from hardware.
class RegisterPort {
 public:
  virtual ~RegisterPort() = default;
  virtual void reset() = 0;
  virtual RegisterError read(std::uint32_t offset, std::uint32_t& value) = 0;
  virtual RegisterError write(std::uint32_t offset, std::uint32_t value) = 0;
  /// Drives the register's read-only fields with `word` and sets its write-1-to-clear bits that are
  /// 1 in it, once.
  virtual void drive(std::uint32_t offset, std::uint32_t word) = 0;
  /// Bits of the register as hardware sees them: those that software can write.
  virtual std::uint32_t seen(std::uint32_t offset) = 0;
  /// Pulses since the last call.
  virtual std::uint32_t take_pulses(std::uint32_t offset) = 0;
};

/// The model.
class RegisterFilePort final : public RegisterPort {
 public:
  void reset() override { file_.reset(); }
  RegisterError read(std::uint32_t offset, std::uint32_t& value) override {
    return file_.read32(offset, value);
  }
  RegisterError write(std::uint32_t offset, std::uint32_t value) override {
    return file_.write32(offset, value);
  }
  void drive(std::uint32_t offset, std::uint32_t word) override { file_.drive(offset, word); }
  std::uint32_t seen(std::uint32_t offset) override { return file_.get(offset); }
  std::uint32_t take_pulses(std::uint32_t offset) override { return file_.take_pulses(offset); }

 private:
  RegisterFile file_;
};

/// What an implementation does otherwise than the table says, a sentence each; at most
/// `kMaxComplaints`.
using Complaints = std::vector<std::string>;
inline constexpr std::size_t kMaxComplaints = 20;

/// The walks take every register from the generated table: a new one needs no new test.
Complaints walk_reset_values(RegisterPort& port);
Complaints walk_bits(RegisterPort& port);     ///< each bit alone, and all but it: masks and pulses
Complaints walk_aliases(RegisterPort& port);  ///< all registers hold values of their own at once
Complaints walk_write_1_to_clear(RegisterPort& port);
Complaints walk_sets(RegisterPort& port);      ///< pulses that set bits of another register
Complaints walk_hardware(RegisterPort& port);  ///< fields that hardware drives, and their copies
Complaints walk_refused(RegisterPort& port);   ///< every offset of BAR0 without a register

struct Walk {
  const char* name;
  Complaints (*run)(RegisterPort&);
};
inline constexpr Walk kWalks[] = {
    {"ResetValues", walk_reset_values},
    {"Bits", walk_bits},
    {"Aliases", walk_aliases},
    {"Write1ToClear", walk_write_1_to_clear},
    {"Sets", walk_sets},
    {"Hardware", walk_hardware},
    {"Refused", walk_refused},
};

/// Ways for an implementation to be wrong, one for each thing that the walks look at.
enum class RegisterFault {
  kNone,
  kResetBit,
  kStuckBit,
  kStoredReserved,
  kAliasedWrite,
  kReadableKey,
  kLostPulse,
  kNoClear,
  kClearsAll,
  kNoSet,
  kLiveCopy,
  kNoCopy,
  kWritableReadOnly,
  kExtraRegister,
};
inline constexpr int kRegisterFaults = static_cast<int>(RegisterFault::kExtraRegister);

/// The model with one fault, to prove that the walks find it.
class FaultyPort final : public RegisterPort {
 public:
  explicit FaultyPort(RegisterFault fault) : fault_(fault) {}
  void reset() override { port_.reset(); }
  RegisterError read(std::uint32_t offset, std::uint32_t& value) override;
  RegisterError write(std::uint32_t offset, std::uint32_t value) override;
  void drive(std::uint32_t offset, std::uint32_t word) override;
  std::uint32_t seen(std::uint32_t offset) override { return port_.seen(offset); }
  std::uint32_t take_pulses(std::uint32_t offset) override;

 private:
  RegisterFault fault_;
  RegisterFilePort port_;
  std::uint32_t live_ = 0;      // last word driven to the first counter
  std::uint32_t reserved_ = 0;  // a reserved bit of the interrupt mask as written
};

}  // namespace espnic::tb
