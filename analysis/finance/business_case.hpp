// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The investment case of a dialer: wages saved, credit losses avoided and costs become named lines
// of money by year, their sums become cash flows, and these are appraised. The source's own
// assembly comes first; the alternatives answer "what if the case had been put together otherwise"
// where the source contradicts itself. Nothing is corrected in silence.
//
// Conventions: year 1 is the year of the outlay; the yearly loss reduction has grown once when it
// first counts, in year 2 (Arteaga 2016, Table 13). Left out: taxes, risk, real options.
// Errors: tables of different lengths assert; the scenario loader has checked them.
#pragma once

#include "analysis/finance/cash_flows.hpp"
#include "analysis/finance/irr.hpp"
#include "sim/scenario/study.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// What a team's pay costs (Arteaga 2016, Tables 10 and 11).
struct WageBill {
  int agents = 0;
  Money per_agent;  ///< a month, salary and mean commission
  Money monthly;
  Money yearly;
};

/// The pay of `agents` agents.
[[nodiscard]] WageBill wage_bill(const scenario::FinanceInputs& inputs, int agents);

/// Credit losses avoided, first counted year first (Arteaga 2016, Table 13).
[[nodiscard]] std::vector<Money> loss_reductions(const scenario::FinanceInputs& inputs);

/// Table 14's totals: all cost lines of each year.
[[nodiscard]] std::vector<Money> yearly_costs(const scenario::FinanceInputs& inputs);

/// The cost lines that are not payments, summed by year.
[[nodiscard]] std::vector<Money> yearly_depreciation(const scenario::FinanceInputs& inputs);

/// A line of the cash flow: positive amounts come in, negative ones go out.
struct CashLine {
  std::string name;
  std::vector<Money> by_year;
};

/// One way of putting the case together, appraised.
struct BusinessCase {
  std::string id;     ///< "as_printed"
  std::string basis;  ///< in words, for people
  std::vector<CashLine> lines;
  CashFlows flows;  ///< the lines' sums
  Rate discount;
  Money npv;
  Irr irr;
  std::optional<double> payback_years;
  std::optional<double> discounted_payback_years;
  std::optional<double> profitability_index;
};

/// The money side of a study.
struct Appraisal {
  WageBill before;
  WageBill after;
  Money yearly_saving;             ///< before.yearly - after.yearly
  BusinessCase as_printed;         ///< the source's own assembly
  BusinessCase itemised_cost;      ///< its project cost replaced by the cost table's
  BusinessCase saving_every_year;  ///< that cost in full, the wages saved in every year
  BusinessCase without_saving;     ///< as printed, but no agent's wages saved
};

/// Assembles and appraises every case of `inputs`.
[[nodiscard]] Appraisal appraise(const scenario::FinanceInputs& inputs);

}  // namespace callpace::analysis
