// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What differs between plan and simulation, and why (see verdicts.hpp).
#include "analysis/optimum/day_wall.hpp"
#include "analysis/staffing/erlang.hpp"
#include "analysis/staffing/phrase.hpp"
#include "analysis/staffing/productivity.hpp"
#include "analysis/staffing/reach.hpp"
#include "analysis/staffing/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace callpace::analysis {
namespace {

constexpr double kSecondsPerHour = 3600;

/// The plan's own answer: the dialer scenario with the fewest agents, or nullptr.
const ScenarioCase* recommended(std::span<const ScenarioCase> cases) {
  const ScenarioCase* best = nullptr;
  for (const ScenarioCase& one : cases) {
    if (one.by_dialer() && (best == nullptr || one.study.agents < best->study.agents)) {
      best = &one;
    }
  }
  return best;
}

double planned_absence(const ScenarioCase& one) {
  return one.planned_mean([](const OfferRow& row) { return row.absent_ratio; });
}

/// Accounts that the plan assigns a day.
double planned_accounts(const VerdictInputs& inputs, const ScenarioCase& one) {
  return one.planned_mean([](const OfferRow& row) { return row.demand_calls.value; }) /
         inputs.study.plan.calls_per_account;
}

// --- what a dialer saves ------------------------------------------------------------------------

Verdict uplift_derived(const VerdictInputs& inputs, const ScenarioCase& one) {
  const scenario::Scenario& scenario = one.scenario;
  const double attempt_s = scenario.handling.attempt_s_mean;
  const double takes_over_s = attempt_s - scenario::handling_s_mean(scenario);
  const double idle_s = inputs.study.targets.idle_s_max;
  const Productivity derived = productivity({attempt_s, takes_over_s, idle_s});
  const double planned = inputs.study.plan.uplift - 1;
  return {"uplift_derived", "", holds_if(std::lround(100 * (derived.uplift - 1 - planned)) == 0),
          fmt::format("A dialer lets an agent handle {} more calls an hour", percent(planned, 0)),
          fmt::format("Of the {} s of a call by hand the dialer takes over {} s and leaves {} s of "
                      "handling. With {} s of idle time that makes {} calls an hour instead of {}, "
                      "{} more.",
                      number(attempt_s, 1), number(takes_over_s), number(derived.handling_s, 1),
                      number(idle_s), number(derived.predictive_calls_per_hour, 1),
                      number(derived.manual_calls_per_hour, 1), percent(derived.uplift - 1, 0))};
}

// --- dials with dials ---------------------------------------------------------------------------

/// The ratio of two independent estimates, its interval by the first-order error of a quotient.
Estimate quotient(const Estimate& top, const Estimate& bottom) {
  const double ratio = top.mean / bottom.mean;
  const double relative = std::hypot(relative_half_width(top), relative_half_width(bottom));
  return {ratio, ratio * relative, std::min(top.n, bottom.n)};
}

double planned_calls_per_agent(const ScenarioCase& one) {
  return one.planned_mean([](const OfferRow& row) { return row.offered_calls.value / row.agents; });
}

Verdict dials_with_dials(const ScenarioCase& manual, const ScenarioCase& dialer) {
  const double planned = planned_calls_per_agent(dialer) / planned_calls_per_agent(manual);
  const Estimate by_dialer = dialer.over(&SimulatedCell::conversations_per_agent_hour);
  const Estimate by_hand = manual.over(&SimulatedCell::conversations_per_agent_hour);
  const Estimate found = quotient(by_dialer, by_hand);
  return {"dials_with_dials", "",
          both(is_at_least(found, planned), is_at_least({planned, 0, 1}, found.mean)),
          fmt::format("An agent with the dialer does the work of {} by hand", number(planned, 1)),
          fmt::format("That ratio compares dials with dials: the plan counts attempts by hand, but "
                      "conversations over the hit rate by dialer. In persons spoken to, the "
                      "simulation finds {} against {} an hour, {} times as many.",
                      number(by_dialer, 1), number(by_hand, 1), number(found, 1))};
}

// --- accounts reached early ---------------------------------------------------------------------

/// Callers who hang up / callers, as simulated; 0 when nobody called.
double abandoned_share(const ScenarioCase& one) {
  const double found = one.over(&SimulatedCell::abandon_ratio_hangup).mean;
  return std::isfinite(found) ? found : 0;
}

/// Persons whom the detector takes for machines / persons.
double missed_share(const ScenarioCase& one) {
  const scenario::Detection& detector = one.scenario.dialer.detection;
  return detector.enabled ? detector.human_as_machine_ratio : 0;
}

/// The expected day of an account at the abandonment that the simulation finds.
ExpectedReach reach_of(const ScenarioCase& one) {
  return expected_reach(one.scenario, abandoned_share(one));
}

Verdict stop_when_reached(const VerdictInputs& inputs, const ScenarioCase& one) {
  const ExpectedReach reach = reach_of(one);
  const double planned = inputs.study.plan.calls_per_account;
  const double accounts = planned_accounts(inputs, one);
  return {
      "stop_when_reached", "", holds_if(reach.dials_per_account >= planned),
      fmt::format("Every assigned account needs {} calls a day", number(planned)),
      fmt::format("A call reaches the right party with a chance of {}, and a reached account "
                  "needs no more. So an account takes {} calls on average and all of them {} a "
                  "day, not {}. The simulation makes {} an account.",
                  percent(reach.right_party_contacts / reach.dials_per_account),
                  number(reach.dials_per_account, 2), number(accounts * reach.dials_per_account),
                  number(accounts * planned), number(one.over(&SimulatedCell::saturation), 2))};
}

Verdict redials_in_time(const VerdictInputs& inputs, const ScenarioCase& one) {
  const double expected = reach_of(one).dials_per_account;
  const Estimate found = one.over(&SimulatedCell::saturation);
  const auto& redial = one.scenario.worklist.redial;
  const auto [shortest, longest] =
      std::minmax_element(redial.begin(), redial.end(),
                          [](const auto& a, const auto& b) { return a.after_s < b.after_s; });
  const double enough = expected * (1 - inputs.study.simulate.precision);
  return {"redials_in_time", "", is_at_least(found, enough), "The day leaves time for every redial",
          fmt::format("A redial waits {} to {} min, by outcome. {} of the expected {} calls an "
                      "account are made, and {} of the accounts end the day with calls left.",
                      number(shortest->after_s / 60.0), number(longest->after_s / 60.0),
                      percent(found.mean / expected), number(expected, 2),
                      percent(1 - one.over(&SimulatedCell::worked_out_ratio).mean))};
}

// --- pooling ------------------------------------------------------------------------------------

/// Callers who hang up / callers, were they to come at random at the pace that gives `servers`
/// agents `idle_s` between calls.
double abandonment_at_random(int servers, double idle_s, const scenario::Scenario& scenario) {
  const double handling_s = scenario::handling_s_mean(scenario);
  const double patience = scenario.dialer.patience.mean_s / handling_s;
  const double wanted = handling_s / (handling_s + idle_s);
  double low = 0;
  double high = 10.0 * servers;  // leaves no agent idle
  ErlangAResult result;
  for (int halving = 0; halving < 60; ++halving) {
    const double load = (low + high) / 2;
    result = erlang_a({load, servers, patience});
    (result.occupancy < wanted ? low : high) = load;
  }
  return result.abandon_ratio;
}

/// "a, b and c".
std::string listed(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const char* separator = i == 0 ? "" : i + 1 < parts.size() ? ", " : " and ";
    text += separator + parts[i];
  }
  return text;
}

