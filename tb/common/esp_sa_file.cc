// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/esp_sa_file.h"

#include <algorithm>

#include "tb/common/json_file.h"
#include "tb/common/nearest.h"
#include "tb/common/text_lines.h"

namespace espnic::tb {
namespace {

// The names that Wireshark 4 writes, without the RFC in brackets behind them.
constexpr ForeignName kEncryption[] = {
    {"NULL", "null"},
    {"TripleDES-CBC", "3des-cbc"},
    {"AES-CBC", "aes-cbc"},
    {"AES-CTR", "aes-ctr"},
    {"DES-CBC", "des-cbc"},
    {"CAST5-CBC", "cast5-cbc"},
    {"BLOWFISH-CBC", "blowfish-cbc"},
    {"TWOFISH-CBC", "twofish-cbc"},
    {"AES-GCM", "aes-gcm", 128},
    {"AES-GCM with 8 octet ICV", "aes-gcm", 64},
    {"AES-GCM with 12 octet ICV", "aes-gcm", 96},
    {"AES-GCM with 16 octet ICV", "aes-gcm", 128},
    {"ChaCha20 with Poly1305", "chacha20-poly1305", 128},
};
// "ANY": Wireshark knows the length alone. No card can check such an SA.
constexpr ForeignName kAuthentication[] = {
    {"NULL", ""},
    {"HMAC-SHA-1-96", "hmac-sha1", 96},
    {"HMAC-SHA-256-96", "hmac-sha256", 96},
    {"HMAC-SHA-256-128", "hmac-sha256", 128},
    {"HMAC-SHA-384-192", "hmac-sha384", 192},
    {"HMAC-SHA-512-256", "hmac-sha512", 256},
    {"HMAC-MD5-96", "hmac-md5", 96},
    {"MAC-RIPEMD-160-96", "hmac-ripemd160", 96},
    {"ANY 64 bit authentication", "any", 64},
    {"ANY 96 bit authentication", "any", 96},
    {"ANY 128 bit authentication", "any", 128},
    {"ANY 192 bit authentication", "any", 192},
    {"ANY 256 bit authentication", "any", 256},
};

enum Field { kProtocol, kSrc, kDst, kSpi, kEncName, kEncKey, kAuthName, kAuthKey, kSn, kFields };
constexpr std::string_view kFieldNames[kFields] = {
    "Protocol",   "Src IP",         "Dest IP",        "SPI",
    "Encryption", "Encryption Key", "Authentication", "Authentication Key",
    "SN"};
constexpr std::string_view kBlanks = " \t";

/// Takes one quoted field off the line. Wireshark writes \xNN for what is not printable and for
/// quotes and backslashes.
std::string take_field(const TextPlace& place, std::string_view name, std::string_view& line) {
  std::string value;
  if (line.empty() || line[0] != '"') place.fail(name, "needs a field in double quotes");
  for (line.remove_prefix(1); !line.empty(); line.remove_prefix(1)) {
    if (line[0] == '"') {
      line.remove_prefix(1);
      return value;
    }
    if (line[0] == '\\' && line.size() > 1) {
      Bytes byte;
      if (line[1] == 'x' && line.size() > 3 && parse_hex(line.substr(2, 2), &byte) &&
          byte.size() == 1) {
        value += static_cast<char>(byte[0]);
        line.remove_prefix(3);
        continue;
      }
      line.remove_prefix(1);
    }
    value += line[0];
  }
  place.fail(name, "has no closing double quote");
}

std::vector<std::string> take_fields(const TextPlace& place, std::string_view line) {
  std::vector<std::string> fields;
  const auto skip_blanks = [&line] {
    line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
  };
  for (skip_blanks(); fields.size() < kFields;) {
    const std::string_view name = kFieldNames[fields.size()];
    fields.push_back(take_field(place, name, line));
    skip_blanks();
    if (line.empty()) break;
    if (line[0] != ',') place.fail(name, "needs a comma or the end of the line behind it");
    line.remove_prefix(1);
    skip_blanks();
  }
  if (!line.empty()) place.fail(kFieldNames[kSn], "is the last field, and more stands behind it");
  if (fields.size() < kSn) {
    place.fail(kFieldNames[fields.size()],
               "is missing: the line has " + std::to_string(fields.size()) + " of 8 fields");
  }
  return fields;
}

/// "AES-CBC [RFC3602]" to "AES-CBC": the bracket differs between versions.
std::string_view without_reference(std::string_view name) {
  const std::size_t bracket = name.find(" [");
  return bracket == std::string_view::npos ? name : name.substr(0, bracket);
}

Bytes bytes_of(const boost::asio::ip::address& address) {
  if (address.is_v4()) {
    const auto bytes = address.to_v4().to_bytes();
    return {bytes.begin(), bytes.end()};
  }
  const auto bytes = address.to_v6().to_bytes();
  return {bytes.begin(), bytes.end()};
}

/// An address; "*"; "10.0.*.*"; or an address with a prefix length.
AddressPattern read_pattern(const TextPlace& place, std::string_view field, std::string_view word,
                            bool v6) {
  AddressPattern pattern;
  pattern.value.resize(v6 ? 16 : 4);
  pattern.mask.resize(pattern.value.size());
  if (word == "*") return pattern;
  const std::size_t slash = word.find('/');
  std::uint64_t prefix = pattern.value.size() * 8;
  if (slash != std::string_view::npos &&
      (!parse_number(word.substr(slash + 1), &prefix) || prefix > pattern.value.size() * 8)) {
    place.fail(field, quoted(word) + ": the prefix length needs a number of 0.." +
                          std::to_string(pattern.value.size() * 8));
  }
  for (std::size_t bit = 0; bit < prefix; ++bit) pattern.mask[bit / 8] |= 0x80u >> bit % 8;
  std::string whole(word.substr(0, slash));
  for (std::size_t i = 0, part = 0; !v6 && i < whole.size(); ++i) {
    if (whole[i] == '.') ++part;
    if (whole[i] != '*') continue;
    whole[i] = '0';
    const bool alone = (i == 0 || whole[i - 1] == '.') &&
                       (i + 1 == whole.size() || whole[i + 1] == '.') && part < 4;
    if (!alone) place.fail(field, quoted(word) + ": a * stands for a whole part of the address");
    pattern.mask[part] = 0;
  }
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(whole, error);
  if (error || address.is_v6() != v6) {
    place.fail(field, quoted(word) + " is no " + (v6 ? "IPv6" : "IPv4") + " address");
  }
  pattern.value = bytes_of(address);
  for (std::size_t i = 0; i < pattern.value.size(); ++i) pattern.value[i] &= pattern.mask[i];
  return pattern;
}

/// "0xc96f843e", a decimal number, "*", or hex digits some of which are "*".
void read_spi(const TextPlace& place, const std::string& word, EspSaLine& made) {
  made.spi = made.spi_mask = 0;
  if (word == "*") return;
  const bool hex = word.substr(0, 2) == "0x" || word.substr(0, 2) == "0X";
  std::string digits = word, mask;
  if (hex) {
    mask.assign(word.size() - 2, 'f');
    for (std::size_t i = 2; i < word.size(); ++i) {
      if (word[i] == '*') digits[i] = mask[i - 2] = '0';
    }
  }
  std::uint64_t spi = 0, open = 0xFFFFFFFF;
  const bool good = parse_number(digits, &spi) && (!hex || parse_number("0x" + mask, &open));
  if (!good || spi > 0xFFFFFFFF || (hex && mask.size() > 8)) {
    place.fail(kFieldNames[kSpi],
               quoted(word) + " is no SPI: needs 0x and up to 8 hex digits, a number, or *");
  }
  // The digits that a shorter hex number leaves out are zeros, not open.
  if (hex && mask.size() < 8) open |= 0xFFFFFFFFu << 4 * mask.size();
  made.spi = static_cast<std::uint32_t>(spi);
  made.spi_mask = static_cast<std::uint32_t>(open);
}

/// 0x and hex digits, or the text itself is the key, as Wireshark has it.
Bytes read_key(const TextPlace& place, Field field, const std::string& word) {
  const bool hex = word.substr(0, 2) == "0x" || word.substr(0, 2) == "0X";
  return hex ? read_hex_key(place, kFieldNames[field], word) : Bytes(word.begin(), word.end());
}

void read_algorithms(const TextPlace& place, const std::vector<std::string>& fields, SaSpec& sa) {
  const ForeignName& cipher =
      read_name(place, kFieldNames[kEncName], without_reference(fields[kEncName]), kEncryption);
  const ForeignName& hash = read_name(place, kFieldNames[kAuthName],
                                      without_reference(fields[kAuthName]), kAuthentication);
  // Wireshark keeps what was typed beside NULL, and does not use it.
  const bool null_cipher = cipher.word == "null", null_hash = hash.word.empty();
  const Bytes enc_key = null_cipher ? Bytes{} : read_key(place, kEncKey, fields[kEncKey]);
  const bool any = hash.word == "any";
  const Bytes auth_key = null_hash || any ? Bytes{} : read_key(place, kAuthKey, fields[kAuthKey]);
  std::string fault = take_hash(hash, auth_key, sa);
  if (!fault.empty()) place.fail(kFieldNames[kAuthKey], fault);
  fault = take_cipher(cipher, enc_key, sa);
  if (!fault.empty()) place.fail(kFieldNames[kEncKey], fault);
  const SaAlgorithm* known = find_algorithm(sa_ciphers(), cipher.word);
  if (known == nullptr || !known->aead) return;
  if (!null_hash && !any) {
    place.fail(kFieldNames[kAuthName],
               std::string(cipher.name) + " authenticates by itself; needs NULL");
  }
  // The old name "AES-GCM" takes its ICV's length from the "ANY" beside it.
  if (any) sa.icv_len_bits = std::min(hash.icv_bits, known->most_icv_bits);
  sa.auth.clear();
}

EspSaLine read_line(const TextPlace& place, std::string_view line) {
  const std::vector<std::string> fields = take_fields(place, line);
  EspSaLine made;
  made.line = place.line;
  const bool v6 = fields[kProtocol] == "IPv6";
  if (!v6 && fields[kProtocol] != "IPv4") {
    place.fail(kFieldNames[kProtocol], unknown_word("word", fields[kProtocol], {"IPv4", "IPv6"}));
  }
  made.src = read_pattern(place, kFieldNames[kSrc], fields[kSrc], v6);
  made.dst = read_pattern(place, kFieldNames[kDst], fields[kDst], v6);
  read_spi(place, fields[kSpi], made);
  read_algorithms(place, fields, made.sa);
  made.sequence_known = fields.size() > kSn;
  if (made.sequence_known) {
    made.sa.esn = fields[kSn] == "64-bit";
    if (!made.sa.esn && fields[kSn] != "32-bit") {
      place.fail(kFieldNames[kSn], unknown_word("word", fields[kSn], {"32-bit", "64-bit"}));
    }
  }
  return made;
}

}  // namespace

bool AddressPattern::matches(ByteSpan address) const {
  if (address.size() != value.size()) return false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if ((address[i] & mask[i]) != value[i]) return false;
  }
  return true;
}

bool AddressPattern::exact() const {
  return std::all_of(mask.begin(), mask.end(), [](std::uint8_t byte) { return byte == 0xFF; });
}

std::vector<EspSaLine> parse_esp_sa(std::string_view text, const std::string& name) {
  std::vector<EspSaLine> lines;
  for (const TextLine& line : text_lines(text)) {
    const std::size_t begin = line.text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos || line.text[begin] == '#') continue;
    lines.push_back(read_line({name, line.number}, line.text));
  }
  return lines;
}

}  // namespace espnic::tb
