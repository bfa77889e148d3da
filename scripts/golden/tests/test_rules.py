# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""The rungs that depend on capabilities, the AH masking table, the delivered bytes, invariants."""

import dataclasses
import random

import pytest

from scripts.golden import classify, make_golden, make_ipv6, make_nested, make_syntax, rules, sas
from scripts.golden.make_syntax import AH_SPI, SAS, TEXT, ah, ipv4, udp
from scripts.golden.packets import ether, esp, plain, protect

NESTED = make_nested.sas()
NESTED_TABLE = sas.build(list(NESTED.values()))
NESTED_FRAMES = {f.name: f.data for f in make_nested.frames()}
SYNTAX_FRAMES = {f.name: f.data for f in make_syntax.frames()}
IPV6_TABLE = sas.build(list(make_ipv6.sas().values()), sas.FULL)
IPV6_FRAMES = {f.name: f.data for f in make_ipv6.frames()}


def outcome(frame, entries, **caps):
    made = sas.Caps(**caps)
    # Adds are made with everything on: here only receive is under test.
    verdict = rules.receive(frame, sas.build(list(entries.values())), made)
    return (f"{verdict.crypto_done}/{verdict.next_crypto_done}/{verdict.crypto_status} "
            f"{verdict.detail}")


@pytest.mark.parametrize("name, caps, expected", [
    ("N01 both good", {"transport_tunnel_combined": False}, "1/0/0 ok"),
    ("S15 AH SA, AH and ESP", {"ah_esp_combined": False}, "0/0/0 ah-esp-unsupported"),
    ("U01 UDP transport", {"udpesp": 0xE0}, "0/0/0 encap-mismatch"),
    ("U02 UDP tunnel", {"udpesp": 0x40}, "1/0/0 ok"),
    ("U03 ESP under a UDP tunnel", {"udpesp": 0xB0}, "1/0/0 outer-only"),
    ("U03 ESP under a UDP tunnel", {"udpesp": 0x40}, "1/1/0 ok"),
    ("U04 UDP-ESP under a plain tunnel", {"udpesp": 0x70}, "1/0/0 outer-only"),
    ("U04 UDP-ESP under a plain tunnel", {"udpesp": 0x80}, "1/1/0 ok"),
    ("S12 pad bytes not counted", {"pad_check": True}, "1/0/1 pad-bytes"),
    ("N01 both good", {"pad_check": True}, "1/1/0 ok"),
    ("inner options, AH", {"ipv4_options": False}, "1/0/0 outer-only"),
    ("inner ESP behind options", {"ipv4_options": False}, "1/0/0 outer-only"),
    ("UDP tunnel around AH", {"udpesp": 0xB0}, "1/0/0 outer-only"),
    ("UDP tunnel around bundle", {"udpesp": 0xB0}, "1/0/0 outer-only"),
    ("UDP tunnel around AH", {"transport_tunnel_combined": False}, "1/0/0 ok"),
    ("AH tunnel around UDP-ESP", {"udpesp": 0x70}, "1/0/0 outer-only"),
    ("AH tunnel around AH", {"udpesp": 0}, "1/1/0 ok"),
    ("inner AH SA, AH and ESP", {"ah_esp_combined": False}, "1/0/0 outer-only"),
])
def test_capability_in_nested_and_udp_esp_frames(name, caps, expected):
    assert outcome(NESTED_FRAMES[name], NESTED, **caps) == expected


@pytest.mark.parametrize("name, caps, expected", [
    ("B04 ESP behind options", {"ipv4_options": False}, "0/0/0 ip-options"),
    ("UDP options", {"ipv4_options": False}, "0/0/0 ip-options"),
    ("one tag", {"vlan": False}, "0/0/0 vlan"),
    ("ESP R21 255 bytes of padding", {"pad_check": True}, "1/0/0 ok"),
])
def test_capability_in_single_frames(name, caps, expected):
    assert outcome(SYNTAX_FRAMES[name], SAS, **caps) == expected


