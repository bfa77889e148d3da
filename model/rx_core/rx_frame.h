// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "model/mac_rx/mac_check.h"
#include "model/mac_rx/mac_rx_timing.h"
#include "model/packet/bytes.h"
#include "model/packet/completion.h"
#include "model/packet/sa_counts.h"
#include "model/rx_class/class_record.h"
#include "model/rx_class/classify.h"
#include "model/rx_parser/portion.h"
#include "model/rx_resolve/ladder.h"
#include "model/sa_cam/sa_table.h"
#include "model/sa_store/sa_record.h"

namespace espnic {

/// Handshakes of one pass, for latency and stage statistics and traces.
struct PassCycles {
  Cycle grant = 0;     ///< arbiter takes the pass
  Cycle lookup = 0;    ///< sa_cam accepts the key
  Cycle dispatch = 0;  ///< taken from sa_cam by a lane or the bypass
  Cycle done = 0;      ///< done or again bit written
};

/// What the card knows of one pass of a frame.
struct RxPass {
  PassWindow window;
  Portion portion;
  SaLookup lookup;
  std::shared_ptr<const SaRecord> record;
  Plan plan;
  PassOutcome outcome;
  PassCycles cycles;
  std::uint64_t tables = 0;  ///< version of the tables this pass was judged by; 0: not judged yet
  bool crypto_ran = false;
  bool replay = false;  ///< verified, but its anti-replay window did not let it pass
};

/// A frame from the line to host memory. Pooled; `bytes` turns from wire form to delivered form.
struct RxFrame {
  std::uint64_t number = 0;  ///< counts offered frames from 0
  Bytes bytes;
  FrameOnLine line;
  DropReason drop = DropReason::kNone;
  std::uint32_t wire_bytes = 0;  ///< of `bytes` as they came
  std::uint32_t max_bytes = 0;   ///< longest frame when its first beat came, FCS included
  Classification classification;
  std::optional<ClassRecord> class_record;  ///< of a stand-in of rx_class
  RxPass outer;
  RxPass inner;
  bool second_pass = false;
  std::uint32_t delete_ticket = 0;  ///< SaDeleteReq: not 0 if this frame may carry it
  bool checksum = false;  ///< A-60: the policy register, sampled in the first pass' grant cycle
  std::optional<std::uint32_t>
      inner_spi;  ///< of the packet inside a verified tunnel portion, where readable
  Completion completion;
  Cycle descriptor = 0;  ///< its receive descriptor became usable
  Cycle retire = 0;
  Cycle completion_cycle = 0;   ///< the completion write leaves rx_dma
  std::vector<SaEvent> events;  ///< lifetimes that it has ended

  /// Its delete_ticket if the frame carries SaDeleteReq, else 0.
  std::uint32_t claimed() const { return completion.sa_delete_req ? delete_ticket : 0; }
  bool indicated() const { return drop == DropReason::kNone; }
};

}  // namespace espnic
