// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Reads past the end of any input that begins with "!": proves that a finding is reported.
#include <cstddef>
#include <cstdint>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || data[0] != '!') return 0;
  const std::vector<std::uint8_t> copy(data, data + size);
  const volatile std::uint8_t behind = copy.data()[size];
  return behind == 0 ? 0 : 0;
}
