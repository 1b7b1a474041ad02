// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A sweep ready to be simulated: inputs that turn a place in the unit cube into values and into
// overrides of the scenario, the design, and the scenario itself, whose files are read once. The
// `design_text` says all that a run hangs on but its point and replication, and is what stored runs
// are known by: a longer random or Sobol design, other indicators and more replications go on with
// what is stored. Errors: all that is wrong with the file and with what it names, at once; each
// input's values are tried on the scenario one input at a time, as `--set` would.
#pragma once

#include "analysis/risk/distribution.hpp"
#include "analysis/sweep/design.hpp"
#include "analysis/sweep/plan.hpp"
#include "sim/scenario/load.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis::sweep {

/// One of the things that an input may be.
struct Level {
  std::string label;                                         ///< "38", "R1"
  double number = std::numeric_limits<double>::quiet_NaN();  ///< where it is one
  std::vector<std::string> set;                              ///< overrides
};

/// An input's value at a point.
struct InputValue {
  std::string label;
  double number = std::numeric_limits<double>::quiet_NaN();  ///< where it is one
};

/// An input, ready to be given a value.
struct Input {
  std::string name;
  std::string unit;
  std::vector<std::string> keys;
  std::vector<Level> levels;                            ///< empty = numbers of a distribution
  std::optional<risk::Distribution> distribution = {};  ///< of numbers
  double low = 0;   ///< of numbers: the ends, or the quantiles at 1 and 99 % where there are none
  double high = 1;  ///< > low
  bool is_whole = false;
  bool is_bounded = false;  ///< no number lies beyond the ends

  /// Its value at this place of (0, 1).
  [[nodiscard]] InputValue at(double place) const;
  /// Overrides of the scenario for that.
  [[nodiscard]] std::vector<std::string> settings_at(double place) const;
  /// Overrides of the scenario that give its keys a value; for one without levels.
  [[nodiscard]] std::vector<std::string> settings_for(const InputValue& value) const;
  /// Its number for effects and models: of numbers the value, of others the place of its level.
  [[nodiscard]] double number_at(double place) const;
  /// The value with this number; for one without levels.
  [[nodiscard]] InputValue with_number(double number) const;
  /// Which of its levels it has there.
  [[nodiscard]] std::size_t level_at(double place) const;
  /// Whether its values are numbers.
  [[nodiscard]] bool is_number() const;
};

/// A sweep with everything that it names.
struct LoadedSweep {
  std::string path;
  Plan plan;
  std::vector<Input> inputs;
  std::shared_ptr<const Design> design;
  scenario::LoadUnder load;  ///< the scenario under further overrides
  std::string design_text;

  /// Runs of the scenario, all points and replications.
  [[nodiscard]] std::int64_t runs() const { return design->points() * plan.subject.replications; }
  /// Overrides of the scenario at a point.
  [[nodiscard]] std::vector<std::string> settings_at(const std::vector<double>& places) const;
};

/// True when the document at `path` is a sweep: it has the table [sweep].
[[nodiscard]] bool is_sweep_file(const std::string& path,
                                 const scenario::LoadOptions& options = {});

/// The sweep in the file at `path`, or all that is wrong with it.
[[nodiscard]] Result<LoadedSweep, scenario::Diagnostics> load_sweep(
    const std::string& path, const scenario::LoadOptions& options = {});

/// JSON Schema (draft 2020-12) of sweep files, ending in a newline.
[[nodiscard]] std::string sweep_schema();

}  // namespace callpace::analysis::sweep
