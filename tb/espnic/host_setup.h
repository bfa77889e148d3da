// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/nic/nic_config.h"
#include "tb/common/oid_file.h"
#include "tb/common/summary.h"
#include "tb/driver/espnic_parser_book.h"
#include "tb/ndis/ndis_builder.h"

namespace espnic::tb {

/// As the card of this configuration wants its requests.
NdisOptions ndis_options(const NicConfig& nic);

/// The transport's side of a run: offloads the SAs of a list, issues requests between frames, and
/// knows which row of the card's table holds which SA of the list.
class HostSetup {
 public:
  /// The card's end of the OID interface.
  struct Port {
    struct Response {
      NdisStatus status = NdisStatus::kSuccess;
      Bytes buffer;  ///< with outputs
    };
    std::function<Response(std::uint32_t oid, const Bytes& buffer, OidKind kind, HostLayout layout)>
        request;
    std::function<std::optional<std::uint16_t>(std::uint64_t handle)> row_of_sa;
  };
  HostSetup(Port port, const std::vector<SaSpec>& sas, const NdisOptions& options);

  /// Adds every SA of the list (design section 5), before the first frame.
  void offload_all();
  /// Issues one request of an OIDS file. The card must be drained.
  void issue(const OidRequest& request);

  /// UPDATE_SA for an entry that was offloaded at set-up; nothing if it was refused. The card must
  /// be drained.
  void update_sequence(std::size_t sas_entry, std::uint32_t high);
  /// This entry and those it is bundled with.
  std::vector<std::size_t> bundle_of(std::size_t sas_entry) const;

  /// The SAS entry behind a row of the card; none for an SA that a request brought in own bytes.
  std::optional<std::uint32_t> entry_of_row(std::uint16_t row) const;

  const std::vector<RunFacts::Refused>& refused() const { return refused_; }
  const std::vector<std::string>& surprises() const { return surprises_; }
  std::uint64_t requests() const { return issued_.size(); }

 private:
  struct Handles {
    std::uint64_t sa = 0, entry = 0;
  };
  void offload(const PortionSpec& portion);
  Handles keep(const Bytes& buffer, HostLayout layout, std::uint32_t oid,
               std::optional<std::size_t> sas_entry);

  Port port_;
  const std::vector<SaSpec>& sas_;
  const std::vector<PortionSpec> portions_;
  NdisOptions options_;
  std::vector<std::optional<std::uint32_t>> rows_;  // of the card, to SAS entries
  std::vector<Handles> at_setup_;                   // by SAS entry
  std::vector<Handles> issued_;                     // by request of the OIDS file
  espnic_parser_book parser_entries_ = {};          // the transport's list, with counts
  std::vector<RunFacts::Refused> refused_;
  std::vector<std::string> surprises_;
};

}  // namespace espnic::tb
