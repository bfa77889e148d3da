// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/crypto_engine/engine_cores_rtl.h"

#include "Vaes_core.h"
#include "Vghash_core.h"
#include "Vsha256_core.h"
#include "tb/lockstep/verilated_top.h"

namespace espnic::tb {
namespace {

/// Bytes into a port of `kWords` words, the first byte on top; what is missing is 0.
template <std::size_t kWords, typename Port, typename Bytes>
void drive(Port& port, const Bytes& bytes) {
  for (std::size_t w = 0; w < kWords; ++w) port[w] = 0;
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    const std::size_t bit = 32 * kWords - 8 - 8 * n;
    port[bit / 32] |= std::uint32_t{bytes[n]} << bit % 32;
  }
}

template <typename Port>
Block128 sample(const Port& port) {
  Block128 block;
  for (std::size_t n = 0; n < block.size(); ++n) {
    const std::size_t bit = 120 - 8 * n;
    block[n] = static_cast<std::uint8_t>(port[bit / 32] >> bit % 32);
  }
  return block;
}

class Aes final : public AesRtl {
 public:
  std::vector<Answer> run(const std::vector<Job>& jobs) override {
    top_->run_i = 0;
    top_.reset();
    std::vector<Answer> answers;
    for (const Job& job : jobs) {
      Answer answer;
      top_->run_i = 1;
      top_->decrypt_i = job.decrypt;
      top_->size_i = static_cast<std::uint8_t>(job.key.size() / 8 - 2);
      drive<8>(top_->key_i, job.key);
      drive<4>(top_->block_i, job.block);
      drive<4>(top_->mix_i, job.mix);
      top_.settle();
      if (!top_->load_o) throw std::runtime_error("the block is not taken");
      for (bool done = false; !done; top_.clock()) {
        top_.settle();
        done = top_->done_o;
        if (++answer.clocks > 100) throw std::runtime_error("no end of the block");
      }
      answer.result = sample(top_->result_o);
      answers.push_back(answer);
    }
    top_->run_i = 0;
    top_.clock();
    return answers;
  }

 private:
  lockstep::VerilatedTop<Vaes_core> top_{"aes_core"};
};

class Ghash final : public GhashRtl {
 public:
  Block128 run(const Block128& key, const std::vector<Block128>& blocks,
               bool clear_before) override {
    drive<4>(top_->key_i, key);
    top_->valid_i = 0;
    top_->clear_i = 1;
    if (clear_before) {
      clock();
      top_->clear_i = 0;
    }
    for (const Block128& block : blocks) {
      top_->valid_i = 1;
      drive<4>(top_->block_i, block);
      clock();
      top_->clear_i = 0;
    }
    top_->valid_i = 0;
    clock();  // holds
    return sample(top_->hash_o);
  }

 private:
  void clock() {
    top_.settle();
    top_.clock();
    top_.settle();
  }
  lockstep::VerilatedTop<Vghash_core> top_{"ghash_core"};
};

class Sha256 final : public Sha256Rtl {
 public:
  State run(const State& init, const std::vector<std::array<std::uint32_t, 16>>& blocks) override {
    for (std::size_t w = 0; w < 8; ++w) top_->init_i[w] = init[7 - w];
    top_->chain_i = 0;
    for (const auto& block : blocks) {
      load();
      top_->chain_i = 1;
      top_->round_i = 1;
      for (unsigned t = 0; t < 64; ++t) {
        top_->number_i = static_cast<std::uint8_t>(t);
        top_->word_i = t < 16 ? block[t] : 0xDEADBEEF;  // nothing looks at it any more
        top_.settle();
        top_.clock();
      }
      top_->round_i = 0;
    }
    load();
    top_.settle();
    State digest;
    for (std::size_t w = 0; w < 8; ++w) digest[w] = top_->digest_o[7 - w];
    return digest;
  }

 private:
  void load() {
    top_->load_i = 1;
    top_.settle();
    top_.clock();
    top_->load_i = 0;
  }
  lockstep::VerilatedTop<Vsha256_core> top_{"sha256_core"};
};

}  // namespace

std::unique_ptr<AesRtl> make_aes_rtl() { return std::make_unique<Aes>(); }
std::unique_ptr<GhashRtl> make_ghash_rtl() { return std::make_unique<Ghash>(); }
std::unique_ptr<Sha256Rtl> make_sha256_rtl() { return std::make_unique<Sha256>(); }

}  // namespace espnic::tb
