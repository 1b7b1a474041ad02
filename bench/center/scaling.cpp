// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/center/scaling.hpp"

#include "bench/center/days.hpp"
#include "bench/figure.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace callpace::bench {
namespace {

constexpr int kTries = 3;
constexpr double kRound_s = 0.4;  // a round repeats days for as long at least

int times(int count, double factor) { return static_cast<int>(std::lround(count * factor)); }

int agents_of(const scenario::Scenario& scenario) {
  int agents = 0;
  for (const scenario::Shift& shift : scenario.team.shifts) agents += shift.agents;
  return agents;
}

void multiply_accounts(scenario::Scenario& scenario, double factor) {
  for (scenario::Campaign& campaign : scenario.campaigns) {
    campaign.worklist.accounts = times(campaign.worklist.accounts, factor);
    for (scenario::Demand& month : campaign.demand) month.accounts = times(month.accounts, factor);
  }
}

ScalingStep measure(const scenario::Scenario& scenario) {
  ScalingStep step{.policy = std::string{scenario.dialer.pacing.policy_name()},
                   .agents = agents_of(scenario),
                   .accounts = scenario.campaigns.front().demand.front().accounts,
                   .day_ms = 0,
                   .dial_us = 0,
                   .exponent = {}};
  for (int round = 0; round < kTries; ++round) {
    const double begun_s = processor_s();
    std::uint32_t days = 0;
    std::int64_t dials = 0;
    double took_s = 0;
    while (took_s < kRound_s) {
      dials += run_days(scenario, {days++, 1});
      took_s = processor_s() - begun_s;
    }
    const double day_ms = took_s * 1e3 / days;
    if (round > 0 && day_ms >= step.day_ms) continue;
    step.day_ms = day_ms;
    step.dial_us = took_s * 1e6 / static_cast<double>(dials);
  }
  return step;
}

/// Adds a step to the row that began at `first`, with its exponent by what `size` is.
void add(std::vector<ScalingStep>& steps, std::size_t first, ScalingStep step,
         int ScalingStep::*size) {
  if (steps.size() > first) {
    const ScalingStep& before = steps.back();
    step.exponent = std::log(step.day_ms / before.day_ms) /
                    std::log(static_cast<double>(step.*size) / (before.*size));
  }
  steps.push_back(std::move(step));
}

}  // namespace

scenario::Scenario with_agents(scenario::Scenario scenario, int agents) {
  const double factor = static_cast<double>(agents) / agents_of(scenario);
  for (scenario::Shift& shift : scenario.team.shifts) shift.agents = times(shift.agents, factor);
  multiply_accounts(scenario, factor);
  scenario.dialer.lines = times(scenario.dialer.lines, factor);
  scenario.dialer.calls_per_second_max *= factor;
  return scenario;
}

std::vector<ScalingStep> measure_scaling(const std::vector<std::string>& policies) {
  const scenario::Scenario usual = predictive_38();
  std::vector<ScalingStep> steps;
  for (const std::string& policy : policies) {
    const std::size_t first = steps.size();
    for (const int agents : {38, 300, 1000, 3000}) {
      scenario::Scenario scaled = with_agents(usual, agents);
      scaled.dialer.pacing.set_policy(policy);
      add(steps, first, measure(scaled), &ScalingStep::agents);
    }
  }
  const std::size_t first = steps.size();
  for (const double factor : {1.0, 10.0, 100.0}) {
    scenario::Scenario scaled = usual;
    multiply_accounts(scaled, factor);
    scaled.dialer.pacing.set_policy(policies.front());
    add(steps, first, measure(scaled), &ScalingStep::accounts);
  }
  return steps;
}

}  // namespace callpace::bench
