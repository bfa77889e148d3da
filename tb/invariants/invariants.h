// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/packet/bytes.h"
#include "model/packet/completion.h"
#include "tb/system/card.h"

namespace espnic::tb {

/// The invariants of spec 2.3, checked on every frame of a run from the bytes offered and the
/// record that came back. Holds only the frames under way.
///
/// I7 (the sequence number's value changes nothing) compares frames with each other and is a
/// conformance case, R17; I8 (SDR goes with any CD) is a permission: SDR is never looked at.
class InvariantChecker {
 public:
  /// Frame `frame` goes onto the wire with these bytes (no FCS). Frames are offered in wire order.
  void offered(std::uint64_t frame, ByteSpan bytes);

  /// One record, in the order the host got them; `delivered` holds the bytes in host memory. Frames
  /// dropped by the MAC come here too, once. Returns a sentence naming frame and invariant.
  std::optional<std::string> indicated(const FrameRecord& record);

  /// No further record comes: every offered frame must have had one (I5).
  std::optional<std::string> finished() const;

 private:
  struct Latest {
    std::optional<std::uint64_t> frame;
    Cycle done_cycle = 0;
  };
  std::optional<std::string> check_indicated(const FrameRecord& record, const Bytes& wire);
  std::optional<std::string> check_order(const FrameRecord& record);

  struct Offered {
    std::uint64_t frame = 0;
    Bytes bytes;
    bool indicated = false;
  };

  std::deque<Offered> under_way_;  // in the order of their numbers; the first has no record yet
  std::vector<Bytes> pool_;        // buffers of frames that are done
  std::uint64_t offered_ = 0;      ///< one more than the highest frame offered
  std::map<std::uint8_t, Latest> queues_;
};

/// Bytes from the start of a frame that the host needs for its replay check and must find as they
/// came (I9): Ethernet, outer IP, UDP, AH with its ICV, SPI and sequence number of ESP.
std::size_t header_bytes_kept(ByteSpan frame);

}  // namespace espnic::tb
