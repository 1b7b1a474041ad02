// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether the search for a team is right as often as it says: sites by hand whose share of days is
// known exactly, searched for many seeds. Every attempt takes the same time, so that a present
// agent makes a number of dials that does not vary, and a day suffices exactly when enough agents
// of each shift came, which is binomial; or attempts take an exponential time beside a fixed one,
// and an agent's dials are a renewal count whose law is a gamma's. Where the demand is drawn about
// a forecast, the share is the mean, over the dials made, of a lognormal law's chance. Most seeds
// draw the day from that law; a check holds the simulator against it, day by day, and some seeds
// are simulated.
//
// An answer is good if it is enough but for the indifference, and one agent fewer is not, or but
// for the indifference; it is right if it is the smallest team. A site fails when so few answers
// are good that the promised confidence is rejected by an exact binomial test at kStaffLevel over
// all cells. Left out on purpose: targets on means whose truth is not known. Errors: a simulation
// that fails throws.
#pragma once

#include "analysis/report/table.hpp"
#include "analysis/staffing/staff_search.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace callpace::bench {

inline constexpr double kStaffLevel = 0.05;

/// A site, and what is asked of it.
struct StaffSite {
  std::string name;
  std::string words;
  scenario::Scenario scenario;
  double dials_per_day = 0;
  double days_share = 0.95;
  int agents_max = 300;
  bool is_renewal = false;  ///< exponential handling
  double demand_cv = 0;     ///< of the month's demand, drawn day by day; 0 = dials_per_day always
};

/// All of them.
[[nodiscard]] std::vector<StaffSite> staff_sites();

/// The exact share of days on which so many agents make the dials.
[[nodiscard]] double true_days_share(const StaffSite& site, int agents);

/// The exact mean of dials a day.
[[nodiscard]] double true_dials(const StaffSite& site, int agents);

/// One site in one sense, over all seeds.
struct StaffCell {
  std::string site;
  std::string sense;         ///< "mean_day" or "days_share"
  std::optional<int> truth;  ///< the smallest team; nothing = none
  std::int64_t seeds = 0;
  std::int64_t right = 0;
  std::int64_t good = 0;  ///< right, or within the indifference
  std::int64_t days = 0;  ///< simulated for all searches, both senses together
  bool is_rejected = false;

  /// Of one search.
  [[nodiscard]] double days_mean() const {
    return static_cast<double>(days) / static_cast<double>(seeds);
  }
};

struct StaffBenchOptions {
  std::vector<StaffSite> sites;  ///< to search: of staff_sites()
  std::int64_t seeds = 40;
  std::int64_t seeds_simulated = 1;  ///< of small sites, by the simulator
  std::uint64_t seed = 1;
  unsigned threads = 0;
  const std::atomic<bool>* cancelled = nullptr;
  std::function<void(double, const std::string&)> on_progress = {};
};

struct StaffBench {
  std::vector<StaffCell> cells;
  double confidence = 0.95;
  std::int64_t simulator_days = 0;         ///< held against the law
  std::int64_t simulator_days_unlike = 0;  ///< of which so many were not as it says
  std::int64_t simulated_searches = 0;
  std::int64_t simulated_good = 0;  ///< answers of these; two each
  bool is_interrupted = false;
  std::string callpace = {};

  [[nodiscard]] bool passes() const;
};

[[nodiscard]] StaffBench measure_staffing(const StaffBenchOptions& options);

[[nodiscard]] std::string staffing_text(const StaffBench& bench);
[[nodiscard]] analysis::Columns<StaffBench> staffing_columns();

}  // namespace callpace::bench
