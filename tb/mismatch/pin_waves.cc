// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/mismatch/pin_waves.h"

#include <gtkwave/fstapi.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tb/common/input_error.h"
#include "tb/mismatch/save_file.h"
#include "tb/nic/nic_run.h"

namespace espnic::tb::mismatch {
namespace {

/// Which tap of the card a port of rtl_ref/nic is of: its name starts so.
struct Pins {
  NicTap tap;
  const char* prefix;
};
constexpr Pins kPins[] = {
    {kTapFirstByte, "tap_start_"}, {kTapLastBeat, "tap_beat_"},     {kTapEnd, "tap_end_"},
    {kTapGrant, "tap_grant_"},     {kTapLookup, "tap_offer_"},      {kTapLookup, "tap_lookup_"},
    {kTapUpdate, "tap_update_"},   {kTapDispatch, "tap_dispatch_"}, {kTapDone, "tap_done_"},
    {kTapRetire, "tap_retire_"},   {kTapCompletion, "cw_"}};

/// The ports of the top, as GTKWave names them: a blank in front of a range is none of the name.
std::vector<std::string> ports_of(const std::string& waves) {
  void* const reader = fstReaderOpen(waves.c_str());
  if (reader == nullptr) throw InputError(waves + ": cannot be read");
  std::vector<std::string> ports;
  unsigned depth = 0;
  while (const fstHier* item = fstReaderIterateHier(reader)) {
    if (item->htyp == FST_HT_SCOPE) {
      ++depth;
    } else if (item->htyp == FST_HT_UPSCOPE) {
      --depth;
    } else if (item->htyp == FST_HT_VAR && depth == 1) {
      std::string name = item->u.var.name;
      name.erase(std::remove(name.begin(), name.end(), ' '), name.end());
      ports.push_back(std::move(name));
    }
  }
  fstReaderClose(reader);
  return ports;
}

}  // namespace

void write_pins_save_file(const std::string& file, const std::string& waves, Cycle marker) {
  const std::vector<std::string> ports = ports_of(waves);
  const lockstep::BlockSpec& spec = nic_spec();
  SaveFile save(file, std::filesystem::path(waves).filename().string(), marker);
  for (unsigned tap = 0; tap < kNicTaps; ++tap) {
    save.begin(spec.owners[tap] + " " + spec.taps[tap]);
    for (const Pins& pins : kPins) {
      if (pins.tap != tap) continue;
      for (const std::string& port : ports)
        if (port.rfind(pins.prefix, 0) == 0) save.signal("TOP." + port);
    }
    save.end();
  }
  save.close();
}

}  // namespace espnic::tb::mismatch
