// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/host_if/command_ring.h"
#include "model/host_if/diagnostics.h"
#include "model/host_if/host_if_timing.h"
#include "model/host_if/oid_engine.h"
#include "model/host_if/register_file.h"
#include "model/host_if/sa_window.h"
#include "model/packet/completion.h"
#include "model/packet/sa_counts.h"
#include "model/pci_function/moderation.h"
#include "model/rx_dma/rx_dma.h"
#include "model/sim/block.h"

namespace espnic {

/// What the card was built with, as the registers tell it.
struct HostIfBuild {
  std::uint32_t max_frame_bytes = 9618;
  unsigned datapath_bytes = 8;
  unsigned lanes = 4;
  bool overload_bypass = false;
  bool decapsulate = false;
  bool sa_counters = false;
  bool lifetimes = false;
  bool replay_window = false;
  bool rss = false;  ///< of the outermost packet or of that inside
};

/// What the registers show of the data path. Frames, unless said otherwise.
struct DataPathCounters {
  std::uint64_t indicated = 0;
  std::array<std::uint64_t, kDropReasonCount> dropped{};
  std::array<std::uint64_t, kCryptoStatusCount> processed{};  ///< CryptoDone, by CryptoStatus
  std::array<std::uint64_t, kDetailCount> bypassed{};         ///< by detail
  std::uint64_t second_passes = 0;
  std::uint64_t table_busy_cycles = 0;
  std::uint32_t descriptors_fetched = 0;  ///< index in the receive ring
  std::uint32_t completions_written = 0;  ///< index in the completion ring
};

/// Host interface: registers, doorbells, the OID command ring, the SA window, interrupt causes.
/// Commands run one after the other, in order. Registers answer at once; what they start has the
/// cycles of host_if_timing.h. Twins: rtl_ref/regs (registers) and rtl_ref/host_if (the rest).
class HostIf final : public Block {
 public:
  struct Stats {
    std::uint64_t commands = 0;  ///< OID commands executed
    std::uint64_t failed = 0;    ///< commands answered with anything but SUCCESS or PENDING
    std::uint64_t table_writes = 0;
    std::uint64_t sa_adds = 0, sa_deletes = 0;  ///< that succeeded, by OID or window
    std::uint64_t sa_failures = 0;              ///< failed commands on the tables, either way
    std::uint64_t bad_accesses =
        0;  ///< register accesses refused (width, alignment, no register, read-only)
    std::uint64_t ring_errors = 0;  ///< doorbells or rings that cannot be; the ring halts
    std::uint64_t bus_errors = 0;   ///< accesses of host_if that host memory refused
    std::uint64_t dma_errors = 0;   ///< accesses of the whole card that host memory refused
    std::uint64_t interrupts = 0;   ///< messages asked for
    std::uint64_t resets = 0;
    std::uint64_t sa_events = 0;       ///< lifetimes that have ended
    std::uint64_t sa_events_lost = 0;  ///< of these, without a place in the event ring
  };
  /// Where the effects of register writes and commands go. All but the first three may be empty.
  struct Effects {
    /// Offers a write in this cycle; returns the cycle from which on traffic sees it.
    std::function<Cycle(Cycle, TableWrite)> table_write;
    std::function<void(const RxRings&)> set_rings;
    std::function<void(std::uint32_t producer, Cycle)> receive_doorbell;
    /// Some frame in the card in this cycle uses the row or entry that this write has taken from
    /// traffic. Asked about writes that are seen by then. Empty: nothing is in flight ever.
    std::function<bool(const TableWrite&, Cycle)> in_use = {};
    /// From this cycle on, frames that begin meet this gate and this longest frame.
    std::function<void(Cycle, bool open, std::uint32_t max_frame_bytes)> line = {};
    /// Frames in flight in this cycle are lost.
    std::function<void(Cycle)> reset = {};
    /// Frames that began before this cycle and have no fate yet.
    std::function<std::uint64_t(Cycle)> in_flight = {};
    std::function<DataPathCounters()> counters = {};
    /// Table writes that are seen by now are to be made, whether traffic reads the tables or not.
    std::function<void()> catch_up = {};
    /// A message on this vector leaves in this cycle.
    std::function<void(unsigned vector, Cycle)> interrupt = {};
    /// Counters of an SA by the frames that retired before the cycle, which is not in the future.
    std::function<SaCounts(std::uint16_t row, std::uint32_t generation, Cycle)> sa_counts = {};
  };
  static constexpr unsigned kControlVector = 0, kReceiveVector = 1;

