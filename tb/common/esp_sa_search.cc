// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/esp_sa_search.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "tb/common/esp_open.h"
#include "tb/common/ip_walk.h"

namespace espnic::tb {
namespace {

constexpr std::uint16_t kNatPort = 4500;
constexpr std::uint8_t kNextIpv4 = 4, kNextIpv6 = 41, kNextNone = 59;
// Bounds of the work for each SA. A wrong key fails at the first packet already; a few more allow
// for packets that the capture shows to be refused.
constexpr unsigned kMostTries = 64;
constexpr unsigned kMostLooksInside = 256;
// Bounds of the memory: open lines may match anything. A card has far fewer.
constexpr std::size_t kMostOpenFlows = 4096;
constexpr int kMostDepth = 2;

boost::asio::ip::address address_of(ByteSpan bytes) {
  if (bytes.size() == 4) return boost::asio::ip::address_v4(load_be32(bytes.data()));
  boost::asio::ip::address_v6::bytes_type v6;
  std::copy(bytes.begin(), bytes.end(), v6.begin());
  return boost::asio::ip::address_v6(v6);
}

/// An SA in the making: what a line has for one destination and SPI.
struct Flow {
  SaSpec sa;
  std::uint64_t line = 0;
  bool sequence_known = false;
  bool seen = false, settled = false, opened = false;
  unsigned tries = 0, looks = 0;
};

class Search {
 public:
  explicit Search(const std::vector<EspSaLine>& lines);

  void look(ByteSpan packet, int depth);
  bool done() const { return unsettled_ == 0 && open_lines_.empty(); }
  std::vector<SaSpec> result(const std::string& name, std::vector<std::string>& notes) const;

 private:
  Flow make(const EspSaLine& line, ByteSpan dst, std::uint32_t spi) const;
  Flow* flow_of(const EspInIp& found);
  void learn(Flow& flow, const EspInIp& found, int depth);

  const std::vector<EspSaLine>& lines_;
  std::unordered_multimap<std::uint32_t, std::size_t> lines_by_spi_;  // the exact ones
  std::vector<std::size_t> open_lines_;
  std::vector<std::vector<Flow>> flows_;  // by line
  std::map<std::tuple<std::size_t, Bytes, std::uint32_t>, std::size_t> open_flows_;
  std::size_t unsettled_ = 0;
};

Search::Search(const std::vector<EspSaLine>& lines) : lines_(lines), flows_(lines.size()) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].exact()) {
      open_lines_.push_back(i);
      continue;
    }
    lines_by_spi_.emplace(lines[i].spi, i);
    flows_[i].push_back(make(lines[i], lines[i].dst.value, lines[i].spi));
    ++unsettled_;
  }
}

Flow Search::make(const EspSaLine& line, ByteSpan dst, std::uint32_t spi) const {
  Flow flow;
  flow.sa = line.sa;
  flow.sa.spi = spi;
  flow.sa.dst = address_of(dst);
  if (line.src.exact()) flow.sa.src = address_of(line.src.value);
  flow.sequence_known = line.sequence_known;
  flow.line = line.line;
  return flow;
}

/// The flow of the first line that fits, as Wireshark chooses.
Flow* Search::flow_of(const EspInIp& found) {
  std::size_t first = lines_.size();
  const auto try_line = [&](std::size_t i) {
    const EspSaLine& line = lines_[i];
    if (i < first && (found.spi() & line.spi_mask) == line.spi && line.src.matches(found.src) &&
        line.dst.matches(found.dst)) {
      first = i;
    }
  };
  const auto [begin, end] = lines_by_spi_.equal_range(found.spi());
  for (auto at = begin; at != end; ++at) try_line(at->second);
  // Where the line does not say the SPI, the port has to say that this is ESP (RFC 3948 2.1).
  const bool nat = found.sport == kNatPort || found.dport == kNatPort;
  for (const std::size_t i : open_lines_) {
    if (!found.udp || nat || lines_[i].spi_mask == 0xFFFFFFFF) try_line(i);
  }
  if (first == lines_.size()) return nullptr;
  if (lines_[first].exact()) return &flows_[first].front();
  std::tuple<std::size_t, Bytes, std::uint32_t> key(
      first, Bytes(found.dst.begin(), found.dst.end()), found.spi());
  const auto known = open_flows_.find(key);
  if (known != open_flows_.end()) return &flows_[first][known->second];
  if (open_flows_.size() >= kMostOpenFlows) return nullptr;
  open_flows_.emplace(std::move(key), flows_[first].size());
  flows_[first].push_back(make(lines_[first], found.dst, found.spi()));
  ++unsettled_;
  return &flows_[first].back();
}

