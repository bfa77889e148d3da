// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>

#include "model/host_if/oid_engine.h"
#include "model/packet/bytes.h"

namespace espnic::tb {

/// The columns of the tables of spec 4.2, copied by hand: nothing here comes from the code under
/// test.
struct RawOffsets {
  std::size_t handle, encap_type, encap_port, entry_handle, key_len, key_mat;
};
constexpr RawOffsets raw_offsets(HostLayout layout, bool udp) {
  if (layout == HostLayout::kX86) {
    return udp ? RawOffsets{168, 172, 176, 180, 184, 188} : RawOffsets{168, 0, 0, 0, 172, 176};
  }
  return udp ? RawOffsets{168, 176, 180, 184, 192, 196} : RawOffsets{168, 0, 0, 0, 176, 180};
}

/// An add request written byte by byte. As made: inbound transport ESP, SPI 0x00001001,
/// 10.0.0.1 to 10.0.0.2, 3DES (key 0x00..0x17) with SHA-1 (key 0x40..0x53); UDP: type 1, port 4500.
class RawAdd {
 public:
  RawAdd(HostLayout layout, bool udp)
      : layout_(layout), udp_(udp), at_(raw_offsets(layout, udp)), bytes_(at_.key_mat) {
    be32(0, 0x0A000001).be32(4, 0xFFFFFFFF).be32(8, 0x0A000002).be32(12, 0xFFFFFFFF);
    flags(1).num_sas(1).esp(0, 0x1001, 2, 20, 3, 24);
    if (udp) le32(at_.encap_type, 1).be16(at_.encap_port, 4500);
    keys(pattern(0x00, 24, 0x40, 20));
  }

  RawAdd& le16(std::size_t at, std::uint16_t v) { return put(at, v & 0xFF, v >> 8); }
  RawAdd& be16(std::size_t at, std::uint16_t v) { return put(at, v >> 8, v & 0xFF); }
  RawAdd& le32(std::size_t at, std::uint32_t v) {
    return le16(at, v & 0xFFFF).le16(at + 2, static_cast<std::uint16_t>(v >> 16));
  }
  RawAdd& be32(std::size_t at, std::uint32_t v) {
    return be16(at, static_cast<std::uint16_t>(v >> 16)).be16(at + 2, v & 0xFFFF);
  }

  RawAdd& flags(std::uint16_t v) { return le16(32, v); }
  RawAdd& num_sas(std::int16_t v) { return le16(34, static_cast<std::uint16_t>(v)); }
  RawAdd& spi(std::uint32_t v, std::size_t i = 0) { return be32(36 + 44 * i + 4, v); }
  RawAdd& operation(std::uint32_t v, std::size_t i = 0) { return le32(36 + 44 * i, v); }
  RawAdd& integrity(std::uint32_t id, std::uint32_t key_bytes, std::size_t i = 0) {
    return le32(36 + 44 * i + 8, id).le32(36 + 44 * i + 12, key_bytes);
  }
  RawAdd& conf(std::uint32_t id, std::uint32_t key_bytes, std::size_t i = 0) {
    return le32(36 + 44 * i + 20, id).le32(36 + 44 * i + 24, key_bytes);
  }
  RawAdd& esp(std::size_t i, std::uint32_t spi_value, std::uint32_t auth, std::uint32_t auth_bytes,
              std::uint32_t enc, std::uint32_t enc_bytes) {
    return operation(2, i).spi(spi_value, i).integrity(auth, auth_bytes, i).conf(enc, enc_bytes, i);
  }
  RawAdd& ah(std::size_t i, std::uint32_t spi_value, std::uint32_t auth, std::uint32_t auth_bytes) {
    return operation(1, i).spi(spi_value, i).integrity(auth, auth_bytes, i).conf(0, 0, i);
  }
  /// AH with SHA-1 only, its key 0x40..0x53.
  RawAdd& only_ah(std::uint32_t spi_value) {
    return ah(0, spi_value, 2, 20).keys(pattern(0, 0, 0x40, 20));
  }
  RawAdd& dst(std::uint32_t address, std::uint32_t mask = 0xFFFFFFFF) {
    return be32(8, address).be32(12, mask);
  }
  RawAdd& src(std::uint32_t address, std::uint32_t mask) { return be32(0, address).be32(4, mask); }
  RawAdd& tunnel(std::uint32_t from, std::uint32_t to) {
    return be32(0, 0).be32(4, 0).be32(8, 0).be32(12, 0).be32(24, from).be32(28, to);
  }
  RawAdd& encap(std::uint32_t type, std::uint16_t port) {
    return le32(at_.encap_type, type).be16(at_.encap_port, port);
  }
  RawAdd& entry_handle(std::uint64_t handle) { return pointer(at_.entry_handle, handle); }
  RawAdd& keys(const Bytes& key_mat) {
    bytes_.resize(at_.key_mat);
    le32(at_.key_len, static_cast<std::uint32_t>(key_mat.size()));
    bytes_.insert(bytes_.end(), key_mat.begin(), key_mat.end());
    return *this;
  }

