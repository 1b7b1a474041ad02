// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/scenario_site.hpp"

#include "analysis/optimum/ringing.hpp"
#include "sim/scenario/handling.hpp"

#include <algorithm>

namespace callpace::analysis {
namespace {

using scenario::DistributionKind;
using scenario::OutcomeMix;
using scenario::PhoneType;
using scenario::Scenario;

/// From dialing to the outcome's end, until the detector's word where somebody or something
/// answers in time.
double line_life_s(const Scenario& s, const OutcomeMix& mix, const Ringing& ringing) {
  const scenario::Dialer& dialer = s.dialer;
  const double detected_s = dialer.detection.enabled ? dialer.detection.delay.mean_s : 0;
  return dialer.post_dial_delay.mean_s +
         (mix.human + mix.machine) * (ringing.rung_s_mean + ringing.answered_ratio * detected_s) +
         mix.no_answer * dialer.ring_max_s;
}

std::vector<std::string> assumptions_of(const Scenario& s) {
  std::vector<std::string> all{
      "Agents are alike, and whoever is on the phone at the same time is one team, whatever the "
      "shift. Absence counts at its mean, rounded to whole agents; breaks and coaching count.",
      "Each team works as in a long run: how a shift or a day starts and ends is left out.",
      "The times of ringing, of talk with wrap-up and of patience have the scenario's means and "
      "are "
      "exponential.",
      "The hit rate is the same all day: the mean over the kinds of numbers, by how many accounts "
      "own one.",
      "Numbers to dial never run out."};
  const scenario::Detection& detection = s.dialer.detection;
  if (detection.enabled && detection.human_as_machine_ratio > 0) {
    all.emplace_back("Persons whom the detector takes for machines are not reached.");
  }
  if (detection.enabled && detection.machine_as_human_ratio > 0) {
    all.emplace_back("Machines put through to agents are left out: they would cost agents' time.");
  }
  if (std::any_of(s.campaign().phones.types.begin(), s.campaign().phones.types.end(),
                  [](const PhoneType& type) { return !type.human_by_hour.empty(); })) {
    all.emplace_back("All hours are alike: the scenario's factors by hour are left out.");
  }
  if (detection.enabled && !detection.drift_by_hour.empty()) {
    all.emplace_back(
        "The detector is alike at all hours: the scenario's drift by hour is left out.");
  }
  if (!s.dialer.trunk_losses.empty()) {
    all.emplace_back("Trunks never fail: the scenario's trunk losses are left out.");
  }
  if (s.dialer.patience.kind != DistributionKind::exponential && s.dialer.patience.mean_s > 0) {
    all.emplace_back("The scenario's patience is not exponential; the model's is.");
  }
  return all;
}

}  // namespace

ScenarioSite scenario_site(const Scenario& s) {
  const OutcomeMix mix = outcomes_mean(s.campaign().phones);
  const scenario::Detection& detection = s.dialer.detection;
  const double missed = detection.enabled ? detection.human_as_machine_ratio : 0;
  const Ringing ringing = ringing_of(s.dialer);
  ScenarioSite site{.means = {.agents = 0,
                              .hit_rate = mix.human * ringing.answered_ratio * (1 - missed),
                              .ring_s = line_life_s(s, mix, ringing),
                              .handling_s = scenario::handling_s_mean(s.campaign()),
                              .patience_s = s.dialer.patience.mean_s},
                    .day = half_hours_of(s),
                    .assumptions = assumptions_of(s)};
  for (const TeamTime& team : teams_of(site.day)) {
    site.means.agents = std::max(site.means.agents, team.agents);
  }
  return site;
}

std::vector<std::string> obstacles_of(const ScenarioSite& site) {
  if (site.day.empty()) return {"nobody is on the phone on any day of the scenario"};
  return problems_of(site_of(site.means));
}

}  // namespace callpace::analysis
