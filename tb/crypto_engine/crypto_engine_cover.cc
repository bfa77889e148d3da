// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/crypto_engine/crypto_engine_cover.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "tb/crypto_engine/crypto_engine_run.h"

namespace espnic {
namespace {

const char* word_of(Integrity integrity) {
  return integrity == Integrity::kHmacMd5      ? "MD5"
         : integrity == Integrity::kHmacSha1   ? "SHA-1"
         : integrity == Integrity::kHmacSha256 ? "SHA-256"
         : integrity == Integrity::kAesGmac    ? "GMAC"
                                               : "none";
}
const char* word_of(Cipher cipher) {
  constexpr const char* kWords[] = {"none",    "NULL",    "DES",     "3DES",
                                    "AES-CBC", "AES-CTR", "AES-GCM", "AES-GMAC"};
  return kWords[static_cast<unsigned>(cipher)];
}
/// Algorithms of one header, and the bytes of AES keys.
std::string esp_form(const SaKeys& keys) {
  std::string word = word_of(keys.cipher);
  if (is_aes(keys.cipher)) word += " " + std::to_string(8 * keys.cipher_aes_bytes);
  if (is_aead(keys.cipher)) return word + ", ICV " + std::to_string(esp_icv_bytes(keys));
  word += std::string(", ") + word_of(keys.esp_integrity);
  if (keys.esp_integrity == Integrity::kHmacSha256)
    word += ", ICV " + std::to_string(esp_icv_bytes(keys));
  return word;
}
std::string ah_form(const SaKeys& keys) {
  std::string word = word_of(keys.ah_integrity);
  if (keys.ah_integrity == Integrity::kAesGmac) word += " " + std::to_string(8 * keys.ah_aes_bytes);
  return word + ", ICV " + std::to_string(ah_icv_bytes(keys));
}
bool is_of_v1(const SaKeys& keys) {
  return is_v1(keys.cipher) && is_v1(keys.esp_integrity) && is_v1(keys.ah_integrity);
}
std::uint32_t high_half(const Esn& esn) { return esn.on ? 4 : 0; }
const char* word_of(CryptoVerdict verdict) {
  constexpr const char* kWords[] = {"good",      "AH ICV",    "ESP ICV",
                                    "PadLength", "pad bytes", "engine fault"};
  return kWords[static_cast<unsigned>(verdict)];
}

class Collector {
 public:
  Collector(const CryptoEngineStimulus& stimulus, const std::vector<CryptoPortion>& judged,
            const CryptoEngineModelRun& run)
      : stimulus_(stimulus), judged_(judged), run_(run) {}

  lockstep::Cover collect() {
    for (const DrawnSa& sa : stimulus_.sas) forms(sa.keys, CryptoPortion{});  // declares them
    for (std::size_t n = 0; n < judged_.size(); ++n) {
      verdicts(judged_[n]);
      spoiled(stimulus_.portions[n], judged_[n]);
      sequence_numbers(stimulus_.portions[n], judged_[n]);
      overlaps(stimulus_.portions[n], judged_[n]);
      overlap_ends(judged_[n]);
      hashes(judged_[n]);
      ghash(judged_[n]);
      ah_lengths(judged_[n]);
      addresses(judged_[n]);
      if (judged_[n].has_ah && !judged_[n].ipv6) options(judged_[n]);
      ipv6(stimulus_.portions[n], judged_[n]);
      if (judged_[n].has_esp) esp(judged_[n]);
    }
    lanes();
    return std::move(cover_);
  }

 private:
  void point(const std::string& name, bool hit) { cover_.point(name, hit); }

