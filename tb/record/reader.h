// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <deque>
#include <fstream>
#include <string>
#include <vector>

namespace espnic::tb::record {

/// A line of the file: its text, and whether the digest behind it is that of the text.
struct Line {
  std::uint64_t number = 0;  ///< from 1
  std::string text;
  std::uint32_t crc = 0;  ///< as the file says
  bool intact = false;
};

/// Reads a recording line by line; holds no more than was asked for ahead.
class Reader {
 public:
  /// InputError when the file cannot be read.
  explicit Reader(const std::string& path);

  /// A line ahead of the next; null: the file ends before. InputError for a line without digest.
  const Line* peek(std::size_t ahead = 0);
  void take();
  std::uint64_t taken() const { return taken_; }
  /// CRC over the CRCs of all lines taken.
  std::uint32_t all() const { return all_; }
  std::string where(std::uint64_t line) const;  ///< "FILE: line 7"
  const std::string& path() const { return path_; }

 private:
  bool read();

  std::string path_;
  std::ifstream file_;
  std::vector<char> buffer_;
  std::deque<Line> ahead_;
  std::uint64_t read_ = 0, taken_ = 0;
  std::uint32_t all_ = 0;
};

}  // namespace espnic::tb::record
