// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <cstdio>

#include "tb/espnic/run.h"
#include "tb/generator/traffic_files.h"

namespace espnic::tb {

int write_traffic(const Options& options) {
  const generator::Written written =
      generator::write_traffic(generator::read_traffic_file(options.traffic), options.out);
  std::printf("%llu frames, %llu bytes, %.6f s on the line, %zu SAs\nfiles: %s\n",
              static_cast<unsigned long long>(written.frames),
              static_cast<unsigned long long>(written.bytes), written.seconds, written.sas,
              options.out.c_str());
  return 0;
}

}  // namespace espnic::tb
