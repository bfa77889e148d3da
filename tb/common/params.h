// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/nic/nic_config.h"
#include "tb/common/input_error.h"

namespace espnic::tb {

/// Everything a run is configured by: the card, and how the program treats its files.
struct RunConfig {
  NicConfig nic;
  std::string preset = "gigabit";
  std::string profile = "full";
  bool accept_truncated = false;    ///< rx.truncated
  std::uint64_t seed = 1;           ///< run.seed
  std::uint64_t progress_ms = 500;  ///< run.progress_ms, 0: none
};

/// One configuration key, the same on the command line, in a file and in a result.
struct Param {
  std::string key, unit, range, sentence;
  /// Takes a value; InputError naming key, value, range and unit.
  std::function<void(RunConfig&, std::string_view)> set;
  std::function<boost::json::value(const RunConfig&)> get;
};

/// The registry of keys, sorted.
class Params {
 public:
  Params();

  const std::vector<Param>& all() const { return params_; }
  /// InputError that names the nearest key for an unknown one.
  const Param& find(std::string_view key) const;

  void set(RunConfig& config, std::string_view key, std::string_view value) const;
  /// `KEY=VALUE`.
  void set_pair(RunConfig& config, std::string_view pair) const;
  /// A JSON object with the same keys; errors begin with `where`.
  void set_from_json(RunConfig& config, const boost::json::value& value,
                     const std::string& where) const;
  void set_from_file(RunConfig& config, const std::string& path) const;
  /// The effective configuration, key by key.
  boost::json::object effective(const RunConfig& config) const;
  /// `espnic params`: every key with range, unit, default and sentence.
  std::string listing() const;

 private:
  std::vector<Param> params_;
};

/// gigabit, 10g, 100g; sets every key a preset has a say in. InputError naming the nearest.
void apply_preset(RunConfig& config, std::string_view name);
/// v1, v2, full. InputError.
void apply_profile(RunConfig& config, std::string_view name);
/// What no single key can see. InputError.
void check_config(const RunConfig& config);

}  // namespace espnic::tb
