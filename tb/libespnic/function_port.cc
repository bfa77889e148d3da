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
constexpr std::uint64_t kBar2Bytes = 0x1000;
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

}  // namespace

FunctionPort::FunctionPort(const sc_core::sc_module_name& name, Nic& nic)
    : sc_core::sc_module(name) {
  mmio_o_.bind(nic.host_i);
}

Answer FunctionPort::config(std::uint32_t /*offset*/, unsigned /*width*/,
                            std::optional<std::uint32_t> /*write*/) {
  return {Answer::Kind::kNotThere, "this card has no configuration space", ~0u, {}};
}

std::optional<std::uint64_t> FunctionPort::bus_address(unsigned bar, std::uint64_t offset) {
  if (bar == 0 && offset < regs::kBar0Bytes) return offset;
  if (bar == 2 && offset < kBar2Bytes) return kDoorbellsAt + offset;
  return std::nullopt;
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
  payload.set_command(write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND);
  payload.set_address(*address);
  payload.set_data_ptr(raw);
  payload.set_data_length(sizeof raw);
  payload.set_streaming_width(sizeof raw);
  payload.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
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
  payload.set_command(tlm::TLM_READ_COMMAND);
  payload.set_address(*address);
  payload.set_data_ptr(raw);
  payload.set_data_length(sizeof raw);
  payload.set_streaming_width(sizeof raw);
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
  const auto address = bar == 0 || bar == 2 ? bus_address(bar, offset) : std::nullopt;
  const regs::RegisterInfo* info = address ? RegisterFile::find(*address) : nullptr;
  return info == nullptr ? "" : info->name;
}

}  // namespace espnic::abi
