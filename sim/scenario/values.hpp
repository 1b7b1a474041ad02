// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The small values that a scenario's tables are made of: dates, months, spans of the day, random
// lengths of time. Left out on purpose: how they are read and checked (format/), how they are drawn
// (sim/kernel/distributions.hpp).
#pragma once

namespace callpace::scenario {

/// A calendar date in the proleptic Gregorian calendar of the site's time zone.
struct Date {
  int year = 1970;
  int month = 1;  ///< 1-12
  int day = 1;    ///< 1-31
  auto operator<=>(const Date&) const = default;
};

/// A calendar month; written "2016-02" in files.
struct Month {
  int year = 0;
  int month = 0;  ///< 1-12
  auto operator<=>(const Month&) const = default;
};

/// A span of the day, seconds after midnight, [from_s, to_s).
struct DaySpan {
  int from_s = 0;
  int to_s = 0;  ///< after from_s, at most 86,400
};

/// How a random length of time is drawn.
enum class DistributionKind { constant, exponential, lognormal, gamma, uniform };

/// `{ distribution = "lognormal", mean_s = 90, cv = 1.0 }`.
struct Distribution {
  DistributionKind kind = DistributionKind::constant;
  double mean_s = 0;        ///< mean, seconds, >= 0
  double cv = 0;            ///< standard deviation / mean; lognormal and gamma only
  double half_range_s = 0;  ///< uniform only: drawn from mean_s +- half_range_s
};

}  // namespace callpace::scenario
