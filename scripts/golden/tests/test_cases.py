# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""The committed cases: truth, hand-written expectations, and staleness."""

import dataclasses
import hashlib
import json
import shutil

import pytest

from scripts.golden import (cross_check, decapsulate, make_esn, make_full, make_golden, make_ipv6,
                            make_nat_t, make_nested, make_syntax, make_tfc, packets, rules, sas)

CASES = make_golden.CASES
CONSTRUCTED = {"constructed-esn": make_esn, "constructed-full": make_full,
               "constructed-ipv6": make_ipv6, "constructed-nat-t": make_nat_t,
               "constructed-nested": make_nested, "constructed-syntax": make_syntax,
               "constructed-tfc": make_tfc}
# The golden file that its author had in mind.
AUTHORS_GOLDEN = dict.fromkeys(("constructed-esn", "constructed-full", "constructed-ipv6",
                                "constructed-tfc"), "golden-full.jsonl")

# Frames by what they are to a V1 card.
CAPTURED = {
    "nat-ikev1-transport-3des-md5": {
        "processed": 223, "udp-esp-frag": 8, "ip-frag": 24, "ike": 18, "keepalive": 5, "arp": 4},
    "direct-legacy-des-3des-null": {
        "processed": 349, "refused SA 12": 35, "refused SA 13": 34, "refused SA 14": 28,
        "refused SA 15": 28, "ike": 49, "arp": 4},  # AES
    "nat-two-clients-one-address": {
        "processed": 132, "refused SA 0": 74, "refused SA 1": 79,  # AES-GCM
        "refused SA 2": 129,  # UDP port 21991
        "ike": 41, "keepalive": 14, "arp": 4},
    "nat-ikev2-tunnel-aes128gcm": {
        "refused SA 0": 204, "refused SA 1": 198, "ike": 23, "keepalive": 7, "arp": 8},
    "nat-ikev2-tunnel-aes256-sha256-esn-rekey": {  # AES, SHA-256, ESN
        "refused SA 0": 35, "refused SA 1": 35, "refused SA 2": 118, "refused SA 3": 120,
        "refused SA 4": 64, "refused SA 5": 63, "ike": 26, "keepalive": 5, "arp": 4},
    "nat-libipsec-userland-aes128gcm": {
        "refused SA 0": 130, "refused SA 1": 124, "ike": 10, "keepalive": 3, "arp": 4, "other": 3},
    "direct-ah-v4-v6": {
        "processed": 99, "refused SA 2": 63, "refused SA 3": 63,  # SHA-256
        "refused SA 4": 8, "refused SA 5": 8, "refused SA 6": 45, "refused SA 7": 49,  # IPv6
        "ah-frag": 20, "ip-frag": 28, "ike": 66, "arp": 8, "other": 14},
    "direct-ikev2-transport-aes256gcm-frag": {
        "refused SA 0": 142, "refused SA 1": 144, "esp-frag": 54, "ip-frag": 138, "ike": 12,
        "arp": 8},  # AES-GCM, ESN
    "direct-ikev2-tunnel-aes128-sha1-lossy": {
        "refused SA 0": 287, "refused SA 1": 297, "ike": 13, "arp": 4},  # AES
    "ipv6-ikev2-tunnel-chacha-4in6": {
        "refused SA 0": 132, "refused SA 1": 116, "refused SA 2": 79, "refused SA 3": 72,  # IPv6
        "esp-frag": 6, "ip-frag": 6, "ike": 21, "other": 16},
}

# The same to a card of profile `full`, where that differs.
CAPTURED_FULL = {
    "direct-legacy-des-3des-null": {"processed": 474, "ike": 49, "arp": 4},
    "nat-two-clients-one-address": {
        "processed": 285, "refused SA 2": 129, "ike": 41, "keepalive": 14, "arp": 4},
    "nat-ikev2-tunnel-aes128gcm": {"processed": 402, "ike": 23, "keepalive": 7, "arp": 8},
    "nat-ikev2-tunnel-aes256-sha256-esn-rekey": {
        "processed": 435, "ike": 26, "keepalive": 5, "arp": 4},
    "nat-libipsec-userland-aes128gcm": {
        "processed": 254, "ike": 10, "keepalive": 3, "arp": 4, "other": 3},
    "direct-ah-v4-v6": {
        "processed": 335, "ah-frag": 20, "ip-frag": 28, "ike": 66, "arp": 8, "other": 14},
    "direct-ikev2-transport-aes256gcm-frag": {
        "processed": 286, "esp-frag": 54, "ip-frag": 138, "ike": 12, "arp": 8},
    "direct-ikev2-tunnel-aes128-sha1-lossy": {"processed": 584, "ike": 13, "arp": 4},
    "ipv6-ikev2-tunnel-chacha-4in6": {
        "processed": 399, "esp-frag": 6, "ip-frag": 6, "ike": 21, "other": 16},
}
PROFILES = [(case, sas.Caps(), "golden.jsonl", counts) for case, counts in CAPTURED.items()]
PROFILES += [(case, sas.FULL, "golden-full.jsonl", counts)
             for case, counts in CAPTURED_FULL.items()]


