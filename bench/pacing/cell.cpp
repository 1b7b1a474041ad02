// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/cell.hpp"

#include "analysis/optimum/ringing.hpp"
#include "analysis/optimum/scenario_site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace callpace::bench {
namespace {

using scenario::DaySpan;
using scenario::DistributionKind;
using scenario::Scenario;

constexpr int kHour_s = 3600;
constexpr DaySpan kShift{8 * kHour_s, 16 * kHour_s};
// Two hours of a very large team are more conversations than 21 agents have in two weeks.
constexpr DaySpan kShortShift{8 * kHour_s, 11 * kHour_s};
constexpr int kVeryLargeTeam = 1000;
constexpr int kDaysMin = 4;
constexpr DaySpan kLegal{8 * kHour_s, 20 * kHour_s};  // nobody is cut off in mid-talk
// After the start has worn off, and before agents go home with callers in the queue.
constexpr int kStart_s = kHour_s;
constexpr int kEnd_s = 120;
constexpr double kLine_s = 18;
constexpr double kHandling_s = 165;
constexpr double kPatience_s = 15;
// Numbers for a dialer that abandons two persons for each that it connects.
constexpr double kListFactor = 3;
constexpr double kObservations = 1e6;
constexpr double kFallFactor = 0.4;

/// Days such that cells of most sizes take about as long: 40 for 5 agents, 20 for 21, 6 for 200.
int days_of(int agents) {
  return std::max(kDaysMin,
                  static_cast<int>(std::lround(90 / std::sqrt(static_cast<double>(agents)))));
}

DaySpan shift_of(int agents) { return agents < kVeryLargeTeam ? kShift : kShortShift; }

/// What all cells share; every outcome is a person or busy until a cell says otherwise.
Scenario bare_site(int agents, double hit_rate) {
  Scenario s;
  s.calendar.first_day = {2016, 2, 1};  // a Monday
  s.calendar.legal_weekday = kLegal;
  const DaySpan shift = shift_of(agents);
  s.team.shifts.push_back({"day", agents, scenario::ShiftDay{shift, {}}, {}, {}, {}});
  scenario::PhoneType phone;
  phone.name = "number";
  phone.outcomes = {.busy = 1 - hit_rate, .human = hit_rate};
  phone.right_party_ratio = 1;
  s.campaign().phones.order = {phone.name};
  s.campaign().phones.types.push_back(phone);
  const double talked_h = agents * static_cast<double>(shift.to_s - shift.from_s) / kHandling_s;
  s.campaign().worklist.accounts = static_cast<int>(kListFactor * talked_h / hit_rate) + 1000;
  s.campaign().worklist.attempts_per_day_max = 1;
  s.campaign().handling.attempt_s_mean = kHandling_s;
  s.dialer.lines = std::min(1'000'000, 100 * agents + 1000);
  s.dialer.calls_per_second_max = 0;  // no limit
  s.dialer.ring_max_s = 120;
  s.dialer.patience = {DistributionKind::exponential, kPatience_s, 0, 0};
  s.dialer.detection.enabled = false;
  return s;
}

void make_markov(Scenario& s, const SteadySite& site) {
  s.dialer.post_dial_delay = {DistributionKind::exponential, kLine_s, 0, 0};
  s.dialer.ring_to_answer = {DistributionKind::constant, 0, 0, 0};
  if (site.talk == TalkShape::lognormal) {
    s.campaign().handling.talk_kind = DistributionKind::lognormal;
    s.campaign().handling.talk_cv = site.talk_cv;
  }
}

/// The centre as it is found: a quarter of the lines that reach no person are machines, half are
/// never answered.
void make_measured(Scenario& s) {
  scenario::PhoneType& phone = s.campaign().phones.types.front();
  const double rest = 1 - phone.outcomes.human;
  phone.outcomes.no_answer = 0.50 * rest;
  phone.outcomes.machine = 0.25 * rest;
  phone.outcomes.failed = 0.10 * rest;
  phone.outcomes.busy = 0.15 * rest;
  phone.right_party_ratio = 0.35;
  s.campaign().handling.wrap_s_mean = 20;
  s.campaign().handling.talk_kind = DistributionKind::lognormal;
  s.campaign().handling.talk_cv = 1;
  s.campaign().handling.wrong_party_talk_factor = 0.2;
  s.dialer.post_dial_delay = {DistributionKind::constant, 2, 0, 0};
  s.dialer.ring_to_answer = {DistributionKind::gamma, 12, 0.6, 0};
  s.dialer.ring_max_s = 30;
  scenario::Detection& detection = s.dialer.detection;
  detection.enabled = true;
  detection.human_as_machine_ratio = 0.03;
  detection.machine_as_human_ratio = 0.05;
  detection.delay = {DistributionKind::constant, 1, 0, 0};
  detection.machine_connected_s = 8;
}

/// Factors on the hours of the day: 1 but for those that `change` gives one.
template <class Change>
std::vector<double> by_hour(Change change) {
  std::vector<double> factors(24, 1.0);
  for (std::size_t hour = 0; hour < factors.size(); ++hour) {
    factors[hour] = change(static_cast<int>(hour));
  }
  return factors;
}

void disturb(Cell& cell, Disturbance disturbance) {
  Scenario& s = cell.scenario;
  const DaySpan low{11 * kHour_s, 13 * kHour_s};
  const auto in_low = [&](int hour) {
    return hour * kHour_s >= low.from_s && hour * kHour_s < low.to_s;
  };
  switch (disturbance) {
    case Disturbance::profile: {
      constexpr std::array kProfile{0.7, 0.9, 1.0, 1.1, 0.8, 0.9, 1.1, 1.3};  // from 8:00
      s.campaign().phones.types.front().human_by_hour = by_hour([&](int hour) {
        return hour < 8 || hour >= 16 ? 1.0 : kProfile[static_cast<std::size_t>(hour - 8)];
      });
      break;
    }
    case Disturbance::fall: {
      s.campaign().phones.types.front().human_by_hour =
          by_hour([&](int hour) { return in_low(hour) ? kFallFactor : 1.0; });
      analysis::SiteMeans after = cell.means;
      after.hit_rate *= kFallFactor;
      cell.step = Step{{low.from_s, low.to_s}, after};
      break;
    }
    case Disturbance::shift: {
      scenario::Shift late = s.team.shifts.front();
      late.name = "late";
      late.weekday->hours.from_s = s.team.shifts.front().weekday->hours.to_s = 12 * kHour_s;
      s.team.shifts.push_back(late);
      break;
    }
    case Disturbance::breaks:
      s.team.shifts.front().weekday->activities = {{"break", 3 * kHour_s, 900, 0}};
      break;
    case Disturbance::trunks:
      s.dialer.trunk_losses = {{{low.from_s, low.from_s + 1800}, 0.5}};
      break;
    case Disturbance::drift:
      s.dialer.detection.drift_by_hour =
          by_hour([&](int hour) { return in_low(hour) ? 3.0 : 1.0; });
      break;
  }
}

std::string talk_name(const SteadySite& site) {
  if (site.talk == TalkShape::lognormal) return fmt::format("lognormal{:g}", site.talk_cv);
  return site.talk == TalkShape::exponential ? "exponential" : "measured";
}

}  // namespace

