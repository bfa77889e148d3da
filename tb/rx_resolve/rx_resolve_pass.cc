// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_resolve/rx_resolve_pass.h"

#include <algorithm>

#include "model/packet/completion.h"

namespace espnic {
namespace {

using lockstep::Random;

constexpr std::uint8_t kEsp = 50, kIpv4 = 4, kIpv6 = 41;
/// What says that an IP packet is inside, whether or not IPv6 is looked into.
std::uint8_t draw_ip(Random& random) { return random.chance(128) ? kIpv4 : kIpv6; }

std::uint8_t any_byte(Random& random) { return static_cast<std::uint8_t>(random.next() >> 8); }
std::uint16_t any_half(Random& random) { return static_cast<std::uint16_t>(random.next() >> 8); }
std::uint32_t any_word(Random& random) { return static_cast<std::uint32_t>(random.next() >> 8); }

/// The value with one bit turned.
template <typename Field>
Field one_bit_off(Random& random, Field value) {
  return static_cast<Field>(value ^ Field{1} << random.below(8 * sizeof(Field)));
}

/// Spec 2.5 and 6.3: ESP header, IV and ICV around the text; and the block of the text.
std::uint32_t around_text(const RowFields& row) {
  return 8 + iv_bytes(row.algorithms) + esp_icv_bytes(row.algorithms);
}
std::uint32_t block_of(const RowFields& row) { return block_bytes(row.algorithms); }

class Maker {
 public:
  Maker(Random& random, bool second, bool ipv6, bool strap)
      : random_(random), second_(second), strap_(strap) {
    ck_.ipv6 = ipv6;
  }

  CheckFields make() {
    draw_row();
    draw_good();
    // Ways to spoil it: none in nearly half of the passes.
    static constexpr unsigned kWays[] = {0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 3};
    const unsigned ways = kWays[random_.below(16)];
    for (unsigned way = 0; way < ways; ++way) spoil();
    place();
    noise();
    return ck_;
  }

 private:
  void draw_row() {
    RowFields& row = ck_.row;
    switch (random_.below(4)) {
      case 0:
        row.has_ah = true;
        break;
      case 1:
        row.has_ah = row.has_esp = true;
        break;
      default:
        row.has_esp = true;
    }
    row.tunnel = !second_ && random_.chance(150);
    row.udp = !row.has_ah && random_.chance(128);
    row.v2 = random_.chance(128);
    row.any_mode = !row.tunnel && random_.chance(96);
    row.any_encapsulation = row.udp && random_.chance(96);
    row.entry = any_byte(random_);
    row.gen = any_half(random_);
    draw_esp(row);
    draw_ah(row);
    row.esp_spi = any_word(random_);
    row.generation = any_word(random_) & kSaGenerationMask;
    row.rest = any_word(random_) & 0x1FFFF;
  }

  /// What does not count is anything.
  void draw_esp(RowFields& row) {
    AlgorithmFields& its = row.algorithms;
    const bool aes = row.has_esp && random_.chance(144);
    if (row.has_esp)
      its.cipher = static_cast<std::uint8_t>(aes ? random_.between(4, 7) : random_.between(1, 3));
    if (row.has_esp && its.cipher < 6) its.esp_auth = static_cast<std::uint8_t>(random_.below(4));
    its.esp_key = static_cast<std::uint8_t>(aes ? random_.below(3) : random_.below(4));
    its.esp_esn = random_.chance(128);
    its.esp_icv = static_cast<std::uint8_t>(random_.below(4));
    if (its.cipher == 7) its.esp_icv = 2;
    if (its.cipher == 6) its.esp_icv = static_cast<std::uint8_t>(random_.below(3));
    if (its.esp_auth == 3) its.esp_icv = random_.chance(128) ? 2 : 0;
    if (its.esp_auth == 1 || its.esp_auth == 2) its.esp_icv = 0;
  }
  void draw_ah(RowFields& row) {
    AlgorithmFields& its = row.algorithms;
    if (row.has_ah) its.ah_auth = static_cast<std::uint8_t>(random_.between(1, 4));
    its.ah_key = static_cast<std::uint8_t>(its.ah_auth == 4 ? random_.below(3) : random_.below(4));
    its.ah_esn = random_.chance(128);
    its.ah_icv = random_.chance(128);
    if (its.ah_auth == 4) its.ah_icv = true;
    if (its.ah_auth == 1 || its.ah_auth == 2) its.ah_icv = false;
  }

