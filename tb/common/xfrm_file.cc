// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/xfrm_file.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "tb/common/json_file.h"
#include "tb/common/nearest.h"
#include "tb/common/text_lines.h"

namespace espnic::tb {
namespace {

using Words = std::vector<std::string_view>;

// Linux has a name and an older one for most. ICV lengths: what an `auth` line, which states none,
// stands for.
constexpr ForeignName kAuth[] = {
    {"hmac(md5)", "hmac-md5", 96},
    {"md5", "hmac-md5", 96},
    {"hmac(sha1)", "hmac-sha1", 96},
    {"sha1", "hmac-sha1", 96},
    {"hmac(sha256)", "hmac-sha256", 96},
    {"sha256", "hmac-sha256", 96},
    {"hmac(sha384)", "hmac-sha384", 192},
    {"hmac(sha512)", "hmac-sha512", 256},
    {"hmac(rmd160)", "hmac-ripemd160", 96},
    {"rmd160", "hmac-ripemd160", 96},
    {"xcbc(aes)", "aes-xcbc", 96},
    {"cmac(aes)", "aes-cmac", 96},
    {"hmac(sm3)", "hmac-sm3", 256},
    {"digest_null", ""},
    {"hmac(digest_null)", ""},
};
constexpr ForeignName kEnc[] = {
    {"ecb(cipher_null)", "null"},     {"cipher_null", "null"},
    {"cbc(des)", "des-cbc"},          {"des", "des-cbc"},
    {"cbc(des3_ede)", "3des-cbc"},    {"des3_ede", "3des-cbc"},
    {"cbc(aes)", "aes-cbc"},          {"aes", "aes-cbc"},
    {"rfc3686(ctr(aes))", "aes-ctr"}, {"cbc(cast5)", "cast5-cbc"},
    {"cast5", "cast5-cbc"},           {"cbc(blowfish)", "blowfish-cbc"},
    {"blowfish", "blowfish-cbc"},     {"cbc(camellia)", "camellia-cbc"},
    {"camellia", "camellia-cbc"},     {"cbc(serpent)", "serpent-cbc"},
    {"serpent", "serpent-cbc"},       {"cbc(twofish)", "twofish-cbc"},
    {"twofish", "twofish-cbc"},       {"cbc(sm4)", "sm4-cbc"},
};
constexpr ForeignName kAead[] = {
    {"rfc4106(gcm(aes))", "aes-gcm"},
    {"rfc4543(gcm(aes))", "aes-gmac"},
    {"rfc7539esp(chacha20,poly1305)", "chacha20-poly1305"},
    {"rfc4309(ccm(aes))", "aes-ccm"},
};

/// A state while its lines come in.
struct State {
  TextPlace head;
  SaSpec sa;
  std::uint64_t reqid = 0;
  bool identified = false, window = false, cipher = false, hash = false;
  bool other_protocol = false;
};

/// "0x10(16)" to "0x10": with -s, numbers come with their other notation.
std::string_view without_bracket(std::string_view word) { return word.substr(0, word.find('(')); }

std::uint64_t read_number(const TextPlace& place, std::string_view field, std::string_view word,
                          std::uint64_t most) {
  std::uint64_t value = 0;
  if (!parse_number(without_bracket(word), &value) || value > most) {
    place.fail(field, quoted(word) + " is no number of 0.." + std::to_string(most));
  }
  return value;
}

/// What stands behind a word of the line; empty where the word is missing.
std::string_view behind(const Words& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  return found == words.end() || found + 1 == words.end() ? std::string_view{} : found[1];
}

std::string_view need(const TextPlace& place, const Words& words, std::string_view field) {
  const std::string_view value = behind(words, field);
  if (value.empty()) place.fail(field, "is missing: the line is cut short");
  return value;
}

boost::asio::ip::address read_end(const TextPlace& place, std::string_view field,
                                  std::string_view word) {
  if (word.find('/') != std::string_view::npos) {
    place.fail(field, quoted(word) + " is a network; needs the text of ip xfrm state, not policy");
  }
  return read_address(place, field, word);
}

void read_head(const Words& words, State& state) {
  const auto src = read_end(state.head, "src", words[1]);
  state.sa.dst = read_end(state.head, "dst", words[3]);
  if (src.is_v4() != state.sa.dst.is_v4()) {
    state.head.fail("src", "source and destination are of different IP versions");
  }
  if (!src.is_unspecified()) state.sa.src = src;
}

/// `proto esp spi 0xc96f843e reqid 1 mode tunnel`
void read_identity(const TextPlace& place, const Words& words, State& state) {
  state.identified = true;
  const std::string_view proto = need(place, words, "proto");
  state.sa.ah = proto == "ah";
  state.other_protocol = proto != "esp" && proto != "ah";
  if (state.other_protocol) return;  // IPComp, Mobile IP, plain tunnels: not IPsec's own
  state.sa.spi =
      static_cast<std::uint32_t>(read_number(place, "spi", need(place, words, "spi"), 0xFFFFFFFF));
  if (const std::string_view reqid = behind(words, "reqid"); !reqid.empty()) {
    state.reqid = read_number(place, "reqid", reqid, 0xFFFFFFFF);
  }
  const std::string_view mode = need(place, words, "mode");
  state.sa.tunnel = mode == "tunnel";
  if (!state.sa.tunnel && mode != "transport") {
    place.fail("mode", unknown_word("word", mode, {"transport", "tunnel"}));
  }
  if (state.sa.tunnel && state.sa.dst.is_unspecified()) {
    place.fail("mode", "the wildcard address is for transport mode only");
  }
}

/// `auth-trunc hmac(md5) 0x... 96`, `enc cbc(aes) 0x...`, `aead rfc4106(gcm(aes)) 0x... 128`
void read_algorithm(const TextPlace& place, const Words& line, State& state) {
  const std::string_view field = line[0];
  Words words;
  for (const std::string_view word : line) {  // with -s: "0x... (128 bits)"
    if (word[0] != '(' && word != "bits)") words.push_back(word);
  }
  if (words.size() < 2) place.fail(field, "is cut short: its algorithm is missing");
  const bool enc = field == "enc", aead = field == "aead";
  ForeignName name = enc    ? read_name(place, field, words[1], kEnc)
                     : aead ? read_name(place, field, words[1], kAead)
                            : read_name(place, field, words[1], kAuth);
  const std::string_view key_word = words.size() > 2 ? words[2] : std::string_view{};
  if (key_word.substr(0, 2) == "<<") {
    place.fail(field, "its key is hidden; list the states as root and without nokeys");
  }
  const bool no_key = name.word == "null" || name.word.empty();
  if (key_word.empty() && !no_key) place.fail(field, "is cut short: its key is missing");
  const Bytes key = no_key ? Bytes{} : read_hex_key(place, field, key_word);
  if (field == "aead" || field == "auth-trunc") {
    if (words.size() < 4 && !no_key) place.fail(field, "is cut short: its ICV length is missing");
    const unsigned most = aead ? 128 : 512;
    if (words.size() > 3) {
      name.icv_bits = static_cast<unsigned>(read_number(place, field, words[3], most));
    }
    if (name.icv_bits % 8 != 0) place.fail(field, "its ICV length needs a multiple of 8 bits");
  }
  const std::string fault =
      enc || aead ? take_cipher(name, key, state.sa) : take_hash(name, key, state.sa);
  if (!fault.empty()) place.fail(field, fault);
  state.cipher = state.cipher || enc || aead;
  state.hash = state.hash || !(enc || aead);
}

/// `encap type espinudp sport 4500 dport 4500 addr 0.0.0.0`
void read_encapsulation(const TextPlace& place, const Words& words, SaSpec& sa) {
  const std::string_view type = need(place, words, "type");
  if (type != "espinudp") place.fail("encap", unknown_word("type", type, {"espinudp"}));
  const auto port = [&](std::string_view field) {
    return static_cast<std::uint16_t>(read_number(place, field, need(place, words, field), 0xFFFF));
  };
  sa.udp = true;
  sa.sport = port("sport");
  sa.dport = port("dport");
}

void read_flags(const Words& words, SaSpec& sa) {
  const auto flag = std::find(words.begin(), words.end(), "flag");
  sa.esn = sa.esn || std::find(flag, words.end(), "esn") != words.end();
}

void read_window(const TextPlace& place, std::string_view word, State& state) {
  state.window = true;
  // "replay_window 128, bitmap-length 4"
  state.sa.replay_window = static_cast<unsigned>(
      read_number(place, "replay-window", word.substr(0, word.find(',')), 1u << 20));
}

void read_line(const TextPlace& place, const Words& words, State& state) {
  const std::string_view word = words[0];
  if (state.other_protocol) return;
  if (word == "proto") {
    read_identity(place, words, state);
  } else if (word == "auth" || word == "auth-trunc" || word == "enc" || word == "aead") {
    read_algorithm(place, words, state);
  } else if (word == "encap") {
    read_encapsulation(place, words, state.sa);
  } else if (word == "replay-window") {
    // With -s a counter of that name follows among the statistics.
    if (!state.window) read_window(place, need(place, words, word), state);
    read_flags(words, state.sa);
  } else if (word == "replay_window") {  // of extended sequence numbers, in the place of the other
    read_window(place, need(place, words, word), state);
  } else if (word == "flag") {
    read_flags(words, state.sa);
  }
}

void check_whole(const State& state) {
  const TextPlace& place = state.head;
  if (!state.identified) place.fail("proto", "is missing: the state is cut short");
  if (state.other_protocol) return;
  if (state.sa.ah && state.cipher) place.fail("proto", "ah does not encrypt, and has enc or aead");
  if (state.sa.ah && !state.hash) place.fail("auth-trunc", "is missing: the state is cut short");
  if (!state.sa.ah && !state.cipher) place.fail("enc", "is missing: the state is cut short");
  const SaAlgorithm* cipher = find_algorithm(sa_ciphers(), state.sa.enc);
  if (state.hash && cipher != nullptr && cipher->aead) {
    place.fail("aead", std::string(cipher->word) + " authenticates by itself, and has auth too");
  }
}

/// Sets `bundle` of what Linux applies together.
void pair_bundles(std::vector<State>& states) {
  std::map<std::tuple<std::string, std::string, std::uint64_t>, std::array<std::vector<SaSpec*>, 2>>
      groups;
  for (State& state : states) {
    if (state.reqid == 0) continue;
    const std::string src = state.sa.src ? state.sa.src->to_string() : "";
    groups[{src, state.sa.dst.to_string(), state.reqid}][state.sa.ah ? 1 : 0].push_back(&state.sa);
  }
  for (auto& [key, group] : groups) {
    for (std::size_t i = 0; i < std::min(group[0].size(), group[1].size()); ++i) {
      const std::string name =
          "reqid " + std::to_string(std::get<2>(key)) + "/" + std::to_string(i);
      group[0][i]->bundle = group[1][i]->bundle = name;
    }
  }
}

}  // namespace

bool starts_xfrm_state(std::string_view line) {
  const Words words = blank_separated(line);
  return words.size() >= 4 && words[0] == "src" && words[2] == "dst";
}

std::vector<SaSpec> parse_xfrm(std::string_view text, const std::string& name) {
  std::vector<State> states;
  for (const TextLine& line : text_lines(text)) {
    // With -o a state is one line, and its lines end in a backslash.
    for (std::string_view rest = line.text; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\\'), rest.size());
      const Words words = blank_separated(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (words.empty()) continue;
      const TextPlace place{name, line.number};
      if (words[0] == "src") {
        if (words.size() < 4 || words[2] != "dst") place.fail("src", "needs src ... dst ...");
        states.push_back({});
        states.back().head = place;
        read_head(words, states.back());
      } else if (!states.empty()) {  // a shell's prompt may stand above the first
        read_line(place, words, states.back());
      }
    }
  }
  for (const State& state : states) check_whole(state);
  states.erase(std::remove_if(states.begin(), states.end(),
                              [](const State& state) { return state.other_protocol; }),
               states.end());
  pair_bundles(states);
  std::vector<SaSpec> sas;
  for (State& state : states) sas.push_back(std::move(state.sa));
  return sas;
}

}  // namespace espnic::tb
