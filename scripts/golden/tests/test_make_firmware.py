# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""The frames of the example firmware test, and what it expects of broken ones."""

import pytest

from scripts.golden import make_firmware, rules, sas

ESP_AT = 14 + 20


def test_the_header_is_current(capsys):
    assert make_firmware.main(["--check"]) == 0
    assert "current" in capsys.readouterr().out


def test_check_notices_a_stale_header(monkeypatch, capsys):
    monkeypatch.setattr(make_firmware, "FIRST_SPI", make_firmware.FIRST_SPI + 1)
    assert make_firmware.main(["--check"]) == 1
    assert "stale" in capsys.readouterr().out


def test_a_frame_that_does_not_open_is_refused(monkeypatch):
    sa, wire = make_firmware.frames()[0]
    with pytest.raises(ValueError, match="do not pass"):
        make_firmware.initializer(sa, wire[:-1] + bytes([wire[-1] ^ 1]))


@pytest.mark.parametrize("number", range(len(make_firmware.frames())))
def test_a_flipped_bit_behind_the_spi_fails_the_icv_and_changes_nothing_else(number):
    sa, wire = make_firmware.frames()[number]
    for at in range(ESP_AT + 4, len(wire)):
        broken = wire[:at] + bytes([wire[at] ^ 0x10]) + wire[at + 1:]
        verdict = rules.receive(broken, sas.build([sa]))
        assert (verdict.crypto_done, verdict.crypto_status, verdict.detail) == (1, 3,
                                                                                "icv-mismatch")
        assert verdict.data == broken
