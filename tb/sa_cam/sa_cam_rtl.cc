// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/sa_cam/sa_cam_rtl.h"

#include "Vsa_cam_64.h"
#include "Vsa_cam_mutants.h"
#include "tb/lockstep/address_pins.h"
#include "tb/lockstep/verilated_top.h"

namespace espnic {
namespace {

template <class Top>
class Pins final : public SaCamRtl {
 public:
  lockstep::VerilatedTop<Top>& top() { return top_; }

  void reset(unsigned entries) override {
    top_->entries_i = static_cast<std::uint16_t>(entries);
    drive({});
    top_.reset();
  }

  SaCamPinsOut cycle(const SaCamPinsIn& in) override {
    drive(in);
    top_.settle();
    const SaCamPinsOut out = sample();
    top_.clock();
    return out;
  }

 private:
  void drive(const SaCamPinsIn& in) {
    top_->strict_i = in.control.strict;
    top_->enable_ah_i = in.control.enable_ah;
    top_->enable_esp_i = in.control.enable_esp;
    top_->rs_ready_i = in.rs_ready;
    top_->lk_valid_i = in.lk_valid;
    lockstep::put_address(top_->lk_dst_i, in.key.ipv6, in.key.dst, in.key.dst6);
    lockstep::put_address(top_->lk_src_i, in.key.ipv6, in.key.src, in.key.src6);
    top_->lk_ipv6_i = in.key.ipv6;
    top_->lk_spi_i = in.key.spi;
    top_->lk_ah_i = in.key.ah;
    top_->lk_search_i = in.key.search;
    top_->up_valid_i = in.up_valid;
    top_->up_index_i = in.up_index;
    top_->up_row_valid_i = in.up_row.valid;
    top_->up_any_dst_i = in.up_row.any_dst;
    lockstep::put_address(top_->up_dst_i, in.up_row.ipv6, in.up_row.dst, in.up_row.dst6);
    lockstep::put_address(top_->up_src_i, in.up_row.ipv6, in.up_row.src, in.up_row.src6);
    top_->up_ipv6_i = in.up_row.ipv6;
    top_->up_src_mask_i = in.up_row.src_mask;
    top_->up_spi_i = in.up_row.spi;
    top_->up_ah_i = in.up_row.ah;
    top_->up_uses_ah_i = in.up_row.uses_ah;
    top_->up_uses_esp_i = in.up_row.uses_esp;
    top_->up_tunnel_i = in.up_row.tunnel;
  }

  SaCamPinsOut sample() const {
    SaCamPinsOut out;
    out.lk_ready = top_->lk_ready_o;
    out.rs_valid = top_->rs_valid_o;
    out.rs_hit = top_->rs_hit_o;
    out.rs_blind = top_->rs_blind_o;
    out.rs_index = top_->rs_index_o;
    out.rs_tunnel = top_->rs_tunnel_o;
    out.en_valid = top_->en_valid_o;
    out.en_blind = top_->en_blind_o;
    out.en_index = top_->en_index_o;
    out.up_ready = top_->up_ready_o;
    out.taps = top_->tap_lookup_o | top_->tap_encoded_o << 1 | top_->tap_move_o << 2 |
               top_->tap_result_o << 3 | top_->tap_update_o << 4;
    out.stats = top_->stat_lookups_o | top_->stat_passes_o << 1 | top_->stat_hits_o << 2 |
                top_->stat_blind_hits_o << 3 | top_->stat_misses_o << 4 | top_->stat_updates_o << 5;
    return out;
  }

  lockstep::VerilatedTop<Top> top_{"sa_cam"};
};

}  // namespace

std::unique_ptr<SaCamRtl> make_sa_cam_rtl() { return std::make_unique<Pins<Vsa_cam_64>>(); }

std::unique_ptr<SaCamRtl> make_sa_cam_rtl_mutant(unsigned mutant) {
  auto pins = std::make_unique<Pins<Vsa_cam_mutants>>();
  pins->top()->mutant_i = static_cast<std::uint8_t>(mutant);
  return pins;
}

}  // namespace espnic
