// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Evaluation walks the tree; what numbers and intervals do differently is said in two small sets of
// overloads, so that the walk is written once.
#include "analysis/finance/irr.hpp"
#include "analysis/formula/demands.hpp"
#include "analysis/formula/formula.hpp"
#include "analysis/formula/money_functions.hpp"
#include "analysis/formula/rounding.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace callpace::analysis::formula {
namespace {

// ---- Numbers

double is_less(double a, double b) { return a < b ? 1 : 0; }
double is_at_most(double a, double b) { return a <= b ? 1 : 0; }
double is_equal(double a, double b) { return a == b ? 1 : 0; }
double select(double condition, double then, double otherwise) {
  return condition != 0 ? then : otherwise;
}
double absolute(double x) { return std::abs(x); }
double rounded(double x, double digits) {
  if (std::isnan(digits)) return kNan;
  // More decimals than a double can tell apart would only overflow the power of ten.
  return round_half_away(x, static_cast<int>(std::clamp(digits, -20.0, 20.0)));
}
double rate_of(std::span<const double> flows) {
  const auto is_finite = [](double x) { return std::isfinite(x); };
  if (!std::all_of(flows.begin(), flows.end(), is_finite)) return kNan;
  const std::vector<IrrRoot> roots = internal_rates(flows);
  return roots.size() == 1 ? roots.front().rate : kNan;
}

// ---- Intervals

Interval sometimes() { return {0, 1}; }
Interval is_less(const Interval& a, const Interval& b) {
  return a.high < b.low ? 1 : a.low >= b.high ? 0 : sometimes();
}
Interval is_at_most(const Interval& a, const Interval& b) {
  return a.high <= b.low ? 1 : a.low > b.high ? 0 : sometimes();
}
Interval is_equal(const Interval& a, const Interval& b) {
  if (!a.meets(b)) return 0;
  return a.width() == 0 && a == b ? 1 : sometimes();
}
Interval select(const Interval& condition, const Interval& then, const Interval& otherwise) {
  if (!condition.contains(0)) return then;
  return condition == Interval{0} ? otherwise : hull(then, otherwise);
}
Interval absolute(const Interval& x) {
  if (x.contains(0)) return {0, std::max(-x.low, x.high)};
  return x.low > 0 ? x : -x;
}
Interval rounded(const Interval& x, const Interval& digits) {
  if (!(digits.width() == 0)) return Interval::everything();  // not a number too
  return {rounded(x.low, digits.low), rounded(x.high, digits.low)};
}
/// More money at any time raises the rate of an investment, which pays out first.
Interval rate_of(std::span<const Interval> flows) {
  std::vector<double> low;
  std::vector<double> high;
  for (const Interval& flow : flows) {
    low.push_back(flow.low);
    high.push_back(flow.high);
  }
  if (low.empty() || !(high.front() < 0)) return Interval::everything();
  return {rate_of(std::span<const double>{low}), rate_of(std::span<const double>{high})};
}

// ---- The walk

template <class T>
T truth(Op op, const T& a, const T& b) {
  switch (op) {
    case Op::less:
      return is_less(a, b);
    case Op::less_equal:
      return is_at_most(a, b);
    case Op::greater:
      return is_less(b, a);
    case Op::greater_equal:
      return is_at_most(b, a);
    case Op::equal:
      return is_equal(a, b);
    default:
      return T{1.0} - is_equal(a, b);
  }
}

/// The arguments of a function of money, in the order of its call.
template <class T>
struct Arguments {
  std::array<T, 6> values{};
  std::size_t count = 0;

  [[nodiscard]] std::span<const T> all() const { return {values.data(), count}; }
};

template <class T>
class Walk {
 public:
  Walk(const Tree& tree, const Frame<T>& frame) : tree_{tree}, values_{frame.values} {}

  T value(std::uint32_t index, std::size_t cell) const {
    const Node& node = tree_.nodes[index];
    const auto operand = [&](std::size_t i) { return value(tree_.operands[node.first + i], cell); };
    switch (node.op) {
      case Op::number:
        return T{node.number};
      case Op::scalar:
        return series(node)[0];
      case Op::cell:
        return series(node)[node.offset + cell];
      case Op::element:
        return series(node)[node.offset];
      case Op::negate:
        return -operand(0);
      case Op::add:
        return operand(0) + operand(1);
      case Op::subtract:
        return operand(0) - operand(1);
      case Op::multiply:
        return operand(0) * operand(1);
      case Op::divide:
        return operand(0) / operand(1);
      case Op::power:
        return power(operand(0), operand(1));
      case Op::call:
        return call(node, cell);
      case Op::aggregate:
        return aggregate(node, cell);
      default:
        return truth(node.op, operand(0), operand(1));
    }
  }

