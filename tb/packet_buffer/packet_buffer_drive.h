// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/lockstep/trace.h"
#include "tb/packet_buffer/packet_buffer_rtl.h"

namespace espnic {

/// Runs the twin (not yet reset) clock by clock through the stimulus, then on for a while, so that
/// events too many or too late are seen as well.
lockstep::Trace run_rtl(PacketBufferRtl& rtl, const PacketBufferStimulus& stimulus);

}  // namespace espnic
