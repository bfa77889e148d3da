// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "tb/mismatch/mismatch.h"
#include "tb/rx_core/model_rx.h"

namespace espnic::tb::mismatch {
namespace {

using rx_core::Scenario;

/// Runs spent on the bytes of frames, at most: each is one of both sides.
constexpr unsigned kMostTries = 150;
constexpr std::size_t kLeastBytes = 14;   // of a frame: its Ethernet header
constexpr std::size_t kLeastCleared = 8;  // bytes at once

/// With some of its frames, each where it would be on an idle line at the earliest.
Scenario with_frames(const Scenario& scenario, const std::vector<std::size_t>& kept) {
  Scenario part = scenario;
  part.frames.clear();
  part.bursts.clear();
  part.drains.clear();  // what they put off is in the frames
  part.fault_frame.reset();
  for (const std::size_t frame : kept) {
    if (scenario.fault_frame == frame) part.fault_frame = part.frames.size();
    part.frames.push_back(scenario.frames[frame]);
  }
  return part;
}

/// Makes traffic smaller as long as the difference stays where it is: a difference elsewhere may
/// have another cause.
class Shrinker {
 public:
  /// Whether a scenario shows the difference.
  using Shows = std::function<bool(const Scenario&)>;
  Shrinker(Scenario whole, Shows shows) : whole_(std::move(whole)), shows_(std::move(shows)) {}

  Shrunk run() {
    frames();
    for (LineFrame& frame : whole_.frames) {
      bytes_->emplace_back(frame.bytes.begin(), frame.bytes.end());
      frame.bytes = bytes_->back();
    }
    for (std::size_t n = 0; n < whole_.frames.size(); ++n) {
      if (whole_.frames[n].fcs) continue;
      shorten(n);
      clear(n);
    }
    frames();  // shorter ones in front leave more room to those behind
    return {whole_, bytes_};
  }

 private:
  /// Delta debugging (A. Zeller, R. Hildebrandt, "Simplifying and isolating failure-inducing
  /// input", 2002): leaves out ever smaller parts.
  void frames() {
    std::vector<std::size_t> kept(whole_.frames.size());
    for (std::size_t n = 0; n < kept.size(); ++n) kept[n] = n;
    std::size_t part = std::max<std::size_t>(1, kept.size() / 2);
    while (true) {
      bool smaller = false;
      for (std::size_t at = 0; at < kept.size();) {
        std::vector<std::size_t> rest = kept;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at),
                   rest.begin() + static_cast<std::ptrdiff_t>(std::min(at + part, rest.size())));
        if (!rest.empty() && shows_(with_frames(whole_, rest))) {
          kept = std::move(rest);
          smaller = true;
        } else {
          at += part;
        }
      }
      if (part == 1 && !smaller) break;
      part = std::max<std::size_t>(1, std::min(part / 2, kept.size() / 2));
    }
    whole_ = with_frames(whole_, kept);
  }

  void shorten(std::size_t n) {
    for (std::size_t cut = size_of(n) / 2; cut != 0; cut /= 2) {
      while (size_of(n) >= kLeastBytes + cut) {
        Bytes shorter = bytes_of(n);
        shorter.resize(shorter.size() - cut);
        if (!take(n, std::move(shorter))) break;
      }
    }
  }

  void clear(std::size_t n) {
    const std::size_t size = size_of(n);
    for (std::size_t part = size; part >= kLeastCleared; part /= 2) {
      for (std::size_t at = 0; at < size; at += part) {
        Bytes cleared = bytes_of(n);
        const auto begin = cleared.begin() + static_cast<std::ptrdiff_t>(at);
        std::fill(begin, begin + static_cast<std::ptrdiff_t>(std::min(part, size - at)), 0);
        if (cleared != bytes_of(n)) take(n, std::move(cleared));
      }
    }
  }

  std::size_t size_of(std::size_t n) const { return whole_.frames[n].bytes.size(); }
  Bytes bytes_of(std::size_t n) const {
    const ByteSpan bytes = whole_.frames[n].bytes;
    return {bytes.begin(), bytes.end()};
  }

  /// Other bytes for a frame, if the difference stays.
  bool take(std::size_t n, Bytes bytes) {
    if (tries_ == kMostTries) return false;
    ++tries_;
    Scenario other = whole_;
    other.frames[n].bytes = bytes;
    if (!shows_(other)) return false;
    bytes_->push_back(std::move(bytes));
    whole_.frames[n].bytes = bytes_->back();
    return true;
  }

  Scenario whole_;
  const Shows shows_;
  std::shared_ptr<std::deque<Bytes>> bytes_ = std::make_shared<std::deque<Bytes>>();
  unsigned tries_ = 0;
};

}  // namespace

Shrunk Lockstep::shrink(const Scenario& scenario, const Finding& finding) const {
  // Where the model drains, later frames move: their times are taken from a run as given.
  Scenario whole = scenario;
  run_model(whole, crypto_);
  return Shrinker(std::move(whole),
                  [&](const Scenario& part) { return run(part, true).as(finding); })
      .run();
}

}  // namespace espnic::tb::mismatch
