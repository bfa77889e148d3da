# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""sas.json to the inbound SAs of a card (spec 4.3 to 4.8, A-25, A-50, A-53).

Profile `v1`, and `full`, which has more algorithms and extended sequence numbers.
"""

from __future__ import annotations

import ipaddress
import json
from dataclasses import dataclass, field
from pathlib import Path

from . import crypto

SUPPORTED_PORT = 4500  # the only UDP-ESP port of V1 (spec 3.5)
LEGACY_PORT = 500  # beside it, behind a switch (spec 3.2)
SA_CAPACITY = 1024  # default preset; one per add, any direction

NOT_SUPPORTED = "NDIS_STATUS_NOT_SUPPORTED"
INVALID_PARAMETER = "NDIS_STATUS_INVALID_PARAMETER"
INVALID_DATA = "NDIS_STATUS_INVALID_DATA"
RESOURCES = "NDIS_STATUS_RESOURCES"

# Values a file may hold; those outside the V1 set are refused by the card, others are errors.
KNOWN_ENC = {None, "des-cbc", "3des-cbc", "aes-cbc", "aes-ctr", "aes-gcm", "aes-gmac",
             "chacha20-poly1305", "null"}
KNOWN_AUTH = {None, "hmac-md5", "hmac-sha1", "hmac-sha256", "hmac-sha384", "hmac-sha512",
              "aes-gmac"}


class SasError(ValueError):
    """The file itself is unusable: names entry and field."""


class Refused(Exception):
    """The card refuses this add; the argument is the NDIS status."""


@dataclass(frozen=True)
class Caps:
    """Capabilities and switches of the card; the defaults are profile `v1`."""

    ipv4_options: bool = True
    ah_esp_combined: bool = True
    transport_tunnel_combined: bool = True
    udpesp: int = 0xF0  # spec 3.4
    vlan: bool = True  # Supported.Encapsulation bit 0x4
    pad_check: bool = False
    activated: bool = True  # L0: OID_OFFLOAD_ENCAPSULATION
    ah: bool = True  # IPsecV1 (spec 4.9 step 3, A-49)
    esp: bool = True
    receive: bool = True  # the Receive members of both groups (spec 4.10)
    strict: bool = False  # STRICT_SELECTORS
    legacy_port500: bool = False
    vendor_algorithms: bool = False  # what V1 has no identifier for
    ipv6: bool = False  # IPv6Supported (spec 6.4)
    ipv6_headers: bool = False  # IPv6NonIPsecExtensionHeaders
    stacked_vlan: bool = False  # up to two tags of either TPID
    v2: bool = False  # SAs are added by the OIDs of V2, port 4500 needs no entry (spec 6.1)

    @property
    def beyond_v1(self) -> bool:
        """Adds can say more than those of V1."""
        return self.vendor_algorithms or self.v2


# profile `full`
FULL = Caps(vendor_algorithms=True, ipv6=True, ipv6_headers=True, stacked_vlan=True)
# profile `v2`
V2 = Caps(v2=True, ipv6=True, ipv6_headers=True)
# What spec 6.3 has identifiers for beside the algorithms of V1; a hash has one ICV.
V2_CIPHERS, V2_INTEGRITY = {"aes-cbc", "aes-gcm", "aes-gmac"}, {"hmac-sha256", "aes-gmac"}


@dataclass(frozen=True)
class Auth:
    name: str
    key: bytes  # of GMAC: with its salt
    icv_bytes: int = crypto.ICV_BYTES

    @property
    def field_bytes(self) -> int:
        """What stands behind the sequence number of AH: an IV (GMAC), and the ICV."""
        return self.icv_bytes + (crypto.GMAC_IV_BYTES if self.name == "aes-gmac" else 0)


@dataclass
class Esn:
    """The high half of an SA's extended sequence numbers as card and driver keep it (A-32).

    The driver sends UPDATE_SA once the highest number that was verified is in the upper half of its
    low half. It takes effect with the next frame here; there are 2^31 numbers to do it in.
    """

    highest: int  # verified; before the first frame, initial_seq
    high: int = 0
    overlap: bool = False  # low halves from 2^31 on are of the high half before

    def __post_init__(self) -> None:
        self.high = (self.highest + 1 >> 32) % (1 << 32)
        self._look_ahead()

    def bytes_of(self, low: int) -> bytes:
        """The high half that goes with a low one, as the ICV covers it."""
        before = self.overlap and low >= 1 << 31
        return ((self.high - before) % (1 << 32)).to_bytes(4)

    def due(self, low: int) -> bool:
        """The host has to see this number: an UPDATE_SA is owed, or the overlap ends with it."""
        if low >= 1 << 31:
            return not self.overlap
        return self.overlap and low >= 1 << 30

    def verified(self, low: int) -> None:
        """The packet with this low half was good."""
        self.highest = max(self.highest, int.from_bytes(self.bytes_of(low)) << 32 | low)
        if 1 << 30 <= low < 1 << 31:
            self.overlap = False
        self._look_ahead()

    def _look_ahead(self) -> None:
        high, low = divmod(self.highest, 1 << 32)
        if low >= 1 << 31 and high == self.high:
            self.high, self.overlap = (high + 1) % (1 << 32), True


@dataclass(frozen=True)
class Esp:
    spi: int
    cipher: str
    key: bytes  # with its salt
    auth: Auth | None  # None only in a bundle (spec 2.8), and with an AEAD
    aead_icv_bytes: int = 0
    esn: Esn | None = None

    @property
    def iv_bytes(self) -> int:
        return crypto.iv_bytes(self.cipher)

    @property
    def block_bytes(self) -> int:
        return crypto.block_bytes(self.cipher)

    @property
    def icv_bytes(self) -> int:
        return self.auth.icv_bytes if self.auth else self.aead_icv_bytes


@dataclass(frozen=True)
class Ah:
    spi: int
    auth: Auth
    esn: Esn | None = None

    @property
    def bytes(self) -> int:
        """Header with its ICV, without padding behind."""
        return 12 + self.auth.field_bytes


Key = tuple[int, bytes | None, int, int]  # IP version, destination (None: any of it), 50 or 51, SPI


@dataclass(frozen=True)
class Sa:
    """One portion: AH, ESP, or the bundle of both."""

    index: int  # first entry in sas.json
    dst: bytes | None  # None: any address
    tunnel: bool
    udp_port: int | None
    ah: Ah | None
    esp: Esp | None
    src: bytes | None = None  # None: any address
    version: int = 4  # of IP
    auto: bool = False  # transport or tunnel, as each packet has it

    @property
    def key(self) -> Key:
        """Lookup key (A-50): a bundle is entered under its AH."""
        if self.ah:
            return (self.version, self.dst, 51, self.ah.spi)
        return (self.version, self.dst, 50, self.esp.spi)


@dataclass
class SaTable:
    """What the card holds after all adds."""

    sas: dict[Key, Sa] = field(default_factory=dict)
    ports: set[int] = field(default_factory=set)  # VALID parser entries
    legacy: set[int] = field(default_factory=set)  # those of the port-500 format
    refused: dict[int, str] = field(default_factory=dict)  # sas.json index -> status


def load(path: Path, caps: Caps = Caps()) -> SaTable:
    """Offloads every entry of a sas.json in order."""
    return build(json.loads(Path(path).read_text()), caps)


def build(entries: list[dict], caps: Caps = Caps()) -> SaTable:
    """As `load`, from the parsed list."""
    if not isinstance(entries, list):
        raise SasError("not a list")
    for index, entry in enumerate(entries):
        _check(index, entry)
    table = SaTable(ports={SUPPORTED_PORT} if caps.v2 else set())
    used = 0
    for members in _group(entries):
        try:
            sa = _make_sa([(i, entries[i]) for i in members], caps)
            inbound = entries[members[0]].get("direction", "in") == "in"
            if inbound and sa.key in table.sas:
                raise Refused(INVALID_PARAMETER)  # duplicate, A-25
            if used >= SA_CAPACITY:
                raise Refused(RESOURCES)
        except Refused as refusal:
            table.refused.update((i, str(refusal)) for i in members)
            continue
        used += 1
        if inbound:
            table.sas[sa.key] = sa
            if sa.udp_port is not None:  # spec 3.6: inbound adds only
                (table.legacy if sa.udp_port == LEGACY_PORT else table.ports).add(sa.udp_port)
    return table


def _group(entries: list[dict]) -> list[list[int]]:
    """Entry indices of each add: single entries and bundles, ordered by their first entry."""
    groups: dict[object, list[int]] = {}
    for i, entry in enumerate(entries):
        bundle = entry.get("bundle")
        key = i if bundle is None else (str(bundle), entry.get("src"), entry["dst"])
        groups.setdefault(key, []).append(i)
    return list(groups.values())


def _check(index: int, entry: dict) -> None:
    def need(name: str, good: bool) -> None:
        if not good:
            raise SasError(f"entry {index}: {name}: {entry.get(name)!r}")

    if not isinstance(entry, dict):
        raise SasError(f"entry {index}: not an object")
    need("spi", _number(entry.get("spi")) is not None)
    for name in ("enc_key", "auth_key"):
        need(name, _is_hex(entry.get(name)))
    for name, values in (("mode", {"transport", "tunnel"}), ("proto", {"esp", "ah"}),
                         ("enc", KNOWN_ENC), ("auth", KNOWN_AUTH)):
        need(name, entry.get(name) in values)
    need("direction", entry.get("direction", "in") in {"in", "out"})
    for name in ("src", "dst"):
        if name == "src" and entry.get(name) is None:
            continue
        try:
            ipaddress.ip_address(entry.get(name))
        except ValueError as error:
            raise SasError(f"entry {index}: {name}: {entry.get(name)!r}") from error
    wildcard = ipaddress.ip_address(entry["dst"]).is_unspecified
    need("dst", not (wildcard and entry["mode"] == "tunnel"))
    need("encap", (entry.get("encap") or {"type": "none"}).get("type") in {"none", "udp"})


def _number(value: object) -> int | None:
    """An SPI, a number or its text; None when it is neither."""
    try:
        spi = int(value, 0) if isinstance(value, str) else value
    except ValueError:
        return None
    return spi if type(spi) is int and 0 <= spi < 1 << 32 else None


def _is_hex(value: object) -> bool:
    if value is None:
        return True
    try:
        return bytes.fromhex(value) is not None
    except (TypeError, ValueError):
        return False


def _spi(entry: dict) -> int:
    spi = _number(entry["spi"])
    if spi == 0:
        raise Refused(INVALID_PARAMETER)
    return spi


def _hex(entry: dict, name: str) -> bytes:
    return bytes.fromhex(entry.get(name) or "")


def _icv_bytes(entry: dict, lengths: tuple[int, ...]) -> int:
    """The ICV of an algorithm of profile `full`."""
    size = (entry.get("icv_len_bits") or lengths[0] * 8) // 8
    if size not in lengths:
        raise Refused(NOT_SUPPORTED)
    return size


def _auth(entry: dict, caps: Caps) -> Auth:
    name, key = entry["auth"], _hex(entry, "auth_key")
    if caps.v2 and name in crypto.FULL_INTEGRITY and name not in V2_INTEGRITY:
        raise Refused(NOT_SUPPORTED)
    if caps.beyond_v1 and name in crypto.FULL_INTEGRITY:
        lengths, _, icvs = crypto.FULL_INTEGRITY[name]
        size = _icv_bytes(entry, icvs[:1] if caps.v2 else icvs)
        if len(key) not in lengths:
            raise Refused(INVALID_DATA)
        return Auth(name, key + _hex(entry, "salt") if name == "aes-gmac" else key, size)
    if name not in crypto.INTEGRITY or entry.get("icv_len_bits") != 96:
        raise Refused(NOT_SUPPORTED)
    if len(key) != crypto.INTEGRITY[name][0]:
        raise Refused(INVALID_DATA)
    return Auth(name, key)


def _esn(entry: dict) -> Esn | None:
    return Esn(entry.get("initial_seq", 0)) if entry.get("esn") else None


def _esp(entry: dict, bundled: bool, caps: Caps) -> Esp:
    spi, cipher, key = _spi(entry), entry["enc"], _hex(entry, "enc_key")
    if caps.v2 and cipher in crypto.FULL_CIPHERS and cipher not in V2_CIPHERS:
        raise Refused(NOT_SUPPORTED)
    full = caps.beyond_v1 and cipher in crypto.FULL_CIPHERS
    if cipher not in crypto.CIPHERS and not full:
        raise Refused(NOT_SUPPORTED)
    aead = full and cipher in crypto.AEADS
    if aead and entry["auth"] is not None:
        raise Refused(INVALID_PARAMETER)
    if entry["auth"] is None and not aead and (not bundled or cipher == "null"):
        raise Refused(INVALID_PARAMETER)  # unauthenticated ESP, spec 2.8 and 4.5
    auth = _auth(entry, caps) if entry["auth"] is not None else None
    size = _icv_bytes(entry, crypto.AEADS[cipher]) if aead else 0
    if len(key) not in (crypto.FULL_CIPHERS[cipher][0] if full else (crypto.CIPHERS[cipher][0],)):
        raise Refused(INVALID_DATA)
    if full and crypto.FULL_CIPHERS[cipher][1]:
        key += _hex(entry, "salt")
    return Esp(spi, cipher, key, auth, size, _esn(entry))


def _ah(entry: dict, caps: Caps) -> Ah:
    spi = _spi(entry)
    if entry["enc"] is not None:
        raise Refused(INVALID_PARAMETER)  # spec 4.5: ConfAlgo must be zero
    if entry["auth"] is None:
        raise Refused(INVALID_PARAMETER)
    return Ah(spi, _auth(entry, caps), _esn(entry))


def _encap_port(members: list[tuple[int, dict]], tunnel: bool, caps: Caps) -> int | None:
    """The parser entry's port of an ADD_UDPESP_SA, None for an ADD_SA."""
    encaps = [e["encap"] for _, e in members if (e.get("encap") or {}).get("type") == "udp"]
    if not encaps:
        return None
    if any(e["proto"] == "ah" for _, e in members):
        raise Refused(INVALID_PARAMETER)
    inbound = members[0][1].get("direction", "in") == "in"
    old_format = caps.legacy_port500 and not caps.v2
    legal = {SUPPORTED_PORT, LEGACY_PORT} if old_format else {SUPPORTED_PORT}
    if inbound and encaps[0]["dport"] not in legal:
        raise Refused(INVALID_PARAMETER)  # spec 4.8
    if not caps.udpesp & (0x60 if tunnel else 0x90):
        raise Refused(NOT_SUPPORTED)
    return encaps[0]["dport"]