  void verdicts(const CryptoPortion& portion) {
    for (unsigned n = 0; n <= static_cast<unsigned>(CryptoVerdict::kEngineFault); ++n) {
      const auto verdict = static_cast<CryptoVerdict>(n);
      const bool hit = portion.verdict == verdict;
      const bool of_ah = verdict == CryptoVerdict::kAhIcvMismatch;
      const bool of_esp = verdict == CryptoVerdict::kEspIcvMismatch ||
                          verdict == CryptoVerdict::kPadLength ||
                          verdict == CryptoVerdict::kPadBytes;
      const std::string word = std::string("verdict: ") + word_of(verdict);
      if (!of_esp) point(word + ", AH alone", hit && !portion.has_esp);
      if (!of_ah) point(word + ", ESP alone", hit && !portion.has_ah);
      point(word + ", AH then ESP", hit && portion.has_ah && portion.has_esp);
    }
    forms(*portion.keys, portion);
  }
  /// Each pair of V1; each cipher with each key and ICV, each AH with its own.
  void forms(const SaKeys& keys, const CryptoPortion& portion) {
    const bool its = portion.keys == &keys;
    const bool good = its && portion.verdict == CryptoVerdict::kGood;
    if (is_of_v1(keys))
      point(std::string("good: cipher ") + word_of(keys.cipher) + ", ESP " +
                word_of(keys.esp_integrity) + ", AH " + word_of(keys.ah_integrity),
            good);
    if (keys.cipher != Cipher::kNone) {
      point("good: ESP " + esp_form(keys), good);
      if (esp_icv_bytes(keys) != 0)
        point("ESP ICV: " + esp_form(keys),
              its && portion.verdict == CryptoVerdict::kEspIcvMismatch);
    }
    if (keys.ah_integrity != Integrity::kNone) {
      point("good: AH " + ah_form(keys), good);
      point("AH ICV: " + ah_form(keys), its && portion.verdict == CryptoVerdict::kAhIcvMismatch);
    }
  }

  /// Extended sequence numbers: both headers, either way, and a sender with another high half.
  void sequence_numbers(const DrawnPortion& drawn, const CryptoPortion& portion) {
    const SaKeys& keys = *portion.keys;
    const bool good = portion.verdict == CryptoVerdict::kGood;
    const bool esp = portion.has_esp && esp_icv_bytes(keys) != 0;
    for (const char* kind : {"hash", "GCM", "GMAC"}) {
      const bool is_kind = kind == std::string(keys.cipher == Cipher::kAesGcm    ? "GCM"
                                               : keys.cipher == Cipher::kAesGmac ? "GMAC"
                                                                                 : "hash");
      point(std::string("high half: ESP, ") + kind, good && esp && is_kind && keys.esp_esn.on);
      point(std::string("no high half: ESP, ") + kind, good && esp && is_kind && !keys.esp_esn.on);
      point(std::string("high half: another one, ESP, ") + kind,
            drawn.stale_esp && is_kind && portion.verdict == CryptoVerdict::kEspIcvMismatch);
    }
    for (const bool gmac : {false, true}) {
      const std::string kind = gmac ? "GMAC" : "hash";
      const bool is_kind = portion.has_ah && (keys.ah_integrity == Integrity::kAesGmac) == gmac;
      point("high half: AH, " + kind, good && is_kind && keys.ah_esn.on);
      point("no high half: AH, " + kind, good && is_kind && !keys.ah_esn.on);
      point("high half: another one, AH, " + kind,
            drawn.stale_ah && is_kind && portion.verdict == CryptoVerdict::kAhIcvMismatch);
    }
    point("high half: of AH and ESP, not the same",
          good && portion.has_ah && esp && keys.ah_esn.on && keys.esp_esn.on);
    point("high half: of the AH alone of a bundle",
          good && portion.has_ah && esp && keys.ah_esn.on && !keys.esp_esn.on);
    point("high half: of the ESP alone of a bundle",
          good && portion.has_ah && esp && !keys.ah_esn.on && keys.esp_esn.on);
  }

  static const char* kind_of(const SaKeys& keys, bool ah) {
    if (ah) return keys.ah_integrity == Integrity::kAesGmac ? "GMAC" : "hash";
    return keys.cipher == Cipher::kAesGcm    ? "GCM"
           : keys.cipher == Cipher::kAesGmac ? "GMAC"
                                             : "hash";
  }

