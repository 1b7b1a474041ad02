// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/planner.hpp"

#include "src/exponential.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::pacing::core {
namespace {

constexpr double kAimWithoutCap = 0.03;
constexpr double kAimMin = 1e-4;             // below it the solver has no callers to count
constexpr double kShareOfCap = 0.97;         // of a hard cap: its gate needs some room to work in
constexpr double kAnswersRemembered = 2000;  // at least, by the estimate of who is lost
constexpr double kAnswersToSpendIn = 300;  // what is left of the cap is spent over so many answers

ModelSite prior_site(const callpace_config& config) {
  return {.agents = std::min(static_cast<std::int32_t>(config.agents_max), Planner::kAgentsMax),
          .hit_rate = config.hit_rate_prior,
          .ring_s = config.ring_s_prior,
          .handling_s = config.handling_s_prior,
          .leave_per_s = 1 / config.patience_s_prior,
          .late_s = Planner::late_s(config)};
}

double base_aim(const callpace_config& config) {
  if (config.abandon_aim_ratio > 0) return config.abandon_aim_ratio;
  return config.cap_mode == CALLPACE_CAP_OFF ? kAimWithoutCap : kShareOfCap * config.cap_ratio;
}

// The greatest risk t of each answer for which P(losses >= cap N) <= exp(-N KL(cap || t))
// (Chernoff) is at most 1 - confidence.
double risk_max(const callpace_config& config) {
  const double cap = config.cap_ratio;
  const double wanted = -log_of(1 - config.cap_confidence) / config.cap_answers;
  double low = 0;
  double high = cap;
  for (int halving = 0; halving < 50; ++halving) {
    const double risk = (low + high) / 2;
    if (risk <= 0 || cap >= 1) break;
    const double distance = cap * log_of(cap / risk) + (1 - cap) * log_of((1 - cap) / (1 - risk));
    (distance >= wanted ? low : high) = risk;
  }
  return low;
}

bool differs(double now, double then, double share) { return std::abs(now - then) > share * then; }

}  // namespace

double Outlook::lines(double boldness) const {
  if (supply.team == 0) return 0;
  const double by_model = ringing + (answers_wanted - answers_under_way) / hit_rate;
  // Lines that have an idle agent each put nobody at risk, however few agents will be free later.
  const double wanted = std::max(by_model, spare);
  // What is wanted is rounded afterwards: to the nearest, or down where nobody may be lost.
  return wanted - (1 - boldness) / 2;
}

Planner::Planner(const callpace_config& config)
    : base_(base_aim(config)),
      follows_cap_(config.abandon_aim_ratio == 0),
      spends_cap_(config.cap_mode == CALLPACE_CAP_HARD ||
                  config.cap_mode == CALLPACE_CAP_CERTIFIED),
      risk_max_(config.cap_mode == CALLPACE_CAP_STATISTICAL ? risk_max(config) : 0),
      losses_({.believed = base_ * config.prior_observations,
               .remembered = base_ * kAnswersRemembered}),
      solver_(prior_site(config).agents, static_cast<std::int32_t>(config.lines_max)) {
  solver_.start(job_for(prior_site(config)));
  while (solver_.busy()) solver_.work(INT32_MAX);
}

// What a playbook of another site costs in this one: docs/performance.md.
void Planner::consider(const ModelSite& seen) {
  if (seen.agents < 1) return;
  ModelSite site = seen;
  site.agents = std::min(site.agents, kAgentsMax);
  const ModelSite& solved = playbook().site;
  const bool moved = std::abs(site.agents - solved.agents) > 0.08 * solved.agents + 1 ||
                     differs(site.hit_rate, solved.hit_rate, 0.3) ||
                     differs(site.ring_s, solved.ring_s, 0.2) ||
                     differs(site.handling_s, solved.handling_s, 0.1) ||
                     differs(site.leave_per_s, solved.leave_per_s, 0.3);
  if (moved) solver_.start(job_for(site));
}

ModelJob Planner::job_for(const ModelSite& site) const {
  return {.site = site, .abandon_ratio = std::max(base_, kAimMin), .risk_max = risk_max_};
}

double Planner::late_s(const callpace_config& config) {
  return config.cap_clock == CALLPACE_CLOCK_TWO_SECOND ? config.connect_s_max : kNeverLate_s;
}

double Planner::aim(const Gate::Report& window, double cap_ratio, double reserve) const {
  if (!spends_cap_) return base_;
  const double base = follows_cap_ ? kShareOfCap * cap_ratio : base_;
  const double left =
      base * static_cast<double>(window.live) - static_cast<double>(window.abandoned) - reserve;
  return std::clamp(base + left / kAnswersToSpendIn, 0.2 * base, 3 * base);
}

void Planner::save(Writer& writer) const {
  losses_.save(writer);
  writer(next_look_us_);
  solver_.save(writer);
}

bool Planner::restore(Reader& reader) {
  if (!losses_.restore(reader)) return false;
  reader(next_look_us_);
  return solver_.restore(reader, job_for({}));
}

}  // namespace callpace::pacing::core
