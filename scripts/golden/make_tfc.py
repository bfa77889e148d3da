# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Makes the case constructed-tfc: `python -m scripts.golden.make_tfc`.

Traffic flow confidentiality (RFC 4303 2.6, 2.7): bytes behind the packet inside a tunnel, dummy
packets of next header 59, and beside them what taking headers off (`rx.decapsulate`) has to get
right: padding of the link, bytes behind UDP's own length, options, tags, broken packets inside.
Texts are put together here and sealed as they are, since no sender of scapy pads so.
"""

from __future__ import annotations

import sys
from pathlib import Path

from scapy.layers.inet import IP, IPOption_RR, UDP
from scapy.layers.inet6 import IPv6
from scapy.packet import Raw

from . import packets
from .make_full import _entry
from .make_golden import CASES
from .make_ipv6 import _entry6, chain, plain6
from .make_ipv6 import esp_text, sealed as sealed6
from .packets import (GATEWAY, HOST, Frame, entry, ether, flip, ip, octets, plain,
                      protect, write_case)

V4, V6, UDP_NH, DUMMY = 4, 41, 17, 59
IPV6_TYPE, C_TAG, S_TAG = 0x86DD, 0x8100, 0x88A8
GATEWAY6, HOST6 = "2001:db8:51::2", "2001:db8:9::2"
OK = "1/0/0 ok"


def sas() -> dict[str, dict]:
    """SA name to sas.json entry, in file order."""
    gcm = ("aes-gcm", 16, None, 128, None)
    return {
        "tun": entry(0xA001, GATEWAY, "tunnel", "3des-cbc", "hmac-sha1"),
        "udp-tun": entry(0xA002, GATEWAY, "tunnel", "des-cbc", "hmac-md5", udp=True),
        "esp": entry(0xA003, HOST, "transport", "des-cbc", "hmac-sha1"),
        "udp": entry(0xA004, HOST, "transport", "3des-cbc", "hmac-md5", udp=True),
        "null": entry(0xA005, HOST, "transport", "null", "hmac-sha1"),
        "ah": entry(0xA006, HOST, "transport", None, "hmac-sha1", proto="ah"),
        "ah-tun": entry(0xA007, GATEWAY, "tunnel", None, "hmac-md5", proto="ah"),
        "b-esp": entry(0xA009, HOST, "transport", "3des-cbc", "hmac-md5", bundle="b"),
        "b-ah": entry(0xA008, HOST, "transport", None, "hmac-sha1", proto="ah", bundle="b"),
        "tun6": _entry6(0xA00A, GATEWAY6, "tunnel", gcm),
        "esp6": _entry6(0xA00B, HOST6, "transport", ("des-cbc", 8, "hmac-sha1", 96, None)),
        "gcm": _entry(0xA00C, HOST, "transport", gcm),
    }


def text(inner: bytes, tfc: int, next_header: int, block: int = 8) -> bytes:
    """A packet, bytes of TFC behind it, and the trailer of ESP."""
    body = inner + octets(f"tfc {tfc}", tfc)
    pad = -(len(body) + 2) % block
    return body + bytes(range(1, pad + 1)) + bytes((pad, next_header))


def around(sa: dict, body: bytes) -> bytes:
    """The IPv4 packet with the ESP around this text; with UDP in front where the SA has it."""
    made = packets.esp(sa, body)
    ends = {"src": sa["src"], "dst": sa["dst"], "id": 9}
    if sa["encap"]["type"] == "udp":
        return bytes(IP(**ends) / UDP(sport=4500, dport=4500, chksum=0) / Raw(made))
    return bytes(IP(**ends, proto=50) / Raw(made))


def of_tunnels(sa: dict[str, dict]) -> list[tuple[str, bytes, str]]:
    """IPv4 outside."""
    inner, tun, udp = bytes(plain()), sa["tun"], sa["udp-tun"]
    nested = bytes(protect(sa["esp"], plain()))
    unknown = bytes(protect(sa["esp"] | {"spi": "0x0000a0ff"}, plain()))
    sad = bytes(flip(protect(sa["esp"], plain()), -1))
    short = bytearray(inner)
    short[2:4] = (len(inner) + 9).to_bytes(2)
    wrong_sum = bytes(flip(plain(), 10))
    made = [(f"TFC of {n}", around(tun, text(inner, n, V4)), f"esp {OK}")
            for n in (0, 1, 3, 64, 1300)]
    return made + [
        ("TFC in UDP", around(udp, text(inner, 77, V4)), f"udp-esp {OK}"),
        ("TFC around ESP", around(tun, text(nested, 50, V4)), "esp 1/1/0 ok"),
        ("TFC around ESP, in UDP", around(udp, text(nested, 51, V4)), "udp-esp 1/1/0 ok"),
        ("TFC around an ICV that is wrong", around(tun, text(sad, 52, V4)),
         "esp 1/1/3 icv-mismatch"),
        ("TFC around an SPI of nobody", around(tun, text(unknown, 53, V4)), "esp 1/0/0 outer-only"),
        ("TFC around AH", around(tun, text(bytes(protect(sa["ah"], plain())), 54, V4)),
         "esp 1/1/0 ok"),
        ("TFC around a bundle", around(tun, text(bytes(packets.bundle(sa, "b", plain())), 55, V4)),
         "esp 1/1/0 ok"),
        ("TFC around UDP-ESP", around(tun, text(bytes(protect(sa["udp"], plain())), 56, V4)),
         "esp 1/1/0 ok"),
        ("TFC around a fragment", around(tun, text(bytes(ip(octets("part", 64), flags="MF")), 57,
                                                   V4)), f"esp {OK}"),
        ("TFC around options", around(tun, text(bytes(ip(octets("rr", 40), options=[IPOption_RR(
            routers=["0.0.0.0"])])), 58, V4)), f"esp {OK}"),
        ("TFC of IPv6 in IPv4", around(tun, text(bytes(plain6()), 59, V6)), f"esp {OK}"),
        ("bytes behind the packet in an AH tunnel",
         bytes(protect(sa["ah-tun"] | {"mode": "transport"},
                       ip(inner + bytes(24), src=sa["ah-tun"]["src"], dst=GATEWAY, proto=V4))),
         f"ah {OK}"),
        ("a packet inside longer than its text", around(tun, text(bytes(short), 0, V4)),
         f"esp {OK}"),
        ("the same, and TFC makes up for it", around(tun, text(bytes(short), 9, V4)), f"esp {OK}"),
        ("a checksum inside that is wrong", around(tun, text(wrong_sum, 60, V4)), f"esp {OK}"),
        ("version 5 inside", around(tun, text(b"\x55" + inner[1:], 4, V4)), f"esp {OK}"),
        ("IPv4 inside that is said to be IPv6", around(tun, text(inner, 4, V6)), f"esp {OK}"),
        ("19 bytes inside", around(tun, text(inner[:19], 0, V4)), f"esp {OK}"),
        ("nothing inside", around(tun, text(b"", 0, V4)), f"esp {OK}"),
        ("UDP in a tunnel", around(tun, text(inner[20:], 0, UDP_NH)), f"esp {OK}"),
    ]


def of_dummies(sa: dict[str, dict]) -> list[tuple[str, bytes, str]]:
    """Next header 59: nothing of it is anybody's."""
    noise = octets("dummy", 100)
    inside = around(sa["esp"], text(noise, 0, DUMMY))
    return [
        ("dummy, transport", around(sa["esp"], text(noise, 0, DUMMY)), f"esp {OK}"),
        ("dummy, NULL", around(sa["null"], text(noise, 0, DUMMY, 4)), f"esp {OK}"),
        ("dummy in UDP", around(sa["udp"], text(noise, 0, DUMMY)), f"udp-esp {OK}"),
        ("dummy, tunnel", around(sa["tun"], text(noise, 0, DUMMY)), f"esp {OK}"),
        ("dummy that looks like a packet", around(sa["tun"], text(bytes(plain()), 0, DUMMY)),
         f"esp {OK}"),
        ("dummy inside a tunnel", around(sa["tun"], text(inside, 40, V4)), "esp 1/1/0 ok"),
        ("AH and no next header", bytes(protect(sa["ah"], ip(b"", proto=DUMMY))), f"ah {OK}"),
    ]


