// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tlm>
#include <vector>

#include "model/packet/bytes.h"
#include "model/sim/cycles.h"

namespace espnic::tb::record {

/// DMA writes up to this length are kept in full, longer ones as a digest.
inline constexpr std::size_t kKeptBytes = 64;
/// Times and delays in picoseconds stay below; 104 days of simulated time together.
inline constexpr std::uint64_t kLatestPs = std::uint64_t{1} << 62;

enum class Kind : std::uint8_t {
  kMmioWrite,
  kMmioRead,
  kConfigWrite,
  kConfigRead,
  kWire,   ///< a burst; its frames follow
  kFrame,  ///< one frame of the burst above
  kLive,   ///< from now on time goes on while frames are in the card
  kDmaWrite,
  kDmaRead,
  kInterrupt,  ///< a DMA write to a message address of the MSI-X table
  kReturn,     ///< how the call above this line ended
  kEnd,        ///< the last line
};

/// Events by kind.
using Counts = std::array<std::uint64_t, static_cast<std::size_t>(Kind::kEnd) + 1>;

/// One line of a recording: a call over the card's border, one frame of a burst, or a return.
struct Event {
  Kind kind = Kind::kEnd;
  unsigned depth = 0;         ///< calls that were open when this one was made
  std::uint64_t now = 0;      ///< simulated time of the call, ps
  std::uint64_t delay = 0;    ///< annotated on top of it, ps
  bool unsettled = false;     ///< the simulator had more to do at `now` when the host called
  std::uint64_t address = 0;  ///< bus address; configuration space: offset
  std::uint64_t length = 0;   ///< bytes of the access; frames of a burst; events before the end
  std::optional<Bytes> data;  ///< absent: a digest, or nothing moved
  std::string digest;
  bool number = false;                     ///< data is a little-endian number, of a register
  std::optional<std::uint32_t> streaming;  ///< streaming width, where it is not the length
  Bytes enables;                           ///< byte enables, where there are any
  tlm::tlm_response_status status = tlm::TLM_OK_RESPONSE;
  std::optional<std::uint64_t> delay_after;  ///< where the call changed it
  bool idle_after = false;                   ///< of a burst
  Cycle earliest = kBeforeTime;              ///< of a frame
  std::optional<std::uint32_t> fcs;
  bool pad = true;
  Cycle lookahead = 0;    ///< of kLive
  std::uint32_t all = 0;  ///< kEnd: CRC over all lines before
  std::string name = "-";

  std::uint64_t at() const { return now + delay; }
};

/// Made by the host, and so repeated by a replay; the others are the card's and are compared.
bool host_made(Kind kind);
/// Moves no data to the callee.
bool is_read(Kind kind);

/// The line of an event, without its digest and line end. README.md has the grammar.
std::string text_of(const Event& event);

/// What is wrong with a line.
class BadLine : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
/// The event of a line; BadLine.
Event parse_event(std::string_view text);

std::string hex(ByteSpan bytes);
/// An address as it stands in a line: "0x1004".
std::string address_text(std::uint64_t address);
/// "0x" and `2 * bytes` digits.
std::string hex_number(std::uint64_t value, unsigned bytes);

}  // namespace espnic::tb::record
