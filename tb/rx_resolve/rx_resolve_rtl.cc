// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_resolve/rx_resolve_rtl.h"

#include <cstring>
#include <type_traits>

#include "Vrx_resolve_16.h"
#include "Vrx_resolve_mutants.h"
#include "tb/lockstep/saved_state.h"
#include "tb/lockstep/verilated_top.h"

namespace espnic {
namespace {

/// Element `number` of a vector port of elements of whole bytes. The host is little-endian, as
/// everywhere where these twins run, so bits lie in memory in their order whatever Verilator makes
/// of the port.
template <typename Field, typename Port>
Field element(const Port& port, unsigned number) {
  static_assert(std::is_unsigned_v<Field>);
  Field field = 0;
  std::memcpy(&field, reinterpret_cast<const char*>(&port) + number * sizeof(Field), sizeof field);
  return field;
}

template <typename Port, typename Field>
void put(Port& port, unsigned number, Field field) {
  static_assert(std::is_unsigned_v<Field>);
  std::memcpy(reinterpret_cast<char*>(&port) + number * sizeof(Field), &field, sizeof field);
}

/// `params` as the page packs it.
std::array<std::uint32_t, 4> params_of(const RowFields& row) {
  std::array<std::uint32_t, 4> words{};
  unsigned at = 0;
  const auto add = [&](std::uint64_t value, unsigned width) {
    for (unsigned bit = 0; bit < width; ++bit, ++at)
      words[at / 32] |= static_cast<std::uint32_t>(value >> bit & 1) << at % 32;
  };
  add(row.tunnel, 1);
  add(row.has_ah, 1);
  add(row.has_esp, 1);
  add(row.udp, 1);
  add(row.entry, 8);
  add(row.gen, 16);
  const AlgorithmFields& algorithms = row.algorithms;
  add(algorithms.cipher, 3);
  add(algorithms.esp_key, 2);
  add(algorithms.esp_auth, 2);
  add(algorithms.esp_icv, 2);
  add(algorithms.esp_esn, 1);
  add(algorithms.ah_auth, 3);
  add(algorithms.ah_key, 2);
  add(algorithms.ah_icv, 1);
  add(algorithms.ah_esn, 1);
  add(row.esp_spi, 32);
  add(row.generation, 31);
  add(row.v2, 1);
  add(row.any_mode, 1);
  add(row.any_encapsulation, 1);
  add(row.rest, 17);
  return words;
}

template <class Top>
class Pins final : public RxResolveRtl {
 public:
  explicit Pins(const RxResolveStraps& straps, unsigned mutant = 0) : slots_(straps.slots) {
    if constexpr (std::is_same_v<Top, Vrx_resolve_mutants>)
      top_->mutant_i = static_cast<std::uint8_t>(mutant);
    top_->slots_i = static_cast<std::uint8_t>(straps.slots);
    top_->overload_i = straps.overload;
    top_->ipv6_i = straps.ipv6;
    drive(ResolvePinsIn{});
    top_->po_ready_i = 0;
    top_.reset();
  }

  void settle(const ResolvePinsIn& in, ResolvePinsOut& out) override {
    drive(in);
    // Ready may depend on `po_crypto` in the same cycle.
    top_->po_ready_i = 0;
    top_.settle();
    top_->po_ready_i = top_->po_crypto_o ? in.lane_ready : in.bypass_ready;
    top_.settle();
    top_->sdr_i = in.sdr >> top_->rt_slot_o & 1;
    top_.settle();
    out = {};
    sample(out);
  }
  void clock() override { top_.clock(); }
  void save() override { saved_.save(*top_.operator->()); }
  void restore() override { saved_.restore(*top_.operator->()); }

  void cycle(Cycle, const ResolvePinsIn& in, ResolvePinsOut& out) override {
    settle(in, out);
    clock();
    // What stands for the arbiter: a slot retired in a cycle is free in the next one.
    in_use_ -= retired_ && in_use_ != 0 ? 1 : 0;
    in_use_ += in.rv_valid ? 1 : 0;
    retired_ = out.rt_valid && in.rt_ready;
  }

  bool slot_free(Cycle) const override { return in_use_ < slots_; }
  unsigned ring() const override { return slots_; }

 private:
  void drive(const ResolvePinsIn& in) {
    top_->rv_valid_i = in.rv_valid;
    top_->rv_slot_i = in.rv.slot;
    top_->rv_frame_i = in.rv.frame;
    top_->rv_length_i = in.rv.length;
    top_->rv_class_i = in.rv.frame_class;
    top_->rv_spi_i = in.rv.spi;
    top_->rv_vlan_i = in.rv.vlan;
    top_->rv_fault_i = in.rv.fault;
    top_->rv_checksum_i = in.rv.checksum;
    top_->rv_ip_i = in.rv.ip;
    top_->rv_l4_i = in.rv.l4;
    top_->lane_free_i = in.lane_free;
    drive(in.ck);
    top_->ck_valid_i = in.ck_valid;
    top_->dn_valid_i = static_cast<std::uint8_t>(in.dn_valid);
    std::uint32_t verdicts = 0;
    for (unsigned port = 0; port < kDonePorts; ++port) {
      const DoneFields& done = in.dn[port];
      put(top_->dn_user_i, port, done.user);
      verdicts |= std::uint32_t{done.verdict} << 3 * port;
      put(top_->dn_next_header_i, port, done.next_header);
      put(top_->dn_pad_length_i, port, done.pad_length);
      put(top_->dn_payload_i, port, done.payload);
      put(top_->dn_payload_end_i, port, done.payload_end);
    }
    top_->dn_verdict_i = static_cast<std::uint16_t>(verdicts);
    top_->rt_ready_i = in.rt_ready;
  }