@pytest.mark.parametrize("name, caps, expected", [
    ("esp", {"ipv6": False}, "0/0/0 non-ip"), ("multicast", {"ipv6": False}, "0/0/0 non-ip"),
    ("6in4", {"ipv6": False}, "1/0/0 ok"), ("ESP in 6in4", {"ipv6": False}, "1/0/0 ok"),
    ("ESP in 4in4", {"ipv6": False}, "1/1/0 ok"),
    ("esp", {"ipv6_headers": False}, "1/0/0 ok"),
    ("hop-by-hop", {"ipv6_headers": False}, "0/0/0 ip-options"),
    ("routing", {"ipv6_headers": False}, "0/0/0 ip-options"),
    ("destination options", {"ipv6_headers": False}, "0/0/0 ip-options"),
    ("TCP behind options", {"ipv6_headers": False}, "0/0/0 ip-options"),
    ("UDP-ESP behind options", {"ipv6_headers": False}, "0/0/0 ip-options"),
    ("fragment behind eight headers", {"ipv6_headers": False}, "0/0/0 fragment"),
    ("tunnel, ESP behind options", {"ipv6_headers": False}, "1/0/0 outer-only"),
    ("tunnel, nine headers", {"ipv6_headers": False}, "1/0/0 ok"),
    ("hop-by-hop", {"ipv4_options": False}, "1/0/0 ok"),
    ("IPv6, tags 8100", {"stacked_vlan": False}, "1/0/0 ok"),
    ("IPv6, tags 88a8", {"stacked_vlan": False}, "0/0/0 vlan"),
    ("IPv4, tags 88a8 8100", {"stacked_vlan": False}, "0/0/0 vlan"),
    ("IPv4, tags 8100 8100", {"stacked_vlan": False}, "0/0/0 vlan"),
    ("IPv6, tags 8100", {"vlan": False}, "0/0/0 vlan"),
    ("IPv6, tags 88a8 8100", {"vlan": False}, "0/0/0 vlan"),
    ("ESP in 6in6", {"transport_tunnel_combined": False}, "1/0/0 ok"),
    ("ESP in 6in6 in UDP", {"udpesp": 0xB0}, "1/0/0 outer-only"),
    ("UDP-ESP in 6in6", {"udpesp": 0x70}, "1/0/0 outer-only"),
    ("UDP-ESP", {"udpesp": 0xE0}, "0/0/0 encap-mismatch"),
    ("AH SA, AH and ESP", {"ah_esp_combined": False}, "0/0/0 ah-esp-unsupported"),
    ("ah-sha1", {"strict": True}, "1/0/0 ok"), ("wildcard", {"strict": True}, "1/0/0 ok"),
    ("AH, source changed", {"strict": True}, "0/0/0 sa-miss"),
])
def test_capability_in_frames_of_ipv6(name, caps, expected):
    verdict = rules.receive(IPV6_FRAMES[name], IPV6_TABLE, dataclasses.replace(sas.FULL, **caps))
    assert (f"{verdict.crypto_done}/{verdict.next_crypto_done}/{verdict.crypto_status} "
            f"{verdict.detail}") == expected


def test_sas_of_ipv6_need_the_capability():
    entries = list(make_ipv6.sas().values())
    refused = sas.build(entries, dataclasses.replace(sas.FULL, ipv6=False)).refused
    assert not IPV6_TABLE.refused
    assert refused == {i: sas.NOT_SUPPORTED for i, e in enumerate(entries) if ":" in e["dst"]}


@pytest.mark.parametrize("name, switches, expected", [
    ("N01 both good", {"activated": False}, "0/0/0 inactive"),
    ("N01 both good", {"ah": False, "esp": False}, "0/0/0 inactive"),
    ("N01 both good", {"esp": False}, "0/0/0 disabled"),
    ("N01 both good", {"receive": False}, "0/0/0 disabled"),
    ("N01 both good", {"ah": False}, "1/1/0 ok"),
    ("S14 bundle, wrong ESP SPI", {"esp": False}, "0/0/0 sa-miss"),  # the bundle needs both
    ("inner options, AH", {"ah": False}, "1/0/0 outer-only"),
    ("N01 both good", {"strict": True}, "1/1/0 ok"),
])
def test_receive_switch(name, switches, expected):
    assert outcome(NESTED_FRAMES[name], NESTED, **switches) == expected


