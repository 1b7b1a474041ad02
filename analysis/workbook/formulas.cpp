// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/formulas.hpp"

#include <fmt/format.h>

#include <numeric>

namespace callpace::analysis::workbook {

std::string npv_formula(const std::string& rate, Cell first, std::size_t count, Timing timing) {
  // NPV() takes flows to fall at the ends of periods; half a period earlier they are worth more.
  const std::string half = fmt::format("*(1+{})^0.5", rate);
  if (timing == Timing::period_end || timing == Timing::period_mid) {
    return fmt::format("NPV({},{})", rate, cells_text(along(first, count))) +
           (timing == Timing::period_mid ? half : "");
  }
  if (count == 1) return cell_text(first);
  return fmt::format("{}+NPV({},{})", cell_text(first), rate,
                     cells_text(along(right_of(first, 1), count - 1))) +
         (timing == Timing::now_then_mid ? half : "");
}

std::string yearly_formula(const std::string& rate, Period period) {
  const double periods = periods_per_year(period);
  return periods == 1 ? rate : fmt::format("(1+{})^{:.0f}-1", rate, periods);
}

std::string rate_per_flow_formula(const char* name, const Places& places,
                                  const invest::Model& model) {
  const std::string stated = places.cell(model.number_of(name), 0);
  const double stated_per_year = periods_per_year(model.discount()->period);
  const double flows_per_year = periods_per_year(model.flow_period());
  const std::string share = fmt::format("{:.0f}/{:.0f}", stated_per_year, flows_per_year);
  switch (model.discount()->compounding) {
    case invest::RateStatement::nominal:
      return fmt::format("{}*{}", stated, share);
    case invest::RateStatement::continuous:
      return fmt::format("EXP({}*{})-1", stated, share);
    default:
      return stated_per_year == flows_per_year ? stated
                                               : fmt::format("(1+{})^({})-1", stated, share);
  }
}

std::string flow_formula(const invest::Model& model, const Places& places, std::size_t flow) {
  const int net = model.number_of("net_flow");
  const auto end = model.groups().begin() + static_cast<std::ptrdiff_t>(flow);
  const auto first = static_cast<std::size_t>(std::accumulate(model.groups().begin(), end, 0));
  const auto size = static_cast<std::size_t>(*end);
  return size == 1 ? places.cell(net, first)
                   : "ROUND(SUM(" + places.range(net, first, size) + "),2)";
}

}  // namespace callpace::analysis::workbook
