// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tb/common/params.h"
#include "tb/mismatch/event_waves.h"
#include "tb/rtl_block/rtl_blocks.h"

namespace espnic::tb {

/// What the command line asks for (design section 5).
struct Options {
  enum class Command {
    kRun,
    kLockstep,
    kReplay,
    kTraffic,
    kParams,
    kHelp,
    kVersion
  } command = Command::kHelp;
  std::string pcap, sa, oids, golden, out, record;
  std::string replay;   ///< the file of kReplay
  std::string traffic;  ///< a description: the file of kTraffic; of kRun instead of `pcap` and `sa`
  RunConfig config;
  bool rtl = false;                           ///< the whole receive path is the RTL
  std::vector<rtl_block::Choice> rtl_blocks;  ///< or these blocks are
  std::optional<mismatch::Window> waves;      ///< cycles that waves are written of
  bool rtl_strict = false;                    ///< any difference of theirs ends with status 1
  bool write_completions = true, write_host = true, write_summary = true;
};

/// InputError in one line; unknown words name the nearest.
Options parse_options(const std::vector<std::string>& arguments);

std::string help_text();

}  // namespace espnic::tb
