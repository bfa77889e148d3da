// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <systemc>
#include <tlm>

namespace espnic {

/// One blocking transaction of the base protocol, every attribute set (IEEE 1666 14.7). `payload`
/// is the caller's to reuse. True: the target answered TLM_OK_RESPONSE.
template <class InitiatorSocket>
bool transfer(InitiatorSocket& socket, tlm::tlm_generic_payload& payload, tlm::tlm_command command,
              std::uint64_t address, std::uint8_t* data, std::size_t length,
              sc_core::sc_time delay) {
  payload.set_command(command);
  payload.set_address(address);
  payload.set_data_ptr(data);
  payload.set_data_length(static_cast<unsigned>(length));
  payload.set_streaming_width(static_cast<unsigned>(length));
  payload.set_byte_enable_ptr(nullptr);
  payload.set_dmi_allowed(false);
  payload.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
  socket->b_transport(payload, delay);
  return payload.is_response_ok();
}

}  // namespace espnic
