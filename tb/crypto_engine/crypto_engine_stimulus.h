// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

#include "tb/crypto_engine/crypto_engine_portions.h"
#include "tb/lockstep/seed_class.h"

namespace espnic {

/// The built maximum of lanes.
inline constexpr unsigned kEngineLanes = 4;

/// Everything that is put into one run, the same for the model and the RTL.
struct CryptoEngineStimulus {
  /// One handshake at `po`, offered `gap` idle cycles after the one before was taken (the first:
  /// after cycle -1).
  struct Item {
    bool crypto = false;       ///< else for the bypass
    std::uint32_t number = 0;  ///< of the portion, where there is one
    std::uint32_t user = 0;
    std::uint32_t gap = 0;
  };

  std::uint64_t seed = 0;
  std::uint32_t width = 8;  ///< DatapathBytes
  unsigned lanes = 1;       ///< the strap
  std::vector<DrawnSa> sas;
  std::vector<DrawnPortion> portions;
  std::vector<Item> items;

  /// Handle of the buffer of a portion's frame: no two of any 65536 in a row share one.
  std::uint16_t handle(std::size_t portion) const {
    return static_cast<std::uint16_t>(portion * 0x9E37 + seed * 0x61);
  }
};

/// MaxText of the build of a width.
std::uint32_t max_text_of(std::uint32_t width);

/// Draws a run of about `handshakes` handshakes over all taps but the write-back beats; so many
/// portions for the bypass come with each for a lane, in bursts.
CryptoEngineStimulus draw_crypto_stimulus(std::uint64_t seed, lockstep::SeedClass kind,
                                          std::uint32_t width, std::uint64_t handshakes,
                                          std::uint32_t bypasses = 24);

}  // namespace espnic
