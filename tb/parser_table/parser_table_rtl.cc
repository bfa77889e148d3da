// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/parser_table/parser_table_rtl.h"

#include "Vparser_table_64.h"
#include "Vparser_table_mutants.h"
#include "tb/lockstep/verilated_top.h"

namespace espnic {
namespace {

template <class Top>
class Pins final : public ParserTableRtl {
 public:
  lockstep::VerilatedTop<Top>& top() { return top_; }

  void reset(unsigned entries) override {
    top_->entries_i = static_cast<std::uint8_t>(entries);
    drive({});
    top_.reset();
  }

  ParserTablePinsOut settle(const ParserTablePinsIn& in) override {
    drive(in);
    top_.settle();
    return sample();
  }
  void clock() override { top_.clock(); }

 private:
  void drive(const ParserTablePinsIn& in) {
    top_->wr_valid_i = in.wr_valid;
    top_->wr_slot_i = in.wr_slot;
    top_->wr_row_valid_i = in.wr_entry.valid;
    top_->wr_marked_i = in.wr_entry.marked;
    top_->wr_ike_i = in.wr_entry.type == UdpEncapType::kIke;
    top_->wr_port_i = in.wr_entry.port;
    top_->wr_gen_i = in.wr_entry.generation;
    top_->snap_i = in.snap;
    top_->rd_valid_i = in.rd_valid;
    top_->rd_port_i = in.rd_port;
    top_->rc_valid_i = in.rc_valid;
    top_->rc_port_i = in.rc_port;
  }

  ParserTablePinsOut sample() const {
    ParserTablePinsOut out;
    out.wr_ready = top_->wr_ready_o;
    out.answer = {top_->rd_hit_o != 0, top_->rd_slot_o, top_->rd_ike_o != 0, top_->rd_gen_o};
    out.class_answer = {top_->rc_hit_o != 0, top_->rc_slot_o, top_->rc_ike_o != 0, top_->rc_gen_o};
    out.taps = top_->tap_write_o | top_->tap_snap_o << 1 | top_->tap_read_o << 2;
    out.stats = top_->stat_reads_o | top_->stat_hits_o << 1 | top_->stat_writes_o << 2;
    return out;
  }

  lockstep::VerilatedTop<Top> top_{"parser_table"};
};

}  // namespace

std::unique_ptr<ParserTableRtl> make_parser_table_rtl() {
  return std::make_unique<Pins<Vparser_table_64>>();
}

std::unique_ptr<ParserTableRtl> make_parser_table_rtl_mutant(unsigned mutant) {
  auto pins = std::make_unique<Pins<Vparser_table_mutants>>();
  pins->top()->mutant_i = static_cast<std::uint8_t>(mutant);
  return pins;
}

}  // namespace espnic
