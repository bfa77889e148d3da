// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_resolve/rx_resolve_cover.h"

#include <string>

namespace espnic {
namespace {

/// What decided a pass: the cases of rungs L6 to L10, in their order.
enum Cause : unsigned {
  kParser,
  kMiss,
  kSpiZero,
  kBlindSpiZero,
  kTunnel,       // second pass only
  kTunnelBlind,  // second pass only
  kBlind,
  kKind,
  kEntry,
  kGeneration,
  kTransport,  // first pass only
  kUnsupported,
  kAhMissing,
  kNoAhInRow,
  kEspMissing,
  kNoEspInRow,
  kEspSpi,
  kEspSpiJustThere,
  kOverrun,
  kAhLength,
  kAhNotRounded,  // IPv6
  kAhShort,
  kOptions,
  kHeaders,  // the same of IPv6
  kEspSpiNotThere,
  kEspShort,
  kEspBlocks,
  kEspHalfBlock,
  kToLane,
  kShortestToLane,
  kCauses
};
constexpr const char* kCauseNames[kCauses] = {"detail of the parser",
                                              "no SA",
                                              "SPI 0 hit",
                                              "SPI 0 hit blind",
                                              "tunnel in a tunnel",
                                              "tunnel in a tunnel, hit blind",
                                              "hit blind",
                                              "UDP or plain",
                                              "another parser entry",
                                              "another generation of the entry",
                                              "transport SA in UDP",
                                              "AH and ESP not supported",
                                              "the SA wants an AH",
                                              "the SA has no AH",
                                              "the SA wants ESP behind its AH",
                                              "the SA has no ESP behind its AH",
                                              "another SPI behind the AH",
                                              "another SPI behind the AH, and no byte more",
                                              "UDP overruns",
                                              "AH Payload Len",
                                              "AH of IPv6 not rounded up",
                                              "AH cut off",
                                              "options",
                                              "options of extension headers",
                                              "another SPI behind the AH, not all there",
                                              "ESP too short",
                                              "ESP not whole words",
                                              "ESP not whole blocks",
                                              "to a lane",
                                              "shortest ESP to a lane"};

enum Event : unsigned {
  kEarly,
  kTwoDone,
  kThreeDone,
  kAllDone,
  kLaneAndBypass,
  kTwoAgain,
  kDoneWithRetire,
  kCheckWithDone,
  kReserveWithRetire,
  kRetireWaits,
  kRetireRunning,
  kRetireLate,
  kCheckWaitsForLane,
  kCheckWaitsForBypass,
  kWraps,
  kOneSlot,
  kAllSlots,
  kAgainEsp,
  kAgainAh,
  kAgainUdp,
  kAgainEsp6,
  kAgainAh6,
  kAgainUdp6,
  kIpv6In6,
  kIpv4In6,
  kIpv6In4,
  kIpv6Off,
  kIpv6AhOff,
  kNestingOff6,
  kTransportIpv6,
  kIpv6ToLane,
  kIpv6ToLaneLong,
  kNestingOff,
  kTransportIpv4,
  kTunnelOther,
  kAhOther,
  kFailedIpv4,
  kSecondIpv4,
  kStoppedLike,
  kStoppedUnlike,
  kInnerSettled,
  kInnerLane,
  kOuterSettled,
  kOuterBypass,
  kBypassIndex,
  kInnerBypassIndex,
  kOverload,
  kSumOpen,
  kSumWrong,
  kSumRight,
  kInnerSumOpen,
  kInnerSumWrong,
  kInnerSumRight,
  kL4Wrong,
  kL4Right,
  kEvents
};
constexpr const char* kEventNames[kEvents] = {"done before an older slot",
                                              "two dn in one cycle",
                                              "three dn in one cycle",
                                              "every port done in one cycle",
                                              "a lane and the bypass done in one cycle",
                                              "two ag in one cycle",
                                              "a retire with dn of the next slot",
                                              "ck in the cycle of a dn",
                                              "rv in the cycle of a retire",
                                              "rt waits",
                                              "retires in two cycles running",
                                              "a retire in the first cycle it can be",
                                              "ck waits for a lane",
                                              "ck waits for the bypass",
                                              "the ring wraps",
                                              "strap: one slot",
                                              "strap: all slots",
                                              "again behind ESP",
                                              "again behind an AH alone",
                                              "again of a portion in UDP",
                                              "again behind ESP, IPv6",
                                              "again behind an AH alone, IPv6",
                                              "again of a portion in UDP, IPv6",
                                              "again: IPv6 in IPv6",
                                              "again: IPv4 in IPv6",
                                              "again: IPv6 in IPv4",
                                              "IPv6 in a tunnel, not looked into",
                                              "IPv6 in a tunnel behind an AH, not looked into",
                                              "IPv6 in a tunnel, nesting off",
                                              "IPv6 in transport mode",
                                              "IPv6 to a lane",
                                              "256 bytes of extension headers to a lane",
                                              "IPv4 in a tunnel, nesting off",
                                              "IPv4 in transport mode",
                                              "no IPv4 behind the ESP of a tunnel",
                                              "no IPv4 behind the AH of a tunnel",
                                              "IPv4 in a tunnel, not good",
                                              "IPv4 in a second pass",
                                              "second pass a bypass, IPsec",
                                              "second pass a bypass, not IPsec",
                                              "second pass settled",
                                              "second pass through a lane",
                                              "first pass settled",
                                              "first pass a bypass",
                                              "bypass with an index",
                                              "bypass of a second pass with an index",
                                              "bypass on overload",
                                              "IP sum left open",
                                              "IP sum wrong",
                                              "IP sum right",
                                              "IP sum left open, inner",
                                              "IP sum wrong, inner",
                                              "IP sum right, inner",
                                              "L4 sum wrong",
                                              "L4 sum right"};

constexpr unsigned kParserDetails = 14;
constexpr unsigned kVerdicts = 6, kStatuses = 8;
constexpr unsigned kCiphers = 8, kEspAuths = 4, kAhAuths = 5,
                   kLanes = kCiphers * kEspAuths * kAhAuths;
constexpr unsigned kIcvs = 3, kAhWords = 9;  // numbers of `esp_icv`, of Payload Len

bool hit(const CheckFields& ck) { return ck.hit || ck.blind; }

int ah_bytes(const CheckFields& ck) { return (ck.ah_len + 2) * 4; }

Cause cause_of_protocol(const CheckFields& ck) {
  if (ck.blind) return kBlind;
  if (!ck.ah) return kAhMissing;
  if (!ck.row.has_ah) return kNoAhInRow;
  if (ck.ah_next != 50 && ck.row.has_esp) return kEspMissing;
  if (ck.ah_next == 50 && !ck.row.has_esp) return kNoEspInRow;
  return ck.end - ck.ipsec == ah_bytes(ck) + 4 ? kEspSpiJustThere : kEspSpi;
}

Cause cause_of_length(const CheckFields& ck) {
  if (ck.overrun) return kOverrun;
  const int least = static_cast<int>(least_ah_bytes(ck.row.algorithms));
  const bool exact = ah_bytes(ck) == least, rounded = ah_bytes(ck) == (least + 7) / 8 * 8;
  if (ck.ah && !exact && !rounded) return kAhLength;
  if (ck.ah && ck.ipv6 && !rounded) return kAhNotRounded;
  if (ck.ah && ck.end - ck.ipsec < ah_bytes(ck)) return kAhShort;
  if (ck.ah && ck.bad_options) return ck.ipv6 ? kHeaders : kOptions;
  const int region = ck.end - ck.ipsec - (ck.ah ? ah_bytes(ck) : 0);
  if (ck.ah && region < 4 && ck.esp_spi != ck.row.esp_spi) return kEspSpiNotThere;
  const AlgorithmFields& its = ck.row.algorithms;
  const int block = static_cast<int>(block_bytes(its));
  const int around = static_cast<int>(8 + iv_bytes(its) + esp_icv_bytes(its));
  if (region < around + block) return kEspShort;
  return (region - around) % 4 != 0 ? kEspBlocks : kEspHalfBlock;
}

Cause cause_of(const CheckFields& ck, const Plan& plan) {
  if (plan.action == Plan::Action::kStatus)
    return plan.status == CryptoStatus::kInvalidProtocol ? cause_of_protocol(ck)
                                                         : cause_of_length(ck);
  if (plan.action == Plan::Action::kCrypto) {
    const CheckFields shorter = [&] {
      CheckFields cut = ck;
      cut.end = static_cast<std::uint16_t>(cut.end - block_bytes(ck.row.algorithms));
      return cut;
    }();
    return ck.row.has_esp && cause_of_length(shorter) == kEspShort ? kShortestToLane : kToLane;
  }
  if (ck.detail != 0) return kParser;
  if (plan.detail == Detail::kSaMiss) return !hit(ck) ? kMiss : ck.hit ? kSpiZero : kBlindSpiZero;
  if (plan.detail == Detail::kOuterOnly) return ck.hit ? kTunnel : kTunnelBlind;
  if (plan.detail == Detail::kAhEspUnsupported) return kUnsupported;
  if (ck.udp != ck.row.udp) return kKind;
  if (!ck.udp) return kTransport;
  if (ck.entry != ck.row.entry) return kEntry;
  return ck.gen != ck.row.gen ? kGeneration : kTransport;
}

/// Which pass can be decided so.
bool possible(Cause cause, bool second) {
  if (cause == kTunnel || cause == kTunnelBlind) return second;
  return cause != kTransport || !second;
}

bool legal(unsigned cipher, unsigned esp_auth, unsigned ah_auth) {
  if (cipher >= 6) return esp_auth == 0;
  return cipher != 0 || (esp_auth == 0 && ah_auth != 0);
}

}  // namespace

RxResolveCover::RxResolveCover(const RxResolveStimulus& stimulus)
    : stimulus_(stimulus),
      v2_(stimulus.ipv6),
      lanes_(kLanes),
      icvs_(kCiphers * kIcvs),
      ah_words_(4 * kAhWords),
      events_(kEvents) {
  for (Hits& hits : rungs_) hits.resize(kCauses);
  for (Hits& hits : details_) hits.resize(kParserDetails);
  for (Hits& hits : verdicts_) hits.resize(kVerdicts);
  for (Hits& hits : statuses_) hits.resize(kStatuses);
  events_[kOneSlot] += stimulus.slots == 1 ? 1 : 0;
  events_[kAllSlots] += stimulus.slots == kResolveSlots ? 1 : 0;
}

void RxResolveCover::check(const CheckFields& ck, const Plan& plan, bool overload) {
  const unsigned pass = ck.second ? 1 : 0;
  const Cause cause = cause_of(ck, plan);
  ++rungs_[pass][cause];
  if (cause == kParser && ck.detail < kParserDetails) ++details_[pass][ck.detail];
  events_[kOverload] += overload ? 1 : 0;
  v2_.check(ck, plan);
  if (plan.action != Plan::Action::kCrypto || overload) return;
  const AlgorithmFields& its = ck.row.algorithms;
  ++lanes_[(its.cipher * kEspAuths + its.esp_auth) * kAhAuths + its.ah_auth];
  if (esp_icv_bytes(its) != 0 && cause == kShortestToLane)
    ++icvs_[its.cipher * kIcvs + its.esp_icv];
  if (ck.ah)
    ++ah_words_[ck.ah_len + (ck.row.has_esp ? kAhWords : 0) + (ck.ipv6 ? 2 * kAhWords : 0)];
  events_[kIpv6ToLane] += ck.ipv6 ? 1 : 0;
  events_[kIpv6ToLaneLong] += ck.l3_len == 296 ? 1 : 0;
}

void RxResolveCover::sums(bool second, const Completion& completion) {
  const unsigned ip = !completion.ip_checksum_checked ? 0 : completion.ip_checksum_good ? 2 : 1;
  ++events_[(second ? kInnerSumOpen : kSumOpen) + ip];
  if (completion.l4_checksum_checked) ++events_[completion.l4_checksum_good ? kL4Right : kL4Wrong];
}

void RxResolveCover::done(const CheckFields& ck, const Plan& plan, const DoneFields& dn,
                          const PassOutcome& outcome, bool early) {
  events_[kEarly] += early ? 1 : 0;
  if (plan.action != Plan::Action::kCrypto) return;
  v2_.done(ck, dn, outcome);
  ++verdicts_[ck.second ? 2 : ck.row.tunnel ? 1 : 0][dn.verdict];
  const bool esp = ck.row.has_esp;
  const unsigned next = esp ? dn.next_header : ck.ah_next;
  const bool ipv4 = next == 4;
  if (!ck.second && dn.verdict == 0 && next == 41 && !outcome.again) {
    if (!outcome.tunnel) {
      events_[kTransportIpv6] += ck.nesting && stimulus_.ipv6 ? 1 : 0;
    } else if (!stimulus_.ipv6) {
      events_[esp ? kIpv6Off : kIpv6AhOff] += ck.nesting ? 1 : 0;
    } else {
      ++events_[kNestingOff6];
    }
    return;
  }
  if (outcome.again) {
    if (next == 41) {
      ++events_[esp ? kAgainEsp6 : kAgainAh6];
      events_[kAgainUdp6] += ck.udp ? 1 : 0;
      ++events_[ck.ipv6 ? kIpv6In6 : kIpv6In4];
      return;
    }
    ++events_[esp ? kAgainEsp : kAgainAh];
    events_[kAgainUdp] += ck.udp ? 1 : 0;
    events_[kIpv4In6] += ck.ipv6 ? 1 : 0;
  } else if (ck.second) {
    events_[kSecondIpv4] += ipv4 && dn.verdict == 0 ? 1 : 0;
  } else if (dn.verdict != 0) {
    events_[kFailedIpv4] += ipv4 && ck.row.tunnel && ck.nesting ? 1 : 0;
  } else if (!outcome.tunnel) {
    events_[kTransportIpv4] += ipv4 && ck.nesting ? 1 : 0;
  } else if (ipv4) {
    ++events_[kNestingOff];
  } else {
    events_[esp ? kTunnelOther : kAhOther] += ck.nesting ? 1 : 0;
  }
}

void RxResolveCover::retire(const CheckFields& ck, const PassOutcome& outer,
                            const PassOutcome* inner) {
  const bool nested = inner != nullptr && inner->crypto_done;
  const PassOutcome& last = nested ? *inner : outer;
  if (last.crypto_done) ++statuses_[nested ? 1 : 0][static_cast<unsigned>(last.status)];
  if (inner == nullptr) {
    const bool settled =
        outer.detail == Detail::kProtocolMismatch || outer.detail == Detail::kLength;
    events_[kOuterSettled] += outer.crypto_done && settled ? 1 : 0;
    events_[kOuterBypass] += outer.crypto_done ? 0 : 1;
    events_[kBypassIndex] += !outer.crypto_done && ck.hit ? 1 : 0;
    return;
  }
  if (!nested) ++events_[ck.like ? kStoppedLike : kStoppedUnlike];
  events_[kInnerBypassIndex] += !nested && ck.hit ? 1 : 0;
  if (!nested) return;
  const bool settled =
      inner->detail == Detail::kProtocolMismatch || inner->detail == Detail::kLength;
  ++events_[settled ? kInnerSettled : kInnerLane];
}

void RxResolveCover::cycle(Cycle cycle, const ResolvePinsIn& in, const ResolvePinsOut& out,
                           unsigned head) {
  together(in, out, head);
  if (in.rv_valid) {
    events_[kWraps] += in.rv.slot == 0 && last_slot_ != 0 ? 1 : 0;
    last_slot_ = in.rv.slot;
  }
  if (!out.rt_valid) return;
  const bool fresh = offered_ != cycle - 1 || retired_ == cycle - 1;
  offered_ = cycle;
  if (!in.rt_ready) {
    ++events_[kRetireWaits];
    return;
  }
  events_[kRetireLate] += fresh ? 1 : 0;
  events_[kRetireRunning] += retired_ == cycle - 1 ? 1 : 0;
  retired_ = cycle;
}

void RxResolveCover::together(const ResolvePinsIn& in, const ResolvePinsOut& out, unsigned head) {
  const int dones = __builtin_popcount(in.dn_valid);
  events_[kTwoDone] += dones == 2 ? 1 : 0;
  events_[kThreeDone] += dones == 3 ? 1 : 0;
  events_[kAllDone] += dones == static_cast<int>(kDonePorts) ? 1 : 0;
  events_[kLaneAndBypass] += dones > 1 && (in.dn_valid >> kBypassPort & 1) != 0 ? 1 : 0;
  events_[kTwoAgain] += __builtin_popcount(out.ag_valid) > 1 ? 1 : 0;
  events_[kCheckWithDone] += out.tap_check && dones != 0 ? 1 : 0;
  events_[kReserveWithRetire] += in.rv_valid && out.tap_retire ? 1 : 0;
  if (in.ck_valid && !out.ck_ready)
    ++events_[out.check.crypto ? kCheckWaitsForLane : kCheckWaitsForBypass];
  if (!out.tap_retire) return;
  for (unsigned port = 0; port < kDonePorts; ++port) {
    const bool done = (in.dn_valid >> port & 1) != 0 && !out.done[port].again;
    events_[kDoneWithRetire] += done && out.done[port].slot == head ? 1 : 0;
  }
}

lockstep::Cover RxResolveCover::result() const {
  lockstep::Cover cover;
  for (const bool second : {false, true}) {
    const std::string pass = second ? "second pass: " : "first pass: ";
    for (unsigned cause = 0; cause < kCauses; ++cause) {
      if (possible(static_cast<Cause>(cause), second))
        cover.point(pass + kCauseNames[cause], rungs_[second ? 1 : 0][cause]);
    }
    for (unsigned detail = 1; detail < kParserDetails; ++detail)
      cover.point(pass + "detail " + std::to_string(detail), details_[second ? 1 : 0][detail]);
  }
  constexpr const char* kPasses[] = {"transport", "tunnel", "second pass"};
  for (unsigned pass = 0; pass < 3; ++pass) {
    for (unsigned verdict = 0; verdict < kVerdicts; ++verdict)
      cover.point(std::string(kPasses[pass]) + ": verdict " + std::to_string(verdict),
                  verdicts_[pass][verdict]);
  }
  for (const bool nested : {false, true}) {
    for (unsigned status = 0; status < kStatuses; ++status) {
      if (nested && (status == 4 || status == 5)) continue;  // no tunnel in a tunnel
      cover.point(std::string(nested ? "NextCryptoDone" : "CryptoDone") + ", status " +
                      std::to_string(status),
                  statuses_[nested ? 1 : 0][status]);
    }
  }
  for (unsigned cipher = 0; cipher < kCiphers; ++cipher) {
    for (unsigned esp = 0; esp < kEspAuths; ++esp) {
      for (unsigned ah = 0; ah < kAhAuths; ++ah) {
        if (legal(cipher, esp, ah))
          cover.point("lane: cipher " + std::to_string(cipher) + ", ESP " + std::to_string(esp) +
                          ", AH " + std::to_string(ah),
                      lanes_[(cipher * kEspAuths + esp) * kAhAuths + ah]);
      }
    }
  }
  for (unsigned cipher = 1; cipher < kCiphers; ++cipher) {
    for (unsigned icv = 0; icv < kIcvs; ++icv) {
      if (icv == 1 && cipher != 6) continue;  // 8 bytes: GCM alone
      if (icv == 0 && cipher == 7) continue;
      cover.point("shortest ESP: cipher " + std::to_string(cipher) + ", ICV " + std::to_string(icv),
                  icvs_[cipher * kIcvs + icv]);
    }
  }
  for (unsigned words = 4; words < kAhWords; ++words) {
    cover.point("AH alone, Payload Len " + std::to_string(words), ah_words_[words]);
    cover.point("AH then ESP, Payload Len " + std::to_string(words), ah_words_[kAhWords + words]);
    if (words % 2 != 0) continue;
    const Hits::const_iterator of6 = ah_words_.begin() + 2 * kAhWords;
    cover.point("AH alone, IPv6, Payload Len " + std::to_string(words), of6[words]);
    cover.point("AH then ESP, IPv6, Payload Len " + std::to_string(words), of6[kAhWords + words]);
  }
  for (unsigned event = 0; event < kEvents; ++event)
    cover.point(kEventNames[event], events_[event]);
  v2_.add_to(cover);
  return cover;
}

}  // namespace espnic
