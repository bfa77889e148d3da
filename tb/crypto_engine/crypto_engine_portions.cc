// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/crypto_engine/crypto_engine_portions.h"

#include <algorithm>

#include "tb/traffic/ipsec.h"

namespace espnic {
namespace {

namespace traffic = tb::traffic;
using lockstep::Random;

constexpr std::uint32_t kTrailer = 2;  // PadLength, Next Header
constexpr std::uint32_t kBehind = 64;  // bytes of the buffer behind the portion: one beat
constexpr std::uint32_t kJumbo = 9000;

std::uint8_t any_byte(Random& random) { return static_cast<std::uint8_t>(random.next() >> 16); }
std::uint16_t any16(Random& random) { return static_cast<std::uint16_t>(random.next() >> 16); }

Bytes noise(Random& random, std::size_t count) {
  Bytes bytes(count);
  for (std::size_t n = 0; n < count; n += 8) {
    const std::uint64_t draw = random.next();
    for (std::size_t byte = n; byte < std::min(count, n + 8); ++byte)
      bytes[byte] = static_cast<std::uint8_t>(draw >> 8 * (byte - n));
  }
  return bytes;
}

traffic::Auth auth_of(Integrity integrity) {
  switch (integrity) {
    case Integrity::kHmacMd5:
      return traffic::Auth::kMd5;
    case Integrity::kHmacSha1:
      return traffic::Auth::kSha1;
    case Integrity::kHmacSha256:
      return traffic::Auth::kSha256;
    case Integrity::kAesGmac:
      return traffic::Auth::kGmac;
    default:
      return traffic::Auth::kNone;
  }
}
traffic::Cipher cipher_of(Cipher cipher) {
  switch (cipher) {
    case Cipher::kDesCbc:
      return traffic::Cipher::kDes;
    case Cipher::kTripleDesCbc:
      return traffic::Cipher::kTripleDes;
    case Cipher::kAesCbc:
      return traffic::Cipher::kAesCbc;
    case Cipher::kAesCtr:
      return traffic::Cipher::kAesCtr;
    case Cipher::kAesGcm:
      return traffic::Cipher::kAesGcm;
    case Cipher::kAesGmac:
      return traffic::Cipher::kAesGmac;
    default:
      return traffic::Cipher::kNull;
  }
}
/// The first `count` bytes of a key, and its salt where it has one: as hosts hand them over.
template <std::size_t kSize>
Bytes key_of(const std::array<std::uint8_t, kSize>& key, std::size_t count, bool salted,
             const Salt& salt) {
  Bytes bytes(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(count));
  if (salted) bytes.insert(bytes.end(), salt.begin(), salt.end());
  return bytes;
}

std::uint8_t draw_option_type(Random& random) {
  // Security, extended and commercial security, router alert, multi-destination: kept.
  constexpr std::uint8_t kKept[] = {130, 133, 134, 148, 149};
  // Record route, timestamp, loose and strict source route, traceroute: mutable.
  constexpr std::uint8_t kMutable[] = {7, 68, 131, 137, 82};
  const std::uint32_t draw = random.below(16);
  if (draw < 7) return kKept[random.below(5)];
  if (draw < 13) return kMutable[random.below(5)];
  return static_cast<std::uint8_t>(random.between(2, 255));
}

/// Well-formed options (RFC 791) of `count` bytes; behind an end of list stands anything.
/// `contents`: the bytes that may change without a change of form.
Bytes draw_options(Random& random, std::size_t count, std::vector<std::size_t>& contents) {
  Bytes options;
  while (options.size() < count) {
    const auto room = static_cast<std::uint32_t>(count - options.size());
    const std::uint32_t draw = random.below(12);
    if (draw == 0) {
      options.push_back(0);
      const Bytes rest = noise(random, count - options.size());
      options.insert(options.end(), rest.begin(), rest.end());
    } else if (draw < 4 || room == 1) {
      options.push_back(1);
    } else {
      const std::uint32_t length = random.between(2, random.chance(64) ? room : std::min(room, 9U));
      options.push_back(draw_option_type(random));
      options.push_back(static_cast<std::uint8_t>(length));
      for (std::uint32_t n = 2; n < length; ++n) {
        contents.push_back(options.size());
        options.push_back(any_byte(random));
      }
    }
  }
  return options;
}

/// Types with bit 0x20, whose data may change on the way, and without; PadN is 1.
std::uint8_t draw_ipv6_option_type(Random& random) {
  const std::uint32_t draw = random.below(8);
  if (draw < 2) return 1;
  if (draw < 4) return static_cast<std::uint8_t>(any_byte(random) | 0x20);
  if (draw < 6) return static_cast<std::uint8_t>((any_byte(random) & ~0x20) | 0x40);
  return static_cast<std::uint8_t>(random.between(1, 255));
}

/// Well-formed options (RFC 8200 4.2) of `count` bytes. `contents`: where their data is.
Bytes draw_ipv6_options(Random& random, std::size_t count, std::vector<std::size_t>& contents) {
  Bytes options;
  while (options.size() < count) {
    const auto room = static_cast<std::uint32_t>(count - options.size());
    if (room == 1 || random.chance(40)) {
      options.push_back(0);  // Pad1
      continue;
    }
    const std::uint32_t most = room - 2;
    const std::uint32_t length = random.chance(64) ? most : random.below(std::min(most, 12U) + 1);
    options.push_back(draw_ipv6_option_type(random));
    options.push_back(static_cast<std::uint8_t>(length));
    for (std::uint32_t n = 0; n < length; ++n) {
      contents.push_back(options.size());
      options.push_back(any_byte(random));
    }
  }
  return options;
}

class Maker {
 public:
  Maker(Random& random, const std::vector<DrawnSa>& sas, const PortionLengths& lengths)
      : random_(random), lengths_(lengths) {
    portion_.sa = random.below(static_cast<std::uint32_t>(sas.size()));
    keys_ = &sas[portion_.sa].keys;
  }

