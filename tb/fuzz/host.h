// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstddef>
#include <vector>

#include "model/host_if/oid_engine.h"
#include "tb/common/oid_file.h"
#include "tb/common/sa_spec.h"

namespace espnic::tb::fuzz {

/// A driver that sends what came out of a file to an OID engine of few rows, and holds the engine
/// to what spec 4.7 and 4.8 promise. It aborts on a broken promise.
class Host {
 public:
  explicit Host(const std::vector<SaSpec>& sas);

  /// Adds the whole list, as a run does before its first frame.
  void offload_all(HostLayout layout);
  /// Sends the requests of an OIDS file.
  void issue(const std::vector<OidRequest>& requests);

 private:
  struct Handles {
    std::uint64_t sa = 0, entry = 0;
  };
  Handles send(std::uint32_t oid, OidKind kind, HostLayout layout, const Bytes& buffer);
  void check_v2_add(const OidResult& result, HostLayout layout, const Bytes& sent, Bytes out,
                    unsigned live) const;
  void check_writes(const OidResult& result) const;

  const std::vector<SaSpec>& sas_;
  OidEngine engine_;
  std::vector<Handles> at_setup_, issued_;
};

}  // namespace espnic::tb::fuzz
