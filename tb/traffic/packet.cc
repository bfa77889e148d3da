// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/traffic/packet.h"

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <stdexcept>

namespace espnic::tb::traffic {
namespace {

void put16(Bytes& bytes, std::uint16_t value) {
  bytes.push_back(static_cast<std::uint8_t>(value >> 8));
  bytes.push_back(static_cast<std::uint8_t>(value));
}
void put32(Bytes& bytes, std::uint32_t value) {
  put16(bytes, static_cast<std::uint16_t>(value >> 16));
  put16(bytes, static_cast<std::uint16_t>(value));
}

std::uint16_t internet_checksum(ByteSpan bytes) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) sum += load_be16(&bytes[i]);
  while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
  return static_cast<std::uint16_t>(~sum);
}

}  // namespace

Packet clear(Bytes bytes) { return {bytes, bytes}; }

Packet flipped(Packet packet, std::size_t offset, unsigned bit) {
  packet.wire.at(offset) ^= static_cast<std::uint8_t>(1u << bit);
  return as_wire(std::move(packet));
}

Packet as_wire(Packet packet) {
  packet.plain = packet.wire;
  return packet;
}

Packet operator+(Packet left, const Packet& right) {
  left.wire.insert(left.wire.end(), right.wire.begin(), right.wire.end());
  left.plain.insert(left.plain.end(), right.plain.begin(), right.plain.end());
  return left;
}

std::uint32_t address(std::string_view dotted) {
  return boost::asio::ip::make_address_v4(dotted).to_uint();
}

Bytes ip4_header(const Ip4& ip, std::uint8_t protocol, std::size_t payload_bytes) {
  if (ip.options.size() % 4 != 0 || ip.options.size() > 40) {
    throw std::invalid_argument("IPv4 options length");
  }
  const std::size_t header_bytes = 20 + ip.options.size();
  Bytes bytes;
  bytes.push_back(static_cast<std::uint8_t>(0x40 | header_bytes / 4));
  bytes.push_back(ip.tos);
  put16(bytes, ip.total_length.value_or(static_cast<std::uint16_t>(header_bytes + payload_bytes)));
  put16(bytes, ip.id);
  put16(bytes, ip.fragment);
  bytes.push_back(ip.ttl);
  bytes.push_back(protocol);
  put16(bytes, 0);
  put32(bytes, ip.src);
  put32(bytes, ip.dst);
  bytes.insert(bytes.end(), ip.options.begin(), ip.options.end());
  store_be16(&bytes[10], ip.checksum.value_or(internet_checksum(bytes)));
  return bytes;
}

Packet ip4(const Ip4& ip, std::uint8_t protocol, const Packet& payload) {
  return clear(ip4_header(ip, protocol, payload.wire.size())) + payload;
}

void fix_ip4_checksum(Bytes& packet) {
  store_be16(&packet.at(10), 0);
  const ByteSpan header(packet.data(), (packet[0] & 0xFu) * 4);
  store_be16(&packet[10], internet_checksum(header));
}

Address6 address6(std::string_view text) {
  return boost::asio::ip::make_address_v6(text).to_bytes();
}

Bytes ip6_header(const Ip6& ip, std::uint8_t protocol, std::size_t payload_bytes) {
  Bytes chain;
  std::uint8_t first = protocol;
  for (auto extension = ip.extensions.rbegin(); extension != ip.extensions.rend(); ++extension) {
    const std::size_t size = extension->data.size() + 2;
    if (size % 8 != 0) throw std::invalid_argument("length of an IPv6 extension header");
    Bytes header{first, static_cast<std::uint8_t>(size / 8 - 1)};
    header.insert(header.end(), extension->data.begin(), extension->data.end());
    chain.insert(chain.begin(), header.begin(), header.end());
    first = extension->kind;
  }
  Bytes bytes;
  put32(bytes, 0x60000000 | std::uint32_t{ip.traffic_class} << 20 | ip.flow_label);
  put16(bytes,
        ip.payload_length.value_or(static_cast<std::uint16_t>(chain.size() + payload_bytes)));
  bytes.push_back(first);
  bytes.push_back(ip.hop_limit);
  bytes.insert(bytes.end(), ip.src.begin(), ip.src.end());
  bytes.insert(bytes.end(), ip.dst.begin(), ip.dst.end());
  bytes.insert(bytes.end(), chain.begin(), chain.end());
  return bytes;
}

Packet ip6(const Ip6& ip, std::uint8_t protocol, const Packet& payload) {
  return clear(ip6_header(ip, protocol, payload.wire.size())) + payload;
}

Packet ip6(std::uint8_t next_header, const Packet& payload) {
  return ip6(Ip6{}, next_header, payload);
}

Packet tcp(std::size_t bytes, std::uint8_t seed) {
  if (bytes < 20) throw std::invalid_argument("TCP segment shorter than its header");
  Bytes segment;
  put16(segment, 49152);
  put16(segment, 443);
  put32(segment, 0x01020304);
  put32(segment, 0x0A0B0C0D);
  put16(segment, 0x5018);
  put16(segment, 0x2000);
  put32(segment, 0xBEEF0000);
  while (segment.size() < bytes)
    segment.push_back(static_cast<std::uint8_t>(seed + segment.size()));
  return clear(std::move(segment));
}

Packet udp(const Udp& header, const Packet& payload) {
  Bytes bytes;
  put16(bytes, header.src_port);
  put16(bytes, header.dst_port);
  put16(bytes, header.length.value_or(static_cast<std::uint16_t>(8 + payload.wire.size())));
  put16(bytes, header.checksum);
  return clear(std::move(bytes)) + payload;
}

Packet ethernet(const Packet& ip, const Ethernet& header) {
  Bytes bytes{header.destination_first, 0, 0, 0, 0, 1, 0x02, 0, 0, 0, 0, 2};
  for (std::uint32_t tag : header.tags) put32(bytes, tag);
  put16(bytes, header.ether_type);
  Packet frame = clear(std::move(bytes)) + ip;
  if (frame.wire.size() < header.minimum) {
    frame.wire.resize(header.minimum, header.pad);
    frame.plain.resize(header.minimum, header.pad);
  }
  return frame;
}

}  // namespace espnic::tb::traffic
