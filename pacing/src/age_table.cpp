// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/age_table.hpp"

#include "src/exponential.hpp"
#include "src/numbers.hpp"

#include <algorithm>

namespace callpace::pacing::core {
AgeTable::AgeTable(const Prior& prior) {
  for (std::size_t i = 0; i < kSpans; ++i) {
    const double length_s = seconds(start_us(i + 1) - start_us(i));
    const double time_s = prior.observations * std::min(length_s, prior.mean_s);
    const double ends = time_s / prior.mean_s;
    spans_[i] = {.ends = ends, .worth = ends, .time_s = time_s, .weight = prior.observations};
  }
}

void AgeTable::observe(std::int64_t lasted_us, double worth, double memory) {
  const std::size_t last = span_of(lasted_us);
  for (std::size_t i = 0; i <= last; ++i) {
    Span& span = spans_[i];
    if (span.weight + 1 > memory) {
      const double keep = (memory - 1) / memory;
      span.ends *= keep;
      span.worth *= keep;
      span.time_s *= keep;
      span.weight *= keep;
    }
    span.weight += 1;
    const std::int64_t until_us = i < last ? start_us(i + 1) : std::max(lasted_us, start_us(i));
    span.time_s += seconds(until_us - start_us(i));
    if (i < last) continue;
    span.ends += 1;
    span.worth += worth;
  }
}

void AgeTable::work_out(double horizon_s) {
  const double horizon_rate = horizon_s > 0 ? 1 / horizon_s : 0;
  // The last span has no end: its rates hold for ever.
  for (std::size_t i = kSpans; i-- > 0;) {
    const Span& span = spans_[i];
    const double ends = span.ends + horizon_rate * span.time_s;
    const double worth = ends > 0 ? span.worth / ends : 0;
    if (i + 1 == kSpans) {
      expected_[kSpans] = expected_[i] = worth;
      continue;
    }
    const double length_s = seconds(start_us(i + 1) - start_us(i));
    const double passes = exp_minus(ends / span.time_s * length_s);
    expected_[i] = worth * (1 - passes) + passes * expected_[i + 1];
  }
  find_slopes();
}

void AgeTable::find_slopes() {
  for (std::size_t i = 0; i + 1 < kSpans; ++i) {
    const auto length_us = static_cast<double>(start_us(i + 1) - start_us(i));
    slope_[i] = (expected_[i + 1] - expected_[i]) / length_us;
  }
}

}  // namespace callpace::pacing::core
