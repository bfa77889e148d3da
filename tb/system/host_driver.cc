// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/system/host_driver.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>

#include "model/host_if/command_ring.h"
#include "model/pci_function/config_space.h"
#include "model/rx_dma/rx_dma.h"
#include "model/sim/bus.h"
#include "tb/driver/espnic_text.h"
#include "tb/pci_function/config_driver.h"

namespace espnic::tb {
namespace {

constexpr std::uint32_t kCommandEntries = 32;
constexpr std::size_t kRequestBytes = kMaxCommandBuffer;
constexpr std::size_t kAlignment = 64;
/// Where the BARs lie, by number; those of 64 bits take two numbers each.
constexpr std::uint64_t kBars[] = {0xE000'0000, 0, 0xE001'0000, 0, 0xE001'1000};

Completion completion_of(const espnic_completion& c) {
  Completion completion;
  completion.length = c.length;
  completion.queue = c.queue;
  completion.frame_class = static_cast<FrameClass>(c.frame_class);
  completion.detail = static_cast<Detail>(c.detail);
  completion.sa_delete_req = c.sa_delete_req != 0;
  completion.crypto_done = c.crypto_done != 0;
  completion.next_crypto_done = c.next_crypto_done != 0;
  completion.crypto_status = static_cast<CryptoStatus>(c.crypto_status);
  completion.sa = c.outer_sa;
  completion.inner_sa = c.inner_sa;
  completion.spi = c.spi;
  completion.next_header = c.next_header;
  completion.pad_length = c.pad_length;
  completion.header_info_set = c.header_info_set != 0;
  completion.ip_checksum_checked = c.ip_checksum_checked != 0;
  completion.ip_checksum_good = c.ip_checksum_good != 0;
  completion.l4_checksum_checked = c.l4_checksum_checked != 0;
  completion.l4_checksum_good = c.l4_checksum_good != 0;
  completion.l4_checksum_inner = c.l4_checksum_inner != 0;
  completion.vlan = c.vlan != 0;
  completion.replay_checked = c.replay_checked != 0;
  completion.replay_failed = c.replay_failed != 0;
  completion.soft_lifetime = c.soft_lifetime != 0;
  completion.hard_lifetime = c.hard_lifetime != 0;
  completion.rss_type = c.rss_type;
  completion.rss_hash = c.rss_hash;
  completion.cycle = c.cycle;
  completion.sa_generation = c.sa_generation;
  completion.phase = c.phase != 0;
  completion.decapsulated = c.decapsulated != 0;
  return completion;
}

}  // namespace

/// What the driver calls. No exception may leave it: there are frames of C below.
struct HostDriver::Platform {
  static HostDriver& self(void* ctx) { return *static_cast<HostDriver*>(ctx); }
  template <class Body>
  static void guarded(void* ctx, Body body) {
    HostDriver& host = self(ctx);
    try {
      body(host);
    } catch (...) {
      if (!host.failure_) host.failure_ = std::current_exception();
    }
  }

  static std::uint32_t read(void* ctx, unsigned bar, std::uint32_t offset) {
    std::uint32_t value = 0;
    guarded(ctx,
            [&](HostDriver& host) { value = host.access(tlm::TLM_READ_COMMAND, bar, offset, 0); });
    return value;
  }
  static void write(void* ctx, unsigned bar, std::uint32_t offset, std::uint32_t value) {
    guarded(ctx,
            [&](HostDriver& host) { host.access(tlm::TLM_WRITE_COMMAND, bar, offset, value); });
  }
  static void* allocate(void* ctx, std::size_t bytes, std::size_t, std::uint64_t* address) {
    HostDriver& host = self(ctx);
    *address = host.free_;
    host.free_ += (bytes + kAlignment - 1) / kAlignment * kAlignment;
    return host.memory_.at(*address);
  }
  static void relax(void* ctx) {
    guarded(ctx, [](HostDriver& host) { sc_core::wait(host.pause_); });
  }
  static std::uint64_t now(void* ctx) {
    const double ps = (sc_core::sc_time_stamp() + self(ctx).landing_).to_seconds() * 1e12;
    return static_cast<std::uint64_t>(ps);
  }

