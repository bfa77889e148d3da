// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <systemc>
#include <vector>

#include "tb/espnic/options.h"
#include "tb/espnic/run.h"
#include "tb/espnic/versions.h"

namespace {

int execute(const std::vector<std::string>& arguments) {
  using espnic::tb::Options;
  const Options options = espnic::tb::parse_options(arguments);
  switch (options.command) {
    case Options::Command::kRun:
      return espnic::tb::run(options);
    case Options::Command::kLockstep:
      return espnic::tb::run_lockstep(options);
    case Options::Command::kReplay:
      return espnic::tb::replay(options);
    case Options::Command::kTraffic:
      return espnic::tb::write_traffic(options);
    case Options::Command::kParams:
      std::fputs(espnic::tb::Params().listing().c_str(), stdout);
      return 0;
    case Options::Command::kVersion:
      std::puts(espnic::tb::version_line().c_str());
      return 0;
    case Options::Command::kHelp:
      break;
  }
  std::fputs(espnic::tb::help_text().c_str(), stdout);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  // The library's banner would spoil one-line errors, and "simulation stopped" is no news to a
  // user.
  setenv("SYSTEMC_DISABLE_COPYRIGHT_MESSAGE", "1", 1);
  sc_core::sc_report_handler::set_actions("/OSCI/SystemC", sc_core::SC_DO_NOTHING);
  if (argc < 2) {
    std::fputs(espnic::tb::help_text().c_str(), stderr);
    return 2;
  }
  try {
    return execute(std::vector<std::string>(argv + std::min(argc, 1), argv + argc));
  } catch (const espnic::tb::InputError& error) {
    std::fprintf(stderr, "espnic: %s\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "espnic: fault of the model: %s\n", error.what());
    return 3;
  }
}
