// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_resolve/rx_resolve_run.h"

#include <string>

#include "tb/lockstep/hash.h"

namespace espnic {

using lockstep::fold;

const lockstep::BlockSpec& rx_resolve_spec() {
  static const lockstep::BlockSpec kSpec = [] {
    lockstep::BlockSpec spec{"rx_resolve",
                             {"tap_reserve", "tap_check", "tap_retire"},
                             {"reserved", "retired", "overloads"},
                             {}};
    for (unsigned port = 0; port < kDonePorts; ++port)
      spec.taps.push_back("tap_done " + std::to_string(port));
    for (unsigned lane = 0; lane < kResolveLanes; ++lane) {
      spec.taps.push_back("tap_again " + std::to_string(lane));
      spec.stats.push_back("second_passes " + std::to_string(lane));
    }
    return spec;
  }();
  return kSpec;
}

namespace {

enum Numbers : std::uint8_t { kNull = 1, kAesCbc = 4, kGcm = 6, kSha256 = 3, kGmacAh = 4 };

}  // namespace

std::uint32_t iv_bytes(const AlgorithmFields& algorithms) {
  return algorithms.cipher <= kNull ? 0 : algorithms.cipher == kAesCbc ? 16 : 8;
}

std::uint32_t block_bytes(const AlgorithmFields& algorithms) {
  if (algorithms.cipher == kAesCbc) return 16;
  return algorithms.cipher == 2 || algorithms.cipher == 3 ? 8 : 4;
}

std::uint32_t esp_icv_bytes(const AlgorithmFields& algorithms) {
  if (algorithms.cipher < kGcm && algorithms.esp_auth == 0) return 0;
  return algorithms.esp_icv == 2 ? 16 : algorithms.esp_icv == 1 ? 8 : 12;
}

std::uint32_t least_ah_bytes(const AlgorithmFields& algorithms) {
  if (algorithms.ah_auth == kGmacAh) return 36;
  return algorithms.ah_auth == kSha256 && algorithms.ah_icv ? 28 : 24;
}

std::uint64_t payload_of(const AlgorithmFields& algorithms) {
  return fold({algorithms.cipher, algorithms.esp_key, algorithms.esp_auth, algorithms.esp_icv,
               algorithms.esp_esn, algorithms.ah_auth, algorithms.ah_key, algorithms.ah_icv,
               algorithms.ah_esn});
}

std::uint64_t payload_of(const ReserveFields& reserve) {
  return fold({reserve.slot, reserve.frame, reserve.length, reserve.frame_class, reserve.spi,
               reserve.vlan, reserve.fault, reserve.checksum, reserve.ip, reserve.l4});
}

std::uint64_t payload_of(const CheckTap& tap, const PortionFields& po) {
  const std::uint64_t pass =
      fold({tap.slot, tap.second, tap.crypto, tap.hit, tap.blind, tap.index, po.crypto, po.user});
  if (!po.crypto) return pass;
  return fold({pass, po.frame, po.row, po.l3, po.l3_len, po.end, po.has_ah, po.ah, po.ah_bytes,
               po.has_esp, po.esp, payload_of(po.algorithms), po.pad_check, po.fault, po.ipv6});
}

std::uint64_t payload_of(const DoneTap& tap) {
  return fold({tap.slot, tap.second, tap.detail, tap.again});
}

std::uint64_t payload_of(const AgainWrite& again) {
  return fold({again.slot, again.base, again.limit, again.udp, again.ipv6});
}

std::uint64_t payload_of(const RetireFields& retire) {
  const auto& dw = retire.dw;
  return fold({retire.frame, retire.length, retire.second, retire.slot, dw[0], dw[1], dw[2], dw[3],
               dw[4], dw[5]});
}

}  // namespace espnic
