// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_core/frame_pool.h"

#include <stdexcept>
#include <utility>
#include <variant>

#include "model/packet/checksum.h"
#include "tb/traffic/sa_request.h"
#include "tb/traffic/v2_request.h"

namespace espnic::tb::rx_core {
namespace {

using traffic::AhSa;
using traffic::Auth;
using traffic::clear;
using traffic::EspSa;
using traffic::ethernet;
using traffic::Fill;
using traffic::flipped;
using traffic::ip4;
using traffic::Packet;
using traffic::protect;
using traffic::Sa;
using traffic::tcp;

// Documentation addresses, RFC 5737.
constexpr std::uint32_t kHostA = 0xC0000201, kHostB = 0xC6336402;
constexpr std::uint32_t kGatewayA = 0xCB007101, kGatewayB = 0xCB007102;
constexpr std::uint8_t kIpInIp = 4, kTcp = 6, kIpv6InIp = 41;
constexpr std::uint16_t kIpv6Type = 0x86DD;

Bytes key(std::uint32_t spi, std::uint8_t use, std::size_t count) {
  Bytes bytes(count);
  for (std::size_t i = 0; i < count; ++i) {
    bytes[i] = static_cast<std::uint8_t>((spi >> (8 * (i % 4))) + 41 * i + use);
  }
  return bytes;
}

EspSa esp(std::uint32_t spi, traffic::Cipher cipher, Auth auth) {
  return {spi, cipher, auth, key(spi, 1, key_bytes(cipher)), key(spi, 2, key_bytes(auth))};
}
AhSa ah(std::uint32_t spi, Auth auth) { return {spi, auth, key(spi, 3, key_bytes(auth))}; }

Sa transport(std::uint32_t spi, traffic::Cipher cipher, Auth auth) {
  return {kHostA, kHostB, false, esp(spi, cipher, auth), std::nullopt, std::nullopt};
}
Sa tunnel(std::uint32_t spi, traffic::Cipher cipher, Auth auth) {
  return {kGatewayA, kGatewayB, true, esp(spi, cipher, auth), std::nullopt, std::nullopt};
}

const Sa kDes = transport(0x1001, traffic::Cipher::kDes, Auth::kMd5);
const Sa kTriple = transport(0x1002, traffic::Cipher::kTripleDes, Auth::kSha1);
const Sa kNull = transport(0x1003, traffic::Cipher::kNull, Auth::kSha1);
const Sa kNullMd5 = transport(0x1004, traffic::Cipher::kNull, Auth::kMd5);
const Sa kAh{kHostA, kHostB, false, std::nullopt, ah(0x2001, Auth::kMd5), std::nullopt};
const Sa kBundle{kHostA,
                 kHostB,
                 false,
                 esp(0x1005, traffic::Cipher::kDes, Auth::kSha1),
                 ah(0x2002, Auth::kSha1),
                 std::nullopt};
const Sa kDesTunnel = tunnel(0x3001, traffic::Cipher::kDes, Auth::kSha1);
const Sa kNullTunnel = tunnel(0x3002, traffic::Cipher::kNull, Auth::kMd5);
const Sa kAhTunnel{kGatewayA, kGatewayB, true, std::nullopt, ah(0x3003, Auth::kMd5), std::nullopt};
// What V1 has not; all keys of AES but one, all lengths of AH, extended sequence numbers.
Sa with(EspSa esp, std::size_t key_bytes, std::size_t icv, std::optional<std::uint32_t> esn) {
  esp.cipher_key = key(esp.spi, 1, key_bytes);
  esp.icv = icv;
  esp.esn = esn;
  return {kHostA, kHostB, false, std::move(esp), std::nullopt, std::nullopt};
}
const Sa kGcm = with(esp(0x1006, traffic::Cipher::kAesGcm, Auth::kNone), 36, 8, 7);
const Sa kCbc = with(esp(0x1007, traffic::Cipher::kAesCbc, Auth::kSha256), 32, 0, std::nullopt);
const Sa kGmac = with(esp(0x1008, traffic::Cipher::kAesGmac, Auth::kNone), 28, 0, 0x80000000);
const Sa kCtrBundle = [] {
  Sa sa = with(esp(0x1009, traffic::Cipher::kAesCtr, Auth::kNone), 20, 0, std::nullopt);
  sa.ah = ah(0x2003, Auth::kSha256);
  sa.ah->esn = 0xFFFFFFFF;
  return sa;
}();
const Sa kGmacAhTunnel{kGatewayA,   kGatewayB, true, std::nullopt, ah(0x3004, Auth::kGmac),
                       std::nullopt};
const Sa kUdp{kHostA,       kHostB,
              false,        esp(0x4001, traffic::Cipher::kDes, Auth::kMd5),
              std::nullopt, std::uint16_t{4500}};
// IPv6, addresses of RFC 3849: every length that AH has there, both versions inside, UDP-ESP.
const traffic::Ends6 kHosts6{traffic::address6("2001:db8::a"), traffic::address6("2001:db8:1::b")};
const traffic::Ends6 kGateways6{traffic::address6("2001:db8:2::1"),
                                traffic::address6("2001:db8:2::2")};
Sa on6(Sa sa) {
  sa.src = sa.dst = 0;
  sa.v6 = sa.tunnel ? kGateways6 : kHosts6;
  return sa;
}
const Sa kDes6 = on6(transport(0x5001, traffic::Cipher::kDes, Auth::kMd5));
const Sa kAh6 = on6({0, 0, false, std::nullopt, ah(0x5002, Auth::kSha256), std::nullopt});
const Sa kBundle6 = on6({0, 0, false, esp(0x5003, traffic::Cipher::kNull, Auth::kSha1),
                         ah(0x5004, Auth::kMd5), std::nullopt});
const Sa kNullTunnel6 = on6(tunnel(0x5005, traffic::Cipher::kNull, Auth::kMd5));
const Sa kGmacAhTunnel6 = on6({0, 0, true, std::nullopt, ah(0x5006, Auth::kGmac), std::nullopt});
const Sa kUdp6 = on6({0, 0, false, esp(0x5007, traffic::Cipher::kDes, Auth::kSha1), std::nullopt,
                      std::uint16_t{4500}});
/// The same SA on a port that is UDP-ESP only while its parser entry stands.
constexpr std::uint16_t kOtherPort = 6000;
constexpr std::uint32_t kOtherSpi = 0x4002;
Sa on_other_port(Sa sa) {
  sa.esp->spi = kOtherSpi;
  sa.udp_port = kOtherPort;
  return sa;
}

// Of V2; extended sequence numbers begin a little before the end of a high half.
Sa numbered(Sa sa, std::uint32_t high) {
  if (sa.esp) sa.esp->esn = high;
  if (sa.ah) sa.ah->esn = high;
  return sa;
}
const Sa kAnyEsp = [] {
  Sa sa = transport(0x6001, traffic::Cipher::kAesGcm, Auth::kNone);
  sa.esp->cipher_key = key(0x6001, 1, 20);
  return numbered(sa, 0x11);
}();
const Sa kAnyAh = numbered({kHostA, kHostB, false, std::nullopt, ah(0x6002, Auth::kSha1), {}}, 7);
const Sa kAnyBundle =
    numbered({kHostA, kHostB, false, esp(0x6003, traffic::Cipher::kDes, Auth::kSha1),
              ah(0x6004, Auth::kMd5), std::nullopt},
             0x7FFFFFFF);
const Sa kV2Tunnel = numbered(tunnel(0x6005, traffic::Cipher::kDes, Auth::kMd5), 0xFFFFFFFF);
const Sa kAnyAh6 =
    on6(numbered({0, 0, false, std::nullopt, ah(0x6006, Auth::kGmac), std::nullopt}, 0xFFFFFFFF));
const Sa kAnyPlain = transport(0x6007, traffic::Cipher::kDes, Auth::kSha1);
/// The same with any encapsulation.
constexpr std::uint32_t kAnyUdpSpi = 0x6008;
Sa any_udp(bool in_udp) {
  Sa sa = kAnyPlain;
  sa.esp->spi = kAnyUdpSpi;
  if (in_udp) sa.udp_port = 4500;
  return sa;
}

traffic::Ip4 host_ip() {
  traffic::Ip4 ip;
  ip.src = kHostA;
  ip.dst = kHostB;
  return ip;
}
Packet host_tcp(std::size_t bytes) { return ip4(host_ip(), kTcp, tcp(bytes)); }
traffic::Ip6 host_ip6() {
  traffic::Ip6 ip;
  ip.src = kHosts6.src;
  ip.dst = kHosts6.dst;
  return ip;
}
Packet host_tcp6(std::size_t bytes) { return ip6(host_ip6(), kTcp, tcp(bytes)); }
Packet ethernet6(const Packet& packet) { return ethernet(packet, {{}, kIpv6Type}); }
/// Options that change on the way and some that do not, and a routing header.
std::vector<traffic::Ip6Extension> extensions() {
  return {{0, {0x3E, 2, 0xAA, 0xBB, 0, 0}},
          {43, {0, 0, 1, 2, 3, 4}},
          {60, {0x1E, 1, 0xCC, 0x25, 6, 1, 2, 3, 4, 5, 6, 1, 1, 0}}};
}

}  // namespace

FramePool::FramePool(CryptoBackend& crypto) {
  OidEngine::Config config;
  config.sa_entries = kPoolRows;
  config.policy.caps.ipv6 = true;
  config.policy.caps.vendor_algorithms = true;
  config.policy.caps.v2.offered = true;
  OidEngine engine(config, [&](const SaKeys& keys) { return crypto.prepare(keys); });
  for (const Sa& sa : {kDes, kTriple, kNull, kNullMd5, kAh, kBundle, kDesTunnel, kNullTunnel,
                       kAhTunnel, kGcm, kCbc, kGmac, kCtrBundle, kGmacAhTunnel, kDes6, kAh6,
                       kBundle6, kNullTunnel6, kGmacAhTunnel6}) {
    offload(engine, sa);
  }
  offload(engine, kUdp, offload(engine, kUdp6));
  copy_to_other_port();
  for (const Sa& sa : {kAnyEsp, kAnyAh, kAnyBundle, kV2Tunnel, kAnyAh6, kAnyPlain})
    offload_v2(engine, sa);
  copy_to_any_encapsulation();
  make_plain();
  make_protected();
  make_nested();
  make_bad();
  make_ipv6();
  make_ipv6_nested();
  make_tagged();
  make_numbered();
  make_numbered_bundles();
}

std::uint64_t FramePool::offload(OidEngine& engine, const Sa& sa, std::uint64_t entry) {
  traffic::SaRequestOptions options;
  options.entry_handle = entry;
  Bytes request = traffic::add_request(sa, options);
  const std::uint32_t oid = sa.udp_port ? kOidAddUdpEspSa : kOidAddSa;
  const OidResult result = engine.request(oid, OidKind::kSet, HostLayout::kX64, request);
  if (result.status != NdisStatus::kSuccess) throw std::logic_error("an SA was not taken");
  for (const TableWrite& write : result.writes) {
    if (const auto* row = std::get_if<SaRowWrite>(&write)) rows_.push_back(*row);
    if (const auto* port = std::get_if<ParserRowWrite>(&write)) parser_entries_.push_back(*port);
  }
  return sa.udp_port ? traffic::entry_handle(request) : 0;
}

/// The OIDs of V1 take port 4500 only; the tables take any.
void FramePool::copy_to_other_port() {
  ParserRowWrite entry = parser_entries_.back();
  ++entry.slot;
  entry.entry.port = kOtherPort;
  SaRowWrite row = rows_.back();
  ++row.index;
  row.entry.spi = kOtherSpi;
  auto record = std::make_shared<SaRecord>(*row.record);
  record->esp_spi = kOtherSpi;
  record->encapsulation.parser_entry = entry.slot;
  row.record = std::move(record);
  parser_entries_.push_back(entry);
  rows_.push_back(std::move(row));
}

void FramePool::offload_v2(OidEngine& engine, const Sa& sa) {
  Bytes request = traffic::v2_add_request(sa);
  const OidResult result = engine.request(kOidV2AddSa, OidKind::kSet, HostLayout::kX64, request);
  if (result.status != NdisStatus::kSuccess) throw std::logic_error("an SA of V2 was not taken");
  for (const TableWrite& write : result.writes) {
    if (const auto* row = std::get_if<SaRowWrite>(&write)) rows_.push_back(*row);
  }
}

/// Cards whose V2 knows UDP have no OIDs of V1 for it; the tables take both.
void FramePool::copy_to_any_encapsulation() {
  const ParserRowWrite& entry = parser_entries_.front();
  SaRowWrite row = rows_.back();
  ++row.index;
  row.entry.spi = kAnyUdpSpi;
  auto record = std::make_shared<SaRecord>(*row.record);
  record->esp_spi = kAnyUdpSpi;
  record->encapsulation = {true, entry.slot, entry.entry.generation, true};
  row.record = std::move(record);
  rows_.push_back(std::move(row));
}

void FramePool::put(FrameKind kind, const Bytes& bytes, bool pad) {
  storage_.push_back(std::make_unique<const Bytes>(bytes));
  LineFrame frame;
  frame.bytes = *storage_.back();
  frame.pad_to_minimum = pad;
  frames_[static_cast<std::size_t>(kind)].push_back(frame);
}

void FramePool::put_with_fcs(FrameKind kind, const Bytes& bytes, std::uint32_t damage) {
  put(kind, bytes, false);
  frames_[static_cast<std::size_t>(kind)].back().fcs = ethernet_fcs(bytes) ^ damage;
}

void FramePool::make_plain() {
  put(FrameKind::kClear, Bytes(14, 0x55));  // padded on the line
  put(FrameKind::kClear, {});               // nothing but padding
  put(FrameKind::kClear, ethernet(clear(Bytes(46, 0xAA)), {{}, 0x88B5}).wire);
  for (const std::size_t bytes : {20, 21, 60, 100, 500}) {
    put_with_fcs(FrameKind::kClear, ethernet(host_tcp(bytes)).wire, 0);
  }
  put(FrameKind::kClear, ethernet(host_tcp(40), {{0x81000007}}).wire);
  put(FrameKind::kClear, ethernet(host_tcp(40), {{}, 0x0800, 0}).wire);
  Fill fragment;
  fragment.ip.fragment = 0x2000;
  put(FrameKind::kClear, ethernet(protect(kDes, kTcp, tcp(20), fragment)).wire);
  traffic::Ip4 broken = host_ip();
  broken.checksum = 0x1234;
  put(FrameKind::kClear, ethernet(ip4(broken, kTcp, tcp(20))).wire);
}

void FramePool::make_protected() {
  for (const Sa& sa : {kDes, kTriple, kNull, kNullMd5, kGcm, kCbc, kGmac}) {
    for (const std::size_t bytes : {20, 37, 70, 300}) {
      put(FrameKind::kTransport, ethernet(protect(sa, kTcp, tcp(bytes))).wire);
    }
    const Packet good = protect(sa, kTcp, tcp(24));
    put(FrameKind::kBadIcv, ethernet(flipped(good, good.wire.size() - 1)).wire);
    put(FrameKind::kBadIcv, ethernet(flipped(good, 30)).wire);
    Sa unknown = sa;
    unknown.esp->spi += 0x10000;
    put(FrameKind::kMiss, ethernet(protect(unknown, kTcp, tcp(20))).wire);
    // An AH under the SPI of an ESP SA: found only with the protocol ignored.
    const Sa other{kHostA, kHostB, false, std::nullopt, ah(sa.esp->spi, Auth::kMd5), std::nullopt};
    put(FrameKind::kBlind, ethernet(protect(other, kTcp, tcp(20))).wire);
  }
  put(FrameKind::kBlind,
      ethernet(protect(transport(0x2001, traffic::Cipher::kNull, Auth::kMd5), kTcp, tcp(20))).wire);
  Fill overlong;
  overlong.esp.pad_length_field = 0xFF;
  put(FrameKind::kBadIcv, ethernet(protect(kDes, kTcp, tcp(20), overlong)).wire);
  for (const std::size_t bytes : {20, 90}) {
    put(FrameKind::kAh, ethernet(protect(kAh, kTcp, tcp(bytes))).wire);
    put(FrameKind::kAh, ethernet(protect(kBundle, kTcp, tcp(bytes))).wire);
    Fill padded;
    padded.ah.padding = Bytes(4, 0x99);
    put(FrameKind::kAh, ethernet(protect(kCtrBundle, kTcp, tcp(bytes))).wire);
    put(FrameKind::kAh, ethernet(protect(kCtrBundle, kTcp, tcp(bytes), padded)).wire);
    put(FrameKind::kUdpEsp, ethernet(protect(kUdp, kTcp, tcp(bytes))).wire);
    put(FrameKind::kUdpEsp, ethernet(protect(on_other_port(kUdp), kTcp, tcp(bytes))).wire);
  }
}

void FramePool::make_nested() {
  for (const Sa& outer : {kDesTunnel, kNullTunnel, kAhTunnel, kGmacAhTunnel}) {
    for (const Sa& inner : {kDes, kNullMd5, kAh, kUdp, kGcm, kCtrBundle}) {
      put(FrameKind::kNested,
          ethernet(protect(outer, kIpInIp, protect(inner, kTcp, tcp(20)))).wire);
    }
    const Packet bad = protect(kNull, kTcp, tcp(20));
    put(FrameKind::kNested,
        ethernet(protect(outer, kIpInIp, flipped(bad, bad.wire.size() - 1))).wire);
    Sa unknown = kDes;
    unknown.esp->spi = 0x7777;
    put(FrameKind::kNested,
        ethernet(protect(outer, kIpInIp, protect(unknown, kTcp, tcp(30)))).wire);
    for (const std::size_t bytes : {20, 200}) {
      put(FrameKind::kTunnel, ethernet(protect(outer, kIpInIp, host_tcp(bytes))).wire);
    }
    const Packet damaged = protect(outer, kIpInIp, protect(kDes, kTcp, tcp(20)));
    put(FrameKind::kTunnel, ethernet(flipped(damaged, damaged.wire.size() - 1)).wire);
  }
}

void FramePool::make_bad() {
  const Bytes good = ethernet(protect(kDes, kTcp, tcp(40))).wire;
  put_with_fcs(FrameKind::kMac, good, 0x1);
  put_with_fcs(FrameKind::kMac, ethernet(host_tcp(20)).wire, 0x80000000);
  put_with_fcs(FrameKind::kMac, Bytes(good.begin(), good.begin() + 59), 0);
  put_with_fcs(FrameKind::kMac, Bytes(good.begin(), good.begin() + 33), 0);
  put_with_fcs(FrameKind::kMac, Bytes(good.begin(), good.begin() + 1), 0);
  put_with_fcs(FrameKind::kMac, Bytes(700, 0x11), 0);  // oversize under some limits
  put_with_fcs(FrameKind::kMac, Bytes(1519, 0x22), 0);
}

void FramePool::make_ipv6() {
  Fill extended;
  extended.ip6.extensions = extensions();
  for (const std::size_t bytes : {20, 37, 90}) {
    put(FrameKind::kTransport, ethernet6(protect(kDes6, kTcp, tcp(bytes))).wire);
    put(FrameKind::kUdpEsp, ethernet6(protect(kUdp6, kTcp, tcp(bytes))).wire);
    for (const Sa& sa : {kAh6, kBundle6}) {
      put(FrameKind::kAh, ethernet6(protect(sa, kTcp, tcp(bytes))).wire);
      put(FrameKind::kAh, ethernet6(protect(sa, kTcp, tcp(bytes), extended)).wire);
    }
    put(FrameKind::kAh, ethernet6(protect(kDes6, kTcp, tcp(bytes), extended)).wire);
    put(FrameKind::kClear, ethernet6(host_tcp6(bytes)).wire);
  }
  // The data of an option that changes on the way, and of one that does not.
  const Packet good = protect(kAh6, kTcp, tcp(20), extended);
  put(FrameKind::kAh, ethernet6(flipped(good, 40 + 4)).wire);
  put(FrameKind::kBadIcv, ethernet6(flipped(good, 40 + 16 + 4)).wire);
  const Packet esp = protect(kDes6, kTcp, tcp(24));
  put(FrameKind::kBadIcv, ethernet6(flipped(esp, esp.wire.size() - 1)).wire);
  Sa unknown = kDes6;
  unknown.esp->spi += 0x10000;
  put(FrameKind::kMiss, ethernet6(protect(unknown, kTcp, tcp(20))).wire);
  // The SPI of an SA of the other version, and one whose last address bit is another.
  unknown.esp->spi = 0x1001;
  put(FrameKind::kMiss, ethernet6(protect(unknown, kTcp, tcp(20))).wire);
  unknown = kDes6;
  unknown.v6->dst[0] ^= 0x80;
  put(FrameKind::kMiss, ethernet6(protect(unknown, kTcp, tcp(20))).wire);
  Sa other = kAh6;
  other.ah->spi = kDes6.esp->spi;
  put(FrameKind::kBlind, ethernet6(protect(other, kTcp, tcp(20))).wire);
  // A fragment, a chain that is too long, multicast, a payload length of 0.
  traffic::Ip6 ip = host_ip6();
  put(FrameKind::kClear, ethernet6(ip6(ip, 44, clear({50, 0, 0, 1, 1, 2, 3, 4}) + tcp(20))).wire);
  ip.extensions.assign(9, {});
  put(FrameKind::kClear, ethernet6(ip6(ip, kTcp, tcp(20))).wire);
  ip = host_ip6();
  ip.dst[0] = 0xFF;
  put(FrameKind::kClear, ethernet6(ip6(ip, kTcp, tcp(20))).wire);
  ip = host_ip6();
  ip.payload_length = 0;
  put(FrameKind::kClear, ethernet6(ip6(ip, kTcp, tcp(20))).wire);
}

void FramePool::make_ipv6_nested() {
  for (const Sa& outer : {kNullTunnel6, kGmacAhTunnel6, kNullTunnel, kAhTunnel}) {
    const std::uint16_t type = outer.v6 ? kIpv6Type : 0x0800;
    const auto put_inside = [&](FrameKind kind, std::uint8_t next, const Packet& packet) {
      put(kind, ethernet(protect(outer, next, packet), {{}, type}).wire);
    };
    Fill extended;
    extended.ip6.extensions = extensions();
    for (const Sa& inner : {kDes6, kAh6, kBundle6, kUdp6})
      put_inside(FrameKind::kNested, kIpv6InIp, protect(inner, kTcp, tcp(20)));
    put_inside(FrameKind::kNested, kIpv6InIp, protect(kAh6, kTcp, tcp(20), extended));
    if (outer.v6) put_inside(FrameKind::kNested, kIpInIp, protect(kDes, kTcp, tcp(20)));
    put_inside(FrameKind::kTunnel, kIpv6InIp, host_tcp6(20));
    // The trailer says another version than the packet.
    put_inside(FrameKind::kTunnel, kIpInIp, protect(kDes6, kTcp, tcp(20)));
  }
}

/// Tags of which one or two are looked through, and three.
void FramePool::make_tagged() {
  const std::uint32_t customer = 0x81000007, service = 0x88A80003;
  for (const std::vector<std::uint32_t>& tags : std::vector<std::vector<std::uint32_t>>{
           {customer}, {service}, {service, customer}, {customer, customer}}) {
    put(FrameKind::kAh, ethernet(protect(kAh, kTcp, tcp(20)), {tags}).wire);
    put(FrameKind::kUdpEsp, ethernet(protect(kUdp, kTcp, tcp(20)), {tags}).wire);
    put(FrameKind::kAh, ethernet(protect(kAh6, kTcp, tcp(20)), {tags, kIpv6Type}).wire);
    put(FrameKind::kNested,
        ethernet(protect(kDesTunnel, kIpInIp, protect(kDes, kTcp, tcp(20))), {tags}).wire);
  }
  put(FrameKind::kClear,
      ethernet(protect(kDes, kTcp, tcp(20)), {{service, customer, customer}}).wire);
}

namespace {

/// Numbers of a sender that comes to the wrap behind the SA's high half, which is H: those before
/// it are good with H, with or without an overlap, those behind it once the SA has been told of H
/// + 1.
struct Number {
  bool behind;
  std::uint32_t low;
};
constexpr Number kNumbers[] = {{false, 1},          {false, 0x40000000}, {false, 0x80000000},
                               {false, 0xFFFFFFFF}, {true, 0},           {true, 0x3FFFFFFF},
                               {true, 0x40000000},  {true, 0x7FFFFFFF},  {true, 0x80000000}};

Packet with_numbers(Sa sa, Number esp, Number ah, std::uint8_t next, const Packet& payload) {
  Fill fill;
  if (sa.esp && sa.esp->esn) {
    *sa.esp->esn += esp.behind ? 1 : 0;
    fill.esp.sequence = esp.low;
  }
  if (sa.ah && sa.ah->esn) {
    *sa.ah->esn += ah.behind ? 1 : 0;
    fill.ah.sequence = ah.low;
  }
  return protect(sa, next, payload, fill);
}
Packet with_number(const Sa& sa, Number number, std::uint8_t next, const Packet& payload) {
  return with_numbers(sa, number, number, next, payload);
}

}  // namespace

void FramePool::make_numbered() {
  const auto put_it = [&](const Sa& sa, const Packet& packet) {
    put(FrameKind::kNumbered, sa.v6 ? ethernet6(packet).wire : ethernet(packet).wire);
  };
  for (const Number number : kNumbers) {
    for (const Sa& sa : {kAnyEsp, kAnyAh, kAnyAh6})
      put_it(sa, with_number(sa, number, kTcp, tcp(20)));
    put_it(kV2Tunnel, with_number(kV2Tunnel, number, kIpInIp, host_tcp(20)));
    const bool ending = number.behind && number.low >> 30 == 1;
    if (!ending && number.low != 0x80000000) continue;
    for (const Sa& sa : {kAnyEsp, kAnyAh, kAnyBundle}) {
      for (const std::size_t bytes : {20, 36, 52, 84, 116})
        put(ending ? FrameKind::kEnding : FrameKind::kLate,
            ethernet(with_number(sa, number, kTcp, tcp(bytes))).wire);
    }
  }
  // Tunnels that nobody said were some, and what is in a tunnel.
  const Number first{false, 1}, late{false, 0x80000000}, end{true, 0x40000000};
  for (const Number number : {first, late, end}) {
    for (const Sa& sa : {kAnyEsp, kAnyAh, kV2Tunnel}) {
      put_it(sa, with_number(sa, number, kIpInIp, protect(kDes, kTcp, tcp(20))));
      put_it(sa, with_number(sa, number, kIpInIp, with_number(kAnyEsp, end, kTcp, tcp(20))));
    }
    for (const Sa& outer : {kNullTunnel, kV2Tunnel, kAnyAh6}) {
      for (const Sa& inner : {kAnyEsp, kAnyAh, kAnyBundle})
        put_it(outer,
               with_number(outer, first, kIpInIp, with_number(inner, number, kTcp, tcp(20))));
    }
    const Packet damaged = with_number(kAnyAh, number, kIpInIp, host_tcp(20));
    put_it(kAnyAh, flipped(damaged, damaged.wire.size() - 1));
  }
  for (const Sa& sa : {kAnyPlain, any_udp(false), any_udp(true)}) {
    for (const std::size_t bytes : {20, 70}) {
      put_it(sa, protect(sa, kTcp, tcp(bytes)));
      put_it(sa, protect(sa, kIpInIp, host_tcp(bytes)));
    }
    put_it(sa, protect(sa, kIpInIp, with_number(kAnyEsp, end, kTcp, tcp(20))));
  }
}

/// Each header has numbers of its own.
void FramePool::make_numbered_bundles() {
  const std::uint32_t lows[][2] = {
      {1, 1}, {0x40000000, 1}, {1, 0x7FFFFFFF}, {0x7FFFFFFF, 0x40000000}, {0xFFFFFFFF, 0x80000000}};
  for (const auto& [esp, ah] : lows) {
    for (const bool esp_behind : {false, true}) {
      for (const bool ah_behind : {false, true})
        put(FrameKind::kNumbered,
            ethernet(with_numbers(kAnyBundle, {esp_behind, esp}, {ah_behind, ah}, kTcp, tcp(20)))
                .wire);
    }
  }
}

}  // namespace espnic::tb::rx_core
