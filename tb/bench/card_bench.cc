// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Frames a second through the whole card, from an in-memory source to the completion in host
// memory. Usage: nic_card_bench BACKEND SUITE PAYLOAD_BYTES FRAMES; prints one line: backend suite
// payload frames cpu_seconds frames_per_cpu_second
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <stdexcept>
#include <string>

#include "tb/system/card.h"
#include "tb/traffic/ipsec.h"
#include "tb/traffic/sa_request.h"

namespace {

using namespace espnic;
using namespace espnic::tb;
using traffic::Auth;

struct Suite {
  traffic::Cipher cipher;
  Auth auth;
};
const std::map<std::string, Suite> kSuites = {
    {"3des-sha1", {traffic::Cipher::kTripleDes, Auth::kSha1}},
    {"des-md5", {traffic::Cipher::kDes, Auth::kMd5}},
    {"null-sha1", {traffic::Cipher::kNull, Auth::kSha1}},
};

traffic::Sa make_sa(const Suite& suite) {
  traffic::Sa sa;
  sa.src = 0xC0000201;
  sa.dst = 0xC6336402;
  traffic::EspSa esp;
  esp.spi = 0x1000;
  esp.cipher = suite.cipher;
  esp.auth = suite.auth;
  esp.cipher_key.assign(suite.cipher == traffic::Cipher::kTripleDes ? 24
                        : suite.cipher == traffic::Cipher::kDes     ? 8
                                                                    : 0,
                        0);
  for (std::size_t i = 0; i < esp.cipher_key.size(); ++i)
    esp.cipher_key[i] = static_cast<std::uint8_t>(17 * i + 1);
  esp.auth_key.assign(suite.auth == Auth::kMd5 ? 16 : 20, 0x5A);
  sa.esp = esp;
  return sa;
}

int run(const std::string& backend_word, const std::string& suite_word, std::size_t payload,
        std::uint64_t frames) {
  NicConfig config;
  const auto suite = kSuites.find(suite_word);
  if (suite == kSuites.end() || !crypto_backend_from_word(backend_word, &config.backend)) {
    std::fprintf(stderr, "nic_card_bench: unknown back end '%s' or suite '%s'\n",
                 backend_word.c_str(), suite_word.c_str());
    return 2;
  }
  Card card("card", config);
  Card::simulate([&] {
    card.activate();
    const traffic::Sa sa = make_sa(suite->second);
    if (card.oid(kOidAddSa, traffic::add_request(sa)).status != NdisStatus::kSuccess)
      throw std::runtime_error("SA refused");
    const traffic::Packet packet =
        traffic::ethernet(traffic::protect(sa, kProtocolTcp, traffic::clear(Bytes(payload, 0xA5))));
    std::uint64_t good = 0;
    card.on_record([&](const FrameRecord& record) {
      good += record.completion.crypto_done &&
              record.completion.crypto_status == CryptoStatus::kSuccess;
    });
    const std::clock_t start = std::clock();
    for (std::uint64_t i = 0; i < frames; ++i) {
      WireFrame frame;
      frame.bytes = packet.wire;
      card.offer(std::move(frame));
      // Keeps the packet buffer from filling: the figure is of frames processed, not dropped.
      if (i % 256 == 255) card.drain();
    }
    card.drain();
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    if (good != frames) throw std::runtime_error("some frame did not verify");
    std::printf("%s %s %zu %llu %.4f %.0f\n", backend_word.c_str(), suite_word.c_str(), payload,
                static_cast<unsigned long long>(frames), seconds,
                static_cast<double>(frames) / seconds);
  });
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: nic_card_bench BACKEND SUITE PAYLOAD_BYTES FRAMES\n");
    return 2;
  }
  return run(argv[1], argv[2], std::strtoul(argv[3], nullptr, 10),
             std::strtoull(argv[4], nullptr, 10));
}