def of_transport(sa: dict[str, dict]) -> list[tuple[str, bytes, str]]:
    """Bytes behind UDP's own length, with and without headers and bytes that go with it."""
    segment = bytes(plain())[20:]
    udp_esp = bytes(protect(sa["udp"], plain()))
    longer = bytearray(udp_esp + octets("behind UDP", 12))
    longer[2:4] = len(longer).to_bytes(2)
    del_sum = IP(bytes(longer))
    del del_sum.chksum
    options = protect(sa["esp"], ip(UDP(sport=1, dport=2) / Raw(bytes(30)),
                                    options=[IPOption_RR(routers=["0.0.0.0"] * 2)]))
    return [
        ("TFC behind UDP", around(sa["esp"], text(segment, 90, UDP_NH)), f"esp {OK}"),
        ("nothing, transport", around(sa["esp"], text(b"", 0, UDP_NH)), f"esp {OK}"),
        ("bytes behind the UDP datagram", bytes(del_sum), f"udp-esp {OK}"),
        ("options in front", bytes(options), f"esp {OK}"),
        ("IP in a transport portion", around(sa["esp"], text(bytes(plain()), 0, V4)), f"esp {OK}"),
        ("bundle", bytes(packets.bundle(sa, "b", plain())), f"ah {OK}"),
        ("ICV", bytes(flip(protect(sa["esp"], plain()), -1)), "esp 1/0/3 icv-mismatch"),
    ]


