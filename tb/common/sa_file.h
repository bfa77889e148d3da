// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tb/common/input_error.h"
#include "tb/common/sa_spec.h"

namespace espnic::tb {

/// Reads a SAS file (design section 5). InputError naming entry and field of a wrong value, or line
/// and column of broken JSON. Unknown fields are ignored.
std::vector<SaSpec> read_sa_file(const std::string& path);

/// The same from text; `name` stands in for the file's in errors.
std::vector<SaSpec> parse_sas(std::string_view text, const std::string& name);

}  // namespace espnic::tb
