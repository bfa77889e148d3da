// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>
#include <string>

#include "tb/common/input_error.h"
#include "tb/fuzz/require.h"

namespace espnic::tb::fuzz {

/// What exit status 2 promises about its line: one line, that begins with the file's name, and goes
/// on; no control characters, so that no input can drive a terminal.
inline void require_clear_line(const InputError& error, const std::string& file) {
  const std::string line = error.what();
  require(line.rfind(file + ": ", 0) == 0, "an input error begins with the file's name");
  require(line.size() > file.size() + 2, "an input error says what is wrong");
  require(std::none_of(line.begin(), line.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }),
          "an input error is one printable line");
}

}  // namespace espnic::tb::fuzz