def of_ipv6(sa: dict[str, dict]) -> list[tuple[str, bytes, str]]:
    """IPv6 outside."""
    inner6, inner4, tun = bytes(plain6()), bytes(plain()), sa["tun6"]
    named, headers = chain([(0, bytes.fromhex("01 04 00000000")), (60, bytes.fromhex(
        "01 0c") + bytes(12))], UDP_NH)
    with_headers = bytes(IPv6(src="2001:db8:9::1", dst=HOST6, nh=named) / Raw(headers
                                                                             + inner6[40:]))
    esp6 = esp_text(sa["esp6"], text(inner6[40:], 0, UDP_NH), extensions=[
        (0, bytes.fromhex("01 04 00000000")), (60, bytes.fromhex("01 04 00000000"))])
    empty = bytearray(inner6[:40])
    empty[4:6] = bytes(2)
    return [
        ("TFC of 6in6", sealed6(tun, inner6 + octets("6in6", 70), V6), f"esp {OK}"),
        ("TFC of 4in6", sealed6(tun, inner4 + octets("4in6", 71), V4), f"esp {OK}"),
        ("TFC around extension headers", sealed6(tun, with_headers + octets("chain", 72), V6),
         f"esp {OK}"),
        ("TFC around ESP behind extension headers", sealed6(tun, esp6 + octets("esp", 73), V6),
         "esp 1/1/0 ok"),
        ("TFC around ESP of IPv4",
         sealed6(tun, bytes(protect(sa["esp"], plain())) + octets("esp4", 74), V4),
         "esp 1/1/0 ok"),
        ("ESP behind extension headers", esp6, f"esp {OK}"),
        ("dummy in IPv6", sealed6(tun, octets("dummy 6", 90), DUMMY), f"esp {OK}"),
        ("payload length 0 inside", sealed6(tun, bytes(empty), V6), f"esp {OK}"),
    ]


def frames() -> list[Frame]:
    """All of it, then with tags and with padding of the link."""
    sa = sas()
    made = [Frame(name, ether(data), expect)
            for name, data, expect in of_tunnels(sa) + of_dummies(sa) + of_transport(sa)]
    made += [Frame(name, ether(data, IPV6_TYPE), expect) for name, data, expect in of_ipv6(sa)]
    tunnel = around(sa["tun"], text(bytes(plain()), 33, V4))
    six = around(sa["tun"], text(bytes(plain6()), 34, V6))
    clear = bytes(plain())
    return made + [
        Frame("one tag", ether(tunnel, tags=(C_TAG,)), f"esp {OK}"),
        Frame("two tags, IPv6 inside", ether(six, tags=(S_TAG, C_TAG)), f"esp {OK}"),
        Frame("padding of the link", ether(bytes(protect(sa["esp"], plain())) + bytes(11)),
              f"esp {OK}"),
        Frame("padding of the link behind a tunnel", ether(tunnel + bytes(5)), f"esp {OK}"),
        Frame("GCM", ether(protect(sa["gcm"], plain())), f"esp {OK}"),
        Frame("clear", ether(clear + bytes(6)), "other 0/0/0 not-ipsec"),
    ]


def make(case: Path = CASES / "constructed-tfc") -> None:
    """Writes the case folder."""
    write_case(case, list(sas().values()), frames())


if __name__ == "__main__":
    make()
    sys.exit(0)