Cell steady_cell(const SteadySite& site) {
  Cell cell;
  cell.name = fmt::format("{}/{}/{:.2f}", talk_name(site), site.agents, site.hit_rate);
  cell.agents = site.agents;
  cell.hit_rate = site.hit_rate;
  cell.scenario = bare_site(site.agents, site.hit_rate);
  if (site.talk == TalkShape::measured) {
    make_measured(cell.scenario);
    cell.wall = Wall::means;
  } else {
    make_markov(cell.scenario, site);
    cell.wall = site.talk == TalkShape::exponential ? Wall::exact : Wall::memoryless;
  }
  cell.scenario.name = cell.name;
  const DaySpan shift = shift_of(site.agents);
  cell.measured = {shift.from_s + kStart_s, shift.to_s - kEnd_s};
  cell.means = analysis::scenario_site(cell.scenario).means;
  cell.days = days_of(site.agents);
  return cell;
}

Cell disturbed_cell(Disturbance disturbance, int agents) {
  constexpr std::array kNames{"profile", "fall", "shift", "breaks", "trunks", "drift"};
  // Only the fall is held against the optimum of its site.
  const bool is_fall = disturbance == Disturbance::fall;
  Cell cell = steady_cell({.agents = agents,
                           .hit_rate = 0.25,
                           .talk = is_fall ? TalkShape::exponential : TalkShape::measured});
  cell.name = fmt::format("{}/{}", kNames[static_cast<std::size_t>(disturbance)], agents);
  cell.scenario.name = cell.name;
  cell.is_steady = false;
  cell.wall = Wall::means;
  disturb(cell, disturbance);
  return cell;
}

pacing::Config informed(pacing::Config config, const Cell& cell) {
  const scenario::Dialer& dialer = cell.scenario.dialer;
  const scenario::Detection& detection = dialer.detection;
  const scenario::OutcomeMix& mix = cell.scenario.campaign().phones.types.front().outcomes;
  const analysis::Ringing ringing = analysis::ringing_of(dialer);
  const double answered = ringing.answered_ratio;
  const double mistaken =
      detection.enabled ? detection.machine_as_human_ratio * mix.machine * answered : 0;
  config.hit_rate_prior = cell.means.hit_rate + mistaken;
  // The pacer's ring is that of lines that are answered, which is before they are given up.
  const double rung_s = (ringing.rung_s_mean - (1 - answered) * dialer.ring_max_s) / answered;
  config.ring_s_prior =
      dialer.post_dial_delay.mean_s + rung_s + (detection.enabled ? detection.delay.mean_s : 0);
  config.handling_s_prior = cell.means.handling_s;
  config.wrap_s_prior = cell.scenario.campaign().handling.wrap_s_mean;
  config.prior_observations = kObservations;
  config.memory_observations = kObservations;
  return config;
}

}  // namespace callpace::bench
