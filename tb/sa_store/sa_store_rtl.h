// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <memory>

#include "tb/sa_store/sa_store_stimulus.h"

namespace espnic {

/// All that is seen at the twin in one cycle, once its combinational paths have settled.
struct SaStorePinsOut {
  std::array<StoreWord, kStoreReaders> rd_data{};
  bool tap_write = false;
  unsigned tap_read = 0;  ///< one bit a port
  unsigned stat_reads = 0;
  bool stat_writes = false;
};

/// The pin adapter: rtl_ref/sa_store, Verilated, one clock cycle a call.
class SaStoreRtl {
 public:
  virtual ~SaStoreRtl() = default;
  /// To be called once, first; the next cycle() is cycle 0.
  virtual void reset() = 0;
  /// A reset in the midst of a run: what comes next is cycle 0 of another.
  virtual void reset_again() = 0;
  /// Drives the inputs and reads the outputs before the clock edge.
  virtual SaStorePinsOut settle(const SaStorePinsIn& in) = 0;
  /// The clock edge. Throws std::runtime_error when an assertion of the twin fails.
  virtual void clock() = 0;
  SaStorePinsOut cycle(const SaStorePinsIn& in) {
    const SaStorePinsOut out = settle(in);
    clock();
    return out;
  }
};

/// The twin as shipped.
std::unique_ptr<SaStoreRtl> make_sa_store_rtl();
/// The twin with one deliberate fault: number 1 to the count in sa_store_mutants.h; 0 is faultless.
std::unique_ptr<SaStoreRtl> make_sa_store_rtl_mutant(unsigned mutant);

/// Rows of the twins that stand in a card (tb/rtl_block).
inline constexpr unsigned kLargeStoreRows = 4096;
std::unique_ptr<SaStoreRtl> make_large_sa_store_rtl();
std::unique_ptr<SaStoreRtl> make_large_sa_store_rtl_mutant(unsigned mutant);

}  // namespace espnic
