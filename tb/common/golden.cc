// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/golden.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "tb/common/json_file.h"
#include "tb/common/nearest.h"

namespace espnic::tb {
namespace {

constexpr std::size_t kShown = 10;  // differences kept to be printed
constexpr std::string_view kData = "data_sha256";

bool is_data(std::uint8_t field) { return golden_fields()[field] == kData; }

}  // namespace

const std::vector<std::string_view>& golden_fields() {
  static const std::vector<std::string_view> fields = {"frame",
                                                       "disposition",
                                                       "drop_reason",
                                                       "class",
                                                       "spi",
                                                       "inner_spi",
                                                       "sa",
                                                       "inner_sa",
                                                       "crypto_done",
                                                       "next_crypto_done",
                                                       "sa_delete_req",
                                                       "crypto_status",
                                                       "detail",
                                                       "length",
                                                       "rx_cycle",
                                                       "done_cycle",
                                                       "decapsulated",
                                                       kData};
  return fields;
}

std::string sha256_hex(ByteSpan bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("SHA-256 is not to be had from OpenSSL");
  }
  return hex_text({digest.data(), size});
}

Golden Golden::read(const std::string& path) { return parse(read_text_file(path), path); }

Golden Golden::parse(std::string_view text, const std::string& name) {
  Golden golden;
  golden.name_ = name;
  for (std::uint64_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      golden.add_line(parse_json(line, name, number), name + ": line " + std::to_string(number));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (golden.lines_.empty()) throw InputError(name + ": holds no expected completion");
  return golden;
}

void Golden::expect(const boost::json::object& line) { add_line(line, "expected"); }

void Golden::add_line(const boost::json::value& value, const std::string& where) {
  const JsonFields fields(value, where);
  const std::uint64_t frame = fields.number("frame", 0, ~std::uint64_t{0});
  Line line;
  for (const auto& [key, expected] : fields.object()) {
    const std::string_view word(key.data(), key.size());
    const auto& known = golden_fields();
    const auto at = std::find(known.begin(), known.end(), word);
    if (at == known.end()) throw InputError(where + ": " + unknown_word("field", word, known));
    if (at != known.begin()) {
      line.emplace_back(static_cast<std::uint8_t>(at - known.begin()), expected);
    }
  }
  if (!lines_.emplace(frame, std::move(line)).second) {
    throw InputError(where + ": frame " + std::to_string(frame) + " is there twice");
  }
}

bool Golden::wants_data(std::uint64_t frame) const {
  const auto line = lines_.find(frame);
  return line != lines_.end() && std::any_of(line->second.begin(), line->second.end(),
                                             [](const auto& f) { return is_data(f.first); });
}

void Golden::compare(std::uint64_t frame, const boost::json::object& completion,
                     ByteSpan delivered) {
  const auto line = lines_.find(frame);
  if (line == lines_.end()) return;
  ++frames_;
  for (const auto& [field, expected] : line->second) {
    const std::string_view word = golden_fields()[field];
    const bool indicated = completion.at("disposition").as_string() == "indicated";
    boost::json::value got;  // a dropped frame delivers nothing: null
    if (!is_data(field)) {
      got = completion.at(boost::json::string_view(word.data(), word.size()));
    } else if (indicated) {
      got = boost::json::value(sha256_hex(delivered));
    }
    ++fields_;
    if (got == expected) continue;
    ++differing_;
    if (differences_.size() < kShown) {
      differences_.push_back({frame, std::string(word), boost::json::serialize(expected),
                              boost::json::serialize(got)});
    }
  }
  lines_.erase(line);
}

void Golden::check_end(std::uint64_t frames) const {
  if (lines_.empty() || lines_.rbegin()->first < frames) return;
  throw InputError(name_ + ": frame " + std::to_string(lines_.lower_bound(frames)->first) +
                   " is beyond the end of the input, which has " + std::to_string(frames) +
                   " frames");
}

std::string Golden::result_line() const {
  return "golden: " + std::to_string(frames_) + " frames, " + std::to_string(fields_) +
         " fields, " + std::to_string(differing_) + " differ";
}

}  // namespace espnic::tb
