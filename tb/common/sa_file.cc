// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/sa_file.h"

#include "tb/common/json_file.h"
#include "tb/common/nearest.h"
#include "tb/common/sa_algorithms.h"

namespace espnic::tb {
namespace {

const SaAlgorithm* read_algorithm(const JsonFields& entry, std::string_view field,
                                  boost::span<const SaAlgorithm> table) {
  if (!entry.has(field)) return nullptr;
  const std::string word = entry.text(field);
  if (const SaAlgorithm* algorithm = find_algorithm(table, word)) return algorithm;
  std::vector<std::string_view> words;
  for (const SaAlgorithm& algorithm : table) words.push_back(algorithm.word);
  entry.fail(field, unknown_word("algorithm", word, words));
}

/// One of two words; true for the second.
bool second_word(const JsonFields& entry, std::string_view field, std::string_view first,
                 std::string_view second) {
  const std::string word = entry.text(field);
  if (word != first && word != second) {
    entry.fail(field, unknown_word("word", word, {first, second}));
  }
  return word == second;
}

Bytes read_key(const JsonFields& entry, std::string_view field, const SaAlgorithm* algorithm) {
  Bytes key = entry.hex(field);
  if (algorithm == nullptr) {
    if (!key.empty()) entry.fail(field, "a key without its algorithm");
    return key;
  }
  const std::string fault = key_length_fault(*algorithm, key.size(), false);
  if (!fault.empty()) entry.fail(field, fault);
  return key;
}

boost::asio::ip::address read_address(const JsonFields& entry, std::string_view field) {
  const std::string word = entry.text(field);
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(word, error);
  if (error || (address.is_v6() && address.to_v6().scope_id() != 0)) {
    entry.fail(field, quoted(word) + " is no IPv4 or IPv6 address");
  }
  return address;
}

void read_addresses(const JsonFields& entry, SaSpec& sa) {
  sa.dst = read_address(entry, "dst");
  if (entry.has("src")) sa.src = read_address(entry, "src");
  if (sa.src && sa.src->is_v4() != sa.dst.is_v4()) {
    entry.fail("src", "source and destination are of different IP versions");
  }
  if (sa.tunnel && sa.dst.is_unspecified()) {
    entry.fail("dst", "the wildcard address is for transport mode only");
  }
}

void read_algorithms(const JsonFields& entry, SaSpec& sa) {
  const SaAlgorithm* cipher = read_algorithm(entry, "enc", sa_ciphers());
  const SaAlgorithm* hash = read_algorithm(entry, "auth", sa_hashes());
  if (sa.ah && cipher != nullptr) entry.fail("enc", "ah does not encrypt; needs null");
  if (!sa.ah && hash != nullptr && hash->word == "aes-gmac") {
    entry.fail("auth", "aes-gmac as auth is for ah; esp has it as enc");
  }
  if (cipher != nullptr && cipher->aead && hash != nullptr) {
    entry.fail("auth", std::string(cipher->word) + " authenticates by itself; needs null");
  }
  if (cipher != nullptr) sa.enc = cipher->word;
  if (hash != nullptr) sa.auth = hash->word;
  sa.enc_key = read_key(entry, "enc_key", cipher);
  sa.auth_key = read_key(entry, "auth_key", hash);
  sa.salt = entry.hex("salt");
  const SaAlgorithm* salted = hash != nullptr && hash->salted ? hash : cipher;
  const bool needs_salt = salted != nullptr && salted->salted;
  if (needs_salt && sa.salt.size() != kSaltBytes) {
    entry.fail("salt", std::string(salted->word) + " needs 4 bytes of salt, has " +
                           std::to_string(sa.salt.size()));
  }
  if (!needs_salt && !sa.salt.empty()) entry.fail("salt", "its algorithms take no salt");
  if (!entry.has("icv_len_bits")) return;
  const SaAlgorithm* tag = hash != nullptr ? hash : cipher;
  const unsigned most = tag != nullptr ? tag->most_icv_bits : 0;
  sa.icv_len_bits = static_cast<unsigned>(entry.number("icv_len_bits", 0, most));
  if (sa.icv_len_bits % 8 != 0) entry.fail("icv_len_bits", "needs a multiple of 8");
}

void read_encapsulation(const JsonFields& entry, const std::string& where, SaSpec& sa) {
  if (!entry.has("encap")) return;
  const JsonFields encap(entry.at("encap"), where + ": encap");
  sa.udp = encap.has("type") && second_word(encap, "type", "none", "udp");
  const auto port = [&](std::string_view field) -> std::optional<std::uint16_t> {
    if (!encap.has(field)) return std::nullopt;
    return static_cast<std::uint16_t>(encap.number(field, 0, 0xFFFF));
  };
  sa.sport = port("sport");
  sa.dport = port("dport");
}

std::string read_bundle(const JsonFields& entry) {
  const boost::json::value& bundle = entry.at("bundle");
  if (bundle.is_null()) return "";
  if (!bundle.is_string() && !bundle.is_int64() && !bundle.is_uint64()) {
    entry.fail("bundle", "needs a string or a number, is " + describe(bundle));
  }
  // Serialized, so that the string "" is a value too and "1" differs from 1.
  return boost::json::serialize(bundle);
}

SaSpec read_entry(const boost::json::value& value, const std::string& where) {
  const JsonFields entry(value, where);
  SaSpec sa;
  sa.spi = static_cast<std::uint32_t>(entry.number("spi", 0, 0xFFFFFFFF));
  sa.tunnel = second_word(entry, "mode", "transport", "tunnel");
  sa.ah = second_word(entry, "proto", "esp", "ah");
  read_addresses(entry, sa);
  read_algorithms(entry, sa);
  read_encapsulation(entry, where, sa);
  sa.esn = entry.flag("esn", false);
  if (entry.has("replay_window")) {
    sa.replay_window = static_cast<unsigned>(entry.number("replay_window", 0, 1u << 20));
  }
  if (entry.has("initial_seq")) {
    sa.initial_seq = entry.number("initial_seq", 0, ~std::uint64_t{0});
  }
  sa.outbound = entry.has("direction") && second_word(entry, "direction", "in", "out");
  sa.bundle = read_bundle(entry);
  return sa;
}

boost::json::value hex_value(const Bytes& bytes) {
  return bytes.empty() ? boost::json::value() : boost::json::value(hex_text(bytes));
}

boost::json::value word_value(const std::string& word) {
  return word.empty() ? boost::json::value() : boost::json::value(word);
}

boost::json::object entry_of(const SaSpec& sa) {
  boost::json::object entry{{"spi", spi_text(sa.spi)},
                            {"src", sa.src ? boost::json::value(sa.src->to_string()) : nullptr},
                            {"dst", sa.dst.to_string()},
                            {"mode", sa.tunnel ? "tunnel" : "transport"},
                            {"proto", sa.ah ? "ah" : "esp"},
                            {"enc", word_value(sa.enc)},
                            {"enc_key", hex_value(sa.enc_key)},
                            {"auth", word_value(sa.auth)},
                            {"auth_key", hex_value(sa.auth_key)}};
  if (sa.icv_len_bits != 0) entry["icv_len_bits"] = sa.icv_len_bits;
  if (!sa.salt.empty()) entry["salt"] = hex_value(sa.salt);
  if (sa.udp) {
    boost::json::object& encap = entry["encap"].emplace_object();
    encap["type"] = "udp";
    if (sa.sport) encap["sport"] = *sa.sport;
    if (sa.dport) encap["dport"] = *sa.dport;
  }
  if (sa.esn) entry["esn"] = true;
  if (sa.replay_window != 0) entry["replay_window"] = sa.replay_window;
  if (sa.initial_seq != 0) entry["initial_seq"] = sa.initial_seq;
  if (sa.outbound) entry["direction"] = "out";
  if (!sa.bundle.empty()) entry["bundle"] = boost::json::parse(sa.bundle);
  return entry;
}

}  // namespace

std::vector<SaSpec> parse_sas(std::string_view text, const std::string& name) {
  const boost::json::value list = parse_json(text, name);
  if (!list.is_array()) throw InputError(name + ": needs a JSON list of SAs, is " + describe(list));
  std::vector<SaSpec> sas;
  for (const boost::json::value& value : list.get_array()) {
    sas.push_back(read_entry(value, name + ": entry " + std::to_string(sas.size())));
  }
  return sas;
}

std::vector<SaSpec> read_sa_file(const std::string& path) {
  return parse_sas(read_text_file(path), path);
}

std::string sas_text(const std::vector<SaSpec>& sas) {
  std::string text = "[";
  const char* between = "\n";
  for (const SaSpec& sa : sas) {
    text += between + boost::json::serialize(entry_of(sa));
    between = ",\n";
  }
  return text + "\n]\n";
}

}  // namespace espnic::tb
