// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_parser/portion.h"

#include <algorithm>

#include "model/packet/headers.h"
#include "model/packet/nat_t.h"

namespace espnic {
namespace {

constexpr std::uint32_t kEspNeeded = 8;  // SPI and sequence (L5)
constexpr std::uint32_t kAhNeeded = 12;  // through the sequence (L5)
constexpr std::uint32_t kSpiBytes = 4;
constexpr std::uint32_t kEspSpi = 0;  // offsets of the SPI in the headers
constexpr std::uint32_t kAhSpi = 4;
constexpr unsigned kMostTags = 2;  // where tags may be stacked

bool multicast_or_broadcast(std::uint32_t address) {
  return address >> 28 == 0xE || address == 0xFFFFFFFFu;
}

/// One walk over the headers of a pass. Rungs that follow from the bytes end the walk; rungs that
/// need the policy or a parser entry are only noted (the first one counts), so that `header_bytes`
/// depends on the bytes alone.
class Walk {
 public:
  Walk(ByteSpan frame, const PassWindow& window, const RxPolicy& policy, const ParserList& list)
      : frame_(frame),
        window_(window),
        policy_(policy),
        list_(list),
        limit_(static_cast<std::uint32_t>(std::min<std::size_t>(window.limit, frame.size()))),
        base_(outer() ? 0 : std::min(window.base, limit_)) {}

  Portion run() {
    if (outer() && !policy_.active()) note(Detail::kInactive);  // L0
    if (link_layer() && network_layer()) transport_layer();
    portion_.header_bytes = std::min(read_to_, limit_) - base_;
    return portion_;
  }

 private:
  bool outer() const { return window_.pass == Pass::kOuter; }
  void note(Detail detail) {
    if (portion_.detail == Detail::kOk) portion_.detail = detail;
  }
  bool stop(Detail detail) {
    note(detail);
    return false;
  }
  void read_to(std::uint32_t offset) { read_to_ = std::max(read_to_, offset); }
  void read_ip_payload(std::uint32_t bytes) {
    read_to(std::min(payload_ + bytes, portion_.l3_end));
  }

  bool link_layer();
  bool network_layer() { return ipv6_ ? ipv6_header() : ipv4_header(); }
  bool ipv4_header();
  bool ipv6_header();
  void transport_layer();
  void udp();
  void udp_encapsulated(const UdpHeader& udp, unsigned slot);
  void classed();
  void take_spi(std::uint32_t header, bool ah);
  bool subtype_advertised() const;

