// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/compare/kim_nelson.hpp"

#include "analysis/stats/estimate.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace callpace::analysis {

KimNelson::KimNelson(const std::vector<std::vector<double>>& first, const SelectionRule& rule)
    : rule_{rule},
      variances_(first.size() * first.size(), 0),
      standings_(first.size()),
      replications_{static_cast<std::int64_t>(first.front().size())} {
  const std::size_t k = first.size();
  assert(k >= 2 && replications_ >= 2 && rule.indifference > 0);
  assert(rule.chance > 1 / static_cast<double>(k) && rule.chance < 1);
  const auto freedom = static_cast<double>(replications_ - 1);
  const double error = (1 - rule.chance) / static_cast<double>(k - 1);
  h_squared_ = freedom * (std::pow(2 * error, -2 / freedom) - 1);  // 2 eta (n0 - 1)
  for (std::size_t i = 0; i < k; ++i) {
    assert(first[i].size() == first.front().size());
    for (const double value : first[i]) standings_[i].sum += value;
    standings_[i].replications = replications_;
    for (std::size_t j = 0; j < k; ++j) {
      Sample differences;
      for (std::size_t r = 0; r < first[i].size(); ++r) differences.add(first[i][r] - first[j][r]);
      variances_[i * k + j] = differences.variance();
    }
  }
  screen();
}

void KimNelson::add(std::span<const double> values) {
  assert(values.size() == standings_.size());
  ++replications_;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (standings_[i].is_out) continue;
    standings_[i].sum += values[i];
    standings_[i].replications = replications_;
  }
  screen();
}

std::vector<std::size_t> KimNelson::left() const {
  std::vector<std::size_t> systems;
  for (std::size_t i = 0; i < standings_.size(); ++i) {
    if (!standings_[i].is_out) systems.push_back(i);
  }
  return systems;
}

std::optional<std::size_t> KimNelson::selected() const {
  const std::vector<std::size_t> systems = left();
  // Means that are equal to the last bit are left at the end too: then any of them will do.
  if (systems.size() > 1 && replications_ < most()) return std::nullopt;
  return systems.front();
}

std::int64_t KimNelson::most() const {
  const double greatest = *std::max_element(variances_.begin(), variances_.end());
  const double days = h_squared_ * greatest / (rule_.indifference * rule_.indifference);
  return static_cast<std::int64_t>(std::min(days, 1e15)) + 1;
}

/// Rules out whoever is behind another by more than that pair's chance may still make good.
void KimNelson::screen() {
  const std::vector<std::size_t> systems = left();
  const auto r = static_cast<double>(replications_);
  const double delta = rule_.indifference;
  for (const std::size_t i : systems) {
    standings_[i].is_out = std::ranges::any_of(systems, [&](std::size_t j) {
      const double reach =
          std::max(0.0, delta / (2 * r) * (h_squared_ * variance(i, j) / (delta * delta) - r));
      return j != i && standings_[i].sum / r < standings_[j].sum / r - reach;
    });
  }
}

}  // namespace callpace::analysis
