// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/verdicts.hpp"

#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>

#include <iterator>

namespace callpace::analysis {
namespace {

/// The variant of a case in which all agents stay.
constexpr const char* kWithoutSaving = "without_saving";

constexpr double kSecondsPerHour = 3600;

std::string months_text(const Count& count) {
  return fmt::format("{} of {} month{}", count.yes, count.all, count.all == 1 ? "" : "s");
}

/// An account is worked out to within the precision that the study simulates with.
Count worked_out(const VerdictInputs& inputs, const ScenarioCase& one) {
  const double enough = 1 - inputs.study.simulate.precision;
  return one.count([enough](const SimulatedCell& found, const OfferRow&) {
    return is_at_least(found.worked_out_ratio, enough);
  });
}

Verdict demand_met(const VerdictInputs& inputs, const ScenarioCase& one) {
  const Count met = one.count([](const SimulatedCell& found, const OfferRow& planned) {
    return is_at_least(found.dials_per_day, planned.demand_calls.value);
  });
  const auto demanded = [](const OfferRow& row) { return row.demand_calls.value; };
  const auto offered = [](const OfferRow& row) { return row.offered_calls.value; };
  const Estimate dials = one.over(&SimulatedCell::dials_per_day);
  const double demand = one.planned_mean(demanded);
  std::string sentence = fmt::format(
      "It makes {} calls a day, {} of the {} demanded; the plan offers {}. The demand "
      "is met in {}.",
      number(dials), percent(dials.mean / demand, 0), number(demand),
      number(one.planned_mean(offered)), months_text(met));
  if (met.overall() == Holds::no && worked_out(inputs, one).overall() == Holds::yes) {
    sentence += " Nothing more is left to call.";
  }
  return {"demand_met", one.study.name, met.overall(),
          one.study.name + " makes the calls that the plan demands", sentence};
}

Verdict accounts_worked_out(const VerdictInputs& inputs, const ScenarioCase& one) {
  const Count done = worked_out(inputs, one);
  const int calls = one.scenario.worklist.attempts_per_day_max;
  return {"accounts_worked_out", one.study.name, done.overall(),
          fmt::format("{} reaches every account or calls it {} times", one.study.name, calls),
          fmt::format("{} of the accounts are worked out in the day, and {} are reached. This "
                      "holds in {}.",
                      percent(one.over(&SimulatedCell::worked_out_ratio)),
                      percent(one.over(&SimulatedCell::reached_ratio)), months_text(done))};
}

Holds idle_holds(const VerdictInputs& inputs, const SimulatedCell& found) {
  return is_below(found.idle_s_mean, inputs.study.targets.idle_s_max);
}

Holds abandonment_holds(const VerdictInputs& inputs, const SimulatedCell& found) {
  return is_below(found.abandon_ratio_hangup, inputs.study.targets.abandon_ratio_max);
}

Verdict idle_target(const VerdictInputs& inputs, const ScenarioCase& one) {
  const Count kept = one.count(
      [&](const SimulatedCell& found, const OfferRow&) { return idle_holds(inputs, found); });
  const Estimate mean = one.over(&SimulatedCell::idle_s_mean);
  const Estimate p90 = one.over(&SimulatedCell::idle_s_p90);
  const Estimate due = one.over(&SimulatedCell::idle_s_mean_due);
  std::string sentence =
      fmt::format("The mean wait is {} s, and one wait in ten is longer than {} s.",
                  number(mean, 1), number(p90, 1));
  if (is_below(due, mean.mean) == Holds::yes) {
    sentence +=
        fmt::format(" Without the time in which no account was due to be called the mean is {} s.",
                    number(due, 1));
  }
  sentence += fmt::format(" The target is kept in {}.", months_text(kept));
  return {"idle_target", one.study.name, kept.overall(),
          fmt::format("{} keeps agents' waits below {} s on average", one.study.name,
                      number(inputs.study.targets.idle_s_max)),
          sentence};
}

Verdict abandonment_target(const VerdictInputs& inputs, const ScenarioCase& one) {
  const Count kept = one.count([&](const SimulatedCell& found, const OfferRow&) {
    return abandonment_holds(inputs, found);
  });
  return {"abandonment_target", one.study.name, kept.overall(),
          fmt::format("{} loses fewer than {} of the persons who answer", one.study.name,
                      percent(inputs.study.targets.abandon_ratio_max, 0)),
          fmt::format("{} hang up in the queue. By the {}-second clock {} are not served in time. "
                      "The target is kept in {}.",
                      percent(one.over(&SimulatedCell::abandon_ratio_hangup)),
                      number(one.scenario.dialer.abandonment.two_second_s),
                      percent(one.over(&SimulatedCell::abandon_ratio_2s)), months_text(kept))};
}

Verdict both_targets(const VerdictInputs& inputs, const ScenarioCase& one) {
  const Count kept = one.count([&](const SimulatedCell& found, const OfferRow&) {
    return both(idle_holds(inputs, found), abandonment_holds(inputs, found));
  });
  return {"both_targets", one.study.name, kept.overall(),
          one.study.name + " keeps both targets at once",
          fmt::format("Both are kept in {}; at least one is missed in {}.", months_text(kept),
                      kept.no)};
}

Verdict pace(const VerdictInputs& inputs, const ScenarioCase& one) {
  const auto planned_pace = [](const OfferRow& row) {
    return row.predictive_calls_per_agent_hour.value();
  };
  const Count reached = one.count([&](const SimulatedCell& found, const OfferRow& planned) {
    return is_at_least(found.conversations_per_agent_hour, planned_pace(planned));
  });
  const Estimate conversations = one.over(&SimulatedCell::conversations_per_agent_hour);
  std::string sentence = fmt::format(
      "It is {} conversations an hour, one every {} s, and {} of the time between breaks is talk "
      "and wrap-up.",
      number(conversations, 1), number(kSecondsPerHour / conversations.mean),
      percent(one.over(&SimulatedCell::occupancy)));
  if (reached.overall() == Holds::no && worked_out(inputs, one).overall() == Holds::yes) {
    sentence += " The work list is worked out: agents run out of calls, not of time.";
  }
  return {"pace", one.study.name, reached.overall(),
          fmt::format("An agent of {} has {} conversations an hour, as planned", one.study.name,
                      number(one.planned_mean(planned_pace), 1)),
          sentence};
}

}  // namespace

std::vector<Verdict> scenario_verdicts(const VerdictInputs& inputs, const ScenarioCase& scenario) {
  std::vector<Verdict> found{demand_met(inputs, scenario), accounts_worked_out(inputs, scenario)};
  if (scenario.by_dialer()) {
    found.push_back(idle_target(inputs, scenario));
    found.push_back(abandonment_target(inputs, scenario));
    found.push_back(both_targets(inputs, scenario));
    found.push_back(pace(inputs, scenario));
  }
  return found;
}

std::vector<Verdict> investment_verdicts(const VerdictInputs& inputs) {
  const auto judged = [](const invest::Worth& worth, std::string id, std::string claim,
                         const std::string& opening) {
    const std::optional<Rate> rate = worth.irr.unique_rate();
    const std::string earns = rate ? fmt::format("the IRR {} a year", percent(rate->ratio))
                                   : fmt::format("of IRRs there are {}", name_of(worth.irr.status));
    const std::string back =
        worth.payback_periods
            ? fmt::format("The outlay is back after {} years.", number(*worth.payback_periods, 1))
            : "The outlay is not earned back.";
    return Verdict{std::move(id), "", holds_if(worth.npv.cents() > 0), std::move(claim),
                   fmt::format("{} the NPV at {} is {} and {}. {}", opening,
                               percent(worth.rate.ratio), format(worth.npv), earns, back)};
  };
  std::vector<Verdict> found;
  if (inputs.investment == nullptr) return found;
  for (const invest::VariantAppraisal& variant : inputs.investment->variants) {
    if (!variant.worth) continue;
    if (&variant == &inputs.investment->variants.front()) {
      found.push_back(judged(
          *variant.worth, "investment",
          fmt::format("The dialer earns more than {} a year", percent(variant.worth->rate.ratio)),
          "With the plan's flows"));
    } else if (variant.name == kWithoutSaving) {
      found.push_back(judged(*variant.worth, "investment_without_saving",
                             "It pays even if no agent is saved", "Without the wages saved"));
    }
  }
  return found;
}

std::vector<Verdict> verdicts(const VerdictInputs& inputs) {
  const std::vector<ScenarioCase> cases =
      cases_of(inputs.study, inputs.scenarios, inputs.plan, inputs.cells);
  std::vector<Verdict> all;
  const auto append = [&all](std::vector<Verdict> some) {
    std::move(some.begin(), some.end(), std::back_inserter(all));
  };
  for (const ScenarioCase& one : cases) {
    append(scenario_verdicts(inputs, one));
  }
  append(difference_verdicts(inputs, cases));
  append(investment_verdicts(inputs));
  return all;
}

}  // namespace callpace::analysis
