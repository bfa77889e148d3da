# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Holds the C++ cores against the rules of this package on the inputs of the fuzz targets.

`python -m scripts.golden.fuzz_oracle PRINT_FRAMES [DIR...]`: PRINT_FRAMES is the program that
prints what the cores found; DIR holds folders `classify`, `ladder` and `ah` of inputs (default:
the corpus and the regressions of the tree).
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Iterator

from . import classify, decapsulate, rules, sas
from .sas import Caps

FUZZ = Path(__file__).resolve().parents[2] / "tb" / "fuzz"
TARGETS = ("classify", "ladder", "ah")
SHOWN = 10

# First three bytes of a packet input (tb/fuzz/policy_bytes.h)
NO_OPTIONS, NO_COMBINED, NO_NESTING, NO_VLAN = 1, 2, 4, 8
PAD_CHECK, CHECKSUM, STRICT, LEGACY, GATE_CLOSED, NO_AH, NO_ESP, NO_RECEIVE = (
    1 << bit for bit in range(8))


IPV6, EXTENSION_HEADERS, STACKED_VLAN = 1, 2, 4


@functools.cache
def _caps(taken: int, switches: int, more: int) -> Caps:
    return Caps(ipv4_options=not taken & NO_OPTIONS, ah_esp_combined=not taken & NO_COMBINED,
                transport_tunnel_combined=not taken & NO_NESTING, udpesp=0xF0 & ~taken,
                vlan=not taken & NO_VLAN, pad_check=bool(switches & PAD_CHECK),
                activated=not switches & GATE_CLOSED, ah=not switches & NO_AH,
                esp=not switches & NO_ESP, receive=not switches & NO_RECEIVE,
                strict=bool(switches & STRICT), legacy_port500=bool(switches & LEGACY),
                vendor_algorithms=bool(more & IPV6), ipv6=bool(more & IPV6),
                ipv6_headers=bool(more & EXTENSION_HEADERS),
                stacked_vlan=bool(more & STACKED_VLAN))


@functools.cache
def _table(taken: int, legacy: int, more: int) -> sas.SaTable:
    """The card as its SAs came in: everything enabled."""
    return sas.load(FUZZ / "sas.json", _caps(taken, legacy, more))


def expect_classify(found: dict) -> dict:
    """The class of the input as a frame, and as an IP packet of either version."""
    data, ports = bytes.fromhex(found["frame"]), set(found["ports"])
    frame, packet = classify.frame(data, ports), classify.ipv4(data, ports)
    packet6 = classify.ipv6(data, ports)
    return {"class": frame.name, "spi": frame.spi,
            "packet_class": packet.name, "packet_spi": packet.spi,
            "packet6_class": packet6.name, "packet6_spi": packet6.spi}


def expect_ladder(found: dict) -> dict:
    """The whole completion but the checksum flags, and what `rx.decapsulate` leaves."""
    data = bytes.fromhex(found["frame"])
    more = found["more"] & (IPV6 | EXTENSION_HEADERS | STACKED_VLAN)
    table = _table(found["caps"], found["switches"] & LEGACY, more)
    kind = classify.frame(data, table.ports)
    caps = _caps(found["caps"], found["switches"], more)
    verdict = rules.receive(data, table, caps)
    bare = decapsulate.decapsulate(verdict, caps.ipv6)
    return {
        "class": kind.name, "spi": kind.spi, "inner_spi": verdict.inner_spi, "sa": verdict.sa,
        "inner_sa": verdict.inner_sa, "crypto_done": verdict.crypto_done,
        "next_crypto_done": verdict.next_crypto_done, "crypto_status": verdict.crypto_status,
        "detail": verdict.detail, "length": len(data),
        "data_sha256": hashlib.sha256(verdict.data).hexdigest(),
        "bare_sha256": None if bare is None else hashlib.sha256(bare).hexdigest(),
    }


def _holds_chain(headers: bytes) -> bool:
    """An IPv6 header with nothing but whole extension headers behind it."""
    if len(headers) < rules.IPV6_BYTES:
        return False
    kind, at = headers[6], rules.IPV6_BYTES
    while at < len(headers):
        if kind not in rules.EXTENSIONS or at + 8 > len(headers):
            return False
        kind, at = headers[at], at + 8 + 8 * headers[at + 1]
    return at == len(headers)


def expect_ah(found: dict) -> dict | None:
    """The masked headers; None where the lengths are not those of a packet that passed L1."""
    data, l3, size, ah = (bytes.fromhex(found["frame"]), found["l3"], found["l3_header"],
                          found["ah"])
    if not 20 <= size or ah != l3 + size or ah + rules.AH_BYTES > len(data):
        return None
    if data[l3] >> 4 == 6:
        if not _holds_chain(data[l3:l3 + size]):
            return None
    elif size > 60 or size % 4:
        return None
    header = rules.ah_header(data[l3:l3 + size])
    masked = None if header is None else (header + data[ah:ah + 12] + bytes(12)).hex()
    return {"masked": masked}


EXPECT = {"classify": expect_classify, "ladder": expect_ladder, "ah": expect_ah}


def cores(program: Path, target: str, folders: list[Path]) -> Iterator[dict]:
    """What the program prints for the inputs of a target."""
    command = [str(program), target, *map(str, folders)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True,
                          cwd=FUZZ.parents[1]) as process:
        for line in process.stdout:
            yield json.loads(line)
    if process.returncode:
        sys.exit(f"fuzz_oracle: {' '.join(command)}: exit status {process.returncode}")


def compare(target: str, lines: Iterator[dict]) -> tuple[Counter, list[str]]:
    """Counts of inputs, fields and outcomes; a sentence for each field that differs."""
    counts, wrong = Counter(), []
    for found in lines:
        expected = EXPECT[target](found)
        if expected is None:
            counts["not covered"] += 1
            continue
        counts["inputs"] += 1
        counts[f"outcome {expected.get('detail', expected.get('class'))}"] += 1
        for field, value in expected.items():
            counts["fields"] += 1
            if found[field] != value:
                wrong.append(f"{found['file']}: {field}: cores {found[field]!r}, rules {value!r}")
    return counts, wrong


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="fuzz_oracle", description=__doc__)
    parser.add_argument("program", type=Path)
    parser.add_argument("folder", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    roots = options.folder or [FUZZ / "corpus", FUZZ / "regressions"]
    differences = compared = 0
    for target in TARGETS:
        folders = [root.resolve() / target for root in roots if (root / target).is_dir()]
        if not folders:
            continue
        counts, wrong = compare(target, cores(options.program.resolve(), target, folders))
        compared += counts["inputs"]
        differences += len(wrong)
        print(f"{target}: {counts['inputs']} inputs, {counts['fields']} fields, "
              f"{counts['not covered']} inputs not covered, {len(wrong)} differences")
        for sentence in wrong[:SHOWN]:
            print(f"  {sentence}")
    if not compared:
        print(f"fuzz_oracle: no input in {', '.join(map(str, roots))}", file=sys.stderr)
        return 2
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