  tlm_utils::simple_target_socket<HostIf, 32> host_i{"host_i"};
  tlm_utils::simple_initiator_socket<HostIf, 64> dma_o{"dma_o"};

  HostIf(const sc_core::sc_module_name& name, const Clock& clock, const OidEngine::Config& config,
         OidEngine::PrepareKeys prepare, Effects effects, const HostIfTiming& timing = {},
         const HostIfBuild& build = {});
  SC_HAS_PROCESS(HostIf);

  /// From now on commands take their time: every access to host memory is made in its own cycle.
  void go_live() { live_ = true; }

  OidEngine& engine() { return engine_; }
  /// Completes the requests that `engine().hold(true)` kept PENDING, from `cycle` on.
  void release_held(Cycle cycle);
  /// A completion leaves in `cycle`; called when it lands.
  void completed(const Completion& completion, Cycle cycle);
  /// Lifetimes of SAs have ended with a frame whose completion leaves in `cycle`; called when it
  /// lands, ahead of its completion.
  void sa_events(const std::vector<SaEvent>& events, Cycle cycle);
  /// Some frame has its fate: a drain may be over.
  void settled();
  /// Sends what moderation still holds back: nothing more will come.
  void flush_moderation();
  void dma_refused(regs::DmaSource source, std::uint64_t address, bool write, Cycle cycle);
  /// What rx_dma found wrong with the receive ring.
  void receive_fault(const RxDma::Fault& fault);
  /// Function level reset: everything is as after power-up, but for time and counters.
  void function_reset();
  Diagnostics& diagnostics() { return diagnostics_; }
  const Diagnostics& diagnostics() const { return diagnostics_; }
  const Stats& stats() const { return stats_; }
  /// No effect on tables, rings or gate comes sooner than this behind the access that starts it.
  Cycle lookahead() const { return std::min(timing().fetch, timing().check); }

 private:
  /// Objects of a failed delete, which frames may still use.
  struct Marked {
    std::uint64_t number = 0;        ///< OidResult::marked
    std::vector<TableWrite> writes;  ///< that took them from traffic
    Cycle seen = kBeforeTime;        ///< from which on no further frame gets them
  };
  /// Host memory through the DMA socket; each read moves the cursor.
  class DmaMemory final : public HostMemory {
   public:
    explicit DmaMemory(HostIf& host_if) : host_if_(host_if) {}
    bool read(std::uint64_t address, MutableByteSpan bytes) override;
    bool write(std::uint64_t address, ByteSpan bytes) override;

   private:
    HostIf& host_if_;
  };

