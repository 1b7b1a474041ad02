// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/survival.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::analysis::fit {
namespace {

constexpr double kNormal_95 = 1.959963984540054;
constexpr std::size_t kCompared = 2000;  // steps at which a law is compared

Ends ends_of(double share, double greenwood) {
  if (share <= 0 || share >= 1) return {share, share};
  const double log_share = std::log(share);
  const double spread = kNormal_95 * std::sqrt(greenwood) / std::abs(log_share);
  return {std::pow(share, std::exp(spread)), std::pow(share, std::exp(-spread))};
}

}  // namespace

std::vector<SurvivalStep> survival(const Lengths& lengths) {
  std::vector<double> ended = lengths.ended;
  std::vector<double> going_on = lengths.going_on;
  std::ranges::sort(ended);
  std::ranges::sort(going_on);
  std::vector<SurvivalStep> steps;
  double share = 1;
  double greenwood = 0;
  std::size_t gone = 0;  // of those that went on
  for (std::size_t i = 0; i < ended.size();) {
    const double s = ended[i];
    std::size_t next = i;
    while (next < ended.size() && ended[next] == s) ++next;
    while (gone < going_on.size() && going_on[gone] < s) ++gone;
    const auto at_risk = static_cast<double>(ended.size() - i + going_on.size() - gone);
    const auto events = static_cast<double>(next - i);
    share *= 1 - events / at_risk;
    if (at_risk > events) greenwood += events / at_risk / (at_risk - events);
    steps.push_back({s, share, ends_of(share, greenwood)});
    i = next;
  }
  return steps;
}

SurvivalStep step_at(const std::vector<SurvivalStep>& steps, double s) {
  const auto after = std::ranges::upper_bound(steps, s, {}, &SurvivalStep::s);
  return after == steps.begin() ? SurvivalStep{0, 1, {1, 1}} : *std::prev(after);
}

std::vector<SurvivalStep> thinned(const std::vector<SurvivalStep>& steps, std::size_t most) {
  if (steps.size() <= most) return steps;
  std::vector<SurvivalStep> some;
  const std::size_t apart = (steps.size() + most - 1) / most;
  for (std::size_t i = 0; i < steps.size(); i += apart) some.push_back(steps[i]);
  if (some.back().s != steps.back().s) some.push_back(steps.back());
  return some;
}

double farthest_from(const Law& law, const std::vector<SurvivalStep>& steps) {
  double farthest = 0;
  const std::size_t apart = steps.size() / kCompared + 1;
  for (std::size_t i = 0; i < steps.size(); i += apart) {
    const double within = chance_within(law, steps[i].s) / law.seen_ratio;
    const double before = i == 0 ? 1 : steps[i - 1].share;
    farthest =
        std::max({farthest, std::abs(1 - within - steps[i].share), std::abs(1 - within - before)});
  }
  return std::min(farthest, 1.0);
}

}  // namespace callpace::analysis::fit
