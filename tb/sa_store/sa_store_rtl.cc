// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/sa_store/sa_store_rtl.h"

#include <cstring>

#include "Vsa_store_13.h"
#include "Vsa_store_large.h"
#include "Vsa_store_large_mutants.h"
#include "Vsa_store_mutants.h"
#include "tb/lockstep/verilated_top.h"

namespace espnic {
namespace {

template <class Top>
class Pins final : public SaStoreRtl {
 public:
  lockstep::VerilatedTop<Top>& top() { return top_; }

  void reset() override {
    drive({});
    top_.reset();
  }
  void reset_again() override { reset(); }

  SaStorePinsOut settle(const SaStorePinsIn& in) override {
    drive(in);
    top_.settle();
    return sample();
  }
  void clock() override { top_.clock(); }

 private:
  void drive(const SaStorePinsIn& in) {
    top_->wr_valid_i = in.wr_valid;
    top_->wr_row_i = in.wr_row;
    top_->wr_word_i = in.wr_word;
    // Bits in their order, whatever Verilator makes of the port: the host is little-endian, as
    // everywhere where these twins run.
    std::memcpy(&top_->wr_data_i, in.wr_data.data(), sizeof in.wr_data);
    unsigned valid = 0, word = 0;
    std::uint64_t row = 0;
    for (unsigned port = 0; port < kStoreReaders; ++port) {
      valid |= (in.rd[port].valid ? 1U : 0U) << port;
      row |= std::uint64_t{in.rd[port].row} << 16 * port;
      word |= unsigned{in.rd[port].word} << 2 * port;
    }
    top_->rd_valid_i = static_cast<std::uint8_t>(valid);
    top_->rd_row_i = row;
    top_->rd_word_i = static_cast<std::uint8_t>(word);
  }

  SaStorePinsOut sample() {
    SaStorePinsOut out;
    std::memcpy(out.rd_data.data(), &top_->rd_data_o, sizeof out.rd_data);
    out.tap_write = top_->tap_write_o;
    out.tap_read = top_->tap_read_o;
    out.stat_reads = top_->stat_reads_o;
    out.stat_writes = top_->stat_writes_o;
    return out;
  }

  lockstep::VerilatedTop<Top> top_{"sa_store"};
};

template <class Top>
std::unique_ptr<SaStoreRtl> make_mutant(unsigned mutant) {
  auto pins = std::make_unique<Pins<Top>>();
  pins->top()->mutant_i = static_cast<std::uint8_t>(mutant);
  return pins;
}

}  // namespace

std::unique_ptr<SaStoreRtl> make_sa_store_rtl() { return std::make_unique<Pins<Vsa_store_13>>(); }

std::unique_ptr<SaStoreRtl> make_sa_store_rtl_mutant(unsigned mutant) {
  return make_mutant<Vsa_store_mutants>(mutant);
}

std::unique_ptr<SaStoreRtl> make_large_sa_store_rtl() {
  return std::make_unique<Pins<Vsa_store_large>>();
}

std::unique_ptr<SaStoreRtl> make_large_sa_store_rtl_mutant(unsigned mutant) {
  return make_mutant<Vsa_store_large_mutants>(mutant);
}

}  // namespace espnic
