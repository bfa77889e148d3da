// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/packet/bytes.h"
#include "tb/common/output_dir.h"

namespace espnic::tb {

/// Writes Ethernet frames with a comment each as pcapng (draft-ietf-opsawg-pcapng): one section,
/// one interface, time stamps in nanoseconds.
class PcapngWriter {
 public:
  /// `application` and `interface`: what wrote the file, where the frames were seen.
  PcapngWriter(OutputFile& file, std::string_view application, std::string_view interface);

  void write(ByteSpan frame, std::uint64_t time_ns, std::string_view comment);

 private:
  OutputFile& file_;
  std::string block_;  // reused
};

}  // namespace espnic::tb
