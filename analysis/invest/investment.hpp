// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// An investment case as data: what is known (inputs), what follows from it (lines by period,
// results), and the ways of putting it together that are to be compared (variants). One struct per
// TOML table and one member per key. Figures stand as their source has them; all else is a formula
// over names (analysis/formula), so that a case, its spreadsheet and its risks are one model.
//
// Money is written in units of the currency, and a line of money is rounded to the cent in every
// period. Ratios are 0-1. Left out on purpose: exchange rates, inflation (an input like others) and
// what the source printed of its own results (analysis/claims).
// Invariant: a case that load_investment() returned has formulas that compile, in every variant.
#pragma once

#include "analysis/finance/cash_flows.hpp"
#include "analysis/finance/day_count.hpp"
#include "sim/scenario/diagnostic.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/words.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis::invest {

/// A formula as the file has it; a plain number is a formula too.
struct FormulaText {
  std::string text;
  scenario::Place place;  ///< of the value in its file
};

/// Least and most that an input may be: the ends of its bar in the tornado.
struct ValueRange {
  double low = 0;
  double high = 0;
};

enum class DistributionKind : std::uint8_t {
  triangular,
  pert,
  uniform,
  normal,
  lognormal,
  discrete
};

/// What an input may turn out to be; which parameters there are depends on the kind.
struct Distribution {
  DistributionKind kind = DistributionKind::triangular;
  std::optional<double> min;
  std::optional<double> mode;
  std::optional<double> max;
  std::optional<double> mean;
  std::optional<double> sd;
  std::vector<double> values;   ///< discrete
  std::vector<double> weights;  ///< discrete: as likely as; any sum above zero
};

/// A scalar: [input.NAME]. It has a value, or a formula, or comes from a simulation.
struct Input {
  std::string name;
  std::optional<double> value;
  std::optional<FormulaText> formula;
  std::string from;     ///< the simulation that it comes from, or empty
  std::string measure;  ///< what it takes from there; empty = its own name
  std::string unit;
  std::string meaning;
  std::string source;
  std::optional<ValueRange> range;
  std::optional<Distribution> distribution;
  std::string basis;  ///< what range and distribution rest on: a source, or "assumed: why"
  scenario::Place place;
};

enum class LineKind : std::uint8_t {
  inflow,
  outflow,
  outlay,        ///< an outflow for what lasts: its depreciation is deducted, and it is not
  depreciation,  ///< no payment; shields from taxes
  memo,          ///< counts nowhere; for other formulas to use
};

inline constexpr scenario::Words<LineKind, 5> kLineKinds{{{"inflow", LineKind::inflow},
                                                          {"outflow", LineKind::outflow},
                                                          {"outlay", LineKind::outlay},
                                                          {"depreciation", LineKind::depreciation},
                                                          {"memo", LineKind::memo}}};

/// Its word in kLineKinds.
[[nodiscard]] constexpr const char* name_of(LineKind kind) {
  return scenario::word_of(kLineKinds, kind);
}

/// Something by period: [[line]]. Amounts are positive; the kind says which way they flow.
struct Line {
  std::string name;
  std::string title;
  LineKind kind = LineKind::memo;
  std::optional<FormulaText> formula;  ///< at each period
  std::vector<double> amounts;         ///< or given, one for each period
  int from = 1;                        ///< first period with an amount
  std::optional<int> to;               ///< last one; none = the last period
  std::optional<FormulaText> growth;   ///< a period, from the first amount on
  std::string unit;                    ///< empty = money, rounded to the cent
  bool is_taxed = true;                ///< counts towards the taxed profit; an outlay never does
  bool is_paid_before = false;         ///< of depreciation: its asset was paid for before the case
  std::string source;
  scenario::Place place;
};

/// 1 for a line whose money comes in, -1 for one whose money goes out, 0 for one that moves none.
[[nodiscard]] constexpr int direction_of(LineKind kind) {
  if (kind == LineKind::inflow) return 1;
  return kind == LineKind::outflow || kind == LineKind::outlay ? -1 : 0;
}

/// True when the line counts towards the taxed profit.
[[nodiscard]] inline bool is_taxed(const Line& line) {
  return line.is_taxed && line.kind != LineKind::memo && line.kind != LineKind::outlay;
}

/// A scalar that follows: [[result]].
struct Output {
  std::string name;
  std::string title;
  FormulaText formula;
  std::string unit;
  std::string source;
};

