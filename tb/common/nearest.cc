// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/nearest.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <numeric>

namespace espnic::tb {
namespace {

constexpr std::size_t kLongestWord = 64;  // what is compared and shown of a word from outside

bool same_letter(char a, char b) {
  return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

/// Levenshtein's distance, one row at a time.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t swap = diagonal + (same_letter(a[i], b[j]) ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({swap, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

/// A word cut short ("3des" for "3des-cbc") counts as one slip.
bool is_start(std::string_view word, std::string_view candidate) {
  return word.size() > 1 && word.size() < candidate.size() &&
         std::equal(word.begin(), word.end(), candidate.begin(), same_letter);
}

}  // namespace

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  const std::string_view start = word.substr(0, kLongestWord);
  std::string_view best;
  std::size_t least = static_cast<std::size_t>(-1);
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = is_start(start, candidate) ? 1 : edit_distance(start, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

std::string unknown_word(std::string_view what, std::string_view word,
                         const std::vector<std::string_view>& candidates) {
  std::string line = std::string(what) + " " + quoted(word) + " is not known";
  const std::string_view best = nearest(word, candidates);
  if (!best.empty()) line += "; nearest: \"" + std::string(best) + "\"";
  return line;
}

std::string printable(std::string_view word) {
  std::string result;
  for (const char c : word.substr(0, kLongestWord)) {
    result += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
  }
  return word.size() > kLongestWord ? result + "..." : result;
}

std::string quoted(std::string_view word) { return "\"" + printable(word) + "\""; }

}  // namespace espnic::tb
