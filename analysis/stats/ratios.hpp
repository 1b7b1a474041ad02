// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Every ratio that the project reports, formed from a replication's counts in this one place. An
// Indicator is a name, a unit, its definition in words, and the two functions that give numerator
// and denominator; tables, JSON, CSV and SQLite all walk the one list, so that none can disagree.
//
// An indicator over replications is the ratio of the sums, not the mean of the ratios: a day with
// twice the calls weighs twice. Its 95 % interval is that of the linearised values
// R + (numerator - R denominator) / mean denominator (Cochran 1977, 6.4), which are independent and
// have mean R exactly; interval.hpp says how it is found, and what is done where events are few or
// a list limits the work. Work that only the team limits (Counts::list_work, no list worked out)
// follows the agents present, whose mean the scenario says: their luck is taken out of mean and
// interval, so that such a mean is not quite the sum of the days printed over their number.
// Differences between paired replications go through the same values (difference.hpp).
// Errors: an indicator whose denominator is zero throughout is not a number, with n = 0.
#pragma once

#include "analysis/stats/estimate.hpp"
#include "analysis/stats/luck.hpp"
#include "sim/measure/measures.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace callpace::analysis {

/// What is kept of one replication: small, so that thousands fit in memory.
struct Replication {
  std::uint32_t index = 0;
  bool human_as_machine_abandons = false;  ///< the scenario's policy for counting abandonment
  double agents_expected = 0;     ///< agent-days present on average, by the scenario; 0 = not known
  Chances chances = {};           ///< likewise, of what comes of a dial and of a conversation
  double agents_correlation = 0;  ///< of two agent-days' absences: scenario::Attendance
  measure::Measures total;
  double caller_wait_s = 0;  ///< of all persons together; within .2 %
  double idle_s_p90 = 0;
  double platform_s_mean = 0;
  std::uint64_t events = 0;
  std::uint64_t journal_hash = 0;
};

/// The dimension of an indicator; decides how it is printed.
enum class Unit : std::uint8_t { per_day, per_hour, minutes_per_hour, seconds, attempts, ratio };

/// The unit's sign in data files: "1/day", "1/h", "min/h", "s", "1", "ratio".
[[nodiscard]] std::string_view unit_name(Unit unit);

/// What an indicator counts; decides how its interval is found.
enum class Counts : std::uint8_t {
  amounts,    ///< anything
  events,     ///< whole events among the denominator's trials; they may be few
  list_work,  ///< work that the list of accounts limits, and that grows with the team until then
};

/// A reported ratio.
struct Indicator {
  std::string_view name;   ///< key in JSON, CSV and SQLite
  std::string_view title;  ///< for people
  Unit unit;
  std::string_view definition;  ///< numerator / denominator, in words
  double (*numerator)(const Replication&);
  double (*denominator)(const Replication&);  ///< never negative
  Counts counts = Counts::amounts;

  /// The ratio within one replication; not a number when the denominator is zero.
  [[nodiscard]] double value(const Replication& replication) const;
};

/// All indicators, in the order in which they are reported.
[[nodiscard]] std::span<const Indicator> indicators();

/// The indicator called `name`, or nullptr.
[[nodiscard]] const Indicator* find_indicator(std::string_view name);

/// Whether the list was worked out: all but a hundredth of its accounts were reached, or called as
/// often as the day allows. From there on work follows the agents present no more.
[[nodiscard]] bool is_list_done(const Replication& replication);

/// Whether work follows the agents present: how many come is known, and nowhere was a list worked
/// out, from where on work follows them no more. So many rows that an interval is honest.
[[nodiscard]] bool work_follows_agents(std::span<const Replication> rows);

/// How far the days with fewer agents than any here may lower the mean of work that the list limits
/// (0-1); 0 where no list was worked out, because what is seen then shows how work follows agents.
[[nodiscard]] double list_shortfall(std::span<const Replication> rows);

/// Independent values whose mean is the ratio of sums over `replications`; empty if undefined.
[[nodiscard]] std::vector<double> linearised(const Indicator& indicator,
                                             std::span<const Replication> replications);

/// The indicator over `replications` with its 95 % interval, the luck of absences taken out where
/// the team alone limits the work (staffing_luck).
[[nodiscard]] Estimate estimate(const Indicator& indicator,
                                std::span<const Replication> replications);

}  // namespace callpace::analysis
