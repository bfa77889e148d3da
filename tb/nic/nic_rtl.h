// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "model/host_if/table_write.h"
#include "model/parser_table/parser_list.h"
#include "model/rx_parser/policy.h"
#include "model/sa_cam/sa_table.h"
#include "tb/nic/sa_image.h"

namespace espnic {

/// What the twin is built for here.
inline constexpr unsigned kNicLanes = 4;
inline constexpr unsigned kNicPorts = kNicLanes + 1;  ///< lanes, then the bypass
inline constexpr unsigned kNicSlots = 32;
inline constexpr unsigned kNicFifo = 64;
inline constexpr unsigned kNicBeats = 4096;
inline constexpr unsigned kNicRows = 32;
inline constexpr unsigned kNicEntries = 4;
inline constexpr std::uint32_t kNicWidth = 8;

struct NicStraps {
  std::uint32_t rate_p = 1, rate_q = 1;
  unsigned lanes = 1, slots = 1, fifo = 1, sa_entries = 1, parser_entries = 1;
  std::uint32_t beats = 1, ring_entries = 2;
  unsigned setup = 2;
  bool overload = false;  ///< bypass (A-28)
  bool ipv6 = false, stacked = false;
};

/// All that is driven into the twin in one cycle, but the line's data.
struct NicPinsIn {
  bool ln_valid = false, ln_fault = false;
  std::uint16_t ln_bytes = 0, ln_length = 0;
  std::uint32_t ln_fcs = 0;
  bool open = true;
  std::uint16_t max_frame = 0;
  bool sa_valid = false;
  std::uint16_t sa_index = 0;
  SaCamEntry sa_row;
  bool sa_update = false;
  SaImage sa_image;
  bool wr_valid = false;
  std::uint8_t wr_slot = 0;
  ParserEntry wr_entry;
  RxPolicy policy;
  bool clear = false, forget = false;
  SaDeleteWrite delete_limits;
  bool ds_valid = false;
  std::uint64_t ds_addr = 0;
  std::uint32_t ds_bytes = 0;
};

/// All that is seen at the twin in one cycle, once its combinational paths have settled.
struct NicPinsOut {
  struct Done {
    std::uint8_t slot = 0, detail = 0;
    bool second = false, again = false;
  };
  bool ln_ready = false, sa_ready = false, wr_ready = false;
  bool hw_valid = false, hw_last = false;
  std::uint64_t hw_addr = 0;
  std::uint8_t hw_bytes = 0;
  std::array<std::uint8_t, kNicWidth> hw_data{};
  bool cw_valid = false;
  std::uint16_t cw_index = 0;
  std::array<std::uint8_t, 32> cw_data{};

  bool start = false, beat = false, beat_first = false, beat_fits = false;
  bool end = false, grant = false, grant_second = false, offer = false, lookup = false;
  std::uint8_t end_reason = 0, grant_slot = 0, offer_detail = 0;
  std::uint16_t grant_frame = 0;
  bool update = false, dispatch = false, dispatch_second = false, dispatch_crypto = false;
  bool dispatch_hit = false, dispatch_blind = false;
  std::uint8_t dispatch_slot = 0;
  std::uint16_t dispatch_index = 0;
  unsigned done = 0;  ///< a bit a port
  std::array<Done, kNicPorts> dones;
  bool retire = false;
  bool request = false;  ///< SaDeleteReq: one stands

  bool stat_frames = false, stat_lookups = false, stat_hits = false, stat_blind_hits = false;
  bool stat_truncated = false, stat_overloads = false;
  unsigned stat_dropped = 0, stat_second_passes = 0;
};

/// What stands at the line: bytes of the frames that have started.
class NicLine {
 public:
  virtual ~NicLine() = default;
  /// W bytes from `addr` of the last frame started of this parity on.
  virtual std::array<std::uint8_t, kNicWidth> read(bool odd, std::uint16_t addr) = 0;
};

/// The pin adapter: rtl_ref/nic, Verilated, one clock cycle a call.
class NicRtl {
 public:
  virtual ~NicRtl() = default;
  /// To be called once, first; the next cycle() is cycle 0.
  virtual void reset(const NicStraps& straps) = 0;
  /// Drives the inputs, reads the outputs before the clock edge, then clocks. Of the outputs only
  /// what is valid is set. Throws std::runtime_error when an assertion of the twin fails.
  virtual void cycle(const NicPinsIn& in, NicLine& line, NicPinsOut& out) = 0;
  /// From the next cycle() on all signals go into an FST file, once a cycle as they stand before
  /// the clock edge; the next cycle is `now`. std::logic_error where that is not built in.
  virtual void open_waves(const std::string& file, std::int64_t now) = 0;
  virtual void close_waves() = 0;
};

/// The twin, built for the sizes above.
std::unique_ptr<NicRtl> make_nic_rtl();
/// The same with one deliberate fault: number 1 to the count in nic_mutants.h; 0 is faultless. With
/// waves.
std::unique_ptr<NicRtl> make_nic_rtl_mutant(unsigned mutant);

}  // namespace espnic
