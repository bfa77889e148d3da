// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/generator/traffic_stream.h"

#include <algorithm>
#include <boost/endian/conversion.hpp>

#include "model/mac_rx/mac_rx_timing.h"
#include "tb/common/input_error.h"

namespace espnic::tb::generator {
namespace {

using traffic::Auth;
using traffic::Cipher;
using traffic::Packet;

constexpr std::uint8_t kTcp = 6, kIpInIp = 4, kIp6InIp = 41;
constexpr std::size_t kIp4 = 20, kIp6 = 40;
constexpr std::uint32_t kFirstSpi = 0x1000, kUnknownSpi = 0xF0000000;
constexpr std::uint16_t kNatPort = 4500;

Bytes random_bytes(Random& random, std::size_t count) {
  Bytes bytes(count);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.next() >> 24);
  return bytes;
}

/// Splits off the salt behind a key.
void keep_key(const Bytes& key, bool salted, Bytes& out, Bytes& salt) {
  const auto end = key.end() - (salted ? static_cast<std::ptrdiff_t>(traffic::kSaltBytes) : 0);
  out.assign(key.begin(), end);
  salt.assign(end, key.end());
}

boost::asio::ip::address ip_address(std::uint32_t v4) { return boost::asio::ip::address_v4(v4); }

/// Of SA `sa` of a flow: 10.F.S.S to 192.0.2.F, or the like in 2001:db8::/32.
std::uint32_t peer_of(std::size_t flow, std::uint32_t sa) {
  return 0x0A000000 | static_cast<std::uint32_t>(flow & 0xFF) << 16 | (sa & 0xFFFF);
}
std::uint32_t card_of(std::size_t flow) {
  return 0xC0000201 + static_cast<std::uint32_t>(flow & 0x3F);
}
traffic::Ends6 ends6_of(std::size_t flow, std::uint32_t sa, std::uint8_t net) {
  traffic::Ends6 ends;
  ends.src = ends.dst = {0x20, 0x01, 0x0D, 0xB8, net};
  store_be32(&ends.src[12], peer_of(flow, sa));
  store_be32(&ends.dst[12], card_of(flow));
  return ends;
}
/// What is inside of a tunnel has addresses of its own: 172.16.S.S to 198.51.100.F.
std::uint32_t inside_src(std::uint32_t sa) { return 0xAC100000 | (sa & 0xFFFF); }
std::uint32_t inside_dst(std::size_t flow) { return 0xC6336400 | (card_of(flow) & 0xFF); }

std::size_t header_of(bool ipv6) { return ipv6 ? kIp6 : kIp4; }

/// A TCP segment that makes an IP packet of `bytes`.
Packet text(std::size_t bytes, bool ipv6, std::uint64_t dice) {
  return traffic::tcp(bytes - header_of(ipv6), static_cast<std::uint8_t>(dice));
}

Packet clear4(std::uint32_t src, std::uint32_t dst, const Packet& segment) {
  traffic::Ip4 ip;
  ip.src = src;
  ip.dst = dst;
  return traffic::ip4(ip, kTcp, segment);
}
Packet clear6(const traffic::Ends6& ends, const Packet& segment) {
  traffic::Ip6 ip;
  ip.src = ends.src;
  ip.dst = ends.dst;
  return traffic::ip6(ip, kTcp, segment);
}

}  // namespace

TrafficStream::TrafficStream(const TrafficSpec& spec, std::uint64_t line_bps)
    : spec_(spec),
      line_bps_(static_cast<double>(spec.line_bps != 0 ? spec.line_bps : line_bps) * spec.load),
      chooser_(spec_) {
  // Who follows whom is known once it is known how many packets each SA has.
  std::vector<std::vector<std::uint64_t>> packets;
  for (const FlowSpec& flow : spec_.flows) packets.emplace_back(flow.sas);
  const bool rekeys = std::any_of(spec_.flows.begin(), spec_.flows.end(),
                                  [](const FlowSpec& flow) { return flow.rekey != 0; });
  if (rekeys) {
    Chooser ahead(spec_);
    std::uint64_t bytes = 0;
    for (std::uint64_t n = 0; !spec_.ends(n, bytes); ++n) {
      const Choice choice = ahead.next();
      bytes += choice.bytes;
      ++packets[choice.flow][choice.sa];
    }
  }
  for (std::size_t number = 0; number < spec_.flows.size(); ++number) {
    const FlowSpec& flow = spec_.flows[number];
    auto& senders = senders_.emplace_back();
    auto& insides = insides_.emplace_back();
    if (flow.clear) continue;
    for (std::uint32_t sa = 0; sa < flow.sas; ++sa) {
      auto& followers = senders.emplace_back();
      std::uint64_t count = 1;
      if (flow.rekey != 0 && packets[number][sa] != 0)
        count = (packets[number][sa] + flow.rekey - 1) / flow.rekey;
      for (std::uint64_t n = 0; n < count; ++n)
        followers.push_back(make_sender(flow, flow.protection, false, number, sa));
      if (flow.inside) insides.push_back(make_sender(flow, *flow.inside, true, number, sa));
    }
  }
}

