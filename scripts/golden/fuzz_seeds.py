# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Fuzz seeds made by hand: SAs, frames, AH headers, captures, SAS and OIDS files."""

from __future__ import annotations

import json
import struct
from ipaddress import ip_address

SRC, DST = bytes([10, 1, 1, 1]), bytes([10, 1, 1, 2])
INNER_SRC, INNER_DST = bytes([10, 2, 2, 1]), bytes([10, 2, 2, 2])
SRC6, DST6, INNER_SRC6, INNER_DST6 = (ip_address(f"2001:db8:{end}").packed
                                      for end in ("f::1", "f::2", "e::1", "e::2"))
SOURCES = {INNER_DST: INNER_SRC, DST6: SRC6, INNER_DST6: INNER_SRC6, bytes(16): SRC6}
WILD_DST = bytes([10, 3, 3, 3])  # an address that only the wildcard SAs match
ETHER = bytes([2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2])
ICV = bytes(12)  # made by the fuzz target

# (capabilities taken away, switches): each bit alone, then some together
POLICIES = ([(1 << bit, 0) for bit in range(8)] + [(0, 1 << bit) for bit in range(8)]
            + [(0x0F, 1), (0xF0, 8), (0x30, 2), (0xC0, 2), (2, 5), (4, 9)])


def _sa(spi: int, proto: str = "esp", *, mode: str = "transport", dst: bytes = DST, enc=None,
        auth="hmac-sha1", port: int | None = None, bundle: str | None = None) -> dict:
    keys = {"des-cbc": 8, "3des-cbc": 24, "hmac-md5": 16, "hmac-sha1": 20}
    return {
        "spi": f"0x{spi:08x}", "src": str(ip_address(SOURCES.get(dst, SRC))),
        "dst": str(ip_address(dst)), "mode": mode, "proto": proto,
        "enc": enc, "enc_key": _key(keys.get(enc, 0), spi), "auth": auth,
        "auth_key": _key(keys.get(auth, 0), spi + 1), "icv_len_bits": 96 if auth else 0,
        "encap": {"type": "udp", "sport": 4500, "dport": port} if port else None,
        "bundle": bundle,
    }


def _key(size: int, start: int) -> str | None:
    return bytes((start + 7 * i) & 0xFF for i in range(size)).hex() if size else None


ANY = bytes(4)
SAS = [
    _sa(0x301, enc="des-cbc", auth="hmac-md5"),
    _sa(0x302, enc="null"),
    _sa(0x303, enc="3des-cbc", mode="tunnel"),
    _sa(0x304, enc="null", mode="tunnel"),
    _sa(0x305, enc="null", mode="tunnel", port=4500),
    _sa(0x306, enc="null", port=4500),
    _sa(0x307, "ah", auth="hmac-md5"),
    _sa(0x308, "ah", mode="tunnel"),
    _sa(0x309, "ah", bundle="transport"), _sa(0x30A, enc="des-cbc", auth=None, bundle="transport"),
    _sa(0x30B, "ah", mode="tunnel", bundle="tunnel"),
    _sa(0x30C, enc="null", auth="hmac-md5", mode="tunnel", bundle="tunnel"),
    _sa(0x30D, enc="null", dst=ANY), _sa(0x30E, "ah", dst=ANY),
    _sa(0x30F, enc="null", port=500), _sa(0x310, enc="null", mode="tunnel", port=500),
    # inside the tunnels
    _sa(0x401, enc="des-cbc", dst=INNER_DST),
    _sa(0x402, "ah", auth="hmac-md5", dst=INNER_DST),
    _sa(0x403, enc="null", port=4500, dst=INNER_DST),
    _sa(0x404, enc="null", mode="tunnel", dst=INNER_DST),
    _sa(0x405, "ah", dst=INNER_DST, bundle="inner"),
    _sa(0x406, enc="3des-cbc", auth=None, dst=INNER_DST, bundle="inner"),
    # one SPI under both protocols, and for one address and any (L7, A-27)
    _sa(0x302, "ah", dst=ANY), _sa(0x307, enc="null", dst=ANY),
    # IPv6; the first with an SPI of IPv4
    _sa(0x302, enc="null", dst=DST6), _sa(0x601, enc="des-cbc", auth="hmac-md5", dst=DST6),
    _sa(0x602, enc="null", mode="tunnel", dst=DST6),
    _sa(0x603, enc="null", mode="tunnel", port=4500, dst=DST6),
    _sa(0x604, enc="null", port=4500, dst=DST6), _sa(0x605, "ah", auth="hmac-md5", dst=DST6),
    _sa(0x606, "ah", mode="tunnel", dst=DST6),
    _sa(0x607, "ah", dst=DST6, bundle="six"),
    _sa(0x608, enc="des-cbc", auth=None, dst=DST6, bundle="six"),
    _sa(0x60A, enc="null", dst=bytes(16)),
    _sa(0x701, enc="3des-cbc", dst=INNER_DST6), _sa(0x702, "ah", dst=INNER_DST6),
    _sa(0x703, enc="null", port=4500, dst=INNER_DST6),
    _sa(0x704, enc="null", mode="tunnel", dst=INNER_DST6),
]


