# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Makes the case constructed-ipv6: `python -m scripts.golden.make_ipv6`.

IPv6 as profile `full` takes it: ESP, AH and UDP-ESP, extension headers, tunnels of either version
in either, fragments outside and inside, broken headers, and stacked VLAN tags. Scapy protects what
a sane sender makes; headers that are odd are written byte by byte, with what the author expects an
ICV to see of them.
"""

from __future__ import annotations

import sys
from ipaddress import ip_address
from pathlib import Path

from scapy.layers.inet import IP, TCP, UDP
from scapy.layers.inet6 import ICMPv6EchoRequest, IPv6
from scapy.layers.ipsec import AH, ESP, SecurityAssociation
from scapy.packet import Packet, Raw

from . import crypto, packets
from .make_full import _entry, gmac_ah
from .make_golden import CASES
from .packets import (GATEWAY, HOST, SCAPY_AUTH, SCAPY_ENC, Frame, ether, flip, ip, octets,
                      write_case)

HOST6_SRC, HOST6 = "2001:db8:9::1", "2001:db8:9::2"
GATEWAY6_SRC, GATEWAY6 = "2001:db8:51::1", "2001:db8:51::2"
SOURCES = {HOST6: HOST6_SRC, GATEWAY6: GATEWAY6_SRC, "::": None}
HOP_BY_HOP, ROUTING, FRAGMENT, DESTINATION = 0, 43, 44, 60
V4, V6, ESP_NH, AH_NH, NONE = 4, 41, 50, 51, 59
IPV6_TYPE, C_TAG, S_TAG = 0x86DD, 0x8100, 0x88A8
Row = tuple[str, bytes, str]
Extension = tuple[int, bytes]  # kind, and what stands behind its length byte

PADN = bytes.fromhex("01 04 00000000")
ROUTER_ALERT = bytes.fromhex("05 02 0000 01 00")  # RFC 2711; padding behind it
# Type 0x3e may change on the way; type 0x1e may not.
CHANGING, STEADY = bytes.fromhex("3e 04 a0a1a2a3"), bytes.fromhex("1e 04 b0b1b2b3")
# Type 4 of nobody, no segments left (RFC 8200 4.4)
ROUTE = bytes.fromhex("04 00 00000000") + ip_address("2001:db8:77::7").packed


def _entry6(spi: int, dst: str, mode: str, suite: tuple, **more) -> dict:
    made = _entry(spi, dst, mode, suite, **more)
    return made | ({"src": SOURCES[dst]} if dst in SOURCES else {})


def sas() -> dict[str, dict]:
    """SA name to sas.json entry, in file order."""
    cbc = ("aes-cbc", 16, "hmac-sha256", 128, None)
    gcm, chacha = ("aes-gcm", 16, None, 128, None), ("chacha20-poly1305", 32, None, 128, None)
    des, triple = ("des-cbc", 8, "hmac-sha1", 96, None), ("3des-cbc", 24, "hmac-md5", 96, None)
    made = {
        "esp": _entry6(0x8001, HOST6, "transport", cbc),
        "gcm": _entry6(0x8002, HOST6, "transport", gcm),
        "gcm-esn": _entry6(0x8003, HOST6, "transport", ("aes-gcm", 32, None, 128, 7 << 32)),
        "des": _entry6(0x8004, HOST6, "transport", des),
        "null": _entry6(0x8005, HOST6, "transport", ("null", 0, "hmac-sha1", 96, None)),
        "udp": _entry6(0x8006, HOST6, "transport", triple, udp=True),
        "tun": _entry6(0x8007, GATEWAY6, "tunnel", gcm),
        "udp-tun": _entry6(0x8008, GATEWAY6, "tunnel", chacha, udp=True),
        "tun4": _entry6(0x8009, GATEWAY, "tunnel", gcm),
        "esp4": _entry6(0x800A, HOST, "transport", cbc),
        "any": _entry6(0x800B, "::", "transport", des),
        "any4": _entry6(0x800C, "0.0.0.0", "transport", des),
        "same": _entry6(0x800D, HOST6, "transport", des),
        "same4": _entry6(0x800D, HOST, "transport", triple),
        "b-esp": _entry6(0x8010, HOST6, "transport", gcm, bundle="b"),
        "b-ah": _entry6(0x800F, HOST6, "transport", (None, 0, "hmac-sha256", 128, None),
                        proto="ah", bundle="b"),
        "ah-tun": _entry6(0x8011, GATEWAY6, "tunnel", (None, 0, "hmac-sha256", 128, None),
                          proto="ah"),
        "ah4-sha256": _entry6(0x8012, HOST, "transport", (None, 0, "hmac-sha256", 128, None),
                              proto="ah"),
        "udp4": _entry6(0x8013, HOST, "transport", triple, udp=True),
        "tun4-des": _entry6(0x8014, GATEWAY, "tunnel", des),
    }
    for i, (name, (auth, bits, _, start)) in enumerate(AHS.items()):
        made[name] = _entry6(0x8021 + i, HOST6, "transport", (None, 0, auth, bits, start),
                             proto="ah")
    return made | {"ah-gmac": gmac_ah(0x8031, HOST6) | {"src": HOST6_SRC}}


# name -> (hash, ICV bits, whole AH in bytes, initial_seq)
AHS = {
    "ah-md5": ("hmac-md5", 96, 24, None), "ah-sha1": ("hmac-sha1", 96, 24, None),
    "ah-sha256": ("hmac-sha256", 128, 32, None), "ah-sha384": ("hmac-sha384", 192, 40, None),
    "ah-sha512": ("hmac-sha512", 256, 48, None), "ah-esn": ("hmac-sha1", 96, 24, 3 << 32),
}


# ---- IPv6 byte by byte ----------------------------------------------------------------------


def extension(next_header: int, data: bytes, length: int | None = None) -> bytes:
    """An extension header; `length` overrides its length field."""
    size = (2 + len(data)) // 8 - 1 if length is None else length
    assert length is not None or (2 + len(data)) % 8 == 0
    return bytes((next_header, size)) + data


def chain(extensions: list[Extension], last: int) -> tuple[int, bytes]:
    """First Next Header and the bytes of the headers, `last` behind them."""
    made, kind = b"", last
    for this, data in reversed(extensions):
        made, kind = extension(kind, data) + made, this
    return kind, made


def ipv6(payload: bytes, protocol: int, *, extensions: list[Extension] = [], version: int = 6,
         tclass: int = 0, flow: int = 0, hops: int = 60, length: int | None = None,
         src: str = HOST6_SRC, dst: str = HOST6) -> bytes:
    """An IPv6 packet; `length` overrides its payload length."""
    first, headers = chain(extensions, protocol)
    size = len(headers) + len(payload) if length is None else length
    word = version << 28 | tclass << 20 | flow
    return (word.to_bytes(4) + size.to_bytes(2) + bytes((first, hops)) + ip_address(src).packed
            + ip_address(dst).packed + headers + payload)


def fragment(payload: bytes, protocol: int, *, offset: int = 0, more: int = 0,
             extensions: list[Extension] = [], cut: int = 8, **fields) -> bytes:
    """A fragment of IPv6, its header cut to `cut` bytes; the offset in units of 8."""
    header = bytes((protocol, 0)) + (offset << 3 | more).to_bytes(2) + b"\0\0\0\x2a"
    return ipv6(header[:cut] + payload, FRAGMENT, extensions=extensions, **fields)


def udp(payload: bytes, *, sport: int = 4500, dport: int = 4500, length: int | None = None,
        checksum: int = 0, **fields) -> bytes:
    """UDP in IPv6."""
    size = 8 + len(payload) if length is None else length
    words = (sport, dport, size, checksum)
    return ipv6(b"".join(w.to_bytes(2) for w in words) + payload, 17, **fields)


def ah(sa: dict, payload: bytes, protocol: int, *, extensions: list[Extension] = [],
       seen: list[Extension] | None = None, padding: bytes | None = None, **fields) -> bytes:
    """AH in IPv6. `seen`: the extension headers as the author expects the ICV to see them."""
    size = sa["icv_len_bits"] // 8
    behind = bytes(-(12 + size) % 8) if padding is None else padding
    front = (bytes((protocol, (12 + size + len(behind)) // 4 - 2, 0, 0))
             + int(sa["spi"], 0).to_bytes(4) + (1).to_bytes(4))

    def packet(icv: bytes, headers: list[Extension], **more) -> bytes:
        return ipv6(front + icv + behind + payload, AH_NH, extensions=headers, **more)

    masked = packet(bytes(size), extensions if seen is None else seen, hops=0,
                    **{k: v for k, v in fields.items() if k in ("src", "dst", "length")})
    icv = crypto.icv(sa["auth"], bytes.fromhex(sa["auth_key"]), masked, size)
    return packet(icv, extensions, **fields)


# ---- packets protected by scapy -------------------------------------------------------------


def plain6(size: int = 40) -> Packet:
    """What the hosts talk about."""
    return IPv6(bytes(IPv6(src=HOST6_SRC, dst=HOST6, hlim=60)
                      / UDP(sport=5000, dport=6000) / Raw(octets(f"payload {size}", size))))


def protect(sa: dict, packet: Packet, seq: int = 1) -> Packet:
    """`packet` under the SA, whose addresses say which version is outside."""
    outer = IPv6 if ":" in sa["dst"] else IP
    tunnel = None
    if sa["mode"] == "tunnel":
        tunnel = outer(src=sa["src"], dst=sa["dst"],
                       **({"hlim": 60} if outer is IPv6 else {"id": 9, "ttl": 60}))
    auth_key = bytes.fromhex(sa["auth_key"] or "") or None
    if sa["proto"] == "ah":
        return _protect_ah(sa, outer(bytes(tunnel / packet if tunnel else packet)), seq, auth_key)
    peer = SecurityAssociation(
        ESP, int(sa["spi"], 0), crypt_algo=SCAPY_ENC[sa["enc"]],
        crypt_key=bytes.fromhex(sa["enc_key"] + (sa["salt"] or "")) or None,
        auth_algo=SCAPY_AUTH[sa["auth"]], auth_key=auth_key, tunnel_header=tunnel,
        nat_t_header=UDP(sport=4500, dport=4500, chksum=0) if sa["encap"]["type"] == "udp" else None,
        **packets.esn(sa))
    iv = octets(f"iv {sa['spi']} {seq}", crypto.iv_bytes(sa["enc"]))
    return outer(bytes(peer.encrypt(packet.__class__(bytes(packet)), seq_num=seq, iv=iv)))


def _protect_ah(sa: dict, packet: Packet, seq: int, key: bytes) -> Packet:
    """AH behind an IPv6 header; scapy zeroes the mutable fields and signs."""
    covered = bytes(packet.payload)
    size = sa["icv_len_bits"] // 8
    padding = bytes(-(12 + size) % 8)
    header = AH(nh=packet.nh, payloadlen=(12 + size + len(padding)) // 4 - 2,
                spi=int(sa["spi"], 0), seq=seq, icv=bytes(size), padding=padding)
    outside = IPv6(src=packet.src, dst=packet.dst, hlim=60, nh=AH_NH,
                   plen=len(header) + len(covered))
    peer = SecurityAssociation(AH, int(sa["spi"], 0), auth_algo=SCAPY_AUTH[sa["auth"]],
                               auth_key=key)
    signed = peer.auth_algo.sign(IPv6(bytes(outside)) / header / Raw(covered), key,
                                 **packets.esn(sa))
    return IPv6(bytes(signed))


def gmac(sa: dict, payload: bytes, protocol: int) -> bytes:
    """AH with AES-GMAC: 36 bytes and four of padding; IV and ICV are zero where they are hashed."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    front = bytes((protocol, 8, 0, 0)) + int(sa["spi"], 0).to_bytes(4) + (1).to_bytes(4)
    iv = octets("gmac iv 6", 8)
    aad = ipv6(front + bytes(28) + payload, AH_NH, hops=0)
    tag = AESGCM(bytes.fromhex(sa["auth_key"])).encrypt(bytes.fromhex(sa["salt"]) + iv, b"", aad)
    return ipv6(front + iv + tag + bytes(4) + payload, AH_NH)


