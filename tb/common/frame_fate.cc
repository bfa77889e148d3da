// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/frame_fate.h"

#include "tb/common/json_file.h"

namespace espnic::tb {
namespace {

std::string spi_word(const std::optional<std::uint32_t>& spi) {
  return spi ? '"' + spi_text(*spi) + '"' : "null";
}

std::string index_word(const std::optional<std::uint32_t>& index) {
  return index ? std::to_string(*index) : "null";
}

std::string word_or_null(DropReason drop) {
  return drop == DropReason::kNone ? "null" : "\"" + std::string(to_word(drop)) + "\"";
}

}  // namespace

// Written by hand: a line is made for every frame, and every value is a number or a word of ours.
std::string completion_line(const FrameFate& fate) {
  const FrameRecord& record = fate.record;
  const Completion& completion = record.completion;
  const auto number = [](auto value) { return std::to_string(value); };
  const auto bit = [](bool value) { return value ? "1" : "0"; };
  std::string line;
  line.reserve(384);
  line += "{\"frame\":" + number(record.frame);
  line += ",\"disposition\":";
  line += fate.indicated() ? "\"indicated\"" : "\"dropped\"";
  line += ",\"drop_reason\":" + word_or_null(record.drop);
  line += ",\"class\":\"";
  line += to_word(record.frame_class);
  line += "\",\"spi\":" + spi_word(record.spi);
  line += ",\"inner_spi\":" + spi_word(record.inner_spi);
  line += ",\"sa\":" + index_word(fate.sa);
  line += ",\"inner_sa\":" + index_word(fate.inner_sa);
  line += std::string(",\"crypto_done\":") + bit(completion.crypto_done);
  line += std::string(",\"next_crypto_done\":") + bit(completion.next_crypto_done);
  line += std::string(",\"sa_delete_req\":") + bit(completion.sa_delete_req);
  line += ",\"crypto_status\":" + number(static_cast<unsigned>(completion.crypto_status));
  line += ",\"detail\":\"";
  line += to_word(completion.detail);
  line += "\",\"length\":" + number(completion.length);
  line += ",\"rx_cycle\":" + number(record.rx_cycle);
  line += ",\"done_cycle\":" + number(record.done_cycle);
  if (completion.decapsulated) line += ",\"decapsulated\":1";
  line += "}\n";
  return line;
}

boost::json::object completion_object(const FrameFate& fate) {
  boost::json::object object = boost::json::parse(completion_line(fate)).get_object();
  object.emplace("decapsulated", 0);  // where the line does not say so
  return object;
}

}  // namespace espnic::tb