  DrawnPortion make() {
    portion_.has_ah = keys_->ah_integrity != Integrity::kNone;
    portion_.has_esp = keys_->cipher != Cipher::kNone;
    portion_.pad_check = random_.chance(128);
    portion_.fault = random_.chance(10);
    portion_.ipv6 = random_.chance(80);
    draw_ip();
    portion_.l3 = draw_lead();
    const std::uint16_t behind_ip = static_cast<std::uint16_t>(portion_.l3 + portion_.l3_len);
    portion_.ah = portion_.has_ah ? behind_ip : any16(random_);
    portion_.ah_bytes = portion_.has_ah ? draw_ah_bytes() : any_byte(random_);
    portion_.esp = any16(random_);
    Bytes packet;
    if (!portion_.has_ah) {
      packet = esp_alone();
    } else if (portion_.has_esp) {
      portion_.esp = static_cast<std::uint16_t>(behind_ip + portion_.ah_bytes);
      packet = with_ah(50, esp());
    } else {
      packet = with_ah(any_byte(random_), noise(random_, draw_length(kJumbo)));
    }
    if (random_.chance(1)) move_back(static_cast<std::uint32_t>(packet.size()));
    portion_.end = static_cast<std::uint16_t>(portion_.l3 + packet.size());
    portion_.frame = noise(random_, portion_.l3);
    append(packet);
    append(noise(random_, kBehind));
    return std::move(portion_);
  }

 private:
  void append(const Bytes& bytes) {
    portion_.frame.insert(portion_.frame.end(), bytes.begin(), bytes.end());
  }

  std::uint16_t draw_lead() {
    const std::uint32_t draw = random_.below(16);
    if (draw < 4) return 14;
    if (draw < 5) return 18;
    return static_cast<std::uint16_t>(random_.below(140));
  }

  /// Where the ICV ends, or that rounded up to 8 (RFC 4302 2.6, spec 6.3); of IPv6 rounded up.
  std::uint8_t draw_ah_bytes() {
    const std::size_t least = ah_header_bytes(*keys_);
    const bool as_it_is = random_.chance(128) && !portion_.ipv6;
    return static_cast<std::uint8_t>(as_it_is ? least : (least + 7) / 8 * 8);
  }

  /// Far behind in a large buffer, up to the last byte that `end` can name: addresses use all of
  /// their bits, and reads may pass the last one.
  void move_back(std::uint32_t bytes) {
    const std::uint32_t room = 0xFFFF - portion_.l3 - bytes;
    const std::uint32_t by =
        random_.chance(128) ? room - std::min(room, random_.below(24)) : random_.below(room + 1);
    for (std::uint16_t* at : {&portion_.l3, portion_.has_ah ? &portion_.ah : nullptr,
                              portion_.has_esp ? &portion_.esp : nullptr}) {
      if (at != nullptr) *at = static_cast<std::uint16_t>(*at + by);
    }
  }

