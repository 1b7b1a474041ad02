// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A scenario from real calls: everything that call records and log-ins say about the keys of a
// scenario, each figure with its 95 % interval, put into a scenario that says the rest. What the
// records do not hold, or hold too few of, stays as that scenario has it, and `left` says so.
// Left out on purpose: the work list, shifts, lines and pacing, which records do not tell; several
// campaigns at once; centres that dial by hand. Errors: sentences; a scenario that came of it is
// not valid for that alone: whoever writes it loads it again.
#pragma once

#include "analysis/fit/absence_rate.hpp"
#include "analysis/fit/hit_rates.hpp"
#include "analysis/fit/law.hpp"
#include "analysis/fit/sample.hpp"
#include "analysis/fit/survival.hpp"
#include "sim/scenario/result.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis::fit {

/// A key of the scenario, and what the records say it is.
struct FittedKey {
  std::string key;   ///< dialer.patience.mean_s
  std::string unit;  ///< "s", "ratio" (0-1) or "factor"
  Figure figure;
  std::optional<double> before;  ///< in the scenario that says the rest
  std::int64_t count = 0;        ///< records behind it
  std::string by;                ///< how the interval was found: "binomial", "chi-square" ...
};

/// A random length of time: the laws that were tried, and what was seen.
struct LawPart {
  std::string name;            ///< "patience"
  std::string words;           ///< "Patience of persons who wait"
  std::string key;             ///< dialer.patience
  std::vector<Law> laws = {};  ///< the best first
  std::vector<SurvivalStep> seen = {};
  std::int64_t ended = 0;
  std::int64_t going_on = 0;
};

/// All that was found.
struct Fit {
  CallSample calls;
  std::vector<FittedKey> keys;
  std::vector<LawPart> parts;
  std::vector<PhoneRates> phones;
  std::optional<AbsenceRate> absence;
  std::string logins;              ///< the file; empty = none
  std::vector<std::string> notes;  ///< what a reader must know, sentences
  std::vector<std::string> left;   ///< keys that stay as they were, and why
  scenario::Scenario scenario;
};

/// What there is to fit, and on top of which scenario.
struct Evidence {
  CallSample calls;
  std::optional<LoginSample> logins;
  scenario::Scenario base;
  bool is_base_given = false;  ///< otherwise it is an example, whose kinds of number mean nothing
};

/// What `evidence` says, or why it says nothing.
[[nodiscard]] Result<Fit, std::vector<std::string>> fit_scenario(Evidence evidence);

}  // namespace callpace::analysis::fit
