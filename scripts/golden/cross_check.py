# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Holds golden.jsonl against truth.jsonl: `python -m scripts.golden.cross_check [CASE...]`.

truth.jsonl was made by the capture's author with his own decryption, tshark, and the stack that
received the packets. Every frame that the V1 rules process must have his ICV verdict and his
plaintext, and what they leave alone must be exactly what a V1 card cannot take.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

from . import rules, sas
from .make_golden import find_cases, read_frames

PROTECTED = {"esp", "udp-esp", "ah"}


def _plaintext_differs(frame: bytes, delivered: bytes, truth: dict) -> bool:
    """Whether the decrypted region (ESP) or the payload (AH) is another than truth's."""
    ip = 14
    end = ip + int.from_bytes(frame[ip + 2:ip + 4])
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
    """What the frame is to a V1 card, from truth alone."""
    if truth["kind"] not in PROTECTED:
        return truth["kind"]
    if truth["sa"] is None:
        return "no SA"
    return f"refused SA {truth['sa']}" if truth["sa"] in refused else "processed"


def check(case: Path) -> tuple[Counter, list[str]]:
    """Frames of each category, and a sentence for each disagreement."""
    table = sas.load(case / "sas.json")
    truths = [json.loads(line) for line in (case / "truth.jsonl").read_text().splitlines()]
    frames = read_frames(case / "wire.pcap")
    counts, wrong = Counter(), []
    if len(frames) != len(truths):
        wrong.append(f"{len(frames)} frames, {len(truths)} lines of truth")
    for index, (frame, truth) in enumerate(zip(frames, truths)):
        verdict, category = rules.receive(frame, table), _category(truth, table.refused)
        counts[category] += 1
        if verdict.crypto_done != (category == "processed"):
            wrong.append(f"frame {index}: {category}, but {verdict.detail}")
        elif verdict.crypto_done:
            if (verdict.crypto_status == 0) != truth["auth_ok"] or verdict.sa != truth["sa"]:
                wrong.append(f"frame {index}: {verdict.detail} on SA {verdict.sa}")
            elif truth["auth_ok"] and _plaintext_differs(frame, verdict.data, truth):
                wrong.append(f"frame {index}: plaintext")
    return counts, wrong


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="cross_check", description=__doc__)
    parser.add_argument("case", nargs="*", type=Path)
    failures = 0
    for case in parser.parse_args(arguments).case or find_cases():
        if not (case / "truth.jsonl").exists():
            continue
        counts, wrong = check(case)
        failures += len(wrong)
        print(f"{case.name}: {dict(sorted(counts.items()))}, {len(wrong)} disagreements")
        for sentence in wrong[:10]:
            print(f"  {sentence}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
