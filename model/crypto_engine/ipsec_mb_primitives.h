// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstddef>
#include <memory>

#include "model/crypto_engine/openssl_primitives.h"
#include "model/crypto_engine/primitives.h"

struct IMB_MGR;
struct IMB_JOB;

namespace espnic {

/// Intel's multi-buffer library: the operations of a call are jobs, submitted without waiting and
/// flushed once. What it would do slower than OpenSSL, OpenSSL does; the bytes are the same.
class IpsecMbPrimitives final : public Primitives {
 public:
  /// So many operations of a kind in one call make jobs worth while. A job costs the time of a full
  /// set of lanes however few are used, so few jobs lose to OpenSSL.
  struct MinJobs {
    std::size_t md5 = 3;   ///< measured, 8 lanes: 1.5x OpenSSL at 3, 3.6x at 8 (1400 bytes)
    std::size_t sha1 = 5;  ///< measured, 8 lanes against SHA-NI: 1.2x at 5, 1.8x at 8
    std::size_t des = 8;   ///< 16 lanes; design section 4 gives 3.4x when full, so even at 5
    std::size_t triple_des = 8;
    /// The library has DES lanes for AVX-512 only; its scalar DES takes some 70 times as long as
    /// OpenSSL's.
    bool scalar_des = false;
  };

  /// Throws std::runtime_error where the CPU is not fit for the library.
  IpsecMbPrimitives() : IpsecMbPrimitives(MinJobs{}) {}
  explicit IpsecMbPrimitives(const MinJobs& min_jobs);
  ~IpsecMbPrimitives() override;

  std::string_view name() const override { return "ipsec-mb"; }
  std::shared_ptr<const SaContext> prepare(const SaKeys& keys) override;
  bool made(const SaContext& context) const override;
  void hash(boost::span<HashOp> ops) override;
  void decrypt(boost::span<DecryptOp> ops) override;

 private:
  struct FreeManager {
    void operator()(IMB_MGR* manager) const;
  };
  template <typename Op>
  void run(boost::span<Op> ops);
  template <typename Op>
  void submit(Op& op);
  void flush();
  void took_back(const IMB_JOB* job);

  std::unique_ptr<IMB_MGR, FreeManager> manager_;
  OpensslPrimitives openssl_;
  std::array<std::size_t, 4> min_jobs_{};  ///< by the kind of operation
  std::size_t in_flight_ = 0;
  bool refused_ = false;
};

}  // namespace espnic
