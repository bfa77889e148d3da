// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/packet/bytes.h"
#include "model/regs/register_info.h"
#include "tb/record/fields.h"

namespace espnic::tb::record {

/// A range of bus addresses.
struct Window {
  std::string name;  ///< "BAR0", "BAR2", "BAR4", or of host memory
  std::uint64_t base = 0, bytes = 0;
};

/// What the host has said about its memory, so that addresses have names: watches configuration
/// writes (BARs), register writes (ring bases, MSI-X table) and descriptors as the card reads them.
/// Both sides see the same accesses, so recorder and replay name alike.
class Names {
 public:
  explicit Names(const std::vector<Window>& windows);

  void config_written(std::uint64_t offset, ByteSpan data);
  void mmio_written(std::uint64_t address, ByteSpan data);
  void memory_read(std::uint64_t address, ByteSpan data);

  struct Register {
    unsigned bar = 0;
    std::uint64_t offset = 0;
    const regs::RegisterInfo* info = nullptr;  ///< null: no register there
  };
  std::optional<Register> find(std::uint64_t address) const;
  std::string of_register(std::uint64_t address) const;  ///< "RECEIVE_PRODUCER"; "-": outside
  static std::string of_config(std::uint64_t offset);

  /// A place in host memory: an entry of a ring, or inside a buffer that one points to.
  struct Place {
    std::string name;            ///< "completion[17]", "buffer[3]+0x40"; "-": none known
    std::optional<Entry> entry;  ///< the whole access is one entry
  };
  Place of_memory(std::uint64_t address, std::uint64_t length) const;
  /// The vector whose message address this is.
  std::optional<unsigned> vector_at(std::uint64_t address) const;

 private:
  struct Ring {
    const char* name;
    Entry entry;
    std::size_t entry_bytes;
    std::uint32_t base_register, size_register;  // BAR0 offsets
    const char* buffer;                          // what its entries point to; null: nothing
    std::uint64_t base = 0;
    std::uint64_t entries = 0;
    // Buffers by address, and the address that each entry had last.
    struct Buffer {
      std::uint64_t index = 0, bytes = 0;
    };
    std::map<std::uint64_t, Buffer> buffers = {};
    std::map<std::uint64_t, std::uint64_t> address_of = {};
  };
  static constexpr unsigned kBars = 6;

  void remember(Ring& ring, std::uint64_t index, ByteSpan entry);
  void take_rings();

  std::array<Ring, 4> rings_;
  std::array<Window, kBars> bars_;
  std::map<std::uint32_t, std::uint32_t> written_;  // BAR0 registers that rings are known by
  std::array<std::uint64_t, 2> messages_{};         // MSI-X: address of each vector
};

}  // namespace espnic::tb::record
