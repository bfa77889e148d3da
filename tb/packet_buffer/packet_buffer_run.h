// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "tb/lockstep/trace.h"
#include "tb/packet_buffer/packet_buffer_rtl.h"

namespace espnic {

/// Numbers of the taps and statistics, in the order of `packet_buffer_spec()`.
enum PacketBufferTap : unsigned { kTapBeat, kTapEnd, kTapFree, kTapRead, kPacketBufferTaps };
enum PacketBufferStat : unsigned { kStatFrames, kStatRefused, kStatDisagree };

/// Names as on the page of the block; the last statistic counts taps that disagree with their
/// ports.
const lockstep::BlockSpec& packet_buffer_spec();

std::uint64_t payload_of_beat(bool first, bool fits);
std::uint64_t payload_of_end(bool keep, std::uint16_t frame);
/// Of the `known` first bytes.
std::uint64_t payload_of_read(unsigned port, const BufferBeat& data, std::uint32_t known);

}  // namespace espnic
