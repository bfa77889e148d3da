// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/record/differences.h"

#include <vector>

namespace espnic::tb::record {
namespace {

const char* verb(Kind kind) {
  switch (kind) {
    case Kind::kMmioWrite:
      return "write of ";
    case Kind::kMmioRead:
      return "read of ";
    case Kind::kConfigWrite:
      return "configuration write of ";
    case Kind::kConfigRead:
      return "configuration read of ";
    case Kind::kDmaWrite:
      return "DMA write of ";
    case Kind::kDmaRead:
      return "DMA read of ";
    default:
      return "interrupt of ";
  }
}

std::string versus(const std::string& what, const std::string& expected, const std::string& got) {
  return what + ": expected " + expected + ", got " + got;
}

std::string text_of_data(const Event& event) {
  if (!event.data) return event.digest.empty() ? "nothing" : "sha256:" + event.digest;
  if (!event.number) return hex(*event.data);
  std::uint64_t value = 0;
  for (std::size_t i = event.data->size(); i-- > 0;) value = value << 8 | (*event.data)[i];
  return hex_number(value, static_cast<unsigned>(event.data->size()));
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

std::string status_text(const Event& event) {
  tlm::tlm_generic_payload payload;
  payload.set_response_status(event.status);
  return payload.get_response_string();
}

}  // namespace

std::string Differences::subject(const Event& event) const {
  switch (event.kind) {
    case Kind::kWire:
      return "burst of " + std::to_string(event.length) + " frames on the wire";
    case Kind::kFrame:
      return event.name + " on the wire";
    case Kind::kLive:
      return "going live";
    case Kind::kReturn:
      return "end of a call";
    case Kind::kEnd:
      return "end of the recording";
    default:
      break;
  }
  const bool named = event.name != "-";
  const std::string address = address_text(event.address);
  return verb(event.kind) + (named ? event.name + " (" + address : address + " (") +
         (named ? ", " : "") + std::to_string(event.length) + " bytes)";
}

std::string Differences::when(const Event& event) const {
  const auto time = sc_core::sc_time::from_value(event.at());
  return "at " + std::to_string(event.at()) + " ps (cycle " + std::to_string(clock_.cycle(time)) +
         ")";
}

std::string Differences::data(const Event& call, const Event& expected, const Event& got) const {
  if (!expected.data || !got.data || expected.data->size() != got.data->size())
    return versus("data", text_of_data(expected), text_of_data(got));
  const bool memory = call.kind == Kind::kDmaWrite || call.kind == Kind::kDmaRead;
  const auto place = memory ? names_.of_memory(call.address, call.length) : Names::Place{};
  const regs::RegisterInfo* info = nullptr;
  if (call.kind == Kind::kMmioRead || call.kind == Kind::kMmioWrite) {
    if (const auto found = names_.find(call.address)) info = found->info;
  }
  std::vector<FieldDifference> fields;
  if (place.entry) {
    fields = differing_fields(*place.entry, *expected.data, *got.data);
  } else if (info != nullptr && expected.data->size() == 4) {
    fields = differing_fields(*info, load_le32(expected.data->data()), load_le32(got.data->data()));
  }
  std::vector<std::string> parts;
  for (const FieldDifference& field : fields)
    parts.push_back(versus(field.field, hex_number(field.expected, 4), hex_number(field.got, 4)));
  if (!parts.empty()) return joined(parts);
  return versus("data", text_of_data(expected), text_of_data(got));
}

std::string Differences::of_calls(const Event& expected, const Event& got) const {
  const bool same = expected.kind == got.kind && expected.address == got.address &&
                    expected.length == got.length && expected.depth == got.depth;
  if (!same)
    return when(got) + ": expected " + subject(expected) + " " + when(expected) + ", got " +
           subject(got);
  std::vector<std::string> parts;
  if (expected.at() != got.at())
    parts.push_back(
        versus("time", std::to_string(expected.at()) + " ps", std::to_string(got.at()) + " ps"));
  if (text_of_data(expected) != text_of_data(got)) parts.push_back(data(got, expected, got));
  if (parts.empty())
    parts.push_back(versus("line", "'" + text_of(expected) + "'", "'" + text_of(got) + "'"));
  return when(expected) + ": " + subject(got) + ": " + joined(parts);
}

std::string Differences::of_returns(const Event& call, const Event& expected,
                                    const Event& got) const {
  std::vector<std::string> parts;
  if (expected.status != got.status)
    parts.push_back(versus("status", status_text(expected), status_text(got)));
  if (text_of_data(expected) != text_of_data(got)) parts.push_back(data(call, expected, got));
  const auto delay = [&](const Event& event) {
    return std::to_string(call.now + event.delay_after.value_or(call.delay)) + " ps";
  };
  if (delay(expected) != delay(got))
    parts.push_back(versus("time when over", delay(expected), delay(got)));
  if (parts.empty())
    parts.push_back(versus("line", "'" + text_of(expected) + "'", "'" + text_of(got) + "'"));
  return when(call) + ": " + subject(call) + ": " + joined(parts);
}

std::string Differences::altered(const Event& event, const Event* call, std::uint32_t expected,
                                 std::uint32_t got) const {
  const bool returned = event.kind == Kind::kReturn && call != nullptr;
  const bool times = event.kind != Kind::kReturn && event.kind != Kind::kFrame;
  const Event& timed = times || call == nullptr ? event : *call;
  return when(timed) + ": " + (returned ? "answer to " + subject(*call) : subject(event)) +
         ": the recorded line was altered: " +
         versus("digest", hex_number(expected, 4), hex_number(got, 4));
}

}  // namespace espnic::tb::record
