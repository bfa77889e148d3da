// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

#include "tb/common/capture.h"
#include "tb/common/sa_spec.h"

namespace espnic::tb {

/// The forms in which `--sa` takes security associations.
enum class SaFormat { kJson, kEspSa, kXfrm };

/// By content: JSON starts with a bracket, Wireshark's `esp_sa` with a double quote behind any
/// comments, and `ip xfrm state` has a line "src ... dst ...". InputError where it is none of them.
SaFormat sa_format(std::string_view text, const std::string& name);

/// Reads a file of any form. `capture`: what the run is going to receive; an `esp_sa` file leaves
/// mode and encapsulation to be found there, in a file all through, in a pipe in what
/// `Capture::peek` shows. `notes`: one line for each thing that had to be assumed.
std::vector<SaSpec> read_sas(const std::string& path, Capture& capture,
                             std::vector<std::string>& notes);

}  // namespace espnic::tb
