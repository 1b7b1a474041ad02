// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/center.hpp"

#include "sim/center/agent_day.hpp"

#include <algorithm>

namespace callpace::center {

Center::Center(const scenario::Scenario& scenario, kernel::Platform& platform,
               const RunOptions& options)
    : simulation_({scenario.seed, options.replication}),
      site_(scenario, simulation_, platform,
            {options.replication, options.keep_journal, options.pacing_library, options.watchers,
             options.keys}) {
  if (!std::ranges::all_of(site_.campaigns, &Campaign::by_hand)) {
    dialer_.emplace(site_);
    simulation_.spawn(dialer_->clock());
  }
  simulation_.spawn(span());
}

Run Center::results() {
  Run run;
  run.seed = simulation_.seed();
  run.replication = site_.replication;
  site_.recorder.finish(run);
  if (dialer_) run.platform_s_mean = dialer_->platform_s_mean();
  run.events = simulation_.scheduled_events();
  return run;
}

kernel::Process Center::span() {
  const std::vector<WorkingDay> days = working_days(site_.scenario);
  for (const WorkingDay& day : days) {
    co_await simulation_.until(day.midnight);
    open(day);
    co_await simulation_.until(day.midnight + std::chrono::days{1});
    close();
  }
}

void Center::open(const WorkingDay& day) {
  site_.today = day;
  site_.recorder.open_day(day.index);
  for (Campaign& campaign : site_.campaigns) {
    campaign.portfolio.open(day);
    Measures& measures = site_.recorder.by_day(of_campaign(campaign.index));
    measures.accounts += campaign.portfolio.accounts();
    measures.accounts_resting += campaign.portfolio.resting();
  }
  roster_ = draw_roster(site_.scenario, day, site_.replication);
  ++site_.recorder.by_day({}).days;
  for (std::uint32_t group = 0; group < site_.router.groups(); ++group) {
    Measures& measures = site_.recorder.by_day(of_group(group));
    measures.agents_employed += roster_.employed[group];
    measures.agents_scheduled += roster_.scheduled[group];
  }
  for (const AgentDay& agent : roster_.present) {
    Measures& measures = site_.recorder.by_day(of_group(agent.group));
    ++measures.agents_present;
    measures.paid_us += (agent.end - agent.start).count();
    simulation_.spawn(agent_day(site_, dialer(), agent));
  }
  if (dialer_) dialer_->wake_at(day.legal_from);
}

void Center::close() {
  for (const Campaign& campaign : site_.campaigns) {
    const strategy::Totals totals = campaign.portfolio.totals();
    Measures& measures = site_.recorder.by_day(of_campaign(campaign.index));
    measures.accounts_attempted += static_cast<std::int64_t>(totals.attempted);
    measures.accounts_reached += static_cast<std::int64_t>(totals.reached);
    measures.accounts_exhausted += static_cast<std::int64_t>(totals.exhausted);
    // Where nothing is owed every account has it.
    measures.accounts_quota_met += campaign.plan.worklist.attempts_target > 0
                                       ? static_cast<std::int64_t>(totals.quota_met)
                                       : campaign.portfolio.accounts();
  }
}

}  // namespace callpace::center
