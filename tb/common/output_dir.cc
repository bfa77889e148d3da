// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/output_dir.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace espnic::tb {
namespace {

[[noreturn]] void fail(const std::string& path, int error) {
  throw InputError(path + ": cannot be written: " + std::strerror(error));
}

}  // namespace

void OutputFile::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) {
    fail(final_path_, errno);
  }
}

void OutputFile::close() {
  errno = 0;
  if (std::fclose(file_.release()) != 0) fail(final_path_, errno);
}

OutputDir::OutputDir(const std::string& path) : path_(path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) fail(path, error.value());
  if (!std::filesystem::is_directory(path, error)) fail(path, ENOTDIR);
  if (::access(path.c_str(), W_OK | X_OK) != 0) fail(path, errno);
}

OutputDir::~OutputDir() {
  for (const auto& file : files_) {
    file->file_.reset();
    if (!file->temporary_path_.empty()) ::unlink(file->temporary_path_.c_str());
  }
}

OutputFile& OutputDir::open(const std::string& name) {
  auto file = std::make_unique<OutputFile>();
  file->final_path_ = (std::filesystem::path(path_) / name).string();
  const std::string temporary = file->final_path_ + ".partial." + std::to_string(::getpid());
  file->file_.reset(std::fopen(temporary.c_str(), "wb"));
  if (!file->file_) fail(file->final_path_, errno);
  file->temporary_path_ = temporary;
  std::setvbuf(file->file_.get(), nullptr, _IOFBF, 1 << 18);
  files_.push_back(std::move(file));
  return *files_.back();
}

void OutputDir::commit() {
  // All bytes of all files are on their way before the first result gets its name.
  for (const auto& file : files_) file->close();
  for (const auto& file : files_) {
    if (::rename(file->temporary_path_.c_str(), file->final_path_.c_str()) != 0) {
      fail(file->final_path_, errno);
    }
    file->temporary_path_.clear();
  }
}

}  // namespace espnic::tb
