#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
# The example, built with a C compiler and pkg-config alone; and what the library shows to others.
# Usage: plain_cc_test.sh STAGE FIRMWARE
set -euo pipefail
stage=$1
firmware=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Somewhere else, so that nothing leans on where it was built.
cp -a "$stage/." "$work/espnic"
export PKG_CONFIG_PATH=$work/espnic/lib/pkgconfig LD_LIBRARY_PATH=$work/espnic/lib
cc -std=c11 -Wall -Wextra -Wpedantic -Werror -o "$work/example" "$firmware/example_test.c" \
  "$(pkg-config --variable=fixture espnic)" $(pkg-config --cflags --libs espnic)
"$work/example" --quiet '*5'

# The header is good C++ too, and C of a strict compiler.
printf '#include <espnic.h>\n#include <espnic_fixture.h>\n' >"$work/header.cc"
c++ -std=c++17 -Wall -Wextra -Wpedantic -Werror $(pkg-config --cflags espnic) -fsyntax-only "$work/header.cc"

seen=$(nm -D --defined-only "$work/espnic/lib/libespnic.so" | awk '{print $3}' | sed 's/@.*//' | sort -u)
declared=$({ grep -oE 'espnic_[a-z0-9_]+\(' "$work/espnic/include/espnic.h" | tr -d '('; echo sc_main; echo ESPNIC_1; } | sort -u)
if [ "$seen" != "$declared" ]; then
  echo "exported and declared differ:"
  diff <(echo "$declared") <(echo "$seen") || true
  exit 1
fi
