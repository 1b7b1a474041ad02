// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What differs between plan and simulation, and why (see verdicts.hpp).
#include "analysis/staffing/erlang.hpp"
#include "analysis/staffing/phrase.hpp"
#include "analysis/staffing/productivity.hpp"
#include "analysis/staffing/reach.hpp"
#include "analysis/staffing/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace callpace::analysis {
namespace {

constexpr double kSecondsPerHour = 3600;

bool by_dialer(const ScenarioCase& one) {
  return one.planned.dialing == scenario::DialingMode::dialer;
}

/// The plan's own answer: the dialer scenario with the fewest agents, or nullptr.
const ScenarioCase* recommended(std::span<const ScenarioCase> cases) {
  const ScenarioCase* best = nullptr;
  for (const ScenarioCase& one : cases) {
    if (by_dialer(one) && (best == nullptr || one.planned.agents < best->planned.agents)) {
      best = &one;
    }
  }
  return best;
}

/// The mean planned absence over the simulated months.
double planned_absence(const VerdictInputs& inputs, const ScenarioCase& one) {
  double sum = 0;
  for (const SimulatedCell& month : one.months) {
    sum += find_row(inputs.plan, one.planned.name, month.period)->absent_ratio;
  }
  return sum / static_cast<double>(one.months.size());
}

/// Accounts assigned a day by the plan, over the simulated months.
double planned_accounts(const VerdictInputs& inputs, const ScenarioCase& one) {
  double sum = 0;
  for (const SimulatedCell& month : one.months) {
    sum += find_row(inputs.plan, one.planned.name, month.period)->demand_calls.value;
  }
  return sum / static_cast<double>(one.months.size()) / inputs.study.plan.calls_per_account;
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

double planned_calls_per_agent(const VerdictInputs& inputs, const ScenarioCase& one) {
  double sum = 0;
  for (const SimulatedCell& month : one.months) {
    sum += find_row(inputs.plan, one.planned.name, month.period)->offered_calls.value;
  }
  return sum / static_cast<double>(one.months.size()) / one.planned.agents;
}

Verdict dials_with_dials(const VerdictInputs& inputs, const ScenarioCase& manual,
                         const ScenarioCase& dialer) {
  const double planned =
      planned_calls_per_agent(inputs, dialer) / planned_calls_per_agent(inputs, manual);
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

Verdict stop_when_reached(const VerdictInputs& inputs, const ScenarioCase& one) {
  const ExpectedReach reach = expected_reach(one.scenario);
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

Verdict redials_in_time(const ScenarioCase& one) {
  const double expected = expected_reach(one.scenario).dials_per_account;
  const Estimate found = one.over(&SimulatedCell::saturation);
  const auto& redial = one.scenario.worklist.redial;
  const auto [shortest, longest] =
      std::minmax_element(redial.begin(), redial.end(),
                          [](const auto& a, const auto& b) { return a.after_s < b.after_s; });
  return {"redials_in_time", "", is_at_least(found, expected),
          "The day leaves time for every redial",
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

Verdict pooling(const VerdictInputs& inputs, const ScenarioCase& one) {
  const double present = 1 - planned_absence(inputs, one);
  const double idle_s = inputs.study.targets.idle_s_max;
  const auto at_work = [present](int agents) {
    return std::max(1, static_cast<int>(std::lround(agents * present)));
  };
  const auto abandonment = [&](int agents) {
    return percent(abandonment_at_random(agents, idle_s, one.scenario));
  };
  std::string shifts;
  std::string apart;
  for (const scenario::Shift& shift : one.scenario.team.shifts) {
    const int agents = at_work(shift.agents);
    shifts += fmt::format("{}{} ({} at work) on the {} shift", shifts.empty() ? "" : ", ",
                          shift.agents, agents, shift.name);
    apart += fmt::format("{}{} with {}", apart.empty() ? "" : ", ", abandonment(agents), agents);
  }
  const int together = at_work(one.planned.agents);
  return {
      "pooling", "", holds_if(one.scenario.team.shifts.size() < 2),
      fmt::format("The {} agents work as one pool", one.planned.agents),
      fmt::format("They are {}. A small group wastes more: were answers to come at random and "
                  "leave {} s of idle time, {} of the callers would hang up, and {} with all {} "
                  "together (Erlang A).",
                  shifts, number(idle_s), apart, abandonment(together), together)};
}

// --- detection ----------------------------------------------------------------------------------

Verdict detection(const ScenarioCase& one) {
  const scenario::Detection& detector = one.scenario.dialer.detection;
  const double missed = detector.enabled ? detector.human_as_machine_ratio : 0;
  const double persons =
      one.over(&SimulatedCell::dials_per_day).mean * one.over(&SimulatedCell::hit_rate).mean;
  return {"detection", "", holds_if(missed == 0), "Every person who answers is put through",
          fmt::format("The detector takes {} of them for machines. That drops {} of the {} persons "
                      "who answer in a day.",
                      percent(missed, 0), number(persons * missed), number(persons))};
}

// --- enough agents ------------------------------------------------------------------------------

Verdict agents_enough(const VerdictInputs& inputs, const ScenarioCase& one) {
  const double pace = one.over(&SimulatedCell::conversations_per_agent_hour).mean;
  const double calls =
      planned_accounts(inputs, one) * expected_reach(one.scenario).dials_per_account;
  const OutboundStaff needed =
      staff_for_demand({.dials_per_day = calls,
                        .hit_rate = one.over(&SimulatedCell::hit_rate).mean,
                        .handling_s = kSecondsPerHour / pace,
                        .idle_s = 0,  // the simulated pace holds it
                        .productive_hours = inputs.study.plan.productive_hours,
                        .absent_ratio = planned_absence(inputs, one)});
  const Estimate done = one.over(&SimulatedCell::worked_out_ratio);
  const Holds worked_out = is_at_least(done, 1 - inputs.study.simulate.precision);
  const Holds enough =
      worked_out == Holds::no && needed.agents <= one.planned.agents ? Holds::unclear : worked_out;
  return {"agents_enough", "", enough, fmt::format("{} agents are enough", one.planned.agents),
          fmt::format("They work out {} of the accounts. At their simulated pace of {} "
                      "conversations an hour, the {} calls that the accounts take need {} agents.",
                      percent(done), number(pace, 1), number(calls), needed.agents)};
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
      std::find_if(cases.begin(), cases.end(), [](const auto& one) { return !by_dialer(one); });
  if (manual != cases.end()) {
    found.push_back(dials_with_dials(inputs, *manual, *dialer));
  }
  found.push_back(stop_when_reached(inputs, *dialer));
  found.push_back(redials_in_time(*dialer));
  found.push_back(pooling(inputs, *dialer));
  found.push_back(detection(*dialer));
  found.push_back(agents_enough(inputs, *dialer));
  return found;
}

}  // namespace callpace::analysis
