# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Rows of constructed-nested that go through pairs of portions: what the second pass meets.

Spec 2.4 L15, 3.3 and A-53: every kind of tunnel around every kind of portion, lookups that ignore
the protocol in both passes, and inner packets that are broken.
"""

from __future__ import annotations

from scapy.layers.inet import IPOption, TCP, UDP
from scapy.packet import Packet, Raw

from .packets import (GATEWAY, bundle, esp, flip, flip_packet, ip, plain, protect,
                      sealed_text)

Row = tuple[str, Packet, str]
Sas = dict[str, dict]

ONE_BLOCK = bytes(14) + b"\0\4"  # plaintext of esp(): two DES blocks, no padding, IPv4


def udp_esp(sealed: bytes, **fields) -> Packet:
    """A datagram to 4500 between the two hosts."""
    return ip(UDP(**({"sport": 4500, "dport": 4500, "chksum": 0} | fields)) / Raw(sealed))


def with_spi(sa: dict, other: dict) -> dict:
    """The first SA's keys under the second one's SPI."""
    return sa | {"spi": other["spi"]}


def rows(sa: Sas) -> list[Row]:
    return (combinations(sa) + tunnels_inside(sa) + blind_lookups(sa)
            + stops_before_the_verdict(sa) + broken_inner(sa) + fragments_inside(sa)
            + one_pass_only(sa))


def combinations(sa: Sas) -> list[Row]:
    """Each tunnel around each transport portion; nested() has the rest of the table."""
    trans, ah = protect(sa["trans"], plain()), protect(sa["ah-trans"], plain())
    udp, both = protect(sa["udp-trans"], plain()), bundle(sa, "b", plain())
    around = {
        "UDP tunnel": lambda p: protect(sa["udp-tun"], p),
        "AH tunnel": lambda p: protect(sa["ah-tun"], p),
        "tunnel bundle": lambda p: bundle(sa, "bt", p),
        "NULL tunnel": lambda p: protect(sa["null-tun"], p),
    }
    cells = {"UDP tunnel": (("AH", ah), ("bundle", both)),
             "AH tunnel": (("UDP-ESP", udp), ("AH", ah), ("bundle", both)),
             "tunnel bundle": (("UDP-ESP", udp), ("AH", ah), ("bundle", both)),
             "NULL tunnel": (("ESP", trans), ("UDP-ESP", udp), ("AH", ah))}
    kind = {"UDP tunnel": "udp-esp", "NULL tunnel": "esp"}
    made = [(f"{name} around {inner}", around[name](packet), f"{kind.get(name, 'ah')} 1/1/0 ok")
            for name, inside in cells.items() for inner, packet in inside]
    udp_sealed = esp(sa["udp-trans"], ONE_BLOCK)
    esp_bad = protect(sa["b-ah"], flip_packet(protect(sa["b-esp"], plain())))
    return made + [
        ("UDP tunnel around AH, bad", around["UDP tunnel"](flip_packet(ah)),
         "udp-esp 1/1/2 icv-mismatch"),
        ("AH tunnel around UDP-ESP, bad", around["AH tunnel"](flip_packet(udp, -20)),
         "ah 1/1/3 icv-mismatch"),
        ("AH tunnel around AH, bad", around["AH tunnel"](flip_packet(ah)), "ah 1/1/2 icv-mismatch"),
        ("tunnel bundle around ESP, bad", around["tunnel bundle"](flip_packet(trans)),
         "ah 1/1/3 icv-mismatch"),
        ("tunnel bundle bad around ESP", flip(around["tunnel bundle"](trans), -1),
         "ah 1/0/4 icv-mismatch"),
        ("inner bundle, ESP bad under a good AH", protect(sa["tun"], esp_bad),
         "esp 1/1/3 icv-mismatch"),
        ("inner wildcard destination", protect(sa["tun"], protect(
            sa["any"], ip(bytes(30), dst="192.0.2.77"))), "esp 1/1/0 ok"),
        ("inner ESP behind options", protect(sa["tun"], protect(sa["trans"], options(plain()))),
         "esp 1/1/0 ok"),
        ("inner UDP-ESP, pad length too great", protect(sa["tun"], udp_esp(
            esp(sa["udp-trans"], bytes(14) + b"\xff\4"))), "esp 1/1/6 pad-length"),
        ("inner UDP-ESP, bytes behind the UDP length", protect(sa["tun"], udp_esp(
            udp_sealed + b"junk", len=8 + len(udp_sealed))),
         "esp 1/1/0 ok"),
        ("N11 inner TCP", protect(sa["tun"], ip(TCP(sport=1, dport=2) / Raw(bytes(20)))),
         "esp 1/0/0 ok"),
    ]


def options(packet: Packet) -> Packet:
    copy = packet.copy()
    copy.options = [IPOption(b"\x94\x04\0\0")]  # router alert
    copy.ihl = copy.len = copy.chksum = None
    return copy.__class__(bytes(copy))


def tunnels_inside(sa: Sas) -> list[Row]:
    """N12: an inner SA that is itself a tunnel stops the second pass, whatever its kind."""
    inside = {"UDP tunnel": protect(sa["udp-tun"], plain()),
              "AH tunnel": protect(sa["ah-tun"], plain()),
              "tunnel bundle": bundle(sa, "bt", plain()),
              "a third level": protect(sa["tun2"], protect(sa["trans"], plain()))}
    made = [(f"N12 {name} in a tunnel", protect(sa["tun"], packet), "esp 1/0/0 outer-only")
            for name, packet in inside.items()]
    return made + [
        ("N12 tunnel in a UDP tunnel", protect(sa["udp-tun"], protect(sa["tun2"], plain())),
         "udp-esp 1/0/0 outer-only"),
        ("N12 tunnel in an AH tunnel", protect(sa["ah-tun"], protect(sa["tun2"], plain())),
         "ah 1/0/0 outer-only"),
        ("N12 tunnel in a tunnel bundle", bundle(sa, "bt", protect(sa["tun2"], plain())),
         "ah 1/0/0 outer-only"),
        ("N12 the outer SA again", protect(sa["tun"], protect(sa["tun"], plain())),
         "esp 1/0/0 outer-only"),
    ]


def blind_lookups(sa: Sas) -> list[Row]:
    """L6 to L9 with the other protocol or encapsulation, in either pass."""
    def ah_as(name: str) -> Packet:
        return protect(with_spi(sa["ah-trans"], sa[name]), plain())

    def esp_as(name: str) -> Packet:
        return ip(esp(with_spi(sa["trans"], sa[name]), ONE_BLOCK), proto=50)

    tun = sa["tun"]
    other = protect(sa["b-ah"], ip(esp(sa["trans"], ONE_BLOCK), proto=50))
    wrong = "1/1/7 protocol-mismatch"
    outer = [
        ("L7 ESP with an AH tunnel's SPI", ip(esp(with_spi(tun, sa["ah-tun"]), ONE_BLOCK),
                                              proto=50, dst=GATEWAY)),
        ("L7 AH with a tunnel's SPI", protect(with_spi(sa["ah-tun"], tun), plain())),
        ("L7 AH with a UDP tunnel's SPI", protect(with_spi(sa["ah-tun"], sa["udp-tun"]),
                                                  plain())),
        ("L7 UDP-ESP with an AH tunnel's SPI", protect(with_spi(sa["udp-tun"], sa["ah-tun"]),
                                                       plain()))]
    kinds = ("esp", "ah", "ah", "udp-esp")
    made = [(name, packet, f"{kind} 1/0/7 protocol-mismatch")
            for (name, packet), kind in zip(outer, kinds)]
    inner = [
        ("AH with an ESP SA's SPI", ah_as("trans"), wrong),
        ("AH with a UDP-ESP SA's SPI", ah_as("udp-trans"), wrong),
        ("UDP-ESP with an AH SA's SPI", udp_esp(esp(with_spi(sa["trans"], sa["ah-trans"]),
                                                    ONE_BLOCK)), wrong),
        ("ESP with the wildcard SA's SPI", esp_as("any"), "1/1/3 icv-mismatch"),
        ("AH with the wildcard SA's SPI", ah_as("any"), wrong),
        ("ESP with the bundle's AH SPI", esp_as("b-ah"), wrong),
        ("ESP with the bundle's ESP SPI", esp_as("b-esp"), "1/0/0 outer-only"),
        ("bundle, wrong ESP SPI", other, wrong),
        ("bundle SA, AH only", protect(sa["b-ah"], plain()), wrong),
        ("AH SA, AH and ESP", protect(sa["ah-trans"], protect(sa["trans"], plain())), wrong),
        ("ESP with a UDP-ESP SA's SPI", esp_as("udp-trans"), "1/0/0 outer-only"),
        ("UDP-ESP with an ESP SA's SPI", udp_esp(esp(sa["trans"], ONE_BLOCK)),
         "1/0/0 outer-only"),
        ("AH with an inner tunnel's SPI", ah_as("tun2"), "1/0/0 outer-only"),
        ("ESP to the gateway with an AH tunnel's SPI", ip(esp(with_spi(
            sa["trans"], sa["ah-tun"]), ONE_BLOCK), proto=50, dst=GATEWAY), "1/0/0 outer-only"),
    ]
    return made + [(f"inner {name}", protect(tun, packet), f"esp {verdict}")
                   for name, packet, verdict in inner]


def stops_before_the_verdict(sa: Sas) -> list[Row]:
    """A-53: a second UDP encapsulation stops before L5, so no later rung speaks."""
    good = esp(sa["udp-trans"], ONE_BLOCK)
    inside = {"no such SA": udp_esp(esp(sa["trans"] | {"spi": "0x5003"}, ONE_BLOCK)),
              "an AH SA's SPI": udp_esp(esp(with_spi(sa["trans"], sa["ah-trans"]), ONE_BLOCK)),
              "UDP length too great": udp_esp(good, len=9 + len(good)),
              "ICV bad": flip_packet(udp_esp(good)),
              "eight bytes": udp_esp(good[:8])}
    made = [(f"U05 second UDP encapsulation, {name}", protect(sa["udp-tun"], packet),
             "udp-esp 1/0/0 outer-only") for name, packet in inside.items()]
    return made + [
        ("inner ESP on a UDP-ESP SA under a UDP tunnel", protect(sa["udp-tun"], ip(
            good, proto=50)), "udp-esp 1/0/0 outer-only"),
        ("inner short UDP-ESP under a UDP tunnel", protect(sa["udp-tun"], udp_esp(good[:7])),
         "udp-esp 1/0/0 ok"),
    ]


def broken_inner(sa: Sas) -> list[Row]:
    """L1, L5 and L10 of the second pass: what is no IPv4 packet, what is too short, what lies."""
    tun = sa["tun"]
    sealed, udp_sealed = esp(sa["trans"], ONE_BLOCK), esp(sa["udp-trans"], ONE_BLOCK)
    good = ip(sealed, proto=50)
    ah = protect(sa["ah-trans"], plain())
    cut_ah = ip(bytes(ah)[20:31], proto=51)
    long_ah = damaged_at(ah, 21, 5)
    no_ip = {"version 6": damaged_at(good, 0, 0x65), "IHL 4": damaged_at(good, 0, 0x44),
             "total length 19": relength(good, 19),
             "nineteen bytes": Raw(bytes(good)[:19]), "empty": Raw(b""),
             "broadcast": ip(sealed, proto=50, dst="255.255.255.255")}
    made = [(f"inner {name}", sealed_tunnel(sa, packet), "esp 1/0/0 ok")
            for name, packet in no_ip.items()]
    return made + [
        ("inner IPv6 by next header", sealed_tunnel(sa, good, 41), "esp 1/0/0 ok"),
        ("inner ESP of seven bytes", protect(tun, ip(sealed[:7], proto=50)),
         "esp 1/0/0 outer-only"),
        ("inner ESP of eight bytes", protect(tun, ip(sealed[:8], proto=50)),
         "esp 1/1/6 length"),
        ("inner AH of eleven bytes", protect(tun, cut_ah), "esp 1/0/0 outer-only"),
        ("inner AH, Payload Len 5", protect(tun, long_ah), "esp 1/1/6 length"),
        ("inner AH ends inside its ICV", protect(tun, ip(bytes(ah)[20:40], proto=51)),
         "esp 1/1/6 length"),
        ("inner UDP of seven bytes", protect(tun, ip(bytes(7), proto=17)), "esp 1/0/0 ok"),
        ("inner UDP-ESP of seven bytes", protect(tun, udp_esp(udp_sealed[:7])), "esp 1/0/0 ok"),
        ("inner UDP length seven", protect(tun, udp_esp(udp_sealed, len=7)), "esp 1/0/0 ok"),
        ("inner UDP length too great", protect(tun, udp_esp(udp_sealed, len=9 + len(udp_sealed))),
         "esp 1/1/6 length"),
        ("inner UDP-ESP of eight bytes", protect(tun, udp_esp(udp_sealed[:8])),
         "esp 1/1/6 length"),
        ("inner UDP-ESP, no such SA", protect(tun, udp_esp(esp(
            sa["trans"] | {"spi": "0x5004"}, ONE_BLOCK))), "esp 1/0/0 outer-only"),
    ]


def damaged_at(packet: Packet, at: int, value: int) -> Packet:
    """One byte of an IPv4 packet replaced, its checksum made right again."""
    data = bytearray(bytes(packet))
    data[at] = value
    return rechecked(data)


def relength(packet: Packet, total: int) -> Packet:
    """Another IP total length, its checksum right."""
    data = bytearray(bytes(packet))
    data[2:4] = total.to_bytes(2)
    return rechecked(data)


def rechecked(data: bytearray) -> Packet:
    data[10:12] = bytes(2)
    words = sum(int.from_bytes(data[i:i + 2]) for i in range(0, 20, 2))
    data[10:12] = (~(words % 0xFFFF) & 0xFFFF).to_bytes(2)
    return Raw(bytes(data))


def sealed_tunnel(sa: Sas, packet: Packet, next_header: int = 4) -> Packet:
    """The bytes in the plain tunnel, whatever they are."""
    return ip(esp(sa["tun"], sealed_text(packet, next_header)), proto=50, dst=GATEWAY)


def fragments_inside(sa: Sas) -> list[Row]:
    """N10: L2 stops the second pass; only protocol 50 or 51 makes it outer-only (2.10, 24)."""
    def piece(packet: Packet, flags: str, offset: int) -> Packet:
        copy = packet.copy()
        copy.flags, copy.frag, copy.chksum = flags, offset, None
        return copy.__class__(bytes(copy))

    trans, ah = protect(sa["trans"], plain()), protect(sa["ah-trans"], plain())
    udp = protect(sa["udp-trans"], plain())
    return [
        ("N10 inner last fragment of ESP", protect(sa["tun"], piece(trans, "", 185)),
         "esp 1/0/0 outer-only"),
        ("N10 inner middle fragment of ESP", protect(sa["tun"], piece(trans, "MF", 185)),
         "esp 1/0/0 outer-only"),
        ("N10 inner fragment of AH", protect(sa["tun"], piece(ah, "MF", 0)),
         "esp 1/0/0 outer-only"),
        ("N10 inner fragment of UDP-ESP", protect(sa["tun"], piece(udp, "MF", 0)),
         "esp 1/0/0 ok"),
        ("N10 inner fragment of ESP, UDP tunnel", protect(sa["udp-tun"], piece(trans, "MF", 0)),
         "udp-esp 1/0/0 outer-only"),
        ("N10 inner fragment of UDP-ESP, UDP tunnel", protect(
            sa["udp-tun"], piece(udp, "MF", 0)), "udp-esp 1/0/0 ok"),
        ("inner DF", protect(sa["tun"], piece(trans, "DF", 0)), "esp 1/1/0 ok"),
    ]


def one_pass_only(sa: Sas) -> list[Row]:
    """Where no second pass is due, and where there is no third."""
    trans = protect(sa["trans"], plain())
    twice = protect(sa["trans"], protect(sa["same-spi"], plain()))
    return [
        ("N04 only the transport SA is there", protect(sa["tun"] | {"spi": "0x5002"}, trans),
         "esp 0/0/0 sa-miss"),
        ("transport SA, an IPv4 packet inside", ip(esp(sa["trans"], sealed_text(trans, 4)),
                                                   proto=50), "esp 1/0/0 ok"),
        ("AH transport SA, an IPv4 packet inside", protect(sa["ah-trans"], ip(
            bytes(trans), proto=4)), "ah 1/0/0 ok"),
        ("tunnel, transport, transport", protect(sa["tun"], twice), "esp 1/1/0 ok"),
    ]