  /// What a number says while the overlap bit is set, and while it is not.
  void overlaps(const DrawnPortion& drawn, const CryptoPortion& portion) {
    const SaKeys& keys = *portion.keys;
    const bool good = portion.verdict == CryptoVerdict::kGood;
    for (const bool ah : {false, true}) {
      const Esn& esn = ah ? keys.ah_esn : keys.esp_esn;
      const bool on = (ah ? portion.has_ah : portion.has_esp) && esn.on;
      const std::uint32_t low = !on ? 0 : ah ? ah_sequence(portion) : esp_sequence(portion);
      const bool late = low >= 0x80000000, overlap = on && esn.overlap;
      const bool wrong =
          portion.verdict == (ah ? CryptoVerdict::kAhIcvMismatch : CryptoVerdict::kEspIcvMismatch);
      const bool stale = wrong && (ah ? drawn.stale_ah : drawn.stale_esp);
      const std::string header = ah ? "AH" : "ESP";
      for (const char* kind : {"hash", "GCM", "GMAC"}) {
        if (ah && kind == std::string("GCM")) continue;
        const bool its = overlap && kind == std::string(kind_of(keys, ah));
        const std::string word = "overlap: " + header + ", " + kind + ", ";
        point(word + "the high half before", its && good && late);
        point(word + "the high half", its && good && !late);
        point(word + "another one than the one before", its && stale && late);
        point(word + "another one", its && stale && !late);
      }
      point("overlap: " + header + ", before a high half of 0",
            overlap && good && late && esn.high == 0);
      for (const std::uint32_t border : {0x3FFFFFFFU, 0x40000000U, 0x7FFFFFFFU, 0x80000000U}) {
        const std::string word = header + ", number " + std::to_string(border);
        point("overlap: " + word, overlap && good && low == border);
        point("no overlap: " + word, on && !overlap && good && low == border);
      }
    }
  }

  void overlap_ends(const CryptoPortion& portion) {
    const SaKeys& keys = *portion.keys;
    const bool esp =
        portion.has_esp && keys.esp_esn.on && keys.esp_esn.ended_by(esp_sequence(portion));
    const bool ah = portion.has_ah && keys.ah_esn.on && keys.ah_esn.ended_by(ah_sequence(portion));
    const bool good = portion.verdict == CryptoVerdict::kGood;
    const bool bundle = portion.has_ah && portion.has_esp;
    point("overlap ends: of an ESP alone", good && esp && !bundle);
    point("overlap ends: of an AH alone", good && ah && !bundle);
    point("overlap ends: of the ESP of a bundle", good && esp && !ah && bundle);
    point("overlap ends: of the AH of a bundle", good && ah && !esp && bundle);
    point("overlap ends: both of a bundle", good && ah && esp);
    point("overlap ends: not with wrong pad bytes",
          esp && portion.verdict == CryptoVerdict::kPadBytes);
    point("overlap ends: not with a wrong PadLength",
          esp && portion.verdict == CryptoVerdict::kPadLength);
    point("overlap ends: not with a wrong ICV of the ESP",
          (esp || ah) && portion.verdict == CryptoVerdict::kEspIcvMismatch);
    point("overlap ends: not with a wrong ICV of the AH",
          (esp || ah) && portion.verdict == CryptoVerdict::kAhIcvMismatch);
    point("overlap ends: not with a fault",
          (esp || ah) && portion.verdict == CryptoVerdict::kEngineFault);
  }

  /// Each length of AH, with and without ESP behind.
  void ah_lengths(const CryptoPortion& portion) {
    const bool good = portion.verdict == CryptoVerdict::kGood;
    for (const std::uint32_t bytes : {24U, 28U, 32U, 36U, 40U}) {
      const std::string word = "AH: " + std::to_string(bytes) + " bytes, ";
      point(word + "alone", good && portion.ah_bytes == bytes && !portion.has_esp);
      point(word + "ESP behind", good && portion.ah_bytes == bytes && portion.has_esp);
    }
  }

