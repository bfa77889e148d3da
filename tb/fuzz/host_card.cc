// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/fuzz/host_card.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string>

#include "model/packet/checksum.h"
#include "tb/common/main_stack.h"

namespace espnic::tb::fuzz {
namespace {

constexpr std::uint64_t kBarBase = 0xE000'0000;
/// A reset of the card, and messages that have left before it.
constexpr Cycle kResetCycles = 800;
constexpr std::size_t kMsixEntryBytes = 16;
/// What a function level reset leaves alone (pci_function's page): payload size and the link's.
constexpr std::uint32_t kSticky[] = {pci::kDeviceControl, pci::kLinkControl, pci::kLinkControl2};

NicConfig card_config() {
  NicConfig config;
  config.sa_entries = HostCard::kSaEntries;
  config.parser_entries = HostCard::kParserEntries;
  config.policy.legacy_port500 = true;
  config.policy.caps.v2.offered = config.policy.caps.ipv6 = true;
  config.sa_counters = config.lifetimes = true;
  return config;
}

struct Access final : tlm::tlm_generic_payload {
  Access(bool write, std::uint64_t address, std::uint8_t* data, unsigned width) {
    set_command(write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND);
    set_address(address);
    set_data_ptr(data);
    set_data_length(width);
    set_streaming_width(width);
  }
};

/// Not instrumented: the fuzzer must not learn the keys from the comparison.
#if defined(__clang__)
__attribute__((no_sanitize("coverage")))
#endif
bool contains(ByteSpan bytes, std::uint64_t word) {
  for (std::size_t i = 0; i + 8 <= bytes.size(); ++i) {
    std::uint64_t found = 0;
    std::memcpy(&found, bytes.data() + i, 8);
    if (found == word) return true;
  }
  return false;
}

}  // namespace

// ---- host memory -----------------------------------------------------------------------------

FuzzMemory::FuzzMemory(const sc_core::sc_module_name& name) : sc_core::sc_module(name) {
  bus_i.register_b_transport(this, &FuzzMemory::access);
}

bool FuzzMemory::inside(std::uint64_t address, std::size_t length) {
  return address >= kBase && length <= kBytes && address - kBase <= kBytes - length;
}

void FuzzMemory::access(tlm::tlm_generic_payload& payload, sc_core::sc_time& /*delay*/) {
  const std::uint64_t address = payload.get_address();
  const std::size_t length = payload.get_data_length();
  const bool there = inside(address, length);
  std::uint8_t* here = there ? at(address - kBase) : nullptr;
  const ByteSpan seen = payload.is_write() ? ByteSpan(payload.get_data_ptr(), length)
                        : there            ? ByteSpan(here, length)
                                           : ByteSpan();
  if (observer_) observer_(payload.is_write(), address, seen);
  payload.set_response_status(there ? tlm::TLM_OK_RESPONSE : tlm::TLM_ADDRESS_ERROR_RESPONSE);
  if (!there) return;
  if (payload.is_write())
    std::memcpy(here, payload.get_data_ptr(), length);
  else
    std::memcpy(payload.get_data_ptr(), here, length);
}

// ---- the card --------------------------------------------------------------------------------

HostCard::HostCard() : nic_("nic", clock_, card_config()) {
  bus_.mmio.bind(nic_.mmio_i);
  bus_.config.bind(nic_.cfg_i);
  bus_.wire.bind(nic_.wire_i);
  nic_.dma_o.bind(memory_.bus_i);
  memory_.on_access([this](bool write, std::uint64_t address, ByteSpan bytes) {
    observe(write, address, bytes);
  });
  nic_.rx_path.on_fate([this](const RxFrame& frame) {
    if (plant_ == Plant::kLostFrame && frame.indicated()) return;
    ++fates_;
  });
  run(1);
  nic_.go_live();
  assign_bars();
  run(1);
  power_up_ = readable_state();
  for (const std::uint32_t offset : kSticky) sticky_.push_back(config(false, offset, 0, 2).value);
}

void HostCard::run(Cycle cycles) {
  const sc_core::sc_time span = clock_.time(std::max<Cycle>(1, cycles)) - clock_.time(0);
  const sc_core::sc_time end = sc_core::sc_time_stamp() + span;
  const sc_dt::uint64 deltas = sc_core::sc_delta_count();
  sc_core::sc_start(span);
  back_on_the_main_stack();
  require(sc_core::sc_time_stamp() == end, "simulated time goes on");
  require(sc_core::sc_delta_count() - deltas < 1000 + 64 * static_cast<sc_dt::uint64>(cycles),
          "a cycle has few delta cycles");
}

void HostCard::assign_bars() {
  std::uint64_t base = kBarBase;
  for (const pci::Bar& one : pci::kBars) {
    const std::uint32_t at = pci::kBar0 + 4 * one.index;
    config(true, at, static_cast<std::uint32_t>(base), 4);
    config(true, at + 4, 0, 4);
    base += one.bytes;
  }
  config(true, pci::kCommand, pci::kCommandMemory | pci::kCommandBusMaster, 2);
}

void HostCard::function_reset() {
  config(true, pci::kDeviceControl, pci::kDeviceInitiateFlr, 2);
  assign_bars();
}

void HostCard::restore() {
  function_reset();
  for (std::size_t i = 0; i < sticky_.size(); ++i) config(true, kSticky[i], sticky_[i], 2);
  const Cycle now = clock_.cycle(sc_core::sc_time_stamp());
  run(kResetCycles + std::max<Cycle>(0, line_busy_ - now));
  const RxCounts& counts = nic_.rx_path.counts();
  const std::uint64_t counted =
      std::accumulate(counts.dropped.begin(), counts.dropped.end(), counts.indicated);
  require(fates_ == offered_, "every frame offered has its fate");
  require(counted == offered_, "every frame offered is counted once");
  require(nic_.rx_path.in_flight(kNever) == 0, "a function level reset empties the data path");
  require(records() == 0, "a function level reset leaves no key in the data path");
  require(nic_.host_if.engine().live_handles() == 0, "a function level reset leaves no SA");
  require(nic_.rx_path.tables().late_writes() == 0, "no table write comes too late to be seen");
  const RxPolicy& policy = nic_.rx_path.tables().policy();
  require(!policy.gate_open, "a function level reset closes the activation gate");
  const std::vector<std::uint32_t> state = readable_state();
  for (std::size_t i = 0; i < state.size(); ++i) {
    if (state[i] == power_up_[i]) continue;
    require_none("behind a function level reset everything reads as after power-up; word " +
                 std::to_string(i) + " reads " + std::to_string(state[i]) + " instead of " +
                 std::to_string(power_up_[i]));
  }
  for (auto* ranges : {&allowed_, &received_, &command_rings_, &receive_rings_}) ranges->clear();
  secrets_.clear();
  memory_.clear();
}

/// Registers in the order of their table, but for time; then configuration space and MSI-X table.
std::vector<std::uint32_t> HostCard::readable_state() {
  std::vector<std::uint32_t> state;
  for (const regs::RegisterInfo& info : regs::kBar0Table) {
    const bool time = info.offset == regs::kSimTimeLo || info.offset == regs::kSimTimeHi;
    state.push_back(time || info.readable == 0 ? 0 : reg(info.offset));
    if (plant_ == Plant::kStaleRegister && info.offset == regs::kMaxFrame) ++state.back();
  }
  for (std::uint64_t offset = 0; offset < pci::kConfigBytes; offset += 4)
    state.push_back(config(false, offset, 0, 4).value);
  for (std::uint64_t offset = 0; offset < 2 * kMsixEntryBytes; offset += 4)
    state.push_back(mmio(false, bar(4) + offset, 0, 4).value);
  return state;
}

// ---- the host's accesses ---------------------------------------------------------------------

HostCard::Answer HostCard::mmio(bool write, std::uint64_t address, std::uint32_t value,
                                unsigned width) {
  std::uint8_t raw[16];
  for (unsigned i = 0; i < sizeof raw; i += 4) store_le32(raw + i, value);
  Access payload(write, address, raw, width);
  sc_core::sc_time delay;
  bus_.mmio->b_transport(payload, delay);
  require(payload.get_response_status() != tlm::TLM_INCOMPLETE_RESPONSE, "an access is answered");
  require(delay == sc_core::SC_ZERO_TIME, "registers answer in the cycle of the access");
  Answer answer{load_le32(raw), payload.is_response_ok()};
  if (!answer.taken) return answer;
  if (write) {
    if (address - bar(0) == regs::kControl) note_rings();
    note_messages();
  } else if (width == 4) {
    check_read(address, answer.value);
  }
  return answer;
}

void HostCard::check_read(std::uint64_t address, std::uint32_t value) {
  std::uint64_t offset = 0;
  if (bar(0) != 0 && address - bar(0) < pci::kBars[0].bytes)
    offset = address - bar(0);
  else if (bar(2) != 0 && address - bar(2) < pci::kBars[1].bytes)
    offset = address - bar(2) + regs::kCommandProducer;
  else
    return;
  const regs::RegisterInfo* info = RegisterFile::find(offset);
  require(info != nullptr, "only registers are read");
  if (plant_ == Plant::kReservedBit) value |= ~info->readable;
  require((value & ~info->readable) == 0, "bits that no field makes readable read 0, keys too");
}

HostCard::Answer HostCard::config(bool write, std::uint64_t offset, std::uint32_t value,
                                  unsigned width) {
  std::uint8_t raw[16] = {};
  store_le32(raw, value);
  Access payload(write, offset, raw, width);
  sc_core::sc_time delay;
  bus_.config->b_transport(payload, delay);
  require(payload.get_response_status() != tlm::TLM_INCOMPLETE_RESPONSE, "an access is answered");
  return {load_le32(raw), payload.is_response_ok()};
}

std::uint32_t HostCard::reg(std::uint32_t offset) {
  const Answer answer = mmio(false, bar(0) + offset, 0, 4);
  return answer.taken ? answer.value : 0;
}

void HostCard::reg(std::uint32_t offset, std::uint32_t value) {
  mmio(true, bar(0) + offset, value, 4);
}

void HostCard::frame(const Bytes& bytes, bool bad_fcs) {
  WireBurst burst;
  LineFrame line;
  line.bytes = bytes;
  if (bad_fcs) line.fcs = ~ethernet_fcs(bytes);
  burst.frames.push_back(line);
  sc_core::sc_time delay;
  ++offered_;
  bus_.wire.send(burst, delay);
  line_busy_ = clock_.cycle_after(delay) + static_cast<Cycle>(bytes.size()) + 100;
}

// ---- what the card may do in host memory -----------------------------------------------------

void HostCard::allow(std::uint64_t address, std::uint64_t length) {
  const Range range{address, length};
  const auto same = [&](const Range& one) { return one.holds(address, length); };
  if (length != 0 && std::none_of(allowed_.begin(), allowed_.end(), same))
    allowed_.push_back(range);
}

void HostCard::secret(ByteSpan keys) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i + 8 <= keys.size(); i += 8) {
    std::memcpy(&word, keys.data() + i, 8);
    const bool plain = std::all_of(keys.begin() + i, keys.begin() + i + 8,
                                   [&](std::uint8_t byte) { return byte == keys[i]; });
    if (!plain) secrets_.push_back(word);
  }
}

