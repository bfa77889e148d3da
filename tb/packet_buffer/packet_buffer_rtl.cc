// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/packet_buffer/packet_buffer_rtl.h"

#include <cstring>

#include "Vpacket_buffer_64.h"
#include "Vpacket_buffer_deep_32.h"
#include "Vpacket_buffer_deep_8.h"
#include "Vpacket_buffer_mutants.h"
#include "tb/lockstep/verilated_top.h"

namespace espnic {
namespace {

template <class Top, std::uint32_t width = kBufferWidth>
class Pins final : public BufferRtl<width> {
 public:
  lockstep::VerilatedTop<Top>& top() { return top_; }

  void reset(std::uint32_t beats) override {
    top_->beats_i = beats;
    drive({});
    top_.reset();
  }

  BufferPinsOut<width> settle(const BufferPinsIn<width>& in) override {
    drive(in);
    top_.settle();
    return sample();
  }

  void clock() override { top_.clock(); }

 private:
  /// Ports lie behind each other, port 0 lowest. Bytes in the order of their bits, whatever
  /// Verilator makes of the port: the host is little-endian, as everywhere where these twins run.
  template <class Pin, class Field>
  static void put(Pin& pin, unsigned port, const Field& field) {
    std::memcpy(reinterpret_cast<char*>(&pin) + port * sizeof field, &field, sizeof field);
  }

  void drive(const BufferPinsIn<width>& in) {
    top_->clear_i = in.clear;
    top_->bw_valid_i = in.bw_valid;
    top_->bw_first_i = in.bw_first;
    put(top_->bw_data_i, 0, in.bw_data);
    top_->be_valid_i = in.be_valid;
    top_->be_keep_i = in.be_keep;
    top_->fe_valid_i = in.fe_valid;
    unsigned valid = 0;
    for (unsigned port = 0; port < kBufferReaders; ++port) {
      valid |= (in.rd[port].valid ? 1U : 0U) << port;
      put(top_->rd_frame_i, port, in.rd[port].frame);
      put(top_->rd_addr_i, port, in.rd[port].addr);
    }
    top_->rd_valid_i = static_cast<std::uint8_t>(valid);
    valid = 0;
    for (unsigned port = 0; port < kBufferWriters; ++port) {
      valid |= (in.wb[port].valid ? 1U : 0U) << port;
      put(top_->wb_frame_i, port, in.wb[port].frame);
      put(top_->wb_addr_i, port, in.wb[port].addr);
      put(top_->wb_bytes_i, port, in.wb[port].bytes);
      put(top_->wb_data_i, port, in.wb[port].data);
    }
    top_->wb_valid_i = static_cast<std::uint8_t>(valid);
  }

  BufferPinsOut<width> sample() {
    BufferPinsOut<width> out;
    out.bw_fits = top_->bw_fits_o;
    out.be_frame = top_->be_frame_o;
    std::memcpy(out.rd_data.data(), &top_->rd_data_o, sizeof out.rd_data);
    out.tap_beat = top_->tap_beat_o;
    out.tap_end = top_->tap_end_o;
    out.tap_free = top_->tap_free_o;
    out.tap_read = top_->tap_read_o;
    out.stat_frames = top_->stat_frames_o;
    out.stat_refused = top_->stat_refused_o;
    return out;
  }

  lockstep::VerilatedTop<Top> top_{"packet_buffer"};
};

}  // namespace

std::unique_ptr<PacketBufferRtl> make_packet_buffer_rtl() {
  return std::make_unique<Pins<Vpacket_buffer_64>>();
}

template <>
std::unique_ptr<BufferRtl<8>> make_deep_packet_buffer_rtl<8>() {
  return std::make_unique<Pins<Vpacket_buffer_deep_8, 8>>();
}

template <>
std::unique_ptr<BufferRtl<32>> make_deep_packet_buffer_rtl<32>() {
  return std::make_unique<Pins<Vpacket_buffer_deep_32, 32>>();
}

std::unique_ptr<PacketBufferRtl> make_packet_buffer_rtl_mutant(unsigned mutant) {
  auto pins = std::make_unique<Pins<Vpacket_buffer_mutants>>();
  pins->top()->mutant_i = static_cast<std::uint8_t>(mutant);
  return pins;
}

}  // namespace espnic
