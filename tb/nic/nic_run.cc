// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/nic/nic_run.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <tuple>

#include "tb/lockstep/hash.h"

namespace espnic {

using lockstep::fold;

const lockstep::BlockSpec& nic_spec() {
  static const lockstep::BlockSpec kSpec{
      "nic",
      {"first byte", "last beat", "tap_end", "tap_grant", "tap_lookup", "tap_update",
       "tap_dispatch", "tap_done", "tap_retire", "cw"},
      {"frames", "lookups", "hits", "blind_hits", "second_passes", "overloads", "bad-fcs", "runt",
       "oversize", "buffer-full", "fifo-full", "gate-closed"},
      {kTapFirstByte, kTapLastBeat},
      {"mac_rx", "packet_buffer", "mac_rx", "rx_arbiter", "rx_parser", "sa_cam", "rx_resolve",
       "crypto_engine", "rx_resolve", "rx_dma"}};
  return kSpec;
}

namespace {

/// In front of what is folded: no two kinds of handshakes share a payload, nor its words.
enum Kind : std::uint64_t { kEnd = 1, kPass, kLookup, kDispatch, kDone, kCompletion };

}  // namespace

std::uint64_t NicPayloads::note(std::uint64_t payload, std::initializer_list<Field> fields) {
  if (!keep_) return payload;
  std::string& words = trace_.words[payload];
  if (!words.empty()) return payload;
  for (const Field& field : fields) {
    if (!words.empty()) words += ' ';
    words += std::string(field.name) + '=' + std::to_string(field.value);
  }
  return payload;
}

std::uint64_t NicPayloads::number(const char* what, std::uint64_t number) {
  return note(number, {{what, number}});
}

std::uint64_t NicPayloads::end(std::uint64_t frame, DropReason reason) {
  const auto why = static_cast<std::uint64_t>(reason);
  return note(fold({kEnd, frame, why}), {{"frame", frame}, {"reason", why}});
}

std::uint64_t NicPayloads::pass(std::uint64_t frame, bool second) {
  return note(fold({kPass, frame, second}), {{"frame", frame}, {"second", second}});
}

std::uint64_t NicPayloads::lookup(std::uint64_t frame, bool second, std::uint8_t parsed) {
  return note(fold({kLookup, frame, second, parsed}),
              {{"frame", frame}, {"second", second}, {"detail", parsed}});
}

std::uint64_t NicPayloads::dispatch(std::uint64_t frame, bool second, bool crypto,
                                    SaLookup::Kind kind, std::uint16_t index) {
  return note(fold({kDispatch, frame, second, crypto, static_cast<std::uint64_t>(kind), index}),
              {{"frame", frame},
               {"second", second},
               {"crypto", crypto},
               {"hit", kind == SaLookup::Kind::kExact},
               {"blind", kind == SaLookup::Kind::kBlind},
               {"index", index}});
}

std::uint64_t NicPayloads::done(std::uint64_t frame, bool second, std::uint8_t detail) {
  return note(fold({kDone, frame, second, detail}),
              {{"frame", frame}, {"second", second}, {"detail", detail}});
}

std::uint64_t NicPayloads::completion(std::uint64_t frame,
                                      const std::array<std::uint8_t, kCompletionBytes>& image,
                                      std::size_t delivered) {
  std::array<std::uint64_t, kCompletionBytes / 8> words{};
  std::memcpy(words.data(), image.data(), image.size());
  return note(fold({kCompletion, frame, words[0], words[1], words[2], words[3], delivered}),
              {{"frame", frame},
               {"dw1_0", words[0]},
               {"dw3_2", words[1]},
               {"dw5_4", words[2]},
               {"dw7_6", words[3]},
               {"delivered", delivered}});
}

void sort_events(lockstep::Trace& trace) {
  for (auto& events : trace.taps) {
    std::sort(events.begin(), events.end(), [](const auto& a, const auto& b) {
      return std::tie(a.cycle, a.payload) < std::tie(b.cycle, b.payload);
    });
  }
}

}  // namespace espnic
