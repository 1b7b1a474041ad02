// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A sweep as its file states it: a scenario (or one of a study's), the inputs that vary and what
// each may be, the design that says which points of their space are simulated, and what is asked of
// the answers. One struct per TOML table and one member per key. Left out on purpose: correlated
// inputs. Invariant: a Plan that load_sweep() returned is complete, and every end of every input
// makes a valid scenario.
#pragma once

#include "analysis/invest/investment.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis::sweep {

/// What an input may be, where its values are more than numbers: `[[input.level]]`.
struct LevelPlan {
  std::string name;
  std::vector<std::string> set;  ///< overrides of the scenario, as `--set` takes them
};

/// Something that varies: `[[input]]`. It has keys and either values, a range or a distribution, or
/// it has levels, or readings of the study.
struct InputPlan {
  std::string name;
  std::string key;                  ///< of the scenario; empty = `keys`, levels or readings
  std::vector<std::string> keys;    ///< that all get the same value
  std::vector<std::string> values;  ///< as TOML writes them
  std::optional<invest::ValueRange> range;
  std::optional<int> steps;  ///< of a grid, evenly from one end of the range to the other
  std::optional<invest::Distribution> distribution;
  std::vector<LevelPlan> levels;
  std::vector<std::string> readings;  ///< of the study, by name
  bool is_whole = false;              ///< values of the range or distribution are whole numbers
  std::string unit;
  std::string basis;  ///< what range or distribution rests on: a source, or assumed
};

enum class DesignKind : std::uint8_t { grid, random, latin_hypercube, sobol };

/// Which points are simulated: `[design]`.
struct DesignPlan {
  DesignKind kind = DesignKind::sobol;
  std::optional<int> points;  ///< of all kinds but a grid, which has as many as it has
  bool has_indices = false;   ///< each point has a partner for each input, for Sobol's indices
};

/// Which point is sought: `[best]`. Just one of `minimise` and `maximise` is given.
struct BestPlan {
  std::string minimise;                 ///< an indicator
  std::string maximise;                 ///< likewise
  std::vector<std::string> subject_to;  ///< "abandon_ratio_hangup < 0.05"
};

/// What is simulated and looked at: `[sweep]`.
struct Subject {
  std::string name;
  std::string title;
  std::string scenario;          ///< file, ready to open once loaded; empty = of the study
  std::string study;             ///< likewise
  std::string study_scenario;    ///< its name in the study
  std::vector<std::string> set;  ///< overrides, as `--set` takes them
  std::vector<std::string> indicators;
  std::uint64_t seed = 1;  ///< of the design; the scenario has its own
  int replications = 1;    ///< runs of the scenario at each point, the same ones everywhere
};

/// A whole sweep file.
struct Plan {
  Subject subject;
  DesignPlan design;
  std::vector<InputPlan> inputs;
  std::optional<BestPlan> best;
};

/// Their names in files.
[[nodiscard]] std::string_view name_of(DesignKind kind);

}  // namespace callpace::analysis::sweep
