// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Cases that a spreadsheet program computes, too. A case is a formula over its own flows and dates
// with what we say it is; all of them are drawn from one seed. Where a spreadsheet means something
// else than we do, the case names the exception, and the table of exceptions the reason. Left out:
// the spreadsheet itself (spreadsheet_cases.cpp) and the comparison (oracle_test.py).
#pragma once

#include "analysis/finance/cash_flows.hpp"
#include "analysis/finance/dated_flows.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis::oracle {

/// One formula and what it must give.
struct Case {
  std::string name;
  std::string formula;              ///< with {flows} and {dates} for the ranges of the case's row
  std::vector<double> flows;        ///< in units of money
  std::vector<Date> dates;          ///< as many as flows, or none
  std::vector<double> expected;     ///< none: an error; several: one of them
  std::string_view exception = {};  ///< the entry of exceptions() that the case falls under
};

/// How a spreadsheet may differ from us where its meaning does.
struct Exception {
  std::string_view name;
  std::string_view rule;    ///< what its value must be: "one_of" ours, or "near" it
  std::string_view reason;  ///< for people
};

/// Every difference of meaning between LibreOffice or Excel and us.
[[nodiscard]] std::vector<Exception> exceptions();

/// Draws for cases; the same for one seed on every machine.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : engine_{seed} {}
  /// A whole number of `low`...`high`, both included.
  [[nodiscard]] std::int64_t whole(std::int64_t low, std::int64_t high);
  /// A number of `low`...`high` with four decimals.
  [[nodiscard]] double decimal(double low, double high);

 private:
  std::mt19937_64 engine_;
};

/// The flows in units of money, as a spreadsheet has them.
[[nodiscard]] std::vector<double> in_units(const CashFlows& flows);

/// The text of a number in a formula: 17 digits.
[[nodiscard]] std::string text_of(double number);

/// NPV(), IRR(), MIRR() and level payments.
[[nodiscard]] std::vector<Case> flow_cases(Draw draw);
/// XNPV(), XIRR() and YEARFRAC().
[[nodiscard]] std::vector<Case> dated_cases(Draw draw);
/// Depreciation, loans, equivalent rates and rounding to cents.
[[nodiscard]] std::vector<Case> schedule_cases(Draw draw);

}  // namespace callpace::analysis::oracle
