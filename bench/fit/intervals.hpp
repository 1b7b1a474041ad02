// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How often the intervals of `callpace fit` hold the truth. First of laws alone: lengths drawn from
// known laws, whole, censored or cut, fitted by the law of the truth and by whichever the fit
// chooses. Then end to end: a centre is simulated, its call records and log-ins are written and
// read, a scenario is fitted to them, and each of its figures is held against the centre's own.
//
// A cell fails when the sets that hold are so few that a coverage of at least kCoverageMin
// (coverage.hpp) is rejected by an exact binomial test at kLevel / number of cells. A law that is
// not the truth's has another spread, so the spread is judged where the law is the true one. Left
// out on purpose: rates by hour of day, whose interval is that of any share. Errors: a centre that
// cannot be read, simulated or fitted is a std::runtime_error.
#pragma once

#include "analysis/report/table.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace callpace::bench {

/// Intervals that were looked at, and those that hold the truth.
struct HeldCount {
  std::int64_t held = 0;
  std::int64_t of = 0;
  bool is_rejected = false;

  void count(bool holds) {
    held += holds ? 1 : 0;
    ++of;
  }
  /// Not a number where none was looked at.
  [[nodiscard]] double share() const { return static_cast<double>(held) / static_cast<double>(of); }
};

/// One law and number of lengths.
struct LawHeld {
  std::string law;    ///< "gamma, censored"
  std::string truth;  ///< "150 s, cv 0.71"
  int lengths = 0;    ///< drawn, of which some are censored or cut
  bool is_chosen = false;
  HeldCount mean;
  HeldCount spread;         ///< cv, or half range, where the law has one
  HeldCount right_law;      ///< chosen as it was drawn
  double width_median = 0;  ///< of the mean's interval: upper end / lower end
};

/// One figure of a scenario, end to end.
struct KeyHeld {
  std::string key;
  HeldCount count;
};

struct FitBenchOptions {
  std::int64_t sets = 40;             ///< of lengths, for each cell
  std::vector<int> lengths{30, 100};  ///< in a set
  std::int64_t centres = 6;           ///< of three days each
  std::uint64_t seed = 1;
  unsigned threads = 0;
  const std::atomic<bool>* cancelled = nullptr;
  std::function<void(double, const std::string&)> on_progress = {};
};

struct FitBench {
  FitBenchOptions options;
  std::vector<LawHeld> laws;
  std::vector<KeyHeld> keys;  ///< in the order of the fit
  std::int64_t centres = 0;   ///< that were simulated and fitted
  bool is_interrupted = false;
  std::string callpace = {};

  /// No cell is rejected.
  [[nodiscard]] bool passes() const;
  /// Of all keys together.
  [[nodiscard]] HeldCount keys_together() const;
};

[[nodiscard]] FitBench measure_fit(const FitBenchOptions& options);

[[nodiscard]] std::string fit_bench_text(const FitBench& bench);
[[nodiscard]] analysis::Columns<FitBench> fit_bench_columns();

}  // namespace callpace::bench
