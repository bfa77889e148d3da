// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>
#include <boost/histogram.hpp>
#include <cmath>
#include <cstdint>

namespace espnic::tb {

/// Percentiles of latencies in constant memory: exact minimum, mean and maximum, the
/// others to 0.2 %.
class Latency {
 public:
  void add(std::int64_t cycles) {
    const std::int64_t value = std::max<std::int64_t>(cycles, 0);
    histogram_(static_cast<double>(value) + 1);  // 0 has no logarithm
    least_ = count_ == 0 ? value : std::min(least_, value);
    most_ = std::max(most_, value);
    sum_ += static_cast<double>(value);
    ++count_;
  }
  std::uint64_t count() const { return count_; }
  std::int64_t least() const { return least_; }
  std::int64_t most() const { return most_; }
  double mean() const { return count_ == 0 ? 0 : sum_ / static_cast<double>(count_); }

  /// The least value that this share of all values does not exceed, never above `most`.
  std::int64_t percentile(double share) const {
    const double wanted = std::ceil(share * static_cast<double>(count_));
    double seen = 0;
    const auto& axis = histogram_.axis();
    for (int bin = 0; bin <= axis.size(); ++bin) {  // the last is the overflow bin
      seen += static_cast<double>(histogram_.at(bin));
      if (seen < wanted || seen == 0) continue;
      const double upper = axis.bin(bin).upper() - 1;
      // A bin narrower than a cycle holds one value: the whole number below its end.
      if (!(upper < static_cast<double>(most_))) return most_;
      return std::max(least_, static_cast<std::int64_t>(upper));
    }
    return most_;
  }

 private:
  static constexpr unsigned kBins = 16384;
  static constexpr double kLast = 1e14;  // cycles; later ones fall into the overflow bin

  using Axis = boost::histogram::axis::regular<double, boost::histogram::axis::transform::log>;
  decltype(boost::histogram::make_histogram(Axis(kBins, 1.0, kLast))) histogram_ =
      boost::histogram::make_histogram(Axis(kBins, 1.0, kLast));
  std::uint64_t count_ = 0;
  std::int64_t least_ = 0, most_ = 0;
  double sum_ = 0;
};

}  // namespace espnic::tb
