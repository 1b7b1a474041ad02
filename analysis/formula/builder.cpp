// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/builder.hpp"

#include "analysis/formula/demands.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace callpace::analysis::formula {
namespace {

constexpr int kDepthMax = 200;  // one stack frame each when evaluated
constexpr std::size_t kNodesMax = 10'000;
constexpr double kCostMax = 1'000'000;  // nodes visited: some milliseconds

std::string cells_text(std::size_t length) {
  return std::to_string(length) + (length == 1 ? " cell" : " cells");
}

}  // namespace

void TreeBuilder::error(int column, std::string message, std::string hint) {
  errors_.push_back({column, std::move(message), std::move(hint)});
}

std::string TreeBuilder::describe(NodeIndex index) const {
  const Node& node = tree_.nodes[index];
  if (node.op != Op::cell) return "the series";
  return "'" + (*scope_)[node.symbol].name + "'";
}

NodeIndex TreeBuilder::add(Node node, const std::vector<NodeIndex>& operands) {
  Shape shape;
  shape.length = node.op == Op::cell ? node.length : 0;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const Shape& of = shapes_[operands[i]];
    const bool goes_through = node.op == Op::aggregate && i + 1 == operands.size();
    shape.depth = std::max(shape.depth, of.depth + 1);
    shape.cost += of.cost * (goes_through ? static_cast<double>(node.length) : 1);
    shape.is_unknown = shape.is_unknown || of.is_unknown;
    if (goes_through) continue;
    if (shape.length != 0 && of.length != 0 && shape.length != of.length) {
      error(tree_.nodes[operands[i]].column,
            describe(operands[i]) + " has " + cells_text(of.length) +
                ", what it is combined with has " + std::to_string(shape.length));
    } else if (of.length != 0) {
      shape.length = of.length;
    }
    shape.by_cell_only = shape.by_cell_only || of.by_cell_only;
  }
  if (shape.depth > kDepthMax) throw Error{node.column, "the formula is nested too deep", {}};
  if (shape.cost > kCostMax || tree_.nodes.size() >= kNodesMax) {
    throw Error{node.column, "the formula is too large", "give a part of it a name of its own"};
  }
  node.first = static_cast<std::uint32_t>(tree_.operands.size());
  node.operands = static_cast<std::uint32_t>(operands.size());
  tree_.operands.insert(tree_.operands.end(), operands.begin(), operands.end());
  tree_.nodes.push_back(node);
  shapes_.push_back(shape);
  return static_cast<NodeIndex>(tree_.nodes.size() - 1);
}

NodeIndex TreeBuilder::number(double value, int column) {
  Node node;
  node.column = column;
  node.number = value;
  return add(node, {});
}

NodeIndex TreeBuilder::unknown(int column) {
  const NodeIndex index = number(0, column);
  shapes_[index].is_unknown = true;
  return index;
}

NodeIndex TreeBuilder::name(int symbol, int column) {
  Node node;
  node.column = column;
  node.symbol = symbol;
  node.length = (*scope_)[symbol].length;
  node.op = node.length == 0 ? Op::scalar : Op::cell;
  return add(node, {});
}

bool TreeBuilder::is_whole_series(NodeIndex index, int column) {
  const Node& node = tree_.nodes[index];
  const bool is_whole =
      node.op == Op::cell && node.offset == 0 && node.length == (*scope_)[node.symbol].length;
  if (!is_whole && !shapes_[index].is_unknown)
    error(column, "only the name of a series can stand here");
  return is_whole;
}

NodeIndex TreeBuilder::element(NodeIndex series, std::size_t cell, int column) {
  if (!is_whole_series(series, column)) return unknown(column);
  Node node = tree_.nodes[series];
  if (cell < 1 || cell > node.length) {
    error(column,
          describe(series) + " has " + cells_text(node.length) + ", so there is no [" +
              std::to_string(cell) + "]",
          "cells count from 1");
    return unknown(column);
  }
  node.op = Op::element;
  node.offset = cell - 1;
  return add(node, {});
}

NodeIndex TreeBuilder::slice(NodeIndex series, Slice slice, int column) {
  if (!is_whole_series(series, column)) return unknown(column);
  Node node = tree_.nodes[series];
  if (slice.first < 1 || slice.last > node.length || slice.first > slice.last) {
    error(column,
          describe(series) + " has " + cells_text(node.length) + ", so there is no [" +
              std::to_string(slice.first) + ":" + std::to_string(slice.last) + "]",
          "cells count from 1, the first one first");
    return unknown(column);
  }
  node.offset = slice.first - 1;
  node.length = slice.last - slice.first + 1;
  return add(node, {});
}

NodeIndex TreeBuilder::negate(NodeIndex operand, int column) {
  Node node;
  node.op = Op::negate;
  node.column = column;
  return add(node, {operand});
}

NodeIndex TreeBuilder::binary(Op op, NodeIndex left, NodeIndex right, int column) {
  Node node;
  node.op = op;
  node.column = column;
  return add(node, {left, right});
}

