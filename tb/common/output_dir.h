// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tb/common/input_error.h"

namespace espnic::tb {

/// A result file being written, under a name of its own until OutputDir::commit.
class OutputFile {
 public:
  void write(std::string_view bytes);  ///< InputError when the disk takes no more

 private:
  friend class OutputDir;
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void close();

  std::string final_path_, temporary_path_;
  std::unique_ptr<std::FILE, Close> file_;
};

/// The folder of a run's results. Files get their names all at the end, so that no half-written
/// result stays after an error; without `commit` they are removed.
class OutputDir {
 public:
  /// Creates the folder if it is missing; InputError when it cannot be written.
  explicit OutputDir(const std::string& path);
  ~OutputDir();
  OutputDir(const OutputDir&) = delete;
  OutputDir& operator=(const OutputDir&) = delete;

  OutputFile& open(const std::string& name);  ///< lives as long as this
  void commit();
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  std::vector<std::unique_ptr<OutputFile>> files_;
};

}  // namespace espnic::tb
