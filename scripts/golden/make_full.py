# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Makes the case constructed-full: `python -m scripts.golden.make_full`.

Every algorithm of profile `full`, each with an ICV that is wrong and a length that is.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from scapy.layers.inet import IP
from scapy.packet import Packet, Raw

from . import crypto, rules
from .make_golden import CASES
from .packets import (GATEWAY, HOST, Frame, bundle, entry, ether, flip, flip_packet, ip, octets,
                      plain, protect, write_case)

# name -> (cipher, bytes of its key, hash, ICV bits, extended sequence numbers: initial_seq)
SUITES = {
    "cbc128-sha256": ("aes-cbc", 16, "hmac-sha256", 128, None),
    "cbc192-sha256": ("aes-cbc", 24, "hmac-sha256", 128, 0),
    "cbc256-sha384": ("aes-cbc", 32, "hmac-sha384", 192, None),
    "cbc256-sha512-esn": ("aes-cbc", 32, "hmac-sha512", 256, 1 << 32),
    "cbc128-md5": ("aes-cbc", 16, "hmac-md5", 96, None),
    "ctr128-sha256": ("aes-ctr", 16, "hmac-sha256", 128, None),
    "ctr192-sha1-esn": ("aes-ctr", 24, "hmac-sha1", 96, 0xFFFFFFFF),
    "ctr256-sha512": ("aes-ctr", 32, "hmac-sha512", 256, None),
    "gcm128-16": ("aes-gcm", 16, None, 128, None),
    "gcm192-12": ("aes-gcm", 24, None, 96, None),
    "gcm256-8": ("aes-gcm", 32, None, 64, None),
    "gcm256-16-esn": ("aes-gcm", 32, None, 128, 7 << 32),
    "gmac128": ("aes-gmac", 16, None, 128, None),
    "gmac256-esn": ("aes-gmac", 32, None, 128, 5 << 32),
    "chacha": ("chacha20-poly1305", 32, None, 128, None),
    "chacha-esn": ("chacha20-poly1305", 32, None, 128, 9 << 32),
    "3des-sha256": ("3des-cbc", 24, "hmac-sha256", 128, None),
    "3des-sha1-esn": ("3des-cbc", 24, "hmac-sha1", 96, 3 << 32),
    "null-sha512": ("null", 0, "hmac-sha512", 256, None),
}
# name -> (hash, ICV bits, padding behind it, initial_seq)
AHS = {
    "ah-sha256": ("hmac-sha256", 128, 0, None), "ah-sha256-padded": ("hmac-sha256", 128, 4, None),
    "ah-sha384": ("hmac-sha384", 192, 4, None), "ah-sha512": ("hmac-sha512", 256, 0, None),
    "ah-sha256-esn": ("hmac-sha256", 128, 4, 2 << 32), "ah-sha1-esn": ("hmac-sha1", 96, 0, 0),
}
HASH_KEYS = {"hmac-md5": 16, "hmac-sha1": 20, "hmac-sha256": 32, "hmac-sha384": 48,
             "hmac-sha512": 64}


def _entry(spi: int, dst: str, mode: str, suite: tuple, **more) -> dict:
    enc, size, auth, bits, start = suite
    made = entry(spi, dst, mode, None, None, **more)
    salted = enc in crypto.FULL_CIPHERS and crypto.FULL_CIPHERS[enc][1]
    made |= {"enc": enc, "enc_key": octets(f"enc {spi}", size).hex() if enc else None,
             "salt": octets(f"salt {spi}", 4).hex() if salted else None,
             "auth": auth, "icv_len_bits": bits,
             "auth_key": octets(f"auth {spi}", HASH_KEYS[auth]).hex() if auth else None}
    return made | ({"esn": True, "initial_seq": start} if start is not None else {})


