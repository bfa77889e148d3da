// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/espnic/frame_input.h"

#include <utility>

#include "tb/common/sa_source.h"
#include "tb/generator/traffic_files.h"

namespace espnic::tb {

FrameInput::FrameInput(const Options& options)
    : plaintext_(options.config.nic.backend == CryptoBackendKind::kOff) {
  if (options.traffic.empty()) {
    name_ = options.pcap;
    capture_.emplace(options.pcap, Capture::Options{options.config.accept_truncated});
    sas_ = read_sas(options.sa, *capture_, notes_);
  } else {
    name_ = options.traffic;
    traffic_.emplace(generator::read_traffic_file(options.traffic), options.config.nic.line_bps);
    sas_ = traffic_->sas();
  }
}

bool FrameInput::next(CapturedFrame& frame, std::optional<Golden>& golden) {
  if (capture_) return capture_->next(frame);
  if (!traffic_->next(made_)) return false;
  if (golden) golden->expect(generator::golden_object(traffic_->frames() - 1, made_));
  frame.bytes = std::move(plaintext_ ? made_.delivered : made_.wire);
  frame.time_ns = made_.time_ns;
  return true;
}

std::uint64_t FrameInput::frames() const {
  return capture_ ? capture_->frames() : traffic_->frames();
}

std::optional<double> FrameInput::progress() const {
  if (!capture_) return traffic_->progress();
  const std::uint64_t all = capture_->file_bytes();
  if (all == 0) return std::nullopt;
  return static_cast<double>(capture_->bytes_read()) / static_cast<double>(all);
}

}  // namespace espnic::tb
