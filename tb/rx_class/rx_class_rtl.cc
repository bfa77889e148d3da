// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_class/rx_class_rtl.h"

#include <cstring>
#include <stdexcept>

#include "Vrx_class_32.h"
#include "Vrx_class_8.h"
#include "Vrx_class_mutants.h"
#include "tb/lockstep/verilated_top.h"

namespace espnic {
namespace {

/// Fields but the sums, from bit 0 up.
std::uint64_t bits_of(const ClassRecord& record) {
  return std::uint64_t{record.vlan} | std::uint64_t{record.fragment} << 1 |
         std::uint64_t{record.udp} << 2 | std::uint64_t{record.port} << 3 |
         std::uint64_t{record.ike500} << 19 | std::uint64_t{record.nat} << 20 |
         std::uint64_t{record.base} << 22 | std::uint64_t{record.spi} << 24;
}

template <class Top>
class Pins final : public RxClassRtl {
 public:
  lockstep::VerilatedTop<Top>& top() { return top_; }

  void reset(const RxClassPinsIn& in) override {
    drive(in);
    top_.reset();
  }
  RxClassPinsOut settle(const RxClassPinsIn& in) override {
    drive(in);
    top_.settle();
    RxClassPinsOut out;
    out.record.vlan = top_->cl_vlan_o;
    out.record.fragment = top_->cl_fragment_o;
    out.record.udp = top_->cl_udp_o;
    out.record.port = top_->cl_port_o;
    out.record.ike500 = top_->cl_ike500_o;
    out.record.nat = top_->cl_nat_o;
    out.record.base = top_->cl_base_o;
    out.record.spi = top_->cl_spi_o;
    out.record.sums = {static_cast<Sum>(top_->cl_ip_o), static_cast<Sum>(top_->cl_l4_o)};
    out.tap_record = top_->tap_record_o;
    out.fc_class = top_->fc_class_o;
    out.fc_spi = top_->fc_spi_o;
    out.fc_vlan = top_->fc_vlan_o;
    return out;
  }
  void clock() override { top_.clock(); }

 private:
  void drive(const RxClassPinsIn& in) {
    top_->by_valid_i = in.by_valid;
    top_->by_first_i = in.by_first;
    top_->by_length_i = in.by_length;
    static_assert(sizeof top_->by_data_i <= sizeof in.by_data);
    std::memcpy(&top_->by_data_i, in.by_data.data(), sizeof top_->by_data_i);
    top_->fc_record_i = bits_of(in.fc);
    top_->fc_hit_other_i = in.fc_hit_other;
  }

  lockstep::VerilatedTop<Top> top_{"rx_class"};
};

}  // namespace

std::unique_ptr<RxClassRtl> make_rx_class_rtl(std::uint32_t width) {
  if (width == 8) return std::make_unique<Pins<Vrx_class_8>>();
  if (width == 32) return std::make_unique<Pins<Vrx_class_32>>();
  throw std::invalid_argument("rx_class is built for 8 and 32 bytes here");
}

std::unique_ptr<RxClassRtl> make_rx_class_rtl_mutant(unsigned mutant) {
  auto pins = std::make_unique<Pins<Vrx_class_mutants>>();
  pins->top()->mutant_i = static_cast<std::uint8_t>(mutant);
  return pins;
}

}  // namespace espnic
