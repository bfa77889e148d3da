// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <tlm_utils/simple_target_socket.h>

#include <cstdint>
#include <functional>
#include <systemc>

#include "model/packet/bytes.h"

namespace espnic::tb {

/// Where the host memory of a card lies: above 4 GiB, so that high halves matter.
inline constexpr std::uint64_t kHostMemoryBase = 0x1'0000'0000;

/// Host memory behind the card's DMA: one block of bytes at a bus address.
class HostMemory final : public sc_core::sc_module {
 public:
  /// A write has landed, `delay` from now.
  using WriteObserver =
      std::function<void(std::uint64_t address, std::size_t length, const sc_core::sc_time& delay)>;

  tlm_utils::simple_target_socket<HostMemory, 64> dma_i{"dma_i"};

  HostMemory(const sc_core::sc_module_name& name, std::uint64_t base, std::size_t bytes);

  std::uint64_t base() const { return base_; }
  /// The host's own view; `address` must lie inside.
  std::uint8_t* at(std::uint64_t address) { return memory_.data() + (address - base_); }
  void on_write(WriteObserver observer) { observer_ = std::move(observer); }

 private:
  void access(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
  unsigned peek(tlm::tlm_generic_payload& payload);
  bool inside(std::uint64_t address, std::uint64_t length) const;

  std::uint64_t base_;
  Bytes memory_;
  WriteObserver observer_;
};

}  // namespace espnic::tb
