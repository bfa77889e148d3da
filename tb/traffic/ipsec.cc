// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/traffic/ipsec.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace espnic::tb::traffic {
namespace {

constexpr std::uint8_t kEsp = 50, kAh = 51, kUdp = 17;

Bytes words(std::uint32_t first, std::uint32_t second) {
  Bytes bytes(8);
  store_be32(&bytes[0], first);
  store_be32(&bytes[4], second);
  return bytes;
}

void append(Bytes& to, ByteSpan from) { to.insert(to.end(), from.begin(), from.end()); }

Bytes trailer(const EspSa& sa, const EspFill& fill, std::uint8_t next_header,
              std::size_t payload_bytes) {
  const std::size_t block = block_bytes(sa.cipher);
  const std::size_t pad = fill.pad_length.value_or((block - (payload_bytes + 2) % block) % block);
  Bytes bytes;
  for (std::size_t i = 1; i <= pad; ++i) {
    bytes.push_back(fill.pad_byte.value_or(static_cast<std::uint8_t>(i)));
  }
  bytes.push_back(fill.pad_length_field.value_or(static_cast<std::uint8_t>(pad)));
  bytes.push_back(next_header);
  return bytes;
}

bool option_is_kept(std::uint8_t type) {
  constexpr std::uint8_t kKept[] = {130, 133, 134, 148, 149};
  return std::find(std::begin(kKept), std::end(kKept), type) != std::end(kKept);
}

/// RFC 4302 appendix A1, with the table of spec 2.5. `options` are well-formed.
void zero_mutable_options(MutableByteSpan options) {
  std::size_t at = 0;
  while (at < options.size() && options[at] != 0) {
    if (options[at] == 1) {
      ++at;
      continue;
    }
    if (at + 1 >= options.size()) return;
    const std::size_t length = options[at + 1];
    if (length < 2 || at + length > options.size()) return;
    if (!option_is_kept(options[at])) std::fill_n(options.begin() + at, length, std::uint8_t{0});
    at += length;
  }
}

/// RFC 4303 2.2.1, RFC 4302 2.5.1.
Bytes with_high_half(Bytes message, const std::optional<std::uint32_t>& esn) {
  if (!esn) return message;
  message.resize(message.size() + 4);
  store_be32(&message[message.size() - 4], *esn);
  return message;
}

/// RFC 4106 5, RFC 4543 3.3: `body` is IV and ciphertext.
Bytes tag_of(const EspSa& sa, std::uint32_t sequence, const Bytes& body) {
  Bytes aad(4);
  store_be32(aad.data(), sa.spi);
  aad = with_high_half(aad, sa.esn);
  aad.resize(aad.size() + 4);
  store_be32(&aad[aad.size() - 4], sequence);
  const ByteSpan whole(body);
  const ByteSpan iv = whole.first(iv_bytes(sa.cipher));
  if (sa.cipher == Cipher::kAesGcm)
    return aead_tag(sa.cipher_key, iv, aad, whole.subspan(iv.size()));
  append(aad, whole);
  return aead_tag(sa.cipher_key, iv, aad, {});
}

/// AH with zeros in place of its ICV.
Bytes ah_header(const AhSa& sa, const AhFill& fill, const Bytes& padding,
                std::uint8_t next_header) {
  const std::size_t words_of_ah = (header_bytes(sa) + padding.size()) / 4;
  Bytes header{next_header, fill.payload_len.value_or(static_cast<std::uint8_t>(words_of_ah - 2)),
               static_cast<std::uint8_t>(fill.reserved >> 8),
               static_cast<std::uint8_t>(fill.reserved)};
  append(header, words(sa.spi, fill.sequence));
  header.resize(header_bytes(sa));
  append(header, padding);
  return header;
}

/// The packet with the ICV over `image` in its AH.
Packet sealed(Packet packet, const AhSa& sa, const AhFill& fill, std::size_t ah, Bytes image) {
  image = with_high_half(std::move(image), sa.esn);
  Bytes value;
  if (sa.auth == Auth::kGmac) {
    value.assign(fill.iv.begin(), fill.iv.end());
    append(value, aead_tag(sa.auth_key, fill.iv, image, {}));
  } else {
    value = icv(sa.auth, sa.auth_key, image);
  }
  value.resize(header_bytes(sa) - 12);
  const auto icv_at = static_cast<std::ptrdiff_t>(ah + 12);
  std::copy(value.begin(), value.end(), packet.wire.begin() + icv_at);
  std::copy(value.begin(), value.end(), packet.plain.begin() + icv_at);
  return packet;
}

}  // namespace

