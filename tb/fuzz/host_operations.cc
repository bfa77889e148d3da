// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/fuzz/host_operations.h"

#include <algorithm>

namespace espnic::tb::fuzz {
namespace {

constexpr std::size_t kHeaderBytes = 10;
constexpr std::size_t kMostOperations = 64;
constexpr std::size_t kMostData = 1600;

bool has_data(HostAct act) {
  return act == HostAct::kMemoryWrite || act == HostAct::kFrame || act == HostAct::kOid;
}

}  // namespace

std::vector<HostOperation> read_host_operations(ByteSpan input) {
  std::vector<HostOperation> operations;
  while (input.size() >= kHeaderBytes && operations.size() < kMostOperations) {
    HostOperation operation;
    operation.act = static_cast<HostAct>(input[0] % kHostActs);
    operation.a = input[1];
    operation.b = input[2];
    operation.c = input[3];
    operation.where = load_le16(input.data() + 4);
    operation.value = load_le32(input.data() + 6);
    input = input.subspan(kHeaderBytes);
    if (has_data(operation.act)) {
      if (input.size() < 2) break;
      const std::size_t asked = load_le16(input.data()) % (kMostData + 1);
      input = input.subspan(2);
      const std::size_t length = std::min(asked, input.size());
      operation.data.assign(input.begin(), input.begin() + length);
      input = input.subspan(length);
    }
    operations.push_back(std::move(operation));
  }
  return operations;
}

}  // namespace espnic::tb::fuzz
