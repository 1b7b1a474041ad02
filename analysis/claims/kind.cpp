// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/kind.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::claims {
namespace {

using analysis::formula::Node;
using analysis::formula::Op;
using analysis::formula::Tree;

bool is_constant(const Tree& tree, const Node& node) {
  if (node.op == Op::scalar || node.op == Op::cell || node.op == Op::element) return false;
  const auto operands = tree.operands_of(node);
  return std::all_of(operands.begin(), operands.end(),
                     [&](std::uint32_t at) { return is_constant(tree, tree.nodes[at]); });
}

// A factor that changes the unit and nothing else: seconds, minutes, thousands, percent.
bool is_unit(const Node& node) {
  if (node.op != Op::number) return false;
  if (node.number == 60 || node.number == 3600) return true;
  const double power = std::log10(node.number);
  return node.number > 0 && power == std::round(power);
}

bool is_copy(const Tree& tree, const Node& node, const std::function<bool(int)>& is_printed) {
  const auto operands = tree.operands_of(node);
  switch (node.op) {
    case Op::scalar:
    case Op::cell:
    case Op::element:
      return is_printed(node.symbol);
    case Op::negate:
      return is_copy(tree, tree.nodes[operands[0]], is_printed);
    case Op::multiply:
    case Op::divide: {
      const Node& left = tree.nodes[operands[0]];
      const Node& right = tree.nodes[operands[1]];
      if (is_unit(right)) return is_copy(tree, left, is_printed);
      return node.op == Op::multiply && is_unit(left) && is_copy(tree, right, is_printed);
    }
    default:
      return false;
  }
}

}  // namespace

std::string_view name_of(Kind kind) {
  constexpr std::array<std::string_view, kKinds.size()> kNames{"recomputed", "in_words", "restated",
                                                               "what_if"};
  return kNames.at(static_cast<std::size_t>(kind));
}

bool copies_at_most_one(const analysis::formula::Formula& formula,
                        const std::function<bool(int symbol)>& is_printed) {
  const Tree& tree = formula.tree();
  const Node& root = tree.nodes.back();
  return is_constant(tree, root) || is_copy(tree, root, is_printed);
}

}  // namespace callpace::claims
