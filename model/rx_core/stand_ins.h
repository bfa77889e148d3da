// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/core/span.hpp>
#include <cstdint>
#include <memory>
#include <optional>

#include "model/crypto_engine/crypto_portion.h"
#include "model/host_if/table_write.h"
#include "model/mac_rx/mac_check.h"
#include "model/mac_rx/mac_rx_timing.h"
#include "model/packet/bytes.h"
#include "model/packet/completion.h"
#include "model/packet/terms.h"
#include "model/parser_table/parser_list.h"
#include "model/rx_class/checksums.h"
#include "model/rx_class/class_record.h"
#include "model/rx_class/classify.h"
#include "model/rx_dma/rx_dma_timing.h"
#include "model/rx_parser/parser_key.h"
#include "model/rx_parser/policy.h"
#include "model/rx_resolve/ladder.h"
#include "model/sa_cam/sa_table.h"
#include "model/sa_store/sa_record.h"
#include "model/sim/cycles.h"

namespace espnic {

// What may stand in the place of a block's model: its RTL (tb/rtl_block). The loop asks in the
// order of handshakes, knows each answer before it goes on, and takes the stand-in's cycles and
// answers for its own. Where the loop has the model's answer to the same question it hands that
// over, for comparison.

class MacRxStandIn {
 public:
  /// What is behind the MAC; asked in the order of cycles.
  class Card {
   public:
    virtual ~Card() = default;
    /// A beat of the frame that comes: it finds space. `data`: as wide as the datapath.
    virtual bool fits(Cycle cycle, bool first, ByteSpan data) = 0;
    /// Its descriptor finds room.
    virtual bool room(Cycle cycle, std::uint16_t length) = 0;
  };
  /// What the model says of a frame.
  struct Expected {
    const MacRxLine& line;
    FrameOnLine at;
    DropReason drop = DropReason::kNone;  ///< but for what the card says
    std::uint32_t beats = 0;              ///< offered, if all find space
  };
  struct Received {
    FrameOnLine at;
    DropReason drop = DropReason::kNone;
    Bytes bytes;  ///< of one that is kept
  };
  virtual ~MacRxStandIn() = default;
  /// The next frame, which waits for the line from `earliest` on.
  virtual void wait(const LineFrame& frame, Cycle earliest) = 0;
  /// Levels from this cycle on; it lies behind every frame received.
  virtual void control(Cycle from, bool open, std::uint32_t max_frame_bytes) = 0;
  /// The next frame up to its descriptor's cycle. Frames that start by then are waiting.
  virtual Received receive(Card& card, const Expected& model) = 0;
};

class PacketBufferStandIn {
 public:
  virtual ~PacketBufferStandIn() = default;
  /// A beat of the frame that comes, as wide as the datapath. Every free before `cycle` is told.
  /// True: it fits. `model`: what the model says.
  virtual bool beat(Cycle cycle, bool first, ByteSpan data, bool model) = 0;
  /// Frame `number` ends: it is kept, or its beats are given back. Of one that is kept `frame`, as
  /// it was written, becomes what the buffer holds.
  virtual void end(Cycle cycle, bool keep, std::uint64_t number, Bytes& frame) = 0;
  /// Bytes written back from `offset` on, to a frame that is kept; `frame` becomes what the buffer
  /// then holds there.
  virtual void write(std::uint64_t number, std::size_t offset, ByteSpan bytes, Bytes& frame) = 0;
  /// A frame that is kept is read on its way to the host: `frame` becomes what the buffer holds.
  virtual void read(std::uint64_t number, Bytes& frame) = 0;
  /// The oldest frame that is kept is given back, behind the one before.
  virtual void free(Cycle cycle) = 0;
  /// The data path is reset.
  virtual void clear(Cycle cycle) = 0;
};

class RxClassStandIn {
 public:
  /// A frame on the line, to its descriptor.
  struct Frame {
    ByteSpan bytes;                  ///< without padding
    boost::span<const Cycle> beats;  ///< cycles of those offered, the first one at least
    Cycle end = 0;                   ///< its descriptor's cycle
  };
  virtual ~RxClassStandIn() = default;
  /// In the order of the line. What becomes of its record when the frame is kept.
  virtual ClassRecord read(const Frame& frame) = 0;
  /// The class of a frame with this record, in `cycle`. `hit_other`: parser_table has its port as
  /// one of type OTHER. `model`: what the model says.
  virtual Classification classify(Cycle cycle, const ClassRecord& record, bool hit_other,
                                  const Classification& model) = 0;
};

class RxArbiterStandIn {
 public:
  struct Offer {
    Cycle cycle = kNever;  ///< in which the pass is taken; kNever: none by then
    bool second = false;
    std::uint64_t slot = 0;  ///< place in the ring of order slots
    std::uint16_t frame = 0, base = 0, limit = 0;
    bool udp = false;
    bool ipv6 = false;
  };
  virtual ~RxArbiterStandIn() = default;
  /// A descriptor offered in `cycle`; every grant before it has been made. False: not taken, the
  /// frame is dropped. `model`: what the model says.
  virtual bool push(Cycle cycle, std::uint16_t frame, std::uint16_t length, bool model) = 0;
  /// The next pass, taken by a parser that is free from `parser_free` on; everything up to `limit`
  /// is known. Nothing is granted before `granted`. `model`: the cycle in which the model's comes.
  virtual Offer next(Cycle parser_free, Cycle limit, Cycle model) = 0;
  /// It is granted. `model`: the same of the model, all but the cycle.
  virtual void granted(const Offer& model) = 0;
  /// Bits and retirements to come, in no order.
  virtual void again(Cycle cycle, const Offer& window) = 0;
  virtual void retire(Cycle cycle) = 0;
};

class RxParserStandIn {
 public:
  struct Offer {
    Cycle cycle = 0;  ///< the key is offered from here on
    ParserKey key;
  };
  virtual ~RxParserStandIn() = default;
  /// The first cycle in which the next grant can be taken, now that the last key has left; in the
  /// model it would be `model`.
  virtual Cycle free(Cycle model) = 0;
  /// A pass was granted in `grant`, not before that. `entries` and `policy`: as they are in that
  /// cycle. `model`: what the model offers.
  virtual Offer parse(Cycle grant, ByteSpan frame, const PassWindow& window, const RxPolicy& policy,
                      const ParserList& entries, const Offer& model) = 0;
  /// Its key was taken.
  virtual void left(Cycle cycle) = 0;
};

class ParserTableStandIn {
 public:
  struct Answer {
    bool hit = false;
    std::uint8_t slot = 0;  ///< 0 without a hit, as what follows
    bool ike = false;
    std::uint16_t generation = 0;

