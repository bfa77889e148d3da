// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/rtl_blocks.h"

#include <dlfcn.h>

#include <algorithm>

#include "model/rx_core/stand_ins.h"
#include "tb/common/input_error.h"
#include "tb/packet_buffer/packet_buffer_rtl.h"
#include "tb/rtl/built_for.h"
#include "tb/rtl_block/crypto_engine_rtl_stand_in.h"
#include "tb/rtl_block/mac_rx_rtl_stand_in.h"
#include "tb/rtl_block/packet_buffer_rtl_stand_in.h"
#include "tb/rtl_block/parser_table_rtl_stand_in.h"
#include "tb/rtl_block/rx_arbiter_rtl_stand_in.h"
#include "tb/rtl_block/rx_class_rtl_stand_in.h"
#include "tb/rtl_block/rx_dma_rtl_stand_in.h"
#include "tb/rtl_block/rx_parser_rtl_stand_in.h"
#include "tb/rtl_block/rx_resolve_rtl_stand_in.h"
#include "tb/rtl_block/sa_cam_rtl_stand_in.h"
#include "tb/rtl_block/sa_cam_shipped.h"
#include "tb/rtl_block/sa_store_rtl_stand_in.h"

namespace espnic::tb::rtl_block {
namespace {

/// Never closed: Verilated code may leave things behind that the program's end touches.
const EspnicSaCam& open_sa_cam(const std::string& library) {
  const auto fail = [&library](const std::string& what) -> InputError {
    return InputError("--rtl sa_cam=" + library + ": " + what);
  };
  // A name without a slash would be looked for where system libraries are.
  const std::string path = library.find('/') == std::string::npos ? "./" + library : library;
  void* const handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) throw fail(std::string("cannot be opened: ") + dlerror());
  void* const symbol = dlsym(handle, "espnic_sa_cam");
  if (symbol == nullptr)
    throw fail("no sa_cam is in it; build it with scripts/rtl_block sa_cam FILE.sv --out LIB.so");
  const EspnicSaCam* const functions = reinterpret_cast<decltype(&espnic_sa_cam)>(symbol)();
  if (functions->abi != ESPNIC_SA_CAM_ABI) {
    throw fail("built for interface " + std::to_string(functions->abi) + ", this espnic has " +
               std::to_string(ESPNIC_SA_CAM_ABI) + "; build it again with scripts/rtl_block");
  }
  return *functions;
}

/// Width of the twins, of those that move data.
std::uint32_t width_of(const NicConfig& config, const rtl::BuiltFor& built) {
  const std::uint32_t width = config.datapath_bytes;
  if (width != 8 && width != 32)
    built.refuse("core.datapath_bytes", std::to_string(width), "8 and 32");
  return width;
}

std::unique_ptr<SaCamRtlStandIn> make_sa_cam(const Choice& choice, const NicConfig& config) {
  const EspnicSaCam& functions =
      choice.library.empty() ? *shipped_sa_cam() : open_sa_cam(choice.library);
  return std::make_unique<SaCamRtlStandIn>(functions, choice.library, config.sa_entries);
}

std::unique_ptr<SaStoreRtlStandIn> make_sa_store(const NicConfig& config) {
  rtl::BuiltFor("sa_store").at_most("cam.entries", config.sa_entries, kLargeStoreRows);
  return std::make_unique<SaStoreRtlStandIn>(make_large_sa_store_rtl);
}

std::unique_ptr<MacRxRtlStandIn> make_mac_rx(const NicConfig& config) {
  const rtl::BuiltFor built("mac_rx");
  const std::uint32_t width = width_of(config, built);
  const LinePacer pacer(config.line_bps, config.core_hz);
  if (std::max(pacer.p(), pacer.q()) > kLongestTurn) {
    built.refuse("mac.line_bps", std::to_string(config.line_bps),
                 "rates whose ratio to the core clock repeats within " +
                     std::to_string(kLongestTurn) + " cycles");
  }
  return make_mac_rx_stand_in(pacer, width, config.max_frame_bytes);
}

std::unique_ptr<PacketBufferRtlStandIn> make_packet_buffer(const NicConfig& config) {
  const rtl::BuiltFor built("packet_buffer");
  const std::uint32_t width = width_of(config, built);
  built.at_most("buffer.bytes", config.buffer_bytes, kDeepBufferBytes);
  built.at_most("mac.fifo_frames", config.rx_fifo_frames, kBufferFifo);
  built.at_most("resolve.slots", config.order_slots, kBufferSlots);
  return make_packet_buffer_stand_in(width,
                                     static_cast<std::uint32_t>(config.buffer_bytes / width));
}

std::unique_ptr<RxClassRtlStandIn> make_rx_class(const NicConfig& config) {
  const std::uint32_t width = width_of(config, rtl::BuiltFor("rx_class"));
  return std::make_unique<RxClassRtlStandIn>(make_rx_class_rtl(width), width);
}

std::unique_ptr<RxArbiterRtlStandIn> make_rx_arbiter(const NicConfig& config) {
  const rtl::BuiltFor built("rx_arbiter");
  built.at_most("resolve.slots", config.order_slots, kArbiterSlots);
  built.at_most("mac.fifo_frames", config.rx_fifo_frames, kDeepArbiterFifo);
  built.at_most("crypto.lanes", config.lanes, kArbiterPorts);
  return std::make_unique<RxArbiterRtlStandIn>(make_deep_rx_arbiter_rtl(), config.order_slots,
                                               config.rx_fifo_frames);
}

std::unique_ptr<ParserTableRtlStandIn> make_parser_table(const NicConfig& config) {
  rtl::BuiltFor("parser_table")
      .at_most("parser.entries", config.parser_entries, kParserTableRtlEntries);
  return std::make_unique<ParserTableRtlStandIn>(make_parser_table_rtl(), config.parser_entries);
}

std::unique_ptr<RxParserRtlStandIn> make_rx_parser(const NicConfig& config,
                                                   ParserTableStandIn* table) {
  const rtl::BuiltFor built("rx_parser");
  const std::uint32_t width = width_of(config, built);
  built.exactly("parser.setup_cycles", config.parser_setup, NicConfig{}.parser_setup);
  const Capabilities& caps = config.policy.caps;
  return std::make_unique<RxParserRtlStandIn>(make_rx_parser_rtl(width), width,
                                              RxParserStraps{caps.ipv6, caps.stacked_vlan}, table);
}

std::unique_ptr<CryptoEngineRtlStandIn> make_crypto_engine(const NicConfig& config) {
  const rtl::BuiltFor built("crypto_engine");
  const std::uint32_t width = width_of(config, built);
  built.check_engines(config);
  if (config.backend == CryptoBackendKind::kOff)
    throw InputError(
        "--crypto off with --rtl crypto_engine: the RTL has its own engines, always on");
  return std::make_unique<CryptoEngineRtlStandIn>([width] { return make_crypto_engine_rtl(width); },
                                                  config.lanes, width, max_text_of(width));
}

std::unique_ptr<RxResolveRtlStandIn> make_rx_resolve(const NicConfig& config) {
  const rtl::BuiltFor built("rx_resolve");
  built.at_most("resolve.slots", config.order_slots, kMostResolveSlots);
  built.at_most("crypto.lanes", config.lanes, kMostResolveLanes);
  built.check_extras(config);
  return make_rx_resolve_stand_in(config.order_slots, config.overload_bypass,
                                  config.policy.caps.ipv6);
}

std::unique_ptr<RxDmaRtlStandIn> make_rx_dma(const NicConfig& config) {
  const rtl::BuiltFor built("rx_dma");
  const std::uint32_t width = width_of(config, built);
  built.between("dma.setup_cycles", config.dma_setup, 1, 255);
  if (config.link_bps)
    built.refuse("link.rate", std::to_string(*config.link_bps), "a link without limit");
  return std::make_unique<RxDmaRtlStandIn>(make_rx_dma_rtl(width), width, config.ring_entries,
                                           config.dma_setup);
}

}  // namespace

