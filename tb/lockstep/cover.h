// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace espnic::lockstep {

/// Counted situations of a run. A lockstep claims exactness only for what it has been through, so
/// every point must have been hit.
class Cover {
 public:
  /// Declares a point and counts it where `hit`.
  void point(const std::string& name, bool hit) { counts_[name] += hit ? 1 : 0; }
  void point(const std::string& name, std::uint64_t hits) { counts_[name] += hits; }
  void add(const Cover& other) {
    for (const auto& [name, hits] : other.counts_) counts_[name] += hits;
  }
  std::vector<std::string> missed() const {
    std::vector<std::string> names;
    for (const auto& [name, hits] : counts_) {
      if (hits == 0) names.push_back(name);
    }
    return names;
  }
  std::size_t size() const { return counts_.size(); }
  const std::map<std::string, std::uint64_t>& counts() const { return counts_; }

 private:
  std::map<std::string, std::uint64_t> counts_;
};

}  // namespace espnic::lockstep