  static void received(void* ctx, const espnic_completion* completion, const std::uint8_t* data) {
    guarded(ctx, [&](HostDriver& host) {
      if (host.received_) host.received_({completion_of(*completion), data});
    });
  }
  static void answered(void* ctx, const espnic_oid_response* response) {
    guarded(ctx, [&](HostDriver& host) {
      host.answers_.push_back({response->tag, static_cast<NdisStatus>(response->status),
                               response->bytes_needed,
                               Bytes(response->buffer, response->buffer + response->length),
                               sc_core::sc_time_stamp() + host.landing_});
      host.answered_.notify(sc_core::SC_ZERO_TIME);
    });
  }
  static void indicated(void* ctx, std::uint32_t status, const void* buffer, std::uint32_t length) {
    guarded(ctx, [&](HostDriver& host) {
      const auto* bytes = static_cast<const std::uint8_t*>(buffer);
      host.indications_.push_back({status, Bytes(bytes, bytes + length)});
    });
  }
  static void ended(void* ctx, const espnic_lifetime* lifetime) {
    guarded(ctx, [&](HostDriver& host) { host.lifetimes_.push_back(*lifetime); });
  }
};

espnic_config HostDriver::driver_config(const Config& config) {
  espnic_config driver;
  espnic_config_defaults(&driver);
  driver.command_entries = kCommandEntries;
  driver.request_bytes = kRequestBytes;
  driver.receive_entries = config.ring_entries;
  driver.buffer_bytes = config.buffer_bytes;
  driver.doorbell_batch = config.batch;
  driver.event_entries = config.event_entries;
  return driver;
}

std::size_t HostDriver::memory_bytes(const Config& config) {
  const std::size_t per_entry = kRxDescriptorBytes + kCompletionBytes + config.buffer_bytes;
  const std::size_t per_command = kCommandBytes + kResponseBytes + kRequestBytes;
  return kCommandEntries * per_command + config.ring_entries * per_entry +
         (config.event_entries * regs::sa_event::kBytes + kAlignment - 1) / kAlignment *
             kAlignment +
         (5 + kCommandEntries) * kAlignment;  // pieces that each begin aligned
}

HostDriver::HostDriver(const sc_core::sc_module_name& name, HostMemory& memory,
                       const Config& config)
    : sc_core::sc_module(name),
      memory_(memory),
      config_(config),
      free_(memory.base()),
      driver_(std::make_unique<espnic_driver>()) {
  memory.on_write([this](std::uint64_t address, std::size_t, const sc_core::sc_time& delay) {
    landed(address, delay);
  });
}

/// What the firmware of a host does: addresses for the BARs, memory space and bus master on.
void HostDriver::place_bars() {
  ConfigDriver config;
  config.write = [this](std::uint32_t offset, std::uint32_t value, unsigned width) {
    std::uint8_t raw[4];
    store_le32(raw, value);
    tlm::tlm_generic_payload payload;
    if (!transfer(cfg_o, payload, tlm::TLM_WRITE_COMMAND, offset, raw, width,
                  sc_core::SC_ZERO_TIME)) {
      throw std::runtime_error("configuration write at " + std::to_string(offset) + ": " +
                               payload.get_response_string());
    }
  };
  for (const unsigned bar : {0u, 2u, 4u}) config.set_bar(bar, kBars[bar]);
  config.write16(pci::kCommand, pci::kCommandMemory | pci::kCommandBusMaster);
}

void HostDriver::start() {
  place_bars();
  espnic_platform platform = {};
  platform.ctx = this;
  platform.mmio_read32 = Platform::read;
  platform.mmio_write32 = Platform::write;
  platform.dma_alloc = Platform::allocate;
  platform.relax = Platform::relax;
  platform.now_ps = Platform::now;
  platform.has_bar2 = 1;
  check(espnic_driver_probe(driver_.get(), &platform));
  espnic_client client = {};
  client.ctx = this;
  client.received = Platform::received;
  client.indicate = Platform::indicated;
  client.lifetime = Platform::ended;
  const espnic_config config = driver_config(config_);
  check(espnic_driver_init(driver_.get(), &config, &client));
}

std::uint16_t HostDriver::request(std::uint32_t oid, OidKind kind, HostLayout layout,
                                  const Bytes& buffer) {
  const std::uint32_t opcode =
      kind == OidKind::kSet ? ESPNIC_OPCODE_OID_SET : ESPNIC_OPCODE_OID_QUERY;
  const std::uint32_t pointers = layout == HostLayout::kX64 ? ESPNIC_LAYOUT_X64 : ESPNIC_LAYOUT_X86;
  const auto length = static_cast<std::uint32_t>(
      std::min<std::size_t>(buffer.size(), std::numeric_limits<std::uint32_t>::max()));
  std::uint16_t tag = 0;
  check(espnic_driver_oid(driver_.get(), opcode, oid, pointers, buffer.data(), length,
                          Platform::answered, this, &tag));
  return tag;
}

std::optional<HostDriver::Response> HostDriver::response(std::uint16_t tag) {
  const auto found = std::find_if(answers_.begin(), answers_.end(),
                                  [&](const Response& response) { return response.tag == tag; });
  if (found == answers_.end()) return std::nullopt;
  Response taken = std::move(*found);
  answers_.erase(found);
  return taken;
}

bool HostDriver::in_completion_ring(std::uint64_t address) const {
  if (espnic_driver_next_completion(driver_.get()) == 0) return false;  // not running
  const std::uint64_t first = driver_->completions_bus;
  return address >= first && address - first < config_.ring_entries * kCompletionBytes;
}

void HostDriver::service() {
  waiting_ = 0;
  espnic_driver_poll_receive(driver_.get(), 0);
  rethrow();
}

/// The memory itself tells the driver, in place of an interrupt.
void HostDriver::landed(std::uint64_t address, const sc_core::sc_time& delay) {
  espnic_driver* driver = driver_.get();
  const bool completion = in_completion_ring(address);
  if (!completion && address != espnic_driver_next_response(driver)) return;
  if (completion && ++waiting_ < config_.batch) return;
  // One may land while the driver rings a doorbell for another.
  const sc_core::sc_time landing = std::exchange(landing_, delay);
  const sc_core::sc_time leaving = std::exchange(delay_, delay + config_.turnaround);
  if (completion) {
    waiting_ = 0;
    espnic_driver_poll_receive(driver, 0);
  } else {
    espnic_driver_poll_responses(driver);
  }
  landing_ = landing;
  delay_ = leaving;
  rethrow();
}

void HostDriver::check(int result) {
  rethrow();
  if (result == ESPNIC_RESULT_OK) return;
  const std::string text = std::string("espnic driver: ") + espnic_result_text(result);
  if (result == ESPNIC_RESULT_TOO_LONG) throw std::length_error(text);
  throw std::runtime_error(text);
}

void HostDriver::rethrow() {
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

unsigned HostDriver::outstanding() const { return espnic_driver_outstanding(driver_.get()); }

std::uint32_t HostDriver::access(tlm::tlm_command command, unsigned bar, std::uint32_t offset,
                                 std::uint32_t value) {
  std::uint8_t raw[4];
  store_le32(raw, value);
  tlm::tlm_generic_payload payload;
  if (!transfer(mmio_o, payload, command, kBars[bar] + offset, raw, sizeof raw, delay_)) {
    throw std::runtime_error("register access at BAR" + std::to_string(bar) + " offset " +
                             std::to_string(offset) + ": " + payload.get_response_string());
  }
  return load_le32(raw);
}

}  // namespace espnic::tb
