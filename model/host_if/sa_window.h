// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "model/host_if/oid_engine.h"
#include "model/packet/bytes.h"
#include "model/packet/sa_counts.h"
#include "model/regs/generated/bar0.h"

namespace espnic {

/// CRC-16/XMODEM: polynomial 0x1021, from 0, no reflection.
std::uint16_t crc16_xmodem(ByteSpan bytes);

/// The register window (model/regs/sa_window.rdl): executes SA_CMD on the tables of the OIDs, with
/// their checks. An SA has one row and one generation whichever path added it; the OID handles of
/// SAs added here are known to nobody. No time: one command changes all it changes, or nothing.
class SaWindow {
 public:
  static constexpr std::size_t kRecordWords = 8, kKeyWords = 16, kWords = 32;
  using Limits = std::array<std::uint64_t, kLifetimes>;  ///< SA_LIMIT
  using Words = std::array<std::uint32_t, kWords>;       ///< SA_WIN, SA_KEY, SA_SPARE

  /// What the card has of SA_CMD beyond the contract.
  struct Extras {
    bool counters = false;   ///< op count
    bool lifetimes = false;  ///< op limit
  };
  /// An SA whose counters are asked for; it may be gone, but its row was not taken again.
  struct Counted {
    std::uint16_t row = 0;
    std::uint32_t generation = 0;
  };
  struct Result {
    regs::SaReason reason = regs::SaReason::kOk;
    std::uint32_t response = 0;      ///< SA_RSP
    std::uint32_t generation = 0;    ///< SA_GENERATION; 0: the command names no row
    std::optional<Words> shown;      ///< what the window holds after a read: keys are 0
    TableWrites writes;              ///< in order; empty unless something changed
    std::optional<Counted> counted;  ///< by op count
    bool changed() const { return !writes.empty(); }
  };

  /// The engine must outlive the window.
  explicit SaWindow(OidEngine& engine) : SaWindow(engine, Extras{}) {}
  SaWindow(OidEngine& engine, const Extras& extras) : engine_(engine), extras_(extras) {}

  /// Executes SA_CMD with the words of the window and SA_HND as they stand. Busy while the engine
  /// resets or holds OID requests PENDING: what these change is not in the data path yet.
  Result execute(std::uint32_t command, std::uint32_t handle, const Words& words,
                 const Limits& limits = {});

  /// SA_FINGERPRINT of these words.
  static std::uint16_t fingerprint(const Words& words);

 private:
  struct Command;

  regs::SaReason run(const Command& command, Result& result);
  regs::SaReason run_sa(const Command& command, Result& result);
  bool has(const Command& command) const;
  regs::SaReason run_parser(const Command& command, Result& result);
  regs::SaReason put_sa(const Command& command, Result& result);
  regs::SaReason put_parser(const Command& command, Result& result);
  regs::SaReason count_sa(const Command& command, Result& result) const;
  void scrub_sas(Result& result);
  void scrub_parsers(Result& result);
  bool permanent(unsigned slot) const;
  Words show_sa(std::uint16_t row) const;
  Words show_parser(unsigned slot) const;

  OidEngine& engine_;
  const Extras extras_;
};

}  // namespace espnic
