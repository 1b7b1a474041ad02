// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/model_checks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace callpace::analysis::invest {
namespace {

bool is_sum_or_product(const formula::Node& node) { return node.op <= formula::Op::multiply; }

bool is_deducted(const Line& line) { return direction_of(line.kind) < 0 && is_taxed(line); }

bool uses(const Quantity& quantity, int number) {
  if (!quantity.formula) return false;
  const std::vector<int>& used = quantity.formula->references();
  return std::find(used.begin(), used.end(), number) != used.end();
}

/// True when `wear` is made of `cost`: it names that line, or the one figure that the line is.
bool is_made_of(const Model& model, const Line& wear, const Line& cost) {
  const Quantity& depreciation = model[model.number_of(wear.name)];
  const int number = model.number_of(cost.name);
  if (uses(depreciation, number)) return true;
  const auto& formula = model[number].formula;
  return formula && formula->tree().nodes.size() == 1 && formula->references().size() == 1 &&
         uses(depreciation, formula->references().front());
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
      found.push_back(error_at(
          line.place, fmt::format("'{}' is a rate, and would be rounded to the cent", line.name),
          "write unit = \"ratio\""));
    } else if (is_late || line.last + 1 < model.periods()) {
      found.push_back(
          error_at(rate.place,
                   fmt::format("'{}' is blank in period {}, which would be discounted at 0 %",
                               line.name, is_late ? line.first : line.last + 2),
                   "give it a value in every period"));
    }
  }
  return found;
}

scenario::Diagnostics deducted_twice(const Investment& investment, const Model& model) {
  scenario::Diagnostics found;
  if (!investment.tax) return found;
  const std::vector<Line>& lines = investment.lines;
  const auto is_spread = [](const Line& line) {
    return direction_of(line.kind) < 0 && !is_taxed(line);
  };
  const bool has_outlay = std::any_of(lines.begin(), lines.end(), is_spread);
  for (const Line& wear : lines) {
    if (wear.kind != LineKind::depreciation || !is_taxed(wear)) continue;
    const auto cost = std::find_if(lines.begin(), lines.end(), [&](const Line& line) {
      return is_deducted(line) && is_made_of(model, wear, line);
    });
    if (cost != lines.end()) {
      found.push_back(scenario::error_at(
          wear.place,
          fmt::format("'{}' and its depreciation '{}' are both deducted from the taxed profit",
                      cost->name, wear.name),
          fmt::format("write kind = \"outlay\" for '{}': an outlay is not deducted, its "
                      "depreciation is",
                      cost->name)));
    } else if (!has_outlay && !wear.is_paid_before &&
               std::any_of(lines.begin(), lines.end(), is_deducted)) {
      found.push_back(scenario::error_at(
          wear.place,
          fmt::format("'{}' is deducted from the taxed profit, and so is every outflow: what the "
                      "asset cost counts twice",
                      wear.name),
          "write kind = \"outlay\" for the line that buys the asset, or paid_before = true here "
          "when it was paid for before the first period"));
    }
  }
  return found;
}

}  // namespace callpace::analysis::invest
