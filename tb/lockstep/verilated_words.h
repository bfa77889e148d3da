// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdarg>
#include <cstddef>
#include <cstdio>
#include <string>
#include <utility>

/// What Verilated code says, in front of everything else in verilated.cpp
/// (scripts/cmake/Twin.cmake): it prints by VL_PRINTF. Errors are kept instead, for the exception
/// of VerilatedTop: a difference is looked for in hundreds of runs, and only the last one's failure
/// is of interest.
namespace espnic::lockstep {

/// The errors of this thread's twins since they were last taken. Always empty where verilated.cpp
/// was compiled without this header; then they are on the standard output.
inline std::string& verilated_errors() {
  static thread_local std::string errors;
  return errors;
}

inline std::string take_verilated_errors() { return std::exchange(verilated_errors(), {}); }

__attribute__((format(printf, 1, 2))) inline int verilated_printf(const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  std::va_list again;
  va_copy(again, arguments);
  const int size = std::vsnprintf(nullptr, 0, format, arguments);
  va_end(arguments);
  std::string text(size < 0 ? 0 : static_cast<std::size_t>(size), '\0');
  std::vsnprintf(text.data(), text.size() + 1, format, again);
  va_end(again);
  if (text.find("%Error: ") != std::string::npos) {
    verilated_errors() += text;
    return size;
  }
  if (text == "Aborting...\n") std::fputs(take_verilated_errors().c_str(), stdout);  // vl_fatal()
  std::fputs(text.c_str(), stdout);
  return size;
}

}  // namespace espnic::lockstep

#ifndef VL_PRINTF
#define VL_PRINTF ::espnic::lockstep::verilated_printf
#endif
