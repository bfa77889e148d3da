# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Makes the case constructed-nested: `python -m scripts.golden.make_nested`."""

from __future__ import annotations

import sys
from pathlib import Path

from scapy.layers.inet import IPOption, UDP
from scapy.packet import Packet, Raw

from . import nested_pairs
from .make_golden import CASES
from .packets import (GATEWAY, HOST, Frame, bundle, entry, esp, ether, flip, flip_packet, ip, plain,
                      protect, sealed_text, write_case)

OUTER_IP = 20


def sas() -> dict[str, dict]:
    """SA name to sas.json entry, in file order."""
    return {
        "tun": entry(0x1001, GATEWAY, "tunnel", "3des-cbc", "hmac-sha1"),
        "trans": entry(0x2001, HOST, "transport", "des-cbc", "hmac-md5"),
        "udp-tun": entry(0x1002, GATEWAY, "tunnel", "3des-cbc", "hmac-md5", udp=True),
        "udp-trans": entry(0x2002, HOST, "transport", "des-cbc", "hmac-sha1", udp=True),
        "udp-direct": entry(0x2003, GATEWAY, "transport", "3des-cbc", "hmac-sha1", udp=True),
        "ah-tun": entry(0x1003, GATEWAY, "tunnel", None, "hmac-sha1", proto="ah"),
        "ah-trans": entry(0x2004, HOST, "transport", None, "hmac-md5", proto="ah"),
        "b-esp": entry(0x2006, HOST, "transport", "3des-cbc", "hmac-sha1", bundle="b"),
        "b-ah": entry(0x2005, HOST, "transport", None, "hmac-md5", proto="ah", bundle="b"),
        "tun2": entry(0x1004, HOST, "tunnel", "3des-cbc", "hmac-sha1"),
        "null-tun": entry(0x1005, GATEWAY, "tunnel", "null", "hmac-sha1"),
        "null-trans": entry(0x2007, HOST, "transport", "null", "hmac-md5"),
        "any": entry(0x3001, "0.0.0.0", "transport", "3des-cbc", "hmac-md5"),
        "bt-ah": entry(0x1006, GATEWAY, "tunnel", None, "hmac-md5", proto="ah", bundle="bt"),
        "bt-esp": entry(0x1007, GATEWAY, "tunnel", "des-cbc", None, bundle="bt"),
        "same-spi": entry(0x1001, HOST, "transport", "des-cbc", "hmac-sha1"),
        "refused": refused(),
    }


def refused() -> dict:
    """An SA that a V1 card does not take."""
    made = entry(0x4001, HOST, "transport", "des-cbc", "hmac-sha1")
    return made | {"enc": "aes-cbc", "enc_key": "00" * 16}


def single(sa: dict[str, dict]) -> list[tuple[str, Packet, str]]:
    """One portion, and the UDP-ESP kinds of one portion."""
    direct = ip(Raw(bytes(range(40))), dst=GATEWAY, src="203.0.113.9", proto=17)
    tunneled, udp = protect(sa["tun"], plain()), protect(sa["udp-direct"], direct)
    rows = [
        ("U01 UDP transport", udp, "udp-esp 1/0/0 ok"),
        ("U06 UDP transport, bad", flip(udp, -20), "udp-esp 1/0/3 icv-mismatch"),
        ("U02 UDP tunnel", protect(sa["udp-tun"], plain()), "udp-esp 1/0/0 ok"),
        ("U06 UDP tunnel, bad", flip(protect(sa["udp-tun"], plain()), -1),
         "udp-esp 1/0/5 icv-mismatch"),
        ("U13 other source port", protect(sa["udp-direct"], direct, sport=61234),
         "udp-esp 1/0/0 ok"),
        ("R06 tunnel", tunneled, "esp 1/0/0 ok"),
        ("R06 tunnel, bad", flip(tunneled, 40), "esp 1/0/5 icv-mismatch"),
        ("R03 NULL transport", protect(sa["null-trans"], plain()), "esp 1/0/0 ok"),
        ("R03 NULL transport, bad", flip(protect(sa["null-trans"], plain()), 40),
         "esp 1/0/3 icv-mismatch"),
        ("R11 AH tunnel", protect(sa["ah-tun"], plain()), "ah 1/0/0 ok"),
        ("R11 AH tunnel, bad", flip(protect(sa["ah-tun"], plain()), -1),
         "ah 1/0/4 icv-mismatch"),
        ("O19 wildcard destination", protect(sa["any"], ip(bytes(30), dst="192.0.2.77")),
         "esp 1/0/0 ok"),
        ("refused SA", protect(sa["refused"] | {"enc": "des-cbc", "enc_key": "11" * 8}, plain()),
         "esp 0/0/0 sa-miss"),
        ("U17 plain ESP on a UDP-ESP SA", ip(esp(sa["udp-trans"], bytes(14) + b"\0\4"),
                                             proto=50), "esp 0/0/0 encap-mismatch"),
        ("U18 UDP-ESP on a plain SA", ip(UDP(sport=4500, dport=4500)
                                         / Raw(esp(sa["trans"], bytes(14) + b"\0\4"))),
         "udp-esp 0/0/0 encap-mismatch"),
        ("S12 pad bytes not counted", ip(esp(sa["trans"], bytes(14) + b"\5\4"), proto=50),
         "esp 1/0/0 ok"),
        ("S08 pad length too great", ip(esp(sa["trans"], bytes(14) + b"\x0f\4"), proto=50),
         "esp 1/0/6 pad-length"),
    ]
    return rows + bundles(sa)


