// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/rx_resolve_fields.h"

#include "model/packet/bytes.h"
#include "model/rx_resolve/lengths.h"
#include "tb/crypto_engine/crypto_engine_sa.h"
#include "tb/rtl_block/block_report.h"

namespace espnic::tb::rtl_block {
namespace {

/// Places of the words of `rt` in a completion: dw0 to dw4, dw7.
constexpr std::array<std::size_t, 6> kPlaces{0, 4, 8, 12, 16, 28};

AlgorithmFields fields_of(const EngineAlgorithms& numbers) {
  return {numbers.cipher,  numbers.esp_key, numbers.esp_auth,    numbers.esp_icv, numbers.esp_esn,
          numbers.ah_auth, numbers.ah_key,  numbers.ah_icv != 0, numbers.ah_esn};
}

RowFields row_of(const SaRecord& record) {
  RowFields row;
  row.tunnel = record.tunnel;
  row.has_ah = record.has_ah;
  row.has_esp = record.has_esp;
  row.udp = record.encapsulation.udp;
  if (row.udp) {
    row.entry = record.encapsulation.parser_entry;
    row.gen = record.encapsulation.parser_generation;
  }
  row.algorithms = fields_of(algorithms_of(record.keys));
  row.esp_spi = record.esp_spi;
  row.generation = record.generation & 0x7FFFFFFF;
  row.v2 = record.v2;
  row.any_mode = record.any_mode;
  row.any_encapsulation = record.encapsulation.any;
  return row;
}

}  // namespace

CompletionWords words_of(const Completion& completion) {
  const auto image = encode(completion);
  CompletionWords dw{};
  for (std::size_t n = 0; n < dw.size(); ++n) dw[n] = load_le32(&image[kPlaces[n]]);
  return dw;
}

std::string show(const RetireFields& rt) {
  return words({{"frame", rt.frame},
                {"length", rt.length},
                {"second", rt.second},
                {"slot", rt.slot},
                {"dw0", rt.dw[0], true},
                {"dw1", rt.dw[1], true},
                {"dw2", rt.dw[2], true},
                {"dw3", rt.dw[3], true},
                {"dw4", rt.dw[4], true},
                {"dw7", rt.dw[5], true}});
}

std::string show(const PortionFields& po) {
  if (!po.crypto) return words({{"crypto", 0}, {"user", po.user, true}});
  const AlgorithmFields& its = po.algorithms;
  return words({{"crypto", 1},
                {"user", po.user, true},
                {"frame", po.frame},
                {"row", po.row},
                {"l3", po.l3},
                {"l3_len", po.l3_len},
                {"ipv6", po.ipv6},
                {"end", po.end},
                {"has_ah", po.has_ah},
                {"ah", po.ah},
                {"ah_bytes", po.ah_bytes},
                {"has_esp", po.has_esp},
                {"esp", po.esp},
                {"cipher", its.cipher},
                {"esp_key", its.esp_key},
                {"esp_auth", its.esp_auth},
                {"esp_icv", its.esp_icv},
                {"esp_esn", its.esp_esn},
                {"ah_auth", its.ah_auth},
                {"ah_key", its.ah_key},
                {"ah_icv", its.ah_icv},
                {"ah_esn", its.ah_esn},
                {"pad_check", po.pad_check},
                {"fault", po.fault}});
}

std::string show(std::uint32_t user, bool again, const AgainWrite& ag) {
  if (!again) return words({{"user", user, true}, {"again", 0}});
  return words({{"user", user, true},
                {"again", 1},
                {"slot", ag.slot},
                {"base", ag.base},
                {"limit", ag.limit},
                {"udp", ag.udp},
                {"ipv6", ag.ipv6}});
}

CheckFields check_of(const RxResolveStandIn::Check& pass) {
  const ParserKey& key = pass.key;
  const RxPolicy& policy = *pass.policy;
  CheckFields ck;
  ck.slot = static_cast<std::uint8_t>(pass.slot);
  ck.second = pass.second;
  ck.outer_udp = pass.outer_udp;
  ck.detail = key.detail;
  ck.like = key.like;
  ck.ah = key.ah;
  ck.udp = key.udp;
  ck.entry = key.entry;
  ck.gen = key.generation;
  ck.overrun = key.overrun;
  ck.spi = key.spi;
  ck.l3 = key.l3;
  ck.l3_len = key.l3_len;
  ck.ipv6 = key.ipv6;
  ck.ipsec = key.ipsec;
  ck.end = key.end;
  ck.ah_next = key.ah_next;
  ck.ah_len = key.ah_length;
  ck.esp_spi = key.esp_spi;
  ck.bad_options = key.bad_options;
  ck.bad_sum = key.bad_sum;
  // An SA whose row of sa_store is gone is none.
  if (pass.record != nullptr) {
    ck.hit = pass.lookup.kind == SaLookup::Kind::kExact;
    ck.blind = pass.lookup.kind == SaLookup::Kind::kBlind;
    ck.index = pass.lookup.index;
    ck.row = row_of(*pass.record);
    ck.tunnel = ck.row.tunnel;
  }
  ck.ah_esp_combined = policy.caps.ah_esp_combined;
  ck.nesting = policy.caps.transport_tunnel_combined;
  ck.udp_transport = (policy.caps.udpesp_flags & kUdpEspTransport) != 0;
  ck.pad_check = policy.pad_check;
  return ck;
}

std::uint32_t user_of(const CheckFields& ck) { return ck.slot | (ck.second ? 0x100U : 0U); }

PortionFields portion_of(const CheckFields& ck, std::uint16_t frame, const Plan& plan) {
  PortionFields po;
  po.user = user_of(ck);
  po.crypto = plan.action == Plan::Action::kCrypto;
  if (!po.crypto) return po;
  const CryptoPortion& portion = plan.crypto;
  po.frame = frame;
  po.row = ck.slot;
  po.l3 = static_cast<std::uint16_t>(portion.l3);
  po.l3_len = static_cast<std::uint16_t>(portion.l3_header);
  po.ipv6 = portion.ipv6;
  po.end = static_cast<std::uint16_t>(portion.end);
  po.has_ah = portion.has_ah;
  po.ah = static_cast<std::uint16_t>(portion.has_ah ? portion.ah : 0);
  po.ah_bytes = static_cast<std::uint8_t>(portion.has_ah ? portion.ah_bytes : 0);
  po.has_esp = portion.has_esp;
  po.esp = static_cast<std::uint16_t>(portion.has_esp ? portion.esp : 0);
  po.algorithms = ck.row.algorithms;
  po.pad_check = portion.pad_check;
  po.fault = portion.inject_fault;
  return po;
}

bool fit_for_an_engine(const PortionFields& po, const RxResolveStandIn::Check& pass) {
  const SaKeys& keys = pass.record->keys;
  const std::uint32_t l3_end = std::uint32_t{po.l3} + po.l3_len;
  if (po.l3_len < 20 || l3_end > po.end || po.end > pass.frame_bytes) return false;
  if (!po.has_ah && !po.has_esp) return false;
  const std::uint32_t behind_ah = po.has_ah ? std::uint32_t{po.ah} + po.ah_bytes : l3_end;
  if (po.has_ah && (keys.ah_integrity == Integrity::kNone || po.ah < l3_end ||
                    po.ah_bytes < ah_header_bytes(keys) || behind_ah > po.end))
    return false;
  return !po.has_esp || (keys.cipher != Cipher::kNone && po.esp >= behind_ah &&
                         esp_lengths_good(po.esp, po.end, keys));
}

void put_words(const CompletionWords& dw, Completion& completion) {
  auto image = encode(completion);
  for (std::size_t n = 0; n < kPlaces.size(); ++n) store_le32(&image[kPlaces[n]], dw[n]);
  completion = decode_completion(image.data());
}

ReserveFields reserve_of(const RxResolveStandIn::Reserve& frame) {
  const Classification& its = frame.classification;
  ReserveFields rv;
  rv.slot = static_cast<std::uint8_t>(frame.slot);
  rv.frame = frame.frame;
  rv.length = frame.length;
  rv.frame_class = static_cast<std::uint8_t>(its.frame_class);
  rv.spi = its.spi.value_or(0);
  rv.vlan = its.vlan;
  rv.fault = frame.fault;
  rv.checksum = frame.checksum;
  rv.ip = static_cast<std::uint8_t>(frame.sums.ip);
  rv.l4 = static_cast<std::uint8_t>(frame.sums.l4);
  return rv;
}

}  // namespace espnic::tb::rtl_block
