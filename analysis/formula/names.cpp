// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/names.hpp"

#include <span>
#include <utility>

namespace callpace::analysis::formula {

void Series::push(double value, const Interval& range) {
  values.push_back(value);
  ranges.push_back(range);
}

bool Names::add(std::string_view name, std::shared_ptr<const Series> series, bool is_scalar) {
  if (scope_.find(name)) return false;
  scope_.add(std::string{name}, is_scalar ? 0 : series->values.size());
  series_.push_back(std::move(series));
  return true;
}

void Names::add_all(const Names& outer) {
  for (std::size_t i = 0; i < outer.series_.size(); ++i) {
    const auto& symbol = outer.scope_[static_cast<int>(i)];
    if (add(symbol.name, outer.series_[i], symbol.length == 0)) continue;
  }
}

Outcome Names::evaluate(const Formula& formula, std::size_t cell) const {
  std::vector<std::span<const double>> values;
  std::vector<std::span<const Interval>> ranges;
  for (const auto& series : series_) {
    values.emplace_back(series->values);
    ranges.emplace_back(series->ranges);
  }
  return {formula.evaluate(Frame<double>{values, cell}),
          formula.evaluate(Frame<Interval>{ranges, cell})};
}

}  // namespace callpace::analysis::formula
