// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tb/record/differences.h"
#include "tb/record/narrator.h"
#include "tb/record/reader.h"

namespace espnic::tb::record {

/// Compares what its taps hear with a recording, line by line, up to the first difference. From
/// then on it hears no more.
class Comparer final : public Narrator {
 public:
  struct Failure {
    bool unusable = false;  ///< the file's fault, not a difference
    std::string text;
  };

  Comparer(Reader& reader, const Clock& clock, const std::vector<Window>& windows)
      : Narrator(windows), reader_(reader), differences_(clock, names()) {}

  bool failed() const { return failure_.has_value(); }
  const std::optional<Failure>& failure() const { return failure_; }
  void fail(Failure failure);
  /// Called when a line has been compared, or all is over.
  void on_step(std::function<void()> step) { step_ = std::move(step); }

  /// The next line as an event; none: the file ends there, or has failed. A line that is no event,
  /// or was altered, fails.
  std::optional<Event> next(std::size_t ahead = 0);
  /// The card did nothing until later than the next line, `expected`, says.
  void missed(const Event& expected);
  /// Compares the end line; all is over.
  void end(std::uint64_t now);

  /// Calls and frames heard and found the same.
  const Counts& counts() const { return counts_; }

  using Narrator::depth;

 protected:
  void call(const Event& event) override;
  void ended(const Event& of, const Event& event, bool worth_a_line) override;
  bool unsettled() override;

 private:
  void compare(const Event& got, const Event* call);
  void differs(const Line& line, const std::string& text);
  std::optional<Event> parsed(const Line& line);

  Reader& reader_;
  Differences differences_;
  std::optional<Failure> failure_;
  Counts counts_{};
  std::function<void()> step_;
  std::vector<Event> calls_;  // open, for what is said of their ends
};

}  // namespace espnic::tb::record
