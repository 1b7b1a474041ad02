// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How often who answers, by kind of number and hour, from counts of calls: shares with the exact
// intervals of Clopper and Pearson (1934), and whether the hours differ by more than luck (AICc of
// one share against one for each hour). Records tell what the detector said and who was still
// waited for; a scenario states who is behind a number. The shares of a scenario are the told ones,
// turned back by the share of persons taken for machines and by that of answers that come in time.
// Left out on purpose: days of the week and months. Errors: none; no calls give no shares.
#pragma once

#include "analysis/fit/law.hpp"
#include "analysis/fit/sample.hpp"
#include "sim/scenario/scenario.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis::fit {

/// An hour with fewer calls than this has no rate of its own.
inline constexpr std::int64_t kCallsOfHourMin = 50;

/// A rate for each hour is preferred from so much AICc on.
inline constexpr double kAiccClose = 4;

/// So many of so many, and the interval of the share.
struct Share {
  std::int64_t held = 0;
  std::int64_t trials = 0;
  Figure ratio;
};

/// The share with its interval; of no trials it is not known: 0 to 1.
[[nodiscard]] Share share_of(std::int64_t held, std::int64_t trials);

/// The share of an outcome in a mix.
[[nodiscard]] double share_of(const scenario::OutcomeMix& mix, scenario::Outcome outcome);

/// Persons who answered in an hour of the day.
struct HourRate {
  int hour = 0;
  Share persons;
};

/// What stands between who is behind a number and what records tell.
struct Telling {
  double missed_ratio = 0;                 ///< persons taken for machines / persons
  std::vector<double> drift_by_hour = {};  ///< empty, or 24 factors on that
  double seen_ratio = 1;                   ///< answers that come while the line rings / answers
  Ends seen_ends{1, 1};                    ///< its 95 % interval

  /// Persons of whom records tell / persons, in that hour.
  [[nodiscard]] double told_ratio(std::size_t hour) const;
};

/// One kind of number.
struct PhoneRates {
  std::string name;  ///< empty = every kind
  std::int64_t calls = 0;
  Share persons;                                    ///< as told
  std::array<Share, scenario::kOutcomes> outcomes;  ///< as told, in the order of Outcome
  std::vector<HourRate> hours;                      ///< with calls
  bool differs_by_hour = false;
  double aicc_gain = 0;                ///< of a rate for each hour; above kAiccClose hours differ
  std::optional<Share> right_parties;  ///< of the persons connected whose party is known
  scenario::OutcomeMix mix;            ///< for a scenario
  std::vector<double> human_by_hour;   ///< for a scenario: empty, or 24 factors
};

/// The share that a scenario is to state of an outcome, with an interval: that of the told share,
/// scaled for persons, whom records count by a known factor too few, and moved for the others; and
/// with it, in the root of the sum of squares, that of the answers that come too late to be seen.
[[nodiscard]] Figure stated_share(const PhoneRates& rates, scenario::Outcome outcome,
                                  const Telling& telling);

/// The rates of one kind of number.
[[nodiscard]] PhoneRates rates_of(const PhoneCounts& counts, const Telling& telling);

/// The counts of all kinds together, under no name.
[[nodiscard]] PhoneCounts together(const std::vector<PhoneCounts>& phones);

}  // namespace callpace::analysis::fit