NodeIndex TreeBuilder::call(const FunctionFacts& facts, std::vector<NodeIndex> arguments,
                            int column) {
  if (arguments.size() < facts.arguments_min || arguments.size() > facts.arguments_max) {
    error(column,
          "'" + std::string{facts.name} + "' does not take " + std::to_string(arguments.size()) +
              (arguments.size() == 1 ? " argument" : " arguments"),
          "it is " + std::string{facts.usage});
    return unknown(column);
  }
  if (facts.reach == Reach::neighbours) return look_back(facts, arguments, column);
  report_impossible(facts, arguments);
  // A tree has what an aggregate goes through as its last operand.
  if (facts.reach == Reach::series_first) std::ranges::rotate(arguments, arguments.begin() + 1);
  const bool goes_through = facts.reach == Reach::series || facts.reach == Reach::series_first ||
                            (facts.reach == Reach::either && arguments.size() == 1);
  if (goes_through) return aggregate(facts, arguments, column);
  Node node;
  node.op = Op::call;
  node.function = facts.function;
  node.column = column;
  const NodeIndex index = add(node, arguments);
  // A spreadsheet's MIN and the like would swallow whole ranges instead of going cell by cell.
  const bool translates =
      facts.reach == Reach::cell && facts.function != Function::condition && facts.demands.empty();
  if (!translates && shapes_[index].length != 0) shapes_[index].by_cell_only = true;
  return index;
}

std::optional<double> TreeBuilder::constant(NodeIndex index) const {
  const Node& node = tree_.nodes[index];
  if (shapes_[index].is_unknown) return std::nullopt;
  if (node.op == Op::number) return node.number;
  if (node.op != Op::negate) return std::nullopt;
  const auto inner = constant(tree_.operands[node.first]);
  return inner ? std::optional{-*inner} : std::nullopt;
}

void TreeBuilder::report_impossible(const FunctionFacts& facts,
                                    const std::vector<NodeIndex>& arguments) {
  std::vector<double> known;
  for (const NodeIndex argument : arguments) {
    known.push_back(constant(argument).value_or(std::numeric_limits<double>::quiet_NaN()));
  }
  for (const BrokenDemand& wrong : broken_demands(facts, known)) {
    error(tree_.nodes[arguments[wrong.argument]].column, wrong.message, wrong.hint);
  }
}

NodeIndex TreeBuilder::aggregate(const FunctionFacts& facts,
                                 const std::vector<NodeIndex>& arguments, int column) {
  const Shape& through = shapes_[arguments.back()];
  if (through.length == 0 && through.is_unknown) return unknown(column);
  if (through.length == 0) {
    error(tree_.nodes[arguments.back()].column,
          "'" + std::string{facts.name} + "' goes through a series, and this is one value",
          "it is " + std::string{facts.usage});
    return unknown(column);
  }
  if (through.by_cell_only) {
    error(tree_.nodes[arguments.back()].column,
          "if(), min(), max(), cumulative(), lag() and the functions of loans and depreciation "
          "cannot go cell by cell inside of " +
              std::string{facts.name} + "()",
          "give that series a name of its own");
    return unknown(column);
  }
  Node node;
  node.op = Op::aggregate;
  node.function = facts.function;
  node.column = column;
  node.length = through.length;
  return add(node, arguments);
}

NodeIndex TreeBuilder::look_back(const FunctionFacts& facts,
                                 const std::vector<NodeIndex>& arguments, int column) {
  if (!is_whole_series(arguments.front(), tree_.nodes[arguments.front()].column)) {
    return unknown(column);
  }
  Node node = tree_.nodes[arguments.front()];
  double cells = 1;
  if (arguments.size() > 1) {
    const Node& second = tree_.nodes[arguments.back()];
    cells = second.op == Op::number ? second.number : -1;
    if (cells < 0 || cells > 1e6 || cells != static_cast<double>(static_cast<int>(cells))) {
      error(second.column, "the cells of lag() are a whole number, 0 or above");
      return unknown(column);
    }
  }
  node.op = Op::call;
  node.function = facts.function;
  node.column = column;
  node.number = cells;
  const NodeIndex index = add(node, {arguments.front()});
  shapes_[index].by_cell_only = true;
  shapes_[index].cost += static_cast<double>(node.length);
  return index;
}

Tree TreeBuilder::finish(NodeIndex root, std::size_t cells) {
  const Shape& shape = shapes_[root];
  const int column = tree_.nodes[root].column;
  if (shape.length != 0 && cells == 0) {
    error(column, "a series where one value is needed",
          "take a cell, such as series[1], or go through it, as with sum(series)");
  } else if (shape.length != 0 && shape.length != cells) {
    error(column, "the formula goes over " + cells_text(shape.length) + ", but there are " +
                      std::to_string(cells));
  }
  // What a macro's unused argument left behind stays in the list; only the root must come last.
  if (root + 1 != tree_.nodes.size()) {
    Node copy = tree_.nodes[root];
    tree_.nodes.push_back(copy);
  }
  return std::exchange(tree_, {});
}

}  // namespace callpace::analysis::formula
