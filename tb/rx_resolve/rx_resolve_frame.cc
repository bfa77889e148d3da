// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_resolve/rx_resolve_frame.h"

#include <algorithm>

#include "model/packet/headers.h"

namespace espnic {
namespace {

constexpr std::size_t kBytes = 65536 + 64;

/// As the numbers of the page name them; what is noise there is nothing here.
SaKeys keys_of(const AlgorithmFields& row) {
  SaKeys keys;
  keys.cipher = static_cast<Cipher>(row.cipher);
  keys.cipher_aes_bytes = static_cast<std::uint8_t>(16 + 8 * row.esp_key);
  keys.esp_integrity = static_cast<Integrity>(row.esp_auth);
  keys.esp_icv_bytes = static_cast<std::uint8_t>(esp_icv_bytes(row));
  keys.esp_esn.on = row.esp_esn;
  keys.ah_integrity = row.ah_auth == 4 ? Integrity::kAesGmac : static_cast<Integrity>(row.ah_auth);
  keys.ah_aes_bytes = static_cast<std::uint8_t>(16 + 8 * row.ah_key);
  keys.ah_icv_bytes = row.ah_icv ? 16 : 12;
  keys.ah_esn.on = row.ah_esn;
  return keys;
}

SaRecord record_of(const RowFields& row) {
  SaRecord record;
  record.generation = row.generation;
  record.tunnel = row.tunnel;
  record.has_ah = row.has_ah;
  record.has_esp = row.has_esp;
  record.esp_spi = row.esp_spi;
  record.v2 = row.v2;
  record.any_mode = row.any_mode;
  record.encapsulation = {row.udp, row.entry, row.gen, row.any_encapsulation};
  record.keys = keys_of(row.algorithms);
  return record;
}

RxPolicy policy_of(const CheckFields& ck, bool ipv6) {
  RxPolicy policy;
  policy.caps.ipv6 = ipv6;
  policy.gate_open = true;
  policy.caps.ah_esp_combined = ck.ah_esp_combined;
  policy.caps.transport_tunnel_combined = ck.nesting;
  if (!ck.udp_transport) policy.caps.udpesp_flags &= ~kUdpEspTransport;
  policy.pad_check = ck.pad_check;
  return policy;
}

Portion portion_of(const CheckFields& ck) {
  Portion portion;
  portion.detail = static_cast<Detail>(ck.detail);
  portion.ah = ck.ah;
  portion.udp = ck.udp;
  portion.parser_entry = ck.entry;
  portion.udp_overruns = ck.overrun;
  portion.ipsec_like = ck.like;
  portion.bad_sum = ck.bad_sum;
  portion.spi = ck.spi;
  portion.l3 = ck.l3;
  portion.l3_header = ck.l3_len;
  portion.l3_end = ck.end;
  portion.ipsec = ck.ipsec;
  portion.end = ck.end;
  portion.ipv6 = ck.ipv6;
  return portion;
}

}  // namespace

CoreInput::CoreInput() : bytes_(kBytes, 0xA5) {}

void CoreInput::set(const CheckFields& ck, bool ipv6) {
  window = {};
  window.pass = ck.second ? Pass::kInner : Pass::kOuter;
  window.outer_udp = ck.outer_udp;
  window.ipv6 = ck.second && ck.ipv6;
  portion = portion_of(ck);
  hit_ = ck.hit || ck.blind;
  lookup.kind = ck.hit     ? SaLookup::Kind::kExact
                : ck.blind ? SaLookup::Kind::kBlind
                           : SaLookup::Kind::kMiss;
  lookup.index = ck.index;
  lookup.tunnel = ck.tunnel;
  record_ = record_of(ck.row);
  policy = policy_of(ck, ipv6);
  // The generation of the entry that the portion came through, as the parser sampled it.
  parser_list.set(ck.entry, {true, false, UdpEncapType::kOther, 4500, ck.gen});

  set_headers(ck);
  bytes_[ck.ipsec] = ck.ah_next;
  bytes_[ck.ipsec + 1U] = ck.ah_len;
  const std::uint32_t ah = known_ah_bytes(ck.ah_len);
  for (unsigned byte = 0; byte < 4 && ah != 0; ++byte)
    bytes_[ck.ipsec + ah + byte] = static_cast<std::uint8_t>(ck.esp_spi >> (24 - 8 * byte));
}

/// The IP header as far as somebody looks at it: options that are sound, or not.
void CoreInput::set_headers(const CheckFields& ck) {
  const auto header = bytes_.begin() + ck.l3;
  if (ck.ipv6) {
    const std::uint32_t size = ck.l3_len - kIpv6HeaderBytes;
    header[6] = size != 0 ? kIpv6DestinationOptions : std::uint8_t{51};
    if (size == 0) return;
    const auto extension = header + kIpv6HeaderBytes;
    extension[0] = 51;
    extension[1] = static_cast<std::uint8_t>(size / kIpv6ExtensionUnit - 1);
    extension[2] = 1;  // PadN, to the end of the header or a byte too far
    extension[3] = static_cast<std::uint8_t>(size - 4 + (ck.bad_options ? 1 : 0));
    return;
  }
  const auto options = header + kIpv4MinHeaderBytes;
  std::fill(options, header + ck.l3_len, std::uint8_t{1});  // No Operation
  if (ck.bad_options && ck.l3_len > kIpv4MinHeaderBytes) {
    options[0] = 7;  // Record Route, and a length that does not fit
    options[1] = static_cast<std::uint8_t>(ck.l3_len - kIpv4MinHeaderBytes + 1);
  }
}

}  // namespace espnic
