// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Packets a second of CPU time of a crypto library by itself, over the packets that nic_card_bench
// takes. Usage: nic_loop_bench openssl|ipsec-mb|mixed SUITE PAYLOAD_BYTES|imix PACKETS; prints one
// line: library suite payload packets cpu_seconds packets_per_cpu_second peak_mib
#include <cstdio>
#include <exception>

#include "tb/bench/loops.h"

namespace {

using namespace espnic::tb::bench;

int run(const std::vector<std::string>& words) {
  const PacketSet packets = make_packets(words[1], words[2]);
  const std::uint64_t count = number_of(words[3], 1, 1'000'000'000);
  const auto loop = make_loop(words[0], packets);
  loop->run(packets.frames.size());  // tables and contexts are warm, as the model's are
  const double start = cpu_seconds();
  loop->run(count);
  const double seconds = cpu_seconds() - start;
  std::printf("%s %s %s %llu %.4f %.0f %.1f\n", words[0].c_str(), words[1].c_str(),
              words[2].c_str(), static_cast<unsigned long long>(count), seconds,
              static_cast<double>(count) / seconds, peak_mib());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc == 5) return run({argv + 1, argv + argc});
    std::fprintf(stderr,
                 "usage: nic_loop_bench openssl|ipsec-mb|mixed SUITE PAYLOAD_BYTES|imix PACKETS\n");
    return 2;
  } catch (const UsageError& error) {
    std::fprintf(stderr, "nic_loop_bench: %s\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "nic_loop_bench: %s\n", error.what());
    return 1;
  }
}