void take_encapsulation(SaSpec& sa, const EspInIp& found) {
  sa.udp = found.udp;
  sa.sport = found.udp ? std::optional<std::uint16_t>(found.sport) : std::nullopt;
  sa.dport = found.udp ? std::optional<std::uint16_t>(found.dport) : std::nullopt;
}

/// Tries extended sequence numbers too where the line does not say.
std::optional<EspContent> open(Flow& flow, ByteSpan esp) {
  auto content = open_esp(flow.sa, esp);
  if (content || flow.sequence_known || flow.opened) return content;
  flow.sa.esn = true;
  content = open_esp(flow.sa, esp);
  flow.sa.esn = content.has_value();
  return content;
}

void Search::look(ByteSpan packet, int depth) {
  const auto found = read_esp(packet);
  if (!found) return;
  if (Flow* flow = flow_of(*found)) learn(*flow, *found, depth);
}

void Search::learn(Flow& flow, const EspInIp& found, int depth) {
  if (!flow.seen) take_encapsulation(flow.sa, found);
  flow.seen = true;
  if (found.fragment) return;
  const bool look_inside = flow.settled && flow.sa.tunnel && flow.looks < kMostLooksInside;
  if (flow.settled && !look_inside) return;
  const auto content = open(flow, found.esp);
  if (!flow.settled && !content) {
    if (++flow.tries == kMostTries || !can_open_esp(flow.sa)) {
      flow.settled = true;
      --unsettled_;
    }
    return;
  }
  if (!content) return;
  const std::uint8_t next = content->next_header;
  const bool ip = next == kNextIpv4 || next == kNextIpv6;
  if (!flow.opened) take_encapsulation(flow.sa, found);
  flow.opened = true;
  if (!flow.settled && next != kNextNone) {
    flow.sa.tunnel = ip;
    flow.settled = true;
    --unsettled_;
  }
  if (!ip) return;
  ++flow.looks;
  if (depth < kMostDepth) look(content->payload, depth + 1);  // `flow` may have moved behind this
}

/// "FILE: line 3 and 4 more: WHAT"
void note(const std::string& name, const std::vector<std::uint64_t>& lines, const std::string& what,
          std::vector<std::string>& notes) {
  if (lines.empty()) return;
  std::string text = name + ": line " + std::to_string(lines.front());
  if (lines.size() > 1) text += " and " + std::to_string(lines.size() - 1) + " more SAs";
  notes.push_back(text + ": " + what);
}

std::vector<SaSpec> Search::result(const std::string& name, std::vector<std::string>& notes) const {
  std::vector<SaSpec> sas;
  std::vector<std::uint64_t> unmatched, unseen, unopened;
  for (std::size_t i = 0; i < flows_.size(); ++i) {
    if (flows_[i].empty()) unmatched.push_back(lines_[i].line);
    for (const Flow& flow : flows_[i]) {
      sas.push_back(flow.sa);
      if (!flow.seen) {
        unseen.push_back(flow.line);
      } else if (!flow.opened && can_open_esp(flow.sa)) {
        unopened.push_back(flow.line);
      }
    }
  }
  note(name, unmatched, "no ESP packet found that it fits; makes no SA", notes);
  note(name, unseen, "no packet found; taken as transport mode without UDP", notes);
  note(name, unopened, "packets found, but none opens with these keys; taken as transport mode",
       notes);
  return sas;
}

}  // namespace

std::vector<SaSpec> find_esp_sas(const std::vector<EspSaLine>& lines, const std::string& name,
                                 const FrameSource& frames, std::vector<std::string>& notes) {
  Search search(lines);
  for (CapturedFrame frame; !search.done() && frames(frame);) {
    search.look(ip_of_frame(frame.bytes), 0);
  }
  return search.result(name, notes);
}

}  // namespace espnic::tb