/// The stand-ins of a run, and the loop's pointers to them.
struct RtlBlocks::Blocks : StandIns {
  std::unique_ptr<MacRxRtlStandIn> mac_rx_rtl;
  std::unique_ptr<PacketBufferRtlStandIn> packet_buffer_rtl;
  std::unique_ptr<RxClassRtlStandIn> rx_class_rtl;
  std::unique_ptr<RxArbiterRtlStandIn> rx_arbiter_rtl;
  std::unique_ptr<RxParserRtlStandIn> rx_parser_rtl;
  std::unique_ptr<ParserTableRtlStandIn> parser_table_rtl;
  std::unique_ptr<SaCamRtlStandIn> sa_cam_rtl;
  std::unique_ptr<SaStoreRtlStandIn> sa_store_rtl;
  std::unique_ptr<CryptoEngineRtlStandIn> crypto_engine_rtl;
  std::unique_ptr<RxDmaRtlStandIn> rx_dma_rtl;
  std::unique_ptr<RxResolveRtlStandIn> rx_resolve_rtl;
};

const std::vector<std::string_view>& known_blocks() {
  static const std::vector<std::string_view> kBlocks{
      "mac_rx", "packet_buffer", "rx_class",   "rx_arbiter",    "rx_parser", "parser_table",
      "sa_cam", "sa_store",      "rx_resolve", "crypto_engine", "rx_dma"};
  return kBlocks;
}

