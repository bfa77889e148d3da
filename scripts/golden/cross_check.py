# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Holds the rules against truth.jsonl: `python -m scripts.golden.cross_check [CASE...]`.

truth.jsonl was made by the capture's author with his own decryption, tshark, and the stack that
received the packets. Every frame must have the class of his kind and his SPI. Every frame that the
rules process must have his ICV verdict and his plaintext, and what they leave alone must be exactly
what a card of the profile, `v1` and `full` both, cannot take.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

from . import classify, rules, sas
from .make_golden import find_cases, read_frames

PROTECTED = {"esp", "udp-esp", "ah"}


def packet_end(frame: bytes) -> int:
    """The first byte behind the IP packet of an untagged frame."""
    if frame[12:14] == b"\x86\xdd":
        return 14 + 40 + int.from_bytes(frame[18:20])
    return 14 + int.from_bytes(frame[16:18])


def _plaintext_differs(frame: bytes, delivered: bytes, truth: dict) -> bool:
    """Whether the decrypted region (ESP) or the payload (AH) is another than truth's."""
    end = packet_end(frame)
    if truth["kind"] == "ah":
        start, stop, name = end - truth["payload_len"], end, "payload_sha256"
        if delivered != frame:
            return True
    else:
        stop = end - truth["icv_len"]
        start, name = stop - truth["plain_len"], "plain_sha256"
        if delivered[:start] != frame[:start] or delivered[stop:] != frame[stop:]:
            return True
    return hashlib.sha256(delivered[start:stop]).hexdigest() != truth[name]


def _category(truth: dict, refused: dict[int, str]) -> str:
    """What the frame is to a card, from truth alone."""
    if truth["kind"] not in PROTECTED:
        return truth["kind"]
    if truth["sa"] is None:
        return "no SA"
    return f"refused SA {truth['sa']}" if truth["sa"] in refused else "processed"


def expected_class(truth: dict) -> str:
    """The class that the kind of the frame asks for."""
    kind, ports = truth["kind"], (truth.get("sport"), truth.get("dport"))
    if "frag" in kind:
        return "fragment"
    if kind in ("arp", "other"):
        return "other"
    # What leaves 4500 for a port that a NAT chose cannot be told from its bytes.
    if kind in ("ike", "keepalive", "udp-esp") and ports[1] != 4500 and 500 not in ports:
        return "other"
    return kind


def class_differs(name: str, spi: str | None, truth: dict) -> bool:
    """Whether class and SPI are not truth's; only a first fragment shows its packet's SPI."""
    expected = expected_class(truth)
    seen = None if expected == "other" else truth.get("spi")
    return name != expected or (expected != "fragment" and spi != seen)


def _complaint(frame: bytes, truth: dict, table: sas.SaTable, caps: sas.Caps,
               category: str) -> str | None:
    """How the rules disagree with truth about one frame."""
    verdict = rules.receive(frame, table, caps)
    if verdict.crypto_done != (category == "processed"):
        return f"{category}, but {verdict.detail}"
    if verdict.crypto_done:
        if (verdict.crypto_status == 0) != truth["auth_ok"] or verdict.sa != truth["sa"]:
            return f"{verdict.detail} on SA {verdict.sa}"
        if truth["auth_ok"] and _plaintext_differs(frame, verdict.data, truth):
            return "plaintext"
    name, number = classify.frame(frame, table.ports)
    spi = None if number is None else f"0x{number:08x}"
    if class_differs(name, spi, truth):
        return f"{truth['kind']}, but class {name}, SPI {spi}"
    return None


def check(case: Path, caps: sas.Caps = sas.Caps()) -> tuple[Counter, list[str]]:
    """Frames of each category, and a sentence for each disagreement."""
    table = sas.load(case / "sas.json", caps)
    truths = [json.loads(line) for line in (case / "truth.jsonl").read_text().splitlines()]
    frames = read_frames(case / "wire.pcap")
    counts, wrong = Counter(), []
    if len(frames) != len(truths):
        wrong.append(f"{len(frames)} frames, {len(truths)} lines of truth")
    for index, (frame, truth) in enumerate(zip(frames, truths)):
        category = _category(truth, table.refused)
        counts[category] += 1
        complaint = _complaint(frame, truth, table, caps, category)
        if complaint:
            wrong.append(f"frame {index}: {complaint}")
    return counts, wrong


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="cross_check", description=__doc__)
    parser.add_argument("case", nargs="*", type=Path)
    failures = 0
    for case in parser.parse_args(arguments).case or find_cases():
        if not (case / "truth.jsonl").exists():
            continue
        for profile, caps in (("v1", sas.Caps()), ("full", sas.FULL)):
            counts, wrong = check(case, caps)
            failures += len(wrong)
            print(f"{case.name}, {profile}: {dict(sorted(counts.items()))}, "
                  f"{len(wrong)} disagreements")
            for sentence in wrong[:10]:
                print(f"  {sentence}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
