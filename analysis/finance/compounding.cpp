// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/compounding.hpp"

#include <cassert>
#include <cmath>

namespace callpace::analysis {

const char* name_of(Compounding compounding) {
  switch (compounding) {
    case Compounding::effective:
      return "effective";
    case Compounding::nominal:
      return "nominal";
    case Compounding::continuous:
      return "continuous";
  }
  assert(false);
  return "";
}

std::optional<Compounding> compounding_named(std::string_view name) {
  for (const Compounding compounding :
       {Compounding::effective, Compounding::nominal, Compounding::continuous}) {
    if (name == name_of(compounding)) {
      return compounding;
    }
  }
  return std::nullopt;
}

Rate effective_yearly(const QuotedRate& quoted) {
  assert(quoted.times_a_year >= 1);
  const double times = quoted.times_a_year;
  switch (quoted.compounding) {
    case Compounding::effective:
      assert(quoted.ratio > -1);
      return {quoted.ratio, Period::year};
    case Compounding::nominal:
      assert(quoted.ratio > -times);
      return {std::expm1(times * std::log1p(quoted.ratio / times)), Period::year};
    case Compounding::continuous:
      return {std::expm1(quoted.ratio), Period::year};
  }
  assert(false);
  return {};
}

QuotedRate quoted(Rate rate, Compounding compounding, int times_a_year) {
  assert(times_a_year >= 1);
  const Rate yearly = equivalent(rate, Period::year);
  const double log_growth = std::log1p(yearly.ratio);
  switch (compounding) {
    case Compounding::effective:
      return {yearly.ratio, compounding, times_a_year};
    case Compounding::nominal:
      return {times_a_year * std::expm1(log_growth / times_a_year), compounding, times_a_year};
    case Compounding::continuous:
      return {log_growth, compounding, times_a_year};
  }
  assert(false);
  return {};
}

}  // namespace callpace::analysis
