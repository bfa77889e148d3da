# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Builders of deterministic IPsec frames.

Scapy protects the packets, so that the rules are not their own judge.
"""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass
from pathlib import Path

from scapy.layers.inet import IP, UDP
from scapy.layers.ipsec import AH, ESP, SecurityAssociation
from scapy.layers.l2 import Ether
from scapy.packet import Packet, Raw
from scapy.utils import RawPcapWriter

from . import crypto, make_golden

GATEWAY_SRC, GATEWAY = "198.51.100.1", "198.51.100.2"
HOST_SRC, HOST = "10.9.0.1", "10.9.0.2"
SCAPY_ENC = {"des-cbc": "DES", "3des-cbc": "3DES", "null": "NULL", "aes-cbc": "AES-CBC",
             "aes-ctr": "AES-CTR", "aes-gcm": "AES-GCM", "aes-gmac": "AES-NULL-GMAC",
             "chacha20-poly1305": "CHACHA20-POLY1305"}
SCAPY_AUTH = {"hmac-md5": "HMAC-MD5-96", "hmac-sha1": "HMAC-SHA1-96", None: "NULL",
              "hmac-sha256": "SHA2-256-128", "hmac-sha384": "SHA2-384-192",
              "hmac-sha512": "SHA2-512-256"}


def octets(label: str, count: int) -> bytes:
    """Reproducible bytes named by `label`."""
    return random.Random(label).randbytes(count)


def entry(spi: int, dst: str, mode: str, enc: str | None, auth: str | None, *, proto: str = "esp",
          udp: bool = False, bundle: str | None = None) -> dict:
    """A sas.json entry with reproducible keys."""
    made = {
        "spi": f"0x{spi:08x}", "src": HOST_SRC if dst == HOST else GATEWAY_SRC, "dst": dst,
        "mode": mode, "proto": proto, "enc": enc,
        "enc_key": octets(f"enc {spi}", crypto.CIPHERS[enc][0]).hex() if enc else None,
        "auth": auth,
        "auth_key": octets(f"auth {spi}", crypto.INTEGRITY[auth][0]).hex() if auth else None,
        "icv_len_bits": 96 if auth else None, "salt": None,
        "encap": {"type": "udp" if udp else "none", "sport": 4500 if udp else None,
                  "dport": 4500 if udp else None},
        "esn": False, "replay_window": 32,
    }
    return made | ({"bundle": bundle} if bundle else {})


def ip(payload: Packet | bytes = b"", **fields) -> Packet:
    """An IPv4 packet between the two hosts, unless told otherwise."""
    header = IP(**({"src": HOST_SRC, "dst": HOST, "id": 7, "ttl": 60} | fields))
    return header / (Raw(payload) if isinstance(payload, bytes) else payload)


def plain(size: int = 40) -> Packet:
    """What the hosts really talk about."""
    return ip(UDP(sport=5000, dport=6000) / Raw(octets(f"payload {size}", size)))


def protect(sa: dict, packet: Packet, seq: int = 1, sport: int = 4500) -> Packet:
    """`packet` under the SA, by scapy. With ESN the high half is that of `initial_seq` + 1, or what
    `high` says."""
    tunnel = IP(src=sa["src"], dst=sa["dst"], id=9, ttl=60) if sa["mode"] == "tunnel" else None
    udp = UDP(sport=sport, dport=4500, chksum=0) if sa["encap"]["type"] == "udp" else None
    auth_key = bytes.fromhex(sa["auth_key"] or "") or None
    if sa["proto"] == "ah":
        return _protect_ah(sa, IP(bytes(tunnel / packet if tunnel else packet)), seq, auth_key)
    peer = SecurityAssociation(
        ESP, int(sa["spi"], 0), crypt_algo=SCAPY_ENC[sa["enc"]],
        crypt_key=bytes.fromhex(sa["enc_key"] + (sa["salt"] or "")) or None,
        auth_algo=SCAPY_AUTH[sa["auth"]], auth_key=auth_key, tunnel_header=tunnel,
        nat_t_header=udp, **esn(sa))
    iv = octets(f"iv {sa['spi']} {seq}", crypto.iv_bytes(sa["enc"]))
    return IP(bytes(peer.encrypt(IP(bytes(packet)), seq_num=seq, iv=iv)))


def esn(sa: dict) -> dict:
    """Extended sequence numbers as scapy takes them."""
    high = sa.get("high", sa.get("initial_seq", 0) + 1 >> 32)
    return {"esn_en": sa["esn"], "esn": high if sa["esn"] else 0}


def _protect_ah(sa: dict, packet: Packet, seq: int, key: bytes) -> Packet:
    """AH behind the first header; scapy zeroes the mutable fields and signs.

    Its SecurityAssociation.encrypt signs whatever holds an ESP layer as ESP, so what AH covers
    goes in undissected.
    """
    covered = bytes(packet.payload)
    header = packet.__class__(bytes(packet)[:packet.ihl * 4])
    size = (sa["icv_len_bits"] or 96) // 8
    padding = bytes(range(sa.get("ah_padding", 0)))  # behind the ICV
    ah = AH(nh=packet.proto, payloadlen=(12 + size + len(padding)) // 4 - 2,
            spi=int(sa["spi"], 0), seq=seq, icv=bytes(size), padding=padding)
    header.proto, header.len = 51, packet.ihl * 4 + len(ah) + len(covered)
    del header.chksum
    peer = SecurityAssociation(AH, int(sa["spi"], 0), auth_algo=SCAPY_AUTH[sa["auth"]],
                               auth_key=key)
    unsigned = header.__class__(bytes(header)) / ah / Raw(covered)
    return IP(bytes(peer.auth_algo.sign(unsigned, key, **esn(sa))))


def esp(sa: dict, text: bytes, seq: int = 1) -> bytes:
    """ESP around a whole plaintext, trailer included, for what no sane sender makes."""
    iv = octets(f"iv {sa['spi']} {seq}", crypto.CIPHERS[sa["enc"]][1])
    head = int(sa["spi"], 0).to_bytes(4) + seq.to_bytes(4) + iv
    sealed = head + crypto.encrypt(sa["enc"], bytes.fromhex(sa["enc_key"]), iv, text)
    return sealed + crypto.icv(sa["auth"], bytes.fromhex(sa["auth_key"]), sealed)


def flip(packet: Packet, at: int) -> Packet:
    """One bit of the packet inverted; a negative index counts from the end."""
    data = bytearray(bytes(packet))
    data[at] ^= 1
    return Raw(bytes(data))


def flip_packet(packet: Packet, at: int = -1) -> Packet:
    """As `flip`, still an IP packet for scapy; `at` must not hit the IP header."""
    return packet.__class__(bytes(flip(packet, at)))


def bundle(sa: dict[str, dict], name: str, packet: Packet) -> Packet:
    """[IP][AH][ESP]: ESP first, AH around it (tunnel: AH on the gateway header)."""
    inside = protect(sa[f"{name}-esp"], packet)
    return protect(sa[f"{name}-ah"] | {"mode": "transport"}, inside)


def sealed_text(packet: Packet, next_header: int) -> bytes:
    """The packet with ESP trailer, padded to blocks of eight."""
    pad = -(len(packet) + 2) % 8
    return bytes(packet) + bytes(range(1, pad + 1)) + bytes((pad, next_header))


def ether(packet: Packet | bytes, kind: int = 0x0800, tags: tuple[int, ...] = ()) -> bytes:
    """An Ethernet frame, with one VLAN tag of each TPID in `tags`."""
    head = bytes.fromhex("02005e100302" "02005e100301")
    for vlan, tpid in enumerate(tags, 1):
        head += tpid.to_bytes(2) + vlan.to_bytes(2)
    return head + kind.to_bytes(2) + bytes(packet)


@dataclass
class Frame:
    """A frame with the outcome its author expects: class, CD/NCD/CS and detail."""

    name: str
    data: bytes
    expect: str


def write_case(case: Path, entries: list[dict], frames: list[Frame]) -> None:
    """wire.pcap, sas.json, frames.jsonl and golden.jsonl, the same bytes every time."""
    case.mkdir(parents=True, exist_ok=True)
    (case / "sas.json").write_text(json.dumps(entries, indent=1) + "\n")
    with RawPcapWriter(str(case / "wire.pcap"), linktype=1, endianness="<") as writer:
        writer.write_header(None)
        for i, frame in enumerate(frames):
            writer.write_packet(frame.data, sec=0, usec=20 * i)
    with (case / "frames.jsonl").open("w") as out:
        for i, frame in enumerate(frames):
            out.write(json.dumps({"frame": i, "name": frame.name, "expect": frame.expect}) + "\n")
    for name, text in make_golden.goldens(case).items():
        if text is not None:
            (case / name).write_text(text)


def digest(case: Path) -> dict[str, str]:
    """File name to SHA-256 of a case folder."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in case.iterdir()}
