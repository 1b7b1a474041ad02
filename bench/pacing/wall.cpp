// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/wall.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace callpace::bench {
namespace {

constexpr double kFirstAbandon = 2e-4;
constexpr double kLeastRange = 0.06;
constexpr double kGapRatio = 0.002;

bool is_same(const analysis::SiteMeans& a, const analysis::SiteMeans& b) {
  return a.agents == b.agents && a.hit_rate == b.hit_rate && a.ring_s == b.ring_s &&
         a.handling_s == b.handling_s && a.patience_s == b.patience_s;
}

/// The site with room for the callers who wait when so many are lost.
analysis::Site roomy_site(const analysis::SiteMeans& means, double abandon_max) {
  analysis::Site site = analysis::site_of(means);
  const double lost_per_s = means.agents / means.handling_s * abandon_max / (1 - abandon_max);
  // Four times the mean queue, or eight deviations of a Poisson one above it.
  const double queue = lost_per_s * means.patience_s;
  const int room = static_cast<int>(std::ceil(std::min(4 * queue, queue + 8 * std::sqrt(queue))));
  if (site.waiting_max > 0) site.waiting_max = std::max(site.waiting_max, room);
  return site;
}

analysis::Frontier solve(const analysis::SiteMeans& means, double abandon_max) {
  const analysis::Site site = roomy_site(means, abandon_max);
  return analysis::frontier(
      site, {.abandon_from = kFirstAbandon, .abandon_to = abandon_max, .gap_ratio = kGapRatio});
}

}  // namespace

const analysis::Frontier& Walls::frontier(const analysis::SiteMeans& means, double abandon_max) {
  const auto found = std::find_if(solved_.begin(), solved_.end(),
                                  [&](const Solved& it) { return is_same(it.means, means); });
  if (found != solved_.end() && found->abandon_max >= abandon_max) return found->frontier;
  const double to = std::clamp(1.25 * abandon_max, kLeastRange, Walls::kAbandonMax);
  Solved solved{means, std::max(to, abandon_max), solve(means, to)};
  if (found != solved_.end()) {
    *found = std::move(solved);
    return found->frontier;
  }
  return solved_.emplace_back(std::move(solved)).frontier;
}

std::optional<double> Walls::idle_s_at(const analysis::SiteMeans& means, double abandon_ratio) {
  // Where four in ten are lost, the model's limits on lines and queue begin to count.
  // Below the first point hangs too much on a caller more or less.
  if (!(abandon_ratio >= kFirstAbandon && abandon_ratio <= kAbandonMax)) return std::nullopt;
  return analysis::idle_s_at(frontier(means, abandon_ratio), abandon_ratio);
}

std::optional<double> Walls::floor_idle_s(const analysis::SiteMeans& means, double abandon_ratio) {
  return idle_s_at(means, std::max(abandon_ratio, kFirstAbandon));
}

}  // namespace callpace::bench
