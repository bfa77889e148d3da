// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/rtl_blocks.h"

#include <dlfcn.h>

#include "model/rx_core/stand_ins.h"
#include "tb/common/input_error.h"
#include "tb/rtl_block/sa_cam_rtl_stand_in.h"
#include "tb/rtl_block/sa_cam_shipped.h"

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

}  // namespace

struct RtlBlocks::Blocks : StandIns {
  std::unique_ptr<SaCamRtlStandIn> sa_cam_rtl;
};

const std::vector<std::string_view>& known_blocks() {
  static const std::vector<std::string_view> kBlocks{"sa_cam"};
  return kBlocks;
}

RtlBlocks::RtlBlocks(const std::vector<Choice>& choices, const NicConfig& config)
    : blocks_(std::make_shared<Blocks>()) {
  for (const Choice& choice : choices) {
    const EspnicSaCam& functions =
        choice.library.empty() ? *shipped_sa_cam() : open_sa_cam(choice.library);
    blocks_->sa_cam_rtl =
        std::make_unique<SaCamRtlStandIn>(functions, choice.library, config.sa_entries);
    blocks_->sa_cam = blocks_->sa_cam_rtl.get();
  }
}

RtlBlocks::~RtlBlocks() = default;

void RtlBlocks::use(NicConfig& config) const { config.stand_ins = blocks_; }

std::vector<BlockReport> RtlBlocks::reports() const {
  std::vector<BlockReport> reports;
  if (blocks_->sa_cam_rtl) reports.push_back(blocks_->sa_cam_rtl->report());
  return reports;
}

}  // namespace espnic::tb::rtl_block
