// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "model/nic/nic.h"
#include "tb/fuzz/require.h"

namespace espnic::tb::fuzz {

/// A fault planted between card and claims, so that a test sees the claim fail.
enum class Plant : std::uint8_t {
  kNone,
  kStrayWrite,    ///< the card writes one byte that nobody gave it
  kReservedBit,   ///< a register shows a bit where no field is
  kLostFrame,     ///< a frame's fate is not told
  kTableChange,   ///< a failed request changes the data path's tables
  kStaleRegister  ///< a register survives the function level reset
};

/// Host memory from `kBase` on; what lies elsewhere is nobody's. Tells of each access before it is
/// made.
class FuzzMemory final : public sc_core::sc_module {
 public:
  static constexpr std::uint64_t kBase = 0x1'0000'0000;
  static constexpr std::size_t kBytes = 0x20000;
  using Observer = std::function<void(bool write, std::uint64_t address, ByteSpan bytes)>;

  tlm_utils::simple_target_socket<FuzzMemory, 64> bus_i{"bus_i"};

  explicit FuzzMemory(const sc_core::sc_module_name& name);
  static bool inside(std::uint64_t address, std::size_t length);
  /// `offset` below `kBytes`.
  std::uint8_t* at(std::size_t offset) { return &bytes_.at(offset); }
  void clear() { bytes_.assign(kBytes, 0); }
  /// Of a write: its bytes; of a read: the bytes in memory, empty where there is none.
  void on_access(Observer observer) { observer_ = std::move(observer); }

 private:
  void access(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
  Bytes bytes_ = Bytes(kBytes);
  Observer observer_;
};

/// A whole live card with a host that does anything, and the claims about what the card may do in
/// return. One for each process: SystemC is set up once, and a function level reset brings the card
/// back in between.
class HostCard {
 public:
  static constexpr unsigned kSaEntries = 12, kParserEntries = 2;
  struct Answer {
    std::uint32_t value = 0;
    bool taken = false;  ///< the card has not refused the access
  };
  /// What the card has done since it was made, for tests of how far inputs reach.
  struct Reach {
    std::uint64_t offered = 0, processed = 0, dropped = 0, dma_errors = 0, messages = 0;
    std::uint64_t sa_adds = 0, sa_deletes = 0, resets = 0, failed_requests = 0;
  };

  HostCard();
  void plant(Plant fault) { plant_ = fault; }

  /// Function level reset and an empty host memory. Claims that every frame has its fate, that the
  /// tables are empty, and that all that can be read is as after power-up.
  void restore();
  void function_reset();
  void assign_bars();

  Answer mmio(bool write, std::uint64_t address, std::uint32_t value, unsigned width);
  Answer config(bool write, std::uint64_t offset, std::uint32_t value, unsigned width);
  std::uint32_t reg(std::uint32_t offset);  ///< 0 where the card refuses the access
  void reg(std::uint32_t offset, std::uint32_t value);
  std::uint64_t bar(unsigned index) const { return nic_.pci.config().bar(index); }
  void frame(const Bytes& bytes, bool bad_fcs);
  void run(Cycle cycles);

  FuzzMemory& memory() { return memory_; }
  HostIf& host_if() { return nic_.host_if; }
  bool enabled() { return (reg(regs::kStatus) & regs::kStatusEnabled.mask()) != 0; }
  /// The host lets the card write here.
  void allow(std::uint64_t address, std::uint64_t length);
  /// Key material that the host hands over: the card must never write it.
  void secret(ByteSpan keys);
  /// What the data path's tables hold now.
  std::vector<std::uint64_t> tables();
  /// SAs that the data path holds records of.
  unsigned records();
  std::uint64_t errors_counted() const;
  bool overlaps_received(std::uint64_t address, std::uint64_t length) const;
  void count_failed_request() { ++failed_requests_; }
  /// Completes requests that the engine holds PENDING.
  void release_held() { nic_.host_if.release_held(clock_.cycle(sc_core::sc_time_stamp())); }
  void change_tables();  ///< Plant::kTableChange
  Plant planted() const { return plant_; }
  Reach reach() const;

 private:
  struct Range {
    std::uint64_t first, length;
    bool holds(std::uint64_t address, std::uint64_t bytes) const {
      return address >= first && bytes <= length && address - first <= length - bytes;
    }
  };
  struct Bus final : sc_core::sc_module {
    tlm_utils::simple_initiator_socket<Bus, 32> mmio{"mmio"}, config{"config"};
    BlockInitiator<WireBurst> wire{"wire"};
    explicit Bus(const sc_core::sc_module_name& name) : sc_core::sc_module(name) {}
  };
  void observe(bool write, std::uint64_t address, ByteSpan bytes);
  void observe_read(std::uint64_t address, ByteSpan bytes);
  void note_rings();
  void note_messages();
  std::uint32_t peek(std::uint32_t offset);
  void check_read(std::uint64_t address, std::uint32_t value);
  std::vector<std::uint32_t> readable_state();

  Clock clock_{125'000'000};
  Nic nic_;
  FuzzMemory memory_{"memory"};
  Bus bus_{"host"};
  Plant plant_ = Plant::kNone;
  std::vector<Range> allowed_, received_, command_rings_, receive_rings_;
  std::vector<std::uint64_t> secrets_;
  std::vector<std::uint32_t> power_up_, sticky_;
  std::uint64_t offered_ = 0, fates_ = 0, failed_requests_ = 0;
  Cycle line_busy_ = 0;
};

}  // namespace espnic::tb::fuzz