  std::uint32_t draw_length(std::uint32_t limit) {
    std::uint32_t longest = lengths_.usual;
    if (random_.chance(lengths_.longer_per_256)) longest = lengths_.longer;
    if ((random_.next() & 0xFFFF) < lengths_.jumbo_per_65536) {
      if (random_.chance(64)) return limit;
      longest = kJumbo;
    }
    return random_.below(std::min(longest, limit) + 1);
  }

  void draw_ip() {
    const bool many = random_.chance(keys_->ah_integrity != Integrity::kNone ? 150 : 40);
    if (portion_.ipv6) return draw_ip6(many);
    ip_.src = static_cast<std::uint32_t>(random_.next() >> 8);
    ip_.dst = static_cast<std::uint32_t>(random_.next() >> 8);
    ip_.tos = any_byte(random_);
    ip_.id = any16(random_);
    ip_.fragment = any16(random_);
    ip_.ttl = any_byte(random_);
    if (many) ip_.options = draw_options(random_, 4 * random_.between(1, 10), option_contents_);
    for (std::size_t& at : option_contents_) at += 20;
    portion_.l3_len = static_cast<std::uint16_t>(20 + ip_.options.size());
  }

  void draw_ip6(bool many) {
    for (std::uint8_t& byte : ip6_.src) byte = any_byte(random_);
    for (std::uint8_t& byte : ip6_.dst) byte = any_byte(random_);
    ip6_.traffic_class = any_byte(random_);
    ip6_.flow_label = static_cast<std::uint32_t>(random_.next() >> 8) & 0xFFFFF;
    ip6_.hop_limit = any_byte(random_);
    portion_.l3_len = 40;
    if (many) draw_chain();
  }

  /// Up to eight extension headers, in any order, of at most 256 bytes together.
  void draw_chain() {
    constexpr std::uint8_t kKinds[] = {0, 43, 60};
    const std::uint32_t count = random_.chance(24) ? 8 : random_.between(1, 4);
    std::uint32_t units = random_.chance(24) ? 32 : random_.between(count, 3 * count);
    for (std::uint32_t left = count; left != 0; --left) {
      // The last one has what the others leave.
      const std::uint32_t own =
          left == 1 ? units : random_.between(1, std::min(units - left + 1, 2 * units / left));
      const std::uint32_t kind = random_.below(7);
      add_extension(kKinds[kind % 3], 8 * own);
      units -= own;
    }
  }

  void add_extension(std::uint8_t kind, std::size_t bytes) {
    traffic::Ip6Extension extension;
    extension.kind = kind;
    std::vector<std::size_t> contents;
    if (kind == 43) {
      extension.data = noise(random_, bytes - 2);
      for (std::size_t at = 0; at < extension.data.size(); ++at) contents.push_back(at);
    } else {
      extension.data = draw_ipv6_options(random_, bytes - 2, contents);
    }
    for (const std::size_t at : contents)
      option_contents_.push_back(portion_.l3_len + std::size_t{2} + at);
    ip6_.extensions.push_back(std::move(extension));
    portion_.l3_len = static_cast<std::uint16_t>(portion_.l3_len + bytes);
  }

  /// Payload, pad, PadLength and Next Header, with or without a fault in them.
  Bytes draw_text() {
    const auto block = static_cast<std::uint32_t>(block_bytes(keys_->cipher));
    const std::uint32_t payload = draw_length(lengths_.max_text - kTrailer);
    std::uint32_t pad = (block - (payload + kTrailer) % block) % block;
    if (random_.chance(64)) {
      const std::uint32_t most = random_.chance(96) ? 255 : 3 * block;
      pad += block * random_.below((most - pad) / block + 1);
      while (payload + pad + kTrailer > lengths_.max_text) pad -= block;
    }
    Bytes text = noise(random_, payload);
    if (random_.chance(40)) end_like_a_pad(text);
    for (std::uint32_t n = 1; n <= pad; ++n) text.push_back(static_cast<std::uint8_t>(n));
    text.push_back(static_cast<std::uint8_t>(pad));
    text.push_back(any_byte(random_));
    if (random_.chance(96)) spoil_trailer(text, pad);
    return text;
  }

