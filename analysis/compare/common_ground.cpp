// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/compare/common_ground.hpp"

#include "sim/scenario/calendar.hpp"
#include "sim/scenario/load.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace callpace::analysis {
namespace {

std::string date_text(const scenario::Scenario& scenario) {
  const std::chrono::sys_days day{scenario::to_ymd(scenario.calendar.first_day)};
  return fmt::format("{:%F}", fmt::gmtime(day));
}

/// Accounts a day on the first working day; 0 where nobody works.
int first_accounts(const scenario::Scenario& scenario, std::size_t campaign) {
  const auto days = scenario::working_dates(scenario);
  return days.empty() ? 0 : scenario::accounts_on(scenario.campaigns[campaign], days.front().date);
}

double first_cv(const scenario::Scenario& scenario, std::size_t campaign) {
  const auto days = scenario::working_dates(scenario);
  return days.empty() ? 0 : scenario::demand_cv(scenario.campaigns[campaign], days.front().date);
}

void compare_accounts(const NamedScenario& one, const NamedScenario& other,
                      std::vector<std::string>& found) {
  const std::size_t campaigns =
      std::min(one.scenario.campaigns.size(), other.scenario.campaigns.size());
  for (std::size_t i = 0; i < campaigns; ++i) {
    if (first_cv(one.scenario, i) != first_cv(other.scenario, i)) {
      found.push_back(
          fmt::format("The demand of {} and of {} varies about its forecast in different ways "
                      "(calls_per_day_sd): they meet different numbers of accounts.",
                      one.label, other.label));
      continue;
    }
    const int here = first_accounts(one.scenario, i);
    const int there = first_accounts(other.scenario, i);
    if (here == there) continue;
    const std::string& name = one.scenario.campaigns[i].name;
    found.push_back(fmt::format(
        "{} calls {} accounts a day{} and {} calls {}: the {} that one has more are met by it "
        "alone.",
        one.label, here, name.empty() ? "" : " in campaign " + name, other.label, there,
        std::abs(here - there)));
  }
}

}  // namespace

bool are_alike(const scenario::Scenario& one, const scenario::Scenario& other) {
  const auto text = [](scenario::Scenario scenario) {
    scenario.name.clear();
    scenario.title.clear();
    return scenario::canonical_text(scenario);
  };
  return text(one) == text(other);
}

std::vector<std::string> not_common(const NamedScenario& one, const NamedScenario& other) {
  std::vector<std::string> found;
  const std::string here = date_text(one.scenario);
  const std::string there = date_text(other.scenario);
  if (here != there) {
    found.push_back(fmt::format(
        "{} begins on {} and {} on {}: they meet the same customers, each with the figures of its "
        "own month and weekday.",
        one.label, here, other.label, there));
  }
  const int days = one.scenario.calendar.days;
  const int others = other.scenario.calendar.days;
  if (days != others) {
    found.push_back(fmt::format(
        "A replication of {} has {} day{} and one of {} has {}: only the first {} common.",
        one.label, days, days == 1 ? "" : "s", other.label, others,
        std::min(days, others) == 1 ? "is" : fmt::format("{} are", std::min(days, others))));
  }
  compare_accounts(one, other, found);
  if (one.scenario.campaigns.size() != other.scenario.campaigns.size()) {
    found.push_back(fmt::format(
        "{} has {} campaign{} and {} has {}: customers are common by the campaign's place in the "
        "order of names.",
        one.label, one.scenario.campaigns.size(), one.scenario.campaigns.size() == 1 ? "" : "s",
        other.label, other.scenario.campaigns.size()));
  }
  return found;
}

}  // namespace callpace::analysis
