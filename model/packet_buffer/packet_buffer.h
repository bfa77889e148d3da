// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/packet_buffer/packet_buffer_timing.h"
#include "model/sim/block.h"

namespace espnic {

/// Beats of one frame that ask for space, or give it back.
struct BufferSpace {
  std::uint64_t beats = 0;
  bool stored = false;  ///< result of a write: every beat found space
};

/// Packet buffer: holds every frame until its completion has left (store-and-forward, A-02).
/// Beats are written one a cycle, freed a frame at a time.
/// Twin: rtl_ref/packet_buffer/packet_buffer.sv
class PacketBuffer final : public Block {
 public:
  struct Config {
    std::uint64_t bytes = 1u << 20;
    std::uint32_t datapath_bytes = 8;
  };
  struct Stats {
    std::uint64_t frames = 0;   ///< frames stored
    std::uint64_t refused = 0;  ///< frames of which some beat found no space
  };

  BlockTarget<BufferSpace> write_i{
      "write_i"};  ///< first beat at the annotated cycle, then one a cycle
  BlockTarget<BufferSpace> free_i{"free_i"};  ///< frame given back at the annotated cycle, in order

  PacketBuffer(const sc_core::sc_module_name& name, const Clock& clock, const Config& config);

  BeatSpace& space() { return space_; }
  const BeatSpace& space() const { return space_; }
  const Stats& stats() const { return stats_; }

 private:
  void write(BufferSpace& frame, sc_core::sc_time& delay);

  BeatSpace space_;
  Stats stats_;
};

}  // namespace espnic
