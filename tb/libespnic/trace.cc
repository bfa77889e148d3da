// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/libespnic/trace.h"

#include <cerrno>
#include <cinttypes>
#include <cstring>

#include "model/packet/checksum.h"

namespace espnic::abi {

bool Trace::start(const std::string& path, std::string& why) {
  file_.reset(std::fopen(path.c_str(), "w"));
  if (file_ == nullptr) why = std::strerror(errno);
  return file_ != nullptr;
}

bool Trace::stop() {
  if (file_ == nullptr) return true;
  const bool whole = std::fflush(file_.get()) == 0 && std::ferror(file_.get()) == 0;
  file_.reset();
  return whole;
}

void Trace::line(std::uint64_t ps, const std::string& text) {
  held_ += std::to_string(ps) + " " + text + "\n";
  if (!holding_) release();
}

void Trace::line_of_access(std::uint64_t ps, const std::string& text) {
  held_.insert(0, std::to_string(ps) + " " + text + "\n");
}

void Trace::release() {
  holding_ = false;
  if (file_ != nullptr && !held_.empty()) {
    std::fwrite(held_.data(), 1, held_.size(), file_.get());
    dirty_ = true;
  }
  held_.clear();
}

void Trace::flush() {
  if (file_ != nullptr && dirty_) std::fflush(file_.get());
  dirty_ = false;
}

std::string hex(std::uint64_t value, int digits) {
  char text[24];
  std::snprintf(text, sizeof text, "0x%0*" PRIx64, digits, value);
  return text;
}

std::string digest(ByteSpan bytes) {
  return "bytes=" + std::to_string(bytes.size()) + " crc=" + hex(ethernet_fcs(bytes), 8);
}

}  // namespace espnic::abi
