// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/system/key_life.h"

namespace espnic::tb {

std::string judge(const SentFrame& sent, const FrameRecord& record,
                  const std::vector<SaLife>& lives) {
  const Completion& done = record.completion;
  const Cycle from = record.rx_cycle, to = record.done_cycle;
  if (record.drop != DropReason::kNone) return "dropped";
  if (!done.crypto_done) {
    if (record.delivered != sent.packet.wire) return "bypassed, but changed";
    if (done.detail != Detail::kSaMiss && done.detail != Detail::kNotIpsec)
      return "bypassed for a reason that is not there";
    const bool must = some(lives, sent.spi, [&](auto& life) { return life.must_meet(from, to); });
    return must ? "bypassed, with an SA that was there all the time" : "";
  }
  if (done.crypto_status == CryptoStatus::kSuccess) {
    if (record.delivered != sent.packet.plain) return "success, but not the plaintext";
    const bool may = some(lives, sent.spi, [&](auto& life) {
      return life.generation == sent.generation && life.may_meet(from, to);
    });
    return may ? "" : "decrypted with a key that was not there";
  }
  const CryptoStatus wrong_icv =
      sent.tunnel ? CryptoStatus::kTunnelEspAuthFailed : CryptoStatus::kTransportEspAuthFailed;
  if (done.crypto_status != wrong_icv) return "neither success nor the wrong ICV of its mode";
  if (record.delivered != sent.packet.wire) return "wrong ICV, but changed";
  const bool may = some(lives, sent.spi, [&](auto& life) {
    return life.generation != sent.generation && life.may_meet(from, to);
  });
  return may ? "" : "wrong ICV, with no other key there";
}

}  // namespace espnic::tb
