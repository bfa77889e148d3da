// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/record/recorder.h"

#include <cerrno>
#include <cstring>

#include "tb/common/input_error.h"
#include "tb/record/digest.h"

namespace espnic::tb::record {

Recorder::Recorder(const std::string& path, const Header& header)
    : Narrator(header.memory_map), path_(path), file_(std::fopen(path.c_str(), "wb")) {
  if (!file_) throw InputError(path + ": cannot be written: " + std::strerror(errno));
  std::setvbuf(file_.get(), nullptr, _IOFBF, 1 << 18);
  write(header_text(header));
}

void Recorder::write(const std::string& text) {
  const std::uint32_t crc = crc32c(text);
  all_ = crc32c(hex_number(crc, 4), all_);
  if (error_ != 0) return;
  if (std::fprintf(file_.get(), "%s #%08x\n", text.c_str(), crc) < 0) error_ = errno;
}

void Recorder::call(const Event& event) {
  write(text_of(event));
  if (event.depth == 0 && host_made(event.kind) && error_ == 0 && std::fflush(file_.get()) != 0)
    error_ = errno;
}

void Recorder::ended(const Event& /*of*/, const Event& event, bool worth_a_line) {
  if (worth_a_line) write(text_of(event));
}

bool Recorder::unsettled() { return sc_core::sc_pending_activity_at_current_time(); }

void Recorder::finish() {
  Event end;
  end.kind = Kind::kEnd;
  end.now = ps(sc_core::sc_time_stamp());
  end.length = events();
  end.all = all_;
  write(text_of(end));
  if (std::fclose(file_.release()) != 0 && error_ == 0) error_ = errno;
  if (error_ != 0) throw InputError(path_ + ": cannot be written: " + std::strerror(error_));
}

}  // namespace espnic::tb::record
