// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/formula.hpp"

#include <array>
#include <charconv>
#include <string>

namespace callpace::analysis::formula {
namespace {

std::string number_text(double number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  std::string text{digits.data(), end};
  for (char& c : text) {
    if (c == 'e') c = 'E';
  }
  return text;
}

const char* sign_of(Op op) {
  constexpr std::array kSigns{"+", "-", "*", "/", "^", "<", "<=", ">", ">=", "=", "<>"};
  return kSigns.at(static_cast<std::size_t>(op) - static_cast<std::size_t>(Op::add));
}

/// Writes a subtree: at one cell, or over all the cells that an aggregate goes through.
class Writer {
 public:
  Writer(const Tree& tree, const Sheet& sheet, std::size_t cell)
      : tree_{tree}, sheet_{sheet}, cell_{cell} {}

  std::string text(std::uint32_t index, bool over_cells = false) const {
    const Node& node = tree_.nodes[index];
    switch (node.op) {
      case Op::number:
        return number_text(node.number);
      case Op::scalar:
        return sheet_.cell(node.symbol, 0);
      case Op::cell:
        return over_cells ? sheet_.range(node.symbol, node.offset, node.length)
                          : sheet_.cell(node.symbol, node.offset + cell_);
      case Op::element:
        return sheet_.cell(node.symbol, node.offset);
      case Op::negate:
        return "(-" + operand(node, 0, over_cells) + ")";
      case Op::add:
      case Op::subtract:
      case Op::multiply:
      case Op::divide:
      case Op::power:
        return infix(node, over_cells);
      case Op::call:
        return call(node, over_cells);
      case Op::aggregate:
        return aggregate(node);
      default:
        // A comparison is TRUE or FALSE there; times one it is the number that it is here.
        return "(" + infix(node, over_cells) + "*1)";
    }
  }

 private:
  std::string operand(const Node& node, std::size_t i, bool over_cells) const {
    return text(tree_.operands[node.first + i], over_cells);
  }

  std::string infix(const Node& node, bool over_cells) const {
    return "(" + operand(node, 0, over_cells) + sign_of(node.op) + operand(node, 1, over_cells) +
           ")";
  }

  std::string arguments(const Node& node, bool over_cells) const {
    std::string list;
    for (std::size_t i = 0; i < node.operands; ++i) {
      list += (i == 0 ? "" : ",") + operand(node, i, over_cells);
    }
    return "(" + list + ")";
  }

  std::string call(const Node& node, bool over_cells) const {
    const std::string name{facts_of(node.function).excel};
    switch (node.function) {
      case Function::lag: {
        const auto back = static_cast<std::size_t>(node.number);
        return cell_ < back ? "0" : sheet_.cell(node.symbol, cell_ - back);
      }
      case Function::cumulative:
        return name + "(" + sheet_.range(node.symbol, 0, cell_ + 1) + ")";
      case Function::ceil:
        return "(-INT(-" + operand(node, 0, over_cells) + "))";
      case Function::condition: {
        const std::string condition = operand(node, 0, over_cells);
        return name + "(" + condition + "<>0," + operand(node, 1, over_cells) + "," +
               operand(node, 2, over_cells) + ")";
      }
      default:
        return name + arguments(node, over_cells);
    }
  }

  std::string aggregate(const Node& node) const {
    const std::string name{facts_of(node.function).excel};
    const std::uint32_t through = tree_.operands_of(node).back();
    std::string call = name + "(";
    if (node.function == Function::mirr) {
      call += text(through, true) + "," + operand(node, 0, false) + "," + operand(node, 1, false);
    } else {
      call += (node.operands > 1 ? operand(node, 0, false) + "," : "") + text(through, true);
    }
    call += ")";
    // Only SUMPRODUCT takes its argument cell by cell without being entered as an array formula.
    return tree_.nodes[through].op == Op::cell ? call : "SUMPRODUCT(" + call + ")";
  }

  const Tree& tree_;
  const Sheet& sheet_;
  std::size_t cell_;
};

}  // namespace

std::string to_excel(const Formula& formula, const Sheet& sheet, std::size_t cell) {
  const Tree& tree = formula.tree();
  return Writer{tree, sheet, cell}.text(static_cast<std::uint32_t>(tree.nodes.size() - 1));
}

}  // namespace callpace::analysis::formula
