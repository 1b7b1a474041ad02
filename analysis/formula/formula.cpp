// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/formula.hpp"

#include "analysis/formula/parser.hpp"

#include <algorithm>
#include <utility>

namespace callpace::analysis::formula {

Formula::Formula(Tree tree) : tree_{std::move(tree)} {
  for (const Node& node : tree_.nodes) {
    if (node.symbol >= 0) references_.push_back(node.symbol);
  }
  std::sort(references_.begin(), references_.end());
  references_.erase(std::unique(references_.begin(), references_.end()), references_.end());
}

bool Formula::only_looks_back_at(int symbol) const {
  std::size_t leaves = 0;
  std::size_t lagged = 0;
  for (const Node& node : tree_.nodes) {
    if (node.symbol != symbol) continue;
    const bool is_lag = node.op == Op::call && node.function == Function::lag && node.number >= 1;
    // A lag has the series' leaf as its operand, so leaves and lags pair up.
    (is_lag ? lagged : leaves) += 1;
  }
  return leaves == lagged;
}

Result<Formula, Errors> compile(std::string_view text, const Scope& scope,
                                const CompileOptions& options) {
  TreeBuilder builder{scope};
  Tree tree;
  try {
    Parser parser{text, scope, options.macros, builder};
    tree = builder.finish(parser.parse(), options.cells);
  } catch (const Error& error) {
    builder.errors().push_back(error);
  }
  Errors& errors = builder.errors();
  if (errors.empty()) return Formula{std::move(tree)};
  std::stable_sort(errors.begin(), errors.end(),
                   [](const Error& a, const Error& b) { return a.column < b.column; });
  return Failure{std::move(errors)};
}

}  // namespace callpace::analysis::formula
