// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "model/sa_store/sa_record.h"

namespace espnic {

/// The rows behind the CAM: keys and parameters of each SA. Write-only for the host: the only
/// reader is the data path. A scrubbed row is all zero.
class SaRows {
 public:
  explicit SaRows(unsigned entries) : rows_(entries) {}

  /// Replaces a row as a whole; null scrubs it. Frames that matched the old row keep their copy
  ///
  void write(unsigned index, std::shared_ptr<const SaRecord> record) {
    rows_.at(index) = std::move(record);
  }
  /// Null for a row that holds no SA.
  const std::shared_ptr<const SaRecord>& at(unsigned index) const { return rows_.at(index); }
  unsigned entries() const { return static_cast<unsigned>(rows_.size()); }

 private:
  std::vector<std::shared_ptr<const SaRecord>> rows_;
};

}  // namespace espnic
