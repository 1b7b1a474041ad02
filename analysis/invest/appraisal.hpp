// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a case is worth, variant by variant: flows, net present value, rates of return, paybacks.
// Every figure of the case stands beside it with its cells, so that a reader can follow each sum.
//
// A rate that differs by period discounts, but is no one rate: with it there is no annual
// equivalent and no XNPV, and a modified rate only where [discount] states its two rates. An IRR is
// one rate for all periods whatever discounts them, so that it cannot be set against rates that
// differ. Conventions: a rate is turned into one per period of the flows as [discount] says;
// regrouped flows are discounted as the longer periods that they are. Payback counts from now.
// Dated figures (XNPV, XIRR) exist where the case has dates, and leave regrouping out. Errors:
// figures without a value (a division by zero), or too large for money, located.
#pragma once

#include "analysis/finance/cash_flows.hpp"
#include "analysis/finance/irr.hpp"
#include "analysis/invest/staffing_figures.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis::invest {

/// Ends of a simulated figure's 95 % interval; nothing = the simulated days leave it open.
struct FigureInterval {
  std::optional<double> low;
  std::optional<double> high;
};

/// A scalar of the case with its value.
struct Figure {
  std::string name;
  std::string title;
  std::string unit;
  std::string source;
  std::string formula;  ///< empty for a given figure
  std::string from;     ///< the simulation that measured it, or empty
  double value = 0;
  std::optional<FigureInterval> interval;  ///< of a simulated figure
};

/// A line of the case with its cells.
struct LineCells {
  std::string name;
  std::string title;
  std::string unit;
  std::string source;
  LineKind kind = LineKind::memo;
  bool counts = false;  ///< in this variant
  bool is_money = false;
  std::vector<double> cells;
};

/// What flows are worth.
struct Worth {
  CashFlows flows;              ///< as discounted
  std::optional<Rate> rate;     ///< per period of the flows; none = it differs by period
  std::vector<double> factors;  ///< what one unit at each flow's moment is worth now
  std::vector<double> rates;    ///< per period, one a flow, where they differ
  double npv_cents = 0;         ///< not rounded
  Money npv;
  Irr irr;
  std::optional<Rate> mirr;
  std::optional<double> payback_periods;
  std::optional<double> discounted_payback_periods;
  std::optional<double> profitability_index;
  std::optional<double> annual_equivalent_cents;
  std::vector<ProfilePoint> npv_profile;
  std::optional<Money> xnpv;
  std::optional<Irr> xirr;
};

/// A case under one variant.
struct VariantAppraisal {
  std::string name;
  std::string title;
  std::string basis;
  std::vector<std::string> labels;  ///< of the flows
  std::vector<LineCells> lines;
  std::vector<Figure> inputs;
  std::vector<Figure> results;
  std::optional<double> tax_rate;  ///< none where the case is not taxed
  std::optional<Worth> worth;      ///< none where no money flows
};

/// A variant that has no worth, because no team does what it counts on.
struct LeftOutVariant {
  std::string name;
  std::string reason;  ///< a sentence
};

/// A case, with all of its variants or some of them.
struct CaseAppraisal {
  Investment investment;
  std::vector<SimulatedFigures> simulated;  ///< what it takes to measure simulated figures again
  std::vector<VariantAppraisal> variants;   ///< the first is the headline; may be empty
  std::vector<LeftOutVariant> left_out;     ///< of those that were asked for
};

/// True when the variant of that name, or any when it is empty, hangs on a simulated figure.
[[nodiscard]] bool needs_simulation(const Investment& investment, const std::string& variant = {});

/// Why a variant (null = the case itself) has no worth: the simulated figure that it hangs on has
/// no value, as no team does what is asked. Nothing when all that was simulated has one.
[[nodiscard]] std::optional<std::string> reason_left_out(const Investment& investment,
                                                         const Variant* variant,
                                                         const SimulatedCase& simulated);

/// Appraises the variant of that name, or all of them when it is empty. Simulated inputs count by
/// their values in `simulated`, which may be put together by hand; a variant that hangs on one that
/// is not there, or has no value, is left out.
[[nodiscard]] Result<CaseAppraisal, scenario::Diagnostics> appraise(
    const Investment& investment, const SimulatedCase& simulated = {},
    const std::string& variant = {});

}  // namespace callpace::analysis::invest
