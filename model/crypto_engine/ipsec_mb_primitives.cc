// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/crypto_engine/ipsec_mb_primitives.h"

#include <intel-ipsec-mb.h>

#include <array>
#include <limits>
#include <stdexcept>
#include <string>
#include <typeinfo>
#include <utility>

namespace espnic {
namespace {

/// Jobs keep lengths in 16 bits; frames are at most 16 KiB, and anything beyond goes to OpenSSL.
constexpr std::size_t kMaxJobBytes = 16384;

/// HMAC key as the states behind the inner and outer pad, the form that jobs want.
struct HmacStates {
  alignas(16) std::array<std::uint8_t, 20> inner{};
  alignas(16) std::array<std::uint8_t, 20> outer{};

  HmacStates(IMB_MGR& manager, Integrity integrity, const std::uint8_t* key) {
    if (integrity == Integrity::kNone) return;
    state(manager, integrity, key, 0x36, inner.data());
    state(manager, integrity, key, 0x5c, outer.data());
  }

  static void state(IMB_MGR& manager, Integrity integrity, const std::uint8_t* key,
                    std::uint8_t pad, std::uint8_t* out) {
    alignas(16) std::array<std::uint8_t, 64> block;
    block.fill(pad);
    for (std::size_t i = 0; i < key_bytes(integrity); ++i) block[i] ^= key[i];
    if (integrity == Integrity::kHmacMd5) {
      IMB_MD5_ONE_BLOCK(&manager, block.data(), out);
    } else {
      IMB_SHA1_ONE_BLOCK(&manager, block.data(), out);
    }
  }
};

/// Neither the key schedule nor the jobs look at parity or weak keys.
struct DesSchedules {
  alignas(16) std::array<std::array<std::uint64_t, IMB_DES_KEY_SCHED_SIZE / 8>, 3> schedule{};
  std::array<const void*, 3> pointers{};

  DesSchedules(IMB_MGR& manager, const SaKeys& keys) {
    for (std::size_t i = 0; i < key_bytes(keys.cipher) / 8; ++i) {
      IMB_DES_KEYSCHED(&manager, schedule[i].data(), keys.cipher_key.data() + 8 * i);
      pointers[i] = schedule[i].data();
    }
  }
  DesSchedules(const DesSchedules&) = delete;
  DesSchedules& operator=(const DesSchedules&) = delete;
};

class Context final : public SaContext {
 public:
  Context(IMB_MGR& manager, const SaKeys& sa_keys, std::shared_ptr<const SaContext> fallback)
      : keys(sa_keys),
        ah(manager, keys.ah_integrity, keys.ah_key.data()),
        esp(manager, keys.esp_integrity, keys.esp_key.data()),
        des(manager, keys),
        openssl(std::move(fallback)) {}

