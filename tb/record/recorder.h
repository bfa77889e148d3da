// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "tb/record/header.h"
#include "tb/record/narrator.h"

namespace espnic::tb::record {

/// Writes what its taps hear to a file, line by line as it happens (README.md). A call of the host
/// is in the file before the card gets it, so that a recording shows what a card died of.
class Recorder final : public Narrator {
 public:
  /// InputError when the file cannot be made.
  Recorder(const std::string& path, const Header& header);
  /// Without `finish` the file has no end line.
  ~Recorder() override = default;

  /// Writes the end line; the card must be idle. InputError when the disk took no more.
  void finish();

 protected:
  void call(const Event& event) override;
  void ended(const Event& of, const Event& event, bool worth_a_line) override;
  bool unsettled() override;

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void write(const std::string& text);

  std::string path_;
  std::unique_ptr<std::FILE, Close> file_;
  std::uint32_t all_ = 0;  // CRC over the lines' CRCs
  int error_ = 0;          // errno of the first write that failed
};

}  // namespace espnic::tb::record
