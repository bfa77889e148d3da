// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "model/packet/bytes.h"
#include "tb/common/input_error.h"

namespace espnic::tb {

/// One frame of a capture file.
struct CapturedFrame {
  Bytes bytes;               ///< from the destination MAC on, as captured: no FCS, no padding
  std::int64_t time_ns = 0;  ///< since the file's first frame; may go backwards
};

/// Reads pcap and pcapng, Ethernet or raw IP, one frame at a time: memory does not grow with the
/// file. Raw IP gets a header 02:00:00:00:00:01 <- 02:00:00:00:00:02 with the EtherType of the
/// version nibble; a version other than 4 and 6 gets 0xFFFF, which no protocol has.
class Capture {
 public:
  struct Options {
    bool accept_truncated = false;  ///< rx.truncated=accept: feed the captured bytes
  };

  /// `path` "-" is the standard input. InputError when it is missing, no capture, or of another
  /// link type.
  Capture(const std::string& path, const Options& options);
  ~Capture();
  Capture(Capture&&) noexcept;

  /// False at the end. InputError naming the frame when its record is cut short.
  bool next(CapturedFrame& frame);
  /// A look at the frames that `next` is still to give, in order, each once. False at the end, or
  /// once 8 MiB are kept for `next`.
  bool peek(CapturedFrame& frame);

  /// True for a file, which can be read a second time; false for a pipe.
  bool rereadable() const;
  /// The same file from its start; frames that were cut when captured come as they are.
  Capture reread() const;

  std::uint64_t frames() const;      ///< frames that `next` gave so far
  std::uint64_t bytes_read() const;  ///< of the file, for progress; 0 for a pipe
  std::uint64_t file_bytes() const;  ///< 0 where not known

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace espnic::tb
