// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "model/host_if/register_file.h"
#include "model/packet/bytes.h"
#include "model/regs/generated/bar4.h"

namespace espnic {

/// An interrupt on the bus: this word is written to this address.
struct MsixMessage {
  unsigned vector;
  std::uint64_t address;
  std::uint32_t data;
};

/// The MSI-X table and its pending bits behind BAR4, as the generated table describes them. 32-bit
/// aligned accesses. No time, no SystemC. Twin: none yet.
class MsixTable {
 public:
  static constexpr unsigned kVectors = 2;

  /// What the rest of the function lets through.
  enum class Gate : std::uint8_t {
    kDisabled,  ///< MSI-X is off: events are lost
    kHeld,      ///< the function is masked, or may not write: events become pending
    kOpen,
  };
  enum class Posted : std::uint8_t { kMessage, kPending, kLost };

  MsixTable() { reset(); }
  void reset();

  RegisterError read(std::uint64_t offset, MutableByteSpan bytes) const;
  RegisterError write(std::uint64_t offset, ByteSpan bytes);

  void set_gate(Gate gate) { gate_ = gate; }
  /// An event on a vector below kVectors. `message` is set where one goes out at once.
  Posted post(unsigned vector, MsixMessage& message);
  /// A pending message that nothing holds any longer; it is pending no more. Lowest vector first.
  std::optional<MsixMessage> take_released();
  /// Bit per vector.
  std::uint32_t pending() const { return get(regs::bar4::kMsixPbaLo); }

 private:
  static constexpr std::size_t kCount =
      sizeof regs::bar4::kBar4Table / sizeof regs::bar4::kBar4Table[0];

  std::uint32_t get(std::uint32_t offset) const;
  std::uint32_t vector_word(unsigned vector, std::uint32_t first) const;
  bool masked(unsigned vector) const;
  void set_pending(unsigned vector, bool pending);
  MsixMessage message(unsigned vector) const;

  std::array<std::uint32_t, kCount> values_{};
  Gate gate_ = Gate::kDisabled;
};

}  // namespace espnic
