// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/irr.hpp"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace callpace::analysis {
namespace {

/// Coefficients, constant term first.
using Polynomial = std::vector<double>;

double value_at(const Polynomial& p, double x) {
  double value = 0;
  for (auto c = p.rbegin(); c != p.rend(); ++c) {
    value = value * x + *c;
  }
  return value;
}

/// True when the value cannot be told from zero with double arithmetic.
bool vanishes_at(const Polynomial& p, double x) {
  double size = 0;
  for (auto c = p.rbegin(); c != p.rend(); ++c) {
    size = size * x + std::abs(*c);
  }
  const double rounding = std::numeric_limits<double>::epsilon() * static_cast<double>(p.size());
  return std::abs(value_at(p, x)) <= rounding * size;
}

/// The derivative over its largest coefficient, so that high orders do not overflow.
Polynomial scaled_derivative(const Polynomial& p) {
  Polynomial derivative;
  double largest = 0;
  for (std::size_t i = 1; i < p.size(); ++i) {
    derivative.push_back(p[i] * static_cast<double>(i));
    largest = std::max(largest, std::abs(derivative.back()));
  }
  for (double& c : derivative) {
    c /= largest;
  }
  return derivative;
}

struct Root {
  double at;
  double low;
  double high;
};

Root root_between(const Polynomial& p, double low, double high) {
  const auto f = [&p](double x) { return value_at(p, x); };
  std::uintmax_t iterations = 200;
  const auto [a, b] = boost::math::tools::toms748_solve(
      f, low, high, boost::math::tools::eps_tolerance<double>{52}, iterations);
  return {std::abs(f(a)) < std::abs(f(b)) ? a : b, a, b};
}

/// Roots in [0, 1], ascending. The leading coefficient is not zero.
std::vector<Root> roots_in_unit_interval(const Polynomial& p) {
  if (p.size() < 2) {
    return {};
  }
  std::vector<double> points{0};
  for (const Root& turn : roots_in_unit_interval(scaled_derivative(p))) {
    points.push_back(turn.at);
  }
  points.push_back(1);

  std::vector<Root> roots;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double x = points[i];
    if (vanishes_at(p, x)) {
      if (roots.empty() || roots.back().at < x) {
        roots.push_back({x, x, x});
      }
    } else if (i > 0 && !vanishes_at(p, points[i - 1]) &&
               (value_at(p, points[i - 1]) < 0) != (value_at(p, x) < 0)) {
      roots.push_back(root_between(p, points[i - 1], x));
    }
  }
  return roots;
}

Polynomial cents_of(const CashFlows& flows) {
  Polynomial p;
  for (const Money& amount : flows.amounts) {
    assert(amount.currency() == flows.amounts.front().currency());
    p.push_back(static_cast<double>(amount.cents()));
  }
  return p;
}

/// The amounts from the first to the last that is not zero; leading zeros only shift time.
Polynomial trimmed(Polynomial p) {
  const auto is_zero = [](double c) { return c == 0; };
  p.erase(p.begin(), std::find_if_not(p.begin(), p.end(), is_zero));
  p.erase(std::find_if_not(p.rbegin(), p.rend(), is_zero).base(), p.end());
  return p;
}

}  // namespace

const char* name_of(IrrStatus status) {
  switch (status) {
    case IrrStatus::none:
      return "none";
    case IrrStatus::unique:
      return "unique";
    case IrrStatus::multiple:
      return "multiple";
  }
  assert(false);
  return "";
}

std::optional<Rate> Irr::unique_rate() const {
  if (status != IrrStatus::unique) {
    return std::nullopt;
  }
  return Rate{roots.front().rate, period};
}

int sign_changes(const CashFlows& flows) {
  int changes = 0;
  double last = 0;
  for (const double amount : trimmed(cents_of(flows))) {
    if (amount != 0) {
      changes += last != 0 && (last < 0) != (amount < 0) ? 1 : 0;
      last = amount;
    }
  }
  return changes;
}

std::vector<IrrRoot> internal_rates(std::span<const double> amounts) {
  Polynomial p = trimmed({amounts.begin(), amounts.end()});
  std::vector<IrrRoot> roots;
  for (const Root& discount : roots_in_unit_interval(p)) {
    roots.push_back({1 / discount.at - 1, 1 / discount.high - 1, 1 / discount.low - 1});
  }
  std::reverse(p.begin(), p.end());
  for (const Root& growth : roots_in_unit_interval(p)) {
    if (growth.at < 1) {  // a rate of exactly zero was found above
      roots.push_back({growth.at - 1, growth.low - 1, growth.high - 1});
    }
  }
  std::sort(roots.begin(), roots.end(),
            [](const IrrRoot& a, const IrrRoot& b) { return a.rate < b.rate; });
  return roots;
}

Irr irr(const CashFlows& flows) {
  assert(!flows.amounts.empty());
  Irr result{IrrStatus::none, flows.period, internal_rates(cents_of(flows))};
  if (!result.roots.empty()) {
    result.status = result.roots.size() == 1 ? IrrStatus::unique : IrrStatus::multiple;
  }
  return result;
}

}  // namespace callpace::analysis
