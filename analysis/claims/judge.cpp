// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/judge.hpp"

#include <fmt/format.h>

#include <cmath>

namespace callpace::claims {
namespace {

// The shortest way to write both ends of a range so that they differ.
std::string range_text(const Printed& printed, const Interval& range) {
  constexpr int kMoreMax = 6;
  for (int more = 0; more < kMoreMax; ++more) {
    const std::string low = printed.like_this(range.low, more);
    const std::string high = printed.like_this(range.high, more);
    if (low != high) return fmt::format("{} to {}", low, high);
  }
  return printed.like_this(range.low, kMoreMax);
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  constexpr std::array<std::string_view, kVerdicts.size()> kNames{"reproduced", "within_rounding",
                                                                  "contradicted", "not_derivable"};
  return kNames.at(static_cast<std::size_t>(verdict));
}

Judgement judge(const Printed& printed, const Outcome& ours) {
  if (!std::isfinite(ours.value)) {
    return {Verdict::not_derivable,
            "a figure that the formula needs is not printed, or the "
            "formula has no value"};
  }
  if (agrees(printed, ours.value)) return {Verdict::reproduced, ""};
  if (agrees_somewhere(printed, ours.range.low, ours.range.high)) {
    return {Verdict::within_rounding,
            fmt::format("rounded inputs allow {}", range_text(printed, ours.range))};
  }
  if (is_truncation(printed, ours.value)) {
    return {Verdict::within_rounding, "cut off, not rounded"};
  }
  return {Verdict::contradicted, ""};
}

}  // namespace callpace::claims
