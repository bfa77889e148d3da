// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <fstream>
#include <string>

#include "model/sim/cycles.h"
#include "tb/common/input_error.h"

namespace espnic::tb::mismatch {

/// A save file of GTKWave: groups of signals. What stands behind an @ are the flags of the lines
/// that follow (GTKWave 3.3, `analyzer.h`): 0x200 a line of text, 0x800000 and 0x1000000 the first
/// and the last of a group, 0x22 and 0x24 hexadecimal and decimal, right-justified.
class SaveFile {
 public:
  /// `waves`: the file of the signals. Zoom and marker are at `marker`.
  SaveFile(const std::string& file, const std::string& waves, Cycle marker)
      : file_(file), out_(file) {
    out_ << "[dumpfile] \"" << waves << "\"\n*-4.000000 " << marker << "\n";
  }

  void begin(const std::string& group) {
    group_ = group;
    out_ << "@800200\n-" << group << '\n';
  }
  void end() { out_ << "@1000200\n-" << group_ << '\n'; }
  /// With its range, as GTKWave names it.
  void signal(const std::string& name, bool decimal = false) {
    out_ << (decimal ? "@24\n" : "@22\n") << name << '\n';
  }
  /// InputError if it could not be written.
  void close() {
    if (!out_.flush()) throw InputError(file_ + ": cannot be written");
  }

 private:
  const std::string file_;
  std::ofstream out_;
  std::string group_;
};

}  // namespace espnic::tb::mismatch
