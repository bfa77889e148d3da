# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""The command and its reader."""

import json
import shutil

import pytest
from scapy.utils import RawPcapWriter

from scripts.golden import cross_check, make_golden, rules

CASE = make_golden.CASES / "nat-ikev1-transport-3des-md5"


def write(path, linktype=1, wirelen=None):
    with RawPcapWriter(str(path), linktype=linktype) as writer:
        writer.write_header(None)
        writer.write_packet(b"abc", wirelen=wirelen)
    return path


def test_reader_keeps_every_byte(tmp_path):
    assert make_golden.read_frames(write(tmp_path / "a.pcap")) == [b"abc"]


def test_reader_refuses_cut_frames_and_other_links(tmp_path):
    with pytest.raises(ValueError, match="frame 0 is cut"):
        make_golden.read_frames(write(tmp_path / "a.pcap", wirelen=60))
    with pytest.raises(ValueError, match="link type 101"):
        make_golden.read_frames(write(tmp_path / "b.pcap", linktype=101))


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(CASE, tmp_path / CASE.name)


def test_check_notices_a_stale_golden(copy, capsys):
    assert make_golden.main(["--check", str(copy)]) == 0
    golden = copy / "golden.jsonl"
    golden.write_text(golden.read_text().replace('"crypto_done":1', '"crypto_done":0', 1))
    assert make_golden.main(["--check", str(copy)]) == 1
    assert "STALE" in capsys.readouterr().out
    assert make_golden.main([str(copy)]) == 0
    assert golden.read_bytes() == (CASE / "golden.jsonl").read_bytes()


@pytest.mark.parametrize("old, new, times", [
    ('"auth_ok":true', '"auth_ok":false', 1), ('"plain_sha256":"', '"plain_sha256":"0', 2),
    ('"sa":1', '"sa":0', 1), ('"kind":"keepalive"', '"kind":"udp-esp","sa":0', 1)])
def test_cross_check_notices_another_truth(copy, old, new, times):
    truth = copy / "truth.jsonl"
    truth.write_text(truth.read_text().replace(old, new, times))
    assert len(cross_check.check(copy)[1]) == times
    assert cross_check.main([str(copy)]) == 1


@pytest.mark.parametrize("old, new, says", [
    ('"kind":"ike"', '"kind":"keepalive"', "keepalive, but class ike"),
    ('"kind":"ip-frag"', '"kind":"other"', "other, but class fragment"),
    ('"kind":"arp"', '"kind":"ip-frag"', "ip-frag, but class other")])
def test_cross_check_notices_another_class(copy, old, new, says):
    truth = copy / "truth.jsonl"
    truth.write_text(truth.read_text().replace(old, new, 1))
    wrong = cross_check.check(copy)[1]
    assert len(wrong) == 1 and says in wrong[0]


def test_cross_check_notices_another_spi(copy):
    truth = copy / "truth.jsonl"
    lines = [json.loads(line) for line in truth.read_text().splitlines()]
    changed = next(line for line in lines if line["kind"] == "udp-esp")
    changed["spi"] = "0x00000001"
    truth.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert "SPI 0x" in cross_check.check(copy)[1][0]
    assert len(cross_check.check(copy)[1]) == 1


def test_counters_follow_the_status_of_the_last_portion():
    def verdict(**more):
        return rules.Verdict(b"", "", crypto_done=1, sa=0, protected=40, **more)

    counters = {}
    make_golden.count(counters, bytes(100), rules.Verdict(b"", "sa-miss"))
    assert counters == {}
    make_golden.count(counters, bytes(100), verdict())
    make_golden.count(counters, bytes(60), verdict(crypto_status=3))
    make_golden.count(counters, bytes(50), verdict(next_crypto_done=1, inner_sa=2,
                                                   inner_protected=8, crypto_status=6))
    assert counters == {
        0: {"packets": 3, "good": 2, "protected_bytes": 80, "wire_bytes": 210, "icv_failures": 1,
            "length_failures": 0, "padding_failures": 0, "replays": 0},
        2: {"packets": 1, "good": 0, "protected_bytes": 0, "wire_bytes": 50, "icv_failures": 0,
            "length_failures": 1, "padding_failures": 0, "replays": 0}}
