// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tb/common/sa_spec.h"

namespace espnic::tb {

/// Reads the text of `ip xfrm state`, also with -s or -o. ESP and AH states of equal source,
/// destination and non-zero reqid form bundles, the n-th AH with the n-th ESP. Every state is
/// inbound, whatever its `dir`, and starts at sequence number 0: the list is younger than the
/// capture. States of other protocols (IPComp) and lines of no interest are passed over.
/// InputError naming line and field; `name` stands for the file.
std::vector<SaSpec> parse_xfrm(std::string_view text, const std::string& name);

/// True for the line that starts a state: "src ADDRESS dst ADDRESS".
bool starts_xfrm_state(std::string_view line);

}  // namespace espnic::tb
