// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/record/event.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace espnic::tb::record {
namespace {

void append_hex(std::string& text, std::uint8_t byte) {
  constexpr char kDigits[] = "0123456789abcdef";
  text += kDigits[byte >> 4];
  text += kDigits[byte & 15];
}

void append(std::string& text, std::uint64_t value) {
  char digits[24];
  text.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void append_data(std::string& text, const Event& event) {
  if (event.data && event.number) {
    text += "0x";
    for (auto byte = event.data->rbegin(); byte != event.data->rend(); ++byte)
      append_hex(text, *byte);
  } else if (event.data) {
    if (event.data->empty()) text += '-';
    for (const std::uint8_t byte : *event.data) append_hex(text, byte);
  } else {
    text += "sha256:" + event.digest;
  }
}

void append_access(std::string& text, const Event& event) {
  text += address_text(event.address);
  text += ' ';
  const bool write_of_number = !is_read(event.kind) && event.number;
  if (!write_of_number) append(text, event.length);
  if (!is_read(event.kind)) {
    if (!write_of_number) text += ' ';
    append_data(text, event);
  }
  if (event.streaming) {
    text += " streaming=";
    append(text, *event.streaming);
  }
  if (!event.enables.empty()) text += " enables=" + hex(event.enables);
}

void append_frame(std::string& text, const Event& event) {
  text += "frame ";
  text += event.earliest == kBeforeTime ? "-" : std::to_string(event.earliest);
  text += event.pad ? " pad " : " exact ";
  if (event.fcs) text += "fcs=" + hex_number(*event.fcs, 4) + " ";
  append_data(text, event);
  text += ' ' + event.name;
}

const char* status_word(tlm::tlm_response_status status) {
  switch (status) {
    case tlm::TLM_OK_RESPONSE:
      return "ok";
    case tlm::TLM_INCOMPLETE_RESPONSE:
      return "incomplete";
    case tlm::TLM_ADDRESS_ERROR_RESPONSE:
      return "address-error";
    case tlm::TLM_COMMAND_ERROR_RESPONSE:
      return "command-error";
    case tlm::TLM_BURST_ERROR_RESPONSE:
      return "burst-error";
    case tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE:
      return "byte-enable-error";
    default:
      return "generic-error";
  }
}

void append_return(std::string& text, const Event& event) {
  text += "= ";
  text += status_word(event.status);
  if (event.data) {
    text += ' ';
    append_data(text, event);
  }
  if (event.delay_after) {
    text += " +";
    append(text, *event.delay_after);
  }
}

const char* verb(Kind kind) {
  switch (kind) {
    case Kind::kMmioWrite:
      return "mmio write ";
    case Kind::kMmioRead:
      return "mmio read ";
    case Kind::kConfigWrite:
      return "cfg write ";
    case Kind::kConfigRead:
      return "cfg read ";
    case Kind::kDmaWrite:
      return "dma write ";
    case Kind::kDmaRead:
      return "dma read ";
    case Kind::kInterrupt:
      return "irq ";
    case Kind::kWire:
      return "wire ";
    case Kind::kLive:
      return "live ";
    default:
      return "end ";
  }
}

}  // namespace

bool host_made(Kind kind) { return kind < Kind::kDmaWrite; }

bool is_read(Kind kind) {
  return kind == Kind::kMmioRead || kind == Kind::kConfigRead || kind == Kind::kDmaRead;
}

std::string hex(ByteSpan bytes) {
  std::string text;
  text.reserve(2 * bytes.size());
  for (const std::uint8_t byte : bytes) append_hex(text, byte);
  return text;
}

std::string address_text(std::uint64_t address) {
  char digits[24];
  return "0x" + std::string(digits, std::to_chars(digits, digits + sizeof digits, address, 16).ptr);
}

std::string hex_number(std::uint64_t value, unsigned bytes) {
  std::string text = "0x";
  while (bytes-- != 0) append_hex(text, static_cast<std::uint8_t>(value >> 8 * bytes));
  return text;
}

std::string text_of(const Event& event) {
  std::string text(event.depth, ' ');
  if (event.kind == Kind::kReturn) {
    append_return(text, event);
    return text;
  }
  if (event.kind == Kind::kFrame) {
    append_frame(text, event);
    return text;
  }
  append(text, event.now);
  if (event.unsettled) text += '~';
  text += '+';
  append(text, event.delay);
  text += ' ';
  text += verb(event.kind);
  switch (event.kind) {
    case Kind::kWire:
      append(text, event.length);
      text += event.idle_after ? " idle" : " busy";
      break;
    case Kind::kLive:
      text += std::to_string(event.lookahead);
      break;
    case Kind::kEnd:
      append(text, event.length);
      text += ' ' + hex_number(event.all, 4);
      break;
    default:
      append_access(text, event);
      text += ' ' + event.name;
  }
  return text;
}

}  // namespace espnic::tb::record
