// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/record/comparer.h"

#include "tb/common/input_error.h"
#include "tb/record/digest.h"

namespace espnic::tb::record {

void Comparer::fail(Failure failure) {
  if (!failure_) failure_ = std::move(failure);
  if (step_) step_();
}

void Comparer::differs(const Line& line, const std::string& text) {
  fail({false, reader_.where(line.number) + ": " + text});
}

std::optional<Event> Comparer::parsed(const Line& line) {
  try {
    return parse_event(line.text);
  } catch (const BadLine& error) {
    fail({true, reader_.where(line.number) + ": " + error.what()});
    return std::nullopt;
  }
}

std::optional<Event> Comparer::next(std::size_t ahead) {
  if (failed()) return std::nullopt;
  try {
    const Line* line = reader_.peek(ahead);
    if (line == nullptr) return std::nullopt;
    std::optional<Event> event = parsed(*line);
    if (event && !line->intact && (host_made(event->kind) || event->kind == Kind::kReturn)) {
      const Event* call = calls_.empty() ? nullptr : &calls_.back();
      differs(*line, differences_.altered(*event, call, line->crc, crc32c(line->text)));
      return std::nullopt;
    }
    return event;
  } catch (const InputError& error) {
    fail({true, error.what()});
    return std::nullopt;
  }
}

void Comparer::missed(const Event& expected) {
  if (const Line* line = reader_.peek())
    differs(*line, differences_.when(expected) + ": expected " + differences_.subject(expected) +
                       ", got nothing from the card");
}

void Comparer::compare(const Event& got, const Event* call) {
  if (failed()) return;
  const Line* line = nullptr;
  try {
    line = reader_.peek();
  } catch (const InputError& error) {
    return fail({true, error.what()});
  }
  if (line == nullptr)
    return fail({true, reader_.path() + ": line " + std::to_string(reader_.taken() + 1) +
                           ": the file ends here, without an end line"});
  const std::string text = text_of(got);
  if (line->text != text) {
    const auto expected = parsed(*line);
    if (!expected) return;
    const bool ends = expected->kind == Kind::kReturn && got.kind == Kind::kReturn &&
                      expected->depth == got.depth && call != nullptr;
    return differs(*line, ends ? differences_.of_returns(*call, *expected, got)
                               : differences_.of_calls(*expected, got));
  }
  if (!line->intact)
    return differs(*line, differences_.altered(got, call, line->crc, crc32c(text)));
  reader_.take();
  if (step_) step_();
}

void Comparer::call(const Event& event) {
  compare(event, calls_.empty() ? nullptr : &calls_.back());
  if (!failed()) ++counts_[static_cast<std::size_t>(event.kind)];
  if (event.kind != Kind::kFrame) calls_.push_back(event);
}

void Comparer::ended(const Event& of, const Event& event, bool worth_a_line) {
  calls_.pop_back();
  if (failed()) return;
  if (worth_a_line) return compare(event, &of);
  const auto more = next();
  if (!more || more->depth < event.depth) return;
  const Line* line = reader_.peek();
  if (more->kind == Kind::kReturn) return differs(*line, differences_.of_returns(of, *more, event));
  differs(*line, differences_.when(of) + ": " + differences_.subject(of) + ": expected " +
                     differences_.subject(*more) + " " + differences_.when(*more) +
                     " inside of it, got its end");
}

/// What the recorder saw; a replay has other processes.
bool Comparer::unsettled() {
  const auto expected = next();
  return expected && expected->unsettled;
}

void Comparer::end(std::uint64_t now) {
  Event end;
  end.kind = Kind::kEnd;
  end.now = now;
  end.length = events();
  end.all = reader_.all();
  compare(end, nullptr);
  if (failed()) return;
  try {
    if (const Line* line = reader_.peek())
      fail({true, reader_.where(line->number) + ": more behind the end line"});
  } catch (const InputError& error) {
    fail({true, error.what()});
  }
}

}  // namespace espnic::tb::record
