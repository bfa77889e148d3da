// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <gtest/gtest.h>

#include <optional>

#include "model/host_if/sa_window.h"
#include "tb/host_if/driver.h"

namespace espnic::tb {

inline constexpr std::uint16_t kLowest = 0xFFFF;

/// The data words, written by hand from the register pages. As made: inbound transport ESP, SPI
/// 0x1001, any source to 10.0.0.2, 3DES (key 0x00..0x17) with SHA-1 (key 0x40..0x53).
class RawRecord {
 public:
  RawRecord() {
    flags(0x11).word(1, 0x0A000002).spi(0x1001).algorithms(3, 2, 0);
    bytes(8, 0x00, 24).bytes(14, 0x40, 20);
  }
  RawRecord& word(std::size_t i, std::uint32_t v) {
    words.at(i) = v;
    return *this;
  }
  RawRecord& flags(std::uint32_t v) { return word(0, v); }
  RawRecord& dst(std::uint32_t v) { return word(1, v); }
  RawRecord& src(std::uint32_t v, std::uint32_t mask) { return word(2, v).word(3, mask); }
  RawRecord& spi(std::uint32_t v) { return word(4, v); }
  RawRecord& esp_spi(std::uint32_t v) { return word(5, v); }
  RawRecord& algorithms(std::uint32_t cipher, std::uint32_t esp, std::uint32_t ah) {
    return word(6, cipher | esp << 8 | ah << 16);
  }
  /// Counting bytes from word `i` on.
  RawRecord& bytes(std::size_t i, unsigned first, unsigned n) {
    for (unsigned k = 0; k < n; ++k) {
      words.at(i + k / 4) = (words.at(i + k / 4) & ~(0xFFu << 8 * (k % 4))) | ((first + k) & 0xFF)
                                                                                  << 8 * (k % 4);
    }
    return *this;
  }
  RawRecord& no_keys() {
    for (std::size_t i = 8; i < 24; ++i) words[i] = 0;
    return *this;
  }
  RawRecord& ah_only() { return flags(0x09).algorithms(0, 0, 2).no_keys().bytes(19, 0x40, 20); }
  RawRecord& bundle() {
    return flags(0x19).esp_spi(0x1002).algorithms(3, 2, 1).bytes(19, 0x80, 16);
  }
  static RawRecord parser(std::uint16_t port = 4500, unsigned type = 1) {
    RawRecord r;
    r.words = {};
    return r.word(0, port | type << 16);
  }

  SaWindow::Words words{};
};

/// A driver with a window beside its OIDs, and the data path's tables behind both.
class WindowDriver : public Driver {
 public:
  explicit WindowDriver(const OidEngine::Config& config = {}) : Driver(config), window(engine) {}

  regs::SaReason run(unsigned op, unsigned which, std::uint16_t index, const RawRecord& record,
                     std::uint32_t hnd = 0) {
    constexpr std::uint32_t kTag = 0xA5;
    answer = window.execute(1 | op << 1 | which << 4 | std::uint32_t{index} << 8 | kTag << 24, hnd,
                            record.words);
    EXPECT_EQ(answer.response & 1, 1u) << "done";
    EXPECT_EQ(answer.response >> 24, kTag);
    EXPECT_EQ(answer.response >> 2 & 0x3F, static_cast<std::uint32_t>(answer.reason));
    EXPECT_EQ(answer.response >> 1 & 1, answer.reason == regs::SaReason::kOk ? 0u : 1u);
    if (answer.reason != regs::SaReason::kOk) {
      EXPECT_FALSE(answer.changed());
      EXPECT_FALSE(answer.shown);
    }
    apply(answer.writes);
    return answer.reason;
  }
  std::uint16_t row() const { return static_cast<std::uint16_t>(answer.response >> 8); }
  /// SA_HND of the entry that the last command named.
  std::uint32_t hnd() const { return row() | answer.generation << 16; }

  regs::SaReason add(const RawRecord& r, std::uint16_t at = kLowest) { return run(0, 0, at, r); }
  regs::SaReason update(const RawRecord& r, std::uint32_t h) {
    return run(1, 0, static_cast<std::uint16_t>(h), r, h);
  }
  regs::SaReason remove(std::uint32_t h) {
    return run(2, 0, static_cast<std::uint16_t>(h), RawRecord(), h);
  }
  regs::SaReason read(std::uint16_t at) { return run(3, 0, at, RawRecord()); }
  regs::SaReason scrub() { return run(4, 0, 0, RawRecord()); }
  regs::SaReason add_parser(const RawRecord& r = RawRecord::parser(), std::uint16_t at = kLowest) {
    return run(0, 1, at, r);
  }
  regs::SaReason remove_parser(std::uint32_t h) {
    return run(2, 1, static_cast<std::uint16_t>(h), RawRecord(), h);
  }

  SaWindow window;
  SaWindow::Result answer;
};

inline constexpr regs::SaReason kFine = regs::SaReason::kOk;

}  // namespace espnic::tb
