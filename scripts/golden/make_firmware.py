# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Writes the frames of the example firmware test: `python -m scripts.golden.make_firmware`.

usage: make_firmware [--check]

tb/firmware/esp_frames.h: ESP frames that scapy has protected, their keys, and the bytes that the
golden rules say the card must deliver.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import rules, sas
from .packets import HOST, entry, ether, plain, protect

HEADER = Path(__file__).resolve().parents[2] / "tb" / "firmware" / "esp_frames.h"
TRANSFORMS = (("des-cbc", "hmac-md5"), ("des-cbc", "hmac-sha1"), ("3des-cbc", "hmac-md5"),
              ("3des-cbc", "hmac-sha1"), ("null", "hmac-sha1"))
PAYLOADS = (20, 200)
FIRST_SPI = 0x4101
CIPHERS = {"des-cbc": "DES", "3des-cbc": "TRIPLE_DES", "null": "NONE"}
INTEGRITY = {"hmac-md5": "MD5", "hmac-sha1": "SHA_1"}

HEAD = """\
/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 * Made by scripts/golden/make_firmware.py; do not edit. scapy protected the frames; what must be
 * delivered is the answer of the golden rules (scripts/golden), which share no code with the card.
 */
/* clang-format off */
#ifndef ESP_FRAMES_H
#define ESP_FRAMES_H

#include <stddef.h>
#include <stdint.h>

#include "espnic_regs.h"

struct esp_frame {
  const char *name;
  uint32_t spi, src, dst; /* in host order */
  uint32_t cipher, integrity;
  size_t cipher_key_bytes, integrity_key_bytes;
  const char *cipher_key, *integrity_key;
  size_t wire_bytes, delivered_bytes;
  const char *wire, *delivered; /* destination MAC to the last byte before the FCS */
};

static const struct esp_frame esp_frames[] = {
"""
TAIL = "};\n\n#endif\n"


def frames() -> list[tuple[dict, bytes]]:
    """The SA of each frame, and the frame."""
    made = []
    for number, (enc, auth) in enumerate(TRANSFORMS):
        sa = entry(FIRST_SPI + number, HOST, "transport", enc, auth)
        made += [(sa, ether(protect(sa, plain(size)))) for size in PAYLOADS]
    return made


def octets(data: bytes) -> str:
    """A C string literal, in lines."""
    lines = [data[at:at + 24] for at in range(0, len(data), 24)] or [b""]
    return "\n".join('    "' + "".join(f"\\x{byte:02x}" for byte in line) + '"' for line in lines)


def address(text: str) -> str:
    return "0x" + bytes(int(part) for part in text.split(".")).hex() + "u"


def initializer(sa: dict, wire: bytes) -> str:
    verdict = rules.receive(wire, sas.build([sa]))
    if (verdict.crypto_done, verdict.crypto_status, verdict.detail) != (1, 0, "ok"):
        raise ValueError(f"{sa['enc']} {sa['auth']}: the rules do not pass this frame: {verdict}")
    keys = [bytes.fromhex(sa[field] or "") for field in ("enc_key", "auth_key")]
    return (f'  {{"{sa["enc"]} {sa["auth"]}, {len(wire)} bytes",\n'
            f'    {sa["spi"]}u, {address(sa["src"])}, {address(sa["dst"])},\n'
            f'    ESPNIC_CIPHER_{CIPHERS[sa["enc"]]}, ESPNIC_INTEGRITY_{INTEGRITY[sa["auth"]]},\n'
            f"    {len(keys[0])}, {len(keys[1])},\n{octets(keys[0])},\n{octets(keys[1])},\n"
            f"    {len(wire)}, {len(verdict.data)},\n{octets(wire)},\n{octets(verdict.data)}}},\n")


def header_text() -> str:
    return HEAD + "".join(initializer(sa, wire) for sa, wire in frames()) + TAIL


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make_firmware", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only; 1 when it is stale")
    text = header_text()
    if parser.parse_args(arguments).check:
        same = HEADER.exists() and HEADER.read_text() == text
        print("esp_frames.h is current" if same else "esp_frames.h is stale")
        return 0 if same else 1
    HEADER.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