def bundles(sa: dict[str, dict]) -> list[tuple[str, Packet, str]]:
    """AH and ESP in one portion."""
    good, tunnel = bundle(sa, "b", plain()), bundle(sa, "bt", plain())
    bad_esp = protect(sa["b-ah"], flip_packet(protect(sa["b-esp"], plain()), -1))
    other_spi = protect(sa["b-ah"], ip(esp(sa["trans"], bytes(14) + b"\0\4"), proto=50))
    return [
        ("R12 bundle", good, "ah 1/0/0 ok"),
        ("R13 bundle, AH bad", flip(good, -30), "ah 1/0/2 icv-mismatch"),
        ("R14 bundle, ESP bad under a good AH", bad_esp, "ah 1/0/3 icv-mismatch"),
        ("R16 encrypt-only tunnel bundle", tunnel, "ah 1/0/0 ok"),
        ("R15 tunnel bundle, AH bad", flip(tunnel, -1), "ah 1/0/4 icv-mismatch"),
        ("S14 bundle, wrong ESP SPI", other_spi, "ah 1/0/7 protocol-mismatch"),
        ("bundle ends inside the ESP SPI", ip(b"\x32\4\0\0" + bytes.fromhex("00002005")
                                              + bytes(16 + 3), proto=51), "ah 1/0/6 length"),
        ("bundle ends behind the ESP SPI", ip(b"\x32\4\0\0" + bytes.fromhex("00002005")
                                              + bytes(16) + bytes.fromhex("00002006"), proto=51),
         "ah 1/0/6 length"),
        ("bundle SA, AH only", protect(sa["b-ah"], plain()), "ah 1/0/7 protocol-mismatch"),
        ("S01 ESP with the bundle's AH SPI", ip(esp(sa["b-esp"] | {"spi": "0x2005"}, bytes(16)),
                                                proto=50), "esp 1/0/7 protocol-mismatch"),
        ("S01 ESP with the bundle's ESP SPI", protect(sa["b-esp"], plain()),
         "esp 0/0/0 sa-miss"),
        ("S15 AH SA, AH and ESP", protect(sa["ah-trans"], protect(sa["trans"], plain())),
         "ah 1/0/7 protocol-mismatch"),
    ]


