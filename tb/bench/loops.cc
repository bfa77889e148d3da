// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/bench/loops.h"

#include <openssl/evp.h>
#include <openssl/provider.h>
#ifdef ESPNIC_HAVE_IPSEC_MB
#include <intel-ipsec-mb.h>
#endif

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

namespace espnic::tb::bench {
namespace {

using traffic::Auth;
using traffic::Cipher;

constexpr std::size_t kHeaderBytes = 8;                     // SPI and sequence number
constexpr std::size_t kHashBlock = 64;                      // of MD5 and SHA-1
constexpr std::uint8_t kInnerPad = 0x36, kOuterPad = 0x5C;  // RFC 2104 2

void must(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string("the library cannot ") + what);
}

/// An ESP packet in parts.
struct Esp {
  ByteSpan sealed;  ///< what the ICV is taken over, of AES-GCM with the IV between AAD and text
  const std::uint8_t* iv = nullptr;
  ByteSpan text;
  const std::uint8_t* icv = nullptr;
};

std::vector<Esp> parts_of(const PacketSet& packets) {
  const traffic::EspSa& sa = *packets.sa.esp;
  const std::size_t icv = traffic::icv_bytes(sa), iv = traffic::iv_bytes(sa.cipher);
  std::vector<Esp> parts;
  for (const traffic::Packet& packet : packets.frames) {
    const ByteSpan esp = ByteSpan(packet.wire).subspan(packets.esp_offset);
    Esp part;
    part.sealed = esp.first(esp.size() - icv);
    part.iv = esp.data() + kHeaderBytes;
    part.text = part.sealed.subspan(kHeaderBytes + iv);
    part.icv = part.sealed.data() + part.sealed.size();
    parts.push_back(part);
  }
  return parts;
}

std::array<std::uint8_t, kHashBlock> padded(const Bytes& key, std::uint8_t pad) {
  std::array<std::uint8_t, kHashBlock> block;
  block.fill(pad);
  for (std::size_t i = 0; i < key.size(); ++i) block[i] ^= key[i];
  return block;
}

template <auto kFree>
struct Free {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};
using Digest = std::unique_ptr<EVP_MD_CTX, Free<&EVP_MD_CTX_free>>;
using Provider = std::unique_ptr<OSSL_PROVIDER, Free<&OSSL_PROVIDER_unload>>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Free<&EVP_CIPHER_CTX_free>>;

class Loop : public BareLoop {
 public:
  explicit Loop(const PacketSet& packets)
      : sa_(*packets.sa.esp), icv_bytes_(traffic::icv_bytes(sa_)), esp_(parts_of(packets)) {
    for (const Esp& esp : esp_) out_.emplace_back(esp.text.size());
  }
  Bytes text(std::size_t packet) const override { return out_.at(packet); }

 protected:
  void check(const Esp& esp, const std::uint8_t* tag) const {
    if (std::memcmp(tag, esp.icv, icv_bytes_) != 0) throw std::runtime_error("a wrong ICV");
  }

  const traffic::EspSa& sa_;
  const std::size_t icv_bytes_;
  std::vector<Esp> esp_;
  std::vector<Bytes> out_;  // the text of each packet
};

/// HMAC with the states behind both pads kept, and a cipher context whose key is set once.
class OpensslLoop : public Loop {
 public:
  explicit OpensslLoop(const PacketSet& packets) : Loop(packets) {
    const EVP_MD* digest = sa_.auth == Auth::kMd5 ? EVP_md5() : EVP_sha1();
    set(inner_, digest, padded(sa_.auth_key, kInnerPad));
    set(outer_, digest, padded(sa_.auth_key, kOuterPad));
    if (sa_.cipher == Cipher::kNull) return;
    must(default_ != nullptr, "load OpenSSL's default provider");
    cipher_.reset(EVP_CIPHER_fetch(nullptr, name(), nullptr));
    must(cipher_ != nullptr, "decrypt by this cipher: OpenSSL's legacy provider is missing");
    must(EVP_DecryptInit_ex2(decrypt_.get(), cipher_.get(), sa_.cipher_key.data(), nullptr,
                             nullptr) == 1 &&
             EVP_CIPHER_CTX_set_padding(decrypt_.get(), 0) == 1,
         "set a cipher key");
  }

