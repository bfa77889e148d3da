// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/sim/cycles.h"
#include "tb/traffic/ipsec.h"

namespace espnic::tb::bench {

/// A word of the command line that is not taken.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A decimal number of that range; UsageError for another word.
std::uint64_t number_of(const std::string& word, std::uint64_t least, std::uint64_t most);
/// The share of the line's time that frames take: above 0, at most 1; UsageError for another word.
double load_of(const std::string& word);

/// The frames of every bench that compares speeds: one transport SA, 12 different packets.
struct PacketSet {
  traffic::Sa sa;
  std::vector<traffic::Packet> frames;  ///< destination MAC to the last byte before the FCS
  std::size_t esp_offset = 0;           ///< of the ESP header in each frame
};
/// `suite`: 3des-sha1, des-md5, null-sha1, aes-cbc-sha1 or aes-gcm (keys of 128 bits). `payload`:
/// the bytes that ESP protects, from 1 to 1446, or imix: IP packets of 64, 576 and 1496 bytes as
/// 7:4:1 (the most that is no more than 1500 once the text is whole blocks of 8); the same payloads
/// are packets of 68, 580 and 1500 bytes with aes-gcm, of 72, 584 and 1512 with aes-cbc-sha1.
/// UsageError for other words.
PacketSet make_packets(const std::string& suite, const std::string& payload);
/// Turns a bit of the ICV of one of them on its way; UsageError where there is no such packet.
void damage(PacketSet& packets, const std::string& packet);

/// When frames start on a line of one byte a cycle (preset gigabit) at a load of less than 1.
class Pace {
 public:
  explicit Pace(double load) : load_(load) {}
  /// The cycle of the first preamble byte; for each frame in turn, `bytes` without its FCS.
  Cycle next(std::size_t bytes);

 private:
  double load_;
  std::uint64_t line_bytes_ = 0;  // of the frames before
};

/// CPU time of this process in seconds, user and system.
double cpu_seconds();
/// The most memory that this process has had at once, in MiB.
double peak_mib();

}  // namespace espnic::tb::bench