  /// Bytes in the last block of what GHASH is fed with.
  void ghash(const CryptoPortion& portion) {
    const SaKeys& keys = *portion.keys;
    const bool good = portion.verdict == CryptoVerdict::kGood;
    const bool of_ah = portion.has_ah && keys.ah_integrity == Integrity::kAesGmac;
    const std::uint32_t ah = portion.end - portion.l3 + high_half(keys.ah_esn);
    for (const std::uint32_t left : {0U, 1U, 4U, 12U, 15U})
      point("GHASH: AH, bytes in the last block " + std::to_string(left),
            good && of_ah && ah % 16 == left);
    for (const Cipher cipher : {Cipher::kAesGcm, Cipher::kAesGmac}) {
      const std::uint32_t esp = icv_of(portion) - portion.esp + high_half(keys.esp_esn);
      const std::uint32_t bytes =
          cipher == Cipher::kAesGcm ? esp - 16 - high_half(keys.esp_esn) : esp;
      for (const std::uint32_t left : {0U, 4U, 8U, 12U})
        point(std::string("GHASH: ") + word_of(cipher) + ", bytes in the last block " +
                  std::to_string(left),
              good && portion.has_esp && keys.cipher == cipher && bytes % 16 == left);
    }
    for (const std::uint32_t left : {4U, 8U, 12U, 0U})
      point("counter mode: bytes in the last block " + std::to_string(left),
            good && portion.has_esp && keys.cipher == Cipher::kAesCtr &&
                portion.plain.size() % 16 == left);
  }

  void spoiled(const DrawnPortion& drawn, const CryptoPortion& portion) {
    for (int byte = 0; byte < 16; ++byte) {
      const std::string number = std::to_string(byte);
      point("one bit of the ICV, AH, byte " + number,
            drawn.flipped_ah_icv == byte && portion.verdict == CryptoVerdict::kAhIcvMismatch);
      point("one bit of the ICV, ESP, byte " + number,
            drawn.flipped_esp_icv == byte && portion.verdict == CryptoVerdict::kEspIcvMismatch);
    }
    point("mutable fields changed, ICV good",
          drawn.mutated && portion.verdict == CryptoVerdict::kGood);
    point("AH and ESP ICV both wrong",
          drawn.flipped_esp_icv >= 0 && portion.verdict == CryptoVerdict::kAhIcvMismatch);
    point("fault hides a wrong AH ICV",
          portion.verdict == CryptoVerdict::kEngineFault && drawn.flipped_ah_icv >= 0);
  }

  /// Bytes of the last inner block where the padding does or does not take a further one.
  void hashes(const CryptoPortion& portion) {
    const SaKeys& keys = *portion.keys;
    const std::uint32_t ah = (portion.end - portion.l3 + high_half(keys.ah_esn)) % 64;
    const std::uint32_t esp = (icv_of(portion) - portion.esp + high_half(keys.esp_esn)) % 64;
    for (const Integrity integrity :
         {Integrity::kHmacMd5, Integrity::kHmacSha1, Integrity::kHmacSha256}) {
      const std::string word = word_of(integrity);
      for (const std::uint32_t left : {55U, 56U, 63U, 0U}) {
        point("padding: AH " + word + ", bytes in the last block " + std::to_string(left),
              portion.has_ah && keys.ah_integrity == integrity && ah == left);
      }
      for (const std::uint32_t left : {52U, 56U, 60U, 0U}) {  // words only
        point("padding: ESP " + word + ", bytes in the last block " + std::to_string(left),
              portion.has_esp && keys.esp_integrity == integrity && esp == left);
      }
    }
  }

  static std::uint32_t icv_of(const CryptoPortion& portion) {
    return portion.end - static_cast<std::uint32_t>(esp_icv_bytes(*portion.keys));
  }