  void draw_good() {
    const RowFields& row = ck_.row;
    ck_.hit = true;
    ck_.like = random_.chance(128);
    ck_.ah = row.has_ah;
    ck_.udp = row.udp && !(row.any_encapsulation && random_.chance(128));
    ck_.entry = row.entry;
    ck_.gen = row.gen;
    ck_.spi = any_word(random_) | 1U << random_.below(32);
    ck_.index = any_half(random_);
    ck_.ah_next = row.has_esp ? kEsp : random_.chance(170) ? draw_ip(random_) : other_next();
    ck_.ah_len = draw_ah_len();
    ck_.esp_spi = row.esp_spi;
    ck_.l3_len = draw_l3_len(random_.chance(96));
    ck_.nesting = random_.chance(200);
    const bool transport = !row.tunnel && !row.any_mode;
    ck_.udp_transport = random_.chance(200) || (ck_.udp && transport);
    ck_.ah_esp_combined = random_.chance(200) || (row.has_ah && row.has_esp);
    ck_.pad_check = random_.chance(128);
    bytes_ = ck_.ah ? ah_bytes() : 0;
    if (row.has_esp) {
      const std::uint32_t blocks = random_.chance(64) ? 1 : random_.between(1, 12);
      bytes_ += around_text(row) + blocks * block_of(row);
    } else {
      bytes_ += random_.chance(64) ? 0 : random_.below(100);
    }
  }

  /// Of an IP header, `more` than the shortest: with options or extension headers.
  std::uint16_t draw_l3_len(bool more) {
    if (!ck_.ipv6) return static_cast<std::uint16_t>(more ? 4 * random_.between(5, 15) : 20);
    const std::uint32_t units =
        random_.chance(96) ? random_.between(26, 32) : random_.between(1, 5);
    return static_cast<std::uint16_t>(40 + (more ? 8 * units : 0));
  }

  /// Where the ICV ends, or that rounded up to 8 bytes; of IPv6 the latter. In words but 2.
  std::uint8_t draw_ah_len() {
    const std::uint32_t least = least_ah_bytes(ck_.row.algorithms);
    const bool rounded = ck_.ipv6 || random_.chance(128);
    return static_cast<std::uint8_t>((rounded ? (least + 7) / 8 * 8 : least) / 4 - 2);
  }
  std::uint32_t ah_bytes() const { return (ck_.ah_len + 2U) * 4; }

  /// Never 50, often a bit off 50, 4 or 41.
  std::uint8_t other_next() {
    const std::uint8_t drawn =
        random_.chance(128) ? one_bit_off(random_, random_.chance(128) ? kEsp : draw_ip(random_))
                            : any_byte(random_);
    return drawn == kEsp ? 51 : drawn;
  }

  void spoil() {
    switch (random_.below(6)) {
      case 0:
        spoil_answer();
        break;
      case 1:
        spoil_encapsulation();
        break;
      case 2:
      case 3:
        spoil_protocols();
        break;
      default:
        spoil_lengths();
    }
  }

  void spoil_answer() {
    switch (random_.below(5)) {
      case 0:
        ck_.detail = static_cast<std::uint8_t>(random_.chance(192) ? random_.between(1, 13)
                                                                   : random_.between(1, 255));
        break;
      case 1:
        ck_.hit = ck_.blind = false;
        break;
      case 2:
        ck_.spi = 0;
        break;
      case 3:
        if (second_) make_tunnel();
        if (random_.chance(100)) blind();
        break;
      default:
        if (random_.chance(192)) blind();
        if (second_ && random_.chance(128)) make_tunnel();
    }
  }

  void make_tunnel() {
    ck_.row.tunnel = true;
    ck_.row.any_mode = false;
  }

  void blind() {
    if (!ck_.hit) return;
    ck_.hit = false;
    ck_.blind = true;
  }

  void spoil_encapsulation() {
    switch (random_.below(4)) {
      case 0:
        ck_.udp = !ck_.udp;
        break;
      case 1:
        ck_.udp = ck_.row.udp = true;
        ck_.entry = one_bit_off(random_, ck_.row.entry);
        break;
      case 2:
        ck_.udp = ck_.row.udp = true;
        ck_.gen = one_bit_off(random_, ck_.row.gen);
        break;
      default:
        ck_.udp = ck_.row.udp = true;
        ck_.row.tunnel = false;
        ck_.udp_transport = false;
    }
  }

  void spoil_protocols() {
    RowFields& row = ck_.row;
    switch (random_.below(7)) {
      case 0:
        ck_.ah = !ck_.ah;
        break;
      case 1:
        row.has_ah = row.has_ah && !row.has_esp;  // a bundle loses its AH
        ck_.ah = true;
        break;
      case 2:
        ck_.ah = row.has_ah = true;
        ck_.ah_next = kEsp;
        ck_.ah_esp_combined = false;
        break;
      case 3:
        ck_.ah = row.has_ah = true;
        ck_.ah_next = row.has_esp ? other_next() : kEsp;
        break;
      default:
        // A bundle, its inner SPI a bit off, where the bytes of the SPI are just there or not.
        ck_.ah = row.has_ah = row.has_esp = true;
        row.udp = ck_.udp = row.any_encapsulation = false;
        ck_.ah_next = kEsp;
        ck_.ah_esp_combined = true;
        if (row.algorithms.cipher == 0) draw_esp(row);
        if (row.algorithms.ah_auth == 0) {
          draw_ah(row);
          ck_.ah_len = draw_ah_len();
        }
        ck_.esp_spi = one_bit_off(random_, row.esp_spi);
        if (random_.chance(128)) bytes_ = ah_bytes() + random_.between(2, 5);
    }
  }

