// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/block_report.h"

#include <algorithm>
#include <cstdio>
#include <stdexcept>

#include "tb/common/input_error.h"

namespace espnic::tb::rtl_block {
namespace {

constexpr std::size_t kContext = 8;  // handshakes shown of each side

}  // namespace

void rtl_fault(const std::string& block, const std::string& library, Cycle cycle,
               const std::string& what) {
  const std::string text = "--rtl " + block + (library.empty() ? "" : "=" + library) + ": cycle " +
                           std::to_string(cycle) + ": " + what;
  if (!library.empty()) throw InputError(text);
  throw std::logic_error(text);
}

std::string words(std::initializer_list<Field> fields) {
  std::string text;
  for (const Field& field : fields) {
    char value[24];
    std::snprintf(value, sizeof value, field.hex ? "0x%llx" : "%llu",
                  static_cast<unsigned long long>(field.value));
    if (!text.empty()) text += ' ';
    text += std::string(field.name) + '=' + value;
  }
  return text;
}

void BlockCompare::handshake(const std::string& tap, Cycle model, const std::string& model_fields,
                             Cycle rtl, const std::string& rtl_fields) {
  const auto keep = [&tap](std::deque<Seen>& events, Cycle cycle, const std::string& fields) {
    events.push_back({tap, fields, cycle});
    if (events.size() > kContext) events.pop_front();
  };
  keep(model_, model, model_fields);
  keep(rtl_, rtl, rtl_fields);
  ++report_.handshakes;
  const bool wrong = model_fields != rtl_fields;
  if (!wrong && model == rtl) return;
  if (report_.differences++ == 0) report_.first = describe("difference");
  if (wrong && report_.wrong++ == 0) report_.first_wrong = describe("wrong field");
}

void BlockCompare::fault(Cycle cycle, const std::string& what) const {
  const bool tell = report_.library.empty() && report_.differences != 0;
  rtl_fault(report_.block, report_.library, cycle,
            tell ? what + "\n" + report_.first.report : what);
}

/// The last handshake of both sides, and what went before it.
BlockReport::First BlockCompare::describe(const char* what) const {
  const Seen& model = model_.back();
  const Seen& rtl = rtl_.back();
  BlockReport::First first{std::min(model.cycle, rtl.cycle), model.tap, {}};
  first.report = report_.block + ": first " + what + " at cycle " + std::to_string(first.cycle) +
                 ", tap " + first.tap + ", handshake " + std::to_string(report_.handshakes - 1) +
                 "\n  model: cycle " + std::to_string(model.cycle) + " " + model.fields +
                 "\n  rtl:   cycle " + std::to_string(rtl.cycle) + " " + rtl.fields +
                 "\n  last events of the model:\n" + show(model_) + "  last events of the rtl:\n" +
                 show(rtl_);
  return first;
}

std::string BlockCompare::show(const std::deque<Seen>& events) {
  std::string text;
  for (const Seen& seen : events) {
    text += "    cycle " + std::to_string(seen.cycle) + " " + seen.tap + " " + seen.fields + "\n";
  }
  return text;
}

}  // namespace espnic::tb::rtl_block
