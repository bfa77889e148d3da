// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/crypto_engine/crypto_engine_rtl.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "Vcrypto_engine_32.h"
#include "Vcrypto_engine_8.h"
#include "Vcrypto_engine_mutants.h"
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

template <class Top, std::uint32_t kWidth>
class Pins final : public CryptoEngineRtl {
 public:
  lockstep::VerilatedTop<Top>& top() { return top_; }

  void reset(unsigned lanes) override {
    CryptoEnginePinsIn idle;
    idle.lanes = lanes;
    drive(idle);
    top_.reset();
  }

  void settle(const CryptoEnginePinsIn& in, CryptoEnginePinsOut& out) override {
    drive(in);
    top_.settle();
    sample(out);
  }
  void clock() override { top_.clock(); }

 private:
  void drive(const CryptoEnginePinsIn& in) {
    top_->lanes_i = static_cast<std::uint8_t>(in.lanes);
    top_->po_valid_i = in.po_valid;
    top_->po_crypto_i = in.po_crypto;
    top_->po_user_i = in.po_user;
    top_->po_frame_i = in.po_frame;
    top_->po_row_i = in.po_row;
    top_->po_l3_i = in.po_l3;
    top_->po_l3_len_i = in.po_l3_len;
    top_->po_ipv6_i = in.po_ipv6;
    top_->po_end_i = in.po_end;
    top_->po_has_ah_i = in.po_has_ah;
    top_->po_ah_i = in.po_ah;
    top_->po_ah_bytes_i = in.po_ah_bytes;
    top_->po_has_esp_i = in.po_has_esp;
    top_->po_esp_i = in.po_esp;
    top_->po_cipher_i = in.po_cipher;
    top_->po_esp_key_i = in.po_esp_key;
    top_->po_esp_auth_i = in.po_esp_auth;
    top_->po_esp_icv_i = in.po_esp_icv;
    top_->po_esp_esn_i = in.po_esp_esn;
    top_->po_ah_auth_i = in.po_ah_auth;
    top_->po_ah_key_i = in.po_ah_key;
    top_->po_ah_icv_i = in.po_ah_icv;
    top_->po_ah_esn_i = in.po_ah_esn;
    top_->po_pad_check_i = in.po_pad_check;
    top_->po_fault_i = in.po_fault;
    static_assert(sizeof top_->ks_data_i == sizeof in.ks_data);
    std::memcpy(&top_->ks_data_i, in.ks_data.data(), sizeof in.ks_data);
    static_assert(sizeof top_->rd_data_i == kWidth * kEngineLanes);
    for (unsigned lane = 0; lane < kEngineLanes; ++lane)
      std::memcpy(reinterpret_cast<char*>(&top_->rd_data_i) + lane * kWidth,
                  in.rd_data[lane].data(), kWidth);
  }

  void sample(CryptoEnginePinsOut& out) {
    out.po_ready = top_->po_ready_o;
    out.tap_take = top_->tap_take_o;
    out.take_port = top_->tap_take_port_o;
    out.wb_valid = top_->wb_valid_o;
    out.tap_write = top_->tap_write_o;
    out.dn_valid = top_->dn_valid_o;
    out.tap_done = top_->tap_done_o;
    out.stat_portions = top_->stat_portions_o;
    out.stat_failed = top_->stat_failed_o;
    out.stat_busy = top_->stat_busy_o;
    for (unsigned lane = 0; lane < kEngineLanes; ++lane) {
      out.lanes[lane] = {element<std::uint16_t>(top_->ks_row_o, lane),
                         element<std::uint16_t>(top_->rd_frame_o, lane),
                         element<std::uint16_t>(top_->rd_addr_o, lane),
                         static_cast<std::uint8_t>(top_->ks_word_o >> 2 * lane & 3)};
      if ((out.wb_valid >> lane & 1) != 0) sample_write(out.writes[lane], lane);
    }
    for (unsigned port = 0; port <= kEngineLanes; ++port) {
      if ((out.dn_valid >> port & 1) != 0) sample_done(out.dones[port], port);
    }
  }

  void sample_write(CryptoEnginePinsOut::Write& write, unsigned lane) {
    write.frame = element<std::uint16_t>(top_->wb_frame_o, lane);
    write.addr = element<std::uint16_t>(top_->wb_addr_o, lane);
    write.bytes = element<std::uint8_t>(top_->wb_bytes_o, lane);
    std::memcpy(write.data.data(), reinterpret_cast<const char*>(&top_->wb_data_o) + lane * kWidth,
                kWidth);
  }

  void sample_done(EngineDone& done, unsigned port) {
    done = {element<std::uint32_t>(top_->dn_user_o, port),
            static_cast<std::uint8_t>(top_->dn_verdict_o >> 3 * port & 7),
            element<std::uint8_t>(top_->dn_next_header_o, port),
            element<std::uint8_t>(top_->dn_pad_length_o, port),
            element<std::uint16_t>(top_->dn_payload_o, port),
            element<std::uint16_t>(top_->dn_payload_end_o, port),
            static_cast<std::uint8_t>(top_->dn_ends_o >> 2 * port & 3)};
  }

  lockstep::VerilatedTop<Top> top_{"crypto_engine"};
};

}  // namespace

std::unique_ptr<CryptoEngineRtl> make_crypto_engine_rtl(std::uint32_t width) {
  if (width == 8) return std::make_unique<Pins<Vcrypto_engine_8, 8>>();
  if (width == 32) return std::make_unique<Pins<Vcrypto_engine_32, 32>>();
  throw std::invalid_argument("crypto_engine is built for 8 and 32 bytes here");
}

std::unique_ptr<CryptoEngineRtl> make_crypto_engine_rtl_mutant(unsigned mutant) {
  auto pins = std::make_unique<Pins<Vcrypto_engine_mutants, kMutantWidth>>();
  pins->top()->mutant_i = static_cast<std::uint8_t>(mutant);
  return pins;
}

}  // namespace espnic