def ip(protocol: int, payload: bytes, src: bytes = SRC, dst: bytes = DST,
       options: bytes = b"") -> bytes:
    """An IPv4 packet; its checksum is left to the fuzz target."""
    return struct.pack(">BBHHHBBH4s4s", 0x45 + len(options) // 4, 0, 20 + len(options)
                       + len(payload), 7, 0, 64, protocol, 0, src, dst) + options + payload


def inner(protocol: int, payload: bytes) -> bytes:
    return ip(protocol, payload, INNER_SRC, INNER_DST)


def esp(spi: int, payload: bytes, next_header: int = 6, block: int = 4, icv: bytes = ICV) -> bytes:
    """Plaintext between IV and ICV; `block` 8 means CBC, with its IV."""
    pad = -(len(payload) + 2) % block
    return (struct.pack(">II", spi, 1) + (b"initvect" if block == 8 else b"") + payload
            + bytes(range(1, pad + 1)) + bytes([pad, next_header]) + icv)


def ah(spi: int, payload: bytes, next_header: int = 6) -> bytes:
    return struct.pack(">BBHII", next_header, 4, 0, spi, 1) + ICV + payload


def udp(payload: bytes, port: int = 4500, source: int = 4500) -> bytes:
    return struct.pack(">HHHH", source, port, 8 + len(payload), 0) + payload


def ether(packet: bytes, tags: bytes = b"", kind: bytes = b"\x08\x00") -> bytes:
    return (ETHER + tags + kind + packet).ljust(60, b"\0")


TCP = struct.pack(">HHIIBBHHH", 80, 1025, 1, 2, 0x50, 0x10, 512, 0, 0) + b"data"
OPTIONS = [b"\x94\x04\0\0", b"\x07\x07\x04\x0A\1\1\2\x01", b"\x83\x07\x04\x0A\1\1\2\0",
           b"\x01\x01\x82\x04\0\0\0\x55", b"\x44\x08\x05\0\0\0\0\0", b"\x94\x01\0\0",
           b"\x01\x01\x01\x07", b"\x07\x09\x04\0"]


def _nested() -> list[bytes]:
    """Everything that may stand inside a tunnel."""
    return [
        TCP, inner(6, TCP), inner(50, esp(0x401, TCP, block=8)), inner(51, ah(0x402, TCP)),
        inner(17, udp(esp(0x403, TCP))), inner(50, esp(0x404, inner(6, TCP), 4)),
        inner(51, ah(0x405, esp(0x406, TCP, block=8, icv=b""), 50)), inner(50, esp(0x499, TCP)),
        inner(17, udp(b"\xff")),
    ]


