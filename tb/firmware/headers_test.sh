#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
# A program may include the headers of library and driver together, in any order, as C and as C++.
# Usage: headers_test.sh ROOT
set -euo pipefail
root=$1
folders=(-I"$root/tb/libespnic" -I"$root/tb/driver" -I"$root/tb/firmware")
headers=(espnic.h espnic_fixture.h espnic_driver.h espnic_window.h espnic_text.h espnic_ndis.h
         espnic_parser_book.h espnic_regs.h espnic_platform.h)
strict=(-Wall -Wextra -Wpedantic -Werror -fsyntax-only)
as_c() { cc -std=c11 "${strict[@]}" "${folders[@]}" -x c -; }
as_cxx() { c++ -std=c++17 "${strict[@]}" "${folders[@]}" -x c++ -; }

for language in as_c as_cxx; do
  for first in "${headers[@]}"; do
    { printf '#include "%s"\n' "$first" "${headers[@]}"; } | "$language" ||
      { echo "$language: $first ahead of the others does not compile"; exit 1; }
  done
  # The names in which they clashed once: a clash must be seen.
  if printf '#include "espnic.h"\nenum espnic_log_level { ESPNIC_LOG_ERROR };\n' | "$language" 2>/dev/null; then
    echo "$language: two log levels of one name went unnoticed"
    exit 1
  fi
done
