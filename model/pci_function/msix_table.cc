// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/pci_function/msix_table.h"

#include <algorithm>
#include <iterator>

namespace espnic {
namespace {

using regs::RegisterInfo;
using regs::bar4::kBar4Table;

/// Bytes of one vector in the table.
constexpr std::uint32_t kVectorBytes = regs::bar4::kMsix1AddressLo - regs::bar4::kMsix0AddressLo;

/// Position in the table; its size where there is no register.
std::size_t position(std::uint64_t offset) {
  const auto* it = std::find_if(std::begin(kBar4Table), std::end(kBar4Table),
                                [offset](const RegisterInfo& r) { return r.offset == offset; });
  return static_cast<std::size_t>(it - std::begin(kBar4Table));
}

RegisterError check(std::uint64_t offset, std::size_t width, bool write) {
  if (width != 4) return RegisterError::kWrongWidth;
  if (offset % 4 != 0) return RegisterError::kMisaligned;
  const std::size_t i = position(offset);
  if (i == std::size(kBar4Table)) return RegisterError::kNoRegister;
  return write && kBar4Table[i].writable() == 0 ? RegisterError::kReadOnly : RegisterError::kNone;
}

}  // namespace

void MsixTable::reset() {
  std::transform(std::begin(kBar4Table), std::end(kBar4Table), values_.begin(),
                 [](const RegisterInfo& r) { return r.reset; });
  gate_ = Gate::kDisabled;
}

RegisterError MsixTable::read(std::uint64_t offset, MutableByteSpan bytes) const {
  const RegisterError error = check(offset, bytes.size(), false);
  if (error != RegisterError::kNone) return error;
  const std::size_t i = position(offset);
  store_le32(bytes.data(), values_[i] & kBar4Table[i].readable);
  return error;
}

RegisterError MsixTable::write(std::uint64_t offset, ByteSpan bytes) {
  const RegisterError error = check(offset, bytes.size(), true);
  if (error != RegisterError::kNone) return error;
  const std::size_t i = position(offset);
  const std::uint32_t stored = kBar4Table[i].stored;
  values_[i] = (values_[i] & ~stored) | (load_le32(bytes.data()) & stored);
  return error;
}

MsixTable::Posted MsixTable::post(unsigned vector, MsixMessage& out) {
  if (gate_ == Gate::kDisabled) return Posted::kLost;
  if (gate_ == Gate::kHeld || masked(vector)) {
    set_pending(vector, true);
    return Posted::kPending;
  }
  out = message(vector);
  return Posted::kMessage;
}

std::optional<MsixMessage> MsixTable::take_released() {
  if (gate_ != Gate::kOpen) return std::nullopt;
  for (unsigned vector = 0; vector < kVectors; ++vector) {
    if ((pending() >> vector & 1) == 0 || masked(vector)) continue;
    set_pending(vector, false);
    return message(vector);
  }
  return std::nullopt;
}

std::uint32_t MsixTable::get(std::uint32_t offset) const { return values_[position(offset)]; }

/// A word of a vector by that of vector 0.
std::uint32_t MsixTable::vector_word(unsigned vector, std::uint32_t first) const {
  return get(first + vector * kVectorBytes);
}

bool MsixTable::masked(unsigned vector) const {
  return regs::bar4::kMsix0ControlMask.get(vector_word(vector, regs::bar4::kMsix0Control)) != 0;
}

void MsixTable::set_pending(unsigned vector, bool pending) {
  std::uint32_t& word = values_[position(regs::bar4::kMsixPbaLo)];
  word = pending ? word | 1u << vector : word & ~(1u << vector);
}

MsixMessage MsixTable::message(unsigned vector) const {
  const std::uint64_t high = vector_word(vector, regs::bar4::kMsix0AddressHi);
  return {vector, high << 32 | vector_word(vector, regs::bar4::kMsix0AddressLo),
          vector_word(vector, regs::bar4::kMsix0Data)};
}

}  // namespace espnic
