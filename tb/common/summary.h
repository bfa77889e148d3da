// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <boost/json.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/packet/sa_counts.h"
#include "tb/common/frame_fate.h"
#include "tb/common/stage_report.h"

namespace espnic::tb {

/// What a run is summed up from besides its frames.
struct RunFacts {
  std::uint64_t core_hz = 1, line_bps = 1;
  struct Refused {
    std::size_t sa = 0;  ///< entry of SAS
    NdisStatus status = NdisStatus::kSuccess;
    std::string reason;  ///< for people; may be empty
  };
  std::size_t sas = 0;  ///< entries of SAS
  std::vector<Refused> refused;
  std::uint64_t oid_requests = 0;
  std::vector<std::string> oid_surprises;  ///< requests with an unexpected status, one line each
  std::string golden_line;                 ///< empty: no golden
  std::vector<StageUse> stages;            ///< none where the receive path was RTL
  /// The receive path was RTL.
  struct Rtl {
    std::uint64_t cycles = 0;  ///< simulated
    double seconds = 0;        ///< of wall time for them
    double cycles_per_second() const {
      return seconds > 0 ? static_cast<double>(cycles) / seconds : 0;
    }
  };
  std::optional<Rtl> rtl;
  /// A block was RTL, compared with its model on the same inputs.
  struct RtlBlock {
    std::string block, library;  ///< no library: the shipped twin
    std::uint64_t cycles = 0, handshakes = 0;
    std::uint64_t differences = 0;  ///< in cycle or fields
    std::uint64_t wrong = 0;        ///< in fields
    struct First {
      Cycle cycle = 0;
      std::string tap, report;  ///< for people; empty: none
    };
    First first, first_wrong;
  };
  std::vector<RtlBlock> rtl_blocks;
  double wall_seconds = 0, cpu_seconds = 0;
  boost::json::object versions, configuration;
  std::uint64_t seed = 0;
};

/// Sums up a run, frame by frame; memory does not grow.
class Summary {
 public:
  Summary(std::uint64_t core_hz, std::uint64_t line_bps);
  ~Summary();

  void offered(std::size_t bytes);  ///< a frame is put on the wire, in wire order
  void add(const FrameFate& fate);  ///< and has its fate

  /// What a frame has counted for an SA of the card (rx.sa_counters). `sa`: entry of SAS.
  void count(std::uint32_t sa, const SaCounts& counts);

  std::uint64_t frames_offered() const;
  std::uint64_t indicated() const;
  std::uint64_t dropped() const;
  /// indicated + dropped = offered (else the model is at fault).
  bool balanced() const { return indicated() + dropped() == frames_offered(); }

  boost::json::object json(const RunFacts& facts) const;
  std::string screen(const RunFacts& facts) const;

  struct State;  ///< summary_state.h

 private:
  std::unique_ptr<State> state_;
};

/// "NDIS_STATUS_INVALID_PARAMETER" for spec 4.8's values, else hex; and back (also without prefix).
std::string status_word(NdisStatus status);
std::optional<NdisStatus> status_from_word(std::string_view word);
const std::vector<std::string_view>& status_words();

/// Indented JSON, one field a line.
std::string pretty(const boost::json::value& value);

}  // namespace espnic::tb
