// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/page.hpp"

#include "analysis/finance/grouped.hpp"
#include "analysis/report/text.hpp"

#include <cmath>

namespace callpace::analysis {
namespace {

/// A form of the cells that hold a T; others are missing.
template <class T, class Write>
Form form_of(Write write) {
  return [write](const Cell& cell) {
    const T* value = std::get_if<T>(&cell.data);
    return value != nullptr ? write(*value) : std::string{kUnknown};
  };
}

}  // namespace

std::string as_it_is(const Cell& cell) {
  if (const auto* count = std::get_if<std::int64_t>(&cell.data)) return grouped(*count);
  return form_of<std::string>(std::identity{})(cell);
}

Form decimals(int decimals, double factor) {
  return form_of<double>([=](double value) { return fixed(factor * value, decimals); });
}

Form percents(int decimals) {
  return form_of<double>([=](double ratio) {
    return std::isfinite(ratio) ? percent(ratio, decimals) : std::string{kUnknown};
  });
}

Form in_unit(Unit unit) {
  return form_of<Estimate>([=](const Estimate& known) { return figure(unit, known); });
}

}  // namespace callpace::analysis
