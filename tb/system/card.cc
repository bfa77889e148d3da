// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/system/card.h"

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <exception>
#include <stdexcept>
#define SC_INCLUDE_DYNAMIC_PROCESSES
#include <systemc>
#include <utility>

#include "model/nic/nic.h"
#include "model/packet/checksum.h"
#include "tb/common/base_protocol_checker.h"
#include "tb/common/main_stack.h"
#include "tb/invariants/invariants.h"
#include "tb/record/recorder.h"
#include "tb/record/tap.h"
#include "tb/system/host_driver.h"
#include "tb/system/host_memory.h"
#include "tb/system/stage_use.h"
#include "tb/system/wire_driver.h"

namespace espnic::tb {
namespace {

constexpr std::uint32_t kBufferBytes = 16384;

std::uint32_t event_entries(const NicConfig& config) { return config.lifetimes ? 4 : 0; }

/// The recorder's ears around the card.
struct RecordingTaps {
  RecordingTaps(const std::string& name, record::Recorder& listener)
      : recorder(listener),
        cfg((name + "_cfg_tap").c_str(), record::Space::kConfig, listener),
        mmio((name + "_mmio_tap").c_str(), record::Space::kMmio, listener),
        dma((name + "_dma_tap").c_str(), record::Space::kMemory, listener),
        wire((name + "_wire_tap").c_str(), listener) {}
  record::Recorder& recorder;
  record::Tap<32> cfg, mmio;
  record::Tap<64> dma;
  record::WireTap wire;
};

}  // namespace

struct Card::Impl {
  Impl(const std::string& name, const NicConfig& card_config, record::Recorder* recorder);

  void bind();

  void start();
  void push(bool idle_after);
  void settle(const RxFrame& frame);
  void emit();
  void reach_first_frame();
  void check(const std::optional<std::string>& broken);

  NicConfig config;
  Clock clock;
  HostDriver::Config driver_config;
  Nic nic;
  HostMemory memory;
  HostDriver driver;
  BaseProtocolChecker<64> dma_checker;
  BaseProtocolChecker<32> mmio_checker;
  WireDriver wire_driver;
  std::unique_ptr<RecordingTaps> taps;  // null: nothing is recorded
  bool started = false;
  bool live = false;
  unsigned running = 0;  // spawned processes
  sc_core::sc_event ended, settled;
  std::exception_ptr failure;

