// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "model/packet/bytes.h"
#include "tb/driver/espnic_driver.h"

namespace espnic::tb {

/// Registers and memory with just as much behind them as a driver needs to be led astray: a test
/// says what the card writes, and when.
class FakeCard {
 public:
  struct Access {
    bool write;
    unsigned bar;
    std::uint32_t offset, value;
  };
  struct Command {
    std::uint8_t opcode, layout;
    std::uint16_t tag;
    std::uint32_t oid;
    std::uint64_t address;
    std::uint32_t length;
  };

  FakeCard() {
    reg(ESPNIC_ID_OFFSET) = ESPNIC_ID_RESET;
    reg(ESPNIC_VERSION_OFFSET) = ESPNIC_VERSION_RESET;
    reg(ESPNIC_RING_MAX_OFFSET) = ESPNIC_RING_MAX_RESET;
  }

  espnic_platform platform() {
    espnic_platform platform = {};
    platform.ctx = this;
    platform.mmio_read32 = [](void* ctx, unsigned bar, std::uint32_t offset) {
      return self(ctx).read(bar, offset);
    };
    platform.mmio_write32 = [](void* ctx, unsigned bar, std::uint32_t offset, std::uint32_t value) {
      self(ctx).write(bar, offset, value);
    };
    platform.dma_alloc = [](void* ctx, std::size_t bytes, std::size_t align, std::uint64_t* bus) {
      return self(ctx).allocate(bytes, align, bus);
    };
    platform.relax = [](void* ctx) {
      ++self(ctx).relaxed;
      if (self(ctx).on_relax) self(ctx).on_relax();
    };
    platform.log = [](void* ctx, int, const char* text) { self(ctx).log.emplace_back(text); };
    return platform;
  }

  std::uint32_t& reg(std::uint32_t offset, unsigned bar = 0) { return registers_[{bar, offset}]; }
  std::uint64_t base(std::uint32_t low) { return reg(low) | std::uint64_t{reg(low + 4)} << 32; }
  std::uint8_t* at(std::uint64_t address) {
    if (address < kBase || address - kBase >= memory_.size())
      throw std::out_of_range("the fake card has no such memory");
    return memory_.data() + (address - kBase);
  }

  /// The commands that the doorbell has announced since the last call.
  std::vector<Command> take_commands() { return std::exchange(commands_, {}); }
  /// Receive doorbells since the last call.
  std::vector<std::uint32_t> take_receive_doorbells() {
    return std::exchange(receive_doorbells_, {});
  }
  std::vector<Access> take_accesses() { return std::exchange(accesses_, {}); }

  /// Writes a response into the next place of its ring.
  void respond(std::uint16_t tag, std::uint32_t status, std::uint32_t bytes_needed = 0,
               std::uint32_t bytes_written = 0) {
    std::uint8_t* p =
        at(base(ESPNIC_RESPONSE_BASE_LO_OFFSET) + response_ * ESPNIC_RESPONSE_ENTRY_BYTES);
    store_le32(p + 4, status);
    store_le32(p + 8, bytes_needed);
    store_le32(p + 12, bytes_written);
    store_le32(p, tag | (response_phase_ ? 0x80000000u : 0));
    if (++response_ == reg(ESPNIC_COMMAND_SIZE_OFFSET)) {
      response_ = 0;
      response_phase_ = !response_phase_;
    }
  }

  /// Writes a frame into the buffer of the next descriptor, and its completion. `length`: what the
  /// completion claims; 0: the truth.
  void deliver(const Bytes& frame, std::uint32_t length = 0) {
    const std::uint8_t* descriptor =
        at(base(ESPNIC_RECEIVE_BASE_LO_OFFSET) + completion_ * ESPNIC_RECEIVE_DESCRIPTOR_BYTES);
    std::memcpy(at(load_le64(descriptor)), frame.data(), frame.size());
    std::uint8_t* p =
        at(base(ESPNIC_COMPLETION_BASE_LO_OFFSET) + completion_ * ESPNIC_COMPLETION_BYTES);
    std::memset(p, 0, ESPNIC_COMPLETION_BYTES);
    store_le32(p, length != 0 ? length : static_cast<std::uint32_t>(frame.size()));
    p[31] = completion_phase_ ? 0x80 : 0;
    if (++completion_ == reg(ESPNIC_COMPLETION_SIZE_OFFSET)) {
      completion_ = 0;
      completion_phase_ = !completion_phase_;
    }
  }

  /// From now on allocations fail once so many have succeeded.
  int allocations_left = 1000;
  std::uint64_t misalign = 0;  ///< added to every address
  unsigned relaxed = 0;
  std::function<void()> on_relax;
  std::function<void(std::uint32_t offset, std::uint32_t value)> on_write;  ///< BAR0
  std::function<void()> on_command;
  std::vector<std::string> log;

 private:
  static constexpr std::uint64_t kBase = 0x1'2345'0000;  // both halves of an address matter

  static FakeCard& self(void* ctx) { return *static_cast<FakeCard*>(ctx); }

  std::uint32_t read(unsigned bar, std::uint32_t offset) {
    const std::uint32_t value = reg(offset, bar);
    accesses_.push_back({false, bar, offset, value});
    return value;
  }

