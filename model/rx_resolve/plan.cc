// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_resolve/ladder.h"
#include "model/rx_resolve/lengths.h"

namespace espnic {
namespace {

Plan bypass(Detail detail) {
  Plan plan;
  plan.action = Plan::Action::kBypass;
  plan.detail = detail;
  return plan;
}

Plan failed(CryptoStatus status, Detail detail) {
  Plan plan;
  plan.action = Plan::Action::kStatus;
  plan.status = status;
  plan.detail = detail;
  return plan;
}

Plan wrong_protocol() { return failed(CryptoStatus::kInvalidProtocol, Detail::kProtocolMismatch); }

/// L8, first half: plain or UDP, and in UDP the very parser entry that the add named. Comparing the
/// generation keeps the SAs of a removed entry unusable when its slot is taken again.
bool same_encapsulation(const Portion& portion, const SaEncapsulation& sa,
                        const ParserList& parser_list) {
  if (!portion.udp && sa.any) return true;
  if (portion.udp != sa.udp) return false;
  if (!sa.udp) return true;
  return portion.parser_entry == sa.parser_entry && sa.parser_entry < parser_list.capacity() &&
         parser_list.at(sa.parser_entry).generation == sa.parser_generation;
}

/// What L9 makes of the portion.
enum class Visible : std::uint8_t { kMatch, kMismatch, kUnsupported };

Visible compare_protocols(ByteSpan frame, const Portion& portion, const SaRecord& record,
                          const RxPolicy& policy) {
  if (!portion.ah) return record.has_ah ? Visible::kMismatch : Visible::kMatch;
  const bool esp_follows = frame[portion.ipsec] == kProtocolEsp;
  if (esp_follows && !policy.caps.ah_esp_combined) return Visible::kUnsupported;
  if (!record.has_ah || esp_follows != record.has_esp) return Visible::kMismatch;
  if (!esp_follows) return Visible::kMatch;
  // Without a sound AH and the bytes of the SPI there is nothing to compare: L10 decides.
  if (!ah_well_formed(frame, portion, record.keys)) return Visible::kMatch;
  const std::uint32_t esp = portion.ipsec + ah_bytes(frame, portion);
  if (portion.end - esp < 4) return Visible::kMatch;
  return load_be32(frame.data() + esp) == record.esp_spi ? Visible::kMatch : Visible::kMismatch;
}

bool lengths_good(ByteSpan frame, const Portion& portion, const SaRecord& record) {
  if (portion.udp_overruns) return false;
  if (portion.ah && !ah_well_formed(frame, portion, record.keys)) return false;
  if (!record.has_esp) return true;
  const std::uint32_t ah = portion.ah ? ah_bytes(frame, portion) : 0;
  return esp_lengths_good(portion.ipsec + ah, portion.end, record.keys);
}

Plan to_engine(ByteSpan frame, const Portion& portion, const SaRecord& record,
               const RxPolicy& policy) {
  Plan plan;
  plan.action = Plan::Action::kCrypto;
  CryptoPortion& crypto = plan.crypto;
  crypto.frame = frame;
  crypto.keys = &record.keys;
  crypto.context = record.context.get();
  crypto.l3 = portion.l3;
  crypto.ipv6 = portion.ipv6;
  crypto.l3_header = portion.l3_header;
  crypto.end = portion.end;
  crypto.has_ah = portion.ah;
  crypto.has_esp = record.has_esp;
  if (crypto.has_ah) {
    crypto.ah = portion.ipsec;
    crypto.ah_bytes = ah_bytes(frame, portion);
    plan.ah_next_header = frame[portion.ipsec];
  }
  if (crypto.has_esp) crypto.esp = portion.ipsec + (portion.ah ? crypto.ah_bytes : 0);
  crypto.pad_check = policy.pad_check;
  return plan;
}

}  // namespace

Plan plan_portion(ByteSpan frame, const PassWindow& window, const Portion& portion,
                  const SaLookup& lookup, const SaRecord* record, const RxPolicy& policy,
                  const ParserList& parser_list) {
  const bool outer = window.pass == Pass::kOuter;
  if (portion.detail != Detail::kOk) return bypass(portion.detail);
  // SPI 0 never belongs to an SA, even if a table was written by hand.
  const bool miss = lookup.kind == SaLookup::Kind::kMiss || record == nullptr || portion.spi == 0;
  if (miss) return bypass(Detail::kSaMiss);
  if (!outer && record->tunnel) return bypass(Detail::kOuterOnly);         // L15
  if (lookup.kind == SaLookup::Kind::kBlind) return wrong_protocol();      // L7
  if (!same_encapsulation(portion, record->encapsulation, parser_list)) {  // L8
    return bypass(Detail::kEncapMismatch);
  }
  const bool may_be_udp_transport = (policy.caps.udpesp_flags & kUdpEspTransport) != 0;
  const bool transport = !record->tunnel && !record->any_mode;
  if (outer && portion.udp && transport && !may_be_udp_transport) {
    return bypass(Detail::kEncapMismatch);
  }
  switch (compare_protocols(frame, portion, *record, policy)) {  // L9
    case Visible::kMismatch:
      return wrong_protocol();
    case Visible::kUnsupported:
      return bypass(Detail::kAhEspUnsupported);
    case Visible::kMatch:
      break;
  }
  if (!lengths_good(frame, portion, *record)) {  // L10
    return failed(CryptoStatus::kInvalidPacketSyntax, Detail::kLength);
  }
  return to_engine(frame, portion, *record, policy);
}

}  // namespace espnic
