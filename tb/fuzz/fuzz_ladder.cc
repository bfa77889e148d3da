// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Any frame through the whole receive ladder, both passes, with real crypto: no crash, and the
// invariants of spec 2.3.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "model/packet/headers.h"
#include "tb/common/input_error.h"
#include "tb/fuzz/ladder_input.h"
#include "tb/fuzz/policy_bytes.h"
#include "tb/fuzz/require.h"
#include "tb/invariants/invariants.h"

namespace espnic::tb::fuzz {
namespace {

LadderBench& bench() {
  static LadderBench one = [] {
    try {
      return LadderBench();
    } catch (const InputError& error) {
      std::fprintf(stderr, "fuzz_ladder: %s (run it from the root of the tree)\n", error.what());
      std::exit(2);
    }
  }();
  return one;
}

/// I1 to I6 and I9.
void check_invariants(const Bytes& wire, const Received& end) {
  InvariantChecker checker;
  checker.offered(0, wire);
  FrameRecord record;
  record.completion = end.completion;
  record.delivered = end.delivered;
  require_none(checker.indicated(record).value_or(""));
  require_none(checker.finished().value_or(""));
}

/// What else holds whatever the bytes are.
void check_completion(const Received& end, const RxPolicy& policy) {
  const Completion& done = end.completion;
  const bool failed = done.crypto_status != CryptoStatus::kSuccess;
  require(!failed || done.detail != Detail::kOk, "a failure names its cause (2.10)");
  require(!done.crypto_done || policy.active(), "an inactive card does nothing (L0)");
  require(policy.caps.transport_tunnel_combined || !done.next_crypto_done,
          "no second portion without TransportTunnelCombined (L15)");
  require(policy.pad_check || done.detail != Detail::kPadBytes, "pad bytes only when checked");
  require(done.detail != Detail::kEngineFault && done.detail != Detail::kOverload,
          "no fault was injected");
  require(done.crypto_done || done.sa == kNoSa, "no SA without CryptoDone");
  require(done.next_crypto_done || done.inner_sa == kNoSa, "no inner SA without NextCryptoDone");
  require(policy.checksum || !(done.ip_checksum_checked || done.l4_checksum_checked),
          "no checksum flags unless switched on (A-60)");
  const auto image = encode(done);
  require(encode(decode_completion(image.data())) == image, "a completion survives its encoding");
}

/// `rx.decapsulate`: a frame whose packet is whole and ends with it.
void check_bare(const Bytes& wire, const Bytes& bare) {
  require(bare.size() < wire.size(), "taking headers off makes a frame shorter");
  const auto ether = read_ethernet(bare);
  require(ether && std::equal(bare.begin(), bare.begin() + ether->payload - 2, wire.begin()),
          "the link header but for its type is kept");
  const auto bytes = static_cast<std::uint32_t>(bare.size());
  if (ether->type == kEtherTypeIpv4) {
    const auto ip = read_ipv4(bare, ether->payload, bytes);
    require(ip && ip->end == bytes, "the frame ends with its IPv4 packet");
    return;
  }
  require(ether->type == kEtherTypeIpv6 && bytes >= ether->payload + kIpv6HeaderBytes &&
              load_be16(&bare[ether->payload + 4]) + ether->payload + kIpv6HeaderBytes == bytes,
          "the frame ends with its IPv6 packet");
}

/// I7: the same packet with another sequence number, sealed anew, has the same verdict.
void check_other_sequence(const LadderInput& input, const Received& end) {
  bool sealed = false;
  const Bytes other = bench().wire(input, 0x01000001, &sealed);
  const Completion& a = end.completion;
  const Completion b = bench().card(input).receive(other, receive_policy(input.policy)).completion;
  require(sealed && a.crypto_done == b.crypto_done && a.crypto_status == b.crypto_status &&
              a.next_crypto_done == b.next_crypto_done && a.detail == b.detail && a.sa == b.sa &&
              a.inner_sa == b.inner_sa,
          "I7: the sequence number's value changes nothing");
}

void check_ladder(ByteSpan bytes) {
  const auto input = read_ladder_input(bytes);
  if (!input) return;
  bool sealed = false;
  const Bytes wire = bench().wire(*input, 0, &sealed);
  const RxPolicy policy = receive_policy(input->policy);
  const Received end = bench().card(*input).receive(wire, policy);
  check_invariants(wire, end);
  check_completion(end, policy);
  if (end.bare) check_bare(wire, *end.bare);
  if (sealed) {
    require(end.completion.detail != Detail::kIcvMismatch || end.completion.next_crypto_done,
            "an ICV made by the sender's code verifies");
    if ((input->repairs & kOtherSequence) != 0) check_other_sequence(*input, end);
  }
}

}  // namespace
}  // namespace espnic::tb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  espnic::tb::fuzz::check_ladder({data, size});
  return 0;
}
