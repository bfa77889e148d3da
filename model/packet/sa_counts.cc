// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/packet/sa_counts.h"

namespace espnic {

SaCounts& SaCounts::operator+=(const SaCounts& other) {
  packets += other.packets;
  good += other.good;
  protected_bytes += other.protected_bytes;
  wire_bytes += other.wire_bytes;
  icv_failures += other.icv_failures;
  length_failures += other.length_failures;
  padding_failures += other.padding_failures;
  replays += other.replays;
  return *this;
}

SaCounts& SaCounts::operator-=(const SaCounts& other) {
  packets -= other.packets;
  good -= other.good;
  protected_bytes -= other.protected_bytes;
  wire_bytes -= other.wire_bytes;
  icv_failures -= other.icv_failures;
  length_failures -= other.length_failures;
  padding_failures -= other.padding_failures;
  replays -= other.replays;
  return *this;
}

}  // namespace espnic
