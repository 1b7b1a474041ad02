// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/staff_theory.hpp"

#include "analysis/theory/outbound.hpp"
#include "sim/scenario/calendar.hpp"
#include "sim/scenario/drawn_demand.hpp"
#include "sim/scenario/handling.hpp"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr double kHour_s = 3600;
constexpr int kTheoryAgentsMax = 100'000;

/// Hours on the phone of a shift's day.
double productive_hours(const scenario::ShiftDay& day) {
  double seconds = day.hours.to_s - day.hours.from_s;
  for (const scenario::Activity& activity : day.activities) seconds -= activity.length_s;
  return seconds / kHour_s;
}

/// Seconds of an agent's time that a dial takes.
double seconds_per_dial(const scenario::Scenario& scenario) {
  const scenario::Campaign& campaign = scenario.campaign();
  const double handling_s = scenario::handled_s_mean(campaign);
  const double persons = scenario::outcomes_mean(campaign.phones).human;
  if (campaign.dialing == scenario::DialingMode::dialer) {
    const scenario::Detection& detection = scenario.dialer.detection;
    return persons * (detection.enabled ? 1 - detection.human_as_machine_ratio : 1) * handling_s;
  }
  const scenario::Manual& manual = campaign.manual;
  return manual.identify_s + manual.look_up_s + scenario::keying_s_mean(manual) +
         manual.wait_result_s +
         (campaign.handling.manual_handles_every_attempt ? 1 : persons) * handling_s;
}

/// A team, and how many of it a day takes.
struct TeamAndDay {
  int agents = 0;
  double absent = 0;       ///< ratio, of each independently
  double needed_mean = 0;  ///< agents who must come on average
  double needed_cv = 0;    ///< lognormal; 0 = on every day
};

/// The share of days on which enough come.
double share_enough(const TeamAndDay& it) {
  const boost::math::binomial_distribution<> come{static_cast<double>(it.agents), 1 - it.absent};
  if (it.needed_cv == 0) {
    const double needed = std::ceil(it.needed_mean - 1e-9);
    return needed >= 1 ? 1 - boost::math::cdf(come, needed - 1) : 1;
  }
  double share = 0;
  for (int present = 1; present <= it.agents; ++present) {
    share += boost::math::pdf(come, present) *
             scenario::factor_chance(it.needed_cv, present / it.needed_mean);
  }
  return share;
}

}  // namespace

std::optional<StaffTheory> staff_theory(const scenario::Scenario& scenario, double dials_per_day,
                                        double days_share) {
  const auto works = scenario::working_dates(scenario);
  if (works.empty()) return std::nullopt;
  const auto date = works.front().date;
  double hours = 0;
  int employed = 0;
  for (const scenario::Shift& shift : scenario.team.shifts) {
    const scenario::ShiftDay* pattern = scenario::pattern_of(shift, date);
    if (pattern == nullptr) continue;
    hours += shift.agents * productive_hours(*pattern);
    employed += shift.agents;
  }
  const double absent = scenario::absent_ratio(scenario.team, date);
  StaffTheory theory{.seconds_per_dial = seconds_per_dial(scenario)};
  if (!(hours > 0) || !(theory.seconds_per_dial > 0) || absent >= 1) return std::nullopt;
  theory.productive_hours = hours / employed;
  const OutboundStaff staff = staff_for_demand({.dials_per_day = dials_per_day,
                                                .hit_rate = 1,
                                                .handling_s = theory.seconds_per_dial,
                                                .idle_s = 0,
                                                .productive_hours = theory.productive_hours,
                                                .absent_ratio = absent});
  if (!(staff.agents_needed < kTheoryAgentsMax)) return std::nullopt;
  theory.mean_day = std::max(1, staff.agents);
  const double cv = scenario::demand_cv(scenario.campaign(), date);
  const int first = std::max(1, static_cast<int>(std::ceil(staff.agents_present - 1e-9)));
  for (int agents = first; agents < 2 * kTheoryAgentsMax; ++agents) {
    theory.firm_day = agents;
    if (share_enough({agents, absent, staff.agents_present, cv}) >= days_share) break;
  }
  return theory;
}

}  // namespace callpace::analysis
