// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <string>

#include "model/packet/headers.h"
#include "tb/lockstep/hash.h"
#include "tb/rx_class/rx_class_run.h"

namespace espnic {
namespace {

ParserList listed(std::size_t number) {
  ParserList list(2);
  unsigned slot = 0;
  for (const std::uint16_t port : listed_ports(number))
    list.add(slot++, UdpEncapType::kOther, port);
  return list;
}

std::uint64_t payload_of(const Classification& found) {
  return payload_of_class(static_cast<unsigned>(found.frame_class), found.spi.value_or(0),
                          found.vlan);
}

}  // namespace

const lockstep::BlockSpec& rx_class_spec() {
  static const lockstep::BlockSpec kSpec{
      "rx_class", {"tap_record", "fc without an entry", "fc with entries"}, {}};
  return kSpec;
}

std::uint64_t payload_of_class(unsigned frame_class, std::uint32_t spi, bool vlan) {
  return lockstep::fold({frame_class, spi, vlan});
}

std::uint64_t payload_of_sums(unsigned ip, unsigned l4) { return lockstep::fold({ip, l4}); }

std::array<std::uint16_t, 2> listed_ports(std::size_t number) {
  if (number % 2 == 0) return {4501, 0};
  return {21991, 500};
}

lockstep::Trace run_model(const RxClassStimulus& stimulus, const RxClassTiming& timing) {
  lockstep::Trace trace(rx_class_spec());
  const ParserList nothing(1);
  Cycle free = 0;  // the next beat may come
  for (std::size_t number = 0; number < stimulus.frames.size(); ++number) {
    const RxClassStimulus::Frame& frame = stimulus.frames[number];
    Cycle last = 0;
    for (std::size_t beat = 0; beat < frame.gaps.size(); ++beat) {
      const Cycle cycle = free + frame.gaps[beat];
      // Else padding alone.
      if (beat == 0 || beat * stimulus.width < frame.bytes.size()) last = cycle;
      free = cycle + 1;
    }
    const Checksums sums = read_checksums(frame.bytes);
    trace.add(kTapRecord, last + timing.record,
              payload_of_sums(static_cast<unsigned>(sums.ip), static_cast<unsigned>(sums.l4)));
    trace.add(kTapUnlisted, last + timing.record, payload_of(classify(frame.bytes, nothing)));
    trace.add(kTapListed, last + timing.record, payload_of(classify(frame.bytes, listed(number))));
  }
  return trace;
}

lockstep::Cover cover_of(const RxClassStimulus& stimulus) {
  static constexpr FrameClass kClasses[] = {
      FrameClass::kOther, FrameClass::kEsp,       FrameClass::kAh,      FrameClass::kUdpEsp,
      FrameClass::kIke,   FrameClass::kKeepalive, FrameClass::kFragment};
  lockstep::Cover cover;
  const ParserList nothing(1);
  for (std::size_t number = 0; number < stimulus.frames.size(); ++number) {
    const RxClassStimulus::Frame& frame = stimulus.frames[number];
    const auto ether = read_ethernet(frame.bytes);
    const bool v4 = ether && ether->type == kEtherTypeIpv4;
    const bool v6 = ether && ether->type == kEtherTypeIpv6;
    const Classification bare = classify(frame.bytes, nothing);
    const Classification found = classify(frame.bytes, listed(number));
    for (const FrameClass kind : kClasses) {
      const std::string word(to_word(kind));
      cover.point("IPv4: " + word, v4 && bare.frame_class == kind);
      cover.point("IPv6: " + word, v6 && bare.frame_class == kind);
    }
    cover.point("no SPI to read: esp", bare.frame_class == FrameClass::kEsp && !bare.spi);
    cover.point("no SPI to read: ah", bare.frame_class == FrameClass::kAh && !bare.spi);
    cover.point("fragment with an SPI", bare.frame_class == FrameClass::kFragment && bare.spi);
    cover.point("several tags", ether && ether->payload > 18);
    cover.point("tag of a frame too short for its EtherType", bare.vlan && !ether);
    cover.point("an entry makes it udp-esp",
                found.frame_class == FrameClass::kUdpEsp && bare.frame_class != found.frame_class);
    cover.point("an entry makes it keepalive", found.frame_class == FrameClass::kKeepalive &&
                                                   bare.frame_class != found.frame_class);
    cover.point("an entry makes it ike",
                found.frame_class == FrameClass::kIke && bare.frame_class != found.frame_class);
    cover.point("an entry makes ike something else",
                bare.frame_class == FrameClass::kIke && found.frame_class != FrameClass::kIke);
    cover.point("beats of padding alone",
                beats_of(frame, stimulus.width) * stimulus.width >
                    frame.bytes.size() + stimulus.width - 1 + stimulus.width);
    const Checksums sums = read_checksums(frame.bytes);
    cover.point("IP sum wrong", sums.ip == Sum::kWrong);
    cover.point("IP sum right", sums.ip == Sum::kRight);
    cover.point("IP sum right, no L4 sum", sums.ip == Sum::kRight && sums.l4 == Sum::kNone);
    cover.point("L4 sum wrong", sums.l4 == Sum::kWrong);
    const Ipv4Header ip =
        v4 ? read_ipv4(frame.bytes, ether->payload, static_cast<std::uint32_t>(frame.bytes.size()))
                 .value_or(Ipv4Header{})
           : Ipv4Header{};
    const bool right = sums.l4 == Sum::kRight;
    cover.point("L4 sum right: TCP", right && ip.protocol == kProtocolTcp);
    cover.point("L4 sum right: UDP", right && ip.protocol == kProtocolUdp);
    cover.point("UDP without a checksum", sums.ip == Sum::kRight && sums.l4 == Sum::kNone &&
                                              !ip.fragment() && ip.protocol == kProtocolUdp &&
                                              ip.payload_bytes() >= 8 &&
                                              load_be16(&frame.bytes[ip.payload() + 6]) == 0);
    cover.point("L4 sum right, an odd last byte", right && ip.payload_bytes() % 2 == 1);
    cover.point("L4 sum right, bytes behind the packet", right && ip.end < frame.bytes.size());
    cover.point("L4 sum right behind options", right && ip.size > kIpv4MinHeaderBytes);
    cover.point("nothing but padding", frame.bytes.empty());
    cover.point("frames back to back", number > 0 && frame.gaps[0] == 0);
  }
  return cover;
}

}  // namespace espnic
