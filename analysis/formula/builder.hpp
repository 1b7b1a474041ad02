// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Builds the tree of a formula from the leaves up and keeps watch over the shapes: a subtree is a
// scalar or goes over so many cells, and what is put together must agree. Also limits the size of a
// formula, so that any text that compiles is evaluated within milliseconds.
//
// Errors: wrong shapes are collected and building goes on; a formula that is too large ends it (an
// Error is thrown).
#pragma once

#include "analysis/formula/ast.hpp"
#include "analysis/formula/error.hpp"
#include "analysis/formula/scope.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis::formula {

using NodeIndex = std::uint32_t;

/// The cells `first` to `last` of a series, counted from 1.
struct Slice {
  std::size_t first = 1;
  std::size_t last = 1;
};

class TreeBuilder {
 public:
  /// `scope` must outlive the builder.
  explicit TreeBuilder(const Scope& scope) : scope_{&scope} {}

  NodeIndex number(double value, int column);
  /// Stands for what was wrong and has been told: nothing more is found out about it.
  NodeIndex unknown(int column);
  NodeIndex name(int symbol, int column);
  /// A fixed cell of the series at `series`, counted from 1.
  NodeIndex element(NodeIndex series, std::size_t cell, int column);
  NodeIndex slice(NodeIndex series, Slice slice, int column);
  NodeIndex negate(NodeIndex operand, int column);
  NodeIndex binary(Op op, NodeIndex left, NodeIndex right, int column);
  /// Stands for a call with so many arguments, which what is called does not take.
  NodeIndex wrong_count(std::string_view name, std::size_t count, std::string_view usage,
                        int column);
  NodeIndex call(const FunctionFacts& facts, std::vector<NodeIndex> arguments, int column);

  void error(int column, std::string message, std::string hint = {});
  [[nodiscard]] const Node& operator[](NodeIndex index) const { return tree_.nodes[index]; }
  [[nodiscard]] Errors& errors() { return errors_; }

  /// The tree under `root`, for a place of `cells` cells (0: one value); the builder is empty then.
  Tree finish(NodeIndex root, std::size_t cells);

 private:
  struct Shape {
    std::size_t length = 0;     ///< cells; 0 for a scalar
    bool by_cell_only = false;  ///< has no meaning as a whole range of a spreadsheet
    bool is_unknown = false;    ///< holds something wrong that has been told
    int depth = 1;
    double cost = 1;  ///< nodes visited by one evaluation
  };

  NodeIndex add(Node node, const std::vector<NodeIndex>& operands);
  NodeIndex aggregate(const FunctionFacts& facts, const std::vector<NodeIndex>& arguments,
                      int column);
  NodeIndex look_back(const FunctionFacts& facts, const std::vector<NodeIndex>& arguments,
                      int column);
  /// The number that a node is without any name; nothing for another.
  [[nodiscard]] std::optional<double> constant(NodeIndex index) const;
  /// Tells of arguments given as numbers with which the function has no value.
  void report_impossible(const FunctionFacts& facts, const std::vector<NodeIndex>& arguments);
  bool is_whole_series(NodeIndex index, int column);
  [[nodiscard]] std::string describe(NodeIndex index) const;

  const Scope* scope_;
  Tree tree_;
  std::vector<Shape> shapes_;  ///< of each node
  Errors errors_;
};

}  // namespace callpace::analysis::formula
