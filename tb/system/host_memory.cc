// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/system/host_memory.h"

#include <cstring>

namespace espnic::tb {

HostMemory::HostMemory(const sc_core::sc_module_name& name, std::uint64_t base, std::size_t bytes)
    : sc_core::sc_module(name), base_(base), memory_(bytes) {
  dma_i.register_b_transport(this, &HostMemory::access);
  dma_i.register_transport_dbg(this, &HostMemory::peek);
}

bool HostMemory::inside(std::uint64_t address, std::uint64_t length) const {
  return address >= base_ && length <= memory_.size() && address - base_ <= memory_.size() - length;
}

void HostMemory::access(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  const std::uint64_t address = payload.get_address();
  const std::size_t length = payload.get_data_length();
  if (!inside(address, length)) {
    payload.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
    return;
  }
  if (payload.get_byte_enable_ptr() != nullptr) {
    payload.set_response_status(tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE);
    return;
  }
  payload.set_response_status(tlm::TLM_OK_RESPONSE);
  if (payload.is_read()) {
    std::memcpy(payload.get_data_ptr(), at(address), length);
    return;
  }
  std::memcpy(at(address), payload.get_data_ptr(), length);
  if (observer_) observer_(address, length, delay);
}

unsigned HostMemory::peek(tlm::tlm_generic_payload& payload) {
  if (!payload.is_read() || !inside(payload.get_address(), payload.get_data_length())) return 0;
  std::memcpy(payload.get_data_ptr(), at(payload.get_address()), payload.get_data_length());
  return payload.get_data_length();
}

}  // namespace espnic::tb
