// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// AH's masking of the IP headers against a second reading of spec 2.5 and 6.3.
#include <cstdint>
#include <optional>

#include "model/crypto_engine/crypto_portion.h"
#include "tb/fuzz/core_inputs.h"
#include "tb/fuzz/require.h"

namespace espnic::tb::fuzz {
namespace {

/// The option that starts at `at`: its length; 0 when that is missing, below 2 or past IHL.
std::size_t option_length(const Bytes& header, std::size_t at) {
  if (header[at] == 1) return 1;
  if (at + 2 > header.size()) return 0;
  const std::size_t length = header[at + 1];
  return length >= 2 && at + length <= header.size() ? length : 0;
}

bool is_kept(std::uint8_t option) {
  switch (option) {
    case 1:    // nop
    case 130:  // security
    case 133:
    case 134:
    case 148:  // router alert
    case 149:
      return true;
    default:
      return false;
  }
}

/// The table row by row: one copy of the header, one byte after the other.
std::optional<Bytes> masked_header(const Bytes& header) {
  Bytes masked;
  const Bytes zero_in_fixed_part{1, 6, 7, 8, 10, 11};  // TOS, flags and offset, TTL, checksum
  for (std::size_t at = 0; at < 20; ++at) {
    bool zero = false;
    for (const std::uint8_t field : zero_in_fixed_part) zero = zero || field == at;
    masked.push_back(zero ? 0 : header[at]);
  }
  while (masked.size() < header.size()) {
    const std::size_t at = masked.size();
    if (header[at] == 0) {  // end of the list: kept with what follows
      masked.insert(masked.end(), header.begin() + static_cast<std::ptrdiff_t>(at), header.end());
      break;
    }
    const std::size_t length = option_length(header, at);
    if (length == 0) return std::nullopt;
    for (std::size_t i = 0; i < length; ++i) {
      masked.push_back(is_kept(header[at]) ? header[at + i] : 0);
    }
  }
  return masked;
}

/// Of IPv6, header by header: nothing where one of them or an option in it does not hold.
std::optional<Bytes> masked_ipv6(const Bytes& headers) {
  if (headers.size() < 40) return std::nullopt;
  Bytes masked(headers.begin(), headers.begin() + 40);
  masked[0] = 0x60;
  for (const std::size_t at : {1u, 2u, 3u, 7u}) masked[at] = 0;
  std::uint8_t next = headers[6];
  while (masked.size() < headers.size()) {
    const std::size_t at = masked.size();
    if ((next != 0 && next != 43 && next != 60) || headers.size() - at < 8) return std::nullopt;
    const std::size_t end = at + 8 * (std::size_t{1} + headers[at + 1]);
    if (end > headers.size()) return std::nullopt;
    masked.insert(masked.end(), {headers[at], headers[at + 1]});
    while (masked.size() < end) {
      const std::uint8_t type = headers[masked.size()];
      const bool option = next != 43 && type != 0;
      masked.push_back(type);
      if (!option) continue;
      if (masked.size() == end) return std::nullopt;  // no length byte
      const std::size_t length = headers[masked.size()];
      masked.push_back(headers[masked.size()]);
      if (masked.size() + length > end) return std::nullopt;
      for (std::size_t i = 0; i < length; ++i)
        masked.push_back(type >> 5 & 1 ? 0 : headers[masked.size()]);
    }
    next = headers[at];
  }
  return masked;
}

std::optional<Bytes> second_reading(const AhInput& in) {
  const std::size_t size = in.frame.size();
  const std::size_t header_end = std::size_t{in.l3} + in.l3_header;
  if (in.l3_header < 20 || in.ah < header_end || std::size_t{in.ah} + 24 > size) {
    return std::nullopt;
  }
  const Bytes headers(in.frame.begin() + in.l3, in.frame.begin() + header_end);
  auto masked = headers[0] >> 4 == 6 ? masked_ipv6(headers) : masked_header(headers);
  if (!masked) return std::nullopt;
  for (std::size_t at = header_end; at < std::size_t{in.ah} + 24; ++at) {
    masked->push_back(at >= std::size_t{in.ah} + 12 ? 0 : in.frame[at]);  // its ICV is zeroed
  }
  return masked;
}

void check_ah(ByteSpan bytes) {
  const auto input = read_ah_input(bytes);
  if (!input) return;
  const Bytes frame(input->frame.begin(), input->frame.end());
  Bytes out{1, 2, 3};  // whatever was in it before
  const bool good =
      ah_masked_headers(frame, input->l3, input->l3_header, input->ah, out, 12, input->ipv6());
  const auto expected = second_reading(*input);
  require(good == expected.has_value(), "both readings take the same headers");
  require(!good || out == *expected, "both readings mask the same bytes");
  require(frame == Bytes(input->frame.begin(), input->frame.end()), "the frame is not touched");
}

}  // namespace
}  // namespace espnic::tb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  espnic::tb::fuzz::check_ah({data, size});
  return 0;
}
