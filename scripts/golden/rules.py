# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""The receive ladder of NDIS IPsec Offload V1 (spec 2.4), second pass and detail words included.

Lengths and ICVs of profile `full` are those of spec 6.3, and so is IPv6.

Rung names (L0..L16) are those of the spec. Engine faults (L14) and SaDeleteReq are not part of
these rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from . import classify, crypto
from .sas import Caps, Esp, Sa, SaTable

AH_BYTES = 24  # with a 96-bit ICV: every AH of V1
# RFC 4302 appendix A1: options that do not change on the way
KEPT_OPTIONS = {130, 133, 134, 148, 149}
INNER_VERSION = {4: 4, 41: 6}  # next header of a tunnel's payload -> IP version
IPV6_BYTES = 40
EXTENSIONS = {0, 43, 60}  # hop-by-hop options, routing, destination options
ROUTING, FRAGMENT = 43, 44
MOST_EXTENSIONS, MOST_EXTENSION_BYTES = 8, 256  # spec 6.3, L3
MAY_CHANGE = 0x20  # in the type of an IPv6 option, RFC 8200 4.2


class Bypass(Exception):
    """A bypass rung; the argument is the detail word."""


class Failure(Exception):
    """CD=1 and a status other than 0, with the SA that was hit."""

    def __init__(self, status: int, detail: str, sa: Sa):
        super().__init__(detail)
        self.status, self.detail, self.sa = status, detail, sa


@dataclass
class Verdict:
    """What the completion says, and the frame as the host gets it."""

    data: bytes
    detail: str
    crypto_done: int = 0
    next_crypto_done: int = 0
    crypto_status: int = 0
    sa: int | None = None
    inner_sa: int | None = None
    inner_spi: int | None = None
    layers: list[Layer] = field(default_factory=list)  # good portions, from the outside
    protected: int = 0  # bytes that the algorithm of a verified portion is applied to
    inner_protected: int = 0


@dataclass
class Packet:
    """An IP packet inside the frame that passed L1; offsets count from the frame's start."""

    start: int
    payload: int  # behind options and extension headers
    end: int  # by its length field

    protocol: int  # of a fragment: of what was cut
    source: bytes
    destination: bytes
    version: int = 4
    extensions: int = 0  # headers between an IPv6 header and the payload
    stop: str | None = None  # rung L2 or L3 that the extension headers of IPv6 end at


@dataclass
class Portion:
    """The IPsec header that a packet starts with."""

    protocol: int  # 50 or 51
    start: int  # of ESP or AH
    end: int  # of the ESP region or AH payload
    udp_port: int | None = None


@dataclass
class Done:
    """A verified portion and where the payload behind it lies."""

    sa: Sa
    next_header: int
    start: int
    end: int
    tunnel: bool
    protected: int  # RFC 4301 4.4.2.1: AH, its packet from the IP header on; ESP, its ciphertext
    number_due: bool = False  # the host has to see a sequence number of it


Layer = tuple[Packet, Done]


def receive(frame: bytes, table: SaTable, caps: Caps = Caps()) -> Verdict:
    """The whole ladder for one frame."""
    buffer = bytearray(frame)
    try:
        if not caps.activated or not (caps.ah or caps.esp):
            raise Bypass("inactive")  # L0
        start, version = _ether(frame, caps)
        packet = _l1_ip(buffer, start, len(buffer), version)
        outer = _portion_pass(buffer, packet, table, caps, None)
    except Bypass as bypass:
        return Verdict(frame, str(bypass))
    except Failure as failure:
        return Verdict(bytes(buffer), failure.detail, 1, 0, failure.status, failure.sa.index)
    version = INNER_VERSION.get(outer.next_header)
    if version == 6 and not caps.ipv6:
        version = None
    layers = [(packet, outer)]
    if not (outer.tunnel and version and caps.transport_tunnel_combined):
        return Verdict(bytes(buffer), "ok", 1, sa=outer.sa.index, layers=layers,
                       protected=outer.protected)
    return _second_pass(buffer, outer, version, table, caps, layers)


