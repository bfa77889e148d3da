// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/pci_function/pci_function.h"

#include <cstring>
#include <stdexcept>
#include <utility>

#include "model/regs/generated/bar0.h"
#include "model/sim/bus.h"

namespace espnic {
namespace {

static_assert(ConfigSpace::kVectors == MsixTable::kVectors);

/// Where BAR0 shows the doorbells of BAR2.
constexpr std::uint64_t kDoorbells = regs::kCommandProducer;

/// Deals with all that is the same for every access answered here: byte enables, streaming, and
/// commands that move nothing. False: the access is over.
bool proper(tlm::tlm_generic_payload& payload, std::uint64_t& refused) {
  payload.set_dmi_allowed(false);
  if (payload.get_byte_enable_ptr() != nullptr) {
    payload.set_response_status(tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE);
    ++refused;
    return false;
  }
  if (!payload.is_read() && !payload.is_write()) {  // TLM_IGNORE_COMMAND (IEEE 1666 14.9)
    payload.set_response_status(tlm::TLM_OK_RESPONSE);
    return false;
  }
  if (payload.get_streaming_width() < payload.get_data_length()) {  // onto one address (14.14)
    payload.set_response_status(tlm::TLM_BURST_ERROR_RESPONSE);
    ++refused;
    return false;
  }
  return true;
}

tlm::tlm_response_status status_of(ConfigError error) {
  switch (error) {
    case ConfigError::kNone:
      return tlm::TLM_OK_RESPONSE;
    case ConfigError::kWrongWidth:
      return tlm::TLM_BURST_ERROR_RESPONSE;
    default:
      return tlm::TLM_ADDRESS_ERROR_RESPONSE;
  }
}

tlm::tlm_response_status status_of(RegisterError error) {
  switch (error) {
    case RegisterError::kNone:
      return tlm::TLM_OK_RESPONSE;
    case RegisterError::kWrongWidth:
      return tlm::TLM_BURST_ERROR_RESPONSE;
    case RegisterError::kReadOnly:
      return tlm::TLM_COMMAND_ERROR_RESPONSE;
    default:
      return tlm::TLM_ADDRESS_ERROR_RESPONSE;
  }
}

ByteSpan data_of(const tlm::tlm_generic_payload& payload) {
  return ByteSpan(payload.get_data_ptr(), payload.get_data_length());
}
MutableByteSpan room_of(tlm::tlm_generic_payload& payload) {
  return MutableByteSpan(payload.get_data_ptr(), payload.get_data_length());
}

}  // namespace

PciFunction::PciFunction(const sc_core::sc_module_name& name, const Clock& clock,
                         const ConfigSpace::Identity& identity, const PciFunctionTiming& timing)
    : Block(name, clock), timing_(timing), config_(identity) {
  cfg_i.register_b_transport(this, &PciFunction::configure);
  cfg_i.register_transport_dbg(this, &PciFunction::peek_config);
  mmio_i.register_b_transport(this, &PciFunction::access_memory);
  mmio_i.register_transport_dbg(this, &PciFunction::peek_memory);
  dma_i.register_b_transport(this, &PciFunction::pass_dma);
  SC_HAS_PROCESS(PciFunction);
  SC_THREAD(run);
}

void PciFunction::assign_bars(std::uint64_t base) {
  constexpr std::uint64_t kAll = 0x20000;  // of bus addresses, rounded up
  if (base == 0 || base % pci::kBars[0].bytes != 0 || base > std::uint64_t{0} - kAll)
    throw std::invalid_argument(
        "assign_bars: the base is 0, no multiple of 64 KiB, or at the very top");
  std::uint8_t raw[4];
  for (const pci::Bar& bar : pci::kBars) {
    const std::uint32_t at = pci::kBar0 + 4 * bar.index;
    store_le32(raw, static_cast<std::uint32_t>(base));
    config_.write(at, raw);
    store_le32(raw, static_cast<std::uint32_t>(base >> 32));
    config_.write(at + 4, raw);
    base += bar.bytes;
  }
  std::uint8_t command[2];
  store_le16(command, pci::kCommandMemory | pci::kCommandBusMaster);
  config_.write(pci::kCommand, command);
  settle(arrival(sc_core::SC_ZERO_TIME));
}

// ---- configuration space ---------------------------------------------------------------------

void PciFunction::configure(Payload& payload, sc_core::sc_time& delay) {
  if (!proper(payload, stats_.bad_config)) return;
  const std::uint64_t offset = payload.get_address();
  const ConfigError error = payload.is_write() ? config_.write(offset, data_of(payload))
                                               : config_.read(offset, room_of(payload));
  payload.set_response_status(status_of(error));
  if (error != ConfigError::kNone) ++stats_.bad_config;
  if (error != ConfigError::kNone || payload.is_read()) return;
  if (config_.take_function_reset()) function_reset();
  settle(arrival(delay));
}

unsigned PciFunction::peek_config(Payload& payload) {
  if (!payload.is_read()) return 0;
  return config_.read(payload.get_address(), room_of(payload)) == ConfigError::kNone
             ? payload.get_data_length()
             : 0;
}

/// Messages that have left are on the bus and stay there; events that have not are forgotten, those
/// too that the rest of the card comes to while it is reset.
void PciFunction::function_reset() {
  table_.reset();
  if (flr_) flr_();
  for (auto it = due_.begin(); it != due_.end();) {
    it->second.before_reset = true;
    it = it->second.message ? std::next(it) : due_.erase(it);
  }
}

// ---- memory ----------------------------------------------------------------------------------

/// A BAR that holds 0 was never set, and decodes nothing.
std::optional<PciFunction::Place> PciFunction::decode(const Payload& payload) const {
  if (!config_.memory_open()) return std::nullopt;
  const std::uint64_t address = payload.get_address(), length = payload.get_data_length();
  for (const pci::Bar& bar : pci::kBars) {
    const std::uint64_t base = config_.bar(bar.index);
    if (base == 0 || address < base || length > bar.bytes) continue;
    if (address - base <= bar.bytes - length) return Place{bar.index, address - base};
  }
  return std::nullopt;
}

void PciFunction::access_memory(Payload& payload, sc_core::sc_time& delay) {
  payload.set_dmi_allowed(false);
  const std::optional<Place> place = decode(payload);
  if (!place) {
    ++stats_.bad_mmio;
    config_.note_unsupported_request();
    payload.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
    return;
  }
  if (place->bar == 4) return access_table(payload, place->offset, delay);
  // An interconnect may change the address (IEEE 1666 14.7); the initiator finds its own again.
  const std::uint64_t address = payload.get_address();
  payload.set_address(place->offset + (place->bar == 2 ? kDoorbells : 0));
  regs_o->b_transport(payload, delay);
  payload.set_address(address);
  payload.set_dmi_allowed(false);
}

void PciFunction::access_table(Payload& payload, std::uint64_t offset,
                               const sc_core::sc_time& delay) {
  if (!proper(payload, stats_.bad_mmio)) return;
  const RegisterError error = payload.is_write() ? table_.write(offset, data_of(payload))
                                                 : table_.read(offset, room_of(payload));
  payload.set_response_status(status_of(error));
  if (error != RegisterError::kNone) ++stats_.bad_mmio;
  if (error == RegisterError::kNone && payload.is_write()) settle(arrival(delay));
}

unsigned PciFunction::peek_memory(Payload& payload) {
  const std::optional<Place> place = decode(payload);
  if (!place || !payload.is_read()) return 0;
  if (place->bar == 4)
    return table_.read(place->offset, room_of(payload)) == RegisterError::kNone
               ? payload.get_data_length()
               : 0;
  const std::uint64_t address = payload.get_address();
  payload.set_address(place->offset + (place->bar == 2 ? kDoorbells : 0));
  const unsigned count = regs_o->transport_dbg(payload);
  payload.set_address(address);
  return count;
}

// ---- the card as bus master ------------------------------------------------------------------

void PciFunction::pass_dma(int /*master*/, Payload& payload, sc_core::sc_time& delay) {
  payload.set_dmi_allowed(false);
  if (!config_.bus_master()) {
    ++stats_.refused_dma;
    payload.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
    return;
  }
  const bool read = payload.is_read();
  dma_o->b_transport(payload, delay);
  payload.set_dmi_allowed(false);
  // A read of nobody's memory completes as an unsupported request; nobody answers a posted write.
  if (read && payload.get_response_status() == tlm::TLM_ADDRESS_ERROR_RESPONSE)
    config_.note_master_abort();
}

// ---- interrupts ------------------------------------------------------------------------------

/// Configuration or table have changed in `cycle`: what was held and is free now leaves.
void PciFunction::settle(Cycle cycle) {
  using Gate = MsixTable::Gate;
  const bool held = config_.msix_masked() || !config_.bus_master();
  table_.set_gate(!config_.msix_enabled() ? Gate::kDisabled : held ? Gate::kHeld : Gate::kOpen);
  // The host may answer a message by closing the gate again.
  while (const auto message = table_.take_released()) launch(*message, cycle);
}

void PciFunction::msix(unsigned vector, Cycle leaves) {
  if (vector >= MsixTable::kVectors) throw std::out_of_range("MSI-X vectors are 0 and 1");
  // Masks are those of the cycle in which the message leaves, where that is still to come.
  if (live_ && clock().time(leaves) > sc_core::sc_time_stamp())
    put(leaves, {vector, std::nullopt});
  else
    leave(vector, leaves);
}

void PciFunction::leave(unsigned vector, Cycle cycle) {
  MsixMessage message{};
  switch (table_.post(vector, message)) {
    case MsixTable::Posted::kMessage:
      launch(message, cycle);
      break;
    case MsixTable::Posted::kPending:
      ++stats_.held;
      break;
    case MsixTable::Posted::kLost:
      ++stats_.lost;
      break;
  }
}

void PciFunction::launch(const MsixMessage& message, Cycle leaves) {
  const Cycle arrives = leaves + timing_.write_latency;
  if (live_)
    put(arrives, {message.vector, message});
  else
    write_message(message, delay_to(arrives));
}

/// The card knows nothing any more of what it did before a reset, so it reports no error of that.
void PciFunction::write_message(const MsixMessage& message, const sc_core::sc_time& delay,
                                bool before_reset) {
  // The host may ring a doorbell from inside this write, and that may bring the next message.
  Payload payload;
  std::uint8_t data[4];
  store_le32(data, message.data);
  ++stats_.messages;
  if (transfer(dma_o, payload, tlm::TLM_WRITE_COMMAND, message.address, data, sizeof data, delay))
    return;
  ++stats_.message_errors;
  if (message_error_ && !before_reset) message_error_(message);
}

void PciFunction::put(Cycle cycle, Due due) {
  due_.emplace(cycle, std::move(due));
  wake_.notify(delay_to(cycle));  // the earliest of several notifications counts
}

void PciFunction::run() {
  for (;;) {
    sc_core::wait(wake_);
    // Data that reaches the host in this cycle goes first: a message never overtakes it.
    sc_core::wait(sc_core::SC_ZERO_TIME);
    while (!due_.empty() && clock().time(due_.begin()->first) <= sc_core::sc_time_stamp()) {
      const auto [cycle, due] = *due_.begin();
      due_.erase(due_.begin());
      if (due.message)
        write_message(*due.message, sc_core::SC_ZERO_TIME, due.before_reset);
      else
        leave(due.vector, cycle);
    }
    if (!due_.empty()) wake_.notify(delay_to(due_.begin()->first));
  }
}

}  // namespace espnic
