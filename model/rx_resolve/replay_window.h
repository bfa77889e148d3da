// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

namespace espnic {

/// The anti-replay window of one SA (RFC 4303 3.4.3, appendix A2): which of the last numbers have
/// come. Numbers are of 64 bits: those of an SA without extended ones have a high half of 0, and
/// the high half of the others is the one that the ICV was good with.
class ReplayWindow {
 public:
  /// A window of no bits takes every number.
  explicit ReplayWindow(unsigned bits = 0) : seen_(bits) {}

  /// Whether a packet with this number may be taken: to the right of the window, or in it and not
  /// yet seen. Never 0, which no sender sends.
  bool fresh(std::uint64_t number) const;
  /// It was taken: its ICV is good, and it was fresh.
  void note(std::uint64_t number);
  std::uint64_t highest() const { return highest_; }

 private:
  std::vector<bool> seen_;  // by number modulo the size
  std::uint64_t highest_ = 0;
};

}  // namespace espnic
