// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/pcapng_writer.h"

namespace espnic::tb {
namespace {

// Block types, option codes and fixed values of draft-ietf-opsawg-pcapng sections 3.5, 4.1 to 4.3.
constexpr std::uint32_t kSectionHeader = 0x0A0D0D0A, kInterface = 1, kEnhancedPacket = 6;
constexpr std::uint32_t kByteOrderMagic = 0x1A2B3C4D;
constexpr std::uint16_t kEnd = 0, kComment = 1, kName = 2, kApplication = 4, kResolution = 9;
constexpr std::uint16_t kLinkEthernet = 1;
constexpr std::size_t kLongestOption = 0xFFFF;

void add16(std::string& out, std::uint16_t value) {
  std::uint8_t bytes[2];
  store_le16(bytes, value);
  out.append(reinterpret_cast<const char*>(bytes), sizeof bytes);
}

void add32(std::string& out, std::uint32_t value) {
  std::uint8_t bytes[4];
  store_le32(bytes, value);
  out.append(reinterpret_cast<const char*>(bytes), sizeof bytes);
}

/// Bytes, padded to 32 bits.
void add_padded(std::string& out, std::string_view bytes) {
  out.append(bytes);
  out.append((4 - bytes.size() % 4) % 4, '\0');
}

void add_option(std::string& out, std::uint16_t code, std::string_view value) {
  const std::string_view fits = value.substr(0, kLongestOption);
  add16(out, code);
  add16(out, static_cast<std::uint16_t>(fits.size()));
  add_padded(out, fits);
}

void begin(std::string& block, std::uint32_t type) {
  block.clear();
  add32(block, type);
  add32(block, 0);  // the total length, known in the end
}

void end(std::string& block) {
  const auto total = static_cast<std::uint32_t>(block.size() + 4);
  store_le32(reinterpret_cast<std::uint8_t*>(block.data()) + 4, total);
  add32(block, total);
}

}  // namespace

PcapngWriter::PcapngWriter(OutputFile& file, std::string_view application,
                           std::string_view interface)
    : file_(file) {
  begin(block_, kSectionHeader);
  add32(block_, kByteOrderMagic);
  add16(block_, 1);  // version 1.0
  add16(block_, 0);
  add32(block_, 0xFFFFFFFF);  // section length not given
  add32(block_, 0xFFFFFFFF);
  add_option(block_, kApplication, application);
  add_option(block_, kEnd, "");
  end(block_);
  file_.write(block_);

  begin(block_, kInterface);
  add16(block_, kLinkEthernet);
  add16(block_, 0);
  add32(block_, 0);  // no limit on the captured length
  add_option(block_, kName, interface);
  add_option(block_, kResolution, "\x09");  // 10^-9 s
  add_option(block_, kEnd, "");
  end(block_);
  file_.write(block_);
}

void PcapngWriter::write(ByteSpan frame, std::uint64_t time_ns, std::string_view comment) {
  begin(block_, kEnhancedPacket);
  add32(block_, 0);  // interface
  add32(block_, static_cast<std::uint32_t>(time_ns >> 32));
  add32(block_, static_cast<std::uint32_t>(time_ns));
  add32(block_, static_cast<std::uint32_t>(frame.size()));
  add32(block_, static_cast<std::uint32_t>(frame.size()));
  add_padded(block_, {reinterpret_cast<const char*>(frame.data()), frame.size()});
  if (!comment.empty()) {
    add_option(block_, kComment, comment);
    add_option(block_, kEnd, "");
  }
  end(block_);
  file_.write(block_);
}

}  // namespace espnic::tb
