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
#include "model/host_if/sa_directory.h"

namespace espnic {
namespace {

OidResult failure(NdisStatus status) {
  OidResult result;
  result.status = status;
  return result;
}

OidResult too_short(std::uint64_t needed) {
  OidResult result = failure(NdisStatus::kInvalidLength);
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  result.bytes_needed = static_cast<std::uint32_t>(std::min(needed, kMost));
  return result;
}

/// A record whose keys are overwritten when the last frame lets go of it (spec 4.9 step 6).
std::shared_ptr<SaRecord> make_scrubbed_record() {
  return {new SaRecord, [](SaRecord* record) {
            OPENSSL_cleanse(&record->keys, sizeof record->keys);
            delete record;
          }};
}

bool is_udp_esp(std::uint32_t oid) { return oid == kOidAddUdpEspSa || oid == kOidDeleteUdpEspSa; }

}  // namespace

struct OidEngine::State {
  State(const Config& c, PrepareKeys p)
      : config(c),
        prepare(std::move(p)),
        policy(c.policy),
        shown_policy(c.policy),
        parsers(c.parser_entries),
        entry_handles(c.parser_entries),
        sas(c.sa_entries) {}

  OidResult execute(std::uint32_t oid, HostLayout layout, MutableByteSpan buffer);
  OidResult add(HostLayout layout, bool udp, MutableByteSpan buffer);
  OidResult remove(HostLayout layout, bool udp, ByteSpan buffer);
  OidResult set_encapsulation(ByteSpan buffer);
  OidResult set_parameters(ByteSpan buffer);

  /// Parser-entry rules of 3.6: the slot to use, nothing for a new one. False: bad handle.
  bool find_parser_entry(const AddRequest& request, std::optional<unsigned>& slot) const;
  OidResult commit_add(const AddRequest& request, const SaCamEntry& cam,
                       std::optional<unsigned> slot, std::uint64_t& entry_handle,
                       std::uint64_t& handle);
  std::shared_ptr<const SaRecord> make_record(const AddRequest& request, std::uint16_t row,
                                              const SaKeys& keys,
                                              std::shared_ptr<const SaContext> context) const;
  std::optional<unsigned> entry_slot(std::uint64_t handle) const;
  void remove_sa(std::uint16_t row, OidResult& result);
  void remove_parser_entry(unsigned slot, OidResult& result);
  void mark(std::uint16_t row, std::optional<unsigned> slot, OidResult& result);
  void count_violation(unsigned slot);
  ParserRowWrite parser_write(unsigned slot) const {
    return {static_cast<std::uint8_t>(slot), parsers.at(slot)};
  }
  std::uint32_t new_handle();
  OidResult policy_result(const RxPolicy& before) const;
  /// The result's writes are on their way to the data path.
  void note_shown(const OidResult& result);
  ResetOutcome reset();

  const Config config;
  const PrepareKeys prepare;
  RxPolicy policy;
  RxPolicy shown_policy;  // the data path's: without requests that are held
  ParserList parsers;
  std::vector<std::uint32_t> entry_handles;  // by slot; 0: no entry
  SaDirectory sas;
  HandleSource handles;
  std::uint64_t violations = 0;

  struct Marked {
    std::uint64_t number = 0;
    std::uint16_t row = 0;
    std::optional<unsigned> slot;
  };
  std::vector<Marked> marked;
  std::uint64_t last_mark = 0;

