// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_dma/rx_dma_rtl.h"

#include <cstring>
#include <stdexcept>

#include "Vrx_dma_32.h"
#include "Vrx_dma_8.h"
#include "Vrx_dma_mutants_32.h"
#include "Vrx_dma_mutants_8.h"
#include "tb/lockstep/verilated_top.h"

namespace espnic {
namespace {

template <class Top>
class Pins final : public RxDmaRtl {
 public:
  lockstep::VerilatedTop<Top>& top() { return top_; }

  void reset(const RxDmaStraps& straps) override {
    top_->entries_i = straps.entries;
    top_->setup_i = static_cast<std::uint8_t>(straps.setup);
    drive({});
    top_->rt_valid_i = false;
    top_.reset();
  }

  RxDmaPinsOut settle(const RxDmaPinsIn& in) override {
    drive(in);
    top_->rt_valid_i = false;
    top_.settle();
    const bool unasked = top_->rt_ready_o;
    if (in.rt_valid) {
      top_->rt_valid_i = true;
      top_.settle();
    }
    RxDmaPinsOut out = sample();
    out.rt_ready_unasked = unasked;
    return out;
  }
  void clock() override { top_.clock(); }

 private:
  void drive(const RxDmaPinsIn& in) {
    top_->rt_frame_i = in.rt_frame;
    top_->rt_length_i = in.rt_length;
    top_->rt_dw0_i = in.rt_words[0];
    top_->rt_dw1_i = in.rt_words[1];
    top_->rt_dw2_i = in.rt_words[2];
    top_->rt_dw3_i = in.rt_words[3];
    top_->rt_dw4_i = in.rt_words[4];
    top_->rt_dw7_i = in.rt_words[5];
    top_->ds_valid_i = in.ds_valid;
    top_->ds_addr_i = in.ds_addr;
    top_->ds_bytes_i = in.ds_bytes;
    // Bytes in the order of their bits, whatever Verilator makes of the port: the host is
    // little-endian, as everywhere where these twins run.
    std::memcpy(&top_->rd_data_i, in.rd_data.data(), sizeof top_->rd_data_i);
  }

  RxDmaPinsOut sample() {
    RxDmaPinsOut out;
    out.rt_ready = top_->rt_ready_o;
    out.rd_frame = top_->rd_frame_o;
    out.rd_addr = top_->rd_addr_o;
    out.hw_valid = top_->hw_valid_o;
    out.hw.addr = top_->hw_addr_o;
    out.hw.bytes = top_->hw_bytes_o;
    out.hw.last = top_->hw_last_o;
    std::memcpy(out.hw.data.data(), &top_->hw_data_o, sizeof top_->hw_data_o);
    out.cw_valid = top_->cw_valid_o;
    out.cw.index = top_->cw_index_o;
    std::memcpy(out.cw.words.data(), &top_->cw_data_o, sizeof out.cw.words);
    out.cw.truncated = top_->stat_truncated_o;
    out.fe_valid = top_->fe_valid_o;
    out.tap_retire = top_->tap_retire_o;
    out.tap_data = top_->tap_data_o;
    out.tap_completion = top_->tap_completion_o;
    out.stat_frames = top_->stat_frames_o;
    out.stat_truncated = top_->stat_truncated_o;
    out.stat_descriptors = top_->stat_descriptors_o;
    return out;
  }

  lockstep::VerilatedTop<Top> top_{"rx_dma"};
};

template <class Top>
std::unique_ptr<RxDmaRtl> mutant_of(unsigned mutant) {
  auto pins = std::make_unique<Pins<Top>>();
  pins->top()->mutant_i = static_cast<std::uint8_t>(mutant);
  return pins;
}

}  // namespace

std::unique_ptr<RxDmaRtl> make_rx_dma_rtl(std::uint32_t width) {
  if (width == 8) return std::make_unique<Pins<Vrx_dma_8>>();
  if (width == 32) return std::make_unique<Pins<Vrx_dma_32>>();
  throw std::invalid_argument("rx_dma is built for 8 and 32 bytes here");
}

std::unique_ptr<RxDmaRtl> make_rx_dma_rtl_mutant(std::uint32_t width, unsigned mutant) {
  if (width == 8) return mutant_of<Vrx_dma_mutants_8>(mutant);
  if (width == 32) return mutant_of<Vrx_dma_mutants_32>(mutant);
  throw std::invalid_argument("rx_dma is built for 8 and 32 bytes here");
}

}  // namespace espnic
