// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_parser/rx_parser_packets.h"

#include <algorithm>
#include <cstddef>

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

/// The Ethernet header: untagged IPv4 mostly; tags, other types, IEEE 802.3 lengths.
Bytes draw_link(Random& random) {
  static constexpr std::uint16_t kTypes[] = {0x0800, 0x86DD, 0x0806, 0x88A8,
                                             0x8100, 0x0040, 0x0801};
  const auto odd = [&] { return kTypes[random.below(7)]; };
  Bytes bytes = noise(random, 14);
  put16(bytes, 12, random.chance(20) ? odd() : 0x0800);
  if (random.chance(56)) {
    put16(bytes, 12, 0x8100);
    append(bytes, noise(random, 4));
    put16(bytes, 16, random.chance(40) ? odd() : 0x0800);
  }
  return bytes;
}

}  // namespace

std::uint16_t draw_port(Random& random) {
  static constexpr std::uint16_t kPorts[] = {4500, 4500, 4500, 500, 500, 4501, 21991, 0};
  return kPorts[random.below(8)];
}

DrawnPass draw_pass(Random& random) {
  DrawnPass pass;
  pass.second = random.chance(90);
  if (pass.second) {
    pass.udp = random.chance(100);
    pass.frame = noise(random, random.below(120));
    pass.base = static_cast<std::uint16_t>(pass.frame.size());
  } else {
    pass.udp = random.chance(128);  // means nothing here
    pass.frame = draw_link(random);
  }
  append(pass.frame, draw_ipv4(random));
  if (random.chance(60)) append(pass.frame, noise(random, random.below(20)));
  if (random.chance(40)) append(pass.frame, Bytes(random.below(20), 0));
  const auto size = static_cast<std::uint32_t>(pass.frame.size());
  // Cut off anywhere, so at every boundary of a header too.
  const bool cut = random.chance(28);
  pass.limit = static_cast<std::uint16_t>(cut ? random.between(pass.base, size) : size);
  return pass;
}

}  // namespace espnic
