// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_resolve/rx_resolve_model.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "model/packet/bytes.h"
#include "model/rx_resolve/ladder.h"
#include "tb/rx_resolve/rx_resolve_cover.h"
#include "tb/rx_resolve/rx_resolve_drive.h"
#include "tb/rx_resolve/rx_resolve_frame.h"

namespace espnic {
namespace {

class Model final : public ResolveSide {
 public:
  Model(const RxResolveStimulus& stimulus, const ResolveTiming& timing)
      : timing_(timing),
        size_(static_cast<unsigned>(static_cast<int>(stimulus.slots) + timing.more_slots)),
        slots_(size_, timing.slots),
        held_(size_),
        overload_(stimulus.overload),
        ipv6_(stimulus.ipv6),
        cover_(stimulus) {}

  void cycle(Cycle cycle, const ResolvePinsIn& in, ResolvePinsOut& out) override {
    out = {};
    if (in.rv_valid) reserve(in.rv, out);
    if (in.ck_valid) check(cycle, in, out);
    for (unsigned port = 0; port < kDonePorts; ++port) {
      if ((in.dn_valid >> port & 1) != 0) done(cycle, port, in, out);
    }
    retire(cycle, in, out);
    cover_.cycle(cycle, in, out, static_cast<unsigned>(slots_.head() % size_));
  }

  bool slot_free(Cycle cycle) const override { return slots_.free_at() <= cycle; }
  unsigned ring() const override { return size_; }
  lockstep::Cover cover() const { return cover_.result(); }

 private:
  /// A pass from its `ck` on.
  struct Checked {
    CheckFields ck;
    Plan plan;
    SaRecord record;
  };
  /// A frame in its slot.
  struct Held {
    std::uint64_t number = 0;  // of the slot
    ReserveFields rv;
    std::array<Checked, 2> passes;
    bool second = false;  // the last pass is the second one
    Portion portion;      // of it, as are the following
    PassWindow window;
    RxPolicy policy;
    bool has_record = false;
    PassOutcome outer;
    std::optional<PassOutcome> inner;
    std::uint16_t sa = kNoSa, inner_sa = kNoSa;
    std::uint32_t generation = 0;

    Checked& last() { return passes[second ? 1 : 0]; }
    const Checked& last() const { return passes[second ? 1 : 0]; }
  };

  void reserve(const ReserveFields& rv, ResolvePinsOut& out) {
    Held& held = held_[rv.slot];
    held = {};
    held.number = slots_.reserve();
    held.rv = rv;
    out.tap_reserve = out.stat_reserved = true;
  }

  void check(Cycle cycle, const ResolvePinsIn& in, ResolvePinsOut& out) {
    const CheckFields& ck = in.ck;
    Held& held = held_[ck.slot];
    if (!planned_) {
      planned_ = cycle;
      core_.set(ck, ipv6_);
      held.second = ck.second;
      held.last().ck = ck;
      held.portion = core_.portion;
      held.window = core_.window;
      held.policy = core_.policy;
      held.has_record = core_.record() != nullptr;
      if (held.has_record) held.last().record = *core_.record();
      held.last().plan = plan_portion(core_.frame(), core_.window, core_.portion, core_.lookup,
                                      core_.record(), core_.policy, core_.parser_list);
    }
    // A-28, in whatever cycle it is offered: the bypass may make it wait until a lane is free.
    const Plan planned = held.last().plan;
    const bool full =
        overload_ && !ck.second && planned.action == Plan::Action::kCrypto && !in.lane_free;
    const bool overload = full && !held.last().record.v2;
    if (full && !overload) cover_.v2().waits();
    if (overload) {
      held.last().plan = Plan{};
      held.last().plan.detail = Detail::kOverload;
    }
    const bool crypto = held.last().plan.action == Plan::Action::kCrypto;
    out.po_valid = true;
    out.po = portion_of(held);
    out.ck_ready =
        (crypto ? in.lane_ready : in.bypass_ready) && cycle >= *planned_ + timing_.portion;
    out.tap_check = out.ck_ready;
    out.check = {ck.slot, ck.second, crypto, ck.hit, ck.blind, ck.index};
    if (!out.ck_ready) {
      held.last().plan = planned;
      return;
    }
    planned_.reset();
    out.stat_overloads = overload;
    cover_.check(ck, planned, overload);
  }

  static PortionFields portion_of(const Held& held) {
    const Plan& plan = held.last().plan;
    PortionFields po;
    po.user = held.last().ck.slot | (held.last().ck.second ? 0x100U : 0U);
    if (plan.action != Plan::Action::kCrypto) return po;
    po.crypto = true;
    po.frame = held.rv.frame;
    po.row = held.last().ck.slot;
    po.l3 = static_cast<std::uint16_t>(plan.crypto.l3);
    po.l3_len = static_cast<std::uint16_t>(plan.crypto.l3_header);
    po.ipv6 = plan.crypto.ipv6;
    po.end = static_cast<std::uint16_t>(plan.crypto.end);
    po.has_ah = plan.crypto.has_ah;
    po.ah = static_cast<std::uint16_t>(plan.crypto.ah);
    if (po.has_ah) po.ah_bytes = static_cast<std::uint8_t>(plan.crypto.ah_bytes);
    po.has_esp = plan.crypto.has_esp;
    po.esp = static_cast<std::uint16_t>(plan.crypto.esp);
    po.algorithms = held.last().ck.row.algorithms;  // the engine's business
    po.pad_check = plan.crypto.pad_check;
    po.fault = held.rv.fault && !held.last().ck.second;  // the first portion of a frame
    return po;
  }