def _second_pass(buffer: bytearray, outer: Done, version: int, table: SaTable, caps: Caps,
                 layers: list[Layer]) -> Verdict:
    """L15: the inner portion of a verified tunnel."""
    classes = classify.ipv4 if version == 4 else classify.ipv6
    inner_class = classes(bytes(buffer[outer.start:outer.end]), table.ports)
    result = Verdict(b"", "ok", 1, sa=outer.sa.index, inner_spi=inner_class.spi, layers=layers,
                     protected=outer.protected)
    packet = None
    try:
        packet = _l1_ip(buffer, outer.start, outer.end, version)
        inner = _portion_pass(buffer, packet, table, caps, outer.sa)
        result.next_crypto_done, result.inner_sa = 1, inner.sa.index
        layers.append((packet, inner))
        result.inner_protected = inner.protected
    except Bypass:
        if packet and _is_ipsec(buffer, packet, table, caps):
            result.detail = "outer-only"
    except Failure as failure:
        result.next_crypto_done, result.inner_sa = 1, failure.sa.index
        result.crypto_status, result.detail = failure.status, failure.detail
    result.data = bytes(buffer)
    return result


def _is_ipsec(buffer: bytearray, packet: Packet, table: SaTable, caps: Caps) -> bool:
    """Detail 24: protocol 50 or 51, or UDP that reached row 6 of spec 3.1."""
    if packet.protocol in (50, 51):
        return True
    try:
        _l2_l3(buffer, packet, caps)
        _l4(buffer, packet, table)
    except Bypass:
        return False
    return True


def _ether(frame: bytes, caps: Caps) -> tuple[int, int]:
    """L1, link layer part; the offset of the IP header, and its version. A-46."""
    allowed = {b"\x81\x00"}
    most = 1
    if caps.stacked_vlan:
        allowed, most = classify.VLAN_TAGS, 2
    if not caps.vlan:
        most = 0
    offset = 12
    while frame[offset:offset + 2] in classify.VLAN_TAGS:
        if frame[offset:offset + 2] not in allowed or offset == 12 + 4 * most:
            raise Bypass("vlan")
        offset += 4
    versions = {b"\x08\x00": 4} | ({b"\x86\xdd": 6} if caps.ipv6 else {})
    version = versions.get(frame[offset:offset + 2])
    if version is None:
        raise Bypass("non-ip")
    return offset + 2, version


def _l1_ip(buffer: bytearray, start: int, limit: int, version: int) -> Packet:
    """L1, IP part: A-47, checksum, A-48; of IPv6 spec 6.3."""
    return (_l1_ipv4 if version == 4 else _l1_ipv6)(buffer, start, limit)


def _l1_ipv4(buffer: bytearray, start: int, limit: int) -> Packet:
    present = limit - start
    if present < 20 or buffer[start] >> 4 != 4:
        raise Bypass("ip-header")
    header = (buffer[start] & 15) * 4
    total = int.from_bytes(buffer[start + 2:start + 4])
    if header < 20 or total < header or total > present:
        raise Bypass("ip-header")
    if _checksum(buffer[start:start + header]) != 0xFFFF:
        raise Bypass("ip-header")
    destination = bytes(buffer[start + 16:start + 20])
    if destination[0] >> 4 == 14 or destination == b"\xff" * 4:
        raise Bypass("multicast")
    return Packet(start, start + header, start + total, buffer[start + 9],
                  bytes(buffer[start + 12:start + 16]), destination)


def _l1_ipv6(buffer: bytearray, start: int, limit: int) -> Packet:
    present = limit - start
    if present < IPV6_BYTES or buffer[start] >> 4 != 6:
        raise Bypass("ip-header")
    length = int.from_bytes(buffer[start + 4:start + 6])
    if length == 0 or IPV6_BYTES + length > present:
        raise Bypass("ip-header")
    destination = bytes(buffer[start + 24:start + 40])
    if destination[0] == 0xFF:
        raise Bypass("multicast")
    packet = Packet(start, start + IPV6_BYTES, start + IPV6_BYTES + length, buffer[start + 6],
                    bytes(buffer[start + 8:start + 24]), destination, 6)
    packet.stop = _skip_extensions(buffer, packet)
    return packet


def _skip_extensions(buffer: bytearray, packet: Packet) -> str | None:
    """Moves the packet's payload behind its extension headers; the rung that they end at, if any.

    A fragment header is one wherever it stands that the search comes to, even when it is cut.
    """
    first = packet.payload
    while packet.protocol in EXTENSIONS:
        whole = packet.end - packet.payload >= 8
        size = 8 + 8 * buffer[packet.payload + 1] if whole else 8
        behind = packet.payload + size
        packet.extensions += 1
        if (packet.extensions > MOST_EXTENSIONS or behind > packet.end
                or behind - first > MOST_EXTENSION_BYTES):
            packet.protocol = -1  # nobody knows
            return "ip-options"
        packet.protocol, packet.payload = buffer[packet.payload], behind
    if packet.protocol != FRAGMENT:
        return None
    if packet.end - packet.payload >= 8:
        packet.protocol = buffer[packet.payload]
    return "fragment"