bool HostCard::overlaps_received(std::uint64_t address, std::uint64_t length) const {
  return std::any_of(received_.begin(), received_.end(), [&](const Range& range) {
    return address < range.first ? range.first - address < length
                                 : address - range.first < range.length;
  });
}

void HostCard::observe(bool write, std::uint64_t address, ByteSpan bytes) {
  if (!write) return observe_read(address, bytes);
  if (plant_ == Plant::kStrayWrite) address ^= 0x4000'0000'0000;
  const auto holds = [&](const Range& range) { return range.holds(address, bytes.size()); };
  if (std::any_of(received_.begin(), received_.end(), holds)) return;
  require(std::any_of(allowed_.begin(), allowed_.end(), holds),
          "the card writes only into rings, buffers and message addresses it was given");
  for (const std::uint64_t word : secrets_)
    require(!contains(bytes, word), "no key is ever written to host memory");
}

/// What the host gives the card stands in the descriptors and commands that the card reads.
void HostCard::observe_read(std::uint64_t address, ByteSpan bytes) {
  const auto within = [&](const std::vector<Range>& rings) {
    return std::any_of(rings.begin(), rings.end(),
                       [&](const Range& ring) { return ring.holds(address, bytes.size()); });
  };
  if (bytes.size() == 16 && within(receive_rings_))
    received_.push_back({load_le64(bytes.data()), load_le32(bytes.data() + 8)});
  if (bytes.size() == 64 && within(command_rings_))
    allow(load_le64(bytes.data() + 8), load_le32(bytes.data() + 16));
}