/// The shifts, largest first.
std::vector<scenario::Shift> by_size(std::vector<scenario::Shift> shifts) {
  std::stable_sort(shifts.begin(), shifts.end(),
                   [](const auto& a, const auto& b) { return a.agents > b.agents; });
  return shifts;
}

Verdict pooling(const VerdictInputs& inputs, const ScenarioCase& one) {
  const double present = 1 - planned_absence(one);
  const double idle_s = inputs.study.targets.idle_s_max;
  const auto at_work = [present](int agents) {
    return std::max(1, static_cast<int>(std::lround(agents * present)));
  };
  const auto abandonment = [&](int agents) {
    return percent(abandonment_at_random(agents, idle_s, one.scenario), 0);
  };
  std::vector<std::string> shifts;
  std::vector<std::string> apart;
  for (const scenario::Shift& shift : by_size(one.scenario.team.shifts)) {
    const int agents = at_work(shift.agents);
    shifts.push_back(fmt::format("{} on the {} shift", agents, shift.name));
    apart.push_back(fmt::format("{} with {} agents", abandonment(agents), agents));
  }
  const int together = at_work(one.study.agents);
  return {
      "pooling", "", holds_if(shifts.size() < 2),
      fmt::format("The {} agents work as one pool", one.study.agents),
      fmt::format("Less absences they are {}. Small groups waste more: were answers to come at "
                  "random and leave {} s of idle time, the callers lost would be {}, but {} "
                  "with {} together (Erlang A).",
                  listed(shifts), number(idle_s), listed(apart), abandonment(together), together)};
}

// --- detection ----------------------------------------------------------------------------------

Verdict detection(const ScenarioCase& one) {
  const double missed = missed_share(one);
  const double persons =
      one.over(&SimulatedCell::dials_per_day).mean * one.over(&SimulatedCell::hit_rate).mean;
  return {"detection", "", holds_if(missed == 0), "Every person who answers is put through",
          fmt::format("The detector takes {} of them for machines. That drops {} of the {} persons "
                      "who answer in a day.",
                      percent(missed, 0), number(persons * missed), number(persons))};
}

