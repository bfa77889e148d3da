// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/packet/bytes.h"

namespace espnic {

/// Offsets and bits of the configuration space, named as in the PCI Express base specification.
namespace pci {

inline constexpr std::size_t kConfigBytes = 4096;

inline constexpr std::uint32_t kVendorId = 0x00, kDeviceId = 0x02, kCommand = 0x04, kStatus = 0x06,
                               kRevisionId = 0x08, kClassCode = 0x09, kCacheLineSize = 0x0C,
                               kHeaderType = 0x0E, kBar0 = 0x10, kSubsystemVendorId = 0x2C,
                               kSubsystemId = 0x2E, kCapabilities = 0x34, kInterruptLine = 0x3C;
inline constexpr std::uint16_t kCommandMemory = 1u << 1, kCommandBusMaster = 1u << 2,
                               kCommandParity = 1u << 6, kCommandSerr = 1u << 8,
                               kCommandIntxDisable = 1u << 10;
inline constexpr std::uint16_t kStatusCapabilities = 1u << 4, kStatusMasterAbort = 1u << 13;
inline constexpr std::uint16_t kStatusErrors = 0xF900;  ///< all of write 1 to clear

/// Capabilities, at their places in this function.
inline constexpr std::uint8_t kIdPowerManagement = 0x01, kIdMsix = 0x11, kIdExpress = 0x10;
inline constexpr std::uint32_t kPowerManagement = 0x40, kMsix = 0x50, kExpress = 0x60;

inline constexpr std::uint32_t kPowerControl = kPowerManagement + 4;
inline constexpr std::uint16_t kPowerState = 3, kPowerD0 = 0, kPowerD3hot = 3;
inline constexpr std::uint16_t kPowerNoSoftReset = 1u << 3;

inline constexpr std::uint32_t kMsixControl = kMsix + 2, kMsixTable = kMsix + 4,
                               kMsixPba = kMsix + 8;
inline constexpr std::uint16_t kMsixMask = 1u << 14, kMsixEnable = 1u << 15;

inline constexpr std::uint32_t kDeviceCapabilities = kExpress + 0x04,
                               kDeviceControl = kExpress + 0x08, kDeviceStatus = kExpress + 0x0A,
                               kLinkCapabilities = kExpress + 0x0C, kLinkControl = kExpress + 0x10,
                               kLinkStatus = kExpress + 0x12, kLinkCapabilities2 = kExpress + 0x2C,
                               kLinkControl2 = kExpress + 0x30;
inline constexpr std::uint32_t kDeviceFlrCapable = 1u << 28;
inline constexpr std::uint16_t kDeviceInitiateFlr = 1u << 15;
inline constexpr std::uint16_t kDeviceUnsupportedRequest = 1u << 3;

/// The memory BARs, each 64 bits wide: index of its low half, and the bytes it decodes.
struct Bar {
  unsigned index;
  std::uint64_t bytes;
};
inline constexpr Bar kBars[] = {{0, 0x10000}, {2, 0x1000}, {4, 0x1000}};

}  // namespace pci

enum class ConfigError : std::uint8_t {
  kNone,
  kWrongWidth,  ///< not 1, 2 or 4 bytes
  kMisaligned,  ///< not at a multiple of its width
  kOutside,     ///< beyond 4 KiB
};

/// Configuration space of the card: a type 0 header with power management, MSI-X and PCI Express
/// capabilities. Bits keep what is written or not as PCI says; a function level reset takes place
/// inside the write that asks for it. No time, no SystemC. Twin: none yet.
class ConfigSpace {
 public:
  static constexpr unsigned kVectors = 2;  ///< size of the MSI-X table in BAR4

  /// What the card says of itself. The default ids are private to this model: nobody has assigned
  /// them, and no product has them. A model of a product sets its own.
  struct Identity {
    std::uint16_t vendor = 0xE59C;
    std::uint16_t device = 0x0001;
    std::uint8_t revision = 0x01;
    std::uint16_t subsystem_vendor = 0xE59C;
    std::uint16_t subsystem = 0x0001;
    std::uint32_t max_payload = 256;  ///< largest that the card supports: 128 to 4096
    unsigned link_speed = 3;          ///< 1: 2.5 GT/s, 2: 5 GT/s, ... 6
    unsigned link_width = 4;          ///< lanes: 1, 2, 4, 8, 12, 16
  };

  /// Throws std::invalid_argument on an identity that cannot be.
  explicit ConfigSpace(const Identity& identity);
  ConfigSpace() : ConfigSpace(Identity{}) {}

  static ConfigError check(std::uint64_t offset, std::size_t width);
  ConfigError read(std::uint64_t offset, MutableByteSpan bytes) const;
  ConfigError write(std::uint64_t offset, ByteSpan bytes);
  /// Whether a function level reset was asked for since the last call. The space itself has done
  /// its part; the rest of the card is the owner's.
  bool take_function_reset();
  /// Power-on.
  void reset();

  bool in_d0() const { return (word(pci::kPowerControl) & pci::kPowerState) == pci::kPowerD0; }
  /// The function answers to its BARs.
  bool memory_open() const { return in_d0() && (word(pci::kCommand) & pci::kCommandMemory) != 0; }
  /// The function may send reads, writes and messages.
  bool bus_master() const { return in_d0() && (word(pci::kCommand) & pci::kCommandBusMaster) != 0; }
  bool msix_enabled() const { return (word(pci::kMsixControl) & pci::kMsixEnable) != 0; }
  bool msix_masked() const { return (word(pci::kMsixControl) & pci::kMsixMask) != 0; }
  /// Base of BAR 0, 2 or 4.
  std::uint64_t bar(unsigned index) const;
  /// As the host has set them, in bytes.
  std::uint32_t max_payload() const;
  std::uint32_t max_read_request() const;

  /// Errors that the function sees and reports in its status registers.
  void note_unsupported_request() { bytes_[pci::kDeviceStatus] |= pci::kDeviceUnsupportedRequest; }
  void note_master_abort() { bytes_[pci::kStatus + 1] |= pci::kStatusMasterAbort >> 8; }

 private:
  using Space = std::array<std::uint8_t, pci::kConfigBytes>;

  void define(std::uint32_t offset, unsigned width, std::uint32_t value, std::uint32_t writable = 0,
              std::uint32_t write1clear = 0, std::uint32_t sticky = 0);
  void define_header(const Identity& identity);
  void define_power_and_msix();
  void define_express(const Identity& identity);
  void function_reset();
  std::uint16_t word(std::uint32_t offset) const { return load_le16(&bytes_[offset]); }

  Space bytes_{};
  Space reset_{};
  Space writable_{};
  Space write1clear_{};
  Space sticky_{};  // bits that a function level reset keeps
  bool reset_asked_ = false;
};

}  // namespace espnic
