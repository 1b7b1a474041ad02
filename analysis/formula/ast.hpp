// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The tree of a formula, as a flat list in which every node stands behind its operands. Names are
// numbers of a Scope. A leaf `cell` means "that name's cell in the place where we are": the place
// is set by whoever evaluates, and moves along the series inside an aggregate; its offset is what a
// slice left out at the front. Subtrees may be shared (a macro's argument), never cyclic.
#pragma once

#include "analysis/formula/functions.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace callpace::analysis::formula {

enum class Op : std::uint8_t {
  number,
  scalar,   ///< a scalar name
  cell,     ///< the cell of a series where we are
  element,  ///< one fixed cell of a series
  negate,
  add,
  subtract,
  multiply,
  divide,
  power,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  call,       ///< a function of its operands, cell by cell
  aggregate,  ///< a function that goes through its last operand, cell after cell
};

/// An operator between two operands, as the language and a spreadsheet write it.
struct Operator {
  std::string_view sign;
  Op op;
  int binding;  ///< 0 of comparisons, the loosest; 1 of sums, 2 of products, 3 of powers
};

/// What another sign begins with stands behind it.
inline constexpr std::array<Operator, 11> kOperators{{{"<=", Op::less_equal, 0},
                                                      {">=", Op::greater_equal, 0},
                                                      {"<>", Op::not_equal, 0},
                                                      {"<", Op::less, 0},
                                                      {">", Op::greater, 0},
                                                      {"=", Op::equal, 0},
                                                      {"+", Op::add, 1},
                                                      {"-", Op::subtract, 1},
                                                      {"*", Op::multiply, 2},
                                                      {"/", Op::divide, 2},
                                                      {"^", Op::power, 3}}};

/// The operator of a node between two operands.
[[nodiscard]] constexpr const Operator& operator_of(Op op) {
  return *std::ranges::find(kOperators, op, &Operator::op);
}

struct Node {
  Op op = Op::number;
  Function function = Function::sum;  ///< of call and aggregate
  int column = 1;                     ///< in the formula's text, from 1
  int symbol = -1;                    ///< of scalar, cell and element
  double number = 0;
  std::size_t offset = 0;   ///< of cell: cells left out in front; of element: its index
  std::size_t length = 0;   ///< of cell: cells it goes through; of aggregate: of its operand
  std::uint32_t first = 0;  ///< operands: a range of Tree::operands
  std::uint32_t operands = 0;
};

struct Tree {
  std::vector<Node> nodes;  ///< the last one is the root
  std::vector<std::uint32_t> operands;

  [[nodiscard]] std::span<const std::uint32_t> operands_of(const Node& node) const {
    return std::span{operands}.subspan(node.first, node.operands);
  }
};

}  // namespace callpace::analysis::formula