def test_strict_selectors_miss_another_source_and_take_any():
    frame = ether(ipv4(esp(SAS["esp"], TEXT), 50))
    for source, expected in ((SAS["esp"]["src"], "1/0/0 ok"), ("192.0.2.99", "0/0/0 sa-miss"),
                             (None, "1/0/0 ok"), ("0.0.0.0", "1/0/0 ok")):
        moved = {"esp": SAS["esp"] | {"src": source}}
        assert outcome(frame, moved, strict=True) == expected
        assert outcome(frame, moved) == "1/0/0 ok"


@pytest.mark.parametrize("payload, expected", [
    (bytes(8) + b"\0\0\0\x07\0\0\0\1" + b"x", "0/0/0 sa-miss"),
    (bytes(8) + b"\0\0\0\x07\0\0\0\1", "0/0/0 ike"),  # P = 16
    (bytes(7) + b"\1" + bytes(9), "0/0/0 ike"), (b"\xff", "0/0/0 keepalive"),
    (b"", "0/0/0 ike"), (None, "1/0/0 ok"),
])
def test_port_500_format(payload, expected):
    entry = SAS["esp"] | {"encap": {"type": "udp", "sport": 500, "dport": 500}}
    if payload is None:
        payload = bytes(8) + bytes(esp(SAS["esp"], TEXT))
    frame = ether(udp(payload, dport=500))
    on = sas.Caps(legacy_port500=True)
    verdict = rules.receive(frame, sas.build([entry], on), on)
    assert (f"{verdict.crypto_done}/{verdict.next_crypto_done}/{verdict.crypto_status} "
            f"{verdict.detail}") == expected
    off = sas.build([entry])
    assert off.refused and rules.receive(frame, off).detail == "not-ipsec"


def test_port_500_format_has_no_row_for_a_broken_length():
    entry = SAS["esp"] | {"encap": {"type": "udp", "sport": 500, "dport": 500}}
    on = sas.Caps(legacy_port500=True)
    frame = bytearray(ether(udp(bytes(40), dport=500)))
    frame[14 + 20 + 4:14 + 20 + 6] = (7).to_bytes(2)
    assert rules.receive(bytes(frame), sas.build([entry], on), on).detail == "ike"


def test_no_parser_entry_means_ordinary_udp():
    only_plain = {"esp": SAS["esp"]}
    for name in ("UDP good", "UDP U10 keepalive", "UDP U09 IKE on 4500"):
        assert outcome(SYNTAX_FRAMES[name], only_plain) == "0/0/0 not-ipsec"


def test_exact_protocol_wildcard_beats_protocol_blind_exact_destination():
    wild = SAS["any"] | {"spi": f"{AH_SPI:#x}"}
    frame = ether(ipv4(esp(wild, TEXT), 50))
    assert outcome(frame, {"ah": SAS["ah"], "wild": wild}) == "1/0/0 ok"
    assert outcome(frame, {"ah": SAS["ah"]}) == "1/0/7 protocol-mismatch"


def test_exact_destination_beats_wildcard():
    wild = SAS["esp"] | {"dst": "0.0.0.0", "auth_key": "00" * 20}
    frame = ether(ipv4(esp(SAS["esp"], TEXT), 50))
    for entries in ({"a": wild, "b": SAS["esp"]}, {"b": SAS["esp"], "a": wild}):
        assert outcome(frame, entries) == "1/0/0 ok"
    assert outcome(frame, {"a": wild}) == "1/0/3 icv-mismatch"


def test_tunnel_hit_in_the_second_pass_stops_before_protocol_mismatch():
    inner = protect(NESTED["ah-trans"] | {"spi": NESTED["tun2"]["spi"]}, plain())
    frame = ether(protect(NESTED["tun"], inner))
    assert outcome(frame, NESTED) == "1/0/0 outer-only"


