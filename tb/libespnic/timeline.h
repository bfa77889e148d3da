// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <limits>

namespace espnic::abi {

/// Simulated time as the host steers it, in picoseconds: SystemC's resolution is left at 1 ps.
class Timeline {
 public:
  static constexpr std::uint64_t kLast = std::numeric_limits<std::int64_t>::max();

  static std::uint64_t now();
  /// Everything of this moment happens.
  void finish_moment();
  /// Runs to `ps`, and everything of that moment has happened then.
  void run_until(std::uint64_t ps);
  /// The same, but ends in the moment of the first interrupt; at once if one came since time last
  /// went on. True: it did.
  bool run_until_interrupt(std::uint64_t ps);
  /// As `run_until`, inside a register access: an interrupt on the way is not forgotten.
  void wait_until(std::uint64_t ps);
  /// An interrupt message is delivered.
  void interrupt();
  /// Time stands still from the end of this moment on, until `go_on`.
  void halt();
  void go_on() { halted_ = false; }

 private:
  void run(std::uint64_t ps);

  bool interrupted_ = false;  // since time last went on
  bool stop_ = false;         // at the next interrupt
  bool running_ = false;
  bool halted_ = false;
};

}  // namespace espnic::abi
