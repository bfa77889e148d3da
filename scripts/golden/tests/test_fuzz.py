# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""The fuzz corpus is what its script makes, is worth its name, and the oracle reports differences."""

import pytest

from scripts.golden import fuzz_corpus, fuzz_oracle, rules, sas


def line(target, name, **fields):
    """A line as the cores would print it when they agree with the rules."""
    found = {"file": name, **fields}
    return found | fuzz_oracle.EXPECT[target](found)


def lines(target, more=0):
    """Some inputs of a target."""
    caps = fuzz_corpus.CARDS[more]
    table = sas.build(fuzz_corpus.merged_sas(), caps)
    frames, outcomes = fuzz_corpus._case_frames(table, caps)
    if target == "classify":
        return [line(target, str(i), frame=f.hex(), ports=[4500]) for i, f in enumerate(frames)]
    if target == "ladder":
        return [line(target, str(i), frame=f.hex(), caps=0, switches=0, more=more)
                for i, (f, _) in enumerate(outcomes)]
    return [line(target, str(i), frame=data[3:].hex(), l3=data[0], l3_header=data[1],
                 ah=data[0] + data[1]) for i, data in enumerate(fuzz_corpus._ah_inputs(frames))
            if len(data) == 3 + data[0] + data[1] + rules.AH_BYTES]


def test_committed_corpus_is_current():
    assert not fuzz_corpus.stale()


def test_corpus_is_small_but_there():
    folders = list((fuzz_corpus.FUZZ / "corpus").iterdir())
    assert {f.name for f in folders} == {"classify", "ladder", "ah", "capture", "sa_file",
                                         "oid_file", "host"}
    sizes = {f.name: [p.stat().st_size for p in f.iterdir()] for f in folders}
    assert all(10 < len(found) < 700 for found in sizes.values())
    assert sum(map(sum, sizes.values())) < 1 << 20


def test_every_sa_made_by_hand_is_taken_but_those_on_port_500():
    table = sas.build(fuzz_corpus.merged_sas(), sas.FULL)
    first = len(fuzz_corpus.merged_sas()) - len(fuzz_corpus.fuzz_seeds.SAS)
    refused = {fuzz_corpus.merged_sas()[i]["spi"] for i in table.refused if i >= first}
    assert refused == {"0x0000030f", "0x00000310"}


def test_case_frames_reach_both_portions_and_every_status():
    table = sas.build(fuzz_corpus.merged_sas())
    verdicts = [verdict for _, verdict in fuzz_corpus._case_frames(table)[1]]
    assert {v.crypto_status for v in verdicts} >= {0, 2, 3, 4, 5, 6, 7}
    assert any(v.next_crypto_done and not v.crypto_status for v in verdicts)


@pytest.mark.parametrize("more", fuzz_corpus.CARDS)
@pytest.mark.parametrize("target", fuzz_oracle.TARGETS)
def test_oracle_accepts_what_the_rules_say(target, more):
    counts, wrong = fuzz_oracle.compare(target, iter(lines(target, more)))
    assert not wrong
    assert counts["inputs"] == len(lines(target, more)) > 5


@pytest.mark.parametrize("more", fuzz_corpus.CARDS)
@pytest.mark.parametrize("target", fuzz_oracle.TARGETS)
def test_oracle_reports_every_altered_field(target, more):
    for found in lines(target, more)[:20]:
        for field in fuzz_oracle.EXPECT[target](found):
            altered = found | {field: "altered"}
            _, wrong = fuzz_oracle.compare(target, iter([altered]))
            assert len(wrong) == 1 and f": {field}: cores 'altered'" in wrong[0]


def test_oracle_uses_the_capabilities_of_the_input():
    found = next(f for f in lines("ladder") if f["next_crypto_done"])
    _, wrong = fuzz_oracle.compare(
        "ladder", iter([found | {"caps": fuzz_oracle.NO_NESTING}]))
    assert any(": next_crypto_done: " in sentence for sentence in wrong)


def test_oracle_uses_the_capability_of_ipv6():
    found = next(f for f in lines("ladder", fuzz_corpus.FULL)
                 if f["crypto_done"] and "86dd" in f["frame"][24:28])
    _, wrong = fuzz_oracle.compare("ladder", iter([found | {"more": 6}]))
    assert any(": detail: " in sentence and "'non-ip'" in sentence for sentence in wrong)


def test_ah_inputs_with_made_up_lengths_are_not_compared():
    found = {"file": "x", "frame": bytes(60).hex(), "l3": 0, "l3_header": 18, "ah": 18,
             "masked": None}
    counts, wrong = fuzz_oracle.compare("ah", iter([found]))
    assert counts == {"not covered": 1} and not wrong
    assert rules.AH_BYTES == 24
