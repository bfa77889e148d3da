// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <functional>
#include <string>
#include <vector>

#include "tb/common/test_files.h"
#include "tb/record/digest.h"
#include "tb/record/replay.h"

namespace espnic::tb::record {

/// SystemC elaborates once a process, so each recording and each replay of a test has its own.
/// Returns the exit status of `body`, 128 + the signal that killed it, 3 for an exception.
inline int in_child(const std::function<int()>& body) {
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    int status = 3;
    try {
      status = body();
    } catch (const InputError& error) {
      std::printf("%s\n", error.what());
      status = 2;
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n", error.what());
    }
    std::fflush(nullptr);
    ::_exit(status);
  }
  int result = 0;
  ::waitpid(child, &result, 0);
  return WIFEXITED(result) ? WEXITSTATUS(result) : 128 + WTERMSIG(result);
}

struct Outcome {
  int status = 0;
  std::string text;  ///< what is said of a difference or of the file
};

inline Outcome replay_in_child(const std::string& path) {
  const std::string said = scratch("said");
  Outcome outcome;
  outcome.status = in_child([&] {
    if (std::freopen(said.c_str(), "w", stdout) == nullptr) return 4;
    const ReplayResult result = replay(path);
    std::printf("%s\n", result.text.c_str());
    return static_cast<int>(result.status);
  });
  outcome.text = slurp(said);
  return outcome;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

inline std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

/// Gives a changed line the digest of its new text.
inline void seal(std::string& line) {
  if (line.size() < 10) return;
  line.resize(line.size() - 10);
  char digits[16];
  std::snprintf(digits, sizeof digits, " #%08x", crc32c(line));
  line += digits;
}

/// The n-th line that holds all of these words; fails the test when there is none.
inline std::size_t find_line(const std::vector<std::string>& lines,
                             const std::vector<std::string>& words, std::size_t n = 0) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool all = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return lines[i].find(word) != std::string::npos;
    });
    if (all && n-- == 0) return i;
  }
  ADD_FAILURE() << "no line with " << ::testing::PrintToString(words);
  return 0;
}

/// Flips one bit of the hex digit at `at`.
inline void flip(std::string& line, std::size_t at, unsigned bit = 0) {
  constexpr char kDigits[] = "0123456789abcdef";
  const char* digit = std::find(kDigits, kDigits + 16, line.at(at));
  ASSERT_NE(digit, kDigits + 16) << line << " has no digit at " << at;
  line[at] = kDigits[static_cast<std::size_t>(digit - kDigits) ^ 1u << bit];
}

}  // namespace espnic::tb::record