/// How a yearly or other rate is stated.
enum class RateStatement : std::uint8_t {
  effective,  ///< compounds to that growth over its period
  nominal,    ///< is shared out evenly over the periods of the flows
  continuous  ///< accrues at every moment
};

struct Discount {
  FormulaText rate;
  Period period = Period::year;
  RateStatement compounding = RateStatement::effective;
  std::optional<FormulaText> finance_rate;          ///< for the modified IRR; none = rate
  std::optional<FormulaText> reinvest_rate;         ///< for the modified IRR; none = rate
  DayCount day_count = DayCount::actual_365_fixed;  ///< for dated flows
  std::vector<std::string> given_keys;              ///< those that the file states
};

/// When the flows fall: [periods].
struct Periods {
  Period unit = Period::year;
  int count = 0;
  std::vector<std::string> labels;  ///< empty = 1 ... count
  Timing timing = Timing::first_now;
  std::vector<scenario::Date> dates;  ///< empty = at even spaces only
};

enum class TaxLosses : std::uint8_t {
  offset,  ///< a loss lowers the taxes of the firm's other business, in the same period
  lost,    ///< a loss is worth nothing
  carried  ///< a loss lowers the taxed profit of later periods, the oldest first
};

inline constexpr scenario::Words<TaxLosses, 3> kTaxLosses{
    {{"offset", TaxLosses::offset}, {"lost", TaxLosses::lost}, {"carried", TaxLosses::carried}}};

/// Its word in kTaxLosses.
[[nodiscard]] constexpr const char* name_of(TaxLosses losses) {
  return scenario::word_of(kTaxLosses, losses);
}

struct Tax {
  FormulaText rate;
  TaxLosses losses = TaxLosses::offset;
  std::optional<FormulaText> carried_share_max;  ///< of a period's profit, 0-1; none = all of it
  std::optional<int> carried_years_max;          ///< life of a loss; none = without end
};

/// Consecutive periods summed into longer ones before anything is discounted.
struct Regrouping {
  std::vector<int> sizes;
  Period unit = Period::year;
};

/// A figure replaced by another, or by a formula.
struct Setting {
  std::string name;
  FormulaText formula;
};

/// One way of putting the case together: [[variant]].
struct Variant {
  std::string name;
  std::string title;
  std::string basis;  ///< in words, for people
  std::vector<Setting> settings;
  std::vector<std::string> lines;    ///< those that count; empty = all
  std::optional<Discount> discount;  ///< whole once loaded: keys not given are the case's
  std::optional<Timing> timing;
  std::optional<Regrouping> regroup;
  scenario::Place place;
};

/// Inputs that tend to turn out high together: [[correlation]].
struct Correlation {
  std::vector<std::string> inputs;  ///< two
  double rank = 0;                  ///< Spearman's, -1 to 1
};

/// Figures measured by the simulator: [simulation.NAME].
struct Simulation {
  std::string name;
  std::string scenario;                 ///< scenario file, as a path that can be opened
  std::vector<std::string> settings;    ///< that win over the scenario files, as `--set` takes them
  std::string before;                   ///< scenario file of the way things are today, or empty
  std::optional<double> dials_per_day;  ///< demanded; none = as the scenario's [demand] says
  std::optional<double> abandon_ratio_max;  ///< hung up in queue / persons who answered, 0-1
  double days_share = 0.95;                 ///< of days on which a firm team reaches both, (0, 1)
  double indifference = 0.01;               ///< in days_share; a team may be so far off, > 0
  std::optional<int> agents_before;         ///< employed today
  int agents_min = 1;
  int agents_max = 200;
  int replications = 100;             ///< days, for figures of the scenario's own team
  std::optional<std::uint64_t> seed;  ///< none = the scenario's
  scenario::Place place;
};

/// A whole case.
struct Investment {
  std::string name;
  std::string title;
  std::string source;
  std::string currency;
  std::optional<Periods> periods;
  std::optional<Discount> discount;
  std::optional<Tax> tax;
  std::vector<Input> inputs;  ///< by name
  std::vector<Line> lines;
  std::vector<Output> results;
  std::vector<Variant> variants;  ///< the first is the headline; at least one where money flows
  std::vector<Correlation> correlations;
  std::vector<Simulation> simulations;
  std::string hash;  ///< 16 hex digits over the canonical form of all that is above
};

}  // namespace callpace::analysis::invest
