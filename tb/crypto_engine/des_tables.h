// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <string_view>

namespace espnic::tb {

/// S1 to S8 of FIPS 46-3, appendix 1: four rows of sixteen hexadecimal digits. The first and last
/// of the six bits choose the row, those between the column.
inline constexpr std::array<std::string_view, 8> kDesTables{
    "E4D12FB83A6C59070F74E2D1A6CB9538"
    "41E8D62BFC973A50FC8249175B3EA06D",
    "F18E6B34972DC05A3D47F28EC01A69B5"
    "0E7BA4D158C6932FD8A13F42B67C05E9",
    "A09E63F51DC7B428D709346A285ECBF1"
    "D6498F30B12C5AE71AD069874FE3B52C",
    "7DE3069A1285BC4FD8B56F03472C1AE9"
    "A690CB7DF13E52843F06A1D8945BC72E",
    "2C417AB6853FD0E9EB2C47D150FA3986"
    "421BAD78F9C5630EB8C71E2D6F09A453",
    "C1AF92680D34E75BAF427C9561DE0B38"
    "9EF528C3704A1DB6432C95FABE17608D",
    "4B2EF08D3C975A61D0B7491AE35C2F86"
    "14BDC37EAF6805926BD814A7950FE23C",
    "D2846FB1A93E50C71FD8A374C56B0E92"
    "7B419CE206ADF35821E74A8DFC90356B"};

/// What S-box `box` (from 0) makes of six bits.
constexpr unsigned des_sbox(std::size_t box, unsigned six) {
  const char digit = kDesTables[box][((six >> 4 & 2) | (six & 1)) * 16 + (six >> 1 & 15)];
  return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'A' + 10);
}

}  // namespace espnic::tb
