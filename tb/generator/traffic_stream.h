// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/packet/terms.h"
#include "tb/common/sa_spec.h"
#include "tb/generator/choice.h"
#include "tb/traffic/ipsec.h"

namespace espnic::tb::generator {

/// What the card says of a frame, as the one who made it knows it (profile `full`).
struct Expected {
  FrameClass frame_class = FrameClass::kOther;
  std::optional<std::uint32_t> spi, inner_spi;
  std::optional<std::uint32_t> sa, inner_sa;  ///< entries of `TrafficStream::sas`
  bool crypto_done = false, next_crypto_done = false;
  CryptoStatus status = CryptoStatus::kSuccess;
  Detail detail = Detail::kOk;
};

/// One frame, from the destination MAC on, without FCS.
struct GeneratedFrame {
  Bytes wire;
  Bytes delivered;           ///< as it lies in host memory
  std::int64_t time_ns = 0;  ///< of its first byte on the line
  Expected expected;
};

/// The frames of a description, one at a time; memory does not grow with them. The same
/// description makes the same frames, byte for byte.
class TrafficStream {
 public:
  /// `line_bps`: of a description that names none. InputError where SAs and those that follow them
  /// are more than 65535.
  explicit TrafficStream(const TrafficSpec& spec, std::uint64_t line_bps = 1'000'000'000);

  /// All of them, those too that others give way to: the host offloads them before the first frame.
  const std::vector<SaSpec>& sas() const { return sas_; }
  bool next(GeneratedFrame& frame);                 ///< false at the end
  std::uint64_t frames() const { return frames_; }  ///< that `next` gave
  double progress() const;                          ///< what is done, 0 to 1

 private:
  /// An SA as its sender has it.
  struct Sender {
    traffic::Sa sa;
    std::uint32_t entry = 0;  ///< of `sas_`; of a bundle the first
    std::uint32_t sequence = 0;
    std::uint64_t packets = 0;
  };
  Sender make_sender(const FlowSpec& flow, const Protection& what, bool inside, std::size_t number,
                     std::uint32_t sa);
  Sender& sender_of(const Choice& choice);
  void make_clear(const Choice& choice, GeneratedFrame& frame) const;
  void make_protected(const Choice& choice, GeneratedFrame& frame);
  void make_malformed(const Choice& choice, Sender& outer, traffic::Packet& packet, Expected& says);
  traffic::Packet inside_of(const Choice& choice, bool opened, Expected& says);
  traffic::Packet outside_of(const traffic::Sa& sa, const Choice& choice, const traffic::Fill& fill,
                             bool opened, Expected& says);
  traffic::Fill numbered(Sender& sender) const;
  traffic::Fill through_nat(const FlowSpec& flow, Sender& sender) const;

  const TrafficSpec spec_;
  const double line_bps_;  ///< at the load asked for
  Chooser chooser_;
  std::vector<SaSpec> sas_;
  std::vector<std::vector<std::vector<Sender>>> senders_;  ///< by flow, SA, and who follows whom
  std::vector<std::vector<Sender>> insides_;               ///< by flow and SA, where there are any
  std::uint64_t frames_ = 0, bytes_ = 0;
  double line_ns_ = 0;  ///< when the next frame comes
};

}  // namespace espnic::tb::generator
