// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "tb/rx_core/frame_pool.h"
#include "tb/rx_core/scenario.h"

namespace espnic::tb::rx_core {

/// A random scenario of `frames` frames. The same seed always makes the same one.
Scenario make_scenario(SeedClass seed_class, std::uint64_t seed, unsigned frames,
                       const FramePool& pool);
/// The same with other bursts: nothing that happens may depend on them.
void regroup(Scenario& scenario, std::uint64_t seed);
/// UPDATE_SA in mid traffic, of rows whose SAs have extended sequence numbers, and writes that go
/// on with such an SA for other reasons: as the firmware would make them, which does not know
/// whether an overlap has ended. `most`: so many or fewer. Behind all other changes of the writes.
void add_updates(Scenario& scenario, std::uint64_t seed, std::uint64_t most);
/// Frames that end overlaps, of few SAs, and updates of them again and again.
void add_storm_of_updates(Scenario& scenario, std::uint64_t seed, const FramePool& pool);
/// Couples of frames of one SA, between updates of it: the first may end an overlap, and whether it
/// has then decides what the second comes to. Every couple is alone in the card; the second comes
/// right behind the first.
void add_couples(Scenario& scenario, std::uint64_t seed, const FramePool& pool);
/// The SA of this couple, of frames n and n + 1, is another one with as many updates when the first
/// is done: it ends nothing.
inline bool is_of_two_sas(std::size_t n) { return n % 8 == 4; }
/// Puts resets at random cycles; a host of fixed doorbells, no drains.
void add_resets(Scenario& scenario, std::uint64_t seed);

}  // namespace espnic::tb::rx_core
