// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/host_if/host_if_rtl.h"

#include "Vhost_if.h"
#include "Vhost_if_mutants.h"
#include "tb/lockstep/verilated_top.h"

namespace espnic {
namespace {

template <class Top>
class Pins final : public HostIfRtl {
 public:
  lockstep::VerilatedTop<Top>& top() { return top_; }

  void reset(const HostIfStraps& straps) override {
    top_->commands_i = straps.commands;
    top_->descriptors_i = straps.descriptors;
    top_->reads_i = straps.reads;
    drive({});
    top_.reset();
  }

  HostIfPinsOut settle(const HostIfPinsIn& in) override {
    drive(in);
    top_.settle();
    return sample();
  }
  void clock() override { top_.clock(); }

 private:
  void drive(const HostIfPinsIn& in) {
    top_->cb_valid_i = in.cb_valid;
    top_->cb_index_i = in.cb_index;
    top_->hd_valid_i = in.hd_valid;
    top_->hd_error_i = in.hd_error;
    top_->hd_bytes_i = in.hd_bytes;
    top_->fa_rows_i = in.fa.rows;
    top_->fa_entry_i = in.fa.entry;
    top_->fa_policy_i = in.fa.policy;
    top_->fa_outputs_i = in.fa_outputs;
    top_->wd_valid_i = in.wd_valid;
    top_->wd_refused_i = in.wd_refused;
    top_->wg_valid_i = in.wg_valid;
    top_->wa_rows_i = in.wa.rows;
    top_->wa_entry_i = in.wa.entry;
    top_->wa_policy_i = in.wa.policy;
    top_->tr_ready_i = in.tr_ready;
    top_->rb_valid_i = in.rb_valid;
    top_->rb_index_i = in.rb_index;
    top_->rc_valid_i = in.rc_valid;
    top_->rc_count_i = in.rc_count;
    top_->rl_valid_i = in.rl_valid;
  }

  HostIfPinsOut sample() const {
    HostIfPinsOut out;
    out.cb_bad = top_->cb_bad_o;
    out.hr_valid = top_->hr_valid_o;
    out.hr_buffer = top_->hr_buffer_o;
    out.hr_index = top_->hr_index_o;
    out.hr_bytes = top_->hr_bytes_o;
    out.fq_valid = top_->fq_valid_o;
    out.fq_undo = top_->fq_undo_o;
    out.fq_error = top_->fq_error_o;
    out.hw_valid = top_->hw_valid_o;
    out.hw_phase = top_->hw_phase_o;
    out.hw_index = top_->hw_index_o;
    out.wg_busy = top_->wg_busy_o;
    out.ws_done = top_->ws_done_o;
    out.te_valid = top_->te_valid_o;
    out.tp_valid = top_->tp_valid_o;
    out.tr_valid = top_->tr_valid_o;
    out.tr_source = top_->tr_source_o;
    out.tr_number = top_->tr_number_o;
    out.rb_bad = top_->rb_bad_o;
    out.rr_valid = top_->rr_valid_o;
    out.rr_count = top_->rr_count_o;
    out.taps = top_->tap_read_o | top_->tap_request_o << 1 | top_->tap_row_o << 2 |
               top_->tap_answer_o << 3 | top_->tap_end_o << 4 | top_->tap_go_o << 5 |
               top_->tap_done_o << 6 | top_->tap_fetch_o << 7 | top_->tap_bell_o << 8 |
               top_->tap_receive_o << 9;
    out.entries = top_->tap_entry_o;
    out.policies = top_->tap_policy_o;
    out.stats =
        top_->stat_commands_o | top_->stat_bad_commands_o << 1 | top_->stat_bad_receives_o << 2;
    return out;
  }

  lockstep::VerilatedTop<Top> top_{"host_if"};
};

}  // namespace

std::unique_ptr<HostIfRtl> make_host_if_rtl() { return std::make_unique<Pins<Vhost_if>>(); }

std::unique_ptr<HostIfRtl> make_host_if_rtl_mutant(unsigned mutant) {
  auto pins = std::make_unique<Pins<Vhost_if_mutants>>();
  pins->top()->mutant_i = static_cast<std::uint8_t>(mutant);
  return pins;
}

}  // namespace espnic