def frames() -> list[bytes]:
    """Frames for SAS, with their plaintext and no right ICV yet."""
    packets = [
        ip(50, esp(0x301, TCP, block=8)), ip(50, esp(0x302, TCP)), ip(51, ah(0x307, TCP)),
        ip(17, udp(esp(0x306, TCP))), ip(17, udp(bytes(8) + esp(0x30F, TCP), 500)),
        ip(51, ah(0x309, esp(0x30A, TCP, block=8, icv=b""), 50)),
        ip(50, esp(0x30D, TCP), dst=WILD_DST), ip(51, ah(0x30E, TCP), dst=WILD_DST),
        ip(51, ah(0x302, TCP)), ip(50, esp(0x307, TCP), dst=WILD_DST),
        ip(17, udp(b"\xff")), ip(17, udp(bytes(4) + b"isakmp")), ip(17, udp(b"isakmp", 500, 500)),
        ip(50, struct.pack(">II", 0x301, 1)), ip(50, b"\0\0"), ip(6, TCP),
    ]
    for payload in _nested():
        next_header = 6 if payload == TCP else 4
        packets += [
            ip(50, esp(0x303, payload, next_header, 8)), ip(50, esp(0x304, payload, next_header)),
            ip(17, udp(esp(0x305, payload, next_header))), ip(51, ah(0x308, payload, next_header)),
            ip(51, ah(0x30B, esp(0x30C, payload, next_header), 50)),
        ]
    packets.append(ip(17, udp(bytes(8) + esp(0x310, inner(6, TCP), 4), 500)))
    packets += [ip(51, ah(0x307, TCP), options=options) for options in OPTIONS]
    packets.append(ip(50, esp(0x302, TCP), options=OPTIONS[0]))
    made = [ether(packet) for packet in packets]
    plain = packets[1]
    made += [ether(plain, b"\x81\0\0\x05"), ether(plain, b"\x88\xa8\0\x05"),
             ether(plain, b"\x81\0\0\x05" * 2), ether(plain, kind=b"\x86\xdd")]
    made += [ether(_ip6(header), kind=b"\x86\xdd") for header in (50, 51, 17, 0, 44, 43, 60)]
    return made


