// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <vector>

namespace espnic::tb {

/// Configuration accesses as an operating system makes them, over whatever carries them.
struct ConfigDriver {
  std::function<std::uint32_t(std::uint32_t offset, unsigned width)> read;
  std::function<void(std::uint32_t offset, std::uint32_t value, unsigned width)> write;

  std::uint32_t read8(std::uint32_t offset) const { return read(offset, 1); }
  std::uint32_t read16(std::uint32_t offset) const { return read(offset, 2); }
  std::uint32_t read32(std::uint32_t offset) const { return read(offset, 4); }
  void write16(std::uint32_t offset, std::uint32_t value) const { write(offset, value, 2); }
  void write32(std::uint32_t offset, std::uint32_t value) const { write(offset, value, 4); }

  /// Offset of each capability by its id; gives up on a list that runs in a circle.
  std::map<std::uint8_t, std::uint32_t> capabilities() const {
    std::map<std::uint8_t, std::uint32_t> found;
    if ((read16(0x06) & 0x10) == 0) return found;
    std::uint32_t at = read8(0x34) & 0xFC;
    for (int i = 0; at != 0 && i < 48; ++i) {
      found.emplace(static_cast<std::uint8_t>(read8(at)), at);
      at = read8(at + 1) & 0xFC;
    }
    return found;
  }

  struct BarSize {
    unsigned index;
    std::uint64_t bytes;
  };
  /// Sizes 64-bit memory BARs with the all-ones probe, and puts their values back.
  std::vector<BarSize> size_bars() const {
    std::vector<BarSize> bars;
    for (unsigned i = 0; i < 6; ++i) {
      const std::uint32_t at = 0x10 + 4 * i;
      const std::uint32_t low = read32(at), high = read32(at + 4);
      if ((low & 7) != 4) continue;
      write32(at, 0xFFFFFFFF);
      write32(at + 4, 0xFFFFFFFF);
      const std::uint64_t probe = std::uint64_t{read32(at + 4)} << 32 | (read32(at) & 0xFFFFFFF0);
      write32(at, low);
      write32(at + 4, high);
      bars.push_back({i, ~probe + 1});
      ++i;
    }
    return bars;
  }
  void set_bar(unsigned index, std::uint64_t address) const {
    write32(0x10 + 4 * index, static_cast<std::uint32_t>(address));
    write32(0x14 + 4 * index, static_cast<std::uint32_t>(address >> 32));
  }
};

}  // namespace espnic::tb
