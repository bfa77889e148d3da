// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/crypto_engine/crypto_engine_drive.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>

#include "tb/lockstep/hash.h"
#include "tb/lockstep/master.h"

namespace espnic {
namespace {

/// With every portion through.
constexpr Cycle kDrain = 64;

/// Bytes that nobody promised anything of: another stretch of a fixed pool in each cycle.
class Noise {
 public:
  explicit Noise(std::uint64_t seed) {
    for (std::size_t n = 0; n < pool_.size(); n += 8) {
      const std::uint64_t word = lockstep::mix(~seed, n);
      std::memcpy(&pool_[n], &word, 8);
    }
  }
  /// At least 1024 bytes.
  const std::uint8_t* at(Cycle cycle, unsigned which) const {
    return &pool_[(static_cast<std::size_t>(cycle) * 41 + which * 517) % (pool_.size() - 1024)];
  }

 private:
  std::array<std::uint8_t, 8192> pool_{};
};

/// The packet buffer: the frames whose portions are under way, by handle. Written text is there
/// from the next cycle on.
class Buffer {
 public:
  Buffer() : frames_(1U << 16) {}
  void hold(std::uint16_t handle, const Bytes& frame) { frames_[handle] = frame; }
  void release(std::uint16_t handle) { frames_[handle].clear(); }
  /// Fills in the bytes there are; what `data` holds of others stays.
  void read(std::uint16_t handle, std::uint16_t addr, std::uint8_t* data, std::size_t count) const {
    const Bytes& frame = frames_[handle];
    if (addr >= frame.size()) return;
    std::memcpy(data, frame.data() + addr, std::min(count, frame.size() - addr));
  }
  void write(const CryptoEnginePinsOut::Write& write, std::size_t width) {
    Bytes& frame = frames_[write.frame];
    if (write.addr >= frame.size()) return;
    const std::size_t count = std::min<std::size_t>(write.bytes, width);
    std::memcpy(frame.data() + write.addr, write.data.data(),
                std::min(count, frame.size() - write.addr));
  }

 private:
  std::vector<Bytes> frames_;
};

/// The rows of sa_store that are there.
class Keys {
 public:
  explicit Keys(const std::vector<DrawnSa>& sas) : rows_(1U << 16) {
    for (const DrawnSa& sa : sas) rows_[sa.row] = &sa;
  }
  /// Null where nobody promised anything.
  const KeyWord* read(std::uint16_t row, std::uint8_t word) const {
    return rows_[row] != nullptr && word < kKeyWords ? &rows_[row]->words[word] : nullptr;
  }

 private:
  std::vector<const DrawnSa*> rows_;
};

/// More cycles than any portion lasts on any lane, and any gap.
Cycle silence(const CryptoEngineStimulus& stimulus) {
  Cycle longest = 0;
  for (const DrawnPortion& portion : stimulus.portions) {
    const Cycle bytes = portion.end - portion.l3;
    longest = std::max(longest, 2 * 84 * (bytes / 64 + 4) + 49 * (bytes / 8) + bytes);
  }
  for (const auto& item : stimulus.items)
    longest = std::max<Cycle>(longest, static_cast<Cycle>(item.gap));
  return longest + 1000;
}

class Runner {
 public:
  Runner(CryptoEngineRtl& rtl, const CryptoEngineStimulus& stimulus)
      : rtl_(rtl),
        stimulus_(stimulus),
        silence_(silence(stimulus)),
        noise_(stimulus.seed),
        keys_(stimulus.sas),
        master_(stimulus.items) {
    in_.lanes = stimulus.lanes;
  }

  lockstep::Trace run() {
    rtl_.reset(stimulus_.lanes);
    try {
      for (cycle_ = 0; !finished(); ++cycle_) step();
    } catch (const std::runtime_error& error) {
      throw std::runtime_error("seed " + std::to_string(stimulus_.seed) + ", cycle " +
                               std::to_string(cycle_) + ": " + error.what());
    }
    return std::move(trace_);
  }

