#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Exit statuses and lines of nic_storm_bench. Usage: script_test.sh PATH_OF_NIC_STORM_BENCH
set -uo pipefail
bench=$1
fail() { echo "storm bench: $*" >&2; exit 1; }

line=$("$bench" frames storm openssl null-sha1 64 300) || fail "an honest storm ended with $?"
[[ $line =~ ^openssl\ null-sha1\ 64\ storm\ ([0-9.]+\ ){6}[0-9]+$ ]] || fail "not the columns: '$line'"
line=$("$bench" adds window openssl 3des-sha1 50) || fail "adds ended with $?"
[[ $line =~ ^window\ openssl\ 3des-sha1\ 50\ ([0-9.]+\ ){2}[0-9]+$ ]] || fail "not the columns: '$line'"

words=$("$bench" frames calm openssl null-sha1 64 300 123 2>&1)
[ $? -eq 1 ] || fail "a frame of a wrong key is no violation"
[[ $words == *"P17: frame 123 "* ]] || fail "the frame is not named: '$words'"

"$bench" frames storm off null-sha1 64 300 2>/dev/null; [ $? -eq 2 ] || fail "back end off is taken"
"$bench" frames storm openssl null-sha1 64 3x 2>/dev/null; [ $? -eq 2 ] || fail "3x frames are taken"
"$bench" adds carrier-pigeon openssl null-sha1 5 2>/dev/null; [ $? -eq 2 ] || fail "any path is taken"
echo "storm bench: columns, exit statuses and the frame named as they should"