# The same to a card of profile `v2`, where that is not what `full` does.
CAPTURED_V2 = {
    "ipv6-ikev2-tunnel-chacha-4in6": {
        "processed": 151, "refused SA 0": 132, "refused SA 1": 116,  # ChaCha20-Poly1305
        "esp-frag": 6, "ip-frag": 6, "ike": 21, "other": 16},
}
PROFILES += [(case, sas.V2, "golden-v2.jsonl", counts) for case, counts in CAPTURED_V2.items()]


def lines(case, name):
    return [json.loads(line) for line in (CASES / case / name).read_text().splitlines()]


def test_every_case_is_known():
    assert {c.name for c in make_golden.find_cases()} >= CAPTURED.keys() | CONSTRUCTED.keys()


@pytest.mark.parametrize("case, caps, name, expected", PROFILES)
def test_verdicts_and_plaintext_agree_with_truth(case, caps, name, expected):
    counts, wrong = cross_check.check(CASES / case, caps)
    assert not wrong
    assert counts == expected


def test_cross_check_can_fail(tmp_path):
    case = tmp_path / "case"
    shutil.copytree(CASES / "nat-ikev2-tunnel-aes128gcm", case)
    entries = json.loads((case / "sas.json").read_text())
    entries[0]["salt"] = "00000000"
    (case / "sas.json").write_text(json.dumps(entries))
    assert len(cross_check.check(case, sas.FULL)[1]) == 204


@pytest.mark.parametrize("case", [c.name for c in make_golden.find_cases()])
def test_committed_golden_is_current(case):
    for name, text in make_golden.goldens(CASES / case).items():
        path = CASES / case / name
        assert (path.read_text() if path.exists() else None) == text


def classes_against_truth(goldens, truths):
    """Frames whose class or SPI is not what the author of the capture found."""
    return [golden["frame"] for golden, truth in zip(goldens, truths, strict=True)
            if cross_check.class_differs(golden["class"], golden["spi"], truth)]


@pytest.mark.parametrize("case", CAPTURED)
def test_class_and_spi_agree_with_truth(case):
    goldens, truths = lines(case, "golden.jsonl"), lines(case, "truth.jsonl")
    assert not classes_against_truth(goldens, truths)
    goldens[7]["class"] = "esp" if goldens[7]["class"] != "esp" else "ah"
    assert classes_against_truth(goldens, truths) == [7]


@pytest.mark.parametrize("truth, expected", [
    ({"kind": "udp-esp", "sport": 4500, "dport": 21991}, "other"),
    ({"kind": "udp-esp", "sport": 21991, "dport": 4500}, "udp-esp"),
    ({"kind": "ike", "sport": 500, "dport": 389}, "ike"),
    ({"kind": "ike", "sport": 4500, "dport": 21991}, "other"),
    ({"kind": "udp-esp-frag", "sport": 4500, "dport": 4500}, "fragment"),
    ({"kind": "ip-frag"}, "fragment"), ({"kind": "arp"}, "other"), ({"kind": "ah"}, "ah")])
def test_class_that_a_kind_asks_for(truth, expected):
    assert cross_check.expected_class(truth) == expected


@pytest.mark.parametrize("case", CONSTRUCTED)
def test_golden_is_what_the_author_of_the_frame_expects(case):
    frames = lines(case, "frames.jsonl")
    golden = lines(case, AUTHORS_GOLDEN.get(case, "golden.jsonl"))
    assert len(frames) == len(golden) > 50
    got = [f"{g['class']} {g['crypto_done']}/{g['next_crypto_done']}/{g['crypto_status']} "
           f"{g['detail']}" for g in golden]
    assert [(f["name"], f["expect"]) for f in frames] == [
        (f["name"], g) for f, g in zip(frames, got)]


@pytest.mark.parametrize("case", CONSTRUCTED)
def test_constructed_case_is_remade_byte_for_byte(case, tmp_path):
    CONSTRUCTED[case].make(tmp_path / case)  # some goldens are made of cases by their names
    committed, made = packets.digest(CASES / case), packets.digest(tmp_path / case)
    assert made.items() <= committed.items()
    others = committed.keys() - made.keys()
    assert others - {"esp_sa", "xfrm.txt"} == {"README.md"}  # the two: test_make_keys


@pytest.mark.parametrize("case, caps, name, expected", PROFILES)
def test_any_flipped_covered_byte_of_a_captured_packet_fails(case, caps, name, expected):
    table = sas.load(CASES / case / "sas.json", caps)
    tried = 0
    for frame, golden in zip(make_golden.read_frames(CASES / case / "wire.pcap"),
                             lines(case, name)):
        if not golden["crypto_done"]:
            continue
        damaged = bytearray(frame)
        covered_from = {"ah": 14 + 8 + 12, "esp": 14 + 4, "udp-esp": 14 + 8 + 4}
        # No packet of the captures that is processed has extension headers.
        headers = 40 if frame[14] >> 4 == 6 else (frame[14] & 15) * 4
        covered_from = covered_from[golden["class"]] + headers
        end = cross_check.packet_end(frame)
        at = covered_from + golden["frame"] * 7 % (end - covered_from)
        damaged[at] ^= 1 << golden["frame"] % 8
        verdict = rules.receive(bytes(damaged), table, caps)
        assert verdict.crypto_done == 1 and verdict.detail == "icv-mismatch"
        assert verdict.data == damaged
        tried += 1
    assert tried == expected.get("processed", 0)