  void addresses(const CryptoPortion& portion) {
    const bool good = portion.verdict == CryptoVerdict::kGood;
    point("addresses: a read passes the last one", good && portion.end > 0xFFFF - 24);
    point("addresses: text in the upper half",
          !portion.plain.empty() && portion.plain_offset >= 0x8000);
    for (std::uint32_t at = 0; at < 4; ++at)
      point("addresses: l3 modulo 4 is " + std::to_string(at), good && portion.l3 % 4 == at);
  }

  void options(const CryptoPortion& portion) {
    const bool good = portion.verdict == CryptoVerdict::kGood;
    const std::uint32_t end = portion.l3 + portion.l3_header;
    point("options: none", good && portion.l3_header == 20);
    point("options: 40 bytes", good && portion.l3_header == 60);
    bool nop = false, listed = false, garbage = false, kept = false, other = false, odd = false;
    constexpr unsigned kKept[] = {130, 133, 134, 148, 149};
    constexpr unsigned kMutable[] = {7, 68, 131, 137, 82};
    std::uint32_t at = portion.l3 + 20;
    while (at < end && !listed) {
      const unsigned type = portion.frame[at];
      if (type == 0) {
        listed = true;
        for (std::uint32_t n = at + 1; n < end; ++n) garbage |= portion.frame[n] != 0;
      } else if (type == 1) {
        nop = true;
        ++at;
      } else {
        const std::uint32_t length = portion.frame[at + 1];
        const bool is_kept = std::count(std::begin(kKept), std::end(kKept), type) != 0;
        kept |= is_kept;
        other |= !is_kept;
        odd |= length % 4 != 0;
        for (const unsigned kind : kKept)
          point("options: kept " + std::to_string(kind), good && type == kind);
        for (const unsigned kind : kMutable)
          point("options: zeroed " + std::to_string(kind), good && type == kind);
        point("options: type and length only", good && length == 2);
        at += length;
      }
    }
    point("options: no operation", good && nop);
    point("options: end of list, anything behind", good && garbage);
    point("options: end of list in the last byte", good && listed && at + 1 == end);
    point("options: kept and zeroed in one header", good && kept && other);
    point("options: length no multiple of 4", good && odd);
  }

  void ipv6(const DrawnPortion& drawn, const CryptoPortion& portion) {
    const bool good = portion.ipv6 && portion.verdict == CryptoVerdict::kGood;
    const bool ah = good && portion.has_ah;
    for (const std::uint32_t bytes : {24U, 32U, 40U}) {
      const std::string word = "IPv6: AH of " + std::to_string(bytes) + " bytes, ";
      point(word + "alone", ah && portion.ah_bytes == bytes && !portion.has_esp);
      point(word + "ESP behind", ah && portion.ah_bytes == bytes && portion.has_esp);
    }
    point("IPv6: ESP alone", good && !portion.has_ah);
    point("IPv6: no extension header", ah && portion.l3_header == 40);
    point("IPv6: 256 bytes of extension headers", ah && portion.l3_header == 296);
    point("IPv6: mutable fields changed, ICV good", ah && drawn.mutated);
    point("IPv6: data of an option changed, ICV good", ah && drawn.changed_option);
    point("IPv6: data of an option changed, ICV wrong",
          portion.ipv6 && drawn.changed_option && portion.verdict == CryptoVerdict::kAhIcvMismatch);
    chain(portion, ah);
  }

