// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/parallel.hpp"
#include "bench/staffing/sites.hpp"
#include "sim/run.hpp"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>

namespace callpace::bench {
namespace {

using analysis::StaffGoal;
using analysis::StaffQuestion;
using analysis::StaffResult;
using analysis::TeamSense;

constexpr std::uint64_t kSeedsOfABench = 1'000'000;
constexpr std::int64_t kDaysChecked = 60;
constexpr int kSimulatedAgentsMost = 45;
constexpr std::uint64_t kDemandLuck = 999'999;  // beside the numbers of agents

/// A number in (0, 1) that hangs on three others alone (splitmix64).
double uniform_of(std::uint64_t seed, std::uint64_t day, std::uint64_t agent) {
  std::uint64_t bits = seed * 0x9E3779B97F4A7C15 + day * 0xBF58476D1CE4E5B9 + agent;
  for (int round = 0; round < 2; ++round) {
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
    bits ^= bits >> 31;
  }
  return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
}

/// Draws a day's dials from a site's law, agent by agent: the same agents for every size.
class LawOfSite {
 public:
  explicit LawOfSite(const StaffSite& site) : site_{site} {
    for (const scenario::Shift& shift : site.scenario.team.shifts) {
      std::vector<double> up_to = count_law(site, shift);
      for (std::size_t k = 1; k < up_to.size(); ++k) up_to[k] += up_to[k - 1];
      laws_.push_back(std::move(up_to));
    }
  }

  [[nodiscard]] Run day(const scenario::Scenario& team, std::uint32_t replication) const {
    Run run;
    run.replication = replication;
    run.total.days = 1;
    run.total.accounts = accounts_of(team, replication);
    for (std::size_t i = 0; i < team.team.shifts.size(); ++i) {
      for (int rank = 0; rank < team.team.shifts[i].agents; ++rank) {
        const std::uint64_t agent = 1000 * (i + 1) + static_cast<std::uint64_t>(rank);
        ++run.total.agents_employed;
        const double luck = uniform_of(team.seed, replication, agent);
        const double absent = team.team.absent_ratio;
        if (luck < absent) continue;
        ++run.total.agents_present;
        const double of_law = (luck - absent) / (1 - absent);
        const auto at = std::upper_bound(laws_[i].begin(), laws_[i].end(), of_law);
        run.total.dials += at - laws_[i].begin();
      }
    }
    return run;
  }

 private:
  /// A day's accounts: where the demand is drawn, by the law and not by the simulator's draws.
  [[nodiscard]] std::int64_t accounts_of(const scenario::Scenario& team,
                                         std::uint32_t replication) const {
    const int accounts = team.campaign().worklist.accounts;
    if (site_.demand_cv == 0) return accounts;
    const double luck = uniform_of(team.seed, replication, kDemandLuck);
    return std::max<std::int64_t>(
        1, std::llround(accounts * boost::math::quantile(demand_law(site_), luck)));
  }

  const StaffSite& site_;
  std::vector<std::vector<double>> laws_;  ///< by shift: chances of so many dials or fewer
};

StaffQuestion question_of(const StaffSite& site, std::uint64_t seed) {
  StaffQuestion question;
  question.scenario = site.scenario;
  question.scenario.seed = seed;
  question.conditions.push_back(analysis::demand_condition(site.scenario, site.dials_per_day));
  question.days_share = site.days_share;
  question.agents_max = site.agents_max;
  return question;
}

/// What is true of the sizes of a site, found once.
class Truth {
 public:
  explicit Truth(const StaffSite& site) : site_{site} {}

  /// How much of what is asked a size keeps, above 1 or below: of days, or of the mean's dials.
  [[nodiscard]] double figure(TeamSense sense, int agents) {
    const std::lock_guard lock{mutex_};
    const auto [place, is_new] = known_.try_emplace({sense, agents}, 0);
    if (is_new) {
      place->second =
          sense == TeamSense::firm_day ? true_days_share(site_, agents) : true_dials(site_, agents);
    }
    return place->second;
  }
  [[nodiscard]] double wanted(TeamSense sense) const {
    return sense == TeamSense::firm_day ? site_.days_share : site_.dials_per_day;
  }
  [[nodiscard]] std::optional<int> smallest(TeamSense sense) {
    for (int agents = 1; agents <= site_.agents_max; ++agents) {
      if (figure(sense, agents) >= wanted(sense) * (1 - 1e-12)) return agents;
    }
    return std::nullopt;
  }
  /// Whether an answer is right but for the indifference.
  [[nodiscard]] bool is_good(const StaffQuestion& question, TeamSense sense,
                             const std::optional<int>& agents) {
    const double beside = sense == TeamSense::firm_day
                              ? analysis::indifference_of(question)
                              : question.mean_indifference * site_.dials_per_day;
    const int size = agents.value_or(site_.agents_max + 1);
    const bool is_enough = !agents || figure(sense, size) > wanted(sense) - beside;
    return is_enough && (size == 1 || figure(sense, size - 1) < wanted(sense) + beside);
  }

