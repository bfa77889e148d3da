// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// SaDeleteReq against a reference that visits every cycle and looks at every row (spec A-58).
#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <vector>

#include "model/rx_resolve/sa_delete_request.h"

namespace espnic::tb {
namespace {

constexpr unsigned kRows = 6;

/// A rule of the reference that is wrong on purpose.
enum class Wrong : std::uint8_t {
  kNothing,
  kTimeoutOneLate,
  kTieHighest,
  kNeverHitIsYoungest,
  kOutboundCounts,
  kOneBelowThreshold,
  kTwicePerRequest,
  kStaysAfterDelete,
  kTimeoutKeepsSa,
  kTimeoutBeforeSettings,
  kCount,
};

struct Event {
  enum class Kind : std::uint8_t {
    kAddInbound,
    kAddOutbound,
    kRemove,
    kOuterHit,
    kInnerHit,
    kThreshold,
    kTimeout,
    kRetire
  };
  Cycle cycle = 0;
  Kind kind = Kind::kRemove;
  std::uint16_t row = 0;
  Cycle value = 0;
  bool both_done = false;  ///< of a frame: its NCD will be 1
};

/// What is compared behind every event: who is asked for, and whether a frame may carry or carries.
struct Seen {
  int candidate = -1;
  bool may_carry = false, carries = false;
  bool operator==(const Seen& o) const {
    return candidate == o.candidate && may_carry == o.may_carry && carries == o.carries;
  }
};

class Reference {
 public:
  explicit Reference(Wrong wrong) : wrong_(wrong) {}

  Seen run(const Event& event) {
    advance_to(event);
    Seen seen;
    const std::uint16_t row = event.row;
    switch (event.kind) {
      case Event::Kind::kAddInbound:
      case Event::Kind::kAddOutbound:
        live_[row] = event.kind == Event::Kind::kAddInbound || wrong_ == Wrong::kOutboundCounts;
        last_.erase(row);
        if (live_[row] && asked_ < 0) ask();
        break;
      case Event::Kind::kRemove:
        live_.erase(row);
        last_.erase(row);
        if (asked_ == row && wrong_ != Wrong::kStaysAfterDelete) ask();
        break;
      case Event::Kind::kOuterHit:
      case Event::Kind::kInnerHit:
        last_[row] = now_;
        if (event.kind == Event::Kind::kInnerHit) break;
        seen.may_carry = asked_ == row;
        flight_.push_back({seen.may_carry ? number_ : 0, event.both_done});
        break;
      case Event::Kind::kThreshold:
        threshold_ = static_cast<unsigned>(event.value);
        if (threshold_ == 0) asked_ = -1;
        break;
      case Event::Kind::kTimeout:
        timeout_ = event.value;
        tick();
        ticked_ = true;
        break;
      case Event::Kind::kRetire:
        seen.carries = retire();
        break;
    }
    seen.candidate = asked_;
    return seen;
  }

 private:
  struct Frame {
    unsigned request = 0;
    bool both_done = false;
  };

  /// The settings of a cycle come before its time-out, that before anything else.
  void advance_to(const Event& event) {
    const bool setting =
        event.kind == Event::Kind::kThreshold || event.kind == Event::Kind::kTimeout;
    while (now_ < event.cycle) {
      if (!ticked_ && wrong_ != Wrong::kTimeoutBeforeSettings) tick();
      ++now_;
      ticked_ = wrong_ == Wrong::kTimeoutBeforeSettings;
      if (ticked_) tick();
    }
    if (ticked_ || setting) return;
    tick();
    ticked_ = true;
  }

  void tick() {
    if (asked_ < 0 || timeout_ == 0) return;
    const Cycle late = wrong_ == Wrong::kTimeoutOneLate ? 1 : 0;
    if (now_ - since_ >= timeout_ + late) {
      const int before = asked_;
      ask();
      if (wrong_ == Wrong::kTimeoutKeepsSa && asked_ >= 0) asked_ = before;
    }
  }

  void ask() {
    asked_ = -1;
    unsigned inbound = 0;
    for (const auto& [row, in] : live_) inbound += in ? 1 : 0;
    if (wrong_ == Wrong::kOneBelowThreshold) ++inbound;
    if (threshold_ == 0 || inbound < threshold_) return;
    std::optional<Cycle> best;
    for (const auto& [row, in] : live_) {
      if (!in) continue;
      const auto hit = last_.find(row);
      const Cycle never = wrong_ == Wrong::kNeverHitIsYoungest ? 1 << 30 : -1;
      const Cycle age = hit == last_.end() ? never : hit->second;
      if (!best || age < *best || (age == *best && wrong_ == Wrong::kTieHighest)) {
        best = age;
        asked_ = row;
      }
    }
    since_ = now_;
    ++number_;
  }

  bool retire() {
    const Frame frame = flight_.front();
    flight_.pop_front();
    if (frame.request == 0 || frame.both_done) return false;
    return carried_.insert(frame.request).second || wrong_ == Wrong::kTwicePerRequest;
  }