TrafficStream::Sender TrafficStream::make_sender(const FlowSpec& flow, const Protection& what,
                                                 bool inside, std::size_t number,
                                                 std::uint32_t sa) {
  if (sas_.size() + what.esp + what.ah > kMostSas) {
    throw InputError(spec_.name + ": flow " + std::to_string(number) + ": more than " +
                     std::to_string(kMostSas) + " SAs, with those that rekeys bring");
  }
  Sender sender;
  sender.entry = static_cast<std::uint32_t>(sas_.size());
  Random random(spec_.seed ^ (std::uint64_t{sender.entry} + 1) * 0x9E3779B97F4A7C15);
  traffic::Sa& its = sender.sa;
  its.src = inside ? inside_src(sa) : peer_of(number, sa);
  its.dst = inside ? inside_dst(number) : card_of(number);
  its.tunnel = !inside && flow.tunnel;
  if (!inside && flow.udp) its.udp_port = kNatPort;
  if (flow.ipv6) its.v6 = ends6_of(number, sa, inside ? 1 : 0);

  SaSpec base;
  base.tunnel = its.tunnel;
  base.src = ip_address(its.src);
  base.dst = ip_address(its.dst);
  if (its.v6) {
    base.src = boost::asio::ip::address_v6(its.v6->src);
    base.dst = boost::asio::ip::address_v6(its.v6->dst);
  }
  if (!inside && flow.rebind != 0) base.src.reset();
  base.udp = its.udp_port.has_value();
  base.dport = its.udp_port;
  if (what.ah && what.esp) base.bundle = "\"" + std::to_string(sas_.size()) + "\"";
  const auto add = [this](SaSpec entry) {
    entry.spi = kFirstSpi + static_cast<std::uint32_t>(sas_.size());
    sas_.push_back(std::move(entry));
    return sas_.back().spi;
  };
  if (what.ah) {
    traffic::AhSa ah;
    ah.auth = what.ah_auth;
    ah.auth_key = random_bytes(random, traffic::key_bytes(ah.auth));
    SaSpec entry = base;
    entry.ah = true;
    entry.auth = word_of(ah.auth);
    keep_key(ah.auth_key, ah.auth == Auth::kGmac, entry.auth_key, entry.salt);
    entry.icv_len_bits = static_cast<unsigned>(8 * traffic::icv_bytes(ah));
    ah.spi = add(std::move(entry));
    its.ah = ah;
  }
  if (what.esp) {
    traffic::EspSa esp;
    esp.cipher = what.cipher;
    const bool salted = esp.cipher >= Cipher::kAesCtr;
    esp.cipher_key = random_bytes(random, what.cipher_key + (salted ? traffic::kSaltBytes : 0));
    esp.auth = what.esp_auth;
    esp.auth_key = random_bytes(random, traffic::key_bytes(esp.auth));
    SaSpec entry = base;
    entry.enc = word_of(esp.cipher);
    entry.auth = word_of(esp.auth);
    keep_key(esp.cipher_key, salted, entry.enc_key, entry.salt);
    entry.auth_key = esp.auth_key;
    entry.icv_len_bits = static_cast<unsigned>(8 * traffic::icv_bytes(esp));
    esp.spi = add(std::move(entry));
    its.esp = esp;
  }
  return sender;
}

TrafficStream::Sender& TrafficStream::sender_of(const Choice& choice) {
  const FlowSpec& flow = spec_.flows[choice.flow];
  auto& followers = senders_[choice.flow][choice.sa];
  std::uint64_t& packets = followers.front().packets;  // of all of them
  const std::uint64_t number = flow.rekey == 0 ? 0 : packets / flow.rekey;
  ++packets;
  return followers[number];
}