std::uint32_t HostCard::peek(std::uint32_t offset) {
  std::uint8_t raw[4] = {};
  Access payload(false, offset, raw, 4);
  nic_.pci.regs_o->transport_dbg(payload);
  return load_le32(raw);
}

/// CONTROL was written: the card may have taken the rings over.
void HostCard::note_rings() {
  const auto base = [this](std::uint32_t lo) {
    return peek(lo) | std::uint64_t{peek(lo + 4)} << 32;
  };
  const std::uint64_t commands = std::min(peek(regs::kCommandSize), kMaxRingEntries);
  const std::uint64_t received = std::min(peek(regs::kReceiveSize), kMaxRingEntries);
  allow(base(regs::kResponseBaseLo), commands * 32);
  allow(base(regs::kCompletionBaseLo), received * 32);
  command_rings_.push_back({base(regs::kCommandBaseLo), commands * 64});
  receive_rings_.push_back({base(regs::kReceiveBaseLo), received * 16});
}

void HostCard::note_messages() {
  for (unsigned vector = 0; vector < MsixTable::kVectors; ++vector) {
    std::uint8_t raw[8];
    nic_.pci.table().read(vector * kMsixEntryBytes, MutableByteSpan(raw, 4));
    nic_.pci.table().read(vector * kMsixEntryBytes + 4, MutableByteSpan(raw + 4, 4));
    allow(load_le64(raw), 4);
  }
}

