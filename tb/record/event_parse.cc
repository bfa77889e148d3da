// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <charconv>
#include <map>

#include "tb/record/event.h"

namespace espnic::tb::record {
namespace {

constexpr Cycle kLatestCycle = Cycle{1} << 53;

/// The words of a line, one after the other; BadLine names the word that is wrong.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) {}

  bool more() const { return !rest_.empty(); }
  std::string_view peek() const { return rest_.substr(0, rest_.find(' ')); }
  std::string_view next(const char* what) {
    if (rest_.empty()) throw BadLine(std::string("ends before its ") + what);
    const std::string_view word = peek();
    if (word.empty()) throw BadLine(std::string("two blanks before its ") + what);
    rest_.remove_prefix(std::min(rest_.size(), word.size() + 1));
    return word;
  }
  /// The value of an optional word `name=value`.
  std::optional<std::string_view> option(std::string_view name) {
    if (peek().substr(0, name.size()) != name) return std::nullopt;
    return next("option").substr(name.size());
  }
  void finish() const {
    if (more()) throw BadLine("has more words than it should");
  }

 private:
  std::string_view rest_;
};

[[noreturn]] void bad(const char* what, std::string_view word) {
  throw BadLine(std::string(what) + " '" + std::string(word.substr(0, 40)) + "' is none");
}

template <typename Number>
Number number(std::string_view word, const char* what, Number most, int base = 10) {
  Number value{};
  const char* end = word.data() + word.size();
  const auto [stop, error] = std::from_chars(word.data(), end, value, base);
  if (word.empty() || error != std::errc() || stop != end) bad(what, word);
  if (value > most) throw BadLine(std::string(what) + " is too large");
  return value;
}

std::uint64_t hexadecimal(std::string_view word, const char* what, std::uint64_t most) {
  if (word.substr(0, 2) != "0x") bad(what, word);
  return number<std::uint64_t>(word.substr(2), what, most, 16);
}

Bytes hex_bytes(std::string_view word, const char* what) {
  if (word.size() % 2 != 0) bad(what, word);
  Bytes bytes;
  bytes.reserve(word.size() / 2);
  for (std::size_t i = 0; i < word.size(); i += 2)
    bytes.push_back(number<std::uint8_t>(word.substr(i, 2), what, 0xFF, 16));
  return bytes;
}

void read_data(std::string_view word, Event& event) {
  constexpr std::string_view kDigest = "sha256:";
  if (word.substr(0, 2) == "0x") {
    const Bytes big = hex_bytes(word.substr(2), "data");
    event.data = Bytes(big.rbegin(), big.rend());
    event.number = true;
  } else if (word.substr(0, kDigest.size()) == kDigest) {
    event.digest = std::string(word.substr(kDigest.size()));
    if (hex_bytes(event.digest, "digest").size() != 16) bad("digest", word);
  } else {
    event.data = word == "-" ? Bytes() : hex_bytes(word, "data");
  }
}

constexpr std::uint64_t kMostBytes = 1 << 20;

void read_access(Words& words, Event& event) {
  event.address = hexadecimal(words.next("address"), "address", ~std::uint64_t{0});
  const bool registers = event.kind != Kind::kDmaWrite && event.kind != Kind::kDmaRead;
  if (is_read(event.kind) || !registers)
    event.length = number<std::uint64_t>(words.next("length"), "length", kMostBytes);
  if (!is_read(event.kind)) {
    read_data(words.next("data"), event);
    if (event.number != registers) throw BadLine("data in the wrong form");
    if (registers) event.length = event.data->size();
    if (event.data && event.data->size() != event.length)
      throw BadLine("data is not as long as its length says");
    if (!event.data && event.length <= kKeptBytes) throw BadLine("short data as a digest");
  }
  if (event.length == 0) throw BadLine("length is 0");
  if (const auto width = words.option("streaming="))
    event.streaming = number<std::uint32_t>(*width, "streaming width", 0xFFFFFFFF);
  if (const auto enables = words.option("enables="))
    event.enables = hex_bytes(*enables, "byte enables");
  event.name = std::string(words.next("name"));
}

void read_frame(Words& words, Event& event) {
  const std::string_view earliest = words.next("earliest cycle");
  if (earliest != "-") event.earliest = number<Cycle>(earliest, "earliest cycle", kLatestCycle);
  if (earliest != "-" && event.earliest < -kLatestCycle)
    throw BadLine("earliest cycle is too small");
  const std::string_view padding = words.next("padding");
  if (padding != "pad" && padding != "exact") bad("padding", padding);
  event.pad = padding == "pad";
  if (const auto fcs = words.option("fcs="))
    event.fcs = static_cast<std::uint32_t>(hexadecimal(*fcs, "FCS", 0xFFFFFFFF));
  read_data(words.next("bytes"), event);
  if (!event.data || event.number) throw BadLine("frame bytes in the wrong form");
  event.length = event.data->size();
  event.name = std::string(words.next("name"));
}

tlm::tlm_response_status read_status(std::string_view word) {
  static const std::map<std::string_view, tlm::tlm_response_status> kStatuses = {
      {"ok", tlm::TLM_OK_RESPONSE},
      {"incomplete", tlm::TLM_INCOMPLETE_RESPONSE},
      {"generic-error", tlm::TLM_GENERIC_ERROR_RESPONSE},
      {"address-error", tlm::TLM_ADDRESS_ERROR_RESPONSE},
      {"command-error", tlm::TLM_COMMAND_ERROR_RESPONSE},
      {"burst-error", tlm::TLM_BURST_ERROR_RESPONSE},
      {"byte-enable-error", tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE}};
  const auto found = kStatuses.find(word);
  if (found == kStatuses.end()) bad("status", word);
  return found->second;
}

void read_return(Words& words, Event& event) {
  event.status = read_status(words.next("status"));
  if (words.more() && words.peek().substr(0, 1) != "+") {
    read_data(words.next("data"), event);
    if (!event.data) throw BadLine("a digest as an answer");
    event.length = event.data->size();
  }
  if (words.more()) {
    const std::string_view delay = words.next("delay");
    if (delay.substr(0, 1) != "+") bad("delay", delay);
    event.delay_after = number<std::uint64_t>(delay.substr(1), "delay", kLatestPs);
  }
}

void read_times(std::string_view word, Event& event) {
  const std::size_t plus = word.find('+');
  if (plus == std::string_view::npos || plus == 0) bad("time", word);
  std::string_view now = word.substr(0, plus);
  event.unsettled = now.back() == '~';
  if (event.unsettled) now.remove_suffix(1);
  event.now = number<std::uint64_t>(now, "time", kLatestPs);
  event.delay = number<std::uint64_t>(word.substr(plus + 1), "delay", kLatestPs);
}

Kind read_kind(Words& words) {
  static const std::map<std::string_view, Kind> kAlone = {
      {"irq", Kind::kInterrupt}, {"wire", Kind::kWire}, {"live", Kind::kLive}, {"end", Kind::kEnd}};
  static const std::map<std::string_view, std::pair<Kind, Kind>> kReadOrWrite = {
      {"mmio", {Kind::kMmioRead, Kind::kMmioWrite}},
      {"cfg", {Kind::kConfigRead, Kind::kConfigWrite}},
      {"dma", {Kind::kDmaRead, Kind::kDmaWrite}}};
  const std::string_view word = words.next("kind");
  if (const auto alone = kAlone.find(word); alone != kAlone.end()) return alone->second;
  const auto found = kReadOrWrite.find(word);
  if (found == kReadOrWrite.end()) bad("kind", word);
  const std::string_view direction = words.next("direction");
  if (direction == "read") return found->second.first;
  if (direction != "write") bad("direction", direction);
  return found->second.second;
}

void read_call(Words& words, Event& event) {
  read_times(words.next("time"), event);
  event.kind = read_kind(words);
  switch (event.kind) {
    case Kind::kWire: {
      event.length = number<std::uint64_t>(words.next("frames"), "frames", kMostBytes);
      const std::string_view line = words.next("line state");
      if (line != "idle" && line != "busy") bad("line state", line);
      event.idle_after = line == "idle";
      break;
    }
    case Kind::kLive:
      event.lookahead = number<Cycle>(words.next("lookahead"), "lookahead", kLatestCycle);
      break;
    case Kind::kEnd:
      event.length = number<std::uint64_t>(words.next("events"), "events", kLatestPs);
      event.all =
          static_cast<std::uint32_t>(hexadecimal(words.next("digest"), "digest", 0xFFFFFFFF));
      break;
    default:
      read_access(words, event);
  }
}

}  // namespace

Event parse_event(std::string_view text) {
  Event event;
  event.depth = static_cast<unsigned>(std::min(text.find_first_not_of(' '), text.size()));
  Words words(text.substr(event.depth));
  if (words.peek() == "=") {
    words.next("mark");
    event.kind = Kind::kReturn;
    read_return(words, event);
  } else if (words.peek() == "frame") {
    words.next("mark");
    event.kind = Kind::kFrame;
    read_frame(words, event);
  } else {
    read_call(words, event);
  }
  words.finish();
  // One event has one line: what reads alike but is written otherwise is no line of a recording.
  if (text_of(event) != text) throw BadLine("is not in the form that a recorder writes");
  return event;
}

}  // namespace espnic::tb::record
