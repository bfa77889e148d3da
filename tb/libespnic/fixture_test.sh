#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
# What the fixture says of cases that pass, fail, crash, hang and leave. Usage: fixture_test.sh PROGRAM
set -euo pipefail
program=$1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
bad=0
run() {   # run STATUS ARGUMENT...
  local want=$1 got=0
  shift
  "$program" "$@" >"$log" 2>&1 || got=$?
  [ "$got" = "$want" ] || { echo "\"$*\": exit status $got, not $want"; cat "$log"; bad=1; }
}
says() { grep -qxE -- "$1" "$log" || { echo "no line \"$1\" in:"; cat "$log"; bad=1; }; }

run 1 --timeout 1
says 'pass passes/0'
says 'pass passes/1'
says 'pass starts afresh'
says 'FAIL fails a check/1: .*fixture_probe_test\.c:[0-9]+: param \+ 1 is 2 \(0x2\), not 3 \(0x3\)'
says 'pass fails a check/2'
says 'FAIL fails a check/3: .*'
says 'FAIL differs in a byte: .*host->memory: byte 2 of 3 is 0x00, not 0x01'
says 'FAIL crashes: crashed: signal 11 .*|FAIL crashes: called exit\(1\)'   # the sanitizer's way
says 'FAIL hangs: timed out: not done after 1 s'
says 'FAIL leaves: called exit\(0\)'
says '4 passed, 6 failed; CPU time [0-9.]+ s \(user [0-9.]+, system [0-9.]+\), [0-9.]+ ms a case'

run 0 'passes/*'
says '2 passed, 0 failed; .*'
run 0 --quiet 'passes/*'
! grep -q '^pass' "$log" || { echo "--quiet is not"; bad=1; }
run 0 --no-fork passes/1
run 1 --no-fork 'fails a check/1'
says '.*fixture_probe_test\.c:[0-9]+: param \+ 1 is 2 \(0x2\), not 3 \(0x3\)'
run 0 --list
says 'hangs'
run 1 --max-cpu 0.000001 'passes/*'
says 'FAIL: more than 0\.00 s of CPU time'
run 2 nothing-of-that-name
run 2 --timeout
run 2 --timeout never
run 2 --unknown
exit "$bad"
