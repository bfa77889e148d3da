# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Keys in the formats of Wireshark and Linux."""

import pytest

from scripts.golden import make_keys
from scripts.golden.packets import GATEWAY, HOST, entry

UDP = entry(0x79, HOST, "transport", "des-cbc", "hmac-md5", udp=True)
AH = entry(0x78, HOST, "transport", None, "hmac-md5", proto="ah")
GCM = UDP | {"enc": "aes-gcm", "enc_key": "00" * 16, "salt": "a0a1a2a3", "auth": None,
             "auth_key": None, "icv_len_bits": 128, "esn": True, "replay_window": 64}


def test_every_file_is_current(capsys):
    assert make_keys.main(["--check"]) == 0
    assert "STALE" not in capsys.readouterr().out


def test_check_notices_a_stale_file(monkeypatch, capsys):
    path, text = next(iter(make_keys.files().items()))
    monkeypatch.setattr(make_keys, "files", lambda: {path: text + "\n"})
    assert make_keys.main(["--check"]) == 1
    assert "STALE" in capsys.readouterr().out


def test_esp_sa_line():
    assert make_keys.esp_sa([UDP]).splitlines()[1] == (
        f'"IPv4","10.9.0.1","{HOST}","0x00000079","DES-CBC [RFC2405]","0x{UDP["enc_key"]}",'
        f'"HMAC-MD5-96 [RFC2403]","0x{UDP["auth_key"]}"')
    assert make_keys.esp_sa([GCM], sequence_field=True).endswith(
        f'"AES-GCM with 16 octet ICV [RFC4106]","0x{"00" * 16}a0a1a2a3","NULL","","64-bit"\n')
    with pytest.raises(ValueError, match="no ah"):
        make_keys.esp_sa([AH])


def test_xfrm_states():
    text = make_keys.xfrm([UDP, GCM, AH])
    assert "\tproto esp spi 0x00000079 reqid 1 mode transport\n" in text
    assert f"\tenc cbc(des) 0x{UDP['enc_key']}\n" in text
    assert "\tencap type espinudp sport 4500 dport 4500 addr 0.0.0.0\n" in text
    assert f"\taead rfc4106(gcm(aes)) 0x{'00' * 16}a0a1a2a3 128\n" in text
    assert "flag esn\n" in text and "\t replay_window 64, bitmap-length 2\n" in text
    assert f"\tproto ah spi 0x00000078 reqid 3 mode transport\n\treplay-window 32 \n" \
           f"\tauth-trunc hmac(md5) 0x{AH['auth_key']} 96\n" in text


def test_members_of_a_bundle_share_a_reqid():
    esp = entry(0x77, GATEWAY, "tunnel", "null", "hmac-sha1")
    text = make_keys.xfrm([UDP, esp | {"bundle": "b"}, AH | {"bundle": "b"}])
    assert "spi 0x00000077 reqid 2 " in text and "spi 0x00000078 reqid 2 " in text
    assert "\tenc ecb(cipher_null) \n" in text
