// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/conformance/receive_path.h"

#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <memory>
#include <optional>
#include <sstream>
#include <string>

#include "model/packet/completion.h"
#include "model/rx_core/rx_frame.h"
#include "tb/common/input_error.h"
#include "tb/common/params.h"
#ifdef ESPNIC_HAVE_RTL
#include "tb/rtl/rtl_use.h"
#endif

namespace espnic::tb::conformance {
namespace {

const char* from_environment(const char* name) {
  const char* text = std::getenv(name);
  return text == nullptr ? "" : text;
}

std::string word_of(const std::optional<std::uint32_t>& spi) {
  return spi ? ' ' + std::to_string(*spi) : " none";
}

std::string line_of(const RxFrame& frame) {
  std::ostringstream out;
  out << to_word(frame.drop) << ' ' << to_word(frame.classification.frame_class)
      << word_of(frame.classification.spi) << word_of(frame.inner_spi) << " rx " << frame.line.rx;
  if (!frame.indicated()) return out.str();
  out << " retire " << frame.retire << " completion " << frame.completion_cycle << ' ' << std::hex
      << std::setfill('0');
  Completion completion = frame.completion;
  completion.phase = false;  // put in behind the receive path, where the host's ring is known
  for (const std::uint8_t byte : encode(completion)) out << std::setw(2) << unsigned{byte};
  out << ' ';
  for (const std::uint8_t byte : frame.bytes) out << std::setw(2) << unsigned{byte};
  return out.str();
}

}  // namespace

NicConfig with_receive_path(const NicConfig& config) {
  if (*from_environment("ESPNIC_CONFORMANCE_RTL") == '\0') return config;
#ifdef ESPNIC_HAVE_RTL
  RunConfig run;
  run.nic = config;
  rtl::check_rtl_limits(run);
  rtl::use_rtl(run.nic, std::make_shared<rtl::RtlUse>());
  return run.nic;
#else
  throw InputError("--rtl all: this build has no RTL");
#endif
}

Fates::Fates() : file_(from_environment("ESPNIC_CONFORMANCE_FATES")) {}

Fates::~Fates() {
  if (file_.empty()) return;
  std::ofstream out(file_);
  for (const auto& [of, line] : lines_) out << of.first << ' ' << of.second << ' ' << line << '\n';
}

void Fates::watch(Card& card) {
  const unsigned number = cards_++;
  if (file_.empty()) return;
  card.on_frame([this, number](const RxFrame& frame) {
    lines_[{number, frame.number}] = line_of(frame);
  });
}

}  // namespace espnic::tb::conformance
