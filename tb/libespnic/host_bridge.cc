// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/libespnic/host_bridge.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace espnic::abi {

HostBridge::HostBridge(const sc_core::sc_module_name& name, Host host)
    : sc_core::sc_module(name), host_(std::move(host)) {
  dma_i.register_b_transport(this, &HostBridge::access);
  SC_METHOD(deliver_due);
  sensitive << due_;
  dont_initialize();
}

void HostBridge::access(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  payload.set_dmi_allowed(false);
  if (payload.get_byte_enable_ptr() != nullptr) {
    payload.set_response_status(tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE);
    return;
  }
  if (payload.get_streaming_width() < payload.get_data_length()) {
    payload.set_response_status(tlm::TLM_BURST_ERROR_RESPONSE);
    return;
  }
  const std::uint64_t address = payload.get_address();
  const sc_core::sc_time at = sc_core::sc_time_stamp() + delay;
  bool done = true;
  if (payload.is_read())
    done = read(address, {payload.get_data_ptr(), payload.get_data_length()}, at);
  else if (payload.is_write())
    done = write(address, {payload.get_data_ptr(), payload.get_data_length()}, at);
  payload.set_response_status(done ? tlm::TLM_OK_RESPONSE : tlm::TLM_ADDRESS_ERROR_RESPONSE);
}

bool HostBridge::read(std::uint64_t address, MutableByteSpan bytes, const sc_core::sc_time& at) {
  deliver_due();
  ++stats_.reads;
  stats_.read_bytes += bytes.size();
  if (!host_.read(address, bytes)) {
    ++stats_.refused;
    return false;
  }
  for (const Write& write : waiting_) {
    if (write.at > at) break;
    // Offsets of either range in the other; what lies outside wraps to a large number.
    const std::uint64_t into_read = write.address - address;
    const std::uint64_t into_write = address - write.address;
    if (into_read < bytes.size()) {
      std::memcpy(bytes.data() + into_read, write.bytes.data(),
                  std::min<std::uint64_t>(write.bytes.size(), bytes.size() - into_read));
    } else if (into_write < write.bytes.size()) {
      std::memcpy(bytes.data(), write.bytes.data() + into_write,
                  std::min<std::uint64_t>(bytes.size(), write.bytes.size() - into_write));
    }
  }
  return true;
}

bool HostBridge::write(std::uint64_t address, ByteSpan bytes, const sc_core::sc_time& at) {
  deliver_due();
  if (at <= sc_core::sc_time_stamp()) return deliver(address, bytes);
  const auto behind = std::upper_bound(
      waiting_.begin(), waiting_.end(), at,
      [](const sc_core::sc_time& time, const Write& write) { return time < write.at; });
  waiting_.insert(behind, {at, address, Bytes(bytes.begin(), bytes.end())});
  wake_for_next();
  return true;
}

bool HostBridge::deliver(std::uint64_t address, ByteSpan bytes) {
  if (bytes.size() == 4) {
    const std::uint32_t data = load_le32(bytes.data());
    if (const auto vector = host_.vector_of(address, data)) {
      ++stats_.messages;
      host_.message(*vector, address, data);
      return true;
    }
  }
  ++stats_.writes;
  stats_.write_bytes += bytes.size();
  const bool done = host_.write(address, bytes);
  if (!done) ++stats_.refused;
  return done;
}

/// Also called ahead of each access, whose place is behind what is due already.
void HostBridge::deliver_due() {
  const sc_core::sc_time now = sc_core::sc_time_stamp();
  while (!waiting_.empty() && waiting_.front().at <= now) {
    const Write write = std::move(waiting_.front());
    waiting_.pop_front();
    if (deliver(write.address, write.bytes)) continue;
    ++stats_.refused_late;
    host_.refused_late(write.address, write.bytes.size());
  }
  wake_for_next();
}

void HostBridge::wake_for_next() {
  due_.cancel();
  if (!waiting_.empty()) due_.notify(waiting_.front().at - sc_core::sc_time_stamp());
}

}  // namespace espnic::abi
