// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <numeric>

#include "model/sim/cycles.h"

namespace espnic {

/// Bytes per core cycle as a fraction, both parts below 2^44. `bytes` 0: no limit, transfers take
/// no time of the link.
struct LinkRate {
  std::uint64_t bytes = 0;
  std::uint64_t cycles = 1;

  /// That of a link of `bps` bit/s beside a core of `core_hz`.
  static LinkRate of(std::uint64_t bps, std::uint64_t core_hz) {
    const std::uint64_t common = std::gcd(bps, 8 * core_hz);
    return {bps / common, 8 * core_hz / common};
  }
};

/// Cycle counts and sizes of the link to host memory. With the defaults a write takes its latency
/// and a read takes its latency, whatever else is under way.
struct PcieLinkTiming {
  Cycle write_latency{64};  ///< last byte of a write on the link to the write being in host memory
  Cycle read_latency{64};   ///< read request on the link to the first data byte of its answer
  LinkRate up;              ///< card to host: writes and read requests
  LinkRate down;            ///< host to card: data of reads
  std::uint32_t max_payload{256};       ///< bytes of data in one packet, at least 1
  std::uint32_t max_read_request{512};  ///< bytes asked for by one read request, at least 1
  std::uint32_t tlp_overhead{24};  ///< framing, header, LCRC: bytes of a packet besides its data
  std::uint32_t outstanding_reads{0};  ///< read requests without their data; 0: no limit
};

/// One direction of the link: transfers go one after the other, at the rate of the link. Its
/// position is kept to the fraction of a cycle.
class LinkDirection {
 public:
  explicit LinkDirection(const LinkRate& rate) : rate_(rate) {}

  /// A transfer of `bytes` whose last byte is there in `last` and whose first was `beats` cycles
  /// before. Returns the cycle by which the last byte is through.
  Cycle send(Cycle last, Cycle beats, std::uint64_t bytes) {
    if (rate_.bytes == 0) return last;
    if (end_ < last - beats) {
      end_ = last - beats;
      part_ = 0;
    }
    const std::uint64_t parts = part_ + bytes * rate_.cycles;
    end_ += static_cast<Cycle>(parts / rate_.bytes);
    part_ = parts % rate_.bytes;
    if (end_ < last) {
      end_ = last;
      part_ = 0;
    }
    return end_ + (part_ != 0 ? 1 : 0);
  }
  void reset() {
    end_ = kBeforeTime;
    part_ = 0;
  }

 private:
  LinkRate rate_;
  Cycle end_ = kBeforeTime;  // of the last transfer: whole cycles,
  std::uint64_t part_ = 0;   // and parts of 1 / rate.bytes cycle
};

/// When transfers over the link to host memory begin and end. Calls come in the order in which the
/// card sends, which is that of their cycles; one that comes late waits behind those before it,
/// but for directions without a limit: they keep no state.
class PcieLink {
 public:
  explicit PcieLink(const PcieLinkTiming& timing = {})
      : timing_(timing), up_(timing.up), down_(timing.down) {}

  struct Write {
    Cycle accepted;  ///< the last byte is on the link: the sender is free again
    Cycle arrives;   ///< in host memory
  };
  /// A posted write whose data is complete in `cycle`, and began to come `beats` cycles before.
  Write write(Cycle cycle, std::uint32_t bytes, Cycle beats = 0) {
    const Cycle accepted = up_.send(cycle, beats, on_link(bytes));
    return {accepted, accepted + timing_.write_latency};
  }

  struct Read {
    Cycle issued;    ///< the last request is on the link: the reader is free again
    Cycle returned;  ///< all data is in the card
  };
  /// A read asked for in `cycle`.
  Read read(Cycle cycle, std::uint32_t bytes) {
    Read times{cycle, cycle};
    do {
      const std::uint32_t part = std::min(bytes, timing_.max_read_request);
      times = request(cycle, part);
      bytes -= part;
    } while (bytes != 0);
    return times;
  }

  const PcieLinkTiming& timing() const { return timing_; }
  /// Nothing is under way any more.
  void reset() {
    up_.reset();
    down_.reset();
    returns_.clear();
  }

 private:
  Read request(Cycle cycle, std::uint32_t bytes) {
    const std::uint32_t limit = timing_.outstanding_reads;
    if (limit != 0 && returns_.size() == limit) {
      cycle = std::max(cycle, returns_.front());
      returns_.pop_front();
    }
    const Cycle issued = up_.send(cycle, 0, timing_.tlp_overhead);
    const Cycle returned = down_.send(issued + timing_.read_latency, 0, on_link(bytes));
    if (limit != 0) returns_.push_back(returned);
    return {issued, returned};
  }
  /// Bytes on the link for `bytes` of data.
  std::uint64_t on_link(std::uint32_t bytes) const {
    const std::uint32_t most = timing_.max_payload;
    const std::uint64_t packets =
        std::max<std::uint64_t>(1, (std::uint64_t{bytes} + most - 1) / most);
    return bytes + packets * timing_.tlp_overhead;
  }

  PcieLinkTiming timing_;
  LinkDirection up_, down_;
  std::deque<Cycle> returns_;  // of the last `outstanding_reads` requests
};

}  // namespace espnic
