// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_parser/rx_parser_rtl.h"

#include <cstring>
#include <stdexcept>

#include "Vrx_parser_32.h"
#include "Vrx_parser_8.h"
#include "Vrx_parser_mutants.h"
#include "tb/lockstep/address_pins.h"
#include "tb/lockstep/verilated_top.h"

namespace espnic {
namespace {

template <class Top>
class Pins final : public RxParserRtl {
 public:
  lockstep::VerilatedTop<Top>& top() { return top_; }

  void reset(const RxParserStraps& straps) override {
    top_->ipv6_i = straps.ipv6;
    top_->stacked_i = straps.stacked;
    drive({});
    answer({});
    top_.reset();
  }

  RxParserPinsOut settle(const RxParserPinsIn& in, RxParserTable& table) override {
    drive(in);
    top_.settle();
    if (top_->ky_valid_o) {  // else nothing depends on the answer
      answer(table.answer(top_->pt_port_o));
      top_.settle();
    }
    return sample();
  }
  void clock() override { top_.clock(); }

 private:
  void drive(const RxParserPinsIn& in) {
    top_->active_i = in.control.active;
    top_->vlan_i = in.control.vlan;
    top_->options_i = in.control.options;
    top_->headers6_i = in.control.headers6;
    top_->ah_on_i = in.control.ah_on;
    top_->esp_on_i = in.control.esp_on;
    top_->legacy500_i = in.control.legacy500;
    top_->over_udp_tunnel_i = in.control.over_udp_tunnel;
    top_->udp_over_tunnel_i = in.control.udp_over_tunnel;
    top_->gr_valid_i = in.gr_valid;
    top_->gr_second_i = in.gr_second;
    top_->gr_udp_i = in.gr_udp;
    top_->gr_ipv6_i = in.gr_ipv6;
    top_->gr_base_i = in.gr_base;
    top_->gr_limit_i = in.gr_limit;
    top_->gr_user_i = in.gr_user;
    top_->ky_ready_i = in.ky_ready;
    // Bytes in the order of their bits, whatever Verilator makes of the port: the host is
    // little-endian, as everywhere where ipsec-mb and these twins run.
    std::memcpy(&top_->hd_data_i, in.hd_data.data(), sizeof top_->hd_data_i);
  }

  void answer(const RxParserTableAnswer& answer) {
    top_->pt_hit_i = answer.hit;
    top_->pt_ike_i = answer.ike;
    top_->pt_slot_i = answer.slot;
    top_->pt_gen_i = answer.generation;
  }

  RxParserPinsOut sample() {
    RxParserPinsOut out;
    out.gr_ready = top_->gr_ready_o;
    out.hd_read = top_->hd_read_o;
    out.hd_addr = top_->hd_addr_o;
    out.pt_snap = top_->pt_snap_o;
    out.pt_read = top_->pt_read_o;
    out.pt_port = top_->pt_port_o;
    out.ky_valid = top_->ky_valid_o;
    out.ky_user = top_->ky_user_o;
    out.key = {top_->ky_detail_o,
               top_->ky_like_o != 0,
               top_->ky_ah_o != 0,
               top_->ky_udp_o != 0,
               top_->ky_entry_o,
               top_->ky_overrun_o != 0,
               top_->ky_dst_o[0],
               top_->ky_src_o[0],
               top_->ky_spi_o,
               top_->ky_l3_o,
               top_->ky_l3_len_o,
               top_->ky_l3_end_o,
               top_->ky_ipsec_o,
               top_->ky_end_o,
               top_->ky_gen_o,
               top_->ky_ah_next_o,
               top_->ky_ah_len_o,
               top_->ky_esp_spi_o,
               top_->ky_bad_options_o != 0,
               top_->ky_bad_sum_o != 0,
               top_->ky_ipv6_o != 0,
               lockstep::address_at(top_->ky_dst_o),
               lockstep::address_at(top_->ky_src_o)};
    // The lowest word is in one of the two places, what is above it always counts.
    if (out.key.ipv6) {
      out.key.dst = out.key.src = 0;
    } else {
      out.key.dst6.low &= ~std::uint64_t{0xFFFFFFFF};
      out.key.src6.low &= ~std::uint64_t{0xFFFFFFFF};
    }
    out.tap_grant = top_->tap_grant_o;
    out.tap_beat = top_->tap_beat_o;
    out.tap_offer = top_->tap_offer_o;
    out.tap_key = top_->tap_key_o;
    out.stats = top_->stat_passes_o | top_->stat_candidates_o << 1;
    return out;
  }

  lockstep::VerilatedTop<Top> top_{"rx_parser"};
};

}  // namespace

std::unique_ptr<RxParserRtl> make_rx_parser_rtl(std::uint32_t width) {
  if (width == 8) return std::make_unique<Pins<Vrx_parser_8>>();
  if (width == 32) return std::make_unique<Pins<Vrx_parser_32>>();
  throw std::invalid_argument("rx_parser is built for 8 and 32 bytes here");
}

std::unique_ptr<RxParserRtl> make_rx_parser_rtl_mutant(unsigned mutant) {
  auto pins = std::make_unique<Pins<Vrx_parser_mutants>>();
  pins->top()->mutant_i = static_cast<std::uint8_t>(mutant);
  return pins;
}

}  // namespace espnic
