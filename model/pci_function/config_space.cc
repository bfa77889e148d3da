// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/pci_function/config_space.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>

namespace espnic {
namespace {

constexpr std::uint32_t kNetworkController = 0x020000;  // class, subclass, interface
constexpr std::uint32_t kBar64 = 0x4;                   // memory, 64 bits wide, not prefetchable

/// The encoding of payload and read request sizes: 128 << code.
std::uint32_t size_code(std::uint32_t bytes) {
  for (std::uint32_t code = 0; code <= 5; ++code) {
    if (bytes == 128u << code) return code;
  }
  throw std::invalid_argument("PCI identity: max_payload is " + std::to_string(bytes) +
                              ", not 128, 256, 512, 1024, 2048 or 4096");
}
std::uint32_t size_of_code(std::uint32_t code) { return 128u << std::min(code, 5u); }

void check_identity(const ConfigSpace::Identity& identity) {
  if (identity.vendor == 0xFFFF || identity.vendor == 0)
    throw std::invalid_argument(
        "PCI identity: vendor 0x0000 and 0xFFFF mean that no card is there");
  if (identity.link_speed < 1 || identity.link_speed > 6)
    throw std::invalid_argument("PCI identity: link_speed is " +
                                std::to_string(identity.link_speed) + ", not 1 to 6");
  constexpr unsigned kWidths[] = {1, 2, 4, 8, 12, 16};
  if (std::find(std::begin(kWidths), std::end(kWidths), identity.link_width) == std::end(kWidths))
    throw std::invalid_argument("PCI identity: link_width is " +
                                std::to_string(identity.link_width) + ", not 1, 2, 4, 8, 12 or 16");
}

}  // namespace

ConfigSpace::ConfigSpace(const Identity& identity) {
  check_identity(identity);
  define_header(identity);
  define_power_and_msix();
  define_express(identity);
  reset();
}

// ---- what there is ---------------------------------------------------------------------------

void ConfigSpace::define(std::uint32_t offset, unsigned width, std::uint32_t value,
                         std::uint32_t writable, std::uint32_t write1clear, std::uint32_t sticky) {
  for (unsigned i = 0; i < width; ++i) {
    reset_[offset + i] = static_cast<std::uint8_t>(value >> 8 * i);
    writable_[offset + i] = static_cast<std::uint8_t>(writable >> 8 * i);
    write1clear_[offset + i] = static_cast<std::uint8_t>(write1clear >> 8 * i);
    sticky_[offset + i] = static_cast<std::uint8_t>(sticky >> 8 * i);
  }
}

void ConfigSpace::define_header(const Identity& identity) {
  using namespace pci;
  define(kVendorId, 2, identity.vendor);
  define(kDeviceId, 2, identity.device);
  define(kCommand, 2, 0,
         kCommandMemory | kCommandBusMaster | kCommandParity | kCommandSerr | kCommandIntxDisable);
  define(kStatus, 2, kStatusCapabilities, 0, kStatusErrors);
  define(kRevisionId, 1, identity.revision);
  define(kClassCode, 3, kNetworkController);
  define(kCacheLineSize, 1, 0, 0xFF);  // of no use in PCI Express, but read-write
  define(kHeaderType, 1, 0x00);
  for (const Bar& bar : kBars) {
    // The bits below the size are not writable, so that all ones read back as the size.
    const auto low = static_cast<std::uint32_t>(~(bar.bytes - 1));
    define(kBar0 + 4 * bar.index, 4, kBar64, low);
    define(kBar0 + 4 * bar.index + 4, 4, 0, 0xFFFFFFFF);
  }
  define(kSubsystemVendorId, 2, identity.subsystem_vendor);
  define(kSubsystemId, 2, identity.subsystem);
  define(kCapabilities, 1, kPowerManagement);
  define(kInterruptLine, 1, 0, 0xFF);  // the pin behind it is 0: no INTx
}

void ConfigSpace::define_power_and_msix() {
  using namespace pci;
  define(kPowerManagement, 2, kIdPowerManagement | kMsix << 8);
  define(kPowerManagement + 2, 2, 3);  // version 1.2; no D1, D2, PME
  define(kPowerControl, 2, kPowerNoSoftReset, kPowerState);
  define(kMsix, 2, kIdMsix | kExpress << 8);
  define(kMsixControl, 2, kVectors - 1, kMsixMask | kMsixEnable);
  define(kMsixTable, 4, 0x000 | 4);  // BAR4, see model/regs
  define(kMsixPba, 4, 0x800 | 4);
}

void ConfigSpace::define_express(const Identity& identity) {
  using namespace pci;
  const std::uint32_t speed = identity.link_speed, width = identity.link_width;
  constexpr std::uint16_t kPayload = 7u << 5;
  define(kExpress, 2, kIdExpress);  // the last capability
  define(kExpress + 2, 2, 2);       // version 2, endpoint
  constexpr std::uint32_t kRoleBasedErrors = 1u << 15;
  define(kDeviceCapabilities, 4,
         size_code(identity.max_payload) | kRoleBasedErrors | kDeviceFlrCapable);
  // Error reporting, relaxed ordering (on), payload (128), no snoop (on), read request (512).
  define(kDeviceControl, 2, 0x2810, 0x78FF, 0, kPayload);
  define(kDeviceStatus, 2, 0, 0, 0x000F);
  constexpr std::uint32_t kOptionalityCompliance = 1u << 22;
  define(kLinkCapabilities, 4, speed | width << 4 | kOptionalityCompliance);
  // Active state power, read completion boundary, common clock, extended synch: the link's, which a
  // reset of the function leaves alone.
  define(kLinkControl, 2, 0, 0x00CB, 0, 0x00CB);
  constexpr std::uint32_t kSlotClock = 1u << 12;
  define(kLinkStatus, 2, speed | width << 4 | kSlotClock);
  define(kLinkCapabilities2, 4, ((1u << speed) - 1) << 1);  // every speed up to this one
  define(kLinkControl2, 2, speed, 0x000F, 0, 0x000F);
}

// ---- accesses --------------------------------------------------------------------------------

ConfigError ConfigSpace::check(std::uint64_t offset, std::size_t width) {
  if (width != 1 && width != 2 && width != 4) return ConfigError::kWrongWidth;
  if (offset % width != 0) return ConfigError::kMisaligned;
  return offset < pci::kConfigBytes ? ConfigError::kNone : ConfigError::kOutside;
}

ConfigError ConfigSpace::read(std::uint64_t offset, MutableByteSpan bytes) const {
  const ConfigError error = check(offset, bytes.size());
  if (error == ConfigError::kNone) std::copy_n(&bytes_[offset], bytes.size(), bytes.begin());
  return error;
}

ConfigError ConfigSpace::write(std::uint64_t offset, ByteSpan bytes) {
  const ConfigError error = check(offset, bytes.size());
  if (error != ConfigError::kNone) return error;
  const std::uint8_t power = bytes_[pci::kPowerControl] & pci::kPowerState;
  bool reset_now = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::size_t at = offset + i;
    const std::uint8_t value = bytes[i];
    bytes_[at] = static_cast<std::uint8_t>(
        ((bytes_[at] & ~writable_[at]) | (value & writable_[at])) & ~(value & write1clear_[at]));
    reset_now |= at == pci::kDeviceControl + 1 && (value & pci::kDeviceInitiateFlr >> 8) != 0;
  }
  // A power state that the function has not is no change of state.
  const std::uint8_t asked = bytes_[pci::kPowerControl] & pci::kPowerState;
  if (asked != pci::kPowerD0 && asked != pci::kPowerD3hot)
    bytes_[pci::kPowerControl] =
        static_cast<std::uint8_t>((bytes_[pci::kPowerControl] & ~pci::kPowerState) | power);
  if (reset_now) function_reset();
  return error;
}

bool ConfigSpace::take_function_reset() { return std::exchange(reset_asked_, false); }

void ConfigSpace::reset() {
  bytes_ = reset_;
  reset_asked_ = false;
}

void ConfigSpace::function_reset() {
  for (std::size_t at = 0; at < bytes_.size(); ++at)
    bytes_[at] =
        static_cast<std::uint8_t>((bytes_[at] & sticky_[at]) | (reset_[at] & ~sticky_[at]));
  reset_asked_ = true;
}

// ---- what it says to the card ----------------------------------------------------------------

std::uint64_t ConfigSpace::bar(unsigned index) const {
  const std::uint8_t* at = &bytes_[pci::kBar0 + 4 * index];
  return load_le64(at) & ~std::uint64_t{0xF};
}

std::uint32_t ConfigSpace::max_payload() const {
  const std::uint32_t most = size_of_code(reset_[pci::kDeviceCapabilities] & 7);
  return std::min(most, size_of_code(word(pci::kDeviceControl) >> 5 & 7));
}

std::uint32_t ConfigSpace::max_read_request() const {
  return size_of_code(word(pci::kDeviceControl) >> 12 & 7);
}

}  // namespace espnic
