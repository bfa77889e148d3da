// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/sa_store/sa_store_timing.h"
#include "tb/lockstep/cover.h"
#include "tb/lockstep/trace.h"
#include "tb/sa_store/sa_store_rtl.h"

namespace espnic {

/// Numbers of the taps and statistics, in the order of `sa_store_spec()`.
enum SaStoreTap : unsigned { kTapWrite, kTapRead, kSaStoreTaps };
enum SaStoreStat : unsigned { kStatReads, kStatWrites, kStatDisagree };

/// Names as on the page of the block; the last statistic counts taps that disagree with their
/// ports.
const lockstep::BlockSpec& sa_store_spec();

std::uint64_t payload_of_write(const SaStorePinsIn& in);
std::uint64_t payload_of_read(unsigned port, const StoreWord& data);

/// Runs the model: its queue of timed writes in front of an array of words.
lockstep::Trace run_model(const SaStoreStimulus& stimulus, const SaStoreTiming& timing = {});

/// Runs the twin (not yet reset) clock by clock through the stimulus, then on for a while, so that
/// events too many or too late are seen as well.
lockstep::Trace run_rtl(SaStoreRtl& rtl, const SaStoreStimulus& stimulus);

/// What a run goes through. Worth something only for a run that agreed with the RTL.
lockstep::Cover cover_of(const SaStoreStimulus& stimulus);

}  // namespace espnic