  ByteSpan frame_;
  const PassWindow& window_;
  const RxPolicy& policy_;
  const ParserList& list_;
  std::uint32_t limit_;
  std::uint32_t base_;
  std::uint32_t l3_ = 0;
  std::uint32_t read_to_ = 0;
  bool ipv6_ = false;
  std::uint8_t protocol_ = 0;  // of what stands at payload_
  std::uint32_t payload_ = 0;  // behind the IP header, options and extension headers
  Portion portion_;
};

// L1, Ethernet part. Nothing to do in the inner pass.
bool Walk::link_layer() {
  l3_ = base_;
  read_to(l3_);
  ipv6_ = window_.ipv6;
  if (!outer()) return true;
  l3_ = kEtherHeaderBytes;
  read_to(l3_);
  if (limit_ < l3_) return stop(Detail::kNonIp);
  std::uint16_t type = load_be16(frame_.data() + l3_ - 2);
  const bool stacked = policy_.caps.stacked_vlan;
  for (unsigned tags = 0; is_vlan_tag(type); ++tags) {
    if (tags == (stacked ? kMostTags : 1)) return stop(Detail::kVlan);
    if (type == kEtherTypeServiceTag && !stacked) return stop(Detail::kVlan);
    if ((policy_.caps.encapsulation & kEncapsulation8023PqInFrame) == 0) note(Detail::kVlan);
    l3_ += kVlanTagBytes;
    read_to(l3_);
    if (limit_ < l3_) return stop(Detail::kNonIp);
    type = load_be16(frame_.data() + l3_ - 2);
  }
  if (type == kEtherTypeIpv4) return true;
  ipv6_ = true;
  return (type == kEtherTypeIpv6 && policy_.caps.ipv6) || stop(Detail::kNonIp);
}

// L1, IP part, L2 and L3.
bool Walk::ipv4_header() {
  read_to(l3_ + kIpv4MinHeaderBytes);
  const auto ip = read_ipv4(frame_, l3_, limit_);
  if (!ip) return stop(Detail::kIpHeader);
  protocol_ = ip->protocol;
  payload_ = ip->payload();
  read_to(payload_);
  if (!ipv4_checksum_good(frame_, *ip)) {
    portion_.bad_sum = portion_.detail == Detail::kOk;
    return stop(Detail::kIpHeader);
  }
  if (multicast_or_broadcast(ip->dst)) return stop(Detail::kMulticast);
  portion_.src = ip->src;
  portion_.dst = ip->dst;
  portion_.l3 = ip->begin;
  portion_.l3_header = ip->size;
  portion_.l3_end = ip->end;
  portion_.end = ip->end;
  if (protocol_ == kProtocolEsp || protocol_ == kProtocolAh) {
    portion_.ipsec_like = !outer();
    // The first fragment shows its SPI to whoever reports it, though L2 stops here.
    if (ip->fragment_offset == 0) take_spi(payload_, protocol_ == kProtocolAh);
  }
  if (ip->fragment()) return stop(Detail::kFragment);                                          // L2
  if (ip->size > kIpv4MinHeaderBytes && !policy_.caps.ipv4_options) note(Detail::kIpOptions);  // L3
  return true;
}

// The same of IPv6 (spec 6.3). What ends the chain of extension headers comes before what the card
// does not support: a fragment is one whatever stands in front of its header (L2 before L3).
bool Walk::ipv6_header() {
  read_to(l3_ + kIpv6HeaderBytes);
  const auto ip = read_ipv6(frame_, l3_, limit_);
  if (!ip) return stop(Detail::kIpHeader);
  if (ip->dst.multicast()) return stop(Detail::kMulticast);
  const Ipv6Chain chain = walk_ipv6_chain(frame_, *ip);
  read_to(chain.read_to);
  protocol_ = chain.next;
  payload_ = chain.payload;
  portion_.ipv6 = true;
  portion_.src6 = ip->src;
  portion_.dst6 = ip->dst;
  portion_.l3 = ip->begin;
  portion_.l3_header = payload_ - ip->begin;
  portion_.l3_end = ip->end;
  portion_.end = ip->end;
  if (chain.end == Ipv6Chain::End::kBroken) return stop(Detail::kIpOptions);
  const bool ipsec = protocol_ == kProtocolEsp || protocol_ == kProtocolAh;
  portion_.ipsec_like = ipsec && !outer();
  if (chain.end == Ipv6Chain::End::kFragment) return stop(Detail::kFragment);
  if (ipsec) take_spi(payload_, protocol_ == kProtocolAh);
  if (chain.headers != 0 && !policy_.caps.ipv6_extension_headers) note(Detail::kIpOptions);
  return true;
}

// L4; the SPI of protocols 50 and 51 was taken before.
void Walk::transport_layer() {
  switch (protocol_) {
    case kProtocolEsp:
      read_ip_payload(kEspNeeded);
      return classed();
    case kProtocolAh:
      read_ip_payload(kAhNeeded);
      if (payload_ + 1 < portion_.l3_end && frame_[payload_] == kProtocolEsp) {
        const std::uint32_t ah = known_ah_bytes(frame_[payload_ + 1]);
        if (ah != 0) read_ip_payload(ah + kSpiBytes);  // L9
      }
      return classed();
    case kProtocolUdp:
      return udp();
    default:
      note(Detail::kNotIpsec);
  }
}

void Walk::udp() {
  const auto header = read_udp(frame_, payload_, portion_.l3_end);
  read_ip_payload(kUdpHeaderBytes + kEspNeeded);
  if (!header) return note(Detail::kNotIpsec);
  if (header->dst == kIkePort) {
    read_ip_payload(kUdpHeaderBytes + kNonIkeMarkerBytes + kEspNeeded);
  }
  portion_.searched_port = header->dst;
  const auto slot = list_.find_port(header->dst);
  if (!slot) return note(Detail::kNotIpsec);
  if (portion_.detail == Detail::kOk) udp_encapsulated(*header, *slot);
}

// Spec 3.1, and 3.2 for an entry of type IKE: it counts only at port 500 with the switch on.
void Walk::udp_encapsulated(const UdpHeader& udp, unsigned slot) {
  const bool legacy = list_.at(slot).type == UdpEncapType::kIke;
  if (legacy && !(policy_.legacy_port500 && udp.dst == kIkePort)) return note(Detail::kNotIpsec);
  switch (legacy ? classify_port500(frame_, udp) : classify_nat_t(frame_, udp)) {
    case NatT::kKeepalive:
      return note(Detail::kKeepalive);
    case NatT::kIke:
      return note(Detail::kIke);
    case NatT::kBroken:
    case NatT::kShort:
    case NatT::kShortEsp:
      return note(Detail::kUdpShort);
    case NatT::kEsp:
      break;
  }
  portion_.udp = true;
  portion_.parser_entry = static_cast<std::uint8_t>(slot);
  portion_.udp_overruns = udp.overruns;
  portion_.ipsec_like = !outer();
  portion_.end = udp.payload + udp.payload_bytes;
  take_spi(udp.payload + (legacy ? kNonIkeMarkerBytes : 0), false);
  classed();
}

/// Notes where the IPsec header lies, if its SPI is there.
void Walk::take_spi(std::uint32_t header, bool ah) {
  portion_.ah = ah;
  const std::uint32_t spi = header + (ah ? kAhSpi : kEspSpi);
  if (spi + 4 > portion_.end) return;
  portion_.ipsec = header;
  portion_.spi = load_be32(frame_.data() + spi);
}

// The rest of L4, the stops of L15 that need no SA, and L5, for what is classed ESP or AH.
void Walk::classed() {
  const bool ah = protocol_ == kProtocolAh;
  const bool enabled =
      ah ? policy_.ah_enabled && policy_.ah_receive : policy_.esp_enabled && policy_.esp_receive;
  if (!enabled) note(Detail::kDisabled);
  if (!outer() && !subtype_advertised()) note(Detail::kOuterOnly);
  const std::uint32_t needed = ah ? kAhNeeded : kEspNeeded;
  if (portion_.ipsec == 0 || portion_.end - portion_.ipsec < needed) note(Detail::kShortHeader);
}

// A-53, nested rows.
bool Walk::subtype_advertised() const {
  const std::uint32_t flags = policy_.caps.udpesp_flags;
  if (portion_.udp) return !window_.outer_udp && (flags & kUdpEspTransportOverPureTunnel) != 0;
  return !window_.outer_udp || (flags & kUdpEspTransportOverTunnel) != 0;
}

}  // namespace

Portion parse_portion(ByteSpan frame, const PassWindow& window, const RxPolicy& policy,
                      const ParserList& parser_list) {
  return Walk(frame, window, policy, parser_list).run();
}

}  // namespace espnic
