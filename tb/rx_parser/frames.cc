// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_parser/frames.h"

namespace espnic::frames {

Bytes filler(std::size_t count) {
  Bytes bytes(count);
  for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::uint8_t>(i % 250 + 1);
  return bytes;
}

Bytes join(Bytes head, const Bytes& tail) {
  head.insert(head.end(), tail.begin(), tail.end());
  return head;
}

void seal(Bytes& bytes, std::size_t l3) {
  store_be16(bytes.data() + l3 + 10, 0);
  std::uint32_t sum = 0;
  const std::size_t size = (bytes[l3] & 15u) * 4;
  for (std::size_t i = 0; i < size; i += 2) sum += load_be16(bytes.data() + l3 + i);
  sum = (sum & 0xFFFF) + (sum >> 16);
  sum = (sum & 0xFFFF) + (sum >> 16);
  store_be16(bytes.data() + l3 + 10, static_cast<std::uint16_t>(~sum));
}

Bytes ipv4(std::uint8_t protocol, const Bytes& payload, const Ip& ip) {
  Bytes packet(20, 0);
  packet[0] = static_cast<std::uint8_t>(0x45 + ip.options.size() / 4);
  store_be16(&packet[2], static_cast<std::uint16_t>(20 + ip.options.size() + payload.size()));
  store_be16(&packet[6], ip.fragment);
  packet[8] = 64;
  packet[9] = protocol;
  store_be32(&packet[12], ip.src);
  store_be32(&packet[16], ip.dst);
  packet = join(std::move(packet), ip.options);
  seal(packet, 0);
  return join(std::move(packet), payload);
}

Bytes ipv6(std::uint8_t next_header, const Bytes& payload) {
  Bytes packet(40, 0);
  packet[0] = 0x60;
  store_be16(&packet[4], static_cast<std::uint16_t>(payload.size()));
  packet[6] = next_header;
  packet[7] = 64;
  return join(std::move(packet), payload);
}

Bytes ether(const Bytes& packet, const std::vector<std::uint16_t>& tags, std::uint16_t type) {
  Bytes frame = {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2};
  const auto append = [&](std::uint16_t value) {
    frame.push_back(static_cast<std::uint8_t>(value >> 8));
    frame.push_back(static_cast<std::uint8_t>(value));
  };
  for (const std::uint16_t tag : tags) {
    append(tag);
    append(7);
  }
  append(type);
  return join(std::move(frame), packet);
}

Bytes esp(std::uint32_t spi, std::size_t bytes_behind_sequence) {
  Bytes header(8, 0);
  store_be32(&header[0], spi);
  store_be32(&header[4], 1);
  return join(std::move(header), filler(bytes_behind_sequence));
}

Bytes ah(std::uint32_t spi, std::uint8_t next_header, const Bytes& payload) {
  Bytes header(24, 0);
  header[0] = next_header;
  header[1] = 4;
  store_be32(&header[4], spi);
  store_be32(&header[8], 1);
  return join(std::move(header), payload);
}

Bytes udp(std::uint16_t src, std::uint16_t dst, const Bytes& payload, std::uint16_t length) {
  Bytes header(8, 0);
  store_be16(&header[0], src);
  store_be16(&header[2], dst);
  store_be16(&header[4], length != 0 ? length : static_cast<std::uint16_t>(8 + payload.size()));
  return join(std::move(header), payload);
}

Bytes tcp(std::size_t payload_bytes) {
  Bytes header(20, 0);
  store_be16(&header[0], 1024);
  store_be16(&header[2], 80);
  header[12] = 0x50;
  return join(std::move(header), filler(payload_bytes));
}

}  // namespace espnic::frames