RtlBlocks::RtlBlocks(const std::vector<Choice>& choices, const NicConfig& config)
    : blocks_(std::make_shared<Blocks>()) {
  Blocks& all = *blocks_;
  const auto choice_of = [&choices](const char* block) -> const Choice* {
    const auto found = std::find_if(choices.begin(), choices.end(), [block](const Choice& choice) {
      return choice.block == block;
    });
    return found == choices.end() ? nullptr : &*found;
  };
  if (choice_of("mac_rx")) all.mac_rx_rtl = make_mac_rx(config);
  if (choice_of("packet_buffer")) all.packet_buffer_rtl = make_packet_buffer(config);
  if (choice_of("rx_class")) all.rx_class_rtl = make_rx_class(config);
  if (choice_of("rx_arbiter")) all.rx_arbiter_rtl = make_rx_arbiter(config);
  if (choice_of("parser_table")) all.parser_table_rtl = make_parser_table(config);
  if (choice_of("rx_parser"))
    all.rx_parser_rtl = make_rx_parser(config, all.parser_table_rtl.get());
  if (const Choice* choice = choice_of("sa_cam")) all.sa_cam_rtl = make_sa_cam(*choice, config);
  if (choice_of("sa_store")) all.sa_store_rtl = make_sa_store(config);
  if (choice_of("crypto_engine")) all.crypto_engine_rtl = make_crypto_engine(config);
  if (choice_of("rx_dma")) all.rx_dma_rtl = make_rx_dma(config);
  if (choice_of("rx_resolve")) all.rx_resolve_rtl = make_rx_resolve(config);
  all.mac_rx = all.mac_rx_rtl.get();
  all.packet_buffer = all.packet_buffer_rtl.get();
  all.rx_class = all.rx_class_rtl.get();
  all.rx_arbiter = all.rx_arbiter_rtl.get();
  all.rx_parser = all.rx_parser_rtl.get();
  all.parser_table = all.parser_table_rtl.get();
  all.sa_cam = all.sa_cam_rtl.get();
  all.sa_store = all.sa_store_rtl.get();
  all.crypto_engine = all.crypto_engine_rtl.get();
  all.rx_dma = all.rx_dma_rtl.get();
  all.rx_resolve = all.rx_resolve_rtl.get();
}

RtlBlocks::~RtlBlocks() = default;

void RtlBlocks::use(NicConfig& config) const {
  config.stand_ins = blocks_;
  // The other blocks do not see algorithms; sa_store holds rows of the RTL.
  const char* const word = blocks_->crypto_engine != nullptr ? "crypto_engine"
                           : blocks_->rx_resolve != nullptr  ? "rx_resolve"
                           : blocks_->sa_store != nullptr    ? "sa_store"
                                                             : nullptr;
  if (word == nullptr) return;
  const bool completes = blocks_->rx_resolve != nullptr;
  config.check_sa = [word, completes, policy = config.policy](const SaRecord& record) {
    rtl::BuiltFor(word).check_sa(record);
    if (completes) rtl::BuiltFor("rx_resolve").check_protected_sums(record, policy);
  };
}

std::vector<BlockReport> RtlBlocks::reports() const {
  std::vector<BlockReport> reports;
  const auto add = [&reports](const auto& block) {
    if (block) reports.push_back(block->report());
  };
  add(blocks_->mac_rx_rtl);
  add(blocks_->packet_buffer_rtl);
  add(blocks_->rx_class_rtl);
  add(blocks_->rx_arbiter_rtl);
  add(blocks_->rx_parser_rtl);
  add(blocks_->parser_table_rtl);
  add(blocks_->sa_cam_rtl);
  add(blocks_->sa_store_rtl);
  add(blocks_->crypto_engine_rtl);
  add(blocks_->rx_resolve_rtl);
  add(blocks_->rx_dma_rtl);
  return reports;
}

}  // namespace espnic::tb::rtl_block
