#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
# Runs the commands of a page and compares what they print with what the page says.
# Usage: readme_test.sh PAGE ROOT BUILD     BUILD: where a release build lies
#
# In indented blocks "$ " begins a command, and the lines below it are what it prints; "..." stands for
# anything. A block behind "Put this into `FILE`:" is that file. Getting and building the tree is not
# done again: what the page tells to build must be a target, and is built already.
set -euo pipefail
page=$(realpath "$1")
root=$(realpath "$2")
build=$(realpath "$3")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir tree tree/build
ln -s "$root"/{tb,scripts,model,traces} tree/
ln -s "$build" tree/build/release
cd tree

# One file for each command (N.run, with its output in N.want) and each file of the page.
awk -v out="$work" '
  function indent(line) { match(line, /^ */); return RLENGTH }
  /^ *$/ { ++blank; next }
  indent($0) < 4 {
    command = file = ""
    if (match($0, /[Pp]ut this into `[A-Za-z0-9_.]+`:$/)) {
      file = $0
      sub(/`:$/, "", file)
      sub(/.*`/, "", file)
      file = out "/tree/" file
      first = 0
    }
    next
  }
  file != "" {
    if (!first) first = indent($0); else while (blank-- > 0) print "" > (file)
    blank = 0
    print substr($0, first + 1) > (file)
    next
  }
  { line = $0; sub(/^ */, "", line) }
  line ~ /^\$ / {
    command = sprintf("%s/%03d", out, ++n)
    print substr(line, 3) > (command ".run")
    printf "" > (command ".want")
    next
  }
  command != "" { print line > (command ".want") }
' "$page"

bad=0
complain() { echo "readme: $*"; bad=1; }
# A promised line as a pattern for the whole line.
pattern() { sed -e 's/[][\.*^$+?(){}|]/\\&/g' -e 's/\\\.\\\.\\\./.*/g' <<<"$1"; }
compare() {   # compare COMMAND WANT GOT: line for line
  local number=0 want got
  [ "$(wc -l <"$2")" = "$(wc -l <"$3")" ] || { complain "\"$1\" prints:"; cat "$3"; echo "and not:"; cat "$2"; return; }
  while IFS= read -r want <&3 && IFS= read -r got <&4; do
    number=$((number + 1))
    grep -qxE -- "$(pattern "$want")" <<<"$got" || complain "\"$1\", line $number: \"$got\" is not \"$want\""
  done 3<"$2" 4<"$3"
}

ran=0
for file in "$work"/*.run; do
  [ -e "$file" ] || break
  command=$(cat "$file")
  want=${file%.run}.want
  case $command in
    'git clone '* | 'cd espnic') continue ;;
    ./scripts/setup*)
      bash -n scripts/setup && [ -x scripts/setup ] || complain "there is no scripts/setup"
      continue ;;
    './scripts/build release '*)
      for target in ${command#./scripts/build release }; do
        ninja -C "$build" -t query "$target" >/dev/null 2>&1 || complain "\"$command\": no target $target"
      done
      grep -qF 'echo "build: preset $preset ready in $((SECONDS - started)) s"' scripts/build ||
        complain "scripts/build says something else at its end"
      continue ;;
  esac
  ran=$((ran + 1))
  # Settings must hold for the commands below; a failing case is a status of its own.
  if [[ $command == export\ * ]]; then
    eval "$command"
    : >"$work/got"
  else
    bash -c "$command" >"$work/got" 2>&1 || [ $? = 1 ] || complain "\"$command\" cannot be run"
  fi
  compare "$command" "$want" "$work/got"
done
[ "$ran" -gt 0 ] || complain "no command on $page"
[ "$bad" = 0 ] && echo "readme: $ran commands do what the page says"
exit "$bad"