def sas() -> dict[str, dict]:
    """SA name to sas.json entry, in file order."""
    made = {name: _entry(0x5001 + i, HOST, "transport", suite)
            for i, (name, suite) in enumerate(SUITES.items())}
    for i, (name, (auth, bits, _, start)) in enumerate(AHS.items()):
        made[name] = _entry(0x6001 + i, HOST, "transport", (None, 0, auth, bits, start),
                            proto="ah")
    gcm, chacha = SUITES["gcm128-16"], SUITES["chacha"]
    sha256 = (None, 0, "hmac-sha256", 128, None)
    return made | {
        "tun": _entry(0x7001, GATEWAY, "tunnel", gcm),
        "udp-tun": _entry(0x7002, GATEWAY, "tunnel", chacha, udp=True),
        "b-esp": _entry(0x7004, HOST, "transport", gcm, bundle="b"),
        "b-ah": _entry(0x7003, HOST, "transport", sha256, proto="ah", bundle="b"),
        "sha256-96": _entry(0x7005, HOST, "transport", ("aes-cbc", 16, "hmac-sha256", 96, None)),
        "ah-gmac": gmac_ah(0x7006, HOST),
        # What no card of this build takes.
        "gcm-13": _entry(0x7007, HOST, "transport", ("aes-gcm", 16, None, 104, None)),
        "sha256-256": _entry(0x7008, HOST, "transport", ("aes-cbc", 16, "hmac-sha256", 256, None)),
    }


def gmac_ah(spi: int, dst: str) -> dict:
    """An AH SA with AES-192-GMAC."""
    made = entry(spi, dst, "transport", None, None, proto="ah")
    return made | {"auth": "aes-gmac", "auth_key": octets(f"auth {spi}", 24).hex(),
                   "salt": octets(f"salt {spi}", 4).hex(), "icv_len_bits": 128}


def protect_gmac_ah(sa: dict, packet: Packet) -> Packet:
    """AH that scapy has not: IV and ICV in the field that is zero where it is hashed."""
    packet = IP(bytes(packet))
    covered = bytes(packet.payload)
    header = packet.__class__(bytes(packet)[:packet.ihl * 4])
    header.proto, header.len = 51, packet.ihl * 4 + 36 + len(covered)
    del header.chksum
    front = bytes((packet.proto, 7, 0, 0)) + int(sa["spi"], 0).to_bytes(4) + (1).to_bytes(4)
    iv = octets("gmac iv", 8)
    aad = rules.ah_header(bytes(header)) + front + bytes(24) + covered
    tag = AESGCM(bytes.fromhex(sa["auth_key"])).encrypt(bytes.fromhex(sa["salt"]) + iv, b"", aad)
    return IP(bytes(header) + front + iv + tag + covered)


def cut(packet: Packet, count: int) -> Packet:
    """The packet without its last bytes, its length told."""
    shorter = packet.__class__(bytes(packet)[:-count])
    shorter.len -= count
    del shorter.chksum
    return packet.__class__(bytes(shorter))


def sealed(sa: dict, packet: Packet, seq: int = 1) -> Packet:
    """`packet` under the SA; scapy's tags of GCM are whole, and are cut here (SP 800-38D 5.2.1.2)."""
    made = protect(sa, packet, seq)
    spare = 16 - sa["icv_len_bits"] // 8 if sa["enc"] == "aes-gcm" else 0
    return cut(made, spare) if spare else made


def of_esp(name: str, sa: dict) -> list[tuple[str, Packet, str]]:
    """What each ESP SA sees."""
    good = sealed(sa, plain())
    iv = crypto.iv_bytes(sa["enc"])
    rows = [(name, good, "esp 1/0/0 ok"), (f"{name}, long", sealed(sa, plain(1200), 2),
                                           "esp 1/0/0 ok"),
            (f"{name}, ICV", flip(good, -1), "esp 1/0/3 icv-mismatch"),
            (f"{name}, sequence number", flip(good, 27), "esp 1/0/3 icv-mismatch"),
            (f"{name}, text", flip(good, 28 + iv), "esp 1/0/3 icv-mismatch"),
            (f"{name}, no whole block", cut(good, 2), "esp 1/0/6 length"),
            (f"{name}, too short", cut(good, len(bytes(good)) - 28 - iv), "esp 1/0/6 length")]
    if iv:
        rows.append((f"{name}, IV", flip(good, 28), "esp 1/0/3 icv-mismatch"))
    return rows


