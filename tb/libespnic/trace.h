// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "model/packet/bytes.h"

namespace espnic::abi {

/// The trace file: a line for each event, "PICOSECONDS KIND WORD=VALUE...".
class Trace {
 public:
  /// False: the file cannot be written; `why` says the reason.
  bool start(const std::string& path, std::string& why);
  /// False: some line did not get into the file.
  bool stop();
  bool on() const { return file_ != nullptr; }
  void line(std::uint64_t ps, const std::string& text);
  /// While one lives, lines wait: what an access brings about comes behind the line of the access,
  /// which says how it went and so is known last.
  class Hold {
   public:
    explicit Hold(Trace& trace) : trace_(trace) { trace_.holding_ = true; }
    ~Hold() { trace_.release(); }
    Hold(const Hold&) = delete;

   private:
    Trace& trace_;
  };
  /// The line that the others wait for.
  void line_of_access(std::uint64_t ps, const std::string& text);
  /// Nothing may stand in the buffer when the program forks: both processes would write it.
  void flush();

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void release();

  std::unique_ptr<std::FILE, Close> file_;
  bool dirty_ = false;
  bool holding_ = false;
  std::string held_;
};

/// "0x..." without leading zeros, or with so many digits.
std::string hex(std::uint64_t value, int digits = 1);
/// "bytes=N crc=0x..." of data that is too long for a line.
std::string digest(ByteSpan bytes);

}  // namespace espnic::abi
