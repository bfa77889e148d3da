// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/core/span.hpp>
#include <boost/endian/conversion.hpp>
#include <cstdint>
#include <vector>

namespace espnic {

using Bytes = std::vector<std::uint8_t>;
using ByteSpan = boost::span<const std::uint8_t>;
using MutableByteSpan = boost::span<std::uint8_t>;

/// Network-order loads and stores; the caller has checked that the bytes exist.
inline std::uint16_t load_be16(const std::uint8_t* p) { return boost::endian::load_big_u16(p); }
inline std::uint32_t load_be32(const std::uint8_t* p) { return boost::endian::load_big_u32(p); }
inline void store_be16(std::uint8_t* p, std::uint16_t v) { boost::endian::store_big_u16(p, v); }
inline void store_be32(std::uint8_t* p, std::uint32_t v) { boost::endian::store_big_u32(p, v); }

/// Little-endian loads and stores of host structures (NDIS, descriptors).
inline std::uint16_t load_le16(const std::uint8_t* p) { return boost::endian::load_little_u16(p); }
inline std::uint32_t load_le32(const std::uint8_t* p) { return boost::endian::load_little_u32(p); }
inline std::uint64_t load_le64(const std::uint8_t* p) { return boost::endian::load_little_u64(p); }
inline void store_le16(std::uint8_t* p, std::uint16_t v) { boost::endian::store_little_u16(p, v); }
inline void store_le32(std::uint8_t* p, std::uint32_t v) { boost::endian::store_little_u32(p, v); }
inline void store_le64(std::uint8_t* p, std::uint64_t v) { boost::endian::store_little_u64(p, v); }

}  // namespace espnic