  void spoil_lengths() {
    const RowFields& row = ck_.row;
    const std::uint32_t ah = ck_.ah ? ah_bytes() : 0;
    switch (random_.below(8)) {
      case 0:
        ck_.overrun = true;
        break;
      case 1:
        // That of another ICV, or a bit off; of IPv6 also the one that is not rounded.
        ck_.ah_len = random_.chance(128) ? static_cast<std::uint8_t>(random_.between(3, 9))
                                         : one_bit_off(random_, ck_.ah_len);
        if (ck_.ipv6 && random_.chance(128))
          ck_.ah_len = static_cast<std::uint8_t>(least_ah_bytes(row.algorithms) / 4 - 2);
        break;
      case 2:
        if (ck_.l3_len == (ck_.ipv6 ? 40 : 20)) ck_.l3_len = draw_l3_len(true);
        if (ck_.l3_len == 20) ck_.l3_len = 24;
        ck_.bad_options = true;
        break;
      case 3:
        if (ck_.ah)
          bytes_ = random_.chance(128) ? ah - 2 + random_.below(4) : random_.between(12, ah);
        break;
      case 4:
      case 5:
        // About the shortest.
        if (row.has_esp) bytes_ = ah + around_text(row) + block_of(row) + random_.below(4) - 2;
        break;
      case 6:
        if (row.has_esp) bytes_ = ah + around_text(row) + block_of(row) - 4 * random_.between(1, 2);
        break;
      default:
        // Not whole blocks.
        bytes_ += random_.chance(128) ? 4 : random_.between(1, 7);
    }
  }

  /// Offsets. A parser never names less than 8 bytes of ESP or 12 of AH.
  void place() {
    bytes_ = std::max(bytes_, ck_.ah ? 12U : 8U);
    std::uint32_t l3 = random_.chance(64) ? 14 : 14 + random_.below(300);
    if (random_.chance(16)) l3 = 65535 - bytes_ - 8 - ck_.l3_len - random_.below(3);
    ck_.l3 = static_cast<std::uint16_t>(l3);
    ck_.ipsec = static_cast<std::uint16_t>(l3 + ck_.l3_len + (ck_.udp ? 8U : 0U));
    ck_.end = static_cast<std::uint16_t>(ck_.ipsec + bytes_);
  }

  void noise() {
    if (!ck_.ah) {
      ck_.ah_next = random_.chance(128)   ? kEsp
                    : random_.chance(128) ? draw_ip(random_)
                                          : any_byte(random_);
      ck_.ah_len = any_byte(random_);
      ck_.esp_spi = any_word(random_);
      ck_.bad_options = random_.chance(128);
    } else if (ck_.ah_next != kEsp || bytes_ < ah_bytes() + 4) {
      if (random_.chance(192)) ck_.esp_spi = any_word(random_);
    }
    if (!ck_.udp && random_.chance(192)) {
      ck_.entry = any_byte(random_);
      ck_.gen = any_half(random_);
    }
    // Of a pass that has no key this is 0, whatever the packet.
    if (ck_.detail != 0) ck_.ipv6 = strap_ && random_.chance(128);
    ck_.tunnel = ck_.row.tunnel;
    if (ck_.hit || ck_.blind) return;
    // Nothing was hit: no row.
    ck_.tunnel = random_.chance(128);
    ck_.row.tunnel = !ck_.row.any_mode && random_.chance(128);
  }

  Random& random_;
  bool second_, strap_;
  CheckFields ck_;
  std::uint32_t bytes_ = 0;  // of the portion
};

}  // namespace

CheckFields draw_check(Random& random, bool second, bool ipv6, bool strap) {
  return Maker(random, second, ipv6, strap).make();
}

DoneFields draw_done(Random& random, const CheckFields& ck, bool fault) {
  DoneFields done;
  done.verdict = static_cast<std::uint8_t>(random.chance(150) ? 0 : random.between(1, 5));
  if (fault) done.verdict = 5;
  if (done.verdict != 0 && done.verdict != 4) return done;
  if (!ck.row.has_esp) {
    done.next_header = ck.ah_next;
    done.payload = static_cast<std::uint16_t>(ck.ipsec + (ck.ah_len + 2) * 4);
    done.payload_end = ck.end;
    return done;
  }
  done.next_header = random.chance(170)  ? draw_ip(random)
                     : random.chance(64) ? one_bit_off(random, draw_ip(random))
                                         : any_byte(random);
  done.pad_length = any_byte(random);
  done.payload = any_half(random);
  done.payload_end = any_half(random);
  return done;
}

}  // namespace espnic
