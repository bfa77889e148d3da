// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tb/common/capture.h"
#include "tb/common/golden.h"
#include "tb/common/sa_spec.h"
#include "tb/espnic/options.h"
#include "tb/generator/traffic_stream.h"

namespace espnic::tb {

/// Where a run's frames and SAs come from: files, or a description of traffic.
class FrameInput {
 public:
  explicit FrameInput(const Options& options);

  const std::string& name() const { return name_; }
  const std::vector<SaSpec>& sas() const { return sas_; }
  const std::vector<std::string>& notes() const { return notes_; }  ///< what was assumed

  /// False at the end. What is expected of a made frame goes to `golden`, where there is one.
  bool next(CapturedFrame& frame, std::optional<Golden>& golden);
  std::uint64_t frames() const;  ///< that `next` gave
  /// What is done, 0 to 1; nothing where that is not known.
  std::optional<double> progress() const;

 private:
  std::string name_;
  /// With --crypto off made frames carry plaintext: what is in a tunnel is found there, and takes
  /// its second pass.
  const bool plaintext_;
  std::optional<Capture> capture_;
  std::optional<generator::TrafficStream> traffic_;
  generator::GeneratedFrame made_;
  std::vector<std::string> notes_;
  std::vector<SaSpec> sas_;
};

}  // namespace espnic::tb
