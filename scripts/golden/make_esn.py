# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Makes the case constructed-esn: `python -m scripts.golden.make_esn`.

Extended sequence numbers that wrap, in profile `full`: the driver's UPDATE_SA, the time of overlap
around the wrap, and its end (A-32). Clear frames stand where the driver has to come in between, and
where the card has to be done with a frame.
"""

from __future__ import annotations

import sys
from pathlib import Path

from scapy.packet import Packet

from .make_full import _entry
from .make_golden import CASES
from .packets import GATEWAY, HOST, Frame, ether, plain, protect, write_case

GOOD, WRONG = "1/0/0 ok", "icv-mismatch"
WRAP, UPPER, MIDDLE = 1 << 32, 1 << 31, 1 << 30


def sas() -> dict[str, dict]:
    """SA name to sas.json entry, in file order."""
    cbc, gcm = ("aes-cbc", 16, "hmac-sha256", 128), ("aes-gcm", 32, None, 128)
    sha1, sha256 = (None, 0, "hmac-sha1", 96), (None, 0, "hmac-sha256", 128)
    return {
        "cbc": _entry(0x9001, HOST, "transport", (*cbc, UPPER - 8)),
        "gcm": _entry(0x9002, GATEWAY, "tunnel", (*gcm, 5 * WRAP + UPPER - 8)),
        # The last one before the wrap is known at the start: the next high half comes with the add.
        "last": _entry(0x9003, HOST, "transport", (*cbc, 7 * WRAP - 1)),
        # In the upper half at the start: the update follows the add.
        "upper": _entry(0x9004, HOST, "transport", (*gcm, 3 * WRAP - 6)),
        "ah": _entry(0x9005, HOST, "transport", (*sha256, UPPER - 8), proto="ah"),
        "b-esp": _entry(0x9007, HOST, "transport", (*cbc, UPPER - 8), bundle="b"),
        "b-ah": _entry(0x9006, HOST, "transport", (*sha1, UPPER - 8), proto="ah", bundle="b"),
        "inner": _entry(0x9008, HOST, "transport", ("3des-cbc", 24, "hmac-sha1", 96, UPPER - 8)),
    }


def numbered(sa: dict, number: int, packet: Packet | None = None) -> Packet:
    """A packet with a sequence number of 64 bits."""
    return protect(sa | {"high": number >> 32}, packet or plain(), number % WRAP)


def in_bundle(sa: dict[str, dict], ah: int, esp: int) -> Packet:
    """AH and ESP with numbers of their own."""
    inside = numbered(sa["b-esp"], esp)
    return numbered(sa["b-ah"] | {"mode": "transport"}, ah, inside)


def in_tunnel(sa: dict[str, dict], outer: int, inner: int) -> Packet:
    """A numbered packet inside a numbered tunnel."""
    return numbered(sa["gcm"], outer, numbered(sa["inner"], inner))


def clear(count: int) -> list[tuple[str, Packet, str]]:
    """Frames that give the driver time."""
    return [(f"clear {i}", plain(), "other 0/0/0 not-ipsec") for i in range(count)]


def rows() -> list[tuple[str, Packet, str]]:
    """Name, packet and what is expected, in wire order."""
    sa = sas()

    def one(name: str, number: int, good: bool = True) -> tuple[str, Packet, str]:
        kind, status = ("ah", 2) if sa[name]["proto"] == "ah" else ("esp", 3)
        status += 2 * (sa[name]["mode"] == "tunnel")
        expect = f"{kind} {GOOD}" if good else f"{kind} 1/0/{status} {WRONG}"
        return f"{name} {number:#x}", numbered(sa[name], number), expect

    starts = {"cbc": 0, "gcm": 5 * WRAP, "ah": 0}
    made = [one(name, high + UPPER - 7) for name, high in starts.items()]
    made += [one(name, high + WRAP + 1, False) for name, high in starts.items()]  # too soon
    made += [one("last", 7 * WRAP), one("last", 7 * WRAP - 2, False), one("last", 7 * WRAP + 9)]
    made += [one("upper", 3 * WRAP - 5), one("upper", 3 * WRAP), one("upper", 3 * WRAP - 4),
             one("upper", 2 * WRAP + 1, False), one("upper", 3 * WRAP + MIDDLE), *clear(20),
             one("upper", 3 * WRAP - 3, False)]
    made += [("bundle", in_bundle(sa, UPPER + 1, UPPER - 5), f"ah {GOOD}"),
             ("nested", in_tunnel(sa, 5 * WRAP + UPPER - 6, UPPER + 2), "esp 1/1/0 ok")]
    # Into the upper half: from here on the driver knows that a wrap comes.
    made += [one(name, high + UPPER + 3) for name, high in starts.items()] + clear(100)
    for name, high in starts.items():
        made += [one(name, high + WRAP - 1), one(name, high + WRAP), one(name, high + WRAP - 2),
                 one(name, high + 2, False), one(name, high + WRAP + UPPER, False),
                 one(name, high + WRAP + MIDDLE - 1), one(name, high + UPPER + 4),
                 one(name, high + WRAP + MIDDLE), *clear(20), one(name, high + WRAP - 3, False),
                 one(name, high + WRAP + UPPER - 1), one(name, high + WRAP + UPPER + 1)]
    # Of the bundle the AH alone has come so far; inside the tunnel the SA has.
    made += [("bundle, AH behind the wrap", in_bundle(sa, WRAP + 5, UPPER + 1), f"ah {GOOD}"),
             ("nested, behind the wrap", in_tunnel(sa, 6 * WRAP + UPPER + 2, WRAP + 3),
              "esp 1/1/0 ok")]
    made += clear(100)
    made += [("bundle, both", in_bundle(sa, WRAP + 6, WRAP + 6), f"ah {GOOD}"),
             ("bundle, ESP stale", in_bundle(sa, WRAP + 7, 7), f"ah 1/0/3 {WRONG}"),
             ("bundle, AH stale", in_bundle(sa, 8, WRAP + 8), f"ah 1/0/2 {WRONG}")]
    made += [one(name, high + 2 * WRAP) for name, high in starts.items()]  # the second wrap
    made += [one(name, high + 2 * WRAP - 1) for name, high in starts.items()]
    return made


def make(case: Path = CASES / "constructed-esn") -> None:
    """Writes the case folder."""
    write_case(case, list(sas().values()),
               [Frame(name, ether(packet), expect) for name, packet, expect in rows()])


if __name__ == "__main__":
    make()
    sys.exit(0)
