// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <cstdio>

#include "tb/lockstep/saved_state.h"
#include "tb/lockstep/verilated_top.h"
#include "tb/rtl_block/sa_cam_abi.h"

namespace espnic::tb::rtl_block {

/// Verilated class `Top`, built for so many rows, behind the functions of sa_cam_abi.h. Top was
/// Verilated with --savable.
template <class Top, std::uint32_t rows>
class SaCamShim {
 public:
  static const EspnicSaCam* functions() {
    static const EspnicSaCam kFunctions{
        ESPNIC_SA_CAM_ABI,
        rows,
        []() -> void* { return new SaCamShim; },
        [](void* cam) { delete of(cam); },
        [](void* cam, std::uint32_t entries) { of(cam)->reset(entries); },
        [](void* cam, const EspnicSaCamIn* in, EspnicSaCamOut* out) { of(cam)->settle(*in, *out); },
        [](void* cam) { return of(cam)->clock(); },
        [](void* cam) { of(cam)->saved_.save(*of(cam)->top_.operator->()); },
        [](void* cam) { of(cam)->saved_.restore(*of(cam)->top_.operator->()); }};
    return &kFunctions;
  }

 private:
  static SaCamShim* of(void* cam) { return static_cast<SaCamShim*>(cam); }

  void reset(std::uint32_t entries) {
    top_->entries_i = static_cast<std::uint16_t>(entries);
    drive({});
    top_.reset();
  }
  void settle(const EspnicSaCamIn& in, EspnicSaCamOut& out) {
    drive(in);
    top_.settle();
    out.lk_ready = top_->lk_ready_o;
    out.rs_valid = top_->rs_valid_o;
    out.rs_hit = top_->rs_hit_o;
    out.rs_blind = top_->rs_blind_o;
    out.rs_index = top_->rs_index_o;
    out.rs_tunnel = top_->rs_tunnel_o;
    out.up_ready = top_->up_ready_o;
  }
  int clock() {
    try {
      top_.clock();
      return 0;
    } catch (const lockstep::AssertionFailed& failure) {
      // A library built by scripts/rtl_block has it from Verilator already.
      if (failure.said()) std::puts(failure.what());
      return 1;
    }
  }
  template <class Pin>
  static void put(const std::uint32_t (&address)[4], Pin& pin) {
    for (unsigned word = 0; word < 4; ++word) pin[word] = address[word];
  }
  void drive(const EspnicSaCamIn& in) {
    top_->strict_i = in.strict != 0;
    top_->enable_ah_i = in.enable_ah != 0;
    top_->enable_esp_i = in.enable_esp != 0;
    top_->lk_valid_i = in.lk_valid != 0;
    put(in.lk_dst, top_->lk_dst_i);
    put(in.lk_src, top_->lk_src_i);
    top_->lk_ipv6_i = in.lk_ipv6 != 0;
    top_->lk_spi_i = in.lk_spi;
    top_->lk_ah_i = in.lk_ah != 0;
    top_->lk_search_i = in.lk_search != 0;
    top_->rs_ready_i = in.rs_ready != 0;
    top_->up_valid_i = in.up_valid != 0;
    top_->up_index_i = static_cast<std::uint16_t>(in.up_index);
    top_->up_row_valid_i = in.up_row_valid != 0;
    top_->up_any_dst_i = in.up_any_dst != 0;
    put(in.up_dst, top_->up_dst_i);
    put(in.up_src, top_->up_src_i);
    top_->up_ipv6_i = in.up_ipv6 != 0;
    top_->up_src_mask_i = in.up_src_mask;
    top_->up_spi_i = in.up_spi;
    top_->up_ah_i = in.up_ah != 0;
    top_->up_uses_ah_i = in.up_uses_ah != 0;
    top_->up_uses_esp_i = in.up_uses_esp != 0;
    top_->up_tunnel_i = in.up_tunnel != 0;
  }

  lockstep::VerilatedTop<Top> top_{"sa_cam"};
  lockstep::SavedState saved_;
};

}  // namespace espnic::tb::rtl_block
