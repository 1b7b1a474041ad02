// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/coverage/coverage.hpp"

#include "analysis/compare/compare.hpp"
#include "analysis/stats/difference.hpp"
#include "analysis/stats/parallel.hpp"
#include "sim/run.hpp"
#include "sim/scenario/agent_numbers.hpp"
#include "sim/scenario/load.hpp"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>

namespace callpace::bench {
namespace {

using analysis::Estimate;
using analysis::Indicator;
using analysis::Replication;

constexpr std::uint64_t kSeedsOfASuite = 1'000'000;
constexpr std::int64_t kFew = 10;
constexpr std::int64_t kMore = 20;
constexpr std::int64_t kMany = 100;
constexpr std::int64_t kByPrecision = 0;

/// What one seed's page would print.
struct Trial {
  std::int64_t replications = 0;  ///< as in a cell
  std::int64_t rows = 0;
  std::vector<Estimate> estimates;  ///< by measure
};

/// All that is kept of one seed.
struct SeedResult {
  std::vector<Replication> rows;          ///< its fixed days
  std::vector<Replication> rows_against;  ///< of a pair: those of the other scenario
  std::vector<Trial> trials;
};

/// The days of one seed, each simulated once.
class Days {
 public:
  Days(scenario::Scenario scenario, std::uint64_t seed) : scenario_{std::move(scenario)} {
    scenario_.seed = seed;
  }

  [[nodiscard]] const scenario::Scenario& scenario() const { return scenario_; }

  /// Day `replication`; days are asked for without a gap.
  const Run& operator()(std::uint32_t replication) {
    while (runs_.size() <= replication) {
      auto run =
          callpace::run(scenario_, {.replication = static_cast<std::uint32_t>(runs_.size())});
      if (!run.ok()) throw std::runtime_error{run.error()};
      runs_.push_back(std::move(run.value()));
    }
    return runs_[replication];
  }