/// Sequence number and IV.
traffic::Fill TrafficStream::numbered(Sender& sender) const {
  traffic::Fill fill;
  const std::uint32_t sequence = ++sender.sequence;
  fill.esp.sequence = fill.ah.sequence = sequence;
  // Never twice with one key (RFC 3686 2.1, RFC 4106 3.1); for CBC it need not be secret here.
  std::uint8_t* const iv = fill.esp.iv.data();
  boost::endian::store_big_u64(iv, frames_);
  boost::endian::store_big_u64(iv + 8, frames_ * 0x9E3779B97F4A7C15);
  boost::endian::store_big_u64(fill.ah.iv.data(), frames_);
  return fill;
}

/// And what a NAT in between makes of addresses and port.
traffic::Fill TrafficStream::through_nat(const FlowSpec& flow, Sender& sender) const {
  traffic::Fill fill = numbered(sender);
  if (flow.rebind != 0) {
    const auto times = static_cast<std::uint32_t>((sender.sequence - 1) / flow.rebind);
    fill.udp.src_port = static_cast<std::uint16_t>(1024 + (kNatPort - 1024 + times * 977) % 60000);
    if (!flow.ipv6) fill.ip.src = sender.sa.src + (times << 16 & 0xFF0000);
  }
  return fill;
}

double TrafficStream::progress() const {
  const auto part = [](std::uint64_t done, std::uint64_t all) {
    return all == 0 ? 0 : static_cast<double>(done) / static_cast<double>(all);
  };
  return std::max(part(frames_, spec_.frames), part(bytes_, spec_.bytes));
}

bool TrafficStream::next(GeneratedFrame& frame) {
  if (spec_.ends(frames_, bytes_)) return false;
  const Choice choice = chooser_.next();
  frame.expected = Expected();
  if (spec_.flows[choice.flow].clear) {
    make_clear(choice, frame);
  } else {
    make_protected(choice, frame);
  }
  frame.time_ns = static_cast<std::int64_t>(line_ns_);
  const std::size_t on_line = std::max<std::size_t>(frame.wire.size(), kMinFrameBytes) +
                              kPreambleBytes + kFcsBytes + kGapBytes;
  line_ns_ += 8e9 * static_cast<double>(on_line) / line_bps_;
  ++frames_;
  bytes_ += choice.bytes;
  return true;
}

namespace {

void put(const Packet& ip, bool ipv6, GeneratedFrame& frame) {
  traffic::Ethernet header;
  if (ipv6) header.ether_type = 0x86DD;
  Packet whole = traffic::ethernet(ip, header);
  frame.wire = std::move(whole.wire);
  frame.delivered = std::move(whole.plain);
}

}  // namespace

void TrafficStream::make_clear(const Choice& choice, GeneratedFrame& frame) const {
  const bool ipv6 = spec_.flows[choice.flow].ipv6;
  const Packet segment = text(choice.bytes, ipv6, choice.dice);
  frame.expected.detail = Detail::kNotIpsec;
  put(ipv6 ? clear6(ends6_of(choice.flow, 0, 0), segment)
           : clear4(peer_of(choice.flow, 0), card_of(choice.flow), segment),
      ipv6, frame);
}

/// The packet in a tunnel; `opened`: the card gets to see it.
Packet TrafficStream::inside_of(const Choice& choice, bool opened, Expected& says) {
  const FlowSpec& flow = spec_.flows[choice.flow];
  const Packet segment = text(choice.bytes, flow.ipv6, choice.dice);
  if (!flow.inside) {
    return flow.ipv6 ? clear6(ends6_of(choice.flow, choice.sa, 1), segment)
                     : clear4(inside_src(choice.sa), inside_dst(choice.flow), segment);
  }
  Sender& sender = insides_[choice.flow][choice.sa];
  const Packet packet = traffic::protect(sender.sa, kTcp, segment, numbered(sender));
  if (!opened) return traffic::as_wire(packet);
  says.next_crypto_done = true;
  says.inner_sa = sender.entry;
  says.inner_spi = sas_[sender.entry].spi;
  return packet;
}

/// The packet on the line. `opened`: the card gets to see what is in a tunnel.
Packet TrafficStream::outside_of(const traffic::Sa& sa, const Choice& choice,
                                 const traffic::Fill& fill, bool opened, Expected& says) {
  const FlowSpec& flow = spec_.flows[choice.flow];
  if (!flow.tunnel)
    return traffic::protect(sa, kTcp, text(choice.bytes, flow.ipv6, choice.dice), fill);
  return traffic::protect(sa, flow.ipv6 ? kIp6InIp : kIpInIp, inside_of(choice, opened, says),
                          fill);
}

