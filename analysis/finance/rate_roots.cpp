// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/rate_roots.hpp"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace callpace::analysis {
namespace {

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
// ln(1 + rate) between these is a rate that a double tells from -1 and from infinity.
constexpr double kLogGrowthMin = -36;
constexpr double kLogGrowthMax = 709;

/// Terms by ascending time from 0, at one moment each, none of them zero.
using ExponentialSum = std::vector<TimedAmount>;

ExponentialSum sum_of(std::vector<TimedAmount> amounts) {
  std::stable_sort(amounts.begin(), amounts.end(),
                   [](const TimedAmount& a, const TimedAmount& b) { return a.time < b.time; });
  ExponentialSum sum;
  for (const TimedAmount& term : amounts) {
    assert(std::isfinite(term.time) && std::isfinite(term.amount));
    if (!sum.empty() && sum.back().time == term.time) {
      sum.back().amount += term.amount;
    } else {
      sum.push_back(term);
    }
  }
  std::erase_if(sum, [](const TimedAmount& term) { return term.amount == 0; });
  const double start = sum.empty() ? 0 : sum.front().time;
  for (TimedAmount& term : sum) {
    term.time -= start;
  }
  return sum;
}

struct Value {
  double value = 0;
  double rounding = 0;  ///< what double arithmetic may have added

  [[nodiscard]] bool vanishes() const { return std::abs(value) <= rounding; }
};

/// The sum at x, seen from the first moment if x >= 0 and from the last if not: the largest
/// exponential is then 1 and nothing overflows.
Value value_at(const ExponentialSum& sum, double x) {
  const double from = x < 0 ? sum.back().time : 0;
  Value at;
  for (const TimedAmount& term : sum) {
    const double exponent = (from - term.time) * x;
    const double part = term.amount * std::exp(exponent);
    at.value += part;
    at.rounding += kEpsilon * (1 - exponent) * std::abs(part);
  }
  return at;
}

int changes_of(const ExponentialSum& sum) {
  int changes = 0;
  for (std::size_t i = 1; i < sum.size(); ++i) {
    changes += (sum[i].amount < 0) != (sum[i - 1].amount < 0) ? 1 : 0;
  }
  return changes;
}

/// The derivative of the sum times e^(s x), with s where the sign first changes; over its largest
/// coefficient, so that long chains of derivatives do not overflow.
ExponentialSum separating_derivative(const ExponentialSum& sum) {
  std::size_t after = 1;
  while ((sum[after].amount < 0) == (sum[after - 1].amount < 0)) {
    ++after;
  }
  const double shift = (sum[after - 1].time + sum[after].time) / 2;
  ExponentialSum derivative = sum;
  double largest = 0;
  for (TimedAmount& term : derivative) {
    term.amount *= shift - term.time;
    largest = std::max(largest, std::abs(term.amount));
  }
  for (TimedAmount& term : derivative) {
    term.amount /= largest;
  }
  std::erase_if(derivative, [](const TimedAmount& term) { return term.amount == 0; });
  return derivative;
}

struct Root {
  double at;
  double low;
  double high;
};

Root root_between(const ExponentialSum& sum, double low, double high) {
  const auto f = [&sum](double x) { return value_at(sum, x).value; };
  if (low < 0 && high > 0 && f(0) == 0) {
    return {0, 0, 0};  // amounts that sum to nothing: exactly no interest
  }
  std::uintmax_t iterations = 300;
  const auto [a, b] = boost::math::tools::toms748_solve(
      f, low, high, boost::math::tools::eps_tolerance<double>{52}, iterations);
  return {std::abs(f(a)) < std::abs(f(b)) ? a : b, a, b};
}

/// Every root within the limits of the logarithm of growth, ascending.
std::vector<Root> roots_of(const ExponentialSum& sum) {
  const int changes = changes_of(sum);
  if (changes == 0) {
    return {};
  }
  std::vector<double> points{kLogGrowthMin};
  if (changes > 1) {
    for (const Root& turn : roots_of(separating_derivative(sum))) {
      points.push_back(turn.at);
    }
  }
  points.push_back(kLogGrowthMax);

  std::vector<Root> roots;
  Value before = value_at(sum, points.front());
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Value here = value_at(sum, points[i]);
    const bool is_limit = i + 1 == points.size();
    if (here.vanishes() && !is_limit) {
      roots.push_back({points[i], points[i], points[i]});  // it touches zero where it turns
    } else if (!before.vanishes() && (before.value < 0) != (here.value < 0)) {
      roots.push_back(root_between(sum, points[i - 1], points[i]));
    }
    before = here;
  }
  return roots;
}

}  // namespace

int sign_changes(std::vector<TimedAmount> amounts) {
  return changes_of(sum_of(std::move(amounts)));
}

std::vector<IrrRoot> rates_of_return(std::vector<TimedAmount> amounts) {
  std::vector<IrrRoot> rates;
  for (const Root& root : roots_of(sum_of(std::move(amounts)))) {
    rates.push_back({std::expm1(root.at), std::expm1(root.low), std::expm1(root.high)});
  }
  return rates;
}

}  // namespace callpace::analysis
