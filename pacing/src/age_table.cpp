// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/age_table.hpp"

#include "src/exponential.hpp"

#include <algorithm>
#include <bit>

namespace callpace::pacing::core {
namespace {

constexpr double kSecondsPerUs = 1e-6;
// Ages are cut in units of 2^15 us; each octave of them into four spans.
constexpr int kUnitBits = 15;

}  // namespace

std::size_t AgeTable::span_of(std::int64_t age_us) {
  const auto units = static_cast<std::uint64_t>(std::max<std::int64_t>(age_us, 0)) >> kUnitBits;
  if (units < 4) return static_cast<std::size_t>(units);
  const auto bits = static_cast<std::size_t>(std::bit_width(units));
  return std::min(4 * (bits - 2) + static_cast<std::size_t>((units >> (bits - 3)) & 3), kSpans - 1);
}

std::int64_t AgeTable::start_us(std::size_t span) {
  if (span < 4) return static_cast<std::int64_t>(span) << kUnitBits;
  return static_cast<std::int64_t>(4 + span % 4) << (span / 4 - 1 + kUnitBits);
}

AgeTable::AgeTable(const Prior& prior) {
  for (std::size_t i = 0; i < kSpans; ++i) {
    const double length_s = static_cast<double>(start_us(i + 1) - start_us(i)) * kSecondsPerUs;
    const double time_s = prior.observations * std::min(length_s, prior.mean_s);
    const double ends = time_s / prior.mean_s;
    spans_[i] = {.waited_for = ends * prior.share,
                 .other = ends * (1 - prior.share),
                 .time_s = time_s,
                 .weight = prior.observations};
  }
}

void AgeTable::observe(std::int64_t lasted_us, bool waited_for, double memory) {
  const std::size_t last = span_of(lasted_us);
  for (std::size_t i = 0; i <= last; ++i) {
    Span& span = spans_[i];
    if (span.weight + 1 > memory) {
      const double keep = (memory - 1) / memory;
      span.waited_for *= keep;
      span.other *= keep;
      span.time_s *= keep;
      span.weight *= keep;
    }
    span.weight += 1;
    const std::int64_t until_us = i < last ? start_us(i + 1) : std::max(lasted_us, start_us(i));
    span.time_s += static_cast<double>(until_us - start_us(i)) * kSecondsPerUs;
    if (i == last) (waited_for ? span.waited_for : span.other) += 1;
  }
}

void AgeTable::work_out(double horizon_s) {
  const double horizon_rate = horizon_s > 0 ? 1 / horizon_s : 0;
  // The last span has no end: its rates hold for ever.
  for (std::size_t i = kSpans; i-- > 0;) {
    const Span& span = spans_[i];
    const double ends = span.waited_for + span.other + horizon_rate * span.time_s;
    const double waited_for = ends > 0 ? span.waited_for / ends : 0;
    if (i + 1 == kSpans) {
      chance_[kSpans] = chance_[i] = waited_for;
      continue;
    }
    const double length_s = static_cast<double>(start_us(i + 1) - start_us(i)) * kSecondsPerUs;
    const double passes = exp_minus(ends / span.time_s * length_s);
    chance_[i] = waited_for * (1 - passes) + passes * chance_[i + 1];
  }
}

double AgeTable::chance(std::int64_t age_us) const {
  const std::size_t span = span_of(age_us);
  const std::int64_t from = start_us(span);
  const auto part = static_cast<double>(age_us - from);
  const auto length = static_cast<double>(start_us(span + 1) - from);
  const double share = std::clamp(part / length, 0.0, 1.0);
  return chance_[span] + share * (chance_[span + 1] - chance_[span]);
}

}  // namespace callpace::pacing::core
