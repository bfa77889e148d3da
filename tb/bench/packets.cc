// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/bench/packets.h"

#include <sys/resource.h>

#include <charconv>
#include <cmath>
#include <map>

#include "model/mac_rx/mac_rx_timing.h"

namespace espnic::tb::bench {
namespace {

using traffic::Auth;
using traffic::Cipher;

constexpr std::size_t kPackets = 12;
constexpr std::size_t kEthernetBytes = 14, kIp4Bytes = 20;
/// IP packets of 64, 576 and 1496 bytes with DES: 20 of IP, 8 of ESP, 8 of IV, 12 of ICV, and text.
constexpr std::size_t kSmall = 14, kMedium = 526, kLarge = 1446;
/// A simple IMIX, 7:4:1, mixed as evenly as it goes.
constexpr std::size_t kImix[kPackets] = {kSmall, kMedium, kSmall,  kSmall, kMedium, kSmall,
                                         kLarge, kSmall,  kMedium, kSmall, kMedium, kSmall};

traffic::Sa sa_of(Cipher cipher, Auth auth) {
  traffic::Sa sa;
  sa.src = 0xC0000201;  // 192.0.2.1
  sa.dst = 0xC6336402;  // 198.51.100.2
  traffic::EspSa esp;
  esp.spi = 0x1000;
  esp.cipher = cipher;
  esp.auth = auth;
  esp.cipher_key.resize(traffic::key_bytes(cipher));
  for (std::size_t i = 0; i < esp.cipher_key.size(); ++i)
    esp.cipher_key[i] = static_cast<std::uint8_t>(17 * i + 1);
  esp.auth_key.assign(traffic::key_bytes(auth), 0x5A);
  sa.esp = esp;
  return sa;
}

}  // namespace

std::uint64_t number_of(const std::string& word, std::uint64_t least, std::uint64_t most) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size() || value < least || value > most) {
    throw UsageError("'" + word + "' is no number from " + std::to_string(least) + " to " +
                     std::to_string(most));
  }
  return value;
}

double load_of(const std::string& word) {
  double value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  // Below a thousandth nothing but idle line would be measured.
  if (error != std::errc() || end != word.data() + word.size() || !(value >= 0.001 && value <= 1))
    throw UsageError("'" + word + "' is no load from 0.001 to 1");
  return value;
}

PacketSet make_packets(const std::string& suite, const std::string& payload) {
  static const std::map<std::string, std::pair<Cipher, Auth>> kSuites = {
      {"3des-sha1", {Cipher::kTripleDes, Auth::kSha1}},
      {"des-md5", {Cipher::kDes, Auth::kMd5}},
      {"null-sha1", {Cipher::kNull, Auth::kSha1}},
      {"aes-cbc-sha1", {Cipher::kAesCbc, Auth::kSha1}},
      {"aes-gcm", {Cipher::kAesGcm, Auth::kNone}},
  };
  const auto found = kSuites.find(suite);
  if (found == kSuites.end()) throw UsageError("unknown suite '" + suite + "'");
  PacketSet set;
  set.sa = sa_of(found->second.first, found->second.second);
  set.esp_offset = kEthernetBytes + kIp4Bytes;
  for (std::size_t n = 0; n < kPackets; ++n) {
    const std::size_t bytes = payload == "imix" ? kImix[n] : number_of(payload, 1, kLarge);
    Bytes text(bytes);
    for (std::size_t i = 0; i < bytes; ++i) text[i] = static_cast<std::uint8_t>(0xA5 + n + 7 * i);
    traffic::Fill fill;
    fill.esp.sequence = static_cast<std::uint32_t>(n + 1);
    // Not padded to the minimum: frames are captured ones, which the line pads by itself.
    constexpr std::uint8_t kTcp = 6;
    traffic::Ethernet header;
    header.minimum = 0;
    set.frames.push_back(
        traffic::ethernet(traffic::protect(set.sa, kTcp, traffic::clear(text), fill), header));
  }
  return set;
}

void damage(PacketSet& packets, const std::string& packet) {
  packets.frames[number_of(packet, 0, packets.frames.size() - 1)].wire.back() ^= 1;
}

Cycle Pace::next(std::size_t bytes) {
  const auto start = static_cast<Cycle>(std::ceil(static_cast<double>(line_bytes_) / load_));
  const std::size_t on_line = bytes < kMinFrameBytes ? kMinFrameBytes : bytes;
  line_bytes_ += kPreambleBytes + on_line + kFcsBytes + kGapBytes;
  return start;
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace espnic::tb::bench