// --- what any dialer could do -------------------------------------------------------------------

/// The wall that no dialer without memory can pass on the scenario's day; nothing for a site it
/// cannot judge.
std::optional<Verdict> any_dialer(const VerdictInputs& inputs, const ScenarioCase& one) {
  const scenario::Targets& targets = inputs.study.targets;
  const Promise promise{targets.idle_s_max, targets.abandon_ratio_max};
  const ScenarioSite site = scenario_site(one.scenario);
  if (!obstacles_of(site).empty()) return std::nullopt;

  const DayWall wall = day_wall(site, promise);
  std::string sentence = fmt::format(
      "Even a perfect dialer, losing {} of the callers, leaves the agents waiting {} s on the mean "
      "of the day, with {} of them on the phone, and {} s in the worst half-hour, with {}.",
      percent(promise.abandon_ratio, 0), number(wall.least_idle.idle_s, 1),
      number(wall.agents_mean, 1), number(wall.half_hours[wall.worst].idle_s, 1),
      number(wall.half_hours[wall.worst].half_hour.agents_mean(), 1));
  if (const auto fewest = fewest_agents(one.scenario, promise).employed) {
    sentence += fmt::format(" To keep both targets takes {} agents.", *fewest);
  }
  sentence += fmt::format(" It rests on callers who wait {} s on average.",
                          number(one.scenario.dialer.patience.mean_s));
  return Verdict{
      "any_dialer", "", holds_if(wall.is_kept),
      fmt::format("Some dialer could keep both targets with {} agents", one.study.agents),
      sentence};
}

// --- enough agents ------------------------------------------------------------------------------

/// The agents that the accounts need at the simulated pace; calls a day in `calls`.
OutboundStaff staff_at_pace(const VerdictInputs& inputs, const ScenarioCase& one, double calls) {
  const double connected = (1 - missed_share(one)) * (1 - abandoned_share(one));
  const double pace = one.over(&SimulatedCell::conversations_per_agent_hour).mean;
  return staff_for_demand({.dials_per_day = calls,
                           .hit_rate = one.over(&SimulatedCell::hit_rate).mean * connected,
                           .handling_s = kSecondsPerHour / pace,
                           .idle_s = 0,  // the simulated pace holds it
                           .productive_hours = inputs.study.plan.productive_hours,
                           .absent_ratio = planned_absence(one)});
}

Verdict agents_enough(const VerdictInputs& inputs, const ScenarioCase& one) {
  const double calls = planned_accounts(inputs, one) * reach_of(one).dials_per_account;
  const Estimate done = one.over(&SimulatedCell::worked_out_ratio);
  const Holds worked_out = is_at_least(done, 1 - inputs.study.simulate.precision);
  const double pace = one.over(&SimulatedCell::conversations_per_agent_hour).mean;
  std::string sentence = fmt::format("They work out {} of the accounts and lose {} of the callers.",
                                     percent(done), percent(abandoned_share(one)));
  // Agents who ran out of calls show no pace to staff by.
  bool pace_suffices = false;
  if (worked_out == Holds::yes) {
    sentence += fmt::format(" They are busy for {} of the time between breaks.",
                            percent(one.over(&SimulatedCell::occupancy)));
  } else if (pace > 0) {
    const int needed = staff_at_pace(inputs, one, calls).agents;
    pace_suffices = needed <= one.study.agents;
    sentence += fmt::format(
        " At their simulated pace of {} conversations an hour, the {} calls that the accounts take "
        "need {} agents.",
        number(pace, 1), number(calls), needed);
  } else {
    sentence += " They speak to nobody.";
  }
  return {"agents_enough", "",
          worked_out == Holds::no && pace_suffices ? Holds::unclear : worked_out,
          fmt::format("{} agents are enough for the work list", one.study.agents), sentence};
}

}  // namespace

std::vector<Verdict> difference_verdicts(const VerdictInputs& inputs,
                                         std::span<const ScenarioCase> cases) {
  const ScenarioCase* dialer = recommended(cases);
  if (dialer == nullptr) {
    return {};
  }
  std::vector<Verdict> found{uplift_derived(inputs, *dialer)};
  const auto manual =
      std::find_if(cases.begin(), cases.end(), [](const auto& one) { return !one.by_dialer(); });
  if (manual != cases.end()) {
    found.push_back(dials_with_dials(*manual, *dialer));
  }
  found.push_back(stop_when_reached(inputs, *dialer));
  found.push_back(redials_in_time(inputs, *dialer));
  found.push_back(pooling(inputs, *dialer));
  found.push_back(detection(*dialer));
  if (auto wall = any_dialer(inputs, *dialer)) found.push_back(std::move(*wall));
  found.push_back(agents_enough(inputs, *dialer));
  return found;
}

}  // namespace callpace::analysis