  void write(unsigned bar, std::uint32_t offset, std::uint32_t value) {
    accesses_.push_back({true, bar, offset, value});
    if (bar == 0 && offset == ESPNIC_INT_CAUSE_OFFSET) {
      reg(offset) &= ~value;
      return;
    }
    reg(offset, bar) = value;
    const bool doorbells = bar == 2;
    if (bar == 0 && offset == ESPNIC_CONTROL_OFFSET && (value & ESPNIC_CONTROL_ENABLE_MASK) == 0) {
      command_ = response_ = completion_ = 0;
      response_phase_ = completion_phase_ = true;
    }
    if (doorbells ? offset == ESPNIC_BAR2_COMMAND_PRODUCER_OFFSET
                  : offset == ESPNIC_COMMAND_PRODUCER_OFFSET)
      fetch(value);
    if (doorbells ? offset == ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET
                  : offset == ESPNIC_RECEIVE_PRODUCER_OFFSET)
      receive_doorbells_.push_back(value);
    if (bar == 0 && on_write) on_write(offset, value);
  }

  void fetch(std::uint32_t producer) {
    while (command_ != producer) {
      const std::uint8_t* p =
          at(base(ESPNIC_COMMAND_BASE_LO_OFFSET) + command_ * ESPNIC_COMMAND_ENTRY_BYTES);
      commands_.push_back({p[0], p[1], static_cast<std::uint16_t>(p[2] | p[3] << 8),
                           load_le32(p + 4), load_le64(p + 8), load_le32(p + 16)});
      command_ = (command_ + 1) % reg(ESPNIC_COMMAND_SIZE_OFFSET);
    }
    if (on_command) on_command();
  }

  void* allocate(std::size_t bytes, std::size_t align, std::uint64_t* bus) {
    if (allocations_left-- <= 0) return nullptr;
    free_ = (free_ + align - 1) / align * align;
    *bus = kBase + free_ + misalign;
    free_ += bytes;
    if (free_ > memory_.size()) throw std::out_of_range("the fake card is out of memory");
    return memory_.data() + (*bus - kBase);
  }

  std::map<std::pair<unsigned, std::uint32_t>, std::uint32_t> registers_;
  Bytes memory_ = Bytes(1 << 20, 0xEE);  // not zero: a driver must not lean on that
  std::size_t free_ = 64;
  std::vector<Access> accesses_;
  std::vector<Command> commands_;
  std::vector<std::uint32_t> receive_doorbells_;
  std::uint32_t command_ = 0, response_ = 0, completion_ = 0;
  bool response_phase_ = true, completion_phase_ = true;
};

/// A driver on a fake card, and what came up.
class DriverHost {
 public:
  struct Frame {
    espnic_completion completion;
    Bytes data;
  };
  struct Answer {
    std::uint16_t tag;
    std::uint32_t status, bytes_needed, bytes_written;
    bool final;
    Bytes buffer;
  };

  DriverHost() {
    espnic_config_defaults(&config);
    config.command_entries = 8;
    config.receive_entries = 8;
    config.buffer_bytes = 256;
    config.poll_limit = 50;
  }

  int start() {
    const espnic_platform platform = customised();
    const int result = espnic_driver_probe(&driver, &platform);
    return result == ESPNIC_RESULT_OK ? init() : result;
  }
  int init() {
    espnic_client client = {};
    client.ctx = this;
    client.received = [](void* ctx, const espnic_completion* completion, const std::uint8_t* data) {
      DriverHost& host = *static_cast<DriverHost*>(ctx);
      host.frames.push_back({*completion, Bytes(data, data + completion->length)});
      if (host.on_frame) host.on_frame();
    };
    client.indicate = [](void* ctx, std::uint32_t status, const void* buffer, std::uint32_t n) {
      const auto* bytes = static_cast<const std::uint8_t*>(buffer);
      static_cast<DriverHost*>(ctx)->indications.emplace_back(status, Bytes(bytes, bytes + n));
    };
    client.event = [](void* ctx, const espnic_event* event) {
      static_cast<DriverHost*>(ctx)->events.push_back(*event);
    };
    return espnic_driver_init(&driver, &config, &client);
  }
  /// Sends an OID with a buffer; the tag.
  std::uint16_t oid(std::uint32_t number, const Bytes& buffer,
                    std::uint32_t kind = ESPNIC_OPCODE_OID_SET) {
    std::uint16_t tag = 0xFFFF;
    last_result = espnic_driver_oid(&driver, kind, number, ESPNIC_LAYOUT_X64, buffer.data(),
                                    static_cast<std::uint32_t>(buffer.size()), done, this, &tag);
    return tag;
  }
  static void done(void* ctx, const espnic_oid_response* response) {
    DriverHost& host = *static_cast<DriverHost*>(ctx);
    host.answers.push_back({response->tag, response->status, response->bytes_needed,
                            response->bytes_written, response->final != 0,
                            Bytes(response->buffer, response->buffer + response->length)});
    if (host.on_answer) host.on_answer();
  }

  FakeCard card;
  std::function<void(espnic_platform&)> customise;
  espnic_config config;
  espnic_driver driver = {};
  std::vector<Frame> frames;
  std::vector<Answer> answers;
  std::vector<std::pair<std::uint32_t, Bytes>> indications;
  std::vector<espnic_event> events;
  std::function<void()> on_frame, on_answer;
  int last_result = 0;

 private:
  espnic_platform customised() {
    espnic_platform platform = card.platform();
    if (customise) customise(platform);
    return platform;
  }
};

}  // namespace espnic::tb
