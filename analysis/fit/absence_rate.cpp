// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/absence_rate.hpp"

#include "analysis/fit/record_lines.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace callpace::analysis::fit {
namespace {

constexpr std::size_t kClustersMin = 10;  // days, or agents, for an interval over them

/// Absent agent-days among all of a cluster: a day, or an agent.
struct ClusterCount {
  std::int64_t absent = 0;
  std::int64_t all = 0;
};
using Clusters = std::map<std::int32_t, ClusterCount>;

Clusters clusters_by(const LoginSample& logins, std::int32_t AgentDay::*key) {
  Clusters clusters;
  for (const AgentDay& one : logins.days) {
    ClusterCount& cluster = clusters[one.*key];
    ++cluster.all;
    cluster.absent += one.came ? 0 : 1;
  }
  return clusters;
}

/// Pearson's chi-square of the clusters' counts against one ratio.
ClusterSign dispersion(const Clusters& clusters, double ratio, const char* what) {
  double sum = 0;
  for (const auto& [key, one] : clusters) {
    const auto all = static_cast<double>(one.all);
    const double off = static_cast<double>(one.absent) - all * ratio;
    sum += off * off / (all * ratio * (1 - ratio));
  }
  const auto freedom = static_cast<double>(clusters.size() - 1);
  const boost::math::chi_squared law{freedom};
  return {what, sum / freedom, cdf(complement(law, sum))};
}

/// Agents who were away on two of their working days that follow each other.
std::optional<ClusterSign> spells(const LoginSample& logins, double ratio) {
  std::vector<AgentDay> days = logins.days;
  std::ranges::sort(days, {}, [](const AgentDay& one) { return std::tuple{one.agent, one.day}; });
  std::int64_t pairs = 0;
  std::int64_t both = 0;
  for (std::size_t i = 1; i < days.size(); ++i) {
    if (days[i].agent != days[i - 1].agent) continue;
    ++pairs;
    both += !days[i].came && !days[i - 1].came ? 1 : 0;
  }
  const double expected = static_cast<double>(pairs) * ratio * ratio;
  if (pairs == 0) return {};
  const boost::math::binomial law{static_cast<double>(pairs), ratio * ratio};
  const double p_value = both == 0 ? 1 : cdf(complement(law, static_cast<double>(both - 1)));
  return ClusterSign{"spell", static_cast<double>(both) / expected, p_value};
}

/// Student's interval of the ratio of sums over clusters (Cochran 1977, section 6.3).
Ends ratio_ends(const Clusters& clusters, double ratio) {
  const auto n = static_cast<double>(clusters.size());
  double squares = 0;
  double all = 0;
  for (const auto& [key, one] : clusters) {
    const double off = static_cast<double>(one.absent) - ratio * static_cast<double>(one.all);
    squares += off * off;
    all += static_cast<double>(one.all);
  }
  const double error = std::sqrt(squares * n / (n - 1)) / all;
  const double half = student_t_95(static_cast<std::int64_t>(clusters.size())) * error;
  return {std::max(0.0, ratio - half), std::min(1.0, ratio + half)};
}

}  // namespace

bool AbsenceRate::is_clustered() const {
  return std::ranges::any_of(signs,
                             [](const ClusterSign& sign) { return sign.p_value < kClusterLevel; });
}

AbsenceRate absence_of(const LoginSample& logins) {
  const Clusters days = clusters_by(logins, &AgentDay::day);
  const Clusters agents = clusters_by(logins, &AgentDay::agent);
  std::map<std::string, ClusterCount> months;
  ClusterCount total;
  for (const auto& [day, one] : days) {
    ClusterCount& month = months[day_text(day).substr(0, 7)];
    month.absent += one.absent;
    month.all += one.all;
    total.absent += one.absent;
    total.all += one.all;
  }
  AbsenceRate rate;
  rate.absent = share_of(total.absent, total.all);
  rate.ratio = rate.absent.ratio;
  rate.widest = "binomial";
  rate.days = static_cast<std::int64_t>(days.size());
  rate.agents = static_cast<std::int64_t>(agents.size());
  for (const auto& [name, one] : months)
    rate.months.push_back({name, share_of(one.absent, one.all)});
  const double ratio = rate.ratio.value;
  if (ratio <= 0 || ratio >= 1) return rate;
  const auto look = [&](const Clusters& clusters, const char* what, const char* name) {
    if (clusters.size() < kClustersMin) return;
    rate.signs.push_back(dispersion(clusters, ratio, what));
    const Ends ends = ratio_ends(clusters, ratio);
    if (ends.high - ends.low <= rate.ratio.ends.high - rate.ratio.ends.low) return;
    rate.ratio.ends = ends;
    rate.widest = name;
  };
  look(days, "day", "days");
  look(agents, "agent", "agents");
  if (const auto sign = spells(logins, ratio)) rate.signs.push_back(*sign);
  return rate;
}

}  // namespace callpace::analysis::fit
