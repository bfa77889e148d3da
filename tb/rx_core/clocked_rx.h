// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "model/crypto_engine/crypto_portion.h"
#include "model/rx_class/classify.h"
#include "model/rx_resolve/ladder.h"
#include "model/rx_resolve/sa_delete_request.h"
#include "model/sa_cam/sa_table.h"
#include "model/sa_store/sa_rows.h"
#include "tb/rx_core/loop_trace.h"
#include "tb/rx_core/scenario.h"

namespace espnic::tb::rx_core {

/// Situations in which an off-by-one would show; counted by the reference.
enum class Cover : std::uint8_t {
  kBufferFull,       ///< a frame dropped: a beat without space
  kFifoFull,         ///< a frame dropped: the receive FIFO was full
  kBeatMeetsFree,    ///< a beat refused in the cycle that frees space
  kPushMeetsPop,     ///< a descriptor refused in the cycle of a pop
  kSlotFull,         ///< a head waits for an order slot
  kSlotReused,       ///< a slot reserved in the first cycle it could be
  kAgainBeatsHead,   ///< `again` and the head of the FIFO in one cycle
  kTwoAgains,        ///< two slots marked `again` in one cycle
  kCreditWait,       ///< the head slot waits for a descriptor
  kLaneWait,         ///< a portion waits for a lane
  kLaneReused,       ///< a lane taken in the first cycle it could be
  kBlindStalled,     ///< a second encode is over, the result register still full
  kKeyStalled,       ///< a complete key waits for the match register
  kWriteInPass,      ///< a row of the key committed between grant and lookup
  kWriteAtLookup,    ///< a row of the key seen first in the lookup's own cycle
  kWriteMissed,      ///< a row of the key seen first in the cycle behind the lookup
  kControlAtGrant,   ///< policy or parser entry written in a grant's cycle
  kOutOfOrder,       ///< a pass finished before one of an older frame
  kInnerCrypto,      ///< a second pass with a portion of its own
  kOverload,         ///< bypassed for want of a lane
  kLinkBusy,         ///< a completion on a link of limited rate
  kDeleteAsked,      ///< a completion with SaDeleteReq
  kLinkSlower,       ///< a frame whose data the link took longer for than the datapath
  kReadWaits,        ///< a descriptor read waits for one of those under way
  kOverlapLate,      ///< a number of the high half before, good in an overlap
  kOverlapOver,      ///< the same, wrong, since the overlap has ended
  kOverlapEnd,       ///< a portion ends an overlap
  kEndAtLookup,      ///< a lookup of its row in the cycle of that
  kEndAtLookupNext,  ///< in the next cycle
  kEndsTogether,     ///< two portions end overlaps in one cycle
  kEndsOfOneRow,     ///< of the same row
  kEndOfAnother,     ///< its row holds another SA by then, with as many updates of the half
  kEndMissed,        ///< its row holds another update of the half by then
  kEndKept,          ///< a write behind an end that leaves the half alone
  kEndUndone,        ///< one that updates it
  kEndMeetsKeep,     ///< an end while such a write is accepted and not seen
  kEndMeetsUndo,     ///< likewise
  kInfoSet,          ///< a completion with HeaderInfoSet
  kAnyModeTunnel,    ///< a second pass in an SA of any mode
  kOverloadWaits,    ///< A-28: an SA of V2 waits for a lane
};
inline constexpr std::size_t kCoverCount = static_cast<std::size_t>(Cover::kOverloadWaits) + 1;
const char* to_word(Cover point);
using CoverCounts = std::array<std::uint64_t, kCoverCount>;

/// The receive loop as a clocked machine: registers, next state, one step a cycle, written from the
/// blocks' pages. Knows nothing of the model's recurrences; shares only the functional cores.
class ClockedRx {
 public:
  ClockedRx(const Scenario& scenario, CryptoBackend& crypto);

  /// Runs until every frame has its fate. Throws when that takes more than `limit` cycles.
  LoopTrace run(Cycle limit);
  const CoverCounts& cover() const { return cover_; }

 private:
  struct Pass {
    PassWindow window;
    RxPolicy policy;                    // sampled in the grant cycle
    std::optional<ParserList> entries;  // likewise
    Portion portion;
    SaLookup lookup;
    std::shared_ptr<const SaRecord> record;
    Plan plan;
    PassOutcome outcome;
  };
  struct Frame {
    Bytes bytes;
    std::uint32_t on_line = 0;
    std::uint32_t beats_held = 0;
    Classification classification;
    bool again = false;  // had a second pass
    std::uint32_t delete_ticket = 0;
    std::array<Pass, 2> pass;
  };
  struct Receiving {  // a frame between line and receive FIFO
    unsigned frame = 0;
    std::uint64_t first = 0;  // line position of the first destination-MAC byte
    std::uint32_t beats = 0;  // written or refused so far
    bool refused = false;
    bool closed = false;  // the gate, at its first beat
    bool lost = false;    // to a reset
    bool ended = false;
    std::uint32_t max_frame_bytes = 0;  // at its first beat
    Cycle verdict = 0;
  };
  struct PassRef {
    unsigned frame = 0, pass = 0, slot = 0;
  };
  struct Waiting {  // a pass in a register, ready for the next one from `ready` on
    PassRef ref;
    Cycle ready = 0;
  };
  struct Slot {
    bool busy = false, again = false, done = false;
    unsigned frame = 0;
    Cycle seen = 0;  // again or done is seen from here on
    Cycle reusable = kBeforeTime;
  };
  struct FifoEntry {
    unsigned frame = 0;
    Cycle visible = 0;
  };
  struct Commit {
    Cycle visible = 0;
    const TableWrite* write = nullptr;
  };

