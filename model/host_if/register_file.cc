// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/register_file.h"

#include <algorithm>

namespace espnic {
namespace {

/// Position in kRegisters, or its size.
std::size_t find_register(std::uint64_t offset) {
  const auto it = std::find_if(kRegisters.begin(), kRegisters.end(),
                               [&](const RegisterInfo& r) { return r.offset == offset; });
  return static_cast<std::size_t>(it - kRegisters.begin());
}

}  // namespace

void RegisterFile::reset() {
  std::transform(kRegisters.begin(), kRegisters.end(), values_.begin(),
                 [](const RegisterInfo& r) { return r.reset; });
}

RegisterError RegisterFile::check(std::uint64_t offset, std::size_t width, bool write) {
  if (width != 4) return RegisterError::kWrongWidth;
  if (offset % 4 != 0) return RegisterError::kMisaligned;
  const std::size_t i = find_register(offset);
  if (i == kRegisters.size()) return RegisterError::kUnmodelled;
  return write && kRegisters[i].writable == 0 ? RegisterError::kReadOnly : RegisterError::kNone;
}

RegisterError RegisterFile::read32(std::uint64_t offset, std::uint32_t& value) const {
  const RegisterError error = check(offset, 4, false);
  if (error == RegisterError::kNone) value = values_[find_register(offset)];
  return error;
}

RegisterError RegisterFile::write32(std::uint64_t offset, std::uint32_t value) {
  const RegisterError error = check(offset, 4, true);
  if (error != RegisterError::kNone) return error;
  const std::size_t i = find_register(offset);
  values_[i] = value & kRegisters[i].writable;
  return error;
}

RegisterError RegisterFile::read(std::uint64_t offset, MutableByteSpan bytes) const {
  const RegisterError error = check(offset, bytes.size(), false);
  if (error == RegisterError::kNone) store_le32(bytes.data(), values_[find_register(offset)]);
  return error;
}

RegisterError RegisterFile::write(std::uint64_t offset, ByteSpan bytes) {
  const RegisterError error = check(offset, bytes.size(), true);
  return error == RegisterError::kNone ? write32(offset, load_le32(bytes.data())) : error;
}

std::uint32_t RegisterFile::get(std::uint32_t offset) const {
  return values_.at(find_register(offset));
}

std::uint64_t RegisterFile::base(std::uint32_t lo_offset) const {
  return std::uint64_t{get(lo_offset + 4)} << 32 | get(lo_offset);
}

}  // namespace espnic
