// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/foretold.hpp"

#include "sim/scenario/attendance.hpp"
#include "sim/scenario/calendar.hpp"
#include "sim/scenario/drawn_demand.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr std::size_t kDaysLearnt = 400;  // of the latest: more would hardly sharpen a forecast
constexpr std::int64_t kAccountsAll = 1 << 30;  // more than any day has

/// The moments of agents (a), accounts (k) and a margin (m) over some days.
struct DayMoments {
  double aa = 0;
  double ak = 0;
  double kk = 0;
  double am = 0;
  double km = 0;
};

DayMoments moments_of(std::span<const StaffDay> days, std::size_t condition) {
  const auto count = static_cast<double>(days.size());
  double agents_mean = 0;
  double accounts_mean = 0;
  double margin_mean = 0;
  for (const StaffDay& day : days) {
    agents_mean += static_cast<double>(day.present) / count;
    accounts_mean += static_cast<double>(day.accounts) / count;
    margin_mean += day.margins[condition] / count;
  }
  DayMoments sums;
  for (const StaffDay& day : days) {
    const double agents = static_cast<double>(day.present) - agents_mean;
    const double accounts = static_cast<double>(day.accounts) - accounts_mean;
    const double margin = day.margins[condition] - margin_mean;
    sums.aa += agents * agents;
    sums.ak += agents * accounts;
    sums.kk += accounts * accounts;
    sums.am += agents * margin;
    sums.km += accounts * margin;
  }
  return sums;
}

/// A whole number for an end of a stretch.
std::int64_t whole(double accounts) {
  constexpr auto kAll = static_cast<double>(kAccountsAll);
  return static_cast<std::int64_t>(std::clamp(accounts, -kAll, kAll));
}

}  // namespace

DayLaw day_law(const scenario::Scenario& scenario) {
  const auto works = scenario::working_dates(scenario);
  if (works.empty()) return {};
  const auto date = works.front().date;
  DayLaw law{.present = scenario::present_chances(scenario::attendance_on(scenario, date))};
  const scenario::Demand* month = scenario::demand_on(scenario.campaign(), date);
  const bool is_drawn = month != nullptr && scenario::demand_cv(*month) > 0;
  if (is_drawn && scenario.campaigns.size() == 1) law.demand = *month;
  return law;
}

/// By least squares, over the accounts where their law is known.
DayForecast::Slopes DayForecast::slopes_of(std::span<const StaffDay> days,
                                           std::size_t condition) const {
  const DayMoments sums = moments_of(days, condition);
  const double per_agent_alone = sums.aa > 0 ? sums.am / sums.aa : 0;
  if (!law_.demand || sums.kk <= 0) return {.per_agent = per_agent_alone};
  const double both = sums.aa * sums.kk - sums.ak * sums.ak;
  if (!(both > 1e-9 * sums.aa * sums.kk)) return {.per_account = sums.km / sums.kk};
  return {.per_agent = (sums.am * sums.kk - sums.km * sums.ak) / both,
          .per_account = (sums.km * sums.aa - sums.am * sums.ak) / both};
}

DayForecast::Stretch DayForecast::stretch_of(const StaffDay& day, const std::vector<Slopes>& slopes,
                                             double more_agents) {
  Stretch stretch{.first = 0, .last = kAccountsAll};
  for (std::size_t c = 0; c < slopes.size(); ++c) {
    const double spare = day.margins[c] + slopes[c].per_agent * more_agents;
    const double per_account = slopes[c].per_account;
    if (per_account == 0) {
      if (!(spare >= 0)) return {.first = 1, .last = 0};
      continue;
    }
    const double edge = static_cast<double>(day.accounts) - spare / per_account;
    if (per_account < 0) {
      stretch.last = std::min(stretch.last, whole(std::floor(edge)));
    } else {
      stretch.first = std::max(stretch.first, whole(std::ceil(edge)));
    }
  }
  return stretch;
}

/// That a day's accounts lie in it.
double DayForecast::chance_of(const Stretch& stretch) const {
  if (stretch.first > stretch.last) return 0;
  if (!law_.demand) return 1;
  return scenario::accounts_chance(*law_.demand, stretch.last) -
         scenario::accounts_chance(*law_.demand, stretch.first - 1);
}

void DayForecast::learn(std::span<const StaffDay> earlier, std::size_t conditions) {
  if (!is_known() || earlier.empty()) return;
  const auto days = earlier.last(std::min(earlier.size(), kDaysLearnt));
  std::vector<Slopes> slopes;
  for (std::size_t c = 0; c < conditions; ++c) slopes.push_back(slopes_of(days, c));
  holds_.assign(law_.present.size(), {});
  mean_ = 0;
  for (std::size_t present = 0; present < holds_.size(); ++present) {
    double chance = 0;
    for (const StaffDay& day : days) {
      const double more = static_cast<double>(present) - static_cast<double>(day.present);
      holds_[present].push_back(stretch_of(day, slopes, more));
      chance += chance_of(holds_[present].back());
    }
    mean_ += law_.present[present] * (chance / static_cast<double>(days.size()));
  }
}

Foretold DayForecast::of(const StaffDay& day) const {
  if (holds_.empty()) return {};
  assert(day.present >= 0 && day.present < std::ssize(holds_));
  const std::vector<Stretch>& stretches = holds_[static_cast<std::size_t>(day.present)];
  const std::int64_t accounts = law_.demand ? day.accounts : 0;
  const auto holding = std::ranges::count_if(stretches, [accounts](const Stretch& one) {
    return one.first <= accounts && accounts <= one.last;
  });
  return {.given_known = static_cast<double>(holding) / static_cast<double>(stretches.size()),
          .mean = mean_};
}

}  // namespace callpace::analysis
