// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include <cstdint>
#include <systemc>

#include "model/nic/nic.h"
#include "tb/record/comparer.h"
#include "tb/record/header.h"
#include "tb/record/replay.h"
#include "tb/record/tap.h"

namespace espnic::tb::record {

/// Plays the host of a recording to a card of its own. Every call goes through a tap, so what was
/// played is compared with the line it came from as well.
class Player final : public sc_core::sc_module {
 public:
  Player(const sc_core::sc_module_name& name, Reader& reader, const Header& header);

  void body();  ///< inside Card::simulate
  ReplayResult result() const;

 private:
  /// Host memory: answers as the recording says.
  void serve(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
  void answer(const Event& event, tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
  void step(const Event& event);
  bool reach(const Event& event);
  void await_card(const Event& event);
  void finish(const Event& event);
  void play(const Event& event);
  void play_access(const Event& event);
  void play_burst(const Event& event);
  void unusable(const std::string& what);

  Reader& reader_;
  Clock clock_;
  Nic nic_;
  Comparer comparer_;
  Tap<32> cfg_tap_, mmio_tap_;
  Tap<64> dma_tap_;
  WireTap wire_tap_;
  tlm_utils::simple_initiator_socket<Player, 32> cfg_o_{"cfg_o"}, mmio_o_{"mmio_o"};
  tlm_utils::simple_target_socket<Player, 64> dma_i_{"dma_i"};
  BlockInitiator<WireBurst> wire_o_{"wire_o"};
  sc_core::sc_event compared_;
  ReplayResult result_;
};

}  // namespace espnic::tb::record
