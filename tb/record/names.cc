// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/record/names.h"

#include <algorithm>
#include <boost/core/span.hpp>
#include <iterator>

#include "model/regs/generated/bar0.h"
#include "model/regs/generated/bar2.h"
#include "model/regs/generated/bar4.h"
#include "model/regs/generated/entries.h"
#include "tb/record/event.h"

namespace espnic::tb::record {
namespace {

constexpr std::uint64_t kMaxRingEntries = 65536;
constexpr std::uint32_t kVectorBytes = 16;  // an entry of the MSI-X table
constexpr std::uint32_t kFirstBar = 0x10;   // PCI: offset of BAR0 in configuration space

boost::span<const regs::RegisterInfo> table_of(unsigned bar) {
  switch (bar) {
    case 0:
      return regs::kBar0Table;
    case 2:
      return regs::bar2::kBar2Table;
    case 4:
      return regs::bar4::kBar4Table;
    default:
      return {};
  }
}

std::uint64_t joined(std::uint64_t value, bool high, std::uint32_t word) {
  return high ? (value & 0xFFFFFFFFu) | std::uint64_t{word} << 32
              : (value & ~std::uint64_t{0xFFFFFFFFu}) | word;
}

std::string offset_text(std::uint64_t offset) {
  constexpr unsigned kShort = 2, kLong = 8;
  return offset >> 8 * kShort == 0 ? hex_number(offset, kShort) : hex_number(offset, kLong);
}

}  // namespace

Names::Names(const std::vector<Window>& windows)
    : rings_{Ring{"command", Entry::kCommand, regs::command_entry::kBytes, regs::kCommandBaseLo,
                  regs::kCommandSize, "request_buffer"},
             Ring{"response", Entry::kResponse, regs::response_entry::kBytes, regs::kResponseBaseLo,
                  regs::kCommandSize, nullptr},
             Ring{"descriptor", Entry::kDescriptor, regs::receive_descriptor::kBytes,
                  regs::kReceiveBaseLo, regs::kReceiveSize, "buffer"},
             Ring{"completion", Entry::kCompletion, regs::completion::kBytes,
                  regs::kCompletionBaseLo, regs::kCompletionSize, nullptr}},
      bars_{Window{"BAR0", 0, 0}, {}, {"BAR2", 0, 0}, {}, {"BAR4", 0, 0}, {}} {
  for (const Window& window : windows) {
    for (Window& bar : bars_) {
      if (!bar.name.empty() && bar.name == window.name) bar = window;
    }
  }
}

void Names::config_written(std::uint64_t offset, ByteSpan data) {
  constexpr std::uint64_t kBytes[kBars] = {regs::kBar0Bytes,       0, regs::bar2::kBar2Bytes, 0,
                                           regs::bar4::kBar4Bytes, 0};
  if (data.size() != 4 || offset < kFirstBar || offset >= kFirstBar + 4 * kBars) return;
  const auto index = static_cast<unsigned>((offset - kFirstBar) / 4);
  const std::uint32_t value = load_le32(data.data());
  if (value == 0xFFFFFFFF) return;  // asks for the size
  Window& bar = bars_.at(index & ~1u);
  constexpr std::uint32_t kFlags = 0xF;
  bar.base = joined(bar.base, index % 2 != 0, index % 2 != 0 ? value : value & ~kFlags);
  bar.bytes = kBytes[index & ~1u];
}

std::optional<Names::Register> Names::find(std::uint64_t address) const {
  for (unsigned bar = 0; bar < kBars; ++bar) {
    const std::uint64_t offset = address - bars_[bar].base;
    if (offset >= bars_[bar].bytes) continue;
    const auto table = table_of(bar);
    const auto at = std::lower_bound(
        table.begin(), table.end(), offset,
        [](const regs::RegisterInfo& info, std::uint64_t wanted) { return info.offset < wanted; });
    const bool found = at != table.end() && at->offset == offset;
    return Register{bar, offset, found ? &*at : nullptr};
  }
  return std::nullopt;
}

std::string Names::of_register(std::uint64_t address) const {
  const auto found = find(address);
  if (!found) return "-";
  if (found->info != nullptr) return found->info->name;
  return bars_[found->bar].name + "+" + offset_text(found->offset);
}

std::string Names::of_config(std::uint64_t offset) {
  switch (offset) {
    case 0x00:
      return "VENDOR_ID";
    case 0x02:
      return "DEVICE_ID";
    case 0x04:
      return "COMMAND";
    case 0x06:
      return "STATUS";
    default:
      break;
  }
  if (offset % 4 == 0 && offset >= kFirstBar && offset < kFirstBar + 4 * kBars)
    return "BAR" + std::to_string((offset - kFirstBar) / 4);
  return "cfg+" + offset_text(offset);
}

void Names::mmio_written(std::uint64_t address, ByteSpan data) {
  const auto found = find(address);
  if (!found || found->info == nullptr || data.size() != 4) return;
  const std::uint32_t value = load_le32(data.data());
  const auto offset = static_cast<std::uint32_t>(found->offset);
  if (found->bar == 4 && offset / kVectorBytes < messages_.size()) {
    const std::uint32_t word = offset % kVectorBytes;
    std::uint64_t& message = messages_[offset / kVectorBytes];
    if (word <= 4) message = joined(message, word == 4, value);
  }
  if (found->bar != 0) return;
  const bool was_on = regs::kControlEnable.get(written_[regs::kControl]) != 0;
  for (const Ring& ring : rings_) {
    if (offset == ring.base_register || offset == ring.base_register + 4 ||
        offset == ring.size_register)
      written_[offset] = value;
  }
  if (offset != regs::kControl) return;
  written_[offset] = value;
  if (!was_on && regs::kControlEnable.get(value) != 0) take_rings();
}

/// As the card does when it is enabled.
void Names::take_rings() {
  for (Ring& ring : rings_) {
    ring.base =
        std::uint64_t{written_[ring.base_register + 4]} << 32 | written_[ring.base_register];
    ring.entries = std::min<std::uint64_t>(written_[ring.size_register], kMaxRingEntries);
    ring.buffers.clear();
    ring.address_of.clear();
  }
}

void Names::memory_read(std::uint64_t address, ByteSpan data) {
  for (Ring& ring : rings_) {
    const std::uint64_t offset = address - ring.base;
    if (ring.buffer == nullptr || offset >= ring.entries * ring.entry_bytes ||
        offset % ring.entry_bytes != 0)
      continue;
    // A read may take several entries.
    for (std::size_t at = 0; at + ring.entry_bytes <= data.size(); at += ring.entry_bytes)
      remember(ring, (offset + at) / ring.entry_bytes, data.subspan(at, ring.entry_bytes));
    return;
  }
}

void Names::remember(Ring& ring, std::uint64_t index, ByteSpan entry) {
  if (index >= ring.entries) return;
  const bool command = ring.entry == Entry::kCommand;
  const auto& lo = command ? regs::command_entry::kBufferLo : regs::receive_descriptor::kBufferLo;
  const auto& length = command ? regs::command_entry::kLength : regs::receive_descriptor::kLength;
  const std::uint64_t address = load_le64(&entry[lo.offset]);
  const auto before = ring.address_of.find(index);
  if (before != ring.address_of.end()) {
    const auto buffer = ring.buffers.find(before->second);
    if (buffer != ring.buffers.end() && buffer->second.index == index) ring.buffers.erase(buffer);
  }
  ring.address_of[index] = address;
  ring.buffers[address] = {index, length.load(entry.data())};
}

Names::Place Names::of_memory(std::uint64_t address, std::uint64_t length) const {
  for (const Ring& ring : rings_) {
    const std::uint64_t offset = address - ring.base;
    if (offset < ring.entries * ring.entry_bytes) {
      Place place{std::string(ring.name) + "[" + std::to_string(offset / ring.entry_bytes) + "]",
                  std::nullopt};
      const std::uint64_t inside = offset % ring.entry_bytes;
      if (inside != 0) place.name += "+" + offset_text(inside);
      if (inside == 0 && length == ring.entry_bytes) place.entry = ring.entry;
      return place;
    }
  }
  for (const Ring& ring : rings_) {
    const auto behind = ring.buffers.upper_bound(address);
    if (behind == ring.buffers.begin()) continue;
    const auto& [base, buffer] = *std::prev(behind);
    const std::uint64_t offset = address - base;
    if (offset >= buffer.bytes) continue;
    return {std::string(ring.buffer) + "[" + std::to_string(buffer.index) + "]" +
                (offset == 0 ? "" : "+" + offset_text(offset)),
            std::nullopt};
  }
  return {"-", std::nullopt};
}

std::optional<unsigned> Names::vector_at(std::uint64_t address) const {
  for (unsigned vector = 0; vector < messages_.size(); ++vector) {
    if (messages_[vector] != 0 && messages_[vector] == address) return vector;
  }
  return std::nullopt;
}

}  // namespace espnic::tb::record
