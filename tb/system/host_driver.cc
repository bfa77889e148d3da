// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/system/host_driver.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>

#include "model/host_if/command_ring.h"
#include "model/regs/generated/bar0.h"
#include "model/rx_dma/rx_dma.h"
#include "model/sim/bus.h"

namespace espnic::tb {
namespace {

constexpr std::uint32_t kCommandEntries = 16;
constexpr std::size_t kRequestBytes = kMaxCommandBuffer;

}  // namespace

std::size_t HostDriver::memory_bytes(const Config& config) {
  const std::size_t per_entry = kRxDescriptorBytes + kCompletionBytes + config.buffer_bytes;
  return kCommandEntries * (kCommandBytes + kResponseBytes) + kRequestBytes +
         config.ring_entries * per_entry;
}

HostDriver::HostDriver(const sc_core::sc_module_name& name, HostMemory& memory,
                       const Config& config)
    : sc_core::sc_module(name), memory_(memory), config_(config) {
  commands_ = memory.base();
  responses_ = commands_ + kCommandEntries * kCommandBytes;
  request_buffer_ = responses_ + kCommandEntries * kResponseBytes;
  descriptors_ = request_buffer_ + kRequestBytes;
  completions_ = descriptors_ + config.ring_entries * kRxDescriptorBytes;
  buffers_ = completions_ + std::uint64_t{config.ring_entries} * kCompletionBytes;
  memory.on_write([this](std::uint64_t address, std::size_t, const sc_core::sc_time& delay) {
    landed(address, delay);
  });
}

void HostDriver::start() {
  write_base(regs::kCommandBaseLo, commands_);
  write_base(regs::kResponseBaseLo, responses_);
  write_register(regs::kCommandSize, kCommandEntries, sc_core::SC_ZERO_TIME);
  write_base(regs::kReceiveBaseLo, descriptors_);
  write_register(regs::kReceiveSize, config_.ring_entries, sc_core::SC_ZERO_TIME);
  write_base(regs::kCompletionBaseLo, completions_);
  write_register(regs::kCompletionSize, config_.ring_entries, sc_core::SC_ZERO_TIME);
  write_register(regs::kControl, regs::kControlEnable.mask(), sc_core::SC_ZERO_TIME);
  for (std::uint32_t i = 0; i < config_.ring_entries; ++i) {
    std::uint8_t* descriptor = memory_.at(descriptors_ + i * kRxDescriptorBytes);
    store_le64(descriptor, buffer_address(i));
    store_le32(descriptor + 8, config_.buffer_bytes);
  }
  descriptor_producer_ = config_.ring_entries - 1;
  write_register(regs::kReceiveProducer, descriptor_producer_, sc_core::SC_ZERO_TIME);
}

std::uint64_t HostDriver::buffer_address(std::uint32_t index) const {
  return buffers_ + std::uint64_t{index} * config_.buffer_bytes;
}

std::uint16_t HostDriver::request(std::uint32_t oid, OidKind kind, HostLayout layout,
                                  const Bytes& buffer) {
  if (buffer.size() > kRequestBytes) throw std::length_error("an OID buffer of more than 64 KiB");
  std::copy(buffer.begin(), buffer.end(), memory_.at(request_buffer_));  // may be empty
  request_bytes_ = buffer.size();
  const std::uint16_t tag = next_tag_++;
  std::uint8_t* command = memory_.at(commands_ + command_producer_ * kCommandBytes);
  std::memset(command, 0, kCommandBytes);
  const std::uint32_t opcode = kind == OidKind::kSet ? kOpcodeOidSet : kOpcodeOidQuery;
  const std::uint32_t pointers = layout == HostLayout::kX64 ? kLayoutX64 : kLayoutX86;
  store_le32(command, opcode | pointers << 8 | std::uint32_t{tag} << 16);
  store_le32(command + 4, oid);
  store_le64(command + 8, request_buffer_);
  store_le32(command + 16, static_cast<std::uint32_t>(buffer.size()));
  command_producer_ = (command_producer_ + 1) % kCommandEntries;
  write_register(regs::kCommandProducer, command_producer_, sc_core::SC_ZERO_TIME);
  return tag;
}

std::optional<HostDriver::Response> HostDriver::response(std::uint16_t tag) {
  const auto found = std::find_if(answers_.begin(), answers_.end(),
                                  [&](const Response& response) { return response.tag == tag; });
  if (found == answers_.end()) return std::nullopt;
  Response taken = std::move(*found);
  answers_.erase(found);
  return taken;
}

/// Interrupts are not modelled yet: the driver is told by the memory itself.
void HostDriver::landed(std::uint64_t address, const sc_core::sc_time& delay) {
  if (address == completions_ + std::uint64_t{completion_consumer_} * kCompletionBytes)
    serve_completion(delay);
  if (address == responses_ + std::uint64_t{response_consumer_} * kResponseBytes)
    serve_response(delay);
}

void HostDriver::serve_completion(const sc_core::sc_time& delay) {
  const std::uint32_t index = completion_consumer_;
  const Completion completion =
      decode_completion(memory_.at(completions_ + std::uint64_t{index} * kCompletionBytes));
  if (completion.phase != completion_phase_) return;
  if (++completion_consumer_ == config_.ring_entries) {
    completion_consumer_ = 0;
    completion_phase_ = !completion_phase_;
  }
  if (received_) received_({completion, memory_.at(buffer_address(index))});
  // The descriptor in this place is used up; the one before the producer index stays empty.
  descriptor_producer_ = (descriptor_producer_ + 1) % config_.ring_entries;
  write_register(regs::kReceiveProducer, descriptor_producer_, delay + config_.turnaround);
}

void HostDriver::serve_response(const sc_core::sc_time& delay) {
  const std::uint8_t* raw =
      memory_.at(responses_ + std::uint64_t{response_consumer_} * kResponseBytes);
  if ((load_le32(raw) >> 31 != 0) != response_phase_) return;
  if (++response_consumer_ == kCommandEntries) {
    response_consumer_ = 0;
    response_phase_ = !response_phase_;
  }
  Response response{static_cast<std::uint16_t>(load_le32(raw)),
                    static_cast<NdisStatus>(load_le32(raw + 4)),
                    load_le32(raw + 8),
                    {},
                    sc_core::sc_time_stamp() + delay};
  const std::uint8_t* buffer = memory_.at(request_buffer_);
  response.buffer.assign(buffer, buffer + request_bytes_);
  answers_.push_back(std::move(response));
}

void HostDriver::write_base(std::uint32_t low_offset, std::uint64_t address) {
  write_register(low_offset, static_cast<std::uint32_t>(address), sc_core::SC_ZERO_TIME);
  write_register(low_offset + 4, static_cast<std::uint32_t>(address >> 32), sc_core::SC_ZERO_TIME);
}

void HostDriver::write_register(std::uint32_t offset, std::uint32_t value,
                                const sc_core::sc_time& delay) {
  std::uint8_t raw[4];
  store_le32(raw, value);
  tlm::tlm_generic_payload payload;
  if (!transfer(mmio_o, payload, tlm::TLM_WRITE_COMMAND, offset, raw, sizeof raw, delay)) {
    throw std::runtime_error("register write at offset " + std::to_string(offset) + ": " +
                             payload.get_response_string());
  }
}

}  // namespace espnic::tb
