// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/esp_open.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tb/common/json_file.h"

namespace espnic::tb {
namespace {

/// A packet that scapy made, SPI 0x1234, sequence number 5, around UDP 1 -> 2 "espnic".
/// Keys and IVs count up from 0, the salt is a0a1a2a3.
struct Vector {
  const char* enc;
  std::size_t enc_key_bytes;
  const char* auth;
  std::size_t auth_key_bytes;
  unsigned icv_len_bits;
  const char* packet;
};
const Vector kVectors[] = {
    {"aes-ctr", 24, "hmac-sha256", 32, 128,
     "00001234000000050000000000000000f07c57abd07a710ffd6e309ec44ad345"
     "1f66c2622e298ca9756b023645a2154f"},
    {"chacha20-poly1305", 32, "", 0, 128,
     "0000123400000005000102030405060738ba0c3f8b8f2b2c07f884af6e001251"
     "2896e0eeffbfc721d26817a50232027b"},
    {"aes-gcm", 32, "", 0, 128,
     "00001234000000050001020304050607f845b15869f9ba0d641b7d3f78433ac0"
     "8aa1bf596b1c38892533a4ffbf72161f"},
    {"aes-cbc", 16, "hmac-sha384", 48, 192,
     "0000123400000005000102030405060708090a0b0c0d0e0fda571d8cbd2144ea"
     "a0ec6de4485f749a575e8849e460969674ad48018a1a4408fd246d08095c8ad1"},
    {"3des-cbc", 24, "hmac-sha512", 64, 256,
     "00001234000000050001020304050607df51c1b93374f47f3c831c11aa55f3aa"
     "a58024757bfc3fd91b24b1b3a741aef057cfff907cc12f0708b57f0e5fb5eed4"},
    {"null", 0, "hmac-sha1", 20, 96,
     "000012340000000500010002000e00016573706e696300110d0bb5a85f78c219"
     "565fd7c7"},
};

Bytes counting(std::size_t bytes) {
  Bytes key(bytes);
  std::iota(key.begin(), key.end(), std::uint8_t{0});
  return key;
}

class EspOpen : public ::testing::TestWithParam<Vector> {
 protected:
  EspOpen() {
    const Vector& vector = GetParam();
    sa_.enc = vector.enc;
    sa_.enc_key = counting(vector.enc_key_bytes);
    sa_.auth = vector.auth;
    sa_.auth_key = counting(vector.auth_key_bytes);
    sa_.icv_len_bits = vector.icv_len_bits;
    const std::string_view enc = vector.enc;
    if (enc == "aes-ctr" || enc == "aes-gcm" || enc == "chacha20-poly1305") {
      sa_.salt = {0xA0, 0xA1, 0xA2, 0xA3};
    }
    EXPECT_TRUE(parse_hex(vector.packet, &packet_));
  }
  SaSpec sa_;
  Bytes packet_;
};

TEST_P(EspOpen, OpensWhatAnotherImplementationMade) {
  const auto content = open_esp(sa_, packet_);
  ASSERT_TRUE(content.has_value());
  EXPECT_EQ(content->next_header, 17);
  EXPECT_EQ(content->payload, (Bytes{0, 1, 0, 2, 0, 14, 0, 1, 'e', 's', 'p', 'n', 'i', 'c'}));
}

TEST_P(EspOpen, RefusesEveryOtherPacket) {
  for (std::size_t at = 0; at < packet_.size(); ++at) {
    Bytes flipped = packet_;
    flipped[at] ^= 1;
    EXPECT_FALSE(open_esp(sa_, flipped)) << at;
    EXPECT_FALSE(open_esp(sa_, ByteSpan(packet_).first(at))) << at;
  }
  sa_.esn = true;
  EXPECT_FALSE(open_esp(sa_, packet_));
}

std::string vector_name(const ::testing::TestParamInfo<Vector>& vector) {
  std::string name = vector.param.enc;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Algorithms, EspOpen, ::testing::ValuesIn(kVectors), vector_name);

TEST(EspOpenWithoutHash, TakesTheRightPaddingForAnIcv) {
  SaSpec sa;
  sa.enc = "null";
  EXPECT_TRUE(open_esp(sa, Bytes{0, 0, 1, 1, 0, 0, 0, 1, 9, 9, 1, 2, 2, 4}));
  EXPECT_FALSE(open_esp(sa, Bytes{0, 0, 1, 1, 0, 0, 0, 1, 9, 9, 1, 3, 2, 4}));
  EXPECT_FALSE(open_esp(sa, Bytes{0, 0, 1, 1, 0, 0, 0, 1, 1, 2, 3, 4, 5, 4}));
  sa.auth = "any";
  EXPECT_FALSE(can_open_esp(sa));
  EXPECT_FALSE(open_esp(sa, Bytes{0, 0, 1, 1, 0, 0, 0, 1, 9, 9, 1, 2, 2, 4}));
}

}  // namespace
}  // namespace espnic::tb