  /// What an aggregate goes through counts as not known.
  Arguments<T> arguments(const Node& node, std::size_t cell) const {
    const std::span<const std::uint32_t> operands = tree_.operands_of(node);
    Arguments<T> its{.count = operands.size()};
    for (std::size_t i = 0; i < operands.size(); ++i) {
      const bool goes_through = node.op == Op::aggregate && i + 1 == operands.size();
      // A tree has the series of mirr() last.
      const std::size_t place = node.function == Function::mirr ? (i + 1) % operands.size() : i;
      its.values[place] = goes_through ? T{kNan} : value(operands[i], cell);
    }
    return its;
  }

 private:
  std::span<const T> series(const Node& node) const {
    return values_[static_cast<std::size_t>(node.symbol)];
  }

  T call(const Node& node, std::size_t cell) const {
    const std::span<const std::uint32_t> operands = tree_.operands_of(node);
    switch (node.function) {
      case Function::lag: {
        const auto back = static_cast<std::size_t>(node.number);
        return cell < back ? T{0.0} : series(node)[cell - back];
      }
      case Function::cumulative: {
        T total{0.0};
        for (std::size_t i = 0; i <= cell; ++i) total = total + series(node)[i];
        return total;
      }
      case Function::condition:
        return select(value(operands[0], cell), value(operands[1], cell), value(operands[2], cell));
      case Function::sum:
      case Function::average:
      case Function::min:
      case Function::max:
        return combined(node.function, operands.size(),
                        [&](std::size_t i) { return value(operands[i], cell); });
      case Function::round:
        return rounded(value(operands[0], cell), value(operands[1], cell));
      case Function::sln:
      case Function::syd:
      case Function::ddb:
      case Function::pmt:
      case Function::ipmt:
      case Function::ppmt:
        return money_function(node.function, arguments(node, cell).all());
      case Function::abs:
        return absolute(value(operands[0], cell));
      case Function::floor:
        return rising(value(operands[0], cell), std::floor);
      case Function::ceil:
        return rising(value(operands[0], cell), std::ceil);
      case Function::sqrt:
        return rising(value(operands[0], cell), std::sqrt);
      case Function::exp:
        return rising(value(operands[0], cell), std::exp);
      default:
        return rising(value(operands[0], cell), std::log);
    }
  }

  template <class Values>
  static T combined(Function function, std::size_t count, const Values& at) {
    T total = at(0);
    for (std::size_t i = 1; i < count; ++i) {
      const T next = at(i);
      total = function == Function::min   ? least(total, next)
              : function == Function::max ? greatest(total, next)
                                          : total + next;
    }
    return function == Function::average ? total / T{static_cast<double>(count)} : total;
  }

  T aggregate(const Node& node, std::size_t cell) const {
    const std::span<const std::uint32_t> operands = tree_.operands_of(node);
    const auto at = [&](std::size_t i) { return value(operands.back(), i); };
    switch (node.function) {
      case Function::count:
        return T{static_cast<double>(node.length)};
      case Function::npv: {
        // Horner's scheme from the last flow back: no powers.
        const T growth = T{1.0} + value(operands[0], cell);
        T total{0.0};
        for (std::size_t i = node.length; i-- > 0;) total = (total + at(i)) / growth;
        return total;
      }
      case Function::irr:
      case Function::mirr: {
        std::vector<T> flows;
        for (std::size_t i = 0; i < node.length; ++i) flows.push_back(at(i));
        if (node.function == Function::irr) return rate_of(std::span<const T>{flows});
        return modified_rate_of<T>(flows, value(operands[0], cell), value(operands[1], cell));
      }
      default:
        return combined(node.function, node.length, at);
    }
  }

  const Tree& tree_;
  std::span<const std::span<const T>> values_;
};

}  // namespace

template <class T>
T Formula::evaluate(const Frame<T>& frame) const {
  const Walk<T> walk{tree_, frame};
  return walk.value(static_cast<std::uint32_t>(tree_.nodes.size() - 1), frame.cell);
}

std::optional<Error> Formula::broken_demand(const Frame<double>& frame) const {
  const Walk<double> walk{tree_, frame};
  for (const Node& node : tree_.nodes) {
    const bool is_call = node.op == Op::call || node.op == Op::aggregate;
    const FunctionFacts& facts = facts_of(node.function);
    if (!is_call || facts.demands.empty()) continue;
    const auto broken = broken_demands(facts, walk.arguments(node, frame.cell).all());
    if (!broken.empty()) return Error{node.column, broken.front().message, broken.front().hint};
  }
  return std::nullopt;
}

template double Formula::evaluate<double>(const Frame<double>& frame) const;
template Interval Formula::evaluate<Interval>(const Frame<Interval>& frame) const;

}  // namespace callpace::analysis::formula
