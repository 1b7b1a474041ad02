// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/rate_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace callpace::analysis::invest {
namespace {

bool is_sum_or_product(const formula::Node& node) { return node.op <= formula::Op::multiply; }

scenario::Diagnostic finding(const scenario::Place& place, std::string message, std::string hint) {
  return {place.file,         place.line,     place.column, scenario::Severity::error,
          std::move(message), std::move(hint)};
}

}  // namespace

scenario::Diagnostics unfit_lines_of_rate(const Model& model) {
  scenario::Diagnostics found;
  if (!model.has_rate_by_period()) return found;
  const Quantity& rate = model[model.number_of(kDiscountRate)];
  if (!std::ranges::all_of(rate.formula->tree().nodes, is_sum_or_product)) return found;
  const bool is_first_now =
      model.timing() == Timing::first_now || model.timing() == Timing::now_then_mid;
  for (const int number : rate.formula->references()) {
    const Quantity& line = model[number];
    if (line.kind != QuantityKind::line) continue;
    const bool is_late = line.first > (is_first_now ? 1U : 0U);
    if (line.is_money) {
      found.push_back(finding(
          line.place, fmt::format("'{}' is a rate, and would be rounded to the cent", line.name),
          "write unit = \"ratio\""));
    } else if (is_late || line.last + 1 < model.periods()) {
      found.push_back(
          finding(rate.place,
                  fmt::format("'{}' is blank in period {}, which would be discounted at 0 %",
                              line.name, is_late ? line.first : line.last + 2),
                  "give it a value in every period"));
    }
  }
  return found;
}

}  // namespace callpace::analysis::invest
