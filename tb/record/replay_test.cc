// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Recordings of whole cards, replayed: identical, and with one bit changed.
#include <functional>
#include <random>

#include "model/nic/nic.h"
#include "tb/conformance/peers.h"
#include "tb/record/recorder.h"
#include "tb/record/test_recording.h"
#include "tb/system/card.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb::record {
namespace {

using conformance::esp_transport;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;

traffic::Sa sa() { return esp_transport(traffic::Cipher::kTripleDes, traffic::Auth::kSha1); }

WireFrame frame(unsigned n) {
  WireFrame frame;
  frame.bytes = traffic::ethernet(traffic::protect(sa(), 6, traffic::tcp(20 + n * 7 % 400))).wire;
  frame.earliest_ns = 10'000 + 900 * n + n * 37 % 800;
  return frame;
}

/// Frames of one SA to a card; live: another host process adds it in mid-traffic.
std::string record_card(bool live) {
  const std::string path = scratch(live ? "live.rec" : "batch.rec");
  EXPECT_EQ(in_child([&] {
              RunConfig config;
              config.nic.ring_entries = 16;
              Recorder recorder(path, Card::recording_header(config));
              Card card("card", config.nic, &recorder);
              Card::simulate([&] {
                card.activate();
                const auto add = [&] { card.oid(kOidAddSa, traffic::add_request(sa())); };
                if (live) {
                  card.go_live();
                  card.spawn([&] {
                    sc_core::wait(12, sc_core::SC_US);
                    add();
                  });
                } else {
                  add();
                }
                for (unsigned n = 0; n < 40; ++n) card.offer(frame(n));
                card.drain();
                card.join();
                recorder.finish();
              });
              return card.model_faults() == 0 ? 0 : 1;
            }),
            0);
  return path;
}

TEST(Replay, RepeatsACardThatRunsAhead) {
  const Outcome outcome = replay_in_child(record_card(false));
  EXPECT_EQ(outcome.status, 0) << outcome.text;
}

TEST(Replay, RepeatsALiveCard) {
  const std::string path = record_card(true);
  EXPECT_EQ(replay_in_child(path).status, 0) << replay_in_child(path).text;
  const auto lines = lines_of(slurp(path));
  find_line(lines, {" live "});
  EXPECT_NE(find_line(lines, {" dma write ", "completion[1]"}), 0u);
}

TEST(Replay, ACallOfALiveHostAtAnotherTimeHasOtherConsequences) {
  auto lines = lines_of(slurp(record_card(true)));
  // The doorbell of the SA that is added in mid-traffic, 100 ns sooner.
  std::string& line = lines[find_line(lines, {"COMMAND_PRODUCER"}, 1)];
  const std::size_t space = line.find('+');
  line = std::to_string(std::stoull(line.substr(0, space)) - 100'000) + line.substr(space);
  seal(line);
  const Outcome outcome = replay_in_child(write_file("changed.rec", joined(lines)));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.text, HasSubstr("DMA read of command[1]"));
}

/// A change of one line, and what a replay must say of it.
struct Change {
  const char* name;
  std::vector<std::string> words;  // of the line
  std::size_t nth;
  std::function<void(std::string&)> change;
  bool sealed;  // the line's digest is made right again
  std::string says;
};
void PrintTo(const Change& change, std::ostream* out) { *out << change.name; }

/// A change of one bit of the hex digit that lies so far behind `word`.
auto flipped(const std::string& word, std::size_t behind, unsigned bit = 0) {
  return [=](std::string& line) { flip(line, line.find(word) + word.size() + behind, bit); };
}

/// The same digit of the value that a register is written with.
auto value_flipped(std::size_t digit, unsigned bit) {
  return [=](std::string& line) {
    flip(line, line.find(" 0x", line.find(" 0x") + 1) + 3 + digit, bit);
  };
}

class OneChange : public ::testing::TestWithParam<Change> {};

TEST_P(OneChange, IsReportedWithNameAndTime) {
  auto lines = lines_of(slurp(record_card(false)));
  const std::size_t at = find_line(lines, GetParam().words, GetParam().nth);
  GetParam().change(lines[at]);
  if (GetParam().sealed) seal(lines[at]);
  const std::string path = write_file("changed.rec", joined(lines));
  const Outcome outcome = replay_in_child(path);
  EXPECT_EQ(outcome.status, 1) << outcome.text;
  EXPECT_THAT(outcome.text, MatchesRegex(path + ": line [0-9]+: at [0-9]+ ps \\(cycle -?[0-9]+\\): "
                                                ".*expected .*, got .*\n"));
  EXPECT_THAT(outcome.text, HasSubstr(GetParam().says));
  if (!GetParam().sealed) {
    EXPECT_THAT(outcome.text, HasSubstr(": line " + std::to_string(at + 1) + ": "));
  }
}

// Completion, byte 4: crypto_done is bit 1; byte 0: length.
INSTANTIATE_TEST_SUITE_P(
    Bits, OneChange,
    ::testing::Values(
        Change{"register_write",
               {"mmio write", "RECEIVE_PRODUCER"},
               3,
               value_flipped(7, 0),
               false,
               "write of RECEIVE_PRODUCER (0xe0010004, 4 bytes): the recorded line was"},
        Change{"register_write_without_effect",
               {"mmio write", "CONTROL"},
               0,
               value_flipped(1, 3),
               false,
               "write of CONTROL (0xe0000008, 4 bytes): the"},
        Change{"register_write_sealed",
               {"mmio write", "RECEIVE_PRODUCER"},
               3,
               value_flipped(7, 1),
               true,
               "DMA"},
        Change{"ring_base_sealed",
               {"mmio write", "COMPLETION_BASE_LO"},
               0,
               value_flipped(3, 1),
               true,
               "DMA write of "},
        Change{"completion_bit",
               {"dma write", " completion[5] "},
               0,
               flipped(" 32 ", 9, 1),
               true,
               "DMA write of completion[5] (0x1000"},
        Change{"completion_field",
               {"dma write", " completion[5] "},
               0,
               flipped(" 32 ", 9, 1),
               false,
               "crypto_done: expected 0x00000000, got 0x00000001"},
        Change{"completion_length",
               {"dma write", " completion[6] "},
               0,
               flipped(" 32 ", 1),
               false,
               "32 bytes): length: expected 0x"},
        Change{"frame_digest",
               {"dma write", " buffer[7] "},
               0,
               flipped("sha256:", 31, 3),
               false,
               "DMA write of buffer[7] ("},
        Change{"dma_time",
               {"dma write", " completion[8] "},
               0,
               [](std::string& line) { line.insert(line.find('+') + 1, "1"); },
               false,
               "DMA write of completion[8] ("},
        Change{"dma_time_field",
               {"dma write", " completion[8] "},
               0,
               [](std::string& line) { line.insert(line.find('+') + 1, "1"); },
               false,
               "time: expected "},
        Change{"answer_to_a_dma_read",
               {" = ok ", "40000000000000 #"},
               2,
               flipped("= ok ", 3),
               false,
               "answer to DMA read of "},
        Change{"descriptor_sealed",
               {" = ok ", "40000000000000 #"},
               2,
               flipped("= ok ", 2),
               true,
               "DMA write of buffer[2]"},
        Change{"wire_frame",
               {" frame ", " frame9 "},
               0,
               flipped(" pad ", 60),
               false,
               "frame9 on the wire: the recorded line was altered"},
        Change{"wire_frame_sealed",
               {" frame ", " frame9 "},
               0,
               flipped(" pad ", 100),
               true,
               "DMA write of "},
        Change{"wire_frame_pacing_sealed",
               {" frame ", " frame9 "},
               0,
               [](std::string& line) { line.insert(line.find("frame ") + 6, "1"); },
               true,
               "time: expected "},
        Change{"response_status",
               {"dma write", " response[1] "},
               0,
               flipped(" 32 ", 9),
               false,
               "DMA write of response[1] ("}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace espnic::tb::record
