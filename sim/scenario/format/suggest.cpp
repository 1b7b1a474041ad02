// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/format/suggest.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace callpace::scenario::format {
namespace {

constexpr std::size_t kLongestKey = 64;  // longer ones are not compared: nobody mistypes so much

// `key` without its units and the words for them: identify_ms, identify_seconds -> identify.
std::string stem(std::string_view key) {
  static constexpr std::array<std::string_view, 22> kUnits{
      "_s",     "_ms",     "_us",      "_sec",   "_secs", "_second", "_seconds", "_min",
      "_mins",  "_minute", "_minutes", "_h",     "_hour", "_hours",  "_percent", "_pct",
      "_ratio", "_rate",   "_share",   "_bytes", "_kb",   "_flops"};
  std::string rest{key};
  for (const std::string_view statistic : {"_mean", "_max"}) {
    const auto at = rest.find(statistic);
    const auto end = at + statistic.size();
    if (at == std::string::npos || at == 0) continue;
    if (end == rest.size() || rest[end] == '_') rest.erase(at, statistic.size());
  }
  for (const std::string_view unit : kUnits) {
    if (rest.size() > unit.size() && rest.ends_with(unit)) {
      rest.erase(rest.size() - unit.size());
      break;
    }
  }
  return rest;
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
  std::vector<int> before(b.size() + 1);
  std::vector<int> above(b.size() + 1);
  std::vector<int> row(b.size() + 1);
  std::iota(above.begin(), above.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int replace = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    before.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

std::optional<std::string> nearest(std::string_view unknown,
                                   const std::vector<std::string>& known) {
  if (unknown.size() > kLongestKey) return std::nullopt;
  std::optional<std::string> best;
  int best_distance = std::max(1, static_cast<int>(unknown.size()) / 3) + 1;
  for (const std::string& key : known) {
    const int distance = edit_distance(unknown, key);
    if (distance < best_distance) {
      best_distance = distance;
      best = key;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view unknown, const std::vector<std::string>& known,
                         std::string otherwise) {
  const auto near = nearest(unknown, known);
  return near ? "did you mean '" + *near + "'?" : std::move(otherwise);
}

std::optional<std::string> same_in_other_unit(std::string_view unknown,
                                              const std::vector<std::string>& known) {
  if (unknown.size() > kLongestKey) return std::nullopt;
  const std::string meant = stem(unknown);
  for (const std::string& key : known) {
    if (stem(key) == meant && key != stem(key)) return key;
  }
  return std::nullopt;
}

}  // namespace callpace::scenario::format
