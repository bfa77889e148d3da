// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <atomic>
#include <exception>
#include <filesystem>
#include <iostream>

#include "tb/mismatch/mismatch.h"
#include "tb/nic/nic_bench.h"

namespace {

/// Explains the first difference of a soak; seeds run side by side.
class FirstMismatch {
 public:
  std::string operator()(const espnic::tb::rx_core::Scenario& scenario) {
    using espnic::tb::mismatch::Lockstep;
    if (told_.exchange(true)) return {};
    const std::string dir =
        (std::filesystem::temp_directory_path() / ("espnic-nic-" + std::to_string(scenario.seed)))
            .string();
    const auto crypto = espnic::CryptoBackend::create(espnic::CryptoBackendKind::kOpenssl);
    const Lockstep lockstep(*crypto, [] { return espnic::make_nic_rtl_mutant(0); });
    const auto explained = explain(lockstep, scenario, lockstep.run(scenario), dir);
    return explained.report + "  " + std::to_string(explained.frames) +
           " frames are enough; waves, the frames and reports: " + dir + "\n";
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