  void done(Cycle cycle, unsigned port, const ResolvePinsIn& in, ResolvePinsOut& out) {
    const DoneFields& dn = in.dn[port];
    Held& held = held_[dn.user & 0xFF];
    CryptoPortion& crypto = held.last().plan.crypto;
    crypto.verdict = static_cast<CryptoVerdict>(dn.verdict);
    if (crypto.has_esp) {  // an AH alone has no trailer
      crypto.next_header = dn.next_header;
      crypto.pad_length = dn.pad_length;
      crypto.payload = dn.payload;
      crypto.payload_end = dn.payload_end;
    }
    const PassOutcome outcome =
        conclude(held.window, held.portion, held.last().plan,
                 held.has_record ? &held.last().record : nullptr, held.policy);
    const bool second = held.last().ck.second;
    if (second) {
      held.inner = outcome;
      if (outcome.crypto_done) held.inner_sa = held.last().ck.index;
    } else {
      held.outer = outcome;
      if (outcome.crypto_done) {
        held.sa = held.last().ck.index;
        held.generation = held.last().record.generation;
      }
    }
    out.tap_done |= 1U << port;
    out.done[port] = {held.last().ck.slot, second, static_cast<std::uint8_t>(outcome.detail),
                      outcome.again};
    cover_.done(held.last().ck, held.last().plan, dn, outcome, held.number != slots_.head());
    if (!outcome.again) {
      slots_.set_done(held.number, cycle);
      return;
    }
    slots_.set_again(held.number, cycle);
    slots_.clear_again(held.number);  // the loop around it runs the second pass
    out.ag_valid |= 1U << port;
    out.ag[port] = {held.last().ck.slot, static_cast<std::uint16_t>(outcome.inner.base),
                    static_cast<std::uint16_t>(outcome.inner.limit), outcome.inner.outer_udp,
                    outcome.inner.ipv6};
    out.tap_again = out.stat_second_passes = out.ag_valid;
  }

  void retire(Cycle cycle, const ResolvePinsIn& in, ResolvePinsOut& out) {
    if (!slots_.head_done()) return;
    if (std::max(slots_.head_seen(), retired_ + timing_.retires) > cycle) return;
    const Held& held = held_[slots_.head() % size_];
    out.rt_valid = true;
    const auto slot = static_cast<std::uint8_t>(slots_.head() % size_);
    out.rt = retire_of(held, slot, (in.sdr >> slot & 1) != 0, in.rt_ready);
    if (!in.rt_ready) return;
    out.tap_retire = out.stat_retired = true;
    slots_.retire(cycle);
    retired_ = cycle;
    cover_.retire(held.last().ck, held.outer, held.inner ? &*held.inner : nullptr);
  }

  RetireFields retire_of(const Held& held, std::uint8_t slot, bool sdr, bool taken) {
    Completion completion;
    completion.length = held.rv.length;
    completion.frame_class = static_cast<FrameClass>(held.rv.frame_class);
    completion.spi = held.rv.spi;
    completion.vlan = held.rv.vlan;
    resolve(held.outer, held.inner ? &*held.inner : nullptr, held.inner ? &held.portion : nullptr,
            completion);
    if (completion.crypto_done) {
      completion.sa = held.sa;
      completion.sa_generation = held.generation;
    }
    if (completion.next_crypto_done) completion.inner_sa = held.inner_sa;
    const unsigned last = completion.next_crypto_done ? 1 : 0;
    set_header_info(held.passes[last].plan, &held.passes[last].record, completion);
    if (taken)
      cover_.v2().retire({held.passes[0].ck, held.passes[1].ck}, held.outer,
                         held.inner ? &*held.inner : nullptr, completion);
    completion.sa_delete_req = sdr && !completion.next_crypto_done;
    if (held.rv.checksum) {
      set_checksum_flags({static_cast<Sum>(held.rv.ip), static_cast<Sum>(held.rv.l4)},
                         completion.frame_class, held.inner ? &held.portion : nullptr, completion);
      if (taken) cover_.sums(held.inner.has_value(), completion);
    }
    const auto image = encode(completion);
    RetireFields rt;
    rt.frame = held.rv.frame;
    rt.length = held.rv.length;
    rt.second = held.inner.has_value();
    rt.slot = slot;
    for (unsigned word = 0; word < 5; ++word) rt.dw[word] = load_le32(image.data() + 4 * word);
    rt.dw[5] = load_le32(image.data() + 28);
    return rt;
  }

  ResolveTiming timing_;
  unsigned size_;
  OrderSlots slots_;
  std::vector<Held> held_;  // by place
  CoreInput core_;
  std::optional<Cycle> planned_;  // first cycle of the `ck` that is offered
  Cycle retired_ = kBeforeTime;
  const bool overload_, ipv6_;
  RxResolveCover cover_;
};

}  // namespace

RxResolveModelRun run_model(const RxResolveStimulus& stimulus, const ResolveTiming& timing) {
  Model model(stimulus, timing);
  RxResolveModelRun run;
  run.trace = run_side(model, stimulus, &run.cover);
  run.cover.add(model.cover());
  return run;
}

}  // namespace espnic