 private:
  scenario::Scenario scenario_;
  std::vector<Run> runs_;
};

std::vector<Replication> rows_of(Days& days, analysis::ReplicateOptions options) {
  options.describe(days.scenario());
  options.threads = 1;
  const analysis::RunOne run_one = [&](std::uint32_t replication) -> Result<Run, std::string> {
    return days(replication);
  };
  auto set = analysis::replicate(run_one, options);
  if (!set.ok()) throw std::runtime_error{set.error()};
  return std::move(set.value().rows);
}

Trial trial_of(std::int64_t replications, std::span<const Replication> rows) {
  Trial trial{.replications = replications,
              .rows = static_cast<std::int64_t>(rows.size()),
              .estimates = {}};
  for (const Indicator* measure : coverage_measures()) {
    trial.estimates.push_back(analysis::estimate(*measure, rows));
  }
  return trial;
}

/// What a comparison of two scenarios would print: a trial's estimates are differences.
SeedResult try_pair(const CoverageScenario& one, const CoverageSuite& suite, std::uint64_t seed) {
  const std::int64_t count = suite.is_full ? kMore : kFew;
  constexpr auto kPilot = static_cast<std::size_t>(analysis::kPairsPilot);
  Days days{one.scenario, seed};
  scenario::Scenario against = *one.against;
  scenario::number_as(one.scenario.team, against.team);
  Days days_against{std::move(against), seed};
  const std::vector<Replication> from = rows_of(days, {.max = analysis::kPairsPilot + count});
  const std::vector<Replication> to = rows_of(days_against, {.max = analysis::kPairsPilot + count});
  const std::vector<analysis::Rows> pilot{analysis::Rows{from}.first(kPilot),
                                          analysis::Rows{to}.first(kPilot)};
  SeedResult result;
  result.rows.assign(from.begin() + kPilot, from.end());
  result.rows_against.assign(to.begin() + kPilot, to.end());
  for (const std::int64_t n : {kFew, kMore}) {
    if (n > count) continue;
    const auto rows = static_cast<std::size_t>(n);
    const analysis::Pairs pairs{analysis::Rows{result.rows}.first(rows),
                                analysis::Rows{result.rows_against}.first(rows)};
    Trial trial{.replications = n, .rows = n, .estimates = {}};
    for (const Indicator* measure : coverage_measures()) {
      const analysis::Controls controls = analysis::helpful_controls(*measure, pilot, n);
      trial.estimates.push_back(analysis::paired(*measure, pairs, controls).difference);
    }
    result.trials.push_back(std::move(trial));
  }
  return result;
}

SeedResult try_seed(const CoverageScenario& one, const CoverageSuite& suite, std::uint64_t seed,
                    bool is_long) {
  if (one.against) return try_pair(one, suite, seed);
  Days days{one.scenario, seed};
  const std::int64_t count = is_long ? kMany : suite.is_full ? kMore : kFew;
  const std::vector<Replication> rows = rows_of(days, {.max = count});
  const std::span<const Replication> all{rows};
  SeedResult result;
  result.rows = rows;
  for (const std::int64_t n : {kFew, kMore, kMany}) {
    if (n <= count) result.trials.push_back(trial_of(n, all.first(static_cast<std::size_t>(n))));
  }
  if (is_long) {
    result.trials.push_back(trial_of(kByPrecision, rows_of(days, {.precision = one.precision})));
  }
  return result;
}

/// The cell of one measure and number of replications, not yet judged.
std::optional<CoverageCell> cell_of(const std::vector<SeedResult>& results, std::size_t measure,
                                    double long_run_mean, std::int64_t replications) {
  CoverageCell cell;
  cell.measure = coverage_measures()[measure]->name;
  cell.replications = replications;
  cell.long_run_mean = long_run_mean;
  const double slack = 1e-9 * std::abs(cell.long_run_mean);  // of rounding
  analysis::Sample means, rows, widths;
  for (const SeedResult& result : results) {
    for (const Trial& trial : result.trials) {
      const Estimate& known = trial.estimates[measure];
      if (trial.replications != replications || std::isnan(known.mean)) continue;
      means.add(known.mean);
      rows.add(static_cast<double>(trial.rows));
      if (known.n_needed > 0) {
        ++cell.not_yet_known;
        continue;
      }
      ++cell.seeds;
      widths.add(known.high() - known.low());
      const bool is_covered =
          known.low() <= cell.long_run_mean + slack && known.high() >= cell.long_run_mean - slack;
      cell.covered += is_covered ? 1 : 0;
    }
  }
  if (means.n() < 2) return std::nullopt;
  const double bias = means.mean() - cell.long_run_mean;
  const double error = std::sqrt(means.variance());
  cell.bias_in_standard_errors = error > slack ? bias / error : 0;
  cell.replications_mean = rows.mean();
  cell.width_mean = widths.n() == 0 ? 0 : widths.mean();
  return cell;
}

/// Seeds by number, from `first` up to `end`.
struct SeedRange {
  std::int64_t first = 0;
  std::int64_t end = 0;
  unsigned threads = 1;
};

std::vector<SeedResult> try_seeds(const CoverageScenario& one, const CoverageOptions& options,
                                  const SeedRange& range) {
  std::vector<SeedResult> results(static_cast<std::size_t>(range.end - range.first));
  analysis::share_out_alike(results.size(), range.threads, [&](std::size_t index) {
    const std::int64_t number = range.first + static_cast<std::int64_t>(index);
    const std::uint64_t seed =
        kSeedsOfASuite * options.seed + static_cast<std::uint64_t>(number) + 1;
    results[index] = try_seed(one, options.suite, seed, number < options.suite.seeds_of_100);
  });
  return results;
}

/// The mean of an indicator over all seeds' days, or its difference where those of a pair are
/// there.
double long_run_mean_of(const Indicator& measure, const std::vector<Replication>& days,
                        const std::vector<Replication>& days_against) {
  if (days_against.empty()) return analysis::estimate(measure, days).mean;
  const analysis::Controls controls = analysis::helpful_controls(
      measure, std::vector<analysis::Rows>{days, days_against}, std::ssize(days));
  return analysis::paired(measure, {days, days_against}, controls).difference.mean;
}

/// All cells with their verdict; `results` are by scenario.
std::vector<CoverageCell> judged(const std::vector<CoverageScenario>& scenarios,
                                 const std::vector<std::vector<SeedResult>>& results) {
  std::vector<CoverageCell> cells;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    std::vector<Replication> days;  // the fixed ones of all seeds
    std::vector<Replication> days_against;
    for (const SeedResult& result : results[i]) {
      days.insert(days.end(), result.rows.begin(), result.rows.end());
      days_against.insert(days_against.end(), result.rows_against.begin(),
                          result.rows_against.end());
    }
    for (std::size_t measure = 0; measure < coverage_measures().size(); ++measure) {
      const double long_run_mean =
          long_run_mean_of(*coverage_measures()[measure], days, days_against);
      if (std::isnan(long_run_mean)) continue;
      for (const std::int64_t n : {kFew, kMore, kMany, kByPrecision}) {
        std::optional<CoverageCell> cell = cell_of(results[i], measure, long_run_mean, n);
        if (!cell) continue;
        cell->scenario = scenarios[i].name;
        cells.push_back(std::move(*cell));
      }
    }
  }
  const double level = kLevel / static_cast<double>(std::max<std::size_t>(1, cells.size()));
  for (CoverageCell& cell : cells) {
    cell.is_rejected = is_too_few(cell.covered, cell.seeds, level);
  }
  return cells;
}

/// A third of the study's centre of 38 agents: its days cost a quarter, and its intervals are found
/// in the same ways.
constexpr std::array kSmall{"team.shift.morning.agents=8", "team.shift.evening.agents=5",
                            "demand.2016-02.accounts=2220"};

scenario::Scenario load(const std::string& name, std::vector<std::string> settings) {
  const std::string path = CALLPACE_SOURCE_DIR "/scenarios/arteaga-2016/" + name + ".toml";
  return scenario::value_or_throw(scenario::load(path, {.settings = std::move(settings)}));
}

}  // namespace