  std::deque<WireFrame> waiting;  // offered, not yet on the line
  std::uint64_t offered = 0;
  std::uint64_t emitted = 0;
  std::deque<std::optional<FrameRecord>> window;  // records of frames `emitted` and on
  std::vector<Bytes> spare;                       // buffers of records that were emitted
  std::optional<HostDriver::Received> received;   // the completion whose fate comes next
  std::function<void(const FrameRecord&)> sink;
  std::function<void(const RxFrame&)> observer;
  InvariantChecker invariants;
};

Card::Impl::Impl(const std::string& name, const NicConfig& card_config, record::Recorder* recorder)
    : config(card_config),
      clock(card_config.core_hz),
      driver_config{card_config.ring_entries, kBufferBytes, clock.time(card_config.host_turnaround),
                    event_entries(card_config)},
      nic((name + "_nic").c_str(), clock, card_config),
      memory((name + "_memory").c_str(), kHostMemoryBase, HostDriver::memory_bytes(driver_config)),
      driver((name + "_driver").c_str(), memory, driver_config),
      dma_checker((name + "_dma_checker").c_str()),
      mmio_checker((name + "_mmio_checker").c_str()),
      wire_driver((name + "_wire").c_str()) {
  clock.set_epoch(first_frame_time());
  if (recorder != nullptr) taps = std::make_unique<RecordingTaps>(name, *recorder);
  bind();
  driver.on_received([this](const HostDriver::Received& got) { received = got; });
  nic.rx_path.on_fate([this](const RxFrame& frame) { settle(frame); });
}

void Card::Impl::bind() {
  driver.mmio_o.bind(mmio_checker.target_i);
  dma_checker.initiator_o.bind(memory.dma_i);
  if (taps == nullptr) {
    nic.dma_o.bind(dma_checker.target_i);
    mmio_checker.initiator_o.bind(nic.mmio_i);
    driver.cfg_o.bind(nic.cfg_i);
    wire_driver.wire_o.bind(nic.wire_i);
    return;
  }
  nic.dma_o.bind(taps->dma.target_i);
  taps->dma.initiator_o.bind(dma_checker.target_i);
  mmio_checker.initiator_o.bind(taps->mmio.target_i);
  taps->mmio.initiator_o.bind(nic.mmio_i);
  driver.cfg_o.bind(taps->cfg.target_i);
  taps->cfg.initiator_o.bind(nic.cfg_i);
  wire_driver.wire_o.bind(taps->wire.wire_i);
  taps->wire.wire_o.bind(nic.wire_i);
}

/// The first call from inside the simulation: the driver brings the card up.
void Card::Impl::start() {
  if (!std::exchange(started, true)) driver.start();
}

void Card::Impl::reach_first_frame() {
  if (offered == 0) wait_for_first_frame_time();
}

void Card::Impl::push(bool idle_after) {
  WireBurst burst;
  burst.idle_after = idle_after;
  burst.frames.reserve(waiting.size());
  for (const WireFrame& frame : waiting) {
    LineFrame line;
    line.bytes = frame.bytes;
    line.pad_to_minimum = frame.captured;
    if (frame.fcs_bad) line.fcs = ~ethernet_fcs(frame.bytes);
    if (frame.earliest_ns) {
      __extension__ using Wide = __int128;
      line.earliest = static_cast<Cycle>(static_cast<Wide>(*frame.earliest_ns) * config.core_hz /
                                         1'000'000'000);
    }
    burst.frames.push_back(line);
  }
  sc_core::sc_time delay;
  wire_driver.wire_o.send(burst, delay);
  waiting.clear();
  if (delay > sc_core::SC_ZERO_TIME) sc_core::wait(delay);
}

void Card::Impl::settle(const RxFrame& frame) {
  if (observer) observer(frame);
  FrameRecord record;
  record.frame = frame.number;
  record.drop = frame.drop;
  record.frame_class = frame.classification.frame_class;
  record.spi = frame.classification.spi;
  record.rx_cycle = frame.line.rx;
  if (frame.indicated()) {
    if (!received)
      throw std::logic_error("frame " + std::to_string(frame.number) +
                             ": no completion in host memory");
    record.completion = received->completion;
    record.inner_spi = frame.inner_spi;
    record.done_cycle = frame.completion_cycle;
    if (!spare.empty()) {
      record.delivered = std::move(spare.back());
      spare.pop_back();
    }
    record.delivered.assign(received->data, received->data + received->completion.length);
    received.reset();
  }
  check(invariants.indicated(record));
  window.at(frame.number - emitted) = std::move(record);
  emit();
}

void Card::Impl::emit() {
  settled.notify(sc_core::SC_ZERO_TIME);
  while (!window.empty() && window.front()) {
    if (sink) sink(*window.front());
    if (window.front()->delivered.capacity() != 0)
      spare.push_back(std::move(window.front()->delivered));
    window.pop_front();
    ++emitted;
  }
}

void Card::Impl::check(const std::optional<std::string>& broken) {
  if (broken) throw std::logic_error(*broken);
}

Card::Card(const std::string& name, const NicConfig& config, record::Recorder* recorder) {
  setenv("SYSTEMC_DISABLE_COPYRIGHT_MESSAGE", "1", 1);
  impl_ = std::make_unique<Impl>(name, config, recorder);
}

Card::~Card() = default;

record::Header Card::recording_header(const RunConfig& config) {
  const HostDriver::Config driver{config.nic.ring_entries, kBufferBytes, sc_core::SC_ZERO_TIME,
                                  event_entries(config.nic)};
  return {config,
          record::ps(first_frame_time()),
          {{"host memory", kHostMemoryBase, HostDriver::memory_bytes(driver)}}};
}

OidResponse Card::oid(std::uint32_t oid, const Bytes& buffer, OidKind kind, HostLayout layout) {
  Impl& card = *impl_;
  card.start();
  const std::uint16_t tag = card.driver.request(oid, kind, layout, buffer);
  auto response = card.driver.response(tag);
  while (card.live && !response) {
    sc_core::wait(card.driver.answered());
    response = card.driver.response(tag);
  }
  if (!response) throw std::logic_error("the card did not answer an OID request");
  const sc_core::sc_time now = sc_core::sc_time_stamp();
  if (response->at > now) sc_core::wait(response->at - now);
  return {tag, response->status, response->bytes_needed, std::move(response->buffer)};
}

OidResponse Card::activate() {
  // NDIS_OFFLOAD_ENCAPSULATION, spec 4.9: header {type 0xA8, revision 1, size 28}, IPv4 {Enabled =
  // 1, EncapsulationType = 802.3, HeaderSize}, IPv6 {0}.
  Bytes buffer(28, 0);
  buffer[0] = 0xA8;
  buffer[1] = 1;
  store_le16(&buffer[2], 28);
  store_le32(&buffer[4], 1);
  store_le32(&buffer[8], kEncapsulation8023);
  store_le32(&buffer[12], 14);
  return oid(kOidOffloadEncapsulation, buffer);
}

void Card::offer(WireFrame frame) {
  Impl& card = *impl_;
  card.start();
  card.reach_first_frame();
  card.invariants.offered(card.offered++, frame.bytes);
  card.window.emplace_back();
  card.waiting.push_back(std::move(frame));
  if (card.live || card.waiting.size() >= kBurstFrames) card.push(false);
}

void Card::drain() {
  Impl& card = *impl_;
  card.start();
  if (card.live) {
    while (card.emitted != card.offered) sc_core::wait(card.settled);
  } else {
    card.push(true);
  }
  if (card.emitted != card.offered)
    throw std::logic_error("frames without a fate after the line went idle");
  card.check(card.invariants.finished());
  card.check(card.dma_checker.first());
  card.check(card.mmio_checker.first());
}

void Card::go_live() {
  Impl& card = *impl_;
  drain();
  card.reach_first_frame();
  card.live = true;
  if (card.taps) card.taps->recorder.live(card.nic.host_if.lookahead());
  card.nic.go_live();
}

void Card::spawn(std::function<void()> body) {
  Impl& card = *impl_;
  ++card.running;
  sc_core::sc_spawn_options options;
  options.set_stack_size(1 << 20);
  sc_core::sc_spawn(
      [&card, body = std::move(body)] {
        try {
          body();
        } catch (...) {
          card.failure = std::current_exception();
        }
        --card.running;
        card.ended.notify(sc_core::SC_ZERO_TIME);
      },
      nullptr, &options);
}

Cycle Card::now() const { return impl_->clock.cycle(sc_core::sc_time_stamp()); }

void Card::wait(Cycle count) const {
  const Clock& clock = impl_->clock;
  sc_core::wait(clock.time(count) - clock.time(0));
}

void Card::join() {
  Impl& card = *impl_;
  while (card.running != 0) sc_core::wait(card.ended);
  if (card.failure) std::rethrow_exception(std::exchange(card.failure, nullptr));
}

std::vector<FrameRecord> Card::receive(const std::vector<Bytes>& frames) {
  Impl& card = *impl_;
  drain();
  std::vector<FrameRecord> records;
  const auto outer_sink =
      std::exchange(card.sink, [&](const FrameRecord& record) { records.push_back(record); });
  for (const Bytes& bytes : frames) {
    WireFrame frame;
    frame.bytes = bytes;
    offer(std::move(frame));
  }
  drain();
  card.sink = outer_sink;
  if (outer_sink) {
    for (const FrameRecord& record : records) outer_sink(record);
  }
  return records;
}

FrameRecord Card::receive(const Bytes& frame) { return receive(std::vector<Bytes>{frame}).front(); }

void Card::on_record(std::function<void(const FrameRecord&)> sink) {
  impl_->sink = std::move(sink);
}

void Card::on_frame(std::function<void(const RxFrame&)> observer) {
  impl_->observer = std::move(observer);
}

OidEngine& Card::oid_engine() { return impl_->nic.host_if.engine(); }

std::vector<OidResponse> Card::release_held() {
  Impl& card = *impl_;
  card.nic.host_if.release_held(card.clock.cycle(sc_core::sc_time_stamp()));
  while (card.live && card.driver.outstanding() != 0) sc_core::wait(card.driver.answered());
  std::vector<HostDriver::Response> responses = card.driver.take_responses();
  std::vector<OidResponse> answers;
  sc_core::sc_time last = sc_core::sc_time_stamp();
  for (HostDriver::Response& response : responses) {
    answers.push_back(
        {response.tag, response.status, response.bytes_needed, std::move(response.buffer)});
    last = std::max(last, response.at);
  }
  sc_core::wait(last - sc_core::sc_time_stamp());
  return answers;
}

std::vector<StatusIndication> Card::take_indications() {
  std::vector<StatusIndication> indications;
  for (HostDriver::Indication& indication : impl_->driver.take_indications())
    indications.push_back({indication.status, std::move(indication.buffer)});
  return indications;
}

std::vector<espnic_lifetime> Card::take_lifetimes() {
  espnic_driver_poll_events(&driver());
  return impl_->driver.take_lifetimes();
}

void Card::poll_every(Cycle count) {
  const Clock& clock = impl_->clock;
  impl_->driver.poll_every(clock.time(count) - clock.time(0));
}

espnic_driver& Card::driver() {
  impl_->start();
  return impl_->driver.driver();
}

std::vector<StageUse> Card::stage_use() const {
  return tb::stage_use(impl_->nic.rx_path, impl_->config);
}

std::size_t Card::rows_with_keys() {
  std::size_t held = 0;
  for (unsigned row = 0; row < impl_->config.sa_entries; ++row)
    held += record_of_row(static_cast<std::uint16_t>(row)) != nullptr;
  return held;
}

std::shared_ptr<const SaRecord> Card::record_of_row(std::uint16_t row) {
  RxPath& path = impl_->nic.rx_path;
  path.catch_up();
  return path.sa_store.rows().at(row);
}

const RxStats& Card::stats() const { return impl_->nic.rx_path.core().stats(); }

std::uint64_t Card::model_faults() const {
  const RxPath& path = impl_->nic.rx_path;
  return path.tables().late_writes() + path.rx_dma.stats().bus_errors +
         path.rx_dma.stats().bad_doorbells + impl_->nic.host_if.stats().ring_errors +
         impl_->nic.host_if.stats().bad_accesses + impl_->nic.host_if.stats().bus_errors;
}

namespace {

/// The process that tests and tools run in.
class Session final : public sc_core::sc_module {
 public:
  SC_HAS_PROCESS(Session);
  Session(const sc_core::sc_module_name& name, std::function<void()> body)
      : sc_core::sc_module(name), body_(std::move(body)) {
    SC_THREAD(run);
    set_stack_size(1 << 20);
  }
  std::exception_ptr failure;
  bool ended = false;

 private:
  void run() {
    try {
      body_();
    } catch (...) {
      failure = std::current_exception();
    }
    ended = true;
    sc_core::sc_stop();
  }
  std::function<void()> body_;
};

}  // namespace

void Card::simulate(std::function<void()> body) {
  // Stopping is how every simulation here ends; no news.
  sc_core::sc_report_handler::set_actions("/OSCI/SystemC", sc_core::SC_INFO,
                                          sc_core::SC_DO_NOTHING);
  Session session("session", std::move(body));
  sc_core::sc_start();
  back_on_the_main_stack();
  if (session.failure) std::rethrow_exception(session.failure);
  if (!session.ended)
    throw std::logic_error("the simulation ran out of events before its body ended");
}

}  // namespace espnic::tb
