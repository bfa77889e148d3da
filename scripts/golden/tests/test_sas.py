# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""What a V1 card takes and refuses."""

import pytest

from scripts.golden import sas
from scripts.golden.packets import GATEWAY, HOST, entry

GOOD = entry(0x77, HOST, "transport", "3des-cbc", "hmac-sha1")
AH = entry(0x78, HOST, "transport", None, "hmac-md5", proto="ah")
UDP = entry(0x79, HOST, "transport", "des-cbc", "hmac-md5", udp=True)


def status(made, caps=sas.Caps()):
    return sas.build([made], caps).refused.get(0)


@pytest.mark.parametrize("change, expected", [
    ({}, None),
    ({"spi": 0x77}, None),
    ({"spi": "0x00000000"}, sas.INVALID_PARAMETER),
    ({"enc": "aes-cbc", "enc_key": "00" * 16}, sas.NOT_SUPPORTED),
    ({"enc": "chacha20-poly1305", "auth": None}, sas.NOT_SUPPORTED),
    ({"auth": "hmac-sha256", "auth_key": "00" * 32}, sas.NOT_SUPPORTED),
    ({"icv_len_bits": 128}, sas.NOT_SUPPORTED),
    ({"auth": None}, sas.INVALID_PARAMETER),
    ({"esn": True}, sas.NOT_SUPPORTED),
    ({"src": "fd00::1", "dst": "fd00::2"}, sas.NOT_SUPPORTED),
    ({"enc_key": "00" * 16}, sas.INVALID_DATA),
    ({"auth_key": "00" * 16}, sas.INVALID_DATA),
    ({"src": None}, None),
    ({"dst": "0.0.0.0"}, None),
])
def test_esp_entry(change, expected):
    assert status(GOOD | change) == expected


@pytest.mark.parametrize("change, expected", [
    ({}, None),
    ({"enc": "null"}, sas.INVALID_PARAMETER),
    ({"encap": UDP["encap"]}, sas.INVALID_PARAMETER),
    ({"auth": None}, sas.INVALID_PARAMETER),
    ({"auth": "hmac-sha256", "icv_len_bits": 128}, sas.NOT_SUPPORTED),
])
def test_ah_entry(change, expected):
    assert status(AH | change) == expected


@pytest.mark.parametrize("change, port, expected", [
    ({}, {4500}, None),
    ({"encap": {"type": "udp", "sport": 61000, "dport": 4500}}, {4500}, None),
    ({"encap": {"type": "udp", "sport": 4500, "dport": 61000}}, set(), sas.INVALID_PARAMETER),
    ({"direction": "out"}, set(), None),
    ({"direction": "out", "encap": {"type": "udp", "sport": 4500, "dport": 9}}, set(), None),
    ({"enc": "aes-cbc"}, set(), sas.NOT_SUPPORTED),
])
def test_parser_entry_comes_with_an_accepted_inbound_sa(change, port, expected):
    table = sas.build([UDP | change])
    assert table.ports == port
    assert table.refused.get(0) == expected


@pytest.mark.parametrize("mode, flags, good", [
    ("transport", 0x10, True), ("transport", 0x80, True), ("transport", 0x60, False),
    ("tunnel", 0x20, True), ("tunnel", 0x40, True), ("tunnel", 0x90, False), ("tunnel", 0, False)])
def test_subtype_flags_at_the_add(mode, flags, good):
    assert (status(UDP | {"mode": mode}, sas.Caps(udpesp=flags)) is None) == good


def test_duplicates_share_one_key_space():
    table = sas.build([GOOD, GOOD | {"mode": "tunnel", "encap": UDP["encap"]}])
    assert table.refused == {1: sas.INVALID_PARAMETER} and not table.ports
    assert not sas.build([GOOD, GOOD | {"dst": GATEWAY}, GOOD | {"dst": "0.0.0.0"}]).refused
    assert not sas.build([GOOD, AH | {"spi": GOOD["spi"]}]).refused
    assert not sas.build([GOOD, GOOD | {"direction": "out"}]).refused


def test_bundle_is_one_sa_keyed_by_its_ah():
    table = sas.build([GOOD | {"bundle": "x", "mode": "tunnel", "auth": None},
                       AH | {"bundle": "x"}])
    assert not table.refused
    (key, made), = table.sas.items()
    assert key[2:] == (51, 0x78) and made.index == 0 and made.tunnel and made.esp.icv_bytes == 0


@pytest.mark.parametrize("entries, caps", [
    ([GOOD | {"bundle": "x"}, UDP | {"bundle": "x"}], sas.Caps()),
    ([UDP | {"bundle": "x"}, AH | {"bundle": "x"}], sas.Caps()),
    ([GOOD | {"bundle": "x"}, AH | {"bundle": "x"}], sas.Caps(ah_esp_combined=False)),
])
def test_illegal_bundle_is_refused_whole(entries, caps):
    table = sas.build(entries, caps)
    assert table.refused.keys() == {0, 1} and not table.sas and not table.ports


def test_capacity():
    table = sas.build([GOOD | {"spi": n} for n in range(1, 1027)])
    assert table.refused == {1024: sas.RESOURCES, 1025: sas.RESOURCES}


@pytest.mark.parametrize("change", [
    {"mode": "beet"}, {"proto": "gre"}, {"enc": "rot13"}, {"auth": "crc"}, {"dst": "here"},
    {"dst": None}, {"direction": "up"}, {"dst": "0.0.0.0", "mode": "tunnel"},
    {"encap": {"type": "tcp"}}, {"spi": "0x1ffffffff"}, {"spi": "x"}, {"spi": None},
    {"enc_key": "0"}, {"auth_key": 5}])
def test_wrong_value_names_entry_and_field(change):
    with pytest.raises(sas.SasError, match=f"entry 1: {next(iter(change))}"):
        sas.build([GOOD, AH | change])


FULL_ESP = GOOD | {"auth": "hmac-sha256", "auth_key": "00" * 32, "icv_len_bits": 128}


@pytest.mark.parametrize("made, expected", [
    (GOOD, None), (AH, None), (UDP, None), (FULL_ESP, None),
    (GOOD | {"src": "fd00::1", "dst": "fd00::2"}, None),
    (GOOD | {"esn": True}, None),
    (FULL_ESP | {"enc": "aes-cbc", "enc_key": "00" * 24}, None),
    (GOOD | {"enc": "aes-gcm", "enc_key": "00" * 16, "auth": None, "icv_len_bits": 64}, None),
    (AH | {"auth": "aes-gmac", "auth_key": "00" * 16, "icv_len_bits": 128}, None),
    (FULL_ESP | {"icv_len_bits": 96}, sas.NOT_SUPPORTED),
    (FULL_ESP | {"auth": "hmac-sha512", "auth_key": "00" * 64, "icv_len_bits": 256},
     sas.NOT_SUPPORTED),
    (GOOD | {"enc": "aes-ctr", "enc_key": "00" * 16}, sas.NOT_SUPPORTED),
    (GOOD | {"enc": "chacha20-poly1305", "enc_key": "00" * 32, "auth": None}, sas.NOT_SUPPORTED),
    (UDP | {"encap": {"type": "udp", "sport": 500, "dport": 500}}, sas.INVALID_PARAMETER),
])
def test_entry_of_profile_v2(made, expected):
    assert status(made, sas.V2) == expected


def test_port_4500_needs_no_entry_in_v2():
    assert sas.build([GOOD], sas.V2).ports == {4500}
    assert sas.build([GOOD], sas.FULL).ports == set()