CoverageSuite coverage_suite(std::string_view name) {
  if (name == "full") return {.seeds = 1000, .seeds_of_100 = 300, .is_full = true};
  return {.seeds = 100};
}

std::vector<CoverageScenario> coverage_scenarios(const CoverageSuite& suite) {
  const std::string six = "worklist.attempts_per_day_max=6";
  const std::string three = "worklist.attempts_per_day_max=3";  // the list runs dry
  const std::string progressive = "dialer.pacing.policy=\"progressive\"";
  // Half widths that some 20 to 60 days reach.
  const auto tried = [&](const char* name, const char* file, std::vector<std::string> settings,
                         double precision) {
    if (!suite.is_full) std::ranges::copy(kSmall, std::back_inserter(settings));
    return CoverageScenario{name, load(file, std::move(settings)), precision};
  };
  return {tried("predictive-38", "predictive-38", {six}, 0.02),
          tried("capped", "predictive-38-capped", {six}, 0.02),
          tried("dry", "predictive-38-capped", {three}, 0.01),
          tried("progressive", "predictive-38", {six, progressive}, 0.02),
          tried("manual", "manual-50", {six}, 0.02)};
}

std::vector<CoverageScenario> coverage_pairs(const CoverageSuite& suite) {
  if (!suite.is_full) {
    const std::string evening = "team.shift.evening.agents=2";
    return {{"9 agents by hand against 8",
             load("manual-50", {"team.shift.morning.agents=6", evening}), 0.02,
             load("manual-50", {"team.shift.morning.agents=7", evening})}};
  }
  const auto small = [](const char* file, const char* setting) {
    std::vector<std::string> settings{kSmall.begin(), kSmall.end()};
    if (setting != nullptr) settings.emplace_back(setting);
    return load(file, std::move(settings));
  };
  return {{"14 agents against 13, capped", small("predictive-38-capped", nullptr), 0.02,
           small("predictive-38-capped", "team.shift.evening.agents=6")},
          {"progressive against study", small("predictive-38", nullptr), 0.02,
           small("predictive-38", "dialer.pacing.policy=\"progressive\"")},
          {"patience 40 s against 15", small("predictive-38", nullptr), 0.02,
           small("predictive-38", "dialer.patience.mean_s=40")}};
}

std::vector<const Indicator*> coverage_measures() {
  constexpr std::array kMeasures{"dials_per_day",
                                 "conversations_per_agent_hour",
                                 "right_party_contacts_per_day",
                                 "idle_s_mean",
                                 "idle_s_p90",
                                 "abandon_ratio_hangup",
                                 "abandon_ratio_2s",
                                 "occupancy",
                                 "penetration",
                                 "hit_rate"};
  std::vector<const Indicator*> measures;
  for (const char* name : kMeasures) measures.push_back(analysis::find_indicator(name));
  return measures;
}

double CoverageCell::coverage() const {
  return static_cast<double>(covered) / static_cast<double>(seeds);
}

bool CoverageCell::passes() const {
  return !is_rejected && std::abs(bias_in_standard_errors) < kBiasMax;
}

bool CoverageReport::passes() const {
  return std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.passes(); });
}

bool is_too_few(std::int64_t covered, std::int64_t seeds, double level) {
  if (seeds == 0) return false;
  const boost::math::binomial_distribution<> hits{static_cast<double>(seeds), kCoverageMin};
  return boost::math::cdf(hits, static_cast<double>(covered)) < level;
}

CoverageReport measure_coverage(const std::vector<CoverageScenario>& scenarios,
                                const CoverageOptions& options) {
  const unsigned threads = analysis::thread_count(options.threads);
  // Blocks of seeds, so that progress is shown and an interruption heeded between them.
  const std::int64_t block = 4 * static_cast<std::int64_t>(threads);
  const auto is_cancelled = [&] { return analysis::is_raised(options.cancelled); };
  const std::int64_t seeds = options.suite.seeds;
  std::vector<std::vector<SeedResult>> results(scenarios.size());
  for (std::int64_t first = 0; first < seeds && !is_cancelled(); first += block) {
    const std::int64_t end = std::min(first + block, seeds);
    for (std::size_t i = 0; i < scenarios.size() && !is_cancelled(); ++i) {
      std::vector<SeedResult> some = try_seeds(scenarios[i], options, {first, end, threads});
      std::move(some.begin(), some.end(), std::back_inserter(results[i]));
      if (!options.on_progress) continue;
      const double share = static_cast<double>(i + 1) / static_cast<double>(scenarios.size());
      const double done = static_cast<double>(first) + share * static_cast<double>(end - first);
      options.on_progress(done / static_cast<double>(seeds), scenarios[i].name);
    }
  }
  return {.cells = judged(scenarios, results), .is_interrupted = is_cancelled()};
}

}  // namespace callpace::bench
