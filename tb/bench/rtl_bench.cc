// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Frames a second of CPU time through rtl_ref/nic, Verilated without assertions: a bare loop around
// the module, without SystemC. Usage: nic_rtl_bench SUITE PAYLOAD_BYTES|imix LOAD FRAMES [DAMAGED];
// prints one line: suite payload load frames cycles cpu_seconds cycles_per_cpu_second
// frames_per_cpu_second peak_mib. Exit status 1: a frame was not delivered as its sender wrote it.
// DAMAGED is the first frame that is not sent as it was written: to show that this is noticed.
#include <array>
#include <cstdio>
#include <cstring>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "Vnic_speed.h"
#include "model/crypto_engine/crypto_portion.h"
#include "model/host_if/oid_engine.h"
#include "model/mac_rx/mac_rx_timing.h"
#include "model/packet/completion.h"
#include "tb/bench/packets.h"
#include "tb/lockstep/verilated_top.h"
#include "tb/nic/nic_line.h"
#include "tb/nic/nic_pins.h"
#include "tb/traffic/sa_request.h"

namespace {

using namespace espnic;
using namespace espnic::tb;

/// A frame and what its sender knows of it; `wire` is followed by room for a whole beat.
struct Sent {
  Bytes wire, plain;
  std::uint16_t length = 0;
  std::uint32_t fcs = 0;
};

std::vector<Sent> line_frames(const bench::PacketSet& packets) {
  std::vector<Sent> frames;
  for (const traffic::Packet& packet : packets.frames) {
    Sent sent;
    sent.length = static_cast<std::uint16_t>(packet.wire.size());
    sent.plain = packet.plain;
    LineFrame line;
    line.bytes = packet.wire;
    sent.fcs = line_fcs(line);
    sent.wire = packet.wire;
    sent.wire.resize(bytes_on_line(line) + kNicWidth, 0);
    frames.push_back(std::move(sent));
  }
  return frames;
}

/// The row that the OID of the SA leads to.
SaRowWrite row_of(const traffic::Sa& sa) {
  OidEngine::Config config;
  config.sa_entries = kNicRows;
  OidEngine engine(config, [](const SaKeys&) { return std::shared_ptr<const SaContext>(); });
  Bytes request = traffic::add_request(sa);
  const OidResult result = engine.request(kOidAddSa, OidKind::kSet, HostLayout::kX64, request);
  for (const TableWrite& write : result.writes)
    if (const auto* row = std::get_if<SaRowWrite>(&write)) return *row;
  throw std::runtime_error("the SA was not taken");
}

/// Preset gigabit, but for what the twin is built smaller: 32 KiB of packet buffer, 64 frames of
/// receive FIFO, 16 rows. All of that makes it faster.
NicStraps straps() {
  NicStraps straps;
  straps.lanes = kNicLanes;
  straps.slots = 16;
  straps.fifo = kNicFifo;
  straps.sa_entries = kNicRows;
  straps.parser_entries = kNicEntries;
  straps.beats = kNicBeats;
  straps.ring_entries = 1024;
  return straps;
}

class Loop {
 public:
  Loop(std::vector<Sent> frames, double load, std::uint64_t count)
      : frames_(std::move(frames)), count_(count), pace_(load), full_line_(load == 1) {}

  void set_up(const SaRowWrite& row) {
    NicPinsIn pins;
    pins.policy.gate_open = true;
    pins.max_frame = 9618;
    drive_straps(*top(), straps());
    drive(*top(), NicPinsIn{});
    top_.reset();
    pins.sa_valid = true;
    pins.sa_index = row.index;
    pins.sa_row = row.entry;
    pins.sa_image = image_of(*row.record);
    drive(*top(), pins);
    for (bool taken = false; !taken; top_.clock()) {
      top_.settle();
      taken = top()->sa_ready_o != 0;
    }
    pins.sa_valid = false;
    drive(*top(), pins);
    for (unsigned cycle = 0; cycle < 16; ++cycle) {
      top_.settle();
      top_.clock();
    }
    top()->ds_bytes_i = kBuffer;
    present_next();
  }

  /// Returns the cycles that it took.
  Cycle run() {
    while (completed_ < count_) {
      drive_inputs();
      top_.settle();
      look();
      top_.clock();
      if (std::exchange(taken_, false)) present_next();
      if (++now_ - last_ > kSilence) throw std::runtime_error("no completion for too long");
    }
    return now_;
  }

 private:
  Vnic_speed* top() { return top_.operator->(); }

