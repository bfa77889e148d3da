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


@pytest.mark.parametrize("cipher, key, iv, sealed, text", [
    # RFC 3602 4, case 1; RFC 3686 6, vectors 1 and 7
    ("aes-cbc", "06a9214036b8a15b512e03d534120006", "3dafba429d9eb430b422da802c9fac41",
     "e353779c1079aeb82708942dbe77181a", b"Single block msg"),
    ("aes-ctr", "ae6852f8121067cc4bf7a5765577f39e00000030", "0000000000000000",
     "e4095d4fb7a7b3792d6175a3261311b8", b"Single block msg"),
    ("aes-ctr", "776beff2851db06f4c8a0542c8696f6c6a81af1eec96b4d37fc1d689e6c1c10400000060",
     "db5672c97aa8f0b2", "145ad01dbf824ec7560863dc71e3e0c0", b"Single block msg"),
])
def test_aes_without_icv(cipher, key, iv, sealed, text):
    key, iv = bytes.fromhex(key), bytes.fromhex(iv)
    assert crypto.decrypt(cipher, key, iv, bytes.fromhex(sealed)) == text
    assert crypto.encrypt(cipher, key, iv, text).hex() == sealed


@pytest.mark.parametrize("name, size, digest", [  # RFC 4868 2.7.2, cases AUTH*-1
    ("hmac-sha256", 32, "198a607eb44bfbc69903a0f1cf2bbdc5"),
    ("hmac-sha384", 48, "b6a8d5636f5c6a7224f9977dcf7ee6c7fb6d0c48cbdee973"),
    ("hmac-sha512", 64, "637edc6e01dce7e6742a99451aae82df23da3e92439e590e43e761b33e910fb8"),
])
def test_hmac_rfc_4868(name, size, digest):
    expected = bytes.fromhex(digest)
    assert crypto.icv_matches(name, b"\x0b" * size, b"Hi There", expected)
    assert crypto.icv_matches(name, b"\x0b" * size, b"Hi There", expected[:12])
    assert not crypto.icv_matches(name, b"\x0b" * size, b"Hi there", expected)


GCM_DRAFT = ("fecf537e729d5b07dc30df528dd22b768d1b98736696a6fd348509fa13ceac34cfa2436f14a3f3cf65925b"
             "f1f4a13c5d15b21e1884f5ff6247aeabb786b93bce61bc17d768fd9732", "459018148f6cbe722fd04796"
             "562dfdb4", "45000048699a000080114db7c0a80102c0a801010a9bf15638d3010000010000000000000"
             "45f736970045f756470037369700963796265726369747902646b0000210001" "01020201")
GMAC_TEXT = ("45000030da3a00008001df3bc0a80005c0a800010800c6cd020007006162636465666768696a6b6c6d6e6f70"
             "7172737401020201")


@pytest.mark.parametrize("cipher, key, iv, header, data, icv, text", [
    # draft-mcgrew-gcm-test-01: RFC 4106 with ESN, RFC 4543; RFC 7634 appendix A
    ("aes-gcm", "4c80cdefbb5d10da906ac73c3613a6342e443b68", "4956ed7e3b244cfe",
     "000043218765432100000000", *GCM_DRAFT),
    ("aes-gmac", "4c80cdefbb5d10da906ac73c3613a63422433c64", "0000000000000000",
     "0000432100000007", GMAC_TEXT, "f2a9a836e155106aa8dcd618e4099aaa", GMAC_TEXT),
    ("chacha20-poly1305", bytes(range(0x80, 0xA0)).hex() + "a0a1a2a3", "1011121314151617",
     "0102030400000005",
     "24039428b97f417e3c13753a4f05087b67c352e6a7fab1b982d466ef407ae5c614ee8099d52844eb61aa95dfab4c"
     "02f72aa71e7c4c4f64c9befe2facc638e8f3cbec163fac469b502773f6fb94e664da9165b82829f641e0",
     "76aaa8266b7fb0f7b11b369907e1ad43",
     "45000054a6f200004001e778c6336405c000020508005b7a3a080000553bec100007362708090a0b0c0d0e0f1011"
     "12131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363701020204"),
])
def test_aeads(cipher, key, iv, header, data, icv, text):
    key, iv, header, data, icv, text = map(bytes.fromhex, (key, iv, header, data, icv, text))
    assert crypto.aead_open(cipher, key, iv, header, data, icv) == text
    wrong = icv[:-1] + bytes((icv[-1] ^ 1,))
    assert crypto.aead_open(cipher, key, iv, header, data, wrong) is None
    assert crypto.aead_open(cipher, key, iv, bytes((header[0] ^ 1,)) + header[1:], data, icv) is None
    assert crypto.aead_open(cipher, key, bytes((iv[0] ^ 1,)) + iv[1:], header, data, icv) is None
