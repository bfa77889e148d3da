// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_resolve/decapsulate.h"

#include "model/packet/checksum.h"
#include "model/packet/headers.h"

namespace espnic {
namespace {

constexpr std::uint8_t kNoNextHeader = 59;   // in an ESP trailer: a dummy packet (RFC 4303 2.6)
constexpr std::uint32_t kHalf = 0x80000000;  // of the low halves
constexpr std::uint32_t kIpv4Length = 2, kIpv4Protocol = 9, kIpv4Sum = 10;
constexpr std::uint32_t kIpv6Length = 4, kIpv6Next = 6;

/// The host has to see this number: it owes an UPDATE_SA, or the overlap ends with it.
bool shows_number(const Esn& esn, std::uint32_t low) {
  if (!esn.on) return false;
  return low >= kHalf ? !esn.overlap : esn.ended_by(low);
}

/// A portion whose headers stay, and with them those of the whole frame.
bool stays(const GoodPortion& good) {
  const CryptoPortion& crypto = good.plan.crypto;
  if (!payload_is_plain(good.plan)) return true;
  if (crypto.has_esp && crypto.next_header == kNoNextHeader) return true;
  return (crypto.has_ah && shows_number(crypto.keys->ah_esn, ah_sequence(crypto))) ||
         (crypto.has_esp && shows_number(crypto.keys->esp_esn, esp_sequence(crypto)));
}

/// First byte behind the packet that a tunnel's payload begins with, by its own length; nothing
/// where it is broken as L1 says (A-47, spec 6.3), its checksum apart.
std::optional<std::uint32_t> packet_end(ByteSpan frame, const Protected& payload, bool ipv6) {
  if (ipv6) {
    const auto header = read_ipv6(frame, payload.begin, payload.end);
    return header ? std::optional(header->end) : std::nullopt;
  }
  const auto header = read_ipv4(frame, payload.begin, payload.end);
  return header ? std::optional(header->end) : std::nullopt;
}

/// Where the header in front of the IPsec header names it, from the start of an IPv6 packet.
std::size_t last_next_header(ByteSpan headers) {
  std::size_t named = kIpv6Next;
  for (std::size_t at = kIpv6HeaderBytes; at < headers.size();
       at += kIpv6ExtensionUnit * (1u + headers[at + 1]))
    named = at;
  return named;
}

/// The IP header of a transport portion with what it protects behind it.
void put_transport(ByteSpan frame, const GoodPortion& good, Bytes& out) {
  const Portion& portion = good.portion;
  const Protected payload = protected_payload(good.plan);
  const ByteSpan headers = frame.subspan(portion.l3, portion.l3_header);
  const std::size_t at = out.size();
  out.insert(out.end(), headers.begin(), headers.end());
  out.insert(out.end(), frame.begin() + payload.begin, frame.begin() + payload.end);
  std::uint8_t* ip = out.data() + at;
  const std::size_t bytes = out.size() - at;
  if (portion.ipv6) {
    ip[last_next_header(headers)] = payload.next_header;
    store_be16(ip + kIpv6Length, static_cast<std::uint16_t>(bytes - kIpv6HeaderBytes));
    return;
  }
  ip[kIpv4Protocol] = payload.next_header;
  store_be16(ip + kIpv4Length, static_cast<std::uint16_t>(bytes));
  store_be16(ip + kIpv4Sum, 0);
  store_be16(ip + kIpv4Sum, internet_checksum(ByteSpan(ip, headers.size())));
}

}  // namespace

bool decapsulate(Bytes& frame, const GoodPortion& outer, const std::optional<GoodPortion>& inner,
                 bool ipv6) {
  if (stays(outer) || (inner && stays(*inner))) return false;
  const std::size_t link = outer.portion.l3;
  Bytes made(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(link));
  if (outer.tunnel) {
    const Protected payload = protected_payload(outer.plan);
    const bool v6 = payload.next_header == kProtocolIpv6;
    if (payload.next_header != kProtocolIpv4 && !(v6 && ipv6)) return false;
    const auto end = packet_end(frame, payload, v6);
    if (!end) return false;
    store_be16(made.data() + link - 2, v6 ? kEtherTypeIpv6 : kEtherTypeIpv4);
    if (inner) {
      put_transport(frame, *inner, made);
    } else {
      made.insert(made.end(), frame.begin() + payload.begin, frame.begin() + *end);
    }
  } else {
    put_transport(frame, outer, made);
  }
  frame = std::move(made);
  return true;
}

}  // namespace espnic
