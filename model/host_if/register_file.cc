// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/register_file.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace espnic {
namespace {

using regs::kBar0Table;
using regs::RegisterInfo;

constexpr std::size_t kRegisters = std::size(kBar0Table);
constexpr std::size_t kWords = kBar0Table[kRegisters - 1].offset / 4 + 1;

/// For each word of the window its place in the table, which is in address order; kRegisters where
/// there is no register. A doorbell is rung for every frame, so this is a look and no search.
constexpr std::array<std::uint16_t, kWords> make_places() {
  std::array<std::uint16_t, kWords> places{};
  for (std::uint16_t& place : places) place = static_cast<std::uint16_t>(kRegisters);
  for (std::size_t i = 0; i < kRegisters; ++i)
    places[kBar0Table[i].offset / 4] = static_cast<std::uint16_t>(i);
  return places;
}
constexpr std::array<std::uint16_t, kWords> kPlaces = make_places();

/// Place in the table; its size where there is no register.
std::size_t position(std::uint64_t offset) {
  return offset % 4 == 0 && offset / 4 < kWords ? kPlaces[offset / 4] : kRegisters;
}

/// The same for the card's own code, which names registers by constants.
std::size_t known(std::uint32_t offset) {
  const std::size_t i = position(offset);
  if (i == std::size(kBar0Table)) throw std::out_of_range("no register at this offset");
  return i;
}

}  // namespace

void RegisterFile::reset() {
  std::transform(std::begin(kBar0Table), std::end(kBar0Table), values_.begin(),
                 [](const RegisterInfo& r) { return r.reset; });
  live_.fill(0);
  pulses_.fill(0);
}

RegisterError RegisterFile::check(std::uint64_t offset, std::size_t width, bool write) {
  if (width != 4) return RegisterError::kWrongWidth;
  if (offset % 4 != 0) return RegisterError::kMisaligned;
  const RegisterInfo* info = find(offset);
  if (info == nullptr) return RegisterError::kNoRegister;
  return write && info->writable() == 0 ? RegisterError::kReadOnly : RegisterError::kNone;
}

const RegisterInfo* RegisterFile::find(std::uint64_t offset) {
  const std::size_t i = position(offset);
  return i == kCount ? nullptr : &kBar0Table[i];
}

RegisterError RegisterFile::read32(std::uint64_t offset, std::uint32_t& value) {
  const RegisterError error = check(offset, 4, false);
  if (error != RegisterError::kNone) return error;
  const std::size_t i = position(offset);
  value = values_[i] & kBar0Table[i].readable;
  copy_live(regs::Copy::kOnRead, kBar0Table[i].offset, 0);
  return error;
}

RegisterError RegisterFile::write32(std::uint64_t offset, std::uint32_t value) {
  const RegisterError error = check(offset, 4, true);
  if (error != RegisterError::kNone) return error;
  const std::size_t i = position(offset);
  const RegisterInfo& info = kBar0Table[i];
  values_[i] = (values_[i] & ~info.stored) | (value & info.stored);
  values_[i] &= ~(value & info.write1clear);
  const std::uint32_t pulses = value & info.pulse;
  pulses_[i] |= pulses;
  if (info.sets != regs::kNoRegister) values_[known(info.sets)] |= pulses;
  if (pulses != 0) copy_live(regs::Copy::kOnPulse, info.offset, pulses);
  return error;
}

RegisterError RegisterFile::read(std::uint64_t offset, MutableByteSpan bytes) {
  std::uint32_t value = 0;
  const RegisterError width = check(offset, bytes.size(), false);
  if (width != RegisterError::kNone) return width;
  read32(offset, value);
  store_le32(bytes.data(), value);
  return RegisterError::kNone;
}

RegisterError RegisterFile::write(std::uint64_t offset, ByteSpan bytes) {
  const RegisterError error = check(offset, bytes.size(), true);
  return error == RegisterError::kNone ? write32(offset, load_le32(bytes.data())) : error;
}

RegisterError RegisterFile::peek(std::uint64_t offset, MutableByteSpan bytes) const {
  const RegisterError error = check(offset, bytes.size(), false);
  if (error != RegisterError::kNone) return error;
  const std::size_t i = position(offset);
  store_le32(bytes.data(), values_[i] & kBar0Table[i].readable);
  return error;
}

void RegisterFile::drive(std::uint32_t offset, std::uint32_t value) {
  const std::size_t i = known(offset);
  const RegisterInfo& info = kBar0Table[i];
  values_[i] |= value & info.write1clear;
  const std::uint32_t driven = info.hardware & ~info.write1clear;
  live_[i] = value & driven;
  if (info.copy == regs::Copy::kLive) values_[i] = (values_[i] & ~driven) | live_[i];
}

std::uint32_t RegisterFile::take_pulses(std::uint32_t offset) {
  return std::exchange(pulses_[known(offset)], 0);
}

/// Registers that show a copy take it: those with this trigger and one of the bits `written`.
void RegisterFile::copy_live(regs::Copy copy, std::uint32_t trigger, std::uint32_t written) {
  for (std::size_t i = 0; i < kCount; ++i) {
    const RegisterInfo& info = kBar0Table[i];
    if (info.copy != copy || info.copy_trigger != trigger) continue;
    if (copy == regs::Copy::kOnPulse && (info.copy_mask & written) == 0) continue;
    values_[i] = (values_[i] & ~info.hardware) | live_[i];
  }
}

std::uint32_t RegisterFile::get(std::uint32_t offset) const { return values_[known(offset)]; }

std::uint64_t RegisterFile::base(std::uint32_t lo_offset) const {
  return std::uint64_t{get(lo_offset + 4)} << 32 | get(lo_offset);
}

}  // namespace espnic
