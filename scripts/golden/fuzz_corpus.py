# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Makes the seed inputs of the fuzz targets: `python -m scripts.golden.fuzz_corpus [--check]`.

Writes tb/fuzz/sas.json, the SAs of every packet input, and tb/fuzz/corpus/<target>/. Packets come
from the trace cases, the shortest of each kind of outcome, and from `fuzz_seeds`; what a host
does from `fuzz_host`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from pathlib import Path

from . import classify, fuzz_host, fuzz_seeds, rules, sas
from .make_golden import find_cases, read_frames

ROOT = Path(__file__).resolve().parents[2]
FUZZ = ROOT / "tb" / "fuzz"
# Algorithms and lengths of profile `full`, which the sender of the fuzz targets has not.
LEFT_OUT = ("constructed-esn", "constructed-full",
            "direct-ikev2-tunnel-aes128-sha1-lossy")
FULL = 7  # third byte of a packet input: all that IPv6 and stacked tags need
PACKED_FRAME = 600  # bytes; longer frames teach the fuzzer nothing

# Fourth byte of a ladder input (tb/fuzz/ladder_input.h)
REPAIR_ALL = 0xFD  # all but the total length: Ethernet padding would become payload


def _cases() -> list[Path]:
    return [case for case in find_cases() if case.name not in LEFT_OUT]


def merged_sas() -> list[dict]:
    """The SAs of all cases, and those of the seeds made by hand; bundles stay apart."""
    merged = []
    for case in _cases():
        for entry in json.loads((case / "sas.json").read_text()):
            kept = {k: v for k, v in entry.items() if k not in ("packets", "comment")}
            if kept.get("bundle") is not None:
                kept["bundle"] = f"{case.name}/{kept['bundle']}"
            merged.append(kept)
    return merged + fuzz_seeds.SAS


def sas_text() -> str:
    """One SA a line."""
    return "[\n" + ",\n".join(json.dumps(entry) for entry in merged_sas()) + "\n]\n"


# The card as a run of the packet targets has it, by the third byte of an input.
CARDS = {0: sas.Caps(), FULL: sas.FULL}


def _case_frames(table: sas.SaTable, caps: sas.Caps = sas.Caps()) \
        -> tuple[list[bytes], list[tuple[bytes, rules.Verdict]]]:
    """The shortest frame of each class (AH: in each case) and of each outcome."""
    classes: dict[tuple, bytes] = {}
    outcomes: dict[tuple, tuple[bytes, rules.Verdict]] = {}
    for case in _cases():
        for frame in read_frames(case / "wire.pcap"):
            if caps.ipv6 and not _of_full(frame):
                continue
            kind, verdict = classify.frame(frame, table.ports), rules.receive(frame, table, caps)
            tags = frame[12:14] in classify.VLAN_TAGS
            # AH is rare: one of each case, for the headers that cases differ in.
            case_name = case.name if kind.name == "ah" else None
            key = (case_name, kind.name, kind.spi is None, verdict.detail, frame[12:14], tags)
            classes[key] = min(classes.get(key, frame), frame, key=len)
            key = (kind.name, verdict.detail, verdict.crypto_status, verdict.crypto_done,
                   verdict.next_crypto_done, verdict.sa, verdict.inner_sa)
            outcomes[key] = min(outcomes.get(key, (frame, verdict)), (frame, verdict),
                                key=lambda pair: len(pair[0]))
    return ([f for f in classes.values() if len(f) <= PACKED_FRAME],
            [p for p in outcomes.values() if len(p[0]) <= PACKED_FRAME])


def _of_full(frame: bytes) -> bool:
    """Of IPv6, or with tags that profile `v1` does not cover."""
    first, second = frame[12:14], frame[16:18]
    stacked = first == b"\x88\xa8" or (first == b"\x81\0" and second in classify.VLAN_TAGS)
    return stacked or b"\x86\xdd" in (first, second)


def _ah_inputs(frames: list[bytes]) -> list[bytes]:
    inputs = []
    for frame in frames:
        if frame[12:14] == b"\x08\x00" and len(frame) > 34 and frame[23] == 51:
            header = (frame[14] & 15) * 4
        elif frame[12:14] == b"\x86\xdd" and len(frame) > 54:
            kind, at = frame[20], 54
            while kind in rules.EXTENSIONS and at + 8 <= len(frame):
                kind, at = frame[at], at + 8 + 8 * frame[at + 1]
            header = at - 14
            if kind != 51 or header > 255:
                continue
        else:
            continue
        inputs.append(bytes([14, header, 0]) + frame[:14 + header + 24])
    return inputs


def corpus() -> dict[str, set[bytes]]:
    """The inputs of each target."""
    merged, packets = merged_sas(), []
    ladder, outer, inner = [], [], []
    for more, hand in ((0, fuzz_seeds.frames()), (FULL, fuzz_seeds.frames6())):
        frames, outcomes = _case_frames(sas.build(merged, CARDS[more]), CARDS[more])
        ladder += [bytes([0, 0, more, 0]) + frame for frame, _ in outcomes]
        # What verified once goes in as plaintext too, to be protected anew after each mutation.
        ladder += [bytes([0, 3, more, REPAIR_ALL]) + verdict.data for _, verdict in outcomes
                   if verdict.crypto_done and not verdict.crypto_status]
        ladder += [bytes([0, 3, more, REPAIR_ALL]) + frame for frame in hand]
        ladder += [bytes([caps, switches, more, REPAIR_ALL]) + hand[i % len(hand)]
                   for i, (caps, switches) in enumerate(fuzz_seeds.POLICIES)]
        here = frames + hand
        packets += here
        outer += [bytes([0, 0, more, i % 6, 0, 0, 0]) + frame for i, frame in enumerate(here)]
        inner += [bytes([0, 8, more, i % 6, 1 + i % 2 * 2 + (4 if more else 0), 14, 0]) + frame
                  for i, frame in enumerate(here)]
    # What a card does that lacks one of them.
    ladder += [bytes([0, 0, more, REPAIR_ALL]) + frame for more in (1, 5, 6)
               for frame in fuzz_seeds.frames6()[::6]]
    return {
        "classify": set(outer + inner),
        "ladder": set(ladder),
        "ah": set(_ah_inputs(packets) + fuzz_seeds.ah_headers()),
        "capture": set(fuzz_seeds.captures(fuzz_seeds.frames())),
        "sa_file": set(fuzz_seeds.sa_files(merged)),
        "oid_file": set(fuzz_seeds.oid_files()),
        "host": set(fuzz_host.seeds(merged)),
    }


def files() -> dict[Path, bytes]:
    """Every file that is made, by path; an input is named by its content."""
    made = {FUZZ / "sas.json": sas_text().encode()}
    for target, inputs in corpus().items():
        for data in inputs:
            name = hashlib.sha1(data).hexdigest()[:12]
            made[FUZZ / "corpus" / target / name] = data
    return made


def stale() -> list[str]:
    """What in the tree is not what this script makes."""
    made = files()
    there = {p for p in (FUZZ / "corpus").glob("*/*") if p.is_file()} | {FUZZ / "sas.json"}
    return sorted(str(p.relative_to(ROOT)) for p in made.keys() | there
                  if p not in made or not p.exists() or p.read_bytes() != made[p])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="fuzz_corpus", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only; 1 when one is stale")
    if parser.parse_args(arguments).check:
        for name in (wrong := stale()):
            print(f"{name}: STALE")
        return 1 if wrong else 0
    made = files()
    shutil.rmtree(FUZZ / "corpus", ignore_errors=True)
    for path, data in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    print(f"{len(made)} files, {sum(map(len, made.values()))} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
