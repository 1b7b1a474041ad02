// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/age_table.hpp"

#include "src/exponential.hpp"
#include "src/numbers.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::pacing::core {
namespace {

template <typename Archive, typename Span>
void span_fields(Archive& archive, Span& span) {
  archive(span.ends), archive(span.worth), archive(span.time_s), archive(span.weight);
}

template <typename Archive, typename Seen>
void seen_fields(Archive& archive, Seen& seen) {
  archive(seen.ends), archive(seen.worth), archive(seen.time_us);
}

bool can_be(const AgeTable::Seen& seen) {
  return seen.ends >= 0 && seen.worth >= 0 && seen.time_us >= 0 &&
         std::isfinite(seen.ends + seen.worth + seen.time_us);
}

bool is_sound(const AgeTable::Span& span) {
  return span.ends >= 0 && span.worth >= 0 && span.time_s > 0 && span.weight > 0 &&
         std::isfinite(span.ends + span.worth + span.time_s + span.weight);
}

}  // namespace

void AgeCurve::set_starts(const std::array<double, AgeSpans::kCount>& starts) {
  starts_ = starts;
  for (std::size_t i = 0; i + 1 < AgeSpans::kCount; ++i) {
    slopes_[i] = (starts_[i + 1] - starts_[i]) / static_cast<double>(AgeSpans::length_us(i));
  }
}

void AgeCurve::save(Writer& writer) const {
  for (const double start : starts_) writer(start);
}

bool AgeCurve::restore(Reader& reader, double worth_max) {
  for (double& start : starts_) reader(start);
  set_starts(starts_);
  return std::ranges::all_of(starts_,
                             [&](double worth) { return worth >= 0 && worth <= worth_max; });
}

AgeTable::AgeTable(const Prior& prior) {
  for (std::size_t i = 0; i < AgeSpans::kCount; ++i) {
    const double length_s = seconds(AgeSpans::length_us(i));
    const double time_s = prior.observations * std::min(length_s, prior.mean_s);
    const double ends = time_s / prior.mean_s;
    spans_[i] = {.ends = ends, .worth = ends, .time_s = time_s, .weight = prior.observations};
  }
}

// From old to young: who ended later lasted through all spans before.
void AgeTable::take_in(double memory) {
  double longer = 0;
  for (std::size_t i = AgeSpans::kCount; i-- > 0;) {
    const Seen& seen = seen_[i];
    const double visits = longer + seen.ends;
    if (visits == 0) continue;
    Span& span = spans_[i];
    const double kept = kept_of(span.weight, visits, memory);
    const double time_us =
        seen.time_us + longer * static_cast<double>(AgeSpans::length_us(i));
    span.ends = span.ends * kept + seen.ends;
    span.worth = span.worth * kept + seen.worth;
    span.time_s = std::max(span.time_s * kept + time_us * 1e-6, kLeastTime_s);
    span.weight = span.weight * kept + visits;
    longer = visits;
  }
  seen_ = {};
}

void AgeTable::work_out(double horizon_s, double memory) {
  take_in(memory);
  const double horizon_rate = horizon_s > 0 ? 1 / horizon_s : 0;
  std::array<double, AgeSpans::kCount> starts;
  // The last span has no end: its rates hold for ever.
  for (std::size_t i = AgeSpans::kCount; i-- > 0;) {
    const Span& span = spans_[i];
    const double ends = span.ends + horizon_rate * span.time_s;
    const double worth = ends > 0 ? span.worth / ends : 0;
    if (i + 1 == AgeSpans::kCount) {
      starts[i] = worth;
      continue;
    }
    const double length_s = seconds(AgeSpans::length_us(i));
    const double passes = exp_minus(ends / span.time_s * length_s);
    starts[i] = worth * (1 - passes) + passes * starts[i + 1];
  }
  expected_.set_starts(starts);
}

AgeCurve AgeTable::expected_after(double delay_s) const {
  if (delay_s <= 0) return expected_;
  const auto delay_us = static_cast<std::int64_t>(delay_s * 1e6);
  // The hazards summed up to each span's start: that of lasting from a to b is e^-(sum b - sum a).
  std::array<double, AgeSpans::kCount> hazards;
  hazards[0] = 0;
  const auto rate = [&](std::size_t i) { return spans_[i].ends / spans_[i].time_s; };
  for (std::size_t i = 0; i + 1 < AgeSpans::kCount; ++i) {
    const double length_s = seconds(AgeSpans::length_us(i));
    hazards[i + 1] = hazards[i] + rate(i) * length_s;
  }
  std::array<double, AgeSpans::kCount> starts;
  for (std::size_t i = 0; i < AgeSpans::kCount; ++i) {
    const std::int64_t later_us = AgeSpans::start_us(i) + delay_us;
    const std::size_t span = AgeSpans::of(later_us);
    const double hazard =
        hazards[span] + rate(span) * seconds(later_us - AgeSpans::start_us(span)) - hazards[i];
    starts[i] = exp_minus(hazard) * expected_.at(later_us);
  }
  AgeCurve curve;
  curve.set_starts(starts);
  return curve;
}

void AgeTable::save(Writer& writer) const {
  for (const Span& span : spans_) span_fields(writer, span);
  for (const Seen& seen : seen_) seen_fields(writer, seen);
  expected_.save(writer);
}

bool AgeTable::restore(Reader& reader, double worth_max) {
  for (Span& span : spans_) span_fields(reader, span);
  for (Seen& seen : seen_) seen_fields(reader, seen);
  return expected_.restore(reader, worth_max) && std::ranges::all_of(spans_, is_sound) &&
         std::ranges::all_of(seen_, can_be);
}

}  // namespace callpace::pacing::core
