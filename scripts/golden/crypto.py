# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""The algorithms of IPsec offload V1 (spec 2.5) and those that profile `full` has beside them.

On the `cryptography` library. Keys of salted algorithms come with their 4 bytes of salt behind.
"""

from __future__ import annotations

import hmac as constant_time

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.hmac import HMAC

ICV_BYTES = 12  # TRUNCATED_HASH_LEN: RFC 2403, RFC 2404
SALT_BYTES = 4  # RFC 3686, 4106, 4543, 7634

# cipher name -> (key bytes, IV bytes, block bytes); NULL is aligned to 4 (RFC 2410, RFC 4303 2.4)
CIPHERS = {"des-cbc": (8, 8, 8), "3des-cbc": (24, 8, 8), "null": (0, 0, 4)}

# integrity name -> (key bytes, hash)
INTEGRITY = {"hmac-md5": (16, hashes.MD5), "hmac-sha1": (20, hashes.SHA1)}

AES_KEYS = (16, 24, 32)
# Of profile `full`: cipher name -> (key bytes without salt, salt bytes, IV bytes, block bytes)
FULL_CIPHERS = {
    "aes-cbc": (AES_KEYS, 0, 16, 16), "aes-ctr": (AES_KEYS, SALT_BYTES, 8, 4),
    "aes-gcm": (AES_KEYS, SALT_BYTES, 8, 4), "aes-gmac": (AES_KEYS, SALT_BYTES, 8, 4),
    "chacha20-poly1305": ((32,), SALT_BYTES, 8, 4),
}
# AEAD name -> ICVs in bytes (RFC 4106 6, 4543 3.4, 7634 2); the first is what none stated means
AEADS = {"aes-gcm": (16, 12, 8), "aes-gmac": (16,), "chacha20-poly1305": (16,)}
# integrity name -> (key bytes without salt, hash, ICVs in bytes); GMAC is of AH
FULL_INTEGRITY = {
    "hmac-sha256": ((32,), hashes.SHA256, (16, 12)), "hmac-sha384": ((48,), hashes.SHA384, (24,)),
    "hmac-sha512": ((64,), hashes.SHA512, (32,)), "aes-gmac": (AES_KEYS, None, (16,)),
}
GMAC_IV_BYTES = 8  # in front of the ICV of AH (RFC 4543 4)


def iv_bytes(cipher: str) -> int:
    """Bytes of IV behind the sequence number."""
    return CIPHERS[cipher][1] if cipher in CIPHERS else FULL_CIPHERS[cipher][2]


def block_bytes(cipher: str) -> int:
    """What the text is a multiple of."""
    return CIPHERS[cipher][2] if cipher in CIPHERS else FULL_CIPHERS[cipher][3]


def _context(cipher: str, key: bytes, iv: bytes) -> Cipher:
    if cipher == "aes-cbc":
        return Cipher(AES(key), modes.CBC(iv))
    if cipher == "aes-ctr":  # RFC 3686 4
        return Cipher(AES(key[:-SALT_BYTES]), modes.CTR(key[-SALT_BYTES:] + iv + b"\0\0\0\1"))
    # Single DES is EDE with one key three times.
    return Cipher(TripleDES(key * 3 if len(key) == 8 else key), modes.CBC(iv))


def decrypt(cipher: str, key: bytes, iv: bytes, data: bytes) -> bytes:
    """Plaintext of `data`, a whole number of blocks."""
    if cipher == "null":
        return bytes(data)
    context = _context(cipher, key, iv).decryptor()
    return context.update(bytes(data)) + context.finalize()


def encrypt(cipher: str, key: bytes, iv: bytes, data: bytes) -> bytes:
    """The inverse of `decrypt`: for captures made by hand."""
    if cipher == "null":
        return bytes(data)
    context = _context(cipher, key, iv).encryptor()
    return context.update(bytes(data)) + context.finalize()


def aead_open(cipher: str, key: bytes, iv: bytes, header: bytes, data: bytes,
              icv: bytes) -> bytes | None:
    """Plaintext of an AEAD's ESP; None when the ICV is wrong. `header`: SPI and sequence number."""
    key, nonce = key[:-SALT_BYTES], key[-SALT_BYTES:] + iv
    try:
        if cipher == "chacha20-poly1305":
            return ChaCha20Poly1305(key).decrypt(nonce, bytes(data) + bytes(icv), header)
        covered, secret = header, bytes(data)
        if cipher == "aes-gmac":
            covered, secret = header + iv + bytes(data), b""
        _gcm_check(key, nonce, covered, secret, bytes(icv))
        if cipher == "aes-gmac":
            return bytes(data)
        context = Cipher(AES(key), modes.CTR(nonce + b"\0\0\0\2")).decryptor()  # SP 800-38D 7.2
        return context.update(secret) + context.finalize()
    except InvalidTag:
        return None


def _gcm_check(key: bytes, nonce: bytes, covered: bytes, secret: bytes, icv: bytes) -> None:
    """InvalidTag unless `icv` is that of GCM, cut to its length."""
    context = Cipher(AES(key), modes.GCM(nonce, icv, min_tag_length=len(icv))).decryptor()
    context.authenticate_additional_data(covered)
    context.update(secret)
    context.finalize()


def icv(integrity: str, key: bytes, data: bytes, size: int = ICV_BYTES) -> bytes:
    """The ICV over `data`, cut to `size` bytes."""
    known = INTEGRITY.get(integrity) or FULL_INTEGRITY[integrity]
    context = HMAC(key, known[1]())
    context.update(bytes(data))
    return context.finalize()[:size]


def icv_matches(integrity: str, key: bytes, data: bytes, expected: bytes) -> bool:
    """Whether `expected` is the ICV over `data`; of GMAC an IV stands in front of it."""
    if integrity == "aes-gmac":
        iv, tag = bytes(expected[:GMAC_IV_BYTES]), bytes(expected[GMAC_IV_BYTES:])
        try:
            _gcm_check(key[:-SALT_BYTES], key[-SALT_BYTES:] + iv, bytes(data), b"", tag)
        except InvalidTag:
            return False
        return True
    return constant_time.compare_digest(icv(integrity, key, data, len(expected)), bytes(expected))
