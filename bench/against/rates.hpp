// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How often `callpace measure --against` calls a day strange: days of the scenario itself, of which
// it may call so many as it says, and days of the scenario with a change, where it should find the
// change and name its figure. A small site with a dialer is simulated for many sets of days; each
// set judges live days drawn from other seeds. The rate's standard error is that of the sets'
// rates, because the days that one set judges share its luck.
//
// Left out on purpose: journals on disk (a test of the program has one). Errors: a simulation that
// fails throws.
#pragma once

#include "analysis/against/against.hpp"
#include "analysis/report/table.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace callpace::bench {

/// Days with one change, or none.
struct StrangeDays {
  std::string change;  ///< "none", "hit rate + 20 %"
  std::string figure;  ///< the figure that should be named; empty = none
  std::int64_t days = 0;
  std::int64_t strange = 0;      ///< said to differ in anything
  std::int64_t named = 0;        ///< said to differ in that figure
  std::int64_t named_alone = 0;  ///< and in no other stated one
  double error = 0;              ///< standard error of strange / days

  [[nodiscard]] double share(std::int64_t of) const {
    return days > 0 ? static_cast<double>(of) / static_cast<double>(days) : 0;
  }
};

struct StrangeOptions {
  std::int64_t sets = 20;
  std::int64_t simulated = 200;  ///< of a set
  std::int64_t days = 10;        ///< live ones that a set judges, of each change
  std::int64_t own_days = 50;    ///< likewise, without a change
  double confidence = 0.95;
  bool has_changes = true;  ///< else only days of the scenario itself
  std::uint64_t seed = 1;
  unsigned threads = 0;
  const std::atomic<bool>* cancelled = nullptr;
  std::function<void(double, const std::string&)> on_progress = {};
};

struct StrangeBench {
  StrangeOptions options;
  std::vector<StrangeDays> rows;  ///< the first without a change
  bool is_interrupted = false;
  std::string callpace = {};

  /// The first is not above what it says by more than three standard errors.
  [[nodiscard]] bool passes() const;
};

[[nodiscard]] StrangeBench measure_strange(const StrangeOptions& options);

[[nodiscard]] std::string strange_text(const StrangeBench& bench);
[[nodiscard]] analysis::Columns<StrangeBench> strange_columns();

}  // namespace callpace::bench
