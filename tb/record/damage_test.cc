// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// A recording that is damaged at random, and files that are none.
#include <random>

#include "tb/record/recorder.h"
#include "tb/record/test_recording.h"
#include "tb/system/card.h"

namespace espnic::tb::record {
namespace {

using ::testing::HasSubstr;

/// Frames without an SA.
const std::string& recording() {
  static const std::string text = [] {
    const std::string path = scratch("small.rec");
    EXPECT_EQ(in_child([&] {
                RunConfig config;
                config.nic.ring_entries = 16;
                Recorder recorder(path, Card::recording_header(config));
                Card card("card", config.nic, &recorder);
                Card::simulate([&] {
                  card.activate();
                  card.receive(std::vector<Bytes>(20, Bytes(90, 0x5A)));
#if !defined(__SANITIZE_ADDRESS__)
                  // Live, accesses come from methods, which SystemC runs on the program's own stack
                  // without telling the sanitizer so: a reader's exception is then a false report.
                  card.go_live();
                  card.receive(std::vector<Bytes>(5, Bytes(70, 0x33)));
#endif
                  recorder.finish();
                });
                return 0;
              }),
              0);
    return slurp(path);
  }();
  return text;
}

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

/// One damage; half of them leave the line with a right digest.
void damage(std::vector<std::string>& lines, Random& random) {
  const std::size_t at = below(random, lines.size());
  std::string& line = lines[at];
  switch (below(random, 8)) {
    case 0:
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
      return;
    case 1:
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), lines[below(random, at + 1)]);
      return;
    case 2:
      std::swap(line, lines[below(random, lines.size())]);
      return;
    case 3:
      line.resize(below(random, line.size() + 1));
      return;
    case 4:
      line.insert(below(random, line.size() + 1), 1, static_cast<char>(below(random, 256)));
      break;
    case 5: {  // another digit where one is
      const std::size_t digit = line.find_first_of("0123456789", below(random, line.size() + 1));
      if (digit < line.size()) line[digit] = static_cast<char>('0' + below(random, 10));
      break;
    }
    case 6:
      if (!line.empty()) line.erase(below(random, line.size()), 1 + below(random, 4));
      break;
    default:
      if (!line.empty())
        line[below(random, line.size())] ^= static_cast<char>(1 << below(random, 8));
  }
  if (below(random, 2) == 0) seal(line);
}

TEST(DamagedRecording, NeverCrashesAReplay) {
  const auto whole = lines_of(recording());
  std::array<unsigned, 3> statuses{};
  for (unsigned seed = 0; seed < 600; ++seed) {
    Random random(seed);
    auto lines = whole;
    for (std::size_t damages = 1 + below(random, 2); damages > 0; --damages) damage(lines, random);
    const Outcome outcome = replay_in_child(write_file("damaged.rec", joined(lines)));
    ASSERT_THAT(outcome.status, ::testing::AllOf(::testing::Ge(0), ::testing::Le(2)))
        << "seed " << seed << ": " << outcome.text;
    EXPECT_EQ(std::count(outcome.text.begin(), outcome.text.end(), '\n'), 1) << outcome.text;
    EXPECT_EQ(outcome.text == "\n", outcome.status == 0) << "seed " << seed;
    // Nothing passes but what is as it was.
    EXPECT_EQ(outcome.status == 0, joined(lines) == recording()) << "seed " << seed;
    ++statuses.at(static_cast<std::size_t>(outcome.status));
  }
  EXPECT_GT(statuses[1], 100u);
  EXPECT_GT(statuses[2], 100u);
}

Outcome of(const std::vector<std::string>& lines) {
  return replay_in_child(write_file("made.rec", joined(lines)));
}

void expect_unusable(const Outcome& outcome, const std::string& says) {
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.text, HasSubstr(says));
}

TEST(UnusableFile, IsNamedWithItsLine) {
  const auto whole = lines_of(recording());
  EXPECT_EQ(of(whole).status, 0);
  expect_unusable(replay_in_child(scratch("none.rec")), "none.rec: No such file");
  expect_unusable(of({}), "made.rec: empty");
  expect_unusable(of({"hello"}), "line 1: no line of a recording: it does not end in a digest");
  expect_unusable(of({"hello #00000000"}), "line 1, column 1: not JSON");
  expect_unusable(of({"{} #00000000"}), "line 1: not a recording");
  auto lines = whole;
  lines.pop_back();
  expect_unusable(of(lines),
                  "line " + std::to_string(lines.size() + 1) +
                      ": the file ends here, without an end line; all before is identical");
  lines = whole;
  lines.push_back(lines.back());
  expect_unusable(of(lines), ": more behind the end line");
  lines = whole;
  lines[0].replace(lines[0].find("\"version\":1"), 11, "\"version\":2");
  seal(lines[0]);
  expect_unusable(of(lines), "line 1: recording format 2; this program reads 1");
  lines = whole;
  lines[0].replace(lines[0].find("ring_entries\":16"), 16, "ring_entries\":17");
  expect_unusable(of(lines), "line 1: the header was altered");
  lines = whole;
  lines[4] = "0+0 mmio peek 0x0 4 ID #00000000";
  seal(lines[4]);
  expect_unusable(of(lines), "line 5: direction 'peek' is none");
  expect_unusable(replay_in_child(write_file("cut.rec", recording().substr(0, 3000))),
                  "ends in the middle; the file was cut");
}

TEST(DamagedRecording, AHostsCallThatIsMissingAndChangesNothingIsSeenAtTheEnd) {
  auto lines = lines_of(recording());
  const std::size_t at = find_line(lines, {"mmio write", "COMMAND_BASE_LO"});
  ASSERT_THAT(lines[at], HasSubstr("0x00000000")) << "writes what is there already";
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
  const Outcome outcome = of(lines);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.text, HasSubstr("end of the recording"));
}

}  // namespace
}  // namespace espnic::tb::record
