// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <gmock/gmock.h>
#include <sys/wait.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "tb/common/test_files.h"

/// The built program, run as a user runs it.
namespace espnic::tb {

namespace fs = std::filesystem;

inline const char kCase[] = "traces/cases/direct-legacy-des-3des-null";

struct Outcome {
  int status = -1;
  std::string out, err;
};

inline Outcome run_program(const std::string& program, const std::string& arguments,
                           const std::string& input = "/dev/null") {
  const std::string out = scratch("stdout"), err = scratch("stderr");
  const std::string command = program + " " + arguments + " <" + input + " >" + out + " 2>" + err;
  const int result = std::system(command.c_str());
  return {WIFEXITED(result) ? WEXITSTATUS(result) : -1, slurp(out), slurp(err)};
}

inline Outcome espnic(const std::string& arguments, const std::string& input = "/dev/null") {
  return run_program(ESPNIC_PROGRAM, arguments, input);
}

inline std::string fresh_dir() {
  const std::string path = scratch("out");
  fs::remove_all(path);
  return path;
}

/// With profile v1, where `more` names no other: that of the golden files and of the RTL.
inline std::string run_case(const std::string& folder, const std::string& dir,
                            const std::string& more = "") {
  const bool v1 = more.find("--profile") == std::string::npos;
  return "run --pcap " + folder + "/wire.pcap --sa " + folder + "/sas.json --out " + dir + " " +
         (v1 ? "--profile v1 " : "") + more;
}

/// One line on the error output, exit status 2, nothing on the screen and no result in `dir`.
inline void expect_refusal(const Outcome& outcome, const std::string& says,
                           const std::string& dir) {
  EXPECT_EQ(outcome.status, 2) << outcome.err;
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
  EXPECT_THAT(outcome.err, ::testing::HasSubstr("espnic: "));
  EXPECT_THAT(outcome.err, ::testing::HasSubstr(says));
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(!fs::is_directory(dir) || fs::is_empty(dir)) << "half-written results in " << dir;
}

inline std::vector<std::string> cases() {
  std::vector<std::string> folders;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(ESPNIC_CASES, error)) {
    if (fs::exists(entry.path() / "golden.jsonl") && fs::exists(entry.path() / "sas.json")) {
      folders.push_back(entry.path().filename().string());
    }
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

/// A test's name for it.
inline std::string case_name(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}

}  // namespace espnic::tb
