// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How often the printed 95 % intervals hold what they claim to: for each scenario, measure and
// number of replications, the share of seeds whose interval covers the long-run mean, and by how
// much the estimates lie beside it on average. One seed's days serve all its cells (10 replications
// are the first of 20); the seeds are independent, and a cell looks at one interval a seed.
//
// Seeds are fixed before any run: 1'000'000 x the suite's seed + 1, 2, 3, ... The long-run mean is
// that of all seeds' fixed days taken together, with at most a tenth of a standard error of the
// intervals tested in the short suite, less than a twentieth in the full one. Each seed is a small
// part of it, which raises coverage by less than .1 %. Of a pair of scenarios the intervals of
// their differences are tried, as `callpace compare` forms them after its pilot.
//
// An interval that is "not yet known" claims nothing: it is counted apart and left out of the
// coverage. A cell fails when the seeds that cover are so few that a coverage of at least
// kCoverageMin is rejected by an exact binomial test at kLevel / number of cells, or when its bias
// is at least kBiasMax standard errors. Left out on purpose: cells whose measure is undefined.
// Errors: a scenario that cannot be read or run is a std::runtime_error.
#pragma once

#include "analysis/report/table.hpp"
#include "analysis/stats/replicate.hpp"
#include "sim/scenario/scenario.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::bench {

inline constexpr double kCoverageMin = 0.93;
inline constexpr double kLevel = 0.05;
inline constexpr double kBiasMax = 0.5;

/// A scenario whose intervals are tried, and the precision of its runs by `--precision`.
struct CoverageScenario {
  std::string name;
  scenario::Scenario scenario;
  double precision = 0;  ///< relative half width of the dials a day
  /// The differences of this one from `scenario` are tried, in place of means.
  std::optional<scenario::Scenario> against = {};
};

/// What is tried how often.
struct CoverageSuite {
  std::int64_t seeds = 0;         ///< with 10 (and, if `is_full`, 20) replications
  std::int64_t seeds_of_100 = 0;  ///< the first of them with 100, and by precision; 0 = none
  bool is_full = false;
};

/// "short": 100 seeds at 10 replications. "full": 1,000 at 10 and 20, 300 at 100 and by precision.
[[nodiscard]] CoverageSuite coverage_suite(std::string_view name);

/// The five scenarios, from the program's own files; in a short suite with 13 agents and a third of
/// the accounts.
[[nodiscard]] std::vector<CoverageScenario> coverage_scenarios(const CoverageSuite& suite);

/// The pairs whose differences are tried: three of a third of the study's centre in a full suite,
/// in a short one a small centre by hand.
[[nodiscard]] std::vector<CoverageScenario> coverage_pairs(const CoverageSuite& suite);

/// The ten measures.
[[nodiscard]] std::vector<const analysis::Indicator*> coverage_measures();

/// One scenario, measure and number of replications.
struct CoverageCell {
  std::string scenario;
  std::string measure;
  std::int64_t replications = 0;  ///< 0 = as many as the precision asks for
  double replications_mean = 0;
  std::int64_t seeds = 0;  ///< with an interval that is known
  std::int64_t covered = 0;
  std::int64_t not_yet_known = 0;  ///< seeds without one
  double long_run_mean = 0;
  double bias_in_standard_errors = 0;  ///< of one seed's estimate
  double width_mean = 0;               ///< high - low, mean over seeds
  bool is_rejected = false;            ///< coverage of at least kCoverageMin is

  /// Covered / seeds with an interval; not a number without any.
  [[nodiscard]] double coverage() const;
  [[nodiscard]] bool passes() const;
};

struct CoverageOptions {
  CoverageSuite suite;
  std::uint64_t seed = 1;
  unsigned threads = 0;
  const std::atomic<bool>* cancelled = nullptr;
  /// By the calling thread: the share of seeds done, and of which scenario.
  std::function<void(double, const std::string&)> on_progress = {};
};

/// What was found; of an interrupted run, the seeds that had finished.
struct CoverageReport {
  std::vector<CoverageCell> cells;
  bool is_interrupted = false;
  std::string callpace = {};  ///< the program's build, where somebody says it

  [[nodiscard]] bool passes() const;
};

/// Tries the intervals of `scenarios`.
[[nodiscard]] CoverageReport measure_coverage(const std::vector<CoverageScenario>& scenarios,
                                              const CoverageOptions& options);

/// True where `covered` of `seeds` reject a coverage of at least kCoverageMin at `level`: the exact
/// lower tail of the binomial.
[[nodiscard]] bool is_too_few(std::int64_t covered, std::int64_t seeds, double level);

/// The page, also valid Markdown.
[[nodiscard]] std::string coverage_text(const CoverageReport& report);

/// All of it, cells[] by scenario and measure.
[[nodiscard]] analysis::Columns<CoverageReport> coverage_columns();

}  // namespace callpace::bench
