// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/record/reader.h"

#include <cerrno>
#include <charconv>
#include <cstring>

#include "tb/common/input_error.h"
#include "tb/record/digest.h"
#include "tb/record/event.h"

namespace espnic::tb::record {
namespace {

constexpr std::size_t kLongestLine = 4 << 20;
constexpr std::size_t kDigestBytes = 10;  // " #" and eight digits

}  // namespace

Reader::Reader(const std::string& path)
    : path_(path), file_(path, std::ios::binary), buffer_(kLongestLine) {
  if (!file_) throw InputError(path + ": " + std::strerror(errno));
}

std::string Reader::where(std::uint64_t line) const {
  return path_ + ": line " + std::to_string(line);
}

bool Reader::read() {
  if (!file_.getline(buffer_.data(), static_cast<std::streamsize>(buffer_.size()))) {
    if (file_.bad()) throw InputError(path_ + ": cannot be read");
    if (file_.gcount() == 0 || file_.eof()) return false;
    throw InputError(where(read_ + 1) + ": longer than any line of a recording");
  }
  ++read_;
  if (file_.eof()) throw InputError(where(read_) + ": ends in the middle; the file was cut");
  std::string text(buffer_.data(), static_cast<std::size_t>(file_.gcount()) - 1);
  Line line;
  line.number = read_;
  const std::size_t at = text.size() < kDigestBytes ? text.size() : text.size() - kDigestBytes;
  const char* end = text.data() + text.size();
  const auto [stop, error] =
      std::from_chars(text.data() + std::min(at + 2, text.size()), end, line.crc, 16);
  if (text.compare(at, 2, " #") != 0 || error != std::errc() || stop != end)
    throw InputError(where(read_) + ": no line of a recording: it does not end in a digest");
  text.resize(at);
  line.intact = crc32c(text) == line.crc;
  line.text = std::move(text);
  ahead_.push_back(std::move(line));
  return true;
}

const Line* Reader::peek(std::size_t ahead) {
  while (ahead_.size() <= ahead) {
    if (!read()) return nullptr;
  }
  return &ahead_[ahead];
}

void Reader::take() {
  all_ = crc32c(hex_number(ahead_.front().crc, 4), all_);
  ahead_.pop_front();
  ++taken_;
}

}  // namespace espnic::tb::record
