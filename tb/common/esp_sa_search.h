// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tb/common/capture.h"
#include "tb/common/esp_sa_file.h"

namespace espnic::tb {

/// Gives frames until it answers false.
using FrameSource = std::function<bool(CapturedFrame&)>;

/// Makes SAs of `esp_sa` lines by looking at the frames that they protect:
/// - UDP and its ports: those of the first packet that opens with the key, else of the first seen.
/// - Mode: tunnel when that packet holds an IP packet (next header 4 or 41), else transport. A
/// dummy
///   packet (59) decides nothing.
/// - Extended sequence numbers, where the line does not say: those with which the packet opens.
/// - A line whose destination or SPI has open parts becomes an SA for each destination and SPI that
///   it is the first line for, in order of appearance, and none when none is seen.
/// What tunnels hold is searched too. An SA of which no packet opens is taken as transport, and one
/// not seen at all as transport without UDP; `notes` then gets a line. `name` stands for the file.
std::vector<SaSpec> find_esp_sas(const std::vector<EspSaLine>& lines, const std::string& name,
                                 const FrameSource& frames, std::vector<std::string>& notes);

}  // namespace espnic::tb