def nested(sa: dict[str, dict]) -> list[tuple[str, Packet, str]]:
    """Tunnel and transport in one frame (spec 8.2 and 8.5)."""
    trans, udp_trans = protect(sa["trans"], plain()), protect(sa["udp-trans"], plain())
    bad_trans, bad_udp = flip_packet(trans, -1), flip_packet(udp_trans, -20)
    tun, udp_tun = sa["tun"], sa["udp-tun"]
    bundled = bundle(sa, "b", plain())
    rows = [
        ("N01 both good", protect(tun, trans), "esp 1/1/0 ok"),
        ("N02 inner bad", protect(tun, bad_trans), "esp 1/1/3 icv-mismatch"),
        ("N03 tunnel bad", flip(protect(tun, trans), -1), "esp 1/0/5 icv-mismatch"),
        ("N04 inner SA not there", protect(tun, ip(esp(
            sa["trans"] | {"spi": "0x5001"}, bytes(16)), proto=50)), "esp 1/0/0 outer-only"),
        ("N05 AH tunnel, ESP", protect(sa["ah-tun"], trans), "ah 1/1/0 ok"),
        ("N06 ESP tunnel, AH", protect(tun, protect(sa["ah-trans"], plain())), "esp 1/1/0 ok"),
        ("N07 ESP tunnel, AH bad", protect(tun, flip_packet(
            protect(sa["ah-trans"], plain()), -1)), "esp 1/1/2 icv-mismatch"),
        ("N08 AH tunnel bad, ESP", flip(protect(sa["ah-tun"], trans), -1),
         "ah 1/0/4 icv-mismatch"),
        ("N10 inner fragment of ESP", protect(tun, fragment(trans)), "esp 1/0/0 outer-only"),
        ("N10 inner fragment of UDP", protect(tun, fragment(plain())), "esp 1/0/0 ok"),
        ("N12 tunnel in tunnel", protect(tun, protect(sa["tun2"], plain())),
         "esp 1/0/0 outer-only"),
        ("N13 inner length broken", protect(tun, ip(
            esp(sa["trans"], bytes(16))[:-3], proto=50)), "esp 1/1/6 length"),
        ("N14 equal SPIs", protect(tun, protect(sa["same-spi"], plain())), "esp 1/1/0 ok"),
        ("inner bundle", protect(tun, bundled), "esp 1/1/0 ok"),
        ("inner bundle, AH bad", protect(tun, flip_packet(bundled, -1)),
         "esp 1/1/2 icv-mismatch"),
        ("tunnel bundle, ESP inside", bundle(sa, "bt", trans), "ah 1/1/0 ok"),
        ("NULL in NULL", protect(sa["null-tun"], protect(sa["null-trans"], plain())),
         "esp 1/1/0 ok"),
        ("inner options, AH", protect(tun, protect(sa["ah-trans"], with_options())),
         "esp 1/1/0 ok"),
        ("inner pad length too great", protect(tun, ip(esp(
            sa["trans"], bytes(14) + b"\xff\4"), proto=50)), "esp 1/1/6 pad-length"),
        ("inner SA of the other protocol", protect(tun, ip(esp(
            sa["ah-trans"] | {"enc": "null", "enc_key": ""}, bytes(16)), proto=50)),
         "esp 1/1/7 protocol-mismatch"),
        ("inner checksum bad", protect(tun, inner_bad_checksum(trans)), "esp 1/0/0 ok"),
        ("A-36 dummy with an IPv4 packet in it", ip(esp(tun, sealed_text(trans, 59)), proto=50,
                                                    dst=GATEWAY), "esp 1/0/0 ok"),
        ("A-36 the same as IPv4", ip(esp(tun, sealed_text(trans, 4)), proto=50, dst=GATEWAY),
         "esp 1/1/0 ok"),
        ("A-47 inner total length into the padding", ip(esp(tun, sealed_text(longer(trans), 4)),
                                                        proto=50, dst=GATEWAY), "esp 1/0/0 ok"),
        ("A-47 bytes behind the inner packet", ip(esp(tun, sealed_text(
            Raw(bytes(trans) + b"kept, not read"), 4)), proto=50, dst=GATEWAY), "esp 1/1/0 ok"),
        ("inner multicast", protect(tun, ip(esp(sa["trans"], bytes(16)), proto=50,
                                            dst="224.0.0.9")), "esp 1/0/0 ok"),
    ]
    return rows + [
        ("U03 ESP under a UDP tunnel", protect(udp_tun, trans), "udp-esp 1/1/0 ok"),
        ("U07 inner bad", protect(udp_tun, bad_trans), "udp-esp 1/1/3 icv-mismatch"),
        ("U07 outer bad", flip(protect(udp_tun, trans), -1), "udp-esp 1/0/5 icv-mismatch"),
        ("U04 UDP-ESP under a plain tunnel", protect(tun, udp_trans), "esp 1/1/0 ok"),
        ("U08 inner bad", protect(tun, bad_udp), "esp 1/1/3 icv-mismatch"),
        ("U08 outer bad", flip(protect(tun, udp_trans), OUTER_IP + 5),
         "esp 1/0/5 icv-mismatch"),
        ("U05 UDP-ESP under a UDP tunnel", protect(udp_tun, udp_trans),
         "udp-esp 1/0/0 outer-only"),
        ("inner IKE", protect(tun, ip(UDP(sport=4500, dport=4500) / Raw(bytes(40)))),
         "esp 1/0/0 ok"),
        ("inner keepalive", protect(udp_tun, ip(UDP(sport=4500, dport=4500) / Raw(b"\xff"))),
         "udp-esp 1/0/0 ok"),
    ]


def longer(packet: Packet) -> Packet:
    """The same packet, claiming one byte more than it has."""
    copy = packet.copy()
    copy.len, copy.chksum = copy.len + 1, None
    return copy.__class__(bytes(copy))


def fragment(packet: Packet) -> Packet:
    """The same packet with MF set."""
    copy = packet.copy()
    copy.flags, copy.chksum = "MF", None
    return copy.__class__(bytes(copy))


def inner_bad_checksum(packet: Packet) -> Packet:
    copy = packet.copy()
    copy.chksum ^= 0x0100
    return copy


def with_options() -> Packet:
    """Record route is mutable, router alert is not (RFC 4302 appendix A1)."""
    packet = plain()
    packet.options = [IPOption(b"\x07\x07\x04\x01\x02\x03\x04"), IPOption(b"\x94\x04\0\0")]
    return packet


def frames() -> list[Frame]:
    table = sas()
    return [Frame(name, ether(packet), expect) for name, packet, expect
            in single(table) + nested(table) + nested_pairs.rows(table)]


def make(case: Path = CASES / "constructed-nested") -> None:
    """Writes the case folder."""
    write_case(case, list(sas().values()), frames())


if __name__ == "__main__":
    make()
    sys.exit(0)
