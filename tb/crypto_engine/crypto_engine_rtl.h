// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "tb/crypto_engine/crypto_engine_run.h"

namespace espnic {

/// Widths that the twin is built for here.
inline constexpr std::uint32_t kEngineWidths[] = {8, 32};
inline constexpr std::uint32_t kWidestEngine = 32;
/// Width of the mutants: the last beat is not always full.
inline constexpr std::uint32_t kMutantWidth = 32;

/// All that is driven into the twin in one cycle.
struct CryptoEnginePinsIn {
  unsigned lanes = 1;
  bool po_valid = false, po_crypto = false;
  std::uint32_t po_user = 0;
  std::uint16_t po_frame = 0, po_row = 0, po_l3 = 0, po_end = 0, po_ah = 0, po_esp = 0;
  std::uint16_t po_l3_len = 0;
  bool po_ipv6 = false;
  std::uint8_t po_ah_bytes = 0;
  std::uint8_t po_cipher = 0, po_esp_key = 0, po_esp_auth = 0, po_esp_icv = 0;
  std::uint8_t po_ah_auth = 0, po_ah_key = 0, po_ah_icv = 0;
  bool po_esp_esn = false, po_ah_esn = false;
  bool po_has_ah = false, po_has_esp = false, po_pad_check = false, po_fault = false;
  std::array<KeyWord, kEngineLanes> ks_data{};
  /// The first `width` bytes of each count.
  std::array<std::array<std::uint8_t, kWidestEngine>, kEngineLanes> rd_data{};
};

/// All that is seen at the twin in one cycle, once its combinational paths have settled.
struct CryptoEnginePinsOut {
  struct Lane {
    std::uint16_t ks_row = 0, rd_frame = 0, rd_addr = 0;
    std::uint8_t ks_word = 0;
  };
  struct Write {
    std::uint16_t frame = 0, addr = 0;
    std::uint8_t bytes = 0;
    std::array<std::uint8_t, kWidestEngine> data{};
  };
  bool po_ready = false, tap_take = false;
  std::uint8_t take_port = 0;
  std::array<Lane, kEngineLanes> lanes;
  unsigned wb_valid = 0, tap_write = 0;  ///< a bit a lane
  std::array<Write, kEngineLanes> writes;
  unsigned dn_valid = 0, tap_done = 0;  ///< a bit a port
  std::array<EngineDone, kEngineLanes + 1> dones;
  unsigned stat_portions = 0, stat_failed = 0, stat_busy = 0;  ///< a bit a lane
};

/// The pin adapter: rtl_ref/crypto_engine, Verilated, one clock cycle a call.
class CryptoEngineRtl {
 public:
  virtual ~CryptoEngineRtl() = default;
  /// To be called once, first; the next cycle() is cycle 0.
  virtual void reset(unsigned lanes) = 0;
  /// Drives the inputs and reads the outputs before the clock edge. Of `writes` and `dones` only
  /// what is valid is set.
  virtual void settle(const CryptoEnginePinsIn& in, CryptoEnginePinsOut& out) = 0;
  /// The clock edge. Throws std::runtime_error when an assertion of the twin fails.
  virtual void clock() = 0;
  void cycle(const CryptoEnginePinsIn& in, CryptoEnginePinsOut& out) {
    settle(in, out);
    clock();
  }
};

/// The twin as shipped, of one of `kEngineWidths` and its `max_text_of()`.
std::unique_ptr<CryptoEngineRtl> make_crypto_engine_rtl(std::uint32_t width);
/// The twin of `kMutantWidth`, with one deliberate fault: number 1 to the count in
/// crypto_engine_mutants.h; 0 is faultless.
std::unique_ptr<CryptoEngineRtl> make_crypto_engine_rtl_mutant(unsigned mutant);

}  // namespace espnic