void TrafficStream::make_protected(const Choice& choice, GeneratedFrame& frame) {
  const FlowSpec& flow = spec_.flows[choice.flow];
  Sender& outer = sender_of(choice);
  Expected& says = frame.expected;
  says.frame_class = flow.udp             ? FrameClass::kUdpEsp
                     : flow.protection.ah ? FrameClass::kAh
                                          : FrameClass::kEsp;
  says.spi = sas_[outer.entry].spi;
  says.sa = outer.entry;
  says.crypto_done = true;
  std::optional<traffic::Sa> unknown;
  if (choice.fault == Fault::kUnknownSpi) {
    const std::uint32_t spi = kUnknownSpi | static_cast<std::uint32_t>(choice.dice & 0xFFFFFF);
    unknown = outer.sa;
    (unknown->ah ? unknown->ah->spi : unknown->esp->spi) = spi;
    says.spi = spi;
    says.sa.reset();
    says.crypto_done = false;
    says.detail = Detail::kSaMiss;
  }
  Packet packet;
  if (choice.fault == Fault::kMalformed) {
    make_malformed(choice, outer, packet, says);
  } else {
    const bool good = choice.fault == Fault::kNone;
    packet =
        outside_of(unknown ? *unknown : outer.sa, choice, through_nat(flow, outer), good, says);
    if (!good) packet = traffic::as_wire(packet);
  }
  if (choice.fault == Fault::kIcv) {
    // The last byte is of the ICV, or of what AH covers.
    packet = traffic::flipped(packet, packet.wire.size() - 1, choice.dice & 7);
    says.detail = Detail::kIcvMismatch;
    const bool ah = flow.protection.ah;
    says.status =
        flow.tunnel
            ? (ah ? CryptoStatus::kTunnelAhAuthFailed : CryptoStatus::kTunnelEspAuthFailed)
            : (ah ? CryptoStatus::kTransportAhAuthFailed : CryptoStatus::kTransportEspAuthFailed);
  }
  put(packet, flow.ipv6, frame);
}

/// One of: a fragment, a wrong IP checksum, fewer bytes than SPI and sequence number take, a
/// PadLength of more than there is. Which of them there are depends on the flow.
void TrafficStream::make_malformed(const Choice& choice, Sender& outer, Packet& packet,
                                   Expected& says) {
  const FlowSpec& flow = spec_.flows[choice.flow];
  enum Kind { kPadLength, kShort, kFragment, kChecksum };
  std::vector<Kind> kinds;
  if (flow.protection.esp) kinds.push_back(kPadLength);
  if (!flow.udp) kinds.push_back(kShort);
  if (!flow.ipv6) kinds.insert(kinds.end(), {kFragment, kChecksum});
  const Kind kind = kinds[choice.dice % kinds.size()];
  traffic::Fill fill = through_nat(flow, outer);
  constexpr std::uint16_t kSmall = 100;  // less than a PadLength can say
  Choice small = choice;
  small.bytes = std::min(choice.bytes, kSmall);
  const Choice& its = kind == kPadLength ? small : choice;
  if (kind == kPadLength) {
    fill.esp.pad_length_field = 255;
    says.status = CryptoStatus::kInvalidPacketSyntax;
    says.detail = Detail::kPadLength;
  } else {
    says.crypto_done = false;
    says.sa.reset();
  }
  packet = outside_of(outer.sa, its, fill, false, says);
  if (kind == kPadLength) return;
  Bytes& bytes = packet.wire;
  switch (kind) {
    case kShort: {
      // The SPI of ESP is still there.
      bytes.resize(header_of(flow.ipv6) + 4);
      if (flow.ipv6) {
        store_be16(&bytes[4], 4);
      } else {
        store_be16(&bytes[2], static_cast<std::uint16_t>(bytes.size()));
        traffic::fix_ip4_checksum(bytes);
      }
      if (flow.protection.ah) says.spi.reset();
      says.detail = Detail::kShortHeader;
      break;
    }
    case kFragment:
      store_be16(&bytes[6], 0x2000);
      traffic::fix_ip4_checksum(bytes);
      says.frame_class = FrameClass::kFragment;
      says.detail = Detail::kFragment;
      break;
    case kChecksum:
      bytes[10] ^= 1;
      says.detail = Detail::kIpHeader;
      break;
    case kPadLength:
      break;
  }
  packet = traffic::as_wire(packet);
}

}  // namespace espnic::tb::generator
