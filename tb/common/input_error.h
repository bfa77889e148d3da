// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <stdexcept>
#include <string>

namespace espnic::tb {

/// Unusable input or arguments: one line that says what is wrong, and where (exit status 2).
class InputError : public std::runtime_error {
 public:
  explicit InputError(const std::string& what) : std::runtime_error(what) {}
};

}  // namespace espnic::tb