  Wrong wrong_;
  Cycle now_ = 0, since_ = 0, timeout_ = 0;
  bool ticked_ = false;  // the time-out of now_ has been looked for
  unsigned threshold_ = 0, number_ = 0;
  int asked_ = -1;
  std::map<std::uint16_t, bool> live_;  // row: inbound
  std::map<std::uint16_t, Cycle> last_;
  std::deque<Frame> flight_;
  std::set<unsigned> carried_;
};

/// The same events on the class under test.
class Device {
 public:
  Seen run(const Event& event) {
    Seen seen;
    switch (event.kind) {
      case Event::Kind::kAddInbound:
      case Event::Kind::kAddOutbound:
        sdr_.added(event.row, event.cycle, event.kind == Event::Kind::kAddInbound);
        break;
      case Event::Kind::kRemove:
        sdr_.removed(event.row, event.cycle);
        break;
      case Event::Kind::kInnerHit:
        sdr_.hit(event.row, event.cycle);
        break;
      case Event::Kind::kOuterHit:
        sdr_.hit(event.row, event.cycle);
        seen.may_carry = sdr_.ticket(event.row) != 0;
        flight_.push_back({sdr_.ticket(event.row), event.both_done});
        break;
      case Event::Kind::kThreshold:
        sdr_.set_threshold(static_cast<std::uint32_t>(event.value), event.cycle);
        break;
      case Event::Kind::kTimeout:
        sdr_.set_timeout(event.value, event.cycle);
        break;
      case Event::Kind::kRetire:
        if (!flight_.front().second) seen.carries = sdr_.claim(flight_.front().first);
        flight_.pop_front();
        settle(event.cycle);
        break;
    }
    seen.candidate = sdr_.candidate() ? *sdr_.candidate() : -1;
    return seen;
  }

 private:
  /// A retirement tells the device no time; an event without effect does.
  void settle(Cycle cycle) { sdr_.removed(kRows, cycle); }

  SaDeleteRequest sdr_{kRows + 1};
  std::deque<std::pair<std::uint32_t, bool>> flight_;
};

/// Sound sequences: rows are added when free and removed or hit when live; frames retire in order.
std::vector<Event> random_events(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  std::vector<Event> events;
  std::map<std::uint16_t, bool> live;
  unsigned in_flight = 0;
  Cycle cycle = 0;
  const unsigned pace = 1 + below(4), busy = below(3);
  events.push_back({0, Event::Kind::kThreshold, 0, 1 + below(kRows), false});
  events.push_back({0, Event::Kind::kTimeout, 0, below(3) == 0 ? 0 : 1 + below(60), false});
  for (unsigned n = 0; n < 250; ++n) {
    if (below(pace) == 0) cycle += below(20) == 0 ? below(300) : below(8);
    const auto row = static_cast<std::uint16_t>(below(kRows));
    const auto found = live.find(row);
    const unsigned what = below(12);
    if (what == 0 && below(4) == 0) ++cycle;  // settings come first in their cycle
    if (what == 0 && events.back().cycle != cycle && below(3) != 0) {
      events.push_back({cycle, Event::Kind::kThreshold, 0, below(kRows + 2), false});
    } else if (what == 0 &&
               (events.back().cycle != cycle || events.back().kind == Event::Kind::kThreshold)) {
      events.push_back({cycle, Event::Kind::kTimeout, 0, below(80), false});
    } else if (what < 4 && in_flight > 0) {
      events.push_back({cycle, Event::Kind::kRetire, 0, 0, false});
      --in_flight;
    } else if (found == live.end()) {
      const bool inbound = below(4) != 0;
      live[row] = inbound;
      events.push_back(
          {cycle, inbound ? Event::Kind::kAddInbound : Event::Kind::kAddOutbound, row, 0, false});
    } else if (found->second && below(5) > busy) {
      const bool outer = below(3) != 0;
      events.push_back(
          {cycle, outer ? Event::Kind::kOuterHit : Event::Kind::kInnerHit, row, 0, below(3) == 0});
      in_flight += outer ? 1 : 0;
    } else {
      live.erase(row);
      events.push_back({cycle, Event::Kind::kRemove, row, 0, false});
    }
  }
  return events;
}

/// Index of the first event whose outcome differs; none: all agree.
std::optional<std::size_t> first_difference(unsigned seed, Wrong wrong, unsigned& carried) {
  Reference reference(wrong);
  Device device;
  const std::vector<Event> events = random_events(seed);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Seen seen = device.run(events[i]);
    carried += seen.carries ? 1 : 0;
    if (!(reference.run(events[i]) == seen)) return i;
  }
  return std::nullopt;
}

TEST(SaDeleteRandom, AgreesWithTheReferenceThatVisitsEveryCycle) {
  unsigned carried = 0;
  for (unsigned seed = 0; seed < 4000; ++seed) {
    const auto at = first_difference(seed, Wrong::kNothing, carried);
    ASSERT_FALSE(at) << "seed " << seed << ", event " << *at << ", cycle "
                     << random_events(seed)[*at].cycle;
  }
  EXPECT_GT(carried, 4000u) << "the sequences must reach what they are for";
}

TEST(SaDeleteRandom, EveryWrongRuleIsCaught) {
  for (unsigned wrong = 1; wrong < static_cast<unsigned>(Wrong::kCount); ++wrong) {
    unsigned caught = 0, carried = 0;
    for (unsigned seed = 0; seed < 300; ++seed) {
      caught += first_difference(seed, static_cast<Wrong>(wrong), carried) ? 1 : 0;
    }
    EXPECT_GT(caught, 10u) << "rule " << wrong;
  }
}

}  // namespace
}  // namespace espnic::tb
