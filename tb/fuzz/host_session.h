// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "tb/common/sa_spec.h"
#include "tb/fuzz/host_card.h"
#include "tb/fuzz/host_operations.h"
#include "tb/fuzz/ladder_input.h"
#include "tb/ndis/ndis_builder.h"

namespace espnic::tb::fuzz {

/// Does what an input's operations say to the one card of the process, and claims what must hold of
/// each. Reads `kSasPath`.
class HostSession {
 public:
  HostSession();
  HostCard& card() { return card_; }
  /// From a card as after power-up back to it.
  void run(ByteSpan input);

 private:
  struct Request {
    std::uint32_t oid = 0;
    Bytes buffer;
    bool add = false;
    std::vector<std::size_t> v2_handles;  ///< where a list of adds has its handles
  };
  void step(const HostOperation& operation);
  void access(const HostOperation& operation, bool write);
  void set_up_rings(const HostOperation& operation);
  void place_descriptors(std::uint8_t flaws, std::uint32_t entries);
  void set_up_messages();
  void sa_window(const HostOperation& operation);
  void switch_engine(std::uint8_t which);

  // host_session_oid.cc
  void oid(const HostOperation& operation);
  Request make_request(const HostOperation& operation);
  Request make_v2_request(const HostOperation& operation);
  Request make_v2_add(const HostOperation& operation);
  std::uint64_t place_buffer(const HostOperation& operation, const Bytes& buffer);
  void place_command(const HostOperation& operation, const Request& request, std::uint64_t address);
  bool quiet();
  std::optional<NdisStatus> wait_for_answer(std::uint16_t tag);
  void wait(const HostOperation& operation, const Request& request, std::uint64_t address);
  void check_failed(const HostOperation& operation, const Request& request, std::uint64_t address,
                    const std::vector<std::uint64_t>& tables, unsigned handles);
  void finish();

  HostCard card_;
  LadderBench bench_;
  std::vector<SaSpec> sas_;
  std::vector<PortionSpec> portions_;
  // Of the input under way:
  std::vector<std::uint64_t> handles_, entry_handles_;
  std::uint32_t commands_ = 0, producer_ = 0;  ///< command ring as `set_up_rings` made it
  std::uint16_t tag_ = 0;
  bool marks_ = false;  ///< a request may have marked objects (A-54)
};

}  // namespace espnic::tb::fuzz
