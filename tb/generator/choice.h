// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "tb/generator/traffic_spec.h"

namespace espnic::tb::generator {

/// Random numbers that are the same with every standard library, whose distributions are not.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t next() { return engine_(); }
  std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
  double unit() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }  ///< in [0, 1)
  /// An index, as often as the steps of these ascending sums are large.
  std::size_t weighted(const std::vector<double>& sums);

 private:
  std::mt19937_64 engine_;
};

/// What goes wrong with a frame on purpose.
enum class Fault : std::uint8_t { kNone, kIcv, kUnknownSpi, kMalformed };

/// What a frame is to be, before a byte of it is made.
struct Choice {
  std::size_t flow = 0;
  std::uint32_t sa = 0;     ///< of the flow
  std::uint16_t bytes = 0;  ///< of the packet before IPsec
  Fault fault = Fault::kNone;
  std::uint64_t dice = 0;  ///< for what is left to chance in it
};

/// Chooses frame after frame.
class Chooser {
 public:
  explicit Chooser(const TrafficSpec& spec);
  Choice next();

 private:
  const TrafficSpec* spec_;
  Random random_;
  std::vector<double> shares_;                           ///< of flows, summed up
  std::vector<std::vector<double>> popularity_, sizes_;  ///< of each flow, summed up
};

}  // namespace espnic::tb::generator