 private:
  bool finished() const {
    // A broken twin may go on for ever; what is too much is a difference already.
    if (dones_ > stimulus_.items.size() + kDrain) return true;
    const bool complete = master_.done() && dones_ >= stimulus_.items.size();
    return cycle_ - last_event_ > (complete ? kDrain : silence_);
  }

  void step() {
    const CryptoEngineStimulus::Item* item = master_.offered(cycle_);
    offer(item);
    read();
    rtl_.cycle(in_, out_);
    record(item);
  }

  void offer(const CryptoEngineStimulus::Item* item) {
    in_.po_valid = item != nullptr;
    if (item == offered_ && item != nullptr) return;  // stays as it is
    offered_ = item;
    offer_noise(noise_.at(cycle_, 0));
    if (item == nullptr) return;
    in_.po_crypto = item->crypto;
    in_.po_user = item->user;
    if (item->crypto) offer(stimulus_.portions[item->number], item->number);
  }

  /// Fields of no portion, or of one for the bypass.
  void offer_noise(const std::uint8_t* noise) {
    std::uint16_t* const words[] = {&in_.po_frame, &in_.po_row, &in_.po_l3,
                                    &in_.po_end,   &in_.po_ah,  &in_.po_esp};
    for (std::uint16_t* word : words) {
      std::memcpy(word, noise, 2);
      noise += 2;
    }
    std::memcpy(&in_.po_user, noise, 4);
    in_.po_crypto = (noise[4] & 1) != 0;
    in_.po_has_ah = (noise[4] & 2) != 0;
    in_.po_has_esp = (noise[4] & 4) != 0;
    in_.po_pad_check = (noise[4] & 8) != 0;
    in_.po_fault = (noise[4] & 16) != 0;
    in_.po_esp_esn = (noise[4] & 32) != 0;
    in_.po_ah_esn = (noise[4] & 64) != 0;
    in_.po_ah_icv = noise[4] >> 7;
    in_.po_cipher = noise[5] & 7;
    in_.po_esp_auth = noise[5] >> 3 & 3;
    in_.po_ah_auth = noise[5] >> 5;
    in_.po_l3_len = static_cast<std::uint16_t>(noise[6] | noise[9] << 8);
    in_.po_ipv6 = (noise[10] & 1) != 0;
    in_.po_esp_key = noise[7] & 3;
    in_.po_esp_icv = noise[7] >> 2 & 3;
    in_.po_ah_key = noise[7] >> 4 & 3;
    in_.po_ah_bytes = noise[8];
  }

  /// What the page says is anything stays noise.
  void offer(const DrawnPortion& portion, std::uint32_t number) {
    const DrawnSa& sa = stimulus_.sas[portion.sa];
    in_.po_frame = stimulus_.handle(number);
    in_.po_row = sa.row;
    in_.po_l3 = portion.l3;
    in_.po_l3_len = portion.l3_len;
    in_.po_ipv6 = portion.ipv6;
    in_.po_end = portion.end;
    in_.po_has_ah = portion.has_ah;
    in_.po_has_esp = portion.has_esp;
    in_.po_ah = portion.ah;
    in_.po_ah_bytes = portion.ah_bytes;
    in_.po_esp = portion.esp;
    offer(sa.keys, portion);
    in_.po_pad_check = portion.pad_check;
    in_.po_fault = portion.fault;
    buffer_.hold(in_.po_frame, portion.frame);
  }

  void offer(const SaKeys& keys, const DrawnPortion& portion) {
    const EngineAlgorithms numbers = algorithms_of(keys);
    in_.po_cipher = numbers.cipher;
    if (is_aes(keys.cipher)) in_.po_esp_key = numbers.esp_key;
    if (portion.has_esp) in_.po_esp_auth = numbers.esp_auth;
    if (portion.has_esp && esp_icv_bytes(keys) != 0) {
      in_.po_esp_icv = numbers.esp_icv;
      in_.po_esp_esn = numbers.esp_esn;
    }
    if (!portion.has_ah) return;
    in_.po_ah_auth = numbers.ah_auth;
    in_.po_ah_icv = numbers.ah_icv;
    in_.po_ah_esn = numbers.ah_esn;
    if (keys.ah_integrity == Integrity::kAesGmac) in_.po_ah_key = numbers.ah_key;
  }

