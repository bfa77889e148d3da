// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <string>

#include "tb/generator/traffic_stream.h"

namespace espnic::tb::generator {

/// The completion that a golden file wants of a frame, `data_sha256` included.
boost::json::object golden_object(std::uint64_t frame, const GeneratedFrame& made);

/// What `write_traffic` wrote.
struct Written {
  std::uint64_t frames = 0, bytes = 0;  ///< bytes: of frames, as in the capture
  std::size_t sas = 0;
  double seconds = 0;  ///< on the line, to the first byte of the last frame
};

/// Makes the traffic of a description: wire.pcap (nanoseconds), sas.json and golden.jsonl (profile
/// `full`) in a folder. InputError where they cannot be written.
Written write_traffic(const TrafficSpec& spec, const std::string& folder);

}  // namespace espnic::tb::generator
