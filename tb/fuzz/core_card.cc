// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/fuzz/core_card.h"

#include <algorithm>
#include <variant>

#include "model/rx_class/classify.h"
#include "model/rx_resolve/decapsulate.h"
#include "tb/fuzz/require.h"
#include "tb/ndis/ndis_builder.h"

namespace espnic::tb::fuzz {
namespace {

constexpr unsigned kParserRows = 4;

}  // namespace

CoreCard::CoreCard(const std::vector<SaSpec>& sas, const RxPolicy& policy, CryptoBackend& crypto)
    : crypto_(crypto),
      table_(static_cast<unsigned>(sas.size())),
      rows_(static_cast<unsigned>(sas.size())),
      parser_list_(kParserRows),
      entry_of_row_(sas.size()) {
  OidEngine::Config config;
  config.sa_entries = static_cast<unsigned>(sas.size());
  config.parser_entries = kParserRows;
  config.policy = policy;
  OidEngine engine(config, [this](const SaKeys& keys) { return crypto_.prepare(keys); });
  add(sas, engine, policy);
}

void CoreCard::add(const std::vector<SaSpec>& sas, OidEngine& engine, const RxPolicy& policy) {
  NdisOptions options;
  options.legacy_port500 = policy.legacy_port500;
  options.vendor_algorithms = policy.caps.vendor_algorithms;
  options.ipv6 = policy.caps.ipv6;
  for (const PortionSpec& portion : portions(sas)) {
    NdisRequest add = build_add(sas, portion, options);
    if (add.refused()) continue;
    const OidResult result = engine.request(add.oid, OidKind::kSet, options.layout, add.buffer);
    apply(result.writes);
    if (result.status != NdisStatus::kSuccess) continue;
    const auto row = engine.sa_row(offload_handle(add.buffer, options.layout));
    if (row) entry_of_row_.at(*row) = static_cast<std::uint32_t>(portion.entries.front());
  }
}

void CoreCard::apply(const std::vector<TableWrite>& writes) {
  for (const TableWrite& write : writes) {
    if (const auto* sa = std::get_if<SaRowWrite>(&write)) {
      table_.write(sa->index, sa->entry);
      rows_.write(sa->index, sa->record);
    } else if (const auto* parser = std::get_if<ParserRowWrite>(&write)) {
      parser_list_.set(parser->slot, parser->entry);
    }
  }
}

PlannedPass CoreCard::plan(ByteSpan frame, const PassWindow& window, const RxPolicy& policy) const {
  PlannedPass pass;
  pass.portion = parse_portion(frame, window, policy, parser_list_);
  const Portion& portion = pass.portion;
  pass.lookup =
      table_.search({portion.dst, portion.src, portion.spi, portion.ah,
                     portion.detail == Detail::kOk, portion.ipv6, portion.dst6, portion.src6},
                    {policy.strict_selectors, policy.ah_enabled, policy.esp_enabled});
  if (pass.lookup.kind != SaLookup::Kind::kMiss) pass.record = rows_.at(pass.lookup.index);
  pass.plan =
      plan_portion(frame, window, portion, pass.lookup, pass.record.get(), policy, parser_list_);
  return pass;
}

PassOutcome CoreCard::run(PlannedPass& pass, const PassWindow& window, const RxPolicy& policy,
                          Bytes& bytes) const {
  pass = plan(bytes, window, policy);
  CryptoPortion& crypto = pass.plan.crypto;
  if (pass.plan.action == Plan::Action::kCrypto) {
    crypto_.run_one(crypto);
    require(crypto.plain_offset + crypto.plain.size() <= bytes.size(),
            "decrypted bytes lie inside the frame");
    std::copy(crypto.plain.begin(), crypto.plain.end(), bytes.begin() + crypto.plain_offset);
  }
  return conclude(window, pass.portion, pass.plan, pass.record.get(), policy);
}

Received CoreCard::receive(ByteSpan frame, const RxPolicy& policy) const {
  Received end;
  // A buffer of just this size, so that the sanitizer sees a read behind the last byte.
  end.delivered.assign(frame.begin(), frame.end());
  end.delivered.shrink_to_fit();
  const Classification found = classify(frame, parser_list_);
  end.spi = found.spi;
  PlannedPass outer_pass, inner_pass;
  const PassWindow window{Pass::kOuter, 0, static_cast<std::uint32_t>(frame.size()), false};
  const PassOutcome outer = run(outer_pass, window, policy, end.delivered);
  PassOutcome inner;
  if (outer.again) {
    const std::uint32_t base = outer.inner.base, limit = outer.inner.limit;
    require(base <= limit && limit <= frame.size(), "the inner packet lies inside the frame");
    const ByteSpan packet = ByteSpan(end.delivered).subspan(base, limit - base);
    end.inner_spi = (outer.inner.ipv6 ? classify_ipv6(packet, parser_list_)
                                      : classify_ipv4(packet, parser_list_))
                        .spi;
    inner = run(inner_pass, outer.inner, policy, end.delivered);
    require(!inner.again, "there is no third pass");
  }
  Completion& completion = end.completion;
  completion.length = static_cast<std::uint16_t>(end.delivered.size());
  completion.frame_class = found.frame_class;
  completion.spi = found.spi.value_or(0);
  completion.vlan = found.vlan;
  resolve(outer, outer.again ? &inner : nullptr, outer.again ? &inner_pass.portion : nullptr,
          completion);
  if (completion.crypto_done) {
    completion.sa = outer_pass.lookup.index;
    end.sa = entry_of_row_.at(completion.sa);
  }
  if (completion.next_crypto_done) {
    completion.inner_sa = inner_pass.lookup.index;
    end.inner_sa = entry_of_row_.at(completion.inner_sa);
  }
  if (policy.checksum) {
    set_checksum_flags(read_checksums(end.delivered), found.frame_class,
                       outer.again ? &inner_pass.portion : nullptr, completion);
  }
  if (is_good(completion)) {
    const auto portion = [](const PlannedPass& pass, const PassOutcome& outcome) {
      return GoodPortion{pass.portion, pass.plan, outcome.tunnel};
    };
    Bytes bare = end.delivered;
    bare.shrink_to_fit();
    if (decapsulate(
            bare, portion(outer_pass, outer),
            completion.next_crypto_done ? std::optional(portion(inner_pass, inner)) : std::nullopt,
            policy.caps.ipv6))
      end.bare = std::move(bare);
  }
  return end;
}

}  // namespace espnic::tb::fuzz
