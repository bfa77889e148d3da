// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/crypto_engine/ipsec_mb_primitives.h"

#include <intel-ipsec-mb.h>
#include <openssl/crypto.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <typeinfo>

#include "model/crypto_engine/ipsec_mb_keys.h"

namespace espnic {
namespace {

/// Jobs keep lengths in 16 bits; frames are at most 16 KiB, and anything beyond goes to OpenSSL.
constexpr std::size_t kMaxJobBytes = 16384;
constexpr std::size_t kAeadIcvBytes = 16;

const IpsecMbKeys& context_of(const SaContext* context) {
  return static_cast<const IpsecMbKeys&>(*context);
}

Integrity integrity_of(const HashOp& op) {
  const SaKeys& keys = context_of(op.context).keys;
  return op.key == HashKey::kAh ? keys.ah_integrity : keys.esp_integrity;
}

IMB_HASH_ALG job_hash(Integrity integrity) {
  switch (integrity) {
    case Integrity::kHmacMd5:
      return IMB_AUTH_MD5;
    case Integrity::kHmacSha1:
      return IMB_AUTH_HMAC_SHA_1;
    case Integrity::kHmacSha256:
      return IMB_AUTH_HMAC_SHA_256;
    case Integrity::kHmacSha384:
      return IMB_AUTH_HMAC_SHA_384;
    case Integrity::kHmacSha512:
    case Integrity::kNone:
    case Integrity::kAesGmac:
      break;
  }
  return IMB_AUTH_HMAC_SHA_512;
}

void fill(IMB_JOB& job, HashOp& op) {
  const IpsecMbKeys& context = context_of(op.context);
  const HmacStates& states = op.key == HashKey::kAh ? context.ah : context.esp;
  job.cipher_mode = IMB_CIPHER_NULL;
  job.cipher_direction = IMB_DIR_DECRYPT;
  job.chain_order = IMB_ORDER_HASH_CIPHER;
  job.hash_alg = job_hash(integrity_of(op));
  job.src = op.data.data();
  job.hash_start_src_offset_in_bytes = 0;
  job.msg_len_to_hash_in_bytes = op.data.size();
  job.msg_len_to_cipher_in_bytes = 0;
  job.u.HMAC._hashed_auth_key_xor_ipad = states.inner.data();
  job.u.HMAC._hashed_auth_key_xor_opad = states.outer.data();
  job.auth_tag_output = op.tag.data();
  job.auth_tag_output_len_in_bytes = icv_bytes(integrity_of(op));
}

/// Salt, IV and, for CTR, a block counter that starts at one (RFC 3686 4, 4106 4, 7634 2).
std::array<std::uint8_t, 16> nonce(const Salt& salt, const std::uint8_t* iv) {
  std::array<std::uint8_t, 16> block{};
  std::copy(salt.begin(), salt.end(), block.begin());
  std::copy_n(iv, 8, block.begin() + kSaltBytes);
  block.back() = 1;
  return block;
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

/// GCM, and GMAC as GCM with nothing to decrypt. The library decrypts before any verdict.
void gcm(IMB_MGR& manager, const AeadOp& op, std::uint8_t* tag) {
  const IpsecMbKeys& context = context_of(op.context);
  const bool ah = op.key == HashKey::kAh;
  const gcm_key_data* key = ah ? context.ah_gmac.get() : context.gcm.get();
  const auto iv = nonce(ah ? context.keys.ah_salt : context.keys.cipher_salt, op.iv);
  gcm_context_data work;
  switch (ah ? context.keys.ah_aes_bytes : context.keys.cipher_aes_bytes) {
    case 16:
      IMB_AES128_GCM_DEC(&manager, key, &work, op.out, op.data.data(), op.data.size(), iv.data(),
                         op.aad.data(), op.aad.size(), tag, kAeadIcvBytes);
      return;
    case 24:
      IMB_AES192_GCM_DEC(&manager, key, &work, op.out, op.data.data(), op.data.size(), iv.data(),
                         op.aad.data(), op.aad.size(), tag, kAeadIcvBytes);
      return;
    default:
      IMB_AES256_GCM_DEC(&manager, key, &work, op.out, op.data.data(), op.data.size(), iv.data(),
                         op.aad.data(), op.aad.size(), tag, kAeadIcvBytes);
  }
}

void chacha20_poly1305(IMB_MGR& manager, const AeadOp& op, std::uint8_t* tag) {
  const SaKeys& keys = context_of(op.context).keys;
  const auto iv = nonce(keys.cipher_salt, op.iv);
  chacha20_poly1305_context_data work;
  IMB_CHACHA20_POLY1305_INIT(&manager, keys.cipher_key.data(), &work, iv.data(), op.aad.data(),
                             op.aad.size());
  IMB_CHACHA20_POLY1305_DEC_UPDATE(&manager, keys.cipher_key.data(), &work, op.out, op.data.data(),
                                   op.data.size());
  IMB_CHACHA20_POLY1305_DEC_FINALIZE(&manager, &work, tag, kAeadIcvBytes);
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
  return std::make_shared<const IpsecMbKeys>(*manager_, keys, openssl_.prepare(keys));
}

bool IpsecMbPrimitives::made(const SaContext& context) const {
  return typeid(context) == typeid(IpsecMbKeys);
}

std::size_t IpsecMbPrimitives::least_jobs(Integrity integrity) const {
  switch (integrity) {
    case Integrity::kHmacMd5:
      return least_.md5;
    case Integrity::kHmacSha1:
      return least_.sha1;
    case Integrity::kHmacSha256:
      return least_.sha256;
    default:
      return least_.sha512;
  }
}

void IpsecMbPrimitives::hash(boost::span<HashOp> ops) {
  std::array<std::size_t, kIntegrities> count{};
  for (const HashOp& op : ops) ++count[static_cast<std::size_t>(integrity_of(op))];
  const auto is_job = [&](const HashOp& op) {
    const Integrity integrity = integrity_of(op);
    return count[static_cast<std::size_t>(integrity)] >= least_jobs(integrity) &&
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
  const auto is_aes = [](const DecryptOp& op) { return context_of(op.context).aes != nullptr; };
  const auto kind = [](const DecryptOp& op) {
    return context_of(op.context).keys.cipher == Cipher::kTripleDesCbc ? 1U : 0U;
  };
  for (auto& ops_of_kind : sliced_) ops_of_kind.clear();
  for (const DecryptOp& op : ops) {
    if (!is_aes(op)) bytes[kind(op)] += op.data.size();
  }
  for (DecryptOp& op : ops) {
    if (is_aes(op)) {
      if (op.data.size() <= kMaxJobBytes) {
        submit(op);
      } else {
        run_directly(openssl_, op);
      }
    } else if (bytes[kind(op)] / 8 < least_.des_blocks) {
      run_directly(openssl_, op);
    } else {
      sliced_[kind(op)].push_back({&context_of(op.context).des, op.iv, op.data, op.out});
    }
  }
  flush();
  for (const auto& ops_of_kind : sliced_) slices_.decrypt(ops_of_kind);
}

void IpsecMbPrimitives::open(boost::span<AeadOp> ops) {
  std::array<std::uint8_t, kAeadIcvBytes> tag;
  for (AeadOp& op : ops) {
    const bool chacha =
        op.key == HashKey::kEsp && context_of(op.context).keys.cipher == Cipher::kChaCha20Poly1305;
    if (chacha) {
      chacha20_poly1305(*manager_, op, tag.data());
    } else {
      gcm(*manager_, op, tag.data());
    }
    op.good = CRYPTO_memcmp(tag.data(), op.icv.data(), op.icv.size()) == 0;
  }
}

void IpsecMbPrimitives::submit(HashOp& op) {
  fill(*IMB_GET_NEXT_JOB(manager_.get()), op);
  submit_job();
}

/// AES is fast without lanes: decryption and counter mode do many blocks of one packet at once.
void IpsecMbPrimitives::submit(const DecryptOp& op) {
  const IpsecMbKeys& context = context_of(op.context);
  const bool counter = context.keys.cipher == Cipher::kAesCtr;
  const auto start =
      counter ? nonce(context.keys.cipher_salt, op.iv) : std::array<std::uint8_t, 16>{};
  IMB_JOB& job = *IMB_GET_NEXT_JOB(manager_.get());
  job.cipher_mode = counter ? IMB_CIPHER_CNTR : IMB_CIPHER_CBC;
  job.cipher_direction = IMB_DIR_DECRYPT;
  job.chain_order = IMB_ORDER_HASH_CIPHER;
  job.hash_alg = IMB_AUTH_NULL;
  job.src = op.data.data();
  job.dst = op.out;
  job.cipher_start_src_offset_in_bytes = 0;
  job.msg_len_to_cipher_in_bytes = op.data.size();
  job.msg_len_to_hash_in_bytes = 0;
  job.iv = counter ? start.data() : op.iv;
  job.iv_len_in_bytes = 16;
  job.enc_keys = context.aes->encrypt.data();
  job.dec_keys = context.aes->decrypt.data();
  job.key_len_in_bytes = context.keys.cipher_aes_bytes;
  submit_job();
  flush();  // `start` ends here
}

void IpsecMbPrimitives::submit_job() {
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
