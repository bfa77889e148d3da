// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "model/packet/bytes.h"
#include "tb/common/input_error.h"

/// Files made byte by byte, for the tests of readers and of the program.
namespace espnic::tb {

/// A folder of this process, gone when it ends.
class ScratchDir {
 public:
  ScratchDir() : path_(::testing::TempDir() + "espnic_test." + std::to_string(::getpid())) {
    std::filesystem::create_directories(path_);
  }
  ~ScratchDir() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// A path in it.
inline std::string scratch(const std::string& name) {
  static const ScratchDir dir;
  return dir.path() + "/" + name;
}

inline std::string write_file(const std::string& name, const std::string& bytes) {
  const std::string path = scratch(name);
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

inline std::string slurp(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string le32(std::uint32_t value) {
  std::string out(4, '\0');
  store_le32(reinterpret_cast<std::uint8_t*>(out.data()), value);
  return out;
}

/// A pcap file header, microseconds (magic of the libpcap file format).
inline std::string pcap_header(std::uint32_t link_type) {
  return le32(0xA1B2C3D4) + std::string("\x02\0\x04\0", 4) + le32(0) + le32(0) + le32(262144) +
         le32(link_type);
}

inline std::string pcap_record(const std::string& bytes, std::uint32_t seconds = 0,
                               std::uint32_t micros = 0, std::uint32_t missing = 0) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  return le32(seconds) + le32(micros) + le32(size) + le32(size + missing) + bytes;
}

/// What an InputError says; empty when none was thrown.
template <typename Body>
std::string complaint(Body body) {
  try {
    body();
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace espnic::tb
