// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include "model/crypto_engine/des_slices.h"
#include "model/crypto_engine/openssl_primitives.h"
#include "model/crypto_engine/primitives.h"

struct IMB_MGR;
struct IMB_JOB;

namespace espnic {

/// Intel's multi-buffer library: the HMACs of a call are jobs, submitted without waiting and
/// flushed once; AES-CBC and AES-CTR are jobs that are done at once, and AEADs are direct calls.
/// DES and 3DES go by `DesSlices`: the library has lanes for them with AVX-512 only,
/// where bit slices are four times as fast. What either would do slower than OpenSSL, OpenSSL does;
/// the bytes are the same.
class IpsecMbPrimitives final : public Primitives {
 public:
  /// So many of a kind in one call make it worth while: a job costs the time of a full set of lanes
  /// however few are used, and so do slices.
  struct Least {
    std::size_t md5 = 3;   ///< jobs; measured, 8 lanes: 1.5x OpenSSL at 3, 3.6x at 8 (1400 bytes)
    std::size_t sha1 = 5;  ///< jobs; measured, 8 lanes against SHA-NI: 1.2x at 5, 1.8x at 8
    std::size_t sha256 = 5;
    std::size_t sha512 = 3;       ///< and SHA-384
    std::size_t des_blocks = 24;  ///< measured, 128 lanes: as long as OpenSSL takes for 20
  };

  /// Throws std::runtime_error where the CPU is not fit for the library.
  IpsecMbPrimitives() : IpsecMbPrimitives(Least{}) {}
  explicit IpsecMbPrimitives(const Least& least);
  ~IpsecMbPrimitives() override;

  std::string_view name() const override { return "ipsec-mb"; }
  std::shared_ptr<const SaContext> prepare(const SaKeys& keys) override;
  bool made(const SaContext& context) const override;
  void hash(boost::span<HashOp> ops) override;
  void decrypt(boost::span<DecryptOp> ops) override;
  void open(boost::span<AeadOp> ops) override;

 private:
  struct FreeManager {
    void operator()(IMB_MGR* manager) const;
  };
  void submit(HashOp& op);
  void submit(const DecryptOp& op);
  void submit_job();
  std::size_t least_jobs(Integrity integrity) const;
  void flush();
  void took_back(const IMB_JOB* job);

  std::unique_ptr<IMB_MGR, FreeManager> manager_;
  OpensslPrimitives openssl_;
  Least least_;
  DesSlices slices_;
  std::array<std::vector<DesCbc>, 2> sliced_;  // of a call: DES, 3DES
  std::size_t in_flight_ = 0;
  bool refused_ = false;
};

}  // namespace espnic
