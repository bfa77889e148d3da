// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Packets a second of each back end: crypto_bench --benchmark_min_time=0.2
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "tb/crypto_engine/make_packet.h"

namespace espnic::tb {
namespace {

/// An ESP packet of an IPv4 frame of about `bytes`, its own SA; `batch` of them in each run().
void run_batches(benchmark::State& state, CryptoBackendKind kind, Cipher cipher,
                 Integrity integrity) {
  const auto bytes = static_cast<std::size_t>(state.range(0));
  const auto batch = static_cast<std::size_t>(state.range(1));
  std::mt19937 random(1);
  const auto backend = CryptoBackend::create(kind);
  std::vector<MadePacket> packets;
  std::vector<std::shared_ptr<const SaContext>> contexts;
  std::vector<CryptoPortion*> portions;
  PacketShape shape;
  shape.payload = random_bytes(bytes - 14 - 20 - 8 - 8 - 2 - 12, random);
  for (std::size_t i = 0; i < batch; ++i) {
    shape.keys = random_keys(cipher, integrity, Integrity::kNone, random);
    packets.push_back(make_packet(shape, random));
    contexts.push_back(backend->prepare(shape.keys));
  }
  for (std::size_t i = 0; i < batch; ++i) portions.push_back(&packets[i].bind(contexts[i].get()));
  for (auto _ : state) {
    backend->run(portions);
    if (portions.back()->verdict != CryptoVerdict::kGood) state.SkipWithError("bad verdict");
  }
  state.counters["packets"] =
      benchmark::Counter(static_cast<double>(batch), benchmark::Counter::kIsIterationInvariantRate);
}

void add(CryptoBackendKind kind, Cipher cipher, Integrity integrity, const std::string& name) {
  benchmark::RegisterBenchmark(name.c_str(), run_batches, kind, cipher, integrity)
      ->ArgNames({"bytes", "batch"})
      ->ArgsProduct({{64, 1400}, {1, 64}});
}

void add_all(CryptoBackendKind kind, const std::string& name) {
  add(kind, Cipher::kTripleDesCbc, Integrity::kHmacSha1, name + "/3des-sha1");
  add(kind, Cipher::kDesCbc, Integrity::kHmacMd5, name + "/des-md5");
  add(kind, Cipher::kNull, Integrity::kHmacSha1, name + "/null-sha1");
  add(kind, Cipher::kNull, Integrity::kHmacMd5, name + "/null-md5");
}

}  // namespace
}  // namespace espnic::tb

int main(int argc, char** argv) {
  using espnic::CryptoBackendKind;
  espnic::tb::add_all(CryptoBackendKind::kOff, "off");
  espnic::tb::add_all(CryptoBackendKind::kOpenssl, "openssl");
  if (espnic::default_crypto_backend() == CryptoBackendKind::kIpsecMb) {
    espnic::tb::add_all(CryptoBackendKind::kIpsecMb, "ipsec-mb");
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
}
