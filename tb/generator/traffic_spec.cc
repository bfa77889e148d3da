// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/generator/traffic_spec.h"

#include <algorithm>

#include "tb/common/json_file.h"
#include "tb/common/nearest.h"

namespace espnic::tb::generator {
namespace {

using traffic::Auth;
using traffic::Cipher;

constexpr std::uint64_t kMostFrames = 1'000'000'000'000;
/// A TCP segment without payload in an IP packet; the largest that fits every frame of 9618 bytes.
constexpr std::uint64_t kLeastBytes = 40, kLeastBytes6 = 60, kMostBytes = 9216;

struct CipherWord {
  std::string_view word;
  Cipher cipher;
};
constexpr CipherWord kCiphers[] = {{"null", Cipher::kNull},          {"des-cbc", Cipher::kDes},
                                   {"3des-cbc", Cipher::kTripleDes}, {"aes-cbc", Cipher::kAesCbc},
                                   {"aes-ctr", Cipher::kAesCtr},     {"aes-gcm", Cipher::kAesGcm},
                                   {"aes-gmac", Cipher::kAesGmac}};
struct AuthWord {
  std::string_view word;
  Auth auth;
};
constexpr AuthWord kAuths[] = {{"hmac-md5", Auth::kMd5},
                               {"hmac-sha1", Auth::kSha1},
                               {"hmac-sha256", Auth::kSha256},
                               {"aes-gmac", Auth::kGmac}};

template <class Table>
auto find_word(const JsonFields& fields, std::string_view key, const Table& table) {
  const std::string word = fields.text(key);
  std::vector<std::string_view> words;
  for (const auto& entry : table) {
    if (entry.word == word) return entry;
    words.push_back(entry.word);
  }
  fields.fail(key, unknown_word("algorithm", word, words));
}

void check_keys(const JsonFields& fields, const std::string& where,
                const std::vector<std::string_view>& known) {
  for (const auto& [key, value] : fields.object()) {
    const std::string_view word(key.data(), key.size());
    if (std::find(known.begin(), known.end(), word) == known.end())
      throw InputError(where + ": " + unknown_word("key", word, known));
  }
}

std::uint64_t number_or(const JsonFields& fields, std::string_view key, std::uint64_t least,
                        std::uint64_t most, std::uint64_t otherwise) {
  return fields.has(key) ? fields.number(key, least, most) : otherwise;
}

double real_or(const JsonFields& fields, std::string_view key, double least, double most,
               double otherwise) {
  if (!fields.has(key)) return otherwise;
  const boost::json::value& value = fields.at(key);
  const auto shown = [](double number) {
    return boost::json::serialize(boost::json::value(number));
  };
  const std::string range = "needs a number from " + shown(least) + " to " + shown(most);
  if (!value.is_number()) fields.fail(key, range + ", is " + describe(value));
  const auto number = value.to_number<double>();
  if (!(number >= least && number <= most)) fields.fail(key, range + ", is " + describe(value));
  return number;
}

bool second_of(const JsonFields& fields, std::string_view key, std::string_view first,
               std::string_view second) {
  if (!fields.has(key)) return false;
  const std::string word = fields.text(key);
  if (word != first && word != second)
    fields.fail(key, unknown_word("word", word, {first, second}));
  return word == second;
}

std::vector<SizePart> read_sizes(const JsonFields& flow, const std::string& where, bool ipv6) {
  const std::uint64_t least = ipv6 ? kLeastBytes6 : kLeastBytes;
  if (!flow.has("sizes")) flow.fail("sizes", "needs a length, imix, or a list of parts");
  const boost::json::value& sizes = flow.at("sizes");
  if (sizes.is_string() && sizes.get_string() == "imix") {
    // The "simple IMIX" of 7, 4 and 1 packets; the shortest there is in IPv6.
    const auto shortest = static_cast<std::uint16_t>(least);
    return {{7, shortest, shortest}, {4, 576, 576}, {1, 1500, 1500}};
  }
  if (!sizes.is_array()) {
    const auto one = static_cast<std::uint16_t>(flow.number("sizes", least, kMostBytes));
    return {{1, one, one}};
  }
  std::vector<SizePart> parts;
  for (const boost::json::value& value : sizes.get_array()) {
    const std::string here = where + ": sizes: part " + std::to_string(parts.size());
    const JsonFields part(value, here);
    check_keys(part, here, {"weight", "bytes", "from", "to"});
    SizePart size;
    size.weight = static_cast<std::uint32_t>(number_or(part, "weight", 1, 1'000'000, 1));
    const bool one = part.has("bytes");
    if (one && (part.has("from") || part.has("to")))
      part.fail("bytes", "stands alone, or from and to do");
    size.from = static_cast<std::uint16_t>(part.number(one ? "bytes" : "from", least, kMostBytes));
    size.to =
        one ? size.from : static_cast<std::uint16_t>(part.number("to", size.from, kMostBytes));
    parts.push_back(size);
  }
  if (parts.empty()) flow.fail("sizes", "is an empty list");
  return parts;
}

/// Keys of a flow, or of what is inside of it.
Protection read_protection(const JsonFields& fields) {
  Protection what;
  const std::string word = fields.has("protocol") ? fields.text("protocol") : "esp";
  if (word != "esp" && word != "ah" && word != "ah+esp") {
    fields.fail("protocol", unknown_word("protocol", word, {"esp", "ah", "ah+esp", "clear"}));
  }
  what.esp = word != "ah";
  what.ah = word != "esp";
  if (!what.esp && fields.has("enc")) fields.fail("enc", "ah does not encrypt");
  if (what.esp) {
    if (!fields.has("enc")) fields.fail("enc", "esp needs a cipher, null at least");
    what.cipher = find_word(fields, "enc", kCiphers).cipher;
    const bool aes = what.cipher >= Cipher::kAesCbc;
    const std::uint64_t bits = aes ? number_or(fields, "enc_key_bits", 128, 256, 128) : 0;
    if (aes && bits % 64 != 0) fields.fail("enc_key_bits", "needs 128, 192 or 256");
    if (!aes && fields.has("enc_key_bits"))
      fields.fail("enc_key_bits", "is for AES; the other keys have one length");
    what.cipher_key = aes ? bits / 8 : traffic::key_bytes(what.cipher);
  }
  const std::string_view esp_key = "auth", ah_key = what.esp ? "ah_auth" : "auth";
  if (what.esp && fields.has(esp_key)) {
    what.esp_auth = find_word(fields, esp_key, kAuths).auth;
    if (what.esp_auth == Auth::kGmac) fields.fail(esp_key, "aes-gmac of esp is an enc");
    if (traffic::is_aead(what.cipher)) fields.fail(esp_key, "its enc authenticates by itself");
  }
  if (what.ah) {
    if (!fields.has(ah_key)) fields.fail(ah_key, "ah needs an algorithm");
    what.ah_auth = find_word(fields, ah_key, kAuths).auth;
  } else if (fields.has("ah_auth")) {
    fields.fail("ah_auth", "is for ah+esp");
  }
  if (what.esp && !what.ah && what.esp_auth == Auth::kNone && !traffic::is_aead(what.cipher))
    fields.fail("auth", "ESP without authentication is not allowed (spec 2.8)");
  if (what.esp && what.cipher == Cipher::kNull && what.esp_auth == Auth::kNone)
    fields.fail("auth", "ESP with neither cipher nor authentication is not allowed (spec 4.5)");
  return what;
}

FlowSpec read_flow(const boost::json::value& value, const std::string& where) {
  const JsonFields fields(value, where);
  check_keys(fields, where,
             {"share", "protocol", "mode", "enc", "enc_key_bits", "auth", "ah_auth", "version",
              "udp", "sas", "zipf", "sizes", "rebind", "rekey", "inside"});
  FlowSpec flow;
  flow.share = static_cast<std::uint32_t>(number_or(fields, "share", 1, 1'000'000, 1));
  const std::uint64_t version = number_or(fields, "version", 4, 6, 4);
  if (version == 5) fields.fail("version", "needs 4 or 6");
  flow.ipv6 = version == 6;
  flow.sizes = read_sizes(fields, where, flow.ipv6);
  flow.clear = fields.has("protocol") && fields.text("protocol") == "clear";
  if (flow.clear) {
    for (const auto& [key, of_it] : fields.object()) {
      const std::string_view word(key.data(), key.size());
      if (word != "share" && word != "protocol" && word != "version" && word != "sizes")
        fields.fail(word, "says nothing of a clear flow");
    }
    return flow;
  }
  flow.protection = read_protection(fields);
  flow.tunnel = second_of(fields, "mode", "transport", "tunnel");
  flow.udp = fields.flag("udp", false);
  if (flow.udp && flow.protection.ah) fields.fail("udp", "AH is never in UDP (spec 3.2)");
  flow.sas = static_cast<std::uint32_t>(number_or(fields, "sas", 1, kMostSas, 1));
  flow.zipf = real_or(fields, "zipf", 0, 8, 0);
  flow.rebind = number_or(fields, "rebind", 1, kMostFrames, 0);
  if (flow.rebind != 0 && !flow.udp) fields.fail("rebind", "a NAT changes ports of UDP only");
  flow.rekey = number_or(fields, "rekey", 1, kMostFrames, 0);
  if (fields.has("inside")) {
    if (!flow.tunnel) fields.fail("inside", "needs mode tunnel");
    const std::string here = where + ": inside";
    const JsonFields inside(fields.at("inside"), here);
    check_keys(inside, here, {"protocol", "enc", "enc_key_bits", "auth", "ah_auth"});
    flow.inside = read_protection(inside);
  }
  return flow;
}

}  // namespace

std::string_view word_of(Cipher cipher) {
  for (const CipherWord& entry : kCiphers)
    if (entry.cipher == cipher) return entry.word;
  return "";
}

std::string_view word_of(Auth auth) {
  for (const AuthWord& entry : kAuths)
    if (entry.auth == auth) return entry.word;
  return "";
}

TrafficSpec parse_traffic(std::string_view text, const std::string& name) {
  const boost::json::value value = parse_json(text, name);
  const JsonFields fields(value, name);
  check_keys(fields, name,
             {"seed", "frames", "bytes", "line_bps", "load", "icv_errors", "unknown_spis",
              "malformed", "flows"});
  TrafficSpec spec;
  spec.name = name;
  spec.seed = number_or(fields, "seed", 0, ~std::uint64_t{0}, 1);
  spec.frames = number_or(fields, "frames", 1, kMostFrames, 0);
  spec.bytes = number_or(fields, "bytes", 1, kMostFrames * 1000, 0);
  if (spec.frames == 0 && spec.bytes == 0) throw InputError(name + ": needs frames or bytes");
  spec.line_bps = number_or(fields, "line_bps", 1'000'000, 800'000'000'000, 0);
  spec.load = real_or(fields, "load", 0.0001, 1, 1);
  spec.icv_errors = real_or(fields, "icv_errors", 0, 1, 0);
  spec.unknown_spis = real_or(fields, "unknown_spis", 0, 1, 0);
  spec.malformed = real_or(fields, "malformed", 0, 1, 0);
  if (spec.icv_errors + spec.unknown_spis + spec.malformed > 1)
    throw InputError(name + ": icv_errors, unknown_spis and malformed are more than 1 together");
  const boost::json::value& flows = fields.at("flows");
  if (!flows.is_array() || flows.get_array().empty())
    fields.fail("flows", "needs a list of flows, is " + describe(flows));
  for (const boost::json::value& flow : flows.get_array())
    spec.flows.push_back(read_flow(flow, name + ": flow " + std::to_string(spec.flows.size())));
  return spec;
}

TrafficSpec read_traffic_file(const std::string& path) {
  return parse_traffic(read_text_file(path), path);
}

}  // namespace espnic::tb::generator
