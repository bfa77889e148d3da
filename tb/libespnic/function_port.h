// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <tlm_utils/simple_initiator_socket.h>

#include <cstdint>
#include <optional>
#include <string>
#include <systemc>
#include <tlm>

#include "model/nic/nic.h"

namespace espnic::abi {

/// An access and how it went.
struct Answer {
  enum class Kind : std::uint8_t { kOk, kNotThere, kRefused };
  Kind kind = Kind::kOk;
  std::string why;            ///< for people, when not kOk
  std::uint32_t value = ~0u;  ///< of a read; all ones unless kOk
  sc_core::sc_time delay;     ///< until the answer is back at the host
};

/// The host's side of the card's function: the one place that knows by which sockets configuration
/// space and BARs are reached. Accesses go to the bus addresses that the BARs hold at that time.
class FunctionPort final : public sc_core::sc_module {
 public:
  FunctionPort(const sc_core::sc_module_name& name, Nic& nic);

  /// `write`: the value to write; nothing: a read.
  Answer config(std::uint32_t offset, unsigned width, std::optional<std::uint32_t> write);
  Answer mmio(unsigned bar, std::uint64_t offset, std::optional<std::uint32_t> write);
  /// The MSI-X vector whose table entry holds this address and data.
  std::optional<unsigned> vector_of(std::uint64_t address, std::uint32_t data);
  /// "CONTROL", or "" where no register has a name.
  static std::string name_of(unsigned bar, std::uint64_t offset);

 private:
  tlm_utils::simple_initiator_socket<FunctionPort, 32> cfg_o_{"cfg_o"}, mmio_o_{"mmio_o"};

  /// Where a BAR and an offset lie on the bus; nothing: no such BAR, or it holds no address.
  std::optional<std::uint64_t> bus_address(unsigned bar, std::uint64_t offset);
  std::uint32_t peek_config(std::uint32_t offset);
  /// A register without side effects; nothing: it is not there.
  std::optional<std::uint32_t> peek(unsigned bar, std::uint64_t offset);
};

}  // namespace espnic::abi