def of_ah(name: str, sa: dict) -> list[tuple[str, Packet, str]]:
    """What each AH SA sees."""
    good = protect(sa | {"ah_padding": AHS[name][2]}, plain())
    size = 12 + AHS[name][1] // 8 + AHS[name][2]
    rows = [(name, good, "ah 1/0/0 ok"), (f"{name}, ICV", flip(good, 32), "ah 1/0/2 icv-mismatch"),
            (f"{name}, payload", flip(good, 20 + size), "ah 1/0/2 icv-mismatch"),
            (f"{name}, Payload Len", flip(good, 21), "ah 1/0/6 length")]
    if AHS[name][2]:
        rows.append((f"{name}, padding", flip(good, 19 + size), "ah 1/0/2 icv-mismatch"))
    return rows


def others(sa: dict[str, dict]) -> list[tuple[str, Packet, str]]:
    """Tunnels, nesting, a bundle, and what scapy cannot make."""
    nested = protect(sa["udp-tun"], protect(sa["chacha"], plain()))
    both = bundle(sa, "b", plain())
    padded = protect(sa["b-ah"] | {"ah_padding": 4}, protect(sa["b-esp"], plain()))
    gmac = protect_gmac_ah(sa["ah-gmac"], plain())
    icv96 = cut(protect(sa["sha256-96"], plain()), 4)
    return [
        ("tunnel", protect(sa["tun"], plain()), "esp 1/0/0 ok"),
        ("tunnel, ICV", flip(protect(sa["tun"], plain()), -1), "esp 1/0/5 icv-mismatch"),
        ("transport in a UDP tunnel", nested, "udp-esp 1/1/0 ok"),
        ("the same, inner ICV", protect(sa["udp-tun"], flip_packet(protect(sa["chacha"], plain()))),
         "udp-esp 1/1/3 icv-mismatch"),
        ("the same, outer ICV", flip(nested, -1), "udp-esp 1/0/5 icv-mismatch"),
        ("bundle", both, "ah 1/0/0 ok"), ("bundle, AH padded", padded, "ah 1/0/0 ok"),
        ("bundle, AH", flip(both, 32), "ah 1/0/2 icv-mismatch"),
        ("bundle, ESP", protect(sa["b-ah"], flip_packet(protect(sa["b-esp"], plain()))),
         "ah 1/0/3 icv-mismatch"),
        ("GMAC AH", gmac, "ah 1/0/0 ok"), ("GMAC AH, IV", flip(gmac, 32), "ah 1/0/2 icv-mismatch"),
        ("GMAC AH, ICV", flip(gmac, 55), "ah 1/0/2 icv-mismatch"),
        ("GMAC AH, payload", flip(gmac, 56), "ah 1/0/2 icv-mismatch"),
        # 96 bits of HMAC-SHA-256 are cut from its 128; length is not covered by ESP.
        ("HMAC-SHA-256-96", icv96, "esp 1/0/0 ok"),
        ("HMAC-SHA-256-96, ICV", flip(icv96, -1), "esp 1/0/3 icv-mismatch"),
        ("refused ICV of 13 bytes", ip(int(sa["gcm-13"]["spi"], 0).to_bytes(4) + bytes(60),
                                       proto=50), "esp 0/0/0 sa-miss"),
        ("refused ICV of 256 bits", ip(int(sa["sha256-256"]["spi"], 0).to_bytes(4) + bytes(60),
                                       proto=50), "esp 0/0/0 sa-miss"),
        ("no SA", ip(Raw(bytes(range(1, 61))), proto=50), "esp 0/0/0 sa-miss"),
    ]


def frames() -> list[Frame]:
    """All frames of the case."""
    sa = sas()
    rows = [row for name in SUITES for row in of_esp(name, sa[name])]
    rows += [row for name in AHS for row in of_ah(name, sa[name])] + others(sa)
    return [Frame(name, ether(packet), expect) for name, packet, expect in rows]


def make(case: Path = CASES / "constructed-full") -> None:
    """Writes the case folder."""
    write_case(case, list(sas().values()), frames())


if __name__ == "__main__":
    make()
    sys.exit(0)
