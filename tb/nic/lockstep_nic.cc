// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <atomic>
#include <exception>
#include <filesystem>
#include <iostream>

#include "tb/common/input_error.h"
#include "tb/mismatch/mismatch.h"
#include "tb/nic/nic_bench.h"

namespace {

using espnic::tb::mismatch::Finding;
using espnic::tb::mismatch::Lockstep;
using espnic::tb::rx_core::Scenario;

/// Explains the first difference of a soak; seeds run side by side.
class FirstMismatch {
 public:
  std::string operator()(const Scenario& scenario) {
    if (told_.exchange(true)) return {};
    const std::string dir =
        (std::filesystem::temp_directory_path() / ("espnic-nic-" + std::to_string(scenario.seed)))
            .string();
    const auto crypto = espnic::CryptoBackend::create(espnic::CryptoBackendKind::kOpenssl);
    // Assertions are in the one build, waves in the other.
    const Lockstep lockstep(*crypto, espnic::make_nic_rtl,
                            [] { return espnic::make_nic_rtl_mutant(0); });
    const Finding finding = lockstep.run(scenario);
    try {
      const auto explained = explain(lockstep, scenario, finding, dir);
      return finding.report() + "  " + std::to_string(explained.shrunk.scenario.frames.size()) +
             " frames are enough; waves, the frames and reports: " + dir + "\n";
    } catch (const espnic::tb::InputError& error) {
      return finding.report() + "  " + error.what() + "\n";
    }
  }

 private:
  std::atomic<bool> told_{false};
};

}  // namespace

int main(int argc, char** argv) {
  try {
    FirstMismatch first;
    return espnic::lockstep::run_soak(
        espnic::NicBench([&first](const auto& scenario) { return first(scenario); }), argc, argv);
  } catch (const std::exception& error) {
    std::cerr << argv[0] << ": " << error.what() << '\n';
    return 1;
  }
}