  /// Payload that ends in 1, 2, 3, ...: it is not the pad all the same.
  void end_like_a_pad(Bytes& payload) {
    const auto count = std::min<std::size_t>(payload.size(), random_.between(1, 9));
    for (std::size_t n = 0; n < count; ++n)
      payload[payload.size() - count + n] = static_cast<std::uint8_t>(n + 1);
  }

  void spoil_trailer(Bytes& text, std::uint32_t pad) {
    std::uint8_t& pad_length = text[text.size() - 2];
    const std::uint32_t room = static_cast<std::uint32_t>(text.size()) - kTrailer;
    switch (random_.below(7)) {
      case 0:  // all of the text, if it can be said
        pad_length = static_cast<std::uint8_t>(std::min(room, 255U));
        break;
      case 1:  // one more than there is
        pad_length = static_cast<std::uint8_t>(std::min(room + 1, 255U));
        break;
      case 2:
        pad_length = any_byte(random_);
        break;
      case 3:  // the end of the pad alone
        if (pad != 0) pad_length = static_cast<std::uint8_t>(random_.below(pad));
        break;
      case 4:
        text = noise(random_, text.size());
        break;
      default:
        if (pad == 0) break;
        const std::uint32_t wrong = random_.chance(64) ? 0 : random_.below(pad);
        text[room - pad + wrong] ^= static_cast<std::uint8_t>(1U << random_.below(8));
    }
  }

  Bytes esp() {
    traffic::EspSa sa;
    sa.spi = static_cast<std::uint32_t>(random_.next() >> 8);
    sa.cipher = cipher_of(keys_->cipher);
    sa.auth = auth_of(keys_->esp_integrity);
    sa.cipher_key = key_of(keys_->cipher_key, cipher_key_bytes(*keys_), is_salted(keys_->cipher),
                           keys_->cipher_salt);
    sa.auth_key = key_of(keys_->esp_key, key_bytes(keys_->esp_integrity), false, {});
    sa.icv = esp_icv_bytes(*keys_);
    const std::uint32_t sequence = draw_sequence();
    sa.esn = draw_high(keys_->esp_esn, sequence, portion_.stale_esp);
    Bytes body = noise(random_, iv_bytes(keys_->cipher));
    const Bytes sent = traffic::encrypt(sa.cipher, sa.cipher_key, body, draw_text());
    body.insert(body.end(), sent.begin(), sent.end());
    Bytes bytes = traffic::esp_sealed(sa, sequence, body).wire;
    if (random_.chance(24)) {
      if (sa.icv != 0 && random_.chance(160)) {
        portion_.flipped_esp_icv = draw_icv_byte(sa.icv);
        flip(bytes, bytes.size() - sa.icv + static_cast<std::size_t>(portion_.flipped_esp_icv));
      } else {
        flip(bytes, random_.below(static_cast<std::uint32_t>(bytes.size())));
      }
    }
    return bytes;
  }

  /// The last byte more often than others.
  int draw_icv_byte(std::size_t icv) {
    const auto bytes = static_cast<std::uint32_t>(icv);
    return static_cast<int>(random_.chance(64) ? bytes - 1 : random_.below(bytes));
  }

  /// Where an overlap ends, and where the high half before ends.
  std::uint32_t draw_sequence() {
    constexpr std::uint32_t kBorders[] = {0,          0x3FFFFFFF, 0x40000000,
                                          0x7FFFFFFF, 0x80000000, 0xFFFFFFFF};
    if (random_.chance(96)) return kBorders[random_.below(6)];
    return static_cast<std::uint32_t>(random_.next() >> 8);
  }

  /// The high half as the sender has it: now and then an old one, or one with another bit turned.
  std::optional<std::uint32_t> draw_high(const Esn& esn, std::uint32_t sequence, bool& stale) {
    if (!esn.on) return std::nullopt;
    const std::uint32_t high =
        esn.overlap ? traffic::high_half_about(esn.high, sequence) : esn.high;
    stale = random_.chance(16);
    if (!stale) return high;
    if (random_.chance(96)) return high ^ 1U << random_.below(32);
    return high == esn.high ? esn.high - 1 : esn.high;
  }

  void flip(Bytes& bytes, std::size_t at) {
    bytes[at] ^= static_cast<std::uint8_t>(1U << random_.below(8));
  }

