// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "tb/conformance/bench.h"
#include "tb/conformance/peers.h"

namespace espnic::tb::conformance {

inline traffic::Sa udp_sa(std::uint32_t spi = kSpi) {
  return in_udp(esp_transport(traffic::Cipher::kTripleDes, traffic::Auth::kSha1, spi));
}

inline Want decrypted(unsigned sa) { return good(sa).of(FrameClass::kUdpEsp); }
inline Want left_alone(Detail detail) { return bypass(detail).of(FrameClass::kUdpEsp); }

/// A card and the handles of its UDP-ESP SAs.
class Entries {
 public:
  explicit Entries(Bench& card) : card_(card) {}

  OidResponse try_add(const traffic::Sa& sa, std::uint64_t entry = 0, bool outbound = false) {
    traffic::SaRequestOptions options;
    options.entry_handle = entry;
    options.outbound = outbound;
    return card_.card().oid(sa.udp_port ? kOidAddUdpEspSa : kOidAddSa,
                            traffic::add_request(sa, options));
  }
  struct Handles {
    std::uint64_t sa = 0, entry = 0;
  };
  /// Adds an SA, which must succeed.
  Handles add(const traffic::Sa& sa, std::uint64_t entry = 0) {
    const OidResponse response = try_add(sa, entry);
    EXPECT_EQ(response.status, NdisStatus::kSuccess);
    return {traffic::sa_handle(response.buffer), traffic::entry_handle(response.buffer)};
  }
  /// The add is refused with `status`, and its buffer comes back as it went.
  void refuse(const traffic::Sa& sa, std::uint64_t entry, NdisStatus status) {
    traffic::SaRequestOptions options;
    options.entry_handle = entry;
    const Bytes request = traffic::add_request(sa, options);
    const OidResponse response = card_.card().oid(kOidAddUdpEspSa, request);
    EXPECT_EQ(response.status, status);
    EXPECT_EQ(response.buffer, request);
  }
  NdisStatus remove(std::uint64_t sa, std::uint64_t entry) { return try_remove(sa, entry).status; }
  OidResponse try_remove(std::uint64_t sa, std::uint64_t entry) {
    return card_.card().oid(kOidDeleteUdpEspSa, traffic::delete_udpesp_request(sa, entry));
  }
  OidResponse try_remove_plain(std::uint64_t sa) {
    return card_.card().oid(kOidDeleteSa, traffic::delete_request(sa));
  }
  /// Completes what is held: each of `pending` in its order, with SUCCESS.
  void release(const std::vector<OidResponse>& pending) {
    card_.card().oid_engine().hold(false);
    const std::vector<OidResponse> done = card_.card().release_held();
    ASSERT_EQ(done.size(), pending.size());
    for (std::size_t i = 0; i < done.size(); ++i) {
      EXPECT_EQ(pending[i].status, NdisStatus::kPending) << i;
      EXPECT_EQ(done[i].tag, pending[i].tag) << i;
      EXPECT_EQ(done[i].status, NdisStatus::kSuccess) << i;
    }
  }
  /// Entries in the card's list, VALID or MARKED.
  unsigned size() const { return card_.card().oid_engine().parser_list().size(); }
  unsigned handles() const { return card_.card().oid_engine().live_handles(); }

 private:
  Bench& card_;
};

}  // namespace espnic::tb::conformance
