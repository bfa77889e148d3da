// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tb/common/input_error.h"
#include "tb/common/sa_spec.h"

namespace espnic::tb {

/// Reads the JSON of a SAS file (design section 5). InputError naming entry and field of a wrong
/// value, or line and column of broken JSON. Unknown fields are ignored. `name` stands for the file
/// in errors.
std::vector<SaSpec> parse_sas(std::string_view text, const std::string& name);

/// The same from a file.
std::vector<SaSpec> read_sa_file(const std::string& path);

/// The text of such a file.
std::string sas_text(const std::vector<SaSpec>& sas);

}  // namespace espnic::tb