  Bytes esp_alone() {
    const Bytes inside = esp();
    std::uint32_t udp_bytes = 0;
    if (random_.chance(40)) udp_bytes = random_.chance(64) ? 16 : 8;
    portion_.esp = static_cast<std::uint16_t>(portion_.l3 + portion_.l3_len + udp_bytes);
    const std::uint8_t protocol = udp_bytes != 0 ? 17 : 50;
    const traffic::Packet payload =
        traffic::clear(noise(random_, udp_bytes)) + traffic::clear(inside);
    if (portion_.ipv6) return traffic::ip6(ip6_, protocol, payload).wire;
    return traffic::ip4(ip_, protocol, payload).wire;
  }

  Bytes with_ah(std::uint8_t next_header, const Bytes& behind) {
    traffic::AhSa sa;
    sa.spi = static_cast<std::uint32_t>(random_.next() >> 8);
    sa.auth = auth_of(keys_->ah_integrity);
    sa.auth_key = key_of(keys_->ah_key, ah_key_bytes(*keys_),
                         keys_->ah_integrity == Integrity::kAesGmac, keys_->ah_salt);
    sa.icv = ah_icv_bytes(*keys_);
    traffic::AhFill fill;
    for (std::uint8_t& byte : fill.iv) byte = any_byte(random_);
    fill.padding = noise(random_, portion_.ah_bytes - ah_header_bytes(*keys_));
    fill.sequence = draw_sequence();
    sa.esn = draw_high(keys_->ah_esn, fill.sequence, portion_.stale_ah);
    fill.reserved = any16(random_);
    const traffic::Packet payload = traffic::clear(behind);
    Bytes packet = portion_.ipv6 ? traffic::ip6_ah(ip6_, sa, fill, next_header, payload).wire
                                 : traffic::ip4_ah(ip_, sa, fill, next_header, payload).wire;
    if (random_.chance(96)) change_mutable_fields(packet);
    if (random_.chance(24)) spoil_ah(packet);
    return packet;
  }

  /// As routers do it; the ICV stands. Contents of options may be those of a kept one: then not.
  void change_mutable_fields(Bytes& packet) {
    portion_.mutated = true;
    if (portion_.ipv6) {
      if (random_.chance(100)) packet[0] = static_cast<std::uint8_t>(0x60 | random_.below(16));
      for (const std::size_t at : {1, 2, 3, 7}) {
        if (random_.chance(100)) packet[at] = any_byte(random_);
      }
    } else {
      for (const std::size_t at : {1, 6, 7, 8, 10, 11}) {
        if (random_.chance(100)) packet[at] = any_byte(random_);
      }
    }
    if (!option_contents_.empty() && random_.chance(64)) {
      const auto count = static_cast<std::uint32_t>(option_contents_.size());
      const std::size_t at = option_contents_[random_.below(count)];
      const std::uint8_t before = packet[at];
      packet[at] = any_byte(random_);
      portion_.changed_option = packet[at] != before;
    }
  }

  /// Of the fixed header; Next Header stays, since the chain has to hold (L3).
  std::size_t draw_header_byte() {
    if (!portion_.ipv6) return random_.below(20);
    const std::uint32_t at = random_.below(39);
    return at < 6 ? at : at + 1;
  }

  void spoil_ah(Bytes& packet) {
    const std::size_t ah = portion_.l3_len;
    const std::size_t icv = ah_icv_bytes(*keys_);
    if (random_.chance(128)) {
      portion_.flipped_ah_icv = draw_icv_byte(icv);
      flip(packet,
           ah + ah_header_bytes(*keys_) - icv + static_cast<std::size_t>(portion_.flipped_ah_icv));
    } else if (random_.chance(128)) {
      flip(packet, draw_header_byte());
    } else if (random_.chance(128)) {  // IV and padding are there, too
      flip(packet, ah + random_.below(portion_.ah_bytes));
    } else {
      flip(packet, ah + random_.below(static_cast<std::uint32_t>(packet.size() - ah)));
    }
  }

  Random& random_;
  const PortionLengths& lengths_;
  const SaKeys* keys_ = nullptr;
  DrawnPortion portion_;
  traffic::Ip4 ip_;
  traffic::Ip6 ip6_;
  std::vector<std::size_t> option_contents_;  // bytes of the packet
};

}  // namespace

DrawnPortion draw_portion(Random& random, const std::vector<DrawnSa>& sas,
                          const PortionLengths& lengths) {
  return Maker(random, sas, lengths).make();
}

}  // namespace espnic
