// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/record/fields.h"

#include <boost/core/span.hpp>

#include "model/regs/generated/entries.h"

namespace espnic::tb::record {
namespace {

struct NamedField {
  const char* name;
  regs::EntryField field;
};

// Names as in the register page.
constexpr NamedField kCommandFields[] = {
    {"opcode", regs::command_entry::kOpcode},
    {"layout", regs::command_entry::kLayout},
    {"tag", regs::command_entry::kTag},
    {"oid", regs::command_entry::kOid},
    {"buffer_lo", regs::command_entry::kBufferLo},
    {"buffer_hi", regs::command_entry::kBufferHi},
    {"length", regs::command_entry::kLength},
};
constexpr NamedField kResponseFields[] = {
    {"tag", regs::response_entry::kTag},
    {"phase", regs::response_entry::kPhase},
    {"status", regs::response_entry::kStatus},
    {"bytes_needed", regs::response_entry::kBytesNeeded},
    {"bytes_written", regs::response_entry::kBytesWritten},
};
constexpr NamedField kDescriptorFields[] = {
    {"buffer_lo", regs::receive_descriptor::kBufferLo},
    {"buffer_hi", regs::receive_descriptor::kBufferHi},
    {"length", regs::receive_descriptor::kLength},
};
constexpr NamedField kCompletionFields[] = {
    {"length", regs::completion::kLength},
    {"queue", regs::completion::kQueue},
    {"frame_class", regs::completion::kFrameClass},
    {"detail", regs::completion::kDetail},
    {"sa_delete_req", regs::completion::kSaDeleteReq},
    {"crypto_done", regs::completion::kCryptoDone},
    {"next_crypto_done", regs::completion::kNextCryptoDone},
    {"crypto_status", regs::completion::kCryptoStatus},
    {"outer_sa", regs::completion::kOuterSa},
    {"inner_sa", regs::completion::kInnerSa},
    {"spi", regs::completion::kSpi},
    {"next_header", regs::completion::kNextHeader},
    {"pad_length", regs::completion::kPadLength},
    {"header_info_set", regs::completion::kHeaderInfoSet},
    {"ip_checksum_checked", regs::completion::kIpChecksumChecked},
    {"ip_checksum_good", regs::completion::kIpChecksumGood},
    {"l4_checksum_checked", regs::completion::kL4ChecksumChecked},
    {"l4_checksum_good", regs::completion::kL4ChecksumGood},
    {"l4_checksum_inner", regs::completion::kL4ChecksumInner},
    {"vlan", regs::completion::kVlan},
    {"replay_checked", regs::completion::kReplayChecked},
    {"replay_failed", regs::completion::kReplayFailed},
    {"soft_lifetime", regs::completion::kSoftLifetime},
    {"hard_lifetime", regs::completion::kHardLifetime},
    {"esn_used", regs::completion::kEsnUsed},
    {"rss_type", regs::completion::kRssType},
    {"rss_hash", regs::completion::kRssHash},
    {"cycle", regs::completion::kCycle},
    {"sa_generation", regs::completion::kSaGeneration},
    {"decapsulated", regs::completion::kDecapsulated},
    {"phase", regs::completion::kPhase},
};

boost::span<const NamedField> fields_of(Entry entry) {
  switch (entry) {
    case Entry::kCommand:
      return kCommandFields;
    case Entry::kResponse:
      return kResponseFields;
    case Entry::kDescriptor:
      return kDescriptorFields;
    case Entry::kCompletion:
      break;
  }
  return kCompletionFields;
}

}  // namespace

std::vector<FieldDifference> differing_fields(Entry entry, ByteSpan expected, ByteSpan got) {
  std::vector<FieldDifference> differences;
  for (std::size_t offset = 0; offset + 4 <= expected.size() && offset + 4 <= got.size();
       offset += 4) {
    const std::uint32_t wanted = load_le32(&expected[offset]), found = load_le32(&got[offset]);
    std::uint32_t unnamed = wanted ^ found;
    for (const NamedField& named : fields_of(entry)) {
      const regs::Field& field = named.field.field;
      if (named.field.offset != offset || (unnamed & field.mask()) == 0) continue;
      differences.push_back({named.name, field.get(wanted), field.get(found)});
      unnamed &= ~field.mask();
    }
    if (unnamed != 0) differences.push_back({"reserved", wanted & unnamed, found & unnamed});
  }
  return differences;
}

std::vector<FieldDifference> differing_fields(const regs::RegisterInfo& info,
                                              std::uint32_t expected, std::uint32_t got) {
  std::vector<FieldDifference> differences;
  std::uint32_t unnamed = expected ^ got;
  for (std::size_t i = 0; i < info.field_count; ++i) {
    const regs::Field& field = info.fields[i].field;
    if ((unnamed & field.mask()) == 0) continue;
    differences.push_back({info.fields[i].name, field.get(expected), field.get(got)});
    unnamed &= ~field.mask();
  }
  if (unnamed != 0) differences.push_back({"reserved", expected & unnamed, got & unnamed});
  return differences;
}

}  // namespace espnic::tb::record
