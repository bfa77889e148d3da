# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Makes the golden.jsonl of trace cases, golden-full.jsonl where profile `full` does more, and
golden-v2.jsonl where profile `v2` does something else than `full`, and golden-decapsulate.jsonl
of some: profile `full` with `rx.decapsulate`, without the fields that it does not change. And
golden-counters.jsonl: what each SA counts in profile `full`.

`python -m scripts.golden.make_golden [--check] [CASE...]`

CASE is a folder with wire.pcap and sas.json; default: every folder of traces/cases that has both.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

from scapy.utils import RawPcapReader

from . import classify, decapsulate, rules, sas

CASES = Path(__file__).resolve().parents[2] / "traces" / "cases"
ETHERNET = 1
# UDP-ESP, AH, IPv6 in IPv4 and the reverse, options and extension headers, tags, nested portions,
# what stays as it is, sequence numbers that the host has to see
DECAPSULATED = {
    "nat-ikev1-transport-3des-md5", "direct-ah-v4-v6", "ipv6-ikev2-tunnel-chacha-4in6",
    "nat-ikev2-tunnel-aes256-sha256-esn-rekey", "constructed-nested", "constructed-nat-t",
    "constructed-ipv6", "constructed-esn", "constructed-tfc",
}
# Left open: a number of the upper half so soon behind the first one that the driver's UPDATE_SA may
# not be there yet, and until it is, the card lets the host see them (rx_resolve).
OPEN = {"constructed-esn": {234}}
COUNTERS = ("packets", "good", "protected_bytes", "wire_bytes", "icv_failures", "length_failures",
            "padding_failures", "replays")


def read_frames(pcap: Path) -> list[bytes]:
    """The frames of an Ethernet capture; a cut frame is an error."""
    frames = []
    with RawPcapReader(str(pcap)) as reader:
        for index, (data, meta) in enumerate(reader):
            link = getattr(reader, "linktype", None) or getattr(meta, "linktype", ETHERNET)
            if link != ETHERNET:
                raise ValueError(f"{pcap}: link type {link}")
            if len(data) != meta.wirelen:
                raise ValueError(f"{pcap}: frame {index} is cut")
            frames.append(data)
    return frames


def _hex(spi: int | None) -> str | None:
    return None if spi is None else f"0x{spi:08x}"


def golden_object(index: int, frame: bytes, table: sas.SaTable,
                  caps: sas.Caps = sas.Caps()) -> dict:
    """One line of golden.jsonl."""
    kind = classify.frame(frame, table.ports)
    verdict = rules.receive(frame, table, caps)
    return {
        "frame": index, "disposition": "indicated", "drop_reason": None, "class": kind.name,
        "spi": _hex(kind.spi), "inner_spi": _hex(verdict.inner_spi), "sa": verdict.sa,
        "inner_sa": verdict.inner_sa, "crypto_done": verdict.crypto_done,
        "next_crypto_done": verdict.next_crypto_done, "sa_delete_req": 0,
        "crypto_status": verdict.crypto_status, "detail": verdict.detail,
        "length": len(verdict.data), "data_sha256": hashlib.sha256(verdict.data).hexdigest(),
    }


def golden_text(case: Path, caps: sas.Caps = sas.Caps()) -> str:
    """The content of the case's golden.jsonl; with the caps of another profile, of that's file."""
    table = sas.load(case / "sas.json", caps)
    lines = (golden_object(i, frame, table, caps)
             for i, frame in enumerate(read_frames(case / "wire.pcap")))
    return "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines)


def decapsulated_text(case: Path, caps: sas.Caps = sas.FULL) -> str:
    """The content of the case's golden-decapsulate.jsonl."""
    table = sas.load(case / "sas.json", caps)
    text = ""
    for index, frame in enumerate(read_frames(case / "wire.pcap")):
        verdict = rules.receive(frame, table, caps)
        if index in OPEN.get(case.name, ()):
            continue
        bare = decapsulate.decapsulate(verdict, caps.ipv6)
        data = verdict.data if bare is None else bare
        line = {"frame": index, "crypto_done": verdict.crypto_done,
                "next_crypto_done": verdict.next_crypto_done, "detail": verdict.detail,
                "decapsulated": int(bare is not None), "length": len(data),
                "data_sha256": hashlib.sha256(data).hexdigest()}
        text += json.dumps(line, separators=(",", ":")) + "\n"
    return text


def count(counters: dict[int, dict], frame: bytes, verdict: rules.Verdict) -> None:
    """What a frame adds to the counters of its SAs (model/rx_resolve/README.md)."""
    portions = [(verdict.sa, verdict.protected)] if verdict.crypto_done else []
    portions += [(verdict.inner_sa, verdict.inner_protected)] if verdict.next_crypto_done else []
    for place, (sa, protected) in enumerate(portions, 1):
        # A portion that another one was found in was good.
        status = verdict.crypto_status if place == len(portions) else 0
        of = counters.setdefault(sa, dict.fromkeys(COUNTERS, 0))
        of["packets"] += 1
        of["wire_bytes"] += len(frame)
        of["good"] += status == 0
        of["protected_bytes"] += protected if status == 0 else 0
        of["icv_failures"] += 2 <= status <= 5
        of["length_failures"] += status == 6
        of["padding_failures"] += status == 1


def counters_text(case: Path) -> str:
    """The content of golden-counters.jsonl: profile `full`, no anti-replay window."""
    table = sas.load(case / "sas.json", sas.FULL)
    counters: dict[int, dict] = {}
    for frame in read_frames(case / "wire.pcap"):
        count(counters, frame, rules.receive(frame, table, sas.FULL))
    return "".join(json.dumps({"sa": sa} | counters[sa], separators=(",", ":")) + "\n"
                   for sa in sorted(counters))


def goldens(case: Path) -> dict[str, str | None]:
    """File name to content; None: there is no such file, since the profile does what another does.

    That is `v1` for `full`, and `full` for `v2`.
    """
    v1, full, v2 = (golden_text(case, caps) for caps in (sas.Caps(), sas.FULL, sas.V2))
    return {"golden.jsonl": v1, "golden-full.jsonl": full if full != v1 else None,
            "golden-v2.jsonl": v2 if v2 != full else None,
            "golden-decapsulate.jsonl":
                decapsulated_text(case) if case.name in DECAPSULATED else None,
            "golden-counters.jsonl": counters_text(case)}


def find_cases() -> list[Path]:
    """The case folders of the repository."""
    return sorted(p.parent for p in CASES.glob("*/wire.pcap") if (p.parent / "sas.json").exists())


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make_golden", description=__doc__)
    parser.add_argument("case", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true", help="compare only; 1 when one is stale")
    options = parser.parse_args(arguments)
    stale = 0
    for case in options.case or find_cases():
        for name, text in goldens(case).items():
            golden = case / name
            if options.check:
                same = (golden.read_text() if golden.exists() else None) == text
                stale += not same
                print(f"{case.name}/{name}: {'current' if same else 'STALE'}")
            elif text is None:
                golden.unlink(missing_ok=True)
            else:
                golden.write_text(text)
                print(f"{case.name}/{name}: {text.count(chr(10))} lines")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
