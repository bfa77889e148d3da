# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Makes the case constructed-nat-t: `python -m scripts.golden.make_nat_t`.

A day in the life of a peer behind a NAT, as the card at its other end sees it: IKE floats from port
500 to 4500, traffic of every UDP-ESP subtype follows, the NAT forgets its mapping and makes another.
"""

from __future__ import annotations

import sys
from pathlib import Path

from scapy.layers.inet import ICMP, TCP, UDP
from scapy.packet import Packet, Raw
from scapy.utils import checksum

from .make_golden import CASES
from .packets import GATEWAY, HOST, Frame, entry, ether, flip, ip, octets, plain, protect, write_case

NAT, OTHER_NAT = "203.0.113.9", "203.0.113.77"  # public addresses of the peer's NAT
MAPPED, REMAPPED = 4500, 62001                  # its ports, before and behind the rebinding
GOOD, SHUT = "udp-esp 1/0/0 ok", "other 0/0/0 not-ipsec"
ISAKMP_BYTES = 28

Row = tuple[str, bytes, str]


def sas() -> dict[str, dict]:
    """SA name to sas.json entry, in file order."""
    def natted(spi: int, src: str, dst: str, enc: str, auth: str) -> dict:
        return entry(spi, dst, "transport", enc, auth, udp=True) | {"src": src}

    return {
        "in": natted(0xC1000001, NAT, GATEWAY, "3des-cbc", "hmac-sha1"),
        "out": natted(0xC1000002, GATEWAY, NAT, "3des-cbc", "hmac-sha1"),
        "rekeyed": natted(0xC1000003, NAT, GATEWAY, "des-cbc", "hmac-md5"),
        "low": natted(0x00000100, NAT, GATEWAY, "des-cbc", "hmac-sha1"),
        "udp-tun": entry(0xC2000001, GATEWAY, "tunnel", "3des-cbc", "hmac-md5", udp=True),
        "tun": entry(0xC3000001, GATEWAY, "tunnel", "des-cbc", "hmac-sha1"),
        "trans": entry(0xC4000001, HOST, "transport", "3des-cbc", "hmac-sha1"),
        "udp-trans": entry(0xC4000002, HOST, "transport", "des-cbc", "hmac-md5", udp=True),
    }


def sealed(packet: bytes) -> bytes:
    """The packet with its total length and header checksum made right."""
    data = bytearray(packet)
    data[2:4] = len(data).to_bytes(2)
    data[10:12] = bytes(2)
    data[10:12] = checksum(bytes(data[:20])).to_bytes(2)
    return bytes(data)


def from_nat(packet: bytes, address: str, port: int) -> bytes:
    """What another mapping makes of the packet: source address and UDP source port."""
    data = bytearray(packet)
    data[12:16] = bytes(map(int, address.split(".")))
    data[20:22] = port.to_bytes(2)
    return sealed(bytes(data))


def with_udp_checksum(packet: bytes, wrong: int = 0) -> bytes:
    """The UDP checksum (RFC 768) in place of zero, off by `wrong`."""
    data = bytearray(packet)
    data[26:28] = bytes(2)
    pseudo = bytes(data[12:20]) + b"\0\x11" + bytes(data[24:26])
    value = checksum(pseudo + bytes(data[20:])) or 0xFFFF
    data[26:28] = (value ^ wrong).to_bytes(2)
    return bytes(data)


def udp(payload: bytes, sport: int = MAPPED, dport: int = 4500, src: str = NAT,
        dst: str = GATEWAY) -> bytes:
    return bytes(ip(UDP(sport=sport, dport=dport, chksum=0) / Raw(payload), src=src, dst=dst))


def ike(exchange: int, number: int, size: int, reply: bool = False) -> bytes:
    """An ISAKMP header (RFC 7296 3.1) and a body of noise."""
    header = octets("initiator", 8) + (bytes(8) if exchange == 34 and not reply else
                                       octets("responder", 8))
    header += bytes((46, 0x20, exchange, 0x20 if reply else 0x08)) + number.to_bytes(4)
    return header + (ISAKMP_BYTES + size).to_bytes(4) + octets(f"ike {exchange} {number}", size)


def marked(message: bytes) -> bytes:
    """Behind the non-ESP marker (RFC 3948 2.2)."""
    return bytes(4) + message


def float_to_4500() -> list[Row]:
    """IKE_SA_INIT on 500, IKE_AUTH on 4500, a message too long for one packet."""
    long = ip(UDP(sport=MAPPED, dport=4500) / Raw(marked(ike(35, 1, 2400))), src=NAT, dst=GATEWAY)
    first, second = (bytes(f) for f in fragments(long, 1480))
    return [
        ("IKE_SA_INIT to 500", udp(ike(34, 0, 300), 500, 500), "ike 0/0/0 not-ipsec"),
        ("IKE_SA_INIT through a NAT that changed 500", udp(ike(34, 0, 300), 31500, 500),
         "ike 0/0/0 not-ipsec"),
        ("its answer", udp(ike(34, 0, 280, True), 500, 500, GATEWAY, NAT), "ike 0/0/0 not-ipsec"),
        ("IKE_AUTH floats to 4500", udp(marked(ike(35, 1, 200))), "ike 0/0/0 ike"),
        ("its answer on 4500", udp(marked(ike(35, 1, 180, True)), 4500, 4500, GATEWAY, NAT),
         "ike 0/0/0 ike"),
        ("long IKE_AUTH, first fragment", first, "fragment 0/0/0 fragment"),
        ("long IKE_AUTH, last fragment", second, "fragment 0/0/0 fragment"),
        ("marker alone", udp(bytes(4)), "ike 0/0/0 ike"),
    ]


def fragments(packet: Packet, size: int) -> list[bytes]:
    """RFC 791 fragments with `size` bytes of payload; a multiple of 8."""
    data = bytes(packet)
    made = []
    for at in range(20, len(data), size):
        header = bytearray(data[:20])
        more = 0x2000 if at + size < len(data) else 0
        header[6:8] = (more | (at - 20) // 8).to_bytes(2)
        made.append(sealed(bytes(header) + data[at:at + size]))
    return made


def spoken(number: int, src: str = NAT, dst: str = GATEWAY) -> Packet:
    """What the two ends of a transport SA tell each other."""
    size = 11 + number * 37 % 300
    layers = {0: UDP(sport=5000, dport=6000), 1: TCP(sport=40000, dport=80, flags="PA"),
              2: ICMP(type=8, id=1, seq=number)}
    return ip(layers[number % 3] / Raw(octets(f"spoken {number}", size)), src=src, dst=dst)


def subtypes(sa: dict[str, dict], seq: int) -> list[Row]:
    """One frame of each UDP-ESP subtype of spec 3.3, the refused fifth, and one the other way."""
    inner = plain(20 + seq * 13 % 200)
    trans, udp_trans = protect(sa["trans"], inner, seq), protect(sa["udp-trans"], inner, seq)
    return [
        (f"transport {seq}", bytes(protect(sa["in"], spoken(seq), seq)), GOOD),
        (f"transport, outwards {seq}",
         bytes(protect(sa["out"], spoken(seq, GATEWAY, NAT), seq)), GOOD),
        (f"tunnel {seq}", bytes(protect(sa["udp-tun"], inner, seq)), GOOD),
        (f"transport over UDP tunnel {seq}", bytes(protect(sa["udp-tun"], trans, seq)),
         "udp-esp 1/1/0 ok"),
        (f"UDP transport over tunnel {seq}", bytes(protect(sa["tun"], udp_trans, seq)),
         "esp 1/1/0 ok"),
        (f"UDP transport over UDP tunnel {seq}", bytes(protect(sa["udp-tun"], udp_trans, seq)),
         "udp-esp 1/0/0 outer-only"),
    ]


def keepalives() -> list[Row]:
    """RFC 3948 2.3, and what looks like it."""
    return [
        ("keepalive", udp(b"\xff"), "keepalive 0/0/0 keepalive"),
        ("keepalive, Ethernet padding behind it", udp(b"\xff") + bytes(17),
         "keepalive 0/0/0 keepalive"),
        ("keepalive, other way", udp(b"\xff", 4500, 4500, GATEWAY, NAT),
         "keepalive 0/0/0 keepalive"),
        ("one byte FE", udp(b"\xfe"), "other 0/0/0 udp-short"),
        ("two bytes FF", udp(b"\xff\xff"), "other 0/0/0 udp-short"),
        ("empty", udp(b""), "other 0/0/0 udp-short"),
        ("four bytes FF", udp(b"\xff" * 4), "udp-esp 0/0/0 udp-short"),
        ("eight bytes FF: an SPI nobody has", udp(b"\xff" * 8), "udp-esp 0/0/0 sa-miss"),
        ("keepalive to 500", udp(b"\xff", 500, 500), "ike 0/0/0 not-ipsec"),
        ("keepalive from 4500 to another port", udp(b"\xff", 4500, REMAPPED), SHUT),
    ]


def checksums(sa: dict[str, dict]) -> list[Row]:
    """UDP checksum absent, right, wrong by what a NAT forgot (A-18)."""
    frame = bytes(protect(sa["in"], spoken(300), 300))
    tunnel = bytes(protect(sa["udp-tun"], plain(), 300))
    return [row for name, data in (("transport", frame), ("tunnel", tunnel)) for row in (
        (f"{name}, UDP checksum absent", data, GOOD),
        (f"{name}, UDP checksum right", with_udp_checksum(data), GOOD),
        (f"{name}, UDP checksum wrong", with_udp_checksum(data, 0x0707), GOOD))]


def lengths(sa: dict[str, dict]) -> list[Row]:
    """UDP length against IP payload (A-43, spec 2.5)."""
    frame = bytes(protect(sa["in"], spoken(310), 310))
    more = bytearray(frame)
    more[24:26] = (len(frame) - 20 + 1).to_bytes(2)
    less = bytearray(frame)
    less[24:26] = (7).to_bytes(2)
    return [
        ("bytes behind the UDP length", sealed(frame + b"junk behind"), GOOD),
        ("UDP length one too many", bytes(more), "udp-esp 1/0/6 length"),
        ("UDP length below eight", bytes(less), "other 0/0/0 udp-short"),
        ("SPI 0x00000100 is no marker", bytes(protect(sa["low"], spoken(311), 1)), GOOD),
    ]


def damaged(sa: dict[str, dict], seq: int) -> list[Row]:
    """A bit lost under way, in each layer."""
    trans = protect(sa["trans"], plain(), seq)
    bad = trans.__class__(bytes(flip(trans, -1)))
    return [
        ("transport, bad", bytes(flip(protect(sa["in"], spoken(seq), seq), -1)),
         "udp-esp 1/0/3 icv-mismatch"),
        ("tunnel, bad", bytes(flip(protect(sa["udp-tun"], plain(), seq), 40)),
         "udp-esp 1/0/5 icv-mismatch"),
        ("nested, inner bad", bytes(protect(sa["udp-tun"], bad, seq)),
         "udp-esp 1/1/3 icv-mismatch"),
        ("nested, outer bad", bytes(flip(protect(sa["udp-tun"], trans, seq), -1)),
         "udp-esp 1/0/5 icv-mismatch"),
    ]


def rebinding(sa: dict[str, dict]) -> list[Row]:
    """The NAT makes another mapping: first of the port, then of the address (RFC 3947 4)."""
    rows = []
    for seq in range(400, 412):
        frame, tunnel = (bytes(protect(sa[name], packet, seq)) for name, packet in
                         (("in", spoken(seq)), ("udp-tun", plain(seq % 90))))
        address, port = ((NAT, MAPPED) if seq < 403 else (NAT, REMAPPED) if seq < 407
                         else (OTHER_NAT, REMAPPED + 1))
        where = f"from {address}:{port}"
        rows.append((f"transport {where}", from_nat(frame, address, port), GOOD))
        rows.append((f"tunnel {where}", from_nat(tunnel, address, port), GOOD))
        if port != MAPPED:
            # Replies follow the new mapping: no parser entry knows that port.
            reply = bytearray(bytes(protect(sa["out"], spoken(seq, GATEWAY, NAT), seq)))
            reply[22:24] = port.to_bytes(2)
            rows.append((f"reply to port {port}", bytes(reply), SHUT))
        if seq in (403, 407):
            rows.append(("IKE informational from the new mapping", from_nat(
                udp(marked(ike(37, seq, 80))), address, port), "ike 0/0/0 ike"))
    return rows


def rekeying(sa: dict[str, dict]) -> list[Row]:
    """Old and new SPI both live, then the new one alone; the last old ones come late."""
    rows = [("CREATE_CHILD_SA", udp(marked(ike(36, 9, 220))), "ike 0/0/0 ike")]
    for seq in range(1, 11):
        rows.append((f"new SPI {seq}", bytes(protect(sa["rekeyed"], spoken(seq), seq)), GOOD))
        if seq < 6 or seq == 9:
            rows.append((f"old SPI {500 + seq}",
                         bytes(protect(sa["in"], spoken(seq), 500 + seq)), GOOD))
    rows.append(("a rekeyed SA nobody told the card of", bytes(protect(
        sa["rekeyed"] | {"spi": "0xc1000004"}, spoken(1), 1)), "udp-esp 0/0/0 sa-miss"))
    return rows


def out_of_order(sa: dict[str, dict]) -> list[Row]:
    """The card has no window: replays and stragglers decrypt (invariant I7)."""
    return [(f"sequence {seq}", bytes(protect(sa["in"], spoken(1), seq)), GOOD)
            for seq in (7, 5, 5, 0, 0xFFFFFFFF, 6)]


def rows() -> list[Row]:
    table = sas()
    day = float_to_4500()
    for seq in range(1, 13):
        day += subtypes(table, seq)
        if seq % 5 == 0:
            day.append((f"keepalive {seq}", udp(b"\xff"), "keepalive 0/0/0 keepalive"))
        if seq % 6 == 0:
            day.append((f"IKE informational {seq}", udp(marked(ike(37, seq, 40))),
                        "ike 0/0/0 ike"))
    day += keepalives() + checksums(table) + lengths(table) + damaged(table, 320)
    day += rebinding(table) + rekeying(table) + out_of_order(table)
    return day + [row for seq in range(20, 23) for row in subtypes(table, seq)]


def frames() -> list[Frame]:
    return [Frame(name, ether(packet), expect) for name, packet, expect in rows()]


def make(case: Path = CASES / "constructed-nat-t") -> None:
    """Writes the case folder."""
    write_case(case, list(sas().values()), frames())


if __name__ == "__main__":
    make()
    sys.exit(0)
