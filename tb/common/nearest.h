// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace espnic::tb {

/// The candidate with the least edit distance to `word`, letter case aside; the first among equals.
/// A candidate that starts with `word` is at distance one. Empty when there is no candidate.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

/// `WHAT "WORD" is not known; nearest: "CANDIDATE"`: the ending of every such error line.
std::string unknown_word(std::string_view what, std::string_view word,
                         const std::vector<std::string_view>& candidates);

/// The word shortened, with control bytes replaced: a part of one line, whatever it was.
std::string printable(std::string_view word);
/// The same in double quotes.
std::string quoted(std::string_view word);

}  // namespace espnic::tb
