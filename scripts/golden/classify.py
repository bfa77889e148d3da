# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Class and SPI of a frame from its bytes alone, whatever the card can do.

Looks through any number of VLAN tags and through IPv6 extension headers. A header that is broken
(spec A-47; a bad checksum alone is not) makes the frame `other`.
"""

from __future__ import annotations

from typing import NamedTuple

VLAN_TAGS = {b"\x81\x00", b"\x88\xa8"}
IPV6_OPTIONS = {0, 43, 60}  # hop-by-hop, routing, destination options
IPV6_FRAGMENT = 44
NAT_T_PORT = 4500
IKE_PORT = 500


class Class(NamedTuple):
    name: str
    spi: int | None = None


OTHER = Class("other")


def frame(data: bytes, ports: set[int] = frozenset()) -> Class:
    """`ports`: those of the card's parser entries, beside 4500."""
    offset = 12
    while data[offset:offset + 2] in VLAN_TAGS:
        offset += 4
    ether_type, packet = data[offset:offset + 2], data[offset + 2:]
    if ether_type == b"\x08\x00":
        return ipv4(packet, ports)
    if ether_type == b"\x86\xdd":
        return ipv6(packet, ports)
    return OTHER


def ipv4(packet: bytes, ports: set[int] = frozenset()) -> Class:
    """The class of an IPv4 packet, with whatever bytes follow it."""
    if len(packet) < 20 or packet[0] >> 4 != 4:
        return OTHER
    header, total = (packet[0] & 15) * 4, int.from_bytes(packet[2:4])
    if header < 20 or total < header or total > len(packet):
        return OTHER
    flags = int.from_bytes(packet[6:8])
    payload = packet[header:total]
    if flags & 0x1FFF:
        return Class("fragment")
    found = _upper(packet[9], payload, ports)
    return Class("fragment", found.spi) if flags & 0x2000 else found


def ipv6(packet: bytes, ports: set[int] = frozenset()) -> Class:
    """The same of an IPv6 packet."""
    if len(packet) < 40 or packet[0] >> 4 != 6:
        return OTHER
    end = 40 + int.from_bytes(packet[4:6])
    if end > len(packet):
        return OTHER
    protocol, offset, fragmented = packet[6], 40, False
    while protocol in IPV6_OPTIONS or protocol == IPV6_FRAGMENT:
        if offset + 8 > end:
            return Class("fragment") if fragmented else OTHER
        size = 8
        if protocol == IPV6_FRAGMENT:
            fragmented = True
            if int.from_bytes(packet[offset + 2:offset + 4]) & 0xFFF8:
                return Class("fragment")
        else:
            size = 8 * (packet[offset + 1] + 1)
        if offset + size > end:
            return Class("fragment") if fragmented else OTHER
        protocol, offset = packet[offset], offset + size
    found = _upper(protocol, packet[offset:end], ports)
    return Class("fragment", found.spi) if fragmented else found


def _upper(protocol: int, payload: bytes, ports: set[int]) -> Class:
    if protocol == 50:
        return Class("esp", _word(payload, 0))
    if protocol == 51:
        return Class("ah", _word(payload, 4))
    if protocol == 17 and len(payload) >= 8:
        return _udp(payload, ports)
    return OTHER


def _udp(datagram: bytes, ports: set[int]) -> Class:
    source, destination, length = (int.from_bytes(datagram[i:i + 2]) for i in (0, 2, 4))
    if length < 8:
        return OTHER
    if destination != NAT_T_PORT and destination not in ports:
        return Class("ike") if IKE_PORT in (source, destination) else OTHER
    payload = datagram[8:length]  # P bytes, spec 3.1: the slice ends where the datagram does
    if payload == b"\xff":
        return Class("keepalive")
    if len(payload) < 4:
        return OTHER
    if payload[:4] == bytes(4):
        return Class("ike")
    return Class("udp-esp", _word(payload, 0))


def _word(data: bytes, offset: int) -> int | None:
    return int.from_bytes(data[offset:offset + 4]) if len(data) >= offset + 4 else None
