// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tb/system/card.h"
#include "tb/traffic/ipsec.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb::conformance {

/// What a row of spec section 8 expects of one frame: CD/NCD/CS, the detail word of spec 2.10, the
/// delivered bytes, and the SAs hit (in order of adding, from 0).
struct Want {
  bool crypto_done = false, next_crypto_done = false;
  int status = 0;
  Detail detail = Detail::kOk;
  bool plain = false;  ///< delivered `Packet::plain`; else `Packet::wire`
  std::optional<unsigned> sa, inner_sa;
  FrameClass frame_class = FrameClass::kEsp;

  Want of(FrameClass value) const;  ///< the same for a frame of another class
};

Want good(unsigned sa = 0);                                        ///< 1/0/0 plain
Want failed(int status, Detail detail, unsigned sa = 0);           ///< 1/0/status wire
Want bypass(Detail detail);                                        ///< 0/0/0 wire
Want outer_only(unsigned sa, Detail detail = Detail::kOuterOnly);  ///< 1/0/0 as the frame says
Want nested(unsigned sa, unsigned inner_sa);                       ///< 1/1/0 both layers plain
Want nested_failed(int status, Detail detail, unsigned sa, unsigned inner_sa);  ///< 1/1/status

/// One card in a conformance case.
class Bench {
 public:
  explicit Bench(std::unique_ptr<Card> card) : card_(std::move(card)) {}

  /// Offloads an SA, which must succeed; returns its index for `Want::sa`.
  unsigned add(const traffic::Sa& sa, traffic::Pointer pointer = traffic::Pointer::kX64);
  OidResponse try_add(const traffic::Sa& sa, traffic::Pointer pointer = traffic::Pointer::kX64);
  std::uint64_t handle(unsigned sa) const { return handles_.at(sa); }

  /// Puts a frame on the wire and compares everything the card says with `want`.
  void expect(const std::string& what, const traffic::Packet& frame, const Want& want);
  /// The same for frames back to back.
  void expect_burst(const std::string& what, const std::vector<traffic::Packet>& frames,
                    const std::vector<Want>& want);

  void encapsulation(std::uint32_t enabled);  ///< OID_OFFLOAD_ENCAPSULATION (4.9 step 2)
  void ipsec_v1(std::uint8_t value);          ///< OID_TCP_OFFLOAD_PARAMETERS (4.9 step 3)
  Card& card() { return *card_; }

 private:
  std::unique_ptr<Card> card_;
  std::vector<std::uint64_t> handles_;
};

/// Runs a case on cards of these configurations, receive active unless `activate` is off.
void on_cards(const std::vector<NicConfig>& configs,
              const std::function<void(std::vector<Bench>&)>&);
/// The same for one card.
void on_card(const NicConfig& config, const std::function<void(Bench&)>& body);
void on_card(const std::function<void(Bench&)>& body);

}  // namespace espnic::tb::conformance
