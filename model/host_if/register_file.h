// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/host_if/registers.h"
#include "model/packet/bytes.h"

namespace espnic {

enum class RegisterError : std::uint8_t {
  kNone,
  kWrongWidth,  ///< not 32 bits
  kMisaligned,  ///< not at a multiple of 4
  kUnmodelled,  ///< no register there
  kReadOnly,    ///< a write to a read-only register; nothing changed
};

/// One row of the register map: what tests and documents walk.
struct RegisterInfo {
  std::uint32_t offset = 0;
  const char* name = "";
  std::uint32_t reset = 0;
  std::uint32_t writable = 0;  ///< mask of the bits a write changes; 0: read-only
};

inline constexpr std::array<RegisterInfo, 16> kRegisters{{
    {regs::kId, "id", regs::kIdValue, 0},
    {regs::kVersion, "version", regs::kVersionValue, 0},
    {regs::kControl, "control", 0, regs::kControlEnable},
    {regs::kCommandBaseLo, "command_base_lo", 0, 0xFFFFFFC0},
    {regs::kCommandBaseHi, "command_base_hi", 0, 0xFFFFFFFF},
    {regs::kCommandSize, "command_size", 0, 0x0001FFFF},
    {regs::kResponseBaseLo, "response_base_lo", 0, 0xFFFFFFE0},
    {regs::kResponseBaseHi, "response_base_hi", 0, 0xFFFFFFFF},
    {regs::kReceiveBaseLo, "receive_base_lo", 0, 0xFFFFFFF0},
    {regs::kReceiveBaseHi, "receive_base_hi", 0, 0xFFFFFFFF},
    {regs::kReceiveSize, "receive_size", 0, 0x0001FFFF},
    {regs::kCompletionBaseLo, "completion_base_lo", 0, 0xFFFFFFE0},
    {regs::kCompletionBaseHi, "completion_base_hi", 0, 0xFFFFFFFF},
    {regs::kCompletionSize, "completion_size", 0, 0x0001FFFF},
    {regs::kCommandProducer, "command_producer", 0, 0x0000FFFF},
    {regs::kReceiveProducer, "receive_producer", 0, 0x0000FFFF},
}};

/// The registers behind BAR0: stores them and refuses what is no proper access. Effects (doorbells,
/// enable) are the host interface's, which looks at what was written. No time, no SystemC.
class RegisterFile {
 public:
  RegisterFile() { reset(); }
  void reset();

  /// Whether an access of `width` bytes at `offset` is one this map has. No side effect.
  static RegisterError check(std::uint64_t offset, std::size_t width, bool write);

  /// `value` is changed only on success.
  RegisterError read32(std::uint64_t offset, std::uint32_t& value) const;
  RegisterError write32(std::uint64_t offset, std::uint32_t value);
  /// The same for the bytes of a bus access, little-endian, of any width.
  RegisterError read(std::uint64_t offset, MutableByteSpan bytes) const;
  RegisterError write(std::uint64_t offset, ByteSpan bytes);

  /// A register of the map by its offset, and a 64-bit base by the offset of its low half.
  std::uint32_t get(std::uint32_t offset) const;
  std::uint64_t base(std::uint32_t lo_offset) const;

 private:
  std::array<std::uint32_t, kRegisters.size()> values_{};
};

}  // namespace espnic
