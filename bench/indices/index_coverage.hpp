// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How often the printed intervals of Sobol's indices hold the truth, and how long they are: designs
// of a sweep at many seeds, on functions whose indices are known. Ishigami's function (Ishigami and
// Homma 1990) bends and has an interaction; the g-function (Saltelli and Sobol 1995) has corners
// and is a product; a sum with noise of its own at every point is as figures of simulated days are.
// Beside each interval stands the one that would take the points for independent ones.
//
// Left out on purpose: simulated days. Errors: none.
#pragma once

#include "analysis/report/table.hpp"
#include "analysis/sweep/plan.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace callpace::bench {

/// No cell may hold the truth more seldom, but for luck; where there are fewer points than
/// kIndexPointsFew, kIndexHeldFew.
inline constexpr double kIndexHeld = 0.93;
inline constexpr double kIndexHeldFew = 0.90;
inline constexpr std::int64_t kIndexPointsFew = 128;

/// One function by designs of one kind and size, over all seeds.
struct IndexCell {
  std::string function;
  analysis::sweep::DesignKind design = analysis::sweep::DesignKind::sobol;
  std::int64_t points = 0;  ///< of the first sample
  std::int64_t indices = 0;
  std::int64_t seeds = 0;
  double held = 0;                   ///< share of all intervals that hold the truth, 0-1
  double held_least = 0;             ///< of one index's
  double length = 0;                 ///< mean of the half widths
  double length_as_independent = 0;  ///< if the points were independent
  double error = 0;                  ///< root mean square, over the indices
  double error_most = 0;             ///< of one index
  double near = 0;  ///< share of seeds at which every index is within .01 of the truth

  /// Its least promise, less three standard errors of a share.
  [[nodiscard]] double needed() const;
};

struct IndexOptions {
  std::vector<std::int64_t> points = {64, 256};
  std::int64_t seeds = 100;
  std::uint64_t seed = 1;
  unsigned threads = 0;
  const std::atomic<bool>* cancelled = nullptr;
  std::function<void(double, const std::string&)> on_progress = {};
};

struct IndexBench {
  std::vector<IndexCell> cells;
  bool is_interrupted = false;
  std::string callpace = {};

  [[nodiscard]] bool passes() const;
};

[[nodiscard]] IndexBench measure_indices(const IndexOptions& options);

[[nodiscard]] std::string indices_text(const IndexBench& bench);
[[nodiscard]] analysis::Columns<IndexBench> indices_columns();

}  // namespace callpace::bench
