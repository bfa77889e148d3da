// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/crypto_engine/ipsec_mb_primitives.h"

#include <intel-ipsec-mb.h>

#include <array>
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

class Context final : public SaContext {
 public:
  Context(IMB_MGR& manager, const SaKeys& sa_keys, std::shared_ptr<const SaContext> fallback)
      : keys(sa_keys),
        ah(manager, keys.ah_integrity, keys.ah_key.data()),
        esp(manager, keys.esp_integrity, keys.esp_key.data()),
        des({keys.cipher_key.data(), key_bytes(keys.cipher)}),
        openssl(std::move(fallback)) {}

  const SaKeys keys;
  const HmacStates ah, esp;
  const DesKeys des;
  const std::shared_ptr<const SaContext> openssl;
};

const Context& context_of(const SaContext* context) {
  return static_cast<const Context&>(*context);
}

Integrity integrity_of(const HashOp& op) {
  const SaKeys& keys = context_of(op.context).keys;
  return op.key == HashKey::kAh ? keys.ah_integrity : keys.esp_integrity;
}

void fill(IMB_JOB& job, HashOp& op) {
  const Context& context = context_of(op.context);
  const HmacStates& states = op.key == HashKey::kAh ? context.ah : context.esp;
  job.cipher_mode = IMB_CIPHER_NULL;
  job.cipher_direction = IMB_DIR_DECRYPT;
  job.chain_order = IMB_ORDER_HASH_CIPHER;
  job.hash_alg = integrity_of(op) == Integrity::kHmacMd5 ? IMB_AUTH_MD5 : IMB_AUTH_HMAC_SHA_1;
  job.src = op.data.data();
  job.hash_start_src_offset_in_bytes = 0;
  job.msg_len_to_hash_in_bytes = op.data.size();
  job.msg_len_to_cipher_in_bytes = 0;
  job.u.HMAC._hashed_auth_key_xor_ipad = states.inner.data();
  job.u.HMAC._hashed_auth_key_xor_opad = states.outer.data();
  job.auth_tag_output = op.tag.data();
  job.auth_tag_output_len_in_bytes = op.tag.size();
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

IpsecMbPrimitives::IpsecMbPrimitives(const Least& least)
    : manager_(alloc_mb_mgr(0)), least_(least) {
  if (manager_ == nullptr) throw std::runtime_error("ipsec-mb cannot be opened.");
  IMB_ARCH arch = IMB_ARCH_NONE;
  init_mb_mgr_auto(manager_.get(), &arch);
  if (const int error = imb_get_errno(manager_.get()); error != 0 || arch == IMB_ARCH_NONE) {
    throw std::runtime_error(std::string("ipsec-mb does not run on this CPU: ") +
                             imb_get_strerror(error) + ".");
  }
}

IpsecMbPrimitives::~IpsecMbPrimitives() = default;

std::shared_ptr<const SaContext> IpsecMbPrimitives::prepare(const SaKeys& keys) {
  return std::make_shared<const Context>(*manager_, keys, openssl_.prepare(keys));
}

bool IpsecMbPrimitives::made(const SaContext& context) const {
  return typeid(context) == typeid(Context);
}

void IpsecMbPrimitives::hash(boost::span<HashOp> ops) {
  std::size_t md5 = 0;
  for (const HashOp& op : ops) md5 += integrity_of(op) == Integrity::kHmacMd5;
  const bool md5_jobs = md5 >= least_.md5;
  const bool sha1_jobs = ops.size() - md5 >= least_.sha1;
  const auto is_job = [&](const HashOp& op) {
    return (integrity_of(op) == Integrity::kHmacMd5 ? md5_jobs : sha1_jobs) &&
           op.data.size() <= kMaxJobBytes;
  };
  for (HashOp& op : ops) {
    if (is_job(op)) submit(op);
  }
  flush();
  for (HashOp& op : ops) {
    if (!is_job(op)) run_directly(openssl_, op);
  }
}

void IpsecMbPrimitives::decrypt(boost::span<DecryptOp> ops) {
  std::array<std::size_t, 2> bytes{};
  const auto kind = [](const DecryptOp& op) {
    return context_of(op.context).keys.cipher == Cipher::kTripleDesCbc ? 1U : 0U;
  };
  for (auto& ops_of_kind : sliced_) ops_of_kind.clear();
  for (const DecryptOp& op : ops) bytes[kind(op)] += op.data.size();
  for (DecryptOp& op : ops) {
    if (bytes[kind(op)] / 8 < least_.des_blocks) {
      run_directly(openssl_, op);
    } else {
      sliced_[kind(op)].push_back({&context_of(op.context).des, op.iv, op.data, op.out});
    }
  }
  for (const auto& ops_of_kind : sliced_) slices_.decrypt(ops_of_kind);
}

void IpsecMbPrimitives::submit(HashOp& op) {
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
