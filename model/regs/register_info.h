// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstddef>
#include <cstdint>

/// Types of the generated register tables and of the generated field constants.
namespace espnic::regs {

/// A field of a 32-bit word.
struct Field {
  std::uint8_t low = 0;
  std::uint8_t width = 0;

  constexpr std::uint32_t mask() const { return (0xFFFFFFFFu >> (32 - width)) << low; }
  constexpr std::uint32_t get(std::uint32_t word) const { return (word & mask()) >> low; }
  /// `value` in its place; bits that do not fit are cut, so that it never spills into a neighbour.
  constexpr std::uint32_t put(std::uint32_t value) const { return (value << low) & mask(); }
  constexpr std::uint32_t set(std::uint32_t word, std::uint32_t value) const {
    return (word & ~mask()) | put(value);
  }
};

/// A field of a structure in host memory: little-endian 32-bit words.
struct EntryField {
  std::uint16_t offset = 0;  ///< of its word, in bytes
  Field field;

  std::uint32_t load(const std::uint8_t* entry) const { return field.get(word(entry + offset)); }
  void store(std::uint8_t* entry, std::uint32_t value) const {
    std::uint8_t* p = entry + offset;
    const std::uint32_t changed = field.set(word(p), value);
    for (int i = 0; i < 4; ++i) p[i] = static_cast<std::uint8_t>(changed >> 8 * i);
  }

 private:
  static constexpr std::uint32_t word(const std::uint8_t* p) {
    return p[0] | std::uint32_t{p[1]} << 8 | std::uint32_t{p[2]} << 16 | std::uint32_t{p[3]} << 24;
  }
};

enum class Access : std::uint8_t {
  kReadOnly,     ///< hardware drives it
  kConstant,     ///< reads its reset value
  kReadWrite,    ///< reads as last written
  kWriteOnly,    ///< stored, reads 0
  kWrite1Clear,  ///< hardware sets it, a written 1 clears it
  kPulse,        ///< a written 1 is an event; reads 0
};

struct FieldInfo {
  const char* name;
  Field field;
  Access access;
  std::uint32_t reset;
  bool unmodelled;
};

/// How a register of hardware's fields gets the value that software reads.
enum class Copy : std::uint8_t {
  kLive,     ///< as it is
  kOnPulse,  ///< as it was when the pulse field `copy_mask` of the register `copy_trigger` was last
             ///< written
  kOnRead,   ///< as it was when the register `copy_trigger` was last read
};

inline constexpr std::uint32_t kNoRegister = 0xFFFFFFFF;

/// One register: what tests and the register file walk. Masks by what software may do.
struct RegisterInfo {
  std::uint32_t offset;
  const char* name;
  std::uint32_t reset;
  std::uint32_t readable;     ///< bits that read their value; the others read 0
  std::uint32_t stored;       ///< bits that keep what is written
  std::uint32_t write1clear;  ///< bits that a written 1 clears
  std::uint32_t pulse;        ///< bits whose written 1 is an event
  std::uint32_t hardware;     ///< bits that hardware drives or, if in `write1clear`, sets
  std::uint32_t sets;         ///< offset of the register in which its pulses set bits
  Copy copy;
  std::uint32_t copy_trigger;
  std::uint32_t copy_mask;
  bool doorbell;
  bool unmodelled;  ///< stored as described, but nothing in the model acts on it yet
  const FieldInfo* fields;
  std::size_t field_count;

  constexpr std::uint32_t writable() const { return stored | write1clear | pulse; }
  /// Bits of fields that nothing in the model acts on yet.
  constexpr std::uint32_t unmodelled_bits() const {
    std::uint32_t bits = unmodelled ? 0xFFFFFFFFu : 0;
    for (std::size_t i = 0; i < field_count; ++i) {
      if (fields[i].unmodelled) bits |= fields[i].field.mask();
    }
    return bits;
  }
};

}  // namespace espnic::regs