  void run(std::uint64_t count) override {
    for (std::uint64_t n = 0; n < count; ++n) {
      const std::size_t packet = n % esp_.size();
      verify(esp_[packet]);
      decrypt(packet);
    }
  }

 protected:
  void decrypt(std::size_t packet) {
    const Esp& esp = esp_[packet];
    if (cipher_ == nullptr) {
      std::memcpy(out_[packet].data(), esp.text.data(), esp.text.size());
      return;
    }
    int length = 0;
    must(EVP_DecryptInit_ex2(decrypt_.get(), nullptr, nullptr, esp.iv, nullptr) == 1 &&
             EVP_DecryptUpdate(decrypt_.get(), out_[packet].data(), &length, esp.text.data(),
                               static_cast<int>(esp.text.size())) == 1,
         "decrypt");
  }

 private:
  const char* name() const {
    if (sa_.cipher == Cipher::kAesCbc) return "AES-128-CBC";
    return sa_.cipher == Cipher::kDes ? "DES-CBC" : "DES-EDE3-CBC";
  }

  static void set(const Digest& context, const EVP_MD* digest,
                  const std::array<std::uint8_t, kHashBlock>& block) {
    must(EVP_DigestInit_ex2(context.get(), digest, nullptr) == 1 &&
             EVP_DigestUpdate(context.get(), block.data(), block.size()) == 1,
         "set an HMAC key");
  }

  void verify(const Esp& esp) {
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> tag;
    unsigned length = 0;
    must(EVP_MD_CTX_copy_ex(work_.get(), inner_.get()) == 1 &&
             EVP_DigestUpdate(work_.get(), esp.sealed.data(), esp.sealed.size()) == 1 &&
             EVP_DigestFinal_ex(work_.get(), tag.data(), &length) == 1 &&
             EVP_MD_CTX_copy_ex(work_.get(), outer_.get()) == 1 &&
             EVP_DigestUpdate(work_.get(), tag.data(), length) == 1 &&
             EVP_DigestFinal_ex(work_.get(), tag.data(), &length) == 1,
         "compute an HMAC");
    check(esp, tag.data());
  }

  Provider default_{OSSL_PROVIDER_load(nullptr, "default")};
  Provider legacy_{OSSL_PROVIDER_load(nullptr, "legacy")};  // single DES
  Digest inner_{EVP_MD_CTX_new()}, outer_{EVP_MD_CTX_new()}, work_{EVP_MD_CTX_new()};
  std::unique_ptr<EVP_CIPHER, Free<&EVP_CIPHER_free>> cipher_;
  CipherContext decrypt_{EVP_CIPHER_CTX_new()};
};

/// AES-GCM of ESP (RFC 4106): the nonce is salt and IV, the header is what else is authenticated.
class GcmLoop : public Loop {
 public:
  explicit GcmLoop(const PacketSet& packets) : Loop(packets) {
    std::copy_n(sa_.cipher_key.end() - traffic::kSaltBytes, traffic::kSaltBytes, nonce_.begin());
  }
  void run(std::uint64_t count) override {
    for (std::uint64_t n = 0; n < count; ++n) {
      const std::size_t packet = n % esp_.size();
      std::copy_n(esp_[packet].iv, nonce_.size() - traffic::kSaltBytes,
                  nonce_.begin() + traffic::kSaltBytes);
      open(esp_[packet], out_[packet]);
    }
  }

 protected:
  virtual void open(const Esp& esp, Bytes& out) = 0;
  std::array<std::uint8_t, 12> nonce_{};
};

class OpensslGcmLoop final : public GcmLoop {
 public:
  explicit OpensslGcmLoop(const PacketSet& packets) : GcmLoop(packets) {
    must(EVP_DecryptInit_ex2(decrypt_.get(), EVP_aes_128_gcm(), sa_.cipher_key.data(), nullptr,
                             nullptr) == 1,
         "set a cipher key");
  }

