// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tb/fuzz/core_card.h"
#include "tb/fuzz/policy_bytes.h"

namespace espnic::tb::fuzz {

/// The SAs of all packet inputs, by path from the root of the tree.
inline constexpr const char* kSasPath = "tb/fuzz/sas.json";

/// Fourth byte of a ladder input: what to set right before the frame is received. Without it no
/// mutation would ever come past an ICV.
inline constexpr std::uint8_t kFixChecksum = 0x01, kFixTotalLength = 0x02, kSealOuter = 0x04,
                              kEncryptOuter = 0x08, kFixInnerChecksum = 0x10, kSealInner = 0x20,
                              kEncryptInner = 0x40, kOtherSequence = 0x80;

/// An input of fuzz_ladder: capabilities, switches, more capabilities, repairs (policy_bytes.h and
/// above), the frame.
struct LadderInput {
  PolicyBytes policy;
  std::uint8_t repairs = 0;
  ByteSpan frame;
};
/// Nothing for an input too short, or with a frame longer than the MAC lets in.
std::optional<LadderInput> read_ladder_input(ByteSpan input);

/// Cards by capabilities, and the frames they are given.
class LadderBench {
 public:
  LadderBench();

  const CoreCard& card(const LadderInput& input);
  /// The frame as it goes onto the wire. `sequence_step` is added to the outer sequence number
  /// before ICVs are made. `sealed`: whether an outer ICV was made.
  Bytes wire(const LadderInput& input, std::uint32_t sequence_step, bool* sealed);

 private:
  std::vector<SaSpec> sas_;
  std::unique_ptr<CryptoBackend> crypto_;
  std::map<unsigned, std::unique_ptr<CoreCard>> cards_;
};

}  // namespace espnic::tb::fuzz
