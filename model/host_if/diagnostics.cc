// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/diagnostics.h"

#include <cstdio>
#include <numeric>

namespace espnic {

std::string_view to_word(Complaint value) {
  static constexpr std::array<std::string_view, kComplaintCount> kWords{"wrong width",
                                                                        "misaligned",
                                                                        "no register",
                                                                        "read-only",
                                                                        "reserved bits",
                                                                        "configured too late",
                                                                        "doorbell before enable",
                                                                        "bad index",
                                                                        "bad ring",
                                                                        "DMA refused",
                                                                        "buffer reused",
                                                                        "key read back",
                                                                        "window busy",
                                                                        "spinning"};
  return kWords.at(static_cast<std::size_t>(value));
}

std::string to_line(const Diagnosis& diagnosis) {
  char time[32];
  const std::uint64_t ps = diagnosis.time_ps;
  std::snprintf(time, sizeof time, "%llu.%06llu us", static_cast<unsigned long long>(ps / 1000000),
                static_cast<unsigned long long>(ps % 1000000));
  return std::string(time) + ": " + diagnosis.where + ": " +
         std::string(to_word(diagnosis.complaint)) + ": " + diagnosis.what;
}

void Diagnostics::report(const Diagnosis& diagnosis) {
  ++counts_[static_cast<std::size_t>(diagnosis.complaint)];
  if (listener_) listener_(diagnosis);
}

std::uint64_t Diagnostics::total() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0});
}

}  // namespace espnic
