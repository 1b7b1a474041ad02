// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Each function is written once, over numbers and intervals alike; what the two do differently is
// said in the overloads at the top.
#include "analysis/formula/money_functions.hpp"

#include "analysis/finance/annuity.hpp"
#include "analysis/finance/irr.hpp"
#include "analysis/formula/demands.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

namespace callpace::analysis::formula {
namespace {

/// `x` less a whole number, which is exact.
double less(double x, double whole) { return x - whole; }
Interval less(const Interval& x, const Interval& whole) {
  return {x.low - whole.low, x.high - whole.low};
}

/// The first of several periods; an interval is it when it is nothing else.
bool is_one(double x) { return x == 1; }
bool is_one(const Interval& x) { return x == Interval{1.0}; }
bool may_be_one(double x) { return x == 1; }
bool may_be_one(const Interval& x) { return x.contains(1); }

/// A payment rises with the rate and falls with the number of periods.
double recovery(double rate, double periods) { return capital_recovery(rate, periods); }
Interval recovery(const Interval& rate, const Interval& periods) {
  return wider(
      {capital_recovery(rate.low, periods.high), capital_recovery(rate.high, periods.low)});
}

/// What payments have grown to goes one way in either, so that its ends are at corners.
double amount(double rate, double periods) { return amount_of_annuity(rate, periods); }
Interval amount(const Interval& rate, const Interval& periods) {
  const auto [least, most] = std::minmax(
      {amount_of_annuity(rate.low, periods.low), amount_of_annuity(rate.low, periods.high),
       amount_of_annuity(rate.high, periods.low), amount_of_annuity(rate.high, periods.high)});
  return wider({least, most});
}

template <class T>
T optional_argument(std::span<const T> arguments, std::size_t at, double otherwise) {
  return at < arguments.size() ? arguments[at] : T{otherwise};
}

template <class T>
T sum_of_digits(std::span<const T> of) {
  const T& life = of[2];
  const T left = less(life, T{-1.0}) - of[3];
  return (of[0] - of[1]) * left * T{2.0} / (life * less(life, T{-1.0}));
}

template <class T>
T declining_balance(std::span<const T> of) {
  const T part = least(optional_argument(of, 4, 2) / of[2], T{1.0});
  const T book = of[0] * power(T{1.0} - part, less(of[3], T{1.0}));
  return greatest(T{0.0}, least(book * part, book - of[1]));
}

/// A loan, in the words of its arguments.
template <class T>
struct Loan {
  T rate;
  T periods;
  T present;
  T future;   ///< what is owed the other way at the end
  T advance;  ///< 1: payments at the starts of periods

  static Loan of(std::span<const T> arguments, std::size_t periods_at) {
    return {arguments[0], arguments[periods_at], arguments[periods_at + 1],
            optional_argument(arguments, periods_at + 2, 0),
            optional_argument(arguments, periods_at + 3, 0)};
  }
  [[nodiscard]] T payment() const {
    const T due = present * recovery(rate, periods) + future / amount(rate, periods);
    return -due / (T{1.0} + rate * advance);
  }
  /// The interest in the payment of `period`: on what was owed once the last one was paid.
  [[nodiscard]] T interest(const T& period) const {
    if (is_one(advance) && may_be_one(period)) return is_one(period) ? T{0.0} : T{kNan};
    const T before = less(period, T{1.0});
    const T owed =
        present * power(T{1.0} + rate, less(before, advance)) + payment() * amount(rate, before);
    return T{0.0} - rate * owed;
  }
};

}  // namespace

template <class T>
T money_function(Function function, std::span<const T> arguments) {
  if (!are_possible(function, arguments)) return T{kNan};
  switch (function) {
    case Function::sln:
      return (arguments[0] - arguments[1]) / arguments[2];
    case Function::syd:
      return sum_of_digits(arguments);
    case Function::ddb:
      return declining_balance(arguments);
    case Function::pmt:
      return Loan<T>::of(arguments, 1).payment();
    case Function::ipmt:
      return Loan<T>::of(arguments, 2).interest(arguments[1]);
    case Function::ppmt: {
      const Loan<T> loan = Loan<T>::of(arguments, 2);
      return loan.payment() - loan.interest(arguments[1]);
    }
    default:
      assert(false);
      return T{kNan};
  }
}

template double money_function<double>(Function function, std::span<const double> arguments);
template Interval money_function<Interval>(Function function, std::span<const Interval> arguments);

template <>
double modified_rate_of(std::span<const double> flows, const double& finance,
                        const double& reinvest) {
  std::vector<TimedAmount> amounts;
  bool is_finite = std::isfinite(finance) && std::isfinite(reinvest);
  for (const double flow : flows) {
    amounts.push_back({static_cast<double>(amounts.size()), flow});
    is_finite = is_finite && std::isfinite(flow);
  }
  if (!is_finite || finance <= -1 || reinvest <= -1) return kNan;
  return modified_rate(amounts, finance, reinvest).value_or(kNan);
}

template <>
Interval modified_rate_of(std::span<const Interval> flows, const Interval& finance,
                          const Interval& reinvest) {
  if (finance.low <= -1 || reinvest.low <= -1) return kNan;
  const auto last = static_cast<double>(flows.size()) - 1;
  Interval in_at_last{0.0};
  Interval out_at_first{0.0};
  double at = 0;
  for (const Interval& flow : flows) {
    const Interval in = greatest(flow, 0.0);
    const Interval out = greatest(-flow, 0.0);
    in_at_last = in_at_last + in * power(Interval{1.0} + reinvest, last - at);
    out_at_first = out_at_first + out / power(Interval{1.0} + finance, at);
    at += 1;
  }
  if (last == 0 || in_at_last.low <= 0 || out_at_first.low <= 0) return kNan;
  return power(in_at_last / out_at_first, Interval{1.0} / Interval{last}) - Interval{1.0};
}

}  // namespace callpace::analysis::formula
