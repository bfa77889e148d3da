// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <gtkwave/fstapi.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/sim/cycles.h"

/// FST files as tests look at them.
namespace espnic::tb::mismatch {

/// The values of every signal of an FST file, by name without its range.
struct Waves {
  std::map<std::string, std::map<std::uint64_t, std::string>> signals;
  std::uint64_t first = ~std::uint64_t{0}, last = 0;
};

inline Waves read_waves(const std::string& file) {
  void* const reader = fstReaderOpen(file.c_str());
  if (reader == nullptr) throw std::runtime_error(file + ": cannot be read");
  struct Reading {
    Waves waves;
    std::map<fstHandle, std::vector<std::string>> names;  // a port has one on either side
  } reading;
  std::string scope;
  std::vector<std::size_t> ends;
  while (const fstHier* item = fstReaderIterateHier(reader)) {
    if (item->htyp == FST_HT_SCOPE) {
      ends.push_back(scope.size());
      scope += std::string(item->u.scope.name) + ".";
    } else if (item->htyp == FST_HT_UPSCOPE) {
      scope.resize(ends.back());
      ends.pop_back();
    } else if (item->htyp == FST_HT_VAR) {
      std::string name = scope + item->u.var.name;
      name = name.substr(0, name.find_first_of(" ["));
      reading.names[item->u.var.handle].push_back(name);
      reading.waves.signals[name];
    }
  }
  fstReaderSetFacProcessMaskAll(reader);
  fstReaderIterBlocks(
      reader,
      [](void* data, std::uint64_t time, fstHandle handle, const unsigned char* value) {
        auto& to = *static_cast<Reading*>(data);
        for (const std::string& name : to.names.at(handle))
          to.waves.signals[name][time] = reinterpret_cast<const char*>(value);
        to.waves.first = std::min(to.waves.first, time);
        to.waves.last = std::max(to.waves.last, time);
      },
      &reading, nullptr);
  fstReaderClose(reader);
  return reading.waves;
}

inline std::uint64_t value_at(const Waves& waves, const std::string& signal, Cycle cycle) {
  const auto& values = waves.signals.at(signal);
  auto after = values.upper_bound(static_cast<std::uint64_t>(cycle));
  if (after == values.begin()) return 0;
  return std::stoull(std::prev(after)->second, nullptr, 2);
}

}  // namespace espnic::tb::mismatch
