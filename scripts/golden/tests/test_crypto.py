# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Published vectors."""

import pytest

from scripts.golden import crypto

FOX = b"The qufck brown fox jump"
FOX_KEY = "0123456789abcdef23456789abcdef01456789abcdef0123"


def test_des_cbc_fips_81_table_c1():
    key, iv = bytes.fromhex("0123456789abcdef"), bytes.fromhex("1234567890abcdef")
    sealed = bytes.fromhex("e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6")
    assert crypto.decrypt("des-cbc", key, iv, sealed) == b"Now is the time for all "


@pytest.mark.parametrize("block, sealed", enumerate(
    ("a826fd8ce53b855f", "cce21c8112256fe6", "68d5c05dd9b6b900")))
def test_3des_sp_800_67_appendix_b1(block, sealed):
    # One block of CBC with a zero IV is the block cipher itself.
    plain = crypto.decrypt("3des-cbc", bytes.fromhex(FOX_KEY), bytes(8), bytes.fromhex(sealed))
    assert plain == FOX[8 * block:8 * block + 8]


@pytest.mark.parametrize("name, key, data, digest", [
    ("hmac-md5", b"\x0b" * 16, b"Hi There", "9294727a3638bb1c13f48ef8158bfc9d"),
    ("hmac-md5", b"\xaa" * 16, b"\xdd" * 50, "56be34521d144c88dbb8c733f0e8b3f6"),
    ("hmac-sha1", b"\x0b" * 20, b"Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"),
    ("hmac-sha1", b"\xaa" * 20, b"\xdd" * 50, "125d7342b9ac11cd91a39af48aa17b4f63f175d3"),
    ("hmac-sha1", b"\x0c" * 20, b"Test With Truncation",
     "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04"),
])
def test_hmac_rfc_2202(name, key, data, digest):
    expected = bytes.fromhex(digest)[:12]
    assert crypto.icv(name, key, data) == expected
    assert crypto.icv_matches(name, key, data, expected)
    assert not crypto.icv_matches(name, key, data, expected[:11] + bytes((expected[11] ^ 1,)))


def test_null_changes_nothing():
    assert crypto.decrypt("null", b"", b"", b"abcd") == b"abcd"
