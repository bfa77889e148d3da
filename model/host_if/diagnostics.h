// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace espnic {

/// What a driver can do wrong, or runs into, while it is brought up.
enum class Complaint : std::uint8_t {
  kWidth,                 ///< access of another width than 32 bits
  kMisaligned,            ///< not at a multiple of 4
  kNoRegister,            ///< no register there
  kReadOnly,              ///< write to a register without a bit to write
  kReservedBits,          ///< write of 1 to a bit that no field has
  kLateConfig,            ///< write to a ring's base or size while the rings run: no effect
  kDoorbellBeforeEnable,  ///< doorbell while the rings do not run
  kBadIndex,              ///< producer index beyond the ring, or past entries that are still in use
  kBadRing,               ///< base or size that cannot be, at enable
  kDmaRefused,            ///< host memory refused an access
  kDescriptorReuse,       ///< a buffer given again before its completion
  kKeyRead,               ///< key words read back: they are write-only
  kWindowBusy,            ///< command to the SA window before the one before it was done
  kSpinning,              ///< the same read again and again, and nothing in the card can change it
};
inline constexpr std::size_t kComplaintCount = static_cast<std::size_t>(Complaint::kSpinning) + 1;
/// "wrong width", "misaligned", ...
std::string_view to_word(Complaint value);

struct Diagnosis {
  Complaint complaint = Complaint::kWidth;
  std::string where;          ///< register name, or "BAR0+0x0abc", or ring and index
  std::uint64_t time_ps = 0;  ///< simulated
  std::string what;           ///< one line: what was done, and what would be right
};
/// "12.345 us: RECEIVE_PRODUCER: bad index: ..."
std::string to_line(const Diagnosis& diagnosis);

/// Collects what a driver did wrong, and tells whoever listens. Counting never stops; the listener
/// may stop the run at the first.
class Diagnostics {
 public:
  using Listener = std::function<void(const Diagnosis&)>;

  void listen(Listener listener) { listener_ = std::move(listener); }
  void report(const Diagnosis& diagnosis);
  std::uint64_t count(Complaint complaint) const {
    return counts_[static_cast<std::size_t>(complaint)];
  }
  std::uint64_t total() const;

 private:
  std::array<std::uint64_t, kComplaintCount> counts_{};
  Listener listener_;
};

}  // namespace espnic
