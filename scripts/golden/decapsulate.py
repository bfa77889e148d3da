# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""`rx.decapsulate`: what is left of a frame when the IPsec headers of its portions are taken off.

From the page of rx_resolve, RFC 4303 3.4.4, RFC 4302 3.4.4, RFC 4301 5.2 and RFC 3948 3.3, 3.5.
"""

from __future__ import annotations

from .rules import EXTENSIONS, INNER_VERSION, IPV6_BYTES, Layer, Packet, Verdict

DUMMY = 59  # RFC 4303 2.6
ETHER_TYPE = {4: b"\x08\x00", 6: b"\x86\xdd"}


def decapsulate(verdict: Verdict, ipv6: bool) -> bytes | None:
    """The frame as delivered; None: it stays as it is."""
    if verdict.crypto_status or not verdict.layers:
        return None
    if any(done.number_due or (done.sa.esp and done.next_header == DUMMY)
           for _, done in verdict.layers):
        return None
    frame, (packet, done) = verdict.data, verdict.layers[0]
    link = frame[:packet.start]
    if not done.tunnel:
        return link + _transport(frame, packet, done.start, done.end, done.next_header)
    version = INNER_VERSION.get(done.next_header)
    whole = _own_length(frame[done.start:done.end], version)
    if whole is None or (version == 6 and not ipv6):
        return None
    link = link[:-2] + ETHER_TYPE[version]
    if len(verdict.layers) == 1:
        return link + whole
    packet, done = verdict.layers[1]
    return link + _transport(frame, packet, done.start, done.end, done.next_header)


def _own_length(text: bytes, version: int | None) -> bytes | None:
    """The packet that a tunnel's text begins with, without what is behind it (RFC 4303 2.7)."""
    if version == 4 and len(text) >= 20 and text[0] >> 4 == 4:
        length = int.from_bytes(text[2:4])
        good = 20 <= (text[0] & 15) * 4 <= length <= len(text)
    elif version == 6 and len(text) >= IPV6_BYTES and text[0] >> 4 == 6:
        length = IPV6_BYTES + int.from_bytes(text[4:6])
        good = IPV6_BYTES < length <= len(text)
    else:
        return None
    return text[:length] if good else None


def _transport(frame: bytes, packet: Packet, start: int, end: int, protocol: int) -> bytes:
    """The IP header in front, made to fit the payload alone."""
    size = _header_bytes(frame, packet)
    header = bytearray(frame[packet.start:packet.start + size])
    payload = frame[start:end]
    if packet.version == 4:
        header[2:4] = (size + len(payload)).to_bytes(2)
        header[9] = protocol
        header[10:12] = bytes(2)
        words = sum(int.from_bytes(header[i:i + 2]) for i in range(0, size, 2))
        header[10:12] = (0xFFFF - (words % 0xFFFF or 0xFFFF)).to_bytes(2)
    else:
        header[4:6] = (size - IPV6_BYTES + len(payload)).to_bytes(2)
        named, at, kind = 6, IPV6_BYTES, header[6]
        while at < size:
            assert kind in EXTENSIONS
            named, kind, at = at, header[at], at + 8 + 8 * header[at + 1]
        header[named] = protocol
    return bytes(header) + payload


def _header_bytes(frame: bytes, packet: Packet) -> int:
    """IP header and extension headers; UDP is none of them."""
    return packet.payload - packet.start
