// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// What the C++ cores make of the inputs of a fuzz target, for the independent rules to compare
// (scripts/fuzz_oracle): print_frames classify|ladder|ah DIR... writes one JSON line an input.
#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "model/crypto_engine/crypto_portion.h"
#include "model/rx_class/classify.h"
#include "tb/common/golden.h"
#include "tb/common/json_file.h"
#include "tb/fuzz/core_inputs.h"
#include "tb/fuzz/ladder_input.h"
#include "tb/fuzz/policy_bytes.h"

namespace espnic::tb::fuzz {
namespace {

namespace json = boost::json;
using Entry = std::optional<std::uint32_t>;

json::value or_null(const Entry& number) {
  return number ? json::value(*number) : json::value(nullptr);
}

json::string word(std::string_view text) { return json::string(text.data(), text.size()); }

void put_class(json::object& line, const char* prefix, const Classification& found) {
  line[std::string(prefix) + "class"] = word(to_word(found.frame_class));
  line[std::string(prefix) + "spi"] = or_null(found.spi);
}

/// UDP ports that carry ESP: what a classifier with no parser table needs to know.
json::array ports(const ParserList& list) {
  json::array result;
  for (unsigned slot = 0; slot < list.capacity(); ++slot) {
    const ParserEntry& entry = list.at(slot);
    if (entry.valid && !entry.marked && entry.type == UdpEncapType::kOther) {
      result.push_back(entry.port);
    }
  }
  return result;
}

bool print_classify(ByteSpan bytes, json::object& line) {
  const auto input = read_classify_input(bytes);
  if (!input) return false;
  line["frame"] = hex_text(input->frame);
  line["ports"] = ports(input->list);
  put_class(line, "", classify(input->frame, input->list));
  put_class(line, "packet_", classify_ipv4(input->frame, input->list));
  put_class(line, "packet6_", classify_ipv6(input->frame, input->list));
  return true;
}

bool print_ladder(ByteSpan bytes, json::object& line) {
  static LadderBench bench;
  const auto input = read_ladder_input(bytes);
  if (!input) return false;
  bool sealed = false;
  const Bytes wire = bench.wire(*input, 0, &sealed);
  const CoreCard& card = bench.card(*input);
  const Received end = card.receive(wire, receive_policy(input->policy));
  const Completion& done = end.completion;
  line["caps"] = input->policy.caps;
  line["switches"] = input->policy.switches;
  line["more"] = input->policy.more;
  line["frame"] = hex_text(wire);
  line["class"] = word(to_word(done.frame_class));
  line["spi"] = or_null(end.spi);
  line["inner_spi"] = or_null(end.inner_spi);
  line["sa"] = or_null(end.sa);
  line["inner_sa"] = or_null(end.inner_sa);
  line["crypto_done"] = done.crypto_done ? 1 : 0;
  line["next_crypto_done"] = done.next_crypto_done ? 1 : 0;
  line["crypto_status"] = static_cast<int>(done.crypto_status);
  line["detail"] = word(to_word(done.detail));
  line["length"] = done.length;
  line["data_sha256"] = sha256_hex(end.delivered);
  line["bare_sha256"] = end.bare ? word(sha256_hex(*end.bare)) : json::value(nullptr);
  return true;
}

bool print_ah(ByteSpan bytes, json::object& line) {
  const auto input = read_ah_input(bytes);
  if (!input) return false;
  Bytes out;
  const bool good = ah_masked_headers(input->frame, input->l3, input->l3_header, input->ah, out, 12,
                                      input->ipv6());
  line["l3"] = input->l3;
  line["l3_header"] = input->l3_header;
  line["ah"] = input->ah;
  line["frame"] = hex_text(input->frame);
  line["masked"] = good ? json::value(hex_text(out)) : json::value(nullptr);
  return true;
}

std::vector<std::string> files_of(const std::vector<std::string>& folders) {
  std::vector<std::string> files;
  for (const std::string& folder : folders) {
    if (!std::filesystem::is_directory(folder)) throw InputError(folder + ": is no folder");
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.is_regular_file()) files.push_back(entry.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

int run(const std::vector<std::string>& arguments) {
  constexpr const char* kUsage = "usage: print_frames classify|ladder|ah DIR...";
  if (arguments.size() < 2) throw InputError(kUsage);
  const std::string& kind = arguments[0];
  const auto print = kind == "classify" ? print_classify
                     : kind == "ladder" ? print_ladder
                     : kind == "ah"     ? print_ah
                                        : nullptr;
  if (print == nullptr) throw InputError(kUsage);
  for (const std::string& file : files_of({arguments.begin() + 1, arguments.end()})) {
    const std::string text = read_text_file(file);
    json::object line;
    line["file"] = file;
    const Bytes bytes(text.begin(), text.end());
    if (print(bytes, line)) std::cout << json::serialize(line) << '\n';
  }
  std::cout.flush();
  if (!std::cout) throw InputError("standard output: cannot be written");
  return 0;
}

}  // namespace
}  // namespace espnic::tb::fuzz

int main(int argc, char** argv) {
  try {
    return espnic::tb::fuzz::run({argv + 1, argv + argc});
  } catch (const espnic::tb::InputError& error) {
    std::cerr << "print_frames: " << error.what() << '\n';
    return 2;
  }
}