  /// Puts the frame that starts next at the pins.
  void present_next() {
    if (started_ == count_) return;
    const Sent& frame = frames_[started_ % frames_.size()];
    top()->ln_bytes_i = static_cast<std::uint16_t>(frame.wire.size() - kNicWidth);
    top()->ln_length_i = frame.length;
    top()->ln_fcs_i = frame.fcs;
    earliest_ = full_line_ ? 0 : pace_.next(frame.length);
  }

  void drive_inputs() {
    top()->ln_valid_i =
        started_ < count_ && earliest_ <= now_ && started_ - completed_ < kFramesInside;
    top()->ds_valid_i = given_ - completed_ < kDescriptors;
    top()->ds_addr_i = kMemory + given_ * kBuffer;
    // The address comes from registers, so the data stands with the other inputs.
    const std::uint16_t addr = top()->ld_addr_o;
    const Sent* frame = on_line_[top()->ld_odd_o];
    if (frame != nullptr && addr + kNicWidth <= frame->wire.size())
      std::memcpy(&top()->ld_data_i, frame->wire.data() + addr, kNicWidth);
  }

  void look() {
    if (top()->ln_valid_i && top()->ln_ready_o) {
      on_line_[started_ % 2] = &frames_[started_ % frames_.size()];
      ++started_;
      taken_ = true;
    }
    if (top()->ds_valid_i) ++given_;
    if (top()->hw_valid_o) {
      const std::uint64_t at = top()->hw_addr_o - kMemory - completed_ * kBuffer;
      if (at + kNicWidth > memory_.size()) throw std::runtime_error("data at a wrong address");
      std::memcpy(memory_.data() + at, &top()->hw_data_o, kNicWidth);
    }
    if (top()->stat_dropped_o != 0) throw std::runtime_error("a frame was dropped");
    if (top()->cw_valid_o) complete();
  }

  void complete() {
    const Completion done =
        decode_completion(reinterpret_cast<const std::uint8_t*>(&top()->cw_data_o));
    const Bytes& plain = frames_[completed_ % frames_.size()].plain;
    if (!done.crypto_done || done.crypto_status != CryptoStatus::kSuccess ||
        done.length != plain.size() || std::memcmp(memory_.data(), plain.data(), plain.size()) != 0)
      throw std::runtime_error("frame " + std::to_string(completed_) +
                               " was not delivered as it was sent");
    ++completed_;
    last_ = now_;
  }

  static constexpr Cycle kSilence = 1'000'000;
  static constexpr std::uint64_t kBuffer = 16384, kMemory = 0x1'0000'0000;
  static constexpr std::uint64_t kDescriptors = 60;
  /// 3DES of four lanes is slower than a full line of long frames: the line waits when so many
  /// frames are between it and their completions, which all fit into the packet buffer. More than
  /// the order slots, so the lanes never wait.
  static constexpr std::uint64_t kFramesInside = 20;

  std::vector<Sent> frames_;
  std::uint64_t count_;
  bench::Pace pace_;
  bool full_line_;
  bool taken_ = false;  // the frame at the pins, in this cycle
  lockstep::VerilatedTop<Vnic_speed> top_{"nic"};
  std::array<const Sent*, 2> on_line_{};
  std::array<std::uint8_t, kBuffer> memory_{};
  std::uint64_t started_ = 0, completed_ = 0, given_ = 0;
  Cycle now_ = 0, last_ = 0, earliest_ = 0;
};

int run(const std::vector<std::string>& words) {
  bench::PacketSet packets = bench::make_packets(words[0], words[1]);
  const double load = bench::load_of(words[2]);
  const std::uint64_t count = bench::number_of(words[3], 1, 100'000'000);
  if (words.size() > 4) bench::damage(packets, words[4]);
  Loop loop(line_frames(packets), load, count);
  loop.set_up(row_of(packets.sa));
  const double start = bench::cpu_seconds();
  const auto cycles = static_cast<double>(loop.run());
  const double seconds = bench::cpu_seconds() - start;
  std::printf("%s %s %s %llu %.0f %.4f %.0f %.1f %.1f\n", words[0].c_str(), words[1].c_str(),
              words[2].c_str(), static_cast<unsigned long long>(count), cycles, seconds,
              cycles / seconds, static_cast<double>(count) / seconds, bench::peak_mib());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc == 5 || argc == 6) return run({argv + 1, argv + argc});
    std::fprintf(stderr, "usage: nic_rtl_bench SUITE PAYLOAD_BYTES|imix LOAD FRAMES [DAMAGED]\n");
    return 2;
  } catch (const bench::UsageError& error) {
    std::fprintf(stderr, "nic_rtl_bench: %s\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "nic_rtl_bench: %s\n", error.what());
    return 1;
  }
}