def _make_sa(members: list[tuple[int, dict]], caps: Caps) -> Sa:
    esps = [e for _, e in members if e["proto"] == "esp"]
    ahs = [e for _, e in members if e["proto"] == "ah"]
    if len(esps) > 1 or len(ahs) > 1:
        raise Refused(INVALID_PARAMETER)  # the same operation twice, spec 4.5
    bundled = bool(esps and ahs)
    tunnel = (esps or ahs)[0]["mode"] == "tunnel"
    address = ipaddress.ip_address(members[0][1]["dst"])
    port = _encap_port(members, tunnel, caps)
    if address.version != 4 and not (caps.ipv6 and caps.beyond_v1):
        raise Refused(NOT_SUPPORTED)
    if any(e.get("esn") for _, e in members) and not caps.beyond_v1:
        raise Refused(NOT_SUPPORTED)  # V1 has no extended sequence numbers
    if bundled and not caps.ah_esp_combined:
        raise Refused(NOT_SUPPORTED)
    return Sa(members[0][0], None if address.is_unspecified else address.packed, tunnel, port,
              _ah(ahs[0], caps) if ahs else None,
              _esp(esps[0], bundled, caps) if esps else None,
              _source(members[0][1]), address.version,
              # The driver says the mode of a tunnel, and UDP-ESP says its own.
              caps.v2 and not tunnel and port is None)


def _source(entry: dict) -> bytes | None:
    source = ipaddress.ip_address(entry.get("src") or "0.0.0.0")
    return None if source.is_unspecified else source.packed
