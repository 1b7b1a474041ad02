// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/money.hpp"

#include "analysis/finance/grouped.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>

namespace callpace::analysis {

Currency::Currency(std::string_view code) {
  assert(code.size() == code_.size());
  std::copy(code.begin(), code.end(), code_.begin());
}

Money money_from_cents(double cents, Currency currency) {
  // Doubles hold every whole number up to 2^53; beyond it a cent would be lost in silence.
  assert(std::abs(cents) <= 9007199254740992.0);
  return {std::llround(cents), currency};
}

std::string format(Money money) {
  const std::int64_t units = money.cents() / 100;
  const std::int64_t rest = std::abs(money.cents() % 100);
  // -0.58 has no whole units to carry its sign.
  std::string text = money.cents() < 0 && units == 0 ? "-0" : grouped(units);
  text += rest < 10 ? ".0" : ".";
  return text + std::to_string(rest) + " " + std::string{money.currency().code()};
}

}  // namespace callpace::analysis