  std::uint32_t oid() const { return udp_ ? 0xFC010205 : 0xFC010202; }
  HostLayout layout() const { return layout_; }
  const RawOffsets& at() const { return at_; }
  Bytes& bytes() { return bytes_; }
  const Bytes& bytes() const { return bytes_; }
  std::uint64_t handle() const { return pointer(at_.handle); }
  std::uint64_t entry_handle() const { return pointer(at_.entry_handle); }

  /// Counting bytes: `n` from `a`, then `m` from `b`.
  static Bytes pattern(unsigned a, unsigned n, unsigned b, unsigned m) {
    Bytes result;
    for (unsigned i = 0; i < n; ++i) result.push_back(static_cast<std::uint8_t>(a + i));
    for (unsigned i = 0; i < m; ++i) result.push_back(static_cast<std::uint8_t>(b + i));
    return result;
  }

 private:
  RawAdd& put(std::size_t at, unsigned first, unsigned second) {
    bytes_.at(at) = static_cast<std::uint8_t>(first);
    bytes_.at(at + 1) = static_cast<std::uint8_t>(second);
    return *this;
  }
  RawAdd& pointer(std::size_t at, std::uint64_t v) {
    le32(at, static_cast<std::uint32_t>(v));
    return layout_ == HostLayout::kX64 ? le32(at + 4, static_cast<std::uint32_t>(v >> 32)) : *this;
  }
  std::uint64_t pointer(std::size_t at) const {
    std::uint64_t v = 0;
    for (std::size_t i = layout_ == HostLayout::kX64 ? 8 : 4; i-- > 0;)
      v = v << 8 | bytes_.at(at + i);
    return v;
  }

  HostLayout layout_;
  bool udp_;
  RawOffsets at_;
  Bytes bytes_;
};

/// A delete request: one pointer (DELETE_SA) or two (DELETE_UDPESP_SA).
inline Bytes raw_pointers(HostLayout layout, std::initializer_list<std::uint64_t> handles) {
  Bytes bytes;
  for (const std::uint64_t handle : handles) {
    for (int i = 0; i < (layout == HostLayout::kX64 ? 8 : 4); ++i) {
      bytes.push_back(static_cast<std::uint8_t>(handle >> 8 * i));
    }
  }
  return bytes;
}

}  // namespace espnic::tb

namespace espnic {
inline void PrintTo(HostLayout layout, std::ostream* os) {
  *os << (layout == HostLayout::kX64 ? "x64" : "x86");
}
inline void PrintTo(NdisStatus status, std::ostream* os) {
  *os << "0x" << std::hex << static_cast<std::uint32_t>(status) << std::dec;
}
}  // namespace espnic