 private:
  void open(const Esp& esp, Bytes& out) override {
    int length = 0;
    must(
        EVP_DecryptInit_ex2(decrypt_.get(), nullptr, nullptr, nonce_.data(), nullptr) == 1 &&
            EVP_DecryptUpdate(decrypt_.get(), nullptr, &length, esp.sealed.data(), kHeaderBytes) ==
                1 &&
            EVP_DecryptUpdate(decrypt_.get(), out.data(), &length, esp.text.data(),
                              static_cast<int>(esp.text.size())) == 1 &&
            EVP_CIPHER_CTX_ctrl(decrypt_.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(icv_bytes_),
                                const_cast<std::uint8_t*>(esp.icv)) == 1,
        "decrypt");
    if (EVP_DecryptFinal_ex(decrypt_.get(), out.data(), &length) != 1)
      throw std::runtime_error("a wrong ICV");
  }

  CipherContext decrypt_{EVP_CIPHER_CTX_new()};
};

#ifdef ESPNIC_HAVE_IPSEC_MB
struct FreeManager {
  void operator()(IMB_MGR* manager) const { free_mb_mgr(manager); }
};
using Manager = std::unique_ptr<IMB_MGR, FreeManager>;

Manager open_manager() {
  Manager manager(alloc_mb_mgr(0));
  must(manager != nullptr, "be opened");
  init_mb_mgr_auto(manager.get(), nullptr);
  must(imb_get_errno(manager.get()) == 0, "run on this CPU");
  return manager;
}

/// A call a packet: GCM has no job that waits for others, so jobs would only add their own cost.
class IpsecMbGcmLoop final : public GcmLoop {
 public:
  explicit IpsecMbGcmLoop(const PacketSet& packets) : GcmLoop(packets), manager_(open_manager()) {
    IMB_AES128_GCM_PRE(manager_.get(), sa_.cipher_key.data(), &key_);
  }

 private:
  void open(const Esp& esp, Bytes& out) override {
    gcm_context_data work;
    std::array<std::uint8_t, 16> tag;
    IMB_AES128_GCM_DEC(manager_.get(), &key_, &work, out.data(), esp.text.data(), esp.text.size(),
                       nonce_.data(), esp.sealed.data(), kHeaderBytes, tag.data(), icv_bytes_);
    check(esp, tag.data());
  }

  Manager manager_;
  gcm_key_data key_{};
};

/// One job a packet: its hash and, unless OpenSSL does that, its text. Jobs come back when the
/// library has gathered enough of them.
class IpsecMbLoop final : public OpensslLoop {
 public:
  IpsecMbLoop(const PacketSet& packets, bool mixed)
      : OpensslLoop(packets), mixed_(mixed), manager_(open_manager()) {
    hash_state(padded(sa_.auth_key, kInnerPad), inner_.data());
    hash_state(padded(sa_.auth_key, kOuterPad), outer_.data());
    if (sa_.cipher == Cipher::kAesCbc) {
      IMB_AES_KEYEXP_128(manager_.get(), sa_.cipher_key.data(), round_keys_.data(),
                         inverse_keys_.data());
      return;
    }
    for (std::size_t i = 0; i < sa_.cipher_key.size() / 8; ++i) {
      IMB_DES_KEYSCHED(manager_.get(), schedule_[i].data(), sa_.cipher_key.data() + 8 * i);
      schedules_[i] = schedule_[i].data();
    }
  }

  void run(std::uint64_t count) override {
    for (std::uint64_t n = 0; n < count; ++n) {
      IMB_JOB* job = IMB_GET_NEXT_JOB(manager_.get());
      fill(*job, n);
      for (job = IMB_SUBMIT_JOB(manager_.get()); job != nullptr;
           job = IMB_GET_COMPLETED_JOB(manager_.get()))
        take(*job);
      if (mixed_) decrypt(n % esp_.size());
    }
    while (const IMB_JOB* job = IMB_FLUSH_JOB(manager_.get())) take(*job);
    must(taken_ == count, "complete every job");
    taken_ = 0;
  }

 private:
  /// More than the library keeps in flight.
  static constexpr std::size_t kTags = 1024;
  static_assert(kTags > IMB_MAX_JOBS);

  void hash_state(const std::array<std::uint8_t, kHashBlock>& block, std::uint8_t* state) {
    if (sa_.auth == Auth::kMd5) {
      IMB_MD5_ONE_BLOCK(manager_.get(), block.data(), state);
    } else {
      IMB_SHA1_ONE_BLOCK(manager_.get(), block.data(), state);
    }
  }

