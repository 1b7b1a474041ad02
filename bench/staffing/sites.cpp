// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/staffing/sites.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/gamma.hpp>

#include <algorithm>
#include <cmath>

namespace callpace::bench {
namespace {

constexpr int kSite_from_s = 9 * 3600;
constexpr double kFixed_s = 60;        // of an attempt: the steps by hand
constexpr double kHandling_s = 240.5;  // half a second off a round figure, so that no attempt
                                       // begins at a shift's very end
constexpr int kCountsMost = 64;        // dials that an agent may make in the longest shift

/// A shift's length and how many agents it has.
struct SiteShift {
  int hours = 1;
  int agents = 1;
};

scenario::Scenario site_scenario(const std::string& name, double absent_ratio,
                                 const std::vector<SiteShift>& shifts, bool is_renewal) {
  scenario::Scenario site;
  site.name = name;
  site.calendar.first_day = {2026, 3, 2};  // a Monday
  site.calendar.legal_weekday = scenario::DaySpan{6 * 3600, 22 * 3600};
  site.team.absent_ratio = absent_ratio;
  for (const SiteShift& one : shifts) {
    scenario::Shift shift;
    shift.name = "shift-" + std::to_string(site.team.shifts.size() + 1);
    shift.agents = one.agents;
    shift.weekday = scenario::ShiftDay{{kSite_from_s, kSite_from_s + one.hours * 3600}, {}};
    site.team.shifts.push_back(shift);
  }
  scenario::Campaign& campaign = site.campaign();
  campaign.dialing = scenario::DialingMode::manual;
  scenario::PhoneType phone;
  phone.name = "phone";
  phone.outcomes.human = 1;
  phone.right_party_ratio = 1;
  campaign.phones.outcomes = phone.outcomes;
  campaign.phones.order = {phone.name};
  campaign.phones.types = {phone};
  campaign.worklist.accounts = 20'000;  // never worked out
  campaign.worklist.attempts_per_day_max = 1;
  campaign.manual.wait_result_s = kFixed_s;
  campaign.manual.digits = 1;
  campaign.handling.talk_s_mean = kHandling_s;
  campaign.handling.talk_kind =
      is_renewal ? scenario::DistributionKind::exponential : scenario::DistributionKind::constant;
  return site;
}

StaffSite site_of(std::string name, std::string words, double absent_ratio,
                  const std::vector<SiteShift>& shifts, double dials, double days_share = 0.95,
                  bool is_renewal = false) {
  StaffSite site{.name = name,
                 .words = std::move(words),
                 .scenario = site_scenario(name, absent_ratio, shifts, is_renewal),
                 .dials_per_day = dials,
                 .days_share = days_share,
                 .agents_max = 300,
                 .is_renewal = is_renewal};
  return site;
}

/// The site with a demand that is drawn about `dials_per_day`.
StaffSite with_drawn_demand(StaffSite site, double cv) {
  site.demand_cv = cv;
  const scenario::Date& day = site.scenario.calendar.first_day;
  scenario::Campaign& campaign = site.scenario.campaign();
  campaign.demand = {{day.year, day.month, campaign.worklist.accounts,
                      static_cast<int>(site.dials_per_day), cv * site.dials_per_day}};
  return site;
}

/// The sum of two independent whole numbers.
std::vector<double> convolved(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> sum(a.size() + b.size() - 1, 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == 0) continue;
    for (std::size_t j = 0; j < b.size(); ++j) sum[i + j] += a[i] * b[j];
  }
  return sum;
}

/// The dials of one employed agent of a shift, absence included.
std::vector<double> law_of_agent(const StaffSite& site, const scenario::Shift& shift) {
  std::vector<double> law = count_law(site, shift);
  const double absent = site.scenario.team.absent_ratio;
  for (double& chance : law) chance *= 1 - absent;
  law[0] += absent;
  return law;
}

/// The chance that a day demands no more than so many dials.
double chance_enough(const StaffSite& site, double dials) {
  if (site.demand_cv == 0) return dials >= site.dials_per_day ? 1 : 0;
  // A day demands its accounts' share of the mean; accounts are whole, the nearest to the factor's.
  const double accounts = site.scenario.campaign().worklist.accounts;
  const double most = std::floor(dials / site.dials_per_day * accounts + 1e-9) + 0.5;
  return boost::math::cdf(demand_law(site), most / accounts);
}

}  // namespace