@pytest.mark.parametrize("rule, spoiled", [
    ("MAY_CHANGE", 0x40), ("MOST_EXTENSIONS", 9), ("MOST_EXTENSION_BYTES", 264),
    ("MOST_EXTENSION_BYTES", 248), ("EXTENSIONS", {0, 43}), ("EXTENSIONS", {43, 60}),
    ("EXTENSIONS", {0, 60}), ("FRAGMENT", 45), ("ROUTING", 61), ("INNER_VERSION", {4: 4}),
    ("INNER_VERSION", {4: 4, 41: 4}), ("_skip_extensions", lambda buffer, packet: None),
    ("_ah_ipv6", lambda header: header), ("_ah_ipv6", rules._ah_ipv4)])
def test_a_spoiled_rule_of_ipv6_is_found_by_the_golden_comparison(monkeypatch, rule, spoiled):
    monkeypatch.setattr(rules, rule, spoiled)
    case = CASES / "constructed-ipv6"
    assert make_golden.golden_text(case, sas.FULL) != (case / "golden-full.jsonl").read_text()


@pytest.mark.parametrize("cap", ["ipv6", "ipv6_headers", "stacked_vlan"])
def test_a_missing_capability_is_found_by_the_golden_comparison(cap):
    case = CASES / "constructed-ipv6"
    caps = dataclasses.replace(sas.FULL, **{cap: False})
    assert make_golden.golden_text(case, caps) != (case / "golden-full.jsonl").read_text()


@pytest.mark.parametrize("change", [
    {"ipv6": False}, {"ipv6_headers": False}, {"stacked_vlan": True},
    {"v2": False, "vendor_algorithms": True}])
def test_another_capability_than_those_of_v2_is_found_by_the_golden_comparison(change):
    case = CASES / "constructed-ipv6"
    caps = dataclasses.replace(sas.V2, **change)
    assert make_golden.golden_text(case, caps) != (case / "golden-v2.jsonl").read_text()


@pytest.mark.parametrize("case", ["direct-legacy-des-3des-null", "constructed-nat-t",
                                  "constructed-esn", "direct-ah-v4-v6"])
def test_profile_v2_does_what_full_does(case):
    assert make_golden.goldens(CASES / case)["golden-v2.jsonl"] is None


def handed_up(case, caps=sas.FULL):
    """Truth of each frame whose headers are taken off, and the IP packet that is left."""
    table = sas.load(CASES / case / "sas.json", caps)
    frames = make_golden.read_frames(CASES / case / "wire.pcap")
    for frame, truth in zip(frames, lines(case, "truth.jsonl"), strict=True):
        verdict = rules.receive(frame, table, caps)
        bare = decapsulate.decapsulate(verdict, caps.ipv6)
        if bare is not None:
            yield truth, bare[14:]
        else:
            assert verdict.crypto_done == 0  # nothing of the captures is bad, a dummy, or odd


@pytest.mark.parametrize("case, counts", CAPTURED_FULL.items())
def test_what_is_left_is_the_packet_that_the_kernel_handed_up(case, counts):
    same = [hashlib.sha256(packet).hexdigest() == truth["inner_sha256"]
            for truth, packet in handed_up(case)]
    assert all(same) and len(same) == counts["processed"]


@pytest.mark.parametrize("rule, spoiled", [
    ("_own_length", lambda text, version: bytes(text) if version else None),
    ("_header_bytes", lambda frame, packet: 20 if packet.version == 4 else 40),
    ("ETHER_TYPE", {4: b"\x08\x00", 6: b"\x08\x00"}), ("DUMMY", 60),
    ("EXTENSIONS", {43}), ("INNER_VERSION", {4: 4})])
def test_a_spoiled_rule_of_decapsulation_is_found_by_the_golden_comparison(
        monkeypatch, rule, spoiled):
    monkeypatch.setattr(decapsulate, rule, spoiled)
    found = []
    for case in ("constructed-tfc", "constructed-ipv6"):
        try:
            text = make_golden.decapsulated_text(CASES / case)
        except AssertionError:
            text = ""
        found.append(text != (CASES / case / "golden-decapsulate.jsonl").read_text())
    assert any(found)


def test_a_number_that_the_host_has_to_see_is_found_by_the_golden_comparison(monkeypatch):
    case = CASES / "constructed-esn"
    monkeypatch.setattr(sas.Esn, "due", lambda esn, low: False)
    assert (make_golden.decapsulated_text(case)
            != (case / "golden-decapsulate.jsonl").read_text())
