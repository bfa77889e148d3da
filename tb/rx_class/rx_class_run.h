// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>

#include "model/rx_class/checksums.h"
#include "model/rx_class/classify.h"
#include "tb/lockstep/cover.h"
#include "tb/lockstep/trace.h"
#include "tb/rx_class/rx_class_stimulus.h"

namespace espnic {

/// Numbers of the taps, in the order of `rx_class_spec()`.
enum RxClassTap : unsigned { kTapRecord, kTapUnlisted, kTapListed };

const lockstep::BlockSpec& rx_class_spec();

/// Every field of `fc`.
std::uint64_t payload_of_class(unsigned frame_class, std::uint32_t spi, bool vlan);

/// `ip` and `l4` of the record.
std::uint64_t payload_of_sums(unsigned ip, unsigned l4);

/// UDP ports that parser_table has usable entries of type OTHER for, when frame `number` is
/// granted.
std::array<std::uint16_t, 2> listed_ports(std::size_t number);

struct RxClassTiming {
  Cycle record{1};  ///< beat with the last byte of the frame to the record
};

/// The model (`classify`): behind each frame its class with an empty parser table, and with the
/// ports listed for it.
lockstep::Trace run_model(const RxClassStimulus& stimulus, const RxClassTiming& timing = {});
/// What a run went through.
lockstep::Cover cover_of(const RxClassStimulus& stimulus);

}  // namespace espnic
