// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <exception>
#include <iostream>

#include "tb/mismatch/block_files.h"
#include "tb/rx_class/rx_class_bench.h"

int main(int argc, char** argv) {
  try {
    return espnic::lockstep::run_soak(espnic::RxClassBench(), argc, argv,
                                      espnic::tb::mismatch::write_block_files);
  } catch (const std::exception& error) {
    std::cerr << argv[0] << ": " << error.what() << '\n';
    return 1;
  }
}
