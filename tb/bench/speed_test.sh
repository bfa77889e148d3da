#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Exit statuses and lines of the benches that scripts/bench compares; no time is asserted.
# Usage: speed_test.sh SCRIPTS_BENCH NIC_CARD_BENCH NIC_LOOP_BENCH [NIC_RTL_BENCH]
set -uo pipefail
script=$1 card=$2 loop=$3 rtl=${4:-}
fail() { echo "speed bench: $*" >&2; exit 1; }
# Runs a command: its exit status, and a line that matches.
expect() {
  local status=$1 pattern=$2 words
  shift 2
  words=$("$@" 2>&1)
  local got=$?
  [ "$got" -eq "$status" ] || fail "$* ended with $got, not $status: $words"
  [[ $words =~ $pattern ]] || fail "$* said '$words'"
}
decimal='[0-9]+(\.[0-9]+)?'

expect 0 "^openssl 3des-sha1 imix 24 $decimal [0-9]+ $decimal$" "$card" openssl 3des-sha1 imix 24
expect 0 "^off 3des-sha1 64 24 $decimal [0-9]+ $decimal$" "$card" off 3des-sha1 64 24 0.1
expect 0 "^openssl aes-gcm 64 24 $decimal [0-9]+ $decimal$" "$card" openssl aes-gcm 64 24 1 100g
expect 0 "^openssl aes-cbc-sha1 imix 24 $decimal [0-9]+ $decimal$" "$card" openssl aes-cbc-sha1 imix 24
expect 1 'did not verify' "$card" openssl 3des-sha1 imix 24 1 gigabit 5
expect 1 'did not verify' "$card" openssl aes-gcm imix 24 1 100g 5
expect 2 'preset' "$card" off 3des-sha1 64 24 1 1g
expect 2 'gigabit only' "$card" off 3des-sha1 64 24 0.5 10g
expect 2 'unknown back end' "$card" none 3des-sha1 64 24
expect 2 'unknown suite' "$card" off rot13 64 24
expect 2 'no number' "$card" off 3des-sha1 64 2x
expect 2 'no number' "$card" off 3des-sha1 64 24 1 gigabit 12
expect 2 'no load' "$card" off 3des-sha1 64 24 2
expect 2 '^usage' "$card" off 3des-sha1 64

expect 0 "^openssl 3des-sha1 imix 24 $decimal [0-9]+ $decimal$" "$loop" openssl 3des-sha1 imix 24
expect 0 "^openssl aes-gcm imix 24 $decimal [0-9]+ $decimal$" "$loop" openssl aes-gcm imix 24
expect 2 'not mixed' "$loop" mixed aes-gcm 64 24
expect 2 'unknown library' "$loop" gnutls 3des-sha1 64 24
expect 2 'no number' "$loop" openssl 3des-sha1 64 0
expect 2 '^usage' "$loop"

if [ -n "$rtl" ]; then
  for load in 1 0.1; do
    expect 0 "^3des-sha1 imix $load 13 [0-9]+ $decimal [0-9]+ $decimal $decimal$" \
      "$rtl" 3des-sha1 imix "$load" 13
  done
  expect 1 'frame 5 was not delivered' "$rtl" 3des-sha1 64 1 12 5
  expect 2 'no number' "$rtl" 3des-sha1 9000 1 12
  expect 2 'no load' "$rtl" 3des-sha1 64 full 12
  expect 2 '^usage' "$rtl" 3des-sha1 64 1
fi

expect 2 'RUNS is a number' "$script" 0
expect 2 'RUNS is a number' "$script" 3x
expect 2 "unknown table 'speed'" "$script" 3 speed
echo "speed bench: columns, exit statuses and damaged frames noticed as they should"
