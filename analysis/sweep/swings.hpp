// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What moves a scenario's indicators: each input taken to its low end and to its high end, the
// others as the scenario says. All ends meet the same days, so that a difference between two ends
// is the input's and hardly luck; its interval is that of paired days. Without ranges of their own
// the usual inputs of a centre go from a tenth below their value to a tenth above it, which is no
// statement about how far they may really go.
//
// Left out on purpose: interactions, which a sweep with indices sees. Errors: all that is wrong
// with an end, as findings; a simulation that fails, as a message.
#pragma once

#include "analysis/stats/replicate.hpp"
#include "analysis/sweep/loaded_sweep.hpp"

#include <string>
#include <vector>

namespace callpace::analysis::sweep {

/// An input with two ends.
struct EndedInput {
  std::string name;
  std::string unit;
  InputValue low;
  InputValue high;
  std::vector<std::string> set_low;  ///< overrides of the scenario
  std::vector<std::string> set_high;
};

/// The inputs of a sweep at their ends; of levels at the first and the last.
[[nodiscard]] std::vector<EndedInput> ended_inputs(const LoadedSweep& sweep);

/// A key of the scenario from `low` to `high`.
[[nodiscard]] EndedInput ended_input(const std::string& key, double low, double high);

/// The usual inputs of a scenario of one unnamed campaign, a tenth below and above their value;
/// none for other scenarios.
[[nodiscard]] std::vector<EndedInput> usual_inputs(const scenario::Scenario& scenario);

/// The scenario with each input at its low and its high end.
struct EndedScenarios {
  scenario::Scenario low;
  scenario::Scenario high;
};

/// Of every input; findings name the input.
[[nodiscard]] Result<std::vector<EndedScenarios>, scenario::Diagnostics> scenarios_at_ends(
    const scenario::LoadUnder& load, const std::vector<EndedInput>& inputs);

/// What an input does to an indicator.
struct Swing {
  std::size_t input = 0;  ///< by place
  Estimate at_low;
  Estimate at_high;
  Estimate change;  ///< from low to high, day by day

  [[nodiscard]] double length() const;
  /// Whether the interval of the change leaves out zero.
  [[nodiscard]] bool is_certain() const { return change.low() > 0 || change.high() < 0; }
};

/// What the inputs do to one indicator, the longest swing first.
struct Swings {
  const Indicator* indicator = nullptr;
  Estimate base;
  std::vector<Swing> swings;
};

/// How many days, and of which indicators.
struct SwingOptions {
  std::int64_t replications = 20;
  std::vector<const Indicator*> indicators;
};

/// Simulates the scenario and its ends.
[[nodiscard]] Result<std::vector<Swings>, std::string> swings_of(
    const scenario::Scenario& base, const std::vector<EndedScenarios>& ends,
    const SwingOptions& options, const Work& work);

}  // namespace callpace::analysis::sweep
