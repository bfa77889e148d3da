// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "model/rx_core/stand_ins.h"
#include "tb/rx_resolve/rx_resolve_run.h"

/// Between what the loop tells of a pass and the ports of rx_resolve.
namespace espnic::tb::rtl_block {

/// Words of `rt`: dw0 to dw4, dw7 of a completion.
using CompletionWords = std::array<std::uint32_t, 6>;
CompletionWords words_of(const Completion& completion);
void put_words(const CompletionWords& dw, Completion& completion);

ReserveFields reserve_of(const RxResolveStandIn::Reserve& frame);
CheckFields check_of(const RxResolveStandIn::Check& pass);
/// `user` of a portion as the page packs it.
std::uint32_t user_of(const CheckFields& ck);
/// `po` of a pass with this plan.
PortionFields portion_of(const CheckFields& ck, std::uint16_t frame, const Plan& plan);
/// What rung L10 promises the engines.
bool fit_for_an_engine(const PortionFields& po, const RxResolveStandIn::Check& pass);

/// In words. What the bypass is told beside `user` is anything.
std::string show(const PortionFields& po);
std::string show(std::uint32_t user, bool again, const AgainWrite& ag);
std::string show(const RetireFields& rt);

}  // namespace espnic::tb::rtl_block
