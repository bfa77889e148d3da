// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/packet/bytes.h"
#include "tb/common/input_error.h"

namespace espnic::tb {

/// The names a golden line may have: those of completions.jsonl and `data_sha256`.
const std::vector<std::string_view>& golden_fields();

/// Expected completions (design section 5): JSON lines, partial objects with `frame`; only the
/// fields that are present are compared.
class Golden {
 public:
  struct Difference {
    std::uint64_t frame = 0;
    std::string field;
    std::string expected, got;  ///< JSON text
  };

  /// InputError on an empty file, an unknown field, a repeated frame or broken JSON.
  static Golden read(const std::string& path);
  static Golden parse(std::string_view text, const std::string& name);
  /// One without lines yet, for `expect`.
  Golden() = default;
  /// The line of a frame that is on its way; `compare` forgets it, so that memory does not grow.
  void expect(const boost::json::object& line);

  /// True when the frame's line asks for `data_sha256`, so that nobody hashes in vain.
  bool wants_data(std::uint64_t frame) const;
  /// Compares the line of this frame, if there is one, and forgets it. `completion` is its line of
  /// completions.jsonl; `delivered` its bytes in host memory.
  void compare(std::uint64_t frame, const boost::json::object& completion, ByteSpan delivered);
  /// The frame will not be compared.
  void forget(std::uint64_t frame) { lines_.erase(frame); }
  bool has(std::uint64_t frame) const { return lines_.count(frame) != 0; }
  /// InputError if a line names a frame beyond the end of the input.
  void check_end(std::uint64_t frames) const;

  std::uint64_t fields() const { return fields_; }        ///< compared
  std::uint64_t frames() const { return frames_; }        ///< compared
  std::uint64_t differing() const { return differing_; }  ///< fields that differ
  /// The first ten.
  const std::vector<Difference>& differences() const { return differences_; }
  /// `golden: N frames, M fields, D differ`.
  std::string result_line() const;

 private:
  using Line = std::vector<std::pair<std::uint8_t, boost::json::value>>;  // field number, value
  void add_line(const boost::json::value& value, const std::string& where);

  std::string name_;
  std::map<std::uint64_t, Line> lines_;
  std::uint64_t fields_ = 0, frames_ = 0, differing_ = 0;
  std::vector<Difference> differences_;
};

/// SHA-256 as lower-case hex.
std::string sha256_hex(ByteSpan bytes);

}  // namespace espnic::tb