def ip6(protocol: int, payload: bytes, src: bytes = SRC6, dst: bytes = DST6,
        chain: list[tuple[int, bytes]] = []) -> bytes:
    """An IPv6 packet; `chain`: extension headers without their first two bytes."""
    for kind, data in reversed(chain):
        payload = bytes([protocol, (2 + len(data)) // 8 - 1]) + data + payload
        protocol = kind
    return struct.pack(">IHBB", 0x6A000123, len(payload), protocol, 64) + src + dst + payload


def inner6(protocol: int, payload: bytes, chain: list[tuple[int, bytes]] = []) -> bytes:
    return ip6(protocol, payload, INNER_SRC6, INNER_DST6, chain)


PAD, CHANGING, STEADY = (0, b"\1\4" + bytes(4)), (0, b"\x3e\4abcd"), (60, b"\x1e\4abcd")
ROUTE, LONG = (43, b"\4\0" + bytes(20)), (60, bytes(254))
CHAINS = [[], [PAD], [CHANGING, STEADY], [ROUTE], [STEADY] * 8, [STEADY] * 9, [LONG],
          [LONG, STEADY], [(60, b"\x1e\5abcd")], [(0, b"\0\0\0\0\0\x3e")]]


def fragment6(protocol: int, payload: bytes, offset: int = 0) -> bytes:
    """Fragment header and what follows, behind Next Header 44."""
    return struct.pack(">BBHI", protocol, 0, offset << 3 | 1, 9) + payload


def _nested6() -> list[bytes]:
    """IPv6 that may stand inside a tunnel."""
    return [
        inner6(6, TCP), inner6(50, esp(0x701, TCP, block=8)), inner6(51, ah(0x702, TCP)),
        inner6(17, udp(esp(0x703, TCP))), inner6(50, esp(0x704, inner(6, TCP), 4)),
        inner6(50, esp(0x799, TCP)), inner6(44, fragment6(50, esp(0x701, TCP, block=8))),
        inner6(44, fragment6(51, TCP, 4)), inner6(44, fragment6(17, TCP)),
        inner6(51, ah(0x702, TCP), [CHANGING, STEADY]),
    ]


def frames6() -> list[bytes]:
    """Frames for the SAs of IPv6, and IPv6 in tunnels of IPv4."""
    packets = [ip6(50, esp(0x302, TCP), chain=chain) for chain in CHAINS]
    packets += [ip6(51, ah(0x605, TCP), chain=chain) for chain in CHAINS]
    packets += [
        ip6(50, esp(0x601, TCP, block=8)), ip6(17, udp(esp(0x604, TCP))),
        ip6(17, udp(esp(0x604, TCP)), chain=[STEADY]), ip6(17, udp(b"\xff")),
        ip6(17, udp(bytes(4) + b"isakmp")), ip6(17, udp(b"isakmp", 500, 500)),
        ip6(51, ah(0x607, esp(0x608, TCP, block=8, icv=b""), 50)),
        ip6(50, esp(0x60A, TCP), dst=INNER_DST6), ip6(51, ah(0x605, bytes(2) + TCP)),
        ip6(44, fragment6(50, esp(0x302, TCP))), ip6(44, fragment6(50, TCP, 8), chain=[PAD]),
        ip6(44, b"\x32\0\0"), ip6(50, b"\0\0"), ip6(59, b""), ip6(6, TCP),
        ip6(50, esp(0x302, TCP), dst=b"\xff\2" + bytes(14)),
    ]
    for payload in _nested6() + _nested()[1:4]:
        next_header = 4 if payload[0] >> 4 == 4 else 41
        packets += [
            ip6(50, esp(0x602, payload, next_header)),
            ip6(17, udp(esp(0x603, payload, next_header))),
            ip6(51, ah(0x606, payload, next_header)),
        ]
    made = [ether(packet, kind=b"\x86\xdd") for packet in packets]
    made += [ether(ip(50, esp(0x304, payload, 41))) for payload in _nested6()]
    tags = [b"\x88\xa8\0\5\x81\0\0\5", b"\x81\0\0\5", b"\x88\xa8\0\5"]
    return made + [ether(packets[0], tag, b"\x86\xdd") for tag in tags + [tags[0] * 2]]


def _ip6(next_header: int) -> bytes:
    upper = {50: esp(0x302, TCP), 51: ah(0x307, TCP), 17: udp(esp(0x306, TCP))}.get(next_header)
    if upper is None:  # an extension header in front of ESP
        upper = bytes([50, 0, 0, 0, 0, 0, 0, 0]) + esp(0x302, TCP)
    return struct.pack(">IHBB", 6 << 28, len(upper), next_header, 64) + bytes(32) + upper


def ah_headers() -> list[bytes]:
    """Inputs of fuzz_ah: each option, and callers that lie about lengths."""
    made = [bytes([0, 20 + len(o), 0]) + ip(51, ah(1, b""), options=o) for o in OPTIONS]
    all_options = OPTIONS[0] + OPTIONS[1] + OPTIONS[3] + OPTIONS[2]
    made.append(bytes([2, 20 + len(all_options), 0]) + b"xx"
                + ip(51, ah(1, b""), options=all_options))
    packet = ip(51, ah(1, b""))
    return made + [bytes([l3, size, gap & 0xFF]) + packet
                   for l3, size, gap in ((0, 16, 0), (0, 20, 4), (0, 20, -1), (44, 20, 0),
                                         (0, 60, 0), (255, 255, 127))]


def pcap(packets: list[bytes], link: int = 1, magic: int = 0xA1B2C3D4, order: str = "<",
         missing: int = 0, snap: int = 65535) -> bytes:
    data = struct.pack(order + "IHHiIII", magic, 2, 4, 0, 0, snap, link)
    for i, packet in enumerate(packets):
        data += struct.pack(order + "IIII", i, 999 - i, len(packet), len(packet) + missing) + packet
    return data


def _block(order: str, kind: int, body: bytes) -> bytes:
    body += bytes(-len(body) % 4)
    size = struct.pack(order + "I", 12 + len(body))
    return struct.pack(order + "I", kind) + size + body + size


def pcapng(packets: list[bytes], link: int = 1, order: str = "<", options: bytes = b"",
           interfaces: int = 1) -> bytes:
    data = _block(order, 0x0A0D0D0A, struct.pack(order + "IHHq", 0x1A2B3C4D, 1, 0, -1))
    for _ in range(interfaces):
        data += _block(order, 1, struct.pack(order + "HHI", link, 0, 65535) + options)
    data += _block(order, 4, struct.pack(order + "HH", 0, 0))  # name resolution, empty
    for i, packet in enumerate(packets):
        head = struct.pack(order + "IIIII", i % interfaces, 0, i, len(packet), len(packet))
        data += _block(order, 6, head + packet)
    if interfaces == 1:
        data += _block(order, 3, struct.pack(order + "I", len(packets[0])) + packets[0])
    return data


def captures(packets: list[bytes]) -> list[bytes]:
    some = packets[:3]
    raw = [packet[14:] for packet in some] + [b"", b"\x60" + bytes(39), b"\x50"]
    nanoseconds = struct.pack("<HHB3x", 9, 1, 9) + bytes(4)
    return [
        pcap(some), pcap(some, order=">"), pcap(some, magic=0xA1B23C4D), pcap(raw, 101),
        pcap(some, missing=4), pcap(some, missing=-4), pcap(some, 105), pcap(some, snap=64),
        pcap(some)[:-5], pcap([]), pcap(some)[:20], pcap(some, magic=0xA1B2CD34), b"",
        pcapng(some), pcapng(some, order=">"), pcapng(raw, 101), pcapng(some, options=nanoseconds),
        pcapng(some, interfaces=2), pcapng(some, 105), pcapng(some)[:-7], pcapng(some) * 2,
        pcapng([b""]),
    ]


def _text(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def sa_files(merged: list[dict]) -> list[bytes]:
    """A few entries at a time, then values no entry should have."""
    made = [_text(merged[i:i + 2]) for i in range(0, len(merged), 2)]
    good = SAS[0]
    wrong = {"spi": [0, -1, 1 << 32, "0x", 1.5, "12", None], "src": [None, "::1", "x", 3],
             "dst": ["0.0.0.0", "::", "10.0.0", "fe80::1%eth0"], "mode": ["tunel", None],
             "enc": ["aes-gcm", "des", 3], "enc_key": ["0x00", "zz", "00:11", [1]],
             "auth": [None, "hmac-sha256"], "icv_len_bits": [97, 104, "96"],
             "encap": [{"type": "udp"}, {"type": "udp", "dport": 70000}, 3, {}],
             "bundle": ["", 1, 1.5, []], "direction": ["out", "in", 0],
             "esn": [True, 1, "1", 2], "replay_window": [1 << 20, -1], "salt": ["00000000"],
             "initial_seq": [(1 << 64) - 1]}
    made += [_text([{**good, field: value}]) for field, values in wrong.items()
             for value in values]
    made += [_text([{**good, "enc": "aes-gcm", "enc_key": "00" * 16, "salt": "00" * 4,
                     "auth": None, "auth_key": None, "icv_len_bits": 128, "src": "2001:db8::1",
                     "dst": "2001:db8::2"}]),
             _text(SAS * 2), b"", b"[", b"{}", b"[1]", b"[[[[[[[[", b"\xef\xbb\xbf[]", b"[] x",
             # the text formats of other tools
             b'"IPv4","10.1.1.1","10.1.1.2","0x00000301","DES-CBC [RFC2405]","0x0102030405060708",'
             b'"HMAC-MD5-96 [RFC2403]","0x00112233445566778899aabbccddeeff"\n',
             b"src 10.1.1.1 dst 10.1.1.2\n\tproto esp spi 0x00000301 reqid 1 mode tunnel\n"
             b"\treplay-window 32 flag af-unspec\n"
             b"\tauth-trunc hmac(sha1) 0x00112233445566778899aabbccddeeff00112233 96\n"
             b"\tenc cbc(des3_ede) 0x" + b"01" * 24 + b"\n"
             b"\tencap type espinudp sport 4500 dport 4500 addr 0.0.0.0\n"]
    return made


def v2_adds(handle: int, count: int, next_at: int | None = None) -> str:
    """A list of ADD_SA of V2 with ESN, by the offsets of spec 6.3; `next_at`: all Next fields."""
    x64 = handle == 8
    at_next, headers, flags, ends, assoc, key_length, keys = (
        (8, 16, 20, 24, 68, 164, 168) if x64 else (4, 8, 12, 16, 56, 152, 156))
    step = keys + 24 + (-(keys + 24) % 8)
    made = bytearray()
    for i in range(count):
        one = bytearray(keys + 24)
        one[0:4] = bytes((0x80, 1)) + keys.to_bytes(2, "little")
        follows = step * (i + 1) if i + 1 < count else 0
        one[at_next:at_next + 4] = (follows if next_at is None else next_at).to_bytes(4, "little")
        one[headers], one[flags] = 1, 1
        one[ends + 4:ends + 8] = bytes((10, 0, 0, 2))
        sa = bytearray(48)
        sa[0], sa[4], sa[8:12] = 1, 2, (600 + i).to_bytes(4)
        sa[12:28] = struct.pack("<IIII", 1, 16, 0, 0)  # MD5
        sa[28:44] = struct.pack("<IIII", 2, 8, 16, 0)  # DES
        one[assoc:assoc + 48] = sa
        one[key_length] = 24
        made += one + bytes(step - len(one) if i + 1 < count else 0)
    return made.hex()


def oid_files() -> list[bytes]:
    """Requests by name and by number, by members and as bytes, with references to each other."""
    algorithm = {"algoIdentifier": 1, "algoKeylen": 16, "algoRounds": 0}
    by_hand = {"SrcAddr": "10.0.0.1", "SrcMask": "255.255.255.255", "DestAddr": "10.0.0.2",
               "DestMask": "255.255.255.255", "Protocol": 0, "SrcPort": 0, "DestPort": 0,
               "SrcTunnelAddr": "0.0.0.0", "DestTunnelAddr": "0.0.0.0", "Flags": 1, "NumSAs": 1,
               "SecAssoc": [{"Operation": 1, "SPI": 9, "IntegrityAlgo": algorithm,
                             "ConfAlgo": {"algoIdentifier": 0, "algoKeylen": 0}}],
               "KeyMat": "00112233445566778899aabbccddeeff"}
    requests = [
        {"oid": "ADD_SA", "buffer": {"sa": 0, "DestAddr": "10.0.0.9"}},
        {"oid": "OID_TCP_TASK_IPSEC_ADD_UDPESP_SA", "buffer": {
            "sa": 1, "Flags": 1, "SecAssoc": [{"SPI": 77}],
            "EncapTypeEntry": {"UdpEncapType": 1, "DstEncapPort": 4500},
            "EncapTypeEntryOffldHandle": {"entry_of_sa": 1}}},
        {"oid": "ADD_SA", "layout": "x86", "buffer": by_hand, "expect_status": "SUCCESS"},
        {"oid": "DELETE_SA", "buffer": {"OffloadHandle": {"handle_of": 0}}},
        {"oid": "DELETE_UDPESP_SA", "before_frame": 2, "buffer": {
            "OffloadHandle": {"handle_of": 1}, "EncapTypeEntryOffldHandle": {"entry_of": 1}}},
        {"oid": "DELETE_SA", "before_frame": 2, "buffer": {"OffloadHandle": {"handle_of_sa": 0}}},
        {"oid": "OFFLOAD_PARAMETERS", "before_frame": 3, "buffer": {"IPsecV1": 1}},
        {"oid": "OFFLOAD_ENCAPSULATION", "before_frame": 3, "buffer": {
            "IPv4": {"Enabled": 1, "EncapsulationType": 2, "HeaderSize": 14},
            "IPv6": {"Enabled": 0}}, "expect_status": "0xC000000D"},
        {"oid": "0xFC010202", "kind": "query", "before_frame": 4},
        {"oid": 0xFC010203, "before_frame": 4, "buffer": "0000000000000001"},
        {"oid": "ADD_SA", "before_frame": 5, "buffer": {"sa": 2, "Length": 60}},
        {"oid": "ADD_SA", "before_frame": 5, "buffer": {"NumSAs": -1, "SecAssoc": [{}, {}, {}]}},
        {"oid": "OFFLOAD_PARAMETERS", "layout": "x86", "before_frame": 6,
         "buffer": {"Length": 40}, "expect_status": "NDIS_STATUS_INVALID_DATA"},
    ]
    requests += [
        {"oid": "OFFLOAD_V2_ADD_SA", "before_frame": 7, "buffer": {"sa": 2}},
        {"oid": "OFFLOAD_V2_ADD_SA_EX", "before_frame": 7, "layout": "x86", "buffer": {"sa": 0}},
        {"oid": "OFFLOAD_V2_ADD_SA", "before_frame": 7, "buffer": v2_adds(8, 2)},
        {"oid": "OFFLOAD_V2_UPDATE_SA", "before_frame": 7, "buffer": {
            "OffloadHandle": {"handle_of": 15}, "Operation": 2, "Spi": 600,
            "SequenceNumberHighOrder": 7}},
        {"oid": "OFFLOAD_V2_DELETE_SA", "before_frame": 8, "buffer": {
            "OffloadHandle": {"handle_of": 15}}},
    ]
    made = [_text(requests)] + [_text([request]) for request in requests]
    made += [_text([{"oid": "OFFLOAD_V2_ADD_SA", "layout": "x64" if handle == 8 else "x86",
                     "buffer": v2_adds(handle, count, next_at)}])
             for handle in (8, 4) for count in (1, 3)
             for next_at in (None, 0, 1, 8, 100, 216, 0xFFFFFFF0)]
    made += [_text([{"oid": "ADD_SA", "buffer": {"sa": 0, "SecAssoc": [{"SPI": 500 + i}]}}
                    for i in range(12)]), b"[]", b"", b"[{}]", b'[{"oid":"ADD_SB"}]']
    return made
