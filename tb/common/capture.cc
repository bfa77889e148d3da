// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/capture.h"

#include <pcap/pcap.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <deque>
#include <limits>
#include <optional>

namespace espnic::tb {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
struct ClosePcap {
  void operator()(pcap_t* pcap) const { pcap_close(pcap); }  // closes its file too
};

constexpr std::array<std::uint8_t, 12> kSyntheticAddresses = {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2};
constexpr std::uint16_t kEtherTypeIpv4 = 0x0800, kEtherTypeIpv6 = 0x86DD, kEtherTypeNone = 0xFFFF;

std::uint16_t ether_type(ByteSpan packet) {
  const int version = packet.empty() ? 0 : packet[0] >> 4;
  return version == 4 ? kEtherTypeIpv4 : version == 6 ? kEtherTypeIpv6 : kEtherTypeNone;
}

/// Nanoseconds of a time stamp; far-off stamps, which pcapng can hold, stop at +-146 years.
std::int64_t nanoseconds(const timeval& stamp) {
  constexpr std::int64_t kBillion = 1'000'000'000;
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / 2 / kBillion;
  const std::int64_t seconds = std::clamp<std::int64_t>(stamp.tv_sec, -kMost, kMost);
  return seconds * kBillion + std::clamp<std::int64_t>(stamp.tv_usec, 0, kBillion - 1);
}

std::FILE* open_file(const std::string& path) {
  if (path == "-") {
    // A copy: pcap_close must not take the caller's standard input away.
    const int copy = ::dup(STDIN_FILENO);
    std::FILE* file = copy < 0 ? nullptr : ::fdopen(copy, "rb");
    if (file == nullptr) throw InputError("standard input: " + std::string(std::strerror(errno)));
    return file;
  }
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) throw InputError(path + ": " + std::strerror(errno));
  return file;
}

}  // namespace

struct Capture::Impl {
  std::string path, name;
  Options options;
  std::unique_ptr<pcap_t, ClosePcap> pcap;
  bool raw_ip = false;
  bool regular = false;
  std::uint64_t frames = 0, file_bytes = 0;  // frames read from the file
  std::optional<std::int64_t> first_ns;
  std::deque<CapturedFrame> peeked;
  std::size_t peeked_bytes = 0;

  [[noreturn]] void fail(const std::string& what) const { throw InputError(name + ": " + what); }
  void open();
  void check(const pcap_pkthdr& header) const;
  bool read(CapturedFrame& frame);
};

void Capture::Impl::open() {
  std::unique_ptr<std::FILE, CloseFile> file(open_file(path));
  struct stat status {};
  if (::fstat(::fileno(file.get()), &status) == 0) {
    if (S_ISDIR(status.st_mode)) fail("is a folder, not a capture");
    regular = S_ISREG(status.st_mode);
    if (regular) file_bytes = static_cast<std::uint64_t>(status.st_size);
  }
  char error[PCAP_ERRBUF_SIZE] = "";
  pcap.reset(
      pcap_fopen_offline_with_tstamp_precision(file.get(), PCAP_TSTAMP_PRECISION_NANO, error));
  if (!pcap) fail("not a readable pcap or pcapng file: " + std::string(error));
  file.release();  // now the pcap's
  const int link = pcap_datalink(pcap.get());
  raw_ip = link == DLT_RAW;
  if (!raw_ip && link != DLT_EN10MB) {
    const char* word = pcap_datalink_val_to_name(link);
    fail("link type " + (word != nullptr ? std::string(word) : std::to_string(link)) +
         " cannot be received; needs Ethernet (1) or raw IP (101)");
  }
}

void Capture::Impl::check(const pcap_pkthdr& header) const {
  const std::string frame = "frame " + std::to_string(frames) + ": ";
  if (header.caplen > header.len) {
    fail(frame + "captured length " + std::to_string(header.caplen) + " is above its length " +
         std::to_string(header.len));
  }
  if (header.caplen < header.len && !options.accept_truncated) {
    fail(frame + "only " + std::to_string(header.caplen) + " of " + std::to_string(header.len) +
         " bytes were captured (--set rx.truncated=accept takes them)");
  }
}

Capture::Capture(const std::string& path, const Options& options)
    : impl_(std::make_unique<Impl>()) {
  impl_->path = path;
  impl_->name = path == "-" ? "standard input" : path;
  impl_->options = options;
  impl_->open();
}

Capture::~Capture() = default;
Capture::Capture(Capture&&) noexcept = default;

bool Capture::Impl::read(CapturedFrame& frame) {
  pcap_pkthdr* header = nullptr;
  const u_char* data = nullptr;
  const int result = pcap_next_ex(pcap.get(), &header, &data);
  if (result == PCAP_ERROR_BREAK) return false;
  if (result != 1) {
    fail("frame " + std::to_string(frames) + ": record cannot be read: " + pcap_geterr(pcap.get()));
  }
  check(*header);
  const ByteSpan packet(data, header->caplen);
  frame.bytes.clear();
  if (raw_ip) {
    frame.bytes.assign(kSyntheticAddresses.begin(), kSyntheticAddresses.end());
    frame.bytes.resize(kSyntheticAddresses.size() + 2);
    store_be16(frame.bytes.data() + kSyntheticAddresses.size(), ether_type(packet));
  }
  frame.bytes.insert(frame.bytes.end(), packet.begin(), packet.end());
  const std::int64_t time = nanoseconds(header->ts);
  if (!first_ns) first_ns = time;
  frame.time_ns = time - *first_ns;
  ++frames;
  return true;
}

bool Capture::next(CapturedFrame& frame) {
  if (impl_->peeked.empty()) return impl_->read(frame);
  frame = std::move(impl_->peeked.front());
  impl_->peeked.pop_front();
  return true;
}

bool Capture::peek(CapturedFrame& frame) {
  constexpr std::size_t kMostBytes = 8u << 20;
  constexpr std::size_t kOwnBytes = 64;  // what an empty frame takes
  if (impl_->peeked_bytes >= kMostBytes || !impl_->read(frame)) return false;
  impl_->peeked.push_back(frame);
  impl_->peeked_bytes += frame.bytes.size() + kOwnBytes;
  return true;
}

bool Capture::rereadable() const { return impl_->regular && impl_->path != "-"; }
Capture Capture::reread() const { return Capture(impl_->path, {true}); }

std::uint64_t Capture::frames() const { return impl_->frames - impl_->peeked.size(); }
std::uint64_t Capture::file_bytes() const { return impl_->file_bytes; }

std::uint64_t Capture::bytes_read() const {
  const long at = std::ftell(pcap_file(impl_->pcap.get()));
  return at < 0 ? 0 : static_cast<std::uint64_t>(at);
}

}  // namespace espnic::tb
