// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/years.hpp"

#include "analysis/formula/rounding.hpp"

#include <numeric>

namespace callpace::analysis::invest {

std::vector<std::string> period_labels(const Investment& investment) {
  if (!investment.periods) return {};
  std::vector<std::string> labels = investment.periods->labels;
  for (auto i = labels.size(); i < static_cast<std::size_t>(investment.periods->count); ++i) {
    labels.push_back(std::to_string(i + 1));
  }
  return labels;
}

std::vector<YearSpan> years_of(const Investment& investment) {
  if (!investment.periods || investment.periods->unit == Period::year) return {};
  const Periods& periods = *investment.periods;
  const auto per_year = static_cast<std::size_t>(periods_per_year(periods.unit));
  std::vector<YearSpan> years;
  for (std::size_t i = 0; i < static_cast<std::size_t>(periods.count); ++i) {
    const std::string label = periods.dates.empty() ? "year " + std::to_string(i / per_year + 1)
                                                    : std::to_string(periods.dates[i].year);
    if (years.empty() || years.back().label != label) years.push_back({label, i, 0});
    ++years.back().count;
  }
  return years.size() > 1 ? years : std::vector<YearSpan>{};
}

bool sums_by_year(LineKind kind) { return kind != LineKind::memo; }

std::vector<double> sums_of(std::span<const double> cells, const std::vector<YearSpan>& years) {
  std::vector<double> sums;
  for (const YearSpan& year : years) {
    const auto its = cells.subspan(year.first, year.count);
    sums.push_back(formula::round_half_away(std::accumulate(its.begin(), its.end(), 0.0), 2));
  }
  return sums;
}

std::vector<double> net_flow_of(const std::vector<LineCells>& lines) {
  std::vector<double> net;
  for (const LineCells& line : lines) {
    if (!line.counts || line.kind == LineKind::depreciation) continue;
    net.resize(line.cells.size(), 0);
    for (std::size_t i = 0; i < net.size(); ++i) {
      net[i] += line.kind == LineKind::inflow ? line.cells[i] : -line.cells[i];
    }
  }
  for (double& cell : net) cell = formula::round_half_away(cell, 2);
  return net;
}

}  // namespace callpace::analysis::invest
