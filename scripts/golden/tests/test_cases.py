# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""The committed cases: truth, hand-written expectations, and staleness."""

import json

import pytest

from scripts.golden import cross_check, make_golden, make_nested, make_syntax, packets, rules, sas

CASES = make_golden.CASES
CONSTRUCTED = {"constructed-nested": make_nested, "constructed-syntax": make_syntax}

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
    "direct-ah-v4-v6": {
        "processed": 99, "refused SA 2": 63, "refused SA 3": 63,  # SHA-256
        "refused SA 4": 8, "refused SA 5": 8, "refused SA 6": 45, "refused SA 7": 49,  # IPv6
        "ah-frag": 20, "ip-frag": 28, "ike": 66, "arp": 8, "other": 14},
    "direct-ikev2-transport-aes256gcm-frag": {
        "refused SA 0": 142, "refused SA 1": 144, "esp-frag": 54, "ip-frag": 138, "ike": 12,
        "arp": 8},  # AES-GCM, ESN
}


def lines(case, name):
    return [json.loads(line) for line in (CASES / case / name).read_text().splitlines()]


def test_every_case_is_known():
    assert {c.name for c in make_golden.find_cases()} >= CAPTURED.keys() | CONSTRUCTED.keys()


@pytest.mark.parametrize("case", CAPTURED)
def test_verdicts_and_plaintext_agree_with_truth(case):
    counts, wrong = cross_check.check(CASES / case)
    assert not wrong
    assert counts == CAPTURED[case]


@pytest.mark.parametrize("case", [c.name for c in make_golden.find_cases()])
def test_committed_golden_is_current(case):
    assert (CASES / case / "golden.jsonl").read_text() == make_golden.golden_text(CASES / case)


@pytest.mark.parametrize("case", CAPTURED)
def test_class_and_spi_agree_with_truth(case):
    # IKE that leaves for a NATed port cannot be told from its bytes.
    for golden, truth in zip(lines(case, "golden.jsonl"), lines(case, "truth.jsonl")):
        kind = truth["kind"]
        if kind in ("arp", "other") or truth.get("dport") == 21991:
            assert golden["class"] == "other"
        elif "frag" in kind:
            assert golden["class"] == "fragment"
        else:
            assert golden["class"] == kind
            assert golden["spi"] == truth.get("spi")


@pytest.mark.parametrize("case", CONSTRUCTED)
def test_golden_is_what_the_author_of_the_frame_expects(case):
    frames, golden = lines(case, "frames.jsonl"), lines(case, "golden.jsonl")
    assert len(frames) == len(golden) > 50
    got = [f"{g['class']} {g['crypto_done']}/{g['next_crypto_done']}/{g['crypto_status']} "
           f"{g['detail']}" for g in golden]
    assert [(f["name"], f["expect"]) for f in frames] == [
        (f["name"], g) for f, g in zip(frames, got)]


@pytest.mark.parametrize("case", CONSTRUCTED)
def test_constructed_case_is_remade_byte_for_byte(case, tmp_path):
    CONSTRUCTED[case].make(tmp_path)
    committed = packets.digest(CASES / case)
    assert packets.digest(tmp_path).items() <= committed.items()
    others = committed.keys() - packets.digest(tmp_path).keys()
    assert others - {"xfrm.txt"} == {"README.md"}  # xfrm.txt: test_make_keys


@pytest.mark.parametrize("case", CAPTURED)
def test_any_flipped_covered_byte_of_a_captured_packet_fails(case):
    table = sas.load(CASES / case / "sas.json")
    tried = 0
    for frame, golden in zip(make_golden.read_frames(CASES / case / "wire.pcap"),
                             lines(case, "golden.jsonl")):
        if not golden["crypto_done"]:
            continue
        damaged = bytearray(frame)
        covered_from = {"ah": 14 + 20 + 8 + 12, "esp": 14 + 20 + 4, "udp-esp": 14 + 28 + 4}
        covered_from = covered_from[golden["class"]] + ((frame[14] & 15) * 4 - 20)
        end = 14 + int.from_bytes(frame[16:18])
        at = covered_from + golden["frame"] * 7 % (end - covered_from)
        damaged[at] ^= 1 << golden["frame"] % 8
        verdict = rules.receive(bytes(damaged), table)
        assert verdict.crypto_done == 1 and verdict.detail == "icv-mismatch"
        assert verdict.data == damaged
        tried += 1
    assert tried == CAPTURED[case].get("processed", 0)