def _checksum(header: bytes) -> int:
    total = sum(int.from_bytes(header[i:i + 2]) for i in range(0, len(header), 2))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total


def _l2_l3(buffer: bytearray, packet: Packet, caps: Caps) -> None:
    if packet.version == 6:
        if packet.stop:
            raise Bypass(packet.stop)
        if packet.extensions and not caps.ipv6_headers:
            raise Bypass("ip-options")
        return
    if int.from_bytes(buffer[packet.start + 6:packet.start + 8]) & 0x3FFF:
        raise Bypass("fragment")
    if packet.payload - packet.start > 20 and not caps.ipv4_options:
        raise Bypass("ip-options")


def _l4(buffer: bytearray, packet: Packet, table: SaTable) -> Portion:
    if packet.protocol in (50, 51):
        return Portion(packet.protocol, packet.payload, packet.end)
    udp = packet.payload
    if packet.protocol != 17 or packet.end - udp < 8:
        raise Bypass("not-ipsec")
    port = int.from_bytes(buffer[udp + 2:udp + 4])
    if port not in table.ports | table.legacy:
        raise Bypass("not-ipsec")
    length = int.from_bytes(buffer[udp + 4:udp + 6])
    payload = buffer[udp + 8:max(udp + 8, min(udp + length, packet.end))]
    # spec 3.1, rows 1 and 2; spec 3.2 has no row for a broken length
    if length < 8 and port not in table.legacy:
        raise Bypass("udp-short")
    if payload == b"\xff":
        raise Bypass("keepalive")
    if port in table.legacy:  # spec 3.2
        if len(payload) <= 16 or any(payload[:8]):
            raise Bypass("ike")
        return Portion(50, udp + 16, udp + length, port)
    # rows 3 to 6
    if len(payload) < 4:
        raise Bypass("udp-short")
    if payload[:4] == bytes(4):
        raise Bypass("ike")
    if len(payload) < 8:
        raise Bypass("udp-short")
    return Portion(50, udp + 8, udp + length, port)


def _l4_enabled(portion: Portion, caps: Caps) -> None:
    """The rest of L4, once the portion is classed ESP or AH."""
    if not (caps.ah if portion.protocol == 51 else caps.esp) or not caps.receive:
        raise Bypass("disabled")


def _nested_subtype(portion: Portion, outer: Sa, caps: Caps) -> None:
    """L15 stops that are tested once the inner portion is classed ESP or AH (A-53)."""
    if portion.udp_port is not None:
        if outer.udp_port is not None or not caps.udpesp & 0x80:
            raise Bypass("encap-mismatch")
    elif outer.udp_port is not None and not caps.udpesp & 0x40:
        raise Bypass("encap-mismatch")


def _portion_pass(buffer: bytearray, packet: Packet, table: SaTable, caps: Caps,
                  outer: Sa | None) -> Done:
    """L2 to L14 for one portion; `outer` is the verified tunnel SA in the second pass."""
    _l2_l3(buffer, packet, caps)
    portion = _l4(buffer, packet, table)
    _l4_enabled(portion, caps)
    if outer:
        _nested_subtype(portion, outer, caps)
    if packet.end - portion.start < (8 if portion.protocol == 50 else 12):
        raise Bypass("short-header")  # L5; UDP-ESP has its 8 bytes by row 5
    sa = _l6_l7(buffer, packet, portion, table, caps, outer)
    if sa.udp_port != portion.udp_port:
        raise Bypass("encap-mismatch")  # L8
    if portion.udp_port is not None and not outer and not sa.tunnel and not caps.udpesp & 0x10:
        raise Bypass("encap-mismatch")
    _l9(buffer, packet, portion, sa, caps)
    _l10(buffer, packet, portion, sa)
    return _crypto(buffer, packet, portion, sa, caps, outer is None)


def _matches(sa: Sa | None, packet: Packet, caps: Caps) -> bool:
    """Active (A-49), and from its source where selectors are strict (A-50)."""
    if sa is None or (sa.ah and not caps.ah) or (sa.esp and not caps.esp):
        return False
    return not caps.strict or sa.src in (None, packet.source)


