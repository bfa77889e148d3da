// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/oid_engine.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <stdexcept>
#include <utility>

#include "model/host_if/capability.h"
#include "model/host_if/ndis_layout.h"
#include "model/host_if/oid_checks.h"
#include "model/host_if/oid_engine_state.h"

namespace espnic {
namespace {

bool is_v2(std::uint32_t oid) { return oid >= kOidV2AddSa && oid <= kOidV2AddSaEx; }
bool is_udp_esp(std::uint32_t oid) { return oid == kOidAddUdpEspSa || oid == kOidDeleteUdpEspSa; }

}  // namespace

OidResult oid_failure(NdisStatus status) {
  OidResult result;
  result.status = status;
  return result;
}

OidResult oid_too_short(std::uint64_t needed) {
  OidResult result = oid_failure(NdisStatus::kInvalidLength);
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  result.bytes_needed = static_cast<std::uint32_t>(std::min(needed, kMost));
  return result;
}

OidResult OidEngine::State::execute(std::uint32_t oid, HostLayout layout, MutableByteSpan buffer) {
  const bool offered =
      is_v2(oid) ? policy.caps.v2.offered : !is_udp_esp(oid) || udp_esp_offered(policy);
  if (!offered) return oid_failure(NdisStatus::kNotSupported);
  switch (oid) {
    case kOidAddSa:
    case kOidAddUdpEspSa:
      return add(layout, is_udp_esp(oid), buffer);
    case kOidDeleteSa:
    case kOidDeleteUdpEspSa:
      return remove(layout, is_udp_esp(oid), buffer);
    case kOidV2AddSa:
    case kOidV2AddSaEx:
      return add_v2(layout, oid == kOidV2AddSaEx, buffer);
    case kOidV2DeleteSa:
      return remove_v2(layout, buffer);
    case kOidV2UpdateSa:
      return update_v2(layout, buffer);
    case kOidOffloadEncapsulation:
      return set_encapsulation(buffer);
    case kOidOffloadParameters:
      return set_parameters(buffer);
    default:
      return oid_failure(NdisStatus::kNotSupported);
  }
}

OidResult OidEngine::State::add(HostLayout layout, bool udp, MutableByteSpan buffer) {
  const std::uint64_t needed = add_bytes_needed(buffer, layout, udp);
  if (buffer.size() < needed) return oid_too_short(needed);
  const AddRequest request = decode_add(buffer, layout, udp, policy.caps.vendor_algorithms);
  const AddFault fault = check_add(request, policy);
  if (fault != AddFault::kNone) return oid_failure(status_of(fault));

  std::optional<unsigned> slot;
  const NdisStatus unfit = fit(request, slot);
  if (unfit != NdisStatus::kSuccess) return oid_failure(unfit);

  std::uint64_t handle = 0;
  std::uint64_t entry_handle = request.entry_handle;  // outbound: handed back as it came (3.6)
  OidResult result = commit_add(request, slot, entry_handle, handle);
  if (result.status == NdisStatus::kSuccess) {
    ndis::store_handle(buffer.data() + ndis::kOffloadHandle, layout, handle);
    if (udp) {
      const std::size_t at = ndis::add_layout(layout, true).entry_handle;
      ndis::store_handle(buffer.data() + at, layout, entry_handle);
    }
    // All before KeyMat, so keys never leave the card.
    result.outputs = {{0, static_cast<std::uint32_t>(ndis::add_layout(layout, udp).key_mat)}};
  }
  return result;
}

NdisStatus OidEngine::State::fit(const AddRequest& request, std::optional<unsigned>& slot) const {
  const bool classified = request.udp && request.inbound();
  if (classified && !find_parser_entry(request, slot)) return NdisStatus::kInvalidParameter;
  switch (tables.fit(cam_entry(request), classified && !slot)) {
    case OffloadTables::Fit::kFits:
      break;
    case OffloadTables::Fit::kDuplicate:
      return NdisStatus::kInvalidParameter;
    case OffloadTables::Fit::kSaFull:
    case OffloadTables::Fit::kParserFull:
      return NdisStatus::kResources;
  }
  return NdisStatus::kSuccess;
}

bool OidEngine::State::find_parser_entry(const AddRequest& request,
                                         std::optional<unsigned>& slot) const {
  const ParserList& parsers = tables.parsers();
  if (request.entry_handle == 0) {
    slot = parsers.find(request.parser_type(), parser_port(request.parser_type()));
    return true;
  }
  slot = tables.entry_slot(request.entry_handle);
  return slot && parsers.at(*slot).type == request.parser_type() &&
         parsers.at(*slot).port == parser_port(request.parser_type());
}

OidResult OidEngine::State::commit_add(const AddRequest& request, std::optional<unsigned> slot,
                                       std::uint64_t& entry_handle, std::uint64_t& handle) {
  std::shared_ptr<SaRecord> draft = tables.draft(request, config.integrity_key_first);
  OidResult result;
  const bool classified = request.udp && request.inbound();
  const bool create = classified && !slot;
  if (create) {
    slot = tables.parsers().free_slot();
    tables.add_parser_entry(*slot, request.parser_type(), parser_port(request.parser_type()),
                            result.writes);
  }
  if (std::exchange(fail_next_add, false)) {  // all or nothing (3.6)
    if (create) tables.remove_parser_entry(*slot, result.writes);
    return oid_failure(NdisStatus::kFailure);
  }
  if (classified) entry_handle = tables.entry_handle(*slot);
  // The parser entry first, the row that makes packets match last.
  const std::uint16_t row =
      tables.add_sa(request, std::move(draft), slot, std::nullopt, result.writes);
  handle = tables.sas().at(row).handle;
  return result;
}

OidResult OidEngine::State::remove(HostLayout layout, bool udp, ByteSpan buffer) {
  const std::size_t handle_bytes = ndis::handle_bytes(layout);
  const std::size_t needed = udp ? 2 * handle_bytes : handle_bytes;
  if (buffer.size() < needed) return oid_too_short(needed);
  const auto row = tables.sas().find(ndis::load_handle(buffer.data(), layout));
  if (!row) return oid_failure(NdisStatus::kInvalidParameter);

  const std::uint64_t entry_handle =
      udp ? ndis::load_handle(buffer.data() + handle_bytes, layout) : 0;
  const auto slot = tables.entry_slot(entry_handle);
  OidResult result;
  if (entry_handle != 0 && !slot) {
    result.status = NdisStatus::kInvalidParameter;  // the SA goes all the same
    result.marked = tables.mark(*row, std::nullopt, result.writes);
  } else if (std::exchange(fail_next_delete, false)) {
    result.status = NdisStatus::kFailure;
    result.marked = tables.mark(*row, slot, result.writes);
  } else {
    // Frames in flight keep the immutable record they matched.
    tables.remove_sa(*row, result.writes);
    if (slot) tables.remove_parser_entry(*slot, result.writes);
  }
  return result;
}

OidResult OidEngine::State::policy_result(const RxPolicy& before) const {
  OidResult result;
  if (before.gate_open != policy.gate_open || before.ah_enabled != policy.ah_enabled ||
      before.esp_enabled != policy.esp_enabled) {
    result.writes.emplace_back(PolicyWrite{policy});
  }
  return result;
}

void OidEngine::State::note_shown(const OidResult& result) {
  for (const TableWrite& write : result.writes) {
    if (const auto* shown = std::get_if<PolicyWrite>(&write)) shown_policy = shown->policy;
  }
}

OidEngine::ResetOutcome OidEngine::State::reset() {
  std::set<std::uint16_t> rows;
  std::set<std::uint8_t> slots;
  ResetOutcome outcome;
  for (PendingCompletion& completion : held) {
    // The data path never saw what a held delete took away: that has to go now.
    for (const TableWrite& write : completion.result.writes) {
      if (const auto* sa = std::get_if<SaRowWrite>(&write)) rows.insert(sa->index);
      if (const auto* parser = std::get_if<ParserRowWrite>(&write)) slots.insert(parser->slot);
    }
    OPENSSL_cleanse(completion.buffer.data(), completion.buffer.size());
    outcome.aborted.push_back(
        {completion.ticket, completion.oid, oid_failure(NdisStatus::kRequestAborted), {}});
  }
  held.clear();
  policy = shown_policy;
  tables.clear(std::move(rows), std::move(slots), outcome.writes);
  add_permanent_entry(outcome.writes);
  return outcome;
}

void OidEngine::State::add_permanent_entry(TableWrites& writes) {
  if (policy.caps.v2.udp_esp == 0) return;
  tables.add_parser_entry(kPermanentEntry, UdpEncapType::kOther, ndis::kPortUdpEsp, writes);
}

OidResult OidEngine::State::set_encapsulation(ByteSpan buffer) {
  if (buffer.size() < ndis::kEncapsulationBytes) return oid_too_short(ndis::kEncapsulationBytes);
  const std::uint8_t* p = buffer.data();
  const std::uint32_t ipv4 = load_le32(p + ndis::kEncapIpv4 + ndis::kEncapEnabled);
  const std::uint32_t ipv6 = load_le32(p + ndis::kEncapIpv6 + ndis::kEncapEnabled);
  const std::uint32_t type = load_le32(p + ndis::kEncapIpv4 + ndis::kEncapType);
  const bool known = type == kEncapsulation8023 || type == ndis::kEncapsulationLlcSnap;
  const bool covered = known && (policy.caps.encapsulation & type) != 0;
  // V1 offloads are IPv4 only: a request for IPv6 alone is covered by none.
  if (ipv4 == ndis::kSetOn ? !covered : ipv6 == ndis::kSetOn) {
    return oid_failure(NdisStatus::kInvalidParameter);
  }
  if (p[ndis::kObjectType] != ndis::kEncapsulationObject || ipv4 > ndis::kSetOff ||
      ipv6 > ndis::kSetOff) {
    return oid_failure(NdisStatus::kInvalidData);
  }
  const RxPolicy before = policy;
  if (ipv4 != ndis::kSetNoChange) policy.gate_open = ipv4 == ndis::kSetOn;
  return policy_result(before);
}

OidResult OidEngine::State::set_parameters(ByteSpan buffer) {
  // Unlike for the other OIDs, a wrong size is INVALID_DATA (spec 8.7 O24).
  if (buffer.size() < ndis::kParametersBytes) return oid_failure(NdisStatus::kInvalidData);
  const std::uint8_t* p = buffer.data();
  const std::uint16_t size = load_le16(p + ndis::kObjectSize);
  const std::uint8_t ipsec_v1 = p[ndis::kParametersIpsecV1];
  if (p[ndis::kObjectType] != ndis::kDefaultObject || p[ndis::kObjectRevision] == 0 ||
      size < ndis::kParametersBytes || size > buffer.size() || ipsec_v1 > ndis::kIpsecV1Last) {
    return oid_failure(NdisStatus::kInvalidData);
  }
  const RxPolicy before = policy;
  if (ipsec_v1 != 0) {
    const unsigned protocols = ipsec_v1 - 1u;  // bit 0 AH, bit 1 ESP
    policy.ah_enabled = (protocols & 1) != 0;
    policy.esp_enabled = (protocols & 2) != 0;
  }
  return policy_result(before);
}

OidEngine::OidEngine(const Config& config, PrepareKeys prepare) {
  if (config.parser_entries > 0xFF) {
    throw std::invalid_argument("parser list: slots are numbered with 8 bits, 0xFF means none");
  }
  Config lawful_config = config;
  lawful_config.policy = lawful(config.policy);
  if (config.parser_entries == 0 && lawful_config.policy.caps.v2.udp_esp != 0) {
    throw std::invalid_argument("parser list: UDP-ESP of V2 needs an entry");
  }
  state_ = std::make_unique<State>(lawful_config, std::move(prepare));
}

OidEngine::~OidEngine() = default;

OidResult OidEngine::request(std::uint32_t oid, OidKind kind, HostLayout layout,
                             MutableByteSpan buffer) {
  State& s = *state_;
  if (s.resetting) return oid_failure(NdisStatus::kNotAccepted);
  if (kind == OidKind::kQuery) return oid_failure(NdisStatus::kNotSupported);  // all are set-only
  OidResult result = s.execute(oid, layout, buffer);
  const bool holding = s.hold || !s.held.empty();
  const bool done = result.status != NdisStatus::kSuccess && result.writes.empty();
  if (!holding || done) {
    s.note_shown(result);
    return result;
  }
  OidResult pending = oid_failure(NdisStatus::kPending);
  pending.ticket = s.next_ticket++;
  pending.outputs = result.outputs;
  pending.structures = result.structures;
  s.held.push_back({pending.ticket, oid, std::move(result), Bytes(buffer.begin(), buffer.end())});
  return pending;
}

TableWrites OidEngine::reap(std::uint64_t marked) { return state_->tables.reap(marked); }

void OidEngine::hold(bool on) { state_->hold = on; }

std::vector<OidEngine::PendingCompletion> OidEngine::release() {
  for (const PendingCompletion& completion : state_->held) state_->note_shown(completion.result);
  return std::exchange(state_->held, {});
}

OidEngine::ResetOutcome OidEngine::reset() { return state_->reset(); }

OidEngine::ResetOutcome OidEngine::full_reset() {
  State& s = *state_;
  ResetOutcome outcome = s.reset();
  s.hold = s.fail_next_delete = s.fail_next_add = false;
  const RxPolicy before = std::exchange(s.policy, s.config.policy);
  OidResult result = s.policy_result(before);
  s.note_shown(result);
  std::move(result.writes.begin(), result.writes.end(), std::back_inserter(outcome.writes));
  return outcome;
}

void OidEngine::set_resetting(bool on) { state_->resetting = on; }
bool OidEngine::resetting() const { return state_->resetting; }
const TableWrites& OidEngine::power_up() const { return state_->power_up; }
OffloadTables& OidEngine::tables() { return state_->tables; }
bool OidEngine::holding() const { return !state_->held.empty(); }

void OidEngine::fail_next_delete() { state_->fail_next_delete = true; }
void OidEngine::fail_next_add() { state_->fail_next_add = true; }
const RxPolicy& OidEngine::policy() const { return state_->policy; }
unsigned OidEngine::live_handles() const { return state_->tables.sas().live(); }
const ParserList& OidEngine::parser_list() const { return state_->tables.parsers(); }
std::optional<std::uint16_t> OidEngine::sa_row(std::uint64_t handle) const {
  return state_->tables.sas().find(handle);
}
std::uint64_t OidEngine::violations() const { return state_->tables.violations(); }

}  // namespace espnic
