# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Makes the case constructed-syntax: `python -m scripts.golden.make_syntax`.

Frames that are short, odd or broken, and whole ones that only look odd. Headers are written byte
by byte, so that each field can be wrong.
"""

from __future__ import annotations

import sys
from ipaddress import ip_address
from pathlib import Path

from . import crypto
from .make_golden import CASES
from .packets import HOST, HOST_SRC, Frame, entry, esp, ether, octets, write_case

ESP_SPI, AH_SPI, UDP_SPI, NULL_SPI, ANY_SPI = 0x2101, 0x2102, 0x100, 0x2104, 0x3101
TEXT = bytes(14) + b"\x00\x04"  # two blocks, next header 4, no padding
Row = tuple[str, bytes, str]


def sas() -> dict[str, dict]:
    """SA name to sas.json entry, in file order."""
    return {
        "esp": entry(ESP_SPI, HOST, "transport", "des-cbc", "hmac-sha1"),
        "ah": entry(AH_SPI, HOST, "transport", None, "hmac-sha1", proto="ah"),
        "udp": entry(UDP_SPI, HOST, "transport", "3des-cbc", "hmac-md5", udp=True),
        "null": entry(NULL_SPI, HOST, "transport", "null", "hmac-sha1"),
        "any": entry(ANY_SPI, "0.0.0.0", "transport", "des-cbc", "hmac-md5"),
    }


SAS = sas()


def ones_sum(data: bytes) -> int:
    """Internet checksum of an even number of bytes."""
    total = sum(int.from_bytes(data[i:i + 2]) for i in range(0, len(data), 2))
    return ~(total % 0xFFFF) & 0xFFFF


def ipv4(payload: bytes, proto: int, *, first: int | None = None, tos: int = 0,
         total: int | None = None, flags: int = 0, ttl: int = 60, dst: str = HOST,
         src: str = HOST_SRC, options: bytes = b"", bad_checksum: bool = False) -> bytes:
    """An IPv4 packet; `first` overrides version and IHL, `total` the total length."""
    header = bytearray(20) + options
    header[0] = 0x40 | len(header) // 4 if first is None else first
    header[1] = tos
    header[2:4] = (len(header) + len(payload) if total is None else total).to_bytes(2)
    header[4:6], header[6:8] = b"\0\7", flags.to_bytes(2)
    header[8], header[9] = ttl, proto
    header[12:16], header[16:20] = ip_address(src).packed, ip_address(dst).packed
    header[10:12] = (ones_sum(header) ^ (0x10 if bad_checksum else 0)).to_bytes(2)
    return bytes(header) + payload


def udp(payload: bytes, *, sport: int = 4500, dport: int = 4500, length: int | None = None,
        checksum: int = 0, **ip_fields) -> bytes:
    """UDP in IPv4."""
    size = 8 + len(payload) if length is None else length
    fields = (sport, dport, size, checksum)
    return ipv4(b"".join(f.to_bytes(2) for f in fields) + payload, 17, **ip_fields)


def ah(payload: bytes = bytes(range(24)), *, options: bytes = b"", masked: bytes = b"",
       next_header: int = 17, **ip_fields) -> bytes:
    """AH in IPv4; `masked` is what the author expects the ICV to see of `options`."""
    start = bytes((next_header, 4, 0, 0)) + AH_SPI.to_bytes(4) + b"\0\0\0\1"
    seen = bytearray(20)
    seen[0] = 0x45 + len(options) // 4
    seen[2:4] = (20 + len(options) + 24 + len(payload)).to_bytes(2)
    seen[4:6], seen[9] = b"\0\7", 51
    seen[12:16], seen[16:20] = ip_address(HOST_SRC).packed, ip_address(HOST).packed
    icv = crypto.icv("hmac-sha1", bytes.fromhex(SAS["ah"]["auth_key"]),
                     bytes(seen) + masked + start + bytes(12) + payload)
    return ipv4(start + icv + payload, 51, options=options, **ip_fields)


def ipv6(payload: bytes, next_header: int, length: int | None = None) -> bytes:
    """An IPv6 packet."""
    size = len(payload) if length is None else length
    return (b"\x60\0\0\0" + size.to_bytes(2) + bytes((next_header, 60))
            + ip_address("2001:db8::1").packed + ip_address("2001:db8::2").packed + payload)


def udp_bytes(payload: bytes, **fields) -> bytes:
    """A UDP datagram alone."""
    return udp(payload, **fields)[20:]


def link_rows() -> list[Row]:
    good = ipv4(esp(SAS["esp"], TEXT), 50)
    whole = ether(good)
    rows = [(f"{n} bytes", whole[:n], "other 0/0/0 non-ip") for n in range(14)]
    rows += [(f"{n - 14} bytes of IP", whole[:n], "other 0/0/0 ip-header")
             for n in (14, 15, 33, 34, len(whole) - 1)]
    group = b"\x01\x00\x5e\x00\x00\x05" + whole[6:]
    return rows + [
        ("whole", whole, "esp 1/0/0 ok"),
        ("group MAC, unicast IP", group, "esp 1/0/0 ok"),
        ("R20 Ethernet padding", whole + b"\xa5" * 17, "esp 1/0/0 ok"),
        ("one tag", ether(good, tags=(0x8100,)), "esp 1/0/0 ok"),
        ("service tag", ether(good, tags=(0x88A8,)), "esp 0/0/0 vlan"),
        ("two tags", ether(good, tags=(0x8100, 0x8100)), "esp 0/0/0 vlan"),
        ("customer tag before service tag", ether(good, tags=(0x8100, 0x88A8)), "esp 0/0/0 vlan"),
        ("three tags", ether(good, tags=(0x88A8, 0x8100, 0x8100)), "esp 0/0/0 vlan"),
        ("tag cut", ether(b"", tags=(0x8100,))[:15], "other 0/0/0 non-ip"),
        ("tag without type", ether(b"", tags=(0x8100,))[:16], "other 0/0/0 non-ip"),
        ("tag and half a type", ether(b"", tags=(0x8100,))[:17], "other 0/0/0 non-ip"),
        ("second tag cut", ether(b"", tags=(0x8100, 0x8100))[:18], "other 0/0/0 vlan"),
        ("tagged ARP", ether(bytes(28), 0x0806, (0x8100,)), "other 0/0/0 non-ip"),
        ("802.3 with LLC/SNAP", ether(bytes.fromhex("aaaa030000000800") + good, len(good) + 8),
         "other 0/0/0 non-ip"),
        ("ARP", ether(bytes(28), 0x0806), "other 0/0/0 non-ip"),
        ("PPPoE", ether(bytes(6) + b"\0\x21" + good, 0x8864), "other 0/0/0 non-ip"),
    ]


def ip_rows() -> list[Row]:
    sealed = esp(SAS["esp"], TEXT)
    rows = [
        ("version 5", ipv4(sealed, 50, first=0x55), "other 0/0/0 ip-header"),
        ("version 6 in an IPv4 frame", ipv4(sealed, 50, first=0x65), "other 0/0/0 ip-header"),
        ("IHL 4", ipv4(sealed, 50, first=0x44), "other 0/0/0 ip-header"),
        ("IHL past total length", ipv4(b"", 50, first=0x4F, total=20) + bytes(60),
         "other 0/0/0 ip-header"),
        ("total length 0", ipv4(sealed, 50, total=0), "other 0/0/0 ip-header"),
        ("total length 19", ipv4(sealed, 50, total=19), "other 0/0/0 ip-header"),
        ("S10 total length past the frame", ipv4(sealed, 50, total=21 + len(sealed)),
         "other 0/0/0 ip-header"),
        ("B13 checksum", ipv4(sealed, 50, bad_checksum=True), "esp 0/0/0 ip-header"),
        ("DF", ipv4(sealed, 50, flags=0x4000), "esp 1/0/0 ok"),
        ("reserved flag", ipv4(sealed, 50, flags=0x8000), "esp 1/0/0 ok"),
        ("B03 first fragment", ipv4(sealed, 50, flags=0x2000), "fragment 0/0/0 fragment"),
        ("B03 last fragment", ipv4(sealed, 50, flags=0x0001), "fragment 0/0/0 fragment"),
        ("fragment of AH", ah(flags=0x2000), "fragment 0/0/0 fragment"),
        ("fragment of TCP", ipv4(bytes(40), 6, flags=0x2003), "fragment 0/0/0 fragment"),
        ("TCP", ipv4(bytes(40), 6), "other 0/0/0 not-ipsec"),
        ("no payload", ipv4(b"", 59), "other 0/0/0 not-ipsec"),
        ("B04 ESP behind options", ipv4(sealed, 50, options=b"\1\1\1\0"), "esp 1/0/0 ok"),
        ("ESP behind a broken option", ipv4(sealed, 50, options=b"\x07\0\0\0"), "esp 1/0/0 ok"),
        ("B02 other destination", ipv4(sealed, 50, dst="10.9.0.3"), "esp 0/0/0 sa-miss"),
    ]
    wild = esp(SAS["any"], TEXT)
    for address, expect in (("223.255.255.255", "1/0/0 ok"), ("224.0.0.0", "0/0/0 multicast"),
                            ("239.255.255.255", "0/0/0 multicast"), ("240.0.0.0", "1/0/0 ok"),
                            ("255.255.255.254", "1/0/0 ok"),
                            ("255.255.255.255", "0/0/0 multicast")):
        rows.append((f"to {address}", ipv4(wild, 50, dst=address), f"esp {expect}"))
    return [(name, ether(packet), expect) for name, packet, expect in rows]


def ipv6_rows() -> list[Row]:
    sealed, skip = esp(SAS["esp"], TEXT), b"\x32\0" + bytes(6)
    first, later = b"\x32\0\0\1\0\0\0\7", b"\x32\0\0\x09\0\0\0\7"
    nat_t = udp_bytes(esp(SAS["udp"], TEXT))
    rows = [
        ("ESP", ipv6(sealed, 50), "esp"),
        ("AH", ipv6(ah()[20:], 51), "ah"),
        ("UDP-ESP", ipv6(nat_t, 17), "udp-esp"),
        ("IKE", ipv6(udp_bytes(bytes(30), dport=500), 17), "ike"),
        ("keepalive", ipv6(udp_bytes(b"\xff"), 17), "keepalive"),
        ("hop-by-hop", ipv6(skip + sealed, 0), "esp"),
        ("routing and options", ipv6(b"\x3c\0" + bytes(6) + skip + sealed, 43), "esp"),
        ("first fragment", ipv6(first + sealed, 44), "fragment"),
        ("later fragment", ipv6(later + sealed, 44), "fragment"),
        ("extension past the end", ipv6(b"\x32\x40" + bytes(6), 60), "other"),
        ("payload past the end", ipv6(sealed, 50, length=200), "other"),
        ("header cut", ipv6(b"", 50)[:39], "other"),
        ("TCP", ipv6(bytes(20), 6), "other"),
    ]
    return [(f"B09 IPv6 {name}", ether(packet, 0x86DD), f"{kind} 0/0/0 non-ip")
            for name, packet, kind in rows]


def esp_rows() -> list[Row]:
    sa, sealed, tiny = SAS["esp"], esp(SAS["esp"], TEXT), esp(SAS["null"], b"\0\0\0\4")
    jumbo = esp(sa, octets("jumbo", 8942) + b"\0\4")
    padded = esp(sa, octets("pad", 15) + bytes(range(1, 256)) + b"\xff\4")
    damaged = bytearray(sealed)
    damaged[4] ^= 0x80  # the sequence number is covered
    rows = [
        ("R18 minimum", esp(sa, b"\1\2\3\4\5\6\6\4"), "1/0/0 ok"),
        ("NULL minimum", tiny, "1/0/0 ok"),
        ("NULL below minimum", tiny[:8] + tiny[12:], "1/0/6 length"),
        ("NULL not a multiple of 4", esp(SAS["null"], b"\0\0\0\0\0\4"), "1/0/6 length"),
        ("S04 not a multiple of 8", sealed[:-4], "1/0/6 length"),
        ("S05 below minimum", sealed[:35], "1/0/6 length"),
        ("8 bytes", sealed[:8], "1/0/6 length"),
        ("S09 7 bytes", sealed[:7], "0/0/0 short-header"),
        ("SPI only", sealed[:4], "0/0/0 short-header"),
        ("3 bytes", sealed[:3], "0/0/0 short-header"),
        ("nothing", b"", "0/0/0 short-header"),
        ("B15 SPI 0", bytes(4) + sealed[4:], "0/0/0 sa-miss"),
        ("B01 SPI unknown", b"\0\0\x77\x77" + sealed[4:], "0/0/0 sa-miss"),
        ("S02 SPI of AH", AH_SPI.to_bytes(4) + sealed[4:], "1/0/7 protocol-mismatch"),
        ("R17 sequence 0", esp(sa, TEXT, seq=0), "1/0/0 ok"),
        ("R17 top sequence", esp(sa, TEXT, seq=0xFFFFFFFF), "1/0/0 ok"),
        ("R05 sequence bit", bytes(damaged), "1/0/3 icv-mismatch"),
        ("R21 255 bytes of padding", padded, "1/0/0 ok"),
        ("R22 next header 59", esp(sa, bytes(14) + b"\0\x3b"), "1/0/0 ok"),
        ("pad length = plaintext - 2", esp(sa, bytes(14) + b"\x0e\4"), "1/0/0 ok"),
        ("pad length = plaintext - 1", esp(sa, bytes(14) + b"\x0f\4"), "1/0/6 pad-length"),
        ("R19 jumbo", jumbo, "1/0/0 ok"),
        ("R19 1514 bytes", esp(sa, octets("full", 1446) + b"\0\4"), "1/0/0 ok"),
    ]
    return [(f"ESP {name}", ether(ipv4(data, 50)), f"esp {expect}") for name, data, expect in rows]


def ah_rows() -> list[Row]:
    good, route = ah(), b"\x07\x07\x04\x0a\x09\0\1"
    alert, sec = b"\x94\x04\0\0", b"\x82\x03\x55\1"
    sender = ah(src="10.9.0.77")
    rows = [
        ("R07 good", good, "1/0/0 ok"),
        ("empty payload", ah(b"", next_header=59), "1/0/0 ok"),
        ("R09 source altered", sender, "1/0/2 icv-mismatch"),
        ("R10 TTL, TOS, DF altered", ah(ttl=3, tos=0xFD, flags=0x4000), "1/0/0 ok"),
        ("reserved field altered", good[:22] + b"\1" + good[23:], "1/0/2 icv-mismatch"),
        ("R08 payload altered", good[:-1] + b"\0", "1/0/2 icv-mismatch"),
        ("S06 payload length 3", good[:21] + b"\3" + good[22:], "1/0/6 length"),
        ("S06 payload length 5", good[:21] + b"\5" + good[22:], "1/0/6 length"),
        ("S07 ends inside the ICV", ipv4(good[20:43], 51), "1/0/6 length"),
        ("12 bytes", ipv4(good[20:32], 51), "1/0/6 length"),
        ("11 bytes", ipv4(good[20:31], 51), "0/0/0 short-header"),
        ("7 bytes", ipv4(good[20:27], 51), "0/0/0 short-header"),
        ("S03 SPI of ESP", ipv4(good[20:24] + ESP_SPI.to_bytes(4) + good[28:], 51),
         "1/0/7 protocol-mismatch"),
        ("SPI of UDP-ESP", ipv4(good[20:24] + UDP_SPI.to_bytes(4) + good[28:], 51),
         "1/0/7 protocol-mismatch"),
        ("S15 next header 50", ah(next_header=50), "1/0/7 protocol-mismatch"),
        ("B05 record route and alert", ah(options=route + b"\1" + alert,
                                          masked=bytes(7) + b"\1" + alert), "1/0/0 ok"),
        ("security and its pad", ah(options=sec, masked=sec), "1/0/0 ok"),
        ("unknown option", ah(options=b"\x1e\x04\x12\x34", masked=bytes(4)), "1/0/0 ok"),
        ("bytes behind the end option", ah(options=b"\0\x07\x99\x98", masked=b"\0\x07\x99\x98"),
         "1/0/0 ok"),
        ("source route", ah(options=b"\x83\x07\x04\x0a\x09\0\1\0", masked=bytes(8)), "1/0/0 ok"),
        ("kept option altered", ah(options=alert, masked=b"\x94\x04\0\1"), "1/0/2 icv-mismatch"),
    ] + [(f"option {options.hex()}", ah(options=options, masked=bytes(4)), "1/0/6 length")
         for options in (b"\1\1\1\x07", b"\x07\0\0\0", b"\x94\1\0\0", b"\x07\5\0\0")]
    return [(f"AH {name}", ether(packet), f"ah {expect}") for name, packet, expect in rows]


def udp_rows() -> list[Row]:
    sealed, zero = esp(SAS["udp"], TEXT), bytes(4)
    rows = [
        ("good", udp(sealed), "udp-esp 1/0/0 ok"),
        ("U23 SPI 0x100, checksum wrong", udp(sealed, checksum=0x1234), "udp-esp 1/0/0 ok"),
        ("U13 source port 1", udp(sealed, sport=1), "udp-esp 1/0/0 ok"),
        ("U15 port 4501", udp(sealed, dport=4501), "other 0/0/0 not-ipsec"),
        ("U15 source port only", udp(sealed, dport=4501, sport=4500), "other 0/0/0 not-ipsec"),
        ("IKE on 500", udp(b"\1" * 30, sport=500, dport=500), "ike 0/0/0 not-ipsec"),
        ("IKE from 500", udp(b"\1" * 30, sport=500, dport=1024), "ike 0/0/0 not-ipsec"),
        ("U21 old format on 500", udp(bytes(8) + sealed, dport=500), "ike 0/0/0 not-ipsec"),
        ("U09 IKE on 4500", udp(zero + bytes(28)), "ike 0/0/0 ike"),
        ("U09 marker only", udp(zero), "ike 0/0/0 ike"),
        ("U09 marker and 3 bytes", udp(zero + b"abc"), "ike 0/0/0 ike"),
        ("U10 keepalive", udp(b"\xff"), "keepalive 0/0/0 keepalive"),
        ("keepalive, junk behind", udp(b"\xff" + bytes(9), length=9),
         "keepalive 0/0/0 keepalive"),
        ("keepalive, length too great", udp(b"\xff", length=90), "keepalive 0/0/0 keepalive"),
        ("two FF", udp(b"\xff\xff"), "other 0/0/0 udp-short"),
        ("U12 SPI unknown", udp(b"\0\0\1\1" + sealed[4:]), "udp-esp 0/0/0 sa-miss"),
        ("SPI of AH", udp(AH_SPI.to_bytes(4) + sealed[4:]), "udp-esp 1/0/7 protocol-mismatch"),
        ("U18 SPI of plain ESP", udp(ESP_SPI.to_bytes(4) + sealed[4:]),
         "udp-esp 0/0/0 encap-mismatch"),
        ("U17 plain ESP", ipv4(sealed, 50), "esp 0/0/0 encap-mismatch"),
        ("S13 length past the payload", udp(sealed, length=len(sealed) + 9),
         "udp-esp 1/0/6 length"),
        ("S13 length past the payload by one block", udp(sealed, length=len(sealed) + 16),
         "udp-esp 1/0/6 length"),
        ("length past the payload, SPI unknown", udp(b"\7" * 30, length=99),
         "udp-esp 0/0/0 sa-miss"),
        ("U22 length below the payload", udp(sealed + b"junk", length=len(sealed) + 8),
         "udp-esp 1/0/0 ok"),
        ("length 7", udp(sealed, length=7), "other 0/0/0 udp-short"),
        ("length 0", udp(sealed, length=0), "other 0/0/0 udp-short"),
        ("7 bytes of header", ipv4(bytes(7), 17), "other 0/0/0 not-ipsec"),
        ("U16 first fragment", udp(sealed, flags=0x2000), "fragment 0/0/0 fragment"),
        ("U16 last fragment", udp(sealed, flags=0x0003), "fragment 0/0/0 fragment"),
        ("first fragment of IKE", udp(bytes(32), flags=0x2000), "fragment 0/0/0 fragment"),
        ("P = 8", udp(sealed[:8]), "udp-esp 1/0/6 length"),
        ("options", udp(sealed, options=b"\1\1\1\1"), "udp-esp 1/0/0 ok"),
    ]
    rows += [(f"U11 P = {n}", udp(b"\0\0\1\0\0\0\0"[:n]),
              ("udp-esp" if n > 3 else "other") + " 0/0/0 udp-short") for n in range(8)]
    rows += [
        ("keepalive, length into the Ethernet padding", udp(b"\xff", length=20) + b"\x5a" * 17,
         "keepalive 0/0/0 keepalive"),
        ("P = 3, length into the Ethernet padding", udp(b"\0\0\1", length=40) + bytes(15),
         "other 0/0/0 udp-short"),
        ("ESP, length into the Ethernet padding", udp(sealed, length=len(sealed) + 16) + bytes(8),
         "udp-esp 1/0/6 length"),
    ]
    return [(f"UDP {name}", ether(packet), expect) for name, packet, expect in rows]


def frames() -> list[Frame]:
    """Every frame of the case."""
    rows = link_rows() + ip_rows() + ipv6_rows() + esp_rows() + ah_rows() + udp_rows()
    return [Frame(*row) for row in rows]


def make(case: Path = CASES / "constructed-syntax") -> None:
    """Writes the case folder."""
    write_case(case, list(SAS.values()), frames())


if __name__ == "__main__":
    make()
    sys.exit(0)
