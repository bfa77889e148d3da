// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace espnic::lockstep {

/// An assertion of a twin failed.
class AssertionFailed : public std::runtime_error {
 public:
  AssertionFailed(std::string block, const std::string& what, bool said)
      : std::runtime_error(what), block_(std::move(block)), said_(said) {}
  /// Whose source has it: the name of its folder in rtl_ref.
  const std::string& block() const { return block_; }
  /// Whether Verilator's words are in what().
  bool said() const { return said_; }

 private:
  std::string block_;
  bool said_;
};

/// What Verilator 5.006 says of an assertion (verilated_words.h): the line of $error with file,
/// instance and text, then that of vl_stop() with the whole path. Of several in one cycle the first
/// counts. `twin`: what was simulated; all there is to say without words.
inline AssertionFailed read_failure(const std::string& words, const std::string& twin) {
  const std::string mark = "%Error: ", stop = ": Verilog $stop";
  const auto said = words.find(mark), told = words.find(stop);
  if (said == std::string::npos || told == std::string::npos)
    return {twin, "assertion failed in the twin of " + twin, false};
  std::string block = twin;
  const auto file = words.rfind('/', told);
  if (file != std::string::npos && file > words.rfind('\n', told) && file != 0) {
    const auto folder = words.find_last_of("/ ", file - 1) + 1;
    block = words.substr(folder, file - folder);
  }
  const auto from = said + mark.size();
  return {block, block + ": " + words.substr(from, words.find('\n', from) - from), true};
}

}  // namespace espnic::lockstep
