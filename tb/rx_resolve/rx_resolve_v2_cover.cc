// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_resolve/rx_resolve_v2_cover.h"

#include <string>

namespace espnic {
namespace {

/// Of rows with any encapsulation, in either pass.
enum Encapsulation : unsigned {
  kPlain,
  kPlainOtherEntry,
  kInUdp,
  kOtherEntry,
  kOtherGeneration,
  kPlainNoAny,
  kEncapsulations
};
constexpr const char* kEncapsulationNames[kEncapsulations] = {
    "plain to a lane",      "plain to a lane, another parser entry", "in UDP to a lane",
    "another parser entry", "another generation of the entry",       "not set, plain"};

enum Event : unsigned {
  kUdpTransportOff,
  kOfTransport,
  kAgainEsp,
  kAgainAh,
  kAgainBundle,
  kAgain6,
  kTunnel6Off,
  kTransportEsp,
  kTransportAh,
  kTunnelAhIcv,
  kTunnelAhIcv6Off,
  kTransportAhIcv,
  kBundleAhIcv,
  kEspIcv,
  kPadBytes,
  kInnerEspIp,
  kInnerAhIp,
  kInnerAhIcv,
  kWaits,
  kInfo,
  kInfoBundle,
  kInfoInner,
  kInfoStopped,
  kNoInfoInnerV1,
  kNoInfoInnerBad,
  kNoInfoAh,
  kNoInfoPadBytes,
  kNoInfoV1,
  kEvents
};
constexpr const char* kEventNames[kEvents] = {
    "any mode: in UDP, transport in UDP off",
    "transport in UDP, of V2",
    "any mode: again behind ESP",
    "any mode: again behind an AH alone",
    "any mode: again behind AH and ESP",
    "any mode: again, IPv6",
    "any mode: IPv6 inside, not looked into",
    "any mode: ESP of transport",
    "any mode: AH of transport",
    "any mode: AH ICV of a tunnel",
    "any mode: AH ICV of a tunnel of IPv6, not looked into",
    "any mode: AH ICV of transport",
    "any mode: AH ICV in front of ESP",
    "any mode: ESP ICV",
    "any mode: pad bytes in front of IPv4",
    "any mode, second pass: IP behind ESP",
    "any mode, second pass: IP behind an AH",
    "any mode, second pass: AH ICV in front of IP",
    "overload: V2 waits for a lane",
    "header info",
    "header info behind AH and ESP",
    "header info of the second pass",
    "header info in front of an inner bypass",
    "no header info: V1 inside V2",
    "no header info: not good inside V2",
    "no header info: an AH alone",
    "no header info: pad bytes",
    "no header info: V1"};

bool is_ip(unsigned next) { return next == 4 || next == 41; }

}  // namespace

RxResolveV2Cover::RxResolveV2Cover(bool ipv6) : ipv6_(ipv6), events_(kEvents) {
  for (auto& hits : encapsulations_) hits.resize(kEncapsulations);
}

void RxResolveV2Cover::waits() { hit(kWaits); }

void RxResolveV2Cover::check(const CheckFields& ck, const Plan& plan) {
  auto& encapsulation = encapsulations_[ck.second ? 1 : 0];
  const RowFields& row = ck.row;
  const bool crypto = plan.action == Plan::Action::kCrypto;
  const bool mismatch = plan.action == Plan::Action::kBypass && ck.detail == 0 &&
                        plan.detail == Detail::kEncapMismatch;
  const bool other_entry = ck.entry != row.entry, other_generation = ck.gen != row.gen;
  if (row.any_encapsulation && crypto) {
    ++encapsulation[ck.udp ? kInUdp : kPlain];
    encapsulation[kPlainOtherEntry] += !ck.udp && other_entry ? 1 : 0;
  } else if (row.any_encapsulation && mismatch) {
    encapsulation[kOtherEntry] += other_entry && !other_generation ? 1 : 0;
    encapsulation[kOtherGeneration] += other_generation && !other_entry ? 1 : 0;
  }
  encapsulation[kPlainNoAny] += mismatch && row.v2 && row.udp && !ck.udp ? 1 : 0;
  if (ck.second || !ck.udp || ck.udp_transport || row.tunnel) return;
  hit(kUdpTransportOff, crypto && row.any_mode);
  hit(kOfTransport, mismatch && row.v2 && !row.any_mode && !other_entry && !other_generation);
}

void RxResolveV2Cover::done(const CheckFields& ck, const DoneFields& dn,
                            const PassOutcome& outcome) {
  if (!ck.row.any_mode) return;
  if (!ck.second) return any_mode(ck, dn, outcome);
  if (dn.verdict == 0 && ck.row.has_esp) hit(kInnerEspIp, is_ip(dn.next_header) && ck.nesting);
  if (!ck.ah || !is_ip(ck.ah_next)) return;
  hit(kInnerAhIp, dn.verdict == 0 && ck.nesting);
  hit(kInnerAhIcv, dn.verdict == 1);
}

void RxResolveV2Cover::any_mode(const CheckFields& ck, const DoneFields& dn,
                                const PassOutcome& outcome) {
  const bool esp = ck.row.has_esp;
  const unsigned next = esp ? dn.next_header : ck.ah_next;
  if (outcome.again) {
    ++events_[esp && ck.ah ? kAgainBundle : esp ? kAgainEsp : kAgainAh];
    hit(kAgain6, next == 41);
    return;
  }
  switch (dn.verdict) {
    case 0:
      if (is_ip(next)) return hit(kTunnel6Off, next == 41 && !ipv6_ && ck.nesting);
      return hit(esp ? kTransportEsp : kTransportAh, ck.nesting);
    case 1:
      if (esp) return hit(kBundleAhIcv);
      if (!is_ip(next)) return hit(kTransportAhIcv);
      hit(kTunnelAhIcv);
      return hit(kTunnelAhIcv6Off, next == 41 && !ipv6_);
    case 2:
      return hit(kEspIcv);
    case 4:
      return hit(kPadBytes, next == 4);
    default:
      break;
  }
}

void RxResolveV2Cover::retire(const std::array<CheckFields, 2>& cks, const PassOutcome& outer,
                              const PassOutcome* inner, const Completion& completion) {
  const bool nested = completion.next_crypto_done;
  const RowFields& row = cks[nested ? 1 : 0].row;
  if (!completion.crypto_done) return;
  const RowFields& around = cks[0].row;
  if (completion.header_info_set) {
    hit(kInfo, inner == nullptr);
    hit(kInfoBundle, row.has_ah);
    hit(kInfoInner, nested && !around.v2);
    hit(kInfoStopped, inner != nullptr && !nested);
    return;
  }
  const bool good = completion.crypto_status == CryptoStatus::kSuccess;
  const bool around_info = nested && outer.crypto_done && around.v2 && around.has_esp;
  hit(kNoInfoInnerV1, around_info && good && row.has_esp && !row.v2);
  hit(kNoInfoInnerBad, around_info && !good && row.v2);
  hit(kNoInfoAh, good && row.v2 && !row.has_esp);
  hit(kNoInfoPadBytes, completion.detail == Detail::kPadBytes && row.v2);
  hit(kNoInfoV1, good && !row.v2 && row.has_esp);
}

void RxResolveV2Cover::add_to(lockstep::Cover& cover) const {
  for (const bool second : {false, true}) {
    const std::string pass = second ? "second pass: " : "first pass: ";
    for (unsigned point = 0; point < kEncapsulations; ++point)
      cover.point(pass + "any encapsulation: " + kEncapsulationNames[point],
                  encapsulations_[second ? 1 : 0][point]);
  }
  for (unsigned event = 0; event < kEvents; ++event)
    cover.point(kEventNames[event], events_[event]);
}

}  // namespace espnic