std::vector<double> count_law(const StaffSite& site, const scenario::Shift& shift) {
  const double length_s = shift.weekday->hours.to_s - shift.weekday->hours.from_s;
  std::vector<double> law(kCountsMost, 0);
  // The k-th attempt after the first begins when k attempts are over.
  const auto begins = [&](int k) {
    if (k == 0) return 1.0;
    const double left_s = length_s - k * kFixed_s;
    if (left_s <= 0) return 0.0;
    if (!site.is_renewal) return left_s > k * kHandling_s ? 1.0 : 0.0;
    return boost::math::cdf(boost::math::gamma_distribution<>{static_cast<double>(k), kHandling_s},
                            left_s);
  };
  for (int k = 1; k < kCountsMost; ++k)
    law[static_cast<std::size_t>(k)] = begins(k - 1) - begins(k);
  return law;
}

boost::math::lognormal_distribution<> demand_law(const StaffSite& site) {
  const double log_variance = std::log1p(site.demand_cv * site.demand_cv);
  return {-log_variance / 2, std::sqrt(log_variance)};
}

double true_days_share(const StaffSite& site, int agents) {
  const scenario::Scenario team = analysis::with_team(site.scenario, agents);
  std::vector<double> dials{1};
  for (const scenario::Shift& shift : team.team.shifts) {
    const std::vector<double> one = law_of_agent(site, shift);
    for (int i = 0; i < shift.agents; ++i) dials = convolved(dials, one);
  }
  double share = 0;
  for (std::size_t made = 0; made < dials.size(); ++made) {
    share += dials[made] * chance_enough(site, static_cast<double>(made));
  }
  return share;
}

double true_dials(const StaffSite& site, int agents) {
  const scenario::Scenario team = analysis::with_team(site.scenario, agents);
  double mean = 0;
  for (const scenario::Shift& shift : team.team.shifts) {
    const std::vector<double> one = law_of_agent(site, shift);
    for (std::size_t k = 0; k < one.size(); ++k) {
      mean += shift.agents * static_cast<double>(k) * one[k];
    }
  }
  return mean;
}

std::vector<StaffSite> staff_sites() {
  // 12 attempts of 300.5 s begin in an hour, 24 in two, 36 in three.
  std::vector<StaffSite> sites{
      site_of("ten", "8 of 10 or so must come", 0.10, {{1, 10}}, 96),
      site_of("forty", "36 must come", 0.10, {{1, 40}}, 432),
      site_of("forty-80", "36 must come on 80 % of days", 0.10, {{1, 40}}, 432, 0.80),
      site_of("forty-99", "36 must come on 99 % of days", 0.10, {{1, 40}}, 432, 0.99),
      site_of("half", "36 must come on half of the days", 0.10, {{1, 40}}, 432, 0.50),
      site_of("hundred", "100 must come", 0.10, {{1, 100}}, 1200),
      site_of("rarely-absent", "18 must come, 2 % are absent", 0.02, {{1, 20}}, 216),
      site_of("often-absent", "18 must come, 30 % are absent", 0.30, {{1, 20}}, 216),
      site_of("two-groups", "shifts of one and of two hours, 3 : 2", 0.10, {{1, 18}, {2, 12}}, 450),
      site_of("three-groups", "shifts of one, two and three hours", 0.12, {{1, 12}, {2, 8}, {3, 6}},
              500),
      site_of("renewal", "exponential handling", 0.10, {{1, 20}}, 200, 0.95, true),
      site_of("renewal-groups", "exponential handling in two shifts", 0.10, {{1, 12}, {2, 8}}, 300,
              0.90, true),
      site_of("just-enough", "a team that is enough by a thousandth of days", 0.10, {{1, 40}}, 432),
      site_of("just-short", "a team that falls short by a thousandth of days", 0.10, {{1, 40}},
              432),
      with_drawn_demand(
          site_of("drawn", "36 must come in a month as forecast", 0.10, {{1, 40}}, 432), 0.13),
      with_drawn_demand(site_of("drawn-groups", "shifts of one and of two hours, a wide forecast",
                                0.10, {{1, 18}, {2, 12}}, 450, 0.90),
                        0.30),
      site_of("none", "no team up to the largest is enough", 0.10, {{1, 30}}, 432)};
  const auto named = [&](const char* name) -> StaffSite& {
    return *std::ranges::find(sites, name, &StaffSite::name);
  };
  named("just-enough").days_share = true_days_share(named("forty"), 43) - 0.001;
  named("just-short").days_share = true_days_share(named("forty"), 43) + 0.001;
  named("none").agents_max = 41;
  return sites;
}

}  // namespace callpace::bench
