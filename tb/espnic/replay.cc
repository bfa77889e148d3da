// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/record/replay.h"

#include <cstdio>
#include <string>

#include "tb/espnic/run.h"

namespace espnic::tb {
namespace {

using record::Kind;

std::string counts(const record::ReplayResult& result) {
  const auto text = [&](Kind kind, const char* what) {
    return std::to_string(result.counts[static_cast<std::size_t>(kind)]) + what;
  };
  return text(Kind::kMmioWrite, " register writes, ") + text(Kind::kMmioRead, " reads, ") +
         text(Kind::kConfigWrite, " configuration writes, ") + text(Kind::kConfigRead, " reads, ") +
         text(Kind::kFrame, " frames, ") + text(Kind::kDmaWrite, " DMA writes, ") +
         text(Kind::kDmaRead, " reads, ") + text(Kind::kInterrupt, " interrupts");
}

}  // namespace

int replay(const Options& options) {
  using Status = record::ReplayResult::Status;
  const record::ReplayResult result = record::replay(options.replay);
  switch (result.status) {
    case Status::kUnusable:
      throw InputError(result.text);
    case Status::kDiffers:
      std::printf("%s\n", result.text.c_str());
      return 1;
    case Status::kIdentical:
      break;
  }
  std::printf("%s: identical up to %llu ps: %s\n", options.replay.c_str(),
              static_cast<unsigned long long>(result.end_ps), counts(result).c_str());
  return 0;
}

}  // namespace espnic::tb
