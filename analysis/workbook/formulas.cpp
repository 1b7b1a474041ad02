// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/formulas.hpp"

#include <fmt/format.h>

namespace callpace::analysis::workbook {

std::string npv_formula(const std::string& rate, Cell first, std::size_t count, Timing timing) {
  const std::string last = cell_text(right_of(first, count - 1));
  // NPV() takes flows to fall at the ends of periods; half a period earlier they are worth more.
  const std::string half = fmt::format("*(1+{})^0.5", rate);
  if (timing == Timing::period_end || timing == Timing::period_mid) {
    return fmt::format("NPV({},{}:{})", rate, cell_text(first), last) +
           (timing == Timing::period_mid ? half : "");
  }
  if (count == 1) {
    return cell_text(first);
  }
  return fmt::format("{}+NPV({},{}:{})", cell_text(first), rate, cell_text(right_of(first, 1)),
                     last) +
         (timing == Timing::now_then_mid ? half : "");
}

std::string yearly_formula(const std::string& rate, Period period) {
  const double periods = periods_per_year(period);
  return periods == 1 ? rate : fmt::format("(1+{})^{:.0f}-1", rate, periods);
}

std::string rate_per_flow_formula(const std::string& stated, const invest::Model& model) {
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

}  // namespace callpace::analysis::workbook
