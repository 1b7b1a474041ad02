// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/site.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr int kWaitingMax = 12;
constexpr int kAgentsMax = 2000;
constexpr int kLinesMax = 20000;
constexpr double kSecondsMin = 1e-3;
constexpr double kSecondsMax = 1e6;

bool is_mean(double seconds) { return seconds >= kSecondsMin && seconds <= kSecondsMax; }

}  // namespace

Site site_of(const SiteMeans& means) {
  const double lines_needed =
      means.agents * means.ring_s / (means.handling_s * std::max(means.hit_rate, 1e-9));
  const double lines = std::max(3.0 * means.agents + 20, std::ceil(2 * lines_needed));
  return {.agents = means.agents,
          .hit_rate = means.hit_rate,
          .ring_s = means.ring_s,
          .handling_s = means.handling_s,
          .patience_s = means.patience_s,
          .lines_max = static_cast<int>(std::min(lines, 1.0 * kLinesMax)),
          .waiting_max = means.patience_s > 0 ? kWaitingMax : 0};
}

std::vector<std::string> problems_of(const Site& site) {
  std::vector<std::string> problems;
  const auto require = [&problems](bool holds, const char* sentence) {
    if (!holds) problems.emplace_back(sentence);
  };
  require(site.agents >= 1 && site.agents <= kAgentsMax, "agents must be 1 to 2,000");
  require(site.hit_rate > 0 && site.hit_rate <= 1, "the hit rate must be above 0, at most 1");
  require(is_mean(site.ring_s), "the mean ringing time must be 0.001 to 1,000,000 s");
  require(is_mean(site.handling_s), "the mean handling time must be 0.001 to 1,000,000 s");
  require(site.patience_s == 0 || is_mean(site.patience_s),
          "the mean patience must be 0, or 0.001 to 1,000,000 s");
  require((site.patience_s > 0) == (site.waiting_max > 0),
          "callers wait exactly where they have patience");
  require(site.lines_max >= 1 && site.lines_max <= kLinesMax, "lines must be 1 to 20,000");
  return problems;
}

SiteRates rates_of(const Site& site, SiteState state) {
  const int busy = busy_agents(site, state.present);
  const int waiting = state.present - busy;
  const double resolved = state.ringing / site.ring_s;
  const double given_up = waiting > 0 ? waiting / site.patience_s : 0;
  const double hit = resolved * site.hit_rate;
  const double refused = state.present == present_max(site) ? hit : 0;
  return {.hit = hit,
          .miss = resolved - hit,
          .gone = busy / site.handling_s + given_up,
          .lost = given_up + refused};
}

}  // namespace callpace::analysis