 private:
  const StaffSite& site_;
  std::mutex mutex_;
  std::map<std::pair<TeamSense, int>, double> known_;
};

std::uint64_t first_seed(const StaffBenchOptions& options) {
  return kSeedsOfABench * options.seed + 1;
}

StaffResult searched(const StaffQuestion& question, const analysis::Simulate& simulate) {
  auto result = analysis::search_staff(question, {.simulate = simulate, .threads = 1});
  if (!result.ok()) throw std::runtime_error{result.error()};
  return std::move(result.value());
}

/// Days of the simulator against the law: sums that agents of the shifts can make; with exponential
/// handling, dials for each agent whose mean is the law's.
void check_simulator(const StaffSite& site, std::uint64_t seed, StaffBench& bench) {
  scenario::Scenario team = site.scenario;
  team.seed = seed;
  double residuals = 0;
  double squares = 0;
  for (std::uint32_t day = 0; day < kDaysChecked; ++day) {
    const auto run = callpace::run(team, {.replication = day});
    if (!run.ok()) throw std::runtime_error{run.error()};
    const Measures& made = run.value().total;
    ++bench.simulator_days;
    if (site.is_renewal) {
      const double residual =
          static_cast<double>(made.dials) - true_dials(site, analysis::agents_of(team));
      residuals += residual;
      squares += residual * residual;
      continue;
    }
    std::set<std::pair<std::int64_t, std::int64_t>> possible{{0, 0}};  // present, dials
    for (const scenario::Shift& shift : team.team.shifts) {
      const std::vector<double> law = count_law(site, shift);
      const std::int64_t each = std::ranges::max_element(law) - law.begin();
      std::set<std::pair<std::int64_t, std::int64_t>> next;
      for (const auto& [present, dials] : possible) {
        for (int come = 0; come <= shift.agents; ++come) {
          next.insert({present + come, dials + come * each});
        }
      }
      possible = std::move(next);
    }
    bench.simulator_days_unlike += possible.contains({made.agents_present, made.dials}) ? 0 : 1;
  }
  // Four standard errors of the mean: once in 16,000.
  if (site.is_renewal && residuals * residuals > 16 * squares) {
    bench.simulator_days_unlike += kDaysChecked;
  }
}

/// The searches of one site by its law, in both senses.
std::array<StaffCell, 2> law_cells(const StaffSite& site, Truth& truth,
                                   const StaffBenchOptions& options) {
  std::array<StaffCell, 2> cells;
  for (const TeamSense sense : analysis::kTeamSenses) {
    StaffCell& cell = cells[static_cast<std::size_t>(sense)];
    cell.site = site.name;
    cell.sense = sense == TeamSense::mean_day ? "mean_day" : "days_share";
    cell.truth = truth.smallest(sense);
  }
  const LawOfSite law{site};
  const analysis::Simulate by_law{
      [&law](const scenario::Scenario& team, const RunOptions& run) -> Result<Run, std::string> {
        return law.day(team, run.replication);
      }};
  std::mutex mutex;
  analysis::share_out_alike(
      static_cast<std::size_t>(options.seeds), options.threads, [&](std::size_t place) {
        if (analysis::is_raised(options.cancelled)) return;
        const StaffQuestion question = question_of(site, first_seed(options) + place);
        const StaffResult result = searched(question, by_law);
        const std::lock_guard lock{mutex};
        for (const TeamSense sense : analysis::kTeamSenses) {
          StaffCell& cell = cells[static_cast<std::size_t>(sense)];
          const auto& agents = result.answer(StaffGoal::needed, sense).agents;
          ++cell.seeds;
          cell.right += agents == cell.truth ? 1 : 0;
          cell.good += truth.is_good(question, sense, agents) ? 1 : 0;
          cell.days += result.days_simulated;
        }
      });
  return cells;
}

/// Some searches of a small site on the simulator itself.
void search_simulated(const StaffSite& site, Truth& truth, const StaffBenchOptions& options,
                      StaffBench& bench) {
  if (analysis::agents_of(site.scenario) > kSimulatedAgentsMost) return;
  for (std::int64_t i = 0; i < options.seeds_simulated; ++i) {
    if (analysis::is_raised(options.cancelled)) return;
    const StaffQuestion question =
        question_of(site, first_seed(options) + static_cast<std::uint64_t>(i));
    const StaffResult result = searched(question, analysis::Simulate{run});
    ++bench.simulated_searches;
    for (const TeamSense sense : analysis::kTeamSenses) {
      const auto& agents = result.answer(StaffGoal::needed, sense).agents;
      bench.simulated_good += truth.is_good(question, sense, agents) ? 1 : 0;
    }
  }
}

void reject_cells(StaffBench& bench) {
  const double level =
      kStaffLevel / static_cast<double>(std::max<std::size_t>(1, bench.cells.size()));
  for (StaffCell& cell : bench.cells) {
    if (cell.seeds == 0) continue;
    const boost::math::binomial_distribution<> honest{static_cast<double>(cell.seeds),
                                                      bench.confidence};
    cell.is_rejected = boost::math::cdf(honest, static_cast<double>(cell.good)) < level;
  }
}

}  // namespace

bool StaffBench::passes() const {
  return simulator_days_unlike == 0 && !cells.empty() &&
         std::none_of(cells.begin(), cells.end(),
                      [](const StaffCell& cell) { return cell.is_rejected; });
}

StaffBench measure_staffing(const StaffBenchOptions& options) {
  StaffBench bench;
  const std::vector<StaffSite>& sites = options.sites;
  const auto is_cancelled = [&] { return analysis::is_raised(options.cancelled); };
  for (std::size_t s = 0; s < sites.size() && !is_cancelled(); ++s) {
    const StaffSite& site = sites[s];
    if (options.on_progress) {
      options.on_progress(static_cast<double>(s) / static_cast<double>(sites.size()), site.name);
    }
    Truth truth{site};
    for (StaffCell& cell : law_cells(site, truth, options)) bench.cells.push_back(std::move(cell));
    check_simulator(site, first_seed(options), bench);
    search_simulated(site, truth, options, bench);
  }
  reject_cells(bench);
  bench.is_interrupted = is_cancelled();
  return bench;
}

}  // namespace callpace::bench