  // host_if.cc: accesses and control.
  void access(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
  void refused(const tlm::tlm_generic_payload& payload, RegisterError error);
  unsigned peek(tlm::tlm_generic_payload& payload);
  void written(std::uint32_t offset, std::uint32_t value, Cycle cycle);
  void control(std::uint32_t value, Cycle cycle);
  void enable(Cycle cycle);
  /// Register and what is wrong with it.
  std::optional<std::pair<const char*, std::string>> find_bad_ring() const;
  void bad_ring(const char* where, std::string what, Cycle cycle);
  void drain_due();
  void reset(Cycle cycle);
  void reset_data_path(const TableWrites& writes, Cycle cycle);
  void reset_over();
  void set_line(Cycle cycle);
  void complain(Complaint complaint, std::string where, std::string what);
  SaDeleteWrite sa_delete_write() const;
  void watch_spinning(std::uint32_t offset, std::uint32_t value);
  bool busy();
  Cycle now() const { return clock().cycle(sc_core::sc_time_stamp()); }

  // host_commands.cc: command ring and SA window.
  void doorbell(std::uint32_t producer, Cycle cycle);
  void serve();
  void go_on(Cycle cycle);
  void run_commands();
  void answer(std::vector<OidEngine::PendingCompletion> completions, Cycle cycle);
  void executed(const OidResult& result);
  void take_effect(const OidResult& result, Cycle cycle);
  Cycle offer(Cycle cycle, const std::vector<TableWrite>& writes, Cycle structures = 1);
  void count(const CommandRing::Outcome& outcome);
  void reap(Cycle now);
  bool waits(const Marked& marked, Cycle now) const;
  bool transfer(tlm::tlm_command command, std::uint64_t address, std::uint8_t* data,
                std::size_t length, Cycle cycle);
  void window_command(std::uint32_t command, Cycle cycle);
  void window_done();
  void copy_counts(const SaWindow::Counted& counted, Cycle cycle);
  void count_due();
  void show_counts(const SaCounts& counts);
  SaWindow::Words window_words() const;
  SaWindow::Limits window_limits() const;
  void count_sas(unsigned before);
  void count_oid(std::uint32_t oid, const OidResult& result);

  // host_registers.cc: what registers show, and interrupts.
  void show_constants();
  void refresh(std::uint32_t offset, Cycle cycle);
  std::uint32_t status_word(Cycle cycle);
  void show_counters();
  void show(std::uint32_t lo_offset, std::uint64_t value);
  void set_event_ring();
  bool write_event(const SaEvent& event, Cycle cycle);
  void raise(std::uint32_t causes, Cycle cycle);
  void send(unsigned vector, Cycle cycle);
  void mask_written(std::uint32_t before, Cycle cycle);
  void set_moderation();
  void moderation_due();
  void schedule_moderation();

  const HostIfTiming& timing() const { return pipe_.timing(); }

  HostIfPipe pipe_;
  Effects effects_;
  const OidEngine::Config config_;
  const HostIfBuild build_;
  RegisterFile registers_;
  OidEngine engine_;
  DmaMemory memory_{*this};
  CommandRing ring_;
  SaWindow window_;
  std::vector<Marked> marked_;
  Diagnostics diagnostics_;
  Stats stats_;
  bool live_ = false;

  bool enabled_ = false;
  std::uint64_t function_resets_ = 0;
  Cycle resetting_until_ = kBeforeTime;
  Cycle line_set_ = kBeforeTime;  // when the gate last changed
  bool open_ = false;
  bool draining_ = false, drain_told_ = false;
  sc_core::sc_event reset_event_, drain_event_;

  bool serving_ = false;                              // live: a command is under way
  std::deque<OidEngine::PendingCompletion> answers_;  // of requests that were PENDING
  sc_core::sc_event command_event_;
  tlm::tlm_generic_payload payload_;

  /// Where events go; no entries: nowhere.
  struct EventRing {
    std::uint64_t base = 0;
    std::uint32_t entries = 0, producer = 0;
    bool phase = true;
  };
  EventRing events_;
  tlm::tlm_generic_payload event_payload_;  // landing frames write it, whatever a command is at

  std::uint32_t window_response_ = 0;
  SaWindow::Counted counted_;  // whose counters the window command under way copies, and when
  Cycle count_cycle_ = kBeforeTime;
  sc_core::sc_event window_event_, count_event_;

  Moderation moderation_;
  sc_core::sc_event moderation_event_;

  std::uint32_t spin_offset_ = 0, spin_value_ = 0;
  unsigned spins_ = 0;
};

}  // namespace espnic