def test_bundle_spi_is_not_compared_when_the_ah_is_malformed():
    frame = bytearray(NESTED_FRAMES["S14 bundle, wrong ESP SPI"])
    frame[14 + 20 + 1] = 5  # AH Payload Len
    assert outcome(bytes(frame), NESTED) == "1/0/6 length"


@pytest.mark.parametrize("options, masked", [
    ("01010100", "01010100"), ("0107040102010100", "0100000000010100"),
    ("8204aaaa", "8204aaaa"), ("8504aaaa", "8504aaaa"), ("8604aaaa", "8604aaaa"),
    ("9404aaaa", "9404aaaa"), ("9504aaaa", "9504aaaa"), ("4404aaaa", "00000000"),
    ("8304aaaa", "00000000"), ("8904aaaa", "00000000"), ("8804aaaa", "00000000"),
    ("00440100", "00440100"), ("1e020000", "00000000"), ("01010107", None), ("07000000", None),
    ("0701ffff", None), ("07050000", None)])
def test_ah_masking_of_options(options, masked):
    fixed = bytes(range(0x40, 0x54))
    expected = bytearray(fixed)
    expected[1] = expected[6] = expected[7] = expected[8] = expected[10] = expected[11] = 0
    got = rules.ah_header(fixed + bytes.fromhex(options))
    assert got == (None if masked is None else bytes(expected) + bytes.fromhex(masked))


@pytest.mark.parametrize("chain, masked", [
    ("", ""), ("3b00 3e04aaaaaaaa", "3b00 3e0400000000"), ("3b00 1e04aaaaaaaa", None),
    ("3b00 000000000000", None), ("3b00 2001aa3f01aa", "3b00 2001003f0100"),
    ("3b00 2005aaaaaaaa", False), ("3b00 01030000003e", False), ("3b00 01020000 3e00", None),
    ("2b00 3e04aaaaaaaa 3b00 3e04bbbbbbbb", "2b00 3e0400000000 3b00 3e04bbbbbbbb"),
    ("3b01 3e0caaaaaaaa aaaaaaaaaaaaaaaa", "3b01 3e0c00000000 0000000000000000")])
def test_ah_masking_of_ipv6_options(chain, masked):
    """`masked`: None where nothing changes, False where a length is broken."""
    fixed = bytes.fromhex("6bcd1234 0040 00 3c") + bytes(range(0x40, 0x60))
    expected = bytes.fromhex("60000000 0040 00 00") + bytes(range(0x40, 0x60))
    if not chain:
        fixed, expected = (h[:6] + b"\x33" + h[7:] for h in (fixed, expected))
    got = rules.ah_header(fixed + bytes.fromhex(chain))
    kept = bytes.fromhex(chain if masked is None else masked or "")
    assert got == (None if masked is False else expected + kept)


def delivered(name):
    return rules.receive(NESTED_FRAMES[name], NESTED_TABLE).data


def test_both_layers_are_plaintext_after_success():
    data, wire = delivered("N01 both good"), NESTED_FRAMES["N01 both good"]
    payload = bytes(plain())[20:]
    inner = 14 + 20 + 16
    assert data[inner + 20 + 16:][:len(payload)] == payload
    assert data[:inner] == wire[:inner] and data[-12:] == wire[-12:]


def test_inner_failure_keeps_inner_ciphertext_and_outer_failure_the_wire():
    inner = bytes(make_nested.flip_packet(protect(NESTED["trans"], plain()), -1))
    assert delivered("N02 inner bad")[14 + 20 + 16:][:len(inner)] == inner
    for name in ("N03 tunnel bad", "R13 bundle, AH bad", "R14 bundle, ESP bad under a good AH",
                 "U06 UDP transport, bad", "S14 bundle, wrong ESP SPI"):
        assert delivered(name) == NESTED_FRAMES[name]


