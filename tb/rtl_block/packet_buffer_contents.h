// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <utility>

#include "model/packet/bytes.h"
#include "tb/packet_buffer/packet_buffer_rtl.h"

namespace espnic::tb::rtl_block {

/// A Verilated packet_buffer that is given things in their order, in no cycles of the card, and
/// read as often as somebody asks.
template <std::uint32_t width>
class PacketBufferContents {
 public:
  PacketBufferContents(std::unique_ptr<BufferRtl<width>> rtl, std::uint32_t beats)
      : rtl_(std::move(rtl)) {
    rtl_->reset(beats);
  }

  /// Whether it fits.
  bool beat(bool first, ByteSpan data) {
    BufferPinsIn<width> in;
    in.bw_valid = true;
    in.bw_first = first;
    std::copy(data.begin(), data.end(), in.bw_data.begin());
    return step(in).bw_fits;
  }
  /// Its handle, if it is kept.
  std::uint16_t end(bool keep) {
    BufferPinsIn<width> in;
    in.be_valid = true;
    in.be_keep = keep;
    return step(in).be_frame;
  }
  void free() {
    BufferPinsIn<width> in;
    in.fe_valid = true;
    step(in);
  }
  void clear() {
    BufferPinsIn<width> in;
    in.clear = true;
    step(in);
  }
  /// By all ports, side by side.
  void write(std::uint16_t frame, std::size_t addr, ByteSpan bytes) {
    while (!bytes.empty()) {
      BufferPinsIn<width> in;
      for (auto& port : in.wb) {
        const std::size_t count = std::min<std::size_t>(width, bytes.size());
        if (count == 0) break;
        port.valid = true;
        port.frame = frame;
        port.addr = static_cast<std::uint16_t>(addr);
        port.bytes = static_cast<std::uint8_t>(count);
        std::copy_n(bytes.begin(), count, port.data.begin());
        bytes = bytes.subspan(count);
        addr += count;
      }
      step(in);
    }
  }
  /// By all ports, side by side, a batch a cycle. False: a read does not show at its tap, or there
  /// is one at a tap that nobody asked for.
  bool read(std::uint16_t frame, std::size_t addr, MutableByteSpan bytes) {
    bool taps = true;
    std::size_t asked = 0, known = 0;
    for (unsigned coming = 0; asked != bytes.size() || coming != 0;) {
      BufferPinsIn<width> in;
      unsigned valid = 0;
      for (unsigned port = 0; port < kBufferReaders && asked != bytes.size(); ++port) {
        in.rd[port].valid = true;
        in.rd[port].frame = frame;
        in.rd[port].addr = static_cast<std::uint16_t>(addr + asked);
        asked += std::min<std::size_t>(width, bytes.size() - asked);
        valid |= 1U << port;
      }
      const BufferPinsOut<width> out = step(in);
      taps = taps && out.tap_read == coming;
      for (unsigned port = 0; (coming >> port & 1) != 0; ++port) {
        const std::size_t count = std::min<std::size_t>(width, bytes.size() - known);
        std::copy_n(out.rd_data[port].begin(), count,
                    bytes.begin() + static_cast<std::ptrdiff_t>(known));
        known += count;
      }
      coming = valid;
    }
    return taps;
  }
  std::uint64_t cycles() const { return cycles_; }

 private:
  BufferPinsOut<width> step(const BufferPinsIn<width>& in) {
    ++cycles_;
    return rtl_->cycle(in);
  }

  std::unique_ptr<BufferRtl<width>> rtl_;
  std::uint64_t cycles_ = 0;
};

}  // namespace espnic::tb::rtl_block
