// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// OID requests of a session: right ones, then bent.
#include <algorithm>
#include <array>
#include <iterator>

#include "model/host_if/ndis_layout.h"
#include "tb/fuzz/host_layout.h"
#include "tb/fuzz/host_session.h"
#include "tb/traffic/v2_request.h"

namespace espnic::tb::fuzz {
namespace {

/// Every status that spec 4.8 knows.
constexpr std::array kStatuses{NdisStatus::kSuccess,          NdisStatus::kPending,
                               NdisStatus::kNotAccepted,      NdisStatus::kFailure,
                               NdisStatus::kInvalidParameter, NdisStatus::kResources,
                               NdisStatus::kNotSupported,     NdisStatus::kRequestAborted,
                               NdisStatus::kInvalidLength,    NdisStatus::kInvalidData};
constexpr std::uint32_t kSomeOids[] = {
    kOidAddSa,          kOidDeleteSa,          kOidAddUdpEspSa,
    kOidDeleteUdpEspSa, kOidOffloadParameters, kOidOffloadEncapsulation,
    0x00010101,         kOidV2AddSa,           kOidV2DeleteSa,
    kOidV2UpdateSa,     kOidV2AddSaEx};
/// A command with the longest buffer takes less: 64 KiB at 8 bytes a cycle, and the rest.
constexpr Cycle kLongestCommand = 12000, kStep = 400;

HostLayout layout_of(const HostOperation& operation) {
  return (operation.c & oid_flaw::kX86) != 0 ? HostLayout::kX86 : HostLayout::kX64;
}
bool asked(const HostOperation& operation, std::uint8_t flaw) { return (operation.c & flaw) != 0; }
std::uint64_t pick(const std::vector<std::uint64_t>& handles, std::uint8_t which) {
  return which < handles.size() ? handles[which] : 0x1000u + which;
}

/// Members of `value` of the requests of V2 (host_operations.h).
unsigned more_structures(const HostOperation& operation) { return operation.value & 3; }
bool second_form(const HostOperation& operation) { return (operation.value & 4) != 0; }

/// A list whose first structure may say that the next one is anywhere.
Bytes list_of(const std::vector<Bytes>& requests, const HostOperation& operation) {
  const bool x86 = layout_of(operation) == HostLayout::kX86;
  Bytes list = traffic::v2_list(requests, x86 ? traffic::Pointer::kX86 : traffic::Pointer::kX64);
  const std::size_t next = x86 ? 4 : 8;
  if ((operation.value & 0x10) != 0 && list.size() >= next + 4)
    store_le32(&list[next], operation.value >> 8);
  return list;
}

void bend(Bytes& buffer, const Bytes& data) {
  for (std::size_t i = 0; i + 1 < data.size() && !buffer.empty(); i += 2)
    buffer[data[i] % buffer.size()] = data[i + 1];
}

}  // namespace

HostSession::Request HostSession::make_v2_add(const HostOperation& operation) {
  NdisOptions options;
  options.layout = layout_of(operation);
  options.v2 = options.ipv6 = true;
  options.v2_ex = second_form(operation);
  const ndis::V2AddLayout to = ndis::v2_add_layout(options.layout, options.v2_ex);
  std::vector<Bytes> adds;
  Request request{options.v2_ex ? kOidV2AddSaEx : kOidV2AddSa, {}, false, {}};
  std::size_t at = 0;
  for (unsigned i = 0; i <= more_structures(operation); ++i) {
    const NdisRequest made =
        build_add(sas_, portions_[(operation.b + i) % portions_.size()], options);
    if (made.refused()) continue;
    card_.secret(ByteSpan(made.buffer).subspan(to.size));
    adds.push_back(made.buffer);
    request.v2_handles.push_back(at + to.handle);
    at = (at + made.buffer.size() + 7) / 8 * 8;
    if (options.v2_ex) break;  // no list
  }
  request.add = !adds.empty();
  if (request.add) request.buffer = options.v2_ex ? adds.front() : list_of(adds, operation);
  return request;
}

HostSession::Request HostSession::make_v2_request(const HostOperation& operation) {
  const bool x86 = layout_of(operation) == HostLayout::kX86;
  const traffic::Pointer pointer = x86 ? traffic::Pointer::kX86 : traffic::Pointer::kX64;
  Request request;
  switch (static_cast<OidRequest>(operation.a % kOidRequests)) {
    case OidRequest::kV2Add:
      request = make_v2_add(operation);
      break;
    case OidRequest::kV2Delete: {
      std::vector<Bytes> deletes;
      for (unsigned i = 0; i <= more_structures(operation); ++i) {
        const auto which = static_cast<std::uint8_t>(operation.b + i);
        deletes.push_back(traffic::v2_delete_request(pick(handles_, which), pointer));
      }
      request = {kOidV2DeleteSa, list_of(deletes, operation), false, {}};
      break;
    }
    default: {
      const PortionSpec& portion = portions_[operation.where % portions_.size()];
      request = {
          kOidV2UpdateSa,
          traffic::v2_update_request(pick(handles_, operation.b), second_form(operation),
                                     sas_[portion.entries.front()].spi, operation.value, pointer),
          false,
          {}};
    }
  }
  bend(request.buffer, operation.data);
  return request;
}

HostSession::Request HostSession::make_request(const HostOperation& operation) {
  NdisOptions options;
  options.layout = layout_of(operation);
  options.legacy_port500 = true;
  NdisRequest made;
  bool add = false;
  switch (static_cast<OidRequest>(operation.a % kOidRequests)) {
    case OidRequest::kActivate:
      made = build_encapsulation(operation.b, (operation.value & 1) != 0 ? 0x4 : 0x2);
      break;
    case OidRequest::kAdd:
      made = build_add(sas_, portions_[operation.b % portions_.size()], options,
                       (operation.value & 1) != 0 ? pick(entry_handles_, 0) : 0);
      add = !made.refused();
      if (add) {
        // KeyMat ends both structures; what stands in front of it is written back.
        const bool udp = made.oid == kOidAddUdpEspSa;
        const std::size_t key_mat =
            options.layout == HostLayout::kX86 ? (udp ? 188 : 176) : (udp ? 196 : 180);
        card_.secret(ByteSpan(made.buffer).subspan(std::min(key_mat, made.buffer.size())));
      }
      break;
    case OidRequest::kDelete:
      made = build_delete_sa(pick(handles_, operation.b), options.layout);
      break;
    case OidRequest::kDeleteUdpEsp:
      made = build_delete_udpesp_sa(pick(handles_, operation.b),
                                    (operation.value & 1) != 0   ? pick(entry_handles_, 0)
                                    : (operation.value & 2) != 0 ? 0x77
                                                                 : 0,
                                    options.layout);
      break;
    case OidRequest::kParameters:
      made = build_offload_parameters(operation.b);
      break;
    case OidRequest::kRaw:
      made.oid = kSomeOids[operation.value % std::size(kSomeOids)];
      made.buffer = operation.data;
      return {made.oid, made.buffer, false, {}};
    case OidRequest::kV2Add:
    case OidRequest::kV2Delete:
    case OidRequest::kV2Update:
      return make_v2_request(operation);
  }
  bend(made.buffer, operation.data);
  return {made.oid, made.buffer, add, {}};
}

/// Puts as much of the buffer as fits where the command will say it is.
std::uint64_t HostSession::place_buffer(const HostOperation& operation, const Bytes& buffer) {
  if (asked(operation, oid_flaw::kUnmapped)) return layout::kNowhere;
  std::uint64_t at = layout::kRequests + tag_ % layout::kRequestSlots * layout::kRequestBytes;
  if (asked(operation, oid_flaw::kAcrossTheEnd)) at = FuzzMemory::kBytes - 64;
  if (asked(operation, oid_flaw::kInResponseRing)) at = layout::kResponses + 64;
  const std::size_t room = std::min<std::size_t>(buffer.size(), FuzzMemory::kBytes - at);
  std::copy_n(buffer.begin(), std::min<std::size_t>(room, layout::kRequestBytes),
              card_.memory().at(at));
  return FuzzMemory::kBase + at;
}

void HostSession::place_command(const HostOperation& operation, const Request& request,
                                std::uint64_t address) {
  std::uint8_t* command = card_.memory().at(layout::kCommands + producer_ * kCommandBytes);
  std::fill_n(command, kCommandBytes, std::uint8_t{0});
  const std::uint32_t opcode = asked(operation, oid_flaw::kQuery) ? kOpcodeOidQuery : kOpcodeOidSet;
  const std::uint32_t known = asked(operation, oid_flaw::kX86) ? kLayoutX86 : kLayoutX64;
  const std::uint32_t code = asked(operation, oid_flaw::kUnknownLayout) ? 0x5A : known;
  store_le32(command, opcode | code << 8 | std::uint32_t{tag_} << 16);
  store_le32(command + 4, request.oid);
  store_le64(command + 8, address);
  store_le32(command + 16, asked(operation, oid_flaw::kLength)
                               ? operation.where
                               : static_cast<std::uint32_t>(request.buffer.size()));
}

/// Nothing that the host has asked for is under way.
bool HostSession::quiet() {
  for (Cycle waited = 0; waited < kLongestCommand; waited += kStep) {
    if (card_.reg(regs::kCommandConsumer) == producer_) {
      card_.run(kLongestCommand);  // the last one fetched may still be executed
      return card_.enabled() && card_.reg(regs::kCommandConsumer) == producer_ &&
             card_.reg(regs::kCommandProducer) == producer_;
    }
    card_.run(kStep);
  }
  return false;
}

void HostSession::oid(const HostOperation& operation) {
  const Request request = make_request(operation);
  ++tag_;
  const std::uint64_t address = place_buffer(operation, request.buffer);
  if (commands_ == 0 || !asked(operation, oid_flaw::kWait) || !quiet()) {
    if (commands_ == 0) return;
    place_command(operation, request, address);
    producer_ = (producer_ + 1) % commands_;
    return card_.reg(regs::kCommandProducer, producer_);
  }
  wait(operation, request, address);
}

std::optional<NdisStatus> HostSession::wait_for_answer(std::uint16_t tag) {
  for (Cycle waited = 0; waited < kLongestCommand; waited += kStep) {
    card_.run(kStep);
    for (std::uint32_t slot = 0; slot < commands_; ++slot) {
      const std::uint8_t* response = card_.memory().at(layout::kResponses + slot * kResponseBytes);
      if (load_le16(response) == tag) return static_cast<NdisStatus>(load_le32(response + 4));
    }
  }
  return std::nullopt;
}

void HostSession::wait(const HostOperation& operation, const Request& request,
                       std::uint64_t address) {
  OidEngine& engine = card_.host_if().engine();
  const bool in_ring = asked(operation, oid_flaw::kInResponseRing);
  if (!in_ring)
    std::fill_n(card_.memory().at(layout::kResponses), commands_ * kResponseBytes, std::uint8_t{0});
  place_command(operation, request, address);
  const std::vector<std::uint64_t> tables = card_.tables();
  const unsigned handles = engine.live_handles();
  const std::uint64_t errors = card_.errors_counted();
  producer_ = (producer_ + 1) % commands_;
  card_.reg(regs::kCommandProducer, producer_);
  const auto status = wait_for_answer(tag_);
  if (in_ring) return;  // the answer lies over the request
  if (!status) {
    require(card_.errors_counted() != errors, "a command is answered, or an error is counted");
    return;
  }
  require(std::find(kStatuses.begin(), kStatuses.end(), *status) != kStatuses.end(),
          "the status is one of spec 4.8");
  card_.run(kStep);  // the writes of one request
  const bool failed = *status != NdisStatus::kSuccess && *status != NdisStatus::kPending;
  if (failed) {
    card_.count_failed_request();
    if (card_.planted() == Plant::kTableChange) {
      card_.change_tables();
      card_.run(kStep);
    }
    return check_failed(operation, request, address, tables, handles);
  }
  if (!request.add || !FuzzMemory::inside(address, request.buffer.size())) return;
  const ByteSpan buffer(card_.memory().at(address - FuzzMemory::kBase), request.buffer.size());
  for (const std::size_t at : request.v2_handles) {
    if (at + ndis::handle_bytes(layout_of(operation)) <= buffer.size())
      handles_.push_back(ndis::load_handle(buffer.data() + at, layout_of(operation)));
  }
  if (is_v2_add(request.oid)) return;
  handles_.push_back(offload_handle(buffer, layout_of(operation)));
  if (request.oid == kOidAddUdpEspSa)
    entry_handles_.push_back(parser_entry_handle(buffer, layout_of(operation)));
}

void HostSession::check_failed(const HostOperation& operation, const Request& request,
                               std::uint64_t address, const std::vector<std::uint64_t>& tables,
                               unsigned handles) {
  // A delete that names a wrong parser entry fails and deletes the SA all the same.
  if (request.oid == kOidDeleteUdpEspSa || marks_) {
    marks_ = true;
    return;
  }
  require(card_.tables() == tables, "a failed request leaves the data path's tables untouched");
  require(card_.host_if().engine().live_handles() == handles,
          "a failed request leaves no handle and takes none");
  const std::size_t length = std::min<std::size_t>(request.buffer.size(), layout::kRequestBytes);
  if (asked(operation, oid_flaw::kAcrossTheEnd) || !FuzzMemory::inside(address, length) ||
      card_.overlaps_received(address, length))
    return;
  // A list of adds of which none was taken gets NULL for each handle (spec 6.2).
  const bool nulls = is_v2_add(request.oid);
  require(std::equal(request.buffer.begin(), request.buffer.begin() + length,
                     card_.memory().at(address - FuzzMemory::kBase),
                     [nulls](std::uint8_t sent, std::uint8_t there) {
                       return there == sent || (nulls && there == 0);
                     }),
          "a failed request writes nothing back");
}

}  // namespace espnic::tb::fuzz