  /// Extension headers under an AH whose ICV is good, option by option.
  void chain(const CryptoPortion& portion, bool good) {
    static const char* const kNames[] = {"hop-by-hop", "destination"};
    bool seen[2][2] = {};  // options of either header, steady and changing
    bool route = false, marked_route = false, pad1 = false, no_data = false, to_the_end = false;
    bool long_data = false;
    unsigned headers = 0;
    const std::uint32_t end = good ? portion.l3 + portion.l3_header : 0;
    std::uint8_t next = good ? portion.frame[portion.l3 + 6] : 0;
    for (std::uint32_t at = portion.l3 + 40; at < end; ++headers) {
      const std::uint32_t behind = at + 8 + 8 * portion.frame[at + 1];
      route |= next == 43;
      for (std::uint32_t byte = at + 2; next == 43 && byte < behind; ++byte)
        marked_route |= (portion.frame[byte] & 0x20) != 0;
      for (std::uint32_t option = at + 2; next != 43 && option < behind;) {
        const std::uint8_t type = portion.frame[option];
        pad1 |= type == 0;
        if (type == 0) {
          ++option;
          continue;
        }
        const std::uint32_t length = portion.frame[option + 1];
        seen[next == 60][type >> 5 & 1] |= length != 0;
        no_data |= length == 0;
        to_the_end |= length != 0 && option + 2 + length == behind;
        long_data |= length > 64;
        option += 2 + length;
      }
      next = portion.frame[at];
      at = behind;
    }
    for (unsigned kind = 0; kind < 2; ++kind) {
      point(std::string("IPv6: ") + kNames[kind] + " options, data kept", seen[kind][0]);
      point(std::string("IPv6: ") + kNames[kind] + " options, data zeroed", seen[kind][1]);
    }
    point("IPv6: routing header", route);
    point("IPv6: routing header with bit 0x20 in it", marked_route);
    point("IPv6: option of one byte", pad1);
    point("IPv6: option without data", no_data);
    point("IPv6: option to the last byte of its header", to_the_end);
    point("IPv6: option of more than 64 bytes", long_data);
    point("IPv6: eight extension headers", headers == 8);
  }

  void esp(const CryptoPortion& portion) {
    const SaKeys& keys = *portion.keys;
    const CryptoTiming timing;
    const bool good = portion.verdict == CryptoVerdict::kGood;
    const bool enciphered = encrypts(keys.cipher);
    const std::uint32_t text = portion.esp + 8 + static_cast<std::uint32_t>(iv_bytes(keys.cipher));
    const std::uint32_t bytes = icv_of(portion) - text;
    if (enciphered) {
      const std::string word = word_of(keys.cipher);
      const Cycle cipher = timing.decrypt(keys.cipher, bytes, keys.cipher_aes_bytes);
      const std::uint32_t high = high_half(keys.esp_esn);
      const Cycle hash =
          (is_aead(keys.cipher)
               ? timing.gmac(keys.cipher_aes_bytes, 8 + high, bytes)
               : timing.hash(keys.esp_integrity, icv_of(portion) - portion.esp + high)) +
          timing.compare;
      const bool both = esp_icv_bytes(keys) != 0;
      // No hash keeps up with AES, and GHASH always does.
      const bool of_des = keys.cipher == Cipher::kDesCbc || keys.cipher == Cipher::kTripleDesCbc;
      if (!is_aead(keys.cipher))
        point("ESP: bound by its hash, " + word, good && both && hash > cipher);
      if (of_des || is_aead(keys.cipher))
        point("ESP: bound by its cipher, " + word, good && both && cipher > hash);
      point("ESP: wrong ICV while the cipher runs on",
            portion.verdict == CryptoVerdict::kEspIcvMismatch && cipher > hash);
      if (!is_aead(keys.cipher)) point("ESP: no ICV of its own, " + word, good && !both);
      point("text: shortest, " + word, good && bytes == block_bytes(keys.cipher));
      point("text: last beat not full", good && stimulus_.width > 8 && bytes % stimulus_.width);
      point("text: fills the buffer", good && bytes == max_text_of(stimulus_.width));
      point("text: written back with a wrong PadLength, " + word,
            portion.verdict == CryptoVerdict::kPadLength);
    } else {
      point(std::string("text: shortest, ") + word_of(keys.cipher), good && bytes == 4);
    }
    point("text: above 4 KiB", good && bytes > 4000);
    trailer(portion, bytes);
  }

