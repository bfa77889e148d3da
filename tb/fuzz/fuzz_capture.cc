// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// The capture reader over any file: it reads frames or throws InputError, nothing else.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tb/common/capture.h"
#include "tb/fuzz/error_line.h"

namespace espnic::tb::fuzz {
namespace {

constexpr std::size_t kLargestFrame = 262144 + 14;  // libpcap's own limit, and a header for raw IP

/// A file in memory that can be opened by name. One for the process: its name stays the same.
class MemoryFile {
 public:
  MemoryFile() : fd_(::memfd_create("capture", 0)), name_("/proc/self/fd/" + std::to_string(fd_)) {
    require(fd_ >= 0, "memfd_create works");
  }
  void hold(const std::uint8_t* data, std::size_t size) const {
    require(::ftruncate(fd_, 0) == 0 && ::pwrite(fd_, data, size, 0) == static_cast<ssize_t>(size),
            "the memory file takes the input");
  }
  const std::string& name() const { return name_; }

 private:
  int fd_;
  std::string name_;
};

struct Reading {
  std::vector<CapturedFrame> frames;
  std::optional<std::string> error;
};

Reading read_all(const std::string& name, bool accept_truncated) {
  Reading reading;
  try {
    Capture capture(name, {accept_truncated});
    CapturedFrame frame;
    while (capture.next(frame)) {
      reading.frames.push_back(frame);
      require(frame.bytes.size() <= kLargestFrame, "no frame is larger than a capture can hold");
      require(capture.frames() == reading.frames.size(), "frames() counts the frames");
      require(capture.bytes_read() <= capture.file_bytes(), "no byte behind the end is read");
    }
    require(!capture.next(frame), "the end stays the end");
  } catch (const InputError& error) {
    require_clear_line(error, name);
    reading.error = error.what();
  }
  require(reading.frames.empty() || reading.frames.front().time_ns == 0,
          "time counts from the first frame");
  return reading;
}

}  // namespace

void check_capture(const std::uint8_t* data, std::size_t size) {
  static const MemoryFile file;
  file.hold(data, size);
  const Reading whole = read_all(file.name(), false);
  const Reading cut = read_all(file.name(), true);
  // Taking truncated frames changes nothing for those in front of the first one.
  require(whole.frames.size() <= cut.frames.size(), "rx.truncated=accept reads no less");
  for (std::size_t i = 0; i < whole.frames.size(); ++i) {
    require(whole.frames[i].bytes == cut.frames[i].bytes &&
                whole.frames[i].time_ns == cut.frames[i].time_ns,
            "rx.truncated=accept does not change whole frames");
  }
  require(whole.error || (!cut.error && whole.frames.size() == cut.frames.size()),
          "a file without a truncated frame reads the same both ways");
}

}  // namespace espnic::tb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  espnic::tb::fuzz::check_capture(data, size);
  return 0;
}