  /// A good portion's number ends the overlap of one half, of what the portion has matched.
  struct OverlapEnd {
    unsigned portion = 0;
    std::uint16_t row = 0;
    std::uint32_t generation = 0;
    bool ah = false;
    std::uint32_t updates = 0;
  };
  /// Overlaps of a row that have ended since it was written.
  struct Ended {
    bool esp = false, ah = false;
    bool& of(bool of_ah) { return of_ah ? ah : esp; }
  };

  void step();
  // Stages, from the host back to the line: ready travels that way within a cycle.
  void accept_writes();
  void commit_writes();
  bool overwritten() const;
  // The overlap of extended sequence numbers.
  std::shared_ptr<const SaRecord> row(std::uint16_t index);
  void end_overlaps();
  void keep_ends(const SaRowWrite& write);
  void note_number(const PassRef& ref, bool ah);
  bool holds(const OverlapEnd& end) const;
  void cover_end(const OverlapEnd& end);
  void cover_ends(std::uint16_t looked_up);
  void apply(const TableWrite& write);
  void cover_commit(const SaRowWrite& write);
  void host();
  void complete();
  void send();
  std::uint64_t on_link(std::uint64_t bytes) const;
  void write_flags();
  void retire();
  void dispatch();
  void move_to_result();
  void look_up();
  void arbitrate();
  void grant(unsigned frame, unsigned pass, unsigned slot);
  void reset();
  void lose(unsigned frame, DropReason in_mac = DropReason::kNone);
  void line();
  void verdicts();
  void beats();

  std::optional<unsigned> oldest_again();
  std::optional<unsigned> free_lane() const;
  void finish(const PassRef& ref);
  void write_completion(unsigned frame);
  void settle(unsigned frame, DropReason reason);
  void hit(Cover point) { ++cover_[static_cast<std::size_t>(point)]; }
  Pass& pass_of(const PassRef& ref) { return frames_[ref.frame].pass[ref.pass]; }
  PassTrace& trace_of(const PassRef& ref) { return trace_.frames[ref.frame].pass[ref.pass]; }

  const Scenario& in_;
  CryptoBackend& crypto_;
  LoopTrace trace_;
  CoverCounts cover_{};
  std::vector<Frame> frames_;
  Cycle now_ = 0;
  std::size_t settled_ = 0;

  // Tables.
  SaDeleteRequest delete_request_;
  SaTable sa_;
  SaRows rows_;
  std::vector<Ended> ended_;                 // by row
  std::vector<OverlapEnd> ends_;             // of this cycle
  std::vector<std::uint16_t> ended_before_;  // rows, in the cycle before
  ParserList entries_;
  RxPolicy policy_;
  std::size_t next_sa_write_ = 0, next_control_write_ = 0;
  Cycle update_ready_ = kBeforeTime;
  std::deque<Commit> sa_commits_, control_commits_;

  // Line: a phase accumulator and what is seen of it.
  std::uint64_t phase_ = 0, line_done_ = 0, line_started_ = 0;
  std::deque<std::uint64_t> seen_;
  std::uint64_t line_free_ = 0;
  unsigned next_frame_ = 0;
  std::deque<Receiving> receiving_;

  // packet_buffer and receive FIFO.
  std::uint64_t used_ = 0, freed_now_ = 0;
  std::deque<FifoEntry> fifo_;
  std::size_t fifo_count_ = 0;  // as registered at the start of the cycle
  bool fifo_popped_ = false;
  TimedControl control_;
  std::size_t next_control_ = 0, next_reset_ = 0;

  // Order slots, a ring.
  std::vector<Slot> slots_;
  unsigned slot_head_ = 0, slot_tail_ = 0;
  bool slot_waited_ = false;

  // Pass pipeline: one register each.
  std::optional<Waiting> parser_, match_, result_;
  Cycle last_lookup_ = kBeforeTime;
  PassRef last_looked_up_;
  std::vector<Cycle> lane_ready_;
  std::vector<Waiting> finishing_;  // lanes and bypass, each with its own write port

  // rx_dma and host.
  struct Leaving {  // the frame in rx_dma: its data, then its completion, on the link
    PassRef ref;
    Cycle first = 0, last = 0;  // first and last datapath beat of what is sent
    std::uint64_t left = 0;     // to be sent, in 1 / link_cycles of a byte
    bool completing = false;    // the data is through
    Cycle ready = kNever;
  };
  std::optional<Leaving> dma_;
  Cycle dma_ready_ = kBeforeTime;
  std::map<Cycle, std::uint64_t> bells_, descriptors_;  // to come: rung for, in the card
  std::uint64_t unread_ = 0, reading_ = 0;              // descriptors rung for
  std::uint64_t credits_ = 0, completed_ = 0;
};

}  // namespace espnic::tb::rx_core
