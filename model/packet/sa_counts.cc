// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/packet/sa_counts.h"

namespace espnic {

SaCounts& SaCounts::operator+=(const SaCounts& other) {
  for (const SaCounter& counter : kSaCounters) this->*counter.count += other.*counter.count;
  return *this;
}

SaCounts& SaCounts::operator-=(const SaCounts& other) {
  for (const SaCounter& counter : kSaCounters) this->*counter.count -= other.*counter.count;
  return *this;
}

}  // namespace espnic
