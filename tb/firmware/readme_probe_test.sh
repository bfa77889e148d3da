#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
# What readme_test.sh notices, on small pages. Usage: readme_probe_test.sh ROOT BUILD
set -euo pipefail
root=$1
build=$2
page=$(mktemp)
trap 'rm -f "$page" "$page.log"' EXIT
bad=0
check() {   # check STATUS WHAT: of the page on standard input
  local got=0
  cat >"$page"
  "$root/tb/firmware/readme_test.sh" "$page" "$root" "$build" >"$page.log" 2>&1 || got=$?
  [ "$got" = "$1" ] || { echo "$2: exit status $got, not $1"; cat "$page.log"; bad=1; }
}
check 0 "a page that is right" <<'END'
1. Put this into `words.txt`:

        one

        two (2)

   and then:

        $ git clone somewhere
        $ wc -l <words.txt; grep . words.txt; pwd
        3
        one
        two (2)
        ...tree
        $ export WORD=kept
        $ echo $WORD; false
        kept
        $ ./scripts/build release firmware_driver
        build: preset release ready in ... s
END
check 1 "another word" <<<'    $ echo right
    wrong'
check 1 "a dot that stands for itself" <<<'    $ echo a1b
    a.b'
check 1 "a line too few" <<<'    $ echo one; echo two
    one'
check 1 "a line too many" <<<'    $ echo one
    one
    two'
check 1 "a command that is not there" <<<'    $ no-such-command-anywhere 2>/dev/null'
check 1 "a crash" <<<'    $ kill -SEGV $$'
check 1 "a target that is not there" <<<'    $ true
    $ ./scripts/build release no_such_target'
check 1 "a page without commands" <<<'    true'
exit "$bad"