// ---- what the card holds ---------------------------------------------------------------------

std::vector<std::uint64_t> HostCard::tables() {
  RxPath& path = nic_.rx_path;
  path.catch_up();
  std::vector<std::uint64_t> state;
  for (unsigned row = 0; row < kSaEntries; ++row) {
    const SaCamEntry& entry = path.sa_cam.table().at(row);
    state.insert(state.end(), {reinterpret_cast<std::uintptr_t>(path.sa_store.rows().at(row).get()),
                               std::uint64_t{entry.valid}, entry.dst, entry.src, entry.spi});
  }
  for (unsigned slot = 0; slot < kParserEntries; ++slot) {
    const ParserEntry& entry = path.parser_table.list().at(slot);
    state.insert(state.end(), {std::uint64_t{entry.valid}, std::uint64_t{entry.marked}, entry.port,
                               entry.generation});
  }
  const RxPolicy& policy = path.tables().policy();
  state.push_back(policy.gate_open | policy.ah_enabled << 1 | policy.esp_enabled << 2);
  return state;
}

unsigned HostCard::records() {
  RxPath& path = nic_.rx_path;
  path.catch_up();
  unsigned held = 0;
  for (unsigned row = 0; row < kSaEntries; ++row) held += path.sa_store.rows().at(row) != nullptr;
  return held;
}

void HostCard::change_tables() {
  const Cycle now = clock_.cycle(sc_core::sc_time_stamp());
  nic_.rx_path.write_table(now + 40, ParserRowWrite{0, {true, false, {}, 1, 1}});
}

std::uint64_t HostCard::errors_counted() const {
  const HostIf::Stats& stats = nic_.host_if.stats();
  return stats.ring_errors + stats.dma_errors + stats.bus_errors + nic_.pci.stats().refused_dma;
}

HostCard::Reach HostCard::reach() const {
  const RxCounts& counts = nic_.rx_path.counts();
  const HostIf::Stats& stats = nic_.host_if.stats();
  Reach reach;
  reach.offered = offered_;
  reach.processed = counts.processed[0];
  reach.dropped = offered_ - counts.indicated;
  reach.dma_errors = stats.dma_errors;
  reach.messages = nic_.pci.stats().messages;
  reach.sa_adds = stats.sa_adds;
  reach.sa_deletes = stats.sa_deletes;
  reach.resets = stats.resets;
  reach.failed_requests = failed_requests_;
  return reach;
}

}  // namespace espnic::tb::fuzz
