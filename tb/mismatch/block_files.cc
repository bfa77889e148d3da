// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/mismatch/block_files.h"

#include <filesystem>
#include <fstream>
#include <vector>

#include "tb/common/input_error.h"
#include "tb/mismatch/event_waves.h"

namespace espnic::tb::mismatch {

std::string write_block_files(const lockstep::BlockSpec& spec, std::uint64_t seed,
                              const lockstep::Comparison& comparison) {
  const lockstep::Surroundings& around = *comparison.surroundings;
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::temp_directory_path(error) /
                                       ("espnic-" + spec.name + "-" + std::to_string(seed));
  if (!error) std::filesystem::create_directories(folder, error);
  const std::string dir = folder.string();
  if (error) return "  no waves: " + dir + ": " + error.message() + "\n";
  try {
    std::ofstream report(dir + "/report.txt");
    report << comparison.report;
    if (!report.flush()) throw InputError(dir + "/report.txt: cannot be written");
    const std::vector<Side> sides{{"model", around.model}, {"rtl", around.rtl}};
    write_event_waves(dir + "/window.fst", spec, sides, {around.from, around.to});
    write_save_file(dir + "/window.gtkw", "window.fst", spec, sides, around.cycle);
  } catch (const InputError& unwritable) {
    return std::string("  no waves: ") + unwritable.what() + "\n";
  }
  return "  events of both sides, cycles " + std::to_string(around.from) + " to " +
         std::to_string(around.to - 1) + ": gtkwave " + dir + "/window.gtkw\n";
}

}  // namespace espnic::tb::mismatch