  void drive(const CheckFields& ck) {
    top_->ck_slot_i = ck.slot;
    top_->ck_second_i = ck.second;
    top_->ck_outer_udp_i = ck.outer_udp;
    top_->ck_detail_i = ck.detail;
    top_->ck_like_i = ck.like;
    top_->ck_ah_i = ck.ah;
    top_->ck_udp_i = ck.udp;
    top_->ck_entry_i = ck.entry;
    top_->ck_gen_i = ck.gen;
    top_->ck_overrun_i = ck.overrun;
    top_->ck_spi_i = ck.spi;
    top_->ck_l3_i = ck.l3;
    top_->ck_l3_len_i = ck.l3_len;
    top_->ck_ipv6_i = ck.ipv6;
    top_->ck_ipsec_i = ck.ipsec;
    top_->ck_end_i = ck.end;
    top_->ck_ah_next_i = ck.ah_next;
    top_->ck_ah_len_i = ck.ah_len;
    top_->ck_esp_spi_i = ck.esp_spi;
    top_->ck_bad_options_i = ck.bad_options;
    top_->ck_bad_sum_i = ck.bad_sum;
    top_->ck_hit_i = ck.hit;
    top_->ck_blind_i = ck.blind;
    top_->ck_index_i = ck.index;
    top_->ck_tunnel_i = ck.tunnel;
    const auto params = params_of(ck.row);
    static_assert(sizeof top_->ck_params_i == sizeof params);
    std::memcpy(&top_->ck_params_i, params.data(), sizeof params);
    top_->ah_esp_combined_i = ck.ah_esp_combined;
    top_->nesting_i = ck.nesting;
    top_->udp_transport_i = ck.udp_transport;
    top_->pad_check_i = ck.pad_check;
  }

  AlgorithmFields algorithms() {
    return {top_->po_cipher_o,  top_->po_esp_key_o,      top_->po_esp_auth_o,
            top_->po_esp_icv_o, top_->po_esp_esn_o != 0, top_->po_ah_auth_o,
            top_->po_ah_key_o,  top_->po_ah_icv_o != 0,  top_->po_ah_esn_o != 0};
  }

  void sample(ResolvePinsOut& out) {
    out.ck_ready = top_->ck_ready_o;
    out.po_valid = top_->po_valid_o;
    out.po = {top_->po_crypto_o != 0,
              top_->po_user_o,
              top_->po_frame_o,
              top_->po_row_o,
              top_->po_l3_o,
              top_->po_l3_len_o,
              top_->po_end_o,
              top_->po_has_ah_o != 0,
              top_->po_ah_o,
              top_->po_ah_bytes_o,
              top_->po_has_esp_o != 0,
              top_->po_esp_o,
              algorithms(),
              top_->po_pad_check_o != 0,
              top_->po_fault_o != 0,
              top_->po_ipv6_o != 0};
    out.ag_valid = top_->ag_valid_o;
    for (unsigned lane = 0; lane < kResolveLanes; ++lane) {
      out.ag[lane] = {element<std::uint8_t>(top_->ag_slot_o, lane),
                      element<std::uint16_t>(top_->ag_base_o, lane),
                      element<std::uint16_t>(top_->ag_limit_o, lane),
                      (top_->ag_udp_o >> lane & 1) != 0, (top_->ag_ipv6_o >> lane & 1) != 0};
    }
    out.rt_valid = top_->rt_valid_o;
    out.rt = {top_->rt_frame_o,
              top_->rt_length_o,
              top_->rt_second_o != 0,
              top_->rt_slot_o,
              {top_->rt_dw0_o, top_->rt_dw1_o, top_->rt_dw2_o, top_->rt_dw3_o, top_->rt_dw4_o,
               top_->rt_dw7_o}};
    out.tap_reserve = top_->tap_reserve_o;
    out.tap_check = top_->tap_check_o;
    out.tap_retire = top_->tap_retire_o;
    out.tap_done = top_->tap_done_o;
    out.tap_again = top_->tap_again_o;
    out.check = {top_->tap_check_slot_o,        top_->tap_check_second_o != 0,
                 top_->tap_check_crypto_o != 0, top_->tap_check_hit_o != 0,
                 top_->tap_check_blind_o != 0,  top_->tap_check_index_o};
    for (unsigned port = 0; port < kDonePorts; ++port) {
      out.done[port] = {element<std::uint8_t>(top_->tap_done_slot_o, port),
                        (top_->tap_done_second_o >> port & 1) != 0,
                        element<std::uint8_t>(top_->tap_done_detail_o, port),
                        (top_->tap_done_again_o >> port & 1) != 0};
    }
    out.stat_reserved = top_->stat_reserved_o;
    out.stat_retired = top_->stat_retired_o;
    out.stat_overloads = top_->stat_overloads_o;
    out.stat_second_passes = top_->stat_second_passes_o;
  }

  lockstep::VerilatedTop<Top> top_{"rx_resolve"};
  lockstep::SavedState saved_;
  unsigned slots_;
  unsigned in_use_ = 0;
  bool retired_ = false;
};

}  // namespace

std::unique_ptr<RxResolveRtl> make_rx_resolve_rtl(const RxResolveStraps& straps) {
  return std::make_unique<Pins<Vrx_resolve_16>>(straps);
}

std::unique_ptr<RxResolveRtl> make_rx_resolve_rtl_mutant(const RxResolveStraps& straps,
                                                         unsigned mutant) {
  return std::make_unique<Pins<Vrx_resolve_mutants>>(straps, mutant);
}

}  // namespace espnic