def test_pad_length_fault_delivers_plaintext():
    assert bytes(14) + b"\x0f\4" in delivered("S08 pad length too great")


def test_ah_is_never_modified():
    for name, frame in NESTED_FRAMES.items():
        if name in ("R11 AH tunnel", "R11 AH tunnel, bad"):
            assert delivered(name) == frame


def classify_udp(payload, **fields):
    found = classify.frame(ether(udp(payload, **fields)))
    return found.name, found.spi


@pytest.mark.parametrize("payload, fields, expected", [
    (b"\xff", {}, ("keepalive", None)), (b"\xff\xff", {}, ("other", None)),
    (b"\xfe", {}, ("other", None)), (b"", {}, ("other", None)),
    (bytes(4), {}, ("ike", None)), (bytes(3), {}, ("other", None)),
    (b"\0\0\0\1", {}, ("udp-esp", 1)), (b"\0\0\0\1\0\0\0", {"length": 11}, ("other", None)),
    (b"\1" * 9, {"dport": 500}, ("ike", None)),
    (b"\1" * 9, {"dport": 500, "length": 7}, ("other", None)),
    (b"\1" * 9, {"sport": 500, "dport": 9}, ("ike", None)),
    (b"\1" * 9, {"sport": 4500, "dport": 9}, ("other", None)),
    (b"\1" * 9, {"flags": 0x2000}, ("fragment", 0x01010101)),
    (b"\1" * 9, {"flags": 0x2001}, ("fragment", None)),
])
def test_class_of_udp(payload, fields, expected):
    assert classify_udp(payload, **fields) == expected


def test_class_knows_further_parser_entries():
    assert classify.frame(ether(udp(b"\1" * 9, dport=9)), {9}).name == "udp-esp"


@pytest.mark.parametrize("seed", range(4))
def test_invariants_hold_for_mutated_frames(seed):
    """Spec 2.3, I1 to I4, for frames with a few changed bytes or a cut tail."""
    rng = random.Random(seed)
    frames, seen = list(NESTED_FRAMES.values()), set()
    for _ in range(1500):
        frame = bytearray(rng.choice(frames))
        for _ in range(rng.randrange(3)):
            frame[rng.randrange(len(frame))] = rng.randrange(256)
        frame = bytes(frame[:rng.choice((len(frame), rng.randrange(len(frame) + 1)))])
        line = make_golden.golden_object(0, frame, NESTED_TABLE)
        verdict = rules.receive(frame, NESTED_TABLE)
        assert verdict.crypto_done >= verdict.next_crypto_done
        assert verdict.crypto_done or (verdict.crypto_status == 0 and verdict.data == frame)
        assert len(verdict.data) == len(frame) == line["length"]
        assert (verdict.sa is not None) == bool(verdict.crypto_done)
        assert (verdict.inner_sa is not None) == bool(verdict.next_crypto_done)
        seen.add(verdict.detail)
    assert seen >= {"ok", "ip-header", "icv-mismatch", "sa-miss"}


@pytest.mark.parametrize("at", range(24, 80))
def test_every_bit_of_an_esp_packet_behind_its_spi_matters(at):
    packet = ipv4(esp(SAS["esp"], TEXT + TEXT), 50)
    assert len(packet) == 80
    for bit in range(8):
        damaged = bytearray(packet)
        damaged[at] ^= 1 << bit
        assert outcome(ether(bytes(damaged)), SAS) == "1/0/3 icv-mismatch"


@pytest.mark.parametrize("at, matters", [
    (1, False), (4, True), (8, False), (12, True), (22, True), (28, True), (32, True),
    (44, True), (67, True)])
def test_what_ah_covers(at, matters):
    packet = bytearray(ah())
    packet[at] ^= 4
    packet[10:12] = bytes(2)
    packet[10:12] = make_syntax.ones_sum(packet[:20]).to_bytes(2)
    expected = "1/0/2 icv-mismatch" if matters else "1/0/0 ok"
    assert outcome(ether(bytes(packet)), SAS) == expected