  void fill(IMB_JOB& job, std::uint64_t number) {
    const std::size_t packet = number % esp_.size();
    const Esp& esp = esp_[packet];
    job.chain_order = IMB_ORDER_HASH_CIPHER;
    job.cipher_direction = IMB_DIR_DECRYPT;
    job.src = esp.sealed.data();
    job.hash_alg = sa_.auth == Auth::kMd5 ? IMB_AUTH_MD5 : IMB_AUTH_HMAC_SHA_1;
    job.hash_start_src_offset_in_bytes = 0;
    job.msg_len_to_hash_in_bytes = esp.sealed.size();
    job.u.HMAC._hashed_auth_key_xor_ipad = inner_.data();
    job.u.HMAC._hashed_auth_key_xor_opad = outer_.data();
    job.auth_tag_output = tags_[number % kTags].data();
    job.auth_tag_output_len_in_bytes = icv_bytes_;
    job.user_data = reinterpret_cast<void*>(number);
    job.dst = out_[packet].data();
    job.cipher_mode = IMB_CIPHER_NULL;
    job.msg_len_to_cipher_in_bytes = 0;
    if (mixed_ || sa_.cipher == Cipher::kNull) return;
    set_cipher(job);
    job.key_len_in_bytes = sa_.cipher_key.size();
    job.iv = esp.iv;
    job.iv_len_in_bytes = traffic::iv_bytes(sa_.cipher);
    job.cipher_start_src_offset_in_bytes =
        static_cast<std::uint64_t>(esp.text.data() - esp.sealed.data());
    job.msg_len_to_cipher_in_bytes = esp.text.size();
  }

  void set_cipher(IMB_JOB& job) const {
    if (sa_.cipher == Cipher::kAesCbc) {
      job.cipher_mode = IMB_CIPHER_CBC;
      job.enc_keys = round_keys_.data();
      job.dec_keys = inverse_keys_.data();
      return;
    }
    const bool triple = sa_.cipher == Cipher::kTripleDes;
    job.cipher_mode = triple ? IMB_CIPHER_DES3 : IMB_CIPHER_DES;
    job.dec_keys = triple ? static_cast<const void*>(schedules_.data()) : schedules_[0];
    job.enc_keys = job.dec_keys;
  }

  void take(const IMB_JOB& job) {
    must(job.status == IMB_STATUS_COMPLETED, "do a job");
    const auto number = reinterpret_cast<std::uint64_t>(job.user_data);
    const std::size_t packet = number % esp_.size();
    check(esp_[packet], tags_[number % kTags].data());
    if (sa_.cipher == Cipher::kNull && !mixed_) decrypt(packet);  // a copy
    ++taken_;
  }

  const bool mixed_;
  Manager manager_;
  alignas(16) std::array<std::uint8_t, 16 * 11> round_keys_{}, inverse_keys_{};  // of AES-128
  alignas(16) std::array<std::uint8_t, 20> inner_{};
  alignas(16) std::array<std::uint8_t, 20> outer_{};
  alignas(16) std::array<std::array<std::uint64_t, IMB_DES_KEY_SCHED_SIZE / 8>, 3> schedule_{};
  std::array<const void*, 3> schedules_{};
  std::array<std::array<std::uint8_t, 16>, kTags> tags_{};
  std::uint64_t taken_ = 0;
};
#endif

}  // namespace

std::unique_ptr<BareLoop> make_loop(const std::string& library, const PacketSet& packets) {
  const bool gcm = packets.sa.esp->cipher == Cipher::kAesGcm;
  if (library == "openssl" && gcm) return std::make_unique<OpensslGcmLoop>(packets);
  if (library == "openssl") return std::make_unique<OpensslLoop>(packets);
  if (library != "ipsec-mb" && library != "mixed")
    throw UsageError("unknown library '" + library + "'");
  if (gcm && library == "mixed") throw UsageError("AES-GCM is not mixed: it is one call");
#ifdef ESPNIC_HAVE_IPSEC_MB
  if (gcm) return std::make_unique<IpsecMbGcmLoop>(packets);
  return std::make_unique<IpsecMbLoop>(packets, library == "mixed");
#else
  throw UsageError("this build has no ipsec-mb");
#endif
}

}  // namespace espnic::tb::bench
