// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <vector>

#include "model/crypto_engine/crypto_timing.h"
#include "model/host_if/oid_engine.h"
#include "model/mac_rx/mac_check.h"
#include "model/mac_rx/mac_rx_timing.h"
#include "model/rx_arbiter/rx_arbiter_timing.h"
#include "model/rx_dma/rx_dma_timing.h"
#include "model/rx_parser/rx_parser_timing.h"
#include "model/rx_resolve/order_slots.h"
#include "model/sa_cam/sa_cam_timing.h"

namespace espnic::tb::rx_core {

/// Sizes of the receive path. The line moves `line_bytes` in `line_cycles` core cycles.
struct LoopShape {
  std::uint32_t line_bytes = 1, line_cycles = 1;
  std::uint32_t datapath_bytes = 8;
  std::uint32_t max_frame_bytes = 9618;
  std::uint64_t buffer_beats = 4096;
  unsigned fifo_frames = 64;
  unsigned slots = 16;
  unsigned lanes = 4;
  unsigned sa_entries = 32;
  unsigned parser_entries = 4;
  bool overload_bypass = false;
};

/// The timing constants of every block of the loop.
struct LoopTiming {
  MacRxTiming mac;
  RxArbiterTiming arbiter;
  RxParserTiming parser;
  SaCamTiming cam;
  CryptoTiming crypto;
  RxResolveTiming resolve;
  RxDmaTiming dma;
};

struct TimedWrite {
  Cycle cycle = 0;
  TableWrite write;
};

/// What the MAC lets in from a cycle on.
struct TimedControl {
  Cycle from = 0;
  bool open = true;
  std::uint32_t max_frame_bytes = 9618;
};

struct Doorbell {
  Cycle cycle = 0;
  unsigned count = 0;
};

/// How the host gives descriptors: some at fixed times and, when `turnaround` is not negative,
/// `batch` more that long after each `batch`-th completion.
struct HostPlan {
  std::vector<Doorbell> fixed;
  Cycle turnaround = 0;
  unsigned batch = 1;
};

/// Everything both sides are given. `frames` point into a pool that outlives the scenario.
struct Scenario {
  std::uint64_t seed = 0;
  LoopShape shape;
  LoopTiming timing;
  std::vector<LineFrame> frames;
  std::vector<TimedWrite> writes;      ///< ascending cycles
  std::vector<TimedControl> controls;  ///< ascending cycles; until the first: open, shape's maximum
  std::vector<Cycle> resets;  ///< ascending; for a live run, with a host of fixed doorbells
  HostPlan host;
  /// The number of the frame in whose first portion the engine fails.
  std::optional<std::uint64_t> fault_frame;
  /// Frames of each burst offered to the model; what is left comes in one. Says nothing about time.
  std::vector<unsigned> bursts;
  /// Behind these bursts (indices) the line is promised idle, and the next frame comes later than
  /// everything before it.
  std::vector<unsigned> drains;
  /// What the card looks into, whatever policy is written.
  bool ipv6 = false, stacked = false;
};

/// Seed classes of design section 3.
enum class SeedClass : std::uint8_t { kWide, kHeavy, kTight };
void PrintTo(SeedClass value, std::ostream* out);

/// The configuration in one line, for failures.
std::ostream& operator<<(std::ostream& out, const Scenario& scenario);

}  // namespace espnic::tb::rx_core
