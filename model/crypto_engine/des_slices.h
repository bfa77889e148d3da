// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/core/span.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/packet/bytes.h"

namespace espnic {

/// Keys of DES (one) or 3DES (three) as FIPS 46-3 numbers their bits: bit 1 is the highest of a
/// word. Parity is not looked at, weak keys are taken.
struct DesKeys {
  std::uint64_t word[3]{};
  unsigned count = 0;  ///< 0 (no DES), 1 or 3

  DesKeys() = default;
  /// `bytes`: 8, 24 or none.
  explicit DesKeys(ByteSpan bytes);
};

/// CBC decryption of whole blocks, at least one.
struct DesCbc {
  const DesKeys* keys = nullptr;
  const std::uint8_t* iv = nullptr;  ///< 8 bytes
  ByteSpan data;
  std::uint8_t* out = nullptr;  ///< does not overlap `data`
};

/// CBC decryption of many blocks at once, in bit slices (E. Biham, "A fast new DES implementation
/// in software", FSE 1997): a vector register holds one bit of 128, 256 or 512 blocks, whichever
/// the CPU has, and an S-box is the gates of `des_sboxes.h`. In CBC every block can be decrypted by
/// itself, so blocks of one packet and of many fill the lanes together. No library does this: they
/// go block by block, or with AVX-512 packet by packet.
class DesSlices {
 public:
  struct Engine;
  /// With every register width of the CPU: a go takes its time however few lanes are used, so what
  /// does not fill wide registers goes by narrower ones.
  DesSlices();
  /// With one width.
  explicit DesSlices(const Engine& engine) : engines_{engine} {}
  /// The bytes are those of a DES library. All keys have the same count.
  void decrypt(boost::span<const DesCbc> ops);

  /// One block for a lane.
  struct Block {
    const std::uint8_t* in = nullptr;
    const std::uint8_t* before = nullptr;  ///< the block, or IV, in front
    std::uint8_t* out = nullptr;
    const DesKeys* keys = nullptr;
  };
  /// One width of registers.
  struct Engine {
    const char* name = "";  ///< for messages of tests
    std::size_t lanes = 0;
    bool (*there)() = nullptr;                                      ///< the CPU has it
    void (*run)(const Block* blocks, std::size_t count) = nullptr;  ///< `count` at most `lanes`
  };
  /// All that were built, the widest last.
  static boost::span<const Engine> engines();

 private:
  std::vector<Engine> engines_;  // the widest last
  std::vector<Block> blocks_;
};

}  // namespace espnic
