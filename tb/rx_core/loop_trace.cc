// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_core/loop_trace.h"

#include <algorithm>
#include <sstream>
#include <string_view>
#include <tuple>

namespace espnic::tb::rx_core {
namespace {

constexpr std::size_t kShownBefore = 14, kShownBehind = 4;

struct Event {
  Cycle cycle = 0;
  std::uint64_t frame = 0;
  unsigned rank = 0;  // order of one frame's events
  std::string text;

  auto key() const { return std::tie(cycle, frame, rank, text); }
  bool operator<(const Event& other) const { return key() < other.key(); }
  bool operator==(const Event& other) const { return key() == other.key(); }
};

std::string outcome_text(const PassTrace& pass) {
  std::ostringstream text;
  text << to_word(pass.parsed) << " kind=" << static_cast<int>(pass.kind) << " sa=" << pass.index
       << " action=" << static_cast<int>(pass.action);
  return text.str();
}

std::vector<Event> events_of(const LoopTrace& trace) {
  std::vector<Event> events;
  for (std::uint64_t n = 0; n < trace.frames.size(); ++n) {
    const FrameTrace& frame = trace.frames[n];
    unsigned rank = 0;
    const auto add = [&](Cycle cycle, const std::string& text) {
      ++rank;
      if (cycle != kNever) events.push_back({cycle, n, rank, text});
    };
    add(frame.rx, "rx");
    add(frame.last_beat, "last beat");
    add(frame.descriptor, std::string("descriptor, drop=") + std::string(to_word(frame.drop)) +
                              (frame.settled ? "" : ", no fate"));
    for (unsigned p = 0; p < frame.passes; ++p) {
      const PassTrace& pass = frame.pass[p];
      const std::string prefix = p == 0 ? "outer " : "inner ";
      add(pass.grant, prefix + "grant");
      add(pass.lookup, prefix + "lookup " + outcome_text(pass));
      add(pass.dispatch, prefix + "dispatch");
      add(pass.done, prefix + "done " + std::string(to_word(pass.detail)));
    }
    add(frame.retire, "retire");
    std::ostringstream image;
    image << "completion " << std::hex;
    for (const std::uint8_t byte : frame.image) image << (byte < 16 ? "0" : "") << +byte;
    image << " bytes#" << frame.delivered;
    add(frame.completion, image.str());
  }
  std::sort(events.begin(), events.end());
  return events;
}

bool equal(const PassTrace& a, const PassTrace& b) {
  const auto key = [](const PassTrace& p) {
    return std::tie(p.grant, p.lookup, p.dispatch, p.done, p.parsed, p.kind, p.index, p.action,
                    p.detail);
  };
  return key(a) == key(b);
}

bool equal(const FrameTrace& a, const FrameTrace& b) {
  const auto key = [](const FrameTrace& f) {
    return std::tie(f.settled, f.drop, f.rx, f.last_beat, f.descriptor, f.passes, f.retire,
                    f.completion, f.image, f.delivered);
  };
  return key(a) == key(b) && equal(a.pass[0], b.pass[0]) && equal(a.pass[1], b.pass[1]);
}

std::string show(const Event& event) {
  std::ostringstream line;
  line << event.cycle << " frame " << event.frame << ' ' << event.text;
  return line.str();
}

void show_around(std::ostream& out, const char* side, const std::vector<Event>& events,
                 std::size_t at) {
  out << side << ":\n";
  const std::size_t from = at > kShownBefore ? at - kShownBefore : 0;
  for (std::size_t i = from; i < std::min(events.size(), at + kShownBehind); ++i) {
    out << (i == at ? "  > " : "    ") << show(events[i]) << '\n';
  }
  if (at >= events.size()) out << "  > nothing more\n";
}

std::string frame_difference(const LoopTrace& reference, const LoopTrace& model) {
  const std::vector<Event> left = events_of(reference), right = events_of(model);
  std::size_t at = 0;
  while (at < left.size() && at < right.size() && left[at] == right[at]) ++at;
  std::ostringstream out;
  out << "first difference behind " << at << " equal events\n";
  show_around(out, "reference", left, at);
  show_around(out, "model", right, at);
  return out.str();
}

}  // namespace

std::size_t hash_of(ByteSpan bytes) {
  return std::hash<std::string_view>{}({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

HandshakeCount count_handshakes(const LoopTrace& trace) {
  HandshakeCount count;
  for (const FrameTrace& frame : trace.frames) {
    count.mac += 3;
    if (frame.drop != DropReason::kNone) continue;
    count.loop += 2 + 4 * static_cast<std::uint64_t>(frame.passes);
  }
  return count;
}

std::optional<std::string> first_difference(const LoopTrace& reference, const LoopTrace& model) {
  if (reference.frames.size() != model.frames.size()) return "different numbers of frames";
  for (std::size_t i = 0; i < reference.frames.size(); ++i) {
    if (!equal(reference.frames[i], model.frames[i])) return frame_difference(reference, model);
  }
  std::ostringstream out;
  const auto compare = [&](const char* what, std::uint64_t left, std::uint64_t right) {
    if (left != right) out << what << ": reference " << left << ", model " << right << '\n';
  };
  compare("offered", reference.offered, model.offered);
  compare("indicated", reference.indicated, model.indicated);
  compare("second passes", reference.second_passes, model.second_passes);
  compare("lookups", reference.lookups, model.lookups);
  compare("exact hits", reference.exact_hits, model.exact_hits);
  compare("blind hits", reference.blind_hits, model.blind_hits);
  compare("overload bypasses", reference.overload_bypasses, model.overload_bypasses);
  for (std::size_t i = 0; i < reference.dropped.size(); ++i) {
    compare(to_word(static_cast<DropReason>(i)).data(), reference.dropped[i], model.dropped[i]);
  }
  if (reference.retired != model.retired) out << "frames retired in another order\n";
  for (std::size_t i = 0; i < reference.accepted_writes.size(); ++i) {
    if (reference.accepted_writes[i] != model.accepted_writes[i]) {
      out << "table write " << i << " accepted in " << reference.accepted_writes[i]
          << " (reference), " << model.accepted_writes[i] << " (model)\n";
      break;
    }
  }
  const std::string text = out.str();
  if (text.empty()) return std::nullopt;
  return text;
}

}  // namespace espnic::tb::rx_core
