// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/mismatch/event_waves.h"

#include <gtkwave/fstapi.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

#include "tb/common/input_error.h"
#include "tb/mismatch/save_file.h"

namespace espnic::tb::mismatch {
namespace {

using lockstep::BlockSpec;
using lockstep::Event;
using lockstep::Trace;

constexpr unsigned kFieldBits = 64, kCountBits = 8;

/// A tap, or a field of it, as the name of a signal: that of the RTL's pin where it has one.
std::string signal_of(const BlockSpec& spec, std::size_t tap, const std::string& field = "") {
  std::string name = spec.taps[tap];
  std::replace(name.begin(), name.end(), ' ', '_');
  const bool pin = name.rfind("tap_", 0) == 0;
  if (!field.empty()) name += "_" + field;
  return pin ? name + "_o" : name;
}

std::string ranged(const std::string& name, unsigned width) {
  return name + "[" + std::to_string(width - 1) + ":0]";
}

std::string owner_of(const BlockSpec& spec, std::size_t tap) {
  return spec.owners.empty() ? spec.name : spec.owners[tap];
}

constexpr char kWhole[] = "payload";

/// `a=1 b=2` as pairs; a payload without words as one number.
std::vector<std::pair<std::string, std::uint64_t>> fields_of(const Trace& trace,
                                                             std::uint64_t payload) {
  std::vector<std::pair<std::string, std::uint64_t>> fields;
  const auto words = trace.words.find(payload);
  if (words == trace.words.end()) return {{kWhole, payload}};
  std::istringstream stream(words->second);
  for (std::string word; stream >> word;) {
    const std::size_t equals = word.find('=');
    fields.emplace_back(word.substr(0, equals), std::stoull(word.substr(equals + 1)));
  }
  return fields;
}

/// The fields that a tap has on any side.
std::set<std::string> field_names(const std::vector<Side>& sides, std::size_t tap) {
  std::set<std::string> names;
  for (const Side& side : sides) {
    if (side.trace.taps[tap].empty()) continue;
    for (const auto& field : fields_of(side.trace, side.trace.taps[tap].front().payload))
      names.insert(field.first);
  }
  return names;
}

std::string bits(std::uint64_t value, unsigned width) {
  std::string text(width, '0');
  for (unsigned n = 0; n < width; ++n) text[width - 1 - n] = (value >> n & 1) != 0 ? '1' : '0';
  return text;
}

class Writer {
 public:
  explicit Writer(const std::string& file) : fst_(fstWriterCreate(file.c_str(), 1)) {
    if (fst_ == nullptr) throw InputError(file + ": cannot be written");
    fstWriterSetTimescaleFromString(fst_, "1ns");
    fstWriterSetComment(fst_, "time is the core cycle");
  }
  ~Writer() { fstWriterClose(fst_); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void enter(const std::string& scope) {
    fstWriterSetScope(fst_, FST_ST_VCD_MODULE, scope.c_str(), nullptr);
  }
  void leave() { fstWriterSetUpscope(fst_); }
  fstHandle signal(const std::string& name, unsigned width) {
    const fstHandle handle = fstWriterCreateVar(fst_, FST_VT_VCD_WIRE, FST_VD_IMPLICIT, width,
                                                ranged(name, width).c_str(), 0);
    width_[handle] = width;
    return handle;
  }
  void time(Cycle cycle) { fstWriterEmitTimeChange(fst_, static_cast<std::uint64_t>(cycle)); }
  void value(fstHandle handle, std::uint64_t value) {
    fstWriterEmitValueChange(fst_, handle, bits(value, width_.at(handle)).c_str());
  }

 private:
  void* fst_;
  std::map<fstHandle, unsigned> width_;
};

/// One side's signals, and what they do in a cycle.
class Signals {
 public:
  Signals(Writer& writer, const BlockSpec& spec, const Side& side, const std::vector<Side>& sides)
      : writer_(writer), trace_(side.trace) {
    writer_.enter(side.scope);
    for (std::size_t tap = 0; tap < spec.taps.size(); ++tap) {
      writer_.enter(owner_of(spec, tap));
      Tap signals;
      signals.count = writer_.signal(signal_of(spec, tap), kCountBits);
      for (const std::string& field : field_names(sides, tap))
        signals.fields[field] = writer_.signal(signal_of(spec, tap, field), kFieldBits);
      taps_.push_back(std::move(signals));
      writer_.leave();
    }
    writer_.leave();
  }

  void cycle(Cycle now) {
    for (std::size_t tap = 0; tap < taps_.size(); ++tap) {
      const auto& events = trace_.taps[tap];
      auto event = std::lower_bound(events.begin(), events.end(), now,
                                    [](const Event& e, Cycle cycle) { return e.cycle < cycle; });
      unsigned count = 0;
      for (; event != events.end() && event->cycle == now; ++event, ++count) {
        for (const auto& [name, value] : fields_of(trace_, event->payload)) {
          const auto field = taps_[tap].fields.find(name);
          if (field != taps_[tap].fields.end()) writer_.value(field->second, value);
        }
      }
      writer_.value(taps_[tap].count, count);
    }
  }

 private:
  struct Tap {
    fstHandle count = 0;
    std::map<std::string, fstHandle> fields;
  };
  Writer& writer_;
  const Trace& trace_;
  std::vector<Tap> taps_;
};

}  // namespace

void write_event_waves(const std::string& file, const BlockSpec& spec,
                       const std::vector<Side>& sides, const Window& window) {
  Writer writer(file);
  std::vector<Signals> all;
  for (const Side& side : sides) all.emplace_back(writer, spec, side, sides);
  for (Cycle now = window.from; now < window.to; ++now) {
    writer.time(now);
    for (Signals& signals : all) signals.cycle(now);
  }
  writer.time(window.to);
}

void write_save_file(const std::string& file, const std::string& waves, const BlockSpec& spec,
                     const std::vector<Side>& sides, Cycle marker) {
  SaveFile save(file, waves, marker);
  for (std::size_t tap = 0; tap < spec.taps.size(); ++tap) {
    const auto signal = [&](const std::string& name, bool decimal) {
      for (const Side& side : sides)
        save.signal(side.scope + "." + owner_of(spec, tap) + "." + name, decimal);
    };
    save.begin(owner_of(spec, tap) + " " + spec.taps[tap]);
    signal(ranged(signal_of(spec, tap), kCountBits), true);
    for (const std::string& field : field_names(sides, tap))
      signal(ranged(signal_of(spec, tap, field), kFieldBits), field != kWhole);
    save.end();
  }
  save.close();
}

}  // namespace espnic::tb::mismatch
