// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How many agents a centre needs, with a bound on the chance of a wrong answer: the fewest that
// keep the demand within the cap, and the fewest that keep every target too, each on the mean day
// and on a share of days. Days are common to all sizes; each takes as many as tell it apart.
//
// The bound: every size has a part of the error for itself, fixed before its days by its distance
// from a start that they have not touched (part_of_size), and is judged by a sequence that is wrong
// with that chance at most, however long it is watched (share_sequence.hpp: exact; mean_margin.hpp:
// as good as Student's t). So no size is judged wrongly, whichever are looked at and why. It is
// taken that a larger team is no worse for the demand within the cap. For all targets sizes are
// tried upwards in steps of 15 %; a narrower stretch that alone keeps them may be missed. What is
// within `indifference` of what is asked may be answered either way. docs/experiments.md says more.
// Left out on purpose: other splits (staff_split.hpp). Errors: the first day that fails, with its
// message; a first day on which nobody works.
#pragma once

#include "analysis/staffing/staff_days.hpp"
#include "analysis/stats/replicate.hpp"
#include "analysis/stats/share.hpp"
#include "sim/scenario/result.hpp"
#include "sim/scenario/scenario.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// What a team is to keep: the demand within the cap, or all targets too.
enum class StaffGoal : std::uint8_t { needed, all_targets };
inline constexpr std::array kStaffGoals{StaffGoal::needed, StaffGoal::all_targets};

/// On which days: on the mean of all, or on a share of them (a team that is firm).
enum class TeamSense : std::uint8_t { mean_day, firm_day };
inline constexpr std::array kTeamSenses{TeamSense::mean_day, TeamSense::firm_day};

/// What is asked of which centre, and how surely.
struct StaffQuestion {
  scenario::Scenario scenario;             ///< its first day; its team says how to part one
  std::vector<StaffCondition> conditions;  ///< those of the demand and the cap first
  std::size_t needed = 1;                  ///< how many those are; the first is the demand
  double days_share = 0.95;                ///< of days that the second sense is about, (0, 1)
  bool has_firm_day = true;                ///< false = the mean day alone is asked
  double confidence = 0.95;                ///< of each of the four answers, (0, 1)
  double indifference = 0.01;              ///< of days, >= 0; see indifference_of()
  double mean_indifference = 0.005;        ///< likewise of each limit, on the mean day
  int agents_min = 1;                      ///< smallest team to try
  int agents_max = 300;                    ///< largest team to try
  std::int64_t days_max = 20'000;          ///< of one size
  std::int64_t days_to_be_exact = 400;     ///< likewise where only the indifference decides yet
  bool has_curve = true;                   ///< sizes about the answers have some days, too
  int start = 0;                           ///< where to begin to look; 0 = the scenario's team
};

/// What the days say of one size in one sense.
struct StaffVerdict {
  enum class Kind : std::uint8_t {
    open,    ///< the days were too few to tell
    enough,  ///< shown to do but for the indifference
    too_few  ///< shown not to, or to do by no more than the indifference
  };
  Kind kind = Kind::open;
  bool is_exact = false;  ///< without any indifference
  bool operator==(const StaffVerdict&) const = default;
};

/// The smallest team for a goal in a sense.
struct StaffAnswer {
  StaffGoal goal = StaffGoal::needed;
  TeamSense sense = TeamSense::mean_day;
  std::optional<int> agents;  ///< nothing = none, or not known yet
  std::optional<int> low;     ///< no smaller team does, without indifference; nothing = none does
  std::optional<int> high;    ///< this one does, without indifference; nothing = none is shown to
  std::vector<int> by_shift;  ///< of `agents`
  std::string obstacle;       ///< where there is none: what stands in the way, a clause
  std::vector<std::string> limiting;  ///< conditions that smaller teams miss, the worst first
  bool is_complete = false;           ///< false = interrupted, or some size ran out of days
};

/// The indifference of a question in shares of days: at most half of the way to 0 or to 1.
[[nodiscard]] double indifference_of(const StaffQuestion& question);

/// A share of days with an interval; all intervals of a goal hold at once with the confidence.
/// Those of the demand within the cap take it that a larger team is no worse.
struct StaffShare {
  double share = 0;
  ShareBounds bounds;
};

/// What one day of a size says of the demand within the cap.
struct StaffSample {
  std::vector<double> margins;  ///< by condition, had as many agents come as do on average
  double is_enough = 0;         ///< 1 or 0, less what the agents who came foretold beyond its mean
};

/// One size that was looked at.
struct StaffPoint {
  int agents = 0;
  std::vector<int> by_shift;
  std::int64_t days = 0;
  std::array<StaffShare, 2> shares;  ///< of days that keep all of a goal, by StaffGoal
  std::vector<double> kept;          ///< shares of days that keep each condition, as seen
  std::vector<Estimate> figures;     ///< each condition's indicator, the mean day, pointwise 95 %
  std::vector<StaffSample> sample;   ///< its days, for staff_draws.hpp
};

/// All of it.
struct StaffResult {
  StaffQuestion question;
  std::vector<std::string> shifts;
  std::vector<StaffAnswer> answers;  ///< by goal, then sense
  std::vector<StaffPoint> points;    ///< by size
  std::array<int, 2> starts{};       ///< by sense
  std::int64_t days_simulated = 0;   ///< those of the start too
  bool is_interrupted = false;       ///< what had been found is here

  [[nodiscard]] const StaffAnswer& answer(StaffGoal goal, TeamSense sense) const {
    return answers[2 * static_cast<std::size_t>(goal) + static_cast<std::size_t>(sense)];
  }
};

/// Answers the question; interrupted, with what was found by then.
[[nodiscard]] Result<StaffResult, std::string> search_staff(const StaffQuestion& question,
                                                            const Work& work);

}  // namespace callpace::analysis
