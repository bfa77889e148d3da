// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "model/crypto_engine/crypto_portion.h"
#include "model/rx_parser/policy.h"
#include "model/sim/cycles.h"

namespace espnic {

class RxLoop;
struct RxFrame;
struct SaRecord;
struct StandIns;

/// Every parameter of the card. The key of each member in `--set` and `espnic params` is named
/// behind it; ranges and sentences live in tb/common/params.cc. Defaults: preset gigabit, profile
/// v1.
struct NicConfig {
  std::uint64_t core_hz = 125'000'000;  // core.clock_hz
  unsigned datapath_bytes = 8;          // core.datapath_bytes

  std::uint64_t line_bps = 1'000'000'000;  // mac.line_bps
  bool capture_pacing = false;             // mac.pacing = line | capture
  unsigned max_frame_bytes = 9618;         // mac.max_frame_bytes, FCS included
  unsigned rx_fifo_frames = 2048;          // mac.fifo_frames

  std::uint64_t buffer_bytes = 1u << 20;  // buffer.bytes

  unsigned parser_setup = 2;    // parser.setup_cycles
  unsigned parser_entries = 4;  // parser.entries

  unsigned sa_entries = 1024;  // cam.entries

  unsigned lanes = 4;                                       // crypto.lanes
  unsigned des_cycles = 16;                                 // crypto.des_cycles, per 8-byte block
  unsigned triple_des_cycles = 48;                          // crypto.3des_cycles
  unsigned md5_cycles = 66;                                 // crypto.md5_cycles, per 64-byte block
  unsigned sha1_cycles = 82;                                // crypto.sha1_cycles
  unsigned sha256_cycles = 66;                              // crypto.sha256_cycles
  unsigned sha512_cycles = 98;                              // crypto.sha512_cycles, per 128 bytes
  unsigned aes128_cycles = 11;                              // crypto.aes128_cycles, per 16 bytes
  unsigned aes192_cycles = 13;                              // crypto.aes192_cycles
  unsigned aes256_cycles = 15;                              // crypto.aes256_cycles
  unsigned ghash_cycles = 4;                                // crypto.ghash_cycles, per 16 bytes
  unsigned chacha20_cycles = 22;                            // crypto.chacha20_cycles, per 64 bytes
  unsigned poly1305_cycles = 5;                             // crypto.poly1305_cycles, per 16 bytes
  unsigned lane_setup = 4;                                  // crypto.setup_cycles
  CryptoBackendKind backend = CryptoBackendKind::kOpenssl;  // --crypto

  unsigned order_slots = 16;  // resolve.slots

  unsigned ring_entries = 1024;     // dma.ring_entries
  unsigned dma_setup = 2;           // dma.setup_cycles
  unsigned dma_write_latency = 64;  // dma.write_latency
  unsigned dma_fetch_latency = 64;  // dma.fetch_latency
  unsigned host_turnaround = 100;   // host.turnaround_cycles

  std::optional<std::uint64_t> link_bps;    // link.rate, none: no limit
  unsigned link_max_payload = 256;          // link.max_payload
  unsigned link_tlp_overhead = 24;          // link.tlp_overhead
  std::optional<std::uint64_t> link_reads;  // link.outstanding_reads, none: no limit

  RxPolicy policy;                   // caps.*, rx.*
  bool integrity_key_first = false;  // rx.key_order = confidentiality | integrity
  bool activate = true;              // rx.activate: send OID_OFFLOAD_ENCAPSULATION at set-up
  bool overload_bypass = false;      // rx.overload = backpressure | bypass
  unsigned replay_window = 0;        // rx.replay_window, packets; 0: no check
  bool rss = false;                  // rx.rss
  bool rss_inner = false;            // rx.rss_inner
  bool decapsulate = false;          // rx.decapsulate
  bool lifetimes = false;            // rx.lifetimes
  bool sa_counters = false;          // rx.sa_counters
  std::optional<std::uint64_t> fault_frame;  // fault.engine_frame

  /// Asked about the SA of each row before it is written; ends the run by an exception of its own.
  /// None: every SA that the card has taken will do.
  std::function<void(const SaRecord&)> check_sa;

  /// Makes the receive loop that calls the sink (model/rx_core/rx_loop.h); none: `RxCore`.
  std::function<std::unique_ptr<RxLoop>(const NicConfig&, std::function<void(const RxFrame&)>)>
      make_rx_loop;
  /// Blocks of `RxCore` that are not the model's (model/rx_core/stand_ins.h); none: all are. They
  /// serve one card, ahead of time only (`RxPath::go_live`).
  std::shared_ptr<const StandIns> stand_ins;
};

}  // namespace espnic