def behind(packet: Packet | bytes, extensions: list[Extension], **fields) -> bytes:
    """A packet without extension headers, with these put behind its IPv6 header.

    Nothing that ESP covers changes.
    """
    data = bytes(packet)
    return ipv6(data[40:], data[6], extensions=extensions, **fields)


def esp_text(sa: dict, text: bytes, **fields) -> bytes:
    """An IPv6 packet with ESP around a whole plaintext, of an SA with DES."""
    return ipv6(packets.esp(sa, text), ESP_NH, **fields)


def sealed(sa: dict, inner: bytes, next_header: int) -> bytes:
    """Anything in a tunnel whose ESP says `next_header`, of a GCM SA of IPv6."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    pad = -(len(inner) + 2) % 4
    text = inner + bytes(range(1, pad + 1)) + bytes((pad, next_header))
    head = int(sa["spi"], 0).to_bytes(4) + (1).to_bytes(4)
    iv = octets(f"sealed {len(inner)} {next_header}", 8)
    made = AESGCM(bytes.fromhex(sa["enc_key"])).encrypt(bytes.fromhex(sa["salt"]) + iv, text, head)
    return ipv6(head + iv + made, ESP_NH, src=GATEWAY6_SRC, dst=GATEWAY6)


# ---- what the card sees ---------------------------------------------------------------------


def of_esp(sa: dict[str, dict]) -> list[Row]:
    """ESP in transport mode."""
    rows: list[Row] = []
    for name in ("esp", "gcm", "gcm-esn", "des", "null"):
        good = bytes(protect(sa[name], plain6()))
        rows += [(f"{name}", good, "esp 1/0/0 ok"),
                 (f"{name}, long", bytes(protect(sa[name], plain6(1200), 2)), "esp 1/0/0 ok"),
                 (f"{name}, ICV", bytes(flip(good, -1)), "esp 1/0/3 icv-mismatch"),
                 (f"{name}, text", bytes(flip(good, 70)), "esp 1/0/3 icv-mismatch"),
                 (f"{name}, sequence number", bytes(flip(good, 47)), "esp 1/0/3 icv-mismatch")]
    good = bytes(protect(sa["esp"], plain6()))
    esp = good[40:]
    return rows + [
        ("class, label, hop limit changed", ipv6(esp, ESP_NH, tclass=0xB8, flow=0x12345, hops=1),
         "esp 1/0/0 ok"),
        ("padding behind the packet", good + bytes(6), "esp 1/0/0 ok"),
        ("no whole block", ipv6(esp[:-2], ESP_NH), "esp 1/0/6 length"),
        ("too short for IV and ICV", ipv6(esp[:20], ESP_NH), "esp 1/0/6 length"),
        ("eight bytes", ipv6(esp[:8], ESP_NH), "esp 1/0/6 length"),
        ("seven bytes", ipv6(esp[:7], ESP_NH), "esp 0/0/0 short-header"),
        ("three bytes", ipv6(esp[:3], ESP_NH), "esp 0/0/0 short-header"),
        ("unknown SPI", ipv6(b"\0\0\x90\1" + esp[4:], ESP_NH), "esp 0/0/0 sa-miss"),
        ("SPI 0", ipv6(bytes(4) + esp[4:], ESP_NH), "esp 0/0/0 sa-miss"),
        ("other destination", ipv6(esp, ESP_NH, dst="2001:db8:9::3"), "esp 0/0/0 sa-miss"),
        ("destination with the other half", ipv6(esp, ESP_NH, dst="2001:db8:8::2"),
         "esp 0/0/0 sa-miss"),
        ("pad length too great", esp_text(sa["des"], bytes(14) + b"\x0f\4"),
         "esp 1/0/6 pad-length"),
        ("next header 59", esp_text(sa["des"], bytes(14) + b"\0\x3b"), "esp 1/0/0 ok"),
        ("wildcard", ipv6(packets.esp(sa["any"], bytes(14) + b"\0\4"), ESP_NH,
                          dst="2001:db8:abcd::1"), "esp 1/0/0 ok"),
        ("wildcard of IPv4", ipv6(packets.esp(sa["any4"], bytes(14) + b"\0\4"), ESP_NH),
         "esp 0/0/0 sa-miss"),
        ("one SPI in both versions", esp_text(sa["same"], bytes(14) + b"\0\4"), "esp 1/0/0 ok"),
        ("SA of AH", ipv6(int(sa["ah-sha1"]["spi"], 0).to_bytes(4) + bytes(60), ESP_NH),
         "esp 1/0/7 protocol-mismatch"),
        ("SA of UDP-ESP", ipv6(int(sa["udp"]["spi"], 0).to_bytes(4) + bytes(60), ESP_NH),
         "esp 0/0/0 encap-mismatch"),
    ]


def of_headers(sa: dict[str, dict]) -> list[Row]:
    """The IPv6 header, extension headers, fragments."""
    esp = bytes(protect(sa["esp"], plain6()))
    body = esp[40:]
    hop, dest, route = (HOP_BY_HOP, PADN), (DESTINATION, PADN), (ROUTING, ROUTE)
    eight = [hop] + [dest] * 7
    option = bytes.fromhex("1e f2") + bytes(242)
    whole = (DESTINATION, option + bytes.fromhex("01 08") + bytes(8))  # 256 bytes
    assert len(whole[1]) == 254
    bare = {"protocol": HOP_BY_HOP}
    return [
        ("hop-by-hop", behind(esp, [(HOP_BY_HOP, ROUTER_ALERT)]), "esp 1/0/0 ok"),
        ("destination options", behind(esp, [dest]), "esp 1/0/0 ok"),
        ("routing", behind(esp, [route]), "esp 1/0/0 ok"),
        ("all three", behind(esp, [hop, dest, route, dest]), "esp 1/0/0 ok"),
        ("broken options under ESP", behind(esp, [(HOP_BY_HOP, b"\x1e\xff" + bytes(4))]),
         "esp 1/0/0 ok"),
        ("eight headers", behind(esp, eight), "esp 1/0/0 ok"),
        ("nine headers", behind(esp, eight + [dest]), "esp 0/0/0 ip-options"),
        ("256 bytes", behind(esp, [whole]), "esp 1/0/0 ok"),
        ("264 bytes", behind(esp, [whole, dest]), "esp 0/0/0 ip-options"),
        ("264 bytes in one", behind(esp, [(DESTINATION, whole[1] + bytes(8))]),
         "esp 0/0/0 ip-options"),
        ("header past the packet", ipv6(extension(ESP_NH, PADN, 9) + body[:56], **bare),
         "other 0/0/0 ip-options"),
        ("header that ends with the packet", ipv6(extension(ESP_NH, PADN), **bare),
         "esp 0/0/0 short-header"),
        ("header of seven bytes", ipv6(extension(ESP_NH, PADN)[:7], **bare),
         "other 0/0/0 ip-options"),
        ("no byte of the second header", ipv6(extension(DESTINATION, PADN), **bare),
         "other 0/0/0 ip-options"),
        ("TCP behind options", behind(IPv6(src=HOST6_SRC, dst=HOST6) / TCP(), [dest]),
         "other 0/0/0 not-ipsec"),
        ("no next header", ipv6(bytes(8), NONE), "other 0/0/0 not-ipsec"),
        ("no next header behind options", ipv6(bytes(8), NONE, extensions=[dest]),
         "other 0/0/0 not-ipsec"),
        ("ICMPv6", bytes(IPv6(src=HOST6_SRC, dst=HOST6) / ICMPv6EchoRequest()),
         "other 0/0/0 not-ipsec"),
        ("first fragment", fragment(body, ESP_NH, more=1), "fragment 0/0/0 fragment"),
        ("later fragment", fragment(body, ESP_NH, offset=8), "fragment 0/0/0 fragment"),
        ("the only fragment", fragment(body, ESP_NH), "fragment 0/0/0 fragment"),
        ("fragment behind options", fragment(body, ESP_NH, more=1, extensions=[hop, route]),
         "fragment 0/0/0 fragment"),
        ("fragment behind eight headers", fragment(body, ESP_NH, more=1, extensions=eight),
         "fragment 0/0/0 fragment"),
        ("fragment behind nine headers", fragment(body, ESP_NH, more=1, extensions=eight + [dest]),
         "fragment 0/0/0 ip-options"),
        ("fragment header cut", fragment(b"", ESP_NH, more=1, cut=5), "other 0/0/0 fragment"),
        ("fragment of UDP", fragment(bytes(64), 17, more=1), "fragment 0/0/0 fragment"),
        ("multicast", ipv6(body, ESP_NH, dst="ff02::1"), "esp 0/0/0 multicast"),
        ("multicast fragment", fragment(body, ESP_NH, dst="ff05::2"), "fragment 0/0/0 multicast"),
        ("version 4", ipv6(body, ESP_NH, version=4), "other 0/0/0 ip-header"),
        ("version 7", ipv6(body, ESP_NH, version=7), "other 0/0/0 ip-header"),
        ("payload length 0", ipv6(body, ESP_NH, length=0), "esp 0/0/0 ip-header"),
        ("payload length 0, options", ipv6(extension(ESP_NH, PADN) + body, HOP_BY_HOP, length=0),
         "other 0/0/0 ip-header"),
        ("payload length beyond the frame", ipv6(body, ESP_NH, length=len(body) + 1),
         "other 0/0/0 ip-header"),
        ("39 bytes", esp[:39], "other 0/0/0 ip-header"),
        ("40 bytes", esp[:40], "other 0/0/0 ip-header"),
    ]


def of_udp(sa: dict[str, dict]) -> list[Row]:
    """UDP-ESP and what comes to its port."""
    good = bytes(protect(sa["udp"], plain6()))
    esp = good[48:]
    return [
        ("UDP-ESP", good, "udp-esp 1/0/0 ok"),
        ("UDP-ESP, ICV", bytes(flip(good, -1)), "udp-esp 1/0/3 icv-mismatch"),
        ("UDP checksum", udp(esp, checksum=0xBEEF), "udp-esp 1/0/0 ok"),
        ("source port", udp(esp, sport=21991), "udp-esp 1/0/0 ok"),
        ("UDP-ESP behind options", behind(good, [(DESTINATION, PADN)]), "udp-esp 1/0/0 ok"),
        ("UDP length below the payload", udp(esp + bytes(5), length=8 + len(esp)),
         "udp-esp 1/0/0 ok"),
        ("UDP length beyond the payload", udp(esp, length=9 + len(esp)), "udp-esp 1/0/6 length"),
        ("UDP length of 7", udp(esp, length=7), "other 0/0/0 udp-short"),
        ("keepalive", udp(b"\xff"), "keepalive 0/0/0 keepalive"),
        ("IKE on 4500", udp(bytes(4) + bytes(range(28))), "ike 0/0/0 ike"),
        ("IKE on 500", udp(bytes(range(28)), sport=500, dport=500), "ike 0/0/0 not-ipsec"),
        ("three bytes on 4500", udp(b"\1\2\3"), "other 0/0/0 udp-short"),
        ("seven bytes on 4500", udp(esp[:7]), "udp-esp 0/0/0 udp-short"),
        ("other port", udp(esp, dport=4501), "other 0/0/0 not-ipsec"),
        ("UDP cut", ipv6(bytes(7), 17), "other 0/0/0 not-ipsec"),
        ("UDP-ESP, SPI of plain ESP", udp(int(sa["esp"]["spi"], 0).to_bytes(4) + esp[4:]),
         "udp-esp 0/0/0 encap-mismatch"),
        ("UDP-ESP, unknown SPI", udp(b"\0\0\x90\1" + esp[4:]), "udp-esp 0/0/0 sa-miss"),
    ]


def of_ah(sa: dict[str, dict]) -> list[Row]:
    """AH: its lengths, and what of IPv6 it covers."""
    rows: list[Row] = []
    for name, (_, bits, size, _) in AHS.items():
        good = bytes(protect(sa[name], plain6()))
        assert good[41] == size // 4 - 2
        rows += [(name, good, "ah 1/0/0 ok"),
                 (f"{name}, ICV", bytes(flip(good, 52)), "ah 1/0/2 icv-mismatch"),
                 (f"{name}, end of the ICV", bytes(flip(good, 51 + bits // 8)),
                  "ah 1/0/2 icv-mismatch"),
                 (f"{name}, payload", bytes(flip(good, 40 + size)), "ah 1/0/2 icv-mismatch"),
                 (f"{name}, Payload Len", bytes(flip(good, 41)), "ah 1/0/6 length")]
        if size != 12 + bits // 8:
            rows.append((f"{name}, padding", bytes(flip(good, 39 + size)),
                         "ah 1/0/2 icv-mismatch"))
    sha1, sha256 = sa["ah-sha1"], sa["ah-sha256"]
    inside = bytes(plain6())[40:]
    good = bytes(protect(sha1, plain6()))
    assert ah(sha1, inside, 17) == good
    mutable = bytearray(good)
    mutable[:4], mutable[7] = b"\x6b\x8f\xff\xff", 3
    tagged = gmac(sa["ah-gmac"], inside, 17)
    v4 = packets.protect(sa["ah4-sha256"], packets.plain())
    rows += [
        ("28 bytes of AH", ah(sha256, inside, 17, padding=b""), "ah 1/0/6 length"),
        ("36 bytes of AH", ah(sha256, inside, 17, padding=bytes(8)), "ah 1/0/6 length"),
        ("padding that is not zero", ah(sha256, inside, 17, padding=b"\1\2\3\4"), "ah 1/0/0 ok"),
        ("AH, mutable fields changed", bytes(mutable), "ah 1/0/0 ok"),
        ("AH, source changed", bytes(flip(good, 20)), "ah 1/0/2 icv-mismatch"),
        ("AH, destination changed", bytes(flip(good, 39)), "ah 0/0/0 sa-miss"),
        ("AH, reserved", bytes(flip(good, 42)), "ah 1/0/2 icv-mismatch"),
        ("AH cut in its ICV", ipv6(good[40:60], AH_NH), "ah 1/0/6 length"),
        ("12 bytes of AH", ipv6(good[40:52], AH_NH), "ah 1/0/6 length"),
        ("11 bytes of AH", ipv6(good[40:51], AH_NH), "ah 0/0/0 short-header"),
        ("AH, SA of ESP", ipv6(good[40:44] + int(sa["esp"]["spi"], 0).to_bytes(4) + good[48:],
                               AH_NH), "ah 1/0/7 protocol-mismatch"),
        ("GMAC AH", tagged, "ah 1/0/0 ok"),
        ("GMAC AH, IV", bytes(flip(tagged, 52)), "ah 1/0/2 icv-mismatch"),
        ("GMAC AH, ICV", bytes(flip(tagged, 75)), "ah 1/0/2 icv-mismatch"),
        ("GMAC AH, padding", bytes(flip(tagged, 79)), "ah 1/0/2 icv-mismatch"),
    ]
    options: list[tuple[str, Extension, bytes]] = [
        ("hop-by-hop", (HOP_BY_HOP, ROUTER_ALERT), ROUTER_ALERT),
        ("changing option", (HOP_BY_HOP, CHANGING), CHANGING[:2] + bytes(4)),
        ("steady option", (DESTINATION, STEADY), STEADY),
        ("both options", (DESTINATION, CHANGING + STEADY + bytes(2)),
         CHANGING[:2] + bytes(4) + STEADY + bytes(2)),
        ("changing option without data", (DESTINATION, b"\x3e\0" + bytes(4)),
         b"\x3e\0" + bytes(4)),
        ("padding bytes", (DESTINATION, bytes(6)), bytes(6)),
        ("routing", (ROUTING, ROUTE), ROUTE),
    ]
    for name, header, masked in options:
        seen = [(header[0], masked)]
        good = ah(sha256, inside, 17, extensions=[header], seen=seen)
        rows += [(f"AH, {name}", good, "ah 1/0/0 ok"),
                 (f"AH, {name}, other data", bytes(flip(good, 45)),
                  "ah 1/0/0 ok" if name in ("changing option", "both options")
                  else "ah 1/0/2 icv-mismatch")]
    chained = [(HOP_BY_HOP, CHANGING), (ROUTING, ROUTE), (DESTINATION, STEADY)]
    seen = [(HOP_BY_HOP, CHANGING[:2] + bytes(4))] + chained[1:]
    dest = extension(17, CHANGING) + inside
    return rows + [
        ("AH behind three headers", ah(sha1, inside, 17, extensions=chained, seen=seen),
         "ah 1/0/0 ok"),
        ("AH behind three headers, nothing masked", ah(sha1, inside, 17, extensions=chained),
         "ah 1/0/2 icv-mismatch"),
        ("options behind AH", ah(sha1, dest, DESTINATION), "ah 1/0/0 ok"),
        ("options behind AH, changed", bytes(flip(ah(sha1, dest, DESTINATION), 40 + 24 + 5)),
         "ah 1/0/2 icv-mismatch"),
        ("AH, option past its header",
         ah(sha1, inside, 17, extensions=[(HOP_BY_HOP, b"\x1e\5" + bytes(4))]), "ah 1/0/6 length"),
        ("AH, option without length",
         ah(sha1, inside, 17, extensions=[(DESTINATION, b"\1\3\0\0\0\x1e")]), "ah 1/0/6 length"),
        ("AH, 28 bytes in IPv4", bytes(v4), "ah 1/0/0 ok"),
    ]


def of_bundle(sa: dict[str, dict]) -> list[Row]:
    """AH and ESP together."""
    inside = bytes(protect(sa["b-esp"], plain6()))[40:]
    good = ah(sa["b-ah"], inside, ESP_NH)
    bad = bytes(flip(Raw(inside), -1))
    other = b"\0\0\x90\1" + inside[4:]
    return [
        ("bundle", good, "ah 1/0/0 ok"),
        ("bundle, AH", bytes(flip(good, 52)), "ah 1/0/2 icv-mismatch"),
        ("bundle, ESP", ah(sa["b-ah"], bad, ESP_NH), "ah 1/0/3 icv-mismatch"),
        ("bundle, SPI of the ESP", ah(sa["b-ah"], other, ESP_NH), "ah 1/0/7 protocol-mismatch"),
        ("bundle, no ESP", ah(sa["b-ah"], inside, 17), "ah 1/0/7 protocol-mismatch"),
        ("AH SA, AH and ESP", ah(sa["ah-sha1"], inside, ESP_NH), "ah 1/0/7 protocol-mismatch"),
        ("bundle behind options", ah(sa["b-ah"], inside, ESP_NH, extensions=[(DESTINATION, PADN)]),
         "ah 1/0/0 ok"),
    ]


def of_tunnels(sa: dict[str, dict]) -> list[Row]:
    """Tunnels of both versions in both, and what they hold."""
    tun, inner = sa["tun"], protect(sa["esp"], plain6())
    inner4 = packets.protect(sa["esp4"], packets.plain())
    bad = inner.__class__(bytes(flip(inner, -1)))
    body, body4 = bytes(inner)[40:], bytes(inner4)[20:]
    dest, nine = (DESTINATION, PADN), [(DESTINATION, PADN)] * 9

    def held(name: str, packet: bytes, expect: str, next_header: int = V6) -> Row:
        return f"tunnel, {name}", sealed(tun, packet, next_header), expect

    first4 = bytes(ip(Raw(body4[:64]), proto=50, flags="MF"))
    later4 = bytes(ip(Raw(body4[:64]), proto=50, frag=8))
    return [
        ("6in6", bytes(protect(tun, plain6())), "esp 1/0/0 ok"),
        ("4in6", bytes(protect(tun, packets.plain())), "esp 1/0/0 ok"),
        ("6in4", bytes(protect(sa["tun4"], plain6())), "esp 1/0/0 ok"),
        ("6in4, DES", bytes(protect(sa["tun4-des"], plain6())), "esp 1/0/0 ok"),
        ("4in4, DES", bytes(protect(sa["tun4-des"], packets.plain())), "esp 1/0/0 ok"),
        ("6in6, ICV", bytes(flip(protect(tun, plain6()), -1)), "esp 1/0/5 icv-mismatch"),
        ("6in4, ICV", bytes(flip(protect(sa["tun4"], plain6()), -1)), "esp 1/0/5 icv-mismatch"),
        ("6in6 in UDP", bytes(protect(sa["udp-tun"], plain6())), "udp-esp 1/0/0 ok"),
        ("4in6 in UDP", bytes(protect(sa["udp-tun"], packets.plain())), "udp-esp 1/0/0 ok"),
        ("ESP in 6in6", bytes(protect(tun, inner)), "esp 1/1/0 ok"),
        ("ESP in 4in6", bytes(protect(tun, inner4)), "esp 1/1/0 ok"),
        ("ESP in 6in4", bytes(protect(sa["tun4"], inner)), "esp 1/1/0 ok"),
        ("ESP in 4in4", bytes(protect(sa["tun4"], inner4)), "esp 1/1/0 ok"),
        ("ESP in 6in6 in UDP", bytes(protect(sa["udp-tun"], inner)), "udp-esp 1/1/0 ok"),
        ("ESP in 6in6, inner ICV", bytes(protect(tun, bad)), "esp 1/1/3 icv-mismatch"),
        ("ESP in 6in4, inner ICV", bytes(protect(sa["tun4"], bad)), "esp 1/1/3 icv-mismatch"),
        ("ESP in 6in6, outer ICV", bytes(flip(protect(tun, inner), -1)),
         "esp 1/0/5 icv-mismatch"),
        ("AH in 6in6", bytes(protect(tun, protect(sa["ah-sha256"], plain6()))), "esp 1/1/0 ok"),
        ("AH in 4in6, 28 bytes",
         bytes(protect(tun, packets.protect(sa["ah4-sha256"], packets.plain()))), "esp 1/1/0 ok"),
        ("AH tunnel", bytes(protect(sa["ah-tun"], plain6())), "ah 1/0/0 ok"),
        ("AH tunnel, 4in6", bytes(protect(sa["ah-tun"], packets.plain())), "ah 1/0/0 ok"),
        ("AH tunnel around ESP", bytes(protect(sa["ah-tun"], inner)), "ah 1/1/0 ok"),
        ("AH tunnel, ICV", bytes(flip(protect(sa["ah-tun"], inner), 52)),
         "ah 1/0/4 icv-mismatch"),
        ("UDP-ESP in 6in6", bytes(protect(tun, protect(sa["udp"], plain6()))), "esp 1/1/0 ok"),
        ("UDP-ESP in 4in6", bytes(protect(tun, packets.protect(sa["udp4"], packets.plain()))),
         "esp 1/1/0 ok"),
        ("UDP-ESP in 6in6 in UDP",
         bytes(protect(sa["udp-tun"], protect(sa["udp"], plain6()))), "udp-esp 1/0/0 outer-only"),
        ("6in6 in 6in6", bytes(protect(tun, protect(tun, plain6()))), "esp 1/0/0 outer-only"),
        ("tunnel of IPv4 in 4in6", bytes(protect(tun, protect(sa["tun4"], plain6()))),
         "esp 1/0/0 outer-only"),
        held("first fragment of ESP", fragment(body, ESP_NH, more=1), "esp 1/0/0 outer-only"),
        held("later fragment of ESP", fragment(body, ESP_NH, offset=8), "esp 1/0/0 outer-only"),
        held("fragment of AH", fragment(body, AH_NH, offset=8), "esp 1/0/0 outer-only"),
        held("fragment of UDP", fragment(body, 17, more=1), "esp 1/0/0 ok"),
        held("fragment behind options", fragment(body, ESP_NH, more=1, extensions=[dest]),
         "esp 1/0/0 outer-only"),
        held("fragment header cut", fragment(b"", ESP_NH, more=1, cut=7), "esp 1/0/0 ok"),
        held("options in the fragment", fragment(body, DESTINATION, more=1), "esp 1/0/0 ok"),
        held("first fragment of IPv4", first4, "esp 1/0/0 outer-only", V4),
        held("later fragment of IPv4", later4, "esp 1/0/0 outer-only", V4),
        held("ESP behind options", behind(inner, [dest]), "esp 1/1/0 ok"),
        held("nine headers", behind(inner, nine), "esp 1/0/0 ok"),
        held("multicast", ipv6(body, ESP_NH, dst="ff02::1"), "esp 1/0/0 ok"),
        held("unknown SPI", ipv6(b"\0\0\x90\1" + body[4:], ESP_NH), "esp 1/0/0 outer-only"),
        held("short ESP", ipv6(body[:7], ESP_NH), "esp 1/0/0 outer-only"),
        held("ESP with a wrong length", ipv6(body[:-2], ESP_NH), "esp 1/1/6 length"),
        held("bytes behind the packet", bytes(inner) + bytes(12), "esp 1/1/0 ok"),
        held("payload length 0", ipv6(body, ESP_NH, length=0), "esp 1/0/0 ok"),
        held("packet cut", bytes(inner)[:-1], "esp 1/0/0 ok"),
        held("39 bytes", bytes(inner)[:39], "esp 1/0/0 ok"),
        held("IPv6 as IPv4", bytes(inner), "esp 1/0/0 ok", V4),
        held("IPv4 as IPv6", bytes(inner4), "esp 1/0/0 ok"),
        held("dummy packet", bytes(24), "esp 1/0/0 ok", NONE),
        held("nothing", b"", "esp 1/0/0 ok"),
    ]


def tagged(sa: dict[str, dict]) -> list[Frame]:
    """VLAN tags in front of either version."""
    six, four = bytes(protect(sa["esp"], plain6())), packets.protect(sa["esp4"], packets.plain())
    good, vlan = "esp 1/0/0 ok", "esp 0/0/0 vlan"
    rows = [((C_TAG,), good), ((S_TAG,), good), ((S_TAG, C_TAG), good), ((C_TAG, C_TAG), good),
            ((S_TAG, S_TAG), good), ((C_TAG, S_TAG), good), ((S_TAG, C_TAG, C_TAG), vlan),
            ((C_TAG,) * 4, vlan)]
    made = []
    for tags, expect in rows:
        name = " ".join(f"{tag:04x}" for tag in tags)
        made += [Frame(f"IPv6, tags {name}", ether(six, IPV6_TYPE, tags), expect),
                 Frame(f"IPv4, tags {name}", ether(bytes(four), tags=tags), expect)]
    cut = ether(six, IPV6_TYPE, (S_TAG, C_TAG))
    return made + [
        Frame("second tag cut", cut[:18] + b"\0", "other 0/0/0 non-ip"),
        Frame("EtherType behind two tags cut", cut[:21], "other 0/0/0 non-ip"),
        Frame("EtherType behind one tag cut", cut[:17], "other 0/0/0 non-ip"),
        Frame("ARP behind two tags", ether(bytes(28), 0x0806, (S_TAG, C_TAG)),
              "other 0/0/0 non-ip"),
        Frame("IPv4 in a frame of IPv6", ether(bytes(four), IPV6_TYPE), "other 0/0/0 ip-header"),
        Frame("IPv6 in a frame of IPv4", ether(six), "other 0/0/0 ip-header"),
    ]


def frames() -> list[Frame]:
    """All frames of the case."""
    sa = sas()
    rows = of_esp(sa) + of_headers(sa) + of_udp(sa) + of_ah(sa) + of_bundle(sa) + of_tunnels(sa)
    made = []
    for name, packet, expect in rows:
        outside4 = "in4" in name or name.endswith("in IPv4")
        made.append(Frame(name, ether(packet, 0x0800 if outside4 else IPV6_TYPE), expect))
    # A packet of IPv4 whose SPI an SA of IPv6 has too.
    same4 = ip(Raw(packets.esp(sa["same4"], bytes(14) + b"\0\4")), proto=50)
    made.append(Frame("one SPI in both versions, IPv4", ether(bytes(same4)), "esp 1/0/0 ok"))
    return made + tagged(sa)


def make(case: Path = CASES / "constructed-ipv6") -> None:
    """Writes the case folder."""
    write_case(case, list(sas().values()), frames())


if __name__ == "__main__":
    make()
    sys.exit(0)