  void trailer(const CryptoPortion& portion, std::uint32_t bytes) {
    const SaKeys& keys = *portion.keys;
    const std::string word = encrypts(keys.cipher)             ? "cipher"
                             : keys.cipher == Cipher::kAesGmac ? "GMAC"
                                                               : "NULL";
    const std::uint32_t icv = icv_of(portion);
    const bool good = portion.verdict == CryptoVerdict::kGood;
    const std::uint8_t* trailer =
        portion.plain.empty() ? &portion.frame[icv - 2] : &portion.plain[bytes - 2];
    point("pad: PadLength one too long, " + word,
          portion.verdict == CryptoVerdict::kPadLength && *trailer == bytes - 1);
    point("pad: the whole text, " + word,
          (good || portion.verdict == CryptoVerdict::kPadBytes) && portion.pad_length == bytes - 2);
    point("pad: checked and good, " + word, good && portion.pad_check && portion.pad_length > 0);
    point("pad: 255 bytes", good && portion.pad_check && portion.pad_length == 255);
    point("pad: none", good && portion.pad_length == 0);
    if (good && !portion.pad_check) {
      bool counts = true;
      for (std::uint32_t n = 1; n <= portion.pad_length; ++n)
        counts &= *(trailer - portion.pad_length - 1 + n) == n;
      point("pad: wrong and not checked, " + word, !counts);
    } else {
      point("pad: wrong and not checked, " + word, false);
    }
    point("pad: wrong and checked, " + word, portion.verdict == CryptoVerdict::kPadBytes);
  }

  void lanes() {
    std::vector<Cycle> free(kEngineLanes, 0);  // first cycle in which the lane takes
    std::unordered_map<Cycle, unsigned> ends;  // ports that end in a cycle, one bit each
    for (const auto& item : run_.items) ends[item.done] |= 1U << item.port;
    for (const auto& [cycle, ports] : ends) {
      const unsigned of_lanes = ports & ((1U << kBypassPort) - 1);
      point("lanes: two end in one cycle", (of_lanes & (of_lanes - 1)) != 0);
      point("lanes: a lane and the bypass end in one cycle", of_lanes != 0 && of_lanes != ports);
    }
    for (std::size_t n = 0; n < run_.items.size(); ++n) dispatch(n, free, ends);
  }

  void dispatch(std::size_t n, std::vector<Cycle>& free,
                const std::unordered_map<Cycle, unsigned>& ends) {
    const auto& item = run_.items[n];
    const bool crypto = item.port != kBypassPort;
    unsigned count = 0;
    for (unsigned lane = 0; lane < stimulus_.lanes; ++lane) count += free[lane] <= item.take;
    const bool after_wait = n > 0 && run_.items[n - 1].take > run_.items[n - 1].arrival;
    point("bypass: behind a portion that waited",
          !crypto && after_wait && item.take == run_.items[n - 1].take + 1);
    point("bypass: all lanes busy", !crypto && count == 0);
    point("bypass: back to back", !crypto && n > 0 && run_.items[n - 1].port == kBypassPort &&
                                      item.take == run_.items[n - 1].take + 1);
    if (!crypto) return;
    const auto ended = ends.find(item.take);
    const unsigned ending = ended == ends.end() ? 0 : ended->second & ((1U << kBypassPort) - 1);
    point("lanes: a dispatch waits for one", item.take > item.arrival);
    point("lanes: taken while another ends", ending != 0);
    point("lanes: a lower one ends in the cycle, and is not taken yet",
          (ending & ((1U << item.port) - 1)) != 0);
    point("lanes: several free, the lowest taken", count > 1);
    point("lanes: all free, none waited for", count == stimulus_.lanes);
    point("lanes: the only one of the strap", stimulus_.lanes == 1);
    point("lanes: all that are built in use", item.port + 1 == kEngineLanes);
    free[item.port] = item.done + CryptoTiming{}.release;
  }

  const CryptoEngineStimulus& stimulus_;
  const std::vector<CryptoPortion>& judged_;
  const CryptoEngineModelRun& run_;
  lockstep::Cover cover_;
};

}  // namespace

lockstep::Cover cover_of(const CryptoEngineStimulus& stimulus,
                         const std::vector<CryptoPortion>& judged,
                         const CryptoEngineModelRun& run) {
  return Collector(stimulus, judged, run).collect();
}

}  // namespace espnic
