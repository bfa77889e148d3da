# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""The algorithms of IPsec offload V1 (spec 2.5), on the `cryptography` library."""

from __future__ import annotations

import hmac as constant_time

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.hmac import HMAC

ICV_BYTES = 12  # TRUNCATED_HASH_LEN: RFC 2403, RFC 2404

# cipher name -> (key bytes, IV bytes, block bytes); NULL is aligned to 4 (RFC 2410, RFC 4303 2.4)
CIPHERS = {"des-cbc": (8, 8, 8), "3des-cbc": (24, 8, 8), "null": (0, 0, 4)}

# integrity name -> (key bytes, hash)
INTEGRITY = {"hmac-md5": (16, hashes.MD5), "hmac-sha1": (20, hashes.SHA1)}


def _cbc(key: bytes, iv: bytes) -> Cipher:
    # Single DES is EDE with one key three times.
    return Cipher(TripleDES(key * 3 if len(key) == 8 else key), modes.CBC(iv))


def decrypt(cipher: str, key: bytes, iv: bytes, data: bytes) -> bytes:
    """Plaintext of `data`, a whole number of blocks."""
    if cipher == "null":
        return bytes(data)
    context = _cbc(key, iv).decryptor()
    return context.update(bytes(data)) + context.finalize()


def encrypt(cipher: str, key: bytes, iv: bytes, data: bytes) -> bytes:
    """The inverse of `decrypt`: for captures made by hand."""
    if cipher == "null":
        return bytes(data)
    context = _cbc(key, iv).encryptor()
    return context.update(bytes(data)) + context.finalize()


def icv(integrity: str, key: bytes, data: bytes) -> bytes:
    """The 96-bit ICV over `data`."""
    context = HMAC(key, INTEGRITY[integrity][1]())
    context.update(bytes(data))
    return context.finalize()[:ICV_BYTES]


def icv_matches(integrity: str, key: bytes, data: bytes, expected: bytes) -> bool:
    """Whether `expected` is the ICV over `data`."""
    return constant_time.compare_digest(icv(integrity, key, data), bytes(expected))