std::uint32_t high_half_about(std::uint32_t high, std::uint32_t low) {
  constexpr std::uint64_t kWrap = std::uint64_t{1} << 32;
  const std::uint64_t border = high * kWrap;
  const bool behind = low < kWrap - low;  // how far it is, either way
  const std::uint64_t number = behind ? border + low : border - (kWrap - low);
  return static_cast<std::uint32_t>(number / kWrap);
}

std::size_t icv_bytes(const EspSa& sa) {
  return sa.icv != 0 ? sa.icv : is_aead(sa.cipher) ? icv_bytes(sa.cipher) : icv_bytes(sa.auth);
}
std::size_t icv_bytes(const AhSa& sa) { return sa.icv != 0 ? sa.icv : icv_bytes(sa.auth); }
std::size_t header_bytes(const AhSa& sa) {
  return 12 + (sa.auth == Auth::kGmac ? kGmacIvBytes : 0) + icv_bytes(sa);
}

Packet esp_sealed(const EspSa& sa, std::uint32_t sequence, const Bytes& body) {
  Bytes bytes = words(sa.spi, sequence);
  append(bytes, body);
  Bytes value;
  if (is_aead(sa.cipher)) {
    value = tag_of(sa, sequence, body);
  } else {
    value = icv(sa.auth, sa.auth_key, with_high_half(bytes, sa.esn));
  }
  value.resize(icv_bytes(sa));
  append(bytes, value);
  return clear(std::move(bytes));
}

Packet esp(const EspSa& sa, const EspFill& fill, std::uint8_t next_header, const Packet& payload) {
  const Bytes tail = trailer(sa, fill, next_header, payload.wire.size());
  Bytes plaintext = payload.wire;
  append(plaintext, tail);
  const Bytes iv(fill.iv.begin(),
                 fill.iv.begin() + static_cast<std::ptrdiff_t>(iv_bytes(sa.cipher)));
  Bytes body = iv;
  append(body, encrypt(sa.cipher, sa.cipher_key, iv, plaintext));

  Packet packet = esp_sealed(sa, fill.sequence, body);
  auto in_place = packet.plain.begin() + 8 + iv.size();
  in_place = std::copy(payload.plain.begin(), payload.plain.end(), in_place);
  std::copy(tail.begin(), tail.end(), in_place);
  return packet;
}

Bytes ah_image(ByteSpan ip_packet, std::size_t field) {
  Bytes image(ip_packet.begin(), ip_packet.end());
  const std::size_t header_bytes = (image.at(0) & 0xFu) * 4;
  image.at(1) = 0;                                      // TOS
  std::fill_n(image.begin() + 6, 3, std::uint8_t{0});   // flags, fragment offset, TTL
  std::fill_n(image.begin() + 10, 2, std::uint8_t{0});  // checksum
  zero_mutable_options(MutableByteSpan(image.data() + 20, header_bytes - 20));
  const std::size_t icv_at = header_bytes + 12;
  if (image.size() < icv_at + field) throw std::invalid_argument("AH does not fit");
  std::fill_n(image.begin() + icv_at, field, std::uint8_t{0});
  return image;
}

