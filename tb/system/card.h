// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "model/host_if/oid_engine.h"
#include "model/nic/nic_config.h"
#include "model/packet/bytes.h"
#include "model/packet/completion.h"
#include "model/rx_core/rx_stats.h"
#include "tb/driver/espnic_driver.h"
#include "tb/system/stage_use.h"

namespace espnic::tb {
struct RunConfig;
namespace record {
struct Header;
class Recorder;
}  // namespace record

/// One frame on the wire, without preamble. The FCS is made and right unless `fcs_bad`.
struct WireFrame {
  Bytes bytes;           ///< destination MAC to the last byte before the FCS
  bool fcs_bad = false;  ///< the MAC sees a wrong FCS
  /// A captured frame: shorter than 60 bytes it is padded on the wire for timing only, and is no
  /// runt. False: a frame of a test, its length is what is on the wire.
  bool captured = true;
  std::optional<std::int64_t> earliest_ns;  ///< capture pacing: not before this time
};

/// The fate of one offered frame.
struct FrameRecord {
  std::uint64_t frame = 0;              ///< counts offered frames from 0
  DropReason drop = DropReason::kNone;  ///< kNone: indicated
  Completion completion;                ///< as decoded from the completion ring in host memory
  FrameClass frame_class = FrameClass::kOther;  ///< also of dropped frames
  std::optional<std::uint32_t> spi, inner_spi;
  Cycle rx_cycle = 0, done_cycle = 0;
  Bytes delivered;  ///< from host memory; kept only where asked for
};

/// A status indication of the driver to the host.
struct StatusIndication {
  std::uint32_t status = 0;
  Bytes buffer;
};

struct OidResponse {
  std::uint16_t tag = 0;  ///< of the request: one that was PENDING is answered twice
  NdisStatus status = NdisStatus::kSuccess;
  std::uint32_t bytes_needed = 0;
  Bytes buffer;  ///< with outputs
};

/// A card with its host, for tests and tools: the NIC, host memory, its rings and a driver that
/// serves them, all in SystemC. `Card` objects are made before the first `simulate`.
class Card {
 public:
  /// With a recorder, which must outlive the card, everything that crosses the card's border is
  /// recorded (tb/record).
  explicit Card(const std::string& name, const NicConfig& config,
                record::Recorder* recorder = nullptr);
  ~Card();
  /// What the recorder of a card with this configuration is made with.
  static record::Header recording_header(const RunConfig& config);

  // The rest is called from inside `simulate`.
  OidResponse oid(std::uint32_t oid, const Bytes& buffer, OidKind kind = OidKind::kSet,
                  HostLayout layout = HostLayout::kX64);
  /// Sets OID_OFFLOAD_ENCAPSULATION, IPv4 on, 802.3 (4.9 step 2).
  OidResponse activate();
  void offer(WireFrame frame);  ///< behind the frames already offered
  void drain();                 ///< returns when every offered frame has its fate
  /// From now on time goes on while frames are in the card: `offer` puts each on the line at once
  /// and returns when its first byte is there, OIDs take effect in mid-traffic in their own cycles,
  /// and `drain` waits until the last completion is in host memory.
  void go_live();
  /// The cycle that simulated time is in.
  Cycle now() const;
  /// Lets so many core cycles pass.
  void wait(Cycle count) const;
  /// Runs `body` beside the caller, in a process of its own; `join` waits for all of them.
  void spawn(std::function<void()> body);
  void join();
  /// offer + drain for each, and their records with delivered bytes.
  std::vector<FrameRecord> receive(const std::vector<Bytes>& frames);
  FrameRecord receive(const Bytes& frame);

  /// Called in wire order, once for each frame. Default: none.
  void on_record(std::function<void(const FrameRecord&)> sink);
  /// Called for each frame as it has its fate, in the order of fates, with what it did on its way;
  /// for the call only. Default: none.
  void on_frame(std::function<void(const RxFrame&)> observer);
  OidEngine& oid_engine();  ///< test switches: hold, fail_next_delete
  /// Completes requests that the engine held PENDING, in order; their table writes take their
  /// cycles. Returns their answers in the order of the response ring.
  std::vector<OidResponse> release_held();

  /// Status indications since the last call: CURRENT_CONFIG behind OID_TCP_OFFLOAD_PARAMETERS.
  std::vector<StatusIndication> take_indications();
  /// Lifetimes of SAs that have ended since the last call, in the order of the event ring, which
  /// has four entries; of a card with `lifetimes`.
  std::vector<espnic_lifetime> take_lifetimes();
  /// The core cycles between two reads of a register that the driver polls; a microsecond unless
  /// told otherwise.
  void poll_every(Cycle count);
  /// The reference driver that runs the card, brought up if it was not; for what is not above.
  espnic_driver& driver();

  /// Rows of the key store that hold a record now: the debug port of spec 8.9 C10.
  std::size_t rows_with_keys();
  /// The record of a row now; null: none.
  std::shared_ptr<const SaRecord> record_of_row(std::uint16_t row);

  /// How busy each stage was, for the report.
  std::vector<StageUse> stage_use() const;
  const RxStats& stats() const;
  /// Things that must not happen whatever the traffic: late table writes, bus errors, ring errors.
  std::uint64_t model_faults() const;

  /// Runs `body` in an SC_THREAD and the simulation until it returns. Once per process.
  static void simulate(std::function<void()> body);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace espnic::tb
