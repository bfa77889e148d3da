// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>

#include "model/sa_store/sa_rows.h"
#include "model/sa_store/sa_store_timing.h"
#include "model/sim/block.h"
#include "model/sim/timed_queue.h"

namespace espnic {

struct SaStoreRead {
  std::uint16_t index = 0;
  std::shared_ptr<const SaRecord> record;  ///< result; null: the row holds no SA
};
struct SaStoreWrite {
  std::uint16_t index = 0;
  std::shared_ptr<const SaRecord> record;  ///< null scrubs the row
};

/// SA store: keys and parameters behind the CAM, one row read a cycle. There is no read port
/// towards the host: keys are write-only. Twin: rtl_ref/sa_store/sa_store.sv
class SaStore final : public Block {
 public:
  struct Config {
    unsigned entries = 1024;
  };
  struct Stats {
    std::uint64_t reads = 0, writes = 0, scrubs = 0;
  };

  BlockTarget<SaStoreRead> read_i{"read_i"};
  BlockTarget<SaStoreWrite> write_i{"write_i"};

  SaStore(const sc_core::sc_module_name& name, const Clock& clock, const Config& config,
          const SaStoreTiming& timing = {});

  SaRows& rows() { return rows_; }
  const SaRows& rows() const { return rows_; }
  const Stats& stats() const { return stats_; }

 private:
  SaStoreTiming timing_;
  SaRows rows_;
  TimedQueue<SaStoreWrite> writes_;
  Stats stats_;
};

}  // namespace espnic
