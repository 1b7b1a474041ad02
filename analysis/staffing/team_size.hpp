// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How many agents does a centre need? A fixed team over many days, in two senses: the smallest that
// makes the demanded dials, and loses no more than the allowed share of callers, on the mean day
// (mean dials, all who were lost over all who answered); and the smallest that does both on at
// least `days_share` of single days, a firm team. Day r of every size has the same customers.
//
// More agents are taken to make no fewer dials; nothing of the kind is taken of abandonment: "none"
// is an answer. Sizes are tried by proportion and halving, then, for abandonment, on a grid that
// widens by 15 % (a narrower stretch that alone keeps the cap may be missed), then all of the
// interval (20 at most). It goes from the least size that 95 % intervals do not rule out to the
// least that they show to do: Student's t for means (controlled_estimate), Clopper and Pearson
// (1934) for shares of days. A size is given up after 20, 40 ... days once those left cannot make
// it a firm team and the mean day is sure by twice its interval: a look so strict leaves the last
// interval as it is (Haybittle 1971). Without intervals two sizes do (team_point.hpp).
// Left out on purpose: other splits over shifts (team.hpp). Errors: the first day that fails.
#pragma once

#include "analysis/stats/estimate.hpp"
#include "analysis/stats/replicate.hpp"
#include "sim/run.hpp"
#include "sim/scenario/result.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace callpace::analysis {

/// What a team must do.
struct TeamGoal {
  double dials_per_day = 0;         ///< at least; > 0
  double abandon_ratio_max = 0.05;  ///< persons who hung up in queue / persons who answered, 0-1
  double days_share = 0.95;         ///< of days on which a firm team does both, (0, 1)
};

/// A goal, the centre that is to reach it, and where to look.
struct TeamQuestion {
  scenario::Scenario scenario;  ///< its first day is simulated; its own team says how to part one
  TeamGoal goal;
  int days = 100;             ///< simulated for each size that is not given up, >= 2
  int first = 0;              ///< size to begin with; 0 = the scenario's own team
  int agents_min = 1;         ///< least team to try, >= 1
  int agents_max = 200;       ///< largest team to try
  bool has_intervals = true;  ///< false = by two sizes, and answers whose low and high stay empty
};

/// How many of the simulated days something held on, with the exact 95 % interval of its share.
/// Without intervals the share is the one that share_as_absent() finds, and its ends are open.
struct DaysHeld {
  std::int64_t held = 0;
  std::int64_t days = 0;
  double share = 0;
  double low = 0;
  double high = 1;
};

/// What counts of one simulated day.
struct TeamDay {
  double dials = 0;
  double luck = 0;              ///< agents present beyond the mean; 0 where they decide nothing
  double dials_as_staffed = 0;  ///< had as many agents come as do on average; for the mean day
  double lost = 0;              ///< persons who hung up in queue, as the scenario counts them
  double answered = 0;          ///< persons who answered, as the scenario counts them
};

/// One size of team, as simulated or read off two that were.
struct TeamPoint {
  int agents = 0;
  std::vector<int> by_shift;
  Estimate dials_per_day;
  Estimate abandon_ratio;
  DaysHeld demand_met;  ///< days with the demanded dials
  DaysHeld both_held;   ///< days with the demanded dials and abandonment within its cap
  std::vector<TeamDay> days;
  bool is_simulated = true;
};

/// On which days the goal is to be reached.
enum class TeamSense : std::uint8_t { mean_day, firm_day };

/// The smallest team in one sense.
struct TeamAnswer {
  std::optional<int> agents;  ///< nothing = no team that was tried
  std::optional<int> low;     ///< least size that is not ruled out; nothing = all are
  std::optional<int> high;    ///< least size that is shown to do; nothing = none is, by these days
  std::vector<int> by_shift;  ///< the answer's agents, shift by shift
  std::string obstacle;       ///< where there is no answer: what stands in the way, a sentence
};

/// The answer in both senses, and every size that was looked at.
struct TeamSize {
  TeamGoal goal;
  int days = 0;            ///< simulated for each size that is not given up
  std::uint64_t seed = 0;  ///< of the scenario
  std::vector<std::string> shifts;
  TeamAnswer mean_day;
  TeamAnswer firm_day;
  std::vector<TeamPoint> points;  ///< by size

  [[nodiscard]] const TeamAnswer& answer(TeamSense sense) const {
    return sense == TeamSense::mean_day ? mean_day : firm_day;
  }
};

/// The dials a day that the scenario demands in the month of its first day; nothing where its
/// [demand] does not name that month.
[[nodiscard]] std::optional<double> demanded_dials(const scenario::Scenario& scenario);

/// Answers the question. Errors: a day that fails, with its message; a first day on which nobody
/// works; "interrupted".
[[nodiscard]] Result<TeamSize, std::string> find_team_size(const TeamQuestion& question,
                                                           const Work& work);

/// The answer had the simulated days been these (numbers of days, with repeats): the least of the
/// sizes looked at that reaches the goal on them; nothing when none does. For resampling. A size
/// that was given up has its days in place of those it lacks.
[[nodiscard]] std::optional<int> answer_on(const TeamSize& size, TeamSense sense,
                                           std::span<const std::size_t> days);

/// The fewest days that can show a firm team: if the goal is reached on all of them, the lower end
/// of the share's 95 % interval is `days_share` or more (72 for 0.95).
[[nodiscard]] int firm_days_min(double days_share);

}  // namespace callpace::analysis
