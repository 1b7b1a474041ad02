// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A study as data: what to simulate side by side, the targets to judge it by, the conclusions to
// draw (formulas over the results and the source's figures, and sentences), and the readings that
// its source allows. One struct per TOML table and one member per key. No study is known to the
// program: words and targets stand in the study's file.
//
// Ratios are 0-1. Left out on purpose: how the centre behaves (sim/scenario), money
// (analysis/invest, which the study names), and whether what the source printed follows
// (analysis/claims, the only auditor).
// Invariant: a Study that load_study() returned is complete, its months ascend without gaps, and
// its formulas compile.
#pragma once

#include "analysis/invest/investment.hpp"
#include "sim/scenario/scenario.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// A formula, a sentence with formulas in braces or the name of something of another file, and
/// where it stands.
using PlacedText = invest::FormulaText;

/// One staffing scenario: `[[scenario]]`.
struct StudyScenario {
  std::string name;                 ///< of the scenario in the study
  std::string id;                   ///< what formulas call it; empty = the name, with - written _
  std::string file;                 ///< scenario file, ready to open once loaded
  std::vector<std::string> set;     ///< overrides of the file, as `--set` takes them
  std::optional<int> replications;  ///< days a month, not as [simulate] has it; >= 2
  std::string title;                ///< one line for people
};

/// How long to simulate: `[simulate]`.
struct SimulationPlan {
  scenario::Month first;        ///< first month simulated
  scenario::Month last;         ///< last month simulated, included
  double precision = 0;         ///< half-width / mean of what targets name; 0 = replications_min
  int replications_min = 20;    ///< days per scenario and month, >= 2
  int replications_max = 1000;  ///< >= replications_min
};

/// A promise that an indicator keeps a limit: `[[target]]`. Just one of `max` and `min` is given.
struct Target {
  std::string name;
  std::string title;          ///< a clause after the scenario's name: "keeps waits below 10 s"
  std::string indicator;      ///< name of an indicator (stats/ratios)
  std::optional<double> max;  ///< kept below it
  std::optional<double> min;  ///< kept at or above it
  std::string source;
  std::optional<scenario::DialingMode> dialing;  ///< judged in such scenarios alone

  [[nodiscard]] double limit() const { return max ? *max : min.value_or(0); }
};

/// More to say where a formula holds: `also` of a conclusion.
struct Remark {
  PlacedText when;  ///< formula over the results
  PlacedText say;   ///< sentence
};

/// Something that follows, or does not, from the results: `[[conclusion]]`, most important first.
struct Conclusion {
  std::string name;
  PlacedText claim;     ///< one clause, a sentence template
  PlacedText holds;     ///< formula: the claim holds where it is not 0
  PlacedText sentence;  ///< the figures that decide, a sentence template
  std::vector<Remark> also;
};

/// One way to understand what a source leaves open: `[[reading]]`. Readings that are `about` one
/// thing exclude each other; just one of them is the default.
struct Reading {
  std::string name;
  std::string about;    ///< what is open: "What 244.7 s is"
  std::string title;    ///< this answer to it
  std::string words;    ///< what the source says for it, with its place
  std::string changes;  ///< what it changes in the model, one sentence
  std::string why;      ///< the default's: why it is the default
  bool is_default = false;
  std::vector<std::string> set;         ///< overrides of every scenario, as `--set` takes them
  std::vector<std::string> set_manual;  ///< of scenarios that dial by hand
  std::vector<std::string> set_dialer;  ///< of scenarios with a dialer
};

/// One key over several values: `[[sweep]]`.
struct Sweep {
  std::string name;
  std::string title;  ///< one line for people
  std::string note;   ///< what to see in it, one sentence
  std::string key;    ///< of the scenario file
  std::vector<double> values;
  std::vector<std::string> scenarios;   ///< of the study
  std::vector<std::string> indicators;  ///< columns of its table
};

/// The question that the study's first lines answer: `[answer]`.
struct AnswerPlan {
  std::string question;     ///< "Buy the dialer?"
  std::string scenario;     ///< the offer that is judged, one of the study's
  std::string today;        ///< the scenario that it would replace; may be empty
  std::string cap;          ///< target of the share of callers who may be lost
  PlacedText simulation;    ///< of the investment: how many agents the offer takes
  PlacedText variant;       ///< of the investment: the money with the team of the mean day
  PlacedText firm_variant;  ///< likewise of the firm team; may be empty
  PlacedText hangs_on;      ///< what it all hangs on, a sentence template
};

/// One scenario on a SimGrid platform against the ideal one, paired: `[platform_comparison]`.
struct PlatformComparison {
  std::string scenario;   ///< name of a StudyScenario
  std::string file;       ///< platform file, likewise
  scenario::Month month;  ///< the month to simulate
  int replications = 0;   ///< pairs, >= 2
};

/// A whole study file.
struct Study {
  std::string name;
  std::string title;   ///< one line for people
  std::string source;  ///< author and year, or empty
  std::vector<StudyScenario> scenarios;
  SimulationPlan simulate;
  std::vector<Target> targets;
  std::vector<Conclusion> conclusions;
  std::vector<Reading> readings;
  std::vector<Sweep> sweeps;
  std::optional<AnswerPlan> answer;
  std::optional<PlatformComparison> platform_comparison;
  std::string investment;  ///< investment file, as a path that can be opened; empty = none
  std::string claims;      ///< ledger of claims, likewise
  std::string hash;        ///< 16 hex digits over the canonical form of all that is above
};

/// The first element of a list whose `key`, its name unless told otherwise, is `wanted`, or null.
template <class T>
[[nodiscard]] const T* find_named(const std::vector<T>& list, const std::string& wanted,
                                  std::string T::*key = &T::name) {
  const auto found = std::ranges::find(list, wanted, key);
  return found == list.end() ? nullptr : &*found;
}

}  // namespace callpace::analysis