    bool operator==(const Answer& other) const {
      return hit == other.hit && slot == other.slot && ike == other.ike &&
             generation == other.generation;
    }
  };
  virtual ~ParserTableStandIn() = default;
  /// An entry written in `cycle`; in order.
  virtual void write(Cycle cycle, const ParserRowWrite& write) = 0;
  /// The snapshot taken in `grant`, asked by rx_class for a port in the cycle behind that.
  virtual Answer search_class(Cycle grant, std::uint16_t port, const Answer& model) = 0;
  /// The same snapshot, or that of a later grant, asked by rx_parser in `read`, behind that.
  virtual Answer search(Cycle grant, Cycle read, std::uint16_t port, const Answer& model) = 0;
};

class SaCamStandIn {
 public:
  struct Answer {
    Cycle accepted = 0;  ///< the key was taken
    Cycle offered = 0;   ///< first cycle in which the answer could be taken
    SaLookup lookup;
  };
  virtual ~SaCamStandIn() = default;
  /// A row offered to the update port from `cycle` on; in order, told before the first lookup that
  /// comes as late.
  virtual void write(Cycle cycle, const SaRowWrite& write) = 0;
  /// A key offered from `arrival` on, behind `taken` for the one before.
  virtual Answer look_up(Cycle arrival, const SaKey& key, const SaCamControl& control) = 0;
  /// The last answer was taken.
  virtual void taken(Cycle cycle) = 0;
};

class SaStoreStandIn {
 public:
  virtual ~SaStoreStandIn() = default;
  /// A row that lookups see from `seen` on; in order, told before the first lookup that comes as
  /// late.
  virtual void write(Cycle seen, const SaRowWrite& write) = 0;
  /// The row of a hit whose key was taken in `lookup`; in order. `model`: the model's. Null: the
  /// row holds no SA. Another record than the model's has no context of a crypto back end.
  virtual std::shared_ptr<const SaRecord> read(Cycle lookup, const SaLookup& hit,
                                               const std::shared_ptr<const SaRecord>& model) = 0;
};

class CryptoEngineStandIn {
 public:
  struct Served {
    Cycle taken = 0;
    Cycle done = 0;  ///< the done bit is written
    unsigned lane = 0;
  };
  virtual ~CryptoEngineStandIn() = default;
  /// First cycle in which some lane is free.
  virtual Cycle earliest() = 0;
  /// A portion offered from `ready` on, its results those of the model: they become the stand-in's.
  virtual Served serve(Cycle ready, CryptoPortion& portion, const Served& model) = 0;
  /// A pass for the bypass.
  virtual Served bypass(Cycle ready, const Served& model) = 0;
};

class RxResolveStandIn {
 public:
  struct Reserve {
    std::uint64_t slot = 0;  ///< place in the ring of order slots
    std::uint16_t frame = 0, length = 0;
    Classification classification;
    bool fault = false;     ///< A-51
    bool checksum = false;  ///< policy of the grant cycle
    Checksums sums;
  };
  /// A pass with its answer from sa_cam.
  struct Check {
    std::uint64_t slot = 0;
    bool second = false;
    bool outer_udp = false;
    ParserKey key;
    SaLookup lookup;
    const SaRecord* record = nullptr;  ///< of the row that was hit; null: none
    const RxPolicy* policy = nullptr;  ///< of its grant cycle
    std::size_t frame_bytes = 0;
    bool lane_free = false;  ///< some lane could take it in the cycle it is offered in
  };
  /// The oldest slot, which is done.
  struct Retire {
    std::uint64_t slot = 0;
    std::uint16_t frame = 0;
    bool second = false;
    bool request = false;  ///< it would be the first to carry its SaDeleteReq
  };
  virtual ~RxResolveStandIn() = default;
  /// In the cycle behind a first grant. Nothing that is told later comes before `cycle`.
  virtual void reserve(Cycle cycle, const Reserve& frame) = 0;
  /// A pass offered from `offered` on, behind the one before. `plan`: the model's action and
  /// portion, which become the stand-in's; of a pass for a lane its inputs but keys and frame.
  virtual void check(Cycle offered, const Check& pass, Plan& plan) = 0;
  /// It was taken in `cycle`, by a lane or, without one, by the bypass.
  virtual void taken(Cycle cycle, std::optional<unsigned> lane) = 0;
  /// It is done in `cycle`, with the results of `portion` if it went to a lane. `outcome`: whether
  /// it goes again, and its window, are the model's and become the stand-in's.
  virtual void done(Cycle cycle, const CryptoPortion& portion, PassOutcome& outcome) = 0;
  /// The cycle from which on the oldest slot is offered; in the model `model`. `completion` (all
  /// but cycle and phase) is the model's and becomes the stand-in's.
  virtual Cycle retire(Cycle model, const Retire& oldest, Completion& completion) = 0;
  /// It was taken.
  virtual void retired(Cycle cycle) = 0;
};

class RxDmaStandIn {
 public:
  virtual ~RxDmaStandIn() = default;
  /// A descriptor of the host becomes usable in `cycle`.
  virtual void descriptor(Cycle cycle) = 0;
  /// Those not used yet are void.
  virtual void forget_descriptors() = 0;
  /// The head slot was seen done in `ready`. `model`: when the model moves the frame. `frame` and
  /// `completion` (all but cycle and phase) become what the host gets.
  virtual RxDmaPipe::Times retire(Cycle ready, std::uint64_t number, Bytes& frame,
                                  Completion& completion, const RxDmaPipe::Times& model) = 0;
};

/// None: the model.
struct StandIns {
  MacRxStandIn* mac_rx = nullptr;
  PacketBufferStandIn* packet_buffer = nullptr;
  RxClassStandIn* rx_class = nullptr;  ///< the loop asks parser_table for it
  RxArbiterStandIn* rx_arbiter = nullptr;
  RxParserStandIn* rx_parser = nullptr;  ///< asks parser_table itself
  ParserTableStandIn* parser_table = nullptr;
  SaCamStandIn* sa_cam = nullptr;
  SaStoreStandIn* sa_store = nullptr;
  CryptoEngineStandIn* crypto_engine = nullptr;
  RxDmaStandIn* rx_dma = nullptr;
  RxResolveStandIn* rx_resolve = nullptr;
};

}  // namespace espnic
