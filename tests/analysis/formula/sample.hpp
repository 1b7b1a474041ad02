// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A small world for formulas: a few scalars and two series of four cells.
#pragma once

#include "analysis/formula/formula.hpp"

#include <string>
#include <vector>

namespace callpace::tests {

using analysis::formula::compile;
using analysis::formula::Error;
using analysis::formula::Frame;
using analysis::formula::Interval;
using analysis::formula::Macro;
using analysis::formula::Scope;
using analysis::formula::Sheet;
using analysis::formula::Symbol;
using analysis::formula::to_excel;

/// Names with values; the values live as long as the world.
class World {
 public:
  World() {
    add("rate", {0.1});
    add("agents", {50});
    add("ratio_b", {0.25});
    series("flow", {-100, 60, 50, 40});
    series("cost", {1, 2, 3, 4});
    series("two", {7, 9});
  }
  void add(const std::string& name, std::vector<double> cells) {
    scope.add(name, 0);
    keep(std::move(cells));
  }
  void series(const std::string& name, std::vector<double> cells) {
    scope.add(name, cells.size());
    keep(std::move(cells));
  }

  /// The formula's value alone, or at a cell of four.
  [[nodiscard]] double value(const std::string& text) const { return at(text, 0, 0); }
  [[nodiscard]] double at_cell(const std::string& text, std::size_t cell) const {
    return at(text, 4, cell);
  }
  [[nodiscard]] Interval interval(const std::string& text, double half_width) const {
    std::vector<std::vector<Interval>> wide;
    for (const auto& each : values) {
      for (wide.emplace_back(); const double v : each) {
        wide.back().emplace_back(v - half_width, v + half_width);
      }
    }
    std::vector<std::span<const Interval>> views(wide.begin(), wide.end());
    return compile(text, scope).value().evaluate(Frame<Interval>{views, 0});
  }

  Scope scope;
  std::vector<std::vector<double>> values;

 private:
  void keep(std::vector<double> v) { values.push_back(std::move(v)); }
  [[nodiscard]] double at(const std::string& text, std::size_t cells, std::size_t cell) const {
    const auto formula = compile(text, scope, {cells, {}});
    const std::vector<std::span<const double>> views(values.begin(), values.end());
    return formula.value().evaluate(Frame<double>{views, cell});
  }
};

}  // namespace callpace::tests
