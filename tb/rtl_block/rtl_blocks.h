// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/nic/nic_config.h"
#include "tb/rtl_block/block_report.h"

namespace espnic::tb::rtl_block {

/// One word of `--rtl`: a block, and the library that stands for it if it is not the shipped twin.
struct Choice {
  std::string block;
  std::string library;
};

/// The blocks that can be RTL by themselves.
const std::vector<std::string_view>& known_blocks();

/// The blocks of a run that are RTL.
class RtlBlocks {
 public:
  /// Opens libraries. InputError in one line for what cannot be used.
  RtlBlocks(const std::vector<Choice>& choices, const NicConfig& config);
  ~RtlBlocks();
  /// Puts them into the card that is made with this configuration.
  void use(NicConfig& config) const;
  std::vector<BlockReport> reports() const;

 private:
  struct Blocks;
  std::shared_ptr<Blocks> blocks_;
};

}  // namespace espnic::tb::rtl_block
