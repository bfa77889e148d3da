#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# scripts/conformance against a stand-in for the test binary: it must not call anything a pass that
# did not run and pass.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/binary" <<'BINARY'
#!/usr/bin/env bash
filter=
for argument; do
  case $argument in
    --gtest_list_tests)
      printf '%s\n' Other. '  A09_NotOfThisSuite' Conformance. '  A01_Good' '  A02_Good' '  A02_Bad' \
        '  A03_Skipped' '  A04_Crashes' '  DISABLED_A05_Off' '  A08_NotListedAsBuilt' Later. '  A06_Other'
      exit ;;
    --gtest_filter=*) filter=${argument#*=} ;;
  esac
done
case $filter in
  *_Good | *_NotListedAsBuilt) echo '[  PASSED  ] 1 test.' ;;
  *_Skipped) echo '[  PASSED  ] 0 tests.' ;;
  *_Crashes) echo '[  PASSED  ] 1 test.'; exit 139 ;;
  *) echo '[  FAILED  ] 1 test.'; exit 1 ;;
esac
BINARY
chmod +x "$work/binary"
printf '%s\n' 'A01 built' 'A02 built' 'A03 built' 'A04 built' 'A05 built' 'A06 built' 'A07 not-built' \
  'A08 not-built' 'A09 built' >"$work/cases"

status=0
scripts/conformance --binary "$work/binary" --cases "$work/cases" >"$work/out" 2>"$work/err" || status=$?
diff - "$work/out" <<'EXPECTED'
A01 pass
A02 fail
A03 fail
A04 fail
A05 fail
A06 fail
A07 not-built
A08 not-built
A09 fail
conformance: 1 passed, 6 failed, 2 not built
EXPECTED
[[ $status == 1 ]]
# --rtl: the same fate of each frame on both, or no pass.
cat >"$work/binary" <<'BINARY'
#!/usr/bin/env bash
on=${ESPNIC_CONFORMANCE_RTL:+rtl}
for argument; do
  case $argument in
    --gtest_list_tests)
      printf '%s\n' Conformance. '  A01_Good' '  A02_Differs' '  A03_NoFates' '  A04_NotBuilt' '  A05_FailsOnRtl' \
        '  A06_FailsOnModel' '  A07_NotBuilt' '  A07_Differs' '  A08_NotBuilt' '  A08_Good'
      exit ;;
    --gtest_filter=*) filter=${argument#*=} ;;
  esac
done
[[ $filter == *_NoFates ]] || echo 'frame 1' >"$ESPNIC_CONFORMANCE_FATES"
case $filter$on in
  *_Differsrtl) echo 'frame 2' >"$ESPNIC_CONFORMANCE_FATES" ;;
  *_NotBuiltrtl) echo '--rtl all: something is not built'; exit 1 ;;
  *_FailsOnRtlrtl) exit 1 ;;
  *_FailsOnModel) exit 1 ;;
esac
echo '[  PASSED  ] 1 test.'
BINARY
printf '%s\n' 'A01 built' 'A02 built' 'A03 built' 'A04 built' 'A05 built' 'A06 built' 'A07 built' 'A08 built' >"$work/cases"
status=0
scripts/conformance --rtl --binary "$work/binary" --cases "$work/cases" >"$work/out" 2>"$work/err" || status=$?
diff - "$work/out" <<'EXPECTED'
A01 pass
A02 fail
A03 fail
A04 not-built
A05 fail
A06 fail
A07 fail
A08 not-built
conformance: 1 passed, 5 failed, 2 not built
EXPECTED
[[ $status == 1 ]]
echo 'A01 built' >"$work/cases"
scripts/conformance --binary "$work/binary" --cases "$work/cases" >"$work/out"
grep -qx 'conformance: 1 passed, 0 failed, 0 not built' "$work/out"
[[ $(wc -l <tb/conformance/cases.txt) == 179 ]]
[[ $(cut -d' ' -f1 tb/conformance/cases.txt | sort -u | wc -l) == 179 ]]
echo 'script_test: good'