def _l6_l7(buffer: bytearray, packet: Packet, portion: Portion, table: SaTable, caps: Caps,
           outer: Sa | None) -> Sa:
    at = portion.start + (4 if portion.protocol == 51 else 0)
    spi = int.from_bytes(buffer[at:at + 4])
    # Exact protocol first; within each, exact destination before wildcard.
    for protocol in (portion.protocol, 101 - portion.protocol):
        for destination in (packet.destination, None):
            sa = table.sas.get((packet.version, destination, protocol, spi))
            if not _matches(sa, packet, caps):
                continue
            if outer and sa.tunnel:
                raise Bypass("sa-miss")  # a tunnel inside a tunnel stops
            if protocol != portion.protocol:
                raise Failure(7, "protocol-mismatch", sa)
            return sa
    raise Bypass("sa-miss")


def _l9(buffer: bytearray, packet: Packet, portion: Portion, sa: Sa, caps: Caps) -> None:
    if portion.protocol == 50:
        return  # an exact hit on 50 is an ESP-only SA
    esp_visible = buffer[portion.start] == 50
    if esp_visible != bool(sa.esp):
        if esp_visible and not caps.ah_esp_combined:
            raise Bypass("ah-esp-unsupported")
        raise Failure(7, "protocol-mismatch", sa)
    if sa.esp and _ah_well_formed(buffer, packet, portion, sa):
        at = portion.start + _ah_bytes(buffer, portion)
        if at + 4 <= portion.end and int.from_bytes(buffer[at:at + 4]) != sa.esp.spi:
            raise Failure(7, "protocol-mismatch", sa)


def _ah_bytes(buffer: bytearray, portion: Portion) -> int:
    """Length of AH by its Payload Len."""
    return buffer[portion.start + 1] * 4 + 8


def _ah_well_formed(buffer: bytearray, packet: Packet, portion: Portion, sa: Sa) -> bool:
    """The AH rules of spec 2.5 and 6.3: with or, in IPv4, without padding to a multiple of 8."""
    size = _ah_bytes(buffer, portion)
    sizes = {sa.ah.bytes + -sa.ah.bytes % 8} | ({sa.ah.bytes} if packet.version == 4 else set())
    return (size in sizes
            and portion.start + size <= portion.end
            and ah_header(bytes(buffer[packet.start:packet.payload])) is not None)


def _l10(buffer: bytearray, packet: Packet, portion: Portion, sa: Sa) -> None:
    esp_start = portion.start
    if sa.ah:
        if not _ah_well_formed(buffer, packet, portion, sa):
            raise Failure(6, "length", sa)
        esp_start += _ah_bytes(buffer, portion)
    if not sa.esp:
        return
    text = portion.end - esp_start - 8 - sa.esp.iv_bytes - sa.esp.icv_bytes
    # A UDP length beyond the IP payload shows only here.
    if portion.end > packet.end or text < sa.esp.block_bytes or text % sa.esp.block_bytes:
        raise Failure(6, "length", sa)


def _is_tunnel(sa: Sa, next_header: int, first: bool) -> bool:
    """ "tun" of spec 2.4; of an SA without a mode what its packet is, in the first pass (A-61)."""
    return sa.tunnel or (sa.auto and first and next_header in (4, 41))


def _crypto(buffer: bytearray, packet: Packet, portion: Portion, sa: Sa, caps: Caps,
            first: bool) -> Done:
    """L11 to L13. AH is the outermost, so it sees the ciphertext of a bundle."""
    start = portion.start
    if sa.ah:
        tunnel = _is_tunnel(sa, buffer[portion.start], first)
        if not _ah_verifies(buffer, packet, portion, sa):
            raise Failure(4 if tunnel else 2, "icv-mismatch", sa)
        start += _ah_bytes(buffer, portion)
        if not sa.esp:
            due = _note_sequences(buffer, portion, start, sa)
            return Done(sa, buffer[portion.start], start, portion.end, tunnel,
                        packet.end - packet.start, due)
    text, text_end = start + 8 + sa.esp.iv_bytes, portion.end - sa.esp.icv_bytes
    plain = _esp_text(buffer[start:portion.end], sa.esp)
    if plain is None:
        raise Failure(5 if sa.tunnel else 3, "icv-mismatch", sa)
    buffer[text:text_end] = plain
    pad = plain[-2]
    if pad > len(plain) - 2:
        raise Failure(6, "pad-length", sa)
    if caps.pad_check and plain[-2 - pad:-2] != bytes(range(1, pad + 1)):
        raise Failure(1, "pad-bytes", sa)
    due = _note_sequences(buffer, portion, start, sa)
    protected = packet.end - packet.start if sa.ah else len(plain)
    return Done(sa, plain[-1], text, text_end - 2 - pad, _is_tunnel(sa, plain[-1], first),
                protected, due)