Bytes ah_image6(ByteSpan ip_packet, std::size_t ah, std::size_t field) {
  constexpr std::size_t kFixed = 40;
  Bytes image(ip_packet.begin(), ip_packet.end());
  image.at(0) = 0x60;  // and no traffic class, flow label, hop limit
  image.at(1) = image.at(2) = image.at(3) = image.at(7) = 0;
  std::uint8_t kind = image[6];
  for (std::size_t at = kFixed; at < ah;) {
    const std::size_t behind = at + (image.at(at + 1) + std::size_t{1}) * 8;
    for (std::size_t option = at + 2; kind != 43 && option + 1 < behind;) {
      const std::size_t length = image[option] == 0 ? 0 : image.at(option + 1) + std::size_t{1};
      // RFC 8200 4.2: bit 5 of the type says that the data may change.
      if ((image[option] & 0x20) != 0 && option + 1 + length <= behind)
        std::fill_n(image.begin() + static_cast<std::ptrdiff_t>(option + 2), length - 1,
                    std::uint8_t{0});
      option += length + 1;
    }
    kind = image[at];
    at = behind;
  }
  if (image.size() < ah + 12 + field) throw std::invalid_argument("AH does not fit");
  std::fill_n(image.begin() + static_cast<std::ptrdiff_t>(ah + 12), field, std::uint8_t{0});
  return image;
}

Packet ip4_ah(const Ip4& ip, const AhSa& sa, const AhFill& fill, std::uint8_t next_header,
              const Packet& payload) {
  const Packet packet =
      ip4(ip, kAh, clear(ah_header(sa, fill, fill.padding, next_header)) + payload);
  return sealed(packet, sa, fill, 20 + ip.options.size(),
                ah_image(packet.wire, header_bytes(sa) - 12));
}

Packet ip6_ah(const Ip6& ip, const AhSa& sa, const AhFill& fill, std::uint8_t next_header,
              const Packet& payload) {
  Bytes padding = fill.padding;
  padding.resize((8 - header_bytes(sa) % 8) % 8);
  const Packet packet = ip6(ip, kAh, clear(ah_header(sa, fill, padding, next_header)) + payload);
  const std::size_t ah = ip6_header(ip, kAh, 0).size();
  return sealed(packet, sa, fill, ah, ah_image6(packet.wire, ah, header_bytes(sa) - 12));
}

namespace {

/// Whatever of an SA stands behind its IP header.
Packet portion(const Sa& sa, std::uint8_t next_header, const Packet& payload, const Fill& fill,
               std::uint8_t* protocol) {
  const Packet inside = esp(*sa.esp, fill.esp, next_header, payload);
  *protocol = kEsp;
  if (!sa.udp_port) return inside;
  *protocol = kUdp;
  Udp header = fill.udp;
  header.dst_port = *sa.udp_port;
  const Packet marker = clear(Bytes(*sa.udp_port == kLegacyPort ? 8 : 0));
  return udp(header, marker + inside) + clear(fill.behind_udp);
}

Packet protect6(const Sa& sa, std::uint8_t next_header, const Packet& payload, const Fill& fill) {
  Ip6 ip = fill.ip6;
  ip.src = sa.v6->src;
  ip.dst = sa.v6->dst;
  if (!sa.esp) return ip6_ah(ip, sa.ah.value(), fill.ah, next_header, payload);
  std::uint8_t protocol = 0;
  const Packet inside = portion(sa, next_header, payload, fill, &protocol);
  return sa.ah ? ip6_ah(ip, *sa.ah, fill.ah, protocol, inside) : ip6(ip, protocol, inside);
}

}  // namespace

Packet protect(const Sa& sa, std::uint8_t next_header, const Packet& payload, const Fill& fill) {
  if (sa.v6) return protect6(sa, next_header, payload, fill);
  Ip4 ip = fill.ip;
  if (ip.src == 0) ip.src = sa.src;
  if (ip.dst == 0) ip.dst = sa.dst;
  if (!sa.esp) return ip4_ah(ip, sa.ah.value(), fill.ah, next_header, payload);
  std::uint8_t protocol = 0;
  const Packet inside = portion(sa, next_header, payload, fill, &protocol);
  return sa.ah ? ip4_ah(ip, *sa.ah, fill.ah, protocol, inside) : ip4(ip, protocol, inside);
}

}  // namespace espnic::tb::traffic
