// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <optional>

#include "model/rx_resolve/ladder.h"

namespace espnic {

/// A portion of a frame that was checked and is good.
struct GoodPortion {
  const Portion& portion;
  const Plan& plan;
  bool tunnel = false;
};

/// `rx.decapsulate`, by the rules of this block's page: takes the IPsec headers of the portions off
/// `frame`, which is in its delivered form. `inner`: of the second pass, where that was checked
/// too. `ipv6`: packets of IPv6 in a tunnel are looked into. False: the frame stays as it is.
bool decapsulate(Bytes& frame, const GoodPortion& outer, const std::optional<GoodPortion>& inner,
                 bool ipv6);

}  // namespace espnic
