// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/record/replay.h"

#include "tb/common/input_error.h"
#include "tb/record/player.h"
#include "tb/system/card.h"

namespace espnic::tb::record {
namespace {

Header read_header(Reader& reader) {
  const Line* line = reader.peek();
  if (line == nullptr) throw InputError(reader.path() + ": empty");
  const std::string where = reader.where(line->number);
  Header header = parse_header(line->text, where);
  if (!line->intact) throw InputError(where + ": the header was altered: its digest differs");
  reader.take();
  return header;
}

}  // namespace

ReplayResult replay(const std::string& path) {
  Reader reader(path);
  const Header header = read_header(reader);
  try {
    CryptoBackend::create(header.config.nic.backend);
  } catch (const std::runtime_error& error) {
    throw InputError(reader.where(1) + ": configuration: crypto: " + error.what());
  }
  Player player("replay", reader, header);
  Card::simulate([&player] { player.body(); });
  return player.result();
}

}  // namespace espnic::tb::record