  const SaKeys keys;
  const HmacStates ah, esp;
  const DesSchedules des;
  const std::shared_ptr<const SaContext> openssl;
};

const Context& context_of(const SaContext* context) {
  return static_cast<const Context&>(*context);
}

void fill(IMB_JOB& job, HashOp& op) {
  const Context& context = context_of(op.context);
  const bool ah = op.key == HashKey::kAh;
  const HmacStates& states = ah ? context.ah : context.esp;
  const Integrity integrity = ah ? context.keys.ah_integrity : context.keys.esp_integrity;
  job.cipher_mode = IMB_CIPHER_NULL;
  job.cipher_direction = IMB_DIR_DECRYPT;
  job.chain_order = IMB_ORDER_HASH_CIPHER;
  job.hash_alg = integrity == Integrity::kHmacMd5 ? IMB_AUTH_MD5 : IMB_AUTH_HMAC_SHA_1;
  job.src = op.data.data();
  job.hash_start_src_offset_in_bytes = 0;
  job.msg_len_to_hash_in_bytes = op.data.size();
  job.msg_len_to_cipher_in_bytes = 0;
  job.u.HMAC._hashed_auth_key_xor_ipad = states.inner.data();
  job.u.HMAC._hashed_auth_key_xor_opad = states.outer.data();
  job.auth_tag_output = op.tag.data();
  job.auth_tag_output_len_in_bytes = op.tag.size();
}

void fill(IMB_JOB& job, const DecryptOp& op) {
  const Context& context = context_of(op.context);
  const bool triple = context.keys.cipher == Cipher::kTripleDesCbc;
  job.cipher_mode = triple ? IMB_CIPHER_DES3 : IMB_CIPHER_DES;
  job.cipher_direction = IMB_DIR_DECRYPT;
  job.chain_order = IMB_ORDER_HASH_CIPHER;
  job.hash_alg = IMB_AUTH_NULL;
  job.dec_keys = triple ? static_cast<const void*>(context.des.pointers.data())
                        : context.des.schedule[0].data();
  job.enc_keys = job.dec_keys;  // one schedule serves both directions
  job.key_len_in_bytes = triple ? 24 : 8;
  job.src = op.data.data();
  job.dst = op.out;
  job.cipher_start_src_offset_in_bytes = 0;
  job.msg_len_to_cipher_in_bytes = op.data.size();
  job.msg_len_to_hash_in_bytes = 0;
  job.iv = op.iv;
  job.iv_len_in_bytes = 8;
}

enum Kind : std::size_t { kMd5, kSha1, kDes, kTripleDes, kKinds };

Kind kind_of(const HashOp& op) {
  const SaKeys& keys = context_of(op.context).keys;
  const Integrity integrity = op.key == HashKey::kAh ? keys.ah_integrity : keys.esp_integrity;
  return integrity == Integrity::kHmacMd5 ? kMd5 : kSha1;
}
Kind kind_of(const DecryptOp& op) {
  return context_of(op.context).keys.cipher == Cipher::kTripleDesCbc ? kTripleDes : kDes;
}

void run_directly(OpensslPrimitives& openssl, HashOp& op) {
  HashOp direct = op;
  direct.context = context_of(op.context).openssl.get();
  openssl.hash({&direct, 1});
  op.tag = direct.tag;
}
void run_directly(OpensslPrimitives& openssl, DecryptOp& op) {
  DecryptOp direct = op;
  direct.context = context_of(op.context).openssl.get();
  openssl.decrypt({&direct, 1});
}

}  // namespace

void IpsecMbPrimitives::FreeManager::operator()(IMB_MGR* manager) const { free_mb_mgr(manager); }

IpsecMbPrimitives::IpsecMbPrimitives(const MinJobs& min_jobs) : manager_(alloc_mb_mgr(0)) {
  if (manager_ == nullptr) throw std::runtime_error("ipsec-mb cannot be opened.");
  IMB_ARCH arch = IMB_ARCH_NONE;
  init_mb_mgr_auto(manager_.get(), &arch);
  if (const int error = imb_get_errno(manager_.get()); error != 0 || arch == IMB_ARCH_NONE) {
    throw std::runtime_error(std::string("ipsec-mb does not run on this CPU: ") +
                             imb_get_strerror(error) + ".");
  }
  min_jobs_ = {min_jobs.md5, min_jobs.sha1, min_jobs.des, min_jobs.triple_des};
  if (arch != IMB_ARCH_AVX512 && !min_jobs.scalar_des) {
    min_jobs_[kDes] = min_jobs_[kTripleDes] = std::numeric_limits<std::size_t>::max();
  }
}

IpsecMbPrimitives::~IpsecMbPrimitives() = default;

std::shared_ptr<const SaContext> IpsecMbPrimitives::prepare(const SaKeys& keys) {
  return std::make_shared<const Context>(*manager_, keys, openssl_.prepare(keys));
}

bool IpsecMbPrimitives::made(const SaContext& context) const {
  return typeid(context) == typeid(Context);
}

void IpsecMbPrimitives::hash(boost::span<HashOp> ops) { run(ops); }
void IpsecMbPrimitives::decrypt(boost::span<DecryptOp> ops) { run(ops); }

template <typename Op>
void IpsecMbPrimitives::run(boost::span<Op> ops) {
  std::array<std::size_t, kKinds> count{};
  for (const Op& op : ops) ++count[kind_of(op)];
  const auto is_job = [&](const Op& op) {
    const Kind kind = kind_of(op);
    return count[kind] >= min_jobs_[kind] && op.data.size() <= kMaxJobBytes;
  };
  for (Op& op : ops) {
    if (is_job(op)) submit(op);
  }
  flush();
  for (Op& op : ops) {
    if (!is_job(op)) run_directly(openssl_, op);
  }
}

template <typename Op>
void IpsecMbPrimitives::submit(Op& op) {
  fill(*IMB_GET_NEXT_JOB(manager_.get()), op);
  ++in_flight_;
  // A full queue completes its oldest job by itself.
  for (const IMB_JOB* job = IMB_SUBMIT_JOB(manager_.get()); job != nullptr;
       job = IMB_GET_COMPLETED_JOB(manager_.get())) {
    took_back(job);
  }
}

void IpsecMbPrimitives::flush() {
  while (in_flight_ != 0) {
    const IMB_JOB* job = IMB_FLUSH_JOB(manager_.get());
    if (job == nullptr) break;
    took_back(job);
  }
  if (in_flight_ != 0 || refused_) {
    in_flight_ = 0;
    refused_ = false;
    throw std::logic_error("crypto_engine: ipsec-mb refused a job");
  }
}

void IpsecMbPrimitives::took_back(const IMB_JOB* job) {
  --in_flight_;
  refused_ = refused_ || job->status != IMB_STATUS_COMPLETED;
}

}  // namespace espnic
