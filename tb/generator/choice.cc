// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/generator/choice.h"

#include <algorithm>
#include <cmath>

namespace espnic::tb::generator {

std::size_t Random::weighted(const std::vector<double>& sums) {
  const double at = unit() * sums.back();
  const auto found = std::upper_bound(sums.begin(), sums.end(), at);
  return std::min(static_cast<std::size_t>(found - sums.begin()), sums.size() - 1);
}

Chooser::Chooser(const TrafficSpec& spec) : spec_(&spec), random_(spec.seed) {
  for (const FlowSpec& flow : spec.flows) {
    shares_.push_back((shares_.empty() ? 0 : shares_.back()) + flow.share);
    double sum = 0;
    auto& popular = popularity_.emplace_back();
    for (std::uint32_t sa = 1; sa <= flow.sas; ++sa)
      popular.push_back(sum += std::pow(static_cast<double>(sa), -flow.zipf));
    sum = 0;
    auto& sizes = sizes_.emplace_back();
    for (const SizePart& part : flow.sizes) sizes.push_back(sum += part.weight);
  }
}

Choice Chooser::next() {
  Choice choice;
  choice.flow = random_.weighted(shares_);
  const FlowSpec& flow = spec_->flows[choice.flow];
  choice.sa = static_cast<std::uint32_t>(random_.weighted(popularity_[choice.flow]));
  const SizePart& part = flow.sizes[random_.weighted(sizes_[choice.flow])];
  choice.bytes = static_cast<std::uint16_t>(part.from + random_.below(part.to - part.from + 1u));
  double dice = random_.unit();
  const auto falls = [&dice](double share) {
    const bool hit = dice >= 0 && dice < share;
    dice -= share;
    return hit;
  };
  if (falls(spec_->icv_errors)) {
    choice.fault = Fault::kIcv;
  } else if (falls(spec_->unknown_spis)) {
    choice.fault = Fault::kUnknownSpi;
  } else if (falls(spec_->malformed)) {
    choice.fault = Fault::kMalformed;
  }
  choice.dice = random_.next();
  return choice;
}

}  // namespace espnic::tb::generator
