#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# scripts/fuzz must report a crash and refuse nonsense; scripts/fuzz_oracle must report a difference
# between the cores and the rules. Run by scripts/test, behind both.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "script_test: $*" >&2; cat "$work/out" >&2; exit 1; }
expect() {   # expect STATUS COMMAND...
  local status=0 wanted=$1
  shift
  "$@" >"$work/out" 2>&1 || status=$?
  [ "$status" = "$wanted" ] || fail "exit status $status instead of $wanted: $*"
}
says() { grep -qE -- "$1" "$work/out" || fail "does not say '$1'"; }

for wrong in "" x -1 1e3 "1 nope" "0,5"; do
  # shellcheck disable=SC2086
  expect 2 ./scripts/fuzz $wrong
  [ "$(wc -l <"$work/out")" = 1 ] || fail "not one line for '$wrong'"
  says '^fuzz: '
done

# A read past the end of an input that the fuzzer must find by itself.
expect 1 ./scripts/fuzz 0.5 crash_probe
says 'heap-buffer-overflow'
says '^fuzz: crash_probe: saved out/fuzz/findings/crash_probe/crash-[0-9a-f]{40}; replay with: '
says '^crash_probe .* 1 findings$'
replay=$(sed -n 's/.*replay with: //p' "$work/out")
# shellcheck disable=SC2086
expect 1 $replay
says 'heap-buffer-overflow'
# Found before, it fails the replay as well; without it, the same target passes.
mkdir -p out/fuzz/corpus/crash_probe
printf '!' >out/fuzz/corpus/crash_probe/bad
expect 1 ./scripts/fuzz 0 crash_probe
rm -r out/fuzz/corpus/crash_probe out/fuzz/findings/crash_probe
expect 0 ./scripts/fuzz 0 crash_probe
says '^crash_probe .* 0 findings$'

# The cores, with one word of one kind of answer changed.
oracle=(.venv/bin/python -m scripts.golden.fuzz_oracle)
cat >"$work/altered" <<'PROGRAM'
#!/usr/bin/env bash
set -o pipefail
build/release/fuzz/print_frames "$@" | sed 's/"detail":"pad-length"/"detail":"length"/'
PROGRAM
chmod +x "$work/altered"
expect 0 "${oracle[@]}" build/release/fuzz/print_frames
expect 1 "${oracle[@]}" "$work/altered"
says "^  .*corpus/ladder/[0-9a-f]*: detail: cores 'length', rules 'pad-length'$"
mkdir "$work/empty"
expect 2 ./scripts/fuzz_oracle "$work/empty"
expect 2 ./scripts/fuzz_oracle "$work/nowhere"
echo 'script_test: good'
