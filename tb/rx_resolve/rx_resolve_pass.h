// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/lockstep/hash.h"
#include "tb/rx_resolve/rx_resolve_run.h"

namespace espnic {

/// A pass with its answer and its row, of which nearly half are good; the rest is spoiled in one to
/// three ways, so that each of rungs L6 to L10 decides often, before and behind others. Slot and
/// pass are not set. Fields that do not count (of an AH in ESP, of a row that was not hit) are
/// noise.
/// `ipv6`: the packet is; `strap`: IPv6 is looked into at all.
CheckFields draw_check(lockstep::Random& random, bool second, bool ipv6, bool strap);

/// What a lane answers to it. Fields that follow from the portion do; what the engine says of a
/// failed portion is 0. `fault`: the engine fails.
DoneFields draw_done(lockstep::Random& random, const CheckFields& ck, bool fault);

}  // namespace espnic