def _sequence(buffer: bytearray, at: int) -> int:
    return int.from_bytes(buffer[at:at + 4])


def _note_sequences(buffer: bytearray, portion: Portion, esp_start: int, sa: Sa) -> bool:
    """The portion is good: its numbers are authenticated ones. Whether the host has to see one."""
    due = False
    for header, at in ((sa.ah, portion.start + 8), (sa.esp, esp_start + 4)):
        if header and header.esn:
            number = _sequence(buffer, at)
            due |= header.esn.due(number)
            header.esn.verified(number)
    return due


def _esp_text(region: bytes, esp: Esp) -> bytes | None:
    """L12 and the decryption of L13 for [SPI, end of the ICV); None when the ICV is wrong."""
    text, text_end = 8 + esp.iv_bytes, len(region) - esp.icv_bytes
    iv, data, icv = bytes(region[8:text]), region[text:text_end], region[text_end:]
    high = esp.esn.bytes_of(int.from_bytes(region[4:8])) if esp.esn else b""
    if esp.cipher in crypto.AEADS:
        header = bytes(region[:4]) + high + bytes(region[4:8])  # RFC 4106 5
        return crypto.aead_open(esp.cipher, esp.key, iv, header, data, icv)
    covered = bytes(region[:text_end]) + high  # RFC 4303 2.2.1
    if esp.auth and not crypto.icv_matches(esp.auth.name, esp.auth.key, covered, icv):
        return None
    return crypto.decrypt(esp.cipher, esp.key, iv, data)


def _ah_verifies(buffer: bytearray, packet: Packet, portion: Portion, sa: Sa) -> bool:
    head = bytes(buffer[portion.start:portion.start + sa.ah.bytes])
    # Padding behind the ICV is hashed as it came; of GMAC the IV is zero as the ICV is.
    covered = (ah_header(bytes(buffer[packet.start:packet.payload])) + head[:12]
               + bytes(sa.ah.auth.field_bytes)
               + bytes(buffer[portion.start + sa.ah.bytes:portion.end]))
    if sa.ah.esn:
        covered += sa.ah.esn.bytes_of(_sequence(buffer, portion.start + 8))
    return crypto.icv_matches(sa.ah.auth.name, sa.ah.auth.key, covered, head[12:])


def ah_header(header: bytes) -> bytes | None:
    """The IP header as AH hashes it (spec 2.5, 6.3); None when an option's length is broken.

    Of IPv6 with the extension headers behind it.
    """
    return (_ah_ipv6 if header[0] >> 4 == 6 else _ah_ipv4)(header)


def _ah_ipv6(header: bytes) -> bytes | None:
    """RFC 4302 3.3.3.1.2."""
    masked = bytearray(header)
    masked[:4] = b"\x60\0\0\0"  # traffic class and flow label
    masked[7] = 0  # hop limit
    protocol, at = header[6], IPV6_BYTES
    while at < len(header):
        behind = at + 8 + 8 * header[at + 1]
        option = at + 2
        while protocol != ROUTING and option < behind:
            if header[option] == 0:  # one byte of padding, without a length
                option += 1
                continue
            size = header[option + 1] if option + 1 < behind else behind
            if option + 2 + size > behind:
                return None
            if header[option] & MAY_CHANGE:
                masked[option + 2:option + 2 + size] = bytes(size)
            option += 2 + size
        protocol, at = header[at], behind
    return bytes(masked)


def _ah_ipv4(header: bytes) -> bytes | None:
    masked = bytearray(header)
    masked[1] = 0  # TOS
    masked[6:8] = bytes(2)  # flags and fragment offset
    masked[8] = 0  # TTL
    masked[10:12] = bytes(2)  # checksum
    at = 20
    while at < len(header) and header[at] != 0:  # option 0 ends the list, the rest is kept
        if header[at] == 1:
            at += 1
            continue
        size = header[at + 1] if at + 1 < len(header) else 0
        if size < 2 or at + size > len(header):
            return None
        if header[at] not in KEPT_OPTIONS:
            masked[at:at + size] = bytes(size)
        at += size
    return bytes(masked)
