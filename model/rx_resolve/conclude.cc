// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_resolve/ladder.h"
#include "model/rx_resolve/lengths.h"

namespace espnic {
namespace {

struct Finding {
  CryptoStatus status;
  Detail detail;
};

/// Rungs L11 to L14.
Finding judge(CryptoVerdict verdict, bool tunnel) {
  switch (verdict) {
    case CryptoVerdict::kGood:
      return {CryptoStatus::kSuccess, Detail::kOk};
    case CryptoVerdict::kAhIcvMismatch:
      return {tunnel ? CryptoStatus::kTunnelAhAuthFailed : CryptoStatus::kTransportAhAuthFailed,
              Detail::kIcvMismatch};
    case CryptoVerdict::kEspIcvMismatch:
      return {tunnel ? CryptoStatus::kTunnelEspAuthFailed : CryptoStatus::kTransportEspAuthFailed,
              Detail::kIcvMismatch};
    case CryptoVerdict::kPadLength:
      return {CryptoStatus::kInvalidPacketSyntax, Detail::kPadLength};
    case CryptoVerdict::kPadBytes:
      return {CryptoStatus::kGenericError, Detail::kPadBytes};
    case CryptoVerdict::kEngineFault:
      break;
  }
  return {CryptoStatus::kGenericError, Detail::kEngineFault};
}

bool is_ip(std::uint8_t next_header) {
  return next_header == kProtocolIpv4 || next_header == kProtocolIpv6;
}

/// "tun" of spec 2.4. An SA without a mode of its own has that of its packet: an AH shows it, an
/// ESP once it is verified; inside a tunnel it is transport.
bool is_tunnel(const SaRecord& record, const Plan& plan, Pass pass, bool verified) {
  if (!record.any_mode) return record.tunnel;
  if (pass == Pass::kInner) return false;
  if (plan.crypto.has_ah && is_ip(plan.ah_next_header)) return true;
  return verified && plan.crypto.has_esp && is_ip(plan.crypto.next_header);
}

}  // namespace

Protected protected_payload(const Plan& plan) {
  const CryptoPortion& crypto = plan.crypto;
  if (crypto.has_esp) return {crypto.next_header, crypto.payload, crypto.payload_end};
  return {plan.ah_next_header, crypto.ah + crypto.ah_bytes, crypto.end};
}

bool payload_is_plain(const Plan& plan) {
  const CryptoPortion& crypto = plan.crypto;
  return !(crypto.has_esp && encrypts(crypto.keys->cipher) && crypto.plain.empty());
}

PassOutcome conclude(const PassWindow& window, const Portion& portion, const Plan& plan,
                     const SaRecord* record, const RxPolicy& policy) {
  PassOutcome outcome;
  outcome.detail = plan.detail;
  if (plan.action == Plan::Action::kBypass) return outcome;
  outcome.crypto_done = true;
  outcome.status = plan.status;
  if (plan.action == Plan::Action::kStatus) return outcome;
  const bool verified = plan.crypto.verdict == CryptoVerdict::kGood;
  const bool tunnel = is_tunnel(*record, plan, window.pass, verified);
  const Finding finding = judge(plan.crypto.verdict, tunnel);
  outcome.tunnel = tunnel;
  outcome.status = finding.status;
  outcome.detail = finding.detail;
  const bool may_nest = window.pass == Pass::kOuter && tunnel &&
                        policy.caps.transport_tunnel_combined &&
                        finding.status == CryptoStatus::kSuccess;
  if (!may_nest) return outcome;
  const Protected payload = protected_payload(plan);
  const bool ipv6 = payload.next_header == kProtocolIpv6 && policy.caps.ipv6;
  if (payload.next_header != kProtocolIpv4 && !ipv6) return outcome;
  outcome.again = true;
  outcome.inner.pass = Pass::kInner;
  outcome.inner.base = payload.begin;
  outcome.inner.limit = payload.end;
  outcome.inner.outer_udp = portion.udp;
  outcome.inner.ipv6 = ipv6;
  return outcome;
}

void resolve(const PassOutcome& outer, const PassOutcome* inner, const Portion* inner_portion,
             Completion& completion) {
  const bool nested = inner != nullptr && inner->crypto_done && outer.crypto_done;
  completion.crypto_done = outer.crypto_done;
  completion.next_crypto_done = nested;
  const PassOutcome& last = nested ? *inner : outer;
  // CryptoDone clear forces status 0 (I2).
  completion.crypto_status = last.crypto_done ? last.status : CryptoStatus::kSuccess;
  completion.detail = last.detail;
  const bool stopped = inner != nullptr && outer.crypto_done && !nested;
  if (stopped && inner_portion != nullptr && inner_portion->ipsec_like) {
    completion.detail = Detail::kOuterOnly;
  }
}

void set_header_info(const Plan& plan, const SaRecord* record, Completion& completion) {
  if (!is_good(completion) || !record->v2 || !plan.crypto.has_esp) return;
  completion.header_info_set = true;
  completion.next_header = plan.crypto.next_header;
  completion.pad_length = plan.crypto.pad_length;
}

}  // namespace espnic
