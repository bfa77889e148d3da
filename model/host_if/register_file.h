// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/packet/bytes.h"
#include "model/regs/generated/bar0.h"

namespace espnic {

/// Numbers as on `error_o` of the RTL block (rtl_ref/regs).
enum class RegisterError : std::uint8_t {
  kNone = 0,
  kWrongWidth = 1,  ///< not 32 bits
  kMisaligned = 2,  ///< not at a multiple of 4
  kNoRegister = 3,  ///< no register there
  kReadOnly = 4,    ///< a write to a register without a bit to write; nothing changed
};

/// The registers behind BAR0, as the generated table describes them: stores them, knows what a read
/// or write does to the register itself, and refuses what is no proper access. Effects elsewhere
/// (doorbells, enable) are the host interface's, which looks at what was written. No time, no
/// SystemC. Twin: rtl_ref/regs/regs.sv
class RegisterFile {
 public:
  RegisterFile() { reset(); }
  void reset();

  /// Whether an access of `width` bytes at `offset` is one this map has. No side effect.
  static RegisterError check(std::uint64_t offset, std::size_t width, bool write);
  /// The register at `offset`; null: none.
  static const regs::RegisterInfo* find(std::uint64_t offset);

  /// Software's accesses. `value` is changed only on success.
  RegisterError read32(std::uint64_t offset, std::uint32_t& value);
  RegisterError write32(std::uint64_t offset, std::uint32_t value);
  /// The same for the bytes of a bus access, little-endian, of any width.
  RegisterError read(std::uint64_t offset, MutableByteSpan bytes);
  RegisterError write(std::uint64_t offset, ByteSpan bytes);
  /// What `read` would give, without its side effects.
  RegisterError peek(std::uint64_t offset, MutableByteSpan bytes) const;

  /// Hardware's side of a register: drives its read-only fields with `value`, and sets its
  /// write-1-to-clear bits that are 1 in `value`. Software's fields stay.
  void drive(std::uint32_t offset, std::uint32_t value);
  /// The pulses that writes to a register have caused since the last call.
  std::uint32_t take_pulses(std::uint32_t offset);

  /// A register of the map by its offset as the card sees it (keys too), and a 64-bit base by the
  /// offset of its low half.
  std::uint32_t get(std::uint32_t offset) const;
  std::uint64_t base(std::uint32_t lo_offset) const;

 private:
  static constexpr std::size_t kCount = sizeof regs::kBar0Table / sizeof regs::kBar0Table[0];

  void copy_live(regs::Copy copy, std::uint32_t trigger, std::uint32_t written);

  std::array<std::uint32_t, kCount> values_{};  // stored bits, and hardware's as software sees them
  std::array<std::uint32_t, kCount> live_{};    // hardware's bits as they are
  std::array<std::uint32_t, kCount> pulses_{};
};

}  // namespace espnic
