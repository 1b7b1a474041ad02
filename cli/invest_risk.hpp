// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What `invest --risk` and `--break-even` find. Left out on purpose: printing it (the command).
// Errors: an unknown input, a bad range, a case with nothing uncertain: said on stderr. Ctrl-C ends
// the program while it computes, since half a risk is none.
#pragma once

#include "analysis/invest/risk_case.hpp"
#include "analysis/report/risk_report.hpp"
#include "cli/session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::cli {

/// What the command line of `callpace invest` says.
struct InvestArguments {
  std::string file;
  std::string variant;   ///< empty = all of them
  unsigned threads = 0;  ///< 0 = one for each core
  std::vector<std::string> settings;
  std::string out;
  std::string xlsx;  ///< file for the live spreadsheet; empty = none
  bool as_json = false;
  bool shows_every_period = false;
  bool with_risk = false;
  std::size_t draws = 100'000;
  std::uint64_t seed = 1;
  std::vector<std::string> break_even;  ///< inputs: "NAME" or "NAME=LOW:HIGH"
};

/// Whether the case has one called `name` among its `names` of a kind; says which it has when not.
[[nodiscard]] bool case_has(std::string_view kind, const std::string& name,
                            const std::vector<std::string>& names, Session& session);

/// True when each of `break_even`, as --break-even takes them, names an input of the case and a
/// range, or none; says on stderr what is wrong when not.
[[nodiscard]] bool has_sought_inputs(const analysis::invest::Investment& investment,
                                     const std::vector<std::string>& break_even, Session& session);

/// The risk of the case as `arguments` ask for it, or nothing once the reason is on stderr.
[[nodiscard]] std::optional<analysis::RiskReport> invest_risk(
    const analysis::invest::Investment& investment, const InvestArguments& arguments,
    const analysis::invest::SimulatedCase& simulated, Session& session);

}  // namespace callpace::cli
