// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_parser/rx_parser_packets.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace espnic {
namespace {

using lockstep::Random;

void put16(Bytes& bytes, std::size_t at, std::uint32_t value) {
  bytes[at] = static_cast<std::uint8_t>(value >> 8);
  bytes[at + 1] = static_cast<std::uint8_t>(value);
}

Bytes noise(Random& random, std::size_t count) {
  Bytes bytes(count);
  for (std::size_t at = 0; at < count; at += 8) {
    const std::uint64_t word = random.next();
    for (std::size_t n = at; n < std::min(at + 8, count); ++n) {
      bytes[n] = static_cast<std::uint8_t>(word >> 8 * (n - at));
    }
  }
  return bytes;
}

void append(Bytes& to, const Bytes& bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

/// RFC 791 header checksum, over what is there of the header.
void fix_checksum(Bytes& packet) {
  const std::size_t size = std::min<std::size_t>((packet[0] & 0xF) * 4, packet.size());
  if (size < 20) return;
  put16(packet, 10, 0);
  std::uint32_t sum = 0;
  for (std::size_t at = 0; at + 1 < size; at += 2) sum += packet[at] << 8 | packet[at + 1];
  while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
  put16(packet, 10, ~sum & 0xFFFF);
}

/// The 4500 format, the port-500 format, or what only looks like them (spec 3.1, 3.2).
Bytes draw_udp_payload(Random& random, std::uint16_t port) {
  constexpr std::uint32_t kPort500Layout = 3;
  const bool legacy = port == 500 && random.chance(128);
  switch (legacy ? kPort500Layout : random.below(11)) {
    case 0: {  // NAT keepalive, or one byte too many
      Bytes bytes{0xFF};
      if (random.chance(64)) append(bytes, noise(random, random.between(1, 3)));
      return bytes;
    }
    case 5:  // zeros, too few for a marker; what pads the frame goes on with them
      return Bytes(random.below(9), 0);
    case 1:
      return noise(random, random.below(9));
    case 2: {  // non-ESP marker
      Bytes bytes(4, 0);
      append(bytes, noise(random, random.below(30)));
      return bytes;
    }
    case kPort500Layout: {  // non-IKE marker, whole or nearly
      Bytes bytes(8, 0);
      if (random.chance(64)) bytes[random.below(8)] = 1;
      append(bytes, noise(random, random.chance(128) ? random.between(8, 9) : random.below(15)));
      return bytes;
    }
    case 4: {  // an SPI of which few bits are set
      Bytes bytes(4, 0);
      bytes[random.below(4)] = static_cast<std::uint8_t>(1U << random.below(8));
      append(bytes, noise(random, random.below(8)));
      return bytes;
    }
    default:
      return noise(random, random.between(8, 40));
  }
}

Bytes draw_udp(Random& random) {
  const std::uint16_t port = draw_port(random);
  const Bytes payload = draw_udp_payload(random, port);
  Bytes bytes = noise(random, 8);
  put16(bytes, 2, port);
  std::uint32_t length = 8 + static_cast<std::uint32_t>(payload.size());
  if (random.chance(24)) length = random.below(10);
  if (random.chance(24)) length += random.below(9) - 4;
  put16(bytes, 4, length);
  append(bytes, payload);
  if (random.chance(24)) append(bytes, noise(random, random.between(1, 12)));
  return bytes;
}

}  // namespace

Bytes draw_upper(Random& random, std::uint8_t protocol) {
  if (protocol == 17) return draw_udp(random);
  const std::size_t size = random.chance(64) ? random.below(32) : random.between(24, 60);
  Bytes bytes = noise(random, size);
  if (protocol == 51 && size > 1) {
    if (random.chance(160)) bytes[0] = 50;
    // An AH of each length, and those next to them.
    if (random.chance(200))
      bytes[1] = static_cast<std::uint8_t>(random.chance(40) ? random.between(3, 9)
                                                             : random.between(4, 8));
  }
  if (random.chance(6))
    std::fill(
        bytes.begin(),
        bytes.begin() + std::min<std::ptrdiff_t>(8, static_cast<std::ptrdiff_t>(bytes.size())),
        std::uint8_t{0});
  return bytes;
}

std::uint8_t draw_protocol(Random& random) {
  static constexpr std::uint8_t kCommon[] = {17, 17, 17, 50, 50, 51, 51, 6};
  if (random.chance(12)) return static_cast<std::uint8_t>(random.next());
  return kCommon[random.below(8)];
}

namespace {

/// A destination: mostly unicast, now and then at the edges of what is not.
void draw_destination(Random& random, Bytes& packet) {
  if (!random.chance(28)) {
    packet[16] = static_cast<std::uint8_t>(random.between(1, 223));
    return;
  }
  static constexpr std::uint32_t kEdges[] = {0xE0000000, 0xEFFFFFFF, 0xDFFFFFFF,
                                             0xF0000000, 0xFFFFFFFF, 0xFFFFFFFE};
  const std::uint32_t edge = kEdges[random.below(6)];
  put16(packet, 16, edge >> 16);
  put16(packet, 18, edge & 0xFFFF);
}

/// IPv4 options: a list that ends well, mostly; else a length that is missing, too short or too
/// long.
void draw_options(Random& random, Bytes& packet) {
  std::size_t at = 20;
  while (at < packet.size()) {
    const auto left = static_cast<std::uint32_t>(packet.size() - at);
    const std::uint32_t kind = random.below(8);
    if (kind == 0 && random.chance(96)) {
      packet[at] = 0;  // what is behind it is never read
      return;
    }
    if (kind < 3 || left < 2) {
      packet[at++] = random.chance(6) ? 7 : 1;
      continue;
    }
    std::uint32_t length = random.between(2, std::min(left, 11U));
    if (random.chance(48)) length = left;
    packet[at] = static_cast<std::uint8_t>(random.between(2, 255));
    packet[at + 1] = static_cast<std::uint8_t>(length);
    if (random.chance(20)) packet[at + 1] = static_cast<std::uint8_t>(random.below(2));
    if (random.chance(20)) packet[at + 1] = static_cast<std::uint8_t>(left + random.below(3));
    at += length;
  }
}

}  // namespace

Bytes draw_ipv4(Random& random) {
  const unsigned ihl = random.chance(200) ? 5 : random.between(5, 15);
  Bytes packet = noise(random, std::size_t{ihl} * 4);
  packet[0] = static_cast<std::uint8_t>(0x40 | ihl);
  if (!random.chance(40)) draw_options(random, packet);
  packet[9] = draw_protocol(random);
  put16(packet, 6,
        random.chance(20) ? static_cast<std::uint32_t>(random.next()) & 0xFFFF
                          : (random.chance(128) ? 0x4000 : 0));
  if (random.chance(6)) put16(packet, 6, 1U << random.below(16));
  draw_destination(random, packet);
  append(packet, draw_upper(random, packet[9]));
  std::uint32_t total = static_cast<std::uint32_t>(packet.size());
  if (random.chance(10)) total += random.below(5) - 2;
  if (random.chance(6)) total = random.below(64);
  if (random.chance(2)) total = 0xFFFF;
  put16(packet, 2, total);
  if (random.chance(4)) packet[0] = static_cast<std::uint8_t>(random.next());
  fix_checksum(packet);
  if (random.chance(10))
    packet[10 + random.below(2)] ^= static_cast<std::uint8_t>(1U << random.below(8));
  // Bits lost under way, the checksum with them or made right again.
  if (random.chance(12)) {
    packet[random.below(static_cast<std::uint32_t>(packet.size()))] ^=
        static_cast<std::uint8_t>(1U << random.below(8));
    if (random.chance(128)) fix_checksum(packet);
  }
  return packet;
}

namespace {

/// Options of an extension header, from its third byte on: lists that end well, mostly; else a
/// length byte that is missing, or one that reaches beyond the header.
void draw_ipv6_options(Random& random, Bytes& header) {
  std::size_t at = 2;
  while (at < header.size()) {
    const auto left = static_cast<std::uint32_t>(header.size() - at);
    if (random.chance(40) || (left == 1 && !random.chance(64))) {
      header[at++] = 0;  // Pad1
      continue;
    }
    header[at] = static_cast<std::uint8_t>(random.between(1, 255));
    if (left == 1) return;
    std::uint32_t length = random.below(std::min(left - 1, 12U));
    if (random.chance(96)) length = left - 2;
    header[at + 1] = static_cast<std::uint8_t>(length);
    if (random.chance(10)) header[at + 1] = static_cast<std::uint8_t>(left - 1 + random.below(3));
    at += 2 + length;
  }
}

/// How many units of 8 bytes the headers of a chain have: mostly a few short ones; all numbers
/// about the eight that may be, and all lengths about the 256 bytes.
std::vector<std::uint32_t> draw_chain(Random& random) {
  std::vector<std::uint32_t> units;
  switch (random.below(16)) {
    case 0:
      units.assign(random.between(7, 10), 1);
      break;
    case 1:
      units.push_back(random.between(30, 34));
      break;
    case 2: {
      std::uint32_t left = random.between(31, 33);
      for (std::uint32_t count = random.between(2, 8); count > 1; --count) {
        units.push_back(random.between(1, left - count + 1));
        left -= units.back();
      }
      units.push_back(left);
      break;
    }
    default:
      for (std::uint32_t count = random.chance(90) ? 0 : random.between(1, 4); count > 0; --count)
        units.push_back(random.chance(200) ? 1 : random.between(2, 5));
  }
  return units;
}

/// A destination: mostly unicast, now and then at the edges of what is not.
void draw_ipv6_destination(Random& random, Bytes& packet) {
  static constexpr std::uint8_t kEdges[] = {0xFF, 0xFF, 0xFE, 0x7F, 0xE0};
  packet[24] = random.chance(24) ? kEdges[random.below(5)]
                                 : static_cast<std::uint8_t>(random.between(1, 223));
}

}  // namespace

Bytes draw_ipv6(Random& random) {
  static constexpr std::uint8_t kHeaders[] = {0, 43, 60};
  const std::uint8_t protocol = draw_protocol(random);
  Bytes packet = noise(random, 40);
  packet[0] = static_cast<std::uint8_t>(0x60 | (packet[0] & 0xF));
  draw_ipv6_destination(random, packet);
  std::size_t next_at = 6;  // of the Next Header byte that is to be written
  for (const std::uint32_t units : draw_chain(random)) {
    packet[next_at] = kHeaders[random.below(3)];
    Bytes header = noise(random, std::size_t{units} * 8);
    if (packet[next_at] != 43 && !random.chance(20)) draw_ipv6_options(random, header);
    header[1] = static_cast<std::uint8_t>(units - 1);
    next_at = packet.size();
    append(packet, header);
  }
  packet[next_at] = protocol;
  bool cut = false;
  if (random.chance(28)) {  // a fragment header, whole or not
    packet[next_at] = 44;
    Bytes header = noise(random, random.chance(64) ? random.below(8) : 8);
    if (!header.empty()) header[0] = protocol;
    append(packet, header);
    cut = header.size() < 8;
  }
  if (!cut) append(packet, draw_upper(random, protocol));
  auto length = static_cast<std::uint32_t>(packet.size()) - 40;
  if (random.chance(10)) length = (length + random.below(5) - 2) & 0xFFFF;
  if (random.chance(10)) length = random.below(64);
  if (random.chance(8)) length = random.below(length + 1);  // ends anywhere, in the chain too
  if (random.chance(4)) length = 0;
  if (random.chance(2)) length = 0xFFFF;
  put16(packet, 4, length);
  if (random.chance(4)) packet[0] = static_cast<std::uint8_t>(random.next());
  if (random.chance(12)) {
    packet[random.below(static_cast<std::uint32_t>(packet.size()))] ^=
        static_cast<std::uint8_t>(1U << random.below(8));
  }
  return packet;
}

namespace {

/// The Ethernet header: untagged, or one tag, mostly; more tags, other types, IEEE 802.3 lengths.
Bytes draw_link(Random& random, bool ipv6, bool stacked) {
  static constexpr std::uint16_t kTypes[] = {0x0800, 0x86DD, 0x0806, 0x88A8,
                                             0x8100, 0x0040, 0x0801};
  const auto type = [&](std::uint32_t odd_per_256) -> std::uint16_t {
    if (random.chance(odd_per_256)) return kTypes[random.below(7)];
    return ipv6 ? 0x86DD : 0x0800;
  };
  Bytes bytes = noise(random, 14);
  std::uint32_t tags = random.chance(56) ? 1 : 0;
  if (random.chance(stacked ? 64 : 6)) tags = random.chance(64) ? 3 : 2;
  for (std::uint32_t n = 0; n < tags; ++n) {
    const bool service = random.chance(stacked ? 128 : 10);
    put16(bytes, bytes.size() - 2, service ? 0x88A8 : 0x8100);
    append(bytes, noise(random, 4));
  }
  put16(bytes, bytes.size() - 2, type(tags == 0 ? 20 : 40));
  return bytes;
}

}  // namespace

std::uint16_t draw_port(Random& random) {
  static constexpr std::uint16_t kPorts[] = {4500, 4500, 4500, 500, 500, 4501, 21991, 0};
  return kPorts[random.below(8)];
}

DrawnPass draw_pass(Random& random, const RxParserStraps& straps) {
  DrawnPass pass;
  pass.second = random.chance(90);
  const bool ipv6 = random.chance(straps.ipv6 ? 140 : 16);
  if (pass.second) {
    pass.udp = random.chance(100);
    // Now and then the header says another version than the next header in front of it.
    pass.ipv6 = straps.ipv6 && (random.chance(6) ? !ipv6 : ipv6);
    pass.frame = noise(random, random.below(120));
    pass.base = static_cast<std::uint16_t>(pass.frame.size());
  } else {
    pass.udp = random.chance(128);  // means nothing here
    pass.frame = draw_link(random, ipv6, straps.stacked);
  }
  append(pass.frame, ipv6 ? draw_ipv6(random) : draw_ipv4(random));
  if (random.chance(60)) append(pass.frame, noise(random, random.below(20)));
  if (random.chance(40)) append(pass.frame, Bytes(random.below(20), 0));
  const auto size = static_cast<std::uint32_t>(pass.frame.size());
  // Cut off anywhere, so at every boundary of a header too; half of these in the first headers.
  const bool cut = random.chance(28);
  const std::uint32_t most = random.chance(128) ? std::min(size, pass.base + 64U) : size;
  pass.limit = static_cast<std::uint16_t>(cut ? random.between(pass.base, most) : size);
  return pass;
}

}  // namespace espnic
