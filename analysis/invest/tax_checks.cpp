// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/tax_checks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace callpace::analysis::invest {
namespace {

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

scenario::Diagnostic finding(const Line& at, std::string message, std::string hint) {
  return {at.place.file,      at.place.line,  at.place.column, scenario::Severity::error,
          std::move(message), std::move(hint)};
}

}  // namespace

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
      found.push_back(finding(
          wear,
          fmt::format("'{}' and its depreciation '{}' are both deducted from the taxed profit",
                      cost->name, wear.name),
          fmt::format("write kind = \"outlay\" for '{}': an outlay is not deducted, its "
                      "depreciation is",
                      cost->name)));
    } else if (!has_outlay && !wear.is_paid_before &&
               std::any_of(lines.begin(), lines.end(), is_deducted)) {
      found.push_back(finding(
          wear,
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
