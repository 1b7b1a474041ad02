// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/run.hpp"

#include "sim/center/dialer.hpp"
#include "sim/center/manual.hpp"
#include "sim/center/site.hpp"
#include "sim/kernel/simgrid/child.hpp"
#include "sim/kernel/simgrid/child_bytes.hpp"
#include "sim/kernel/simgrid/engine.hpp"

#include <memory>
#include <optional>

namespace callpace {
namespace {

using center::AgentDay;
using center::Dialer;
using center::Roster;
using center::Site;
using center::WorkingDay;
using scenario::DialingMode;
using scenario::Scenario;

/// A site and its simulation, which die in the right order.
class Center {
 public:
  Center(const Scenario& scenario, kernel::Platform& platform, const RunOptions& options)
      : simulation_({scenario.seed, options.replication}),
        site_(
            scenario, simulation_, platform,
            {options.replication, options.keep_journal, options.pacing_library, options.watcher}) {
    if (scenario.dialing == DialingMode::dialer) {
      dialer_.emplace(site_);
      simulation_.spawn(dialer_->clock());
    }
    simulation_.spawn(span());
  }
  ~Center() { simulation_.end_processes(); }

  [[nodiscard]] kernel::Simulation& simulation() { return simulation_; }

  /// The results, once the simulation has run.
  [[nodiscard]] Run results() {
    Run run;
    run.seed = simulation_.seed();
    run.replication = site_.replication;
    site_.recorder.finish(run);
    if (dialer_) run.platform_s_mean = dialer_->platform_s_mean();
    run.events = simulation_.scheduled_events();
    return run;
  }

 private:
  /// Opens and closes each working day of the span.
  kernel::Process span() {
    const std::vector<WorkingDay> days = center::working_days(site_.scenario);
    for (const WorkingDay& day : days) {
      co_await simulation_.until(day.midnight);
      open(day);
      co_await simulation_.until(day.midnight + std::chrono::days{1});
      close();
    }
  }

  void open(const WorkingDay& day) {
    site_.today = day;
    site_.phones.extend_to(day.accounts);
    site_.work_list.open_day(day.accounts, day.legal_from);
    roster_ = center::draw_roster(site_.scenario, day, site_.replication);
    Measures& measures = site_.recorder.by_day();
    ++measures.days;
    measures.accounts += day.accounts;
    measures.agents_employed += roster_.employed;
    measures.agents_present += static_cast<std::int64_t>(roster_.present.size());
    for (const AgentDay& agent : roster_.present) {
      measures.paid_us += (agent.end - agent.start).count();
      simulation_.spawn(dialer_ ? dialer_->agent_day(agent)
                                : center::manual_agent_day(site_, agent));
    }
    if (dialer_) dialer_->wake_at(day.legal_from);
  }

  void close() {
    const center::WorkList::Totals& totals = site_.work_list.totals();
    Measures& measures = site_.recorder.by_day();
    measures.accounts_attempted += totals.attempted;
    measures.accounts_reached += totals.reached;
    measures.accounts_exhausted += totals.exhausted;
    // Where nothing is owed every account has it.
    measures.accounts_quota_met +=
        site_.scenario.worklist.attempts_target > 0 ? totals.quota_met : site_.today.accounts;
  }

  kernel::Simulation simulation_;
  Site site_;
  Roster roster_;  ///< today's
  std::optional<Dialer> dialer_;
};

/// Visits all that a Run holds but its engine and journal, to write it down or to read it back.
template <class AnyRun, class Visit>
void for_each_figure(AnyRun& run, Visit visit) {
  visit(run.seed);
  visit(run.replication);
  visit(run.total);
  visit(run.timeline);
  visit(run.idle_s_p90);
  visit(run.platform_s_mean);
  visit(run.events);
  visit(run.journal_hash);
}

/// A Run as bytes, for the same program to read back.
std::string to_bytes(const Run& run) {
  std::string bytes;
  for_each_figure(run, [&](const auto& figure) { kernel::append_bytes(bytes, &figure); });
  return bytes + run.journal;
}

Run run_from_bytes(const std::string& bytes) {
  Run run;
  kernel::ByteReader reader{bytes};
  for_each_figure(run, [&](auto& figure) { reader.take(&figure); });
  run.journal = reader.rest();
  return run;
}

Failure<std::string> failure_of(const center::PacerFault& fault) {
  return Failure{std::string{"the pacing library "} + fault.what()};
}

Result<Run, std::string> run_native(const Scenario& scenario, const RunOptions& options) try {
  kernel::IdealPlatform platform;
  Center center{scenario, platform, options};
  center.simulation().run();
  return center.results();
} catch (const center::PacerFault& fault) {
  return failure_of(fault);
}

/// One engine a process: the replication runs in a child and comes back as bytes.
Result<Run, std::string> run_simgrid(const Scenario& scenario, const RunOptions& options) {
  auto bytes = kernel::run_in_child([&]() -> Result<std::string, std::string> {
    auto engine = kernel::SimgridEngine::load(scenario.platform.file);
    if (!engine) return Failure{engine.error()};
    try {
      Center center{scenario, *engine.value(), options};
      engine.value()->run(center.simulation());
      return to_bytes(center.results());
    } catch (const center::PacerFault& fault) {
      return failure_of(fault);
    }
  });
  if (!bytes) return Failure{bytes.error()};
  Run run = run_from_bytes(bytes.value());
  run.engine = Engine::simgrid;
  return run;
}

}  // namespace

Result<Run, std::string> run(const Scenario& scenario, const RunOptions& options) {
  if (options.engine == Engine::simgrid) return run_simgrid(scenario, options);
  return run_native(scenario, options);
}

}  // namespace callpace
