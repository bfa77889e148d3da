// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/libespnic/function_port.h"

#include "model/host_if/register_file.h"
#include "model/packet/bytes.h"
#include "model/regs/generated/bar0.h"
#include "model/regs/generated/bar4.h"
#include "tb/libespnic/trace.h"

namespace espnic::abi {
namespace {

constexpr std::uint64_t kDoorbellsAt = 0x1000;  // of BAR2, seen through BAR0
constexpr std::uint64_t kBar2Bytes = 0x1000, kBar4Bytes = 0x1000;
constexpr unsigned kVectors = 2;
constexpr std::uint32_t kVectorBytes = 16;

std::string reason(const tlm::tlm_generic_payload& payload) {
  switch (payload.get_response_status()) {
    case tlm::TLM_ADDRESS_ERROR_RESPONSE:
      return "no register there (32-bit registers at multiples of 4)";
    case tlm::TLM_BURST_ERROR_RESPONSE:
      return "wrong width";
    case tlm::TLM_COMMAND_ERROR_RESPONSE:
      return "read-only";
    default:
      return payload.get_response_string();
  }
}

void set(tlm::tlm_generic_payload& payload, bool write, std::uint64_t address, std::uint8_t* raw,
         unsigned width) {
  payload.set_command(write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND);
  payload.set_address(address);
  payload.set_data_ptr(raw);
  payload.set_data_length(width);
  payload.set_streaming_width(width);
  payload.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
}

std::uint64_t bar_bytes(unsigned bar) {
  return bar == 0 ? regs::kBar0Bytes : bar == 2 ? kBar2Bytes : bar == 4 ? kBar4Bytes : 0;
}

}  // namespace

FunctionPort::FunctionPort(const sc_core::sc_module_name& name, Nic& nic)
    : sc_core::sc_module(name) {
  cfg_o_.bind(nic.cfg_i);
  mmio_o_.bind(nic.mmio_i);
}

Answer FunctionPort::config(std::uint32_t offset, unsigned width,
                            std::optional<std::uint32_t> write) {
  Answer answer;
  std::uint8_t raw[4];
  store_le32(raw, write.value_or(0));
  tlm::tlm_generic_payload payload;
  set(payload, write.has_value(), offset, raw, width);
  cfg_o_->b_transport(payload, answer.delay);
  if (payload.is_response_ok()) {
    answer.value = load_le32(raw) & (width == 4 ? ~0u : (1u << 8 * width) - 1);
    return answer;
  }
  answer.kind = Answer::Kind::kRefused;
  answer.why = std::string(write ? "write to" : "read of") + " configuration space at " +
               hex(offset) + ", " + std::to_string(width) +
               " bytes: 1, 2 or 4 bytes at multiples of their width, below 0x1000";
  return answer;
}

std::uint32_t FunctionPort::peek_config(std::uint32_t offset) {
  std::uint8_t raw[4] = {};
  tlm::tlm_generic_payload payload;
  set(payload, false, offset, raw, sizeof raw);
  cfg_o_->transport_dbg(payload);
  return load_le32(raw);
}

std::optional<std::uint64_t> FunctionPort::bus_address(unsigned bar, std::uint64_t offset) {
  if (offset >= bar_bytes(bar)) return std::nullopt;
  const std::uint32_t at = 0x10 + 4 * bar;  // 64-bit BARs: two registers each
  const std::uint64_t base =
      std::uint64_t{peek_config(at + 4)} << 32 | (peek_config(at) & 0xFFFFFFF0u);
  if (base == 0) return std::nullopt;
  return base + offset;
}

Answer FunctionPort::mmio(unsigned bar, std::uint64_t offset, std::optional<std::uint32_t> write) {
  Answer answer;
  const auto address = bus_address(bar, offset);
  if (!address) {
    answer.kind = Answer::Kind::kNotThere;
    answer.why = "BAR" + std::to_string(bar) + " has nothing at " + hex(offset);
    return answer;
  }
  std::uint8_t raw[4];
  store_le32(raw, write.value_or(~0u));
  tlm::tlm_generic_payload payload;
  set(payload, write.has_value(), *address, raw, sizeof raw);
  mmio_o_->b_transport(payload, answer.delay);
  if (payload.is_response_ok()) {
    answer.value = load_le32(raw);
    return answer;
  }
  answer.kind = payload.get_response_status() == tlm::TLM_ADDRESS_ERROR_RESPONSE
                    ? Answer::Kind::kNotThere
                    : Answer::Kind::kRefused;
  const std::string name = name_of(bar, offset);
  answer.why = std::string(write ? "write to" : "read of") + " BAR" + std::to_string(bar) + " " +
               hex(offset) + (name.empty() ? "" : " (" + name + ")") + ": " + reason(payload);
  return answer;
}

std::optional<std::uint32_t> FunctionPort::peek(unsigned bar, std::uint64_t offset) {
  const auto address = bus_address(bar, offset);
  if (!address) return std::nullopt;
  std::uint8_t raw[4] = {};
  tlm::tlm_generic_payload payload;
  set(payload, false, *address, raw, sizeof raw);
  if (mmio_o_->transport_dbg(payload) != sizeof raw) return std::nullopt;
  return load_le32(raw);
}

std::optional<unsigned> FunctionPort::vector_of(std::uint64_t address, std::uint32_t data) {
  namespace msix = regs::bar4;
  for (unsigned vector = 0; vector < kVectors; ++vector) {
    const std::uint32_t at = vector * kVectorBytes;
    const auto low = peek(4, at + msix::kMsix0AddressLo);
    const auto high = peek(4, at + msix::kMsix0AddressHi);
    const auto word = peek(4, at + msix::kMsix0Data);
    if (!low || !high || !word) return std::nullopt;
    if ((std::uint64_t{*high} << 32 | *low) == address && *word == data) return vector;
  }
  return std::nullopt;
}

std::string FunctionPort::name_of(unsigned bar, std::uint64_t offset) {
  if (bar == 4) {
    for (const regs::RegisterInfo& info : regs::bar4::kBar4Table)
      if (info.offset == offset) return info.name;
  }
  if ((bar != 0 && bar != 2) || offset >= bar_bytes(bar)) return "";
  const regs::RegisterInfo* info = RegisterFile::find(bar == 2 ? kDoorbellsAt + offset : offset);
  return info == nullptr ? "" : info->name;
}

}  // namespace espnic::abi
