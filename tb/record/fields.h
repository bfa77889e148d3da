// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/packet/bytes.h"
#include "model/regs/register_info.h"

namespace espnic::tb::record {

/// A structure in host memory that a difference can be named in.
enum class Entry : std::uint8_t { kCommand, kResponse, kDescriptor, kCompletion };

/// A field of a register or of an entry that has two values.
struct FieldDifference {
  std::string field;
  std::uint32_t expected = 0, got = 0;
};

/// Fields in which two entries of one kind differ, in the order of their bits; bits outside of
/// every field come as "reserved".
std::vector<FieldDifference> differing_fields(Entry entry, ByteSpan expected, ByteSpan got);
/// The same for a register's value.
std::vector<FieldDifference> differing_fields(const regs::RegisterInfo& info,
                                              std::uint32_t expected, std::uint32_t got);

}  // namespace espnic::tb::record
