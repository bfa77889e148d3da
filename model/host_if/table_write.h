// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

#include "model/parser_table/parser_list.h"
#include "model/rx_parser/policy.h"
#include "model/sa_cam/sa_table.h"
#include "model/sa_store/sa_record.h"
#include "model/sim/cycles.h"

namespace espnic {

/// What the host changes in the data path's tables, by either programming path. The cores say what;
/// host_if says when.
struct SaRowWrite {
  std::uint16_t index = 0;
  SaCamEntry entry;                        ///< valid = false: the row stops matching
  std::shared_ptr<const SaRecord> record;  ///< null with valid = false: keys are scrubbed
  bool update = false;                     ///< UPDATE_SA: the SA stays, its record is another
};
struct ParserRowWrite {
  std::uint8_t slot = 0;
  ParserEntry entry;
};
struct PolicyWrite {
  RxPolicy policy;
};
/// SaDeleteReq (spec A-58): SAs from which on the card asks for deletes, 0: never; cycles that a
/// request stands, 0: until its SA is deleted.
struct SaDeleteWrite {
  std::uint32_t threshold = 0;
  Cycle timeout = 0;
};
using TableWrite = std::variant<SaRowWrite, ParserRowWrite, PolicyWrite, SaDeleteWrite>;
using TableWrites = std::vector<TableWrite>;

}  // namespace espnic
