// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/nic/nic_rtl.h"
#include "tb/rx_core/scenario_maker.h"

namespace espnic {

/// A scenario of `tb/rx_core` within what the twin is built for and covers: its engines' timing,
/// its sizes, no link of limited rate. Classes as there: *wide*, *heavy*, *tight*.
tb::rx_core::Scenario draw_scenario(std::uint64_t seed, tb::rx_core::SeedClass kind,
                                    unsigned frames, const tb::rx_core::FramePool& pool);

/// Couples of frames, of which the second shows when the first has ended an overlap: for
/// `aim_couples`.
tb::rx_core::Scenario draw_couples(std::uint64_t seed, tb::rx_core::SeedClass kind, unsigned frames,
                                   const tb::rx_core::FramePool& pool);

/// As `draw_scenario`, with resets in mid-traffic, which the clocked reference runs and `run_model`
/// does not.
tb::rx_core::Scenario draw_reset_scenario(std::uint64_t seed, tb::rx_core::SeedClass kind,
                                          unsigned frames, const tb::rx_core::FramePool& pool);

/// The straps for it.
NicStraps straps_of(const tb::rx_core::Scenario& scenario);

}  // namespace espnic
