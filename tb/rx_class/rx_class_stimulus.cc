// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_class/rx_class_stimulus.h"

#include <algorithm>

#include "tb/lockstep/staller.h"
#include "tb/rx_parser/rx_parser_packets.h"

namespace espnic {
namespace {

using lockstep::GapProfile;
using lockstep::Random;
using lockstep::SeedClass;

void put16(Bytes& bytes, std::size_t at, std::uint32_t value) {
  bytes[at] = static_cast<std::uint8_t>(value >> 8);
  bytes[at + 1] = static_cast<std::uint8_t>(value);
}

Bytes noise(Random& random, std::size_t count) {
  Bytes bytes(count);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.next() >> 8);
  return bytes;
}

void append(Bytes& to, const Bytes& bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

constexpr std::uint8_t kFragmentHeader = 44, kUdp = 17;
constexpr std::uint16_t kIkePort = 500;
constexpr std::uint8_t kKinds[] = {0, 43, 44, 60, 44};  // of extension headers

/// An extension header of this kind; `next` is filled in by the caller.
Bytes draw_extension(Random& random, std::uint8_t kind) {
  Bytes bytes = noise(random, 8);
  if (kind == kFragmentHeader) {
    // Offset 0 mostly; the lowest three bits and the second byte are no part of it.
    if (random.chance(170)) put16(bytes, 2, random.below(8));
    return bytes;
  }
  const std::uint32_t units = random.chance(160) ? 0 : random.below(4);
  bytes[1] = static_cast<std::uint8_t>(units);
  append(bytes, noise(random, std::size_t{8} * units));
  if (random.chance(12)) bytes[1] = static_cast<std::uint8_t>(random.next() >> 8);
  return bytes;
}

/// An IPv6 packet with a chain of extension headers, and whatever may be wrong with it.
Bytes draw_ipv6(Random& random) {
  Bytes packet = noise(random, 40);
  packet[0] = static_cast<std::uint8_t>(0x60 | (packet[0] & 0xF));
  std::size_t next = 6;  // where the protocol of what follows stands
  const std::uint32_t chain = random.chance(96) ? 0 : random.between(1, 4);
  for (std::uint32_t n = 0; n < chain; ++n) {
    const std::uint8_t kind = kKinds[random.below(5)];
    packet[next] = kind;
    next = packet.size();
    append(packet, draw_extension(random, kind));
  }
  const std::uint8_t protocol = draw_protocol(random);
  packet[next] = protocol;
  Bytes upper = draw_upper(random, protocol);
  if (protocol == kUdp && upper.size() >= 2 && random.chance(96)) put16(upper, 0, kIkePort);
  // A header's worth, or a byte less of a header or an extension.
  if (random.chance(24)) upper.resize(random.between(7, 8));
  if (random.chance(8)) packet[next] = kKinds[random.below(5)];
  if (random.chance(12)) {  // an extension of 7 bytes
    packet[next] = kKinds[random.below(5)];
    upper.resize(7);
  }
  append(packet, upper);
  auto length = static_cast<std::uint32_t>(packet.size() - 40);
  if (random.chance(10)) length += random.below(5) - 2;
  if (random.chance(10)) length = random.below(64);
  put16(packet, 4, length);
  if (random.chance(4)) packet[0] = static_cast<std::uint8_t>(random.next() >> 8);
  return packet;
}

/// Puts the right checksum into the TCP or UDP segment of a whole IPv4 packet; does
/// nothing where there is none.
void mend_segment(Random& random, Bytes& frame) {
  constexpr std::uint8_t kTcp = 6;
  if (frame.size() < 20 || (frame[9] != kTcp && frame[9] != kUdp)) return;
  const std::size_t header = (frame[0] & 0xFU) * 4;
  const std::size_t total = load_be16(&frame[2]), l4 = header;
  const bool udp = frame[9] == kUdp;
  const std::size_t field = l4 + (udp ? 6 : 16);
  if (header < 20 || total < header + (udp ? 8 : 20) || total > frame.size()) return;
  const std::size_t bytes = udp ? load_be16(&frame[l4 + 4]) : total - header;
  if (bytes < 8 || bytes > total - header) return;
  store_be16(&frame[field], 0);
  if (udp && random.chance(40)) return;  // sent without one
  std::uint32_t sum = frame[9] + static_cast<std::uint32_t>(bytes);
  for (std::size_t at = 12; at < 20; at += 2) sum += load_be16(&frame[at]);
  for (std::size_t at = 0; at < bytes; at += 2)
    sum += frame[l4 + at] << 8 | (at + 1 < bytes ? frame[l4 + at + 1] : 0);
  while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
  store_be16(&frame[field], static_cast<std::uint16_t>(sum == 0xFFFF ? sum : ~sum));
}

/// An IPv4 packet, now and then with what would be an extension header in IPv6.
Bytes draw_v4(Random& random) {
  Bytes packet = draw_ipv4(random);
  const std::size_t payload = (packet[0] & std::size_t{0xF}) * 4;
  if (packet.size() > payload && payload > 9 && random.chance(12)) {
    packet[9] = kKinds[random.below(5)];
    packet[payload] = draw_protocol(random);
  }
  if (random.chance(160)) mend_segment(random, packet);
  // A header length below the least there is.
  if (random.chance(12)) packet[0] = static_cast<std::uint8_t>(0x40 | random.below(5));
  return packet;
}

/// Any number of tags, IPv4 and IPv6 mostly.
Bytes draw_frame(Random& random) {
  static constexpr std::uint16_t kOdd[] = {0x0806, 0x0040, 0x0801, 0x86DC, 0x9100};
  Bytes frame = noise(random, 12);
  const std::uint32_t tags = random.chance(150) ? 0 : random.between(1, 5);
  for (std::uint32_t n = 0; n < tags; ++n) {
    frame.resize(frame.size() + 2);
    put16(frame, frame.size() - 2, random.chance(150) ? 0x8100 : 0x88A8);
    append(frame, noise(random, 2));
  }
  const std::uint32_t what = random.below(16);
  const std::uint16_t type = what < 8 ? 0x0800 : what < 15 ? 0x86DD : kOdd[random.below(5)];
  frame.resize(frame.size() + 2);
  put16(frame, frame.size() - 2, type);
  const bool v6 = random.chance(4) ? type == 0x0800 : type == 0x86DD;
  append(frame, v6 ? draw_ipv6(random) : draw_v4(random));
  if (random.chance(60)) append(frame, noise(random, random.below(20)));
  // Cut off anywhere, so at every boundary of a header too, and in front of the first byte.
  if (random.chance(48)) frame.resize(random.below(static_cast<std::uint32_t>(frame.size()) + 1));
  return frame;
}

}  // namespace

RxClassStimulus draw_class_stimulus(std::uint64_t seed, SeedClass kind, std::uint64_t handshakes,
                                    std::uint32_t width) {
  Random random(lockstep::mix(seed, static_cast<std::uint64_t>(kind)));
  RxClassStimulus stimulus;
  stimulus.seed = seed;
  stimulus.width = width;
  GapProfile gap;  // tight: none
  if (kind == SeedClass::kWide) gap = {random.between(16, 128), random.between(1, 12), 40, 100};
  if (kind == SeedClass::kHeavy) gap = {8, 3, 0, 0};
  constexpr std::uint64_t kAnswers = 3;  // of a frame: the record, and its class either way
  while (stimulus.frames.size() * kAnswers < handshakes) {
    RxClassStimulus::Frame frame;
    frame.bytes = draw_frame(random);
    if (kind == SeedClass::kHeavy && random.chance(40))
      append(frame.bytes, noise(random, random.below(600)));
    if (frame.bytes.empty() || (frame.bytes.size() < 60 && random.chance(200)))
      frame.padding = static_cast<std::uint32_t>(60 - frame.bytes.size());
    frame.gaps.resize(beats_of(frame, width));
    for (std::uint32_t& idle : frame.gaps) idle = gap.draw(random);
    stimulus.frames.push_back(std::move(frame));
  }
  return stimulus;
}

}  // namespace espnic