  bool resetting = false;
  bool hold = false;
  bool fail_next_delete = false;
  bool fail_next_add = false;
  std::uint64_t next_ticket = 0;
  std::vector<PendingCompletion> held;
};

OidResult OidEngine::State::execute(std::uint32_t oid, HostLayout layout, MutableByteSpan buffer) {
  if (is_udp_esp(oid) && (policy.caps.udpesp_flags & 0xF0) == 0) {  // P16
    return failure(NdisStatus::kNotSupported);
  }
  switch (oid) {
    case kOidAddSa:
    case kOidAddUdpEspSa:
      return add(layout, is_udp_esp(oid), buffer);
    case kOidDeleteSa:
    case kOidDeleteUdpEspSa:
      return remove(layout, is_udp_esp(oid), buffer);
    case kOidOffloadEncapsulation:
      return set_encapsulation(buffer);
    case kOidOffloadParameters:
      return set_parameters(buffer);
    default:
      return failure(NdisStatus::kNotSupported);
  }
}

OidResult OidEngine::State::add(HostLayout layout, bool udp, MutableByteSpan buffer) {
  const std::uint64_t needed = add_bytes_needed(buffer, layout, udp);
  if (buffer.size() < needed) return too_short(needed);
  const AddRequest request = decode_add(buffer, layout, udp);
  const NdisStatus status = check_add(request, policy);
  if (status != NdisStatus::kSuccess) return failure(status);

  // Order of A-55: parser-entry handle, duplicate, SA capacity, parser capacity.
  std::optional<unsigned> slot;
  const bool classified = udp && request.inbound();
  if (classified && !find_parser_entry(request, slot)) {
    return failure(NdisStatus::kInvalidParameter);
  }
  const SaCamEntry cam = cam_entry(request);
  if (cam.valid && sas.has_duplicate(cam)) return failure(NdisStatus::kInvalidParameter);
  if (sas.full()) return failure(NdisStatus::kResources);
  if (classified && !slot && !parsers.free_slot()) return failure(NdisStatus::kResources);

  std::uint64_t handle = 0;
  std::uint64_t entry_handle = request.entry_handle;  // outbound: handed back as it came (3.6)
  OidResult result = commit_add(request, cam, slot, entry_handle, handle);
  if (result.status == NdisStatus::kSuccess) {
    ndis::store_handle(buffer.data() + ndis::kOffloadHandle, layout, handle);
    if (udp) {
      const std::size_t at = ndis::add_layout(layout, true).entry_handle;
      ndis::store_handle(buffer.data() + at, layout, entry_handle);
    }
  }
  return result;
}

bool OidEngine::State::find_parser_entry(const AddRequest& request,
                                         std::optional<unsigned>& slot) const {
  if (request.entry_handle == 0) {
    slot = parsers.find(request.parser_type(), request.parser_port());
    return true;
  }
  slot = entry_slot(request.entry_handle);
  return slot && parsers.at(*slot).type == request.parser_type() &&
         parsers.at(*slot).port == request.parser_port();
}

OidResult OidEngine::State::commit_add(const AddRequest& request, const SaCamEntry& cam,
                                       std::optional<unsigned> slot, std::uint64_t& entry_handle,
                                       std::uint64_t& handle) {
  SaKeys keys = take_keys(request, config.integrity_key_first);
  // The back end comes before any change: should it throw, nothing has happened.
  std::shared_ptr<const SaContext> context = prepare ? prepare(keys) : nullptr;

  OidResult result;
  const bool classified = request.udp && request.inbound();
  const bool create = classified && !slot;
  if (create) {
    slot = parsers.free_slot();
    parsers.add(*slot, request.parser_type(), request.parser_port());
    entry_handles[*slot] = new_handle();
    result.writes.emplace_back(parser_write(*slot));
  }
  if (std::exchange(fail_next_add, false)) {  // all or nothing (3.6)
    if (create) {
      parsers.remove(*slot);
      entry_handles[*slot] = 0;
    }
    OPENSSL_cleanse(&keys, sizeof keys);
    return failure(NdisStatus::kFailure);
  }
  SaDirectory::Entry entry{new_handle(), cam, {}};
  entry.encapsulation.udp = request.udp;
  if (classified) {
    entry.encapsulation.parser_entry = static_cast<std::uint8_t>(*slot);
    entry.encapsulation.parser_generation = parsers.at(*slot).generation;
    entry_handle = entry_handles[*slot];
  }
  const std::uint16_t row = sas.add(entry);
  // The parser entry first, the row that makes packets match last.
  result.writes.emplace_back(
      SaRowWrite{row, cam, make_record(request, row, keys, std::move(context))});
  OPENSSL_cleanse(&keys, sizeof keys);
  handle = entry.handle;
  return result;
}

std::shared_ptr<const SaRecord> OidEngine::State::make_record(
    const AddRequest& request, std::uint16_t row, const SaKeys& keys,
    std::shared_ptr<const SaContext> context) const {
  std::shared_ptr<SaRecord> record = make_scrubbed_record();
  record->generation = sas.generation(row);
  record->tunnel = request.tunnel();
  record->has_ah = request.uses_ah();
  record->has_esp = request.uses_esp();
  record->ah_spi = record->has_ah ? request.key_assoc().spi : 0;
  record->esp_spi = record->has_esp ? request.sec_assoc[0].spi : 0;
  record->encapsulation = sas.at(row).encapsulation;
  record->keys = keys;
  record->context = std::move(context);
  return record;
}

OidResult OidEngine::State::remove(HostLayout layout, bool udp, ByteSpan buffer) {
  const std::size_t handle_bytes = ndis::handle_bytes(layout);
  const std::size_t needed = udp ? 2 * handle_bytes : handle_bytes;
  if (buffer.size() < needed) return too_short(needed);
  const auto row = sas.find(ndis::load_handle(buffer.data(), layout));
  if (!row) return failure(NdisStatus::kInvalidParameter);

  const std::uint64_t entry_handle =
      udp ? ndis::load_handle(buffer.data() + handle_bytes, layout) : 0;
  const auto slot = entry_slot(entry_handle);
  OidResult result;
  if (entry_handle != 0 && !slot) {
    result.status = NdisStatus::kInvalidParameter;  // the SA goes all the same
    mark(*row, std::nullopt, result);
  } else if (std::exchange(fail_next_delete, false)) {
    result.status = NdisStatus::kFailure;
    mark(*row, slot, result);
  } else {
    // Frames in flight keep the immutable record they matched.
    remove_sa(*row, result);
    if (slot) remove_parser_entry(*slot, result);
  }
  return result;
}

/// Dead at once, freed by `reap`: until then row and slot stay taken.
void OidEngine::State::mark(std::uint16_t row, std::optional<unsigned> slot, OidResult& result) {
  sas.mark(row);
  result.writes.emplace_back(SaRowWrite{row, SaCamEntry{}, nullptr});
  if (slot) {
    count_violation(*slot);
    parsers.mark(*slot);
    entry_handles[*slot] = 0;
    result.writes.emplace_back(parser_write(*slot));
  }
  result.marked = ++last_mark;
  marked.push_back({last_mark, row, slot});
}

void OidEngine::State::remove_sa(std::uint16_t row, OidResult& result) {
  sas.remove(row);
  result.writes.emplace_back(SaRowWrite{row, SaCamEntry{}, nullptr});
}

void OidEngine::State::count_violation(unsigned slot) {
  if (sas.uses_parser_entry(static_cast<std::uint8_t>(slot), parsers.at(slot).generation)) {
    ++violations;  // their records name a generation that is gone, so they bypass
  }
}

void OidEngine::State::remove_parser_entry(unsigned slot, OidResult& result) {
  count_violation(slot);
  parsers.remove(slot);
  entry_handles[slot] = 0;
  result.writes.emplace_back(parser_write(slot));
}

std::optional<unsigned> OidEngine::State::entry_slot(std::uint64_t handle) const {
  if (handle == 0) return std::nullopt;
  const auto it = std::find(entry_handles.begin(), entry_handles.end(), handle);
  if (it == entry_handles.end()) return std::nullopt;
  return static_cast<unsigned>(it - entry_handles.begin());
}

std::uint32_t OidEngine::State::new_handle() {
  std::uint32_t handle = handles.next();
  while (sas.find(handle) || entry_slot(handle)) handle = handles.next();  // after 2^32 of them
  return handle;
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
  std::set<std::uint16_t> rows = sas.taken();
  std::set<std::uint8_t> slots;
  for (unsigned slot = 0; slot < parsers.capacity(); ++slot) {
    if (parsers.at(slot).valid) slots.insert(static_cast<std::uint8_t>(slot));
  }
  ResetOutcome outcome;
  for (PendingCompletion& completion : held) {
    // The data path never saw what a held delete took away: that has to go now.
    for (const TableWrite& write : completion.result.writes) {
      if (const auto* sa = std::get_if<SaRowWrite>(&write)) rows.insert(sa->index);
      if (const auto* parser = std::get_if<ParserRowWrite>(&write)) slots.insert(parser->slot);
    }
    OPENSSL_cleanse(completion.buffer.data(), completion.buffer.size());
    outcome.aborted.push_back({completion.ticket, failure(NdisStatus::kRequestAborted), {}});
  }
  held.clear();
  marked.clear();
  sas.clear();
  parsers.clear();
  std::fill(entry_handles.begin(), entry_handles.end(), 0);
  policy = shown_policy;
  for (const std::uint16_t row : rows) {
    outcome.writes.emplace_back(SaRowWrite{row, SaCamEntry{}, nullptr});
  }
  for (const std::uint8_t slot : slots) outcome.writes.emplace_back(parser_write(slot));
  return outcome;
}

OidResult OidEngine::State::set_encapsulation(ByteSpan buffer) {
  if (buffer.size() < ndis::kEncapsulationBytes) return too_short(ndis::kEncapsulationBytes);
  const std::uint8_t* p = buffer.data();
  const std::uint32_t ipv4 = load_le32(p + ndis::kEncapIpv4 + ndis::kEncapEnabled);
  const std::uint32_t ipv6 = load_le32(p + ndis::kEncapIpv6 + ndis::kEncapEnabled);
  const std::uint32_t type = load_le32(p + ndis::kEncapIpv4 + ndis::kEncapType);
  const bool known = type == kEncapsulation8023 || type == ndis::kEncapsulationLlcSnap;
  const bool covered = known && (policy.caps.encapsulation & type) != 0;
  // V1 offloads are IPv4 only: a request for IPv6 alone is covered by none.
  if (ipv4 == ndis::kSetOn ? !covered : ipv6 == ndis::kSetOn) {
    return failure(NdisStatus::kInvalidParameter);
  }
  if (p[ndis::kObjectType] != ndis::kEncapsulationObject || ipv4 > ndis::kSetOff ||
      ipv6 > ndis::kSetOff) {
    return failure(NdisStatus::kInvalidData);
  }
  const RxPolicy before = policy;
  if (ipv4 != ndis::kSetNoChange) policy.gate_open = ipv4 == ndis::kSetOn;
  return policy_result(before);
}

OidResult OidEngine::State::set_parameters(ByteSpan buffer) {
  // Unlike for the other OIDs, a wrong size is INVALID_DATA (spec 8.7 O24).
  if (buffer.size() < ndis::kParametersBytes) return failure(NdisStatus::kInvalidData);
  const std::uint8_t* p = buffer.data();
  const std::uint16_t size = load_le16(p + ndis::kObjectSize);
  const std::uint8_t ipsec_v1 = p[ndis::kParametersIpsecV1];
  if (p[ndis::kObjectType] != ndis::kDefaultObject || p[ndis::kObjectRevision] == 0 ||
      size < ndis::kParametersBytes || size > buffer.size() || ipsec_v1 > ndis::kIpsecV1Last) {
    return failure(NdisStatus::kInvalidData);
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
  state_ = std::make_unique<State>(lawful_config, std::move(prepare));
}

OidEngine::~OidEngine() = default;

OidResult OidEngine::request(std::uint32_t oid, OidKind kind, HostLayout layout,
                             MutableByteSpan buffer) {
  State& s = *state_;
  if (s.resetting) return failure(NdisStatus::kNotAccepted);
  if (kind == OidKind::kQuery) return failure(NdisStatus::kNotSupported);  // all are set-only
  OidResult result = s.execute(oid, layout, buffer);
  const bool holding = s.hold || !s.held.empty();
  const bool done = result.status != NdisStatus::kSuccess && result.writes.empty();
  if (!holding || done) {
    s.note_shown(result);
    return result;
  }
  OidResult pending = failure(NdisStatus::kPending);
  pending.ticket = s.next_ticket++;
  s.held.push_back({pending.ticket, std::move(result), Bytes(buffer.begin(), buffer.end())});
  return pending;
}

std::vector<TableWrite> OidEngine::reap(std::uint64_t number) {
  State& s = *state_;
  const auto found =
      std::find_if(s.marked.begin(), s.marked.end(),
                   [&](const State::Marked& marked) { return marked.number == number; });
  if (found == s.marked.end()) return {};
  std::vector<TableWrite> writes;
  s.sas.remove(found->row);  // the row is invalid since it was marked
  if (found->slot) {
    s.parsers.remove(*found->slot);
    writes.emplace_back(s.parser_write(*found->slot));
  }
  s.marked.erase(found);
  return writes;
}

void OidEngine::hold(bool on) { state_->hold = on; }

std::vector<OidEngine::PendingCompletion> OidEngine::release() {
  for (const PendingCompletion& completion : state_->held) state_->note_shown(completion.result);
  return std::exchange(state_->held, {});
}

OidEngine::ResetOutcome OidEngine::reset() { return state_->reset(); }

OidEngine::ResetOutcome OidEngine::full_reset() {
  State& s = *state_;
  ResetOutcome outcome = s.reset();
  const RxPolicy before = std::exchange(s.policy, s.config.policy);
  OidResult result = s.policy_result(before);
  s.note_shown(result);
  std::move(result.writes.begin(), result.writes.end(), std::back_inserter(outcome.writes));
  return outcome;
}

void OidEngine::set_resetting(bool on) { state_->resetting = on; }
bool OidEngine::resetting() const { return state_->resetting; }

void OidEngine::fail_next_delete() { state_->fail_next_delete = true; }
void OidEngine::fail_next_add() { state_->fail_next_add = true; }
const RxPolicy& OidEngine::policy() const { return state_->policy; }
unsigned OidEngine::live_handles() const { return state_->sas.live(); }
const ParserList& OidEngine::parser_list() const { return state_->parsers; }
std::optional<std::uint16_t> OidEngine::sa_row(std::uint64_t handle) const {
  return state_->sas.find(handle);
}
std::uint64_t OidEngine::violations() const { return state_->violations; }

}  // namespace espnic