  /// What the lanes asked for in the cycle before.
  void read() {
    for (unsigned lane = 0; lane < kEngineLanes; ++lane) {
      const auto& asked = out_.lanes[lane];
      const std::uint8_t* noise = noise_.at(cycle_, 1 + lane);
      auto& data = in_.rd_data[lane];
      std::memcpy(data.data(), noise, stimulus_.width);
      buffer_.read(asked.rd_frame, asked.rd_addr, data.data(), stimulus_.width);
      const KeyWord* word = keys_.read(asked.ks_row, asked.ks_word);
      std::memcpy(in_.ks_data[lane].data(),
                  word != nullptr ? static_cast<const void*>(word->data()) : noise + 64,
                  sizeof(KeyWord));
    }
  }

  void record(const CryptoEngineStimulus::Item* item) {
    // Taps are pins: they must agree with the handshakes as the ports see them.
    const bool taken = in_.po_valid && out_.po_ready;
    check("tap_take", out_.tap_take, taken);
    check("tap_write", out_.tap_write, out_.wb_valid);
    check("tap_done", out_.tap_done, out_.dn_valid);
    if (out_.tap_take) {
      add(kTapTake, payload_of_take(out_.take_port, in_.po_user));
      if (out_.take_port < kEngineLanes && item->crypto) serving_[out_.take_port] = in_.po_frame;
      master_.handed_over(cycle_);
    }
    for (unsigned rest = out_.tap_write; rest != 0; rest &= rest - 1) {
      const auto lane = static_cast<unsigned>(__builtin_ctz(rest));
      const auto& write = out_.writes[lane];
      trace_.add(kTapWrite + lane, cycle_,
                 payload_of_write(write.frame, write.addr, write.bytes,
                                  ByteSpan(write.data.data(), stimulus_.width)));
      buffer_.write(write, stimulus_.width);
    }
    for (unsigned rest = out_.tap_done; rest != 0; rest &= rest - 1) {
      const auto port = static_cast<unsigned>(__builtin_ctz(rest));
      add(kTapDone + port, payload_of(out_.dones[port]));
      ++dones_;
      if (port < kEngineLanes) buffer_.release(serving_[port]);
    }
    count(kStatPortions, out_.stat_portions);
    count(kStatFailed, out_.stat_failed);
    count(kStatBusy, out_.stat_busy);
  }

  void count(unsigned stat, unsigned pulses) {
    for (; pulses != 0; pulses &= pulses - 1)
      ++trace_.stats[stat + static_cast<unsigned>(__builtin_ctz(pulses))];
  }

  void add(unsigned tap, std::uint64_t payload) {
    trace_.add(tap, cycle_, payload);
    last_event_ = cycle_;
  }

  static void check(const char* tap, unsigned seen, unsigned handshakes) {
    if (seen != handshakes) throw std::runtime_error(std::string(tap) + " disagrees with its port");
  }

  CryptoEngineRtl& rtl_;
  const CryptoEngineStimulus& stimulus_;
  const Cycle silence_;
  const Noise noise_;
  const Keys keys_;
  Buffer buffer_;
  lockstep::Master<CryptoEngineStimulus::Item> master_;
  lockstep::Trace trace_{crypto_engine_spec()};
  CryptoEnginePinsIn in_;
  CryptoEnginePinsOut out_;
  const CryptoEngineStimulus::Item* offered_ = nullptr;
  std::array<std::uint16_t, kEngineLanes> serving_{};  // handle of the frame at each lane
  std::size_t dones_ = 0;
  Cycle cycle_ = 0;
  Cycle last_event_ = 0;
};

}  // namespace

lockstep::Trace run_rtl(CryptoEngineRtl& rtl, const CryptoEngineStimulus& stimulus) {
  return Runner(rtl, stimulus).run();
}

}  // namespace espnic
